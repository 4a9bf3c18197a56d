"""What held on a day, of what, and according to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from dragoman.fluents.verdicts import answer, verdict
from dragoman.model import COLLATED, Ref, State, Verdict
from dragoman.model.days import from_iso
from dragoman.model.edtf import span_to_edtf
from dragoman.query.archive import Archive
from dragoman.query.dates import Asked, read_date
from dragoman.query.listing import account_table, quoted_table
from dragoman.query.results import Answer, Table
from dragoman.query.rows import Standing
from dragoman.query.scope import PAIRED, of_pair, of_subject

__all__ = ["FLUENTS", "on", "standing_table", "verdict_during"]

FLUENTS = ("war", "treaty", "alliance", "relations", "control", "title", "claim", "state")  # as answers list them
_VERDICTS = ("holds", "may hold", "does not hold", "silent", "out of coverage")  # the strongest first
_SCOPES = ("itself", "whole", "part")


class _Property(NamedTuple):
    fluent: str
    subjects: tuple[str, ...]
    value: str
    holder: str | None


class _Scope(NamedTuple):
    """Which states a question is about, and how the subject of each relates to what was asked."""

    where: str  # SQL over the states table ``x``
    parameters: list[Any]
    relation: Mapping[str, str]  # entity → "itself", "whole" or "part"
    subjects: tuple[str, ...]  # what was asked about, for an answer when nothing is known
    fluent: str  # … and of which fluent

    def names(self, prop: _Property) -> bool:
        """Whether a property is worth telling of though it does not hold: it is of just what was asked about."""
        if self.relation:
            return any(self.relation.get(subject) == "itself" for subject in prop.subjects)
        return prop.fluent in PAIRED and set(self.subjects) <= set(prop.subjects)


def on(
    archive: Archive,
    date: str,
    between: tuple[str, str] | None = None,
    of: str | None = None,
    according_to: str | None = None,
) -> Answer:
    """Answer for a day, month or year (any form of `read_date`).

    ``between`` asks of two states' relations, wars, alliances and treaties; ``of`` of one territory (with what contains
    it and what it contains), treaty or state; ``according_to`` of one account. Raises DateError, QueryError.
    """
    asked = read_date(date)
    voice = archive.account(according_to) if according_to is not None else None
    scope = _scope(archive, between, of)
    rows = archive.raw_states(scope.where, scope.parameters) if scope else archive.raw_states()
    voices = [voice] if voice else [COLLATED, *archive.accounts]
    refusal = _refusal(archive, asked, voice)
    standings = [] if refusal and not scope else _standings(archive, asked, rows, voices, scope)
    words = archive.quotes(statement for standing in standings for statement in standing.because)
    return Answer(
        date=asked.value,
        asked=archive.reader.message("on", date=archive.reader.date(asked.value)),
        refusal=refusal,
        states=standing_table(archive, standings),
        words=quoted_table(archive, words.values()),
        accounts=account_table(archive, [voice] if voice and voice != COLLATED else None),
    )


def verdict_during(state: State, first: int, last: int) -> Verdict:
    """Whether a state holds throughout the days from first to last; where it holds for a part of them, it may hold."""
    at_first, at_last = verdict(state, first), verdict(state, last)
    if at_first == at_last != "does not hold":
        return at_first
    begins_after = state.start_earliest is not None and state.start_earliest > last
    ends_before = state.end_latest is not None and state.end_latest < first
    return "does not hold" if begins_after or ends_before else "may hold"


def standing_table(archive: Archive, standings: Iterable[Standing]) -> Table[Standing]:
    """Standings as a table in the reader's language."""
    reader = archive.reader

    def cells(row: Standing) -> dict[str, str]:
        return {
            reader.label("columns", "verdict"): reader.label("verdicts", row.verdict),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "from"): reader.date(row.start) if row.start else "",
            reader.label("columns", "to"): reader.date(row.end) if row.end else "",
            reader.label("columns", "account"): (
                reader.message("collated") if row.according_to == COLLATED else row.according_to
            ),
        }

    return Table(Standing, standings, cells, reader.message("nothing"))


def _scope(archive: Archive, between: tuple[str, str] | None, of: str | None) -> _Scope | None:
    if between and of is not None:
        first, second = (_scope(archive, between, None), _scope(archive, None, of))
        assert first is not None and second is not None
        where = f"({first.where}) OR ({second.where})"
        return second._replace(where=where, parameters=first.parameters + second.parameters)
    if between:
        where, parameters, pair = of_pair(archive, *between)
        return _Scope(where, parameters, {}, pair, "relations")
    if of is not None:
        where, relation, asked = of_subject(archive, of)
        kind = archive.connection.execute("SELECT kind FROM names WHERE entity = ?", [asked[0]]).fetchone()
        fluent = {"treaty": "treaty", "state": "state", "war": "war"}.get(kind[0] if kind else "", "control")
        return _Scope(where, [list(relation)], relation, asked[:1], fluent)
    return None


def _refusal(archive: Archive, asked: Asked, voice: str | None) -> str | None:
    accounts = [archive.accounts[voice]] if voice and voice != COLLATED else archive.accounts.values()
    if any(_covers(_coverage(row.covers_from, row.covers_to), asked) for row in accounts):
        return None
    return archive.reader.message("nobody_speaks", date=archive.reader.date(asked.value))


def _coverage(first: str | None, last: str | None) -> tuple[int | None, int | None] | None:
    if first is None and last is None:
        return None
    return (from_iso(first) if first else None, from_iso(last) if last else None)


def _covers(coverage: tuple[int | None, int | None] | None, asked: Asked) -> bool:
    if coverage is None:
        return False
    first, last = coverage
    return (first is None or first <= asked.last) and (last is None or last >= asked.first)


def _standings(
    archive: Archive, asked: Asked, rows: list[dict[str, Any]], voices: list[str], scope: _Scope | None
) -> list[Standing]:
    by_property: dict[_Property, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        subjects = tuple(ref["id"] for ref in row["subject"] or ())
        holder = row["holder"]["id"] if row["holder"] else None
        by_property[_Property(row["fluent"], subjects, row["value"], holder)][row["account"]].append(row)
    others: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)  # accounts that give it another value then
    for prop, told in by_property.items():
        for voice, states in told.items():
            if any(_verdict(row, asked) in _VERDICTS[:2] for row in states):
                others[prop.fluent, prop.subjects].add(voice)
    groups = []
    for prop, told in by_property.items():
        group = [_standing(archive, asked, prop, told, voice, others, scope) for voice in voices]
        if any(standing.verdict in _VERDICTS[:2] for standing in group) or (scope and scope.names(prop)):
            groups.append(group)
    if scope and not any(standing.scope == "itself" for group in groups for standing in group):
        groups.append(_unknown(archive, asked, voices, scope))
    groups.sort(key=_order)
    return [standing for group in groups for standing in group]


def _order(group: list[Standing]) -> tuple[Any, ...]:
    lead = group[0]
    best = min(_VERDICTS.index(standing.verdict) for standing in group)
    fluent = FLUENTS.index(lead.fluent) if lead.fluent in FLUENTS else len(FLUENTS)
    return _SCOPES.index(lead.scope), fluent, _VERDICTS.index(lead.verdict), best, lead.text, lead.value


def _standing(
    archive: Archive,
    asked: Asked,
    prop: _Property,
    told: Mapping[str, list[dict[str, Any]]],
    voice: str,
    others: Mapping[tuple[str, tuple[str, ...]], set[str]],
    scope: _Scope | None,
) -> Standing:
    states = told.get(voice, [])
    row = min(states, key=lambda state: _VERDICTS.index(_verdict(state, asked))) if states else None
    model = row or next(iter(told.values()))[0]
    holder = archive.named(model["holder"])
    subjects = archive.subjects(model)
    return Standing(
        fluent=prop.fluent,
        subjects=subjects,
        value=prop.value,
        holder=holder,
        verdict=_of_voice(archive, asked, prop, states, voice, others),
        according_to=voice,
        start=span_to_edtf(row["start_earliest"], row["start_latest"]) if row else None,
        end=span_to_edtf(row["end_earliest"], row["end_latest"]) if row else None,
        presumed=bool(row and row["inferred"]),
        rule=row["inferred"] if row else None,
        because=tuple(dict.fromkeys((*(row["begun_by"] or ()), *(row["ended_by"] or ())))) if row else (),
        ended_by=tuple(row["ended_by"] or ()) if row else (),
        state=row["state"] if row else None,
        scope=_narrowest(scope, prop.subjects),
        text=archive.describe(prop.fluent, subjects, prop.value, holder),
    )


def _of_voice(
    archive: Archive,
    asked: Asked,
    prop: _Property,
    states: list[dict[str, Any]],
    voice: str,
    others: Mapping[tuple[str, tuple[str, ...]], set[str]],
) -> str:
    verdicts = [_verdict(state, asked) for state in states]
    best = min(verdicts, key=_VERDICTS.index, default=None)
    if best in _VERDICTS[:2]:
        return str(best)
    if voice in others[prop.fluent, prop.subjects]:
        return "does not hold"
    coverage = _widest(archive) if voice == COLLATED else _coverage_of(archive, voice)
    if coverage is None:
        return "out of coverage"
    day = asked.first if _covers(coverage, asked) and asked.first >= (coverage[0] or asked.first) else asked.last
    return answer([_state(state) for state in states], coverage, day)


def _coverage_of(archive: Archive, voice: str) -> tuple[int | None, int | None] | None:
    row = archive.accounts[voice]
    return _coverage(row.covers_from, row.covers_to)


def _widest(archive: Archive) -> tuple[int | None, int | None] | None:
    rows = archive.accounts.values()
    first = min((row.covers_from for row in rows if row.covers_from), key=from_iso, default=None)
    last = max((row.covers_to for row in rows if row.covers_to), key=from_iso, default=None)
    return _coverage(first, last)


def _unknown(archive: Archive, asked: Asked, voices: list[str], scope: _Scope) -> list[Standing]:
    """Standings for what no account tells: silent, or out of coverage."""
    subjects = tuple(Ref(subject, archive.name(Ref(subject, subject))) for subject in scope.subjects)
    prop = _Property(scope.fluent, scope.subjects, "", None)
    text = f"{archive.reader.label('fluents', scope.fluent)}: {archive.names_of(subjects)}"
    return [
        Standing(
            fluent=scope.fluent, subjects=subjects, value="", holder=None,
            verdict=_of_voice(archive, asked, prop, [], voice, defaultdict(set)), according_to=voice,
            start=None, end=None, presumed=False, rule=None, because=(), ended_by=(), state=None,
            scope="itself", text=text,
        )
        for voice in voices
    ]  # fmt: skip


def _narrowest(scope: _Scope | None, subjects: tuple[str, ...]) -> str:
    if scope is None or not scope.relation:
        return "itself"
    return min((scope.relation.get(subject, "part") for subject in subjects), key=_SCOPES.index, default="itself")


def _verdict(row: dict[str, Any], asked: Asked) -> Verdict:
    return verdict_during(_state(row), asked.first, asked.last)


def _state(row: dict[str, Any]) -> State:
    return State(
        row["state"], row["account"], row["fluent"], (), row["value"], None, row["start_earliest"], row["start_latest"],
        row["end_earliest"], row["end_latest"], (), (), row["inferred"],
    )  # fmt: skip
