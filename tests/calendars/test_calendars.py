"""Calendar arithmetic against dates known from elsewhere."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest

import dragoman.calendars
from dragoman import calendars
from dragoman.model.days import from_iso, iso, to_days


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "western"),
    [
        ("japanese", 1853, 6, 3, "1853-07-08"),  # the black ships
        ("japanese", 1854, 3, 3, "1854-03-31"),
        ("japanese", 1854, 12, 21, "1855-02-07"),
        ("japanese", 1858, 6, 19, "1858-07-29"),
        ("japanese", 1860, 3, 3, "1860-03-24"),
        ("japanese", 1867, 10, 14, "1867-11-09"),
        ("japanese", 1868, 1, 3, "1868-01-27"),
        ("japanese", 1871, 7, 14, "1871-08-29"),
        ("japanese", 1872, 12, 2, "1872-12-31"),
        ("chinese", 1894, 7, 1, "1894-08-01"),
        ("chinese", 1911, 8, 19, "1911-10-10"),
        ("korean", 1894, 1, 10, "1894-02-15"),
        ("korean", 1895, 8, 20, "1895-10-08"),
    ],
)
def test_lunisolar_days(calendar: str, year: int, month: int, day: int, western: str) -> None:
    found = calendars.day(calendar, year, month, day)
    assert found is not None
    assert iso(found) == western


def test_what_no_table_reaches_is_none_and_no_guess() -> None:
    assert calendars.day("japanese", 1840, 1, 1) is None
    assert calendars.day("japanese", 1855, 1, 31) is None
    assert calendars.month("japanese", 1855, 3, leap=True) is None
    assert calendars.month("hebrew", 1855, 3) is None
    assert calendars.month("chinese", 1855, 13) is None


def test_japanese_months_follow_each_other_without_gap() -> None:
    path = Path(dragoman.calendars.__file__).with_name("japanese_months.csv")
    rows = list(csv.DictReader(line for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#"))
    starts = [from_iso(row["first_day"]) for row in rows] + [from_iso("1873-01-01")]
    lengths = [after - before for before, after in pairwise(starts)]
    assert set(lengths[:-1]) == {29, 30}
    assert lengths[-1] == 2  # the calendar ended on the second day of its last month
    leaps = [(int(row["year"]), int(row["month"])) for row in rows if row["leap"] == "1"]
    assert leaps == [
        (1846, 5), (1849, 4), (1852, 2), (1854, 7), (1857, 5), (1860, 3), (1862, 8), (1865, 5), (1868, 4), (1870, 10),
    ]  # fmt: skip


def test_julian_days() -> None:
    assert iso(calendars.julian_days(1917, 10, 25)) == "1917-11-07"
    assert iso(calendars.julian_days(1900, 2, 29)) == "1900-03-13"
    assert calendars.to_julian(to_days(1875, 5, 7)) == (1875, 4, 25)
    with pytest.raises(ValueError, match="no such day in the Julian calendar"):
        calendars.julian_days(1901, 2, 29)


def test_eras_count_from_their_first_year_and_end() -> None:
    assert calendars.era_year("meiji", 38) == 1905
    assert calendars.era_year("guangxu", 30) == 1904
    assert calendars.era_year("gaeguk", 503) == 1894
    assert calendars.era_year("showa", 90) is None
    assert calendars.era_year("showa", 0) is None


def test_every_era_counts_in_a_known_calendar() -> None:
    assert {calendars.era(name).calendar for name in calendars.known_eras()} == {"japanese", "chinese", "korean"}
