"""What held on a day, of what, and according to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from dragoman.fluents.verdicts import answer, verdict
from dragoman.model import COLLATED, UNTOLD, Ref, State, Verdict
from dragoman.model.days import from_iso
from dragoman.model.edtf import bounds, span_to_edtf
from dragoman.query.answering import records
from dragoman.query.archive import Archive, day_number, remember
from dragoman.query.dates import Asked, read_date
from dragoman.query.lands import SINGLE
from dragoman.query.results import Answer, Table
from dragoman.query.rows import Standing
from dragoman.query.scope import SCOPES, Property, Scope, scope_of
from dragoman.query.tables import account_table, quoted_table

__all__ = ["FLUENTS", "on", "standing_table", "verdict_during"]

FLUENTS = (  # as answers list them
    "war", "in_force", "alliance", "relations", "recognition", "sanction", "control", "occupation", "title", "claim",
    "exists", "office",
)  # fmt: skip
_VERDICTS = ("holds", "may hold", "does not hold", "silent", "out of coverage")  # the strongest first
_HOLDING = _VERDICTS[:2]
_UNSIGNED = "unsigned"
_Row = dict[str, Any]  # of the states table, days as numbers
Coverage = tuple[int | None, int | None] | None  # first and last day spoken of; None: of no time


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
    scope = scope_of(archive, between, of)
    rows = archive.raw_states(scope.where, scope.parameters) if scope else archive.raw_states(*_near(asked, voice))
    inquiry = _Inquiry(archive, asked, [voice] if voice else [COLLATED, *archive.accounts], scope, rows)
    refusal = inquiry.refusal()
    standings = [] if refusal and not scope else inquiry.standings()
    words = archive.quotes(statement for standing in standings for statement in standing.because)
    return Answer(
        date=asked.value,
        asked=archive.reader.message("on", date=archive.reader.date(asked.value)),
        refusal=refusal,
        states=standing_table(archive, _but_for(archive, standings)),
        records=tuple(
            records(
                archive, inquiry.standings(whole=True) if scope else standings, scope, inquiry.unspoken(), asked.first
            )
        ),
        words=quoted_table(archive, words.values()),
        accounts=account_table(archive, [voice] if voice and voice != COLLATED else None),
    )


def _near(asked: Asked, voice: str | None) -> tuple[str, list[Any]]:
    """SQL for the states that an answer about everything needs: of one `voice` those that may hold in the time asked;
    of all voices those of every property that may hold by one of them, and what is known to be untold.
    """
    first, last = day_number("x.start_earliest"), day_number("x.end_latest")
    within, days = f"coalesce({first} <= ?, true) AND coalesce({last} >= ?, true)", [asked.last, asked.first]
    if voice:
        return f"x.account = ? AND {within}", [voice, *days]
    key = "(x.fluent, [ref.id FOR ref IN x.subject], x.value, coalesce(x.holder.id, ''))"
    return f"x.value = ? OR {key} IN (SELECT {key} FROM states x WHERE {within})", [UNTOLD, *days]


def verdict_during(state: State, first: int, last: int, coverage: Coverage = None) -> Verdict:
    """Whether a state holds throughout the days from first to last; where it holds for a part of them, it may hold."""
    since, until = coverage or (None, None)
    at_first, at_last = verdict(state, first, until, since), verdict(state, last, until, since)
    if first == last or at_first == at_last != "does not hold":
        return at_first
    if state.start_earliest is None and ((until or last) < first or (since or first) > last):
        return "does not hold"
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


def _but_for(archive: Archive, standings: Sequence[Standing]) -> list[Standing]:
    """Standings in which who holds a whole is said not to hold the parts that came to another since."""
    parts = [one for one in standings if one.scope == "part" and one.holder and one.verdict in _HOLDING]

    def mended(one: Standing) -> Standing:
        if one.scope != "itself" or one.holder is None or one.verdict not in _HOLDING or one.fluent not in SINGLE:
            return one
        others = [
            part.subjects[0]
            for part in parts
            if (part.fluent, part.according_to) == (one.fluent, one.according_to)
            and part.holder != one.holder
            and _begun(part) > _begun(one)
        ]
        if not others:
            return one
        text = archive.reader.message("but_for", text=one.text, parts=archive.names_of(tuple(dict.fromkeys(others))))
        return msgspec.structs.replace(one, text=text)

    return [mended(one) for one in standings]


def _begun(standing: Standing) -> int:
    first = bounds(standing.start)[0] if standing.start else None
    return -(10**9) if first is None else first


class _Inquiry:
    """One question to the states of a chronicle: about which days, of which voices, within which scope."""

    def __init__(
        self, archive: Archive, asked: Asked, voices: list[str], scope: Scope | None, rows: list[_Row]
    ) -> None:
        self.archive, self.asked, self.voices, self.scope = archive, asked, voices, scope
        self.told: dict[Property, dict[str, list[tuple[Verdict, _Row]]]] = defaultdict(lambda: defaultdict(list))
        self.others: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)  # who gives a value that may hold
        self._groups: dict[Property, list[Standing]] = {}
        self._verdicts: dict[Property, dict[str, Verdict]] = defaultdict(dict)
        # who tells the end of a treaty: then no stage of it holds
        self.over: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
        self._untold: dict[tuple[str, tuple[str, ...]], list[Property]] = defaultdict(list)
        for row in rows:
            holder = row["holder"]["id"] if row["holder"] else None
            prop = Property(row["fluent"], tuple(ref["id"] for ref in row["subject"] or ()), row["value"], holder)
            found = verdict_during(_state(row), asked.first, asked.last, self.coverage[row["account"]])
            if row["value"] == UNTOLD and prop not in self.told:
                self._untold[prop.fluent, prop.subjects].append(prop)
            self.told[prop][row["account"]].append((found, row))
            if found == "does not hold" and row["fluent"] == "in_force" and row["ended_by"]:
                self.over[prop.fluent, prop.subjects].add(row["account"])
            if found in _HOLDING and row["value"] != UNTOLD:
                self.others[prop.fluent, prop.subjects].add(row["account"])

    @cached_property
    def coverage(self) -> Mapping[str, Coverage]:
        """The days each account speaks of, and all together."""
        spans: dict[str, Coverage] = {}
        for account, row in self.archive.accounts.items():
            first, last = row.covers_from, row.covers_to
            known = first is not None or last is not None
            spans[account] = (from_iso(first) if first else None, from_iso(last) if last else None) if known else None
        told = [span for span in spans.values() if span]
        firsts, lasts = [span[0] for span in told], [span[1] for span in told]
        widest = (
            None if None in firsts else min((day for day in firsts if day is not None), default=None),
            None if None in lasts else max((day for day in lasts if day is not None), default=None),
        )
        return {**spans, COLLATED: widest if told else None}

    def refusal(self) -> str | None:
        """The sentence that refuses, when none of the voices speaks of the time asked."""
        asked = [voice for voice in self.voices if voice != COLLATED] or list(self.archive.accounts)
        if any(self._covers(self.coverage[voice]) for voice in asked):
            return None
        return self.archive.reader.message("nobody_speaks", date=self.archive.reader.date(self.asked.value))

    def unspoken(self) -> dict[str, Verdict]:
        """What each voice answers of what it does not tell."""
        nothing = Property("", (), "", None)
        return {voice: self._verdict(nothing, voice) for voice in self.voices}

    def standings(self, whole: bool = False) -> list[Standing]:
        """For each property that may hold, or was asked about, the standing of each voice; the surest first. With
        `whole`, of parts and wholes for all properties, but of the voices alone that tell of them.
        """
        groups = []
        for prop in self.told:
            if prop.value != UNTOLD and (voices := self._asked_of(prop, whole)):
                if prop not in self._groups:
                    self._groups[prop] = self._group(prop, voices)
                group = self._groups[prop]
                groups.append([one for one in group if one.scope == "itself" or one.state] if whole else group)
        if self.scope and not any(standing.scope == "itself" for group in groups for standing in group):
            groups.append(self._unknown(self.scope))
        groups.sort(key=_order)
        return [standing for group in groups for standing in group]

    def _asked_of(self, prop: Property, whole: bool) -> Sequence[str]:
        """The voices whose standing of a property is asked."""
        if self.scope and (self.scope.names(prop) or (whole and self.scope.of(prop.subjects) == "itself")):
            return self.voices
        telling = [voice for voice in self.voices if voice in self.told[prop]]
        # Undated, that nothing was signed would be told of every day, long before there was anything to sign.
        counting = _VERDICTS[:1] if prop.value == _UNSIGNED and not self.scope else _HOLDING
        holds = any(self._verdict(prop, voice) in counting for voice in telling)
        return self.voices if holds else telling if whole else ()

    def _verdict(self, prop: Property, voice: str) -> Verdict:
        found = self._verdicts[prop]
        if voice not in found:
            found[voice] = self._answer(prop, voice)
        return found[voice]

    def _answer(self, prop: Property, voice: str) -> Verdict:
        states = self.told[prop].get(voice, []) if prop in self.told else []
        untold = [
            state for other in self._untold[prop.fluent, prop.subjects] for state in self.told[other].get(voice, [])
        ]
        best = min((found for found, _ in states), key=_VERDICTS.index, default=None)
        if best in ("holds", "may hold"):
            return best
        told_otherwise = self.others[prop.fluent, prop.subjects] | self.over[prop.fluent, prop.subjects]
        if voice in told_otherwise:
            return "does not hold"
        coverage = self.coverage[voice]
        if coverage is None:
            return "out of coverage"
        # Of a month or year that the account reaches into, a day it speaks of decides.
        day = max(self.asked.first, coverage[0] or self.asked.first) if self._covers(coverage) else self.asked.first
        return answer([_state(row) for _, row in [*states, *untold]], coverage, day)

    def _covers(self, coverage: Coverage) -> bool:
        if coverage is None:
            return False
        first, last = coverage
        return (first is None or first <= self.asked.last) and (last is None or last >= self.asked.first)

    def _group(self, prop: Property, voices: Sequence[str]) -> list[Standing]:
        model = next(iter(self.told[prop].values()))[0][1]
        scope, known = self.scope.of(prop.subjects) if self.scope else "itself", self.archive.standings
        group = []
        for voice in voices:
            found = self._verdict(prop, voice)
            states = self.told[prop].get(voice, ())
            row = min(states, key=_strength)[1] if states else {}
            key = (model["rowid"], row.get("rowid"), voice, found, scope)
            standing = known.get(key)
            if standing is None:
                standing = self._standing(prop, model, row, voice, found, scope)
                remember(known, {key: standing})
            group.append(standing)
        return group

    def _standing(self, prop: Property, model: _Row, row: _Row, voice: str, found: Verdict, scope: str) -> Standing:
        """What a voice answers of a property, by its state; `model` is any state of that property."""
        subjects, holder, text = self.archive.described(model)
        begun, ended = tuple(row.get("begun_by") or ()), tuple(row.get("ended_by") or ())
        return Standing(
            fluent=prop.fluent,
            subjects=subjects,
            value=prop.value,
            holder=holder,
            verdict=found,
            according_to=voice,
            start=span_to_edtf(row.get("start_earliest"), row.get("start_latest")),
            end=span_to_edtf(row.get("end_earliest"), row.get("end_latest")),
            presumed=bool(row.get("inferred")),
            rule=row.get("inferred"),
            rule_name=row.get("rule"),
            because=tuple(dict.fromkeys((*begun, *ended))),
            ended_by=ended,
            state=row.get("state"),
            scope=scope,
            text=text,
        )

    def _unknown(self, scope: Scope) -> list[Standing]:
        """Standings for what no account tells: silent, or out of coverage."""
        subjects = tuple(Ref(subject, self.archive.name(Ref(subject, subject))) for subject in scope.subjects)
        prop = Property(scope.fluent, scope.subjects, "", None)
        text = f"{self.archive.reader.label('fluents', scope.fluent)}: {self.archive.names_of(subjects)}"
        return [
            Standing(
                fluent=scope.fluent, subjects=subjects, value="", holder=None, verdict=self._verdict(prop, voice),
                according_to=voice, start=None, end=None, presumed=False, rule=None, rule_name=None, because=(),
                ended_by=(), state=None, scope="itself", text=text,
            )
            for voice in self.voices
        ]  # fmt: skip


def _strength(state: tuple[Verdict, _Row]) -> int:
    return _VERDICTS.index(state[0])


def _order(group: list[Standing]) -> tuple[Any, ...]:
    lead = group[0]
    best = min(_VERDICTS.index(standing.verdict) for standing in group)
    fluent = FLUENTS.index(lead.fluent) if lead.fluent in FLUENTS else len(FLUENTS)
    return SCOPES.index(lead.scope), fluent, _VERDICTS.index(lead.verdict), best, lead.text, lead.value


def _state(row: _Row) -> State:
    return State(
        row["state"], row["account"], row["fluent"], (), row["value"], None, row["start_earliest"], row["start_latest"],
        row["end_earliest"], row["end_latest"], (), (), row["inferred"],
    )  # fmt: skip
