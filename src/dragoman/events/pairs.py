"""The two sides: who is meant where a mutual act names nobody, or one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.events.roles import living
from dragoman.model import Participant
from dragoman.packs import Authority

__all__ = ["Pairs"]

_SIDES = 2


class Pairs:
    """The two states that a document last told together."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._pair: tuple[Participant, ...] = ()
        self._at_war: tuple[Participant, ...] | None = None  # in a war; none where one side alone was told

    def unsaid(
        self, parts: Sequence[Participant], mutual: bool, day: int | None, in_war: bool
    ) -> Iterator[Participant]:
        """Of the two states last told together, in a war if it is one's act, those that a mutual act leaves unsaid
        ("papers were signed").
        """
        pair = self._at_war if in_war and self._at_war is not None else self._pair
        states = {part.id for part in parts if part.role != "mediator" and self._is_state(part.id)}
        alone = not states and any(part.role != "mediator" for part in parts)
        told = tuple(part for part in parts if part.id in states) if len(states) == _SIDES else ()
        if in_war and states:
            self._at_war = told
        if told:
            pair = self._pair = told
        elif len(states) > _SIDES:
            self._pair = ()  # nobody can say which two are meant later
            return
        elif not pair or (not states and (not mutual or alone)):
            return
        heirs = [living(self._authority[part.id], self._authority, day) for part in pair]
        if not states <= {state.id for state in heirs}:
            self._pair = ()  # the story has gone on to others
            return
        if not mutual or alone or any(self._stands_for_itself(part) for part in parts):
            return
        if day is not None and any((state.valid_to or day) < day for state in heirs):
            return  # of another time
        for state in heirs:
            if state.id not in states:
                yield Participant(id=state.id, name=state.name(), role="party")

    def _stands_for_itself(self, part: Participant) -> bool:
        """Whether a league or an alliance takes part: the other side is said."""
        entity = self._authority.get(part.id)
        serves = entity is None or entity.kind != "organisation" or entity.belongs_to is not None
        return not serves and part.role != "mediator"

    def _is_state(self, identity: str) -> bool:
        return identity in self._authority and self._authority[identity].kind == "state"
