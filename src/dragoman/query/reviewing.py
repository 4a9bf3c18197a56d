"""What a reviewer works on: a document with its statements in place, and the queue of what nobody has ruled on."""

from __future__ import annotations

from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import StatementRow

__all__ = ["document_text", "progress", "queue"]


def document_text(archive: Archive, document: str) -> dict[str, Any]:
    """A document's decoded original and its statements by place. Raises QueryError for an unknown document."""
    found = archive.connection.execute(
        "SELECT document, title, original FROM documents WHERE document = ?", [document]
    ).fetchone()
    if found is None:
        known = archive.connection.execute("SELECT document FROM documents ORDER BY ALL LIMIT 20").fetchall()
        raise QueryError(f"There is no document '{document}'. Known are: {', '.join(row[0] for row in known)}.")
    told = archive.statements("s.document = ?", [document])
    kept = ("statement", "event", "account", "type", "date", "text", "start", "end", "confidence", "certainty")
    rows = [{key: getattr(row, key) for key in kept} for row in sorted(told, key=lambda row: (row.start, row.end))]
    return {"document": found[0], "title": found[1], "text": found[2], "statements": rows}


def queue(archive: Archive, limit: int) -> Table[StatementRow]:
    """Statements that no decision speaks of: those told by the most accounts with the least confidence first."""
    sql = """SELECT s.id FROM statements s JOIN tellings t ON t.statement = s.id LEFT JOIN events e ON e.event = t.event
             WHERE s.id NOT IN (SELECT statement FROM decisions WHERE statement IS NOT NULL)
             ORDER BY (1 - s.confidence) * (1 + len(coalesce(e.accounts, []))) DESC, s.id LIMIT ?"""
    ids = [row[0] for row in archive.connection.execute(sql, [limit]).fetchall()]
    found = {row.statement: row for row in archive.statements("s.id IN (SELECT unnest(?::VARCHAR[]))", [ids])}

    def cells(row: StatementRow) -> dict[str, str]:
        return {"": f"{row.confidence:.2f}", archive.reader.label("columns", "text"): row.text}

    return Table(StatementRow, [found[id] for id in ids if id in found], cells, archive.reader.message("nothing"))


def progress(archive: Archive) -> dict[str, int]:
    """How many statements there are, and how many of them somebody has ruled on."""
    told, ruled = archive.connection.execute(
        """SELECT (SELECT count(*) FROM tellings),
                  (SELECT count(DISTINCT statement) FROM decisions WHERE statement IS NOT NULL)"""
    ).fetchone() or (0, 0)
    return {"statements": told, "ruled": ruled}
