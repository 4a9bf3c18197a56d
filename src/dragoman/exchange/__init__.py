"""The formats others read.

`export` gives one table of a chronicle in one format. Statements are given as the record that the documentation of the
format describes (`dragoman.exchange.records`): offsets in the decoded original, days as ISO 8601, doubt kept.

To add a format, write a module with a function ``write(rows: Rows, out: BinaryIO) -> None`` and name it in `FORMATS`.
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ChronicleError, QueryError

__all__ = ["FORMATS", "TABLES", "export"]

FORMATS = {
    "jsonl": "one JSON object a line, for programs",
    "csv": "a spreadsheet, UTF-8 with a mark that Excel needs",
    "parquet": "typed columns, for DuckDB, pandas, R …",
}
TABLES = (
    "statements", "events", "states", "divergences", "accounts", "documents", "timexes", "mentions", "names",
    "decisions", "problems",
)  # fmt: skip


def export(folder: Path | str, format: str, out: Path | BinaryIO, table: str = "statements") -> int:
    """Write a table of a dossier's chronicle to a file or an open binary stream; the number of rows.

    A file is written whole or not at all. Raises QueryError for an unknown format or table, ChronicleError when there
    is no chronicle or the file cannot be written.
    """
    from dragoman.chronicle import open_read_only
    from dragoman.exchange.records import Rows

    _check("format", format, tuple(FORMATS))
    _check("table", table, TABLES)
    write = import_module(f"dragoman.exchange.{format}").write
    with open_read_only(folder) as connection:
        rows = Rows(connection, table)
        if not isinstance(out, Path):
            write(rows, out)
            return rows.count
        beside = out.with_name(f"{out.name}.{os.getpid()}.new")
        try:
            with beside.open("wb") as file:
                write(rows, file)
            beside.replace(out)
        except OSError as error:
            raise ChronicleError(f"{out}: cannot be written ({error.strerror}). Choose another place.") from None
        finally:
            beside.unlink(missing_ok=True)
    return rows.count


def _check(what: str, given: str, known: tuple[str, ...]) -> None:
    if given not in known:
        raise QueryError(f"There is no {what} '{given}'. Known are: {', '.join(known)}.")
