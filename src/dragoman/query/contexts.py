"""The words of every statement in their context, at once: for a report, which shows them all."""

from __future__ import annotations

from dragoman.query.archive import Archive
from dragoman.query.results import Passage
from dragoman.query.rows import StatementRow

__all__ = ["contexts"]

_CONTEXT = 160  # characters of the document on either side


def contexts(archive: Archive) -> dict[str, Passage]:
    """For each statement its words, and what stands before and after them in the document."""
    found = archive.connection.execute(
        f"""SELECT s.id, substr(d.original, greatest(s.start - {_CONTEXT}, 0) + 1, least(s.start, {_CONTEXT})),
                   substr(d.original, s.start + 1, s."end" - s.start), substr(d.original, s."end" + 1, {_CONTEXT})
            FROM statements s JOIN documents d ON d.document = s.document"""
    ).fetchall()
    around = {row[0]: row[1:] for row in found}
    told = archive.statements()
    return {row.statement: _passage(row, *around.get(row.statement, ("", row.quote, ""))) for row in told}


def _passage(row: StatementRow, before: str, words: str, after: str) -> Passage:
    return Passage(
        statement=row.statement, account=row.account, document=row.document, start=row.start, end=row.end,
        language=row.language, before=before, words=words or row.quote, after=after, date=row.date,
        date_text=row.date_text, rule=row.rule, text=row.text, role="tells",
    )  # fmt: skip
