"""When a deed was: on its own date, on one told before it, or on that of the treaty by which it happened."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.dating import Dating, carried_on, date_of, lasting, treaties_under, treaty_dates
from dragoman.events.deed import Deed
from dragoman.events.hits import is_vague
from dragoman.events.memory import MAKING
from dragoman.events.table import ontology
from dragoman.model import Mark, Timex
from dragoman.model.edtf import bounds

__all__ = ["when", "whether_then"]

_YEAR = 366  # days
_HOW_LONG = "vague-duration"  # the rule of temporal.yaml, in any language, for "for three months": it is no time
_TENURES: tuple[Mark, ...] = ("lease", "administration")  # of a land that passes, each told by a class of words


def when(deed: Deed) -> None:
    """When it was, and with it what only a time tells: that a treaty was made, that a land was held from then on."""
    deed.own = _own_dates(deed)
    deed.dating = _dating(deed)
    if deed.spec.term and deed.dating is not None and _spans_years(deed.dating.timex):
        deed.kind = deed.spec.term
    deed.making = deed.kind in MAKING
    deed.tenure = _as_what(deed) if deed.kind == "territory.transferred" else None
    behind = deed.timex is not None and deed.timex.start >= deed.hit.end  # "occupied until", not "by May had occupied"
    lasts = ontology()[deed.kind].lasts
    if deed.tenure == "administration" or lasts == "always" or (lasts == "behind" and behind):
        deed.dating = lasting(deed.dating)


def whether_then(deed: Deed) -> None:
    """Whether a date that was only carried on can be that of what the deed acts on; it is dropped if not."""
    if (
        deed.dating
        and deed.dating.basis == "inherited"
        and not deed.own
        and _is_of_another_time(deed, deed.dating.timex)
    ):
        deed.dating = None


def _own_dates(deed: Deed) -> list[Timex]:
    hit = deed.hit
    own = [timex for timex in deed.free if timex in hit.timexes]
    if hit.trigger.type not in MAKING:
        return own
    if deed.certainty != "denied":  # what has lasted since a time was not made then
        own = [one for one in own if one.hedge == "after" or not (one.value or "").endswith("/..")]
    # The date that tells a treaty apart is that of its making.
    return own or [timex for timex in hit.timexes if timex.role == "event" and "/" not in (timex.value or "/")]


def _dating(deed: Deed) -> Dating | None:
    memory, hit, clause = deed.memory, deed.hit, deed.whole
    heading = memory.headings.get(deed.sentence.passage)
    by_treaty = treaty_dates(clause, memory.treaties.dated, deed.text, deed.language)
    made_here = any(timex in clause.timexes for timex in by_treaty)  # "the treaty signed on 10 August gave"
    if not deed.own and _untold(hit.timexes):
        return date_of(hit, (), None, by_treaty if made_here else (), heading)
    inherits = deed.spec.inherit and not hit.trigger.light and not hit.noun
    carried = memory.carried if (memory.entry or inherits) and deed.certainty == "asserted" else None
    if carried and any(_is_before(carried, timex) for timex in deed.free):
        carried = None  # what a later date is told beside was not so early
    if deed.spec.next and carried is not heading and not memory.entry:
        carried = carried_on(carried, another_matter=True)
    if clause.noun and not deed.own and _is_anterior(deed):
        return date_of(hit, (), None, by_treaty, None)
    earlier = None if made_here else memory.earlier
    own = [timex for timex in deed.own if not (made_here and is_vague(timex))]  # "after that, by the pact of 1878"
    return date_of(hit, own, earlier, by_treaty or memory.under, carried)


def _is_anterior(deed: Deed) -> bool:
    """Whether what is set into a clause tells of an earlier time than that: "which had been owned by"."""
    return deed.language.anterior is not None and deed.language.anterior.match(deed.whole.text) is not None


def _is_of_another_time(deed: Deed, timex: Timex) -> bool:
    """Whether a date that was only carried on lies before the war it tells of, or years from the life of the treaty
    that it is about, or before that by which it happened.
    """
    authority, treaties = deed.memory.authority, deed.memory.treaties
    by = (authority.get(one.entity) for one in treaties_under(deed.clause, deed.text, deed.language))
    if any(one.kind == "treaty" and treaties.is_of_another_time(one, timex, False) for one in by if one):
        return True
    entity = authority.get(deed.thing.id) if deed.thing else None
    made = deed.memory.last if deed.kind == "treaty.ended" else None
    if made and made.type == "treaty.signed" and made.object == deed.thing and timex.value == made.date:
        return True  # what was made that day did not end with it
    if entity is not None and entity.kind == "treaty" and deed.spec.object == ("treaty",):
        return treaties.is_of_another_time(entity, timex, deed.making)
    begun = bounds(entity.date)[0] if entity is not None and entity.kind == "war" and entity.date else None
    return begun is not None and timex.latest is not None and timex.latest < begun


def _as_what(deed: Deed) -> Mark | None:
    """How a land passes, if not for good: let, or to be ruled for another."""
    return next((one for one in _TENURES if deed.language.speaks_of(one, deed.whole.text)), None)


def _untold(timexes: Sequence[Timex]) -> bool:
    """Whether a time that nobody can resolve is among those of a telling: then no other date is its date."""
    return any(timex.value is None and timex.role == "event" and timex.rule != _HOW_LONG for timex in timexes)


def _is_before(one: Timex, other: Timex) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _spans_years(timex: Timex) -> bool:
    """Whether an expression is a span told by both its ends, longer than a year: a term, not a time."""
    ends_told = timex.value is not None and "/" in timex.value and ".." not in timex.value
    return ends_told and (timex.latest or 0) - (timex.earliest or 0) > _YEAR
