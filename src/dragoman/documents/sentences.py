"""Cut a passage into sentences by the table of its language.

What ends no sentence: a stop after an abbreviation, an initial or a number in a date, anything inside short brackets or
quotation marks, a stop before a small letter. Closing quotation marks and brackets stay with their sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.documents.tables import Reading

__all__ = ["cut"]

_CLOSERS = ">”’»」』）)]〕】》〉\"'＂"
_PAIRS = {
    "(": ")",
    "（": "）",
    "「": "」",
    "『": "』",
    "“": "”",
    "«": "»",
    "[": "]",
    "【": "】",
    "《": "》",
    "〈": "〉",
}
_BRACKETS = re.compile("[" + re.escape("".join({*_PAIRS, *_PAIRS.values()})) + "]")
_WORD = re.compile(r"\w")
_SHELTER = 160  # a longer bracket is no shelter: sentences inside it are sentences
_SINGLE = re.compile(r"(?:^|[^\w])[A-ZА-ЯЁ](?:[.-]\s?[A-ZА-ЯЁ])*$")
_LAST_WORD = re.compile(r"(?<![\w.-])[\w.-]*$")
_DATE = re.compile(r"\d{3,4}\.\s?\d{1,2}\.\s?\d{1,2}$")


class _Cutter:
    """The table of one language, compiled."""

    def __init__(self, table: Reading) -> None:
        self.table = table
        ends = re.escape(table.enders + table.stops) or "."
        self.ends = re.compile(rf"[{ends}]+[{re.escape(_CLOSERS)}]*")
        self.glued = re.compile(table.glued or r"(?!)")
        self.quoting = re.compile(table.quoting or r"(?!)")
        self.abbreviations = frozenset(word.rstrip(".").lower() for word in table.abbreviations)
        self.units = frozenset(word.rstrip(".").lower() for word in table.units)
        openers = "|".join(map(re.escape, table.openers))
        self.openers = re.compile(rf"(?:{openers})\b" if openers else r"(?!)")

    def is_end(self, text: str, start: int, begin: int, end: int) -> bool:
        """Whether the mark text[begin:end] ends the sentence that began at ``start``."""
        mark, following = text[begin:end], text[end : end + 30]
        if not following.strip():
            return True
        closed = mark[-1] in _CLOSERS
        if closed and self.quoting.match(following):
            return False
        if any(character in self.table.enders for character in mark):
            return True
        if not following[0].isspace():
            return bool(self.glued.match(following)) and not text[begin - 1 : begin].isdigit()
        ahead = following.lstrip()
        if ahead[0].islower() or ahead[0] in ",;:)–—-":
            return False
        return mark[0] != "." or closed or self._full_stop(text[max(start, begin - 40) : begin], ahead)

    def _full_stop(self, before: str, ahead: str) -> bool:
        found = _LAST_WORD.search(before.rpartition(" ")[2])
        word = (found[0] if found else "").lower()
        if word in self.abbreviations or word.rpartition(".")[2] in self.abbreviations:
            return False
        if before[-1:].isupper() and _SINGLE.search(before):
            return False
        if word in self.units or word.rpartition(".")[2] in self.units:
            return bool(self.openers.match(ahead))
        if len(before.strip()) <= 2 or (before.strip().isdigit() and len(before.strip()) < 4):
            return False  # the number or letter of a list item
        dotted = self.table.dotted_dates and before[-1:].isdigit()
        return not (dotted and (ahead[0].isdigit() or _DATE.search(before)))


@lru_cache(maxsize=32)
def _cutter(table: Reading) -> _Cutter:
    return _Cutter(table)


@lru_cache(maxsize=2048)
def cut(text: str, table: Reading) -> tuple[tuple[int, int], ...]:
    """The sentences of a passage as spans of it, in order, without the white space between them. Kept for a while: what
    kind of text a passage is and what its sentences are is asked one after the other.
    """
    cutter = _cutter(table)
    shelters = _shelters(text)
    spans: list[tuple[int, int]] = []
    begin, shelter = _skip(text, 0), 0
    for found in cutter.ends.finditer(text):
        while shelter < len(shelters) and shelters[shelter][1] <= found.start():
            shelter += 1
        if shelter < len(shelters) and shelters[shelter][0] < found.start() and found.end() < shelters[shelter][1]:
            continue
        if found.start() > begin and cutter.is_end(text, begin, found.start(), found.end()):
            spans.append((begin, found.end()))
            begin = _skip(text, found.end())
    if begin < len(text):
        spans.append((begin, len(text.rstrip())))
    return _with_words(text, spans)


def _with_words(text: str, spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans of marks alone, such as "<…>", go to the sentence before them."""
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and not _WORD.search(text, start, end):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
    return tuple(result)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _shelters(text: str) -> list[tuple[int, int]]:
    """Short brackets and quotations, the outermost ones, as spans that take in both marks."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKETS.finditer(text):
        mark, at = match[0], match.start()
        if mark in _PAIRS:
            opened.append((_PAIRS[mark], at))
            continue
        for back in range(len(opened) - 1, max(len(opened) - 6, -1), -1):
            if opened[back][0] == mark:
                if at - opened[back][1] < _SHELTER:
                    found.append((opened[back][1], at + 1))
                del opened[back:]
                break
    outermost: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda span: (span[0], -span[1])):
        if not outermost or span[0] >= outermost[-1][1]:
            outermost.append(span)
    return outermost
