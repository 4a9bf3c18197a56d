"""Parquet: the columns with their types, days as DATE."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from dragoman.exchange.records import Rows

__all__ = ["write"]


def write(rows: Rows, out: BinaryIO) -> None:
    """Write the rows; by way of a file, for Parquet cannot be written to a pipe."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "rows.parquet")
        rows.connection.execute(
            f"COPY ({rows.select()}) TO '{str(made).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)"
        )
        with made.open("rb") as file:
            shutil.copyfileobj(file, out)
