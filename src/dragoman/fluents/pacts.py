"""Alliances: a treaty of alliance in force makes allies of each two of its parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from dragoman.fluents.rules import ENDS_WITH_STATE

__all__ = ["alliances"]

ALLIANCE = "alliance"  # the kind of pact, as packs call it
_BINDING = frozenset({"in force", "denounced"})


def alliances(
    states: Iterable[Mapping[str, Any]], treaties: Mapping[str, Mapping[str, Any]], lives: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """The rows of ``states`` for alliances, out of those for treaties in force and what packs know of these and of
    the last day of each party.
    """
    for state in states:
        if state["fluent"] != "in_force" or state["value"] not in _BINDING:
            continue
        treaty = treaties.get(state["subject"][0]["id"])
        if treaty and treaty.get("pact") == ALLIANCE:
            for pair in combinations(sorted(treaty["parties"] or ()), 2):
                last = min((lives[party] for party in pair if party in lives), default=None)
                key = "\x00".join((state["state"], *pair)).encode()
                yield {
                    **(state if last is None else _ended_by(state, last)),
                    "state": "f" + hashlib.blake2b(key, digest_size=8).hexdigest(),
                    "fluent": "alliance",
                    "subject": [{"id": party, "name": party} for party in pair],
                    "thing": pair[0],
                    "second": pair[1],
                    "value": ALLIANCE,
                    "rule": "alliance-in-force" if last is None else f"alliance-in-force; {ENDS_WITH_STATE}",
                }


def _ended_by(state: Mapping[str, Any], day: int) -> dict[str, Any]:
    """A state that goes on no longer than to a day."""
    latest = day if state["end_latest"] is None else min(state["end_latest"], day)
    told = state["end_earliest"] if state["end_latest"] is not None or state["inferred"] else day
    return {**state, "end_earliest": None if told is None else min(told, latest), "end_latest": latest}
