"""Clauses: a sentence cut where its language breaks, and the trigger words found in each piece."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dragoman.events.table import Reading, Trigger
from dragoman.model import Document, Mention, Sentence, Timex

__all__ = ["Clause", "Hit", "clauses_of", "hits_of"]


class Clause(msgspec.Struct, frozen=True):
    """A piece of a sentence with the dates and names in it; offsets in the document's reading text."""

    start: int
    end: int
    text: str
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]


class Hit(msgspec.Struct, frozen=True):
    """A trigger's words in a clause; offsets in the document's reading text."""

    trigger: Trigger
    start: int
    end: int
    timexes: tuple[Timex, ...] = ()  # the dates that can date it, if the clause holds any


def clauses_of(
    document: Document, sentence: Sentence, timexes: Sequence[Timex], mentions: Sequence[Mention], language: Reading
) -> tuple[Clause, ...]:
    """Cut a sentence at the breaks of its language, and before a second date that a comma sets apart. A cut never falls
    inside a date or a name, and no clause is left empty.
    """
    spans = [_trim(document.text, start, end) for start, end in pairwise(_cuts(document, sentence, timexes, language))]
    return tuple(
        Clause(
            start=start,
            end=end,
            text=document.text[start:end],
            timexes=tuple(item for item in timexes if start <= item.start < end),
            mentions=tuple(item for item in mentions if start <= item.start < end),
        )
        for start, end in _whole(spans, timexes, mentions)
    )


def _cuts(document: Document, sentence: Sentence, timexes: Sequence[Timex], language: Reading) -> list[int]:
    cuts = {sentence.start, sentence.end}
    if language.breaks:
        cuts.update(match.end() for match in language.breaks.finditer(document.text, sentence.start, sentence.end))
    for timex in timexes[1:]:
        if document.text[sentence.start : timex.start].rstrip().endswith((",", "、", "，")):
            cuts.add(timex.start)
    return sorted(cuts)


def _whole(
    spans: Sequence[tuple[int, int]], timexes: Sequence[Timex], mentions: Sequence[Mention]
) -> list[tuple[int, int]]:
    """The spans that hold something, joined again where a cut fell inside a date or a name."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if start >= end:
            continue
        if kept and any(item.start < start < item.end for items in (timexes, mentions) for item in items):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def hits_of(clause: Clause, language: Reading) -> tuple[Hit, ...]:
    """The triggers that a clause tells by, in textual order.

    Where two share words, the one listed first in the table stands. Of the others those are kept that have a date of
    their own before them, and the main predicate (the last where predicates come last, else the first) with what is
    joined to it: a noun or a modifier beside the predicate names a thing, it does not tell a happening.
    """
    held: set[str] = {mention.kind for mention in clause.mentions}
    held.update(name for name, pattern in language.classes.items() if pattern.search(clause.text))
    found: list[Hit] = []
    for trigger, pattern in zip(language.table.triggers, language.triggers):
        if (trigger.needs and not held.intersection(trigger.needs)) or held.intersection(trigger.unless):
            continue
        for match in pattern.finditer(clause.text):
            hit = Hit(trigger, clause.start + match.start(), clause.start + match.end())
            if not any(hit.start < other.end and other.start < hit.end for other in found):
                found.append(hit)
    return tuple(_telling(sorted(found, key=lambda hit: hit.start), clause, language))


def _telling(hits: Sequence[Hit], clause: Clause, language: Reading) -> list[Hit]:
    modifiers = [hit for hit in hits if _matches(language.modifying, clause, hit.end)]
    plain = [hit for hit in hits if hit not in modifiers]
    plain = [hit for hit in plain if not hit.trigger.light] or plain
    hits = [hit for hit in hits if not hit.trigger.light or hit in plain]
    main = (plain[-1] if language.table.predicate_last else plain[0]) if plain else None
    kept: dict[str, Hit] = {}
    left = clause.timexes
    previous = clause.start
    for at, hit in enumerate(hits):
        own = tuple(timex for timex in clause.timexes if previous <= timex.start < hit.start)
        joined = at + 1 < len(hits) and hits[at + 1] is main and _adjacent(hit, hits[at + 1], clause)
        if hit in modifiers and own and not _has_topic(own[-1], hit, clause, language):
            left = tuple(timex for timex in left if timex not in own)  # the date of a modifier is its own alone
            kept[hit.trigger.type] = msgspec.structs.replace(hit, timexes=own)
        elif hit is main or own or joined:
            earlier = kept[hit.trigger.type].timexes if hit.trigger.type in kept else ()
            kept[hit.trigger.type] = msgspec.structs.replace(hit, timexes=left or earlier)
        previous = hit.end
    return sorted(kept.values(), key=lambda hit: hit.start)


def _has_topic(timex: Timex, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a topic stands between a date and a modifier: then the date is the whole clause's."""
    between = clause.text[timex.end - clause.start : hit.start - clause.start]
    return language.topic is not None and language.topic.search(between) is not None


def _adjacent(hit: Hit, other: Hit, clause: Clause) -> bool:
    between = clause.text[hit.end - clause.start : other.start - clause.start]
    return len(between) <= 4 and between.strip() in (
        "・",
        "、",
        "及び",
        "や",
        "と",
        "and",
        "·",
        ",",
        "и",
        "и в",
        "和",
        "並",
    )


def _matches(pattern: re.Pattern[str] | None, clause: Clause, position: int) -> bool:
    return pattern is not None and pattern.match(clause.text, position - clause.start) is not None


_EDGE = " \t\r\n\u3000,、，;；:：·"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
