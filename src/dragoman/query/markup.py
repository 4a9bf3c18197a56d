"""What of a document's original is markup, and what a reader sees in its place.

Offsets count in the original, where they never drift; but nobody wants to read tags and entities. What a document's
reader keeps and drops is asked anew of the reader, not stored.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.documents.draft import Draft, Marks, Reader
from dragoman.documents.readers import SUFFIXES
from dragoman.query.archive import Archive

__all__ = ["Marked", "context", "marked_in", "readable"]

Marked = tuple[int, int, str]  # start and end in the original, and what is shown instead
_READERS: dict[str, Reader] = {kind: read for kind, read in SUFFIXES.values() if kind != "text/plain"}


def marked_in(archive: Archive, document: str) -> Sequence[Marked]:
    """The markup of a document, in order of place; none of plain text."""
    known: dict[str, list[Marked]] = archive.known.setdefault("markup", {})
    if document not in known:
        row = archive.connection.execute("SELECT media_type FROM documents WHERE document = ?", [document]).fetchone()
        read = _READERS.get(row[0]) if row else None
        original = archive.originals([document]).get(document, "")
        known[document] = _marked(original, read(original, Marks())) if read else []
    return known[document]


def _marked(original: str, draft: Draft) -> list[Marked]:
    found: list[Marked] = []
    at = read = 0  # how far the original, and the reading text, are told

    def replace(until: int, words: str) -> None:
        if original[at:until] != words:
            found.append((at, until, words))

    for piece in draft.origin:
        if piece.origin < at:
            continue
        replace(piece.origin, draft.text[read : piece.start])
        at, read = piece.origin, piece.start + piece.length
        if piece.width:
            replace(at + piece.width, draft.text[piece.start : read])
        at += piece.width or piece.length
    replace(len(original), draft.text[read:])
    return found


def readable(original: str, start: int, end: int, marked: Sequence[Marked]) -> str:
    """The original from `start` to `end`, its markup replaced by what is shown; half a tag counts as a whole one."""
    parts, at = [], start
    for begun, ended, shown in marked[bisect_left(marked, start, key=lambda mark: mark[1]) :]:
        if begun >= end:
            break
        if ended <= start:
            continue
        parts += [original[at:begun], shown]
        at = ended
    return "".join((*parts, original[at:end]))


def context(archive: Archive, document: str, start: int, end: int, around: int) -> tuple[str, str, str]:
    """What stands before the words from `start` to `end`, the words, and what stands after, as they are read.

    At most `around` characters of the original on either side; all empty where the document is not there.
    """
    original, marked = archive.originals([document]).get(document, ""), marked_in(archive, document)
    spans = ((max(0, start - around), start), (start, end), (end, min(end + around, len(original))))
    before, words, after = (readable(original, first, last, marked) for first, last in spans)
    return before, words, after
