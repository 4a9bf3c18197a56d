"""Which pairs of names are worth comparing in full: a bound on how alike they can sound, found in less time.

Comparing two names in full says by which readings they are alike and why. Most pairs that share a rough key are not,
and the least that hearing one word for another can cost tells so. A word is first heard only in readings that share a
key with the other's; where one word of a name finds its like so, the rest is heard in all its readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.languages import Languages
from dragoman.linkage.cognates import cognate
from dragoman.linkage.hearing import Ear, ear, heaviest
from dragoman.linkage.match import (
    COGNATE,
    MEAN,
    affordable,
    all_han,
    believed,
    by_form,
    joined_weight,
    line_of,
    orders,
    parts_said,
    shortness,
)
from dragoman.linkage.narrowing import joined_keys, near_keys
from dragoman.linkage.sounds import Reading, Voice, readings, simplified
from dragoman.linkage.written import WrittenName, initial, names_in, take_apart

__all__ = ["Sieve"]

Spoken = tuple[str, str | None, str]  # a name, the language of its text, its kind
Word = tuple[str, str | None]  # a word and the language of its text
_ROUNDED = 0.005  # by which a score may be rounded up


class _Said(msgspec.Struct, frozen=True):
    """A reading, and what it is compared by."""

    reading: Reading
    keys: frozenset[str]
    line: str | None  # its sounds, if it has one path
    weight: float  # of its heaviest path


class _Form(msgspec.Struct, frozen=True):
    """A written name, and what it is compared by."""

    name: WrittenName
    words: tuple[Word, ...]
    letters: tuple[str, ...]  # of its words in one, in order
    spoken: bool  # whether it is written in more than Han characters
    keys: frozenset[str]  # of its words in one


class Sieve:
    """Lets pass the pairs of names whose likeness may reach what is asked, for one set of languages."""

    def __init__(self, known: Languages) -> None:
        self._known = known
        self._forms: dict[Spoken, tuple[_Form, ...]] = {}
        self._said: dict[Word, tuple[_Said, ...]] = {}
        self._ears: dict[tuple[Voice, Voice], Ear] = {}
        self._found: dict[tuple[Word, Word, float, bool], float] = {}

    def passes(self, one: Spoken, other: Spoken, least: float) -> bool:
        """Whether two names of a kind can be alike by `least`."""
        kind, asked = one[2], least - _ROUNDED
        return any(
            self._may_be(first, second, kind, asked)
            for first in self._forms_of(one)
            for second in self._forms_of(other)
        )

    def _forms_of(self, name: Spoken) -> tuple[_Form, ...]:
        if name not in self._forms:
            self._forms[name] = tuple(
                _form(each, name[1], self._known)
                for text in names_in(name[0], name[2])
                for each in take_apart(text, name[2], self._known)
            )
        return self._forms[name]

    def _said_of(self, word: Word) -> tuple[_Said, ...]:
        if word not in self._said:
            self._said[word] = tuple(map(_said, readings(*word, self._known)))
        return self._said[word]

    def _ear(self, one: Reading, other: Reading) -> Ear:
        voices = one.voice, other.voice
        if voices not in self._ears:
            self._ears[voices] = ear(self._known, *voices)
        return self._ears[voices]

    def _may_be(self, one: _Form, other: _Form, kind: str, least: float) -> bool:
        formed = by_form(one.name, other.name, kind, self._known) if _by_form_alone(one, other) else None
        if formed is not None:
            return formed.score >= least
        if len(one.words) > len(other.words):
            one, other = other, one
        if (len(one.words) == len(other.words) or kind == "person") and self._words(one.words, other.words, least):
            return True
        return len(other.words) > 1 and self._joined(one, other, least)

    def _words(self, short: Sequence[Word], long: Sequence[Word], least: float) -> bool:
        """Whether each word of the shorter name may find its like in the other."""
        alone = len(short) == 1
        worst = least if alone else (least - MEAN) / (1 - MEAN)  # for less no other word makes good
        if not any(self._alike(one, other, worst, by_key=True) for one in short for other in long):
            return False
        best = [max(self._alike(one, other, worst, by_key=alone) for other in long) for one in short]
        return MEAN * max(best) + (1 - MEAN) * min(best) >= least

    def _alike(self, one: Word, other: Word, worst: float, by_key: bool) -> float:
        """The most that two words can be alike, 0 where that is less than `worst`; `by_key` only in readings that share
        a key.
        """
        asked = one, other, worst, by_key
        if asked not in self._found:
            self._found[asked] = self._bound(one, other, worst, by_key)
        return self._found[asked]

    def _bound(self, one: Word, other: Word, worst: float, by_key: bool) -> float:
        if one[0] == other[0] or initial(one[0]) or initial(other[0]):
            return 1.0
        listed = cognate(one[0], other[0])
        if listed is not None:
            return COGNATE if listed else 0.0
        best = 0.0
        for first, second in self._pairs(one, other, by_key):
            line = second.line or ""
            weight = (first.weight + second.weight) / 2
            most = affordable(max(best, worst) + shortness(line), weight, first.reading, second.reading)
            if weight and most >= 0:
                cost = self._ear(first.reading, second.reading).least(first.reading, line, most)
                if cost <= most:
                    best = believed(1.0 - cost / weight, first.reading, second.reading) - shortness(line)
        return best

    def _pairs(self, one: Word, other: Word, by_key: bool) -> Iterator[tuple[_Said, _Said]]:
        """Readings to compare, the second with one path."""
        for first in self._said_of(one):
            for second in self._said_of(other):
                if by_key and first.keys.isdisjoint(second.keys):
                    continue
                if second.line is not None:
                    yield first, second
                elif first.line is not None:
                    yield second, first

    def _joined(self, short: _Form, long: _Form, least: float) -> bool:
        """Whether the words of each name in one, those of the longer turned, may be alike."""
        if short.keys.isdisjoint(long.keys) or any(initial(word) for word, _ in (*short.words, *long.words)):
            return False
        languages = short.words[0][1], long.words[0][1]
        for order in orders(long.name.words):
            for first, chosen in parts_said(short.name.joined, order, *languages, self._known):
                lines = tuple(map(line_of, chosen))
                most = affordable(least, joined_weight(first, lines), first, chosen[0])
                if self._ear(first, chosen[0]).least(first, "".join(lines), most) <= most:
                    return True
        return False


def _by_form_alone(one: _Form, other: _Form) -> bool:
    """Whether the written form may decide: the letters are the same, or all are Han characters."""
    return one.letters == other.letters or not (one.spoken or other.spoken)


def _form(name: WrittenName, language: str | None, known: Languages) -> _Form:
    plain = simplified(name.joined)
    words = tuple((word, language) for word in name.words)
    return _Form(name, words, tuple(sorted(plain)), not all_han(plain), joined_keys(name.words, language, known))


def _said(reading: Reading) -> _Said:
    one_path = max(map(len, reading.edges)) == 1
    return _Said(reading, near_keys(reading, one_path), line_of(reading) if one_path else None, heaviest(reading))
