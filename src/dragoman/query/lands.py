"""Who holds a territory, by its own states, by those of what it is part of, or by those of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dragoman.model import Verdict
from dragoman.query.archive import Archive

__all__ = ["HELD", "SINGLE", "Record", "silent", "territory_records"]

Record = dict[str, Any]  # see `dragoman.query.answering`
HELD = ("control", "title", "occupation", "claim")  # fluents of a territory; they reach its parts
SINGLE = ("control", "title")  # of them those that one holder has at a time
_HOLDING = ("holds", "may hold")
_OF_THE_WHOLE = frozenset({"delimited"})  # a border drawn through a land says nothing of either side of it
DIVIDED = "divided"


def silent(fluent: str, subjects: Sequence[str], object: str | None, voice: str, verdict: Verdict) -> Record:
    """The record of what an account does not tell."""
    empty = dict.fromkeys(("value", "from", "to", "rule", "presumption", "stage", "state", "through"))
    return {
        "fluent": fluent, "subjects": list(subjects), "object": object, **empty, "verdict": verdict,
        "according_to": voice, "presumed": False, "because": [], "scope": "itself", "text": "",
    }  # fmt: skip


def territory_records(
    archive: Archive, territory: str, told: Iterable[Record], unspoken: Mapping[str, Verdict]
) -> list[Record]:
    """What each account (the keys of `unspoken`) says of a territory, then of its parts that differ from it.

    What an account tells of the territory itself counts; else what it tells of the nearest whole, else of all its
    parts together. `through` then names the whole, or the parts.
    """
    lands = _Lands(archive, told)
    found, differing = [], []
    for voice, verdict in unspoken.items():
        for fluent in HELD:
            answer = lands.answer(fluent, territory, voice)
            if not answer and fluent in SINGLE:
                answer = [silent(fluent, (), territory, voice, verdict)]
            found += answer
            holders = {who for record in answer if record["verdict"] in _HOLDING for who in record["subjects"]}
            differing += [
                record
                for record in lands.below(fluent, territory, voice)
                if not set(record["subjects"]) & holders or len(holders) > 1
            ]
    return found + differing


class _Lands:
    """The records of one question by fluent, account and territory, and the tree of territories."""

    def __init__(self, archive: Archive, told: Iterable[Record]) -> None:
        self.records: dict[tuple[str, str, str], list[Record]] = {}
        for record in told:
            place = (record["fluent"], record["according_to"], record["object"])
            self.records.setdefault(place, []).append(record)
        sql = """SELECT entity, other FROM relations WHERE relation = 'part_of' AND entity IN
                 (SELECT entity FROM names WHERE kind = 'territory') ORDER BY ALL"""
        self.wholes: dict[str, list[str]] = {}
        self.parts: dict[str, list[str]] = {}
        for part, whole in archive.connection.execute(sql).fetchall():
            self.wholes.setdefault(part, []).append(whole)
            self.parts.setdefault(whole, []).append(part)

    def answer(self, fluent: str, territory: str, voice: str) -> list[Record]:
        own = self.records.get((fluent, voice, territory), [])
        told = any(record["state"] for record in own)
        if any(record["verdict"] in _HOLDING for record in own):
            return own
        from_whole = [] if told and fluent in SINGLE else self._through_wholes(fluent, territory, voice)
        derived = from_whole or self._through_parts(fluent, territory, voice)
        holders = {who for record in derived for who in record["subjects"]}
        return [record for record in own if not set(record["subjects"]) & holders] + derived

    def below(self, fluent: str, territory: str, voice: str) -> list[Record]:
        """What holds, or may, of the parts at any depth."""
        found, level, seen = [], [territory], {territory}
        while level:
            level = [part for each in level for part in self.parts.get(each, ()) if part not in seen]
            seen.update(level)
            found += [record for part in level for record in self._holding(fluent, part, voice)]
        return found

    def _holding(self, fluent: str, territory: str, voice: str) -> list[Record]:
        own = self.records.get((fluent, voice, territory), [])
        return [record for record in own if record["verdict"] in _HOLDING]

    def _through_wholes(self, fluent: str, territory: str, voice: str) -> list[Record]:
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
        return []

    def _through_parts(self, fluent: str, territory: str, voice: str) -> list[Record]:
        """All parts held by one make the whole held by it; held by several they make it divided."""
        known = self._of_parts(fluent, territory, voice, frozenset())
        if not known:
            return []
        holders = sorted({who for record in known for who in record["subjects"]})
        sure = all(record["verdict"] == "holds" for record in known)
        first = known[0]
        return [
            {
                **first,
                "subjects": holders,
                "object": territory,
                "value": holders[0] if len(holders) == 1 else DIVIDED,
                "stage": first["stage"] if len(holders) == 1 else DIVIDED,
                "verdict": "holds" if sure else "may hold",
                "because": list(dict.fromkeys(statement for record in known for statement in record["because"])),
                "through": "+".join(dict.fromkeys(record["object"] for record in known)),
                "scope": "itself",
            }
        ]

    def _of_parts(self, fluent: str, territory: str, voice: str, above: frozenset[str]) -> list[Record]:
        """What is told of every part; empty when of one of them nothing is."""
        found: list[Record] = []
        for part in self.parts.get(territory, ()):
            if part in above:
                return []
            own = self._holding(fluent, part, voice)
            own = own or self._of_parts(fluent, part, voice, above | {territory})
            if not own:
                return []
            found += own
        return found
