"""CSV for spreadsheets: one cell a value, lists joined, entities as a name and an id.

A reference gives two columns (`place`, `place_id`), a list of participants too (`participants`, `participant_ids`).
A cell of text that a spreadsheet would take for a formula gets an apostrophe before it: the texts come from anywhere.
Whoever needs the exact characters takes JSON Lines or Parquet.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from dragoman.exchange.records import Rows

__all__ = ["plain", "write"]

_FORMULA = re.compile(r"[=+@\t\r]|-(?![\dX./~?%-]*\Z)")  # a date before year 1 is none
_IDS = {"participants": "participant_ids", "subject": "subject_ids"}


def write(rows: Rows, out: BinaryIO) -> None:
    """Write a header and the rows, UTF-8 with a byte order mark."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([title for column in rows.columns for title in _titles(column, rows.types[column])])
    for row in rows:
        writer.writerow([cell for column in rows.columns for cell in _cells(row[column], rows.types[column])])
    text.detach()


def plain(heads: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """Heads and rows of text as CSV, with the same care for formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _titles(column: str, kind: str) -> list[str]:
    return [column, _IDS.get(column, f"{column}_id")] if "id VARCHAR" in kind else [column]


def _cells(value: Any, kind: str) -> list[Any]:
    if "id VARCHAR" in kind:
        items = value if kind.endswith("[]") else [value] if value else []
        return [_joined(_label(item) for item in items or ()), _joined(item["id"] for item in items or ())]
    if kind.endswith("[]"):
        return [_joined(_label(item) if isinstance(item, dict) else item for item in value or ())]
    return [_harmless(value) if kind == "VARCHAR" else value]


def _label(item: dict[str, Any]) -> str:
    if "unit" in item:
        value = item["value"]
        return f"{int(value) if value == int(value) else value} {item['unit']}"
    return f"{item['name']} ({item['role']})" if item.get("role") else str(item["name"])


def _joined(items: Any) -> str:
    return str(_harmless("; ".join(items)))


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value
