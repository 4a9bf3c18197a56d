"""A statement as one account's telling of an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from dragoman.model import Agreement, Ref
from dragoman.model.days import from_iso

__all__ = ["Finding", "Telling"]


class Telling(msgspec.Struct, frozen=True):
    """What is compared between accounts. Days as in `dragoman.model.days`; a null end is open or unknown."""

    id: str
    account: str
    type: str
    mood: str
    date: str | None
    earliest: int | None
    latest: int | None
    calendar: str | None
    participants: tuple[tuple[str, str, str], ...]  # (id, name, role)
    object: Ref | None  # a name: words for a thing tell no two apart
    thing: Ref | None  # such words
    place: Ref | None
    wide: bool  # the place is a whole state
    town: bool  # the place is a known town, which its words name
    quantities: tuple[tuple[float, str], ...]  # (value, unit)
    parties: frozenset[str]  # the states and persons behind the participants
    actors: frozenset[str]
    targets: frozenset[str]
    acting: tuple[tuple[str, str, str], ...]  # participants that are no states: (id, whose side, role)
    known: bool  # for whom each of them acts
    sort: str | None  # of thing its object is: treaty, happening, land, state …
    framing: frozenset[str]  # terms of loaded words
    lasting: bool  # of a kind that goes on for a while
    once: bool  # tellings of it may disagree about the day and still mean one act
    said_by: str | None  # whose word it is, where the account does not say so itself
    until: int | None  # of what lasted, its last day
    repeats: frozenset[str]  # accounts whose words it repeats
    span: tuple[int, int] | None  # the first and last day of the named happening that it is of, as packs know them
    begun: tuple[int | None, int | None]  # the days it may have begun on: of what goes on, not the open end

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Telling:
        """From a row of ``compared_statements``."""
        thing = _ref(row["object"])
        described = thing is not None and thing.described
        return cls(
            **{key: row[key] for key in ("id", "account", "type", "mood", "date", "earliest", "latest", "calendar")},
            participants=tuple((who["id"], who["name"], who["role"]) for who in row["participants"] or ()),
            object=None if described else thing,
            thing=thing if described else None,
            place=_ref(row["place"]),
            wide=row["wide"],
            town=row["town"],
            quantities=tuple((each["value"], each["unit"]) for each in row["quantities"] or ()),
            parties=frozenset(row["parties"]),
            actors=frozenset(row["actors"]),
            targets=frozenset(row["targets"]),
            acting=tuple((who["entity"], who["side"], who["role"]) for who in row["acting"]),
            known=row["known"],
            sort=row["sort"],
            framing=frozenset(each["term"] for each in row["framing"] or ()),
            lasting=row["lasting"],
            once=row["once"],
            said_by=row["said_by"],
            until=row["until"],
            repeats=frozenset(row["repeats"]),
            span=_span(row["span"]),
            begun=(row["begun_from"], row["begun_by"]),
        )

    @property
    def people(self) -> frozenset[str]:
        """Participants that are no states."""
        return frozenset(entity for entity, _, _ in self.acting)

    @property
    def width(self) -> float:
        """Days its date spans; endless when open or undated."""
        if self.earliest is None or self.latest is None:
            return float("inf") if self.date is None else 1e6
        return self.latest - self.earliest


def _span(days: str | None) -> tuple[int, int] | None:
    if days is None:
        return None
    first, _, last = days.partition("/")
    return from_iso(first), from_iso(last)


def _ref(value: Mapping[str, Any] | None) -> Ref | None:
    return Ref(value["id"], value["name"]) if value and value["id"] else None


Finding = tuple[Agreement, Telling, Telling, str | None]  # kind, first, second, explanation
