"""How collating grows with the statements: seconds and memory from a thousand to a hundred thousand.

    python benchmarks/coreference/run.py [--sizes 1000,10000,100000]

Statements are made up, by a fixed seed: happenings between two of sixty states from 1700 to 2000, each told by one to
five of two hundred accounts, to the day, the month or the year, now and then wrongly. Each size runs in a process of
its own, so that the peak of memory is that size's. Beside it stands what comparing every statement with every other of
its type and year would have to score: the peer that needs no blocking.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from typing import Any

STATES, ACCOUNTS, PEOPLE = 60, 200, 400
KINDS = ("treaty.signed", "treaty.ratified", "war.battle", "war.attack", "meeting", "visit", "statement", "agreement",
         "territory.occupied", "territory.transferred", "protest", "deal")  # fmt: skip
OF_TREATIES, OF_LANDS = ("treaty.",), ("territory.",)


def made_up(count: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows of statements, and of told."""
    from dragoman.model.edtf import bounds

    chance = random.Random(7)
    statements: list[dict[str, Any]] = []
    told: list[dict[str, Any]] = []
    event = 0
    while len(statements) < count:
        event += 1
        kind = chance.choice(KINDS)
        year, month, day = chance.randint(1700, 2000), chance.randint(1, 12), chance.randint(1, 28)
        one, other = chance.sample(range(STATES), 2)
        thing = None
        if kind.startswith(OF_TREATIES) or (kind.startswith("war.") and chance.random() < 0.5):
            thing = f"thing-{event}"
        elif kind.startswith(OF_LANDS):
            thing = f"land-{chance.randrange(300)}"
        for account in chance.sample(range(ACCOUNTS), chance.choice((1, 1, 2, 3, 5))):
            date = chance.choice(
                (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}")
            )
            if chance.random() < 0.03:
                date = f"{year}-{month:02}-{min(28, day + 1):02}"
            who = [
                {"id": f"state-{one}", "name": "one", "role": "actor"},
                {"id": f"state-{other}", "name": "other", "role": "target"},
            ]
            if chance.random() < 0.3:
                who.append({"id": f"person-{chance.randrange(PEOPLE)}", "name": "somebody", "role": "actor"})
            name = f"s{len(statements):07}"
            low, high = bounds(date)
            quote = f"{name} {kind} {thing} of {one} and {other} in {date}, told by {account}"
            statements.append({
                "id": name, "document": f"d{account}", "language": "en", "start": len(statements) * 100,
                "end": len(statements) * 100 + 80, "quote": quote, "type": kind,
                "date": date, "earliest": low, "latest": high, "calendar": "gregorian", "participants": who,
                "object": {"id": thing, "name": thing} if thing else None,
                "place": {"id": f"place-{chance.randrange(500)}", "name": "place"} if chance.random() < 0.3 else None,
                "quantities": [], "certainty": "asserted", "confidence": 1.0,
            })  # fmt: skip
            told.append({"statement": name, "account": f"a{account}"})
    return statements[:count], told[:count]


def naive(statements: list[dict[str, Any]]) -> int:
    """Pairs of one type and year."""
    years = Counter((row["type"], row["date"][:4]) for row in statements)
    return sum(n * (n - 1) // 2 for n in years.values())


def one(count: int) -> None:
    """Collate so many, and print the figures."""
    import pyarrow as pa

    from dragoman.chronicle import tables
    from dragoman.coreference import collate
    from dragoman.engines import Engine

    statements, told = made_up(count)
    engine = Engine()
    engine.register("statements", tables.table("statements", statements))
    engine.register("told", pa.Table.from_pylist(told))
    names = [{"entity": f"state-{n}", "kind": "state", "name": str(n)} for n in range(STATES)]
    names += [{"entity": f"land-{n}", "kind": "territory", "name": str(n)} for n in range(300)]
    engine.register("names", tables.table("names", names))
    begun = time.perf_counter()
    collate(engine)
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    scored, events = engine.fetch("compared").num_rows, engine.fetch("events").num_rows
    print(f"{count:>8} {seconds:>9.1f} {peak:>7.2f} {events:>8} {scored:>10} {naive(statements):>12}", flush=True)


def main() -> None:
    """Run each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one(arguments.one)
        return
    print("statements  seconds  GB peak   events     scored  of one type and year", flush=True)
    for size in arguments.sizes.split(","):
        subprocess.run([sys.executable, __file__, "--one", size], check=True)


if __name__ == "__main__":
    main()
