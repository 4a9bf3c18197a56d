"""What packs know of the treaty or fight a statement tells of, where the words leave it out."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Entity, Ref, Timex
from dragoman.model.edtf import bounds

__all__ = ["venue_of"]


def venue_of(thing: Ref | None, timex: Timex | None, authority: Mapping[str, Entity]) -> Ref | None:
    """Where a treaty was signed, a battle fought, a conference held; None of what is told of another time."""
    entity = authority.get(thing.id) if thing else None
    place = authority.get(entity.place) if entity and entity.place else None
    if entity is None or place is None or (timex is not None and not _meet(entity.date, timex)):
        return None
    return Ref(id=place.id, name=place.name())


def _meet(date: str | None, timex: Timex) -> bool:
    """Whether a time lies within a date, as far as both are known."""
    start, end = bounds(date) if date else (None, None)
    before = end is not None and timex.earliest is not None and timex.earliest > end
    after = start is not None and timex.latest is not None and timex.latest < start
    return not before and not after
