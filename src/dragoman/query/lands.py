"""Who holds a territory, by its own states, by those of what it is part of, or by those of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.model import COMPOSITE, Verdict
from dragoman.model.edtf import bounds
from dragoman.query.archive import Archive

__all__ = ["HELD", "SINGLE", "Record", "silent", "territory_records"]

Record = dict[str, Any]  # see `dragoman.query.answering`
HELD = ("control", "title", "occupation", "claim")  # fluents of a territory; they reach its parts
SINGLE = ("control", "title", "occupation")  # of them those that one holder has at a time
_ALWAYS = ("control", "title")  # answered also where nothing is told
_HOLDING = ("holds", "may hold")
_OF_THE_WHOLE = frozenset({"delimited"})  # a border drawn through a land says nothing of either side of it
DIVIDED = "divided"
_LONG_AGO = -(10**9)  # before every day


def silent(fluent: str, subjects: Sequence[str], object: str | None, voice: str, verdict: Verdict) -> Record:
    """The record of what an account does not tell."""
    empty = dict.fromkeys(("value", "from", "to", "rule", "presumption", "stage", "state", "through", "succeeds"))
    return {
        "fluent": fluent, "subjects": list(subjects), "object": object, **empty, "verdict": verdict,
        "according_to": voice, "presumed": False, "because": [], "scope": "itself", "text": "",
    }  # fmt: skip


def territory_records(
    archive: Archive, territory: str, told: Iterable[Record], unspoken: Mapping[str, Verdict], day: int
) -> list[Record]:
    """What each account (the keys of `unspoken`) says of a territory, then of its parts that differ from it.

    What an account tells of the territory itself counts; else what it tells of the nearest whole, else of all its
    parts together. `through` then names the whole, or the parts. Of a `day` before the first holder told of, an account
    is silent.
    """
    lands = _Lands(archive, told, day)
    found, differing = [], []
    for voice, verdict in unspoken.items():
        for fluent in HELD:
            answer = lands.answer(fluent, territory, voice)
            if fluent in _ALWAYS and all(_begins_after(record, day) for record in answer):
                answer = [silent(fluent, (), territory, voice, verdict), *answer]
            found += answer
            running = [record for record in answer if record["verdict"] in _HOLDING]
            holders = frozenset(who for record in running for who in record["subjects"])
            below = lands.below(fluent, territory, voice, holders)
            differing += [record for record in below if record["subjects"] and record not in differing]
    return found + differing


class _Lands:
    """The records of one question by fluent, account and territory, and the tree of territories."""

    def __init__(self, archive: Archive, told: Iterable[Record], day: int) -> None:
        self.day = day
        self.records: dict[tuple[str, str, str], list[Record]] = {}
        for record in told:
            place = (record["fluent"], record["according_to"], record["object"])
            self.records.setdefault(place, []).append(record)
        self.wholes, self.parts = archive.lands

    def answer(self, fluent: str, territory: str, voice: str) -> list[Record]:
        """The records of a territory: its own, with what its whole or its parts say where that counts for more."""
        own = self.records.get((fluent, voice, territory), [])
        running = [record for record in own if record["verdict"] in _HOLDING]
        if not running and not (fluent in SINGLE and any(record["state"] for record in own)):
            running = self._through_wholes(fluent, territory, voice)
        if not own and not running:
            own = self._ended_with_whole(fluent, territory, voice)
        if fluent in SINGLE or not running:
            running = self._through_parts(fluent, territory, voice, running) or running
        if fluent in SINGLE and not running:
            running = list(self._bordered(fluent, territory, voice))
        holders = {who for record in running for who in record["subjects"]}
        others = [record for record in own if record not in running and not set(record["subjects"]) & holders]
        overtaken = [{**record, "verdict": "does not hold"} for record in others if record["verdict"] in _HOLDING]
        return [*running, *overtaken, *(record for record in others if record["verdict"] not in _HOLDING)]

    def below(self, fluent: str, territory: str, voice: str, holders: frozenset[str]) -> Iterator[Record]:
        """The largest parts, at any depth, whose holder is another than the `holders` of the territory."""
        for part in self.parts.get(territory, ()):
            answer = [record for record in self.answer(fluent, part, voice) if record["verdict"] in _HOLDING]
            whole = [record for record in answer if record["value"] != DIVIDED]
            if not whole:
                yield from self.below(fluent, part, voice, holders)
            differing = (record for record in whole if frozenset(record["subjects"]) != holders)
            yield from ({**record, "scope": "part"} for record in differing)

    def _holding(self, fluent: str, territory: str, voice: str) -> list[Record]:
        own = self.records.get((fluent, voice, territory), [])
        return [record for record in own if record["verdict"] in _HOLDING]

    def _through_wholes(self, fluent: str, territory: str, voice: str) -> list[Record]:
        """What holds of the nearest whole; not beyond one of which it is told and holds no more."""
        level, seen = [territory], {territory}
        while level := [whole for each in level for whole in self.wholes.get(each, ()) if whole not in seen]:
            seen.update(level)
            found = [
                {**record, "object": territory, "through": whole, "scope": "itself"}
                for whole in level
                for record in self._holding(fluent, whole, voice)
                if record["stage"] not in _OF_THE_WHOLE
            ]
            if found:
                return found
            level = [whole for whole in level if not self._told(fluent, whole, voice)]
        return []

    def _bordered(self, fluent: str, territory: str, voice: str) -> Iterator[Record]:
        """A border drawn through a part, at any depth, is one through the whole."""
        for part in self.parts.get(territory, ()):
            drawn = [each for each in self._holding(fluent, part, voice) if each["stage"] in _OF_THE_WHOLE][:1]
            yield from ({**record, "object": territory, "through": part, "scope": "itself"} for record in drawn)
            if drawn:
                return
            yield from self._bordered(fluent, part, voice)

    def _told(self, fluent: str, territory: str, voice: str) -> bool:
        own = self.records.get((fluent, voice, territory), ())
        return fluent in SINGLE and any(record["state"] for record in own if record["stage"] not in _OF_THE_WHOLE)

    def _ended_with_whole(self, fluent: str, territory: str, voice: str) -> list[Record]:
        """What the nearest whole is told to have been, and is no more."""
        level, seen = [territory], {territory}
        while level := [whole for each in level for whole in self.wholes.get(each, ()) if whole not in seen]:
            seen.update(level)
            told = [r for whole in level for r in self.records.get((fluent, voice, whole), ()) if r["state"]]
            if told:
                kept = [record for record in told if record["stage"] not in _OF_THE_WHOLE]
                return [{**each, "object": territory, "through": each["object"], "scope": "itself"} for each in kept]
        return []

    def _through_parts(self, fluent: str, territory: str, voice: str, whole: list[Record]) -> list[Record]:
        """What all parts together make of a territory: held by one, by nobody, or divided. Empty where they add nothing
        to `whole`, the running records of the territory itself, or where of one part nothing is told.
        """
        known = self._of_parts(fluent, territory, voice, whole, frozenset())
        told = [record for record in known or () if record not in whole]
        holders = sorted({who for record in known or () for who in record["subjects"]})
        if not known or not told or (whole and holders == sorted({who for each in whole for who in each["subjects"]})):
            return []
        if not holders:
            return [{**record, "verdict": "does not hold"} for record in whole]
        one = len(holders) == 1 and all(record["subjects"] for record in known)
        first = max((record for record in known if record["subjects"]), key=_began)
        return [
            {
                **first,
                "subjects": holders,
                "object": territory,
                "value": holders[0] if one else DIVIDED,
                "stage": first["stage"] if one else DIVIDED,
                "verdict": "holds" if all(record["verdict"] != "may hold" for record in known) else "may hold",
                "because": list(dict.fromkeys(statement for record in known for statement in record["because"])),
                "through": COMPOSITE.join(dict.fromkeys(record["object"] for record in known)),
                "scope": "itself",
                "text": "",
            }
        ]

    def _of_parts(
        self, fluent: str, territory: str, voice: str, whole: list[Record], above: frozenset[str]
    ) -> list[Record] | None:
        """What holds of every part: its own, unless `whole` began later; else its parts', else the whole's. A part that
        nobody holds any more has a record without subjects. None when of one of them nothing is told.
        """
        found: list[Record] = []
        since = min(map(_began, whole), default=_LONG_AGO)  # of several that may hold, any may still do so
        for part in self.parts.get(territory, ()):
            if part in above:
                return None
            own = self._of_part(fluent, part, voice, since)
            running = own or [each for each in whole if each["stage"] not in _OF_THE_WHOLE]
            below = self._of_parts(fluent, part, voice, running, above | {territory})
            if not below and not running:
                return None
            found += below if below and _holders(below) != _holders(running) else running or below or []
        return found

    def _of_part(self, fluent: str, part: str, voice: str, since: int) -> list[Record]:
        holding = self._holding(fluent, part, voice)
        told = (each for each in self.records.get((fluent, voice, part), ()) if each["state"] and not holding)
        ended = [each for each in told if _began(each) <= self.day]  # what is still to come ends nothing
        if ended:
            last = max(ended, key=_began)
            return [{**last, "subjects": [], "verdict": "does not hold"}] if _began(last) >= since else []
        holding = holding or self._through_wholes(fluent, part, voice)
        return [each for each in holding if _began(each) >= since and each["stage"] not in _OF_THE_WHOLE]


def _holders(records: Iterable[Record]) -> set[tuple[str, ...]]:
    return {tuple(record["subjects"]) for record in records}


def _begins_after(record: Record, day: int) -> bool:
    return record["verdict"] == "does not hold" and _began(record) > day


def _began(record: Record) -> int:
    """The first day on which the state behind a record can have begun."""
    first = bounds(record["from"])[0] if record["from"] else None
    return _LONG_AGO if first is None else first
