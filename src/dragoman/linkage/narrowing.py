"""Which names are worth comparing by ear: names that share a rough key, found without comparing all with all.

A key is the row of a name's consonants in seven broad classes, as one of its readings says them (Zorge and 佐尔格 are
both ``SRK``), whole or with one class left out, so that two names that differ in one consonant, or in one each, meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from dragoman.languages import Languages
from dragoman.linkage.sounds import Reading, readings
from dragoman.linkage.written import take_apart

__all__ = ["joined_keys", "keys_of", "likely_pairs", "near_keys"]

_CLASSES = {"P": "pbfvw", "T": "td", "S": "szSZCJcGj", "K": "kgxh", "N": "mnN", "R": "rlR"}
_CLASS = {sound: name for name, sounds in _CLASSES.items() for sound in sounds}
_SILENT = frozenset("jwx")  # heard here and not there: a key that has one is also kept without it
_MOST_PATHS = 20  # of a name in Han characters, whose readings multiply
_CROWD = 150  # names that share a key; of more, the key says nothing


def likely_pairs(names: Sequence[tuple[str, str | None, str]], known: Languages) -> Iterator[tuple[int, int]]:
    """Pairs of positions in `names` (text, language, kind) of one kind that share a key; each pair once, in order."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, (text, language, kind) in enumerate(names):
        for key in keys_of(text, language, kind, known):
            holders[kind, key].append(at)
    found = {
        (one, other)
        for crowd in holders.values()
        if len(crowd) <= _CROWD
        for place, one in enumerate(crowd)
        for other in crowd[place + 1 :]
    }
    yield from sorted(found)


@lru_cache(maxsize=100_000)
def keys_of(text: str, language: str | None, kind: str, known: Languages) -> frozenset[str]:
    """The keys of a name of a kind, as a text in a language writes it: of all its words together and of each alone."""
    keys: set[str] = set()
    for name in take_apart(text, kind, known):
        spoken = [_rows(word, language, known) for word in name.words]
        for rows in (*spoken, *_joined(spoken)):
            for row in rows:
                keys.update(_loosened(row))
    return frozenset(keys)


def _joined(spoken: Sequence[frozenset[str]]) -> Iterator[Iterable[str]]:
    if 1 < len(spoken) <= 3 and all(spoken):
        rows = [""]
        for word in spoken:
            rows = [row + more for row in rows for more in sorted(word)][:_MOST_PATHS]
        yield rows


def joined_keys(words: tuple[str, ...], language: str | None, known: Languages) -> frozenset[str]:
    """The keys of a name's words said in one."""
    spoken = [_rows(word, language, known) for word in words]
    rows = spoken if len(spoken) == 1 else list(_joined(spoken))
    return frozenset(key for each in rows for row in each for key in _loosened(row))


def near_keys(reading: Reading, loosened: bool) -> frozenset[str]:
    """The rows of a reading; `loosened` also with one class left out, however little that says."""
    rows = set(_paths(reading))
    left = {row[:at] + row[at + 1 :] for row in rows for at in range(len(row))} if loosened else ()
    return frozenset(rows.union(left))


@lru_cache(maxsize=20_000)
def _rows(word: str, language: str | None, known: Languages) -> frozenset[str]:
    return frozenset(row for reading in readings(word, language, known) for row in _paths(reading))


def _paths(reading: Reading) -> Iterable[str]:
    """The rows of classes that the paths of a reading say, the likelier paths first."""
    reached: dict[int, dict[str, float]] = {0: {"": 0.0}}
    for at, edges in enumerate(reading.edges):
        for row, cost in reached.pop(at, {}).items():
            for to, said, extra in edges:
                there = reached.setdefault(to, {})
                for more in _classes(said):
                    there[row + more] = min(cost + extra, there.get(row + more, 9.0))
        for to, rows in reached.items():
            if len(rows) > _MOST_PATHS:
                reached[to] = dict(sorted(rows.items(), key=lambda item: (item[1], item[0]))[:_MOST_PATHS])
    return reached.get(len(reading.edges), {})


@lru_cache(maxsize=20_000)
def _classes(said: str) -> tuple[str, ...]:
    full = "".join(_CLASS.get(sound, "") for sound in said)
    heard = "".join(_CLASS.get(sound, "") for sound in said if sound not in _SILENT)
    return (full,) if full == heard else (full, heard)


def _loosened(row: str) -> Iterator[str]:
    """The row itself, and with one class left out; what is left must still say something."""
    if len(row) > 1:
        yield row
    if len(row) > 2:
        yield from (row[:at] + row[at + 1 :] for at in range(len(row)))
