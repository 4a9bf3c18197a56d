"""Where the story stands, and what stands around it: the context that dates take their missing parts from."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.temporal.expression import Expression, Point

__all__ = ["Focus", "nearest_century", "printed_later", "restated_later"]


@dataclass(slots=True)
class Focus:
    """Where the story stands."""

    point: Point | None = None  # year, perhaps month and day
    span: tuple[int, int] | None = None  # of the expression that set it
    told: Point | None = None  # the time last spoken of, on the story's path or off it
    mention: str | None = None  # its value; value of the expression last spoken of
    mention_span: tuple[int, int] | None = None
    today: Point | None = None  # when the text was written, if that is known
    written: Point | None = None  # the year that "this year" meant the first time
    # where the last dates stand, their first and their last time
    deeds: deque[tuple[tuple[int, int], Point, Point]] = field(default_factory=lambda: deque(maxlen=40))
    stale: bool = False  # a new section began: what stood before may be another story
    war: str | None = None  # the date of the war last named
    section: int | None = None  # the year in the title of the section

    def copy(self) -> Focus:
        """An independent copy."""
        return replace(self, deeds=self.deeds.copy())


def nearest_century(short: int, year: int) -> int:
    """The full year of two digits that lies nearest to a year."""
    century = year // 100 * 100
    return min((century - 100 + short, century + short, century + 100 + short), key=lambda full: abs(full - year))


def printed_later(
    point: Point, following: Sequence[Expression], index: int
) -> tuple[Point | None, tuple[int, int] | None]:
    """The next year printed in full, if all that follow soon agree on it."""
    if point.short is None and point.month is None:
        return None, None
    years = [each for each in following[index + 1 : index + 8] if each.kind == "date" and each.point.year is not None]
    if not years or (point.short is None and len({each.point.year for each in years[:3]}) > 1):
        return None, None
    first = years[0]
    year = first.point.year
    ahead = first is following[index + 1] and point.month is not None and (first.point.month or 12) < point.month
    if ahead and year is not None:  # a story goes forward: a December told before a February
        year -= 1
    return Point(year=year), (first.start, first.end)


def restated_later(
    point: Point, following: Sequence[Expression], index: int
) -> tuple[Point | None, tuple[int, int] | None]:
    """The year of the next date that prints one, if that date goes on from this one: "3月15日 … 1969年5月24日"."""
    for each in following[index + 1 :]:
        own = each.point
        if each.kind != "date" or not own.has_year:
            continue
        if own.month is not None and own.year is not None and point.month is not None and own.month >= point.month:
            return Point(year=own.year), (each.start, each.end)
        return None, None
    return None, None
