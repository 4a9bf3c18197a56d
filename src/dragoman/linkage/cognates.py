"""Words that are one name said by each language in its own way: Vienna, Wien, Вена, 维也纳 (``cognates.yaml``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.datafile import load_yaml
from dragoman.linkage.sounds import simplified

__all__ = ["cognate"]


def cognate(one: str, other: str) -> bool | None:
    """Whether two listed words are one name; None when either is not listed.

    >>> cognate("вена", "ウィーン"), cognate("вена", "venice"), cognate("вена", "ghent")
    (True, False, None)
    """
    first, second = _lines().get(simplified(one)), _lines().get(simplified(other))
    return None if first is None or second is None else bool(first & second)


@cache
def _lines() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(load_yaml(Path(__file__).with_name("cognates.yaml"), list[str])):
        for word in line.split():
            found.setdefault(simplified(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
