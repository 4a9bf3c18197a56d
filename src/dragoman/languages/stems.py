"""Which of many expressions can match a text at all: most cannot, and one look at their stems tells so."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import ahocorasick_rs

__all__ = ["LARGE_SCRIPTS", "Alternatives", "Starts", "Stems", "first_match", "matches", "reach", "stems_of"]

# The parser of the standard library's own expressions: what it calls a literal, nobody has to guess.
_parser: Any = importlib.import_module("re._parser")
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}
_INLINE = re.compile(r"\(\?[a-zA-Z]*i")
_AHEAD = 1  # the direction of an assertion that looks on
_ZERO_WIDTH = {"AT", "ASSERT", "ASSERT_NOT"}
_ANY = frozenset({""})  # what every text holds
_TELLING = 4  # letters of a stem that few texts hold, a character of a large script counted for two
LARGE_SCRIPTS = "\u2e80"  # from here on, Unicode holds the scripts of thousands of characters
_FARTHEST = 24  # characters from the beginning of a match to a stem that are gone back through
_SPARSE = 6  # letters that are searched in the time in which a match is tried at one place
_ENDLESS = 1 << 16  # characters
_MOST = 500  # words with which one part of an expression may begin


Starts = list[int] | None  # where a match can begin; None is anywhere


class _Owners(NamedTuple):
    """The expressions that a stem stands for: where their matches begin is looked for all over the text, is told by
    where the stem stands, or is told to be so many characters before it, at least and at most.
    """

    anywhere: list[int]
    begun: list[tuple[int, int]]
    within: list[tuple[int, int, int]]

    def add(self, at: int, clue: _Clue, quick: bool) -> None:
        """Another expression, with what must stand in its matches; `quick`: it is soon looked for."""
        if quick or clue.last - clue.first > _FARTHEST:
            self.anywhere.append(at)
        elif clue.first == clue.last:
            self.begun.append((at, clue.first))
        else:
            self.within.append((at, clue.first, clue.last))

    def all(self) -> tuple[int, ...]:
        """Their places."""
        return (*self.anywhere, *(at for at, *_ in (*self.begun, *self.within)))


class Stems:
    """Expressions, of which those are chosen that a text may hold; none that matches is ever left out."""

    def __init__(self, patterns: Sequence[re.Pattern[str]], whole: bool = False) -> None:
        """`whole`: the texts are never parts of others, so that what must stand before a match stands in them too."""
        self._patterns = patterns
        self._always: list[int] = []  # expressions that no telling stem stands for
        owners: dict[str, _Owners] = {}  # for each stem in small letters, the expressions it stands for
        for at, pattern in enumerate(patterns):
            parsed, fold = _parsed(pattern), _ignores_case(pattern)
            clue = _best(_clues(parsed, fold, whole))
            if clue is None:
                self._always.append(at)
                continue
            quick = _is_quick(parsed) and not fold
            for stem in sorted({stem.lower() for stem in clue.words}):
                owners.setdefault(stem, _Owners([], [], [])).add(at, clue, quick)
        self._owners = list(owners.values())
        self._all = [one.all() for one in self._owners]
        self._automaton: Any = ahocorasick_rs.AhoCorasick(list(owners))
        self._anywhere: list[tuple[int, Starts]] = [(at, None) for at in self._always]

    def among(self, text: str) -> Sequence[int]:
        """The places of the expressions that may match, in their order."""
        found = self._automaton.find_matches_as_indexes(_small(text), overlapping=True)
        if not found:
            return self._always
        chosen = set(self._always)
        for stem, _, _ in found:
            chosen.update(self._all[stem])
        return sorted(chosen)

    def starts(self, text: str) -> list[tuple[int, Starts]]:
        """The same, each with where its matches can begin, for `first_match`."""
        small = _small(text)
        found = self._automaton.find_matches_as_indexes(small, overlapping=True)
        if not found:
            return self._anywhere
        chosen: dict[int, Any] = dict.fromkeys(self._always)
        few = len(text) // _SPARSE
        for stem, start, _ in found:
            anywhere, begun, within = self._owners[stem]
            for at in anywhere:
                chosen[at] = None
            for at, first in begun:
                if at in chosen:
                    chosen[at].append(start - first)
                else:
                    chosen[at] = [start - first]
            for at, first, last in within:
                begins = chosen.setdefault(at, [])
                if begins is None or len(begins) + last - first > few:
                    chosen[at] = None
                else:
                    begins += range(start - last, start - first + 1)
        return [(at, begins and sorted(begins)) for at, begins in sorted(chosen.items())]

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
    best = _best(_clues(_parsed(pattern), _ignores_case(pattern), whole=False))
    return best and best.words


def reach(patterns: Iterable[re.Pattern[str]], most: int) -> int:
    """How many characters before the end of a text can matter to expressions that match at its end; `most` at most."""
    parsed = [_parsed(pattern) for pattern in patterns]
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


def _parsed(pattern: re.Pattern[str]) -> Any:
    """An expression as the library's parser reads it; that takes long, and is done once for each."""
    return _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)


def _is_quick(parsed: Any) -> bool:
    """Whether the library goes by the first letter of an expression when it searches: it does unless that stands behind
    a condition, or case is ignored.
    """
    while parsed and str(parsed[0][0]) == "SUBPATTERN":
        parsed = parsed[0][1][3]
    return bool(parsed) and str(parsed[0][0]) in ("LITERAL", "IN")


def _ignores_case(pattern: re.Pattern[str]) -> bool:
    """Whether an expression, or perhaps a part of it, reads capitals and small letters alike."""
    return bool(pattern.flags & re.IGNORECASE) or _INLINE.search(pattern.pattern) is not None


class _Clue(NamedTuple):
    """Words, one of which begins at least `first` and at most `last` characters behind the beginning of a match."""

    words: frozenset[str]
    first: int
    last: int

    def behind(self, least: int, most: int) -> _Clue:
        """The same words, told of what begins so many characters earlier."""
        return _Clue(self.words, self.first + least, self.last + most)


def _best(clues: Iterable[_Clue]) -> _Clue | None:
    """The clue that the fewest texts hold, of those alike the one that says best where a match begins."""
    best = max(clues, key=_worth, default=None)
    return best if best is not None and _worth(best)[0] else None


def _worth(clue: _Clue) -> tuple[int, int, int, int]:
    letters = min(sum(_weight(letter) for letter in word) for word in clue.words)
    return min(letters, _TELLING), -min(clue.last - clue.first, _FARTHEST), letters, -len(clue.words)


def _weight(letter: str) -> int:
    """How rare a letter is: a space is in every text, a character of a large script in few."""
    return 0 if letter.isspace() else 2 if letter >= LARGE_SCRIPTS else 1


def _clues(parsed: Any, fold: bool, whole: bool) -> Iterator[_Clue]:
    """What must stand in a text that a sequence matches."""
    least = most = 0  # characters from the beginning of the match to the part
    run, since = _ANY, (0, 0)  # what the parts right before are, in all ways to write them, and where they begin
    for operation, value in parsed:
        name = str(operation)
        if name == "ASSERT":
            direction, inner = value
            width = 0 if direction == _AHEAD else inner.getwidth()[0]  # what a text must hold before it is of one width
            if direction == _AHEAD and (joined := _joined(run, _begun_of_all(inner, fold)[0])):
                yield _Clue(joined, *since)
            if direction == _AHEAD or whole:
                yield from (clue.behind(least - width, most - width) for clue in _clues(inner, fold, whole))
        if name in _ZERO_WIDTH:
            continue
        begun, wholly = _begun(name, value, fold)
        joined = _joined(run, begun)
        run, since = (joined, since) if joined else (begun, (least, most))
        yield _Clue(run, *since)
        yield from (clue.behind(least, most) for clue in _inner(name, value, fold, whole))
        narrow, wide = _parser.SubPattern(parsed.state, [(operation, value)]).getwidth()
        least, most = least + narrow, min(most + wide, _ENDLESS)
        run, since = (run, since) if wholly else (_ANY, (least, most))


def _inner(name: str, value: Any, fold: bool, whole: bool) -> Iterator[_Clue]:
    """The clues of a part of an expression that holds others."""
    if name == "BRANCH":
        branches = [_best(_clues(branch, fold, whole)) for branch in value[1]]
        told = [clue for clue in branches if clue is not None]
        if len(told) == len(branches):
            words = frozenset().union(*(clue.words for clue in told))
            yield _Clue(words, min(clue.first for clue in told), max(clue.last for clue in told))
    elif name == "SUBPATTERN":
        yield from _clues(value[3], fold, whole)
    elif name == "ATOMIC_GROUP":
        yield from _clues(value, fold, whole)
    elif name in _REPEATS and value[0] > 0:
        yield from _clues(value[2], fold, whole)


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
