"""JSON Lines: one object a line, UTF-8, nothing escaped that need not be."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from dragoman.exchange.records import Rows

__all__ = ["write"]


def write(rows: Rows, out: BinaryIO) -> None:
    """Write the rows; a number that JSON has no word for (NaN) becomes null."""
    encoder = msgspec.json.Encoder()
    for row in rows:
        out.write(encoder.encode(row) + b"\n")
