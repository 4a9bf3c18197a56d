"""The words in a clause that tell a type of event, and which of them tell it rather than name it in passing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.cases import same_case
from dragoman.events.clauses import BRACKETS, COMMAS, JOIN, Clause, items_between
from dragoman.events.reading import Reading
from dragoman.events.table import Trigger, ontology
from dragoman.languages.stems import Starts, first_match
from dragoman.model import Mention, Timex

__all__ = ["Hit", "hits_of", "is_vague", "of_lands"]

_SILENT = frozenset({"treaty", "organisation"})
_PHRASE = 60  # characters before a noun or name in which what governs it stands
_OWNED = 2  # characters between a state and who serves it


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
        hits = [hit for hit in hits if hit.start not in asides or items_between(clause.timexes, *asides[hit.start])]
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
            own = own or items_between(clause.timexes, *asides[hit.start])
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
    start += clause.text[start : start + 1] in COMMAS
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
        described = bool(behind) and _is_head(behind[0], hit, clause, language)
        end = _noun_end(behind, hit.end, clause, language, states=mutual and not partner)
        others.append((end, clause.end))
        head = (begin, behind[0].start, end) if described else None
    return msgspec.structs.replace(hit, others=tuple(others), head=head)


def _is_head(mention: Mention, hit: Hit, clause: Clause, language: Reading) -> bool:
    """Whether no other noun stands between a relative clause and a name."""
    closed = language.relative.match(clause.text, hit.end - clause.start) if language.relative is not None else None
    start = mention.start - clause.start
    if closed is None or not 0 <= start - closed.end() <= JOIN:
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
        if not served and (not joined or any(comma in between for comma in COMMAS)):
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
            own = items_between(clause.timexes, hit.end, until)
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
    spans = (match.span() for match in BRACKETS.finditer(clause.text))
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
    return not between.strip() or (len(between) <= JOIN and joined)


def _matches(pattern: re.Pattern[str] | None, clause: Clause, position: int) -> bool:
    return pattern is not None and pattern.match(clause.text, position - clause.start) is not None
