"""Deeds that share the verb behind them, each with who or when and what of its own: "[took] the port on the 2nd, the
capital on the 5th [took]".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.table import Slot
from dragoman.model import Mention, Timex

__all__ = ["gapped", "without"]

_COMMA = re.compile("[,、，]")
_MARK = 4  # characters of the mark behind a noun
_APART: tuple[Slot, ...] = ("object", "to", "with", "at")  # what tells two deeds apart, beside who and when


class _Piece(Struct, frozen=True):
    """Words before a verb, from one comma to the next."""

    start: int
    end: int
    times: tuple[Timex, ...]
    subjects: tuple[Mention, ...]
    slot: Slot | None  # of its last noun
    bare: bool  # that is a name without a mark

    def shared(self, other: _Piece) -> list[tuple[int, int]]:
        """Who and when of this that another piece does not tell for itself."""
        times = [(one.start, one.end) for one in self.times if not other.times]
        return times + [(one.start, one.end) for one in self.subjects if not other.subjects]


def gapped(clause: Clause, hit: Hit, text: str, language: Reading) -> Iterator[Clause]:
    """The clause once for each piece before its verb that tells who or when, and what: the others take over what they
    leave unsaid from the first. The clause alone where it holds but one.
    """
    commas = [clause.start + comma.start() for comma in _COMMA.finditer(clause.text, 0, hit.start - clause.start)]
    edges = [clause.start - 1, *commas, hit.start]
    spans = [(start + 1, end) for start, end in pairwise(edges)]
    if not commas or not (_hold(clause.timexes, spans[-2:]) or _hold(clause.mentions, spans[-2:])):
        yield clause
        return
    last = _piece(*spans[-1], clause, text, language)
    pieces: list[_Piece] = []
    for start, end in reversed(spans[:-1]):
        piece = _piece(start, end, clause, text, language)
        apart = (piece.times and last.times) or (piece.subjects and last.subjects)
        until = _end_of(piece, last, clause, text, language)
        if not apart or until is None or language.may_tell(text[start:end]):
            break
        pieces.insert(0, piece)
        end_of_last = max([until, *(one.end for one in last.times if piece.times)])
    if not pieces:
        yield clause
        return
    own = [(piece.start, piece.end) for piece in pieces]
    own.append((last.start, end_of_last))
    for at, piece in enumerate((*pieces, last)):
        kept = [] if at == 0 else pieces[0].shared(piece)
        blanks = [span for number, span in enumerate(own) if number != at]
        yield without(clause, [part for span in blanks for part in _outside(span, kept, text, language)])


def _hold(items: Sequence[Timex] | Sequence[Mention], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether each of some spans holds a date, or each a name: without that no verb is shared."""
    return all(any(start <= one.start < end for one in items) for start, end in spans)


def _piece(start: int, end: int, clause: Clause, text: str, language: Reading) -> _Piece:
    times = tuple(one for one in clause.timexes if start <= one.start < end)
    names = [one for one in clause.mentions if start <= one.start < end]
    subjects = tuple(one for one in names if language.mark_behind(text, one.end) == "subject" and one.end < end)
    slots = [slot for one in names if (slot := language.mark_behind(text, one.end)) in _APART]
    dated = any(one.end == end for one in times)
    closing = None if dated else language.closing_slot(text, max(start, end - _MARK), end)
    slots += [closing] if closing in _APART else []
    bare = bool(names) and names[-1].end == end
    return _Piece(start, end, times, subjects, None if bare or not slots else slots[-1], bare)


def _end_of(piece: _Piece, last: _Piece, clause: Clause, text: str, language: Reading) -> int | None:
    """Where the first name that stands like the noun of a piece ends in the last one; None where it holds none."""
    both = piece.times and last.times and piece.subjects and last.subjects
    wanted: tuple[Slot, ...] = (piece.slot,) if piece.slot else ("subject",) if both else ()
    if piece.bare:
        wanted = _APART if piece.subjects else (*_APART, "subject")
    for one in clause.mentions:
        if last.start <= one.start < last.end and language.mark_behind(text, one.end) in wanted:
            return language.mark_end(text, one.end)
    return None


def _outside(
    span: tuple[int, int], kept: Sequence[tuple[int, int]], text: str, language: Reading
) -> Iterator[tuple[int, int]]:
    """The stretches of a span that are not kept, each kept name with its mark."""
    at = span[0]
    for start, end in sorted(kept):
        if span[0] <= start < span[1]:
            yield at, start
            at = max(end, language.mark_end(text, end))
    yield at, span[1]


def without(clause: Clause, spans: Sequence[tuple[int, int]]) -> Clause:
    """The clause with blanks for some of its words."""
    text = clause.text
    for start, end in spans:
        text = text[: start - clause.start] + " " * (end - start) + text[end - clause.start :]
    kept = (one for one in clause.mentions if not any(start <= one.start < end for start, end in spans))
    times = (one for one in clause.timexes if not any(start <= one.start < end for start, end in spans))
    return replace(clause, text=text, mentions=tuple(kept), timexes=tuple(times))
