"""EDTF values (ISO 8601-2:2019) and the days they span.

The part of the standard that history needs: years, months, days, seasons (21 spring … 24 winter), quarters (33 … 36),
masked decades and centuries (``193X``, ``18XX``), qualifiers ``~ ? %``, intervals with open (``..``) ends. An interval
of days [earliest, latest] says where a date may lie; ``None`` is an open or unknown end.

>>> bounds("1941-04")
(-10502, -10473)
>>> bounds("1918/..")
(-18993, None)
>>> precision("1931-23"), precision("193X"), precision("1941-04-13/1946")
('season', 'decade', 'year')

Seasons are the meteorological ones of the northern hemisphere: spring is March to May. The winter of a year may be
told of either of its ends, so its bounds are January of that year to the February after.
"""

from __future__ import annotations

import re
from typing import Literal

from dragoman.model.days import from_days, month_length, to_days

__all__ = ["Precision", "bounds", "is_edtf", "precision", "span_to_edtf", "strip_qualifiers"]

Precision = Literal["century", "decade", "year", "season", "month", "day"]
_ORDER: tuple[Precision, ...] = ("century", "decade", "year", "season", "month", "day")
_POINT = re.compile(r"(-?\d{2}XX|-?\d{3}X|-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (1, 14), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)}


def strip_qualifiers(value: str) -> str:
    """The value without ``~``, ``?`` and ``%``."""
    return re.sub(r"[~?%]", "", value)


def _point(text: str) -> tuple[int, int, Precision]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    digits, month_text, day_text = match.groups()
    if digits.endswith("X") and month_text:
        raise ValueError(f"not an EDTF date: {text!r}")
    if digits.endswith("XX"):
        first, last = sorted((int(digits[:-2] + "00"), int(digits[:-2] + "99")))  # before Christ they run down
        return to_days(first, 1, 1), to_days(last, 12, 31), "century"
    if digits.endswith("X"):
        first, last = sorted((int(digits[:-1] + "0"), int(digits[:-1] + "9")))
        return to_days(first, 1, 1), to_days(last, 12, 31), "decade"
    year = int(digits)
    if month_text is None:
        return to_days(year, 1, 1), to_days(year, 12, 31), "year"
    month = int(month_text)
    if month in _SEASON_MONTHS and day_text is None:
        first, last = _SEASON_MONTHS[month]
        end_year, end_month = (year + 1, last - 12) if last > 12 else (year, last)
        return to_days(year, first, 1), to_days(end_year, end_month, month_length(end_year, end_month)), "season"
    if not 1 <= month <= 12:
        raise ValueError(f"not an EDTF date: {text!r}")
    if day_text is None:
        return to_days(year, month, 1), to_days(year, month, month_length(year, month)), "month"
    day = to_days(year, month, int(day_text))
    return day, day, "day"


def bounds(value: str) -> tuple[int | None, int | None]:
    """Earliest and latest day (see `dragoman.model.days`) of an EDTF value. Raises ValueError when it is none."""
    if "/" not in value:
        low, high, _ = _point(value)
        return low, high
    first, _, last = value.partition("/")
    low_bound = None if first in ("", "..") else _point(first)[0]
    high_bound = None if last in ("", "..") else _point(last)[1]
    if low_bound is not None and high_bound is not None and low_bound > high_bound:
        raise ValueError(f"an interval that ends before it begins: {value!r}")
    return low_bound, high_bound


def is_edtf(value: str) -> bool:
    """Whether the value is of the part of EDTF used here."""
    try:
        bounds(value)
    except ValueError:
        return False
    return True


def precision(value: str) -> Precision:
    """The coarser precision of a value's ends. Raises ValueError when it is no EDTF value."""
    ends = [end for end in value.split("/") if end not in ("", "..")]
    return min((_point(end)[2] for end in ends), key=_ORDER.index)


def span_to_edtf(earliest: int | None, latest: int | None) -> str | None:
    """The shortest EDTF value for days [earliest, latest]; None when both ends are open.

    >>> span_to_edtf(*bounds("1941-04")), span_to_edtf(*bounds("1941")), span_to_edtf(*bounds("1941-04-13/.."))
    ('1941-04', '1941', '1941-04-13/..')
    """
    if earliest is None and latest is None:
        return None
    if earliest is None or latest is None:
        return f"{'..' if earliest is None else _day(earliest)}/{'..' if latest is None else _day(latest)}"
    if earliest == latest:
        return _day(earliest)
    (year, month, day), (last_year, last_month, last_day) = from_days(earliest), from_days(latest)
    if day == 1 and last_day == month_length(last_year, last_month):
        if (month, last_month) == (1, 12):
            first, last = f"{year:04d}", f"{last_year:04d}"
        else:
            first, last = f"{year:04d}-{month:02d}", f"{last_year:04d}-{last_month:02d}"
        return first if first == last else f"{first}/{last}"
    return f"{_day(earliest)}/{_day(latest)}"


def _day(days: int) -> str:
    year, month, day = from_days(days)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
