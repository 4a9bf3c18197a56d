"""Who treated, met and fought whom: names on a circle, a tie for each topic between two of them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from dragoman.model import Participant
from dragoman.query.glosses import Reader
from dragoman.query.rows import EventRow
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, finish, head, note
from dragoman.views.figures.palette import FAMILIES, INK, PAPER, family_of
from dragoman.views.figures.svg import Drawing, shortened

__all__ = ["network_figure"]

_SIZE, _RADIUS, _MOST = 980.0, 300.0, 24
_MIDDLE = HEAD + 36 + _RADIUS  # of the circle, from above
_LINE = 15.0  # between names one above the other
_STEEP = 150.0  # from the middle line
_BEND = 26.0  # between the ties of two names, by topic
_ACROSS = frozenset({("actor", "target"), ("party", "party"), ("actor", "party"), ("party", "target")})
Tie = tuple[str, str, str]  # two ids in order, and the topic


def network_figure(events: Iterable[EventRow], accounts: Sequence[str], reader: Reader, title: str) -> Figure:
    """Draw the ties of the names that take part most often, at most 24; as wide as the tie is told often."""
    ties: Counter[Tie] = Counter()
    names: dict[str, str] = {}
    for event in events:
        for one, other in _ties(event.participants):
            names |= {one.id: one.name, other.id: other.name}
            first, second = sorted((one.id, other.id))
            ties[first, second, family_of(event.type)] += 1
    weight: Counter[str] = Counter()
    for (first, second, _), count in ties.items():
        weight.update({first: count, second: count})
    chosen = sorted(sorted(weight, key=lambda name: (-weight[name], name))[:_MOST])
    places = {name: _place(at, len(chosen)) for at, name in enumerate(chosen)}
    drawing = Drawing(_SIZE)
    head(drawing, title)
    shown = {tie: count for tie, count in ties.items() if tie[0] in places and tie[1] in places}
    most = max(shown.values(), default=1)
    for (first, second, family), count in sorted(shown.items(), key=lambda pair: pair[1]):
        says = f"{names[first]} – {names[second]}: {reader.label('topics', family)}, {count}"
        bend = _BEND * (list(FAMILIES).index(family) - len(FAMILIES) / 2)
        drawing.add(
            "path", says, d=_arc(places[first], places[second], bend), fill="none", stroke=FAMILIES[family][1],
            stroke_width=1 + 5 * math.sqrt(count / most), stroke_opacity=0.75,
        )  # fmt: skip
    heights = _heights(places)
    for name in chosen:
        _draw_name(drawing, names[name], places[name], weight[name], heights[name])
    families = [family for family in FAMILIES if any(tie[2] == family for tie in shown)]
    signs = [(FAMILIES[family][1], reader.label("topics", family)) for family in families]
    finish(drawing, _MIDDLE + _RADIUS + 80, signs, [note(reader, accounts)])
    return Figure(title, reader.message("figure_network", count=sum(shown.values())), reader.language, drawing)


def _ties(participants: Sequence[Participant]) -> Iterable[tuple[Participant, Participant]]:
    """Who stands across from whom: the two sides of an act, and any two parties."""
    for one, other in combinations(participants, 2):
        if one.id != other.id and {(one.role, other.role), (other.role, one.role)} & _ACROSS:
            yield one, other


def _place(at: int, count: int) -> tuple[float, float]:
    angle = 2 * math.pi * at / max(count, 1) - math.pi / 2
    return _SIZE / 2 + _RADIUS * math.cos(angle), _MIDDLE + _RADIUS * math.sin(angle)


def _arc(start: tuple[float, float], end: tuple[float, float], bend: float) -> str:
    """A curve from one name to another, bent aside so that the ties of two names lie beside each other."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = math.hypot(across, down) or 1.0
    middle = (start[0] + end[0]) / 2 - down / length * bend, (start[1] + end[1]) / 2 + across / length * bend
    return f"M{start[0]:.1f} {start[1]:.1f}Q{middle[0]:.1f} {middle[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def _left(x: float) -> bool:
    """Whether a name stands to the left of the circle."""
    return x < _SIZE / 2 - 1


def _heights(places: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """How high each name stands: beside its point, at top and bottom above and below it; pushed outward where the name
    next to it would be covered.
    """
    heights: dict[str, float] = {}
    for left in (True, False):
        side = {name: y - _MIDDLE for name, (x, y) in places.items() if _left(x) == left}
        steep = {name for name in side if abs(places[name][0] - _SIZE / 2) < _STEEP}
        wanted = {name: y + (math.copysign(20, y) if name in steep else 0) for name, y in side.items()}
        for half in (-1, 1):
            last = -_LINE
            for name in sorted(
                (name for name in side if (side[name] < 0) == (half < 0)), key=lambda name: abs(wanted[name])
            ):
                last = max(abs(wanted[name]), last + _LINE)
                heights[name] = _MIDDLE + half * last
    return heights


def _draw_name(drawing: Drawing, name: str, place: tuple[float, float], weight: int, height: float) -> None:
    x, y = place
    left = _left(x)
    drawing.add("circle", f"{name}: {weight}", cx=x, cy=y, r=5 + 1.6 * math.log1p(weight), fill=INK, stroke=PAPER)
    room = (x if left else _SIZE - x) - 30
    drawing.text(
        x + (-18 if left else 18), height + 4, shortened(name, 12, room), says=name, fill=INK, font_size=12,
        text_anchor="end" if left else "start", stroke=PAPER, stroke_width=3, paint_order="stroke",
    )  # fmt: skip
