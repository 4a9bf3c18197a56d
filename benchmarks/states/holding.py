"""How fast states are derived, and how fast one asks what held on a day, beside a relational and a graph store.

    python benchmarks/states/holding.py [STATEMENTS] [INTERVALS]

The statements are made up: acts of two hundred states upon treaties and territories over two centuries, told by twenty
accounts. The intervals are states of territories, a hundred of each. The same question is put to each store over the
same intervals: who controlled one territory on one day. Peers are measured where they are there: PostgreSQL with a GiST
index over the territory and the range of days (psycopg, and a server that PGHOST and its kin name), and pyoxigraph.
Dragoman's answer is more than theirs: verdicts for each account, the words behind, and who speaks of that day.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from dragoman.chronicle import tables
from dragoman.chronicle.store import SCHEMA_VERSION, hold
from dragoman.engines import Engine
from dragoman.fluents import derive
from dragoman.model.days import iso
from dragoman.query import Dossier

KINDS = (
    "treaty.signed", "treaty.in_force", "treaty.ended", "treaty.denounced", "relations.established",
    "relations.severed",
    "war.declared", "war.ended", "territory.transferred", "territory.occupied", "territory.withdrawn", "recognition",
)  # fmt: skip
FIRST, DAYS, ACCOUNTS, EACH, LENGTH = -62000, 80000, 20, 100, 2000
ASKED = 25


def told(count: int) -> Engine:
    """Made-up statements, collated as one event each."""
    chance, engine = random.Random(7), Engine()
    statements, tellings, events = [], [], []
    for at in range(count):
        day, kind, sides = FIRST + chance.randrange(DAYS), chance.choice(KINDS), chance.sample(range(200), 2)
        thing = {
            "treaty": f"treaty-{chance.randrange(count // 12 + 1)}",
            "territory": f"land-{chance.randrange(count // 40 + 1)}",
        }
        name = thing.get(kind.partition(".")[0])
        ref = {"id": name, "name": name} if name else None
        who = [
            {"id": f"state-{s}", "name": f"state-{s}", "role": r}
            for s, r in zip(sides, ("actor", "target"), strict=True)
        ]
        statements.append(
            {"id": f"s{at}", "document": "d", "language": "en", "start": 0, "end": 1, "quote": "q", "type": kind,
             "date": iso(day), "earliest": day, "latest": day, "certainty": "asserted", "participants": who,
             "object": ref, "quantities": [], "confidence": 1.0}
        )  # fmt: skip
        account = f"account-{at % ACCOUNTS}"
        tellings.append({"statement": f"s{at}", "account": account, "event": f"e{at}"})
        events.append({"event": f"e{at}", "type": kind, "object": ref, "statements": [f"s{at}"], "accounts": [account]})
    for name, rows in (("statements", statements), ("tellings", tellings), ("events", events)):
        engine.register(name, tables.table(name, rows))
    return engine


def intervals(count: int) -> str:
    """SQL that makes the intervals: number, territory, holder, first and last day."""
    return f"""SELECT i, i // {EACH} AS land, i % 200 AS holder, {FIRST} + (hash(i) % {DAYS})::INT AS first,
               {FIRST} + (hash(i) % {DAYS})::INT + {LENGTH} AS last FROM range({count}) t(i)"""


def chronicle(file: Path, count: int) -> Dossier:
    """The intervals as a chronicle on disk, opened to ask."""
    engine = Engine(duckdb.connect(str(file)))
    for name in {**tables.PER_DOCUMENT, **tables.DERIVED}.keys() - {"states"}:
        engine.register(name, tables.empty(name))
    engine.register("meta", tables.table("meta", [{"key": "schema", "value": str(SCHEMA_VERSION)}]))
    name = "'land-' || land"
    columns = f"{name} AS entity, 'territory' AS kind, 'en' AS language, {name} AS name, true AS shown"
    engine.run("names", f"SELECT DISTINCT {columns} FROM ({intervals(min(count, ASKED * EACH))})")
    account = {
        "account": "a",
        "documents": [],
        "languages": [],
        "covers_from": FIRST,
        "covers_to": FIRST + DAYS,
        "declared": True,
    }
    engine.register("accounts", tables.table("accounts", [account]))
    epoch = "DATE '1970-01-01'"
    engine.run(
        "states",
        f"""SELECT 'f' || i AS state, 'a' AS account, 'control' AS fluent,
            [struct_pack(id := 'land-' || land, name := 'land-' || land)] AS subject, 'land-' || land AS thing,
            NULL::VARCHAR AS second, 'held' AS value, struct_pack(id := 'state-' || holder, name := 'state') AS holder,
            {epoch} + first AS start_earliest, {epoch} + first AS start_latest, {epoch} + last AS end_earliest,
            {epoch} + last AS end_latest, ['s' || i] AS begun_by, []::VARCHAR[] AS ended_by, NULL::VARCHAR AS inferred,
            'control-transferred' AS rule FROM ({intervals(count)}) ORDER BY thing""",
    )
    hold(engine.connection, {**tables.PER_DOCUMENT, **tables.DERIVED})
    return Dossier(engine.connection)


def timed(ask: Callable[[str, str], Any], count: int) -> float:
    """Milliseconds of the middle of several questions, each of another day and, if the intervals are enough, land."""
    spent, lands = [], -(-count // EACH)
    for at in range(ASKED):
        begun = time.perf_counter()
        ask(f"land-{at % lands}", iso(FIRST + 1000 * at))
        spent.append((time.perf_counter() - begun) * 1000)
    return sorted(spent)[ASKED // 2]


def postgres(count: int) -> Iterator[tuple[str, float]]:
    """PostgreSQL: an extension lets one GiST index span a territory and a range of days."""
    try:
        import psycopg

        connection = psycopg.connect(autocommit=True)  # as PGHOST, PGUSER … say
    except Exception as error:
        print(f"  (no PostgreSQL: {type(error).__name__})")
        return
    connection.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    connection.execute("CREATE TEMP TABLE states (land text, holder text, days daterange)")
    with connection.cursor().copy("COPY states FROM STDIN") as copy:
        for _, land, holder, first, last in duckdb.sql(intervals(count)).fetchall():
            copy.write_row((f"land-{land}", f"state-{holder}", f"[{iso(first)},{iso(last)}]"))
    connection.execute("CREATE INDEX ON states USING gist (land, days)")
    connection.execute("ANALYZE states")
    sql = "SELECT holder FROM states WHERE land = %s AND days @> %s::date"
    yield "PostgreSQL, GiST", timed(lambda land, day: connection.execute(sql, [land, day]).fetchall(), count)
    connection.close()


def graph(count: int) -> Iterator[tuple[str, float]]:
    """A SPARQL store, days as numbers."""
    try:
        import pyoxigraph as ox
    except ImportError:
        return
    store, base = ox.Store(), "http://example.org/"
    node = lambda name: ox.NamedNode(base + name)  # noqa: E731
    number = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")

    def quads() -> Iterator[Any]:
        for at, land, holder, first, last in duckdb.sql(intervals(count)).fetchall():
            state = node(f"f{at}")
            yield ox.Quad(state, node("of"), node(f"land-{land}"))
            yield ox.Quad(state, node("by"), node(f"state-{holder}"))
            yield ox.Quad(state, node("first"), ox.Literal(str(first), datatype=number))
            yield ox.Quad(state, node("last"), ox.Literal(str(last), datatype=number))

    store.bulk_extend(quads())

    def ask(land: str, day: str) -> list[Any]:
        from dragoman.model.days import from_iso

        at = from_iso(day)
        return list(
            store.query(
                f"PREFIX : <{base}> SELECT ?by {{ ?s :of :{land} ; :by ?by ; :first ?f ; :last ?l "
                f"FILTER(?f <= {at} && ?l >= {at}) }}"
            )
        )

    yield "pyoxigraph, SPARQL", timed(ask, count)


def _processor_seconds() -> float:
    """What this process and those it started have worked."""
    return sum(os.times()[:4])


def main() -> None:
    """Measure and print, as ratios to Dragoman where that says more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", nargs="?", type=int, default=1_000_000)
    parser.add_argument("intervals", nargs="?", type=int, default=10_000_000)
    asked = parser.parse_args()
    statements, count = asked.statements, asked.intervals
    engine = told(statements)
    begun, worked = time.perf_counter(), _processor_seconds()
    derive(engine)
    spent, worked = time.perf_counter() - begun, _processor_seconds() - worked
    made = engine.fetch("states").num_rows
    print(f"{statements:,} statements to {made:,} states: {spent:.1f} s, {worked:.1f} s of work by all processors")
    del engine
    with tempfile.TemporaryDirectory() as folder, chronicle(Path(folder) / "chronicle.duckdb", count) as dossier:
        dossier.on("1900-01-01", of="land-0")
        ours = timed(lambda land, day: dossier.on(day, of=land), count)
        print(f"{count:,} intervals, who controlled a territory on a day (with verdicts, words and accounts):")
        print(f"  {'dragoman':<20}{ours:8.2f} ms")
        for name, each in (*postgres(count), *graph(count)):
            print(f"  {name:<20}{each:8.2f} ms  ({ours / each:.1f} of its time)")


if __name__ == "__main__":
    main()
