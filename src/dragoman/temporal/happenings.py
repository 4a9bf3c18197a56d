"""Times told from a happening: 帝国降伏後3ヶ月, "three months after Germany's surrender", 전쟁이 끝난 후.

What such words mean is known if the text told the happening with its date before, or if it is a war that a pack
dates. A war's date is taken to the year ("after the Crimean War" is 1856/..): its name promises no more.
"""

from __future__ import annotations

from typing import NamedTuple

from dragoman.model.edtf import bounds
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.focus import Focus
from dragoman.temporal.values import Value, shifted, value_of

__all__ = ["Told", "told_from"]

_CLAUSE = 60  # characters on each side of a date that tell what happened then
_BESIDE = 2  # a date so close before the words is theirs: "1905년 조약이 체결된 후"


class Told(NamedTuple):
    """What the words mean, and the span of the date they are told from; a pack's date stands nowhere in the text."""

    value: Value
    anchor: tuple[int, int] | None


def told_from(text: str, focus: Focus, each: Expression, date_may_follow: bool) -> Told | None:
    """The meaning of an expression with a `deed`: from the war that it names, or the date the deed was told with.

    ``date_may_follow``: a clause of this language may tell its date last ("Germany surrendered on 8 May").
    """
    war = focus.war if each.again else each.known
    if war is not None:
        focus.war = war
        value = _from_war(each, war)
        return Told(value, None) if value is not None else None
    if each.again:
        return None
    dates = list(focus.deeds)
    for index in range(len(dates) - 1, -1, -1):
        span, first, last = dates[index]
        before = dates[index - 1][0][1] if index else 0
        after = dates[index + 1][0][0] if index + 1 < len(dates) else each.start
        beside = index == len(dates) - 1 and 0 <= each.start - span[1] <= _BESIDE
        clauses = [text[span[1] : min(span[1] + _CLAUSE, each.end if beside else min(after, each.start))]]
        if date_may_follow:
            clauses.append(text[max(before, span[0] - _CLAUSE) : span[0]])
        if any(_tells(clause, each) for clause in clauses):
            value = _from_date(each, first, last)
            return Told(value, span) if value is not None else None
    return None


def _tells(clause: str, each: Expression) -> bool:
    assert each.deed is not None
    return each.whom in clause and any(stem in clause for stem in each.deed.told)


def _from_war(each: Expression, date: str) -> Value | None:
    start, _, end = date.partition("/")
    end = start if each.deed is not None and each.deed.begins else end or start
    if ".." in (start, end):
        return None
    if each.count is not None:
        return _counted(each, _point(start if each.open == "end" else end))
    low, high = bounds(start)[0], bounds(end)[1]
    return _opened(each, Value(start[:4], low or 0, high or 0), Value(end[:4], low or 0, high or 0), date)


def _from_date(each: Expression, first: Point, last: Point) -> Value | None:
    last = first if each.deed is not None and each.deed.begins else last
    if each.count is not None:
        return _counted(each, first if each.open == "end" else last)
    start, end = value_of(first), value_of(last)
    if start is None or end is None or "/" in start.edtf or "/" in end.edtf:
        return start if start == end and each.open is None else None
    return _opened(each, start, end, start.edtf if start == end else f"{start.edtf}/{end.edtf}")


def _counted(each: Expression, point: Point) -> Value | None:
    moved = shifted(point, each.unit or "year", each.count or 0)
    return value_of(moved) if moved is not None else None


def _opened(each: Expression, start: Value, end: Value, whole: str) -> Value:
    """After the end, before the start, close to either, or the whole ("at the time of")."""
    text = whole
    if each.open == "start":
        text = f"{end.edtf}~" if each.near else f"{end.edtf}/.."
    elif each.open == "end":
        text = f"{start.edtf}~" if each.near else f"../{start.edtf}"
    low, high = bounds(text)
    return Value(text, start.earliest if low is None else low, end.latest if high is None else high)


def _point(text: str) -> Point:
    year, month, day = [*map(int, text.split("-")), None, None][:3]
    return Point(year=year, month=month, day=day)
