"""Glosses: events, states and dates put into the reader's language from their structure, never from a translation.

``glosses.yaml`` of a language holds labels and sentence templates. A template names its slots in braces; a part in
square brackets falls away when one of its slots is empty; the first template whose other slots are all filled is used.
``{object:이/가}`` chooses between two forms of a Korean particle by the last sound of what fills the slot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from dragoman.languages import Languages, load
from dragoman.model.days import from_days

__all__ = ["DateForms", "Glosses", "Joined", "Kind", "Reader"]

_SLOT = re.compile(r"\{(\w+)(?::([^{}/]+)/([^{}/]+))?\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_POINT = re.compile(r"(-?)(\d{2}XX|\d{3}X|\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")
_HANGUL_FIRST, _HANGUL_LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The label of an event type or a fluent, and the sentences that tell it, the fullest first."""

    label: str
    templates: tuple[str, ...] = ()


class DateForms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a date is printed."""

    day: str = "{year}-{month}-{day}"
    month: str = "{year}-{month}"
    season: str = "{season} {year}"
    year: str = "{year}"
    decade: str = "{year}s"
    century: str = "{century}"
    bc: str = "-{year}"
    between: str = "{first} – {last}"
    days: str = ""  # two days of one month: {day}, {last}, {month}, {year}
    later: str = "{first} /.."  # a day or some day after it
    earlier: str = "../ {last}"
    since: str = "{first} –"
    until: str = "– {last}"
    about: str = "~{date}"
    uncertain: str = "{date}?"
    undated: str = "–"


class Joined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How names are strung together: between all but the last two, and between those."""

    comma: str = ", "
    last: str = ", "


class Glosses(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``glosses.yaml``. What a language leaves out is taken from its fallback."""

    months: tuple[str, ...] = ()
    months_alone: tuple[str, ...] = ()  # where a month without a day has another form
    seasons: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()  # of centuries, where a plain number will not do
    dates: DateForms | None = None
    joined: Joined | None = None
    types: dict[str, Kind] = {}
    told: dict[str, str] = {}  # doubtful, attributed, plain
    fluents: dict[str, Kind] = {}
    values: dict[str, str] = {}
    roles: dict[str, str] = {}
    certainty: dict[str, str] = {}
    verdicts: dict[str, str] = {}
    agreements: dict[str, str] = {}
    attributes: dict[str, str] = {}
    topics: dict[str, str] = {}  # of figures: what several types of event are about
    kinds: dict[str, str] = {}  # of entities
    explanations: dict[str, str] = {}  # why accounts differ: the words of `coreference`, and how they are said here
    terms: dict[str, str] = {}  # loaded words, as framing.yaml calls them
    columns: dict[str, str] = {}
    messages: dict[str, str] = {}


# Slots that hold what others hold too, and those others.
_OF_OTHERS = {"parties": {"actor", "target"}, "person": {"subject"}, "state": {"subject"}}


class Reader:
    """The reader's language: its labels, and sentences built from structure."""

    def __init__(self, language: str = "en", languages: Languages | None = None) -> None:
        """Raises DataError when a glosses file is wrong, KeyError for a language that is not installed."""
        languages = languages if languages is not None else load()
        self.language = language
        chain = list(dict.fromkeys([language, languages[language].fallback, "en"]))
        self._chain = [languages.table(code, "glosses", Glosses) for code in chain if code in languages]
        self._dates = next((table.dates for table in self._chain if table.dates), DateForms())
        self._joined = next((table.joined for table in self._chain if table.joined), Joined())

    def label(self, table: str, key: str) -> str:
        """The label of ``key`` in one of the tables of `Glosses`; the key itself where no language has it."""
        for glosses in self._chain:
            found = getattr(glosses, table).get(key)
            if found is not None:
                return found.label if isinstance(found, Kind) else str(found)
        return key

    def message(self, key: str, **slots: str | int) -> str:
        """A message of `Glosses.messages` with its slots filled."""
        return _fill(self.label("messages", key), {name: str(value) for name, value in slots.items()}) or ""

    def explanation(self, told: str | None) -> str | None:
        """Why accounts differ, as `dragoman.coreference` put it, in the reader's language."""
        for key, pattern in self._explanations.items():
            match = pattern.fullmatch(told or "")
            if match:
                slots = {
                    name: self._joined.comma.join(map(self._word, words.split(", ")))
                    for name, words in match.groupdict().items()
                }
                return _fill(self.label("explanations", key), slots)
        return told

    def _word(self, word: str) -> str:
        """What stands in an explanation: a type of event, a degree of certainty or a loaded word; all else as it is."""
        labels = (self.label(table, word) for table in ("types", "certainty", "terms"))
        return next((label for label in labels if label != word), word)

    @cached_property
    def _explanations(self) -> dict[str, re.Pattern[str]]:
        keys = dict.fromkeys(key for glosses in self._chain for key in glosses.explanations)
        return {key: re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(key))) for key in keys}

    def join(self, names: Sequence[str]) -> str:
        """Names as one phrase: A, B and C."""
        if len(names) < 2:
            return "".join(names)
        return self._joined.comma.join(names[:-1]) + self._joined.last + names[-1]

    def sentence(self, table: str, kind: str, slots: Mapping[str, str]) -> str:
        """The fullest template of an event type or fluent that ``slots`` fill; else its label and what there is."""
        for glosses in self._chain:
            found: Kind | None = getattr(glosses, table).get(kind)
            for template in found.templates if found else ():
                filled = _fill(template, slots)
                if filled:
                    return filled[0].upper() + filled[1:]
            if found:
                break
        single = [name for name in slots if name not in _OF_OTHERS or not _OF_OTHERS[name] & set(slots)]
        rest = self._joined.comma.join(dict.fromkeys(slots[name] for name in single if slots[name]))
        label = self.label(table, kind)
        return _fill(self.label("told", "plain"), {"label": label[0].upper() + label[1:], "all": rest}) or kind

    def date(self, value: str | None) -> str:
        """An EDTF value as the language prints it, its doubt kept; anything else as it stands."""
        if not value:
            return self._dates.undated
        first, slash, last = value.partition("/")
        if not slash:
            return self._point(value)
        if last in ("", ".."):
            return self._dates.since.format(first=self._point(first))
        if first in ("", ".."):
            return self._dates.until.format(last=self._point(last))
        if self._dates.days and (both := _two_days(first, last)):
            year, month, day, last_day = both
            return self._dates.days.format(year=year, month=self._month("months", month), day=day, last=last_day)
        return self._dates.between.format(first=self._point(first), last=self._point(last))

    def date_forms(self) -> dict[str, Any]:
        """What `date` prints with, for a script that prints dates: forms, months, seasons, ordinals of centuries."""
        ordinals = next((table.ordinals for table in self._chain if table.dates), ())
        return {
            "dates": msgspec.to_builtins(self._dates),
            "months": [self._month("months", number) for number in range(1, 13)],
            "months_alone": [self._month("months_alone", number) for number in range(1, 13)],
            "seasons": self._list("seasons"),
            "ordinals": ordinals,
        }

    def end(self, value: str) -> str:
        """An end of an interval, itself perhaps between two days or open to one side."""
        first, slash, last = value.partition("/")
        if slash and last in ("", ".."):
            return self._dates.later.format(first=self._point(first))
        if slash and first in ("", ".."):
            return self._dates.earlier.format(last=self._point(last))
        # In brackets when it takes more than one date to print.
        return f"({self.date(value)})" if slash and first[:7] != last[:7] else self.date(value)

    def day(self, number: int) -> str:
        """A day number as the language prints it."""
        year, month, day = from_days(number)
        return self._point(f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}")

    def _point(self, value: str) -> str:
        match = _POINT.fullmatch(value)
        if match is None:
            return value
        minus, digits, month, day, doubt = match.groups()
        printed = self._plain(minus, digits, int(month) if month else 0, int(day) if day else 0)
        if doubt in ("~", "%"):
            printed = self._dates.about.format(date=printed)
        return self._dates.uncertain.format(date=printed) if doubt in ("?", "%") else printed

    def _plain(self, minus: str, digits: str, month: int, day: int) -> str:
        if digits.endswith("XX"):
            number = int(digits[:2]) + 1
            ordinals = next((table.ordinals for table in self._chain if table.dates), ())  # of whose form it is
            name = ordinals[number - 1] if 0 < number <= len(ordinals) else str(number)
            return self._dates.century.format(century=name)
        if digits.endswith("X"):
            return self._dates.decade.format(year=digits.replace("X", "0"))
        number = int(digits)
        year = self._dates.bc.format(year=number + 1) if minus or number == 0 else str(number)
        if day:
            return self._dates.day.format(year=year, month=self._month("months", month), day=day)
        if 21 <= month <= 24:
            seasons = self._list("seasons")
            return self._dates.season.format(year=year, season=seasons[month - 21] if seasons else month)
        if month:
            return self._dates.month.format(year=year, month=self._month("months_alone", month))
        return self._dates.year.format(year=year)

    def _list(self, name: str) -> tuple[str, ...]:
        found: tuple[str, ...] = next((getattr(table, name) for table in self._chain if getattr(table, name)), ())
        return found

    def _month(self, name: str, month: int) -> str:
        own = self._chain[0]
        months = (own.months_alone or own.months) if name == "months_alone" else own.months
        months = months or self._list("months")
        return months[month - 1] if 1 <= month <= len(months) else f"{month:02d}"


def _two_days(first: str, last: str) -> tuple[int, int, int, int] | None:
    """Year, month and the two days of an interval within one month; None for any other."""
    one, other = _POINT.fullmatch(first), _POINT.fullmatch(last)
    if one is None or other is None or one[1] or one.group(2, 3) != other.group(2, 3) or one[5] or other[5]:
        return None
    if not one[4] or not other[4]:
        return None
    return int(one[2]), int(one[3]), int(one[4]), int(other[4])


def _fill(template: str, slots: Mapping[str, str]) -> str | None:
    """The template with its slots filled; None when one outside square brackets is empty."""

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(slots.get(slot[1]) for slot in _SLOT.finditer(match[1])) else ""

    kept = _OPTIONAL.sub(optional, template)
    if not all(slots.get(slot[1]) for slot in _SLOT.finditer(kept)):
        return None
    return _SLOT.sub(lambda slot: slots[slot[1]] + _particle(slots[slot[1]], slot[2], slot[3]), kept).strip()


def _particle(word: str, after_consonant: str | None, after_vowel: str | None) -> str:
    """The form of a Korean particle after a word; both forms where its last letter does not tell."""
    if not after_consonant or not after_vowel:
        return ""
    code = ord(word[-1])
    if not _HANGUL_FIRST <= code <= _HANGUL_LAST:
        return f"{after_consonant}({after_vowel})"
    final = (code - _HANGUL_FIRST) % _FINALS
    open_sound = final == 0 or (final == _RIEUL and after_consonant.startswith("으"))
    return after_vowel if open_sound else after_consonant
