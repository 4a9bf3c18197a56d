"""Days as whole numbers: days since 1970-01-01 in the proleptic Gregorian calendar, any year.

``datetime.date`` stops at year 1; Arrow's and DuckDB's DATE do not, and count from the same day. The arithmetic is
the well-known shift of the year to 1 March, so that the leap day comes last (cf. Dershowitz and Reingold, *Calendrical
Calculations*, ch. 2).

>>> to_days(1970, 1, 1), to_days(1941, 4, 13)
(0, -10490)
>>> from_days(-10490)
(1941, 4, 13)
>>> iso(to_days(-263, 7, 1))
'-0263-07-01'
"""

from __future__ import annotations

import re

__all__ = ["from_days", "from_iso", "iso", "month_length", "to_days"]

_ISO = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)")


def month_length(year: int, month: int) -> int:
    """Days of a month; ``year`` is astronomical (0 is 1 BC)."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def to_days(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01. Raises ValueError for a day that does not exist."""
    if not 1 <= month <= 12 or not 1 <= day <= month_length(year, month):
        raise ValueError(f"no such day: {year:04d}-{month:02d}-{day:02d}")
    shifted = year - (month <= 2)
    era, in_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146097 + in_era * 365 + in_era // 4 - in_era // 100 + day_of_year - 719468


def from_days(days: int) -> tuple[int, int, int]:
    """The year, month and day of a day number."""
    era, in_era = divmod(days + 719468, 146097)
    year_of_era = (in_era - in_era // 1460 + in_era // 36524 - in_era // 146096) // 365
    day_of_year = in_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month_index = (5 * day_of_year + 2) // 153
    month = (month_index + 2) % 12 + 1
    return year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * month_index + 2) // 5 + 1


def iso(days: int) -> str:
    """A day number as ISO 8601 (year 0000 is 1 BC)."""
    year, month, day = from_days(days)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day:02d}"


def from_iso(text: str) -> int:
    """The day number of ``YYYY-MM-DD``. Raises ValueError when it is no day."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"not a day: {text!r}")
    year, month, day = match.groups()
    return to_days(int(year), int(month), int(day))
