"""Sorted spans of a text that do not overlap."""

from __future__ import annotations

from bisect import bisect_left

__all__ = ["is_free"]


def is_free(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether [start, end) touches none of the sorted, disjoint `spans`."""
    at = bisect_left(spans, (end, end))
    return at == 0 or spans[at - 1][1] <= start
