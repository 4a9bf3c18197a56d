"""The embedded engine: named SQL steps on a DuckDB connection."""

from __future__ import annotations

import time
from typing import Any

import duckdb
import msgspec
import pyarrow as pa

__all__ = ["Engine", "Step"]


class Step(msgspec.Struct, frozen=True):
    """What one step did: the table it made, from which SQL (None when rows were handed in), how many rows, how long."""

    name: str
    sql: str | None
    rows: int
    seconds: float


class Engine:
    """Named steps on one DuckDB connection; a step's result is a table of its name, replaced when it runs again.

    A step's SQL is the house's own text, never a user's: values travel in tables.
    """

    def __init__(self, connection: Any = None) -> None:
        self.connection = connection if connection is not None else duckdb.connect()
        self._steps: list[Step] = []

    def register(self, name: str, rows: pa.Table) -> None:
        """Make the table `name` from Arrow rows."""
        begun = time.perf_counter()
        self.connection.register("_handed_in", rows)
        try:
            self.connection.execute(f"CREATE OR REPLACE TABLE {_quoted(name)} AS SELECT * FROM _handed_in")
        finally:
            self.connection.unregister("_handed_in")
        self._steps.append(Step(name, None, rows.num_rows, time.perf_counter() - begun))

    def run(self, name: str, sql: str) -> None:
        """Make the table `name` from a SELECT over tables made before."""
        begun = time.perf_counter()
        self.connection.execute(f"CREATE OR REPLACE TABLE {_quoted(name)} AS {sql}")
        ((rows,),) = self.connection.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchall()
        self._steps.append(Step(name, sql, rows, time.perf_counter() - begun))

    def fetch(self, name: str, order: str | None = None) -> pa.Table:
        """The table `name` as Arrow, sorted by the columns `order` when given."""
        sql = f"SELECT * FROM {_quoted(name)}" + (f" ORDER BY {order}" if order else "")
        rows: pa.Table = self.connection.sql(sql).to_arrow_table()
        return rows

    def has(self, name: str) -> bool:
        """Whether there is a table or view of this name."""
        found = self.connection.execute("SELECT 1 FROM information_schema.tables WHERE table_name = ?", [name])
        return bool(found.fetchall())

    def ensure(self, name: str, rows: pa.Table) -> None:
        """Make the table `name` from `rows` (mostly none) where it is missing."""
        if not self.has(name):
            self.register(name, rows)

    def drop(self, *names: str) -> None:
        """Drop tables of intermediate steps."""
        for name in names:
            self.connection.execute(f"DROP TABLE IF EXISTS {_quoted(name)}")

    def explain(self) -> tuple[Step, ...]:
        """The steps run so far, in order."""
        return tuple(self._steps)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
