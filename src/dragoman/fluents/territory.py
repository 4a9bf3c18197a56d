"""Who holds a part of a whole: its own state, else that of the nearest whole it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.fluents.verdicts import verdict
from dragoman.model import State

__all__ = ["governing"]


def governing(states: Iterable[State], territory: str, part_of: Mapping[str, Sequence[str]], day: int) -> list[State]:
    """The states of one fluent that decide for `territory` on `day`: its own running ones, else the nearest whole's.

    `part_of` maps a territory to the wholes it is directly part of. Empty when nothing told may hold.
    """
    by_territory: dict[str, list[State]] = {}
    for state in states:
        if verdict(state, day) != "does not hold":
            by_territory.setdefault(state.subject[0].id, []).append(state)
    level, seen = [territory], {territory}
    while level:
        found = [state for each in level for state in by_territory.get(each, ())]
        if found:
            return found
        level = [whole for each in level for whole in part_of.get(each, ()) if whole not in seen]
        seen.update(level)
    return []
