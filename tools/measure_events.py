"""Measure reading from end to end against the shared gold (not part of the tests): the two seeds and the six passages.

    python tools/measure_events.py [--differences DOCUMENT] [--shared SHARED]

Builds a dossier of each set in a temporary folder, exports it, scores it with the scorer that lies beside the gold, and
prints a line for each document. With --differences (part of a document's name) it lists what of the core was missed,
what was told beside it, and where type, participants, object or place differ.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

SETS = {"seeds": ("seeds", "gold"), "more": ("gold/more/docs", "gold/more")}


def scorer(shared: Path) -> ModuleType:
    """The scorer beside the gold, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", shared / "gold" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def aliases_of(score: ModuleType, shared: Path, gold: Path) -> Any:
    """The scorer's aliases: its own list, and the names beside the gold."""
    table = json.loads((shared / "aliases.json").read_text(encoding="utf-8"))
    names = gold / "names.json"
    listed = json.loads(names.read_text(encoding="utf-8")) if names.exists() else {}
    for name, entry in listed.items():
        table[name] = [*table.get(name, ()), *entry.get("aliases", ())]
    return score.Aliases(table)


def export_of(documents: Path, folder: Path) -> Path:
    """Build a dossier of every file of a folder and export its statements as JSON Lines."""
    dossier, target = folder / "dossier", folder / "statements.jsonl"

    def run(*command: str) -> None:
        subprocess.run([sys.executable, "-m", "dragoman", *command], check=True, capture_output=True)

    run("init", str(dossier))
    for path in sorted(documents.iterdir()):
        (dossier / "accounts" / path.name).write_bytes(path.read_bytes())
    run("build", str(dossier))
    run("export", "jsonl", str(dossier), "-o", str(target))
    return target


def line_of(name: str, result: dict[str, Any]) -> str:
    """The figures that the issues ask for, in one line."""
    core, people = result["core"]["exact"], result["participants"]
    accuracy = result["typed"]["accuracy_on_dated_matches"], result["typed"]["family_accuracy_on_dated_matches"]
    cells = [core["precision"], core["recall"], core["f1"], *(each["accuracy"] for each in accuracy)]
    cells += [
        people["names"]["f1"],
        people["names_and_roles"]["f1"],
        result["object"]["accuracy"],
        result["place"]["accuracy"],
    ]
    cells += [result["certainty"]["accuracy"]]
    shown = " ".join("   -  " if cell is None else f"{cell:6.3f}" for cell in cells)
    noise = result["boilerplate"]
    counts = result["main_pairs"], noise["false_positives"] or 0, noise["predictions_touching_no_gold"]
    return f"{name:<28}{shown}  {counts[0]:>4} {counts[1]:>3} {counts[2]:>3}"


def differences(score: ModuleType, aliases: Any, gold: list[dict[str, Any]], made: list[dict[str, Any]]) -> None:
    """Print what differs between gold and made statements of one document."""
    dated = [each for each in gold if score.has_date(each)]
    told = [each for each in made if score.has_date(each)]
    exact = score.match(dated, told, lambda g, p: score.date_match(g.get("date"), p.get("date"), "exact"))
    found, used = {i for i, _ in exact}, {j for _, j in exact}
    print("\n-- core not found")
    for at, each in enumerate(dated):
        if each.get("core", True) and at not in found:
            near = [p for p in made if score.overlap(each, p) >= score.MIN_OVERLAP]
            print(f"{each['id']} {each['type']} {each['date']} {each['quote'][:110]!r}")
            for p in near:
                print(f"      near: {p['type']} {p['date']} {p['quote'][:90]!r}")
    print("\n-- told beside gold")
    for at, each in enumerate(told):
        if at not in used:
            print(f"{each['type']} {each['date']} {each['certainty']} {each['confidence']} {each['quote'][:110]!r}")
    print("\n-- differing in kind, participants, object, place")

    def ok(g: dict[str, Any], p: dict[str, Any]) -> bool:
        undated = not (score.has_date(g) or score.has_date(p))
        return undated or bool(score.date_match(g.get("date"), p.get("date"), "coarse"))

    for i, j in score.match(gold, made, ok):
        g, p = gold[i], made[j]
        notes = [] if g["type"] == p["type"] else [f"type {g['type']} got {p['type']}"]
        people = [each["name"] for each in g["participants"]]
        hits = score.match_sets(aliases, people, p["participants"])
        notes += [f"missed {people[a]}" for a in range(len(people)) if a not in {a for a, _ in hits}]
        notes += [f"extra {q['name']}" for b, q in enumerate(p["participants"]) if b not in {b for _, b in hits}]
        for a, b in hits:
            if g["participants"][a]["role"] != p["participants"][b]["role"]:
                notes.append(f"role of {people[a]}: {g['participants'][a]['role']} got {p['participants'][b]['role']}")
        for key in ("object", "place"):
            if (g.get(key) or p.get(key)) and not (g.get(key) and score.entity_match(aliases, g[key], p.get(key))):
                notes.append(f"{key} {g.get(key)!r} got {(p.get(key) or {}).get('name')!r}")
        if notes:
            print(f"{g['id']} {p['quote'][:100]!r}\n      " + "; ".join(notes))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--differences", metavar="DOCUMENT")
    arguments = parser.parse_args()
    score = scorer(arguments.shared)
    print(f"{'':<28}coreP  coreR  coreF1 type   family partic roles  object place  certn  pairs boil free")
    for name, (documents, gold) in SETS.items():
        with tempfile.TemporaryDirectory() as folder:
            predicted = score.load_pred(str(export_of(arguments.shared / documents, Path(folder))))
        docs = score.load_gold(str(arguments.shared / gold))
        aliases = aliases_of(score, arguments.shared / "gold", arguments.shared / gold)
        events = score.load_events(str(arguments.shared / gold / "events.json"), docs)
        result = score.score(docs, predicted, events, aliases)
        print(line_of(name, result), file=sys.stdout)
        for key, document in docs.items():
            print(line_of("  " + key[:24], score.score({key: document}, predicted, events, aliases)))
        joined = result["alignment"]
        all_pairs, across = joined["end_to_end"]["pairwise"]["f1"], joined["cross_document_pairs"]["f1"]
        print(f"  same event, pairwise F1: end to end {all_pairs}, across documents {across}")
        for key, document in docs.items():
            if arguments.differences and arguments.differences in key:
                differences(score, aliases, document["statements"], predicted[key])


if __name__ == "__main__":
    main()
