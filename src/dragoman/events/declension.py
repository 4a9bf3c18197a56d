"""The slots of names that decline: by their case, and by the words that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.events.cases import OWNER, Cased, cased, same_case
from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.joined import are_joined
from dragoman.events.moods import is_passive
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, WINDOW, Slotted, by_side, made_to, reached
from dragoman.events.table import Slot, ontology
from dragoman.model import Mention

__all__ = ["by_case"]

_GOVERNED = re.compile(r"\s[^\W\d]{1,2}\s\w+")  # a preposition with its noun, short in languages that decline names


def by_case(clause: Clause, hit: Hit, text: str, language: Reading) -> Iterator[Slotted]:
    """Slots where names decline: a name joined to the one before it, in the same case, shares its slot."""
    mentions = list(reached(clause.mentions, hit, text, language))
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
        or (by_side(mention, hit, language) if mention.end <= hit.start else None)
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
        yield Slotted(mention, made_to(mention, told, clause, hit, language), bare=one.bare)


def _is_no_subject(mention: Mention, one: Cased, verb: str, language: Reading) -> bool:
    """Whether a state that stands alone does not agree with a verb: "freed Kuwait", of several who did."""
    headless = mention.method != "adjective" and one.cases == mention.cases != ()
    return mention.kind == "state" and headless and language.disagrees(verb, mention.text)


def _named_after(first: Mention, second: Mention, text: str) -> bool:
    """Whether a person is named right behind the state served: "the minister of Russia Ivan Ivanov"."""
    return first.kind == "state" and second.kind == "person" and text[first.end : second.start] == " "


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
    spec = ontology()[hit.trigger.type]
    return (
        "by" if passive and (hit.trigger.frame or spec.frame) != "concern" else told
    )  # "was founded": what comes to be


def _is_given(mention: Mention, hit: Hit, language: Reading) -> bool:
    """Whether a name whose form says owner or receiver is the receiver: "уступила остров Японии"."""
    gives = (hit.trigger.frame or ontology()[hit.trigger.type].frame) == "give"
    acts = mention.kind in ACTORS and mention.method != "adjective"
    return gives and acts and same_case(mention.cases, language.receiving_cases)


def _aside(mention: Mention) -> Slot:
    """The slot of an owner whose thing is only spoken of: no side of the deed; a land is where it happens."""
    return "when" if mention.kind in ACTORS else "at"
