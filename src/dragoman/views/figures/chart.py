"""A map of one day: each land in the colour of who held it, striped where title or claims differ, moves as arrows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from dragoman.model import Ref
from dragoman.query.glosses import Reader
from dragoman.query.rows import EventRow, LandRow, Standing
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, WIDTH, finish, head, note
from dragoman.views.figures.labels import placed
from dragoman.views.figures.land import Box, Outline, Point, outlines
from dragoman.views.figures.palette import GRID, INK, PAPER, QUIET, colours_of, hatched
from dragoman.views.figures.svg import Drawing

__all__ = ["blank_map", "map_figure"]

_SEA, _LAND, _SHORE = "#F4F8FB", "#E3E3E0", "#B9B9B4"
_ISLAND = 12.0  # square degrees: a larger piece of land is no island, and not coloured as a whole
_NEAR = 0.35  # degrees from a land's point to the shore of an island that belongs to it
_MARGIN, _LEAST = 0.12, 4.0  # around what is shown: a share of it, and degrees at the least
_RIGHTS = ("control", "occupation", "title", "claim")
_HOLDING = frozenset({"holds", "may hold"})
_MOVES = frozenset({"territory.transferred", "territory.occupied"})
_HEIGHT = 820.0
_EDGE = 8.0  # above a map without a title


class _Screen:
    """Longitude and latitude to places on the drawing: degrees of the middle parallel are true to scale."""

    def __init__(self, box: Box, top: float) -> None:
        squeeze = math.cos(math.radians((box.south + box.north) / 2))
        self.scale = min((WIDTH - 32) / ((box.east - box.west) * squeeze), _HEIGHT / (box.north - box.south))
        self.box, self.squeeze, self.top = box, squeeze, top
        self.width = (box.east - box.west) * squeeze * self.scale
        self.height = (box.north - box.south) * self.scale

    def at(self, point: Point) -> Point:
        """The place of a longitude and latitude."""
        x = 16 + (point[0] - self.box.west) * self.squeeze * self.scale
        return x, self.top + (self.box.north - point[1]) * self.scale

    def path(self, outline: Outline) -> str:
        """An outline as the data of an SVG path."""
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in map(self.at, outline.points)) + "Z"


def map_figure(
    lands: Sequence[LandRow], standings: Iterable[Standing], moves: Iterable[EventRow], accounts: Sequence[str],
    reader: Reader, title: str, day: str,
) -> Figure:  # fmt: skip
    """Draw the lands of which `standings` (one account's, or all accounts' together) tell the holder. A land of which
    nothing is told takes the holder of what it is part of. Without the extra ``dragoman[figures]`` there are no
    outlines, and each land is a dot. `moves` become arrows to the land, in the colour of who got it.
    """
    told: dict[str, dict[str, list[Standing]]] = {}
    for row in standings:
        if row.verdict in _HOLDING and row.holder is not None and row.subjects:
            told.setdefault(row.subjects[0].id, {}).setdefault(row.fluent, []).append(row)
    held = {land.entity: _held(land, told) for land in lands}
    spoken = [land for land in lands if held[land.entity]]
    holders = {holder.id: holder for land in spoken for holder in _holders(held[land.entity])}
    colours = colours_of(holders)
    screen = _Screen(_box(spoken or lands), HEAD)
    drawing = Drawing(WIDTH)
    head(drawing, title)
    with drawing.group():
        drawing.add("rect", x=16, y=HEAD, width=screen.width, height=screen.height, fill=_SEA, stroke=GRID)
        coloured = _draw_land(drawing, screen, spoken, held, colours)
        _draw_grid(drawing, screen)
        for land in spoken:
            if land.entity not in coloured and not _has_parts(land, spoken):
                x, y = screen.at((land.longitude, land.latitude))
                fill, says = _paint(drawing, land, held[land.entity], colours)
                drawing.add("circle", says, cx=x, cy=y, r=7, fill=fill, stroke=INK)
        _draw_moves(drawing, screen, moves, lands, colours)
        _draw_names(drawing, screen, [land for land in spoken if not _has_parts(land, spoken)])
    signs = [(colour, holders[holder].name) for holder, colour in colours.items()]
    if len(colours) > 1:
        first, second = list(colours.values())[:2]
        signs.append((hatched(drawing, first, second), reader.message("figure_divided")))
    notes = [] if spoken else [reader.message("figure_unnamed")]
    notes.append(reader.message("figure_land"))
    finish(drawing, HEAD + screen.height + 26, signs, [*notes, note(reader, accounts)])
    return Figure(title, reader.message("figure_map", date=reader.date(day)), reader.language, drawing)


def blank_map(lands: Sequence[LandRow], reader: Reader, title: str) -> Figure:
    """A map whose lands are not coloured yet: each shape bears the id of its land as ``data-land``, for a script."""
    screen = _Screen(_box(lands), _EDGE)
    drawing = Drawing(WIDTH)
    drawing.add("rect", x=16, y=_EDGE, width=screen.width, height=screen.height, fill=_SEA, stroke=GRID)
    pieces = outlines(screen.box) or ()
    islands = [piece for piece in pieces if _area(piece) <= _ISLAND]
    for piece in pieces:
        if piece not in islands:
            drawing.add("path", d=screen.path(piece), fill=_LAND, stroke=_SHORE, stroke_width=0.5)
    outlined: set[str] = set()
    for piece in islands:
        owners = _owners(piece, lands)
        for land, part in _divided(piece, owners):
            drawing.add("path", land.name, d=screen.path(part), fill=_LAND, stroke=_SHORE, data_land=land.entity)
            outlined.add(land.entity)
        if not owners:
            drawing.add("path", d=screen.path(piece), fill=_LAND, stroke=_SHORE, stroke_width=0.5)
    leaves = [land for land in lands if not _has_parts(land, lands)]
    for land in leaves:
        if land.entity not in outlined:
            x, y = screen.at((land.longitude, land.latitude))
            drawing.add("circle", land.name, cx=x, cy=y, r=7, fill=_LAND, stroke=_SHORE, data_land=land.entity)
    _draw_grid(drawing, screen)
    _draw_names(drawing, screen, leaves)
    finish(drawing, _EDGE + screen.height + 8, [], [reader.message("figure_land")])
    return Figure(title, title, reader.language, drawing)


def _held(land: LandRow, told: Mapping[str, Mapping[str, list[Standing]]]) -> Mapping[str, list[Standing]]:
    """What is told of a land, or of the nearest whole whose holder is told."""
    return next((told[name] for name in (land.entity, *land.wholes) if name in told and _holders(told[name])), {})


def _has_parts(land: LandRow, lands: Iterable[LandRow]) -> bool:
    return any(land.entity in other.wholes for other in lands)


def _box(lands: Sequence[LandRow]) -> Box:
    east, north = [land.longitude for land in lands] or [0.0], [land.latitude for land in lands] or [0.0]
    aside = max(_LEAST, _MARGIN * (max(east) - min(east)), _MARGIN * (max(north) - min(north)))
    south, top = max(-85.0, min(north) - aside), min(85.0, max(north) + aside)
    return Box(min(east) - aside, south, max(east) + aside, top)


def _draw_grid(drawing: Drawing, screen: _Screen) -> None:
    step = next(step for step in (1, 2, 5, 10, 20) if (screen.box.north - screen.box.south) / step <= 8 or step == 20)
    for degrees in range(math.ceil(screen.box.west / step) * step, math.floor(screen.box.east) + 1, step):
        x, _ = screen.at((degrees, 0))
        drawing.add("line", x1=x, x2=x, y1=screen.top, y2=screen.top + screen.height, stroke=GRID, stroke_width=0.5)
        drawing.text(
            x + 2, screen.top + screen.height - 4, f"{abs(degrees)}°{'E' if degrees >= 0 else 'W'}",
            fill=QUIET, font_size=8,
        )  # fmt: skip
    for degrees in range(math.ceil(screen.box.south / step) * step, math.floor(screen.box.north) + 1, step):
        _, y = screen.at((0, degrees))
        drawing.add("line", x1=16, x2=16 + screen.width, y1=y, y2=y, stroke=GRID, stroke_width=0.5)
        drawing.text(18, y - 2, f"{abs(degrees)}°{'N' if degrees >= 0 else 'S'}", fill=QUIET, font_size=8)


def _draw_land(
    drawing: Drawing, screen: _Screen, lands: Sequence[LandRow], held: Mapping[str, Mapping[str, list[Standing]]],
    colours: Mapping[str, str],
) -> set[str]:  # fmt: skip
    """The outlines, an island in the colour of its holder; gives the lands that got an outline."""
    coloured: set[str] = set()
    for piece in outlines(screen.box) or ():
        if _area(piece) > _ISLAND:
            drawing.add("path", d=screen.path(piece), fill=_LAND, stroke=_SHORE, stroke_width=0.5)
            continue
        owners = _owners(piece, lands)
        for land, part in _divided(piece, owners):
            fill, says = _paint(drawing, land, held[land.entity], colours)
            drawing.add("path", says, d=screen.path(part), fill=fill, stroke=INK, stroke_width=0.5)
            if part.holds((land.longitude, land.latitude)):
                coloured.add(land.entity)
        if not owners:
            drawing.add("path", d=screen.path(piece), fill=_LAND, stroke=_SHORE, stroke_width=0.5)
    return coloured


def _area(piece: Outline) -> float:
    """In square degrees of the equator (the shoelace formula, squeezed by the latitude)."""
    twice = sum(
        a[0] * b[1] - b[0] * a[1] for a, b in zip(piece.points, (*piece.points[1:], piece.points[0]), strict=True)
    )
    return abs(twice) / 2 * math.cos(math.radians(piece.points[0][1]))


def _owners(piece: Outline, lands: Sequence[LandRow]) -> list[LandRow]:
    """The lands on an island, wholes left out where their parts are there; else the one it lies beside."""
    owners = [land for land in lands if piece.holds((land.longitude, land.latitude))]
    return [land for land in owners if not _has_parts(land, owners)] or _beside(piece, lands)


def _beside(piece: Outline, lands: Iterable[LandRow]) -> list[LandRow]:
    """The land whose point lies nearest to the shore of an island that holds none, if it is very near."""
    near = []
    for land in lands:
        point = (land.longitude, land.latitude)
        near.append((min(math.dist(point, shore) for shore in piece.points), land.entity, land))
    nearest = min(near, default=None, key=lambda each: each[:2])
    return [nearest[2]] if nearest is not None and nearest[0] < _NEAR else []


def _divided(piece: Outline, owners: Sequence[LandRow]) -> Iterable[tuple[LandRow, Outline]]:
    """An island among the lands on it, cut halfway between their points from south to north."""
    rest: Outline | None = piece
    ordered = sorted(owners, key=lambda land: land.latitude)
    for land, above in zip_longest(ordered, ordered[1:]):
        if rest is None:
            return
        middle = None if above is None else (land.latitude + above.latitude) / 2
        part = rest if middle is None else rest.south_of(middle)
        rest = None if middle is None else rest.north_of(middle)
        if part is not None:
            yield land, part


def _paint(
    drawing: Drawing, land: LandRow, held: Mapping[str, list[Standing]], colours: Mapping[str, str]
) -> tuple[str, str]:
    """The fill of a land and what is said of it: its holder's colour, striped where there are two by any right."""
    several = list(dict.fromkeys(colours[holder.id] for holder in _holders(held)))
    says = "; ".join(dict.fromkeys([land.name, *(row.text for rows in held.values() for row in rows)]))
    return several[0] if len(several) == 1 else hatched(drawing, several[0], several[1]), says


def _holders(held: Mapping[str, list[Standing]]) -> list[Ref]:
    """Who holds a land by any right, control first."""
    return [row.holder for fluent in _RIGHTS for row in held.get(fluent, ()) if row.holder is not None]


def _draw_moves(
    drawing: Drawing, screen: _Screen, moves: Iterable[EventRow], lands: Sequence[LandRow], colours: Mapping[str, str]
) -> None:
    seats = {land.entity: land for land in lands}
    for event in moves:
        target = seats.get(event.object.id) if event.object else None
        taker = next((part for part in event.participants if part.role == _taker(event.type)), None)
        if event.type not in _MOVES or target is None or taker is None or taker.id not in colours:
            continue
        x, y = screen.at((target.longitude, target.latitude))
        drawing.add(
            "path", f"{event.date}: {event.text}", fill="none",
            d=f"M{x + 40:.1f} {y - 34:.1f}L{x + 9:.1f} {y - 8:.1f}m1 -8l-1 8l8 -1",
            stroke=colours[taker.id], stroke_width=3,
        )  # fmt: skip


def _taker(kind: str) -> str:
    return "target" if kind == "territory.transferred" else "actor"


def _draw_names(drawing: Drawing, screen: _Screen, lands: Sequence[LandRow]) -> None:
    """Names at their points, so that none covers another; one without any room is told on pointing at the land."""
    points = [(land.name, screen.at((land.longitude, land.latitude))) for land in lands]
    pieces = (piece for piece in outlines(screen.box) or () if _area(piece) <= _ISLAND)
    shores = [screen.at(point) for piece in pieces for point in piece.points]
    frame = (16.0, screen.top, 16 + screen.width, screen.top + screen.height)
    labels = placed(points, shores, 10, frame)
    for label in labels:
        if label.line:
            (x1, y1), (x2, y2) = label.line
            drawing.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=QUIET, stroke_width=0.6)
    for label in labels:
        drawing.text(
            label.left, label.middle + 4, label.words, fill=INK, font_size=10, stroke=PAPER, stroke_width=2.5,
            paint_order="stroke",
        )  # fmt: skip
