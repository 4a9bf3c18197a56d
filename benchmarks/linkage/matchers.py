"""How well names are matched across scripts, beside plain transliteration with Jaro–Winkler and a well-known matcher.

    python benchmarks/linkage/matchers.py

The pairs are those of tests/linkage. Every matcher gets a threshold: Dragoman its own, a peer the one that is best for
it on the half on which Dragoman was tuned. All are measured on the other half, in one run. Peers are measured when they
are installed (anyascii, rapidfuzz).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.linkage.scoring import Pair, halves, scores

from dragoman import languages, packs
from dragoman.linkage import listed_by, same_name
from dragoman.linkage.match import SAME

Score = Callable[[Pair], float]


def ours() -> Iterator[tuple[str, Score]]:
    """Form and sound alone, then with what the packs know."""
    authority = packs.load(packs.installed(), languages.load())
    known = {kind: listed_by(authority, kind) for kind in ("person", "place")}
    yield "dragoman", lambda pair: _ask(pair, None)
    yield "dragoman with packs", lambda pair: _ask(pair, known[pair["kind"]])


def _ask(pair: Pair, known) -> float:
    return same_name(pair["a"], pair["b"], pair["a_language"], pair["b_language"], pair["kind"], known).score


def peers() -> Iterator[tuple[str, Score]]:
    """Matchers of strings over plain transliteration, scores from 0 to 1."""
    try:
        from anyascii import anyascii
        from rapidfuzz import fuzz
        from rapidfuzz.distance import JaroWinkler
    except ImportError as missing:
        print(f"peers left out: {missing}")
        return

    def plain(pair: Pair) -> tuple[str, str]:
        return anyascii(pair["a"]).lower(), anyascii(pair["b"]).lower()

    yield "anyascii + Jaro–Winkler", lambda pair: JaroWinkler.similarity(*plain(pair))
    yield "anyascii + rapidfuzz WRatio", lambda pair: fuzz.WRatio(*plain(pair)) / 100
    yield "anyascii + rapidfuzz token_sort", lambda pair: fuzz.token_sort_ratio(*plain(pair)) / 100


def best_threshold(score: Score, tuning: list[Pair]) -> float:
    """The threshold with the best F1 on the tuning half."""
    scored = [(score(pair), pair["same"]) for pair in tuning]
    same = sum(right for _, right in scored)

    def f1(threshold: float) -> float:
        said = [right for value, right in scored if value >= threshold]
        return 2 * sum(said) / (len(said) + same)

    return max((step / 100 for step in range(30, 100)), key=f1)


def main() -> None:
    """Print one table."""
    tuning, report = halves()
    rows = {}
    for name, score in (*ours(), *peers()):
        threshold = SAME if name.startswith("dragoman") else best_threshold(score, tuning)
        begun = time.process_time()
        found = scores(report, lambda pair, score=score, threshold=threshold: score(pair) >= threshold)
        rows[f"{name} (≥ {threshold:.2f})"] = found
        print(f"{name}: {len(report) / (time.process_time() - begun):,.0f} pairs a second", flush=True)
    kinds = [kind for kind, found in next(iter(rows.values())).items() if found[3] >= 10]
    print("\n| scripts | pairs | " + " | ".join(rows) + " |\n|---|" + "---|" * (len(rows) + 1))
    for kind in kinds:
        figures = [f"{found[kind][2]:.2f}" for found in rows.values()]
        print(f"| {kind} | {next(iter(rows.values()))[kind][3]} | " + " | ".join(figures) + " |")


if __name__ == "__main__":
    main()
