"""Clauses set into another between commas: a relative pronoun or a participle, and the noun it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dragoman.events.cases import cased, same_case
from dragoman.events.reading import Reading
from dragoman.events.table import Relative
from dragoman.model import EntityKind, Mention, Sentence, Timex

__all__ = ["Inset", "insets_of"]

_FAR: frozenset[EntityKind] = frozenset({"treaty", "event", "war", "territory"})  # what others may stand behind
_STOP = re.compile(r"[;)]|,(?!\d{3}(?!\d))|\s[–—]\s")  # not the comma of 18,000
_MAKERS: frozenset[EntityKind] = frozenset({"state", "organisation", "people", "person"})
_BETWEEN = frozenset({"treaty", "agreement", "talks", "war"})  # classes of nouns for what several make
_LINK = 4  # characters that join two of them: and, with
_LEFT = 160  # characters before an inset in which its noun stands
_NEAR = 3  # characters between a comma and what it sets apart
_AND = 8  # and of the "and the" between


class Inset(msgspec.Struct, frozen=True):
    """A clause within a clause; offsets in the document's reading text."""

    start: int
    end: int
    noun: str  # the words before the comma, the last of which it tells more of
    agrees: bool  # a participle, in the case of its noun: it tells of the same time
    mentions: tuple[Mention, ...]  # the name it stands for, put where the pronoun or participle stands
    whole: bool = False  # it tells a happening only with a date of its own
    passive: bool = False  # a participle that is done to its noun


def insets_of(
    text: str, sentence: Sentence, timexes: Sequence[Timex], mentions: Sequence[Mention], language: Reading
) -> tuple[Inset, ...]:
    """The insets of a sentence, in textual order; one within another belongs to it."""
    found: list[tuple[int, int, Inset]] = []  # where it starts, and where the word does that opens it
    for at in language.relative_stems.among(text[sentence.start : sentence.end]):
        relative, pattern = language.relatives[at]
        matches = pattern.finditer(text, sentence.start, sentence.end)
        for match in matches:
            inset = _inset(text, match, relative, sentence, timexes, mentions, language)
            found += [(inset.start, match.start("word"), inset)] if inset is not None else []
    outer: list[Inset] = []
    for _, _, inset in sorted(found, key=lambda one: one[:2]):
        if not outer or inset.start >= outer[-1].end:
            outer.append(inset)
    return tuple(outer)


def _inset(
    text: str,
    match: re.Match[str],
    relative: Relative,
    sentence: Sentence,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    language: Reading,
) -> Inset | None:
    if relative.whole:
        start = match.start("inset")
        before = text[max(sentence.start, start - _LEFT) : start]
        beside = [one for one in mentions if 0 < start - one.end < _NEAR and one.method != "adjective"]
        return Inset(start, match.end(), before, False, tuple(_standing(one, start) for one in beside), whole=True)
    ends = (stop for stop in _STOP.finditer(text, match.end(), sentence.end) if not _closes(stop, text, match.end()))
    stops = (stop for stop in ends if not _dates(stop, text, timexes) and not _lists(stop, text, mentions, language))
    stop = next(stops, None)
    end = stop.start() if stop else sentence.end
    left = max(text.rfind(",", sentence.start, match.start()), sentence.start, match.start() - _LEFT)
    if relative.subject and language.verbs is not None and language.verbs.search(text, left, match.start()):
        return None  # "took the town, besieged in May, and left": not of the subject
    nouns = [mention for mention in mentions if left <= mention.start and mention.end <= match.start()]
    if not language.cases and (" " in match["word"] or match["inset"] != match["word"]):  # what is right before
        nouns = [one for one in nouns if one.end == match.start() or one.kind in _FAR]
    nouns = [
        one
        for one in nouns
        if (one.method != "adjective" or _of_head(one, match.start(), text, relative, language))
        and same_case(one.cases, relative.agrees)
        and (one is nouns[-1] or one.kind in _FAR or _is_subject(one, relative, language))
    ]
    at = match.start("word")
    sides = () if nouns else _sides_of(text, left, match.start(), mentions, language)
    several = relative.many or not relative.cases
    stood_for = sides or (_together(nouns[-1:], mentions, text, language) if several else nouns[-1:])
    put = tuple(_standing(noun, at, relative.cases) for noun in stood_for)
    noun = text[left : match.start()]
    return Inset(match.start("inset"), end, noun, bool(relative.agrees), put, relative.subject, relative.passive)


def _is_subject(noun: Mention, relative: Relative, language: Reading) -> bool:
    """Whether a name can be nothing but the subject, and so what a gerund is of: "Japan sent troops to Korea,
    starting a war".
    """
    told = bool(noun.cases) and bool(relative.agrees)
    return told and set(relative.agrees) <= language.subject_cases and set(noun.cases) <= language.subject_cases


def _of_head(adjective: Mention, end: int, text: str, relative: Relative, language: Reading) -> bool:
    """Whether an adjective stands with who acts, in a case of which the inset tells: "of Serbian troops, who"."""
    fitting = (
        behind.match(text, adjective.end) for case, _, behind in language.heads if same_case((case,), relative.agrees)
    )
    return any(match is not None and match.end() == end for match in fitting)


def _standing(noun: Mention, at: int, cases: tuple[str, ...] = ()) -> Mention:
    """A name put where a pronoun or participle stands for it."""
    return msgspec.structs.replace(noun, start=at, end=at, cases=cases, method="relative")


def _sides_of(text: str, left: int, end: int, mentions: Sequence[Mention], language: Reading) -> Sequence[Mention]:
    """Between whom the treaty, talks or war without a name is that an inset tells of: "the talks of Korea with Japan,
    opened in May".
    """
    found: list[Mention] = []
    for one in reversed([one for one in mentions if left <= one.start and one.end <= end]):
        gap = text[one.end : found[0].start] if found else text[one.end : end].rstrip(", ")
        if one.kind not in _MAKERS or len(gap) > _LINK:
            break
        found.insert(0, one)
    if not language.cases or not found or cased(found[0], text, language).slot not in ("with", "of"):
        return ()
    noun = " ".join(text[left : found[0].start].split()[-2:])  # with the preposition behind it
    return found if language.held(noun) & _BETWEEN else ()


def _together(last: Sequence[Mention], mentions: Sequence[Mention], text: str, language: Reading) -> Sequence[Mention]:
    """A name with those of its kind that are joined to it: a pronoun that shows no number may stand for all."""
    found = list(last)
    for one in reversed([mention for mention in mentions if found and mention.end <= found[0].start]):
        joined = language.coordinator and language.coordinator.fullmatch(text, one.end, found[0].start)
        if not joined or one.kind != found[0].kind:
            break
        found.insert(0, one)
    return found


def _closes(stop: re.Match[str], text: str, start: int) -> bool:
    """Whether a bracket closes that opened within the clause."""
    return stop[0] == ")" and text.count("(", start, stop.start()) > text.count(")", start, stop.start())


def _dates(stop: re.Match[str], text: str, timexes: Sequence[Timex]) -> bool:
    """Whether a comma sets apart a date that is set between two: "which had left before, in 1928, and returned"."""
    near = (timex for timex in timexes if 0 <= timex.start - stop.end() <= _AND)
    return stop[0] == "," and any(text[timex.end : timex.end + 1] == "," for timex in near)


def _lists(stop: re.Match[str], text: str, mentions: Sequence[Mention], language: Reading) -> bool:
    """Whether a comma stands between two names in one case: a list goes on."""
    before = [mention for mention in mentions if mention.end == stop.start()]
    after = [mention for mention in mentions if 0 < mention.start - stop.start() < _NEAR + _AND]
    joined = bool(after) and (
        after[0].start - stop.start() < _NEAR
        or (
            language.coordinator is not None
            and language.coordinator.fullmatch(text, stop.start(), after[0].start) is not None
        )
    )
    return bool(before) and joined and same_case(before[0].cases, after[0].cases)
