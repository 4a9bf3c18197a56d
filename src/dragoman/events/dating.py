"""When a clause happened: its own date, else the nearest one told before it, else that of the treaty it happens by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from dragoman.events.clauses import COMMAS, Clause, glosses_of
from dragoman.events.hits import Hit, is_vague
from dragoman.events.reading import Reading
from dragoman.model import Basis, Document, Mention, Passage, Timex
from dragoman.model.edtf import bounds, strip_qualifiers

__all__ = [
    "Dating",
    "carried_on",
    "date_of",
    "finer",
    "free_timexes",
    "heading_dates",
    "is_act",
    "last_firm",
    "lasting",
    "reached",
    "same_time",
    "treaties_under",
    "treaty_dates",
    "up_to",
]


_YEARS = re.compile(r"\d{4}(?:/\d{4})?")
_DATED = frozenset({"treaty", "event", "war"})  # what a date may tell from another
_BEHIND = 12  # characters between a noun and the date that is its own
_WINDOW = 40  # characters before a year in which what it describes stands


class Dating(msgspec.Struct, frozen=True):
    """The expression that dates a statement, and whether it stands in the clause itself."""

    timex: Timex
    basis: Basis


def free_timexes(clause: Clause, text: str, language: Reading) -> tuple[Timex, ...]:
    """The dates of a clause that can date its action: not those that only tell one treaty or event from another."""
    glosses = glosses_of(clause.timexes, text)
    free: list[Timex] = []
    following: Timex | None = None  # and whether it only describes: what is listed with it does so too
    describes = False
    for timex in reversed(clause.timexes):
        listed = following is not None and not re.search(r"\w", text[timex.end : following.start])
        describes = (describes and listed) or _describes(timex, clause, text, language)
        following = timex
        if timex.value is None or timex.role != "event" or timex.start in glosses or describes:
            continue
        first = timex is clause.timexes[0]
        if first or not (_of_relative(timex, clause, text, language) or _of_document(timex, text, language)):
            free.append(timex)
    return tuple(reversed(free))


def _describes(timex: Timex, clause: Clause, text: str, language: Reading) -> bool:
    if language.describing is not None and language.describing.match(text, timex.end):
        return True
    before = text[max(clause.start, timex.start - _WINDOW) : timex.start]
    under = language.under_marks is not None and language.under_marks.match(text, timex.end) is not None
    if (
        not under
        and language.describing_before
        and _YEARS.fullmatch(timex.value or "")
        and language.describing_before.search(before)
    ):
        return True
    return _told_apart(timex, clause, text, language) is not None


def _of_relative(timex: Timex, clause: Clause, text: str, language: Reading) -> bool:
    """Whether a date is that of a relative clause before its noun which tells nothing: "in 1782 [the settlers who came
    in 1775] left".
    """
    closed = language.relative.search(text, timex.end, clause.end) if language.relative is not None else None
    if closed is None or closed.start() - timex.end > _WINDOW:
        return False
    if any(one.start < closed.end() and timex.start < one.end for one in clause.mentions):
        return False
    said = text[timex.end : closed.end()]
    parted = any(comma in said for comma in COMMAS) or (language.topic is not None and language.topic.search(said))
    return not parted and not language.may_tell(said)


def _of_document(timex: Timex, text: str, language: Reading) -> bool:
    """Whether a year only says which treaty is meant, though it has no name: "on 4 August broke the treaty of 1839"."""
    nouns = language.classes.get("treaty")
    if nouns is None or language.attributive is None or not _YEARS.fullmatch(timex.value or ""):
        return False
    between = language.attributive.match(text, timex.end)
    return nouns.match(text, between.end() if between is not None else timex.end) is not None


def _told_apart(timex: Timex, clause: Clause, text: str, language: Reading) -> Mention | None:
    """The treaty or event that a date only tells from another ("the 1956 Declaration"), if it does."""
    if language.attributive is None or language.object_marks is None:
        return None
    for mention in clause.mentions:
        if mention.start < timex.end or mention.kind not in _DATED:
            continue
        between = text[timex.end : mention.start]
        joined = between == "" or language.attributive.fullmatch(between) is not None
        if joined and not between.strip() and _YEARS.fullmatch(timex.value or "") is None:
            return None  # a year alone tells one from another; on a day something is done with it
        return mention if joined and language.object_marks.match(text, mention.end) else None
    return None


def date_of(
    hit: Hit, free: Sequence[Timex], earlier: Timex | None, treaties: Sequence[Timex], carried: Timex | None
) -> Dating | None:
    """Date a trigger by: the last date before it in its clause; the first after it; a pointer away from another; the
    last date of an earlier clause of the sentence; that of the treaty it happens by; the one carried on from the
    sentence before (None: may not be).
    """
    firm = [timex for timex in free if not is_vague(timex)]
    before = [timex for timex in firm if timex.start < hit.end]
    if firm:
        own = before[-1] if before else firm[0]
        if hit.noun:  # "begun in 1924 and ended with the signing in 1925"
            own = next((timex for timex in firm if 0 <= timex.start - hit.end <= _BEHIND), own)
        own = next((timex for timex in firm if finer(timex, own)), own)  # "of 1956 was signed on 19 October 1956"
        return Dating(_turning(own, hit.trigger.type), own.basis)
    for timex in (*free[-1:], _end_of(earlier), *treaties, carried):
        if timex is not None:
            return Dating(timex, timex.basis if timex in free else "inherited")
    return None


def _end_of(timex: Timex | None) -> Timex | None:
    """Of a time told only by its end, the end: "valid until 1905, when … was signed"."""
    if timex is None or timex.value is None or timex.rule == _UP_TO or not timex.value.startswith("../"):
        return timex
    return _with_value(timex, timex.value.removeprefix("../"))


def up_to(timex: Timex) -> Timex:
    """The time of what lasted until a time."""
    start = (timex.value or "").partition("/")[0]
    return msgspec.structs.replace(_with_value(timex, f"../{start}"), rule=_UP_TO) if start not in ("", "..") else timex


def reached(timex: Timex) -> Timex:
    """Of a time with both ends, the end: of a clause that tells until what something lasted."""
    first, _, last = (timex.value or "").partition("/")
    return _with_value(timex, last) if first not in ("", "..") and last not in ("", "..") else timex


def last_firm(timexes: Sequence[Timex]) -> Timex | None:
    """The last date of several that is more than a pointer away from another."""
    firm = [timex for timex in timexes if not is_vague(timex)]
    return firm[-1] if firm else None


_ENDINGS = frozenset({"treaty.ended", "state.dissolved", "war.ended"})
_BEGINNINGS = frozenset(
    {"war.ceasefire", "treaty.in_force", "state.founded", "territory.transferred", "territory.occupied"}
)


def lasting(dating: Dating | None) -> Dating | None:
    """Of what held until a time, its time: ``1905`` is ``../1905``."""
    if dating is None or dating.timex.hedge != "until" or "/" in (dating.timex.value or "/"):
        return dating
    return Dating(_with_value(dating.timex, f"../{dating.timex.value}"), dating.basis)


def _turning(timex: Timex, kind: str) -> Timex:
    """The time at which something ended that held until then, or began that holds since."""
    if kind in _BEGINNINGS and timex.basis == "explicit" and timex.hedge == "since" and timex.value is not None:
        return _with_value(timex, timex.value.removesuffix("/.."))
    return _ending(timex) if kind in _ENDINGS else timex


def _ending(timex: Timex) -> Timex:
    """Of something that held until a time, the time at which it ended: ``../1905`` ends in 1905."""
    if timex.value is None or not timex.value.startswith("../"):
        return timex
    return _with_value(timex, timex.value.removeprefix("../"))


_SEASON = re.compile(r"-?\d{4}-(?:2[1-9]|3\d|4[01])")  # EDTF: as a month


_UP_TO = "up to"  # a time that no expression gives: up to that of the clause before
_TERM = "term"  # the rule of temporal.yaml, in any language, for a time to come counted from a date


def carried_on(timex: Timex | None, another_matter: bool) -> Timex | None:
    """A date as the next sentence takes it on: whole while the telling goes on; the year alone where another matter
    begins, or where the date was no more than an open end (since 1905 says little of when the next thing happened).
    """
    if timex is None or timex.value is None:
        return None
    ends = [end for end in timex.value.split("/") if end not in ("..", "")]
    if timex.rule == _TERM:  # "for the next ten years" is how long, and what comes next happens at its beginning
        return _with_value(timex, ends[0])
    open_end = ".." in timex.value
    season = _SEASON.fullmatch(ends[0]) is not None  # over soon, and told as a season where it is meant again
    if not (another_matter or open_end or season) or "X" in ends[0]:
        return timex
    year = re.match(r"-?\d{4}", ends[0])
    return _with_value(timex, year[0]) if year else timex


def heading_dates(document: Document, timexes: Sequence[Timex]) -> dict[int, Timex]:
    """For each passage, the date of what it stands under: a heading that gives one date, or a line that is only a date
    (as in a chronology set as a list). A heading that spans years dates a chapter, not an event.
    """
    of_passage: dict[int, list[Timex]] = {}
    at = 0
    for passage in document.passages:
        while at < len(timexes) and timexes[at].start < passage.start:
            at += 1
        while at < len(timexes) and timexes[at].start < passage.end:
            of_passage.setdefault(passage.index, []).append(timexes[at])
            at += 1
    found: dict[int, Timex] = {}
    running: Timex | None = None
    for passage in document.passages:
        dates = [timex for timex in of_passage.get(passage.index, ()) if timex.value]
        only = len(dates) == 1 and not re.search(r"\w", _without(document.text, passage, dates[0]))
        if only:
            running = dates[0]
        elif passage.kind == "heading":
            running = dates[0] if len(dates) == 1 and not re.search(r"[X/]", dates[0].value or "X") else None
        elif running is not None:
            found[passage.index] = running
    return found


def _without(text: str, passage: Passage, timex: Timex) -> str:
    return text[passage.start : timex.start] + text[timex.end : passage.end]


def _with_value(timex: Timex, value: str) -> Timex:
    earliest, latest = bounds(strip_qualifiers(value))
    return msgspec.structs.replace(timex, value=value, earliest=earliest, latest=latest, basis="inherited")


def treaty_dates(clause: Clause, known: Mapping[str, Timex], text: str, language: Reading) -> list[Timex]:
    """The dates of the treaties by which a clause says something happened: as told so far, else as told beside them."""
    found = []
    for mention in clause.mentions:
        if not (mention.entity in known or mention.kind in _DATED) or not _is_under(mention, text, language):
            continue
        if mention.entity in known:
            found.append(known[mention.entity])
            continue
        beside = (timex for timex in clause.timexes if _told_apart(timex, clause, text, language) is mention)
        found += [timex for timex in beside if timex.value is not None]
    return found


def treaties_under(clause: Clause, text: str, language: Reading) -> list[Mention]:
    """Those by which a clause says something happened: "under the treaty of 1855 the island was left undivided"."""
    return [mention for mention in clause.mentions if _is_under(mention, text, language)]


def _is_under(mention: Mention, text: str, language: Reading) -> bool:
    behind = language.under_marks is not None and language.under_marks.match(text, mention.end) is not None
    window = text[max(0, mention.start - 30) : mention.start]
    return behind or (language.under_marks_before is not None and bool(language.under_marks_before.search(window)))


def finer(one: Timex, other: Timex) -> bool:
    """Whether a time lies within another: both bounded, and the one told more exactly."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    within = other.earliest <= one.earliest and one.latest <= other.latest
    return within and one.latest - one.earliest < other.latest - other.earliest


def same_time(one: Timex, other: Timex | None) -> bool:
    """Whether a time is, or lies within, the one told before it."""
    return other is not None and (one.value == other.value or finer(one, other))


def is_act(mention: Mention) -> bool:
    """Whether a name is that of something that can be dated by its own making."""
    return mention.kind in ("treaty", "event")
