"""Who held which territory through time: a strip for each, title and control, occupation lighter, rivals striped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.model.edtf import bounds
from dragoman.query.glosses import Reader
from dragoman.query.rows import StateRow
from dragoman.views.figures.axis import TimeAxis
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, WIDTH, finish, head, note
from dragoman.views.figures.palette import GRID, INK, QUIET, colours_of, hatched, light
from dragoman.views.figures.svg import Drawing, shortened, width_of

__all__ = ["strips_figure"]

_SIDE, _LINE = 290.0, 15.0
_SHOWN = ("control", "occupation", "title", "claim")
Span = tuple[int | None, int | None]


def strips_figure(states: Iterable[StateRow], accounts: Sequence[str], reader: Reader, title: str) -> Figure:
    """Draw the holders of each territory: control, occupation (light), title and claims (striped) below each other."""
    rows = [state for state in states if state.fluent in _SHOWN and state.subjects and state.holder]
    lands: dict[str, list[StateRow]] = {}
    for state in rows:
        lands.setdefault(state.subjects[0].id, []).append(state)
    colours = colours_of(state.holder.id for state in sorted(rows, key=_begins) if state.holder)
    days = [
        day for state in rows for date in (state.start, state.end) if date for day in bounds(date) if day is not None
    ]
    drawing = Drawing(WIDTH)
    head(drawing, title)
    axis = TimeAxis(min(days, default=0), max(days, default=1), _SIDE, WIDTH - 16)
    heights = {land: len({state.fluent for state in held}) * _LINE + 10 for land, held in lands.items()}
    bottom = HEAD + 6 + sum(heights.values())
    axis.draw(drawing, HEAD, bottom)
    y = HEAD + 6
    for land, held in sorted(lands.items(), key=lambda pair: (min(map(_begins, pair[1])), pair[0])):
        _draw_land(drawing, held, y, axis, colours, reader)
        y += heights[land]
        drawing.add("line", x1=0, x2=WIDTH, y1=y - 3, y2=y - 3, stroke=GRID, stroke_width=0.5)
    names = {state.holder.id: state.holder.name for state in rows if state.holder}
    signs = [(colour, names[holder]) for holder, colour in colours.items()]
    some = next(iter(colours.values()), QUIET)
    signs += [
        (light(some), reader.label("fluents", "occupation")),
        (hatched(drawing, some, "#FFFFFF"), reader.label("fluents", "claim")),
    ]
    finish(drawing, bottom + 38, signs, [reader.message("figure_fading"), note(reader, accounts)])
    return Figure(title, reader.message("figure_strips", count=len(lands)), reader.language, drawing)


def _draw_land(
    drawing: Drawing, held: Sequence[StateRow], y: float, axis: TimeAxis, colours: dict[str, str], reader: Reader
) -> None:
    name = held[0].subjects[0].name
    told = [fluent for fluent in _SHOWN if any(state.fluent == fluent for state in held)]
    room = _SIDE - 32 - width_of(reader.label("fluents", told[0]), 9)  # beside the first right
    drawing.text(16, y + 12, shortened(name, 12, room), says=name, fill=INK, font_size=12)
    for row, fluent in enumerate(told):
        line = y + row * _LINE
        drawing.text(_SIDE - 8, line + 11, reader.label("fluents", fluent), fill=QUIET, font_size=9, text_anchor="end")
        for state in sorted((state for state in held if state.fluent == fluent), key=_begins):
            assert state.holder is not None
            colour = colours[state.holder.id]
            fill = {"occupation": light(colour), "claim": hatched(drawing, colour, "#FFFFFF")}.get(fluent, colour)
            begin, end = _span(state.start), _span(state.end)
            says = f"{name}: {state.text} ({state.start or '…'} – {state.end or '…'})"
            axis.bar(drawing, begin, end, line + 2, _LINE - 4, fill, says)
            left = axis.at(begin[1] if begin[1] is not None else axis.first)
            right = axis.at(end[0] if end[0] is not None else axis.last)
            if fluent in ("control", "title") and right - left > width_of(state.holder.name, 9) + 8:
                late = begin == (None, None)  # the bar is faint at its left
                at, anchor = (right - 4, "end") if late else (left + 4, "start")
                drawing.text(
                    at, line + 11, state.holder.name, says=says, fill="#FFFFFF", font_size=9, font_weight="bold",
                    text_anchor=anchor,
                )  # fmt: skip


def _span(date: str | None) -> Span:
    return bounds(date) if date else (None, None)


def _begins(state: StateRow) -> int:
    begin = _span(state.start)
    return next((day for day in begin if day is not None), -(10**9))
