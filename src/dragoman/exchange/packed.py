"""Text files as they are, or packed with gzip or bzip2."""

from __future__ import annotations

import bz2
import gzip
from pathlib import Path
from typing import TextIO

__all__ = ["open_text"]


def open_text(path: Path) -> TextIO:
    """Open a UTF-8 file for reading, unpacking ``.gz`` and ``.bz2``. Raises OSError."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    if suffix == ".bz2":
        return bz2.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")
