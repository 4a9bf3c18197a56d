"""How the accounts of an event differ, attribute by attribute.

A row says of two accounts what `attributes` finds, or that the second is *silent* although it speaks of those years and
parties. No winner is forced. In a *finer* row the first account is the one that tells more. Where one account tells an
event several times and not alike, the row names it on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from dragoman.coreference.attributes import Finding, compare, finest, union
from dragoman.coreference.telling import Telling
from dragoman.engines import Engine

__all__ = ["all_of"]

_STRENGTH = ("conflict", "explained", "finer")  # of what one account tells twice, the strongest is told
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


def _of_event(
    event: Mapping[str, Any], told: Mapping[str, Telling], within: set[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    by_account: dict[str, list[Telling]] = defaultdict(list)
    for statement in event["statements"]:
        by_account[told[statement].account].append(told[statement])
    for account in sorted(by_account):
        for attribute, finding in _within_itself(by_account[account], within).items():
            yield _row(event["event"], attribute, finding)
    for one, other in combinations(sorted(by_account), 2):
        copied = _copied(by_account[one], other) or _copied(by_account[other], one)
        for attribute, finding in compare(by_account[one], by_account[other], within).items():
            row = _row(event["event"], attribute, finding)
            yield {**row, "explanation": "in the same words"} if copied and finding[0] == "agree" else row


def _within_itself(tellings: Sequence[Telling], within: set[tuple[str, str]]) -> dict[str, Finding]:
    """How one account's tellings differ, by attribute: the finest dated is held against the others."""
    best = finest(tellings)
    found: dict[str, Finding] = {}
    for other in tellings:
        if other is best:
            continue
        for attribute, finding in compare([best], [other], within).items():
            kind = finding[0]
            if kind in _STRENGTH and (
                attribute not in found or _STRENGTH.index(kind) < _STRENGTH.index(found[attribute][0])
            ):
                found[attribute] = finding
    return found


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
    return finest(told[each] for each in event["statements"] if told[each].account == account)


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
        parties = union([told[each] for each in event["statements"]], "parties")
        first = finest(told[each] for each in event["statements"])
        for account in sorted(covered.keys() - set(event["accounts"])):
            if covered[account].speaks_of(event, parties):
                row = _row(event["event"], "telling", ("silent", first, first, None))
                yield {**row, "second": "", "second_account": account}
