"""What several tellings of one time come to: the days that all of them allow, or all that they leave in dispute.

>>> together([(0, 364), (10, 10)])  # a year and a day of it
(10, 10)
>>> together([(0, 364), (10, 10), (12, 12)])  # two days told: the year is no third opinion
(10, 12)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Bounds", "disagree", "together"]

Bounds = tuple[int | None, int | None]  # first and last day as in `dragoman.model.days`; None is open or unknown

_MONTH = 31  # days: what is told to the month or finer is an opinion of its own


def disagree(bounds: Iterable[Bounds]) -> bool:
    """Whether these times have no day in common."""
    low, high = _common(bounds)
    return low is not None and high is not None and low > high


def together(bounds: Iterable[Bounds]) -> Bounds:
    """The days that all of these times have in common; where there are none, all that the finer ones span, and those
    coarser ones that hold with none of the finer.
    """
    dated = [each for each in bounds if each != (None, None)]
    if not disagree(dated):
        return _common(dated)
    opinions: list[Bounds] = []
    for each in sorted(dated, key=_width):
        if _width(each) <= _MONTH or all(disagree([each, finer]) for finer in opinions):
            opinions.append(each)
    return (
        min((low for low, _ in opinions if low is not None), default=None),
        max((high for _, high in opinions if high is not None), default=None),
    )


def _common(bounds: Iterable[Bounds]) -> Bounds:
    both: Sequence[Bounds] = tuple(bounds)
    return (
        max((low for low, _ in both if low is not None), default=None),
        min((high for _, high in both if high is not None), default=None),
    )


def _width(bounds: Bounds) -> float:
    low, high = bounds
    return float("inf") if low is None or high is None else high - low
