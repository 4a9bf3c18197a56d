"""Dates as a user types them: ISO 8601 and EDTF, else the natural forms of the installed languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from dragoman.errors import DateError
from dragoman.model.days import to_days
from dragoman.model.edtf import bounds, span_to_edtf

__all__ = ["Asked", "read_date", "read_span"]

_ISO = re.compile(r"(-?\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_EXAMPLES = "Give a day, a month or a year, such as 1941-04-13, 1941-04, 1941, '13 April 1941' or 1941年4月13日"
_LONGEST = 100  # characters; no date is longer, and what is echoed in an error stays short


class Asked(NamedTuple):
    """The time a question is about: EDTF, and its first and last day (see `dragoman.model.days`)."""

    value: str
    first: int
    last: int


def read_date(text: str) -> Asked:
    """The days a user's words name. Raises DateError when they name none or one that never was."""
    words = " ".join(str(text).split())
    if not words or len(words) > _LONGEST:
        raise DateError(f"'{words[:_LONGEST]}' is not a date. {_EXAMPLES}.")
    match = _ISO.fullmatch(words)
    if match:
        return _from_parts(words, *match.groups())
    try:
        return _from_edtf(words)
    except ValueError:
        return _from_words(words)


def read_span(start: str | None, end: str | None) -> tuple[int | None, int | None]:
    """First day of ``start`` and last day of ``end``. Raises DateError when they are none or the wrong way round."""
    first = read_date(start).first if start else None
    last = read_date(end).last if end else None
    if first is not None and last is not None and first > last:
        raise DateError(f"'{start}' is later than '{end}'. Give the earlier date first.")
    return first, last


def _from_parts(words: str, year: str, month: str | None, day: str | None) -> Asked:
    try:
        if day and month:
            to_days(int(year), int(month), int(day))
            return _from_edtf(f"{year}-{int(month):02d}-{int(day):02d}")
        return _from_edtf(f"{year}-{int(month):02d}" if month else year)
    except ValueError:
        raise DateError(f"There is no such day as {words}. {_EXAMPLES}.") from None


def _from_edtf(value: str) -> Asked:
    first, last = bounds(value)
    if first is None or last is None:
        raise DateError(f"'{value}' has an open end. {_EXAMPLES}.")
    return Asked(value, first, last)


def _from_words(words: str) -> Asked:
    from dragoman.temporal import tag

    found = [timex for timex in tag(words) if timex.earliest is not None and timex.latest is not None]
    covered = sum(timex.end - timex.start for timex in found)
    if len(found) != 1 or covered < 0.8 * len(words):
        raise DateError(f"'{words}' is not a date that can be read. {_EXAMPLES}.")
    timex = found[0]
    assert timex.earliest is not None and timex.latest is not None
    value = timex.value or span_to_edtf(timex.earliest, timex.latest) or words
    return Asked(value, timex.earliest, timex.latest)
