"""Which reader reads which file.

To add one: write a `draft.Reader` in a module of its own, and give its media type and suffixes a line here.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from dragoman.documents.draft import Reader
from dragoman.documents.html import read_html
from dragoman.documents.plain import read_markdown, read_plain
from dragoman.errors import InputError

__all__ = ["SUFFIXES", "reader_of"]

SUFFIXES: dict[str, tuple[str, Reader]] = {
    ".txt": ("text/plain", read_plain),
    ".text": ("text/plain", read_plain),
    ".md": ("text/markdown", read_markdown),
    ".markdown": ("text/markdown", read_markdown),
    ".html": ("text/html", read_html),
    ".htm": ("text/html", read_html),
    ".xhtml": ("application/xhtml+xml", read_html),
}


def reader_of(name: str) -> tuple[str, Reader]:
    """The media type and reader for a file name. Raises InputError for a suffix no reader is known for."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        known = ", ".join(sorted(SUFFIXES))
        said = f"files ending in '{suffix}'" if suffix else "files without a suffix"
        raise InputError(f"{name}: no reader is known for {said}. Save it as one of: {known}.")
    return SUFFIXES[suffix]
