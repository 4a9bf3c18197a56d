"""Read the one-character names of states where grammar allows: 日ソ, 対日, 米・英・蘭, 러일, 中苏, 米軍."""

from __future__ import annotations

import re
from collections import defaultdict

from dragoman.entities.gazetteer import Candidate, Form, alternatives
from dragoman.entities.tables import Compounds, NamesTable
from dragoman.linkage import fold
from dragoman.packs import Authority

__all__ = ["CompoundReader"]


class CompoundReader:
    """Finds the compounds of one language."""

    def __init__(self, authority: Authority, code: str, table: NamesTable) -> None:
        forms: dict[str, list[Form]] = defaultdict(list)
        for entity in authority.of_kind("state"):
            for name in entity.names:
                if name.context and name.language == code:
                    forms[fold(name.text)].append(Form(entity.id, code, name.text, True, frozenset()))
        self._forms = {key: tuple(value) for key, value in forms.items()}
        self._ambiguous = frozenset(fold(run) for run in table.compounds.ambiguous)
        compounding = bool(self._forms and table.compounds.letters)
        self._patterns = _patterns(tuple(self._forms), table.compounds) if compounding else ()
        self._one = re.compile(alternatives(tuple(self._forms))) if self._forms else None

    def candidates(self, text: str) -> list[Candidate]:
        """The short names of a passage, each with its span."""
        found: dict[int, Candidate] = {}
        folded = fold(text) if self._patterns else ""
        for pattern, sure in self._patterns:
            for match in pattern.finditer(folded):
                if sure or match["run"] not in self._ambiguous:
                    for one in self._one.finditer(folded, match.start("run"), match.end("run")) if self._one else ():
                        forms = self._forms[one[0]]
                        found.setdefault(one.start(), Candidate(one.start(), one.end(), forms, "compound"))
        return list(found.values())


def _patterns(names: tuple[str, ...], table: Compounds) -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Patterns with a group `run`, and whether what they find is sure even where the run is also a word."""
    one, letters = alternatives(names), table.letters
    joiner = f"[{re.escape(fold(table.joiners))}]" if table.joiners else "(?!)"
    run = rf"(?P<run>{one}(?:{joiner}?{one}){{1,5}})"
    listed = rf"(?P<run>{one}(?:{joiner}{one}){{1,5}})"
    prefixed = rf"{alternatives(_folded(table.prefixes))}(?P<run>{one}(?:{joiner}?{one}){{0,5}})"
    followed = rf"(?= ?{alternatives(_folded(table.followers))})"
    single = rf"(?P<run>{one})(?={alternatives(_folded(table.single_followers))})"
    start, end = rf"(?<!{letters})", rf"(?!{letters})"
    written = [(start + run + followed, True), (start + run + end, False), (start + listed, True)]
    if table.single_followers:
        written.append((start + single, True))
    if table.verbs:
        written.append((rf"{alternatives(_folded(table.verbs))}(?P<run>{one})", True))
    if table.closers:
        closed = rf"{alternatives(_folded(table.prefixes))}(?P<run>{one})(?={alternatives(_folded(table.closers))})"
        written.append((closed, True))
    if table.prefixes:
        written.append((start + prefixed, True))
    return tuple((re.compile(pattern), sure) for pattern, sure in written)


def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold(word) for word in words)
