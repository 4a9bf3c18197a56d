"""From tables of events to the table of states."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.chronicle import tables
from dragoman.engines import Engine
from dragoman.fluents import impulses as steps
from dragoman.fluents import rules as rulebook
from dragoman.fluents.pacts import alliances
from dragoman.fluents.shares import work_shares
from dragoman.fluents.treaties import treaty_life, with_terms
from dragoman.fluents.unfold import Course, Impulse, span, unfold
from dragoman.model import Ref
from dragoman.model.together import together

__all__ = ["derive", "states_of"]

_TREATIES = pa.schema([("entity", pa.string()), ("term_years", pa.int32()), ("parties", pa.list_(pa.string()))])
_LIVES = pa.schema([("entity", pa.string()), ("until", pa.int32())])  # the last day on which a state existed
_ORDER = "account, fluent, key, event, rule, statement"
_KEY, _EVENT = itemgetter(0, 1, 2), itemgetter(3, 4)  # of `_Told`
_SLICE = 50_000  # impulses
_PAYS = 100_000  # impulses, below which starting a process takes longer than it saves
_STATES = tables.DERIVED["states"]


def derive(engine: Engine, jobs: int | None = None) -> None:
    """Make ``states``; the same statements give the same rows in the same order, whatever the number of `jobs`:
    the most processes, as many as there are processors when left out.
    """
    for name in ("relations", "names"):
        engine.ensure(name, tables.empty(name))
    engine.ensure("known_treaties", _TREATIES.empty_table())
    engine.ensure("known_lives", _LIVES.empty_table())
    steps.prepare(engine, rulebook.load())
    known = {row["entity"]: row for row in engine.fetch("known_treaties").to_pylist()}
    lives = dict(zip(*engine.fetch("known_lives").to_pydict().values(), strict=True))
    terms = {entity: row["term_years"] for entity, row in known.items() if row["term_years"]}
    impulses = engine.fetch("impulses", _ORDER).select(list(_Told._fields))
    processes = min(jobs or os.cpu_count() or 1, impulses.num_rows // _PAYS)
    if processes > 1:
        made = work_shares(list(_slices(impulses, impulses.num_rows // processes + 1)), terms, lives)
    else:
        made = [states_of(impulses, terms, lives)]
    pacts = [row for each in made for row in _bound(each, known)]
    engine.register("states", pa.concat_tables([*made, tables.table("states", alliances(pacts, known, lives))]))


def states_of(impulses: pa.Table, terms: Mapping[str, int], lives: Mapping[str, int]) -> pa.Table:
    """The states that come of `impulses` in their order. Packs know the `terms` of treaties in years, and of `lives` of
    states the last day.
    """
    # A slice at a time: a million statements as records would fill the memory. They hold no cycles, so that looking for
    # some, as Python does while records are made, would only cost half of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        made = [_states_of(each, terms, lives) for each in _slices(impulses, _SLICE)]
    finally:
        if collecting:
            gc.enable()
    return pa.concat_tables([*made, tables.empty("states")])


def _slices(impulses: pa.Table, rows: int) -> Iterator[pa.Table]:
    """Slices of about so many rows, none of which parts what has one key."""
    keys = [impulses.column(name) for name in ("account", "fluent", "key")]
    start = 0
    while start < impulses.num_rows:
        end = min(start + rows, impulses.num_rows)
        while end < impulses.num_rows and all(column[end] == column[end - 1] for column in keys):
            end += 1
        yield impulses.slice(start, end - start)
        start = end


def _states_of(impulses: pa.Table, terms: Mapping[str, int], lives: Mapping[str, int]) -> pa.Table:
    told = map(_Told._make, zip(*(column.to_pylist() for column in impulses.columns), strict=True))
    rows = _states(told, rulebook.load(), terms, lives)
    return pa.Table.from_arrays(
        [_column(field, values) for field, values in zip(_STATES, _transposed(rows), strict=True)], schema=_STATES
    )


def _transposed(rows: Iterable[tuple[Any, ...]]) -> Iterable[Sequence[Any]]:
    return list(zip(*rows, strict=True)) or [()] * len(_STATES)


def _column(field: pa.Field, values: Sequence[Any]) -> pa.Array:
    """A column of states. Lists of entities are put together from their parts, which is ten times as fast."""
    if field.name == "subject":
        flat = [ref for refs in values for ref in refs]
        offsets = pa.array([0, *accumulate(map(len, values))], pa.int32())
        return pa.ListArray.from_arrays(offsets, _structs(flat, field.type.value_type)).cast(field.type)
    if field.name == "holder":
        return _structs(values, field.type)
    if pa.types.is_date32(field.type):
        return pa.array(values, pa.int32()).cast(pa.date32())
    return pa.array(values, field.type)


def _structs(refs: Sequence[Ref | None], kind: pa.DataType) -> pa.Array:
    ids, names = ([ref and getattr(ref, part) for ref in refs] for part in ("id", "name"))
    parts = [pa.array(ids, pa.string()), pa.array(names, pa.string())]
    missing = pa.array([ref is None for ref in refs], pa.bool_())
    return pa.StructArray.from_arrays(parts, fields=list(kind), mask=missing)


def _bound(states: pa.Table, known: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The states of treaties that are pacts."""
    pacts = {entity for entity, row in known.items() if row.get("pact")}
    if not pacts:
        return []
    in_force = states.filter(pc.equal(states["fluent"], "in_force"))
    return [row for row in _with_numbers(in_force).to_pylist() if row["subject"][0]["id"] in pacts]


def _with_numbers(states: pa.Table) -> pa.Table:
    """Days as whole numbers: Python's own dates stop at year 1."""
    for at, field in enumerate(states.schema):
        if pa.types.is_date32(field.type):
            states = states.set_column(at, field.name, states[field.name].cast(pa.int32()))
    return states


class _Told(NamedTuple):
    """A row of ``impulses``."""

    account: str
    fluent: str
    key: str
    event: str
    rule: str
    statement: str
    date: str | None
    holder: str | None
    holder_name: str | None
    subject: str
    subject_names: str
    years: float | None
    line: str | None
    giver: str | None
    partly: bool


def _states(
    rows: Iterable[_Told], rules: Mapping[str, rulebook.Rule], terms: Mapping[str, int], lives: Mapping[str, int]
) -> Iterator[tuple[Any, ...]]:
    mortal = rulebook.mortal()
    for (account, fluent, key), group in groupby(rows, _KEY):
        impulses = [_impulse(list(told), rules) for _, told in groupby(group, _EVENT)]
        courses = treaty_life(impulses, terms.get(key)) if fluent == "in_force" else unfold(with_terms(impulses))
        for course in courses:
            of = (*course.subject, course.holder) if fluent in mortal else ()
            ends = [lives[ref.id] for ref in of if ref and ref.id in lives]
            if ends:
                course.outlived(min(ends), rulebook.ENDS_WITH_STATE)
            yield _row(account, fluent, key, course)


_PARTLY = "told of a part of it"


def _impulse(rows: list[_Told], rules: Mapping[str, rulebook.Rule]) -> Impulse:
    """One impulse for each event and rule: what several statements say of it, taken together."""
    first = rows[0]
    name, _, inherited = first.rule.partition("/")
    rule = rules[name]
    if len(rows) == 1:
        (low, high), until = _span(first.date, rule.lasts, rule.apart)
        holder = first
        statements: tuple[str, ...] = (first.statement,)
    else:
        begins, ends = zip(*(_span(row.date, rule.lasts, rule.apart) for row in rows), strict=True)
        low, high = together(begins)
        told_ends = [end for end in ends if end is not None]
        until = together(told_ends) if told_ends else None
        holder = next((row for row in rows if row.holder), first)
        statements = tuple(sorted({row.statement for row in rows}))
    partly = all(row.partly for row in rows)
    effect = "doubt" if partly and rule.effect in ("end", "release") else rule.effect
    if effect == "begin" and until is not None and low is high is None:  # "until 1987": its begin is not told
        effect, (low, high), until = "end", until, None
    term = rule.fluent == "in_force" or (rule.effect == "begin" and rule.tenure and "own" not in rule.tenure)
    return Impulse(
        effect=effect,
        low=low,
        high=high,
        statements=statements,
        value=rule.value,
        holder=_refs(holder.holder, holder.holder_name or holder.holder)[0] if holder.holder else None,
        subject=_refs(first.subject, first.subject_names),
        doubt=rule.doubt or partly,
        presumed=_PARTLY if partly else rule.presumed,
        until=until,
        inherited=bool(inherited),
        line=holder.line,
        giver=first.giver if rule.holder == "target" else None,
        rule=rule.name,
        within=rule.within,
        after=rule.after,
        lapses=rule.lapses,
        first=rule.first,
        turns=rule.turns,
        years=next((row.years for row in rows if row.years), None) if term else None,
    )


@lru_cache(100_000)
def _refs(ids: str, names: str) -> tuple[Ref, ...]:
    return tuple(map(Ref, ids.split(steps.BETWEEN), names.split(steps.BETWEEN)))


@lru_cache(100_000)
def _span(
    date: str | None, lasts: bool, apart: int
) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None] | None]:
    """Bounds of when a statement's event took effect, and of the end where the rule says that its date tells one:
    if it lasts, and `apart` days or more lie between.
    """
    begin, end = span(date)
    if end is None:
        return begin, None
    near = begin[1] is not None and end[0] is not None and end[0] - begin[1] < apart
    return (begin, end) if lasts and not near else ((begin[0], end[1]), None)


def _row(account: str, fluent: str, key: str, course: Course) -> tuple[Any, ...]:
    """The values of a state in the order of `_STATES`."""
    first = min((*course.begun_by, *course.ended_by), default="")
    holder = course.holder.id if course.holder else ""
    return (
        "f" + _digest(account, fluent, key, first, course.value, holder),
        account,
        fluent,
        course.subject,
        course.subject[0].id if course.subject else None,
        course.subject[1].id if len(course.subject) > 1 else None,
        course.value,
        course.holder,
        course.start_earliest,
        course.start_latest,
        course.end_earliest,
        course.end_latest,
        course.begun_by,
        course.ended_by,
        course.inferred,
        course.rule,
    )


def _digest(*parts: str) -> str:
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=8).hexdigest()
