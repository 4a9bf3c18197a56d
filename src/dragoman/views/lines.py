"""Lines of terminal output: safe text, words with their place, intervals, two columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, cast

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dragoman.query.glosses import Reader
from dragoman.query.rows import Quoted
from dragoman.query.safe import harmless

__all__ = [
    "KIND_STYLES",
    "SHORT",
    "VERDICT_STYLES",
    "beside",
    "cite",
    "console",
    "head",
    "interval",
    "one_line",
    "plain",
    "shorten",
    "stacked",
]

PIPED_WIDTH = 100  # columns when the output is no terminal
SHORT = 9  # characters of an id shown: enough to name it
VERDICT_STYLES = {"holds": "bold green", "may hold": "yellow", "does not hold": "red"}
KIND_STYLES = {"conflict": "bold red", "explained": "magenta", "finer": "cyan", "agree": "green", "silent": "dim"}
_SPACES = re.compile(r"\s+")
_TRAILING = re.compile(r" +(?=\n)")
_QUOTE = 160  # characters of a quote shown
_COLUMN = 36  # columns of any but the last column at most, and a third of the whole
_NARROWEST = 20  # columns of the last column at least
_GAP = "  "


def console(file: IO[str] | None = None) -> Console:
    """A console as wide as the terminal, or `PIPED_WIDTH` where there is none; no guessing of markup or links."""
    made = Console(file=file, highlight=False, markup=False, emoji=False)
    if not made.is_terminal:
        trimmed = cast("IO[str]", _Trimmed(made.file))
        made = Console(file=trimmed, highlight=False, markup=False, emoji=False, width=PIPED_WIDTH)
    return made


class _Trimmed:
    """A text stream that drops the blanks with which columns are filled at the end of a line."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, words: str) -> int:
        return self._stream.write(_TRAILING.sub("", words))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def plain(words: str, style: str = "") -> Text:
    """Text that is nothing but text, made harmless."""
    return Text(harmless(words), style=style)


def head(words: str) -> Text:
    """A heading of a section."""
    return plain(words[:1].upper() + words[1:], "bold underline")


def one_line(words: str) -> str:
    """The words with every run of space one space."""
    return _SPACES.sub(" ", words)


def shorten(words: str) -> str:
    """One line of at most `_QUOTE` characters."""
    words = one_line(words).strip()
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1] + "…"


def cite(quoted: Quoted) -> Text:
    """Account and place in one line, the words under it; the words that date it, where they stand elsewhere."""
    place = quoted.where if quoted.account == quoted.document else f"{quoted.account}  {quoted.where}"
    dated = quoted.date_text if quoted.date_text and quoted.date_text not in quoted.quote else ""
    told = f"  [{shorten(dated)}]" if dated else ""
    return Text.assemble(plain(place, "cyan"), plain(told, "dim"), "\n", plain(shorten(quoted.quote)))


def interval(start: str | None, end: str | None, reader: Reader) -> str:
    """From when to when, in the reader's language; the ends are EDTF."""
    if start and end:
        return reader.message("from_to", **{"from": reader.end(start), "to": reader.end(end)})
    if start:
        return reader.message("since", **{"from": reader.end(start)})
    return reader.date(f"../{end.partition('/')[2] or end}") if end else reader.date(None)


def stacked(lines: Iterable[Text]) -> Text:
    """Lines of one cell: cheaper to draw than a cell of cells."""
    return Text("\n").join(lines)


def beside(out: Console, rows: Iterable[Sequence[Text]]) -> None:
    """Print rows in columns: each as wide as it must be, up to `_COLUMN`; the last has the rest and is wrapped.

    A few lines instead of rich's Table, which measures every word of every cell before it draws one.
    """
    listed = [list(row) for row in rows]
    if not listed:
        return
    widths = [
        min(max(cell_len(line) for row in listed for line in row[at].plain.split("\n")), _COLUMN, out.width // 3)
        for at in range(len(listed[0]) - 1)
    ]
    rest = max(out.width - sum(widths) - len(_GAP) * len(widths), _NARROWEST)
    made = [line for row in listed for line in _side_by_side(out, row, [*widths, rest])]
    out.print(stacked(made), soft_wrap=True)


def _side_by_side(out: Console, cells: Sequence[Text], widths: Sequence[int]) -> Iterator[Text]:
    wrapped = [_wrapped(out, cell, width) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(map(len, wrapped))):
        line = Text()
        for lines, width in zip(wrapped[:-1], widths, strict=False):
            cell = lines[at] if at < len(lines) else Text()
            line.append_text(cell).append(" " * (width - cell.cell_len) + _GAP)
        if at < len(wrapped[-1]):
            line.append_text(wrapped[-1][at])
        line.rstrip()
        yield line


def _wrapped(out: Console, cell: Text, width: int) -> list[Text]:
    lines = cell.split("\n", allow_blank=True)
    return [part for line in lines for part in ([line] if line.cell_len <= width else line.wrap(out, width))]
