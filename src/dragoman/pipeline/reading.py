"""Read all documents of a dossier: out of the cache, else anew, in this process or in several."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from dragoman.chronicle import cache as caching
from dragoman.errors import DragomanError, InputError
from dragoman.pipeline.document import DocumentRooms, Knowledge, read
from dragoman.pipeline.survey import Found, Problem

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.chronicle.cache import TableCache

__all__ = ["key_of", "read_all", "read_into"]

Tell = Callable[[str, int, int], None]
_PAYS = 1_500_000  # bytes to read anew from which several processes, each loading the packs, are quicker than one


def key_of(item: Found, knowledge: Knowledge) -> str:
    """Under which key the cache has a document's tables."""
    return caching.key_of(item.sha256, item.name, knowledge.fingerprint)


def read_all(
    found: Sequence[Found],
    knowledge: Knowledge,
    cache: TableCache,
    rooms: DocumentRooms | None,
    jobs: int,
    tell: Tell,
) -> tuple[list[dict[str, pa.Table]], int, list[Problem]]:
    """The tables of each document that can be read, how many were read anew, and which could not be.

    Raises InputError when none could, DataError when the knowledge is wrong.
    """
    tables = {item.name: cache.get(key_of(item, knowledge)) for item in found}
    missing = [item for item in found if tables[item.name] is None]
    todo = sum(item.path.stat().st_size for item in missing if item.path.exists())
    if jobs > 1 and len(missing) > 1 and todo >= _PAYS and rooms is None:
        failures = _in_parallel(missing, knowledge, cache, min(jobs, len(missing)), tell)
    else:
        failures = _in_turn(missing, knowledge, cache, rooms, tell)
    problems = [Problem(item.name, failure, "document") for item, failure in zip(missing, failures) if failure]
    if problems and len(problems) == len(found):
        others = f" None of the {len(found)} documents could be read." if len(found) > 1 else ""
        raise InputError(problems[0].problem + others)
    failed = {problem.source for problem in problems}
    for item in missing:
        if item.name not in failed:
            tables[item.name] = cache.get(key_of(item, knowledge))
    return [each for each in tables.values() if each is not None], len(missing) - len(problems), problems


def _in_turn(
    missing: Sequence[Found], knowledge: Knowledge, cache: TableCache, rooms: DocumentRooms | None, tell: Tell
) -> list[str | None]:
    failures = []
    for done, item in enumerate(missing):
        tell("reading", done, len(missing))
        failures.append(read_into(cache, item, knowledge, rooms))
    tell("reading", len(missing), len(missing))
    return failures


def _in_parallel(
    missing: Sequence[Found], knowledge: Knowledge, cache: TableCache, jobs: int, tell: Tell
) -> list[str | None]:
    from dragoman.pipeline.workers import read_together

    failures: dict[str, str | None] = {}
    tell("reading", 0, len(missing))
    for done, (name, failure) in enumerate(read_together(missing, knowledge, cache.folder, jobs), 1):
        failures[name] = failure
        tell("reading", done, len(missing))
    return [failures[item.name] for item in missing]


def read_into(cache: TableCache, item: Found, knowledge: Knowledge, rooms: DocumentRooms | None) -> str | None:
    """Read one document into the cache; what kept it from being read, in words, else None."""
    knowledge.load()  # wrong knowledge is nobody's document's fault: let it through
    try:
        data = item.path.read_bytes()
        if hashlib.sha256(data).hexdigest() != item.sha256:
            return f"{item.name}: changed while it was being read. Build again."
        tables = read(data, item.name, knowledge, rooms)
    except DragomanError as error:
        return str(error)
    except OSError as error:
        return f"{item.name}: cannot be read ({error.strerror})."
    except Exception as error:  # one document must not cost the others, not even through our own fault
        fault = f"{type(error).__name__}: {error}"
        return f"{item.name}: could not be read, through a fault of Dragoman ({fault}). Please report it."
    cache.put(key_of(item, knowledge), tables)
    return None
