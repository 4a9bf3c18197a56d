"""The life of a treaty: which stage puts it into force, how long it binds, what a notice does.

A told entry into force counts before a ratification, and that before the signature; what is not told is presumed and
says so. A notice (denunciation) does not end a treaty whose term still runs: it binds, under notice, until the term is
out. A second notice, or a notice of a treaty without a known term, ends it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.fluents.unfold import Course, Day, Impulse, unfold

__all__ = ["treaty_life", "with_terms"]

_YEAR = 365.2425
_NOTICE = 366  # days: without a known term a notice takes effect within a year
_ENTRY = 366  # days: what is signed and came into force did so within a year
_RATIFIED = "ratified, no entry into force told: presumed in force"
_SIGNED = "signed, no entry into force told: presumed in force"
_OVER = "signed and later ended, no entry into force told: presumed in force within a year of its signature"


def treaty_life(impulses: Sequence[Impulse], known_term: int | None = None) -> list[Course]:
    """The states of one treaty in one account: signed, in force, denounced (under notice), violated.

    `known_term` is the term in years a pack knows; it decides only what a notice means, since no account tells it.
    """
    staged = _stages(impulses)
    notices = sorted((each for each in staged if each.value == "denounced" and each.low is not None), key=_low)
    others = [each for each in staged if each.value != "denounced"]
    if not notices:
        return unfold(with_terms(others))
    first, *again = notices
    expiry, announced = _expiry(others, first, known_term)
    doubtful = not announced
    begin = replace(first, doubt=doubtful, until=None, presumed=_words_of_notice(expiry, announced))
    courses = unfold([*with_terms([each for each in others if each.effect != "expire"]), begin])
    for course in courses:
        if course.value == "denounced":
            _end_notice(course, expiry, again)
        elif course.end_latest is None or (first.low is not None and course.end_latest >= first.low):
            course.close(_day_before(first.low), _day_before(first.high), first.statements)
        course.settle()
    return courses


def _stages(impulses: Sequence[Impulse]) -> list[Impulse]:
    """The begin impulses of signature and ratification as what they come to, given the other stages told.

    What is told to have ended, or to be given notice, had been in force.
    """
    closing = [each for each in impulses if each.effect == "end" or each.value == "denounced"]
    ended = any(each.low is not None for each in closing)  # an undated end may be one that was only foreseen
    told = {each.value for each in impulses if each.effect == "begin"} - {"unsigned"}
    staged = []
    for each in impulses:
        if each.value == "ratified" and "in force" not in told:
            staged.append(replace(each, value="in force", presumed=_RATIFIED))
        elif each.value == "signed" and not told & {"in force", "ratified"}:
            begun = replace(each, value="in force", presumed=_OVER if ended else _SIGNED, doubt=not ended)
            staged.append(replace(begun, high=None if each.high is None else each.high + _ENTRY) if ended else begun)
        elif each.value != "ratified" and not (told and each.value == "unsigned"):
            staged.append(each)
    return staged


def with_terms(impulses: Sequence[Impulse]) -> list[Impulse]:
    """A term told with a beginning announces an end."""
    terms = [
        Impulse(
            "expire", _later(each.low, each.years), _later(each.high, each.years), each.statements, holder=each.holder
        )
        for each in impulses
        if each.years and each.low is not None
    ]
    return [*impulses, *terms]


def _expiry(others: Sequence[Impulse], notice: Impulse, known_term: int | None) -> tuple[tuple[Day, Day] | None, bool]:
    """When the treaty under notice runs out, and whether an account announces just that."""
    for each in others:
        if each.effect == "expire" and _after(each.low, notice):
            return (each.low, each.high), True
    for each in others:
        if each.until is not None and _after(each.until[0], notice):
            return each.until, False
        if each.effect == "begin" and each.value == "in force" and each.low is not None:
            years = each.years or known_term
            if years and _after(_later(each.low, years), notice):
                return (_later(each.low, years), _later(each.high, years)), False
    return None, False


def _end_notice(course: Course, expiry: tuple[Day, Day] | None, again: Sequence[Impulse]) -> None:
    if again:
        course.close(again[0].low, again[0].high, again[0].statements)
        course.inferred = "given notice again while under notice: at an end"
    elif expiry is not None:
        course.close(*expiry, ())
    elif course.start_earliest is not None:
        course.close(course.start_earliest, course.start_earliest + _NOTICE, ())


def _words_of_notice(expiry: tuple[Day, Day] | None, announced: bool) -> str | None:
    if announced:
        return None
    return (
        "notice given while the term runs" if expiry else "notice given, no term known: presumed to end within a year"
    )


def _after(day: Day, notice: Impulse) -> bool:
    return day is not None and notice.low is not None and day > notice.low


def _later(day: Day, years: float | None) -> Day:
    return None if day is None or years is None else day + round(years * _YEAR)


def _low(impulse: Impulse) -> int:
    return impulse.low if impulse.low is not None else 0


def _day_before(day: Day) -> Day:
    return None if day is None else day - 1
