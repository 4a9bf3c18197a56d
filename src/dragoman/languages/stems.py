"""Which of many expressions can match a text at all: most cannot, and one look at their stems tells so."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ahocorasick_rs

__all__ = ["Alternatives", "Starts", "Stems", "first_match", "matches", "reach", "stems_of"]

# The parser of the standard library's own expressions: what it calls a literal, nobody has to guess.
_parser: Any = importlib.import_module("re._parser")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_INLINE = re.compile(r"\(\?[a-zA-Z]*i")
_AHEAD = 1  # the direction of an assertion that looks on
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_ANY = frozenset({""})  # what every text holds
_TELLING = 3  # letters of a stem that few texts hold
_MOST = 500  # words with which one part of an expression may begin


Starts = list[int] | None  # where a match can begin; None is anywhere


class Stems:
    """Expressions, of which those are chosen that a text may hold; none that matches is ever left out."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._always: list[int] = []  # expressions that no telling stem stands for
        self._begun: set[int] = set()  # expressions that begin with their stems
        owners: dict[str, list[int]] = {}  # for each stem in small letters, the expressions it stands for
        for at, pattern in enumerate(patterns):
            stems = _beginnings(pattern)
            if stems is not None:
                self._begun.add(at)
            else:
                stems = stems_of(pattern)
            if stems is None or any(stem.isspace() for stem in stems):  # a space is in every text
                self._always.append(at)
                continue
            for stem in sorted({stem.lower() for stem in stems}):
                owners.setdefault(stem, []).append(at)
        self._owners = list(owners.values())
        self._automaton: Any = ahocorasick_rs.AhoCorasick(list(owners))
        self._anywhere: list[tuple[int, Starts]] = [(at, None) for at in self._always]

    def among(self, text: str) -> Sequence[int]:
        """The places of the expressions that may match, in their order."""
        found = self._automaton.find_matches_as_indexes(_small(text), overlapping=True)
        if not found:
            return self._always
        chosen = set(self._always)
        for stem, _, _ in found:
            chosen.update(self._owners[stem])
        return sorted(chosen)

    def starts(self, text: str) -> list[tuple[int, Starts]]:
        """The same, each with where its matches can begin, for `first_match`."""
        small = _small(text)
        found = self._automaton.find_matches_as_indexes(small, overlapping=True)
        if not found:
            return self._anywhere
        chosen: dict[int, list[int]] = {at: [] for at in self._always}
        for stem, start, _ in found:
            for at in self._owners[stem]:
                chosen.setdefault(at, []).append(start)
        return [(at, sorted(chosen[at]) if at in self._begun else None) for at in sorted(chosen)]

    def matching(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Each expression that matches somewhere, by its place, and its first match."""
        for at, starts in self.starts(text):
            match = first_match(self._patterns[at], text, starts)
            if match is not None:
                yield at, match


def first_match(
    pattern: re.Pattern[str], text: str, starts: Starts, begin: int = 0, end: int = sys.maxsize
) -> re.Match[str] | None:
    """The first match of an expression in text[begin:end], which can begin at `starts` alone (sorted)."""
    if starts is None:
        return pattern.search(text, begin, end)
    for start in starts:
        if start >= begin and (match := pattern.match(text, start, end)) is not None:
            return match
    return None


def matches(pattern: re.Pattern[str], text: str, starts: Starts) -> Iterator[re.Match[str]]:
    """The matches of an expression, none of which overlaps another, which can begin at `starts` alone (sorted)."""
    if starts is None:
        yield from pattern.finditer(text)
    after = 0
    for start in starts or ():
        if start >= after and (match := pattern.match(text, start)) is not None:
            yield match
            after = max(match.end(), start + 1)


class Alternatives:
    """Expressions read as the alternatives of one: only those are looked for that a text may hold, one after the other,
    which is sooner than all of them at every place.
    """

    def __init__(self, parts: Sequence[re.Pattern[str]]) -> None:
        self._parts = parts
        self._stems = Stems(parts)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """The matches in text[start:end], in order, none of which overlaps another: of those that begin first, the one
        of the expression listed first.
        """
        stop = len(text) if end is None else min(end, len(text))
        chosen = [
            (self._parts[at], starts and [start + one for one in starts])
            for at, starts in self._stems.starts(text[start:stop])
        ]
        found = [
            (part, starts, match) for part, starts in chosen if (match := first_match(part, text, starts, start, stop))
        ]
        while found:
            first = min((match for _, _, match in found), key=lambda match: match.start())
            yield first
            after = max(first.end(), first.start() + 1)
            if after > stop:
                return
            found = [
                (part, starts, match)
                for part, starts, ahead in found
                if (match := ahead if _is_behind(ahead, first) else first_match(part, text, starts, after, stop))
            ]


def _small(text: str) -> str:
    """A text of the same length in the small letters that expressions take its letters for, whatever their case; three
    letters the library reads so where it ignores case, and `str.lower` does not.
    """
    if text.isascii():
        return text.lower()
    return text.replace("İ", "i").replace("ı", "i").replace("ſ", "s").lower()


def _is_behind(match: re.Match[str], other: re.Match[str]) -> bool:
    return match is not other and match.start() >= other.end()


def stems_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Words, one of which is in every text that the expression matches, in lower case where it ignores case; None where
    none is sure to be.
    """
    return _stems(_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE), _ignores_case(pattern))


def reach(patterns: Iterable[re.Pattern[str]], most: int) -> int:
    """How many characters before the end of a text can matter to expressions that match at its end; `most` at most."""
    parsed = [_parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE) for pattern in patterns]
    return max((min(most, one.getwidth()[1] + _looks_back(one) + 1) for one in parsed), default=0)


def _looks_back(parsed: Iterable[Any]) -> int:
    """Before its own first character, how many the conditions of an expression look at."""
    found = 0
    for operation, value in parsed:
        if str(operation) in ("ASSERT", "ASSERT_NOT") and value[0] != _AHEAD:
            found = max(found, value[1].getwidth()[1])
        parts = value[1] if str(operation) == "BRANCH" else value if isinstance(value, tuple) else (value,)
        found = max([found, *(_looks_back(part) for part in parts if isinstance(part, _parser.SubPattern))])
    return found


def _beginnings(pattern: re.Pattern[str]) -> frozenset[str] | None:
    """Words, with one of which every match begins, where these are about as telling as any stems; None as well where
    the standard library goes by the first letter itself: it does unless that ignores case or stands behind a condition.
    """
    fold = _ignores_case(pattern)
    parsed = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    begun, _ = _begun_of_all(parsed, fold)
    best = stems_of(pattern)
    if best is None or min(map(len, begun)) < min(_TELLING, *map(len, best)):
        return None
    conditional = str(parsed[0][0]) in _ZERO_WIDTH
    return begun if conditional or (fold and any(word.upper() != word for word in begun)) else None


def _ignores_case(pattern: re.Pattern[str]) -> bool:
    """Whether an expression, or perhaps a part of it, reads capitals and small letters alike."""
    return bool(pattern.flags & re.IGNORECASE) or _INLINE.search(pattern.pattern) is not None


def _stems(parsed: Iterable[Any], fold: bool) -> frozenset[str] | None:
    """The best stems of a sequence: the alternatives whose shortest is longest, and marks before letters, which are in
    every text.
    """
    found = [_ANY]
    run = _ANY  # what the parts right before are, in all ways to write them
    for operation, value in parsed:
        name = str(operation)
        if name in _ZERO_WIDTH:
            if name == "ASSERT" and value[0] == _AHEAD:  # what must follow is in the text as well
                found += [_joined(run, _begun_of_all(value[1], fold)[0]) or _ANY, _stems(value[1], fold) or _ANY]
            continue
        begun, whole = _begun(name, value, fold)
        run = _joined(run, begun) or begun
        found += [run, _inner(name, value, fold) or _ANY]
        run = run if whole else _ANY
    best = max(found, key=lambda stems: (min(map(len, stems)), not any(map(str.isalpha, stems))))
    return None if "" in best else best


def _inner(name: str, value: Any, fold: bool) -> frozenset[str] | None:
    if name == "BRANCH":
        branches = [_stems(branch, fold) for branch in value[1]]
        return None if None in branches else frozenset().union(*(branch or () for branch in branches))
    if name == "SUBPATTERN":
        return _stems(value[3], fold)
    if name == "ATOMIC_GROUP":
        return _stems(value, fold)
    if name in _REPEATS and value[0] > 0:
        return _stems(value[2], fold)
    return None


def _begun(name: str, value: Any, fold: bool) -> tuple[frozenset[str], bool]:
    """Words, with one of which all begins that a part of an expression matches, and whether they are all it matches."""
    if name == "LITERAL":
        return frozenset({chr(value).lower() if fold else chr(value)}), True
    if name == "IN" and all(str(one) == "LITERAL" for one, _ in value):
        return frozenset(chr(letter).lower() if fold else chr(letter) for _, letter in value), True
    if name not in ("BRANCH", "SUBPATTERN"):
        return _ANY, False
    sequences = [_begun_of_all(parts, fold) for parts in (value[1] if name == "BRANCH" else [value[3]])]
    return frozenset().union(*(words for words, _ in sequences)), all(whole for _, whole in sequences)


def _begun_of_all(parsed: Iterable[Any], fold: bool) -> tuple[frozenset[str], bool]:
    words = _ANY
    for operation, value in parsed:
        if str(operation) in _ZERO_WIDTH:
            continue
        begun, whole = _begun(str(operation), value, fold)
        longer = _joined(words, begun)
        if longer is None:
            return words, False
        words = longer
        if not whole:
            return words, False
    return words, True


def _joined(words: frozenset[str], more: frozenset[str]) -> frozenset[str] | None:
    """Each word with each that may follow; None where that is too many."""
    return frozenset(one + other for one in words for other in more) if len(words) * len(more) <= _MOST else None
