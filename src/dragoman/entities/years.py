"""The year that tells which of some treaties of one name is meant: Treaty of London of 1867, 1867年のロンドン条約."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.entities.tables import NamesTable
from dragoman.linkage import one_variant
from dragoman.model import Timex

__all__ = ["OwnYears"]

_REACH = 30  # characters between a treaty and its year
_TREATY, _YEAR = "\ue000", "\ue001"


class OwnYears:
    """How the year of a treaty stands with its name in one language."""

    def __init__(self, table: NamesTable) -> None:
        written = (one_variant(p).replace("{treaty}", _TREATY).replace("{year}", _YEAR) for p in table.dated)
        self._patterns = tuple(re.compile(pattern) for pattern in written)

    def of(self, text: str, start: int, end: int, timexes: Sequence[Timex]) -> Timex | None:
        """Which of some expressions of time, in order, gives the year of the treaty named at [start, end) of a text."""
        before = [timex for timex in timexes if start - _REACH <= timex.start and timex.end <= start]
        after = [timex for timex in timexes if end <= timex.start <= end + _REACH]
        at = before[0].start if before else start
        parts = []
        for span, mark in (*((t, _YEAR) for t in before), (None, _TREATY), *((t, _YEAR) for t in after)):
            low, high = (span.start, span.end) if span else (start, end)
            parts += [one_variant(text[at:low]), mark]
            at = high
        line = "".join((*parts, one_variant(text[at : at + _REACH])))
        for pattern in self._patterns:
            for match in pattern.finditer(line):
                return (*before, *after)[line.count(_YEAR, 0, match.start() + match[0].index(_YEAR))]
        return None
