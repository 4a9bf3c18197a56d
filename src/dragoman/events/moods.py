"""How far a claim goes (asserted, planned, denied, hypothetical, alleged), and who is its source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.events.clauses import COMMAS, Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.table import Mood
from dragoman.model import Certainty, Mention

__all__ = [
    "certainty_of",
    "certainty_of_all",
    "certainty_of_condition",
    "is_passive",
    "said_until",
    "sources_of",
]

_TAIL = 24  # characters behind a trigger in which its predicate ends
_BEFORE = 24
_SPEAKERS = frozenset({"state", "person", "organisation", "treaty"})


def certainty_of(hit: Hit, clause: Clause, text: str, language: Reading) -> Certainty:
    """The first mood whose words stand in the trigger's predicate (or before it, where the table says so)."""
    ends = [start for start, _ in hit.others if start > hit.end]  # a relative clause's verb ends at its noun
    closed = language.relative.match(text, hit.end) if language.relative is not None else None
    topic = language.topic.search(text, closed.end(), clause.end) if closed and language.topic is not None else None
    ends += [topic.start()] if topic is not None else []  # "the paper that they signed was not published"
    if closed is not None:  # nor does what is said of that noun behind a comma, "the pact they signed, meant to …"
        ends += [at for mark in COMMAS if (at := text.find(mark, closed.end(), clause.end)) >= 0]
    verb = language.is_verb(text, hit.start, hit.end)
    reach = hit.end + _TAIL if verb else clause.end  # the verb of a noun may stand far off
    opened = (text.find(opening, hit.end, clause.end) for opening, _ in language.table.quotations)
    quotes = (start for start in opened if start > hit.end)  # what somebody says unsays nothing about the saying
    tail = text[hit.end : min(clause.end, reach, *ends, *quotes)]
    head = _head(hit, clause, text)
    for at in language.mood_stems.among(f"{head}\n{tail}"):
        mood, pattern = language.moods[at]
        if not (mood.whole or mood.condition) and pattern.search(head if mood.before else tail):
            return mood.certainty
    return "asserted"


def _head(hit: Hit, clause: Clause, text: str) -> str:
    """The words before a trigger, a date right before the last few of them aside: "agreed [on 3 May] to attack"; whole
    words, where spaces set them apart.
    """
    begin = max(clause.start, hit.start - _BEFORE)
    if begin > clause.start and text[begin - 1 : begin + 1].isalnum():
        begin = (text.find(" ", begin, hit.start) + 1) or begin
    for timex in clause.timexes:
        if begin < timex.end <= hit.start and timex.start > clause.start:
            head = text[max(clause.start, timex.start - _BEFORE) : timex.start] + text[timex.end : hit.start]
            return head.rpartition(", ")[2]
    return text[begin : hit.start].rpartition(", ")[2]


def certainty_of_all(opening: str, closing: str, language: Reading) -> Certainty:
    """How far a sentence as a whole goes, by its first clause ("if they had signed, …") or its last: "the south to be
    returned, the isles handed over".
    """
    for mood, pattern in language.opening_moods:
        if pattern.match(opening):
            return mood.certainty
    return _certainty_by(closing, language, lambda mood: mood.whole)


def certainty_of_condition(closing: str, language: Reading) -> Certainty:
    """How far a subordinate clause goes by the clause behind it: "[after the treaty is made] the isles shall pass"."""
    return _certainty_by(closing, language, lambda mood: mood.condition)


def _certainty_by(closing: str, language: Reading, counts: Callable[[Mood], bool]) -> Certainty:
    """The first mood that counts and whose words stand in a closing clause."""
    for at in language.mood_stems.among(closing):
        mood, pattern = language.moods[at]
        if counts(mood) and pattern.search(closing):
            return mood.certainty
    return "asserted"


def is_passive(hit: Hit, text: str, language: Reading) -> bool:
    """Whether the words right behind, in or right before the trigger put it in the passive voice."""
    if hit.passive or hit.start == hit.end:
        return hit.passive
    if language.passive is not None and language.passive.match(text, hit.end):
        return True
    before = text[max(0, hit.start - _BEFORE) : hit.start]
    return language.passive_before is not None and language.passive_before.search(before) is not None


def sources_of(mentions: Sequence[Mention], text: str, language: Reading) -> list[Mention]:
    """The names of a sentence that are marked as the source of what is told."""
    return [one for one in mentions if one.kind in _SPEAKERS and _is_source(one, text, language)]


def said_until(source: Mention, text: str, language: Reading) -> int | None:
    """Where what a source says ends, if its words tell: who "stated that …, and signed" is no source of a signing."""
    match = language.attribution.match(text, source.end) if language.attribution is not None else None
    return match.end() if match is not None and match.groupdict().get("said") is not None else None


def _is_source(mention: Mention, text: str, language: Reading) -> bool:
    if language.attribution is not None and language.attribution.match(text, mention.end):
        return True
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    return language.attribution_before is not None and language.attribution_before.search(before) is not None
