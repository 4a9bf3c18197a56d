"""Measure dating against the shared gold (not part of the tests): seeds, passages, and the five-language dev sets.

    python tools/measure_dates.py [--errors N] [--only WORD] [SHARED]

Prints span F1 (exact and overlapping) and value accuracy on dates.json, and value F1 on temporal/data/dev.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dragoman.languages import load
from dragoman.model import Document, Passage, Piece, Timex
from dragoman.temporal import tag, tag_document

LANGUAGES = load()


def plain_document(name: str, text: str, language: str) -> Document:
    """A document with one passage a line, as a reader without layout would give it."""
    passages, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            passages.append(Passage(len(passages), at, at + len(line.rstrip()), "body", language))
        at += len(line)
    piece = (Piece(0, 0, len(text)),)
    return Document(name, "", "text/plain", "utf-8", text, piece, tuple(passages), ())


def compare(gold: list[dict], made: list[Timex], text: str, errors: list[str]) -> dict[str, int]:
    """Counts: gold, predicted, exact spans, overlapping spans, values told, values right."""
    counts = {"gold": len(gold), "pred": len(made), "exact": 0, "overlap": 0, "values": 0, "right": 0, "ingold": 0}
    used: set[int] = set()
    for want in gold:
        best = None
        for index, each in enumerate(made):
            shared = min(each.end, want["end"]) - max(each.start, want["start"])
            if shared > 0 and index not in used and (best is None or shared > best[1]):
                best = (index, shared)
        counts["values"] += want["value"] is not None
        if best is None:
            errors.append(f"missed {want['text']!r} {want['value']}  …{text[want['start'] - 12 : want['end'] + 12]!r}")
            continue
        each = made[best[0]]
        used.add(best[0])
        counts["overlap"] += 1
        counts["exact"] += (each.start, each.end) == (want["start"], want["end"])
        if want["value"] is not None:
            counts["ingold"] += 1
            ok = (each.value or "").strip("~?%") == want["value"].split("T")[0].strip("~?%")
            counts["right"] += ok
            if not ok:
                errors.append(f"value {want['text']!r} {want['value']} got {each.text!r} {each.value} {each.rule}")
    for index, each in enumerate(made):
        if index not in used:
            errors.append(f"extra {each.text!r} {each.value} {each.rule}  …{text[each.start - 12 : each.end + 12]!r}")
    return counts


def report(label: str, counts: dict[str, int]) -> None:
    """One line of figures."""
    both = counts["gold"] + counts["pred"]
    matched, told = counts["right"] / max(1, counts["ingold"]), counts["right"] / max(1, counts["values"])
    spans = f"exact F1 {2 * counts['exact'] / both:.3f}  overlap F1 {2 * counts['overlap'] / both:.3f}"
    print(f"{label:28s} gold {counts['gold']:4d} pred {counts['pred']:4d}  {spans}", end="  ")
    print(f"values right of matched {matched:.3f} of all {told:.3f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", default="../shared")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    shared = Path(options.shared)
    dates: dict[str, list[dict]] = {}
    for row in json.loads((shared / "gold/dates.json").read_text()):
        dates.setdefault(row["document"], []).append(row)
    jobs = [
        (name, shared / "seeds" / name, "ja" if name.startswith("000") else "ko", rows) for name, rows in dates.items()
    ]
    jobs += [
        (
            each["document"],
            shared / "gold/more/docs" / each["document"],
            each["language"],
            [row for row in each["expressions"] if row["kind"] != "duration"],
        )
        for each in json.loads((shared / "gold/more/dates.json").read_text())
    ]
    for name, path, language, rows in jobs:
        if options.only and options.only not in name:
            continue
        text = path.read_text()
        errors: list[str] = []
        made = list(tag_document(plain_document(name, text, language), LANGUAGES))
        report(name, compare(rows, made, text, errors))
        for line in errors[: options.errors]:
            print("   ", line)
    for path in sorted((shared / "temporal/data/dev").glob("*.jsonl")):
        wanted = options.only in path.name if options.only else path.name.startswith(("hist", "probe", "wiki"))
        if not wanted:
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as out:
            for line in path.read_text().splitlines():
                case = json.loads(line)
                made = tag(case["text"], case["lang"], case["ref_date"], LANGUAGES)
                out.write(
                    json.dumps(
                        {
                            "id": case["id"],
                            "timexes": [{"start": each.start, "end": each.end, "value": each.value} for each in made],
                        }
                    )
                    + "\n"
                )
        call = [sys.executable, str(shared / "temporal/score.py"), str(path), out.name, "--errors", str(options.errors)]
        done = subprocess.run(call, capture_output=True, text=True, check=False)
        print("\n".join([*done.stdout.splitlines()[1:2], *([done.stderr] if options.errors else [])]))
        Path(out.name).unlink()


if __name__ == "__main__":
    main()
