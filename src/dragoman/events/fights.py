"""Of which fight the losses are that are told after it: not of the truce or the talks told in between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.known import Acts, venue_of
from dragoman.model import Entity, Mention, Quantity, Ref, Statement, Timex

__all__ = ["Fight", "Fights"]

_FOUGHT = frozenset({"war.battle", "war.attack", "territory.occupied"})  # a town is taken by fighting
_OVER = frozenset({"treaty.signed", "agreement", "war.ended"})  # what is counted then may be the whole war's
_LOSSES = frozenset({"killed", "wounded", "missing", "casualties", "captured", "soldiers", "people", "ships"})
_HAPPENINGS = frozenset({"war", "event"})


class Fight(msgspec.Struct, frozen=True):
    """What is known of a fight: its name, where and when it was."""

    thing: Ref | None
    place: Ref | None
    timex: Timex


class Fights:
    """The fight that a passage tells of."""

    def __init__(self, acts: Acts, authority: Mapping[str, Entity]) -> None:
        self._acts = acts
        self._authority = authority
        self._passage = -1
        self._named: list[str] = []  # whatever the passage named so far
        self._last: Fight | None = None

    def hear(self, passage: int, mentions: Sequence[Mention]) -> None:
        """Begin a sentence."""
        if passage != self._passage:
            self._passage, self._named, self._last = passage, [], None
        self._named += [mention.entity for mention in mentions]

    def tell(self, statement: Statement, timex: Timex | None) -> None:
        """Keep a fight in mind until its war, or a truce that may be its war's, is over."""
        if statement.type in _FOUGHT and timex is not None and statement.certainty == "asserted":
            if not counts_losses(statement.quantities) or self._last is None:
                thing = statement.object if self._happened(statement.object) else None
                self._last = Fight(thing, statement.place, timex)
        elif statement.type in _OVER or (statement.type == "war.ceasefire" and timex and self._known(timex) is None):
            self._last = None

    def counted(self, kind: str, quantities: Sequence[Quantity], thing: Ref | None) -> Fight | None:
        """The fight whose losses are counted; None of what counts none, or tells of a fight of its own."""
        if kind != "war.battle" or self._last is None or not counts_losses(quantities):
            return None
        fight = self._known(self._last.timex) or self._last
        return None if self._happened(thing) and thing != fight.thing else fight

    def _happened(self, thing: Ref | None) -> bool:
        entity = self._authority.get(thing.id) if thing is not None else None
        return entity is not None and entity.kind in _HAPPENINGS

    def _known(self, until: Timex) -> Fight | None:
        """The battle that packs know where the passage is, at the time of the fight and until another."""
        if self._last is None:
            return None
        places = self._named[::-1] if self._last.place is None else [self._last.place.id]
        battle = self._acts.battle(places, (self._last.timex, until))
        if battle is None:
            return None
        return Fight(battle, venue_of(battle, None, self._authority) or self._last.place, self._last.timex)


def counts_losses(quantities: Sequence[Quantity]) -> bool:
    """Whether men or ships are counted as a fight costs them."""
    return any(quantity.unit in _LOSSES for quantity in quantities)
