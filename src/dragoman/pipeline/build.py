"""From a dossier to its chronicle.

`build` reads what changed (`dragoman.pipeline.document`, one document at a time, kept in a cache), brings together
what was read and what people decided (`dragoman.pipeline.gather`), and derives events and states across documents. It
works beside the old chronicle, which stays whole and readable until the new one takes its place in one step; so it can
be stopped at any moment.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import msgspec

from dragoman import dossier
from dragoman.chronicle.lock import locked
from dragoman.chronicle.store import working_connection, write, write_whole
from dragoman.dossier import Dossier
from dragoman.errors import ChronicleError, DataError, InputError
from dragoman.pipeline.document import DocumentRooms, Knowledge
from dragoman.pipeline.survey import Finder, Problem, Stamp, Survey, load_stamp, state_of, survey

if TYPE_CHECKING:
    import pyarrow as pa

    from dragoman.chronicle.decisions import Decision
    from dragoman.engines import Engine
    from dragoman.exchange import statements
    from dragoman.packs import Authority

__all__ = ["Progress", "Report", "Rooms", "build"]

Progress = Callable[[str, int, int], None]  # step ("reading", "collating", "deriving", "writing"), done, of how many
_COUNTED = ("documents", "accounts", "timexes", "mentions", "statements", "events", "states", "divergences")


class Rooms(NamedTuple):
    """What a build calls, for tests to replace; None is the room as installed."""

    find: Finder | None = None
    documents: DocumentRooms | None = None
    collate: Callable[[Engine], None] | None = None
    derive: Callable[[Engine], None] | None = None


class Report(msgspec.Struct, frozen=True):
    """What a build came to."""

    chronicle: Path
    unchanged: bool
    read: int  # documents read anew
    counts: dict[str, int]  # rows of documents, statements, events, states …
    problems: tuple[Problem, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Problem, ...]:
        """The documents that could not be read."""
        return tuple(problem for problem in self.problems if problem.kind == "document")

    @property
    def exit_code(self) -> int:
        """0, or the code of unreadable input when a document failed."""
        return InputError.exit_code if self.failed else 0


def build(
    folder: Path | str, progress: Progress | None = None, jobs: int | None = None, rooms: Rooms | None = None
) -> Report:
    """Bring a dossier's chronicle up to date.

    A document that cannot be read becomes a problem of the report, the others are read. `jobs` is the most processes
    to read with, as many as there are cores when None; several are used only where that pays. Raises DataError for
    wrong settings, knowledge or decisions, InputError when nothing can be read, ChronicleError while another build
    runs or when the disk refuses; what was built before then stays.
    """
    begun = time.perf_counter()
    opened = dossier.load(folder)
    try:
        report = _build(
            opened, progress or (lambda step, done, total: None), jobs or os.cpu_count() or 1, rooms or Rooms()
        )
    except BrokenPipeError:  # not ours: whoever listens to the progress is gone
        raise
    except OSError as error:
        cure = "Make room on the disk, or make the folder writable."
        raise ChronicleError(f"{opened.folder}: cannot be built ({error.strerror or error}). {cure}") from None
    return msgspec.structs.replace(report, seconds=time.perf_counter() - begun)


def _build(opened: Dossier, tell: Progress, jobs: int, rooms: Rooms) -> Report:
    with locked(opened.workshop):
        stamp_file = opened.workshop / "stamp.json"
        last = load_stamp(stamp_file)
        seen = survey(opened, rooms.find or _finder(), last)
        state = state_of(opened.chronicle)
        if last and last.inputs == seen.inputs and last.chronicle == state:
            return Report(opened.chronicle, True, 0, last.counts, last.problems, 0.0)
        report = _rebuild(opened, seen, tell, jobs, rooms)
        made = state_of(opened.chronicle) or (0, 0)
        stamp = Stamp(seen.inputs, made, seen.seen, seen.at, report.counts, report.problems)
        write_whole(stamp_file, msgspec.json.encode(stamp))
    return report


def derived(
    opened: Dossier, seen: Survey, ruled: Sequence[Decision], tell: Progress, jobs: int, rooms: Rooms
) -> tuple[Engine, int]:
    """Every table of the chronicle under some decisions, on a working connection, and how many documents were read
    anew. Raises DataError.
    """
    from dragoman.chronicle.cache import TableCache
    from dragoman.engines import Engine
    from dragoman.pipeline.gather import gather
    from dragoman.pipeline.reading import key_of, read_all
    from dragoman.pipeline.told_treaties import add_told_treaties

    knowledge = _knowledge(opened, seen)
    _check_reader(opened, knowledge)
    cache = TableCache(opened.workshop / "documents")
    read_tables, anew, failed = read_all(seen.found, knowledge, cache, rooms.documents, jobs, tell)
    imported = _imported(opened, knowledge, read_tables)
    engine = Engine(working_connection(opened.workshop))
    tell("collating", 0, 1)
    gather(engine, opened, seen, read_tables, ruled, [*seen.problems, *failed], knowledge, imported)
    (rooms.collate or _collate)(engine)
    add_told_treaties(engine, knowledge.load()[0])
    tell("deriving", 0, 1)
    (rooms.derive or partial(_derive, jobs=jobs))(engine)
    cache.prune([key_of(item, knowledge) for item in seen.found])
    return engine, anew


def _rebuild(opened: Dossier, seen: Survey, tell: Progress, jobs: int, rooms: Rooms) -> Report:
    from dragoman.chronicle import decisions, tables

    engine, anew = derived(opened, seen, decisions.load(opened.decisions), tell, jobs, rooms)
    tell("writing", 0, 1)
    write(engine.connection, opened.chronicle, opened.workshop, {**tables.PER_DOCUMENT, **tables.DERIVED})
    counts = {name: engine.fetch(name).num_rows for name in _COUNTED}
    problems = tuple(Problem(**row) for row in engine.fetch("problems").to_pylist())
    engine.connection.close()
    tell("writing", 1, 1)
    return Report(opened.chronicle, False, anew, counts, problems, 0.0)


def _knowledge(opened: Dossier, seen: Survey) -> Knowledge:
    from dragoman import packs

    return Knowledge(opened.language_folders(), opened.packs(packs.installed()), seen.knowledge)


def _check_reader(opened: Dossier, knowledge: Knowledge) -> None:
    languages, _ = knowledge.load()
    if opened.settings.language not in languages:
        problem = f"the language '{opened.settings.language}' is not installed"
        raise DataError.at(opened.settings_file, None, problem, f"Installed are: {', '.join(sorted(languages))}.")


def _imported(
    opened: Dossier, knowledge: Knowledge, read: Sequence[Mapping[str, pa.Table]]
) -> list[statements.Imported]:
    """The statements made elsewhere. Raises DataError naming the wrong lines."""
    if not opened.statement_files():
        return []
    from dragoman.exchange import statements

    known = {name for each in read for name in each["documents"]["document"].to_pylist()}
    authority = cast("Authority", knowledge.load()[1])
    found = []
    for path in opened.statement_files():
        found.append(statements.load(path, authority, frozenset(known)))
        known.update(found[-1].tables["documents"]["document"].to_pylist())
    return found


def _finder() -> Finder:
    from dragoman import documents

    return documents.find


def _collate(engine: Engine) -> None:
    from dragoman import coreference

    coreference.collate(engine)


def _derive(engine: Engine, jobs: int) -> None:
    from dragoman import fluents

    fluents.derive(engine, jobs)
