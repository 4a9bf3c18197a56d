"""A temporal expression and what it means."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Basis", "Hedge", "Timex", "TimexRole"]

Basis = Literal["explicit", "inherited", "relative"]
Hedge = Literal["approximate", "uncertain", "before", "after", "until", "since"]
TimexRole = Literal["event", "publication", "edit"]


class Timex(msgspec.Struct, frozen=True):
    """One expression of time. `value` is None when the text and its context cannot say: it is never a guess."""

    start: int
    end: int
    text: str
    value: str | None  # EDTF
    earliest: int | None  # day number, see dragoman.model.days; None with a value is an open end
    latest: int | None
    rule: str  # the rule that read it
    calendar: str = "gregorian"  # as printed: gregorian, julian, japanese, chinese, korean …
    printed: str | None = None  # the value as printed, in its own calendar
    hedge: Hedge | None = None
    basis: Basis = "explicit"
    anchor: tuple[int, int] | None = None  # span of the expression it was resolved by
    role: TimexRole = "event"
    alternative: str | None = None  # another customary reading, EDTF
    explanation: str | None = None  # how the value came about, in words
