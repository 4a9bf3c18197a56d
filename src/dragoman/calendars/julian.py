"""The Julian calendar, in which Russia dated until 31 January 1918 (the next day was 14 February).

>>> from dragoman.model.days import iso
>>> iso(julian_days(1855, 1, 26)), iso(julian_days(1917, 10, 25))
('1855-02-07', '1917-11-07')
>>> to_julian(julian_days(1904, 1, 27))
(1904, 1, 27)
"""

from __future__ import annotations

from convertdate import julian

from dragoman.model.days import from_days, to_days

__all__ = ["REFORM_RUSSIA", "is_pair", "julian_days", "to_julian"]

REFORM_RUSSIA = to_days(1918, 2, 14)
"""First day of the Gregorian calendar in Russia (decree of 24 January 1918, Old Style)."""

_UNIX = 2440587.5  # the Julian day number of day 0 of `dragoman.model.days`


def julian_days(year: int, month: int, day: int) -> int:
    """The day number of a Julian date. Raises ValueError when there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= (29 if month == 2 and year % 4 == 0 else _LENGTHS[month - 1]):
        raise ValueError(f"no such day in the Julian calendar: {year:04d}-{month:02d}-{day:02d}")
    # convertdate counts the year before 1 as -1, we count it as 0.
    return int(julian.to_jd(year if year > 0 else year - 1, month, day) - _UNIX)


def to_julian(days: int) -> tuple[int, int, int]:
    """The Julian year, month and day of a day number."""
    year, month, day = julian.from_jd(days + _UNIX)
    return (year if year > 0 else year + 1), month, int(day)


def is_pair(old: tuple[int, int, int], new: tuple[int, int, int]) -> bool:
    """Whether ``old`` in the Julian and ``new`` in the Gregorian calendar are the same day.

    >>> is_pair((1875, 4, 25), (1875, 5, 7)), is_pair((1875, 5, 7), (1875, 4, 25))
    (True, False)
    """
    try:
        return from_days(julian_days(*old)) == new
    except ValueError:
        return False


_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
