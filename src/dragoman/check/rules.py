"""What is wrong with a statement of a draft, given the events it may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dragoman.check.matching import Event, Index, Match
from dragoman.coreference import Finding as Compared
from dragoman.coreference import Telling, compare
from dragoman.model.days import from_days
from dragoman.model.edtf import span_to_edtf

__all__ = ["Known", "Problem", "Standing", "order", "problems"]

_AT_ONE_PLACE = frozenset(
    {"treaty.signed", "meeting", "agreement", "war.surrender", "war.ceasefire", "war.battle", "contact"}
)
_OF_SIDES = ("treaty", "territory", "relations", "recognition")  # in a war more may fight than are told
_STAGES = ("treaty.signed", "treaty.ratified", "treaty.in_force", "treaty.ended")
_UPON_TREATIES = frozenset({"treaty.violated", "treaty.denounced", "treaty.extended"})
_FITS = {"agree": 3.0, "finer": 2.0, "explained": 1.5}
_UNDATED = 0.5
_CLEAR = 0.75  # what one match must be better by than another, not to be its rival
_NEAR = 1100  # days: what is told of a time farther off is another happening, unless it bears the same name
_ANEW = 62  # days after which an attack by the same side is rather another
_CLEARLY_FARTHER = 3
_MONTH, _YEAR, _DECADE = 31, 366, 3653


class Problem(msgspec.Struct, frozen=True):
    """A finding about one statement: its code, what is told of the matter, and by whom."""

    code: str
    said: str  # what the draft says
    told: tuple[tuple[str, Telling], ...]  # what an account says, and where
    event: str | None = None
    about: str = ""  # which part of the statement: date, number, place …


class Standing(msgspec.Struct, frozen=True):
    """A state of the collated whole: a treaty in force, a land held. An open end is unknown."""

    fluent: str
    subject: str
    holder: str | None  # the side that holds
    first: int | None  # the earliest day it may have begun
    last: int | None  # the latest day it may have ended


class Known(msgspec.Struct, frozen=True):
    """What is known beside the events: (part, whole) of places, which places are towns, types of rare acts …"""

    within: set[tuple[str, str]]
    towns: frozenset[str]
    rare: frozenset[str]
    lives: Mapping[str, tuple[int | None, int | None]] = {}  # first and last day of persons
    states: Sequence[Standing] = ()


def problems(telling: Telling, index: Index, known: Known) -> Iterator[Problem]:
    """All that is wrong with a statement, or worth a note."""
    yield from _lives(telling, known)
    if telling.type == "other" or telling.mood not in ("asserted", "denied"):
        return
    found = index.matches(telling)
    matches = _meant(telling, found)
    fits = [(fit, match) for match in matches if (fit := _time_fit(telling, match, known.within)) is not None]
    if any(match.by == "name" and match.event.type == telling.type and _is_dated(match.event) for match in matches):
        # Another stage explains no date far from its own, where accounts date just this one.
        own = telling.type
        fits = [(fit, match) for fit, match in fits if match.event.type == own or not _gap(telling, match.event)]
    if fits:
        _, best = max(fits, key=lambda each: (each[0] + each[1].score, each[1].event.id))
        if best.by == "name":
            near = [match for match in found if match.by == "name" and match.score > best.score - 2]
            yield from _certainty(telling, [match.event for match in near if not _gap(telling, match.event)])
        yield from _of_event(telling, best, known)
    elif (other := _dated_otherwise(telling, matches, known.rare)) is not None:
        told = tuple((str(each.date), each) for each in _one_each(other.event) if each.date is not None)
        yield Problem("D001", str(telling.date), told, other.event.id, "date")
    else:
        yield from _states(telling, known)
        yield Problem("U001", "", (), None)


def order(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Problem]]:
    """Stages of one treaty that a draft tells in the wrong order, each with the later stage that comes too early."""
    stages: dict[str, list[Telling]] = {}
    for telling in tellings:
        if telling.type in _STAGES and telling.sort == "treaty" and telling.object and telling.mood == "asserted":
            stages.setdefault(telling.object.id, []).append(telling)
    for told in stages.values():
        for earlier in told:
            for later in told:
                if _STAGES.index(earlier.type) < _STAGES.index(later.type) and _before(later, earlier):
                    said = f"{later.type} {later.date}"
                    yield later, Problem("O001", said, ((f"{earlier.type} {earlier.date}", earlier),), None, "date")


def _before(one: Telling, other: Telling) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _lives(telling: Telling, known: Known) -> Iterator[Problem]:
    for person in sorted(telling.people & known.lives.keys()):
        born, died = known.lives[person]
        unborn = born is not None and telling.latest is not None and telling.latest < born
        dead = died is not None and telling.earliest is not None and telling.earliest > died
        if telling.mood == "asserted" and (unborn or dead):
            span = span_to_edtf(born, died) or ""
            yield Problem("R001", f"{person} {telling.date}", ((f"lived {span}", telling),), None, "date")


def _states(telling: Telling, known: Known) -> Iterator[Problem]:
    """What is acted upon was not so at that time: a treaty not in force, a land in another's hands."""
    if telling.object is None or telling.earliest is None or telling.latest is None or telling.mood != "asserted":
        return
    about = [state for state in known.states if state.subject == telling.object.id]
    there = [state for state in about if _during(state, telling.earliest, telling.latest)]
    if telling.type in _UPON_TREATIES and telling.sort == "treaty":
        forces = [state for state in about if state.fluent == "in_force"]
        if forces and not any(state in there for state in forces):
            yield Problem("T001", f"{telling.type} {telling.date}", ((_span(forces[0]), telling),), None, "date")
    if telling.type == "territory.transferred" and telling.actors and telling.known:
        holders = {state.holder for state in there if state.fluent in ("control", "title") and state.holder}
        if holders and not holders & telling.actors:
            said = ", ".join(sorted(telling.actors))
            yield Problem("H001", said, ((f"held by {', '.join(sorted(holders))}", telling),), None, "side")


def _during(state: Standing, first: int, last: int) -> bool:
    return (state.first is None or state.first <= last) and (state.last is None or state.last >= first)


def _span(state: Standing) -> str:
    return f"in force {span_to_edtf(state.first, state.last)}"


def _meant(telling: Telling, matches: Sequence[Match]) -> list[Match]:
    """The events it can mean: where a name is shared, those of that name alone; dated ones, where it gives a date."""
    named = [match for match in matches if match.by == "name"]
    kept = named or list(matches)
    if telling.date is None:
        return named  # without a date and a name it can mean any
    return [match for match in kept if _is_dated(match.event)] or kept


def _time_fit(telling: Telling, match: Match, within: set[tuple[str, str]]) -> float | None:
    """How well the times agree with the best of an event's tellings; None where all contradict."""
    dated = [other for other in match.event.tellings if other.date is not None]
    if match.by != "name":
        dated = [other for other in dated if other.width <= _DECADE]
    if telling.date is None or not dated:
        return _UNDATED if match.by == "name" else None
    findings = [
        compare([telling], [other], within)["date"]
        for other in dated
        # No stage, plan or word of another explains what lies years away, unless the name says that it is the same.
        if match.by == "name" or _days_apart(telling, other) <= _YEAR
    ]
    return max((_FITS[finding[0]] for finding in findings if finding[0] in _FITS), default=None)


def _is_dated(event: Event) -> bool:
    return any(other.date is not None for other in event.tellings)


def _dated_otherwise(telling: Telling, matches: Sequence[Match], rare: frozenset[str]) -> Match | None:
    """The event that a statement must mean although it dates it otherwise.

    By name; by what one side did to a land, and did once only; or as the next one of a rare kind. A bare year proves
    nothing but by name.
    """
    if telling.date is None or not matches or not _is_dated(matches[0].event):
        return None
    best = [match for match in matches if match.score > matches[0].score - _CLEAR]
    nearest = sorted(best, key=lambda match: (_gap(telling, match.event), match.event.id))
    first, gaps = nearest[0], [_gap(telling, match.event) for match in nearest[:2]]
    if first.by == "name":
        return first if telling.type == first.event.type and telling.type in rare and telling.width <= _YEAR else None
    if telling.width > _MONTH or not _same_doers(telling, first.event):
        return None
    if telling.type == "war.attack" and gaps[0] > _ANEW and not _on_its_day(telling, first.event):
        return None  # another attack
    if first.by == "land":
        return first if len(best) == 1 and gaps[0] < 2 * _NEAR else None
    clear = len(gaps) == 1 or gaps[1] > _CLEARLY_FARTHER * gaps[0]
    return first if telling.type in rare and gaps[0] < _NEAR and clear else None


def _on_its_day(telling: Telling, event: Event) -> bool:
    """Whether it names the day of the year on which an account says that it was, so that its year alone is wrong."""
    days = {from_days(other.earliest)[1:] for other in event.tellings if other.earliest is not None and not other.width}
    return telling.earliest is not None and not telling.width and from_days(telling.earliest)[1:] in days


def _same_doers(telling: Telling, event: Event) -> bool:
    """Whether the same sides act; where none is said to act, whether the same take part, or it is of one place."""
    if telling.actors:
        return telling.actors == event.mostly("actors")
    if telling.parties:
        return len(telling.parties) > 1 and telling.parties == event.mostly("parties")
    return telling.place is not None and any(o.place and o.place.id == telling.place.id for o in event.tellings)


def _gap(telling: Telling, event: Event) -> float:
    return min((_days_apart(telling, other) for other in event.tellings if other.date is not None), default=0)


def _days_apart(one: Telling, other: Telling) -> float:
    low, high = one.earliest or one.latest or 0, one.latest or one.earliest or 0
    return max(0, (other.earliest or other.latest or 0) - high, low - (other.latest or 0))


def _of_event(telling: Telling, match: Match, known: Known) -> Iterator[Problem]:
    event = match.event
    by_account: dict[str, dict[str, Compared]] = {}
    for other in event.tellings:
        found = compare([telling], [other], known.within)
        kept = by_account.setdefault(other.account, {})
        for attribute, finding in found.items():
            if attribute not in kept or _kinder(finding, kept[attribute]):
                kept[attribute] = finding
    if match.by == "name" or _same_days(telling, event):
        yield from _numbers(telling, event, by_account)
        yield from _sides(telling, match)
        yield from _places(telling, event, known.within, known.towns)
    elif match.by == "land" and telling.type == event.type and telling.width <= _YEAR:
        yield from _initiator(telling, event)
    yield from _dates(telling, event, by_account)


def _kinder(one: Compared, other: Compared) -> bool:
    order = ("agree", "finer", "explained", "conflict")
    return order.index(one[0]) < order.index(other[0])


def _certainty(telling: Telling, events: Sequence[Event]) -> Iterator[Problem]:
    """Told as done by one and denied by the other: by more accounts than tell it likewise, of the same sides."""
    likely = [other for event in events for other in event.tellings if other.type == telling.type]
    others = [other for other in likely if telling.parties <= other.parties or _denies(other, telling)]
    against = [other for other in others if {other.mood, telling.mood} == {"asserted", "denied"}]
    alike = {
        other.account
        for other in likely
        if other.mood == telling.mood and any(other.parties >= (denied.parties or other.parties) for denied in against)
    }
    # Who signed is not who refused to, though both are told beside each other.
    doing = {side for other in others if other.mood == "asserted" for side in other.parties}
    against = [other for other in against if telling.parties & (other.parties - doing or other.parties)]
    if telling.parties and len({other.account for other in against}) > len(alike):
        told = tuple((other.mood, other) for other in against)
        yield Problem("M001", telling.mood, told, events[0].id, "certainty")


def _denies(other: Telling, telling: Telling) -> bool:
    """Whether it says of some of those who did it, as is told, that they did not."""
    moods = other.mood == "denied" and telling.mood == "asserted"
    return moods and bool(other.parties) and other.parties <= telling.parties


def _numbers(telling: Telling, event: Event, by_account: Mapping[str, Mapping[str, Compared]]) -> Iterator[Problem]:
    findings = [found["quantity"] for found in by_account.values() if "quantity" in found]
    conflicts = [finding for finding in findings if finding[0] == "conflict"]
    others = [finding for finding in findings if finding[0] in ("agree", "explained") or _both_count(finding)]
    if not conflicts:
        return
    told = tuple((_counted(finding[2]), finding[2]) for finding in conflicts)
    yield Problem("C001" if others else "N001", _counted(telling), told, event.id, "number")


def _both_count(finding: Compared) -> bool:
    return bool(finding[1].quantities and finding[2].quantities) and finding[0] == "finer"


def _counted(telling: Telling) -> str:
    return ", ".join(f"{value:g} {unit}" for value, unit in telling.quantities)


def _same_days(telling: Telling, event: Event) -> bool:
    """Whether both date it to a month or finer, and the same type of act."""
    return telling.width <= _MONTH and any(o.width <= _MONTH and o.type == telling.type for o in event.tellings)


def _sides(telling: Telling, match: Match) -> Iterator[Problem]:
    event = match.event
    parties = event.mostly("parties")
    if (
        match.by == "name"
        and telling.type == event.type
        and telling.type.partition(".")[0] in _OF_SIDES
        and telling.known
        and len(parties) > 1
    ):
        strange = telling.parties - parties
        if strange and all(other.known for other in event.tellings if other.parties):
            told = tuple((", ".join(sorted(other.parties)), other) for other in event.tellings if other.parties)
            yield Problem("P001", ", ".join(sorted(strange)), told, event.id, "side")
    yield from _initiator(telling, event)


def _initiator(telling: Telling, event: Event) -> Iterator[Problem]:
    actors, targets = event.mostly("actors"), event.mostly("targets")
    if telling.actors and telling.actors <= targets - actors and (not telling.targets or telling.targets & actors):
        told = tuple((", ".join(sorted(other.actors)), other) for other in event.tellings if other.actors)
        yield Problem("P002", ", ".join(sorted(telling.actors)), told, event.id, "initiator")


def _places(telling: Telling, event: Event, within: set[tuple[str, str]], towns: frozenset[str]) -> Iterator[Problem]:
    """Two towns; of lands one may lie in the other, whether anybody says so or not."""
    if telling.place is None or telling.type not in _AT_ONE_PLACE or telling.place.id not in towns:
        return
    named = [other for other in event.tellings if other.place is not None and other.place.id in towns]
    mine = telling.place.id
    near = {pair for part, whole in within for pair in ((part, whole), (whole, part))}
    if named and all(other.place and other.place.id != mine and (mine, other.place.id) not in near for other in named):
        told = tuple((other.place.name, other) for other in named if other.place)
        yield Problem("L001", telling.place.name, told, event.id, "place")


def _dates(telling: Telling, event: Event, by_account: Mapping[str, Mapping[str, Compared]]) -> Iterator[Problem]:
    findings = [found["date"] for found in by_account.values() if "date" in found]
    dated = [other for other in _one_each(event) if other.date is not None]
    if telling.date is None or not dated:
        return
    told = tuple((str(other.date), other) for other in dated)
    if any(finding[0] == "conflict" for finding in findings):
        yield Problem("D001" if _stands_alone(telling, findings) else "C001", str(telling.date), told, event.id, "date")
    elif all(finding[0] == "finer" and finding[1].id == telling.id for finding in findings):
        yield Problem("D003", str(telling.date), told, event.id, "date")
    elif not any(finding[0] == "agree" for finding in findings) and any(
        finding[0] == "finer" and finding[2].id == telling.id for finding in findings
    ):
        yield Problem("D002", str(telling.date), told, event.id, "date")


def _stands_alone(telling: Telling, findings: Sequence[Compared]) -> bool:
    """Whether whoever dates it as finely contradicts it, at least two, who are much nearer to each other where it may
    last.
    """
    against = [finding[2] for finding in findings if finding[0] == "conflict" or _far(telling, finding)]
    begun, ended = ([getattr(other, end) or 0 for other in against] for end in ("earliest", "latest"))
    spread = max(begun, default=0) - min(ended, default=0)
    nearest = min((_days_apart(telling, other) for other in against), default=0)
    agreed = not telling.lasting or spread <= 0 or _CLEARLY_FARTHER * spread < nearest
    return len(against) > 1 and agreed and all(_leaves_open(telling, finding) for finding in findings)


def _far(telling: Telling, finding: Compared) -> bool:
    """Whether it tells another kind of act, of a time that no way from one stage of a treaty to the next explains."""
    staged = telling.type in _STAGES and finding[2].type in _STAGES
    return finding[0] == "explained" and not staged and _days_apart(telling, finding[2]) > _YEAR / 2


def _leaves_open(telling: Telling, finding: Compared) -> bool:
    """Whether it speaks for no date of the draft's: it contradicts, is coarser, or tells another stage."""
    kind, first, _, why = finding
    stage = kind == "explained" and why is not None and why.startswith(("stage", "reported"))
    return kind == "conflict" or stage or (kind == "finer" and first.id == telling.id)


def _one_each(event: Event) -> list[Telling]:
    """Of each account the telling that dates it most finely."""
    best: dict[str, Telling] = {}
    for telling in event.tellings:
        kept = best.get(telling.account)
        if kept is None or telling.width < kept.width:
            best[telling.account] = telling
    return [best[account] for account in sorted(best)]
