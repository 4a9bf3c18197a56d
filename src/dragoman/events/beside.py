"""What a clause that tells nothing by itself says of the deed beside it: "in breach of the law, …", "…, 120 hurt"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.counts import quantities_of
from dragoman.events.reading import Reading
from dragoman.model import Statement

__all__ = ["with_clauses_beside"]

_GAP = 3  # characters between two clauses


def with_clauses_beside(
    told: Sequence[Statement], silent: Sequence[Clause], text: str, language: Reading
) -> list[Statement]:
    """The statements of a sentence, in order, with the loaded words of the `silent` clauses beside theirs and, where
    these name nobody and no date, with their numbers; `text` is the document's own.
    """
    statements = list(told)
    for clause in silent if statements else ():
        words = text[clause.start : clause.end]
        framing = language.framing.of(words)
        quantities = (
            ()
            if clause.mentions or any(timex.value for timex in clause.timexes)
            else quantities_of(clause, text, language)
        )
        at = _beside(statements, clause, language) if framing or quantities else None
        if at is None:
            continue
        one, before = statements[at], clause.start < statements[at].start
        start, end = min(clause.start, one.start), max(clause.end, one.end)
        statements[at] = replace(
            one,
            start=start,
            end=end,
            quote=text[start:end],
            framing=(*framing, *one.framing) if before else (*one.framing, *framing),
            quantities=(*quantities, *one.quantities) if before else (*one.quantities, *quantities),
        )
    return statements


def _beside(statements: Sequence[Statement], clause: Clause, language: Reading) -> int | None:
    """Which statement a clause stands right beside: where predicates come last, first the one behind it."""
    behind = (at for at, one in enumerate(statements) if 0 <= one.start - clause.end <= _GAP)
    before = (at for at in reversed(range(len(statements))) if 0 <= clause.start - statements[at].end <= _GAP)
    first, second = (behind, before) if language.table.predicate_last else (before, behind)
    return next(chain(first, second), None)
