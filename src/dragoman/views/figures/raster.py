"""SVG to PNG and PDF, with a font of its own where the machine has none for the five languages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.errors import QueryError

__all__ = ["pdf", "png"]

_SCALE = 2  # so that a picture is sharp in print at half its size
_FONT = "cvttf_NotoSansCJK_Regular"  # holds Noto Sans CJK TC


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
    font = find_spec(_FONT)
    if font is not None and font.origin is not None:
        converter.register_font_directory(str(Path(font.origin).parent))
    return converter
