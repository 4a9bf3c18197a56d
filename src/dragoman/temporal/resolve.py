"""Give each expression its value, taking from the context what its words leave out.

The context is the *focus*: the year, month and day the story has reached. A date that is told moves it; one that is
only mentioned (a year in brackets, a step back, a plan) does not. Where neither the words nor the focus say, the
value is None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman import calendars
from dragoman.model import Timex
from dragoman.model.edtf import bounds
from dragoman.temporal.completing import completed
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.focus import Focus, nearest_century
from dragoman.temporal.grammar import Compiled
from dragoman.temporal.happenings import told_from
from dragoman.temporal.merging import narrowed, paired, range_value
from dragoman.temporal.values import Value, returned, shifted, value_of

__all__ = ["resolve"]

_ASIDE_REACH = 32  # characters after a date in which words make it a plan
_ASIDE_BEFORE = 80  # and before it, in its sentence
_FLASHBACK_REACH = 12
_PLANS = 3  # years a report looks ahead or back and still means the same by "this year"
_UNKNOWN = "what it is told from is not known well enough"
_SENTENCE_END = re.compile(r"[。！？\n]|[.!?] ")
_CLAUSE_END = re.compile(r"[。.!?\n、，,;；]")


def resolve(
    text: str, found: Sequence[Expression], grammar: Compiled, focus: Focus, later: Sequence[Expression] = ()
) -> list[Timex]:
    """The timexes of expressions in reading order; moves ``focus``. ``text`` is as `unwrapped` gives it.

    ``later`` are expressions that come after these: a date without any year before it may take the year of the next
    one that is printed in full.
    """
    resolver = _Resolver(text, grammar, focus)
    following = [*found, *later]
    for index, each in enumerate(found):
        resolver.take(each, following, index)
    return resolver.made


class _Resolver:
    """One run over the expressions of a passage."""

    def __init__(self, text: str, grammar: Compiled, focus: Focus) -> None:
        self.text, self.grammar, self.focus = text, grammar, focus
        self.made: list[Timex] = []
        self.next_start = 0  # of the expression after the one at hand
        self.first = True  # the next time told is the first of its passage
        self.previous: tuple[Expression, Point | None] | None = None  # the last point resolved, for pairs

    def take(self, each: Expression, following: Sequence[Expression], index: int) -> None:
        """Resolve one expression and append its timex."""
        self.next_start = following[index + 1].start if index + 1 < len(following) else len(self.text)
        if each.deed is not None:
            self._told_with(each)
            return
        if each.kind == "vague" and each.relative is None:
            before = self.made[-1] if self.made and each.lasts else None
            if before is not None and before.latest is not None and "/" in (before.value or "") and before.earliest:
                value = Value(before.value or "", before.earliest, before.latest)
                span = (before.start, before.end)
                self._append(each, value, "relative", span, "the range before it", opened=True)
                return
            self._append(each, None, "explicit", None, "says no calendar time by itself")
            return
        if each.named is not None:
            self._named(each)
            return
        if each.calendar:
            self._set_calendar(each)
        if each.relative is not None or each.count is not None:
            point, anchor, how = _glossed(each, following, index) or self._relative(each, following[index + 1 :])
            basis = "relative"
            if point is None:
                return
        else:
            point, basis, anchor, how = completed(each, self.focus, following, index, self.text)
        if point is None:
            if each.point.era != "":  # a count of years that no era was told with is none
                self._append(each, None, basis, None, "nothing before it says the year")
            return
        self._finish(each, point, basis, anchor, how)

    def _finish(self, each: Expression, point: Point, basis: str, anchor: tuple[int, int] | None, how: str) -> None:
        last = self._complete_last(each, point)
        if each.join == "pair" and last is not None:
            merged = paired(point, last)
            if merged is None:
                each.join, last = None, None
            else:
                self._append(each, merged, basis, anchor, "printed in two calendars")
                self._move(each, point, last)
                self.previous = (each, point)
                return
        if each.bracketed and self.previous and self.previous[1] and self._merge_into_previous(each, point):
            return
        glossed = each.rule.endswith("glossed")
        value = value_of(point, glossed) if last is None else range_value(point, last, each)
        if value is None:
            self._append(each, None, basis, None, "there is no such date")
            return
        self._append(each, value if each.calendar else self._old_style(value, point), basis, anchor, how)
        self._move(each, point, last)
        self.previous = (each, point)

    # -- completing ---------------------------------------------------------------------------------------------

    def _complete_last(self, each: Expression, point: Point) -> Point | None:
        if each.last is None:
            return None
        last = each.last.copy()
        if last.short is not None:
            if point.year is None:
                return None
            last.year, last.short = nearest_century(last.short, point.year), None
        if not last.has_year:
            last.year = point.year
            if last.month is None and last.day is not None:
                last.month = point.month
            if each.join == "range" and last.month and point.month and last.month < point.month and last.year:
                last.year += 1
        return last

    def _relative(
        self, each: Expression, following: Sequence[Expression]
    ) -> tuple[Point | None, tuple[int, int] | None, str]:
        focus, relative = self.focus, each.relative
        if each.within and (not self.made or _SENTENCE_END.search(self.text, self.made[-1].end, each.start)):
            self._append(each, None, "relative", None, _UNKNOWN)
            return None, None, ""
        if each.forward:
            base = self._coming(following)
            point = shifted(base, each.unit or "year", each.count or 0) if base is not None else None
            if point is None:
                self._append(each, None, "relative", None, _UNKNOWN)
                return None, None, ""
            span = (following[0].start, following[0].end)
            return point, span, f"{each.unit} {each.count:+d} from the date after it"
        if relative is not None and relative.unit is None and not _has_parts(each.point):
            self._same(each)
            return None, None, ""
        base = self._written() if relative is not None and relative.deictic else focus.told
        unit = relative.unit if relative is not None else each.unit
        count = relative.shift if relative is not None else each.count or 0
        if relative is not None and each.count is not None:
            unit, count = each.unit, each.count
        if each.spans and base is not None and unit == "year" and base.year is not None and not base.is_decade:
            each.last, each.join = base.copy(), "range"
            each.last.year = base.year + count
            return base.copy(), focus.span, f"{count} years from the date before it"
        if relative is not None and relative.turn is not None:
            point = returned(base, each.point, relative.turn) if base is not None and _has_parts(each.point) else None
            if point is None:
                self._append(each, None, "relative", None, _UNKNOWN)
            return point, focus.span, "its return after the date before it"
        point = shifted(base, unit or "year", count) if base is not None else None
        if point is None:
            self._append(each, None, "relative", None, _UNKNOWN)
            return None, None, ""
        if _has_parts(each.point):
            own = each.point
            point.month = own.month if own.month is not None else point.month
            point.day, point.season = own.day, own.season
            point.calendar = own.calendar if own.calendar != "gregorian" else point.calendar
        return point, focus.span, f"{unit} {count:+d} from the date before it" if count else f"the same {unit}"

    def _coming(self, following: Sequence[Expression]) -> Point | None:
        """The date right after an expression, of the story's year where it gives none."""
        if not following or following[0].relative is not None or following[0].count is not None:
            return None
        point = following[0].point.copy()
        point.year = point.year or (self.focus.point.year if self.focus.point is not None else None)
        return point if point.year is not None and following[0].kind == "date" else None

    def _written(self) -> Point | None:
        """When the text was written, for "this year": as given, or as when its section first said "this year"."""
        focus, point = self.focus, self.focus.point
        if focus.today is None and point is not None and point.year is not None:
            said = focus.written.year if focus.written is not None else None
            if said is None or abs(said - point.year) > _PLANS:
                focus.written = point.copy()
        return focus.today or focus.written

    def _told_with(self, each: Expression) -> None:
        """A time told from a happening: after, before or some time after the date that was told with it."""
        told = told_from(self.text, self.focus, each, self.grammar.source.dates_follow)
        if told is None:
            begin, end = each.head or (each.start, each.end)
            each.start, each.end = max(begin, each.start), end  # never into the expression before it
            if each.kind == "known":
                return
            self._append(each, None, "relative", None, _UNKNOWN)
            return
        how = f"told from {'the date of ' if told.anchor else ''}{self.text[slice(*each.event)]}"
        self._append(each, told.value, "relative", told.anchor, how, opened=True)

    def _same(self, each: Expression) -> None:
        """The very time last spoken of, or what came after or before it."""
        focus = self.focus
        value = None
        mention = focus.mention
        if mention is not None:
            low, high = bounds(mention)
            if each.open == "start":
                end = mention.split("/")[-1]
                text = f"{end}/.." if end not in ("", "..") else mention
                value = Value(text, low or 0, high or 0)
            elif each.open == "end":
                text = f"../{mention.split('/')[0]}"
                value = Value(text, low or 0, high or 0) if not text.endswith("..") else None
            else:
                value = Value(mention, low or 0, high or 0)
        self._append(each, value, "relative", focus.mention_span if value else None, "told from the time before it")

    def _named(self, each: Expression) -> None:
        named = each.named
        assert named is not None
        self.focus.war = named.value
        low, high = bounds(named.value)
        text = named.value
        if each.open == "start":
            text = f"{text.split('/')[-1]}/.."
        elif each.open == "end":
            text = f"../{text.split('/')[0]}"
        value = Value(text, low or 0, high or 0, named.calendar, named.value)
        self._append(each, value, "explicit", None, "a time known by name", opened=True)

    def _set_calendar(self, each: Expression) -> None:
        for point in (each.point, each.last):
            if point is not None:
                point.calendar = each.calendar or point.calendar

    # -- pairs ----------------------------------------------------------------------------------------------------

    def _merge_into_previous(self, each: Expression, point: Point) -> bool:
        """A date in brackets that is the one before it in another calendar: one timex, not two."""
        before, first = self.previous or (each, None)
        if first is None or not self.made or before.join or before.last:
            return False
        merged = paired(first, point) or self._same_days(point)
        if merged is None or (not each.alone and (first.calendar, point.calendar) != ("gregorian", "gregorian")):
            return False
        earlier = self.made.pop()
        closing = max(each.end, each.trailing)
        before.end = closing + (self.text[closing : closing + 1] in tuple(")）]】"))
        self._append(before, merged, earlier.basis, earlier.anchor, "printed in two calendars")
        self._move(before, first, None)
        return True

    def _same_days(self, point: Point) -> Value | None:
        """The value of the timex before, where a date of another calendar in brackets is just its days."""
        before, own = self.made[-1], value_of(point) if point.calendar != "gregorian" else None
        if own is None or before.value is None or (before.earliest, before.latest) != (own.earliest, own.latest):
            return None
        return Value(before.value, own.earliest, own.latest, before.calendar, before.printed, before.alternative)

    # -- results --------------------------------------------------------------------------------------------------

    def _old_style(self, value: Value, point: Point) -> Value:
        """Where dates may be Old Style without saying so, the Gregorian reading is the alternative."""
        limit = self.grammar.source.old_style_before
        if limit is None or point.day is None or value.calendar != "gregorian" or value.earliest != value.latest:
            return value
        if value.earliest >= calendars.REFORM_RUSSIA or (point.year or 9999) > limit or (point.year or 0) < 1582:
            return value
        assert point.year is not None and point.month is not None
        shifted_point = point.copy()
        shifted_point.calendar = "julian"
        other = value_of(shifted_point)
        return value._replace(alternative=other.alternative) if other else value

    def _append(
        self,
        each: Expression,
        value: Value | None,
        basis: str,
        anchor: tuple[int, int] | None,
        how: str,
        opened: bool = False,
    ) -> None:
        edtf: str | None = None
        earliest = latest = None
        if value is not None:
            edtf, earliest, latest = value.edtf, value.earliest, value.latest
            if each.part and "/" not in edtf:
                earliest, latest = narrowed(earliest, latest, each.part)
            if each.mark and "/" not in edtf:
                edtf += each.mark
            if each.open and each.relative is None and not opened and "/" not in edtf:
                edtf = f"{edtf}/.." if each.open == "start" else f"../{edtf}"
            if edtf.endswith("/.."):
                earliest, latest = (bounds(edtf)[0] if "/" in edtf else earliest), None
            elif edtf.startswith("../"):
                earliest = None
            elif basis == "relative" and "/" in edtf:
                earliest, latest = bounds(edtf)
        hedge = each.hedge or ("approximate" if each.mark == "~" else "uncertain" if each.mark == "?" else None)
        self.made.append(
            Timex(
                start=each.start,
                end=each.end,
                text=self.text[each.start : each.end],
                value=edtf,
                earliest=earliest,
                latest=latest,
                rule=each.rule,
                calendar=value.calendar if value else each.point.calendar,
                printed=value.printed if value else None,
                hedge=hedge,
                basis=basis,  # type: ignore[arg-type]
                anchor=anchor,
                role=each.role,
                alternative=value.alternative if value else None,
                explanation=how,
            )
        )

    # -- moving the focus -----------------------------------------------------------------------------------------

    def _move(self, each: Expression, point: Point, last: Point | None) -> None:
        focus = self.focus
        timex = self.made[-1]
        if timex.value is None or each.kind == "vague":
            return
        focus.mention, focus.mention_span = timex.value.rstrip("~?%"), (each.start, each.end)
        if point.year is None:
            return
        focus.deeds.append(((each.start, each.end), point, last or point))
        if self._is_flashback(each):
            return
        if each.open != "start" or point.day is not None:  # "since 1905" looks back, "from 5 May on" goes on
            focus.told = self._told(point, last)
        if each.looks_back or self._is_aside(each):
            return
        span = (each.start, each.end)
        first, self.first = self.first, False
        old = focus.point
        goal = point if last is None or last.year == point.year else Point(year=point.year)
        if last is not None and each.join == "range" and last.year == (old.year if old and last.month else point.year):
            goal = last
        if old is not None and old.year is not None and not (first or each.heads or self._opens_passage(each)):
            coarse = point.month is None and point.season is None
            if coarse and (point.year < old.year or (last is not None and last.year != point.year) or point.is_decade):
                return
            if coarse and self._in_brackets(each):
                return
        if old is not None and goal.year == old.year and goal.month is None:
            return
        focus.point, focus.span, focus.stale = goal.copy(), span, False
        if each.ahead and goal.year is not None and not goal.is_decade:
            focus.section = goal.year

    def _told(self, point: Point, last: Point | None) -> Point:
        """What "that year" or "the next day" is told from: the end of a range; a bare year keeps no older month."""
        return (last if last is not None else point).copy()

    def _opens_passage(self, each: Expression) -> bool:
        """Whether it stands at the head of its paragraph."""
        head = self.text[max(0, each.start - 8) : each.start]
        line = head.rpartition("\n")[2]
        return (not line.strip(" \u3000“\"'「『(（*#>-–•·") and (len(line) < len(head) or each.start <= 8)) or (
            "\n" in head and len(line) <= 4 and line.strip().istitle()
        )

    def _in_brackets(self, each: Expression) -> bool:
        return self.text[max(0, each.start - 1) : each.start] in ("(", "（", "[", "〔")

    def _is_aside(self, each: Expression) -> bool:
        """Whether words around it, in its own clause, make it a plan or a term."""
        stop = self._clause_end(each)
        grammar = self.grammar
        if self.focus.point is None:
            return False  # there is nothing yet to come back to
        if grammar.asides.search(self.text, each.end, stop) is not None:
            return True
        before = _SENTENCE_END.split(self.text[max(0, each.start - _ASIDE_BEFORE) : each.end])[-1]
        return grammar.asides.search(before) is not None

    def _is_flashback(self, each: Expression) -> bool:
        """Whether words right behind a year before the one spoken of make it a look back."""
        year, now = each.point.year, self.focus.point.year if self.focus.point else None
        if each.point.month is not None or year is None or now is None or year >= now:
            return False
        near = min(each.end + _FLASHBACK_REACH, self._clause_end(each))
        return self.grammar.flashbacks.search(self.text, each.end, near) is not None

    def _clause_end(self, each: Expression) -> int:
        """Where the clause of a date ends behind it, or what is near by."""
        stop = min(each.end + _ASIDE_REACH, max(each.end, self.next_start))
        clause = _CLAUSE_END.search(self.text, each.end, stop)
        return clause.start() if clause else stop


def _glossed(
    each: Expression, following: Sequence[Expression], index: int
) -> tuple[Point, tuple[int, int], str] | None:
    """What brackets right behind a relative expression say: "two years later (218 BC)"."""
    if index + 1 >= len(following):
        return None
    gloss, unit = following[index + 1], each.unit or (each.relative.unit if each.relative else None)
    if not gloss.bracketed or gloss.relative is not None or gloss.last is not None or gloss.point.year is None:
        return None
    if gloss.point.scale != unit:
        return None
    return gloss.point.copy(), (gloss.start, gloss.end), "as the brackets after it say"


def _has_parts(point: Point) -> bool:
    return point.month is not None or point.day is not None or point.season is not None
