"""The words of telling of a language (`EventTable`), compiled for reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import get_args

from dragoman.errors import DataError
from dragoman.events.framing import Framings, FramingTable
from dragoman.events.table import CaseRule, EventTable, Mood, Phrase, Relative, Slot
from dragoman.languages import Languages
from dragoman.languages.stems import LARGE_SCRIPTS, Alternatives, Stems, reach
from dragoman.linkage import one_variant
from dragoman.model import EVENT_TYPES, EntityKind

__all__ = ["Reading", "reading"]

_CELL = re.compile(r"\s?\|\s")  # between the cells of a table's row
_ARTICLE = 2  # letters of "an"
_TITLE = 12  # characters of a title before a name
_FARTHEST = 60  # characters before a name in which its mark is looked for


class _Words(cached_property[re.Pattern[str] | None]):
    """A list of expressions of the table, under its name there, as one pattern (None where the list is empty).

    With `before`, the pattern matches only at the end of a text: it is searched for in the words before a place.
    """

    def __init__(self, before: bool = False) -> None:
        self.before = before
        super().__init__(self.compiled)

    def compiled(self, reading: Reading) -> re.Pattern[str] | None:
        words: tuple[str, ...] = getattr(reading.table, str(self.attrname))
        return reading.compile(tuple(f"(?:{word})\\Z" for word in words) if self.before else words)


def _opening(relative: Relative) -> str:
    return r"(?<=\s)(?P<inset>" if relative.whole else r",\s(?P<inset>(?:\w{1,12}\s){0,2}?"


class Reading:
    """An `EventTable` compiled for one language, with its loaded words."""

    # Lists of words under their names in the table, where their meanings stand: as they are, and before a place.
    joins = _Words()
    subject_said = _Words()
    subjectless = _Words()
    strangers = _Words()
    apposition = _Words()
    passive = _Words()
    attributive = _Words()
    describing = _Words()
    object_marks = _Words()
    under_marks = _Words()
    modifying = _Words()
    verbs = _Words()
    intransitive = _Words()
    causative = _Words()
    onward = _Words()
    support = _Words()
    objective = _Words()
    anterior = _Words()
    likewise = _Words()
    unsaid = _Words()
    pronouns = _Words()
    disputed = _Words()
    lasting = _Words()
    first_person = _Words()
    given = _Words()
    leading = _Words()
    partly = _Words()
    relative = _Words()
    idle = _Words()
    topic = _Words()
    turns = _Words()
    capital_hears = _Words()
    capital_acts = _Words()
    articles = _Words()

    giving = _Words(before=True)
    passive_before = _Words(before=True)
    attribution_before = _Words(before=True)
    describing_before = _Words(before=True)
    under_marks_before = _Words(before=True)
    partly_before = _Words(before=True)
    nominal = _Words(before=True)
    adverbial = _Words(before=True)
    questions = _Words(before=True)
    adnominal = _Words(before=True)
    fought_at = _Words(before=True)
    hedges = _Words(before=True)

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
        to a treaty that was not ("a treaty"), ``award`` says that judges give what is not theirs, ``lease`` that what
        passes is let, ``unnamed`` that one side has no name, so that the two told of before are not meant,
        ``administration`` that it passes as a protectorate or mandate, ``undone`` that sanctions or a recognition are
        taken back, ``it`` and ``newborn`` point to the land acted on, and the state founded, before.
        """
        words = self.classes.get(name)
        return words is not None and words.search(clause) is not None

    def disagrees(self, verb: str, name: str) -> bool:
        """Whether a name alone cannot be the subject of a verb by how they end."""
        return any(ends.search(verb) and alone.search(name) for ends, alone in self._disagreeing)

    @cached_property
    def _disagreeing(self) -> list[tuple[re.Pattern[str], re.Pattern[str]]]:
        pairs = ((self.compile((verb,)), self.compile((name,))) for verb, name in self.table.disagrees.items())
        return [(verb, name) for verb, name in pairs if verb and name]

    def is_subordinate(self, clause: str) -> bool:
        """Whether a clause ends as a subordinate one."""
        ends = self.subordinate.finditer(clause) if self.subordinate else ()
        return any(match.end() == len(clause) for match in ends)

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
        beside = (self.compile((rf"(?:{unit.before})\d?(?:{unit.after})",)) for unit in self.table.units)
        return Stems([pattern for pattern in beside if pattern is not None])

    @cached_property
    def classes(self) -> Mapping[str, re.Pattern[str]]:
        """The classes of words."""
        compiled = {name: self.compile(words) for name, words in self.table.classes.items()}
        return {name: pattern for name, pattern in compiled.items() if pattern}

    @cached_property
    def owning(self) -> re.Pattern[str] | None:
        """The marks behind the name of an owner."""
        return self.compile(tuple(self.table.marks_after.get("of", ())))

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
        pattern, slots = self._marks_after
        found = pattern.match(text, position)
        if self._filler is not None and self._filler.match(text, position):
            filled = (each[0].match(text, position) for each in (self._marks_after_fillers, self._marks_after_few))
            each_way = (one for one in (*filled, found) if one)  # of several marks the one listed first stands
            found = min(each_way, key=lambda one: one.lastindex or 0, default=None)
        return (slots[found.lastindex - 1], found.end()) if found and found.lastindex else (None, position)

    @cached_property
    def _filler(self) -> re.Pattern[str] | None:
        return self.compile(self.table.fillers)

    @cached_property
    def _marks_after_fillers(self) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        return self._marks(f"(?:{'|'.join(self.table.fillers)}){{0,4}}")

    @cached_property
    def _marks_after_few(self) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        return self._marks(f"(?:{'|'.join(self.table.fillers)}){{1,4}}?")

    @cached_property
    def _marks_after(self) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        return self._marks("")  # most names have no filler behind them, and then this is the same

    def _marks(self, filler: str) -> tuple[re.Pattern[str], tuple[Slot, ...]]:
        """Fillers and a mark, the longest first; group n of the expression is of slot n - 1."""
        pairs = [(mark, slot) for slot, marks in self.table.marks_after.items() for mark in marks]
        pairs.sort(key=lambda pair: -len(pair[0]))
        listed = "|".join(f"({mark})" for mark, _ in pairs) or "(?!)"
        pattern = re.compile(self.written(f"{filler}(?:{listed})"), re.IGNORECASE)
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

    def mark_before(self, words: str) -> Slot | None:
        """The slot by the mark that words before a name end in."""
        ahead = next(self.mark_before_stems.matching(words), None)
        return self.marks_before[ahead[0]][0] if ahead else None

    def without_title(self, words: str) -> str:
        """Words behind a person's name without the title that follows it, where order tells: 周恩来[总理]."""
        found = self._title_ahead.match(words) if self._title_ahead is not None else None
        return words[found.end() :] if found else words

    def opens_with_verb(self, before: str) -> bool:
        """Whether nothing that could be a subject stands before the verb of a clause, where the verb comes first."""
        while self.subjectless is not None and (found := self.subjectless.match(before)) is not None:
            before = before[found.end() :]
        return self.subjectless is not None and not before

    def is_title(self, text: str, position: int) -> bool:
        """Whether a title stands at a position, where order tells."""
        return self._title_ahead is not None and self._title_ahead.match(text, position) is not None

    @cached_property
    def _title_ahead(self) -> re.Pattern[str] | None:
        return None if self.table.cases else self.compile(self.table.modifiers)

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
    def moods(self) -> tuple[tuple[Mood, re.Pattern[str]], ...]:
        """What makes a claim less than asserted."""
        compiled = ((mood, self.compile(mood.words)) for mood in self.table.moods if not mood.opening)
        return tuple((mood, pattern) for mood, pattern in compiled if pattern)

    @cached_property
    def opening_moods(self) -> tuple[tuple[Mood, re.Pattern[str]], ...]:
        """What makes a whole sentence less than asserted where it opens with it."""
        compiled = ((mood, self.compile(mood.words)) for mood in self.table.moods if mood.opening)
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
    def by_document(self) -> re.Pattern[str] | None:
        """Right behind a trigger: a relative clause ends, before a treaty or the like by which something happens."""
        nouns, marks = "|".join(self.table.things.get("document", ())), "|".join(self.table.under_marks)
        if not (nouns and marks and self.table.predicate_last):
            return None
        behind = f"[^、。]{{0,12}}?(?:{nouns})(?:{marks})"
        return self.compile(tuple(f"(?:{words}){behind}" for words in self.table.relative))

    def is_verb(self, text: str, start: int, end: int) -> bool:
        """Whether a trigger's words are a verb's and no noun; all are, where the table tells no verbs."""
        return self.verbs is None or self._verb_at(text, start, end)

    def _read_verb(self, text: str, start: int, end: int) -> bool:
        return self.verbs is not None and self.verbs.search(text, start, end) is not None

    @cached_property
    def pronouns_joined(self) -> re.Pattern[str] | None:
        """A pronoun that is a part of the subject: "he and"."""
        ands = "|".join(self.table.coordinators)
        return self.compile(tuple(f"(?:{words})\\s(?:{ands})\\s" for words in self.table.pronouns if ands))

    @cached_property
    def number(self) -> re.Pattern[str]:
        """Numbers: the group ``n`` is one, ``m`` what multiplies it; of a range ``n2`` and ``m2`` are the second."""
        many = f"(?:{'|'.join(map(re.escape, self.table.multipliers)) or '(?!)'}){{0,3}}"
        second = f"(?:{'|'.join(self.table.ranges) or '(?!)'})(?P<n2>{self.table.numbers})(?P<m2>{many})"
        number = rf"(?<![\d.,])(?P<n>{self.table.numbers})(?P<m>{many})(?:{second})?"
        return re.compile(self.written(number), re.IGNORECASE)

    @cached_property
    def multipliers(self) -> Mapping[str, float]:
        """What multiplies a number, by its words without spaces and stops."""
        return {re.sub(r"[\s.]", "", word): value for word, value in self.table.multipliers.items()}

    @cached_property
    def number_words(self) -> tuple[str, ...]:
        """The words that spell numbers, the longest first."""
        return tuple(sorted({*self.multipliers, *self.table.digits}, key=len, reverse=True))

    @cached_property
    def spelled_stems(self) -> Stems:
        """Chooses texts in which a number may be spelled; articles and the like ("a hundred and ten") are no sign."""
        counting = [word for word in self.number_words if self.table.digits.get(word, 1) > 0]
        words = [word for word in counting if len(word) > _ARTICLE or word >= LARGE_SCRIPTS]
        return Stems([re.compile("|".join(map(re.escape, words)) or "(?!)")])

    @cached_property
    def units(self) -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
        """What numbers count, with the words before and behind the number."""
        return tuple(
            (unit.unit, self.compile((rf"(?:{unit.before})\Z",)) if unit.before else None, self.compile((unit.after,)))
            for unit in self.table.units
        )


def reading(languages: Languages, code: str) -> Reading:
    """The compiled table of a language; compiled once. Raises DataError."""

    def compiled() -> Reading:
        folder = languages.folder(code)
        framing = Framings(languages.table(code, "framing", FramingTable), folder / "framing.yaml")
        return Reading(code, languages.table(code, "events", EventTable), folder / "events.yaml", framing)

    return languages.derived(code, "events", compiled)
