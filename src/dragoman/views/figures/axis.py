"""Time along the x axis: days to places, ticks at round years or months, and doubt as an end that fades."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.model.days import from_days, to_days
from dragoman.views.figures.palette import GRID, QUIET
from dragoman.views.figures.svg import Drawing

__all__ = ["TimeAxis", "is_vague", "sharp"]

_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500)  # years between ticks
_TICK = 64  # the least room for a tick
_YEAR = 365.2425
_FAR = 400.0  # so tall a picture is not seen at once
_FAINT = 0.15  # the strength of a bar where it may not have begun, or may have ended
_OPEN = 14.0  # how far a bar fades that has no end told
_VAGUE = 20 * _YEAR  # a time as long as that says little of when


def is_vague(first: int, last: int) -> bool:
    """Whether the time between two days is too long to say when something was."""
    return last - first >= _VAGUE


def sharp(spans: Iterable[tuple[int | None, int | None]]) -> list[int]:
    """The days that say when something was: those of a century or of other long times only where there are no others,
    lest one of them leave half of a picture empty.
    """
    told = [[day for day in span if day is not None] for span in spans]
    kept = [days for days in told if days and not is_vague(days[0], days[-1])] or told
    return [day for days in kept for day in days]


class TimeAxis:
    """Days `first` to `last` on the stretch from `left` to `right`."""

    def __init__(self, first: int, last: int, left: float, right: float) -> None:
        margin = max(30, (last - first) // 60)
        self.first, self.last, self.left, self.right = first - margin, last + margin, left, right

    def at(self, day: float) -> float:
        """The place of a day; one outside is put at the edge."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[int, str]]:
        """Days and their labels: years at a round distance, months where the whole is shorter than three years."""
        years = (self.last - self.first) / _YEAR
        wanted = years * _TICK / (self.right - self.left)
        first, last = from_days(self.first)[0], from_days(self.last)[0]
        if years < 3:
            every = 1 if years < 1 else 3
            for year in range(first, last + 1):
                for month in range(1, 13, every):
                    day = to_days(year, month, 1)
                    if self.first <= day <= self.last:
                        yield day, f"{year:04d}-{month:02d}"
            return
        step = next((step for step in _STEPS if step >= wanted), _STEPS[-1])
        for year in range(first - first % step, last + 1, step):
            day = to_days(year, 1, 1)
            if self.first <= day <= self.last:
                yield day, str(year)

    def draw(self, drawing: Drawing, top: float, bottom: float) -> None:
        """Lines and labels of the ticks, the labels below; above as well where below is far away."""
        for day, label in self.ticks():
            x = self.at(day)
            drawing.add("line", x1=x, x2=x, y1=top, y2=bottom, stroke=GRID)
            drawing.text(x, bottom + 14, label, fill=QUIET, text_anchor="middle")
            if bottom - top > _FAR:
                drawing.text(x, top - 5, label, fill=QUIET, text_anchor="middle")

    def bar(
        self, drawing: Drawing, begin: tuple[int | None, int | None], end: tuple[int | None, int | None],
        y: float, height: float, fill: str, says: str,
    ) -> None:  # fmt: skip
        """A bar from one doubtful end to another, each an earliest and latest day, None where it is open. It is solid
        where it surely holds, fades in over the days of its beginning and out over those of its end. Where no
        beginning is told it is surer only towards its end; where no end is told, its last stretch fades.
        """
        early = self.first if begin[0] is None else begin[0]
        late = early if begin[1] is None else begin[1]
        until = self.last if end[0] is None else end[0]
        at_most = max(until, self.last if end[1] is None else end[1])
        late = min(late, max(until, early))
        left, solid, fading, right = (self.at(day) for day in (early, late, until, at_most + 1))
        opens, closes = begin[0] is None, end[1] is None
        if begin == (None, None):
            solid = fading
        if closes:
            fading = max(min(fading, right - _OPEN), left)
        width = max(right - left, 1.5)
        paint = fill
        if solid - left > 1 or right - fading > 1 or opens or closes:
            ending = min(1.0, max(0.0, (fading - left) / width))
            stops = [
                (0.0, _FAINT if solid - left > 1 or opens else 1.0),
                (min(ending, max(0.0, (solid - left) / width)), 1.0),
                (ending, 1.0),
                (1.0, _FAINT if right - fading > 1 or closes else 1.0),
            ]
            paint = _faded(drawing, fill, stops)
        drawing.add("rect", says, x=left, y=y, width=width, height=height, fill=paint, rx=1.5)


def _faded(drawing: Drawing, colour: str, stops: list[tuple[float, float]]) -> str:
    if colour.startswith("url("):  # a pattern cannot fade: it stays whole
        return colour
    key = "-".join(f"{round(place * 100)}.{round(strength * 100)}" for place, strength in stops)
    name = f"fade-{colour[1:]}-{key}".replace(".", "_")
    listed = "".join(
        f'<stop offset="{place:.3f}" stop-color="{colour}" stop-opacity="{strength}"/>' for place, strength in stops
    )
    return drawing.define(name, f'<linearGradient id="{name}">{listed}</linearGradient>')
