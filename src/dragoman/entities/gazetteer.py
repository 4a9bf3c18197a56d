"""Find the names that packs list: one automaton for all languages, then the rules of each script and language."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import ahocorasick_rs
import msgspec

from dragoman.entities.inflect import declined
from dragoman.entities.squeeze import Squeezed, squeeze
from dragoman.entities.tables import NamesTable, names_table
from dragoman.languages import Languages
from dragoman.model import Entity, Name
from dragoman.packs import Authority

__all__ = ["DECOY", "Candidate", "Form", "Gazetteer", "alternatives"]

DECOY = "-"  # the entity of a word that only looks like a name
_ALPHABETIC = re.compile(r"[a-zа-яёα-ω\u0100-\u052f]")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_HANGUL = re.compile(r"[가-힣]")
_LONG_KATAKANA = 8  # a name this long is one even when the next word is written on to it
_ACRONYM = re.compile(r"[A-ZА-Я0-9.&-]{2,8}")


class Form(msgspec.Struct, frozen=True):
    """A written form of an entity's name, as the automaton knows it."""

    entity: str
    language: str
    text: str
    context: bool
    gaps: frozenset[int]  # where a separator may stand or be missing
    cases: tuple[str, ...] = ()


class Candidate(msgspec.Struct, frozen=True):
    """A span of the document that may be a name of one of some entities."""

    start: int
    end: int
    forms: tuple[Form, ...]
    method: str = "pack"
    kind: str = ""  # of what a rule discovered
    name: str = ""  # of what a rule discovered, where it is not the words themselves
    words: str = ""  # of what a rule discovered, where the name begins before the span


class Gazetteer:
    """The names of an authority, ready to be found in any text."""

    def __init__(self, authority: Authority, languages: Languages) -> None:
        self.tables: dict[str, NamesTable] = {code: names_table(languages, code) for code in languages}
        self._forms: dict[str, list[Form]] = defaultdict(list)
        for entity in authority.values():
            for name in entity.names:
                if not (name.context and entity.kind == "state" and self.tables[name.language].compounds.prefixes):
                    self._add(entity, name)
        for code, table in self.tables.items():
            for decoy in table.decoys:
                self._add_form(decoy, DECOY, code, False)
        self._patterns = list(self._forms)
        self._automaton: Any = ahocorasick_rs.AhoCorasick(self._patterns, store_patterns=False)
        self._tails = {code: _tail(table) for code, table in self.tables.items()}
        self._heads = {code: _head(table) for code, table in self.tables.items()}

    def _add(self, entity: Entity, name: Name) -> None:
        table = self.tables[name.language]
        for written, cases in declined(name.text, table, every_word=entity.kind == "person").items():
            self._add_form(written, entity.id, name.language, name.context, cases)

    def _add_form(self, written: str, entity: str, language: str, context: bool, cases: tuple[str, ...] = ()) -> None:
        squeezed = squeeze(written)
        pattern = squeezed.text.strip(" -")
        if pattern:
            form = Form(entity, language, written, context, frozenset(squeezed.gaps), cases)
            self._forms[pattern].append(form)

    def candidates(self, text: str, squeezed: Squeezed, language: str | None) -> list[Candidate]:
        """All spans of a passage that may be names, overlapping ones too; offsets count in `text`."""
        found = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(squeezed.text, overlapping=True):
            forms = self._forms[self._patterns[pattern]]
            if not self._word_edges(squeezed, start, end):
                continue
            first, last = squeezed.span(start, end)
            gaps = squeezed.gaps_within(start, end)
            usable = [form for form in forms if self._usable(form, text, first, last, gaps, language)]
            if usable and (usable[0].entity == DECOY or self._in_its_word(text, squeezed, start, last, language)):
                found.append(Candidate(first, last, _of_language(usable, language)))
        return found

    def _usable(self, form: Form, text: str, start: int, end: int, gaps: list[int], language: str | None) -> bool:
        if (form.context or form.entity == DECOY) and form.language != language:
            return False
        if gaps and not form.gaps.issuperset(gaps):
            return False
        if form.text.endswith("-") and text[end : end + 1] not in ("-", "–", "—", "‐", "‑", "−"):
            return False
        if _ACRONYM.fullmatch(form.text):
            return text[start:end].replace(".", "").replace(" ", "-") == form.text.replace(".", "").replace(" ", "-")
        return not form.text[0].isupper() or not text[start].islower()

    def _word_edges(self, squeezed: Squeezed, start: int, end: int) -> bool:
        """An alphabetic or katakana name must not be a part of a longer word."""
        text = squeezed.text
        for inner, outer, joined in ((start, start - 1, start), (end - 1, end, end)):
            if not 0 <= outer < len(text):
                continue
            if _ALPHABETIC.match(text[inner]) and _ALPHABETIC.match(text[outer]):
                return False
            if text[inner].isdigit() and text[outer].isdigit():
                return False
            long = outer == end and end - start >= _LONG_KATAKANA
            one_word = _KATAKANA.match(text[inner]) and _KATAKANA.match(text[outer]) and not squeezed.gap_at(joined)
            if one_word and not long:
                return False
        return True

    def _in_its_word(self, text: str, squeezed: Squeezed, start: int, last: int, language: str | None) -> bool:
        """A hangul name begins a word, and ends it but for particles and words that may follow."""
        if not _HANGUL.match(squeezed.text[start]):
            return True
        first = squeezed.span(start, start + 1)[0]
        if first and _HANGUL.match(text[first - 1]):
            head = self._heads.get(language or "")
            if head is None or not head.search(text[max(0, first - 12) : first]):
                return False
        table = self.tables.get(language or "") or NamesTable()
        if not _HANGUL.match(text[last : last + 1]) or (table.free_from and last - first >= table.free_from):
            return True
        tail = self._tails.get(language or "")
        return tail is not None and tail.match(text, last) is not None


def alternatives(words: tuple[str, ...]) -> str:
    """A regex group of literal words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _of_language(forms: list[Form], language: str | None) -> tuple[Form, ...]:
    own = [form for form in forms if form.language == language]
    chosen = own or forms
    return tuple({form.entity: form for form in reversed(chosen)}.values())[::-1]


def _tail(table: NamesTable) -> re.Pattern[str] | None:
    if not table.particles:
        return None
    after = alternatives(table.after) + "?" if table.after else ""
    return re.compile(rf"{after}{alternatives(table.particles)}{{0,3}}(?![가-힣])")


def _head(table: NamesTable) -> re.Pattern[str] | None:
    return re.compile(rf"(?:{'|'.join(table.before)})$") if table.before else None
