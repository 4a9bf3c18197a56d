"""How the accounts of an event differ, attribute by attribute.

A row says of two accounts: they *agree*; the first is *finer*; they are in *conflict*; they differ but it is
*explained* (another calendar, a side of midnight, another stage of one affair); or the second is *silent* although it
speaks of those years and parties. No winner is forced. In a *finer* row the first account is the one that tells more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from dragoman.coreference.telling import Telling
from dragoman.engines import Engine
from dragoman.model import Agreement

__all__ = ["Finding", "all_of", "compare"]

Finding = tuple[Agreement, Telling, Telling, str | None]  # kind, first, second, explanation
_SHIFT = range(10, 14)  # days between the Julian and the Gregorian calendar, 1582–2099
_STAGES = ("treaty.signed", "treaty.ratified", "treaty.in_force")
_PASSED_OVER = frozenset({"statement", "other", "meeting", "proposal"})  # no account is silent for not telling these


def all_of(engine: Engine, events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling]) -> list[dict[str, Any]]:
    """Rows of ``divergences`` for all events, sorted by event, attribute and accounts."""
    within = {(row["part"], row["whole"]) for row in engine.fetch("within").to_pylist()}
    rows = [row for event in events for row in _of_event(event, told, within)]
    rows += _stages(events, told)
    rows += _silences(events, told, _coverage(engine, told))
    key = ("event", "attribute", "first_account", "second_account", "first", "second")
    return sorted(rows, key=lambda row: tuple(row[name] or "" for name in key))


def compare(first: Sequence[Telling], second: Sequence[Telling], within: set[tuple[str, str]]) -> dict[str, Finding]:
    """What two accounts' tellings of one event come to, by attribute; `within` holds (part, whole) of places."""
    found = {
        "date": _dates(_finest(first), _finest(second)),
        "type": _types(first[0], second[0]),
        "participants": _participants(first, second),
        "place": _places(first, second, within),
        "quantity": _quantities(first, second),
    }
    return {attribute: finding for attribute, finding in found.items() if finding is not None}


def _of_event(
    event: Mapping[str, Any], told: Mapping[str, Telling], within: set[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    by_account: dict[str, list[Telling]] = defaultdict(list)
    for statement in event["statements"]:
        by_account[told[statement].account].append(told[statement])
    for one, other in combinations(sorted(by_account), 2):
        copied = _copied(by_account[one], other) or _copied(by_account[other], one)
        for attribute, finding in compare(by_account[one], by_account[other], within).items():
            row = _row(event["event"], attribute, finding)
            yield {**row, "explanation": "in the same words"} if copied and finding[0] == "agree" else row


def _copied(tellings: Sequence[Telling], account: str) -> bool:
    """Whether they only repeat that account's words."""
    return all(account in telling.repeats for telling in tellings)


def _row(event: str, attribute: str, finding: Finding) -> dict[str, Any]:
    kind, first, second, explanation = finding
    return {
        "event": event,
        "attribute": attribute,
        "kind": kind,
        "first": first.id,
        "second": second.id,
        "first_account": first.account,
        "second_account": second.account,
        "explanation": explanation,
    }


def _finest(tellings: Iterable[Telling]) -> Telling:
    return min(tellings, key=lambda each: (each.width, each.id))


def _dates(one: Telling, other: Telling) -> Finding | None:
    if one.date is None and other.date is None:
        return None
    if one.date is None or other.date is None:
        dated, undated = (one, other) if other.date is None else (other, one)
        return "finer", dated, undated, "precision: only one dates it"
    low, high = _low(one), _high(one)
    other_low, other_high = _low(other), _high(other)
    if (low, high) == (other_low, other_high):
        return "agree", one, other, None
    if low <= other_low and other_high <= high:
        return "finer", other, one, "precision"
    if other_low <= low and high <= other_high:
        return "finer", one, other, "precision"
    gap = max(other_low - high, low - other_high)
    if gap <= 0:
        return "agree", one, other, "times that overlap"
    if gap in _SHIFT and (one.width == other.width == 0 or "julian" in (one.calendar, other.calendar)):
        return "explained", one, other, "calendar: as far apart as Old Style and New Style"
    if gap == 1 and one.width <= 3 and other.width <= 3:
        return "explained", one, other, "one day apart: midnight or a time zone"
    return "conflict", one, other, None


def _low(telling: Telling) -> float:
    return float("-inf") if telling.earliest is None else telling.earliest


def _high(telling: Telling) -> float:
    return float("inf") if telling.latest is None else telling.latest


def _types(one: Telling, other: Telling) -> Finding | None:
    if one.type == other.type:
        return "agree", one, other, None
    return "explained", one, other, f"stage: told as {one.type} and as {other.type}"


def _participants(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    one, other = first[0], second[0]
    actors, other_actors = _union(first, "actors"), _union(second, "actors")
    reversed_roles = actors & _union(second, "targets") or other_actors & _union(first, "targets")
    if actors and other_actors and not actors & other_actors and reversed_roles:
        return "conflict", one, other, "the one who acts here is acted upon there"
    names, other_names = _named(first), _named(second)
    if names == other_names:
        return ("agree", one, other, None) if names else None
    if names > other_names:
        return "finer", one, other, None
    if other_names > names:
        return "finer", other, one, None
    if _union(first, "parties") & _union(second, "parties"):
        return "agree", one, other, "the same sides, others named"
    return None


def _named(tellings: Sequence[Telling]) -> frozenset[str]:
    return frozenset(who[0] for telling in tellings for who in telling.participants)


def _union(tellings: Sequence[Telling], field: str) -> frozenset[str]:
    return frozenset().union(*(getattr(telling, field) for telling in tellings))


def _places(first: Sequence[Telling], second: Sequence[Telling], within: set[tuple[str, str]]) -> Finding | None:
    one = next((telling for telling in first if telling.place), None)
    other = next((telling for telling in second if telling.place), None)
    if one is None and other is None:
        return None
    if one is None or other is None:
        return ("finer", one, second[0], None) if one else ("finer", other, first[0], None)  # type: ignore[return-value]
    assert one.place and other.place
    if one.place.id == other.place.id:
        return "agree", one, other, None
    if (one.place.id, other.place.id) in within:
        return "finer", one, other, "part of"
    if (other.place.id, one.place.id) in within:
        return "finer", other, one, "part of"
    return None  # two names of places without a word how they lie to each other say nothing


def _quantities(first: Sequence[Telling], second: Sequence[Telling]) -> Finding | None:
    """The first unit that both count and count differently; else agreement; else who alone gives a number."""
    mine, theirs = _counts(first), _counts(second)
    shared = sorted(mine.keys() & theirs.keys())
    for unit in shared:
        (value, one), (other_value, other) = mine[unit], theirs[unit]
        if abs(value - other_value) > 0.005 * max(abs(value), abs(other_value)):
            return "conflict", one, other, f"{value:g} and {other_value:g} {unit}"
    if shared:
        return "agree", mine[shared[0]][1], theirs[shared[0]][1], None
    if mine and not theirs:
        return "finer", next(iter(mine.values()))[1], second[0], None
    if theirs and not mine:
        return "finer", next(iter(theirs.values()))[1], first[0], None
    return None


def _counts(tellings: Sequence[Telling]) -> dict[str, tuple[float, Telling]]:
    counts: dict[str, tuple[float, Telling]] = {}
    for telling in tellings:
        for value, unit in telling.quantities:
            counts.setdefault(unit, (value, telling))
    return counts


def _stages(events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling]) -> Iterator[dict[str, Any]]:
    """Two accounts that date a treaty by different stages do not contradict each other."""
    by_treaty: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for event in events:
        if event["type"] in _STAGES and event["object"] and event["certainty"] == "asserted" and event["date"]:
            by_treaty[event["object"]["id"]].append(event)
    for stages in by_treaty.values():
        for one, other in combinations(stages, 2):
            if one["type"] == other["type"] or one["date"] == other["date"]:
                continue
            for account in set(one["accounts"]) - set(other["accounts"]):
                for rival in set(other["accounts"]) - set(one["accounts"]):
                    first, second = _by(one, account, told), _by(other, rival, told)
                    explanation = f"stage: {one['type']} and {other['type']}"
                    yield _row(one["event"], "date", ("explained", first, second, explanation))


def _by(event: Mapping[str, Any], account: str, told: Mapping[str, Telling]) -> Telling:
    return _finest(told[each] for each in event["statements"] if told[each].account == account)


class _Coverage:
    """What an account speaks of: its years, its kinds of events, its parties."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.last: int | None = None
        self.families: set[str] = set()
        self.parties: set[str] = set()

    def speaks_of(self, event: Mapping[str, Any], parties: frozenset[str]) -> bool:
        if self.first is None or self.last is None or event["earliest"] is None or event["latest"] is None:
            return False
        inside = self.first <= event["earliest"] and event["latest"] <= self.last
        return inside and event["type"].partition(".")[0] in self.families and bool(parties) and parties <= self.parties


def _coverage(engine: Engine, told: Mapping[str, Telling]) -> dict[str, _Coverage]:
    """By account, from the tellings; the years as table ``accounts`` has them, where it has."""
    covered: dict[str, _Coverage] = defaultdict(_Coverage)
    for telling in told.values():
        account = covered[telling.account]
        account.families.add(telling.type.partition(".")[0])
        account.parties |= telling.parties
        if telling.earliest is not None:
            account.first = telling.earliest if account.first is None else min(account.first, telling.earliest)
        if telling.latest is not None:
            account.last = telling.latest if account.last is None else max(account.last, telling.latest)
    engine.run(
        "declared_years",
        "SELECT account, covers_from - DATE '1970-01-01' AS first, covers_to - DATE '1970-01-01' AS last FROM accounts",
    )
    for row in engine.fetch("declared_years").to_pylist():
        account = covered[row["account"]]
        account.first = account.first if row["first"] is None else row["first"]
        account.last = account.last if row["last"] is None else row["last"]
    return covered


def _silences(
    events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling], covered: Mapping[str, _Coverage]
) -> Iterator[dict[str, Any]]:
    for event in events:
        if event["certainty"] != "asserted" or event["type"] in _PASSED_OVER:
            continue
        parties = _union([told[each] for each in event["statements"]], "parties")
        first = _finest(told[each] for each in event["statements"])
        for account in sorted(covered.keys() - set(event["accounts"])):
            if covered[account].speaks_of(event, parties):
                row = _row(event["event"], "telling", ("silent", first, first, None))
                yield {**row, "second": "", "second_account": account}
