"""Measure collating against the shared gold (not part of the tests): events and divergences.

    python tools/measure_collate.py [--pairs] [--divergences] [--shared SHARED]

*Gold in*: the gold statements go through ``dragoman import statements`` and are collated; what comes out is compared
with the gold's own events and divergences, so that only collating is measured. --pairs lists the pairs joined wrongly
or missed, --divergences the rows missed and the conflicts told.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from dragoman.dossier import init
from dragoman.pipeline import build

SETS = {"seeds": "gold", "more": "gold/more"}
# What the gold calls an attribute, and ours that may tell it.
ATTRIBUTES = {
    "date": {"date"}, "quantity": {"quantity"}, "participant": {"participants"}, "actor": {"participants", "initiator"},
    "place": {"place", "object"}, "certainty": {"certainty"}, "outcome": {"outcome", "object"},
    "wording": {"framing", "name"},
}  # fmt: skip
Pairs = set[tuple[str, str]]


def gold_of(folder: Path, pages: Path) -> dict[str, dict[str, Any]]:
    """The gold statements of a folder by "stem:id", as lines for import; a file that joins accounts is split."""
    joined = json.loads(pages.read_text(encoding="utf-8"))
    found = {}
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or "statements" not in content:
            continue
        for item in content["statements"]:
            line = {key: value for key, value in item.items() if key != "core"}
            line["id"] = f"{path.stem}:{item['id']}"
            line["quantities"] = [{"text": "", **each} for each in item["quantities"]]
            page = next((p["id"] for p in joined if p["start"] <= item["start"] < p["end"]), "")
            account = f"{path.stem}/{page}" if path.stem == "seed_ko" else path.stem
            found[line["id"]] = {
                **line, "document": content["document"], "language": content["language"], "account": account,
            }  # fmt: skip
    return found


def clusters(folder: Path) -> dict[str, str]:
    """The gold's event of each statement that shares one with another."""
    listed = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    return {member: event["event"] for event in listed for member in event["members"]}


def pairs(event_of: Mapping[str, str]) -> Pairs:
    """Every two statements that tell one event."""
    groups: dict[str, list[str]] = {}
    for statement, event in sorted(event_of.items()):
        groups.setdefault(event, []).append(statement)
    return {(a, b) for group in groups.values() for n, a in enumerate(group) for b in group[n + 1 :]}


def across(found: Pairs) -> Pairs:
    """Those of two documents."""
    return {(a, b) for a, b in found if a.partition(":")[0] != b.partition(":")[0]}


def figures(told: Iterable[Any], wanted: Iterable[Any]) -> str:
    """Precision, recall and F1 in words."""
    told, wanted = set(told), set(wanted)
    both = len(told & wanted)
    precision, recall = both / max(1, len(told)), both / max(1, len(wanted))
    f1 = 2 * both / max(1, len(told) + len(wanted))
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}  ({both} of {len(told)} told, {len(wanted)} wanted)"


def collated(lines: Mapping[str, Mapping[str, Any]], folder: Path) -> tuple[list[dict[str, Any]], ...]:
    """Rows of tellings and divergences of a dossier that has these lines only."""
    opened = init(folder)
    opened.statement_folder.mkdir()
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines.values())
    (opened.statement_folder / "gold.jsonl").write_text(text, encoding="utf-8")
    build(folder)
    with duckdb.connect(str(opened.chronicle), read_only=True) as chronicle:
        found = [chronicle.sql(f"SELECT * FROM {name}").to_arrow_table() for name in ("tellings", "divergences")]
        return tuple(each.to_pylist() for each in found)


def show_pairs(told: Pairs, wanted: Pairs, lines: Mapping[str, Mapping[str, Any]]) -> None:
    """List what differs."""
    for title, found in (("joined wrongly", told - wanted), ("missed", wanted - told)):
        print(f"-- {title}")
        for pair in sorted(found):
            print(f"   {' '.join(pair)}")
            for row in (lines[each] for each in pair):
                who = ", ".join(f"{p['name']}/{p['role'][:1]}" for p in row["participants"])
                told = (row["type"], str(row["date"]), row["certainty"][:4], who, str(row["object"]), str(row["place"]))
                print(f"      {' | '.join(told)} | {row['quote'][:60]!r}")


def measure_divergences(gold: Path, event_of: Mapping[str, str], rows: list[dict[str, Any]], shown: bool) -> None:
    """Recall of the gold's conflicts and finer tellings by attribute, and how many conflicts are told beside them."""
    told = {(row["event"], row["attribute"], row["kind"]) for row in rows}
    wanted = [e for e in json.loads(gold.read_text(encoding="utf-8")) if e.get("kind", "").split("(")[0] != "wording"]
    count: dict[tuple[str, str], list[int]] = {}
    known = set()
    for entry in wanted:
        kind = entry["kind"].split("(")[0]
        events = {event_of.get(member) for member in entry["values"]}
        known |= {(event, attribute) for event in events for attribute in ATTRIBUTES[entry["attribute"]]}
        hit = any((event, attribute, kind) in told for event in events for attribute in ATTRIBUTES[entry["attribute"]])
        count.setdefault((kind, entry["attribute"]), []).append(hit)
        if shown and not hit:
            others = sorted({t[1:] for t in told if t[0] in events and t[2] != "silent"})
            print(f"   missed {entry['event']} {kind} {entry['attribute']} {entry['values']}\n          told {others}")
    for key, hits in sorted(count.items()):
        print(f"   {' '.join(key):<24}{sum(hits):>4} of {len(hits)}")
    hits = [hit for (kind, _), found in count.items() if kind in ("conflict", "finer") for hit in found]
    conflicts = {(row["event"], row["attribute"]) for row in rows if row["kind"] == "conflict"}
    print(f"   conflicts and finer: recall {sum(hits) / max(1, len(hits)):.3f} of {len(hits)}")
    print(f"   conflicts told: {len(conflicts)}, of which {len(conflicts & known)} differ in the gold too")
    if shown:
        for row in rows:
            if row["kind"] == "conflict":
                print("   conflict", *(row[key] for key in ("event", "attribute", "first", "second", "explanation")))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--pairs", action="store_true")
    parser.add_argument("--divergences", action="store_true")
    arguments = parser.parse_args()
    for name, gold in SETS.items():
        folder = arguments.shared / gold
        lines = gold_of(folder, arguments.shared / "gold" / "pages.json")
        wanted = pairs(clusters(folder))
        with tempfile.TemporaryDirectory() as temporary:
            tellings, divergences = collated(lines, Path(temporary) / "dossier")
        event_of = {row["statement"]: row["event"] for row in tellings}
        told = pairs(event_of)
        print(f"{name}: gold in\n   pairs            {figures(told, wanted)}")
        print(f"   across documents {figures(across(told), across(wanted))}")
        if arguments.pairs:
            show_pairs(told, wanted, lines)
        if name == "seeds":
            measure_divergences(folder / "divergences.json", event_of, divergences, arguments.divergences)


if __name__ == "__main__":
    main()
