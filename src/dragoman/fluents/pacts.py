"""Alliances: a treaty of alliance in force makes allies of each two of its parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

__all__ = ["alliances"]

ALLIANCE = "alliance"  # the kind of pact, as packs call it
_BINDING = frozenset({"in force", "denounced"})


def alliances(
    states: Iterable[Mapping[str, Any]], treaties: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The rows of ``states`` for alliances, out of those for treaties in force and what packs know of these."""
    for state in states:
        if state["fluent"] != "in_force" or state["value"] not in _BINDING:
            continue
        treaty = treaties.get(state["subject"][0]["id"])
        if treaty and treaty.get("pact") == ALLIANCE:
            for pair in combinations(sorted(treaty["parties"] or ()), 2):
                key = "\x00".join((state["state"], *pair)).encode()
                yield {
                    **state,
                    "state": "f" + hashlib.blake2b(key, digest_size=8).hexdigest(),
                    "fluent": "alliance",
                    "subject": [{"id": party, "name": party} for party in pair],
                    "thing": pair[0],
                    "second": pair[1],
                    "value": ALLIANCE,
                    "rule": "alliance-in-force",
                }
