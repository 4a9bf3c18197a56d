"""The forms of ``events.yaml`` (a language's words of telling) and ``ontology.yaml`` (what each type expects)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.events.framing import Framings, FramingTable
from dragoman.languages import Languages
from dragoman.languages.stems import Alternatives, Stems, reach
from dragoman.linkage import one_variant
from dragoman.model import EVENT_TYPES, Certainty, EntityKind

__all__ = [
    "CaseRule",
    "EventTable",
    "Frame",
    "Reading",
    "Relative",
    "Slot",
    "Trigger",
    "TypeSpec",
    "ontology",
    "reading",
]

Frame = Literal["mutual", "act", "give", "receive", "undergo", "concern"]
Slot = Literal["subject", "object", "to", "with", "from", "by", "through", "at", "of", "topic", "when"]


_CELL = re.compile(r"\s?\|\s")  # between the cells of a table's row
_TITLE = 12  # characters of a title before a name

_FARTHEST = 60  # characters before a name in which its mark is looked for


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
    whole: bool = False  # closing a sentence, they make all of it so: "…, …, says the plan"


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
    whole: bool = False  # the words are the whole clause, and no comma sets it apart: "which Spain had ruled"


def _opening(relative: Relative) -> str:
    return r"(?<=\s)(?P<inset>" if relative.whole else r",\s(?P<inset>(?:\w{1,12}\s){0,2}?"


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
    causative: tuple[str, ...] = ()  # verbs before another: whom they act upon does the other: forced him to sign
    support: tuple[str, ...] = ()  # verbs that say that what a noun names happened: made, took place
    objective: tuple[str, ...] = ()  # nouns whose genitive is what they act on: the capture of the port
    unsaid: tuple[str, ...] = ()  # words before a verb that are no subject: with only these its subject is unsaid
    pronouns: tuple[str, ...] = ()  # before a verb: its subject is the one told before
    anterior: tuple[str, ...] = ()  # at the beginning of what is set into a clause: it tells of an earlier time
    likewise: tuple[str, ...] = ()  # that who is named did what the one before did: followed suit
    leading: tuple[str, ...] = ()  # at a clause's beginning: its subject is that of the next: having declared war, …
    topic: tuple[str, ...] = ()  # what marks the topic of a clause
    fought_at: tuple[str, ...] = ()  # how a battle's name holds the place, as the group ``place``: (?P<place>.+)の戦い
    turns: tuple[str, ...] = ()  # at a sentence's beginning: another matter, so the date carried on is the year alone
    capital_acts: tuple[str, ...] = ()  # right behind a capital, in scripts without spaces: its state acts (北京宣布)
    capital_hears: tuple[str, ...] = ()  # the same behind one that is spoken to (向北京抗议)
    articles: tuple[str, ...] = ()  # at a passage's beginning: an article of a treaty, which tells its terms
    questions: tuple[str, ...] = ()  # at the end of a sentence: it asks, and tells nothing
    quotations: tuple[tuple[str, str], ...] = ()  # opening and closing marks of quoted words (plain text)
    numbers: str = r"\d[\d,.]*"
    digits: Mapping[str, int] = {}  # words for single digits: 三: 3 (plain text)
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


class Reading:
    """An `EventTable` compiled for one language, with its loaded words."""

    def __init__(self, code: str, table: EventTable, path: Path, framing: Framings) -> None:
        self.code = code
        self.table = table
        self.framing = framing
        self._path = path
        self._mark_at = lru_cache(maxsize=256)(self._read_mark)  # each deed of a sentence asks for its names' marks
        self._verb_at = lru_cache(maxsize=64)(self._read_verb)  # and each question about a deed whether it is a verb
        known = set(table.classes) | set(get_args(EntityKind))
        for trigger in table.triggers:
            if not {trigger.type, trigger.of_treaty, trigger.of_place} - {None} <= set(EVENT_TYPES):
                raise DataError.at(path, None, f"unknown type '{trigger.type}'", f"Known: {', '.join(EVENT_TYPES)}.")
            for name in {*trigger.needs, *trigger.unless} - known:
                problem = f"'{trigger.type}' asks for '{name}', which is neither a class nor a kind of entity"
                raise DataError.at(path, None, problem, f"Known: {', '.join(sorted(known))}.")

    def written(self, text: str) -> str:
        """A text as this table reads it, of the same length."""
        return one_variant(text) if self.table.variants else text

    def _each(self, words: Iterable[str]) -> list[re.Pattern[str]]:
        return [pattern for word in words if (pattern := self.compile((word,)))]

    def compile(self, words: tuple[str, ...], flags: int = 0) -> re.Pattern[str] | None:
        """One pattern of alternatives, or None when there are none. Raises DataError for a bad expression."""
        if not words:
            return None
        try:
            return re.compile(self.written("|".join(words)), flags | re.IGNORECASE)
        except re.error as error:
            raise DataError.at(self._path, None, f"bad expression in {words!r}: {error}", "Mend it.") from None

    @cached_property
    def breaks(self) -> Alternatives:
        """Where clauses end."""
        return Alternatives([*self._each(self.table.breaks), _CELL])

    @cached_property
    def subordinate(self) -> re.Pattern[str] | None:
        """Where a subordinate clause ends, with the comma or space behind it."""
        return self.compile(tuple(f"(?:{words})(?:,?\\s|\\Z)" for words in self.table.subordinate))

    def is_document(self, words: str) -> bool:
        """Whether words for a thing mean a treaty or the like."""
        nouns = self.things.get("document")
        return nouns is not None and nouns.search(words) is not None

    def speaks_of(self, name: str, clause: str) -> bool:
        """Whether a clause holds words of a class that has a meaning of its own here: ``back`` points to what was told
        just before ("this", "it"), ``land`` and ``town`` to one named before ("the islands", "the city"), ``another``
        to a treaty that was not ("a treaty"), ``lease`` says that what passes is let.
        """
        words = self.classes.get(name)
        return words is not None and words.search(clause) is not None

    def is_subordinate(self, clause: str) -> bool:
        """Whether a clause ends as a subordinate one."""
        ends = self.subordinate.finditer(clause) if self.subordinate else ()
        return any(match.end() == len(clause) for match in ends)

    @cached_property
    def joins(self) -> re.Pattern[str] | None:
        """Where clauses end that hold a date by then."""
        return self.compile(self.table.joins)

    def quotes(self, text: str, start: int, end: int) -> bool:
        """Whether a stretch of a text opens a quotation."""
        return any(text.find(opening, start, end) >= 0 for opening, _ in self.table.quotations)

    def unquoted(self, text: str) -> str:
        """A text without what stands in quotation marks."""
        return self._quoted.sub("", text) if self._quoted is not None else text

    @cached_property
    def _quoted(self) -> re.Pattern[str] | None:
        pairs = ((re.escape(opening), re.escape(closing)) for opening, closing in self.table.quotations)
        return self.compile(tuple(f"{opening}[^{closing}]*{closing}" for opening, closing in pairs))

    @cached_property
    def subject_said(self) -> re.Pattern[str] | None:
        """Signs that a clause has a subject."""
        return self.compile(self.table.subject_said)

    @cached_property
    def strangers(self) -> re.Pattern[str] | None:
        """Subjects that no name tells."""
        return self.compile(self.table.strangers)

    @cached_property
    def triggers(self) -> tuple[re.Pattern[str], ...]:
        """Each trigger's own pattern, in the order of the file."""
        return tuple(self.compile(trigger.words) or re.compile(r"(?!)") for trigger in self.table.triggers)

    @cached_property
    def trigger_stems(self) -> Stems:
        """Which triggers a text may hold."""
        return Stems(self.triggers)

    def may_tell(self, text: str) -> bool:
        """Whether any trigger stands in a text, whatever else it needs."""
        return next(self.trigger_stems.matching(text), None) is not None

    def may_tell_unnamed(self, text: str, unsaid: Collection[str]) -> bool:
        """Whether any trigger stands in a text without names and finds there what it needs; those of the types `unsaid`
        need nothing.
        """
        held: set[str] | None = None
        for at, _ in self.trigger_stems.matching(text):
            trigger = self.table.triggers[at]
            if not trigger.needs or trigger.type in unsaid:
                return True
            held = self.held(text) if held is None else held
            if not held.isdisjoint(trigger.needs):
                return True
        return False

    def held(self, text: str) -> set[str]:
        """The classes of words that a text holds."""
        return {self._class_names[at] for at, _ in self.class_stems.matching(text)}

    @cached_property
    def _class_names(self) -> tuple[str, ...]:
        return tuple(self.classes)

    @cached_property
    def class_stems(self) -> Stems:
        """Which classes of words a text may hold."""
        return Stems(tuple(self.classes.values()))

    @cached_property
    def unit_stems(self) -> Stems:
        """Which units a text may hold."""
        return Stems(tuple(pattern for _, pattern in self.units))

    @cached_property
    def classes(self) -> Mapping[str, re.Pattern[str]]:
        """The classes of words."""
        compiled = {name: self.compile(words) for name, words in self.table.classes.items()}
        return {name: pattern for name, pattern in compiled.items() if pattern}

    def mark_behind(self, text: str, position: int) -> Slot | None:
        """The slot by the mark that stands at a position, right behind a name."""
        return self._mark_at(text, position)[0]

    def closing_slot(self, text: str, start: int, end: int) -> Slot | None:
        """The slot by the mark that ends at a position and begins at another or behind it."""
        for position in range(start, end):
            slot, until = self._mark_at(text, position)
            if slot is not None and until == end:
                return slot
        return None

    def acts_on_own(self, text: str, start: int, end: int) -> bool:
        """Whether what an owner owns is marked as acted on, in a stretch between the owner and a deed."""
        return self._object_mark is not None and self._object_mark.search(text, start, end) is not None

    @cached_property
    def _object_mark(self) -> re.Pattern[str] | None:
        return self.compile(tuple(self.table.marks_after.get("object", ())))

    def mark_end(self, text: str, position: int) -> int:
        """Where the mark that stands at a position, right behind a name, ends; the position where there is none."""
        return self._mark_at(text, position)[1]

    def _read_mark(self, text: str, position: int) -> tuple[Slot | None, int]:
        filled = self._filler is not None and self._filler.match(text, position) is not None
        pattern, slots = self._marks_after_fillers if filled else self._marks_after
        found = pattern.match(text, position)
        return (slots[found.lastindex - 1], found.end()) if found and found.lastindex else (None, position)

    @cached_property
    def _filler(self) -> re.Pattern[str] | None:
        return self.compile(self.table.fillers)

    @cached_property
    def _marks_after_fillers(self) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        return self._marks(f"(?:{'|'.join(self.table.fillers)}){{0,4}}")

    @cached_property
    def _marks_after(self) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        return self._marks("")  # most names have no filler behind them, and then this is the same

    def _marks(self, filler: str) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        """Fillers and a mark, longest marks first, whatever the fillers; group n of the expression is of slot n - 1."""
        pairs = [(mark, slot) for slot, marks in self.table.marks_after.items() for mark in marks]
        pairs.sort(key=lambda pair: -len(pair[0]))
        listed = "|".join(f"({filler}(?:{mark}))" for mark, _ in pairs) or "(?!)"
        pattern = re.compile(self.written(listed), re.IGNORECASE)
        if pattern.groups != len(pairs):
            raise DataError.at(self._path, None, "marks_after holds groups that capture", "Write (?: ) for ( ).")
        return pattern, tuple(slot for _, slot in pairs)

    @cached_property
    def marks_before(self) -> tuple[tuple[Slot, re.Pattern[str]], ...]:
        """For each slot, what stands right before a name (matched at the end of the words before it)."""
        pairs = [(mark, slot) for slot, marks in self.table.marks_before.items() for mark in marks]
        pairs.sort(key=lambda pair: -len(pair[0]))
        return tuple((slot, re.compile(self.written("(?:" + mark + r")\Z"), re.IGNORECASE)) for mark, slot in pairs)

    @cached_property
    def mark_before_stems(self) -> Stems:
        """Which of `marks_before` a text may end in."""
        return Stems([pattern for _, pattern in self.marks_before])

    @cached_property
    def mark_window(self) -> int:
        """How many characters before a name a mark of `marks_before` can stand in."""
        return reach((pattern for _, pattern in self.marks_before), _FARTHEST)

    @cached_property
    def cases(self) -> tuple[tuple[CaseRule, re.Pattern[str] | None], ...]:
        """The rules of cases, each with what stands right before the name (matched at the end of those words)."""
        return tuple(
            (rule, self.compile(tuple(rf"\b(?:{words})\s{self._modifiers}\Z" for words in rule.before)))
            for rule in self.table.cases
        )

    @cached_property
    def case_stems(self) -> Stems:
        """Which rules of cases may hold behind some words."""
        return Stems([pattern or re.compile("") for _, pattern in self.cases])

    @cached_property
    def subject_cases(self) -> frozenset[str]:
        """The cases that make a name the subject by themselves."""
        told = (rule.cases for rule in self.table.cases if rule.slot == "subject" and rule.only)
        return frozenset(case for cases in told for case in cases)

    @cached_property
    def receiving_cases(self) -> frozenset[str]:
        """The cases that make a name the receiver by themselves."""
        told = (rule.cases for rule in self.table.cases if rule.slot == "to" and rule.only and not rule.before)
        return frozenset(case for cases in told for case in cases)

    @cached_property
    def heads(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
        """For each case, the heads before a name, and those behind an adjective."""
        found = []
        for case, words in self.table.heads.items():
            listed = "|".join(words)
            ahead = self.compile((rf"\b(?:{listed})\s{self._modifiers}\Z",))
            behind = self.compile((rf"\s{self._modifiers}(?:{listed})\b",))
            assert ahead and behind
            found.append((case, ahead, behind))
        return tuple(found)

    @cached_property
    def head_stems(self) -> Stems:
        """Which cases a head before a name may stand in."""
        return Stems([ahead for _, ahead, _ in self.heads])

    @cached_property
    def relatives(self) -> tuple[tuple[Relative, re.Pattern[str]], ...]:
        """What opens a clause within a clause: group ``inset`` is its beginning, ``word`` what stands for a noun."""
        compiled = (
            (one, self.compile((rf"{_opening(one)}(?P<word>\b(?:{'|'.join(one.words)})\b))",)))
            for one in self.table.relatives
        )
        return tuple((one, pattern) for one, pattern in compiled if pattern)

    @cached_property
    def relative_stems(self) -> Stems:
        """Which of `relatives` a sentence may hold."""
        return Stems([pattern for _, pattern in self.relatives])

    def untitled(self, words: str) -> str:
        """Words before a name without the title that belongs to it, where order tells: 与[总理]."""
        found = self._title.search(words, max(0, len(words) - _TITLE)) if self._title is not None else None
        return words[: found.start()] if found else words

    @cached_property
    def _title(self) -> re.Pattern[str] | None:
        return None if self.table.cases else self.compile(tuple(f"(?:{words})\\Z" for words in self.table.modifiers))

    @property
    def _modifiers(self) -> str:
        return f"(?:(?:{'|'.join(self.table.modifiers)})\\s){{0,2}}" if self.table.modifiers else ""

    @cached_property
    def coordinator(self) -> re.Pattern[str] | None:
        """What stands between two names that share a slot, fillers included."""
        if not self.table.coordinators:
            return None
        filler = f"(?:{'|'.join(self.table.fillers)})?" if self.table.fillers else ""
        return re.compile(self.written(filler + r"\s*(?:" + "|".join(self.table.coordinators) + r")\s*"), re.IGNORECASE)

    @cached_property
    def apposition(self) -> re.Pattern[str] | None:
        """Between a state and the name of who holds an office of it."""
        return self.compile(self.table.apposition)

    @cached_property
    def phrases(self) -> tuple[tuple[Phrase, re.Pattern[str]], ...]:
        """How noun phrases stand beside a deed; all but those behind it are matched at the end of the words."""
        compiled = (
            (phrase, self.compile((phrase.words if phrase.stands == "behind" else f"(?:{phrase.words})\\Z",)))
            for phrase in self.table.phrases
        )
        return tuple((phrase, pattern) for phrase, pattern in compiled if pattern)

    @cached_property
    def things(self) -> Mapping[str, re.Pattern[str]]:
        """By sort, the nouns that close such a phrase (or its head)."""
        compiled = {sort: self.compile((f"(?:{'|'.join(words)})\\Z",)) for sort, words in self.table.things.items()}
        return {sort: pattern for sort, pattern in compiled.items() if pattern}

    @cached_property
    def passive(self) -> re.Pattern[str] | None:
        """Right behind a trigger: passive voice."""
        return self.compile(self.table.passive)

    @cached_property
    def passive_before(self) -> re.Pattern[str] | None:
        """Right before a trigger: passive voice."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.passive_before))

    @cached_property
    def moods(self) -> tuple[tuple[Mood, re.Pattern[str]], ...]:
        """What makes a claim less than asserted."""
        compiled = ((mood, self.compile(mood.words)) for mood in self.table.moods)
        return tuple((mood, pattern) for mood, pattern in compiled if pattern)

    @cached_property
    def mood_stems(self) -> Stems:
        """Which moods a text may hold."""
        return Stems([pattern for _, pattern in self.moods])

    @cached_property
    def attribution(self) -> re.Pattern[str] | None:
        """Right behind a name: it is the source of the claim."""
        filler = f"(?:{'|'.join(self.table.fillers)}){{0,4}}" if self.table.fillers else ""
        return self.compile(tuple(filler + "(?:" + words + ")" for words in self.table.attribution))

    @cached_property
    def attribution_before(self) -> re.Pattern[str] | None:
        """Right before a name: it is the source of the claim."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.attribution_before))

    @cached_property
    def attributive(self) -> re.Pattern[str] | None:
        """Between a date and the name that it tells apart."""
        return self.compile(self.table.attributive)

    @cached_property
    def describing(self) -> re.Pattern[str] | None:
        """Right behind a date: it dates nothing."""
        return self.compile(self.table.describing)

    @cached_property
    def describing_before(self) -> re.Pattern[str] | None:
        """Right before a year that only tells which."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.describing_before))

    @cached_property
    def object_marks(self) -> re.Pattern[str] | None:
        """Right behind a name: it is acted on."""
        return self.compile(self.table.object_marks)

    @cached_property
    def under_marks(self) -> re.Pattern[str] | None:
        """Right behind a treaty: by it."""
        return self.compile(self.table.under_marks)

    @cached_property
    def under_marks_before(self) -> re.Pattern[str] | None:
        """Right before a treaty: by it."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.under_marks_before))

    @cached_property
    def modifying(self) -> re.Pattern[str] | None:
        """Right behind a trigger: it modifies a noun."""
        return self.compile(self.table.modifying)

    @cached_property
    def verbs(self) -> re.Pattern[str] | None:
        """Within a trigger: it is a verb and no noun."""
        return self.compile(self.table.verbs)

    def is_verb(self, text: str, start: int, end: int) -> bool:
        """Whether a trigger's words are a verb's and no noun; all are, where the table tells no verbs."""
        return self.verbs is None or self._verb_at(text, start, end)

    def _read_verb(self, text: str, start: int, end: int) -> bool:
        return self.verbs is not None and self.verbs.search(text, start, end) is not None

    @cached_property
    def nominal(self) -> re.Pattern[str] | None:
        """Right before a trigger: it is a noun."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.nominal))

    @cached_property
    def adverbial(self) -> re.Pattern[str] | None:
        """Right before a trigger that is a noun: it is told in passing."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.adverbial))

    @cached_property
    def intransitive(self) -> re.Pattern[str] | None:
        """A verb that acts upon nobody."""
        return self.compile(self.table.intransitive)

    @cached_property
    def causative(self) -> re.Pattern[str] | None:
        """A verb that makes somebody do what follows."""
        return self.compile(self.table.causative)

    @cached_property
    def support(self) -> re.Pattern[str] | None:
        """A verb that says that what a noun names happened."""
        return self.compile(self.table.support)

    @cached_property
    def objective(self) -> re.Pattern[str] | None:
        """A noun whose genitive is what it acts on."""
        return self.compile(self.table.objective)

    @cached_property
    def anterior(self) -> re.Pattern[str] | None:
        """At the beginning of what is set into a clause: its time is not that of the clause."""
        return self.compile(self.table.anterior)

    @cached_property
    def likewise(self) -> re.Pattern[str] | None:
        """That who is named did what the one before did."""
        return self.compile(self.table.likewise)

    @cached_property
    def unsaid(self) -> re.Pattern[str] | None:
        """A word before a verb that is no subject."""
        return self.compile(self.table.unsaid)

    @cached_property
    def pronouns(self) -> re.Pattern[str] | None:
        """A pronoun that is the subject."""
        return self.compile(self.table.pronouns)

    @cached_property
    def pronouns_joined(self) -> re.Pattern[str] | None:
        """A pronoun that is a part of the subject: "he and"."""
        ands = "|".join(self.table.coordinators)
        return self.compile(tuple(f"(?:{words})\\s(?:{ands})\\s" for words in self.table.pronouns if ands))

    @cached_property
    def leading(self) -> re.Pattern[str] | None:
        """At the beginning of a clause: the next one tells its subject."""
        return self.compile(self.table.leading)

    @cached_property
    def questions(self) -> re.Pattern[str] | None:
        """At the end of a sentence: it asks."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.questions))

    @cached_property
    def adnominal(self) -> re.Pattern[str] | None:
        """Right before a name: a clause that describes it ends."""
        return self.compile(tuple(f"(?:{words})\\Z" for words in self.table.adnominal))

    @cached_property
    def relative(self) -> re.Pattern[str] | None:
        """Right behind a trigger: it closes a relative clause."""
        return self.compile(self.table.relative)

    @cached_property
    def idle(self) -> re.Pattern[str] | None:
        """Right behind a trigger: it names a purpose or a content."""
        return self.compile(self.table.idle)

    @cached_property
    def topic(self) -> re.Pattern[str] | None:
        """The mark of a clause's topic."""
        return self.compile(self.table.topic)

    @cached_property
    def fought_at(self) -> re.Pattern[str] | None:
        """The name of a battle, with the place in it as the group ``place``."""
        return self.compile(tuple(rf"(?:{words})\Z" for words in self.table.fought_at))

    @cached_property
    def turns(self) -> re.Pattern[str] | None:
        """At the beginning of a sentence: another matter."""
        return self.compile(self.table.turns)

    @cached_property
    def capital_hears(self) -> re.Pattern[str] | None:
        """What is done right behind a capital that is spoken to."""
        return self.compile(self.table.capital_hears)

    @cached_property
    def capital_acts(self) -> re.Pattern[str] | None:
        """Right behind a capital: its state acts."""
        return self.compile(self.table.capital_acts)

    @cached_property
    def articles(self) -> re.Pattern[str] | None:
        """At the beginning of a passage: an article of a treaty."""
        return self.compile(self.table.articles)

    @cached_property
    def units(self) -> tuple[tuple[Unit, re.Pattern[str]], ...]:
        """Numbers with what they count; the group ``n`` is the number, ``m`` its multipliers."""
        many = "|".join(re.escape(word) for word in self.table.multipliers)
        number = rf"(?<![\d.,])(?P<n>{self.table.numbers})(?P<m>(?:{many or '(?!)'}){{0,3}})"
        return tuple(
            (unit, re.compile(self.written(unit.before + number + unit.after), re.IGNORECASE))
            for unit in self.table.units
        )


def reading(languages: Languages, code: str) -> Reading:
    """The compiled table of a language; compiled once. Raises DataError."""

    def compiled() -> Reading:
        folder = languages.folder(code)
        framing = Framings(languages.table(code, "framing", FramingTable), folder / "framing.yaml")
        return Reading(code, languages.table(code, "events", EventTable), folder / "events.yaml", framing)

    return languages.derived(code, "events", compiled)
