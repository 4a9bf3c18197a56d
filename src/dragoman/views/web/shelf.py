"""Opened dossiers for many readers at once: one for each who asks at a time, all of the same chronicle."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from dragoman import query
from dragoman.errors import DragomanError
from dragoman.query import Dossier

__all__ = ["Shelf"]

_REST = 0.05  # seconds between two steps of looking ahead


class Shelf:
    """Hands out dossiers by language and takes them back; when a build has put a new chronicle in place, the old ones
    are closed as they come back, and new ones opened when none is out any more.
    """

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder, self._file = folder, file
        self._idle: dict[str, list[Dossier]] = defaultdict(list)
        self._out = 0
        self.held = ""  # the version that the opened ones are of; it stays while one of them is out
        self._first: dict[str, Dossier] = {}  # of each language, the one that the others are twins of
        self._turn = threading.Condition()
        self._opening = threading.Lock()

    def version(self) -> str:
        """What tells one chronicle from the next; empty where there is none."""
        try:
            found = self._file.stat()
        except OSError:
            return ""
        return f"{found.st_mtime_ns:x}-{found.st_ino:x}"

    @contextmanager
    def dossier(self, language: str) -> Iterator[Dossier]:
        """A dossier of the present chronicle. Raises ChronicleError, DataError, QueryError."""
        taken = self._take(language)
        try:
            yield taken
        finally:
            self._give_back(taken, language)

    def close(self) -> None:
        """Close all that are not out."""
        with self._turn:
            self._close_idle()

    def _take(self, language: str) -> Dossier:
        with self._turn:
            present = self.version()
            while self.held != present and self._out:  # one file is never open in two forms
                self._turn.wait()
                present = self.version()
            if self.held != present:
                self._close_idle()
                self.held = present
            self._out += 1
            if self._idle[language]:
                return self._idle[language].pop()
        try:
            return self._another(language)
        except BaseException:
            with self._turn:
                self._out -= 1
                self._turn.notify_all()
            raise

    def _another(self, language: str) -> Dossier:
        with self._opening:
            if language not in self._first:
                self._first[language] = query.open(self._folder, language)
                threading.Thread(target=self._look_ahead, args=(language, self.held), daemon=True).start()
            return self._first[language].twin()

    def _look_ahead(self, language: str, version: str) -> None:
        """Look up what will be asked of a version, little by little, while nobody asks."""
        with suppress(DragomanError):  # of which who asks will hear
            for step in count():
                while self._out:
                    time.sleep(_REST)
                with self.dossier(language) as dossier:
                    if self.held != version or not dossier.ahead(step):
                        return
                time.sleep(_REST)

    def _give_back(self, dossier: Dossier, language: str) -> None:
        with self._turn:
            self._out -= 1
            if self.held == self.version():
                self._idle[language].append(dossier)
            else:
                dossier.close()
            self._turn.notify_all()

    def _close_idle(self) -> None:
        for opened in self._idle.values():
            for dossier in opened:
                dossier.close()
        for dossier in self._first.values():
            dossier.close()
        self._idle.clear()
        self._first.clear()
