"""Give a date that leaves out its year the year the story is in.

A story goes forward: a month far behind the one it has reached begins the next year, a spring told after a winter is
the next one. What stands around corrects it: the title of the section, the next date that is printed in full.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dragoman import calendars
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.focus import Focus, nearest_century, printed_later, restated_later
from dragoman.temporal.values import MIDDLE

__all__ = ["Completed", "completed"]

_ROLL_OVER = 7  # "In January" after "in October": so many months back begin a new year
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?] ")


class Completed(NamedTuple):
    """A point with its year, or None; how it came by it and from which words."""

    point: Point | None
    basis: str
    anchor: tuple[int, int] | None
    how: str


_UNTOLD = Completed(None, "inherited", None, "")


def completed(each: Expression, focus: Focus, following: Sequence[Expression], index: int, text: str) -> Completed:
    """The point of an expression with the year (and month) its words leave out.

    ``following[index]`` is the expression itself; ``text`` is as `unwrapped` gives it.
    """
    if each.point.has_year:
        return Completed(each.point, "explicit", None, "as printed")
    made = each.point.copy()
    after = _next_in_sentence(each, following, index, text)
    if made.season is not None and after is not None and _within(after.point, made.season):
        made.year, made.bc = after.point.year, after.point.bc
        return Completed(made, "inherited", (after.start, after.end), "year of the date after it")
    base, span = _base(each, made, focus, following, index)
    if base is None or base.year is None or (base.is_decade and made.short is None):
        return _UNTOLD
    if made.short is not None:
        if made.era == "" and not (base.era and calendars.era_year(base.era, made.short)):
            return _UNTOLD
        _complete_short(made, base)
        return Completed(made, "inherited", span, "century or era from the years around it")
    if made.month is None and made.day is not None:
        if base.month is None:
            return _UNTOLD
        made.year, made.month = base.year, base.month
    else:
        made.year = _year(each, made, base, focus, after)
    if made.calendar == "gregorian" and base.calendar != "gregorian" and base.era:
        made.calendar = base.calendar
    return Completed(made, "inherited", span, "year of the date before it")


def _base(
    each: Expression, made: Point, focus: Focus, following: Sequence[Expression], index: int
) -> tuple[Point | None, tuple[int, int] | None]:
    """The time the missing year is taken from: where the story stands, or a date to come that says more."""
    base, span = focus.point, focus.span
    if each.bracketed and focus.told is not None and focus.told.year is not None:
        return focus.told, span
    if each.ahead and made.short is not None:
        told = printed_later(made, following, index)
        base, span = told if told[0] is not None else (base, span)
    if focus.stale and made.month is not None:
        told = restated_later(made, following, index)
        base, span = told if told[0] is not None else (base, span)
    return (base, span) if base is not None else printed_later(made, following, index)


def _complete_short(made: Point, base: Point) -> None:
    assert made.short is not None and base.year is not None
    of_era = calendars.era_year(base.era, made.short) if base.era and not made.is_decade else None
    made.year = nearest_century(made.short, base.year) if of_era is None else of_era
    made.short, made.era = None, base.era if of_era is not None else None
    made.calendar = base.calendar if of_era is not None else made.calendar


def _year(each: Expression, made: Point, base: Point, focus: Focus, after: Expression | None) -> int:
    """The year of a month or season, told when the story stood at ``base``."""
    assert base.year is not None
    now, goal = _month(base), _month(made)
    told = focus.told
    if now is None and told is not None and told.year == base.year and told.season is not None:
        now = _month(told)
    if goal is None:
        return base.year
    if now is None:
        early = after is not None and after.point.year == base.year and _before(after.point, goal)
        return base.year - 1 if early else base.year
    last = each.last.month if each.last is not None and each.join == "range" else None
    if last is not None and last < goal and now <= last:
        return base.year - 1  # "from October to March", when the story stands in March
    if now - goal >= _ROLL_OVER and (made.season is None or base.month is None):
        return base.year + 1
    if goal < now and focus.section == base.year + 1 and not each.bracketed:
        return focus.section
    return base.year


def _month(point: Point) -> int | None:
    return point.month or MIDDLE.get(point.season or 0)


def _before(point: Point, month: int) -> bool:
    own = _month(point)
    return own is not None and own < month


def _within(point: Point, season: int) -> bool:
    """Whether a month printed with its year lies in a season."""
    middle = MIDDLE.get(season)
    if middle is None or point.month is None or point.year is None or season == 24:
        return False
    return abs(point.month - middle) <= 1


def _next_in_sentence(each: Expression, following: Sequence[Expression], index: int, text: str) -> Expression | None:
    """The next expression that prints its year, in the same sentence or at the head of the next one."""
    for after in following[index + 1 : index + 3]:
        if after.kind == "date" and after.point.has_year and after.point.year is not None:
            gap = text[each.end : after.start]
            return after if len(gap) < 120 and len(_SENTENCE_END.findall(gap)) <= 1 and "\n" not in gap else None
    return None
