"""The forms of ``events.yaml`` (a language's words of telling) and ``ontology.yaml`` (what each type expects)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.model import EVENT_TYPES, Certainty, EntityKind, Role

__all__ = [
    "CaseRule",
    "EventTable",
    "Frame",
    "Mood",
    "Phrase",
    "Relative",
    "Slot",
    "Trigger",
    "TypeSpec",
    "Unit",
    "ontology",
]

Frame = Literal["mutual", "act", "give", "receive", "undergo", "belong", "concern"]
Slot = Literal["subject", "object", "to", "with", "beside", "from", "by", "through", "at", "of", "topic", "when"]


class TypeSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one type of event expects: see the head of ``ontology.yaml``."""

    frame: Frame
    object: tuple[EntityKind, ...] = ()
    thing: tuple[str, ...] = ()
    parties: bool = False
    dropped: bool = False
    term: str | None = None
    place: Literal["object", "target"] | None = None
    venue: bool = False
    moves: bool = False
    inherit: bool = False
    next: bool = False
    foe: bool = False
    answers: bool = False
    shares: bool = False
    alone: bool = False
    undone: bool = False
    resumes: bool = False
    bilateral: bool = False
    chief: Role | None = None
    lasts: Literal["always", "behind"] | None = None


class Trigger(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that name a type of event, tried in the order of the file."""

    type: str
    words: tuple[str, ...]  # regular expressions without groups
    needs: tuple[str, ...] = ()  # the clause must hold one of these: a class of words, or a kind of entity named there
    unless: tuple[str, ...] = ()  # classes of words that forbid it
    of_treaty: str | None = None  # the type it is where a treaty is its object
    of_place: str | None = None  # the same of a town or the like: troops that enter it take it
    frame: Frame | None = None
    object: tuple[EntityKind, ...] = ()
    answers: bool = False  # it answers what another did or proposed
    toll: bool = False  # tells of a fight only what it cost: told before, and with a number
    light: bool = False  # says little itself (gave notice, announced): gives way to another trigger of its clause
    examples: tuple[str, ...] = ()  # clauses it reads
    counterexamples: tuple[str, ...] = ()  # clauses it must not read


class Unit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a number counts: a regular expression beside the number, and the English unit."""

    unit: str
    after: str = ""
    before: str = ""


class Mood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make a claim less than asserted, found from the trigger to the end of its predicate."""

    certainty: Certainty
    words: tuple[str, ...]
    before: bool = False  # also where they stand before the trigger in its clause (not, no, will)
    opening: bool = False  # at the beginning of a sentence, they make all of it so: "Rumour has it that …"
    whole: bool = False  # closing a sentence, they make all of it so: "…, …, says the plan"
    condition: bool = False  # closing a clause, they make the subordinate one before it so: "after …, shall …"


class CaseRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a name is that can stand in one of `cases`, or with `only` in no others, behind certain words."""

    slot: Slot | None  # None where they may be subject or object
    cases: tuple[str, ...]
    before: tuple[str, ...] = ()
    only: bool = False  # the form is known and can be nothing else


class Relative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that open a clause within a clause, behind a comma, and stand there for the noun before it."""

    words: tuple[str, ...]
    cases: tuple[str, ...] = ()  # that the words stand in, within their clause
    agrees: tuple[str, ...] = ()  # that the noun stands in; empty is any
    many: bool = False  # they may stand for several names that are joined: "Spain and Portugal, who signed"
    whole: bool = False  # the words are the whole clause, and no comma sets it apart: "which Spain had ruled"
    subject: bool = False  # a participle of the subject, before its verb: "Finland, attacked in November, gave in"
    passive: bool = False  # it is done to the noun


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a noun phrase stands beside a deed. `words` is a regular expression: its group ``it`` is the phrase, ``head``
    the words of it that say what it is (left out: they close the phrase).
    """

    slot: Literal["object", "subject", "to", "matter"]  # to: only of the sort wanted; matter: of talks
    words: str
    stands: Literal["before", "within", "behind"]  # end where the deed begins; where it ends; begin behind it


class EventTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``events.yaml`` of a language. Everything is a regular expression unless said otherwise."""

    variants: bool = False  # Han characters are read in any variant: 條約 and 条約 as 条约
    breaks: tuple[str, ...] = ()  # a clause ends where one of these matches (after the match)
    subordinate: tuple[str, ...] = ()  # the end of a clause that says when another happened: after it was signed
    joins: tuple[str, ...] = ()  # the same, where the clause holds a date by then (before the match)
    predicate_last: bool = False  # the predicate closes its clause (Japanese, Korean)
    subjectless: tuple[str, ...] = ()  # words that may stand before the verb of a clause without a subject
    drops_subject: bool = False  # a clause may leave its subject unsaid wherever it stands
    strangers: tuple[str, ...] = ()  # a subject that no name tells: islanders, rebels
    subject_said: tuple[str, ...] = ()  # signs that a clause has a subject, named or not
    classes: Mapping[str, tuple[str, ...]] = {}  # classes of words that triggers ask for
    triggers: tuple[Trigger, ...] = ()
    marks_after: Mapping[Slot, tuple[str, ...]] = {}  # particles behind a name
    marks_before: Mapping[Slot, tuple[str, ...]] = {}  # prepositions and the like before a name
    cases: tuple[CaseRule, ...] = ()  # the slot of a name by its case, the first that fits
    heads: Mapping[str, tuple[str, ...]] = {}  # by case, words that a name in the genitive stands behind and acts by
    modifiers: tuple[str, ...] = ()  # words that may stand between a preposition or head and the name
    relatives: tuple[Relative, ...] = ()
    fillers: tuple[str, ...] = ()  # what may stand between a name and its mark: 政府, 側, 군
    apposition: tuple[str, ...] = ()  # titles between a state and a name; order alone tells the subject
    coordinators: tuple[str, ...] = ()  # what joins names that share a slot
    phrases: tuple[Phrase, ...] = ()  # what a deed acts on, told without a name
    things: Mapping[str, tuple[str, ...]] = {}  # by sort, the nouns that mean such a thing: document, post
    linkers: str = ""  # letters that join a phrase to a noun, and neither begin nor end it: の (plain text)
    passive: tuple[str, ...] = ()  # right behind a trigger: the subject is acted upon
    passive_before: tuple[str, ...] = ()  # right before a trigger: the same
    moods: tuple[Mood, ...] = ()
    attribution: tuple[str, ...] = ()  # words behind (or before) a name that make it the source of the claim
    attribution_before: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()  # between a date and a name it merely tells apart: 1956年の, 1956 года
    describing: tuple[str, ...] = ()  # right behind a date: it only describes a noun, whatever that is called
    describing_before: tuple[str, ...] = ()  # right before a year: it only tells which: договор 1905 года
    object_marks: tuple[str, ...] = ()  # behind such a name: it is acted on, and its date is not the clause's
    under_marks: tuple[str, ...] = ()  # behind a treaty: what the clause tells happens by it, so on its date
    under_marks_before: tuple[str, ...] = ()  # the same before a treaty
    modifying: tuple[
        str, ...
    ] = ()  # right behind a trigger: it modifies the noun that follows and tells nothing itself
    adnominal: tuple[str, ...] = ()  # right before a name: a clause that describes it ends, with names of its own
    relative: tuple[str, ...] = ()  # right behind a trigger: it closes a relative clause, with names of its own
    idle: tuple[str, ...] = ()  # right behind a trigger: only a purpose or a content, nothing that is told
    verbs: tuple[
        str, ...
    ] = ()  # within a trigger: it is a verb; a noun tells only beside a date, where these are given
    nominal: tuple[str, ...] = ()  # right before a trigger: it is a noun (日本的投降), as one without `verbs` is
    adverbial: tuple[str, ...] = ()  # right before a noun: it says when or why, like a noun beside a verb
    intransitive: tuple[str, ...] = ()  # ends of verbs that act upon nobody: who stands behind one is its subject
    disagrees: Mapping[str, str] = {}  # how a verb ends, and how a name alone ends that is no subject of it
    causative: tuple[str, ...] = ()  # verbs before another: whom they act upon does the other: forced him to sign
    onward: tuple[str, ...] = ()  # verbs with which a clause goes on behind a noun that names a deed
    support: tuple[str, ...] = ()  # verbs that say that what a noun names happened: made, took place
    objective: tuple[str, ...] = ()  # nouns whose genitive is what they act on: the capture of the port
    unsaid: tuple[str, ...] = ()  # words before a verb that are no subject: with only these its subject is unsaid
    pronouns: tuple[str, ...] = ()  # before a verb: its subject is the one told before
    anterior: tuple[str, ...] = ()  # at the beginning of what is set into a clause: it tells of an earlier time
    likewise: tuple[str, ...] = ()  # that who is named did what the one before did: followed suit
    disputed: tuple[str, ...] = ()  # what is denied, or only spoken of, as the group ``it``: it is not told
    lasting: tuple[str, ...] = ()  # at a clause's beginning: the next tells what lasted until then
    first_person: tuple[str, ...] = ()  # in quoted words: who says them acts
    giving: tuple[str, ...] = ()  # right before a name: a verb of giving; `given` behind it: whom, before what is given
    given: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()  # at a clause's beginning: its subject is that of the next: having declared war, …
    topic: tuple[str, ...] = ()  # what marks the topic of a clause
    partly: tuple[str, ...] = ()  # right behind a land: what is told befell only a part of it
    partly_before: tuple[str, ...] = ()  # the same right before it: "part of"
    fought_at: tuple[str, ...] = ()  # how a battle's name holds the place, as the group ``place``: (?P<place>.+)の戦い
    turns: tuple[str, ...] = ()  # at a sentence's beginning: another matter, so the date carried on is the year alone
    capital_acts: tuple[str, ...] = ()  # right behind a capital, in scripts without spaces: its state acts (北京宣布)
    capital_hears: tuple[str, ...] = ()  # the same behind one that is spoken to (向北京抗议)
    articles: tuple[str, ...] = ()  # at a passage's beginning: an article of a treaty, which tells its terms
    questions: tuple[str, ...] = ()  # at the end of a sentence: it asks, and tells nothing
    quotations: tuple[tuple[str, str], ...] = ()  # opening and closing marks of quoted words (plain text)
    numbers: str = r"\d[\d,.]*"
    digits: Mapping[str, float] = {}  # words for numbers that are added: 三: 3, twenty: 20 (plain text, no spaces)
    ranges: tuple[str, ...] = ()  # what stands between both numbers of a range: "to", –
    hedges: tuple[str, ...] = ()  # words of doubt right before a number: "about", 約
    decimal: str = "."  # what stands before tenths (plain text)
    multipliers: Mapping[str, float] = {}  # 万: 10000 (plain text)
    units: tuple[Unit, ...] = ()


@cache
def ontology() -> Mapping[str, TypeSpec]:
    """The expectations of every type of event. Raises DataError when a type is missing or unknown."""
    path = Path(__file__).with_name("ontology.yaml")
    table = load_yaml(path, dict[str, TypeSpec])
    wrong = set(table) ^ set(EVENT_TYPES)
    if wrong:
        raise DataError.at(path, None, f"types missing or unknown: {', '.join(sorted(wrong))}", "List each type once.")
    return table
