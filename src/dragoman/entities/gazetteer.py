"""Find the names that packs list: one automaton for all languages, then the rules of each script and language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from typing import Any

import ahocorasick_rs
import msgspec

from dragoman.entities.inflect import declined, half_of, names_table
from dragoman.entities.squeeze import Squeezed, squeeze
from dragoman.entities.tables import NamesTable
from dragoman.languages import Languages
from dragoman.model import Entity, Name
from dragoman.packs import Authority

__all__ = ["DECOY", "Candidate", "Form", "Gazetteer", "alternatives"]

DECOY = "-"  # the entity of a word that only looks like a name
_ALPHABETIC = frozenset(chr(code) for code in range(0x61, 0x530) if re.match(r"[a-zа-яёα-ω\u0100-\u052f]", chr(code)))
_KATAKANA = frozenset(chr(code) for code in (*range(ord("ァ"), ord("ヺ") + 1), ord("ー")))
_DIGITS = frozenset("0123456789")
_HANGUL = re.compile(r"[가-힣]")
_LONG_NAME, _MOST_TEARS = 5, 2  # a name this long is one even when so many spaces tear it apart
_HALF = 2  # characters of a Korean word that may be written apart from another: 골란 고원
_JOINED = re.compile("[・-]")
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
    cases: tuple[str, ...] = ()  # of what a rule discovered, where its endings tell them


def _spaced_out(form: Form, written: str, gaps: list[int]) -> bool:
    """Whether spaces that a name does not have merely tear it apart: a long name in few pieces, or two Korean words."""
    halves = gaps == [_HALF] and len(form.text) == 2 * _HALF and _HANGUL.match(written) is not None
    return (halves or len(form.text) >= _LONG_NAME) and len(gaps) <= _MOST_TEARS and not _JOINED.search(written)


class _Pattern:
    """A squeezed form as the automaton knows it: whose name it is, and what may not stand beside it."""

    __slots__ = ("_by_language", "forms", "hangul", "head", "kana", "plain", "tail")

    def __init__(self, written: str, forms: tuple[Form, ...]) -> None:
        self.forms = forms
        self.head, self.tail = _beside(written[0]), _beside(written[-1])
        self.kana = (self.head is _KATAKANA, self.tail is _KATAKANA)
        self.hangul = bool(_HANGUL.match(written[0]))
        self.plain = not any(
            form.context or form.entity == DECOY or form.text.endswith("-") or _ACRONYM.fullmatch(form.text)
            for form in forms
        )
        self._by_language: dict[str | None, tuple[Form, ...]] = {}

    def parts(self, squeezed: Squeezed, at: int, length: int = 0) -> bool:
        """Whether katakana beside a katakana name is another word: set apart, or written on to a long name."""
        if not self.kana[length > 0]:
            return False
        return length >= _LONG_KATAKANA or squeezed.gap_at(at)

    def of_language(self, language: str | None) -> tuple[Form, ...]:
        """The forms of a text's language, else all."""
        if language not in self._by_language:
            self._by_language[language] = _of_language(list(self.forms), language)
        return self._by_language[language]


def _beside(char: str) -> frozenset[str]:
    """The characters beside a name that begins or ends so which would make it a part of a longer word."""
    for letters in (_ALPHABETIC, _KATAKANA, _DIGITS):
        if char in letters:
            return letters
    return frozenset()


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
        self._patterns = [_Pattern(written, tuple(forms)) for written, forms in self._forms.items()]
        self._automaton: Any = ahocorasick_rs.AhoCorasick(list(self._forms), store_patterns=False)
        self._tails = {code: _tail(table) for code, table in self.tables.items()}
        self._heads = {code: _head(table) for code, table in self.tables.items()}

    def _add(self, entity: Entity, name: Name) -> None:
        table = self.tables[name.language]
        derived = table.rewordings if entity.kind == "treaty" else ()
        if entity.kind == "state" and name.context:
            derived = table.peoples
        for pattern, template in derived:
            match = re.fullmatch(pattern, name.text)
            if match:
                self._add_form(match.expand(template), entity.id, name.language, name.context)
        for written, cases in declined(name.text, table, every_word=entity.kind == "person").items():
            self._add_form(written, entity.id, name.language, name.context, cases)
        half = half_of(name.text, table) if name.context and entity.kind == "state" else None
        if half is not None:
            self._add_form(half, entity.id, name.language, name.context)

    def _add_form(self, written: str, entity: str, language: str, context: bool, cases: tuple[str, ...] = ()) -> None:
        squeezed = squeeze(written)
        pattern = squeezed.text.strip(" -")
        if pattern:
            form = Form(entity, language, written, context, frozenset(squeezed.gaps), cases)
            self._forms[pattern].append(form)

    def forms(self, written: str, language: str) -> tuple[Form, ...]:
        """The names of a language that are written just so."""
        found = self._forms.get(squeeze(written).text.strip(" -"), ())
        return tuple(form for form in found if form.language == language and not form.context and form.entity != DECOY)

    def candidates(self, text: str, squeezed: Squeezed, language: str | None) -> list[Candidate]:
        """All spans of a passage that may be names, overlapping ones too; offsets count in `text`."""
        found = []
        patterns, written, length = self._patterns, squeezed.text, len(squeezed.text)
        for index, start, end in self._automaton.find_matches_as_indexes(written, overlapping=True):
            pattern = patterns[index]
            if start and written[start - 1] in pattern.head and not pattern.parts(squeezed, start):
                continue
            if end < length and written[end] in pattern.tail and not pattern.parts(squeezed, end, end - start):
                continue
            first, last = squeezed.span(start, end)
            gaps = squeezed.gaps_within(start, end)
            if pattern.plain and not gaps and not text[first].islower():
                forms = pattern.of_language(language)
            else:
                usable = [form for form in pattern.forms if self._usable(form, text, first, last, gaps, language)]
                forms = _of_language(usable, language)
            if not forms:
                continue
            hangul = pattern.hangul and forms[0].entity != DECOY
            if not hangul or self._in_its_word(text, squeezed, start, last, language):
                found.append(Candidate(first, last, forms))
        return found

    def _usable(self, form: Form, text: str, start: int, end: int, gaps: list[int], language: str | None) -> bool:
        if (form.context or form.entity == DECOY) and form.language != language:
            return False
        if gaps and not form.gaps.issuperset(gaps) and not _spaced_out(form, text[start:end], gaps):
            return False
        if form.text.endswith("-") and text[end : end + 1] not in ("-", "–", "—", "‐", "‑", "−"):
            return False
        if _ACRONYM.fullmatch(form.text):
            return text[start:end].replace(".", "").replace(" ", "-") == form.text.replace(".", "").replace(" ", "-")
        return not form.text[0].isupper() or not text[start].islower()

    def _in_its_word(self, text: str, squeezed: Squeezed, start: int, last: int, language: str | None) -> bool:
        """A hangul name begins a word, and ends it but for particles and words that may follow."""
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


def alternatives(words: Collection[str]) -> str:
    """A regex group of literal words, the longest first. Words that begin alike share their beginning: a title in every
    case is hundreds of words, and each would be compared with each word of a text.
    """
    return f"(?:{_endings(words)})"


def _endings(words: Collection[str]) -> str:
    by_first: dict[str, list[str]] = {}
    for word in filter(None, words):
        by_first.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + _grouped(rest) for first, rest in by_first.items()]
    return "|".join([*branches, ""] if "" in words else branches)


def _grouped(endings: Collection[str]) -> str:
    return _endings(endings) if len(endings) == 1 else f"(?:{_endings(endings)})"


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
