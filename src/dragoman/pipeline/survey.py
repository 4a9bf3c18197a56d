"""What there is to read, and whether anything changed since the last build.

A look that finds nothing changed must cost little: it hashes what Dragoman knows, looks at sizes and times of the
sources, and compares one small file. Neither Arrow nor DuckDB nor a pack is loaded for it.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from dragoman.chronicle.store import SCHEMA_VERSION
from dragoman.dossier import Dossier
from dragoman.errors import InputError

__all__ = ["Finder", "Found", "Problem", "Stamp", "Survey", "fingerprint", "load_stamp", "state_of", "survey"]

_PACKAGE = Path(__file__).parents[1]
_ASKING = {"cli", "exchange", "query", "views", "sample", "__pycache__"}  # no part in reading
_SETTLED = 2_000_000_000  # ns: a file changed later than this before a look may change again unseen


class _Source(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def path(self) -> Path: ...


Finder = Callable[[Sequence[Path]], Sequence[_Source]]


class Problem(msgspec.Struct, frozen=True):
    """What could not be read or applied; `kind` as in the table of problems."""

    source: str
    problem: str
    kind: str


class Found(msgspec.Struct, frozen=True):
    """A file to read."""

    name: str
    path: Path
    sha256: str


class Stamp(msgspec.Struct, frozen=True):
    """What the last build was made from and came to, kept beside the chronicle."""

    inputs: str
    chronicle: tuple[int, int]  # size and time of the file
    seen: dict[str, tuple[int, int, str]]  # of each source by path: size, time, SHA-256
    at: int
    counts: dict[str, int]
    problems: tuple[Problem, ...]


class Survey(msgspec.Struct, frozen=True):
    """The sources of a dossier; `inputs` sums up everything a build depends on."""

    found: tuple[Found, ...]  # each content once
    problems: tuple[Problem, ...]
    seen: dict[str, tuple[int, int, str]]
    at: int
    knowledge: str
    inputs: str


def survey(dossier: Dossier, find: Finder, last: Stamp | None) -> Survey:
    """Look at all sources. Raises InputError when there is nothing to read, DataError when a setting fits nothing."""
    at = time.time_ns()
    seen: dict[str, tuple[int, int, str]] = {}
    problems: list[Problem] = []
    found: dict[str, Found] = {}
    for source in find(_places(dossier)):
        known = last.seen.get(str(source.path)) if last else None
        try:
            seen[str(source.path)] = entry = _looked_at(source.path, known, last.at if last else 0)
        except OSError as error:
            problems.append(Problem(source.name, f"{source.path}: cannot be read ({error.strerror}).", "document"))
            continue
        twin = found.setdefault(entry[2], Found(source.name, source.path, entry[2]))
        if twin.name != source.name:
            twice = f"{source.name} is the same file as {twin.name}: read once."
            problems.append(Problem(source.name, twice, "duplicate"))
    if not found and problems:
        raise InputError(problems[0].problem)
    knowledge = fingerprint((*dossier.language_folders(), *(p for p in dossier.packs() if isinstance(p, Path))))
    files = [dossier.settings_file, dossier.decisions, *dossier.statement_files()]
    parts = [knowledge, str(SCHEMA_VERSION), *(hashlib.sha256(_bytes(file)).hexdigest() for file in files)]
    parts += [f"{item.name}\0{item.sha256}" for item in found.values()] + [p.problem for p in problems]
    return Survey(tuple(found.values()), tuple(problems), seen, at, knowledge, _digest(parts))


def _places(dossier: Dossier) -> list[Path]:
    """The sources to look into; beside statements made elsewhere there need be nothing to read."""
    places = dossier.source_paths()
    if dossier.statement_files():
        places = [path for path in places if path.is_file() or (path.is_dir() and any(path.iterdir()))]
    return places


def fingerprint(extra: Sequence[Path] = ()) -> str:
    """A digest of the code and tables that reading depends on, and of `extra` folders of languages and packs."""
    digest = hashlib.blake2b(digest_size=16)
    for root in (_PACKAGE, *extra):
        for path in sorted(_files(root)):
            digest.update(f"{os.path.relpath(path, root)}\0".encode())
            digest.update(Path(path).read_bytes())
    return digest.hexdigest()


def load_stamp(path: Path) -> Stamp | None:
    """The stamp of the last build, or None when there is none that can be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Stamp)
    except (OSError, msgspec.MsgspecError):
        return None


def state_of(file: Path) -> tuple[int, int] | None:
    """Size and time of a file; None when it is not there."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def _looked_at(path: Path, known: tuple[int, int, str] | None, last_look: int) -> tuple[int, int, str]:
    status = path.stat()
    size, changed = status.st_size, status.st_mtime_ns
    if known and known[:2] == (size, changed) and changed + _SETTLED < last_look:
        return known
    return size, changed, hashlib.sha256(path.read_bytes()).hexdigest()


def _files(root: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in _ASKING]
        yield from (os.path.join(folder, name) for name in files if not name.endswith(".pyc"))  # noqa: PTH118


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def _digest(parts: Sequence[str]) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()
