"""Months of the lunisolar calendars of Japan, China and Korea as day numbers.

The three are not one calendar: Japan computed its own, and a Chinese table is wrong for one Japanese day in fifteen.
Japan 1844-1872 stands in ``japanese_months.csv`` (see there); China comes from lunar-python, Korea from
korean-lunar-calendar. A year is named after the western year in which most of it lies.

>>> from dragoman.model.days import iso
>>> iso(day("japanese", 1854, 12, 21)), iso(day("chinese", 1894, 7, 1)), iso(day("korean", 1894, 1, 10))
('1855-02-07', '1894-08-01', '1894-02-15')
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from dragoman.model.days import from_iso

__all__ = ["day", "month"]

_JAPANESE = Path(__file__).with_name("japanese_months.csv")


def month(calendar: str, year: int, number: int, leap: bool = False) -> tuple[int, int] | None:
    """First and last day of a month, or None when the calendar has no such month or our tables do not reach it."""
    if not 1 <= number <= 12:
        return None
    if calendar == "japanese":
        return _japanese_table().get((year, number, leap))
    if calendar == "chinese":
        return _chinese(year, number, leap)
    return _korean(year, number, leap) if calendar == "korean" else None


def day(calendar: str, year: int, number: int, of_month: int, leap: bool = False) -> int | None:
    """The day number of a lunisolar date, or None as for `month`."""
    found = month(calendar, year, number, leap)
    if found is None or not 1 <= of_month <= found[1] - found[0] + 1:
        return None
    return found[0] + of_month - 1


@cache
def _japanese_table() -> dict[tuple[int, int, bool], tuple[int, int]]:
    with _JAPANESE.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    starts = [from_iso(row["first_day"]) for row in rows] + [from_iso("1873-01-01")]
    keys = [(int(row["year"]), int(row["month"]), row["leap"] == "1") for row in rows]
    return {key: (first, following - 1) for key, first, following in zip(keys, starts, starts[1:])}


@cache
def _chinese(year: int, number: int, leap: bool) -> tuple[int, int] | None:
    if not 1600 <= year <= 2100:
        return None
    from lunar_python import LunarMonth

    found = LunarMonth.fromYm(year, -number if leap else number)
    if found is None:
        return None
    first = int(found.getFirstJulianDay() - 2440588)  # it counts from noon
    return first, first + found.getDayCount() - 1


@cache
def _korean(year: int, number: int, leap: bool) -> tuple[int, int] | None:
    from korean_lunar_calendar import KoreanLunarCalendar

    calendar = KoreanLunarCalendar()
    if not 1600 <= year <= 2049 or not calendar.setLunarDate(year, number, 1, leap):
        return None
    first = from_iso(calendar.SolarIsoFormat())
    full = calendar.setLunarDate(year, number, 30, leap)
    return first, first + (29 if full else 28)
