"""Allen's relations between two times, with the doubt of their ends.

The thirteen relations of *Maintaining Knowledge about Temporal Intervals* (Allen 1983) are told by how the ends
compare. An end here is a range of days: a relation is *sure* where every day of the ranges gives it, *possible* where
some do.
Days are whole, so one time *meets* another that begins on the day after its last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

__all__ = ["RELATIONS", "Fuzzy", "Relation", "relation"]

Relation = Literal[
    "before", "meets", "overlaps", "starts", "during", "finishes", "equals", "finished-by", "contains", "started-by",
    "overlapped-by", "met-by", "after",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = get_args(Relation)
_FAR = 10**9  # days: beyond every date


class Fuzzy(NamedTuple):
    """A time whose first day lies in one range and whose last in another, all inclusive; None is open."""

    start_earliest: int | None
    start_latest: int | None
    end_earliest: int | None
    end_latest: int | None


# Of each relation, how the ends of the first compare with those of the second: (first's end, second's end, sign).
# s and e are the first day and the day after the last.
_TESTS: Mapping[Relation, tuple[tuple[str, str, str], ...]] = {
    "before": (("e", "s", "<"),),
    "meets": (("e", "s", "="),),
    "overlaps": (("s", "s", "<"), ("e", "s", ">"), ("e", "e", "<")),
    "starts": (("s", "s", "="), ("e", "e", "<")),
    "during": (("s", "s", ">"), ("e", "e", "<")),
    "finishes": (("s", "s", ">"), ("e", "e", "=")),
    "equals": (("s", "s", "="), ("e", "e", "=")),
    "finished-by": (("s", "s", "<"), ("e", "e", "=")),
    "contains": (("s", "s", "<"), ("e", "e", ">")),
    "started-by": (("s", "s", "="), ("e", "e", ">")),
    "overlapped-by": (("s", "s", ">"), ("s", "e", "<"), ("e", "e", ">")),
    "met-by": (("s", "e", "="),),
    "after": (("s", "e", ">"),),
}


def relation(first: Fuzzy, second: Fuzzy, wanted: Relation) -> Literal["sure", "possible", "no"]:
    """Whether the first time stands in the `wanted` relation to the second.

    >>> relation(Fuzzy(1, 1, 5, 5), Fuzzy(6, 6, 9, 9), "meets")
    'sure'
    >>> relation(Fuzzy(1, 1, 5, 8), Fuzzy(6, 6, 9, 9), "overlaps")
    'possible'
    """
    outcomes = [_compare(_end(first, a), _end(second, b), sign) for a, b, sign in _TESTS[wanted]]
    if "no" in outcomes:
        return "no"
    return "sure" if all(outcome == "sure" for outcome in outcomes) else "possible"


def _end(time: Fuzzy, which: str) -> tuple[int, int]:
    if which == "s":
        low, high = time.start_earliest, time.start_latest
        least = -_FAR if low is None else low
        most = _end(time, "e")[1] - 1 if high is None else high
        return least, max(least, most)
    low, high = time.end_earliest, time.end_latest
    begun = time.start_latest if time.start_latest is not None else time.start_earliest
    least = low + 1 if low is not None else (begun + 1 if begun is not None else -_FAR)
    return least, max(least, _FAR if high is None else high + 1)


def _compare(one: tuple[int, int], other: tuple[int, int], sign: str) -> str:
    if sign == ">":
        return _compare(other, one, "<")
    if sign == "<":
        return "sure" if one[1] < other[0] else "possible" if one[0] < other[1] else "no"
    if one[0] == one[1] == other[0] == other[1]:
        return "sure"
    return "possible" if one[0] <= other[1] and other[0] <= one[1] else "no"
