"""Names that share a noun which is told once: Айгунский и Пекинский договоры, "the treaties of Aigun and Beijing"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.entities.gazetteer import Candidate, Gazetteer
from dragoman.entities.tables import NamesTable
from dragoman.languages.stems import Stems, matches

__all__ = ["SharingReader"]


class SharingReader:
    """Finds such names of one language, each as the pack name that it is with the noun."""

    def __init__(self, code: str, table: NamesTable, gazetteer: Gazetteer) -> None:
        self._code, self._gazetteer = code, gazetteer
        self._rules = [(re.compile(rule.pattern), re.compile(rule.between), rule.names) for rule in table.shared]
        self._stems = Stems([pattern for pattern, _, _ in self._rules])

    def candidates(self, text: str) -> Iterator[Candidate]:
        """What the names of a passage may mean: the first from where the words begin, the last up to where they end."""
        for at, starts in self._stems.starts(text):
            pattern, between, names = self._rules[at]
            for match in matches(pattern, text, starts):
                start, end = match.span("run")
                edges = [start, *(edge for gap in between.finditer(text, start, end) for edge in gap.span()), end]
                told = [*zip(edges[::2], edges[1::2], strict=True)]
                for begin, until in told:
                    part = text[begin:until]
                    listed = (name.format(part=part, head=match.groupdict().get("head", "")) for name in names)
                    forms = next(filter(None, (self._gazetteer.forms(name, self._code) for name in listed)), ())
                    if forms:
                        first, last = match.start() if begin == start else begin, match.end() if until == end else until
                        yield Candidate(first, last, forms, "shared")
