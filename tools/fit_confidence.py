"""Fit the weights of a statement's confidence on the shared gold, and print how well they hold (no part of the tests).

    python tools/fit_confidence.py [--shared SHARED] [--write]

A made statement is right where a hand-read one shares its words, its exact date (or both have none) and its family
of type. The table is made on statements left out of the fitting, in ten turns; with --write the weights fitted on all
go to src/dragoman/events/confidence.yaml.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from measure_events import SETS, export_of, scorer

from dragoman.events.confidence import signs_of
from dragoman.model import Participant, Ref, Statement

TURNS, ROUNDS, STEP = 10, 400, 0.5
PULL = 0.01  # draws weights towards nothing (ridge), so that rare signs say little
LEVELS = (0.0, 0.3, 0.5, 0.7, 0.85, 1.01)
TARGET = Path(__file__).parents[1] / "src/dragoman/events/confidence.yaml"
Sample = tuple[tuple[str, ...], bool]


def statement_of(record: dict[str, Any]) -> Statement:
    """An exported record, as far as the signs need it."""
    named = [Participant(id=each["id"], name=each["name"], role=each["role"]) for each in record["participants"]]
    refs = {key: Ref(**record[key]) if record.get(key) else None for key in ("object", "place")}
    plain = {key: record.get(key) for key in ("id", "document", "language", "start", "end", "quote", "type", "date")}
    return Statement(
        **plain, earliest=None, latest=None, date_text=None, calendar=None, date_basis=record.get("date_basis"),
        participants=tuple(named), certainty=record["certainty"], **refs,
    )  # fmt: skip


def samples(shared: Path) -> list[Sample]:
    """The signs of every made statement of a document with gold, and whether it is right."""
    score, found = scorer(shared), []
    for documents, gold in SETS.values():
        with tempfile.TemporaryDirectory() as folder:
            predicted = score.load_pred(str(export_of(shared / documents, Path(folder))))
        for name, document in score.load_gold(str(shared / gold)).items():
            made, read = predicted[name], document["statements"]

            def same(g: dict[str, Any], p: dict[str, Any]) -> bool:
                if score.has_date(g) != score.has_date(p) or score.family(g["type"]) != score.family(p["type"]):
                    return False
                return not score.has_date(g) or score.date_match(g["date"], p["date"], "exact")

            right = {j for _, j in score.match(read, made, same)}
            told = Counter((each["start"], each["end"]) for each in made)
            for at, each in enumerate(made):
                signs = tuple(signs_of(statement_of(each), told[each["start"], each["end"]]))
                found.append((("always", *signs), at in right))
    return found


def chance(weights: dict[str, float], signs: tuple[str, ...]) -> float:
    """What the weights say of a statement."""
    return 1 / (1 + math.exp(-sum(weights.get(sign, 0.0) for sign in signs)))


def fit(chosen: list[Sample]) -> dict[str, float]:
    """Weights by gradient descent on the logistic loss."""
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        slope: Counter[str] = Counter()
        for signs, right in chosen:
            error = chance(weights, signs) - right
            for sign in signs:
                slope[sign] += error / len(chosen)
        for sign, value in slope.items():
            pull = 0.0 if sign == "always" else PULL * weights.get(sign, 0.0)
            weights[sign] = weights.get(sign, 0.0) - STEP * (value + pull)
    return weights


def main() -> None:
    """Fit, test on what was left out, and print the reliability table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    found = samples(arguments.shared)
    said: list[tuple[float, bool]] = []
    for turn in range(TURNS):
        weights = fit([sample for at, sample in enumerate(found) if at % TURNS != turn])
        said += [(chance(weights, signs), right) for at, (signs, right) in enumerate(found) if at % TURNS == turn]
    print(f"{len(said)} statements, {sum(right for _, right in said)} right")
    print("| said | statements | said on average | right |\n|---|---|---|---|")
    for low, high in pairwise(LEVELS):
        here = [(value, right) for value, right in said if low <= value < high]
        if here:
            average = sum(value for value, _ in here) / len(here)
            share = sum(right for _, right in here) / len(here)
            print(f"| {low:.2f}–{min(high, 1):.2f} | {len(here)} | {average:.2f} | {share:.2f} |")
    print(f"mean squared error {sum((value - right) ** 2 for value, right in said) / len(said):.3f}")
    if arguments.write:
        rounded = {sign: round(value, 3) for sign, value in sorted(fit(found).items())}
        head = "# Fitted by tools/fit_confidence.py on passages read by hand:\n"
        head += "# what each sign adds, on the logistic scale.\n"
        TARGET.write_text(head + yaml.safe_dump(rounded, allow_unicode=True), encoding="utf-8")


if __name__ == "__main__":
    main()
