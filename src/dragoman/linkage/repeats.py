"""Which sentences of many tell nearly the same words: shingles of letters, thinned by winnowing.

A few words put in or left out do not hide a copy; translation does. Linear in the letters, but for formulas that stand
in very many sentences, which prove nothing and are passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from dragoman.linkage.characters import fold

__all__ = ["letters", "repeated"]

_SHINGLE = 8  # letters of a fingerprint
_WINDOW = 4  # of so many fingerprints in a row, one is kept
_COMMON = 20  # a fingerprint in more sentences is a formula
_GRAM = 4  # letters compared at the end
_LIKE = 0.6  # share of the shorter sentence's that the longer has too
_LEAST = 48  # letters of a sentence that can be a copy; a Han, kana or hangul sign counts for two


def letters(text: str) -> str:
    """A text as it is compared: its letters and digits alone, folded."""
    return "".join(filter(str.isalnum, fold(text)))


def repeated(sentences: Sequence[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of indexes, in order, of sentences (owner, letters) of two owners that tell nearly the same words."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, (_, words) in enumerate(sentences):
        if _weight(words) >= _LEAST:
            for mark in _fingerprints(words):
                holders[mark].append(at)
    candidates = {
        pair
        for found in holders.values()
        if 1 < len(found) <= _COMMON
        for pair in combinations(found, 2)
        if sentences[pair[0]][0] != sentences[pair[1]][0]
    }
    return sorted(pair for pair in candidates if _alike(sentences[pair[0]][1], sentences[pair[1]][1]))


def _fingerprints(words: str) -> set[str]:
    """The least shingle of each window (Schleimer, Wilkerson and Aiken, 2003)."""
    shingles = [words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1)]
    if len(shingles) < _WINDOW:
        return {min(shingles, default=words)}
    return set(map(min, *(shingles[begin:] for begin in range(_WINDOW))))


def _alike(one: str, other: str) -> bool:
    first, second = _grams(one), _grams(other)
    return len(first & second) >= _LIKE * min(len(first), len(second))


def _grams(words: str) -> set[str]:
    return {words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1)}


def _weight(words: str) -> int:
    return len(words) + sum(map("\u2e80".__le__, words))
