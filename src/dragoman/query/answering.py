"""The answer for programs: of each fluent asked about, whether it holds, and why.

A state may say that its fluent does *not* hold: relations severed, a treaty signed and not yet in force. People are
shown the state as it is told; programs ask of the fluent, so here such a state is turned round.

    {"fluent", "subjects": [ids], "object": id or null, "value", "verdict", "according_to", "from", "to", "presumed",
     "because": [statement ids], "rule", …}

`subjects` are who: the holder of a territory, the two states, the parties of a treaty. `object` is on what: the
territory, the treaty. `value` is the holder's id where a territory is asked about, else the fluent's stage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dragoman.model import COMPOSITE, Verdict
from dragoman.query.archive import Archive
from dragoman.query.lands import HELD, SINGLE, Record, silent, territory_records
from dragoman.query.rows import Standing
from dragoman.query.scope import PAIRED, TOWARDS, Scope

__all__ = ["DENIALS", "RECORD_KEYS", "records"]

RECORD_KEYS = (
    "fluent", "subjects", "object", "value", "verdict", "according_to", "from", "to", "presumed", "because", "rule",
    "presumption", "stage", "state", "scope", "through", "succeeds", "text",
)  # fmt: skip
_NEVER = frozenset({"unsigned", "refused"})  # of them those that say it never held, whenever that is said
# Values of a fluent that say it does not hold.
DENIALS: Mapping[str, frozenset[str]] = {
    "in_force": frozenset({"signed", "unsigned"}),
    "relations": frozenset({"severed"}),
    "recognition": frozenset({"refused"}),
}
_OF_THEMSELVES = ("in_force", "exists", "war")  # a state's treaties, its being, its wars are told as its own
_STRENGTH: tuple[Verdict, ...] = ("holds", "may hold", "does not hold", "silent", "out of coverage")


class _Key(NamedTuple):
    """What one record is about, for one account."""

    fluent: str
    subjects: tuple[str, ...]
    object: str | None
    voice: str


def records(
    archive: Archive, standings: Sequence[Standing], scope: Scope | None, unspoken: Mapping[str, Verdict], day: int
) -> list[Record]:
    """One record for each fluent, thing and account. With a scope, of just what was asked, also where nothing is told;
    of a territory, its parts that differ follow. `unspoken` is what each account answers of what it does not tell,
    `day` the first day asked about.
    """
    parties = archive.relations["party"]
    groups: dict[_Key, list[Standing]] = defaultdict(list)
    for standing in standings:
        if standing.value or standing.state:
            groups[_key(standing, parties)].append(standing)
    told = {key: _record(key, group, unspoken[key.voice]) for key, group in groups.items()}
    if scope is None:
        return _of_heirs(archive, list(told.values()), day)
    found = [record for record in told.values() if record["scope"] == "itself"]
    if scope.sides:
        found = _nearest(found, frozenset(scope.subjects))
    held = {record["object"] for record in found if record["fluent"] in HELD}
    if scope.fluent == "control" or held:
        asked_land = scope.subjects[0]
        lands = [asked_land] if asked_land in held or not held else sorted(held)  # a country, as it was called then
        found = [record for record in found if record["fluent"] not in HELD]
        for land in lands:
            found = territory_records(archive, land, told.values(), unspoken, day) + found
    spoken = {(record["fluent"], record["according_to"]) for record in found}
    asked = (scope.fluent,) if scope.relation else (*PAIRED, *TOWARDS)
    for fluent in asked:
        for voice, verdict in unspoken.items():
            if (fluent, voice) not in spoken:
                found += _unspoken(scope, fluent, voice, verdict, parties)
    return _of_heirs(archive, found, day)


def _of_heirs(archive: Archive, found: list[Record], day: int) -> list[Record]:
    """What a state held goes on in the state that took its place; `succeeds` names the one that was told."""
    for record in found:
        if record["verdict"] in _STRENGTH[:2] and record["fluent"] not in _OF_THEMSELVES:
            heirs = [archive.heir(state, day) for state in record["subjects"]]
            if heirs != record["subjects"]:
                record["succeeds"] = record["subjects"]
                value = record["value"]
                record["value"] = archive.heir(value, day) if value in record["subjects"] else value
                record["subjects"] = list(dict.fromkeys(heirs))
    return found


def _nearest(found: Sequence[Record], asked: frozenset[str]) -> list[Record]:
    """Without the past and future of those before and after the states asked, where of these themselves something is
    told.
    """

    def exact(record: Record) -> bool:
        return asked <= {*record["subjects"], record["object"]}

    spoken = {(record["fluent"], record["according_to"]) for record in found if exact(record)}
    return [
        record
        for record in found
        if exact(record)
        or record["fluent"] == "in_force"
        or record["verdict"] in _STRENGTH[:2]
        or (record["fluent"], record["according_to"]) not in spoken
    ]


def _unspoken(
    scope: Scope, fluent: str, voice: str, verdict: Verdict, parties: Mapping[str, Sequence[str]]
) -> list[Record]:
    """What an account answers of a fluent it tells nothing of; of what one does towards another, both ways."""
    if fluent == "in_force":
        return [silent(fluent, parties.get(scope.subjects[0], ()), scope.subjects[0], voice, verdict)]
    if fluent in TOWARDS:
        one, other = scope.subjects
        return [silent(fluent, (a,), b, voice, verdict) for a, b in ((one, other), (other, one))]
    return [silent(fluent, scope.subjects, None, voice, verdict)]


def _key(standing: Standing, parties: Mapping[str, Sequence[str]]) -> _Key:
    subjects = tuple(ref.id for ref in standing.subjects)
    if standing.fluent == "in_force":
        return _Key(standing.fluent, tuple(parties.get(subjects[0], ())), subjects[0], standing.according_to)
    if standing.fluent in HELD or standing.holder is not None:
        holder = tuple(standing.holder.id.split(COMPOSITE)) if standing.holder else ()
        return _Key(standing.fluent, holder, subjects[0], standing.according_to)
    return _Key(standing.fluent, subjects, None, standing.according_to)


def _record(key: _Key, group: Sequence[Standing], unspoken: Verdict) -> Record:
    """What the states of one fluent come to: a value that holds decides, then a denial that does, then what may be.
    That something never held is told of the days its account speaks of; beside them it answers `unspoken`.
    """
    denials = DENIALS.get(key.fluent, frozenset())

    def weight(row: Standing) -> int:
        verdict = _STRENGTH.index(row.verdict)
        return (verdict + 1 if verdict else 0) if row.value not in denials else (verdict + 5 if verdict else 1)

    row = min(group, key=weight)
    verdict: Verdict = row.verdict  # type: ignore[assignment]
    if row.value in denials and verdict in ("holds", "may hold", "does not hold"):
        never = row.value in _NEVER and not any(other.state for other in group if other.value not in denials)
        doubtful: Verdict = ("does not hold" if unspoken == "silent" else unspoken) if never else "may hold"
        turned: dict[str, Verdict] = {"holds": "does not hold", "may hold": doubtful}
        verdict = turned.get(verdict, "silent")
    return _written(key, row, verdict)


def _written(key: _Key, row: Standing, verdict: Verdict) -> Record:
    return {
        "fluent": key.fluent,
        "subjects": list(key.subjects),
        "object": key.object,
        "value": key.subjects[0] if key.fluent in SINGLE and len(key.subjects) == 1 else row.value,
        "verdict": verdict,
        "according_to": key.voice,
        "from": row.start,
        "to": row.end,
        "presumed": row.presumed,
        "because": list(row.because),
        "rule": row.rule_name,
        "presumption": row.rule,
        "stage": row.value,
        "state": row.state,
        "scope": row.scope,
        "through": None,
        "succeeds": None,
        "text": row.text,
    }
