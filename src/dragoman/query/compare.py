"""How accounts differ about what they both tell, and what one of them leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import Archive, known_or
from dragoman.query.results import Table
from dragoman.query.rows import Comparison
from dragoman.query.safe import harmless

__all__ = ["KINDS", "compare", "comparison_table"]

_EVEN = ("agree", "conflict", "explained")
KINDS = ("conflict", "explained", "finer", "agree", "silent", "only")


def compare(
    archive: Archive,
    a: str | None = None,
    b: str | None = None,
    kinds: Sequence[str] = (),
    event: str | None = None,
    chosen_events: tuple[str, Sequence[Any]] = ("true", ()),
    limit: int | None = None,
    offset: int = 0,
) -> Table[Comparison]:
    """Each difference and agreement, in order of time: of all accounts, of one with the others, or of two.

    Where the order of a row's two accounts says nothing, the one asked about comes first. `chosen_events` are those
    that `listing.chosen_events` chose; given are `limit` rows, after the first `offset`. Raises QueryError for an
    unknown account or kind.
    """
    # That one account tells a thing finely here and coarsely there is no news; that it contradicts itself is.
    where, parameters = ["(d.first_account <> d.second_account OR d.kind = 'conflict')"], list[Any]()
    where.append(chosen_events[0])
    parameters += chosen_events[1]
    chosen = [archive.account(account) for account in (a, b) if account]
    for account in chosen:
        where.append("(d.first_account = ? OR d.second_account = ?)")
        parameters += [account, account]
    if len(chosen) == 2 and chosen[0] == chosen[1]:
        raise QueryError(f"'{a}' and '{b}' are one account. Name two of: {', '.join(archive.accounts)}.")
    if kinds:
        where.append("d.kind IN (SELECT unnest(?::VARCHAR[]))")
        parameters.append([_kind(kind) for kind in kinds])
    if event:
        where.append("e.event = ?")
        parameters.append(event)
    chosen_rows = f"FROM divergences d JOIN events e ON e.rowid = d.position WHERE {' AND '.join(where)}"
    found = archive.fetch(f"SELECT d.* {chosen_rows} ORDER BY d.rowid LIMIT ? OFFSET ?", [*parameters, limit, offset])
    total = archive.total(f"SELECT count(*) {chosen_rows}", parameters, len(found), limit, offset)
    events = archive.told(row["position"] for row in found)
    told = [s for row in found for s in (row["first"], row["second"]) if s]
    quotes, values = archive.quotes(told), _values(archive, told)
    rows = []
    for row in found:
        if chosen and row["kind"] in _EVEN and row["second_account"] == chosen[0]:
            row |= {"first": row["second"], "second": row["first"]}
            row |= {"first_account": row["second_account"], "second_account": row["first_account"]}
        rows.append(
            Comparison(
                event=row["event"],
                date=events[row["position"]].date,
                type=events[row["position"]].type,
                text=events[row["position"]].text,
                attribute=row["attribute"],
                kind=row["kind"],
                first_account=row["first_account"],
                second_account=row["second_account"],
                first=quotes.get(row["first"]),
                second=quotes.get(row["second"] or ""),
                first_value=values.get(row["first"], {}).get(row["attribute"]) or None,
                second_value=values.get(row["second"], {}).get(row["attribute"]) or None,
                explanation=archive.reader.explanation(row["explanation"]),
            )
        )
    return comparison_table(archive, rows, total)


def _values(archive: Archive, statements: Sequence[str]) -> dict[str, dict[str, str]]:
    """Of each statement, by attribute, what it tells of it."""

    def look_up(missing: list[str]) -> dict[str, dict[str, str]]:
        where, parameters = archive.among(missing)
        sql = f"""SELECT s.id, s.date, s.quantities, s.participants, s.place, s.type, s.certainty
                  FROM statements s WHERE {where}"""
        return {row["id"]: _attributes(archive, row) for row in archive.fetch(sql, parameters)}

    return known_or(archive.attributes, statements, look_up)


def _attributes(archive: Archive, row: dict[str, Any]) -> dict[str, str]:
    return {
        "date": row["date"],
        "quantity": "; ".join(harmless(quantity["text"]) for quantity in row["quantities"] or ()),
        "participants": archive.names_of(row["participants"] or ()),
        "place": archive.name(row["place"]),
        "type": archive.reader.label("types", row["type"]),
        "certainty": archive.reader.label("certainty", row["certainty"]),
    }


def comparison_table(archive: Archive, rows: Sequence[Comparison], total: int | None = None) -> Table[Comparison]:
    """Comparisons as a table in the reader's language."""
    reader = archive.reader

    def cells(row: Comparison) -> dict[str, str]:
        return {
            reader.label("columns", "date"): reader.date(row.date),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "kind"): (
                f"{reader.label('attributes', row.attribute)}: {reader.label('agreements', row.kind)}"
            ),
            "1": f"{row.first_account}: {row.first.quote}" if row.first else row.first_account,
            "2": f"{row.second_account}: {row.second.quote}" if row.second else row.second_account,
            reader.label("columns", "because"): row.explanation or "",
        }

    return Table(Comparison, rows, cells, reader.message("nothing"), total)


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise QueryError(f"Accounts do not compare as '{kind}'. The kinds are: {', '.join(KINDS)}.")
    return kind
