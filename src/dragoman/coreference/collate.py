"""From tables of statements to tables of events, tellings and divergences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from dragoman.chronicle import tables
from dragoman.coreference import clusters, consensus, divergences, linking, rules
from dragoman.coreference.telling import Telling
from dragoman.engines import Engine

__all__ = ["collate", "tellings"]

_BATCH = 10_000  # statements that stand in memory as rows of Python at a time
_NO_COPIES = pa.table({"statement": pa.array([], pa.string()), "account": pa.array([], pa.string())})
_NOTHING_RULED = pa.table(
    {"one": pa.array([], pa.string()), "other": pa.array([], pa.string()), "same": pa.array([], pa.bool_())}
)


def collate(engine: Engine) -> None:
    """Make ``events``, ``tellings`` and ``divergences``; the same statements give the same rows in the same order."""
    told = {row.id: row for row in tellings(engine)}
    settings = rules.load()
    linking.link(engine, settings)
    groups = _groups(engine, told, settings)
    events = [consensus.event([told[member] for member in group]) for group in groups]
    engine.register("events", tables.table("events", events))
    engine.register("tellings", tables.table("tellings", _placed(groups, told)))
    divergences.diverge(engine, events, told)


def _groups(engine: Engine, told: Mapping[str, Telling], settings: rules.Rules) -> list[list[str]]:
    claims = [clusters.Claim(row.id, *row.begun, row.once, row.until) for row in told.values()]
    found = engine.fetch("links").select(["one", "other", "score", "slip", "refused"])
    links = list(zip(*(column.to_pylist() for column in found.columns), strict=True))  # as rows they take much memory
    engine.ensure("ruled", _NOTHING_RULED)
    ruled = {(row["one"], row["other"]): row["same"] for row in engine.fetch("ruled").to_pylist()}
    refused = frozenset((one, other) for one, other, _, _, apart in links if apart)
    refused |= {pair for pair, same in ruled.items() if not same}
    joined = [clusters.Link(one, other, score, slip) for one, other, score, slip, apart in links if not apart]
    groups = clusters.group(claims, joined, refused, settings.margin)
    return clusters.merged(groups, [pair for pair, same in ruled.items() if same])


def _placed(groups: list[list[str]], told: Mapping[str, Telling]) -> list[dict[str, Any]]:
    return [
        {
            "statement": member,
            "account": told[member].account,
            "event": consensus.event_id(group),
            "repeats": sorted(told[member].repeats),
        }
        for group in groups
        for member in group
    ]


def tellings(engine: Engine) -> list[Telling]:
    """Every statement as its account's telling, in order of id: what is compared. Reads what `collate` reads."""
    for name in ("relations", "accounts", "names", "mentions"):
        engine.ensure(name, tables.empty(name))
    engine.ensure("copies", _NO_COPIES)
    linking.flatten(engine, rules.load())
    engine.run(
        "compared_statements",
        """
        SELECT c.id, c.account, c.type, c.mood, c.parties, c.actors, c.targets, c.known, c.sort, s.date, s.framing,
               s.attributed_to.id AS said_by,
               coalesce(o.acting, []) AS acting, coalesce(w.kind = 'state', false) AS wide,
               coalesce(w.kind = 'place', false) AND s.place.id NOT LIKE '%:%' AND (m.statement IS NOT NULL OR NOT
                   EXISTS (SELECT 1 FROM mentions x WHERE x.document = s.document)) AS town,
               s.earliest - DATE '1970-01-01' AS earliest,
               s.latest - DATE '1970-01-01' AS latest, s.calendar, s.participants, s.object, s.place, s.quantities,
               c.earliest - DATE '1970-01-01' AS begun_from,
               c.latest - DATE '1970-01-01' AS begun_by,
               coalesce(y.repeats, []) AS repeats, c.until - DATE '1970-01-01' AS until,
               k.lasting, h.days AS span,
               k.once OR (k.single AND c.object IS NOT NULL)
               OR (k.of_parties AND c.object IS NULL AND c.spot IS NULL AND len(c.parties) > 1)
               OR (k.lasting AND coalesce(c.sort = 'happening', false) AND c.width > 31) OR k.standing AS once
        FROM claims c JOIN statements s USING (id) JOIN kinds k ON k.type = c.type
        LEFT JOIN entity_kinds w ON w.entity = s.place.id
        LEFT JOIN (SELECT entity, min(other) AS days FROM relations WHERE relation = 'lasted' GROUP BY entity) h
            ON h.entity = s.object.id AND k.lasting
        LEFT JOIN (SELECT DISTINCT a.id AS statement FROM statements a JOIN mentions m
                   ON m.document = a.document AND m.entity = a.place.id
                   AND m."start" >= a."start" AND m."end" <= a."end") m ON m.statement = s.id
        LEFT JOIN (SELECT statement, list(struct_pack(entity := entity, side := side, role := role)
                                          ORDER BY entity, role, side) AS acting
                   FROM roles JOIN parties USING (statement, entity, role)
                   WHERE kind <> 'state' GROUP BY statement) o ON o.statement = c.id
        LEFT JOIN (SELECT statement, list(account) AS repeats FROM copies GROUP BY statement) y ON y.statement = c.id
        """,
    )
    rows = engine.fetch("compared_statements", "id")
    return [Telling.of(row) for batch in rows.to_batches(_BATCH) for row in batch.to_pylist()]
