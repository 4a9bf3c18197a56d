"""How far apart two strings of sounds are: an edit distance whose costs know who wrote them.

The broad costs stand in ``phonemes.yaml``; each language adds in its ``sounds.yaml`` what its writing mixes up (l and
r in Japanese) and what it leaves out or puts in (vowels). The costs are symmetrical, and so is the distance.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import msgspec

from dragoman.datafile import load_yaml
from dragoman.languages import Languages
from dragoman.linkage.sounds import Reading, Voice, sound_table

__all__ = ["Ear", "Heard", "ear", "heaviest", "shown", "weigh"]


class Phonemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``phonemes.yaml``."""

    vowels: str
    shown: dict[str, str]
    drops: dict[str, float]
    vowel: float
    consonant: float
    mixed: float
    confuses: dict[str, float]


class Heard(msgspec.Struct, frozen=True):
    """A comparison: likeness 0 to 1, that of each part of the second name, and the sounds chosen for the first."""

    likeness: float
    parts: tuple[float, ...]
    sounds: str


_FIRST = 1.5  # a difference in a name's first sound tells more than one within

_Cell = tuple[float, float, str, tuple[float, ...]]  # cost, weight of the first so far, its sounds, cost at each mark
_FAR: _Cell = (1e9, 0.0, "", ())


class Ear:
    """Compares sounds as two ways of writing give them."""

    def __init__(self, known: Languages, voices: tuple[Voice, Voice]) -> None:
        self._base = _phonemes()
        tables = [_looseness(known, voice) for voice in voices]
        self._drops = dict(self._base.drops)
        self._confuses = _both_ways(self._base.confuses)
        for confuses, drops in tables:
            for sound, cost in drops.items():
                self._drops[sound] = min(cost, self._drops.get(sound, 1.0))
            for pair, cost in _both_ways(confuses).items():
                self._confuses[pair] = min(cost, self._confuses.get(pair, 1.0))
        for pair, cost in _through_a_third(tables[0][0], tables[1][0]).items():
            self._confuses[pair] = min(cost, self._confuses.get(pair, 1.0))
        self._swaps: dict[str, dict[str, float]] = {}

    def drop(self, sound: str) -> float:
        """What it costs that one name lacks the sound."""
        return self._drops.get(sound, 1.0)

    def swap(self, one: str, other: str) -> float:
        """What it costs to hear one sound for the other."""
        if one == other:
            return 0.0
        cost = self._confuses.get(one + other)
        if cost is None:
            vowels = (one in self._base.vowels) + (other in self._base.vowels)
            cost = (self._base.consonant, self._base.mixed, self._base.vowel)[vowels]
            self._confuses[one + other] = self._confuses[other + one] = cost
        return cost

    def least(self, reading: Reading, other: str, most: float) -> float:
        """What `compare` with one part would cost, without saying how; infinite where that is more than `most`."""
        drops = self._dropped(other)
        start = [0.0, *accumulate(drops)]
        if len(reading.edges) == 1:
            _, said, extra = reading.edges[0][0]
            return (self._through(start, said, extra, other, drops, _FIRST, most) or [math.inf])[-1]
        rows: list[list[float]] = [start, *([math.inf] * len(start) for _ in reading.edges)]
        for at, edges in enumerate(reading.edges):
            for to, said, extra in edges if min(rows[at]) <= most else ():
                row = self._through(rows[at], said, extra, other, drops, 1.0 if at else _FIRST, most)
                rows[to] = list(map(min, rows[to], row)) if row else rows[to]
        return rows[-1][-1]

    def _through(
        self, row: list[float], said: str, extra: float, other: str, drops: list[float], first: float, most: float
    ) -> list[float]:
        """A row of costs after the sounds of an edge, empty where all are more than `most`; `first` is how much more
        the first sound counts.
        """
        row = [cost + extra for cost in row] if extra else row
        for sound in said:
            swaps = self._swaps.get(sound) or self._swaps.setdefault(sound, _Swaps(self, sound))
            lost = self._drops.get(sound, 1.0) * first
            before = row[0]
            left = before + lost
            made = [left]
            for heard, above, added in zip(other, row[1:], drops):
                left += added
                if (cost := before + swaps[heard] * first) < left:
                    left = cost
                if (cost := above + lost) < left:
                    left = cost
                made.append(left)
                before = above
            if min(made) > most:
                return []
            row, first = made, 1.0
        return row

    def _dropped(self, other: str) -> list[float]:
        """What it costs to lack each sound of a name."""
        drops = [self.drop(sound) for sound in other]
        if drops:
            drops[0] *= _FIRST
        return drops

    def compare(self, reading: Reading, parts: tuple[str, ...]) -> Heard:
        """Compare a reading with a name given as the sounds of its parts. The time is the product of their lengths."""
        other = "".join(parts)
        marks, end = set(), 0
        for part in parts[:-1]:
            end += len(part)
            marks.add(end)
        drops = self._dropped(other)
        rows: list[list[_Cell]] = [[_FAR] * (len(other) + 1) for _ in range(len(reading.edges) + 1)]
        rows[0] = self._along([(0.0, 0.0, "", ())] + [_FAR] * len(other), drops, marks)
        for at, edges in enumerate(reading.edges):
            for to, said, extra in edges:
                row = rows[at] if not extra else [(c + extra, w, s, m) for c, w, s, m in rows[at]]
                for place, sound in enumerate(said):
                    row = self._step(row, sound, other, drops, marks, _FIRST if at == place == 0 else 1.0)
                rows[to] = [min(pair, key=_cost) for pair in zip(rows[to], row)]
        cost, weight, sounds, stops = rows[-1][-1]
        return _heard(cost, weight, sounds, (*stops, cost), parts)

    def _step(
        self, row: list[_Cell], sound: str, other: str, drops: list[float], marks: set[int], first: float
    ) -> list[_Cell]:
        lost, weight = self.drop(sound) * first, weigh(sound)
        made = [(row[0][0] + lost, row[0][1] + weight, row[0][2] + sound, row[0][3])]
        for at, heard in enumerate(other, 1):
            before, above = row[at - 1], row[at]
            swapped, dropped = before[0] + self.swap(sound, heard) * first, above[0] + lost
            added = made[at - 1][0] + drops[at - 1]
            if swapped <= dropped and swapped <= added:
                stops = (*before[3], swapped) if at in marks else before[3]
                made.append((swapped, before[1] + weight, before[2] + sound, stops))
            elif dropped <= added:
                made.append((dropped, above[1] + weight, above[2] + sound, above[3]))
            else:
                left = made[at - 1]
                made.append((added, left[1], left[2], (*left[3], added) if at in marks else left[3]))
        return made

    def _along(self, row: list[_Cell], drops: list[float], marks: set[int]) -> list[_Cell]:
        for at in range(1, len(row)):
            cost = row[at - 1][0] + drops[at - 1]
            row[at] = (cost, 0.0, "", (*row[at - 1][3], cost) if at in marks else row[at - 1][3])
        return row


class _Swaps(dict[str, float]):
    """What it costs an ear to hear one sound for each other, as far as that was asked."""

    def __init__(self, ear: Ear, sound: str) -> None:
        super().__init__()
        self._ear, self._sound = ear, sound

    def __missing__(self, heard: str) -> float:
        cost = self[heard] = self._ear.swap(self._sound, heard)
        return cost


def _cost(cell: _Cell) -> float:
    return cell[0]


def _heard(cost: float, weight: float, sounds: str, stops: tuple[float, ...], parts: tuple[str, ...]) -> Heard:
    total = (weight + weigh("".join(parts))) / 2
    likeness, single, before = _likeness(cost, total), [], 0.0
    for part, stop in zip(parts, stops):
        single.append(_likeness(stop - before, weigh(part)))
        before = stop
    return Heard(likeness, tuple(single), sounds)


def _likeness(cost: float, weight: float) -> float:
    return max(0.0, 1.0 - cost / weight) if weight else 0.0


@lru_cache(maxsize=50_000)
def weigh(sounds: str) -> float:
    """How much the sounds say: a consonant 1, a vowel about half, a weak vowel next to nothing."""
    drops = _phonemes().drops
    return sum(max(drops.get(sound, 1.0), 0.05) for sound in sounds)


def heaviest(reading: Reading) -> float:
    """The weight of a reading's heaviest path."""
    reached = [0.0] * (len(reading.edges) + 1)
    for at, edges in enumerate(reading.edges):
        for to, said, _ in edges:
            reached[to] = max(reached[to], reached[at] + weigh(said))
    return reached[-1]


def shown(sounds: str) -> str:
    """Sounds in letters that a reader knows: ``S`` is sh."""
    letters = _phonemes().shown
    return "".join(letters.get(sound, sound) for sound in sounds)


@lru_cache(maxsize=256)
def ear(known: Languages, one: Voice, other: Voice) -> Ear:
    """The ear for two ways of writing."""
    return Ear(known, (one, other))


@cache
def _phonemes() -> Phonemes:
    return load_yaml(Path(__file__).with_name("phonemes.yaml"), Phonemes)


def _looseness(known: Languages, voice: Voice) -> tuple[dict[str, float], dict[str, float]]:
    table = sound_table(known, voice.language)
    if voice.transcribing and table.transcribing:
        return table.transcribing.confuses, table.transcribing.drops
    return table.confuses, table.drops


def _through_a_third(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """What two writings make of one sound: Chinese w and Korean b both stand for v."""
    by_source: dict[str, list[tuple[str, float]]] = {}
    for pair, cost in _both_ways(other).items():
        by_source.setdefault(pair[0], []).append((pair[1], cost))
    found: dict[str, float] = {}
    for pair, cost in _both_ways(one).items():
        for sound, more in by_source.get(pair[1], ()):
            if sound != pair[0]:
                for key in (pair[0] + sound, sound + pair[0]):
                    found[key] = min(cost + more, found.get(key, 1.0))
    return found


def _both_ways(costs: dict[str, float]) -> dict[str, float]:
    return costs | {pair[::-1]: cost for pair, cost in costs.items()}
