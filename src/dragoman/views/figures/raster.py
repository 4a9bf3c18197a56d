"""SVG to PNG and PDF, with a font of its own where the machine has none for the five languages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from dragoman.errors import QueryError
from dragoman.views.fonts import font_file

__all__ = ["pdf", "png"]

_SCALE = 2  # so that a picture is sharp in print at half its size


def png(svg: str) -> bytes:
    """A PNG at twice the size of the drawing. Raises QueryError without the extra ``dragoman[figures]``."""
    return bytes(_converter().svg_to_png(svg, scale=_SCALE))


def pdf(svg: str) -> bytes:
    """A PDF of one page, its fonts inside. Raises QueryError without the extra ``dragoman[figures]``."""
    return bytes(_converter().svg_to_pdf(svg))


@cache
def _converter() -> Any:
    try:
        converter = import_module("vl_convert")
    except ImportError:
        raise QueryError(
            "PNG and PDF need an extra: pip install 'dragoman[figures]', or save as .svg or .html."
        ) from None
    font = font_file()
    if font is not None:
        converter.register_font_directory(str(font.parent))
    return converter
