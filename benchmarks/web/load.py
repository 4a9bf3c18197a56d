"""How fast the web view answers many readers at once, over a large dossier.

    python benchmarks/web/load.py [STATEMENTS] [READERS] [ROUNDS]

The documents are made up: acts of states upon territories and treaties that the packs know, over two centuries, a line
each, told by twenty accounts in five languages. `dragoman import statements` brings a statement of each line,
`dragoman build` reads the lines as well and finds another in nearly each, `dragoman serve` answers. Every reader puts
every question ROUNDS times, in an order of his own, each time of another year, state, land or word; between an answer
and the next question he thinks for half a second to a second, which is quick for somebody who reads.

Printed is how long half and 95 of 100 answers took at most, in milliseconds: of one reader alone; of all, in the first
round after the server started (cold) and the later ones; and of all where nobody thinks but asks again at once. The
folder in DRAGOMAN_LOAD is used again where it was built before.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from dragoman.languages import load
from dragoman.model import Entity
from dragoman.model.days import iso
from dragoman.model.entity import EntityKind
from dragoman.packs import installed
from dragoman.packs import load as packs

KINDS: dict[str, EntityKind | None] = {
    "treaty.signed": "treaty", "treaty.ratified": "treaty", "treaty.in_force": "treaty", "treaty.ended": "treaty",
    "territory.transferred": "territory", "territory.occupied": "territory", "relations.established": None,
    "relations.severed": None, "war.declared": None, "meeting": None, "visit": None, "statement": None,
    "protest": None, "aid": None,
}  # fmt: skip
FIRST, DAYS, ACCOUNTS = -62000, 80000, 20
THINKS = (0.5, 1.0)  # seconds between an answer and the next question
LANGUAGES = ("en", "ja", "ko", "ru", "zh")
COMMAND = (sys.executable, "-m", "dragoman")


def make(count: int, out: Path, texts: Path) -> None:
    """Write made-up documents into `texts`, and a statement of each line as JSON Lines; a happening is told by one to
    three accounts.
    """
    chance, known = random.Random(7), packs(list(installed()), load())
    things = {kind: known.of_kind(kind) for kind in KINDS.values() if kind}
    states = chance.sample(known.of_kind("state"), 40)
    written, places, told_by = 0, defaultdict[int, int](int), defaultdict[str, list[str]](list)
    with out.open("w", encoding="utf-8") as file:
        while written < count:
            kind, day = chance.choice(list(KINDS)), FIRST + chance.randrange(DAYS)
            sides = chance.sample(states, 2)
            upon = KINDS[kind]
            thing = chance.choice(things[upon]) if upon else None
            for account in chance.sample(range(ACCOUNTS), chance.choice((1, 1, 2, 3))):
                language, told = LANGUAGES[account % 5], day + chance.choice((0, 0, 0, 1))
                words = [_name(each, language) for each in (*sides, thing) if each]
                quote = f"{iso(told)} {' / '.join(words)}: {kind}"
                start = places[account]
                places[account] += len(quote) + 1
                document = f"account-{account:02}.txt"
                told_by[document].append(quote + "\n")
                line = {
                    "document": document, "language": language, "start": start,
                    "end": start + len(quote), "quote": quote, "type": kind, "date": iso(told),
                    "participants": [
                        {"id": side.id, "name": _name(side, language), "role": role}
                        for side, role in zip(sides, ("actor", "target"), strict=True)
                    ],
                }  # fmt: skip
                if thing:
                    line["object"] = {"id": thing.id, "name": _name(thing, language)}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                written += 1
    for document, lines in told_by.items():
        (texts / document).write_text("".join(lines), encoding="utf-8")


def _name(entity: Entity, language: str) -> str:
    names = [name.text for name in entity.names if name.language == language] or [entity.names[0].text]
    return names[0]


class Server:
    """A dossier as `dragoman serve` answers it."""

    def __init__(self, folder: Path) -> None:
        command = [*COMMAND, "serve", str(folder), "--port", "0", "--in", "en", "--read-only"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.base = self.process.stdout.readline().strip().rstrip("/")

    def reader(self) -> Callable[..., bytes]:
        """Asks over a connection of its own, as a browser does: the answer's body. Raises ValueError for a failure."""
        connection = http.client.HTTPConnection(self.base.removeprefix("http://"), timeout=120)

        def ask(path: str, **parameters: str | list[str]) -> bytes:
            connection.request("GET", f"/api/{path}?{urllib.parse.urlencode(parameters, doseq=True)}")
            answer = connection.getresponse()
            body = answer.read()
            if answer.status not in (200, 400):  # that a name fits several things, or nothing, is an answer as well
                raise ValueError(f"{path}: {answer.status}")
            return body

        return ask

    def busy(self) -> float:
        """How many seconds of processor time it has taken; nan where the system does not say it as Linux does."""
        told = Path(f"/proc/{self.process.pid}/stat")
        if not told.exists():
            return float("nan")
        user, system = told.read_text().rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def questions(server: Server) -> dict[str, Callable[[random.Random], tuple[str, dict[str, str | list[str]]]]]:
    """Each question with what makes its parameters."""
    events = json.loads(server.reader()("timeline", **{"from": "1900", "to": "1902", "limit": "200"}))
    events = [row for row in events if row["words"]]
    ids = [row["event"] for row in events]
    known = packs(list(installed()), load())
    lands = [land.names for land in known.of_kind("territory")]
    foreign = [name.text for names_ in lands for name in names_ if name.language in ("ja", "ko", "ru", "zh")]
    names = sorted({who["name"] for row in events for who in row["participants"]})
    states = sorted({who["id"] for row in events for who in row["participants"]})

    def part(chance: random.Random) -> str:
        quote = chance.choice(chance.choice(events)["words"])["quote"]
        first = chance.randrange(5, max(6, len(quote) - 12))
        return str(quote[first : first + chance.randrange(4, 12)])

    def span(chance: random.Random, years: int) -> dict[str, str | list[str]]:
        first = chance.randrange(1805, 2005 - years)
        return {"from": str(first), "to": str(first + years)}

    return {
        "on a day": lambda c: ("on", {"date": iso(FIRST + c.randrange(DAYS)), "according-to": "*"}),
        "on, of a land": lambda c: ("on", {"date": iso(FIRST + c.randrange(DAYS)), "of": c.choice(lands)[0].text}),
        "on, of two states": lambda c: ("on", {"date": iso(FIRST + c.randrange(DAYS)), "between": c.sample(states, 2)}),
        "timeline of ten years": lambda c: ("timeline", {**span(c, 10), "limit": "300"}),
        "search, another script": lambda c: ("search", {"words": c.choice(foreign)}),
        "why of an event": lambda c: ("why", {"id": c.choice(ids)}),
        "territory": lambda c: ("territory", {"name": c.choice(lands)[0].text}),
        "compare two, ten years": lambda c: (
            "compare", {**span(c, 10), "account": [f"account-{n:02}.txt" for n in c.sample(range(ACCOUNTS), 2)]}
        ),
        "compare all, five years": lambda c: ("compare", {**span(c, 5), "limit": "300"}),
        "the timeline's next pages": lambda c: ("timeline", {"limit": "100", "offset": str(100 * c.randrange(300))}),
        "search, words of the text": lambda c: ("search", {"words": part(c), "limit": "100"}),
        "names": lambda c: ("names", {"words": c.choice(names)}),
        "to be reviewed": lambda c: ("queue", {"limit": "200"}),
    }  # fmt: skip


Took = dict[str, list[float]]  # by question, how many milliseconds each answer took


def run(server: Server, readers: int, rounds: int, thinks: tuple[float, float]) -> list[Took]:
    """Let everybody ask; for each round how long it took. Raises ValueError for what is not answered."""
    asked = questions(server)
    took: list[Took] = [defaultdict(list) for _ in range(rounds)]
    wrong: list[ValueError] = []

    def read(reader: int) -> None:
        chance, ask = random.Random(reader), server.reader()
        time.sleep(thinks[1] * chance.random())
        for at in range(rounds):
            for name in chance.sample(list(asked), len(asked)):
                path, parameters = asked[name](chance)
                begun = time.perf_counter()
                try:
                    ask(path, **parameters)
                except ValueError as error:
                    wrong.append(error)
                took[at][name].append((time.perf_counter() - begun) * 1000)
                time.sleep(chance.uniform(*thinks))

    threads = [threading.Thread(target=read, args=(at,)) for at in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]
    return took


def _columns(took: list[Took]) -> dict[str, tuple[int, int]]:
    """By question, and of all, how long half and 95 of 100 answers took at most."""
    joined = {name: sorted(time for each in took for time in each[name]) for name in took[0]}
    joined["all"] = sorted(time for times in joined.values() for time in times)
    return {name: (round(t[len(t) // 2]), round(t[int(len(t) * 0.95)])) for name, t in joined.items()}


def main() -> None:
    """Make the dossier where there is none, serve it, ask."""
    count, readers, rounds = (int(word) for word in (*sys.argv[1:], *("100000", "20", "3")[len(sys.argv) - 1 :]))
    folder = Path(os.environ.get("DRAGOMAN_LOAD") or tempfile.mkdtemp())
    if not (folder / "chronicle.duckdb").exists():
        lines = folder.with_name(f"{folder.name}.jsonl")
        subprocess.run([*COMMAND, "init", str(folder)], check=True)
        make(count // 2, lines, folder / "accounts")
        begun = time.perf_counter()
        subprocess.run([*COMMAND, "import", "statements", str(lines), str(folder)], check=True)
        print(f"imported and built in {time.perf_counter() - begun:.0f} s")
    columns = {}
    for title, people, times, thinks in (
        ("one reader", 1, 5, (0.0, 0.0)),
        ("many", readers, rounds, THINKS),
        ("many, at once", readers, rounds, (0.0, 0.0)),
    ):
        server = Server(folder)
        try:
            begun = server.busy()
            took = run(server, people, times, thinks)
            answers = sum(len(each[name]) for each in took for name in each)
            print(f"{title}: {(server.busy() - begun) / answers * 1000:.0f} ms of processor time an answer")
        finally:
            server.process.terminate()
        if people == 1:
            columns[title] = _columns(took)
        else:
            columns[f"{title}, cold"], columns[f"{title}, then"] = _columns(took[:1]), _columns(took[1:])
    print(f"{'p50 / p95 in ms':26}" + "".join(f"{title:>22}" for title in columns))
    for name in columns["one reader"]:
        print(f"{name:26}" + "".join(f"{half:>14} /{most:>6}" for half, most in (c[name] for c in columns.values())))


if __name__ == "__main__":
    main()
