"""How sure a statement is: the chance that a reader by hand would tell the same happening on the same date."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dragoman.datafile import load_yaml
from dragoman.model import Statement

__all__ = ["confidence", "signs_of"]

_LONG, _SHORT = 90, 25  # characters of a quote
_DAY, _MONTH = 10, 7  # characters of an EDTF day and month


def confidence(statement: Statement, told: int) -> float:
    """The chance, from 0 to 1, that date and family of type are right; `told` counts the statements of the same clause.

    A logistic sum of the weights of its signs. The weights in ``confidence.yaml`` were fitted on passages read by hand;
    docs/events.md shows how often each level was right on passages left out of the fitting.
    """
    weights = _weights()
    total = weights["always"] + sum(weights.get(sign, 0.0) for sign in signs_of(statement, told))
    return round(1 / (1 + math.exp(-total)), 2)


def signs_of(statement: Statement, told: int) -> Iterator[str]:
    """What speaks for or against a statement, as names of weights."""
    yield f"family {statement.type.partition('.')[0]}"
    yield f"date {statement.date_basis or 'none'}"
    if statement.date is not None:
        plain = statement.date.strip("~?%")
        precision = {_DAY: "day", _MONTH: "month"}.get(len(plain), "year or less")
        yield "interval" if "/" in plain else precision
    yield f"participants {min(len(statement.participants), 2)}"
    if statement.object is not None and not statement.object.described:
        yield "object"
    if statement.place is not None:
        yield "place"
    if told > 1:
        yield "several told"
    if statement.certainty != "asserted":
        yield "not asserted"
    if len(statement.quote) > _LONG:
        yield "long"
    if len(statement.quote) < _SHORT:
        yield "short"


@cache
def _weights() -> dict[str, float]:
    return load_yaml(Path(__file__).with_name("confidence.yaml"), dict[str, float])
