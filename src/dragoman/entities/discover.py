"""Names that no pack lists, known by their form: titles, initials, middle dots, and words such as "Treaty of"."""

from __future__ import annotations

import re

from dragoman.entities.gazetteer import Candidate, Form, alternatives
from dragoman.entities.tables import FormRule, NamesTable
from dragoman.languages.stems import Stems, matches
from dragoman.linkage import one_variant

_JOINERS = " -–・·、"
_HAN_NAME = re.compile("[\u3400-\u9fff々]{3,4}")
_NUMBER = re.compile(r"[IVX]+\b|[0-9０-９]{1,2} ?[世세]|[一二三四五六七八九十]{1,2}世")  # a ruler's, behind his name
_DIGITS = frozenset("IVX0123456789０１２３４５６７８９一二三四五六七八九十")
_NUMERAL = re.compile("[IVX]+")  # Leopold II is also called Leopold, and never II
_WORD = re.compile(r"[^\W\d_]{4,}")
_MOSTLY = 0.75
_LEAST, _ALONE = 2, 3  # characters of a family name, of a name that a title alone made sure of
_SUBJECT = "nominative"
_OWN = frozenset(
    {"person", "organisation", "place"}
)  # kinds whose names hold no known name: that would be the one meant

__all__ = ["Discoverer", "numbered", "short_forms"]


class Discoverer:
    """The rules of discovery of one language."""

    def __init__(self, table: NamesTable, states: frozenset[str], grounds: frozenset[str] = frozenset()) -> None:
        self._states, self._grounds = states, grounds
        self._titles = frozenset((*table.titles_before, *table.titles_after))
        self._particle = re.compile(alternatives(table.particles) + r"(?=\s)") if table.particles else None
        self._rules = tuple((rule, _compiled(rule, table), _unless(rule)) for rule in table.forms)
        self._endings = tuple((ending, re.compile(ending.pattern)) for ending in table.endings)
        self._stems = Stems([pattern for _, pattern, _ in self._rules], whole=True)

    def candidates(self, text: str, known: list[Candidate]) -> list[Candidate]:
        """What the rules find in a passage. A name that holds a `known` one of another kind is that one's business."""
        taken, ground = bytearray(len(text)), bytearray(len(text))
        for candidate in known:
            length = candidate.end - candidate.start
            if numbered(text, candidate.end):
                continue  # another's: ニコライ一世
            if candidate.forms and all(self._needs_title(form) for form in candidate.forms):
                continue  # a family name alone: whose it is the given name beside it says
            taken[candidate.start : candidate.end] = b"1" * length
            if self._is_ground(candidate):
                ground[candidate.start : candidate.end] = b"1" * length
        parties = {c.start: c.end for c in known if c.forms and c.forms[0].entity in self._states}
        owners = {c.start: c.end for c in known if c.forms and self._owns(c.forms[0].entity)}
        ends = {c.start: c.end for c in known}
        found = []
        read = one_variant(text)  # rules are written in one script
        chosen = [(*self._rules[at], starts) for at, starts in self._stems.starts(read)]
        if any(rule.loose for rule, *_ in chosen) and _in_capitals(text):
            chosen = [one for one in chosen if not one[0].loose]
        for rule, pattern, unless, starts in chosen:
            for match in matches(pattern, read, starts):
                start, end = match.span("name")
                name = text[start:end]
                if unless and unless.search(match["name"]):
                    continue
                own = owners.get(start, start) if rule.owned else start
                if rule.kind in _OWN and any(taken[own:end]):
                    namesake = (
                        rule.kind == "person" and taken[start:end] == ground[start:end] and not all(taken[start:end])
                    )
                    if not namesake:  # George Washington is no town, but the envoy of Washington is no Washington
                        continue
                if self._is_title(rule, name) or self._runs_on(text, start, end, ends):
                    continue
                if rule.kind == "event" and any(start <= at < end for at in parties):
                    continue
                also = text[slice(*match.span("also"))] if match.groupdict().get("also") else ""
                words, start = name, self._after_parties(text, start, end, parties)
                cases = self._cases(name, rule.kind)
                found.append(Candidate(start, end, (), f"form:{rule.kind}", rule.kind, also, words, cases))
        return found

    def _cases(self, name: str, kind: str) -> tuple[str, ...]:
        """The cases that the endings of a name tell; none where they may be of any."""
        told = (ending.cases for ending, pattern in self._endings if ending.kind == kind and pattern.search(name))
        return next(told, ())

    def _is_ground(self, candidate: Candidate) -> bool:
        """Whether a known name is that of places alone and may stand in a person's: in the same case as the rest."""
        forms = [form for form in candidate.forms if not form.context]
        if not forms or forms[0].entity not in self._grounds:
            return False
        cases = {case for form in forms for case in form.cases}
        return all(form.entity in self._grounds for form in forms) and (not cases or _SUBJECT in cases)

    def _needs_title(self, form: Form) -> bool:
        return form.context and not self._owns(form.entity)

    def _owns(self, entity: str) -> bool:
        """Whether movements and the like may be called by the name of this: a state or land."""
        return entity in self._states or entity in self._grounds

    def _is_title(self, rule: FormRule, name: str) -> bool:
        """Whether a person would be called by a title alone: V. V. 대통령."""
        return rule.kind == "person" and re.split(r"[ .]", name)[-1] in self._titles

    def _runs_on(self, text: str, start: int, end: int, ends: dict[int, int]) -> bool:
        """Whether a name would begin with a known one and the particle that closes it: 소련이 전쟁."""
        after = ends.get(start, end)
        return bool(self._particle and after < end and self._particle.match(text, after, end))

    @staticmethod
    def _after_parties(text: str, start: int, end: int, parties: dict[int, int]) -> int:
        """Where a name such as 日ソ航空協定 goes on after the states it begins with: those are names of their own."""
        at, count = start, 0
        while at in parties or (count and text[at] in _JOINERS):
            count += at in parties
            at = parties.get(at, at + 1)
            if at >= end:
                return start
        return at if count > 1 else start


def numbered(text: str, end: int) -> bool:
    """Whether a ruler's number stands right behind the name that ends there."""
    at = end + text.startswith(" ", end)
    return text[at : at + 1] in _DIGITS and _NUMBER.match(text, at) is not None


def short_forms(name: str, table: NamesTable) -> tuple[str, ...]:
    """What of a person's full name may stand alone afterwards: the family name, which writers of other languages put
    first or last; not a given name that the table lists. Of a name found by its title alone, itself.
    """
    if table.surname == "none":
        return ()
    parts = [part for part in re.split(r"[ ・·＝=]|(?<=\.)", name) if part]
    words = [part for part in parts if not (part.endswith(".") or _NUMERAL.fullmatch(part))]
    if len(words) > 1:
        words = [word for word in words if word not in table.titles_before and word not in table.titles_after]
    if not words:
        return ()
    if len(parts) == 1:
        if table.han_surname and len(name) >= table.han_name and _HAN_NAME.fullmatch(name):
            return (name[: table.han_surname],)
        return (name,) if len(name) >= _ALONE else ()
    last, first = words[-1], words[0]
    chosen = [last] if first in table.given or len(words) == 1 or first[:1].islower() else [last, first]
    return tuple(word for word in dict.fromkeys(chosen) if len(word) >= _LEAST and word not in table.given)


def _in_capitals(text: str) -> bool:
    """Whether a text is a title or a list of names: most of its longer words begin with a capital."""
    words = _WORD.findall(text)
    return len([word for word in words if word[0].isupper()]) >= len(words) * _MOSTLY


def _compiled(rule: FormRule, table: NamesTable) -> re.Pattern[str]:
    pattern = rule.pattern
    for key, words in (
        ("{title}", _capitalised_too(table.titles_before)),
        ("{post}", table.titles_after),
        ("{given}", table.given),
    ):
        pattern = pattern.replace(key, alternatives(words) if words else "(?!)")
    for key, regex in (("{letter}", table.letter), ("{family}", table.family)):
        pattern = pattern.replace(key, regex or "(?!)")
    return re.compile(one_variant(pattern))


def _capitalised_too(words: tuple[str, ...]) -> tuple[str, ...]:
    """A title may begin its sentence."""
    return tuple(dict.fromkeys(form for word in words for form in (word, word[:1].upper() + word[1:])))


def _unless(rule: FormRule) -> re.Pattern[str] | None:
    return re.compile(one_variant(rule.unless)) if rule.unless else None
