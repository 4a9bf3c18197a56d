"""Where one file joins several pages: pages saved one after another are accounts of their own.

No single mark is to be trusted, so a border is where enough of them come together: a new introduction, a heading that
takes the title up again, the end matter of a page (list of works, note of a site) with more text after it, a wider gap
than any before it, another layout of paragraphs, and a story that starts again years before where it had arrived.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from statistics import median
from typing import Any

import msgspec

__all__ = ["Page", "pages"]

_LEAST = 1500  # letters of body text that make a page; a Han, kana or hangul sign counts for two
_ENOUGH = 1.0  # what the marks of a border must come to
_REACH = 8  # passages on either side that show the layout
_DATES = 5  # dates on either side that show where the story is
_BACK = 15  # years back that are a new beginning
_END_MATTER = frozenset({"publication-stamp", "site-note", "similar-documents", "see-also", "share"})
_LETTERS = re.compile(r"[^\W\d_]+")


class Page(msgspec.Struct, frozen=True):
    """One page of a file, by offsets in the original; its title, where it has a heading."""

    start: int
    end: int
    title: str | None


class _Block(msgspec.Struct, frozen=True):
    start: int
    end: int
    kind: str
    reason: str | None
    text: str
    gap: int  # empty lines before it, as line breaks; 0 where anything else stands between


def pages(passages: Sequence[Mapping[str, Any]], original: str, years: Sequence[tuple[int, int]]) -> list[Page]:
    """The pages that a document joins, in order; a single one for most documents.

    `passages` are rows of that table in order; `years` are the told years as (offset, year), in order.
    """
    blocks = _blocks(passages, original)
    cuts = _cuts(blocks, years)
    starts = [0, *cuts]
    found = []
    for first, after in zip(starts, [*cuts, len(blocks)]):
        inside = blocks[first:after]
        told = [block.end for block in inside if block.kind in ("body", "repeat", "list", "bibliography")]
        if told:
            title = next((block.text for block in inside if block.kind == "heading"), None)
            found.append(Page(inside[0].start, max(told), title))
    return found


def _blocks(passages: Sequence[Mapping[str, Any]], original: str) -> list[_Block]:
    blocks: list[_Block] = []
    for row in passages:
        between = original[blocks[-1].end if blocks else 0 : row["start"]]
        gap = between.count("\n") if not between.strip() else 0
        blocks.append(_Block(row["start"], row["end"], row["kind"], row["reason"], row["text"] or "", gap))
    return blocks


def _cuts(blocks: Sequence[_Block], years: Sequence[tuple[int, int]]) -> list[int]:
    """Indexes of the blocks that begin another page: the best marked first, each page of some length."""
    weights = [_letters(block.text) if block.kind == "body" else 0 for block in blocks]
    total = sum(weights)
    if total < 2 * _LEAST:
        return []
    before, marks, titles = 0, [], [block.text for block in blocks[:1]]
    for at, block in enumerate(blocks):
        if before >= _LEAST and total - before >= _LEAST and block.kind in ("heading", "body"):
            strength = _strength(blocks, at, years, titles)
            if strength >= _ENOUGH:
                marks.append((strength, at, before))
        before += weights[at]
    chosen: list[tuple[int, int]] = []
    for _, at, place in sorted(marks, key=lambda mark: (-mark[0], mark[1])):
        if all(abs(place - other) >= _LEAST for _, other in chosen):
            chosen.append((at, place))
    return sorted(at for at, _ in chosen)


def _strength(blocks: Sequence[_Block], at: int, years: Sequence[tuple[int, int]], titles: Sequence[str]) -> float:
    block = blocks[at]
    strength = _ended(blocks, at) + _spaced(blocks, at)
    if block.kind == "heading":
        strength += 1.0 if block.reason == "introduction" else 0.5 * any(_takes_up(block.text, t) for t in titles)
    return strength + 0.5 * _starts_again(block.start, years)


def _ended(blocks: Sequence[_Block], at: int) -> float:
    """Whether the end matter of a page comes right before."""
    reasons = set()
    for block in map(blocks.__getitem__, range(at - 1, -1, -1)):
        if block.kind not in ("boilerplate", "bibliography"):
            break
        reasons.add("works" if block.kind == "bibliography" else block.reason if block.reason in _END_MATTER else "")
    return 0.5 * min(2, len(reasons - {""}))


def _spaced(blocks: Sequence[_Block], at: int) -> float:
    """A gap twice as wide as the usual one before it, and another usual gap after it."""
    before = [block.gap for block in blocks[max(0, at - _REACH) : at] if block.gap]
    after = [block.gap for block in blocks[at + 1 : at + 1 + _REACH] if block.gap]
    if len(before) < 3 or len(after) < 3 or blocks[at].gap < 4:
        return 0.0
    usual, then = median(before), median(after)
    return 0.5 * (blocks[at].gap >= 2 * usual) + 0.5 * (then >= 1.5 * usual or usual >= 1.5 * then)


def _takes_up(heading: str, title: str) -> bool:
    """Whether most of a heading's letters stand in the title in one run."""
    words, whole = "".join(_LETTERS.findall(heading)).casefold(), "".join(_LETTERS.findall(title)).casefold()
    run = SequenceMatcher(None, words, whole, autojunk=False).find_longest_match().size
    least = 4 if _letters(words) > len(words) else 10
    return run >= least and 2 * run >= len(words)


def _starts_again(place: int, years: Sequence[tuple[int, int]]) -> bool:
    """Whether what is told next lies years before what was told last."""
    now = bisect_left(years, place, key=_offset)
    before = [year for _, year in years[max(0, now - _DATES) : now]]
    after = [year for _, year in years[now : now + _DATES]]
    return len(before) >= 3 and len(after) >= 3 and median(before) - median(after) >= _BACK


def _offset(year: tuple[int, int]) -> int:
    return year[0]


def _letters(text: str) -> int:
    """How many, a Han character, kana or hangul syllable counted twice."""
    letters = "".join(filter(str.isalpha, text))
    return len(letters) + sum(map("\u2e80".__le__, letters))
