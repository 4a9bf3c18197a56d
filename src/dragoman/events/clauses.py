"""Clauses: a sentence cut where its language breaks, and at what is set into it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from dragoman.events.insets import Inset, insets_of
from dragoman.events.reading import Reading
from dragoman.model import Mention, Sentence, Timex

__all__ = ["BRACKETS", "COMMAS", "JOIN", "Clause", "clauses_of", "glosses_of", "items_between"]

Item = TypeVar("Item", Timex, Mention)
_MARK = 3  # characters of the mark behind a noun
_WORD = 30  # characters in which the next word ends
JOIN = 5  # characters between two predicates that a coordinator joins
COMMAS = (",", "、", "，")
_OPENING = re.compile(r"\s?[(（\[]")
_CLOSING = re.compile(r"[^()（）\[\]]{0,160}[)）\]]")
_UNCLOSED = re.compile(r"[(（\[][^)）\]]*\Z")
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_LEADING = re.compile("[\u3400-\u9fff]{1,4}")
_SHORT = 26  # characters in brackets that only gloss a name
_SIDES = 2  # names in what shares another's verb
_LINKS = 8  # letters of particles and conjunctions beside them
_PARTICLES = 6  # of these, between and behind them
_FEW = 2  # of such, where words are not set apart and a verb comes first
_NEAR = 4  # characters of a pause
_OF_CLAUSE = "time-of-clause"  # the rule of temporal.yaml, in any language, for when what follows happened
_EDGE = " \t\r\n\u3000,、，;；:：·|"


class Clause(msgspec.Struct, frozen=True):
    """A piece of a sentence with the dates and names in it; offsets in the document's reading text."""

    start: int
    end: int
    text: str  # as the language's table reads it: Han characters perhaps in another variant than in the document
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    noun: str = ""  # words before it that it tells more of
    passive: bool = False  # it opens with a participle that is done to these


def clauses_of(
    text: str, sentence: Sentence, timexes: Sequence[Timex], mentions: Sequence[Mention], language: Reading
) -> tuple[Clause, ...]:
    """Cut a sentence at the breaks of its language, and before a second date that a comma sets apart. A cut never falls
    inside a date or a name, and no clause is left empty. `timexes` and `mentions` are the sentence's, in textual order.
    """
    insets = insets_of(text, sentence, timexes, mentions, language) if language.relatives else ()
    cuts = _cuts(text, sentence, timexes, mentions, language, insets)
    cuts = [cut for cut in cuts if not _within(cut, timexes) and not _within(cut, mentions)]
    cuts = [cut for cut in cuts if not _in_list(cut, text, mentions, language)]
    unspaced = language.subjectless is not None or language.table.predicate_last
    if unspaced and len(cuts) > _SIDES:  # where a pause ends a clause: not in 土耳其（奥斯曼帝国，1299～1922）
        glosses = [one.span() for one in BRACKETS.finditer(text, sentence.start, sentence.end)]
        glosses = [(start, end) for start, end in glosses if end - start <= _SHORT]
        cuts = [cut for cut in cuts if not any(start < cut < end for start, end in glosses)]
    bare = {cut for cut, after in pairwise(cuts[1:]) if after - cut < _NEAR and not text[cut:after].strip(_EDGE)}
    cuts = [cut for cut in cuts if cut not in bare]
    inner = (
        cut
        for before, cut, after in zip(cuts, cuts[1:], cuts[2:])
        if not _only_date(text, before, cut, timexes, language)
        and not _verbless(
            text, (before, cut) if language.table.predicate_last else (cut, after), timexes, mentions, language
        )
    )
    cuts = [cuts[0], *inner, cuts[-1]]
    spans = [_trim(text, start, end) for start, end in pairwise(cuts)]
    clauses = [
        Clause(start, end, text[start:end], items_between(timexes, start, end), items_between(mentions, start, end))
        for start, end in spans
        if start < end
    ]
    _hand_on(clauses)
    if insets:
        clauses = [part for clause in clauses for part in _parts(clause, insets, language)]
    return tuple(_led(clauses, text, language)) if language.leading else tuple(clauses)


def _hand_on(clauses: list[Clause]) -> None:
    """Leave to the next clause a time that is counted from a date behind it ("nine days after it was signed on 3 May,
    the army landed"), and a date before what is counted from it ("on 3 May, nine days after it was signed, …").
    """
    for at, (clause, following) in enumerate(pairwise(clauses)):
        handed = tuple(one for one in clause.timexes if one.anchor and one.end <= one.anchor[0] < clause.end)
        for one, counted in pairwise(clause.timexes[:2]):
            of_it = counted.rule == _OF_CLAUSE and counted.anchor == (one.start, one.end)
            opens = len(clause.text[: one.start - clause.start].split()) <= 1
            handed = (one,) if of_it and opens and not following.timexes else handed
        if handed:
            left = tuple(timex for timex in clause.timexes if timex not in handed)
            clauses[at] = msgspec.structs.replace(clause, timexes=left)
            clauses[at + 1] = msgspec.structs.replace(following, timexes=(*handed, *following.timexes))


def _led(clauses: Sequence[Clause], text: str, language: Reading) -> Iterator[Clause]:
    """Clauses, those that open with a participle told of the name with which the next one opens: "Captured by Serbia in
    1912, the town was lost again".
    """
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        if following is not None and _leads(clause, following, text, language):
            first = msgspec.structs.replace(
                following.mentions[0], start=clause.start, end=clause.start, method="relative"
            )
            yield msgspec.structs.replace(clause, mentions=(first, *clause.mentions))
        else:
            yield clause


def _leads(clause: Clause, following: Clause, text: str, language: Reading) -> bool:
    if not following.mentions or following.noun or text[clause.end : following.start].strip() not in COMMAS:
        return False
    before = following.text[: following.mentions[0].start - following.start]
    return len(before.split()) <= 1 and language.leading is not None and bool(language.leading.match(clause.text))


def _parts(clause: Clause, insets: Sequence[Inset], language: Reading) -> Iterator[Clause]:
    """A clause without what is set into it, and each inset as a clause of its own; a date is read before it is used."""
    inside = [inset for inset in insets if clause.start < inset.start < clause.end]
    text, timexes, mentions = clause.text, clause.timexes, clause.mentions
    own: list[Clause] = []
    for inset in inside:
        start, end = inset.start, min(inset.end, clause.end)
        dates, names = items_between(timexes, start, end), items_between(mentions, start, end)
        inner = text[start - clause.start : end - clause.start]
        named = tuple(sorted((*inset.mentions, *names), key=lambda mention: mention.start))
        if inset.whole and not dates:  # what somebody held, at a time untold, is no happening
            own.append(Clause(start, end, "", (), (), inset.noun))
        else:
            own += _joined_parts(Clause(start, end, inner, dates, named, inset.noun, inset.passive), inset, language)
        text = text[: start - clause.start] + " " * (end - start) + text[end - clause.start :]
        timexes = tuple(timex for timex in timexes if timex not in dates)
        mentions = tuple(mention for mention in mentions if mention not in names)
    main = msgspec.structs.replace(clause, text=text, timexes=timexes, mentions=mentions)
    last = inside[-1] if inside else None
    closed = last is not None and not last.agrees and _closes(last, clause)
    first = bool(own) and (timexes[0].start < own[0].start if timexes else closed)
    yield from (main, *own) if first else (*own, main)


def _joined_parts(clause: Clause, inset: Inset, language: Reading) -> Iterator[Clause]:
    """What is set into a clause, cut where another verb with a date of its own is joined to the first."""
    cuts = [clause.start]
    for match in language.joins.finditer(clause.text) if language.joins and len(clause.timexes) > 1 else ():
        cut = clause.start + match.start()
        dated = items_between(clause.timexes, cuts[-1], cut) and items_between(clause.timexes, cut, clause.end)
        if dated and not _within(cut, clause.timexes) and not _within(cut, clause.mentions):
            cuts.append(cut)
    for cut, after in pairwise((*cuts, clause.end)):
        start, end = _trim(clause.text, cut - clause.start, after - clause.start)
        start, end = clause.start + start, clause.start + end
        names = items_between(clause.mentions, start, end)
        if cut > clause.start:
            names = (*(msgspec.structs.replace(one, start=start, end=start) for one in inset.mentions), *names)
        words = clause.text[start - clause.start : end - clause.start]
        yield Clause(start, end, words, items_between(clause.timexes, start, end), names, clause.noun, clause.passive)


def _closes(inset: Inset, clause: Clause) -> bool:
    """Whether nothing follows what is set into a clause: then it dates nothing but itself."""
    return not any(letter.isalnum() for letter in clause.text[inset.end - clause.start :])


def _cuts(
    text: str,
    sentence: Sentence,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    language: Reading,
    insets: Sequence[Inset],
) -> list[int]:
    cuts = {sentence.start, sentence.end}
    found = language.breaks.finditer(text, sentence.start, sentence.end)
    cuts.update(match.end() for match in found if not _within(match.start(), mentions))
    if language.subordinate:
        cuts.update(match.end() for match in language.subordinate.finditer(text, sentence.start, sentence.end))
    if language.joins and timexes:
        for match in language.joins.finditer(text, timexes[0].end, sentence.end):
            begun = max(cut for cut in cuts if cut <= match.start())
            if items_between(timexes, begun, match.start()):
                cuts.add(match.start())
    glosses = glosses_of(timexes, text)
    for before, timex in pairwise(timexes):
        listed = not re.search(r"\w", text[before.end : timex.start])  # "the treaties of 1855, 1858 and 1867"
        resumed = any(0 < timex.start - inset.end < JOIN for inset in insets)
        if timex.start in glosses or listed or resumed:
            continue
        if text[max(sentence.start, timex.start - 3) : timex.start].rstrip().endswith(COMMAS):
            cuts.add(timex.start)
    edges = {sentence.start, sentence.end}
    kept = (cut for cut in cuts - edges if not any(_splits(cut, inset, text, language) for inset in insets))
    return sorted(edges.union(kept))


def _splits(cut: int, inset: Inset, text: str, language: Reading) -> bool:
    """Whether a cut falls into what is set into a clause, or between it and the verb with which the clause goes on."""
    if inset.start <= cut < inset.end:
        return True
    word = text[cut : cut + _WORD].lstrip(_EDGE).split(" ", maxsplit=1)[0]
    return 0 <= cut - inset.end < JOIN and language.verbs is not None and language.verbs.search(word) is not None


def glosses_of(timexes: Sequence[Timex], text: str) -> set[int]:
    """Starts of the dates in brackets right behind another date: the same day by another count."""
    found: set[int] = set()
    inside = -1  # where the open gloss ends
    for timex in timexes:
        if timex.start < inside:
            found.add(timex.start)
            continue
        opening = _OPENING.match(text, timex.end)
        start = opening.end() if opening else timex.end
        closing = _CLOSING.match(text, start) if opening or _UNCLOSED.search(timex.text) else None
        inside = closing.end() if closing else inside
    return found


def _within(cut: int, items: Sequence[Timex] | Sequence[Mention]) -> bool:
    at = bisect_left(items, cut, key=lambda item: item.start) - 1 if items else -1
    return at >= 0 and items[at].end > cut


def _in_list(cut: int, text: str, mentions: Sequence[Mention], language: Reading) -> bool:
    """Whether a cut falls into a list of three names or more: "Russia, Germany, and France"."""
    at = bisect_left(mentions, cut, key=lambda mention: mention.start)
    if not 2 <= at < len(mentions) or language.coordinator is None:
        return False
    gaps = [(one.end, other.start) for one, other in pairwise(mentions[at - 2 : at + 1])]
    return all(end - start < JOIN + _WORD and language.coordinator.fullmatch(text, start, end) for start, end in gaps)


def _only_date(text: str, start: int, end: int, timexes: Sequence[Timex], language: Reading) -> bool:
    """Whether a stretch holds a date and no other word but for a few characters that lead to it (于是在1838年): then it
    belongs to what follows.
    """
    inside = items_between(timexes, start, end)
    if len(inside) != 1 or re.search(r"\w", text[inside[0].end : end]):
        return False
    before = text[start : inside[0].start].strip()
    return not re.search(r"\w", before) or (bool(_LEADING.fullmatch(before)) and not language.may_tell(before))


def _verbless(
    text: str, span: tuple[int, int], timexes: Sequence[Timex], mentions: Sequence[Mention], language: Reading
) -> bool:
    """Whether a stretch holds two names, or one and a date, and hardly a word: it shares the verb beside it
    (甲は乙に、丙は丁に渡った).
    """
    names = items_between(mentions, *span)
    times = items_between(timexes, *span)
    dated = language.table.predicate_last and len(names) == len(times) == 1  # "Sofia on the 9th, Belgrade on the 20th"
    if language.table.predicate_last and times and _is_marked(text, span, language):
        return not language.may_tell(text[slice(*span)].strip(_EDGE))
    if len(names) != _SIDES and not dated:
        return False
    if times and not language.table.predicate_last and " " not in text[slice(*span)].strip():
        return False  # a verb without spaces may be one character
    held = [(name.start, name.end) for name in names]
    held += [(timex.start, timex.end) for timex in times]
    rest = [at for at in range(*span) if text[at].isalnum() and not any(start <= at < end for start, end in held)]
    apart = language.table.predicate_last or " " in text[slice(*span)].strip()
    if len(rest) > (_LINKS if apart else _FEW) or sum(at > names[0].start for at in rest) > _PARTICLES:
        return False
    return not language.may_tell(text[slice(*span)].strip(_EDGE))


def _is_marked(text: str, span: tuple[int, int], language: Reading) -> bool:
    """Whether a stretch ends, before its comma, in the mark behind a noun: then its verb is still to come."""
    end = span[0] + len(text[slice(*span)].rstrip(_EDGE))
    return language.closing_slot(text, max(span[0], end - _MARK), end) in ("object", "to")


def items_between(items: Sequence[Item], start: int, end: int) -> tuple[Item, ...]:
    """The dates or names, in textual order, that lie within a stretch."""
    if not items:
        return ()
    first = bisect_left(items, start, key=lambda item: item.start)
    return tuple(items[first : bisect_left(items, end, key=lambda item: item.start)])


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end
