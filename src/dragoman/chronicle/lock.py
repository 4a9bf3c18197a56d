"""One build at a time: a lock file that the system lets go of when its process ends, however it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.errors import ChronicleError

__all__ = ["locked"]


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder, making the folder. Raises ChronicleError when another process holds it.

    The file names the holder's process. It is left where it is: what a dead process left in it locks nobody out.
    """
    path = folder / "lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise ChronicleError(f"{path}: cannot be written ({error.strerror}). Make the folder writable.") from None
    with file:
        if not _taken(file):
            file.seek(0)
            holder = file.read(20).strip()
            by = f" by process {holder}" if holder.isdigit() else ""
            raise ChronicleError(f"{folder.parent}: is being built{by}. Wait for it to end, or end it.")
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def _taken(file: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(1 << 20)  # beyond the text: a locked region cannot be read there
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
