"""The timeline: one lane per account on a shared axis, doubt as fading ends, conflicts of date joined by a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dragoman.model.edtf import bounds
from dragoman.query.glosses import Reader
from dragoman.query.rows import Comparison, EventRow
from dragoman.views.figures.axis import TimeAxis, sharp
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, WIDTH, finish, head, note
from dragoman.views.figures.palette import CLASH, FAMILIES, GRID, INK, PAPER, QUIET, family_of
from dragoman.views.figures.svg import Drawing, shortened, width_of

__all__ = ["timeline_figure"]

_SIDE = 130.0  # for the names of accounts
_ROW, _MARK, _TYPE = 15.0, 8.0, 9.5
_LABEL, _SPACE = 170.0, 14.0  # the most room for a label, and beside it
_ROWS = 16  # of a lane


class _Told(msgspec.Struct, frozen=True):
    """One event as one account dates it."""

    event: EventRow
    account: str
    first: int | None
    last: int | None


class _Placed(msgspec.Struct, frozen=True):
    """Where a mark stands in its lane, and whether its label stands beside it, behind or before."""

    told: _Told
    row: int
    labelled: bool
    behind: bool


def timeline_figure(
    events: Iterable[EventRow], conflicts: Iterable[Comparison], accounts: Sequence[str], reader: Reader, title: str
) -> Figure:
    """Draw events in a lane for each of `accounts`, undated ones counted below; `conflicts` of date join two marks."""
    rows = list(events)
    told = [each for event in rows for each in _of_accounts(event, accounts)]
    dated = [each for each in told if each.first is not None or each.last is not None]
    drawing = Drawing(WIDTH)
    head(drawing, title)
    days = sharp((each.first, each.last) for each in dated)
    axis = TimeAxis(min(days, default=0), max(days, default=1), _SIDE, WIDTH - 16)
    lanes = {account: _laid_out([each for each in dated if each.account == account], axis) for account in accounts}
    tops, bottom = _tops(lanes)
    axis.draw(drawing, HEAD, bottom)
    places: dict[tuple[str, str], tuple[float, float]] = {}
    for account, lane in lanes.items():
        _draw_lane(drawing, account, lane, tops[account], axis, reader, places)
    joined = _draw_conflicts(drawing, conflicts, places, reader)
    families = [name for name in FAMILIES if any(family_of(event.type) == name for event in rows)]
    signs = [(FAMILIES[name][1], reader.label("topics", name)) for name in families]
    undated = len({each.event.event for each in told} - {each.event.event for each in dated})
    notes = [reader.message("figure_conflicts", count=joined)] if joined else []
    notes += [reader.message("figure_undated", count=undated)] if undated else []
    finish(drawing, bottom + 38, signs, [*notes, note(reader, accounts)])
    description = reader.message("figure_timeline", events=len(rows), accounts=len(accounts))
    return Figure(title, description, reader.language, drawing)


def _of_accounts(event: EventRow, accounts: Sequence[str]) -> Iterable[_Told]:
    for account in accounts:
        words = [quoted for quoted in event.words if quoted.account == account]
        if words:
            date = next((quoted.date for quoted in words if quoted.date), None)
            yield _Told(event, account, *(bounds(date) if date else (None, None)))


def _laid_out(told: Sequence[_Told], axis: TimeAxis) -> list[_Placed]:
    """A row for each mark with its label, so that none covers another; a mark for whose label no row has room goes
    without, where it finds a place.
    """
    rows: list[list[tuple[float, float]]] = []  # of each row what is taken
    placed = []
    for each in sorted(told, key=lambda each: (_start(each), each.event.event)):
        left = axis.at(_start(each)) - _MARK / 2
        right = max(axis.at(each.last if each.last is not None else axis.last), left + _MARK)
        room = min(_LABEL, width_of(each.event.text, _TYPE)) + _SPACE
        behind = right + room <= axis.right
        whole = (left, right + room) if behind else (left - room, right)
        row = _free_row(rows, whole, _ROWS - 1)  # the last is for marks alone
        labelled = row is not None
        if row is None:
            row = _free_row(rows, (left, right), _ROWS)
        row = _ROWS - 1 if row is None else row
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row].append(whole if labelled else (left, right))
        placed.append(_Placed(each, row, labelled, behind))
    return placed


def _free_row(rows: Sequence[Sequence[tuple[float, float]]], wanted: tuple[float, float], most: int) -> int | None:
    for row in range(most):
        taken = rows[row] if row < len(rows) else ()
        if all(end <= wanted[0] or begin >= wanted[1] for begin, end in taken):
            return row
    return None


def _start(told: _Told) -> int:
    return told.first if told.first is not None else (told.last or 0)


def _tops(lanes: dict[str, list[_Placed]]) -> tuple[dict[str, float], float]:
    tops, y = {}, HEAD + 6
    for account, lane in lanes.items():
        tops[account] = y
        y += max(2, 1 + max((placed.row for placed in lane), default=0)) * _ROW + 12
    return tops, y


def _draw_lane(
    drawing: Drawing, account: str, lane: Sequence[_Placed], top: float, axis: TimeAxis, reader: Reader,
    places: dict[tuple[str, str], tuple[float, float]],
) -> None:  # fmt: skip
    drawing.add("line", x1=0, x2=WIDTH, y1=top - 5, y2=top - 5, stroke=GRID)
    name = shortened(account, 12, _SIDE - 24, ending=True)
    drawing.text(16, top + 11, name, says=account, fill=INK, font_size=12, font_weight="bold")
    for placed in lane:
        each, y = placed.told, top + placed.row * _ROW
        colour = FAMILIES[family_of(each.event.type)][1]
        says = f"{reader.date(each.event.date)} – {each.event.text} ({account})"
        left, right = axis.at(_start(each)), axis.at(each.last if each.last is not None else axis.last)
        if right - left <= _MARK or each.first is None:
            left = right = (left + right) / 2
            drawing.add("circle", says, cx=left, cy=y + 6, r=_MARK / 2, fill=colour, stroke=PAPER)
        else:  # the day lies somewhere here: nowhere surely
            axis.bar(drawing, (each.first, each.last), (each.first, each.last), y + 3, 6, colour, says)
        places.setdefault((each.event.event, account), ((left + right) / 2, y + 6))
        if placed.labelled:
            words = shortened(each.event.text, _TYPE, _LABEL)
            x, anchor = (right + _MARK / 2 + 3, "start") if placed.behind else (left - _MARK / 2 - 3, "end")
            drawing.text(x, y + 9.5, words, says=says, fill=QUIET, font_size=_TYPE, text_anchor=anchor)


def _draw_conflicts(
    drawing: Drawing,
    conflicts: Iterable[Comparison],
    places: dict[tuple[str, str], tuple[float, float]],
    reader: Reader,
) -> int:
    joined = 0
    for row in conflicts:
        first, second = places.get((row.event, row.first_account)), places.get((row.event, row.second_account))
        if row.kind != "conflict" or row.attribute != "date" or first is None or second is None:
            continue
        says = f"{row.first_account}: {row.first_value} ≠ {row.second_account}: {row.second_value}"
        if first == second:  # one account against itself
            drawing.add("circle", says, cx=first[0], cy=first[1], r=_MARK, fill="none", stroke=CLASH, stroke_width=1.6)
        else:
            drawing.add(
                "line", says, x1=first[0], y1=first[1], x2=second[0], y2=second[1], stroke=CLASH, stroke_width=1.6,
                stroke_dasharray="4 3",
            )  # fmt: skip
        joined += 1
    return joined
