"""Two times that are one: the ends of a range, and one day printed in two calendars."""

from __future__ import annotations

from dragoman import calendars
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.values import Value, value_of

__all__ = ["narrowed", "paired", "range_value"]


def range_value(point: Point, last: Point, each: Expression) -> Value | None:
    """The interval from one point to another; None when it would end before it begins."""
    glossed = each.rule.endswith("glossed")
    first_value, last_value = value_of(point, glossed), value_of(last, glossed)
    if first_value is None or last_value is None:
        return None
    if first_value.earliest > last_value.latest:
        return None
    mark = each.mark
    first = first_value.edtf.split("/")[0]
    second = last_value.edtf.split("/")[-1]
    text = first + mark if first == second else f"{first}{mark}/{second}{mark}"
    return Value(text, first_value.earliest, last_value.latest, first_value.calendar, None, None)


def narrowed(earliest: int, latest: int, part: tuple[float, float]) -> tuple[int, int]:
    """The days of a part of a time; a third of a month is ten days."""
    days = latest - earliest + 1
    base = 30 if 28 <= days <= 31 else days
    low = earliest + int(base * part[0])
    high = latest if part[1] == 1 else earliest + int(base * part[1]) - 1
    return (low, high) if low <= high else (earliest, latest)


def paired(first: Point, second: Point) -> Value | None:
    """One day printed twice: in two calendars, or by an era and a western year. None when they are two times."""
    if first.calendar != second.calendar and "gregorian" in (first.calendar, second.calendar):
        western, other = (first, second) if first.calendar == "gregorian" else (second, first)
        return _gloss(western, other)
    if first.calendar != "gregorian" or second.calendar != "gregorian":
        return None
    if None in (first.month, first.day, second.month, second.day) or first.year is None or second.year is None:
        return None
    for year in (second.year, second.year + 1, second.year - 1):
        a = (first.year, first.month or 0, first.day or 0)
        b = (year, second.month or 0, second.day or 0)
        for old, new in ((a, b), (b, a)):
            if calendars.is_pair(old, new):
                value = value_of(Point(year=new[0], month=new[1], day=new[2]))
                text = f"{old[0]:04d}-{old[1]:02d}-{old[2]:02d}"
                return value._replace(printed=text, alternative=text) if value else None
    return None


def _gloss(western: Point, other: Point) -> Value | None:
    if western.year is None or other.year is None or abs(western.year - other.year) > 1:
        return None
    value = value_of(western)
    if value is None:
        return None
    printed = value_of(other)
    if western.month is None and other.month is not None:
        merged = other.copy()
        merged.year = western.year
        return value_of(merged, glossed=True)
    alternative = printed.edtf if printed and printed.edtf != value.edtf else None
    return value._replace(
        calendar=other.calendar, printed=(printed.printed or printed.edtf) if printed else None, alternative=alternative
    )
