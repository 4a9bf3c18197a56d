"""What a reviewer works on: texts with their statements in place, and the queue of what nobody has ruled on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.markup import marked_in
from dragoman.query.results import Table
from dragoman.query.rows import StatementRow

__all__ = ["account_text", "document_text", "progress", "queue"]

# Of a statement, what a reader needs beside the text.
_KEPT = (
    "statement", "event", "account", "type", "date", "earliest", "latest", "text", "quote", "start", "end",
    "confidence", "certainty", "language",
)  # fmt: skip


def document_text(archive: Archive, document: str) -> dict[str, Any]:
    """A document's decoded original, its markup with what is shown instead, and its statements by place.

    Raises QueryError for an unknown document.
    """
    found = archive.connection.execute(
        "SELECT document, title, original FROM documents WHERE document = ?", [document]
    ).fetchone()
    if found is None:
        known = archive.connection.execute("SELECT document FROM documents ORDER BY ALL LIMIT 20").fetchall()
        raise QueryError(f"There is no document '{document}'. Known are: {', '.join(row[0] for row in known)}.")
    told = _by_place(archive.statements("s.document = ?", [document]))
    return {
        "document": found[0], "title": found[1], "text": found[2], "marked": marked_in(archive, document),
        "statements": told,
    }  # fmt: skip


def account_text(archive: Archive, account: str) -> dict[str, Any]:
    """What an account is made of: each stretch of a document with its `start` and `end` there, its text, and its
    statements, whose offsets are those of the document as well. Raises QueryError for an unknown account.
    """
    row = archive.accounts[archive.account(account)]
    told = archive.statements("t.account = ?", [row.account])
    originals = archive.originals(row.documents)
    cut = [(part.document, part.start, part.end) for part in row.parts]
    whole = [(name, 0, len(originals[name])) for name in row.documents if name not in {part[0] for part in cut}]
    parts = [
        {
            "document": document, "start": start, "end": end, "text": originals[document][start:end],
            "marked": [mark for mark in marked_in(archive, document) if mark[0] < end and start < mark[1]],
            "statements": _by_place(s for s in told if s.document == document and start <= s.start < end),
        }
        for document, start, end in (*cut, *whole)
    ]  # fmt: skip
    return {"account": row.account, "title": row.title, "parts": parts}


def _by_place(statements: Iterable[StatementRow]) -> list[dict[str, Any]]:
    ordered = sorted(statements, key=lambda row: (row.start, row.end))
    return [{key: getattr(row, key) for key in _KEPT} for row in ordered]


def queue(archive: Archive, limit: int, first: str | None = None) -> Table[StatementRow]:
    """Statements that no decision speaks of: those told by the most accounts with the least confidence first.

    The statement `first`, where it is given, comes before them all.
    """
    doubtful = archive.doubtful[:limit]
    ids = list(dict.fromkeys([first, *doubtful] if first else doubtful))
    found = {row.statement: row for row in archive.statements(*archive.among(ids))}

    def cells(row: StatementRow) -> dict[str, str]:
        return {"": f"{row.confidence:.2f}", archive.reader.label("columns", "text"): row.text}

    return Table(StatementRow, [found[id] for id in ids if id in found], cells, archive.reader.message("nothing"))


def progress(archive: Archive) -> dict[str, int]:
    """How many statements there are, those rejected among them, and how many somebody has ruled on."""
    told, ruled = archive.connection.execute(
        """SELECT (SELECT count(*) FROM (SELECT statement FROM tellings
                                         UNION SELECT statement FROM decisions WHERE statement IS NOT NULL)),
                  (SELECT count(DISTINCT statement) FROM decisions WHERE statement IS NOT NULL)"""
    ).fetchone() or (0, 0)
    return {"statements": told, "ruled": ruled}
