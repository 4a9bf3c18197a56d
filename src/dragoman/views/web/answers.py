"""Answers given before, kept for as long as the chronicle is the same."""

from __future__ import annotations

import threading
from collections import OrderedDict

import msgspec

__all__ = ["Answers", "Body"]


class Body(msgspec.Struct, frozen=True):
    """What is sent."""

    content: bytes
    media_type: str
    headers: dict[str, str] = {}


class Answers:
    """Bodies by question, of one version of a chronicle; the longest unasked go where they come to more than `most`
    bytes.
    """

    def __init__(self, most: int = 64_000_000) -> None:
        self._most, self._size, self._version = most, 0, ""
        self._bodies: OrderedDict[str, Body] = OrderedDict()
        self._turn = threading.Lock()

    def get(self, version: str, question: str) -> Body | None:
        """What this version of the chronicle answered, where that is still known."""
        with self._turn:
            if version != self._version or question not in self._bodies:
                return None
            self._bodies.move_to_end(question)
            return self._bodies[question]

    def put(self, version: str, question: str, body: Body) -> None:
        """Keep an answer; those of another version are let go."""
        with self._turn:
            if version != self._version:
                self._bodies.clear()
                self._size, self._version = 0, version
            if question not in self._bodies:
                self._bodies[question] = body
                self._size += len(body.content)
            while self._size > self._most:
                _, gone = self._bodies.popitem(last=False)
                self._size -= len(gone.content)
