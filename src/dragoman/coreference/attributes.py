"""What two tellings of one event come to, attribute by attribute.

A finding says that both *agree*, that the first is *finer*, that they are in *conflict*, or that they differ and it is
*explained*: by the calendar, by the stage of one affair, by precision, by a side of midnight, by part and whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import product

from dragoman.coreference.quantities import quantities
from dragoman.coreference.telling import Finding, Telling
from dragoman.model import Agreement
from dragoman.model.days import from_days
from dragoman.model.edtf import bounds

__all__ = ["OF_FOES", "TURNED", "Finding", "Foes", "compare", "finest", "foes_of", "fought", "own_words", "union"]

Foes = AbstractSet[tuple[str, str, int]]  # (one, other, year) of two that are told to have fought, in either order

# Days between the Julian and the Gregorian calendar before a year; since 1930 nobody dates by the older one.
_SHIFTS = ((1700, 10), (1800, 11), (1900, 12), (1930, 13))
_STEPS = 62  # days from a parliament's assent to the exchange of the instruments, if it goes well
_SOON = 366  # days within which what is told only as after a time may have begun
_SHARP = 31  # days: what is dated no worse than to a month
# Done together: nobody begins.
_TOGETHER = frozenset({"treaty", "relations", "meeting", "agreement", "deal", "contact", "other"})
_OF_TWO = frozenset({"war", "treaty"})  # whose sides are the two that matter
# Done in one town, at which all who did it were.
_SIGNED = frozenset({"treaty.signed", "agreement"})
_AT_ONE_TOWN = frozenset({"meeting", "war.surrender", "war.ceasefire"})
TURNED = "the one who acts here is acted upon there"
OF_FOES = "of two foes each is said to have acted"
_FORETOLD = frozenset({"asserted", "planned"})
# Acts of one of two foes, and the width in days of times within which the other may have answered with the like: who
# opens a fight, who takes a town.
_BY_ONE = {"war.attack": 31, "territory.occupied": 0}
# What happens at one place before all eyes: no hour of the night and no zone of time makes two days of it.
_SEEN = frozenset(
    {"territory.occupied", "territory.withdrawn", "state.founded", "state.dissolved", "government.changed"}
)


def compare(
    first: Sequence[Telling], second: Sequence[Telling], within: set[tuple[str, str]], foes: Foes = frozenset()
) -> dict[str, Finding]:
    """What two accounts' tellings of one event come to, by attribute; `within` holds (part, whole) of places.

    Each account is held to its own word, where it has one, and contradicts nobody by what it only reports.
    """
    first, second = own_words(first), own_words(second)
    found = {
        "date": _times(first, second),
        "type": _types(first[0], second[0]),
        "certainty": _moods(first, second),
        "initiator": _initiators(first, second, foes),
        "participants": _participants(first, second),
        "place": _lands(first, second, "place", within),
        "object": _lands(first, second, "object", within),
        "quantity": quantities(first, second),
        "framing": _framings(first, second),
    }
    return {attribute: _reported(finding) for attribute, finding in found.items() if finding is not None}


def own_words(tellings: Sequence[Telling]) -> Sequence[Telling]:
    """What the accounts say themselves; where they say nothing, what they report of others."""
    return [telling for telling in tellings if telling.said_by is None] or tellings


def _reported(finding: Finding) -> Finding:
    kind, one, other, _ = finding
    if kind != "conflict" or one.said_by == other.said_by:
        return finding
    return "explained", one, other, "reported: one only tells what somebody says"


def foes_of(tellings: Iterable[Telling]) -> Foes:
    """Who is told to have acted upon whom in war, and in which years."""
    return {
        (one, other, year)
        for telling in tellings
        if telling.type.startswith("war.") and telling.mood == "asserted" and telling.known
        for actor, target in product(telling.actors, telling.targets)
        for one, other in ((actor, target), (target, actor))
        for year in _years(telling)
    }


def _years(telling: Telling) -> range:
    """The years that a telling falls in; none of one that is not dated on both sides."""
    if telling.earliest is None or telling.latest is None:
        return range(0)
    return range(from_days(telling.earliest)[0], from_days(telling.latest)[0] + 1)


def finest(tellings: Iterable[Telling]) -> Telling:
    """The one dated most finely."""
    return min(tellings, key=lambda each: (each.width, each.id))


def union(tellings: Sequence[Telling], field: str) -> frozenset[str]:
    """All that the tellings name in a field of ids."""
    return frozenset().union(*(getattr(telling, field) for telling in tellings))


# When


def _times(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    """How the finest dates differ; where one account tells of two times, by the one that both tell."""
    best = _dates(finest(first), finest(second))
    if best is None or best[0] != "conflict":
        return best
    pairs = ((one, other) for one in _sharp(first) for other in _sharp(second))
    found = (_dates(one, other) for one, other in pairs)
    return next((each for each in found if each is not None and each[0] != "conflict"), best)


def _sharp(tellings: Sequence[Telling]) -> list[Telling]:
    width = max(_SHARP, finest(tellings).width)
    return [each for each in tellings if each.date is not None and each.width <= width]


def _dates(one: Telling, other: Telling) -> Finding | None:
    if one.date is None and other.date is None:
        return None
    if one.date is None or other.date is None:
        dated, undated = (one, other) if other.date is None else (other, one)
        return "finer", dated, undated, "precision: only one dates it"
    (low, high), (other_low, other_high) = _begun(one), _begun(other)
    if (low, high) == (other_low, other_high):
        return _ends(one, other) or _same_days(one, other)
    if low <= other_low and other_high <= high:
        return _ends(one, other) or ("finer", other, one, "precision")
    if other_low <= low and high <= other_high:
        return _ends(one, other) or ("finer", one, other, "precision")
    gap = max(other_low - high, low - other_high)
    if gap <= 0:
        return _ends(one, other) or ("agree", one, other, "times that overlap")
    for since, begun in ((one, other), (other, one)):
        if _open(since) and gap <= _SOON and _begun(since)[0] <= _begun(begun)[0]:
            return "finer", begun, since, "precision: one says only since when"
    return _apart(one, other, gap)


def _open(telling: Telling) -> bool:
    """Whether its time has no end: whether it began on that day or some time after it, nobody says."""
    return telling.latest is None and telling.earliest is not None


def _ends(one: Telling, other: Telling) -> Finding | None:
    """The conflict of two that begin a lasting thing alike and end it apart."""
    last, other_last = _ended(one), _ended(other)
    if one.type != other.type or one.mood != other.mood or last is None or other_last is None:
        return None
    gap = max(other_last[0] - last[1], last[0] - other_last[1])
    return ("conflict", one, other, "they end it at different times") if gap > _SHIFTS[-1][1] else None


def _ended(telling: Telling) -> tuple[int, int] | None:
    """The days it may have ended on; None where it does not say."""
    first, _, last = (telling.date or "").partition("/")
    if not telling.lasting or not last or first == last or telling.latest is None:
        return None
    earliest, latest = bounds(last)
    return None if earliest is None or latest is None else (earliest, latest)


def _same_days(one: Telling, other: Telling) -> Finding:
    if "julian" in (one.calendar, other.calendar) and one.calendar != other.calendar:
        return "explained", one, other, "calendar: the same day, printed in Old Style and in New Style"
    for each, rival in ((one, other), (other, one)):
        if _about(rival) and not _about(each):
            return "finer", each, rival, "precision: one says about"
        if _lasted(each) and not _lasted(rival) and (each.lasting or rival.until is not None):
            return "finer", each, rival, "precision: one tells the end too"
    return "agree", one, other, None


def _apart(one: Telling, other: Telling, gap: float) -> Finding:
    days = one.width == other.width == 0
    if gap == _shift(one) and (days or "julian" in (one.calendar, other.calendar)):
        return "explained", one, other, "calendar: as far apart as Old Style and New Style"
    if gap == 1 and min(one.width, other.width) <= 3 and one.type not in _SEEN:
        return "explained", one, other, "one day apart: midnight or a time zone"
    if one.type != other.type:
        return "explained", one, other, f"stage: {one.type} and {other.type}"
    if one.mood != other.mood:
        return "explained", one, other, f"stage: {one.mood} and {other.mood}"
    if one.type == "treaty.ratified" and gap <= _STEPS:
        return "explained", one, other, "stage: approved, ratified and exchanged on days of their own"
    for longer, shorter in ((one, other), (other, one)):
        (low, _), (begin, end) = _begun(longer), _begun(shorter)
        if _lasted(longer) and longer.latest is not None and low <= begin and end <= longer.latest:
            return "explained", longer, shorter, "part of: a time within a longer one"
    begins = one.type in _BY_ONE or _open(one) or _open(other)  # it begins but once
    if not begins and one.span is not None and one.span == other.span and _is_within(one) and _is_within(other):
        return "explained", one, other, "part of: days of one that lasted"
    return "conflict", one, other, None


def _is_within(telling: Telling) -> bool:
    """Whether its days are among those of the happening that it is of."""
    low, high = _begun(telling)
    return telling.span is not None and telling.span[0] <= low and high <= telling.span[1]


def _shift(telling: Telling) -> int | None:
    if telling.earliest is None:
        return None
    year = from_days(telling.earliest)[0]
    return next((days for before, days in _SHIFTS if year < before), None)


def _begun(telling: Telling) -> tuple[float, float]:
    """The days it may have begun on; of what has no beginning or end, endless."""
    low, high = telling.begun if telling.until is not None else (telling.earliest, telling.latest)
    if _lasted(telling) and telling.until is None:
        high = low
    return (float("-inf") if low is None else low, float("inf") if high is None else high)


def _lasted(telling: Telling) -> bool:
    """Whether it tells when it began and when it ended."""
    if telling.latest is None or telling.date is None:
        return False
    first, _, last = telling.date.partition("/")
    days = len(first) == len(last) == len("1941-06-22") and first != last
    return telling.until is not None or (telling.lasting and days)


def _about(telling: Telling) -> bool:
    return bool(telling.date) and str(telling.date).endswith(("~", "?", "%"))


# What, and how surely


def _types(one: Telling, other: Telling) -> Finding | None:
    if one.type == other.type:
        return "agree", one, other, None
    return "explained", one, other, f"stage: told as {one.type} and as {other.type}"


def _moods(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    moods, others = {each.mood: each for each in first}, {each.mood: each for each in second}
    if moods.keys() & others.keys():
        return None
    mood, other = min(moods), min(others)
    explanation = f"stage: {mood} and {other}" if {mood, other} <= _FORETOLD else f"{mood} and {other}"
    kind: Agreement = "conflict" if "denied" in (mood, other) else "explained"
    return kind, moods[mood], others[other], explanation


def _framings(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    """Loaded words differ, but not the deed; who has none says nothing by it."""
    terms, others = _framed(first), _framed(second)
    if not terms or not others:
        return None
    one, other = next(iter(terms.values())), next(iter(others.values()))
    if terms.keys() & others.keys():
        return "agree", one, other, None
    return "explained", one, other, f"wording: {', '.join(sorted(terms))} and {', '.join(sorted(others))}"


def _framed(tellings: Sequence[Telling]) -> dict[str, Telling]:
    return {term: telling for telling in tellings for term in telling.framing}


# Who


def _initiators(first: Sequence[Telling], second: Sequence[Telling], foes: Foes) -> Finding | None:
    """Who acts and who is acted upon, where both tell one kind of act: who takes a land is no rival to who gives it."""
    kinds = {telling.type for telling in first} & {telling.type for telling in second}
    ones, others = ([each for each in tellings if each.type in kinds] for tellings in (first, second))
    pairs = sorted(product(ones, others), key=lambda pair: pair[0].object != pair[1].object)  # of one thing first
    for one, other in pairs:
        if one.type == other.type and _reversed(one, other):
            return "conflict", one, other, TURNED
        if one.type == other.type and _of_foes(one, other, foes):
            return "conflict", one, other, OF_FOES
    if not kinds or min(kinds).partition(".")[0] in _TOGETHER:
        return None
    for known, unknown in ((ones, others), (others, ones)):
        told = next((each for each in known if each.actors), None)
        if told and not union(unknown, "actors") and union(unknown, "parties"):
            return "finer", told, unknown[0], "only one says who acts"
    return _for_a_side(ones, others, "actor")


def _reversed(one: Telling, other: Telling) -> bool:
    """Whether each acts upon the other; of a named battle, whether who wins it here loses it there."""
    if one.actors & other.actors:
        return False
    named = one.type == "war.battle" and one.sort == "happening" and one.object == other.object
    if named and not one.targets & other.targets:
        return bool(one.actors & other.targets or other.actors & one.targets)
    return bool(one.actors & other.targets and other.actors & one.targets)


def _of_foes(one: Telling, other: Telling, foes: Foes) -> bool:
    """Whether two that fight each other are each named alone as the one who began a fight or took a town, on days told.

    Of a year both may tell: that one attacked, and that the other struck back.
    """
    if one.type not in _BY_ONE or one.actors & other.actors or one.mood != other.mood:
        return False
    if max(one.width, other.width) > _BY_ONE[one.type]:
        return False
    return fought(one, other, foes)


def fought(one: Telling, other: Telling, foes: Foes) -> bool:
    """Whether those who act in the two are told to have fought each other in the years of either."""
    years = {year for each in (one, other) for year in _years(each)}
    return any((*pair, year) in foes for pair in product(one.actors, other.actors) for year in years)


def _for_a_side(first: Sequence[Telling], second: Sequence[Telling], *roles: str) -> Finding | None:
    """Who names a person or an organ for a side, in one of these roles, of which the other names the state only."""
    for ones, others in ((first, second), (second, first)):
        plain = union(others, "parties") - {side for each in others for side in _stood_for(each, roles)}
        for telling in ones:
            if plain & _stood_for(telling, roles):
                return "finer", telling, others[0], "one names who acted for a side"
    return None


def _stood_for(telling: Telling, roles: Sequence[str]) -> frozenset[str]:
    """The sides for which a person or an organ is named, in one of these roles, or in any where there are none."""
    return frozenset(side for _, side, role in telling.acting if not roles or role in roles)


def _participants(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    one, other = first[0], second[0]
    names, others = _named(first), _named(second)
    if names == others:
        return ("agree", one, other, None) if names else None
    if names > others:
        return "finer", _naming(first, names - others), other, None
    if others > names:
        return "finer", _naming(second, others - names), one, None
    named = _for_a_side(first, second)
    if named is not None:
        return named
    sides, other_sides = union(first, "parties"), union(second, "parties")
    if _known(first) and _known(second) and not union(first, "people") | union(second, "people"):
        in_full = min(len(sides), len(other_sides)) > 1 and one.type.partition(".")[0] in _OF_TWO
        if in_full and sides - other_sides and other_sides - sides:
            return "explained", one, other, "others of the sides are named"
    if sides & other_sides:
        return "agree", one, other, "the same sides, others named"
    return None


def _named(tellings: Sequence[Telling]) -> frozenset[str]:
    return frozenset(who[0] for telling in tellings for who in telling.participants)


def _naming(tellings: Sequence[Telling], wanted: frozenset[str]) -> Telling:
    return next(each for each in tellings if wanted & {who[0] for who in each.participants})


def _known(tellings: Sequence[Telling]) -> bool:
    return all(telling.known for telling in tellings)


# Where, and upon what


def _lands(
    first: Sequence[Telling], second: Sequence[Telling], field: str, within: set[tuple[str, str]]
) -> Finding | None:
    ones, others = ([each for each in tellings if getattr(each, field)] for tellings in (first, second))
    one, other = next(iter(ones), None), next(iter(others), None)
    if ones and others:  # what both tell goes before what they can contradict each other about
        one, other = min(product(ones, others), key=lambda pair: _nearness(pair[0], pair[1], field))
    if one is None and other is None:
        return None
    if one is None or other is None:
        if field == "object" and not _is_land(one or other):
            return None  # a treaty left unnamed is no less told
        return ("finer", one, second[0], None) if one else ("finer", other, first[0], None)  # type: ignore[return-value]
    mine, theirs = getattr(one, field).id, getattr(other, field).id
    if mine == theirs:
        return "agree", one, other, None
    if field == "place" and one.wide != other.wide:
        fine, coarse = (other, one) if one.wide else (one, other)
        return "finer", fine, coarse, "a place in a state"
    if (mine, theirs) in within:
        return "finer", one, other, "part of"
    if (theirs, mine) in within:
        return "finer", other, one, "part of"
    if field == "place" and _in_towns(one, other):
        return "conflict", one, other, None
    return None  # two names without a word how they lie to each other say nothing


def _nearness(one: Telling, other: Telling, field: str) -> tuple[bool, bool]:
    return getattr(one, field).id != getattr(other, field).id, not _in_towns(one, other)


def _in_towns(one: Telling, other: Telling) -> bool:
    """Whether both tell in which town one such act was done."""
    kinds = {one.type, other.type}
    return one.town and other.town and (kinds <= _SIGNED or (len(kinds) == 1 and kinds <= _AT_ONE_TOWN))


def _is_land(telling: Telling | None) -> bool:
    return telling is not None and telling.type.startswith("territory.")
