"""Which events of the accounts a statement of a draft speaks of, whatever the date it gives."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from dragoman.coreference import Telling
from dragoman.coreference.rules import Rules

__all__ = ["Event", "Index", "Match"]

_ENOUGH = 3.5
_HARDLY = 6  # named by fewer than one in so many
_NAMES = ("treaty", "happening")  # sorts of things of which there is one of the name


class Event(msgspec.Struct, frozen=True):
    """An event of the accounts, with all its tellings."""

    id: str
    tellings: tuple[Telling, ...]

    @property
    def type(self) -> str:
        """The type of its first telling."""
        return self.tellings[0].type

    def mostly(self, field: str) -> frozenset[str]:
        """What its tellings name in a field of ids, but for what one among many does: that may be misread."""
        naming = [named for telling in self.tellings if (named := getattr(telling, field))]
        often = Counter(each for named in naming for each in named)
        return frozenset(each for each, times in often.items() if _HARDLY * times > len(naming))


class Match(msgspec.Struct, frozen=True):
    """An event, how well the statement fits it, and by what the two are known to be of one thing.

    A treaty or a happening is its own name; a land can have several things befall it.
    """

    event: Event
    score: float
    by: Literal["name", "land", ""]


class Index:
    """The events of a chronicle by what they are about."""

    def __init__(self, events: Sequence[Event], rules: Rules, touching: frozenset[tuple[str, str]]) -> None:
        self._rules = rules
        self._touching = touching
        self._by_key: dict[str, list[Event]] = defaultdict(list)
        self._alike = {frozenset(pair.types): pair.weight for pair in rules.alike}
        for event in events:
            for key in {key for telling in event.tellings for key in _keys(telling)}:
                self._by_key[key].append(event)

    def matches(self, telling: Telling) -> list[Match]:
        """The events that fit, the best first."""
        candidates = {event.id: event for key in _keys(telling) for event in self._by_key.get(key, ())}
        if telling.object:
            lands = (other for one, other in self._touching if one == telling.object.id)
            candidates |= {event.id: event for land in lands for event in self._by_key.get("o" + land, ())}
        found = [self._match(telling, event) for event in candidates.values()]
        kept = [match for match in found if match is not None and match.score >= _ENOUGH]
        return sorted(kept, key=lambda match: (-match.score, match.event.id))

    def _match(self, telling: Telling, event: Event) -> Match | None:
        if telling.object and _is_name(telling):
            names = {other.object.id for other in event.tellings if other.object and _is_name(other)}
            if names and not any(self._one_thing(telling.object.id, name) for name in names):
                return None
        scored = [(score, by) for other in event.tellings for score, by in [self._score(telling, other)] if score > 0]
        if not scored:
            return None
        match = Match(event, *max(scored))
        return match if match.by or not (_upon_another(telling, event) or self._elsewhere(telling, event)) else None

    def _elsewhere(self, telling: Telling, event: Event) -> bool:
        """Whether the accounts know where it was fought, and the statement names another known place."""
        if telling.place is None or not telling.type.startswith("war.") or ":" in telling.place.id:
            return False
        there = {other.place.id for other in event.tellings if other.place and ":" not in other.place.id}
        return bool(there) and not any(self._one_thing(telling.place.id, place) for place in there)

    def _one_thing(self, one: str, other: str) -> bool:
        return one == other or (one, other) in self._touching

    def _score(self, one: Telling, other: Telling) -> tuple[float, Literal["name", "land", ""]]:
        alike = 1.0 if one.type == other.type else self._alike.get(frozenset((one.type, other.type)), 0.0)
        if not alike:
            return 0.0, ""
        rare, vague = one.type in self._rules.rare, one.type in self._rules.vague
        score = (2.8 if rare else 0.2 if vague else 1.5) if alike == 1 else alike
        score += bool(one.people & other.people)
        by: Literal["name", "land", ""] = ""
        if one.object and other.object:
            if self._one_thing(one.object.id, other.object.id):
                score, by = score + 3, "name" if _is_name(one) and _is_name(other) else "land"
            elif ":" not in one.object.id and ":" not in other.object.id:
                return 0.0, ""
        if one.place and other.place and one.place.id == other.place.id:
            score += 1
        return score + _sides(one, other), by


def _upon_another(telling: Telling, event: Event) -> bool:
    """Whether the accounts know upon whom it was done, and the statement names somebody else."""
    targets, others = event.mostly("targets"), event.mostly("actors")
    return bool(telling.known and telling.targets and targets and not telling.targets & (targets | others))


def _is_name(telling: Telling) -> bool:
    """Whether its object is a thing to which such an act happens once."""
    return telling.sort in _NAMES or (telling.sort == "state" and telling.type.startswith("state."))


def _sides(one: Telling, other: Telling) -> float:
    if not one.parties or not other.parties:
        return 0.0
    if (one.actors, one.targets, one.parties) == (other.actors, other.targets, other.parties):
        return 1.5
    if one.parties <= other.parties or other.parties <= one.parties:
        return 1.0
    return 0.2 if one.parties & other.parties else -2.0


def _keys(telling: Telling) -> set[str]:
    keys = {f"p{telling.type}{side}" for side in telling.parties} | {f"p{telling.type}{who}" for who in telling.people}
    if telling.object:
        keys.add("o" + telling.object.id)
    if telling.place:
        keys.add(f"l{telling.type}{telling.place.id}")
    return keys


def touching(pairs: Sequence[Mapping[str, str]]) -> frozenset[tuple[str, str]]:
    """Rows of the table of that name as pairs."""
    return frozenset((row["one"], row["other"]) for row in pairs)
