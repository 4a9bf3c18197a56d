"""From a completed point to EDTF and days.

Conventions, the same in every language:

* A date marked Old Style keeps its printed value (``1904-01-27``, calendar ``julian``); its days are the true ones and
  its alternative is the Gregorian date. Nothing is shifted in silence.
* A day counted by the moon (安政元年12月21日) becomes the Gregorian day; the printed value is kept beside it.
* A lunisolar month is the span of its days; where the western year is printed with it, the customary reading
  (慶応4年（1868年）3月 = 1868-03) is the value and the span the alternative.
* A lunisolar year is the western year it mostly lies in.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dragoman import calendars
from dragoman.model.days import from_days, iso, month_length, to_days
from dragoman.model.edtf import bounds, span_to_edtf
from dragoman.temporal.expression import Point

__all__ = ["MIDDLE", "Value", "edtf", "returned", "shifted", "value_of"]


class Value(NamedTuple):
    """What a point means."""

    edtf: str
    earliest: int
    latest: int
    calendar: str = "gregorian"
    printed: str | None = None
    alternative: str | None = None


def edtf(point: Point) -> str:
    """A point as EDTF in its own calendar; its year must be known."""
    if point.century is not None:
        number = point.century
        return f"{number - 1:02d}XX" if number > 0 else f"-{-number - 1:02d}XX"
    year = point.year or 0
    sign, digits = ("-", -year) if year < 0 else ("", year)
    if point.is_decade:
        return f"{sign}{digits // 10:03d}X"
    if point.season is not None:
        return f"{sign}{digits:04d}-{point.season:02d}"
    if point.month is None:
        return f"{sign}{digits:04d}"
    return f"{sign}{digits:04d}-{point.month:02d}" + ("" if point.day is None else f"-{point.day:02d}")


def value_of(point: Point, glossed: bool = False) -> Value | None:
    """The value of a point whose year is known; None when there is no such time.

    ``glossed`` says that the western year was printed beside an era's.
    """
    if point.year is None and point.century is None:
        return None
    if point.calendar == "julian":
        return _julian(point)
    if point.year is not None and point.month is not None and calendars.is_lunisolar(point.calendar, point.year):
        found = _lunisolar(point, point.year, glossed)
        if found is not None or calendars.month(point.calendar, point.year, point.month, point.leap):
            return found
        return _untold(point, point.year)
    return _gregorian(point)


_bounds = lru_cache(4096)(bounds)


def _gregorian(point: Point) -> Value | None:
    text = edtf(point)
    if point.day is not None and point.year is not None and point.month is not None:
        if point.day > month_length(point.year, point.month):
            old = point.copy()
            old.calendar = "julian"
            return _julian(old) if point.calendar == "gregorian" else None
        day = to_days(point.year, point.month, point.day)
        return Value(text, day, day, point.calendar, None if point.era is None else text)
    low, high = _bounds(text)
    if low is None or high is None:
        return None
    return Value(text, low, high, point.calendar, None if point.era is None else text)


def _julian(point: Point) -> Value | None:
    text = edtf(point)
    if point.year is None or point.month is None:
        low, high = bounds(text)
        return None if low is None or high is None else Value(text, low, high, "julian", text)
    try:
        if point.day is not None:
            first = last = calendars.julian_days(point.year, point.month, point.day)
        else:
            first = calendars.julian_days(point.year, point.month, 1)
            after = (point.year, point.month + 1) if point.month < 12 else (point.year + 1, 1)
            last = calendars.julian_days(*after, 1) - 1
    except ValueError:
        return None
    return Value(text, first, last, "julian", text, span_to_edtf(first, last))


def _untold(point: Point, year: int) -> Value:
    """A month or day counted by the moon in a year no table reaches: as printed, somewhere in that lunar year."""
    printed = edtf(point)
    return Value(printed, to_days(year, 1, 1), to_days(year + 1, 2, 20), point.calendar, printed)


def _lunisolar(point: Point, year: int, glossed: bool) -> Value | None:
    assert point.month is not None
    printed = f"{year:04d}-{point.month:02d}" + ("" if point.day is None else f"-{point.day:02d}")
    printed += " leap" if point.leap else ""
    if point.day is not None:
        day = calendars.day(point.calendar, year, point.month, point.day, point.leap)
        return None if day is None else Value(iso(day), day, day, point.calendar, printed)
    span = calendars.month(point.calendar, year, point.month, point.leap)
    if span is None:
        return None
    exact = span_to_edtf(*span) or ""
    customary = f"{year:04d}-{point.month:02d}"
    if glossed:
        return Value(customary, *span, point.calendar, printed, exact)
    return Value(exact, *span, point.calendar, printed, customary)


_FINER = {"day": (), "month": ("day",), "year": ("day", "month", "season")}  # scales finer than a unit


def returned(point: Point, own: Point, turn: int) -> Point | None:
    """The next (turn 1) or last (-1) return of a month or season, told from a point."""
    if point.year is None or point.is_decade:
        return None
    made = own.copy()
    now = point.month or MIDDLE.get(point.season or 0, 0)
    goal = own.month or MIDDLE.get(own.season or 0, 0)
    if turn > 0:
        made.year = point.year + (goal <= now if now else 1)
    else:
        made.year = point.year - (goal >= now if now else 1)
    return made


MIDDLE = {21: 4, 22: 7, 23: 10, 24: 12}  # the month a season stands for, where the story goes by months


def shifted(point: Point, unit: str, count: int) -> Point | None:
    """The time ``count`` units from a point, as fine as the unit; None when the point is too coarse to say."""
    year, month, day = point.year, point.month, point.day
    if unit == "century" and (point.century or year is not None):
        return Point(century=(point.century or (year or 0) // 100 + 1) + count)
    if count == 0 and unit in _FINER and point.scale not in _FINER[unit]:
        return point.copy()  # no finer than the unit: "that same day", of a battle in June
    if year is None or point.is_decade:
        return None
    if unit == "decade":
        return Point(year=year // 10 * 10 + 10 * count, is_decade=True)
    if unit == "year":
        return Point(year=year + count)
    if unit == "month" and month is None and count and count % 12 == 0:
        return Point(year=year + count // 12)
    if unit == "month" and month is not None:
        total = year * 12 + month - 1 + count
        return Point(year=total // 12, month=total % 12 + 1, calendar=point.calendar, era=point.era)
    if unit in ("day", "week") and month is not None and day is not None:
        now = value_of(point)
        if now is None or now.earliest != now.latest:
            return None
        moved = now.earliest + count * (7 if unit == "week" else 1)
        moved_year, moved_month, moved_day = from_days(moved)
        return Point(year=moved_year, month=moved_month, day=moved_day)
    return None
