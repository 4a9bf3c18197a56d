"""Which accounts repeat another's sentences: a copy is no second witness.

Of two pages of one file the later one repeats the earlier; of two documents the one of which the larger share stands
in the other. Where nothing was read, a statement's quote is its sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.linkage import letters, repeated

__all__ = ["Copies", "find"]

_SENTENCE = re.compile(r"[^.!?。！？…\n]+[.!?。！？…\n]*")


class Line(msgspec.Struct, frozen=True):
    """A sentence, with the passage it stands in."""

    account: str
    document: str
    start: int  # of its passage, in the original
    words: str


class Copies(msgspec.Struct, frozen=True):
    """How many sentences of the others each account repeats, and of whom each statement repeats the words."""

    accounts: Mapping[str, Mapping[str, int]]
    statements: Mapping[str, tuple[str, ...]]


def find(
    passages: Iterable[Mapping[str, Any]],
    parts: Mapping[str, Sequence[tuple[int, int, str]]],
    statements: Iterable[Mapping[str, Any]],
    told: Mapping[str, str],
) -> Copies:
    """Find them. `passages` are rows of body text, `parts` the stretches (start, end, account) of each document.

    `statements` are rows with id, document, start, end and quote, `told` has the account of each.
    """
    lines = list(_read(passages, parts))
    listed = list(statements)
    read = {line.document for line in lines}
    lines += [
        Line(told[row["id"]], row["document"], row["start"], letters(row["quote"]))
        for row in listed
        if row["document"] not in read
    ]
    pairs = repeated([(line.account, line.words) for line in lines])
    copied = _directed(pairs, lines)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for at, originals in copied.items():
        counts[lines[at].account].update(originals)
    return Copies(counts, dict(_statements(listed, lines, copied)))


def _read(passages: Iterable[Mapping[str, Any]], parts: Mapping[str, Sequence[tuple[int, int, str]]]) -> Iterable[Line]:
    for row in passages:
        account = next((a for start, end, a in parts[row["document"]] if start <= row["start"] < end), None)
        if account is not None:
            for match in _SENTENCE.finditer(row["text"]):
                yield Line(account, row["document"], row["start"], letters(match.group()))


def _directed(pairs: Sequence[tuple[int, int]], lines: Sequence[Line]) -> dict[int, set[str]]:
    """By index of a line that is a copy, the accounts it is copied from."""
    length = Counter(line.account for line in lines)
    both: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda at: (lines[at].account, at))
        both[lines[first].account, lines[second].account].append((first, second))
    copied: dict[int, set[str]] = defaultdict(set)
    for (first_account, second_account), found in both.items():
        ones, others = {one for one, _ in found}, {other for _, other in found}
        shares = len(ones) / length[first_account], len(others) / length[second_account]
        one_file = lines[found[0][0]].document == lines[found[0][1]].document
        later = max(others) > max(ones) if one_file else shares[1] >= shares[0]
        for one, other in found:
            copy, original = (other, one) if later else (one, other)
            copied[copy].add(lines[original].account)
    return copied


def _statements(
    statements: Sequence[Mapping[str, Any]], lines: Sequence[Line], copied: Mapping[int, set[str]]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each statement that stands in a copied sentence, with those it is copied from."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for at in sorted(copied, key=lambda at: lines[at].start):
        by_document[lines[at].document].append(at)
    for row in statements:
        found = by_document.get(row["document"])
        if not found:
            continue
        quote = letters(row["quote"])
        starts = [lines[at].start for at in found]
        passage = bisect_right(starts, row["start"])
        originals = {
            account
            for at in found[:passage]
            if lines[at].start == starts[passage - 1] and (quote in lines[at].words or lines[at].words in quote)
            for account in copied[at]
        }
        if originals:
            yield row["id"], tuple(sorted(originals))
