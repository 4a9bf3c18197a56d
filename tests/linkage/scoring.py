"""Precision, recall and F1 of a matcher on the pair set, over all and per pair of scripts."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PAIRS = Path(__file__).with_name("pairs.jsonl")
Pair = dict[str, Any]


def pairs() -> list[Pair]:
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def halves() -> tuple[list[Pair], list[Pair]]:
    """The half to tune on and the half to report on."""
    listed = pairs()
    return listed[::2], listed[1::2]


def script(name: str) -> str:
    """The script of most of a name's letters."""
    counts: dict[str, int] = defaultdict(int)
    for char in name:
        if char.isalpha():
            word = unicodedata.name(char, "?").split()[0]
            counts[{"CJK": "Han", "KATAKANA": "kana", "HIRAGANA": "kana"}.get(word, word.capitalize())] += 1
    return max(counts, key=lambda key: counts[key]) if counts else "?"


def scores(listed: Iterable[Pair], says: Callable[[Pair], bool]) -> dict[str, tuple[float, float, float, int]]:
    """Pair of scripts (and "all") → precision, recall, F1, number of pairs."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for pair in listed:
        said = says(pair)
        for key in ("all", "–".join(sorted((script(pair["a"]), script(pair["b"]))))):
            counts[key][0] += said and pair["same"]
            counts[key][1] += said and not pair["same"]
            counts[key][2] += pair["same"] and not said
            counts[key][3] += 1
    return {key: (*_measures(*found[:3]), found[3]) for key, found in sorted(counts.items())}


def _measures(right: int, wrong: int, missed: int) -> tuple[float, float, float]:
    precision = right / (right + wrong) if right + wrong else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return precision, recall, 2 * right / (2 * right + wrong + missed) if right + wrong + missed else 1.0
