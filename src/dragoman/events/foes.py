"""Who fights whom: prose names a war once, and then the side that acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.model import Entity, Mention, Participant, Role, Timex
from dragoman.model.edtf import bounds

__all__ = ["Foes"]

_SIDES = 2
_AROUND = 62  # days before and after a war's dates, as its first shots and last landings are told
_ACROSS: Mapping[Role, Role] = {"actor": "target", "target": "actor", "party": "party"}


class Foes:
    """The wars of two parties that a document has named so far, the last named first, and what a sentence itself names
    that two made with each other: an instrument of surrender.
    """

    def __init__(self, authority: Mapping[str, Entity]) -> None:
        self._authority = authority
        self._wars: dict[str, Entity] = {}
        self._here: list[Entity] = []

    def hear(self, mentions: Sequence[Mention]) -> None:
        """Keep the wars that a sentence names."""
        self._here = []
        for mention in mentions:
            entity = self._authority.get(mention.entity)
            if entity is None or not entity.date or len(entity.parties) != _SIDES:
                continue
            self._here.append(entity)
            if entity.kind == "war":
                self._wars.pop(entity.id, None)
                self._wars[entity.id] = entity

    def opposite(self, parts: Sequence[Participant], timex: Timex | None) -> Iterator[Participant]:
        """The side that a fight leaves unsaid, by the war of that time which the named one took part in."""
        named = [part for part in parts if part.role in _ACROSS]
        if timex is None or timex.earliest is None or len({part.role for part in named}) != 1:
            return
        kinds = {one: self._authority[one].kind if one in self._authority else one for one in (p.id for p in named)}
        states = {one for one, kind in kinds.items() if kind == "state" or kind.startswith("organisation:")}
        if len(states) > 1 and named[0].role == "party":
            return  # both are named
        ids = {part.id for part in parts}
        for war in (*reversed(self._here), *reversed(self._wars.values())):
            start, end = bounds(war.date or "")
            if start is None or end is None or not start - _AROUND <= timex.earliest <= end + _AROUND:
                continue
            sides = [self._authority[party] for party in war.parties if party in self._authority]
            unsaid = [side for side in sides if not ids & {side.id, *side.part_of}]
            if len(unsaid) == 1 and len(sides) == len(war.parties):
                enemy = unsaid[0]
                yield Participant(id=enemy.id, name=enemy.name(), role=_ACROSS[named[0].role])
                return
