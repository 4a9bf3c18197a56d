"""Clauses: a sentence cut where its language breaks, and the triggers that tell in each piece."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from dragoman.events.cases import same_case
from dragoman.events.insets import Inset, insets_of
from dragoman.events.reading import Reading
from dragoman.events.table import Trigger, ontology
from dragoman.languages.stems import Starts, first_match
from dragoman.model import Mention, Sentence, Timex

__all__ = ["Clause", "Hit", "clauses_of", "glosses_of", "hits_of", "is_vague", "of_lands"]

Item = TypeVar("Item", Timex, Mention)
_SILENT = frozenset({"treaty", "organisation"})
_PHRASE = 60  # characters before a noun or name in which what governs it stands
_MARK = 3  # characters of the mark behind a noun
_OWNED = 2  # characters between a state and who serves it
_WORD = 30  # characters in which the next word ends
_JOIN = 5  # characters between two predicates that a coordinator joins
_COMMAS = (",", "、", "，")
_OPENING = re.compile(r"\s?[(（\[]")
_CLOSING = re.compile(r"[^()（）\[\]]{0,160}[)）\]]")
_UNCLOSED = re.compile(r"[(（\[][^)）\]]*\Z")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
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


class Hit(msgspec.Struct, frozen=True):
    """A trigger's words in a clause; offsets in the document's reading text."""

    trigger: Trigger
    start: int
    end: int
    timexes: tuple[Timex, ...] = ()  # the dates that can date it, if the clause holds any
    reach: int | None = None  # where the phrase of a noun told in passing ends
    aside: tuple[tuple[int, int], ...] = ()  # phrases of nouns told in passing, whose names take no part in this
    noun: bool = False  # it names a deed, and tells it only where a date stands with it
    others: tuple[tuple[int, int], ...] = ()  # stretches of the clause whose names belong to another verb in it
    head: tuple[int, int, int] | None = None  # of a relative clause before its noun: its start, and the noun's two ends
    passive: bool = False  # a participle that is done to the noun before it


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
    if language.subjectless is not None:  # where a pause ends a clause: not in 土耳其（奥斯曼帝国，1299～1922）
        glosses = [one.span() for one in _BRACKETS.finditer(text, sentence.start, sentence.end)]
        glosses = [(start, end) for start, end in glosses if end - start <= _SHORT]
        cuts = [cut for cut in cuts if not any(start < cut < end for start, end in glosses)]
    bare = {cut for cut, after in pairwise(cuts[1:]) if after - cut < _NEAR and not text[cut:after].strip(_EDGE)}
    cuts = [cut for cut in cuts if cut not in bare]
    inner = (
        cut
        for before, cut, after in zip(cuts, cuts[1:], cuts[2:])
        if not _only_date(text, before, cut, timexes)
        and not _verbless(
            text, (before, cut) if language.table.predicate_last else (cut, after), timexes, mentions, language
        )
    )
    cuts = [cuts[0], *inner, cuts[-1]]
    spans = [_trim(text, start, end) for start, end in pairwise(cuts)]
    clauses = [
        Clause(start, end, text[start:end], _between(timexes, start, end), _between(mentions, start, end))
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
    if not following.mentions or following.noun or text[clause.end : following.start].strip() not in _COMMAS:
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
        dates, names = _between(timexes, start, end), _between(mentions, start, end)
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
        dated = _between(clause.timexes, cuts[-1], cut) and _between(clause.timexes, cut, clause.end)
        if dated and not _within(cut, clause.timexes) and not _within(cut, clause.mentions):
            cuts.append(cut)
    for cut, after in pairwise((*cuts, clause.end)):
        start, end = _trim(clause.text, cut - clause.start, after - clause.start)
        start, end = clause.start + start, clause.start + end
        names = _between(clause.mentions, start, end)
        if cut > clause.start:
            names = (*(msgspec.structs.replace(one, start=start, end=start) for one in inset.mentions), *names)
        words = clause.text[start - clause.start : end - clause.start]
        yield Clause(start, end, words, _between(clause.timexes, start, end), names, clause.noun, clause.passive)


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
            if _between(timexes, begun, match.start()):
                cuts.add(match.start())
    glosses = glosses_of(timexes, text)
    for before, timex in pairwise(timexes):
        listed = not re.search(r"\w", text[before.end : timex.start])  # "the treaties of 1855, 1858 and 1867"
        resumed = any(0 < timex.start - inset.end < _JOIN for inset in insets)
        if timex.start in glosses or listed or resumed:
            continue
        if text[max(sentence.start, timex.start - 3) : timex.start].rstrip().endswith(_COMMAS):
            cuts.add(timex.start)
    edges = {sentence.start, sentence.end}
    kept = (cut for cut in cuts - edges if not any(_splits(cut, inset, text, language) for inset in insets))
    return sorted(edges.union(kept))


def _splits(cut: int, inset: Inset, text: str, language: Reading) -> bool:
    """Whether a cut falls into what is set into a clause, or between it and the verb with which the clause goes on."""
    if inset.start <= cut < inset.end:
        return True
    word = text[cut : cut + _WORD].lstrip(_EDGE).split(" ", maxsplit=1)[0]
    return 0 <= cut - inset.end < _JOIN and language.verbs is not None and language.verbs.search(word) is not None


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
    return all(end - start < _JOIN + _WORD and language.coordinator.fullmatch(text, start, end) for start, end in gaps)


def _only_date(text: str, start: int, end: int, timexes: Sequence[Timex]) -> bool:
    """Whether a stretch holds a date and no other word: then it belongs to what follows."""
    inside = _between(timexes, start, end)
    return len(inside) == 1 and not re.search(r"\w", text[start : inside[0].start] + text[inside[0].end : end])


def _verbless(
    text: str, span: tuple[int, int], timexes: Sequence[Timex], mentions: Sequence[Mention], language: Reading
) -> bool:
    """Whether a stretch holds two names, or one and a date, and hardly a word: it shares the verb beside it
    (甲は乙に、丙は丁に渡った).
    """
    names = _between(mentions, *span)
    times = _between(timexes, *span)
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


def _between(items: Sequence[Item], start: int, end: int) -> tuple[Item, ...]:
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


def of_lands(clause: Clause, hit: Hit) -> Clause:
    """A clause as its trigger reads it: where that needs a land, states told of before their lives are lands."""
    needs = hit.trigger.needs
    if "territory" not in needs or "state" in needs or not any(mention.unborn for mention in clause.mentions):
        return clause
    mentions = (msgspec.structs.replace(one, kind="territory") if one.unborn else one for one in clause.mentions)
    return msgspec.structs.replace(clause, mentions=tuple(mentions))


def hits_of(
    clause: Clause,
    language: Reading,
    unsaid: frozenset[str] = frozenset(),
    quoted: Sequence[tuple[int, int]] = (),
) -> tuple[Hit, ...]:
    """The triggers that a clause tells by, in textual order; `unsaid` are types whose treaty was named just before,
    `quoted` the spans of somebody's words, which the clause does not tell.

    Where two share words, the one listed first in the table stands. Of the others those are kept that have a date of
    their own before them, and the main predicate (the last where predicates come last, else the first) with what is
    joined to it: a noun or a modifier beside the predicate names a thing, it does not tell a happening.
    """
    listed = [
        (language.table.triggers[at], language.triggers[at], starts)
        for at, starts in language.trigger_stems.starts(clause.text)
    ]
    if not listed:
        return ()
    held: set[str] = {mention.kind for mention in clause.mentions}
    if any(mention.unborn for mention in clause.mentions):  # before there was a state, it is a land that changes hands
        held.add("territory")
    held |= language.held(clause.text)
    if clause.noun:
        held |= language.held(clause.noun)
    taken = bytearray(len(clause.text) + 1)
    found: list[Hit] = []
    for trigger, pattern, starts in listed:
        if (not trigger.needs or held.intersection(trigger.needs)) and not held.intersection(trigger.unless):
            found += _matching(trigger, pattern, starts, clause, taken, language)
    if unsaid and not held & {"treaty", "agreement"} and all(hit.trigger.light for hit in found):
        for trigger, pattern, starts in listed:
            if trigger.type in unsaid and not held.intersection(trigger.unless):
                found += _matching(trigger, pattern, starts, clause, taken, language)
    found = [hit for hit in found if not any(start <= hit.start < end for start, end in quoted)]
    found.sort(key=lambda hit: hit.start)
    if clause.passive and found and len(clause.text[: found[0].start - clause.start].split()) <= 1:
        found[0] = msgspec.structs.replace(found[0], passive=True)
    return tuple(_telling(found, clause, language)) if found else ()


def _matching(
    trigger: Trigger,
    pattern: re.Pattern[str],
    starts: Starts,
    clause: Clause,
    taken: bytearray,
    language: Reading,
) -> list[Hit]:
    """A trigger's matches on words that no trigger before it took; `taken` is marked."""
    found = []
    at = 0
    while match := first_match(pattern, clause.text, starts, at):
        start, end = match.span()
        if any(taken[start:end]) or _named(clause.start + start, clause.start + end, clause):
            at = start + 1  # another may begin within these words
            continue
        at = max(end, start + 1)
        taken[start:end] = b"\x01" * (end - start)
        if language.idle is None or not language.idle.match(clause.text, end):
            found.append(Hit(trigger, clause.start + start, clause.start + end))
    return found


def _named(start: int, end: int, clause: Clause) -> bool:
    """Whether words are part of a name that tells nothing, as the armistice in "Korean Armistice Agreement", or only
    the end of a person's and the beginning of the next word (周恩来 | 访).
    """
    first = bisect_left(clause.mentions, start, key=lambda mention: mention.end)
    last = bisect_left(clause.mentions, end, key=lambda mention: mention.start)
    over = (mention for mention in clause.mentions[first:last] if start < mention.end)
    return any(
        mention.kind in _SILENT
        if mention.start <= start and end <= mention.end
        else mention.kind == "person" and not (start <= mention.start and mention.end <= end)
        for mention in over
    )


def _telling(hits: list[Hit], clause: Clause, language: Reading) -> list[Hit]:
    """Keep the hits that tell, one a type, each with the dates that can date it."""
    modifies = {hit.start for hit in hits if _matches(language.modifying, clause, hit.end)}
    brackets = _brackets(clause)
    asides = {hit.start: span for hit in hits for span in brackets if span[0] < hit.start < span[1]}
    if len(asides) < len(hits):  # words in brackets tell only what they date themselves
        hits = [hit for hit in hits if hit.start not in asides or _between(clause.timexes, *asides[hit.start])]
        modifies.update(asides)
    hits, nouns = _apart_from_nouns(hits, clause, language)
    dating = {hit.start for hit in hits for timex in clause.timexes if timex.start <= hit.start < timex.end}
    if len(dating) < len(hits):  # "three months after the surrender" tells a time, beside what happened then
        modifies.update(dating)
    plain = [hit for hit in hits if hit.start not in modifies]
    plain = [hit for hit in plain if not hit.trigger.light] or plain
    main = (plain[-1] if language.table.predicate_last else plain[0]) if plain else None
    hits = [hit for hit in hits if not hit.trigger.light or hit is main]
    within = _relatives(hits, clause, language)
    kept: dict[str, Hit] = {}
    spent: set[int] = set()  # starts of dates that belong to a modifier alone
    previous = clause.start
    for at, hit in enumerate(hits):
        before = (timex for timex in clause.timexes if previous < timex.end <= hit.start)
        own = tuple(timex for timex in before if not is_vague(timex))
        if hit.start in asides and not language.table.predicate_last:
            own = own or _between(clause.timexes, *asides[hit.start])
        if hit.start in modifies and at + 1 < len(hits) and hits[at + 1].start == hit.end:
            continue  # the first part of a compound: peace in "peace talks" where words are not set apart
        joined = at + 1 < len(hits) and hits[at + 1] is main and _adjacent(hit, hits[at + 1], clause, language)
        bare = language.relative is not None and not _matches(language.relative, clause, hit.end)
        compound = bare and hit.start not in asides
        if main is not None and own and hit.start in modifies and _only_describes(own[-1], hit, clause, language):
            continue
        if hit.start in modifies and not compound and own and not _has_topic(own[-1], hit, clause, language):
            own = tuple(timex for timex in own if not _has_topic(timex, hit, clause, language))
            spent.update(timex.start for timex in own)
            kept[hit.trigger.type] = msgspec.structs.replace(hit, timexes=own)
        elif hit.start in modifies and own and _is_paper_of(own[-1], hit, clause, language):
            kept[hit.trigger.type] = msgspec.structs.replace(hit, timexes=own)
        elif (
            hit is main or joined or (any(timex.value for timex in own) and (main is None or hit.start not in modifies))
        ):
            left = tuple(timex for timex in clause.timexes if timex.start not in spent)
            earlier = kept[hit.trigger.type].timexes if hit.trigger.type in kept else ()
            left = left or earlier or (_over_all(clause, language) if spent else ())
            own = left or _by_paper(kept, clause, language)
            kept[hit.trigger.type] = msgspec.structs.replace(hit, timexes=own)
        previous = hit.end
    told = {hit.trigger.type: hit for hit in nouns} | kept
    return [_among(hit, within, clause, language) for hit in sorted(told.values(), key=lambda hit: hit.start)]


def _only_describes(timex: Timex, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a date dates the main verb, and not one that describes a noun behind other words: "in February the
    council of Indian-held Kashmir agreed", where words are not set apart. A paper is told by its making.
    """
    between = clause.text[timex.end - clause.start : hit.start - clause.start].strip()
    unmarked = not language.table.predicate_last and " " not in clause.text.strip()
    return unmarked and len(between) > 1 and not hit.trigger.type.startswith(("treaty.", "agreement"))


def _over_all(clause: Clause, language: Reading) -> tuple[Timex, ...]:
    """The first date of a clause, if it is a day and no particle binds it to the words behind it: "on 7 December the
    chancellor, who visited Warsaw, signed".
    """
    first = clause.timexes[0]
    a_day = first.earliest is not None and first.earliest == first.latest
    behind = clause.text[first.end - clause.start : first.end - clause.start + 1]
    return (first,) if language.table.predicate_last and a_day and not behind.isalnum() else ()


def _by_paper(kept: Mapping[str, Hit], clause: Clause, language: Reading) -> tuple[Timex, ...]:
    """The dates of a relative clause before a paper by which something happens: "by the accord signed on 22 September
    the army moved in".
    """
    made = (hit for hit in kept.values() if hit.timexes and _matches(language.by_document, clause, hit.end))
    return next((hit.timexes for hit in made), ())


def _is_paper_of(timex: Timex, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a date dates both what happens by a paper and its signing: "on 18 October, by the accord signed at Ouchy,
    the Sultan gave up Tripoli".
    """
    start, end = timex.end - clause.start, hit.start - clause.start
    start += clause.text[start : start + 1] in _COMMAS
    said = language.topic is not None and language.topic.search(clause.text[start:end]) is not None
    return not said and _matches(language.by_document, clause, hit.end)


def _relatives(hits: Sequence[Hit], clause: Clause, language: Reading) -> list[tuple[int, int]]:
    """Where the relative clauses stand that go before their noun: from the comma, the topic or the main verb's subject
    ("[who signed with Japan] the Soviets") to the end of their verb.
    """
    if language.relative is None or language.topic is None:
        return []
    found: list[tuple[int, int]] = []
    for hit in hits:
        if not _matches(language.relative, clause, hit.end):
            continue
        end = hit.end - clause.start
        before = [match.end() for match in language.topic.finditer(clause.text, 0, end)]
        begin = max(before[-1] if before else 0, (_subject_before(hit, clause, language) or 0) - clause.start)
        said = language.subject_said.search(clause.text, begin, end) if language.subject_said else None
        if said and not (language.subject_said and language.subject_said.search(clause.text, end)):
            begin = said.end() if not _said_before(clause, begin, language) else begin
        found.append((clause.start + begin, hit.end))
    return found


def _said_before(clause: Clause, position: int, language: Reading) -> bool:
    return language.subject_said is not None and language.subject_said.search(clause.text, 0, position) is not None


def _among(hit: Hit, relatives: Sequence[tuple[int, int]], clause: Clause, language: Reading) -> Hit:
    """A hit that knows which names are another verb's: those of a relative clause before it; for a relative clause's
    own verb, all that follow its noun.
    """
    others = [span for span in relatives if span[1] < hit.start]
    head = None
    for begin in (span[0] for span in relatives if span[1] == hit.end):
        behind = [one for one in clause.mentions if one.start >= hit.end]
        mutual = (hit.trigger.frame or ontology()[hit.trigger.type].frame) == "mutual"
        partner = any(begin <= one.start < hit.start and one.kind == "state" for one in clause.mentions)
        end = _noun_end(behind, hit.end, clause, language, states=mutual and not partner)
        others.append((end, clause.end))
        head = (begin, behind[0].start, end) if behind and _is_head(behind[0], hit, clause, language) else None
    return msgspec.structs.replace(hit, others=tuple(others), head=head)


def _is_head(mention: Mention, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether no other noun stands between a relative clause and a name."""
    closed = language.relative.match(clause.text, hit.end - clause.start) if language.relative is not None else None
    start = mention.start - clause.start
    if closed is None or not 0 <= start - closed.end() <= _JOIN:
        return False
    return all(language.mark_behind(clause.text, at) is None for at in range(closed.end() + 1, start))


def _noun_end(mentions: Sequence[Mention], end: int, clause: Clause, language: Reading, *, states: bool) -> int:
    """Where the names end that a relative clause before them describes, a person with the state served, people (of a
    mutual act without a partner `states` too) with those joined to them; `end` where none stands behind it.
    """
    for at, mention in enumerate(mentions):
        end = mention.end
        after = mentions[at + 1] if at + 1 < len(mentions) else None
        if after is None or not (after.kind == "person" or (states and after.kind == mention.kind == "state")):
            break
        between = clause.text[end - clause.start : after.start - clause.start]
        served = at == 0 and mention.kind == "state" and len(between) <= _OWNED
        joined = language.coordinator is not None and language.coordinator.fullmatch(between) is not None
        if not served and (not joined or any(comma in between for comma in _COMMAS)):
            break
    return end


def _apart_from_nouns(hits: list[Hit], clause: Clause, language: Reading) -> tuple[list[Hit], list[Hit]]:
    """Where a verb tells, or a noun only says when or why, the noun tells what a date behind it dates and no more
    ("after the signing on 5 May"): the hits that can be the predicate, and the nouns with a date of their own.
    """
    if (language.verbs is None and language.nominal is None) or not hits:
        return hits, []
    hits = [msgspec.structs.replace(hit, noun=_is_noun(hit, clause, language)) for hit in hits]
    beside = any(not hit.noun and not hit.trigger.light for hit in hits)
    if not beside and language.support and language.support.search(clause.text):
        hits = [msgspec.structs.replace(hit, noun=_in_passing(hit, clause, language)) for hit in hits]
        beside = any(not hit.noun and not hit.trigger.light for hit in hits)
    dated, passing, asides = [], set(), []
    for hit, end in zip(hits, [*(hit.start for hit in hits[1:]), clause.end], strict=True):
        adverbial = _in_passing(hit, clause, language)
        if hit.noun and (beside or adverbial):
            passing.add(hit.start)
            until = _phrase_end(hit, end, clause, language)
            asides += [(hit.start, until)] if adverbial else []
            own = _between(clause.timexes, hit.end, until)
            between = clause.text[hit.end - clause.start : own[0].start - clause.start] if own else ","
            told = language.verbs is not None and language.verbs.search(between) is not None
            others = adverbial or len(own) < len(clause.timexes) or not _behind_verb(hit, hits)
            if others and "," not in between and not told:
                dated.append(msgspec.structs.replace(hit, timexes=own, reach=until))
    aside = tuple(asides)
    return [msgspec.structs.replace(hit, aside=aside) for hit in hits if hit.start not in passing], dated


def _behind_verb(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether a verb before a noun is what a date behind it dates: "rejected the offer in May"."""
    return any(other.start < hit.start and not other.noun for other in hits)


def _in_passing(hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a noun only says when or why."""
    before = clause.text[max(0, hit.start - clause.start - _PHRASE) : hit.start - clause.start]
    return hit.noun and language.adverbial is not None and language.adverbial.search(before) is not None


def _phrase_end(hit: Hit, end: int, clause: Clause, language: Reading) -> int:
    """Where the phrase of a noun ends: at the next name that can be a subject, by its form or by the head before it;
    where names do not decline, at the last comma, or at the last name that nothing governs.
    """
    if not language.cases:
        return _order_end(hit, end, clause, language)
    for mention in clause.mentions:
        if hit.end <= mention.start < end:
            begin = max(hit.end, mention.start - _PHRASE)
            before = clause.text[begin - clause.start : mention.start - clause.start]
            heads = [found for case, ahead, _ in language.heads if case in language.subject_cases
                     and (found := ahead.search(before))]  # fmt: skip
            if heads:
                return begin + heads[0].start()
            if mention.cases and same_case(mention.cases, language.subject_cases):
                return mention.start
    return end


def _order_end(hit: Hit, end: int, clause: Clause, language: Reading) -> int:
    comma = clause.text.rfind(",", hit.end - clause.start, end - clause.start)
    if comma >= 0 or end == clause.end:
        return clause.start + comma if comma >= 0 else end
    names = [mention.start for mention in clause.mentions if hit.end < mention.start < end]
    last = names[-1] if names else end
    before = clause.text[max(0, last - _PHRASE - clause.start) : last - clause.start]
    governed = any(pattern.search(before) for _, pattern in language.marks_before)
    return end if governed else last


def _is_noun(hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a trigger is no verb; the word that opens what is set into another clause is its predicate."""
    start, end = hit.start - clause.start, hit.end - clause.start
    if language.nominal is not None and language.nominal.search(clause.text[:start]):
        return True
    return not language.is_verb(clause.text, start, end) and not (clause.noun and start == 0)


def _brackets(clause: Clause) -> list[tuple[int, int]]:
    spans = (match.span() for match in _BRACKETS.finditer(clause.text))
    return [(clause.start + start, clause.start + end) for start, end in spans]


def is_vague(timex: Timex) -> bool:
    """Whether an expression only points away from another time ("after that"): any told date says more."""
    return timex.basis == "relative" and timex.value is not None and ".." in timex.value


def _has_topic(timex: Timex, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether a topic stands between a date and a modifier, or the subject where that is passive: then the date is the
    whole clause's.
    """
    between = clause.text[timex.end - clause.start : hit.start - clause.start]
    said = _subject_before(hit, clause, language)
    topic = language.topic is not None and language.topic.search(between) is not None
    return topic or (said is not None and said > timex.end)


def _subject_before(hit: Hit, clause: Clause, language: Reading) -> int | None:
    """Where the mark of the last subject before a passive modifier ends: what is done to the noun behind it is not done
    to that ("the French, for the sultan [surrounded by rebels], entered the town").
    """
    if not language.table.predicate_last or not _matches(language.passive, clause, hit.end):
        return None
    names = [one.end - clause.start for one in clause.mentions if clause.start <= one.start and one.end <= hit.start]
    marked = [end for end in names if language.mark_behind(clause.text, end) == "subject"]
    return clause.start + language.mark_end(clause.text, marked[-1]) if marked else None


def _adjacent(hit: Hit, other: Hit, clause: Clause, language: Reading) -> bool:
    between = clause.text[hit.end - clause.start : other.start - clause.start]
    joined = language.coordinator is not None and language.coordinator.fullmatch(between) is not None
    return not between.strip() or (len(between) <= _JOIN and joined)


def _matches(pattern: re.Pattern[str] | None, clause: Clause, position: int) -> bool:
    return pattern is not None and pattern.match(clause.text, position - clause.start) is not None
