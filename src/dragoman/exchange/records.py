"""Rows as they leave the house: which columns, in which order, days as ISO 8601."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dragoman.model.days import iso

if TYPE_CHECKING:
    import duckdb

__all__ = ["STATEMENT", "Rows"]

# The columns of an exported statement. `account` and `event` come from its telling; a statement that no event holds
# yet has a null there.
STATEMENT = (
    "id", "document", "account", "language", "start", "end", "quote", "type", "date", "earliest", "latest", "date_text",
    "calendar", "date_basis", "participants", "object", "place", "quantities", "framing", "marks",
    "attributed_to", "certainty", "confidence", "event",
)  # fmt: skip
_JOINED = "(SELECT s.*, t.account, t.event FROM statements s LEFT JOIN tellings t ON t.statement = s.id)"
# The original text of a document is its own file, not given a second time; a position is the file's own affair.
_KEPT = ("original", "position")
_BATCH = 2000


class Rows:
    """The rows of a table in the order of the chronicle, which is that of time; each reading asks anew."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: str) -> None:
        self.connection = connection
        self._source = _JOINED if table == "statements" else table
        types = connection.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM {self._source})").fetchall()
        self.types: dict[str, str] = dict(types)
        self.columns = STATEMENT if table == "statements" else tuple(name for name in self.types if name not in _KEPT)
        self._order = ' ORDER BY earliest NULLS LAST, latest NULLS LAST, document, start, "end", id'
        self._order = self._order if table == "statements" else ""
        self.count: int = connection.execute(f"SELECT count(*) FROM {self._source}").fetchall()[0][0]

    def select(self, day_numbers: bool = False) -> str:
        """The SQL of the rows; with `day_numbers` each DATE as days since 1970-01-01: Python's stop at year 1."""
        listed = (self._expression(column) if day_numbers else f'"{column}"' for column in self.columns)
        return f"SELECT {', '.join(listed)} FROM {self._source}{self._order}"

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Each row as JSON would have it: days as ISO strings, structs as dictionaries, lists as lists."""
        days = [column for column in self.columns if self.types[column] == "DATE"]
        cursor = self.connection.cursor().execute(self.select(day_numbers=True))
        while batch := cursor.fetchmany(_BATCH):
            for values in batch:
                row = dict(zip(self.columns, values))
                for column in days:
                    row[column] = None if row[column] is None else iso(row[column])
                yield row

    def _expression(self, column: str) -> str:
        if self.types[column] == "DATE":
            return f"""date_diff('day', DATE '1970-01-01', "{column}") AS "{column}\""""
        return f'"{column}"'
