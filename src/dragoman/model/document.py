"""A document as it is read: its text, where that text stood in the original, its passages and sentences.

All offsets inside the pipeline count Unicode code points of `Document.text`, the reading text. A reader that drops
markup (HTML tags, entities, Markdown marks) keeps `Document.origin`, so that every span can be given in the decoded
original, where it never drifts.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

import msgspec

__all__ = ["Document", "Passage", "PassageKind", "Piece", "Sentence"]

PassageKind = Literal[
    "body",  # prose: the only kind statements are taken from
    "heading",  # a title or heading: dates what stands under it, tells nothing itself
    "caption",  # of a picture or table, or the title of a slide
    "boilerplate",  # navigation, credits, share buttons, advertisements, notes on the site
    "bibliography",  # lists of works, footnotes
    "repeat",  # the same words as an earlier passage, which `Passage.repeats` names
]


class Piece(msgspec.Struct, frozen=True):
    """`length` characters of the reading text from `start` that stand unchanged in the original from `origin`.

    Where one character stands for several of the original (an entity, a run of spaces), `width` says for how many.
    """

    start: int
    origin: int
    length: int
    width: int = 0  # 0: as many as `length`


class Passage(msgspec.Struct, frozen=True):
    """A block of the reading text: a paragraph, heading, list item or caption."""

    index: int
    start: int
    end: int
    kind: PassageKind
    language: str | None  # a language folder's code, or None when no installed language fits
    level: int | None = None  # of a heading, 1 the highest
    heading: int | None = None  # index of the heading passage it stands under
    repeats: int | None = None  # index of the first passage with the same words
    reason: str | None = None  # why it is no body text: the rule that said so


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a passage."""

    index: int
    passage: int
    start: int
    end: int


class Document(msgspec.Struct, frozen=True):
    """One file, read."""

    name: str  # file name as the export prints it: the path below the folder it was found in, with forward slashes
    sha256: str  # of the bytes
    media_type: str
    encoding: str
    text: str
    origin: tuple[Piece, ...]  # ordered, covering what was kept; one piece when nothing was dropped
    passages: tuple[Passage, ...]
    sentences: tuple[Sentence, ...]
    title: str | None = None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the decoded original of the span [start, end) of the reading text."""
        if start >= end:
            raise ValueError(f"empty span: {start}, {end}")
        first, last = self._piece(start), self._piece(end - 1)
        # A character that a reader put in (a line break for a tag) stands where the piece before it ended.
        opening = first.origin + min(start - first.start, first.length - 1)
        if last.width:
            return opening, last.origin + last.width
        return opening, last.origin + min(end - last.start, last.length)

    def _piece(self, position: int) -> Piece:
        return self.origin[max(bisect_right(self.origin, position, key=lambda piece: piece.start) - 1, 0)]
