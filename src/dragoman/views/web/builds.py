"""Builds in the background, one after another: who ruled need not wait until everything is derived anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

import msgspec

__all__ = ["Builds", "Progress"]


class Progress(msgspec.Struct, frozen=True):
    """How far the chronicle is behind what was ruled."""

    pending: tuple[str, ...]  # what rulings speak of that the chronicle does not show yet
    seconds: float | None  # since the build that runs began; None while none does
    last: float | None  # how many seconds the last build took
    problem: str | None  # why the last build failed; the chronicle is then the one from before


class Builds:
    """Builds when asked to; what is asked while a build runs is met by one build after it."""

    def __init__(self, build: Callable[[], object]) -> None:
        self._build = build
        self._turn = threading.Condition()
        self._asked = self._built = 0  # how often a build was asked for, and how many of these are met
        self._pending: list[tuple[int, str]] = []
        self._begun: float | None = None
        self._last: float | None = None
        self._problem: str | None = None

    def ask(self, things: Iterable[str], patience: float) -> bool:
        """Have `things` show, and wait for it at most `patience` seconds: whether they do by then. Where the last build
        took longer, or the one that runs does, it would be in vain to wait.
        """
        with self._turn:
            took = time.monotonic() - self._begun if self._begun is not None else 0.0
            if max(took, self._last or 0.0) > patience:
                patience = 0.0
            self._asked += 1
            mine = self._asked
            self._pending += [(mine, thing) for thing in things]
            if self._begun is None:
                self._begun = time.monotonic()
                threading.Thread(target=self._run, daemon=True).start()
            return self._turn.wait_for(lambda: self._built >= mine, patience)

    def progress(self) -> Progress:
        """How far it is now."""
        with self._turn:
            seconds = None if self._begun is None else round(time.monotonic() - self._begun, 1)
            return Progress(tuple(thing for _, thing in self._pending), seconds, self._last, self._problem)

    def _run(self) -> None:
        with self._turn:
            while self._built < self._asked:
                meets, self._begun = self._asked, time.monotonic()
                self._turn.release()
                try:
                    problem = self._one()
                finally:
                    self._turn.acquire()
                self._built, self._problem = meets, problem
                self._last = round(time.monotonic() - self._begun, 1)
                self._pending = [each for each in self._pending if each[0] > meets]
                self._turn.notify_all()
            self._begun = None

    def _one(self) -> str | None:
        """Build; why it failed, where it did."""
        try:
            self._build()
        except Exception as error:  # whatever it is, the server goes on, and says so
            return str(error) or type(error).__name__
        return None
