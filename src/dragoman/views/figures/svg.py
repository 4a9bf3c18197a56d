"""A drawing in SVG: shapes and text with what they mean beside them, everything out of documents escaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

from dragoman.query.safe import harmless

__all__ = ["FONTS", "Drawing", "shortened", "width_of"]

# Whatever the reader has; the first is what the extra ``dragoman[figures]`` brings for PNG and PDF.
FONTS = "'Noto Sans CJK TC','Noto Sans CJK JP','Noto Sans','Segoe UI','Hiragino Sans','Malgun Gothic',sans-serif"
_WIDE, _NARROW = 1.0, 0.56  # of the size of the type: a Han character, kana or hangul; any other, on average
_SLIM = frozenset("iljtfrI1.,:;'|!()[] ")


def width_of(text: str, size: float) -> float:
    """About how wide a text is at a size of type, in the drawing's units; rather too wide than too narrow."""
    return size * sum(
        _WIDE if unicodedata.east_asian_width(char) in "WF" else _NARROW * (0.62 if char in _SLIM else 1.06)
        for char in text
    )


def shortened(text: str, size: float, room: float, ending: bool = False) -> str:
    """A text cut with an ellipsis to the room it has; with `ending` in its middle, not at its end."""
    text = harmless(text)
    if width_of(text, size) <= room:
        return text
    if ending:
        cut = len(text) * 2 // 3
        begin, end = text[:cut], text[cut:]
        while (begin or end) and width_of(f"{begin}…{end}", size) > room:
            begin, end = (begin[:-1], end) if len(begin) > len(end) else (begin, end[1:])
        return f"{begin}…{end}" if begin or end else ""
    while text and width_of(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


class Drawing:
    """Shapes in the order they are drawn. Attribute names are written with ``_`` for ``-``; None leaves one out."""

    def __init__(self, width: float, height: float = 0) -> None:
        self.width, self.height = width, height
        self._parts: list[str] = []
        self._definitions: dict[str, str] = {}

    def add(self, tag: str, says: str = "", **attributes: str | float | None) -> None:
        """A shape; `says` is what a pointer or a screen reader is told of it."""
        title = f"<title>{escape(harmless(says))}</title>" if says else ""
        self._parts.append(
            f"<{tag}{_written(attributes)}>{title}</{tag}>" if title else f"<{tag}{_written(attributes)}/>"
        )

    def text(self, x: float, y: float, words: str, says: str = "", **attributes: str | float | None) -> None:
        """Words with their baseline at `y`."""
        title = f"<title>{escape(harmless(says))}</title>" if says else ""
        self._parts.append(f"<text{_written({'x': x, 'y': y, **attributes})}>{title}{escape(harmless(words))}</text>")

    @contextmanager
    def group(self, **attributes: str | float | None) -> Iterator[None]:
        """What is drawn meanwhile belongs together."""
        self._parts.append(f"<g{_written(attributes)}>")
        yield
        self._parts.append("</g>")

    def define(self, name: str, definition: str) -> str:
        """A gradient or pattern, defined once; gives how it is referred to."""
        self._definitions.setdefault(name, definition)
        return f"url(#{name})"

    def render(self, title: str, description: str, language: str) -> str:
        """The whole as one SVG element, readable without its place in a page."""
        size = f'width="{_number(self.width)}" height="{_number(self.height)}"'
        box = f'viewBox="0 0 {_number(self.width)} {_number(self.height)}"'
        definitions = "".join(self._definitions.values())
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" '
            f'style="max-width:100%;height:auto" lang={quoteattr(language)} '
            f'font-family="{escape(FONTS)}" font-size="11">'
            f"<title>{escape(harmless(title))}</title><desc>{escape(harmless(description))}</desc>"
            f'<defs>{definitions}</defs><rect width="100%" height="100%" fill="#fff"/>{"".join(self._parts)}</svg>'
        )


def _written(attributes: dict[str, str | float | None]) -> str:
    return "".join(
        f" {name.replace('_', '-')}={quoteattr(harmless(value) if isinstance(value, str) else _number(value))}"
        for name, value in attributes.items()
        if value is not None
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
