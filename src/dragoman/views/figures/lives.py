"""The lives of treaties: signed, ratified, in force from and to, ended, a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.model.edtf import bounds
from dragoman.query.glosses import Reader
from dragoman.query.rows import StateRow, TreatyRow
from dragoman.views.figures.axis import TimeAxis
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, WIDTH, finish, head, note
from dragoman.views.figures.palette import GRID, INK, PAPER, light
from dragoman.views.figures.svg import Drawing, shortened

__all__ = ["lives_figure"]

_SIDE, _ROW = 330.0, 24.0
_FORCE, _STAGE = "#0072B2", "#222222"
_STAGES: Mapping[str, str] = {
    "signed": "M-5 0L0 -5L5 0L0 5Z",
    "ratified": "M-4 -4H4V4H-4Z",
    "ended": "M-4 -4L4 4M-4 4L4 -4",
}
Span = tuple[int | None, int | None]


def lives_figure(
    treaties: Iterable[TreatyRow], states: Iterable[StateRow], accounts: Sequence[str], reader: Reader, title: str
) -> Figure:
    """Draw a line for each treaty; `states` are the intervals of being in force, of all accounts together."""
    rows = list(treaties)
    force: dict[str, list[tuple[Span, Span, StateRow]]] = {}
    for state in states:
        if state.fluent == "in_force" and state.subjects:
            force.setdefault(state.subjects[0].id, []).append((_span(state.start), _span(state.end), state))
    stages = {row.treaty: _stages(row) for row in rows}
    days = [day for each in stages.values() for _, first, last, _ in each for day in (first, last) if day is not None]
    spans = [span for row in rows for begin, end, _ in force.get(row.treaty, ()) for span in (begin, end)]
    days += [day for span in spans for day in span if day is not None]
    drawing = Drawing(WIDTH)
    head(drawing, title)
    axis = TimeAxis(min(days, default=0), max(days, default=1), _SIDE, WIDTH - 16)
    bottom = HEAD + 6 + len(rows) * _ROW
    axis.draw(drawing, HEAD, bottom)
    for at, row in enumerate(sorted(rows, key=lambda row: (_first(stages[row.treaty]), row.treaty))):
        y = HEAD + 6 + at * _ROW
        drawing.add("line", x1=0, x2=WIDTH, y1=y + _ROW, y2=y + _ROW, stroke=GRID, stroke_width=0.5)
        drawing.text(16, y + 16, shortened(row.name, 12, _SIDE - 30), says=row.name, fill=INK, font_size=12)
        for begin, end, state in force.get(row.treaty, ()):
            says = f"{row.name}: {reader.label('fluents', 'in_force')} {state.start or '…'} – {state.end or '…'}"
            presumed = light(_FORCE) if state.rule else _FORCE
            axis.bar(drawing, begin, end, y + 8, 8, presumed, says)
        for stage, first, last, date in stages[row.treaty]:
            days_told = [day for day in (first, last) if day is not None]
            x = sum(map(axis.at, days_told)) / len(days_told)
            drawing.add(
                "path", f"{row.name}: {reader.label('columns', stage)} {reader.date(date)}", d=_STAGES[stage],
                transform=f"translate({x:.1f} {y + 12:.1f})", fill=PAPER if stage == "signed" else _STAGE,
                stroke=_STAGE, stroke_width=1.6,
            )  # fmt: skip
    signs = [
        (_FORCE, reader.label("columns", "in_force")),
        (light(_FORCE), reader.label("messages", "figure_presumed")),
    ]
    signs += [(_STAGES[stage], reader.label("columns", stage)) for stage in _STAGES]
    finish(drawing, bottom + 38, signs, [reader.message("figure_fading"), note(reader, accounts)])
    return Figure(title, reader.message("figure_lives", count=len(rows)), reader.language, drawing)


def _span(date: str | None) -> Span:
    return bounds(date) if date else (None, None)


def _stages(row: TreatyRow) -> list[tuple[str, int | None, int | None, str]]:
    listed = [("signed", row.signed), ("ratified", row.ratified), ("ended", row.ended)]
    return [(stage, *bounds(date), date) for stage, dates in listed for date in dates if bounds(date) != (None, None)]


def _first(stages: Sequence[tuple[str, int | None, int | None, str]]) -> int:
    return min((day for _, first, last, _ in stages for day in (first, last) if day is not None), default=10**9)
