"""Labels beside points: none covers another, a point or a shore; where it is crowded they stand off on a line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import msgspec

from dragoman.views.figures.svg import width_of

__all__ = ["Label", "placed"]

_CELL = 4.0  # the drawing is taken up cell by cell, so that it costs nothing to ask what is free
_ABOVE, _BELOW = 6.0, 7.0  # of a line of type, from its middle
_BESIDE = 11.0  # from a point to a label that needs no line
_AWAY = (20.0, 30.0, 42.0, 56.0, 72.0, 90.0, 110.0, 130.0, 150.0)  # from a point to one that does
_DIRECTIONS = 16
Place = tuple[float, float]
Cells = set[tuple[int, int]]


class Label(msgspec.Struct, frozen=True):
    """Words, the left end of their line and its middle, and where the line to the point ends, if there is one."""

    words: str
    left: float
    middle: float
    line: tuple[Place, Place] | None = None


def placed(
    points: Sequence[tuple[str, Place]], shores: Iterable[Place], size: float, frame: tuple[float, float, float, float]
) -> list[Label]:
    """A label for each named point within `frame` (left, top, right, bottom), except where there is no room at all.

    `shores` are places better not covered; a label that finds no other room may cover them, but never another label
    or a point.
    """
    avoided = {_cell(place) for place in shores}
    taken = {cell for _, (x, y) in points for cell in _cells((x - 5, y - 5, x + 5, y + 5))}
    found = []
    for words, point in points:
        room = width_of(words, size)
        own = _cells((point[0] - 5, point[1] - 5, point[0] + 5, point[1] + 5))
        choices = [each for each in _choices(words, point, room) if _within(_box(each, room), frame)]
        free = [each for each in choices if not (_cells(_box(each, room)) | (_line(each) - own)) & taken]
        best = next((each for each in free if not _cells(_box(each, room)) & avoided), next(iter(free), None))
        if best is not None:
            taken |= _cells(_box(best, room)) | _line(best)
            found.append(best)
    return found


def _choices(words: str, point: Place, room: float) -> Iterable[Label]:
    """Right and left of the point, then around it, farther and farther away."""
    x, y = point
    yield Label(words, x + _BESIDE, y)
    yield Label(words, x - _BESIDE - room, y)
    for away in _AWAY:
        for step in range(_DIRECTIONS):
            angle = 2 * math.pi * step / _DIRECTIONS
            end = (x + away * math.cos(angle), y + away * math.sin(angle))
            left = end[0] + 2 if math.cos(angle) >= 0 else end[0] - 2 - room
            yield Label(words, left, end[1], (point, end))


def _box(label: Label, room: float) -> tuple[float, float, float, float]:
    return label.left, label.middle - _ABOVE, label.left + room, label.middle + _BELOW


def _within(box: tuple[float, float, float, float], frame: tuple[float, float, float, float]) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _cell(place: Place) -> tuple[int, int]:
    return math.floor(place[0] / _CELL), math.floor(place[1] / _CELL)


def _cells(box: tuple[float, float, float, float]) -> Cells:
    (left, top), (right, bottom) = _cell(box[:2]), _cell(box[2:])
    return {(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)}


def _line(label: Label) -> Cells:
    if label.line is None:
        return set()
    (x, y), (to_x, to_y) = label.line
    steps = max(1, math.ceil(math.dist((x, y), (to_x, to_y)) / _CELL))
    return {_cell((x + (to_x - x) * at / steps, y + (to_y - y) * at / steps)) for at in range(steps)}
