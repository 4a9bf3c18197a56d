"""Capitals that act stand for their states: "Moscow and Tokyo agreed"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dragoman.events.reading import Reading
from dragoman.events.slotted import Slotted
from dragoman.model import Entity, Mention, Timex

__all__ = ["Capitals"]

_NEAR = 20  # characters behind a capital in which the army stands that is its own
_SUBJECT = ("subject", "topic")
_ACTING = (*_SUBJECT, "with", "by")  # the slots of who acts; what is reached or left is the city itself


class Capitals:
    """For each capital the states it was the capital of."""

    def __init__(self, authority: Mapping[str, Entity]) -> None:
        self._states: dict[str, list[Entity]] = {}
        for entity in authority.values():
            if entity.capital is not None:
                self._states.setdefault(entity.capital, []).append(entity)

    def as_states(
        self,
        slotted: Sequence[Slotted],
        timex: Timex | None,
        text: str,
        language: Reading,
        falls: bool,
        owning: bool = False,
    ) -> tuple[Slotted, ...]:
        """The names of a clause, a capital that acts replaced by its state of that day; `text` is the document's. Where
        the subject `falls` it is ground, and the city itself; with `owning`, an army of it acts for its state.
        """
        owning = owning and not any(item.slot in _SUBJECT for item in slotted)
        itself = _SUBJECT if falls else ()

        def acts(item: Slotted) -> bool:
            return _is_state(item, text, language) or (owning and _owns(item, text, language))

        return tuple(
            self._as_state(item, timex) if item.slot not in itself and acts(item) else item for item in slotted
        )

    def speaking(self, mentions: Sequence[Mention], timex: Timex | None) -> list[Mention]:
        """The names of a sentence, each capital as its state of that day: who may say what is told."""
        return [self._as_state(Slotted(one, "subject"), timex).mention for one in mentions]

    def _as_state(self, item: Slotted, timex: Timex | None) -> Slotted:
        if item.mention.entity not in self._states:
            return item
        day = timex.earliest if timex is not None else None
        state = _of_that_day(self._states[item.mention.entity], day)
        return item if state is None else Slotted(_named(item.mention, state), item.slot)


def _owns(item: Slotted, text: str, language: Reading) -> bool:
    """Whether an army is a capital's: it acts for the state."""
    army = language.classes.get("army") if item.slot == "of" else None
    if army is None or language.mark_behind(text, item.mention.end) != "of":
        return False
    return army.search(text[item.mention.end : item.mention.end + _NEAR]) is not None


def _is_state(item: Slotted, text: str, language: Reading) -> bool:
    """Whether a capital stands where its state would: it acts, or is spoken to."""
    if item.slot == "to" and not item.bare:
        return language.capital_hears is not None and bool(language.capital_hears.match(text, item.mention.end))
    return (item.slot in _ACTING or item.slot == "to") and not _in_word(item, text, language)


def _in_word(item: Slotted, text: str, language: Reading) -> bool:
    """Whether a Han character follows: the name may be a part of another, as in 北京条约, but not in 北京宣布."""
    if language.capital_acts is not None and language.capital_acts.match(text, item.mention.end):
        return False
    return "\u4e00" <= text[item.mention.end : item.mention.end + 1] <= "\u9fff"


def _of_that_day(states: Iterable[Entity], day: int | None) -> Entity | None:
    """The one state of several that existed on a day, bounded ones before unbounded; None where that tells no one."""
    living = [state for state in states if day is None or _existed(state, day)]
    bounded = [state for state in living if state.valid_from is not None]
    living = bounded or living
    return living[0] if len(living) == 1 else None


def _existed(state: Entity, day: int) -> bool:
    return (state.valid_from is None or state.valid_from <= day) and (state.valid_to is None or day <= state.valid_to)


def _named(mention: Mention, state: Entity) -> Mention:
    return msgspec.structs.replace(mention, entity=state.id, name=state.name(), kind="state")
