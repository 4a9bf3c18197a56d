"""Find what there is to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.documents.readers import SUFFIXES
from dragoman.errors import InputError

__all__ = ["Source", "find"]


class Source(msgspec.Struct, frozen=True, order=True):
    """A file to read and the name it goes by."""

    name: str  # path below the folder it was found in, with forward slashes; the bare file name of a file given itself
    path: Path


def find(paths: Sequence[Path]) -> list[Source]:
    """The readable files among ``paths`` and below the folders among them, sorted by name.

    Hidden files and, inside folders, files of unknown suffix are passed over. Raises InputError for a path that is
    not there, a folder with nothing to read, and two different files of the same name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: there is no such file or folder. Give the path of one that exists.")
        sources = list(_below(path)) if path.is_dir() else [Source(path.name, path)]
        if not sources:
            raise InputError(f"{path}: nothing to read in this folder. Put files ending in {_known()} there.")
        for source in sources:
            earlier = found.setdefault(source.name, source.path)
            if not earlier.samefile(source.path):
                cure = "Rename one of them, or give the folder above both."
                raise InputError(f"{source.path}: its name '{source.name}' is that of {earlier} too. {cure}")
    return sorted(Source(name, path) for name, path in found.items())


def _below(folder: Path) -> Iterator[Source]:
    for path in folder.rglob("*"):
        inner = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inner.parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield Source(inner.as_posix(), path)


def _known() -> str:
    return ", ".join(sorted(SUFFIXES))
