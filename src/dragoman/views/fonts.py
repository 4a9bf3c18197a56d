"""A font inside a page: only the characters it shows, for readers whose machine has none for the five languages."""

from __future__ import annotations

import base64
import io
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = ["FAMILY", "font_file", "font_rule"]

FAMILY = "Noto Sans CJK TC"
_PACKAGE = "cvttf_NotoSansCJK_Regular"  # of the extra ``dragoman[figures]``
_PLAIN = 0x250  # characters below it are in every machine's fonts


def font_file() -> Path | None:
    """The font that the extra brings; None without it."""
    found = find_spec(_PACKAGE)
    folder = Path(found.origin).parent if found is not None and found.origin is not None else None
    return next(iter(sorted(folder.glob("*.otf"))), None) if folder is not None else None


def font_rule(text: str) -> str:
    """A CSS rule with the font cut to the characters of a text; nothing without the extra ``dragoman[figures]``."""
    return _rule(frozenset(char for char in text if ord(char) >= _PLAIN))


@lru_cache(maxsize=4)
def _rule(characters: frozenset[str]) -> str:
    path = font_file()
    if path is None or not characters or find_spec("fontTools") is None:
        return ""
    subset: Any = import_module("fontTools.subset")
    options = subset.Options(
        flavor="woff", layout_features=[], hinting=False, desubroutinize=False, notdef_outline=True
    )
    written = io.BytesIO()
    with subset.load_font(str(path), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[ord(char) for char in characters])
        cutter.subset(font)
        subset.save_font(font, written, options)
    data = base64.b64encode(written.getvalue()).decode()
    return f"@font-face{{font-family:'{FAMILY}';src:url(data:font/woff;base64,{data}) format('woff')}}"
