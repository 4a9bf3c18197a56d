"""What the words of one expression say, before its context is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dragoman.model import Hedge, TimexRole
from dragoman.temporal.grammar import Deed, Kind, Named, Relative, Unit

__all__ = ["Expression", "Point", "Scale"]

Scale = Literal["century", "decade", "year", "season", "month", "day"]


@dataclass(slots=True)
class Point:
    """A time as printed; what the words leave out is None."""

    year: int | None = None  # astronomical: 0 is 1 BC
    short: int | None = None  # two digits of a year or decade whose century is not written
    century: int | None = None  # counted from 1; negative before Christ
    is_decade: bool = False  # `year` (or `short`) is the first year of a decade
    month: int | None = None
    day: int | None = None
    season: int | None = None  # EDTF season or quarter: 21 … 24, 33 … 36
    leap: bool = False
    era: str | None = None
    calendar: str = "gregorian"
    bc: bool = False

    @property
    def scale(self) -> Scale:
        """The finest unit that is written."""
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.season is not None:
            return "season"
        if self.century is not None:
            return "century"
        return "decade" if self.is_decade else "year"

    @property
    def has_year(self) -> bool:
        """Whether a year, decade or century is written in full."""
        return self.year is not None or self.century is not None

    def copy(self) -> Point:
        """An independent copy."""
        made = Point.__new__(Point)
        made.year, made.short, made.century, made.is_decade = self.year, self.short, self.century, self.is_decade
        made.month, made.day, made.season, made.leap = self.month, self.day, self.season, self.leap
        made.era, made.calendar, made.bc = self.era, self.calendar, self.bc
        return made


@dataclass(slots=True)
class Expression:
    """One expression of time in the text, with the words around it that belong to it."""

    start: int
    end: int
    rule: str
    kind: Kind = "date"
    point: Point = field(default_factory=Point)
    last: Point | None = None  # the other end of a range, or the other calendar's date of a pair
    join: Literal["range", "pair"] | None = None
    relative: Relative | None = None
    named: Named | None = None
    count: int | None = None  # "three months later": 3, with `unit`; negative for "earlier"
    unit: Unit | None = None
    spans: bool = False  # lasts `count` units from the time before it
    forward: bool = False  # counted from the date after it: "nine days after it was signed on 3 May"
    within: bool = False  # counted only from a date in its sentence
    lasts: bool = False  # says how long the range right before it is
    deed: Deed | None = None  # a happening it is told from
    whom: str = ""  # to what it happened
    known: str | None = None  # the date of the happening, if it is a war of a pack
    again: bool = False  # told from the war last named: "after the war"
    event: tuple[int, int] = (0, 0)  # where the happening is named
    head: tuple[int, int] | None = None  # its span if the happening's date is not known
    near: bool = False  # right after or right before
    mark: str = ""
    hedge: Hedge | None = None
    open: Literal["start", "end"] | None = None
    part: tuple[float, float] | None = None
    calendar: str | None = None  # marked by a word
    starter: str = ""  # the word before it, for "between … and"
    bracketed: bool = False  # stands in brackets right behind the expression before it
    alone: bool = False  # and nothing else stands in them
    role: TimexRole = "event"
    passage: int = 0
    heads: bool = False  # a year before the dash of its entry in a chronology
    ahead: bool = False  # stands in a title: what comes after says more of it than what came before
    joint: int = 0  # where a word after it begins that may join it to the next: "1918년|부터 1922년"
    lead: int = 0  # where a word before it ends that may join it to the one before: "1912 until| 1943"
    trailing: int = 0  # where the words that qualify it end, outside its span

    @property
    def looks_back(self) -> bool:
        """Whether it is told backwards from the story ("the previous year"), which then does not go there."""
        relative = self.relative
        back = relative is not None and (relative.shift < 0 or relative.turn == -1)
        return back or (self.count is not None and self.count < 0)
