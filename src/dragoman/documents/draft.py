"""What a reader makes of a file: the reading text, where it stood in the original, and its blocks.

To add a reader, write a function from the decoded original and `Marks` to a `Draft` and name it in `readers.py`.
A reader drops markup and finds blocks; it judges nothing but what the markup itself says (a heading, a menu).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dragoman.model import PassageKind, Piece

__all__ = ["UNSPACED", "Block", "Draft", "Marks", "Reader", "Scribe", "without"]

# Two characters between which a line break of the source is no space: Han, kana and their digits.
_HAN = r"\u2e80-\u30ff\u3400-\u9fff\uff00-\uff60"
UNSPACED = re.compile(rf"[{_HAN}][{_HAN}0-9]|[0-9][{_HAN}]")


class Block(msgspec.Struct, frozen=True):
    """A stretch [start, end) of the reading text that the layout sets apart."""

    start: int
    end: int
    kind: PassageKind | None = None  # as the markup says, None where it says nothing
    level: int | None = None
    reason: str | None = None
    listed: str = ""  # an item of a list: "bullet" or "number"
    linked: int = 0  # characters inside links
    gap: int = 0  # empty lines before it


class Draft(msgspec.Struct, frozen=True):
    """The reading text with its origin, its blocks in order, and the title the markup gives."""

    text: str
    origin: tuple[Piece, ...]
    blocks: tuple[Block, ...]
    title: str | None = None


class Marks(msgspec.Struct, frozen=True):
    """The words inside marks that a reader drops, as alternatives of a pattern: they are language knowledge."""

    footnotes: str = ""  # of footnote marks: [note 1]
    edits: str = ""  # of a wiki's links beside its headings: [edit]


Reader = Callable[[str, Marks], Draft]


class Scribe:
    """Writes a reading text and remembers where each character stood."""

    def __init__(self, original: str) -> None:
        self._original = original
        self._parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def keep(self, start: int, end: int) -> None:
        """Copy original[start:end]."""
        if start >= end:
            return
        last = self.pieces[-1] if self.pieces else None
        if last and not last.width and last.origin + last.length == start and last.start + last.length == self.length:
            self.pieces[-1] = Piece(last.start, last.origin, last.length + end - start)
        else:
            self.pieces.append(Piece(self.length, start, end - start))
        self._write(self._original[start:end])

    def stand(self, text: str, start: int, end: int) -> None:
        """Write ``text``, one character, for original[start:end]: an entity, a run of spaces."""
        self.pieces.append(Piece(self.length, start, len(text), end - start))
        self._write(text)

    def put(self, text: str) -> None:
        """Write what the original has not, such as a line break for a tag; nothing at the very start."""
        if self.pieces:
            self._write(text)

    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)


def without(original: str, drops: Iterable[tuple[int, int]], blocks: Sequence[Block], title: str | None) -> Draft:
    """A draft that is the original less the spans ``drops``; ``blocks`` are given in offsets of the original."""
    scribe, at = Scribe(original), 0
    for start, end in sorted(drops):
        scribe.keep(at, start)
        at = max(at, end)
    scribe.keep(at, len(original))
    origins = [piece.origin for piece in scribe.pieces]

    def moved(position: int) -> int:
        if not origins:
            return 0
        piece = scribe.pieces[max(bisect_right(origins, position) - 1, 0)]
        return piece.start + max(min(position - piece.origin, piece.length), 0)

    text = scribe.text()

    def placed(block: Block) -> Block:
        words = text[moved(block.start) : moved(block.end)]
        start = moved(block.start) + len(words) - len(words.lstrip())
        return msgspec.structs.replace(block, start=start, end=start + len(words.strip()))

    kept = tuple(block for block in map(placed, blocks) if block.start < block.end)
    return Draft(text, tuple(scribe.pieces), kept, title)
