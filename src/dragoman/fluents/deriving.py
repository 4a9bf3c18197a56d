"""From tables of events to the table of states."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from dragoman.chronicle import tables
from dragoman.engines import Engine
from dragoman.fluents import impulses as steps
from dragoman.fluents import rules as rulebook
from dragoman.fluents.pacts import alliances
from dragoman.fluents.treaties import treaty_life, with_terms
from dragoman.fluents.unfold import Course, Impulse, span, unfold
from dragoman.model import Ref

__all__ = ["derive"]

_TREATIES = pa.schema([("entity", pa.string()), ("term_years", pa.int32()), ("parties", pa.list_(pa.string()))])
_ORDER = "account, fluent, key, event, rule, statement"


def derive(engine: Engine) -> None:
    """Make ``states``; the same statements give the same rows in the same order."""
    for name in ("relations", "names"):
        engine.ensure(name, tables.empty(name))
    engine.ensure("known_treaties", _TREATIES.empty_table())
    rules = rulebook.load()
    steps.prepare(engine, rules)
    known = {row["entity"]: row for row in engine.fetch("known_treaties").to_pylist()}
    rows = engine.fetch("impulses", _ORDER).to_pylist()
    terms = {entity: row["term_years"] for entity, row in known.items()}
    states = list(_states(rows, rules, terms))
    engine.register("states", tables.table("states", [*states, *alliances(states, known)]))


def _states(
    rows: Iterable[Mapping[str, Any]], rules: Mapping[str, rulebook.Rule], terms: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    for (account, fluent, key), group in groupby(rows, itemgetter("account", "fluent", "key")):
        impulses = list(_impulses(group, rules))
        courses = treaty_life(impulses, terms.get(key)) if fluent == "in_force" else unfold(with_terms(impulses))
        for course in courses:
            yield _row(account, fluent, key, course)


def _impulses(rows: Iterable[Mapping[str, Any]], rules: Mapping[str, rulebook.Rule]) -> Iterator[Impulse]:
    """One impulse for each event and rule: what several statements say of it, taken together."""
    for (_, label), group in groupby(rows, itemgetter("event", "rule")):
        name, _, inherited = label.partition("/")
        yield _impulse(list(group), rules[name], bool(inherited))


def _impulse(rows: list[Mapping[str, Any]], rule: rulebook.Rule, inherited: bool) -> Impulse:
    begins, ends = zip(*(_span(row["date"], rule.lasts) for row in rows), strict=True)
    low, high = _together(begins)
    told_ends = [end for end in ends if end is not None]
    holder = next((row["holder"] for row in rows if row["holder"]), None)
    return Impulse(
        effect=rule.effect,
        low=low,
        high=high,
        statements=tuple(sorted({row["statement"] for row in rows})),
        value=rule.value,
        holder=Ref(**holder) if holder else None,
        subject=tuple(Ref(**ref) for ref in rows[0]["subject"]),
        doubt=rule.doubt,
        presumed=rule.presumed,
        until=_together(told_ends) if told_ends else None,
        inherited=inherited,
        rule=rule.name,
        within=rule.within,
        after=rule.after,
        lapses=rule.lapses,
        first=rule.first,
        years=_term(rows) if rule.fluent == "in_force" or rule.term else None,
    )


def _span(date: str | None, lasts: bool) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None] | None]:
    """Bounds of when a statement's event took effect, and of the end where the rule says that its date tells one."""
    begin, end = span(date)
    if lasts or end is None:
        return begin, end if lasts else None
    return (begin[0], end[1]), None


def _together(bounds: Iterable[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """The days that all dated bounds have in common; where they disagree, all the days they span."""
    dated = [each for each in bounds if each != (None, None)]
    lows = [low for low, _ in dated if low is not None]
    highs = [high for _, high in dated if high is not None]
    if lows and highs and max(lows) > min(highs):
        return min(lows), max(highs)
    return max(lows, default=None), min(highs, default=None)


def _term(rows: Iterable[Mapping[str, Any]]) -> float | None:
    """A number of years told with a stage of a treaty: its term."""
    for row in rows:
        for quantity in row["quantities"] or ():
            if quantity["unit"] and quantity["unit"].startswith("year") and 0 < quantity["value"] < 1000:
                return float(quantity["value"])
    return None


def _row(account: str, fluent: str, key: str, course: Course) -> dict[str, Any]:
    holder = None if course.holder is None else {"id": course.holder.id, "name": course.holder.name}
    first = min((*course.begun_by, *course.ended_by), default="")
    return {
        "state": "f" + _digest(account, fluent, key, first, course.value, holder["id"] if holder else ""),
        "account": account,
        "fluent": fluent,
        "subject": [{"id": ref.id, "name": ref.name} for ref in course.subject],
        "value": course.value,
        "holder": holder,
        "start_earliest": course.start_earliest,
        "start_latest": course.start_latest,
        "end_earliest": course.end_earliest,
        "end_latest": course.end_latest,
        "begun_by": list(course.begun_by),
        "ended_by": list(course.ended_by),
        "inferred": course.inferred,
        "rule": course.rule,
    }


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=8).hexdigest()
