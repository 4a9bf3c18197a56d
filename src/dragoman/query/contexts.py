"""The words of every statement in their context, at once: for a report, which shows them all."""

from __future__ import annotations

from dragoman.query.archive import Archive
from dragoman.query.markup import context
from dragoman.query.results import Passage
from dragoman.query.rows import StatementRow

__all__ = ["contexts", "passage"]

_CONTEXT = 160  # characters of the document on either side


def contexts(archive: Archive) -> dict[str, Passage]:
    """For each statement its words, and what stands before and after them in the document."""
    return {row.statement: passage(archive, row, "tells", _CONTEXT) for row in archive.statements()}


def passage(archive: Archive, row: StatementRow, role: str, around: int) -> Passage:
    """The words of a statement in their context, with at most so many characters of the document on either side."""
    before, words, after = context(archive, row.document, row.start, row.end, around)
    return Passage(
        statement=row.statement, account=row.account, document=row.document, start=row.start, end=row.end,
        language=row.language, before=before, words=words or row.quote, after=after, date=row.date,
        date_text=row.date_text, rule=row.rule, text=row.text, role=role,
    )  # fmt: skip
