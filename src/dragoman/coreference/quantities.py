"""How two accounts' numbers differ: rounded, in another unit, of another extent, or in conflict (``units.yaml``)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from dragoman.coreference.telling import Finding, Telling
from dragoman.datafile import load_yaml

__all__ = ["quantities"]

_SAME_NUMBER = 0.005  # of the larger: what rounding in the text may differ
_ROUGHLY = 0.1  # of the larger: what is rounded when it is told in another unit
_SIDES = 2  # of a fight: who counts both leaves no third for another account to have counted
_OF_ACTOR = ("war.attack", "war.mobilised", "territory.occupied", "territory.withdrawn")
_OF_TROOPS = (*_OF_ACTOR, "war.surrender")  # the people who do it are soldiers, called so or not
_NEAR = 2  # times one number is the other, where both may count one side

_Counts = dict[str, dict[float, Telling]]  # unit → number → who first tells it


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``units.yaml``."""

    same: tuple[tuple[str, ...], ...]
    sided: frozenset[str]
    measures: dict[str, dict[str, tuple[float, float]]]


def quantities(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    """The first unit that both count and count differently; else agreement; else who alone gives a number."""
    mine, theirs = _counts(first), _counts(second)
    shared = sorted(mine.keys() & theirs.keys())
    told = [found for unit in shared if (found := _numbers(unit, mine[unit], theirs[unit])) is not None]
    if shared:
        return next((found for found in told if found[0] != "agree"), told[0] if told else None)
    found = _measures(mine, theirs)
    if found is not None:
        return found
    if mine and not theirs:
        return "finer", _first(next(iter(mine.values()))), second[0], None
    if theirs and not mine:
        return "finer", _first(next(iter(theirs.values()))), first[0], None
    return None


def _counts(tellings: Sequence[Telling]) -> _Counts:
    counts: _Counts = {}
    for telling in tellings:
        for value, unit in telling.quantities:
            kind = "soldiers" if unit == "people" and telling.type in _OF_TROOPS else _words().get(unit, unit)
            counts.setdefault(kind, {}).setdefault(value, telling)
    return counts


def _first(told: dict[float, Telling]) -> Telling:
    return next(iter(told.values()))


def _numbers(unit: str, mine: dict[float, Telling], theirs: dict[float, Telling]) -> Finding | None:
    """How two accounts' numbers of one unit differ; None where they may be counted of two things."""
    same = ((a, b) for a in mine for b in theirs if abs(a - b) <= _SAME_NUMBER * max(abs(a), abs(b)))
    for a, b in same:
        return "agree", mine[a], theirs[b], None
    value, one = next(iter(mine.items()))
    other_value, other = next(iter(theirs.items()))
    if one.parties and other.parties and not one.parties & other.parties:
        return None
    for a, b in product(mine, theirs):  # of two sides' numbers one may be told alone
        if _rounded(b, a):
            return "finer", mine[a], theirs[b], "precision: a rounded number"
        if _rounded(a, b):
            return "finer", theirs[b], mine[a], "precision: a rounded number"
    told = f"{value:g} and {other_value:g} {unit}"
    if one.mood != other.mood:
        return "explained", one, other, f"stage: {told}, {one.mood} and {other.mood}"
    if not _one_extent(one, other) and not _one_side(one, other):
        return "explained", one, other, f"part of: {told}, not counted of the same"
    if len(mine) == len(theirs) == 1:
        if (
            unit in _units().sided
            and not _one_side(one, other)
            and not 1 / _NEAR <= value / (other_value or 1) <= _NEAR
        ):
            return "explained", one, other, f"part of: {told}, perhaps of two sides"
        return "conflict", one, other, told
    if unit in _units().sided and max(len(mine), len(theirs)) == _SIDES:
        return "conflict", one, other, f"{_listed(mine)} and {_listed(theirs)} {unit}"
    return None  # several things of one unit are counted: which is which, nobody says


def _listed(told: dict[float, Telling]) -> str:
    return " or ".join(f"{value:g}" for value in sorted(told))


def _one_side(one: Telling, other: Telling) -> bool:
    """Whether one side alone acts in both, and has what is counted: who attacks with so many men."""
    attacks = one.type == other.type and one.type in _OF_ACTOR
    return attacks and len(one.actors) == 1 and one.actors == other.actors


def _one_extent(one: Telling, other: Telling) -> bool:
    """Whether both count what befell one thing or one place: a battle's dead are no campaign's."""
    if one.object is not None and other.object is not None:
        return one.object.id == other.object.id
    where, there = one.place and one.place.id, other.place and other.place.id
    return where == there or (one.object is None and other.object is None and None not in (where, there))


def _rounded(rough: float, exact: float) -> bool:
    """Whether `exact` in as few digits as `rough` has is `rough`."""
    if not rough or rough != int(rough) or abs(rough) < 100:
        return False
    digits = len(f"{int(abs(rough))}".rstrip("0"))
    return digits < len(f"{abs(exact):g}".replace(".", "").rstrip("0")) and float(f"{exact:.{digits}g}") == rough


def _measures(mine: _Counts, theirs: _Counts) -> Finding | None:
    """Numbers in two units of one measure: explained where they come to about the same."""
    for unit, told in sorted(mine.items()):
        for rival, others in sorted(theirs.items()):
            measure = _measured().get(unit)
            if measure is None or _measured().get(rival, ("",))[0] != measure[0]:
                continue
            value, other_value = next(iter(told)), next(iter(others))
            if _meet(value, measure[1], other_value, _measured()[rival][1]):
                explanation = f"unit: {value:g} {unit} and {other_value:g} {rival}"
                return "explained", told[value], others[other_value], explanation
    return None


def _meet(value: float, span: tuple[float, float], other: float, other_span: tuple[float, float]) -> bool:
    low, high = value * span[0], value * span[1]
    other_low, other_high = other * other_span[0], other * other_span[1]
    return max(low, other_low) - min(high, other_high) <= _ROUGHLY * max(high, other_high)


@cache
def _units() -> Units:
    return load_yaml(Path(__file__).with_name("units.yaml"), Units)


@cache
def _words() -> dict[str, str]:
    """Each word for a unit → the one that is compared."""
    return {word: words[0] for words in _units().same for word in words}


@cache
def _measured() -> dict[str, tuple[str, tuple[float, float]]]:
    """Each unit of a measure → the common unit, and what one comes to in it, least and most."""
    return {unit: (common, span) for common, units in _units().measures.items() for unit, span in units.items()}
