"""Records as tables in the reader's language: what is printed of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import AccountRow, EventRow, Quoted, StateRow

__all__ = ["account_table", "event_table", "quoted_table", "state_table"]


def account_table(archive: Archive, only: Sequence[str] | None = None) -> Table[AccountRow]:
    """The accounts, or some, and the years they speak of."""
    reader = archive.reader

    def cells(row: AccountRow) -> dict[str, str]:
        span = f"{row.covers_from or '..'}/{row.covers_to or '..'}" if row.covers_from or row.covers_to else ""
        return {
            reader.label("columns", "account"): row.account,
            reader.label("columns", "title"): row.title or "",
            reader.label("columns", "covers"): reader.date(span),
            reader.label("columns", "languages"): ", ".join(row.languages),
        }

    rows = [row for row in archive.accounts.values() if only is None or row.account in only]
    return Table(AccountRow, rows, cells, reader.message("nothing"))


def quoted_table(archive: Archive, quotes: Iterable[Quoted]) -> Table[Quoted]:
    """Words of documents."""
    reader = archive.reader

    def cells(row: Quoted) -> dict[str, str]:
        return {
            reader.label("columns", "account"): row.account,
            reader.label("columns", "source"): row.where,
            reader.label("columns", "quote"): row.quote,
        }

    return Table(Quoted, quotes, cells, reader.message("nothing"))


def event_table(archive: Archive, rows: Iterable[EventRow]) -> Table[EventRow]:
    """Events, each with its first words."""
    reader = archive.reader

    def cells(row: EventRow) -> dict[str, str]:
        first = row.words[0] if row.words else None
        return {
            reader.label("columns", "date"): reader.date(row.date),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "accounts"): ", ".join(row.accounts),
            reader.label("columns", "source"): first.where if first else "",
            reader.label("columns", "quote"): first.quote if first else "",
        }

    return Table(EventRow, rows, cells, reader.message("nothing"))


def state_table(archive: Archive, rows: Iterable[StateRow]) -> Table[StateRow]:
    """States, each with its first words."""
    reader = archive.reader

    def cells(row: StateRow) -> dict[str, str]:
        first = row.words[0] if row.words else None
        return {
            reader.label("columns", "from"): reader.date(row.start) if row.start else "?",
            reader.label("columns", "to"): reader.date(row.end) if row.end else "",
            reader.label("columns", "text"): row.text,
            reader.label("columns", "source"): first.where if first else "",
            reader.label("columns", "quote"): first.quote if first else "",
        }

    return Table(StateRow, rows, cells, reader.message("nothing"))
