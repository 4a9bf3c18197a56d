"""What every figure has around its picture: a title, a legend and a line that says whence it comes."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.query.glosses import Reader
from dragoman.views.figures.palette import GRID, INK, QUIET
from dragoman.views.figures.svg import Drawing, shortened, width_of

__all__ = ["HEAD", "WIDTH", "finish", "head", "note"]

WIDTH, HEAD = 1200.0, 46.0
_LEGEND, _GAP = 11.0, 18.0
Sign = tuple[str, str]  # a fill, or the path of a mark, and what it means


def head(drawing: Drawing, title: str) -> None:
    """The title at the top left."""
    drawing.text(16, 27, shortened(title, 17, drawing.width - 32), fill=INK, font_size=17, font_weight="bold")


def finish(drawing: Drawing, y: float, signs: Sequence[Sign], notes: Sequence[str]) -> None:
    """A legend and notes below the picture, and the drawing's height."""
    x = 16.0
    for fill, meaning in signs:
        room = width_of(meaning, _LEGEND) + 16 + _GAP
        if x + room > drawing.width - 16:
            x, y = 16.0, y + 18
        if fill.startswith("M"):
            drawing.add(
                "path",
                d=fill,
                transform=f"translate({x + 6:.1f} {y - 4:.1f})",
                fill="none",
                stroke=INK,
                stroke_width=1.6,
            )
        else:
            drawing.add("rect", x=x, y=y - 9, width=11, height=11, fill=fill, stroke=GRID)
        drawing.text(x + 16, y, meaning, fill=INK, font_size=_LEGEND)
        x += room
    for words in notes:
        y += 17
        drawing.text(16, y, shortened(words, 10, drawing.width - 32), fill=QUIET, font_size=10)
    drawing.height = y + 14


def note(reader: Reader, accounts: Sequence[str]) -> str:
    """The source line: which accounts, read by what."""
    return reader.message("figure_source", accounts=reader.join(list(accounts)))
