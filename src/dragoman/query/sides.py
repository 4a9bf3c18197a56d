"""Accounts side by side: how much each tells, what one side alone tells, and in what words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import EventRow, Framed, Side
from dragoman.query.safe import harmless
from dragoman.query.tables import event_table

__all__ = ["alone", "framing", "side", "sides"]

Chosen = tuple[str, Sequence[Any]]  # which rows of events (``e``), and the parameters
_ALL: Chosen = ("true", ())


def sides(archive: Archive, accounts: Sequence[str] = (), chosen: Chosen = _ALL) -> Table[Side]:
    """For each account (of those named, or all) how many of the events it tells, shares, tells alone, disputes."""
    where, parameters = chosen
    wanted = [archive.account(account) for account in accounts] or list(archive.accounts)
    found = archive.fetch(
        f"""
        WITH told AS (
            SELECT e.rowid AS position, unnest(list_distinct(e.accounts)) AS account,
                   len(list_intersect(e.accounts, $wanted)) AS tellers
            FROM events e WHERE {where}
        )
        SELECT t.account, count(*) AS events, count(*) FILTER (tellers > 1) AS shared,
               count(*) FILTER (tellers = 1) AS alone, count(d.position) AS conflicts
        FROM told t LEFT JOIN disputes d USING (position, account)
        WHERE list_contains($wanted, t.account) GROUP BY t.account ORDER BY t.account
        """.replace("$wanted", "?::VARCHAR[]"),
        [wanted, *parameters, wanted],
    )
    told = {row["account"]: Side(**row) for row in found}
    rows = [told.get(account, Side(account, 0, 0, 0, 0)) for account in sorted(wanted)]
    reader = archive.reader

    def cells(row: Side) -> dict[str, str]:
        return {
            reader.label("columns", "account"): row.account,
            reader.label("columns", "events"): str(row.events),
            reader.label("columns", "shared"): str(row.shared),
            reader.label("agreements", "only"): str(row.alone),
            reader.label("agreements", "conflict"): str(row.conflicts),
        }

    return Table(Side, rows, cells, reader.message("nothing"))


def side(archive: Archive, words: str) -> list[str]:
    """The accounts of a side: one by id or title, or all that are told in a language. Raises QueryError."""
    spoken = [account for account, row in archive.accounts.items() if words in row.languages]
    return spoken or [archive.account(words)]


def alone(archive: Archive, accounts: Sequence[str], chosen: Chosen = _ALL) -> Table[EventRow]:
    """The events that these accounts tell and no other does, in order of time."""
    where, parameters = chosen
    if not accounts:
        raise QueryError(f"Name an account or a language. The accounts are: {', '.join(archive.accounts)}.")
    only = f"{where} AND len(e.accounts) > 0 AND list_has_all(?::VARCHAR[], e.accounts)"
    return event_table(archive, archive.events(only, [*parameters, list(accounts)]))


def framing(
    archive: Archive,
    accounts: Sequence[str] = (),
    chosen: Chosen = _ALL,
    limit: int | None = None,
    offset: int = 0,
) -> Table[Framed]:
    """What each account calls the events that several tell: their object by name, and loaded words."""
    where, parameters = chosen
    wanted = [archive.account(account) for account in accounts] or list(archive.accounts)
    found = archive.fetch(
        f"""
        SELECT e.event, f.position, f.account, f.statement, f.called, f.words, f.stances
        FROM framings f JOIN events e ON e.rowid = f.position
        WHERE {where} AND list_contains(?::VARCHAR[], f.account) ORDER BY f.rowid LIMIT ? OFFSET ?
        """,
        [*parameters, wanted, limit, offset],
    )
    quotes, events = archive.quotes(row["statement"] for row in found), archive.told(row["position"] for row in found)
    rows = [
        Framed(
            row["event"], events[row["position"]].date, events[row["position"]].text, row["account"],
            harmless(row["called"] or "") or None, tuple(harmless(word) for word in row["words"]),
            tuple(row["stances"]), quotes.get(row["statement"]),
        )
        for row in found
    ]  # fmt: skip
    reader = archive.reader

    def cells(row: Framed) -> dict[str, str]:
        return {
            reader.label("columns", "date"): reader.date(row.date),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "account"): row.account,
            reader.label("attributes", "framing"): ", ".join(filter(None, (row.called, *row.words))),
        }

    return Table(Framed, rows, cells, reader.message("nothing"))
