"""Find every name in a document and say what it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from dragoman.entities.compounds import CompoundReader
from dragoman.entities.discover import Discoverer
from dragoman.entities.employers import Titles, employed
from dragoman.entities.gazetteer import Candidate, Gazetteer, alternatives
from dragoman.entities.reading import Reading
from dragoman.entities.sharing import SharingReader
from dragoman.entities.squeeze import squeeze
from dragoman.entities.tables import NamesTable
from dragoman.entities.years import OwnYears
from dragoman.languages import Languages
from dragoman.languages.stems import Stems, matches
from dragoman.linkage import one_variant
from dragoman.model import Document, EntityKind, Mention, Passage, Timex
from dragoman.packs import Authority

__all__ = ["Finder", "find"]

_BY_NUMBER = ("gregorian", "julian")  # calendars that count years without naming an era
_KINDS: tuple[EntityKind, ...] = ("state", "place", "territory")
_TITLE_REACH = 24  # characters before a name in which its title is looked for
_HAN = re.compile("[\u3400-\u9fff]")
_SURE_HAN = 3  # Han characters that are a name even when others are written on to it
_EDGE = re.compile(r"[A-Za-zА-Яа-яёЁァ-ヺー가-힣]")
_finders: WeakKeyDictionary[Authority, tuple[Languages, Finder]] = WeakKeyDictionary()


def find(
    document: Document, timexes: Sequence[Timex], authority: Authority, languages: Languages
) -> tuple[Mention, ...]:
    """The names in a document: sorted, not overlapping, offsets in `document.text`.

    A name that several entities share means the one alive at the time told there (the nearest of `timexes` before it
    in its sentence, else after it, else the last one before). What no pack lists has an id such as ``person:Дэмбэй``.
    """
    known = _finders.get(authority)
    if known is None or known[0] is not languages:
        known = (languages, Finder(authority, languages))
        _finders[authority] = known
    return known[1].find(document, timexes)


class Finder:
    """The names of an authority and the rules of the languages, ready for many documents."""

    def __init__(self, authority: Authority, languages: Languages) -> None:
        self._authority = authority
        self._gazetteer = Gazetteer(authority, languages)
        tables = self._gazetteer.tables
        self._readers = {code: self._reader(code, table) for code, table in tables.items()}
        self._plain = self._reader("", NamesTable())

    def _reader(self, code: str, table: NamesTable) -> LanguageReader:
        return LanguageReader(self._authority, code, table, SharingReader(code, table, self._gazetteer))

    def find(self, document: Document, timexes: Sequence[Timex]) -> tuple[Mention, ...]:
        """See `dragoman.entities.find`."""
        reading = Reading(self._authority, document, timexes)
        dated = bytearray(len(document.text) + 1)
        for timex in timexes:
            by_number = timex.calendar in _BY_NUMBER and "glossed" not in timex.rule  # 1858年（咸丰八年）
            mark = b"\x01" if by_number else b"\x02"
            dated[timex.start : timex.end] = mark * (timex.end - timex.start)
        for passage in document.passages:
            reader = self._readers.get(passage.language or "", self._plain)
            candidates = self._candidates(document, passage, reader)
            undated = [one for one in candidates if not _inside_date(one, passage, dated)]
            reading.read(passage, undated, reader.titles, reader.titled, reader.years, reader.ruler)
        reading.follow(lambda passage: self._readers.get(passage.language or "", self._plain))
        return tuple(employed(reading.mentions(), document.text, lambda mention: self._titles(document, mention)))

    def _titles(self, document: Document, mention: Mention) -> Titles:
        at = bisect_right(document.passages, mention.start, key=_start) - 1
        return self._readers.get(document.passages[max(at, 0)].language or "", self._plain).titles

    def _candidates(self, document: Document, passage: Passage, reader: LanguageReader) -> list[Candidate]:
        text = document.text[passage.start : passage.end]
        known = self._gazetteer.candidates(text, squeeze(text), passage.language)
        known += reader.compounds.candidates(text)
        known += reader.shared.candidates(text)
        found = reader.discoverer.candidates(text, known)
        return [*reader.not_titles(text, known, found), *found, *reader.anaphors(text)]


class LanguageReader:
    """What one language knows of names, compiled."""

    def __init__(self, authority: Authority, code: str, table: NamesTable, shared: SharingReader) -> None:
        self.table, self.shared = table, shared
        self.compounds = CompoundReader(authority, code, table)
        states, towns, lands = (authority.of_kind(kind) for kind in _KINDS)
        self.discoverer = Discoverer(
            table, frozenset(state.id for state in states), frozenset(ground.id for ground in (*towns, *lands))
        )
        self.titles, self.years = Titles(table), OwnYears(table)
        self._words = frozenset((*table.titles_before, *table.titles_after))
        self._people = frozenset(person.id for person in authority.of_kind("person"))
        self._anaphors = [(rule.to, _edged(one_variant(alternatives(rule.words)))) for rule in table.anaphors]
        self._anaphor_stems = Stems([pattern for _, pattern in self._anaphors])
        before, after = table.titles_before, table.titles_after
        self._before = re.compile(one_variant(alternatives(before)) + r"\.? ?$") if before else None
        self._after = re.compile(r" ?" + one_variant(alternatives(after))) if after else None
        self._ruled = re.compile(one_variant(alternatives(table.ruler_before)) + "$") if table.ruler_before else None
        self._ruling = re.compile(one_variant(alternatives(table.ruler_after))) if table.ruler_after else None
        acts = table.surname_acts
        self._acts = re.compile(one_variant(alternatives(acts))) if acts else None
        tail = alternatives(table.particles) + r"{0,3}(?![가-힣])" if table.particles else ""
        self._tail = re.compile(rf" ?{alternatives(after)}|{tail}") if tail and after else None

    def anaphors(self, text: str) -> list[Candidate]:
        """Words of a passage that point back to a treaty or a pair of states."""
        read = one_variant(text)
        return [
            Candidate(match.start(), match.end(), (), "anaphor", to)
            for at, starts in self._anaphor_stems.starts(read)
            for to, pattern in (self._anaphors[at],)
            for match in matches(pattern, read, starts)
        ]

    def not_titles(self, text: str, known: list[Candidate], found: list[Candidate]) -> list[Candidate]:
        """The known names of a passage without those that are its titles: 苏丹 is no Sudan once a sultan is named."""
        alike = [one for one in known if text[one.start : one.end] in self._words]
        if not alike:
            return known
        people = {one.start for one in (*known, *found) if self._is_person(one)}
        titles = {text[one.start : one.end] for one in alike if one.end in people}
        return [one for one in known if text[one.start : one.end] not in titles]

    def _is_person(self, candidate: Candidate) -> bool:
        if not candidate.forms:
            return candidate.kind == "person"
        return any(form.entity in self._people for form in candidate.forms)

    def titled(self, text: str, start: int, end: int) -> bool:
        """Whether a title stands before or after the name at [start, end) of a passage."""
        if self._before and self._before.search(one_variant(text[max(0, start - _TITLE_REACH) : start])):
            return True
        return bool(self._after and self._after.match(one_variant(text[end : end + _TITLE_REACH])))

    def ruler(self, text: str, start: int, end: int) -> bool | None:
        """Whether words beside a name that is also a title make it the ruler (苏丹下令); None where it is no title."""
        if text[start:end] not in self._words:
            return None
        if self._ruled and self._ruled.search(one_variant(text[max(0, start - _TITLE_REACH) : start])):
            return True
        return bool(self._ruling and self._ruling.match(one_variant(text[end : end + _TITLE_REACH])))

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether the surname at [start, end) is a word of its own, but for what this language writes on to names."""
        if start and _EDGE.match(text[start - 1]):
            return False
        if end - start < _SURE_HAN and _HAN.match(text[start]):
            behind = one_variant(text[end : end + _TITLE_REACH])
            beside = any(words is not None and words.match(behind) for words in (self._after, self._acts))
            return not (start and _HAN.match(text[start - 1])) and (beside or not _HAN.match(text[end : end + 1]))
        return bool(self._tail.match(text, end)) if self._tail else not _EDGE.match(text[end : end + 1])


def _start(passage: Passage) -> int:
    return passage.start


def _inside_date(candidate: Candidate, passage: Passage, dated: bytearray) -> bool:
    """Whether a name is a piece of a date: the 日 of 八月二十八日 is no Japan, the era of 民国三十四年 no republic."""
    start, end = passage.start + candidate.start, passage.start + candidate.end
    return (end - start == 1 and dated[start] == 1) or dated[start] == 2


def _edged(pattern: str) -> re.Pattern[str]:
    """Word edges where the script has them."""
    return re.compile(rf"(?<![A-Za-zА-Яа-яёЁ가-힣]){pattern}(?![A-Za-zА-Яа-яёЁ])", re.IGNORECASE)
