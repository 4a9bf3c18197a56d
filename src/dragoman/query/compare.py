"""How accounts differ about what they both tell, and what one of them leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import Comparison

__all__ = ["KINDS", "compare", "comparison_table"]

KINDS = ("conflict", "explained", "finer", "agree", "silent", "only")


def compare(
    archive: Archive,
    a: str | None = None,
    b: str | None = None,
    kinds: Sequence[str] = (),
    event: str | None = None,
) -> Table[Comparison]:
    """Each difference and agreement, in order of time: of all accounts, of one with the others, or of two.

    With ``a`` and ``b`` the first of a row is always ``a``. Raises QueryError for an unknown account or kind.
    """
    where, parameters = ["true"], list[Any]()
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
        where.append("d.event = ?")
        parameters.append(event)
    found = archive.fetch(
        f"""SELECT d.*, e.type, e.date, e.participants, e.object, e.place, e.certainty
            FROM divergences d JOIN events e USING (event) WHERE {" AND ".join(where)}
            ORDER BY e.earliest NULLS LAST, e.latest NULLS LAST, d.event, d.attribute, d.first_account,
                     d.second_account""",
        parameters,
    )
    quotes = archive.quotes(s for row in found for s in (row["first"], row["second"]) if s)
    rows = []
    for row in found:
        told = Comparison(
            event=row["event"], date=row["date"], type=row["type"], text=archive.tell(row),
            attribute=row["attribute"], kind=row["kind"], first_account=row["first_account"],
            second_account=row["second_account"], first=quotes.get(row["first"]),
            second=quotes.get(row["second"] or ""), explanation=row["explanation"],
        )  # fmt: skip
        rows.append(told)
    return comparison_table(archive, rows)


def comparison_table(archive: Archive, rows: Sequence[Comparison]) -> Table[Comparison]:
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

    return Table(Comparison, rows, cells, reader.message("nothing"))


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise QueryError(f"Accounts do not compare as '{kind}'. The kinds are: {', '.join(KINDS)}.")
    return kind
