"""What accounts tell of treaties that no pack knows: whose they are, and what kind of pact their words make them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dragoman.chronicle import tables
from dragoman.engines import Engine
from dragoman.entities.tables import NamesTable
from dragoman.languages import Languages
from dragoman.model import DESCRIBED, UNNAMED_TREATY, PactKind

__all__ = ["add_told_treaties"]

_MADE = f"""
    SELECT * FROM (
        SELECT unnest([e.object.id, s.object.id]) AS treaty, e.participants, s.id AS statement, s.language,
               s.object.name AS name, s.quote
        FROM events e JOIN tellings t USING (event) JOIN statements s ON s.id = t.statement
        WHERE e.type IN ('treaty.signed', 'treaty.ratified') AND e.certainty = 'asserted'
    ) WHERE treaty IS NOT NULL AND (NOT starts_with(treaty, '{DESCRIBED}') OR starts_with(treaty, '{UNNAMED_TREATY}'))
      AND treaty NOT IN (SELECT entity FROM known_treaties)
"""


def add_told_treaties(engine: Engine, languages: Languages) -> None:
    """Add to ``relations`` the parties and the kind of pact of each treaty that accounts tell to be signed and no pack
    knows, and to ``known_treaties`` those that are pacts. Needs the tables of collating.
    """
    engine.run("told_treaties", _MADE)
    engine.run(
        "told_parties",
        """SELECT DISTINCT treaty, each.id AS party
           FROM (SELECT treaty, unnest(participants) AS each FROM told_treaties)
           WHERE each.role IN ('party', 'actor', 'target')
             AND each.id IN (SELECT entity FROM names WHERE kind = 'state')""",
    )
    parties: defaultdict[str, list[str]] = defaultdict(list)
    for row in engine.fetch("told_parties", "treaty, party").to_pylist():
        parties[row["treaty"]].append(row["party"])
    pacts = _pacts(engine.fetch("told_treaties", "treaty, statement").to_pylist(), languages)
    bound = [("party", treaty, party) for treaty, of in parties.items() for party in of]
    kinds = [("pact", treaty, kind) for treaty, kind in pacts.items()]
    added = [{"entity": treaty, "relation": relation, "other": other} for relation, treaty, other in (*bound, *kinds)]
    if not added:
        return
    engine.register("relations", pa.concat_tables([engine.fetch("relations"), tables.table("relations", added)]))
    known = engine.fetch("known_treaties")
    rows = [{"entity": treaty, "parties": parties[treaty], "pact": kind} for treaty, kind in pacts.items()]
    engine.register("known_treaties", pa.concat_tables([known, pa.Table.from_pylist(rows, schema=known.schema)]))


def _pacts(told: Iterable[Mapping[str, Any]], languages: Languages) -> dict[str, PactKind]:
    """The kind of pact that a treaty's name, else the words that tell of it, say."""
    tables_of = {code: languages.table(code, "names", NamesTable) for code in languages}
    words = {code: _patterns(table) for code, table in tables_of.items() if table is not None}
    found: dict[str, PactKind] = {}
    for row in told:
        for kind, pattern in words.get(row["language"], {}).items():
            if pattern.search(row["name"] or "") or pattern.search(row["quote"] or ""):
                found.setdefault(row["treaty"], kind)
    return found


def _patterns(table: NamesTable) -> dict[PactKind, re.Pattern[str]]:
    return {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in table.pacts.items()}
