"""Records as tables in the reader's language: what is printed of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.model import Ref
from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import AccountRow, EventRow, LandRow, Quoted, StateRow

__all__ = ["account_table", "event_table", "land_table", "quoted_table", "state_table"]


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


def event_table(archive: Archive, rows: Iterable[EventRow], total: int | None = None) -> Table[EventRow]:
    """Events, each with its first words; `total` where they are a page of more."""
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

    return Table(EventRow, rows, cells, reader.message("nothing"), total)


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


def land_table(archive: Archive) -> Table[LandRow]:
    """Territories with their places and wholes."""
    rows = archive.connection.execute("SELECT entity, relation, other FROM relations ORDER BY ALL").fetchall()
    wholes: dict[str, list[str]] = {}
    places: dict[str, tuple[float, float]] = {}
    for entity, relation, other in rows:
        if relation == "part_of":
            wholes.setdefault(entity, []).append(other)
        elif relation == "at":
            latitude, longitude = map(float, other.split(","))
            places[entity] = (latitude, longitude)
    lands = "SELECT DISTINCT entity FROM names WHERE kind = 'territory' ORDER BY entity"
    found = [
        LandRow(entity, archive.name(Ref(id=entity, name=entity)), *places[entity], tuple(_upwards(entity, wholes)))
        for (entity,) in archive.connection.execute(lands).fetchall()
        if entity in places
    ]

    def cells(row: LandRow) -> dict[str, str]:
        return {"": row.name, "°": f"{row.latitude:.2f}, {row.longitude:.2f}"}

    return Table(LandRow, found, cells, archive.reader.message("nothing"))


def _upwards(entity: str, wholes: Mapping[str, Sequence[str]]) -> list[str]:
    """What a territory is part of, and what that is part of, level by level."""
    found: list[str] = []
    level = [entity]
    while level:
        level = [whole for part in level for whole in wholes.get(part, ()) if whole not in found]
        found += dict.fromkeys(level)
    return found
