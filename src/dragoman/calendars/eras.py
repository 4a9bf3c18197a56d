"""Years counted by eras and reigns.

>>> era_year("showa", 16), era_year("koki", 2600), era_year("dangi", 4278)
(1941, 1940, 1945)
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from dragoman.datafile import load_yaml

__all__ = ["Era", "era", "era_year", "is_lunisolar", "known_eras", "sexagenary_number"]


class Era(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One era: its calendar, the western year of its year 1 and of its last year (None: it goes on)."""

    calendar: str
    first: int
    last: int | None = None


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    eras: dict[str, Era]
    gregorian_from: dict[str, int]


@cache
def _table() -> _Table:
    return load_yaml(Path(__file__).with_name("eras.yaml"), _Table)


def known_eras() -> tuple[str, ...]:
    """The ids of all eras."""
    return tuple(_table().eras)


def era(name: str) -> Era:
    """The era of that id. Raises KeyError."""
    return _table().eras[name]


def era_year(name: str, number: int) -> int | None:
    """The western year in which most of year ``number`` of an era lies; None when the era did not last so long.

    One year past the end is let through: news of a new era travels slowly, and forms are printed ahead.
    """
    found = era(name)
    year = found.first + number - 1
    if number < 1 or (found.last is not None and year > found.last + 1):
        return None
    return year


_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def sexagenary_number(name: str, words: str) -> int | None:
    """The number within an era of a year named by stem and branch (光绪甲午 is the 20th), where the era had just one.

    None for words that are no such pair, and where an era of more than sixty years leaves two. The cycle is anchored
    at 甲子 = 1984 (e.g. Aslaksen, *The Mathematics of the Chinese Calendar*, 2010).

    >>> sexagenary_number("guangxu", "甲午"), sexagenary_number("guangxu", "甲丑"), sexagenary_number("kangxi", "壬寅")
    (20, None, None)
    """
    if len(words) != 2 or words[0] not in _STEMS or words[1] not in _BRANCHES:
        return None
    found = era(name)
    last = found.last if found.last is not None else found.first + 59
    stem, branch = _STEMS.index(words[0]), _BRANCHES.index(words[1])
    years = [
        year for year in range(found.first, last + 1) if (year - 1984) % 10 == stem and (year - 1984) % 12 == branch
    ]
    return years[0] - found.first + 1 if len(years) == 1 else None


def is_lunisolar(calendar: str, year: int) -> bool:
    """Whether months and days of that year were counted by the moon in a calendar (japanese, chinese, korean)."""
    return year < _table().gregorian_from.get(calendar, -9999)
