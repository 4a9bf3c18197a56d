"""``temporal.yaml``: how a language writes time, and that file compiled.

A rule is a regular expression with named groups; what a group's words mean is said by its name alone, so that no rule
needs code of its own. To add a language, copy ``languages/_template/temporal.yaml`` and fill it.

Groups: ``year`` ``month`` ``day`` (numbers or words), ``short`` (a year or decade without its century), ``decade``,
``century``, ``era`` with ``eyear`` (alone: a year of the era the story stands in), ``season``, ``quarter``, ``leap``,
``bc``, ``relative`` (a phrase of `relative`),
``named`` (a phrase of `named`), ``count`` with ``unit`` and ``back``, ``forth`` or ``span`` (that long from now on),
``calendar`` (a word of `calendars`), ``tens`` (empty: ten years of an era), ``deed`` (a word of `deeds`: told from the
date that happening was told with, or from a war's), ``of`` (what it happened to; where a rule has none, that of
`object`), ``near`` (right after, right before), ``at`` (at that very time), ``again`` (the war last named: "after the
war"), ``lasts`` (how long the range right before it is), ``next`` (empty: counted from the date after it, not from
the one before), ``same`` (empty: only from one in its sentence). The second of two times in one expression has the
groups ``year2`` ``month2`` ``day2`` ``eyear2`` ``short2`` ``season2`` ``decade2`` ``century2``, and `join` says how the
two belong together. A rule whose name ends in "glossed" prints an era's year and the western one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

import msgspec

from dragoman.errors import DataError
from dragoman.languages import Languages
from dragoman.model import Hedge, TimexRole
from dragoman.packs.times import times_of_wars
from dragoman.temporal.numerals import Numerals
from dragoman.temporal.opening import opening_class

__all__ = [
    "Affix",
    "Compiled",
    "CompiledRule",
    "Connector",
    "Deed",
    "Grammar",
    "Kind",
    "Named",
    "Relative",
    "Rule",
    "Unit",
    "grammar",
]

Kind = Literal["date", "vague", "known"]
Unit = Literal["century", "decade", "year", "month", "week", "day", "time"]


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of writing a time.

    `kind` ``vague`` is an expression that has no value by itself: "now", "for two years". ``known`` is one only where
    the happening that it is told from has a date.
    """

    name: str
    starts: str  # the anchor it begins with, a key of `anchors`
    pattern: str
    join: Literal["range", "list", "pair"] | None = None
    kind: Kind = "date"
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()  # texts in which it must not match


class Affix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words before or after a time that change or narrow it."""

    words: tuple[str, ...]
    mark: str = ""  # EDTF qualifier: ~ ? %
    hedge: Hedge | None = None
    open: Literal["start", "end"] | None = None  # "start": from then on (X/..), "end": up to then (../X)
    part: tuple[float, float] | None = None  # the part of the time that is meant, as fractions
    bc: bool = False
    calendar: str | None = None
    inside: bool = True  # whether the words belong to the span
    only: tuple[str, ...] = ()  # scales it goes with: century, decade, year, month, day; all when empty


class Relative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A phrase that is told from the time last spoken of."""

    words: tuple[str, ...]
    unit: Unit | None = None  # None: the very time last spoken of
    shift: int = 0
    open: Literal["start", "end"] | None = None
    vague: bool = False  # not a calendar time when it stands alone ("thereafter"): only asked for by documents
    mark: str = ""
    turn: Literal[-1, 1] | None = None  # with a month or season: its next or last return ("the following spring")
    deictic: bool = False  # told from the day the text was written: "this year", "today"


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time that has a name of its own."""

    words: tuple[str, ...]
    value: str  # EDTF
    calendar: str = "gregorian"


class Deed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A word for a happening."""

    words: tuple[str, ...]
    told: tuple[str, ...] = ()  # stems by which a clause tells it: "surrender", "capitulat"
    begins: bool = False  # of a war it means the beginning: "since the outbreak of …"


class Connector(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words between two times that make them one: "from A to B", "A – B"."""

    words: tuple[str, ...]
    needs: tuple[str, ...] = ()  # words one of which must stand before the first time
    closers: tuple[str, ...] = ()  # words after the second that belong to the span


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a ``temporal.yaml``."""

    letters: str = ""  # characters that words are made of, where words are set apart; empty where they are not
    numerals: Numerals = Numerals()
    months: dict[str, int] = {}
    seasons: dict[str, int] = {}  # EDTF: 21 spring, 22 summer, 23 autumn, 24 winter
    weekdays: tuple[str, ...] = ()
    units: dict[str, Unit] = {}
    eras: dict[str, str] = {}  # name → id in calendars/eras.yaml
    calendars: dict[str, str] = {}  # words that mark a calendar: "O.S." → julian
    define: dict[str, str] = {}
    deeds: tuple[Deed, ...] = ()
    object: str = ""  # what stands right before a `deed`: to what it happened, its group `of`
    dates_follow: bool = False  # a clause may tell its date last
    anchors: dict[str, str] = {}
    rules: tuple[Rule, ...] = ()
    before: tuple[Affix, ...] = ()
    after: tuple[Affix, ...] = ()
    tails: tuple[str, ...] = ()  # what may be written on to one letter of `after` that stands apart; any when empty
    relative: tuple[Relative, ...] = ()
    named: tuple[Named, ...] = ()
    ranges: tuple[Connector, ...] = ()
    brackets: tuple[str, ...] = ("()", "（）", "[]")  # a second calendar's date stands in them
    asides: tuple[str, ...] = ()  # words after a time that make it a plan, no step of the story
    flashbacks: tuple[str, ...] = ()  # words right after a year that make it a look back ("…했던")
    edit: tuple[str, ...] = ()  # words near an edit stamp
    publication: tuple[str, ...] = ()  # words near a date of publication
    old_style_before: int | None = None  # dates before this year may be Julian without saying so


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule ready to match: its expression and where its groups are."""

    name: str
    match: re.Pattern[str]
    groups: tuple[tuple[int, str], ...]
    join: str | None
    kind: str


class Compiled:
    """A grammar with its expressions compiled."""

    def __init__(self, code: str, source: Grammar, path: str) -> None:
        self.code, self.source, self._path = code, source, path
        self._macros = {
            "MONTHS": _words(source.months),
            "SEASONS": _words(source.seasons),
            "UNITS": _words(source.units),
            "ERAS": _words(source.eras),
            "CALENDARS": _words(source.calendars),
            "NUMBERS": _words(source.numerals.words),
            "WEEKDAYS": _words(source.weekdays),
            "RELATIVE": _words(self.relative),
            "NAMED": _words(self.named),
            "DEEDS": _words(self.deeds),
            "DIGITS": "".join(source.numerals.digits),
            "CHARACTERS": "".join(source.numerals.digits) + "".join(source.numerals.multipliers),
            "L": source.letters,
        }
        for name, pattern in source.define.items():
            self._macros[name] = self._expand(pattern, f"define.{name}")
        self.anchor = self._compile(self._anchors(), "anchors")
        self.rules: dict[str, tuple[CompiledRule, ...]] = {
            start: tuple(self._rule(rule) for rule in source.rules if rule.starts == start) for start in source.anchors
        }
        unknown = [rule for rule in source.rules if rule.starts not in source.anchors]
        if unknown:
            cure = f"Known anchors: {', '.join(source.anchors)}."
            raise DataError.at(path, None, f"rule '{unknown[0].name}' starts with '{unknown[0].starts}'", cure)
        self.before = _by_edge(source.before, -1)
        self.after = _by_edge(source.after, 0)
        tails = "|".join(source.tails)
        self.tail = self._compile(rf"(?:{tails})?(?![^\W\d_])", "tails") if source.tails else None
        self.connectors = {word: each for each in source.ranges for word in each.words}
        self.brackets = {pair[0]: pair[1] for pair in source.brackets}
        self.object = self._compile(self._expand(source.object, "object") + "$", "object") if source.object else None
        self.asides = _any_of(source.asides)
        self.flashbacks = _any_of(source.flashbacks)
        self.stamps = tuple((role, _any_of(words)) for role, words in _stamp_words(source) if words)
        self.longest_connector = max(map(len, self.connectors), default=0)

    @cached_property
    def relative(self) -> dict[str, Relative]:
        """Phrase → what it means."""
        return {word: each for each in self.source.relative for word in each.words}

    @cached_property
    def deeds(self) -> dict[str, Deed]:
        """Word → the happening it means."""
        return {word: each for each in self.source.deeds for word in each.words}

    @cached_property
    def wars(self) -> dict[str, str]:
        """Name without spaces → the date of a war that packs know."""
        return times_of_wars(self.code)

    @cached_property
    def named(self) -> dict[str, Named]:
        """Phrase → the time it names."""
        return {word: each for each in self.source.named for word in each.words}

    def _anchors(self) -> str:
        parts = {name: self._expand(pattern, f"anchors.{name}") for name, pattern in self.source.anchors.items()}
        first = opening_class("|".join(f"(?:{part})" for part in parts.values()))
        boundary = f"(?<![{self.source.letters}])" if self.source.letters else ""
        return (
            (f"(?={first})" if first else "")
            + boundary
            + f"(?:{'|'.join(f'(?P<{name}>{part})' for name, part in parts.items())})"
        )

    def _rule(self, rule: Rule) -> CompiledRule:
        match = self._compile(self._expand(rule.pattern, rule.name), rule.name)
        groups = tuple((index, name) for name, index in match.groupindex.items())
        return CompiledRule(rule.name, match, groups, rule.join, rule.kind)

    def _expand(self, pattern: str, where: str) -> str:
        """Replace ``{MACRO}`` by its expression and ``{group:expression}`` by a named group; may nest."""
        out, at = [], 0
        while (found := _OPENING.search(pattern, at)) is not None:
            out.append(pattern[at : found.start()])
            if found[2] == "}":
                out.append(self._macro(found[1], where))
                at = found.end()
                continue
            depth, end = 1, found.end()
            while depth and end < len(pattern):
                depth += {"{": 1, "}": -1}.get(pattern[end], 0)
                end += 1
            out.append(f"(?P<{found[1]}>{self._expand(pattern[found.end() : end - 1], where)})")
            at = end
        return "".join(out) + pattern[at:]

    def _macro(self, name: str, where: str) -> str:
        if name not in self._macros:
            cure = f"Known: {', '.join(sorted(self._macros))}."
            raise DataError.at(self._path, None, f"'{where}' uses '{{{name}}}', which is not defined", cure)
        return self._macros[name] if name in _BARE else f"(?:{self._macros[name]})"

    def _compile(self, pattern: str, where: str) -> re.Pattern[str]:
        try:
            return re.compile(pattern)
        except re.error as error:
            raise DataError.at(self._path, None, f"'{where}' is no regular expression ({error})", "Mend it.") from None


def _stamp_words(source: Grammar) -> tuple[tuple[TimexRole, tuple[str, ...]], ...]:
    return (("edit", source.edit), ("publication", source.publication))


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or _NOTHING)


_BARE = {"DIGITS", "CHARACTERS", "L"}  # used inside [...]
_NOTHING = "(?!)"
_OPENING = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)([:}])")


def _words(words: Iterable[str]) -> str:
    """An alternation in which the longest word wins, sharing beginnings so that a miss costs one comparison."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return (
        _NOTHING
        if not by_first
        else "|".join(
            re.escape(first) + (f"(?:{'|'.join(rest)})" if rest != [""] else "")
            for first, rest in sorted(by_first.items())
        )
    )


def _by_edge(affixes: tuple[Affix, ...], edge: int) -> dict[str, list[tuple[str, Affix]]]:
    """First (edge 0) or last (edge -1) character → (words, affix), the longest first."""
    found: dict[str, list[tuple[str, Affix]]] = {}
    pairs = [(word, affix) for affix in affixes for word in affix.words]
    for word, affix in sorted(pairs, key=lambda pair: -len(pair[0])):
        found.setdefault(word[edge], []).append((word, affix))
    return found


def grammar(languages: Languages, code: str) -> Compiled | None:
    """The compiled grammar of a language; None when it has no ``temporal.yaml``. Raises DataError."""

    def build() -> Compiled | None:
        path = languages.folder(code) / "temporal.yaml"
        return Compiled(code, languages.table(code, "temporal", Grammar), str(path)) if path.exists() else None

    return languages.derived(code, "temporal", build)
