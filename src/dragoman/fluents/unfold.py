"""The life of one fluent: from what statements do to it to the states it is in.

An `Impulse` is one event's effect on one fluent, with the days on which it may have taken effect. `unfold` takes them
in the order of time and keeps the states that may still run:

* *begin* with the value that already runs confirms it; another value closes what runs, at the earliest the day before
  the change can have come, at the latest the day before it must have come;
* *end* closes what runs on its own day;
* *was* says what held until then: it begins where nothing earlier is told, and confirms what runs;
* *confirm* says that a running state was still on;
* *expire* announces an end: until then the state is told, beyond it may hold;
* *doubt* leaves a running state told only until the day before;
* *release* lets a running state go: from then on its account does not say what the fluent is.

Nothing is filled in: a state that nothing ends stays open, and is told no further than a source goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.fluents.rules import Effect
from dragoman.model import UNTOLD, Ref
from dragoman.model.edtf import bounds

__all__ = ["Course", "Impulse", "span", "unfold"]

Day = int | None
_ENDED = "its end is told, its beginning is not"


class Impulse(msgspec.Struct, frozen=True, gc=False):
    """One event's effect on one fluent. `low` and `high` bound the day it took effect; None is unknown."""

    effect: Effect
    low: Day
    high: Day
    statements: tuple[str, ...]
    value: str | None = None
    holder: Ref | None = None
    subject: tuple[Ref, ...] = ()
    doubt: bool = False
    presumed: str | None = None
    until: tuple[Day, Day] | None = None  # of a begin whose date tells the end too
    inherited: bool = False  # it befell the whole of which the subject is a part
    line: str | None = None  # of the holder: the states that it continues
    giver: str | None = None  # the line of who gave the whole away
    rule: str = ""
    within: int = 0
    after: tuple[str, ...] = ()
    lapses: int = 0
    first: bool = False
    turns: bool = False
    years: float | None = None  # of a treaty: the term told with it

    @property
    def dated(self) -> bool:
        """Whether any day is known."""
        return self.low is not None or self.high is not None


class Course(msgspec.Struct, gc=False):
    """A state in the making. The fields are those of `dragoman.model.State`."""

    value: str
    holder: Ref | None
    subject: tuple[Ref, ...]
    start_earliest: Day
    start_latest: Day
    end_earliest: Day = None
    end_latest: Day = None
    begun_by: tuple[str, ...] = ()
    ended_by: tuple[str, ...] = ()
    inferred: str | None = None
    lapses: int = 0
    rule: str | None = None
    line: str | None = None
    own: tuple[Day, Day] | None = None  # when it was last told of itself, and not of the whole, that it began
    end_presumed: bool = False
    doubted: bool = False
    capped: bool = False  # beyond what is told of it, it may hold: its end is announced, or it is in doubt

    @property
    def told_until(self) -> Day:
        """The last day of which a source says that it was on."""
        return self.start_latest if self.end_earliest is None else self.end_earliest

    def close(self, low: Day, high: Day, statements: Iterable[str]) -> None:
        """End it between `low` and `high`, never before it begins; an earlier word on its end is kept."""
        first = self.start_earliest
        if first is not None:
            low = None if low is None else max(low, first)
            high = None if high is None else max(high, first)
        if low is not None and not self.doubted and (self.end_earliest is None or self.end_earliest < low):
            self.end_earliest = low
        if high is not None and (self.end_latest is None or high < self.end_latest):
            self.end_latest = high
        if self.end_earliest is not None and self.end_latest is not None:
            self.end_earliest = min(self.end_earliest, self.end_latest)
        self.ended_by = _union(self.ended_by, statements)

    def settle(self) -> None:
        """What ended by a day had begun by then; what nothing ends or shakes goes on."""
        if self.lapses and self.end_latest is None and self.told_until is not None and not self.doubted:
            self.end_earliest = self.told_until
        if self.end_latest is None and not self.capped and not self.lapses:
            self.end_earliest = None
        if self.end_latest is not None and self.start_latest is not None:
            self.start_latest = min(self.start_latest, self.end_latest)

    def outlived(self, day: int, rule: str) -> None:
        """Nothing told goes on beyond `day`, the last on which all whom it is of existed; `rule` names that step."""
        begun_after = self.start_earliest is not None and self.start_earliest > day
        if begun_after or (self.end_latest is not None and self.end_latest <= day):
            return
        if self.end_earliest is None and self.start_latest is not None and not self.capped:
            self.end_earliest = day
        self.end_latest = day
        self.end_earliest = None if self.end_earliest is None else min(self.end_earliest, day)
        self.rule = f"{self.rule}; {rule}" if self.rule else rule

    def tell_until(self, day: Day) -> None:
        """A source still says so on `day`."""
        if day is not None and (self.end_earliest is None or self.end_earliest < day):
            self.end_earliest = day if self.end_latest is None else min(day, self.end_latest)

    def doubt_from(self, day: Day) -> None:
        """From `day` on it may hold, no more."""
        if day is None:
            return
        self.capped = self.doubted = True
        if self.end_earliest is None and self.start_latest is not None:
            self.end_earliest = max(day - 1, self.start_latest)
        if self.end_earliest is not None and self.end_earliest >= day:
            self.end_earliest = day - 1
        if self.start_latest is not None and self.start_latest >= day:
            self.start_latest = None


def span(date: str | None) -> tuple[tuple[Day, Day], tuple[Day, Day] | None]:
    """Bounds of the begin and, of an interval, of the end that an EDTF date tells.

    >>> span("1941-04-25/1946-04")
    ((-10478, -10478), (-8677, -8648))
    """
    if date is None:
        return (None, None), None
    begin, slash, end = date.partition("/")
    if not slash:
        return bounds(date), None
    begin_bounds = (None, None) if begin in ("", "..") else bounds(begin)
    return begin_bounds, None if end in ("", "..") else bounds(end)


def unfold(impulses: Sequence[Impulse]) -> list[Course]:
    """The states of one single-valued fluent of one account, in order of their begin."""
    life = _Life()
    dated = sorted((each for each in impulses if each.dated), key=_order)
    if not any(each.effect == "begin" and not each.inherited for each in dated):
        # Nothing says when it began itself: the statement that it did stands before all others.
        dated = [each for each in impulses if each.effect == "begin" and not each.dated][:1] + dated
    for impulse in dated:
        life.take(impulse)
    for course in life.courses:
        course.settle()
    return life.courses


def _order(impulse: Impulse) -> tuple[float, bool, float, bool, bool, str]:
    """By the first day it can have come; an end by the last, since what ends in a year may have begun in it."""
    low = impulse.low if impulse.low is not None else impulse.high
    high = impulse.high if impulse.high is not None else impulse.low
    assert low is not None and high is not None
    day = high if impulse.effect == "end" else low
    return day, impulse.effect != "was", high, impulse.effect == "begin", impulse.inherited, impulse.statements[0]


class _Life:
    def __init__(self) -> None:
        self.courses: list[Course] = []

    def take(self, impulse: Impulse) -> None:
        running = [course for course in self.courses if _may_run(course, impulse.low)]
        getattr(self, f"_{impulse.effect}")(impulse, running)

    def _begin(self, impulse: Impulse, running: list[Course]) -> None:
        if impulse.first and self.courses:
            return
        if impulse.after:
            before = [course for course in running if course.value in (*impulse.after, impulse.value)]
            if not before:
                return
            if not impulse.doubt:
                impulse = msgspec.structs.replace(impulse, subject=before[-1].subject)
            elif before[-1].value == impulse.value:
                return  # nothing to presume
        if impulse.inherited and any(_same(course.holder, impulse.holder) for course in running):
            return  # the whole passes to whom the part was already
        if impulse.inherited and any(_kept_back(course, impulse) for course in running):
            return
        same = [each for each in running if _says_the_same(each, impulse)]
        if same and impulse.turns and _after(impulse, same[-1]):
            same[-1].close(impulse.low, impulse.high, impulse.statements)
            return
        if same and not _lapsed(same[-1], impulse):
            self._begun_again(same[-1], impulse)
            return
        for course in running:
            if course in same:
                course.close(None, _before(impulse.low), ())
            elif impulse.doubt:
                course.doubt_from(impulse.low)
            else:
                course.close(_before(impulse.low), _before(impulse.high), impulse.statements)
        self.courses.append(_course(impulse))
        if impulse.first:
            self.courses[-1].start_earliest = None  # it shows what was, not what began

    def _begun_again(self, course: Course, impulse: Impulse) -> None:
        """The same is told to begin once more: a finer date of its beginning, or a word that it was on."""
        before = self.courses[-2] if len(self.courses) > 1 and course is self.courses[-1] else None
        if not impulse.doubt and impulse.low is not None and _may_restate(course, before, impulse):
            if before is not None and before.end_latest == _before(course.start_latest):
                before.end_earliest, before.end_latest = _before(impulse.low), _before(impulse.high)
                before.ended_by = _union(before.ended_by, impulse.statements)
            course.start_earliest, course.start_latest = impulse.low, impulse.high
            course.inferred = impulse.presumed
        elif not impulse.doubt:
            course.tell_until(impulse.low)
        if not impulse.doubt and not impulse.presumed:
            course.inferred = None
        if not impulse.lapses:
            course.lapses = 0
        if not impulse.inherited:
            course.own = (impulse.low, impulse.high)
        course.begun_by = _union(course.begun_by, impulse.statements)
        if impulse.until is not None:
            course.close(*impulse.until, impulse.statements)

    def _end(self, impulse: Impulse, running: list[Course]) -> None:
        closing = [each for each in running if impulse.holder is None or _same(each.holder, impulse.holder)]
        if not closing and not impulse.presumed and self.courses and self.courses[-1].end_presumed:
            closing = self.courses[-1:]  # a told end takes the place of one presumed before
            closing[0].end_earliest = closing[0].end_latest = None
        for course in closing:
            course.end_presumed = impulse.presumed is not None
            course.close(impulse.low, impulse.high, impulse.statements)
        if not closing and not self.courses and impulse.value and not impulse.inherited:
            implied = Course(impulse.value, impulse.holder, impulse.subject, None, None)
            implied.rule = impulse.rule or None
            implied.inferred = _ENDED
            implied.close(impulse.low, impulse.high, impulse.statements)
            self.courses.append(implied)

    def _was(self, impulse: Impulse, running: list[Course]) -> None:
        if self.courses:
            for course in running:
                if _same(course.holder, impulse.holder):
                    course.tell_until(_before(impulse.low))
            return
        before = _course(impulse)
        before.start_earliest, before.start_latest, before.inferred = None, None, _ENDED
        if impulse.doubt:
            before.start_latest, before.ended_by = _before(impulse.low), impulse.statements
            before.doubt_from(impulse.low)
        else:
            before.close(_before(impulse.low), _before(impulse.high), impulse.statements)
        before.begun_by = ()
        self.courses.append(before)

    def _release(self, impulse: Impulse, running: list[Course]) -> None:
        let_go = [
            course
            for course in running
            if course.value == impulse.value and (impulse.holder is None or _same(course.holder, impulse.holder))
        ]
        for course in let_go:
            course.close(_before(impulse.low), _before(impulse.high), impulse.statements)
        if let_go:
            self.courses.append(_course(msgspec.structs.replace(impulse, value=UNTOLD, holder=None)))

    def _confirm(self, impulse: Impulse, running: list[Course]) -> None:
        for course in running:
            told = impulse.value in (None, course.value) and (
                not impulse.holder or _same(course.holder, impulse.holder)
            )
            if told and not _lapsed(course, impulse):
                course.capped = course.doubted = False
                course.tell_until(impulse.low)
                course.begun_by = _union(course.begun_by, impulse.statements)

    def _expire(self, impulse: Impulse, running: list[Course]) -> None:
        for course in running:
            if impulse.holder is not None and not _same(course.holder, impulse.holder):
                continue
            course.tell_until(impulse.low)
            course.capped = True
            course.ended_by = _union(course.ended_by, impulse.statements)

    def _doubt(self, impulse: Impulse, running: list[Course]) -> None:
        for course in running:
            if impulse.value not in (None, course.value):
                continue
            course.doubt_from(impulse.low)
            course.inferred = course.inferred or impulse.presumed


def _course(impulse: Impulse) -> Course:
    latest = None if impulse.doubt else impulse.high
    course = Course(impulse.value or "", impulse.holder, impulse.subject, impulse.low, latest)
    course.begun_by, course.inferred, course.lapses = impulse.statements, impulse.presumed, impulse.lapses
    course.rule, course.line = impulse.rule or None, impulse.line
    course.own = None if impulse.inherited else (impulse.low, impulse.high)
    if impulse.until is not None:
        course.close(*impulse.until, impulse.statements)
    return course


def _kept_back(course: Course, impulse: Impulse) -> bool:
    """Whether a part does not go with its whole: told of itself, it has another holder than who gives the whole, or
    got its holder on the same day.
    """
    if course.own is None or course.start_latest is None or impulse.low is None:
        return False
    if impulse.low < course.start_latest:
        return False
    ended = course.end_latest is not None and course.end_latest < impulse.low
    of_another = impulse.giver is not None and course.line not in (None, impulse.giver)
    same_day = course.own == (impulse.low, impulse.high)
    return not ended and (of_another or same_day)


def _may_run(course: Course, day: Day) -> bool:
    return course.end_latest is None or day is None or course.end_latest >= day


def _after(impulse: Impulse, course: Course) -> bool:
    return impulse.low is not None and course.start_latest is not None and impulse.low > course.start_latest


def _lapsed(course: Course, impulse: Impulse) -> bool:
    """Whether so much time lies between that a later word says nothing of the days between."""
    until = course.told_until
    return bool(course.lapses and until is not None and impulse.low is not None and impulse.low - until > course.lapses)


def _may_restate(course: Course, before: Course | None, impulse: Impulse) -> bool:
    """Whether a second begin dates the first anew: more finely, or where the rule lets the later one count."""
    if course.start_latest is None or course.start_earliest is None:
        return course.inferred is not None
    if impulse.low is None or impulse.high is None:
        return False
    finer = course.start_earliest <= impulse.low and impulse.high <= course.start_latest
    later = before is not None and 0 <= impulse.low - course.start_latest <= impulse.within
    return finer or later


def _says_the_same(course: Course, impulse: Impulse) -> bool:
    """The same value, holder and subject: a state's relations are not its successor's until someone says so."""
    subjects = {ref.id for ref in course.subject} == {ref.id for ref in impulse.subject}
    return course.value == impulse.value and _same(course.holder, impulse.holder) and subjects


def _same(one: Ref | None, other: Ref | None) -> bool:
    return (one.id if one else None) == (other.id if other else None)


def _before(day: Day) -> Day:
    return None if day is None else day - 1


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
