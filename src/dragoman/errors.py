"""One exception tree; every message says what is wrong, where, and what to do.

::

    DragomanError
    ├── InputError          a document cannot be read (empty, binary, undecodable, missing)
    ├── DataError           a file of knowledge or settings is wrong (language, pack, dragoman.toml, decisions)
    ├── DateError           words given as a date are none
    ├── ChronicleError      there is no chronicle, it is locked, or another version wrote it
    └── QueryError          a question names something unknown

The command line prints the message alone and exits with the class's ``exit_code``.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["ChronicleError", "DataError", "DateError", "DragomanError", "InputError", "QueryError", "unreadable"]


class DragomanError(Exception):
    """Base of everything Dragoman raises on purpose: one sentence with what, where and the cure."""

    exit_code = 1


class InputError(DragomanError):
    """A document that cannot be read."""

    exit_code = 3


class DataError(DragomanError):
    """A language file, pack, settings file or decisions file that does not follow its form."""

    exit_code = 4

    @classmethod
    def at(cls, path: Path | str, line: int | None, problem: str, cure: str) -> DataError:
        """Build the error for one place: ``path`` and, where known, its 1-based ``line``."""
        place = f"{path}, line {line}" if line else str(path)
        return cls(f"{place}: {problem}. {cure}")


def unreadable(error: Exception) -> tuple[str, str]:
    """Why a file could not be opened and decoded as text, and the cure."""
    if isinstance(error, UnicodeDecodeError):
        return f"it is not UTF-8 (byte {error.start + 1} cannot be read)", "Save it as UTF-8."
    if isinstance(error, FileNotFoundError):
        return "there is no such file", "Name one that is there."
    if isinstance(error, EOFError) or (isinstance(error, OSError) and error.errno is None):
        return "it cannot be unpacked", "Fetch it again, or give it unpacked."
    return f"it cannot be read ({getattr(error, 'strerror', None) or error})", "Give a readable file."


class DateError(DragomanError):
    """Words that were given as a date but are none."""

    exit_code = 2


class ChronicleError(DragomanError):
    """The built chronicle is missing, locked or of another version."""

    exit_code = 5


class QueryError(DragomanError):
    """A question that names an unknown account, territory, event or statement."""

    exit_code = 2
