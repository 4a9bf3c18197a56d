"""Measure states against the shared gold questions (not part of the tests): what held on a day, according to whom.

    python tools/measure_states.py [--wrong] [--shared SHARED]

Each question is put to `dragoman on` as a program would, twice: to a dossier of the gold's own statements, and to
one that is read from the seeds. Printed is the share of the accounts' answers that are right; with --wrong, the others.
An account of the gold may be several here (the pages of one file): together they answer as the surest of them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dragoman import query
from dragoman.errors import QueryError


class Asked(NamedTuple):
    """A question as it is put: a fluent, of what or between whom, and which values mean yes (none: any)."""

    fluent: str
    of: str | None = None
    between: tuple[str, str] | None = None
    values: frozenset[str] = frozenset()
    no: bool = False  # the gold asks for the contrary


def of(fluent: str, thing: str, *values: str, no: bool = False) -> Asked:
    """A question of one territory, treaty or state."""
    return Asked(fluent, thing, None, frozenset(values), no)


def pair(fluent: str, first: str, second: str, *values: str) -> Asked:
    """A question of two states."""
    return Asked(fluent, None, (first, second), frozenset(values))


PACT, KURILS, SU = "Soviet–Japanese Neutrality Pact", "Kuril Islands", "soviet-union"
QUESTIONS = {
    "q01": of("control", "Sakhalin"),
    "q02": of("control", "Kunashir"),
    "q03": of("title", KURILS, "delimited", "divided"),
    "q04": of("title", "Sakhalin", "undivided", "delimited", "divided"),
    "q05": of("control", KURILS, "japan"),
    "q06": of("in_force", "Russian consular jurisdiction in Japan"),
    "q07": of("in_force", "Russian consular jurisdiction in Japan"),
    "q08": of("control", "Liaodong Peninsula lease", "russian-empire"),
    "q09": of("control", "Liaodong Peninsula lease", "japan"),
    "q10": of("control", "North Sakhalin", "japan"),
    "q11": of("control", "North Sakhalin", "japan"),
    "q12": of("control", "South Sakhalin", "japan"),
    "q13": pair("relations", "Japan", "Soviet Union"),
    "q14": of("in_force", "Russo-Japanese Fisheries Convention (1907)"),
    "q15": of("control", "Manchuria", "japan"),
    "q16": of("exists", "Manchukuo"),
    "q17": pair("recognition", "Soviet Union", "Manchukuo"),
    "q18": of("title", "Chinese Eastern Railway", SU),
    "q19": of("title", "Chinese Eastern Railway"),
    "q20": of("in_force", "Soviet–Japanese Basic Convention"),
    "q21": pair("recognition", "Japan", "Mongolian People's Republic"),
    "q22": of("in_force", PACT),
    "q23": of("in_force", PACT),
    "q24": pair("war", "Japan", "Soviet Union"),
    "q25": of("in_force", PACT),
    "q26": pair("war", "Japan", "Soviet Union"),
    "q27": pair("relations", "Japan", "Soviet Union"),
    "q28": of("control", "Habomai", SU, no=True),
    "q29": of("control", "northern Korea", SU),
    "q30": of("control", KURILS, SU),
    "q31": of("control", "Manchuria"),
    "q32": pair("relations", "Japan", "Soviet Union"),
    "q33": of("control", "Taiwan"),
    "q34": of("title", "South Sakhalin", "japan", no=True),
    "q35": of("in_force", "Soviet–Japanese Joint Declaration of 1956"),
    "q36": of("control", "Port Arthur", SU),
    "q37": of("in_force", "Soviet–Japanese Joint Declaration of 1956"),
    "q38": of("in_force", "Russo-Japanese peace treaty"),
    "q39": pair("sanction", "Japan", "Russia"),
    "q40": of("in_force", "Russo-Japanese peace treaty"),
}
EXPECTED = {"value": "holds", "yes": "holds", "no": "does not hold", "disputed": "may hold"}
STRENGTH = ("holds", "may hold", "does not hold", "silent", "out of coverage")
CONTRARY = {"holds": "does not hold", "does not hold": "holds"}


def run(*command: str) -> None:
    """One command of Dragoman."""
    subprocess.run([sys.executable, "-m", "dragoman", *command], check=True, capture_output=True)


def pages(shared: Path) -> list[dict[str, Any]]:
    """The accounts inside the Korean seed."""
    listed = json.loads((shared / "gold" / "pages.json").read_text(encoding="utf-8"))
    return [page for page in listed if page["account"]]


def stems(shared: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The annotated seeds."""
    for stem in ("seed_ja", "seed_ko"):
        yield stem, json.loads((shared / "gold" / f"{stem}.json").read_text(encoding="utf-8"))


def from_gold(shared: Path, folder: Path) -> Path:
    """A dossier of the gold's statements, each page an account."""
    lines = []
    for stem, content in stems(shared):
        for item in content["statements"]:
            within = [p["id"] for p in pages(shared) if p["start"] <= item["start"] < p["end"]]
            account = f"{stem}/{within[0]}" if stem == "seed_ko" and within else stem
            kept = ("start", "end", "quote", "type", "date", "date_text", "calendar", "participants", "object", "place")
            line = {key: item[key] for key in (*kept, "attributed_to", "certainty") if item.get(key) is not None}
            line["quantities"] = [{**each, "text": str(each["value"])} for each in item["quantities"]]
            named = {"id": f"{stem}:{item['id']}", "document": content["document"], "language": content["language"]}
            lines.append(json.dumps({**line, **named, "account": account}, ensure_ascii=False))
    (folder / "gold.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run("init", str(folder / "gold"))
    run("import", "statements", str(folder / "gold.jsonl"), str(folder / "gold"))
    run("build", str(folder / "gold"))
    return folder / "gold"


def from_seeds(shared: Path, folder: Path) -> Path:
    """A dossier of the seeds as they are read, each page an account."""
    dossier = folder / "read"
    run("init", str(dossier))
    settings = []
    for stem, content in stems(shared):
        name = content["document"]
        text = (shared / "seeds" / name).read_text(encoding="utf-8")
        (dossier / "accounts" / name).write_text(text, encoding="utf-8")
        if stem == "seed_ja":
            settings.append(f'[[account]]\nid = "{stem}"\ndocuments = ["{name}"]')
            continue
        for page in pages(shared):
            words = text[page["start"] : page["end"]].split()
            part = {"document": name, "from": " ".join(words[:12]), "to": " ".join(words[-12:])}
            cells = ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in part.items())
            settings.append(f'[[account]]\nid = "{stem}/{page["id"]}"\npart = {{ {cells} }}')
    toml = dossier / "dragoman.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "\n" + "\n\n".join(settings) + "\n", encoding="utf-8")
    run("build", str(dossier))
    return dossier


def answered(records: list[dict[str, Any]], asked: Asked, account: str) -> tuple[str, list[dict[str, Any]]]:
    """The verdict of one account of the gold on the question as it is put, and the records it rests on."""
    fits = [
        record
        for record in records
        if record["fluent"] == asked.fluent and f"{record['according_to']}/".startswith(f"{account}/")
        if record["scope"] == "itself"
    ]
    right = [r for r in fits if not asked.values or asked.values & {r["value"], r["stage"], *r["subjects"]}]
    if not asked.values and any(record["verdict"] == "silent" and not record["subjects"] for record in right):
        right = [record for record in right if record["verdict"] != "does not hold"]  # that is: not yet
    verdict = min((record["verdict"] for record in right), key=STRENGTH.index, default=None)
    otherwise = any(record["verdict"] == "holds" for record in fits if record not in right)
    if otherwise and verdict in (None, "silent", "may hold", "out of coverage"):
        verdict = "does not hold"
    verdict = verdict or min((record["verdict"] for record in fits), key=STRENGTH.index, default="nothing")
    return (CONTRARY.get(verdict, verdict) if asked.no else verdict), fits


def measure(folder: Path, shared: Path, wrong: bool) -> tuple[int, int]:
    """How many of the gold's answers a dossier gives, of how many."""
    right = count = 0
    with query.open(folder) as dossier:
        for question in json.loads((shared / "gold" / "state_questions.json").read_text(encoding="utf-8")):
            asked = QUESTIONS[question["question"]]
            try:
                answer = dossier.on(question["as_of"], between=asked.between, of=asked.of)
                records = list(answer.records)
            except QueryError:
                records = []
            for expected in question["answers"]:
                given, behind = answered(records, asked, expected["account"])
                wanted = EXPECTED.get(expected["verdict"], expected["verdict"])
                count += 1
                right += given == wanted
                if wrong and given != wanted:
                    head = (question["question"], question["as_of"], expected["account"])
                    print("  ", *head, "wanted:", wanted, "given:", given, "|", question["text"], expected["answer"])
                    for record in behind:
                        if record["verdict"] in STRENGTH[:2]:
                            print("       ", [record[key] for key in ("subjects", "object", "stage", "from", "to")])
    return right, count


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--wrong", action="store_true", help="List what was answered otherwise.")
    parser.add_argument("--only", choices=["gold", "read"], help="One of the two dossiers alone.")
    arguments = parser.parse_args()
    for name, make in (("gold", from_gold), ("read", from_seeds)):
        if arguments.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory() as folder:
            right, count = measure(make(arguments.shared, Path(folder)), arguments.shared, arguments.wrong)
        print(f"{name:<5} {right} of {count}: {right / count:.3f}")


if __name__ == "__main__":
    main()
