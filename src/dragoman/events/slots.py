"""Which grammatical slot each name of a clause fills, by the marks beside it, its case, or the order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dragoman.events.cases import OWNER, Cased, cased, same_case
from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.moods import is_passive
from dragoman.events.reading import Reading
from dragoman.events.table import Slot, ontology
from dragoman.model import EntityKind, Mention

__all__ = ["ACTORS", "GROUND", "MARK", "OWNED_BY", "WINDOW", "Slotted", "are_joined", "slots_of"]

_EMPLOYERS = ("state", "organisation", "place", "territory")
_OF_TITLES = frozenset({"to", "with", "beside", "by", "from", "object", "through"})
_GLOSS = re.compile(r"\s*(?:[(（][^()（）]*[)）])?\s*")
_ASIDE = re.compile(r"\s?[(（][^()（）]*[)）]")  # what is said of a name in brackets parts it from no other
_SIDES = 2  # names in a pair
MARK = 2  # characters of a mark between an owner and a name
OWNED_BY = 3  # characters between an owner and a deed right behind its mark: Germany's invasion
_QUOTES = "《〈「『“"  # which may open between a mark and a name
_OWNING = 10  # characters between an owner and the name that it describes
_DEED = 5  # characters between a name and the deed that is of it
_GOVERNED = re.compile(r"\s[^\W\d]{1,2}\s\w+")  # a preposition with its noun, short in languages that decline names
WINDOW = 60  # characters around a name in which its marks are looked for
GROUND: tuple[EntityKind, ...] = ("place", "territory")
ACTORS: frozenset[EntityKind] = frozenset({"state", "organisation", "person", "people"})


class Slotted(msgspec.Struct, frozen=True):
    """A name and the grammatical slot it fills."""

    mention: Mention
    slot: Slot
    makes: bool = False  # it makes another act, and is who the telling goes on about
    made: bool = False  # it is made to act, and nobody goes on about it
    until: int | None = None  # where the mark behind it ends, for an owner
    acted: bool = False  # an owner of what the deed acts on
    inner: bool = False  # only the beginning of a longer word
    bare: bool = False  # its case alone tells its slot, no preposition: to Prague as a state, not to the city


def slots_of(clause: Clause, hit: Hit, text: str, language: Reading) -> tuple[Slotted, ...]:
    """The slot of every name of a clause: by the mark behind it, the mark before it, the name it is joined to, and last
    by its side of the trigger.
    """
    if not clause.mentions:
        return ()
    if language.cases:
        return tuple(_by_case(clause, hit, text, language))
    if language.verbs is not None:
        clause = msgspec.structs.replace(clause, mentions=tuple(_reached(clause.mentions, hit, text, language)))
    if hit.others:
        own = (each for each in clause.mentions if not any(start <= each.start < end for start, end in hit.others))
        clause = msgspec.structs.replace(clause, mentions=tuple(own))
    mentions = _without_posts(_without_glosses(clause.mentions, text), text, language)
    clause = msgspec.structs.replace(clause, mentions=mentions)
    marked = [_marked(mention, hit, text, language) for mention in clause.mentions]
    receiving = [at for at, mention in enumerate(clause.mentions) if _receives(mention, text, language)]
    for at in receiving:
        marked[at] = "to"
    for at in range(1, len(marked)):
        one, other = clause.mentions[at - 1 : at + 1]
        if marked[at] == "with" and _joined_by_mark(one, other, text, language):
            marked[at] = None  # where "with" and "and" are one word, between two names it is "and"
        if marked[at] is None and marked[at - 1] in _OF_TITLES and _apposed(one, other, text, language):
            marked[at] = marked[at - 1]
    for at, (one, other) in enumerate(pairwise(clause.mentions)):
        if one.kind in GROUND and marked[at] == "subject" and language.mark_end(text, one.end) > other.start:
            marked[at] = "of"  # "the French at Hanoi gave in": the mark is theirs
        located = one.kind == "state" and marked[at + 1] == "at"  # "United States, Portsmouth"
        if language.table.predicate_last and marked[at] == "of" and _owned_person(one, other):
            marked[at] = marked[at + 1]  # "the Soviet prime minister's mediation": state and person as one
        if located and marked[at] == "of" and _is_in(one, other, language):
            marked[at] = "at"  # "at Geneva in Switzerland": not the Swiss
        if marked[at] is None and (located or _titled(one, other, language)) and _adjacent(one, other, text):
            marked[at] = marked[at + 1]
    for at in range(len(marked) - 2, -1, -1):  # names joined by a coordinator share the slot of the last
        one, other = clause.mentions[at : at + 2]
        if _begins_anew(one, other, marked[at], hit, text, language):
            continue
        given = marked[at] is None and marked[at + 1] == "object" and {one.kind, other.kind} == {"state", "territory"}
        if (given or (one.kind in ACTORS) == (other.kind in ACTORS)) and are_joined(one, other, text, language):
            last = _head(at + 1, clause.mentions, marked, text, language) if language.table.predicate_last else at + 1
            taking = (None, "with", "of", "at") if marked[last] == "through" else (None, "with", "of")
            pair = clause.mentions[at - 1 : at + 1] if at else ()
            apart = marked[last] == "through" and _is_paused(one, other, text)
            apart = apart and _are_paired(pair, text, language)  # "A and B, by way of C"
            marked[at] = marked[last] if marked[at] in taking and not apart else marked[at]
    for at in range(1, len(marked)):
        if (
            marked[at] is None
            and marked[at - 1] != "through"
            and not _begins_anew(clause.mentions[at - 1], clause.mentions[at], marked[at - 1], hit, text, language)
            and not (marked[at - 1] == "at" and _goes_on(clause.mentions[at - 1], clause.mentions[at], text))
            and are_joined(clause.mentions[at - 1], clause.mentions[at], text, language)
        ):
            marked[at] = marked[at - 1]
    slotted = [
        Slotted(mention, slot or _by_side(mention, hit, language), bare=at in receiving)
        for at, (mention, slot) in enumerate(zip(clause.mentions, marked, strict=True))
    ]
    if language.verbs is not None:
        slotted = [_acted_on(item, hit, text, language) for item in slotted]
    if language.table.predicate_last:
        slotted = [_until_mark(item, hit, text, language) for item in slotted]
    if language.apposition is not None:
        caused = [mention for mention, slot in zip(clause.mentions, marked, strict=True) if slot == "subject"]
        slotted = _leading_subject(slotted, caused, text, language)
        made = ((item, _made_to(item.mention, item.slot, clause, hit, language)) for item in slotted)
        slotted = [item if slot == item.slot else Slotted(item.mention, slot) for item, slot in made]
    if not language.table.predicate_last:
        return tuple(slotted)
    to_come = language.is_subordinate(clause.text) or _is_reported(slotted, hit, text, language)
    slotted = _one_subject(_of_head(slotted, hit, text, language), to_come, hit.start, text, language)
    if language.strangers is not None:
        slotted = _beside_strangers(slotted, clause, hit, text, language)
    return tuple(slotted if language.adnominal is None else _undescribed(slotted, hit, text, language))


def _begins_anew(one: Mention, other: Mention, slot: Slot | None, hit: Hit, text: str, language: Reading) -> bool:
    """Whether a comma parts a phrase from the subject of the verb behind it: "in its war with Turkey, Italy took"."""
    apart = slot is not None and text[one.end : other.start].strip() == ","
    return apart and not language.table.predicate_last and not text[other.end : hit.start].strip()


def _of_head(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> list[Slotted]:
    """Whom a relative clause describes is its subject, whatever the mark behind means for the verb to come ("to the
    Argentines, [who had landed]"), unless it has one; a subject before it is that of the verb to come. A treaty is what
    was made or done away with, though something else happens by it.
    """
    if hit.head is None:
        return list(slotted)
    begin, start, end = hit.head
    made: Slot = "subject" if is_passive(hit, text, language) else "object"
    slotted = [
        msgspec.structs.replace(item, slot=made)
        if start <= item.mention.start < end and item.mention.kind == "treaty"
        else item
        for item in slotted
    ]
    heads = [item for item in slotted if start <= item.mention.start < end and item.mention.kind in ACTORS]
    if not heads:
        return list(slotted)
    subjects = [item for item in slotted if item.slot == "subject" and item.mention.kind in ACTORS]
    if any(begin <= item.mention.start < start for item in subjects):
        return list(slotted)
    outer = [item for item in subjects if item.mention.start < begin]
    turned = (Slotted(item.mention, "topic") if item in outer else item for item in slotted)
    acting = [item for item in heads if item.slot != "of"]
    return [msgspec.structs.replace(item, slot="subject") if item in acting else item for item in turned]


def _acted_on(item: Slotted, hit: Hit, text: str, language: Reading) -> Slotted:
    """Whose thing a verb acts on is acted on, and whose deed some nouns tell: "demanded the withdrawal of British
    forces", "the invasion of Poland".
    """
    behind = item.slot == "of" and item.mention.start >= hit.end and item.mention.kind in ACTORS
    frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
    if not behind or frame != "act":
        return item
    acts = language.verbs is not None and language.is_verb(text, hit.start, hit.end)
    acts = acts or (language.objective is not None and language.objective.search(text, hit.start, hit.end) is not None)
    return Slotted(item.mention, "object") if acts else item


def _until_mark(item: Slotted, hit: Hit, text: str, language: Reading) -> Slotted:
    if item.slot != "of":
        return item
    until = language.mark_end(text, item.mention.end)
    inner = until == item.mention.end != hit.start and text[until : until + 1].isalpha()
    shares = until == item.mention.end <= hit.start <= until + _OWNING and ontology()[hit.trigger.type].shares
    if shares and all(language.mark_behind(text, at) is None for at in range(until, hit.start)):
        return msgspec.structs.replace(item, slot="object")  # 甲公使暗殺: who is named right before it suffers it
    acted = language.acts_on_own(text, until, hit.start) and not _owns_topic(until, hit, text, language)
    return msgspec.structs.replace(item, until=until, acted=acted, inner=inner)


def _owns_topic(until: int, hit: Hit, text: str, language: Reading) -> bool:
    """Whether what an owner owns is what a clause is about: "Britain's submarine sank the cruiser"."""
    topics = language.topic.finditer(text, until, hit.start) if language.topic is not None else ()
    return any(match[0].isalpha() for match in topics)


def _is_reported(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> bool:
    """Whether a deed stands in what a subject before it says: "Argentina claims that Britain occupied the islands"."""
    if language.attribution is None:
        return False
    speakers = (item.mention.end for item in slotted if item.slot == "subject" and item.mention.end < hit.start)
    said = (language.attribution.match(text, end) for end in speakers)
    return any(match is not None and match.end() > hit.end for match in said)


def _head(at: int, mentions: Sequence[Mention], marked: Sequence[Slot | None], text: str, language: Reading) -> int:
    """The name that an owner before it only describes: Ozaki in "Sorge and the Japanese Ozaki"."""
    if marked[at] not in ("of", None) or at + 1 == len(mentions) or mentions[at + 1].kind not in ACTORS:
        return at
    between = text[mentions[at].end : mentions[at + 1].start].rstrip()
    owns = 0 < len(between) <= _OWNING and language.mark_behind(text, mentions[at].end + len(between) - 1) == "of"
    return at + 1 if owns else at


def _joined_by_mark(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    between = text[one.end : other.start]
    marks = (pattern for slot, pattern in language.marks_before if slot == "with")
    between = language.untitled(between) if other.kind == "person" else between
    both_act = one.kind in ACTORS and other.kind in ACTORS  # "in Moscow with the Germans" joins nothing
    return both_act and are_joined(one, other, text, language) and any(pattern.search(between) for pattern in marks)


def _without_glosses(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Names without those in brackets that say the one before them in another script."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        same = before is not None and before.entity == mention.entity
        if not (same and before and text[before.end : mention.start].strip() in ("(", "（")):
            kept.append(mention)
    return tuple(kept)


def _without_posts(mentions: Sequence[Mention], text: str, language: Reading) -> tuple[Mention, ...]:
    """Names without those that only say where an envoy serves: China in 印度驻华大使."""
    kept = list(mentions)
    for one, other in pairwise(mentions):
        posted = one.kind == other.kind == "state" and 0 < other.start - one.end <= MARK
        if posted and language.is_title(text, other.end) and language.mark_before(text[one.end : other.start]) == "at":
            kept.remove(other)
    return tuple(kept)


def _one_actor(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    titled = _titled(one, other, language) and _adjacent(one, other, text)
    return titled or are_joined(one, other, text, language)


def _titled(one: Mention, other: Mention, language: Reading) -> bool:
    """Whether a title may follow a person's name: "Yeltsin, Russian president", in one slot."""
    return one.kind == "person" and other.kind == "state" and language.table.predicate_last


def _owned_person(one: Mention, other: Mention) -> bool:
    near = 0 < other.start - one.end <= MARK
    return one.kind == "state" and other.kind == "person" and (near or other.acts_for == one.entity)


def _is_in(one: Mention, other: Mention, language: Reading) -> bool:
    """Whether an owner is named only to say where a place is."""
    return language.table.predicate_last and 0 < other.start - one.end <= MARK and other.kind in GROUND


def _adjacent(one: Mention, other: Mention, text: str) -> bool:
    return other.start - one.end <= WINDOW and _GLOSS.fullmatch(text, one.end, other.start) is not None


def _apposed(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    """Whether a title alone stands between a state, army or land and a person: "Soviet foreign minister Molotov"."""
    between = text[one.end : other.start] if other.start - one.end <= WINDOW else ""
    titled = one.kind in _EMPLOYERS and other.kind == "person"
    return titled and language.apposition is not None and bool(language.apposition.fullmatch(between))


def _leading_subject(
    slotted: Sequence[Slotted], caused: Sequence[Mention], text: str, language: Reading
) -> list[Slotted]:
    """Where order alone tells the subject, it is the first name before the verb, with what is joined to it: not who is
    only quoted, and not the subject of a clause that describes a later name. Any other belongs to a verb within. Who
    makes another act (`caused`) is the other side, unless that is told: 煽动A对B开战.
    """
    groups: list[list[Mention]] = []
    for item in slotted:
        if item.slot == "subject" and item.mention.kind in ACTORS:
            last = groups[-1][-1] if groups else None
            if last and (
                are_joined(last, item.mention, text, language) or _apposed(last, item.mention, text, language)
            ):
                groups[-1].append(item.mention)
            else:
                groups.append([item.mention])
    moved = [item.mention.start for item in slotted if item.slot == "object"]  # 把: all behind it is acted on
    free = [one for one in groups if not any(start < one[0].start for start in moved)] or groups
    described = [one for one in free[1:] if language.nominal and language.nominal.search(text[: one[0].start][-2:])]
    said = [one for one in free if not (language.attribution and language.attribution.match(text, one[-1].end))]
    made = [one for one in groups if one[0] in caused]
    subject = next(iter([*made, *described[-1:], *said, *groups]), [])
    others = [one for group in groups for one in group if one not in subject]
    told = any(item.slot == "to" for item in slotted)
    slot: Slot = "with" if made and not told else "of"
    turned = (Slotted(item.mention, slot, makes=bool(made)) if item.mention in others else item for item in slotted)
    return [msgspec.structs.replace(item, made=True) if item.mention in caused else item for item in turned]


def _by_case(clause: Clause, hit: Hit, text: str, language: Reading) -> Iterator[Slotted]:
    """Slots where names decline: a name joined to the one before it, in the same case, shares its slot."""
    mentions = list(_reached(clause.mentions, hit, text, language))
    found = [cased(mention, text, language) for mention in mentions]
    several: set[int] = set()  # places of names that are joined
    for at in range(1, len(found)):
        one, other = found[at - 1 : at + 1]
        joined = are_joined(mentions[at - 1], mentions[at], text, language) or _named_after(
            mentions[at - 1], mentions[at], text
        )
        alike = same_case(one.cases, other.cases)
        if joined and not alike and same_case(mentions[at - 1].cases, mentions[at].cases):
            found[at] = one  # both stand behind one head: the freedom of Latvia and Estonia
        elif joined and not other.governed and alike:
            several.update((at - 1, at))
            bare = one.slot == "of" and not one.cases  # half of a compound: советско-монгольские
            slot = other.slot if bare else one.slot or other.slot
            found[at - 1] = Cased(slot, one.cases, one.governed)  # the form of the first may say nothing
            found[at] = Cased(slot, other.cases or one.cases, one.governed)
    verb = text[hit.start : hit.end].partition(" ")[0]
    slots = [
        one.slot
        or ("object" if at not in several and _is_no_subject(mention, one, verb, language) else None)
        or (_by_side(mention, hit, language) if mention.end <= hit.start else None)
        for at, (mention, one) in enumerate(zip(mentions, found, strict=True))
    ]
    frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
    mutual, spoken_to = frame == "mutual", frame == "act" and is_passive(hit, text, language)
    acted = any(slot == "subject" and mention.kind in ACTORS for mention, slot in zip(mentions, slots))
    before = clause.text[: min(hit.start - clause.start, WINDOW)].split()
    opening = before[:1]
    goes_on = any(
        pattern.fullmatch(word)
        for word in opening
        for pattern in (language.coordinator, language.turns)
        if pattern is not None and word.islower()  # within a sentence
    )
    if opening and opening[0].islower() and language.unsaid is not None:
        goes_on = goes_on or all(map(language.unsaid.fullmatch, before))
    if goes_on and language.intransitive is not None:
        goes_on = language.intransitive.search(text, hit.start, hit.end) is None
    for mention, one, slot in zip(mentions, found, slots, strict=True):
        acts = not acted and not goes_on and mention.kind in ACTORS and same_case(one.cases, language.subject_cases)
        told = slot or ("subject" if acts else "object")  # "the isle took the Soviets": who can act does
        if slot is None and mention.start >= hit.end and mention.kind in ACTORS and not one.cases:
            told = _uncased(mention, told, hit, text, language)
        if told == "of":
            told = _owned(mention, hit, text, language)
        elif told == "at" and not one.cases and mention.kind == "state":  # in or into the USSR: states are gone to
            told = "to"
        if told == "by" and one.bare and not mutual and _acts_itself(hit, text, language):
            continue  # "the union's end by Norway Sweden accepted": a verb in the active voice has no agent beside it
        if told == "to" and one.bare and spoken_to:
            told = "object"  # "a note was handed to the minister": the one it is for does not hand it
        others = told != "at" if mention.start >= hit.end else told in ("by", "of") and mention.kind in ACTORS
        if others and _beyond_verb(mention, clause, hit, language):
            continue  # "the seizure of Crimea by Russia led to sanctions"
        yield Slotted(mention, _made_to(mention, told, clause, hit, language), bare=one.bare)


def _is_no_subject(mention: Mention, one: Cased, verb: str, language: Reading) -> bool:
    """Whether a state that stands alone does not agree with a verb: "freed Kuwait", of several who did."""
    headless = mention.method != "adjective" and one.cases == mention.cases != ()
    return mention.kind == "state" and headless and language.disagrees(verb, mention.text)


def _made_to(mention: Mention, told: Slot, clause: Clause, hit: Hit, language: Reading) -> Slot:
    """Who is made to act acts, upon whoever makes them: "forced the garrison to give in"."""
    if language.causative is None or not clause.start <= mention.start < hit.start:
        return told
    begin = max(clause.start, hit.start - WINDOW)
    made = language.causative.search(clause.text[begin - clause.start : hit.start - clause.start])
    if made is None:
        return told
    behind = mention.start >= begin + made.end()
    return "subject" if behind and told in ("object", "subject", "of") else "to" if told == "subject" else told


def _named_after(first: Mention, second: Mention, text: str) -> bool:
    """Whether a person is named right behind the state served: "the minister of Russia Ivan Ivanov"."""
    return first.kind == "state" and second.kind == "person" and text[first.end : second.start] == " "


def _reached(mentions: Sequence[Mention], hit: Hit, text: str, language: Reading) -> Iterator[Mention]:
    return (mention for mention in mentions if _within_reach(mention, hit, text, language))


def _acts_itself(hit: Hit, text: str, language: Reading) -> bool:
    """Whether a deed is told by a verb in the active voice, which is no reflexive either."""
    if language.passive is None or language.intransitive is None or not language.is_verb(text, hit.start, hit.end):
        return False
    passive = language.passive.search(text, hit.start, min(hit.end + 1, len(text)))
    return passive is None and language.intransitive.search(text, hit.start, hit.end) is None


def _beyond_verb(mention: Mention, clause: Clause, hit: Hit, language: Reading) -> bool:
    """Whether a verb parts a name from a noun that tells: "the attack on Serbia made Russia mobilise", not "the attack
    took place near Belgrade".
    """
    if language.onward is None or language.is_verb(clause.text, hit.start - clause.start, hit.end - clause.start):
        return False
    begin, end = sorted((hit.end, mention.start) if mention.start >= hit.end else (mention.end, hit.start))
    begin, end = begin - clause.start, end - clause.start
    if language.onward.search(clause.text, begin, end) is None:
        return False
    return language.support is None or language.support.search(clause.text, begin, end) is None


def _within_reach(mention: Mention, hit: Hit, text: str, language: Reading) -> bool:
    """Whether a name belongs to the phrase of a noun told in passing: an adjective or owner before it, or what follows
    it.
    """
    if hit.reach is None:
        return not any(start <= mention.start < end for start, end in hit.aside)
    if hit.end <= mention.start < hit.reach:
        return True
    gap = hit.start - mention.end
    if mention.start >= hit.end or gap > _OWNING:
        return False
    owns = gap > 1 and language.mark_behind(text, mention.end) == "of"
    return gap <= (1 if mention.method == "adjective" else -1) or (owns and gap == OWNED_BY)


def _owned(mention: Mention, hit: Hit, text: str, language: Reading) -> Slot:
    """Whose thing a verb acts upon is acted upon: "sank an Argentine cruiser", "Chinese land was taken"; but whose deed
    a noun names is so only behind some: "the capture of the port", not "the attack of Japan".
    """
    if hit.noun or language.verbs is None or not language.is_verb(text, hit.start, hit.end):
        behind = mention.start >= hit.end and (mention.method != "adjective" or OWNER in mention.cases)
        if behind and _GOVERNED.search(text, hit.end, mention.start):
            return "of" if mention.method == "adjective" else _aside(mention)  # "a speech at a session of the League"
        if behind and _is_given(mention, hit, language):
            return "to"
        acted = language.objective is not None and language.objective.search(text, hit.start, hit.end) is not None
        return "object" if behind and acted else "of"
    if is_passive(hit, text, language):
        return "subject"
    acts_on_none = language.intransitive is not None and language.intransitive.search(text, hit.start, hit.end)
    if mention.start < hit.end or (acts_on_none and mention.method == "adjective"):  # "there landed Cuban emigrants"
        return "of"
    spec = ontology()[hit.trigger.type]
    frame = hit.trigger.frame or spec.frame
    if _is_given(mention, hit, language):
        return "to"
    if frame in ("undergo", "belong") and mention.kind in ACTORS:
        return "of"  # "suffered an attack of Iraq", "came into the hands of Iraq"
    if frame == "receive" and mention.kind in ACTORS and mention.method != "adjective":
        return "from"  # "received the help of France"
    fights = frame == "act" and spec.foe and mention.kind in ACTORS and mention.kind != "person"
    fights = fights or ((spec.answers or hit.trigger.answers) and mention.kind in ACTORS)  # "refused Japan's offer"
    return "object" if mention.method == "adjective" or fights else _aside(mention)


def _uncased(mention: Mention, told: Slot, hit: Hit, text: str, language: Reading) -> Slot:
    """The slot of whom no case tells, behind a deed: "was sold to the USA", "recognised by the USA"."""
    passive = is_passive(hit, text, language)
    if _is_given(mention, hit, language) and (passive or not language.is_verb(text, hit.start, hit.end)):
        return "to"
    return "by" if passive else told


def _is_given(mention: Mention, hit: Hit, language: Reading) -> bool:
    """Whether a name whose form says owner or receiver is the receiver: "уступила остров Японии"."""
    gives = (hit.trigger.frame or ontology()[hit.trigger.type].frame) == "give"
    acts = mention.kind in ACTORS and mention.method != "adjective"
    return gives and acts and same_case(mention.cases, language.receiving_cases)


def _aside(mention: Mention) -> Slot:
    """The slot of an owner whose thing is only spoken of: no side of the deed; a land is where it happens."""
    return "when" if mention.kind in ACTORS else "at"


def _describes(slotted: Sequence[Slotted], subjects: Sequence[int], deed: int, text: str, language: Reading) -> bool:
    """Whether the last of some subjects is that of a clause before a noun: "A came with [the pass that B kept]"."""
    if len(subjects) < _SIDES or language.relative is None:
        return False
    last = slotted[subjects[-1]].mention.end
    if are_joined(slotted[subjects[-2]].mention, slotted[subjects[-1]].mention, text, language):
        return False
    return last < deed and language.relative.search(text, last, deed) is not None


def _one_subject(
    slotted: Sequence[Slotted], subordinate: bool, deed: int, text: str, language: Reading
) -> list[Slotted]:
    """Where predicates come last, a clause may hold the subject of a clause within it ("three days after Japan gave in,
    the Soviets landed"): the topic is the subject, else the last name marked as one, each with what it is joined to.
    In a subordinate or reported clause it is the other way about: the topic is that of the clause to come.
    """
    subjects = [at for at, item in enumerate(slotted) if item.slot == "subject" and item.mention.kind in ACTORS]
    listed = [at for at in subjects if at + 1 in subjects]  # a comma in a list marks no topic
    listed = [at for at in listed if are_joined(slotted[at].mention, slotted[at + 1].mention, text, language)]
    topics = [at for at in subjects if _is_topic(slotted[at].mention, text, language)]
    topics = [at for at in topics if at not in listed]
    inner = [at for at in subjects if at not in topics]
    to_come = bool(subordinate and topics and inner and topics[-1] < inner[-1])
    outer = subjects[:-1] if _describes(slotted, subjects, deed, text, language) else subjects
    last = first = (inner if to_come else topics or outer or [0])[-1]
    while last + 1 in subjects and _one_actor(slotted[last].mention, slotted[last + 1].mention, text, language):
        last += 1
    while first > 0 and _one_actor(slotted[first - 1].mention, slotted[first].mention, text, language):
        first -= 1
    while first > 1 and first - 1 in subjects and first - 2 in subjects:  # X of A and Y of B
        whose, joined = slotted[first - 1].mention, slotted[first - 2].mention
        if not _owned_person(whose, slotted[first].mention) or not are_joined(joined, whose, text, language):
            break
        first -= 2
    if first > 1 and slotted[first - 2].slot == "subject" and slotted[first - 1].slot == "of":  # an owner between two
        first -= 2 if are_joined(slotted[first - 2].mention, slotted[first - 1].mention, text, language) else 0
    instead: Slot = "topic" if to_come else "of"
    others = [at for at in subjects if not first <= at <= last]
    return [Slotted(item.mention, instead) if at in others else item for at, item in enumerate(slotted)]


def _beside_strangers(
    slotted: Sequence[Slotted], clause: Clause, hit: Hit, text: str, language: Reading
) -> list[Slotted]:
    """Who has no name and is the subject right before a deed does it: neither the topic before nor an owner behind
    ("[the prince was for independence until] rebels came in", "the Muslims demanded Pakistan's entry").
    """
    found = language.strangers.search(text, clause.start, hit.start) if language.strangers is not None else None
    before = [item for item in slotted if found is not None and item.mention.start < found.end()]
    if found is None or any(language.mark_end(text, item.mention.end) > found.start() for item in before):
        return list(slotted)  # "the British parliament" is Britain
    inner = language.topic is None or not language.topic.match(text, found.end() - 1)
    foe = ontology()[hit.trigger.type].foe  # "rebels burnt the ships of Britain"
    told: list[Slotted] = []
    for item in slotted:
        if inner and item.slot == "subject" and item in before:
            told.append(Slotted(item.mention, "topic"))
        elif item.slot == "of" and item not in before and item.mention.kind in ACTORS and not (item.acted and foe):
            told.append(Slotted(item.mention, "when"))
        else:
            told.append(item)
    return told


def _is_topic(mention: Mention, text: str, language: Reading) -> bool:
    """Whether a name, with its title, is marked as the topic."""
    if language.topic is None:
        return False
    mark = language.mark_end(text, mention.end)
    titled = mark > mention.end and language.topic.match(text, mark - 1) is not None
    return titled or language.topic.match(text, mention.end) is not None


def _undescribed(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> Iterator[Slotted]:
    """Without who and where is named only to describe a later name: "[pressed by the Americans], Britain gave in". The
    clause that describes goes back to the topic or comma before it; a deed told in it keeps its names.
    """
    others: set[int] = set()
    for at in range(1, len(slotted)):
        name = slotted[at].mention
        falls = name.kind in GROUND and slotted[at].slot in ("subject", "object")  # "[that Gordon held] Khartoum fell"
        if not (name.kind in ACTORS or falls) or hit.start < name.start:
            continue
        for earlier in range(at - 1, -1, -1):
            one = slotted[earlier].mention
            between = text[one.end : name.start] if name.start - one.end <= WINDOW else ","
            mark = language.mark_end(text, one.end)
            topic = language.topic is not None and mark > one.end and language.topic.match(text, mark - 1)
            if topic or "," in between or language.adnominal is None or not language.adnominal.search(between):
                break
            others.add(earlier)
    kept = (ACTORS | frozenset(GROUND)) if others else ACTORS
    return (item for at, item in enumerate(slotted) if at not in others or item.mention.kind not in kept)


def _marked(mention: Mention, hit: Hit, text: str, language: Reading) -> Slot | None:
    behind = language.mark_behind(text, mention.end)
    deed = behind == "of" and mention.end <= hit.start <= mention.end + _DEED  # 对越南的侵略: what is before says more
    deed = deed and language.mark_end(text, mention.end) <= mention.end + MARK
    if behind is not None and not deed:
        return behind
    before = text[max(0, mention.start - WINDOW) : mention.start]
    before = language.untitled(before) if mention.kind == "person" else before.rstrip(_QUOTES)
    return language.mark_before(before[-language.mark_window :]) or behind


def _receives(mention: Mention, text: str, language: Reading) -> bool:
    """Whether order alone says that a name is whom something is given to: "ceded Prussia the duchies"."""
    if language.given is None or mention.method == "adjective" or not language.given.match(text, mention.end):
        return False
    before = text[max(0, mention.start - WINDOW) : mention.start]
    return language.giving is not None and language.giving.search(before) is not None


def are_joined(first: Mention, second: Mention, text: str, language: Reading) -> bool:
    """Whether two names share a slot: nothing but a coordinator, a title or an aside stands between them."""
    between = text[first.end : second.start]
    if len(between) > WINDOW:
        return False
    if between == " " and first.method == second.method == "anaphor":
        return True  # "two countries" are two names
    between = _ASIDE.sub("", between)
    between = language.without_title(between) if first.kind == "person" else between
    between = language.untitled(between) if second.kind == "person" else between
    return between == "" or (language.coordinator is not None and language.coordinator.fullmatch(between) is not None)


def _is_paused(one: Mention, other: Mention, text: str) -> bool:
    return text[one.end : other.start].strip() in ("、", ",", "，")


def _are_paired(names: Sequence[Mention], text: str, language: Reading) -> bool:
    """Whether a word and no comma joins two names: a list ends with them."""
    if len(names) != _SIDES:
        return False
    one, other = names
    return are_joined(one, other, text, language) and not _is_paused(one, other, text)


def _goes_on(place: Mention, other: Mention, text: str) -> bool:
    """Whether a comma parts a place from who acts there: "at Yalta, Stalin was promised"."""
    apart = text[place.end : other.start].strip() == ","
    return apart and place.kind not in ACTORS and other.kind in ACTORS


def _by_side(mention: Mention, hit: Hit, language: Reading) -> Slot:
    if language.table.predicate_last:
        return "of"
    return "subject" if mention.end <= hit.start else "object"
