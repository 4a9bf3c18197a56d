"""Colours that the colour-blind tell apart, and what marks an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.views.figures.svg import Drawing

__all__ = ["CLASH", "FAMILIES", "GRID", "INK", "PAPER", "QUIET", "colours_of", "family_of", "hatched", "light"]

# Okabe and Ito, "Color Universal Design" (2008): eight colours told apart with any kind of colour vision.
_OKABE_ITO = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8A8500", "#7F7F7F")
_STRENGTHS = (1.0, 0.6, 0.3)  # of more than eight things at once: white words stand on all of them
INK, QUIET, GRID, PAPER = "#222222", "#555555", "#DDDDDD", "#FFFFFF"
CLASH = "#B00020"  # dates that contradict each other
FAMILIES: Mapping[str, tuple[frozenset[str], str]] = {  # a topic, the first parts of its types, its colour
    "war": (frozenset({"war"}), _OKABE_ITO[1]),
    "treaty": (frozenset({"treaty", "agreement", "deal"}), _OKABE_ITO[0]),
    "territory": (frozenset({"territory"}), _OKABE_ITO[2]),
    "relations": (
        frozenset({"relations", "recognition", "visit", "meeting", "proposal", "protest", "statement"}),
        _OKABE_ITO[4],
    ),
    "state": (frozenset({"state", "government", "appointment"}), _OKABE_ITO[3]),
    "other": (frozenset(), _OKABE_ITO[7]),
}  # fmt: skip


def family_of(kind: str) -> str:
    """The topic of an event type: ``war.battle`` is of ``war``."""
    first = kind.partition(".")[0]
    return next((name for name, (kinds, _) in FAMILIES.items() if first in kinds), "other")


def colours_of(things: Iterable[str]) -> dict[str, str]:
    """A colour for each thing, in their order; the ninth is the first darkened, the 25th begins anew."""
    listed = [_darker(colour, strength) for strength in _STRENGTHS for colour in _OKABE_ITO]
    return {thing: listed[at % len(listed)] for at, thing in enumerate(dict.fromkeys(things))}


def _darker(colour: str, strength: float) -> str:
    return "#" + "".join(f"{round(int(colour[at : at + 2], 16) * strength):02X}" for at in (1, 3, 5))


def light(colour: str) -> str:
    """A colour at a third of its strength on white paper."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{255 - (255 - part) // 3:02X}" for part in parts)


def hatched(drawing: Drawing, first: str, second: str) -> str:
    """Stripes of two colours: what two sides hold or claim."""
    name = f"hatch-{first[1:]}-{second[1:]}"
    return drawing.define(
        name,
        f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="8" height="8" fill="{first}"/><rect width="4" height="8" fill="{second}"/></pattern>',
    )
