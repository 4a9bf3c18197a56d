"""Whom an answer answers: who protests or refuses does so to whoever did what was told just before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.events.hits import Hit
from dragoman.events.slotted import ACTORS, Slotted
from dragoman.model import Entity, Participant, Ref, Statement

__all__ = ["Answers"]


_BLOWS = frozenset({"war.attack", "territory.occupied"})


class Answers:
    """What a passage told last."""

    def __init__(self, authority: Mapping[str, Entity]) -> None:
        self._authority = authority
        self._told: Statement | None = None
        self._passage = -1

    def tell(self, statement: Statement, passage: int, answer: bool) -> None:
        """Keep a statement of a passage; several may answer one, so an `answer` is not kept."""
        if not answer or passage != self._passage:
            self._told = None if answer else statement
        self._passage = passage

    @property
    def blow(self) -> bool:
        """Whether what was told last may be answered by a declaration of war that names no enemy."""
        return self._told is not None and self._told.type in _BLOWS

    def answered(
        self, slotted: Sequence[Slotted], hit: Hit, parts: Sequence[Participant], passage: int, back: bool
    ) -> Iterator[Participant]:
        """Who is answered in a clause that names no target: whose proposal, visit or claim it speaks of, else, where it
        points `back` ("it protested against this") or gives no date of its own, whoever did what was told last.
        """
        undated = not hit.timexes
        if not parts or any(part.role == "target" for part in parts):
            return
        named = {part.id for part in parts} | {state for part in parts for state in self._served(part.id)}
        owners = [item.mention for item in slotted if item.slot == "of" and item.mention.end <= hit.start]
        for owner in owners:
            if owner.kind in ACTORS and not named & {owner.entity, *self._served(owner.entity)}:
                yield Participant(id=owner.entity, name=owner.name, role="target")
                return
        if self._told is None or self._passage != passage or not (undated or back):
            return
        thing = self._told.object.id if self._told.object else None
        takes = self._told.type == "territory.transferred"  # who annexes a state is its taker, and that gives nothing
        doers = [part for part in self._told.participants if part.role == "actor"]
        if takes and thing is not None and all(part.id == thing for part in doers):
            doers = [part for part in self._told.participants if part.role == "target"]
        if not any(part.id in named for part in doers):
            yield from (Participant(id=part.id, name=part.name, role="target") for part in doers)

    def shared(self, sentence: int, parts: Sequence[Participant]) -> Iterator[Participant]:
        """Whom an act of the same doers was done to earlier in a sentence."""
        told = self._told if self._told is not None and self._told.sentence == sentence else None
        doers = {part.id for part in parts if part.role == "actor"}
        same = told is not None and doers == {part.id for part in told.participants if part.role == "actor"}
        if told is not None and same and len(doers) == len(parts) > 0:
            yield from (part for part in told.participants if part.role == "target")

    def it(self, passage: int, kinds: Sequence[str]) -> Ref | None:
        """What a passage told last acted on, for a clause that points back to it, if it is of a kind that fits: its
        object, else the one whom it was done to.
        """
        if self._told is None or self._passage != passage:
            return None
        targets = [Ref(id=part.id, name=part.name) for part in self._told.participants if part.role == "target"]
        fitting = [
            one
            for one in (self._told.object, *targets)
            if one is not None and one.id in self._authority and self._authority[one.id].kind in kinds
        ]
        return fitting[0] if fitting and (fitting[0] == self._told.object or len(fitting) == 1) else None

    def _served(self, identity: str) -> tuple[str, ...]:
        entity = self._authority.get(identity)
        return (entity.belongs_to,) if entity is not None and entity.belongs_to else ()
