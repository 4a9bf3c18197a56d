"""What each account tells: how many events by stretch of years and by topic, so that silences are seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.model.days import from_days, from_iso
from dragoman.model.edtf import bounds
from dragoman.query.glosses import Reader
from dragoman.query.rows import AccountRow, EventRow
from dragoman.views.figures.axis import is_vague
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.frame import HEAD, WIDTH, finish, head, note
from dragoman.views.figures.palette import FAMILIES, GRID, INK, PAPER, QUIET, family_of, hatched
from dragoman.views.figures.svg import Drawing, shortened

__all__ = ["comparison_figure"]

_SIDE, _ROW, _TOPICS = 150.0, 26.0, 330.0
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)  # years in a column
_COLUMNS = 40  # at most
_SHADES = ("#D6E6F2", "#A6CBE3", "#6BAED6", "#3182BD", "#08519C")  # one blue, from few to many
_BEYOND = 10**6  # years


def comparison_figure(events: Iterable[EventRow], accounts: Sequence[AccountRow], reader: Reader, title: str) -> Figure:
    """Draw a row for each account: a field for each stretch of years, striped where it does not speak of them, and a
    bar for each topic. What is dated to a long time, as a century, is in no field, but in the bars.
    """
    told: dict[str, list[tuple[int | None, str]]] = {row.account: [] for row in accounts}
    for event in events:
        for account in event.accounts:
            date = next((word.date for word in event.words if word.account == account and word.date), event.date)
            days = [day for day in bounds(date) if day is not None] if date else []
            if days and account in told:
                year = None if is_vague(days[0], days[-1]) else from_days(days[0])[0]
                told[account].append((year, family_of(event.type)))
    years = [year for each in told.values() for year, _ in each if year is not None] or [0]
    step = next((step for step in _STEPS if (max(years) - min(years)) / step < _COLUMNS), _STEPS[-1])
    first = min(years) - min(years) % step
    columns = (max(years) - first) // step + 1
    width = (WIDTH - _SIDE - _TOPICS - 40) / columns
    drawing = Drawing(WIDTH)
    head(drawing, title)
    counts = {
        account: Counter((year - first) // step for year, _ in each if year is not None)
        for account, each in told.items()
    }
    most = max((count for each in counts.values() for count in each.values()), default=1)
    blank = hatched(drawing, "#F2F2F2", GRID)
    for at, row in enumerate(accounts):
        y = HEAD + 24 + at * _ROW
        name = shortened(row.account, 12, _SIDE - 24, ending=True)
        drawing.text(16, y + 16, name, says=row.account, fill=INK, font_size=12)
        for column in range(columns):
            begin = first + column * step
            count = counts[row.account][column]
            fill = _shade(count, most) if count else (PAPER if _speaks_of(row, begin, begin + step - 1) else blank)
            says = f"{row.account}, {begin}–{begin + step - 1}: {count}"
            drawing.add(
                "rect", says, x=_SIDE + column * width, y=y, width=width - 1, height=_ROW - 4, fill=fill, stroke=GRID
            )
        _draw_topics(drawing, row.account, told[row.account], y, max(map(len, told.values()), default=1), reader)
    bottom = HEAD + 24 + len(accounts) * _ROW
    every = max(1, round(60 / width))
    for column in range(0, columns, every):
        drawing.text(_SIDE + column * width, bottom + 12, str(first + column * step), fill=QUIET, font_size=10)
    limits = [max(1, round(most * (at + 1) / len(_SHADES))) for at in range(len(_SHADES))]
    signs = [(shade, f"≤ {limit}") for shade, limit in dict(zip(_SHADES, limits, strict=True)).items()]
    signs += [(PAPER, "0"), (blank, reader.message("figure_uncovered"))]
    signs += [(colour, reader.label("topics", name)) for name, (_, colour) in FAMILIES.items()]
    finish(drawing, bottom + 38, signs, [note(reader, [row.account for row in accounts])])
    return Figure(title, reader.message("figure_comparison", count=len(accounts)), reader.language, drawing)


def _shade(count: int, most: int) -> str:
    return _SHADES[min(len(_SHADES) - 1, (count * len(_SHADES) - 1) // max(most, 1))]


def _speaks_of(account: AccountRow, first: int, last: int) -> bool:
    begin = from_days(from_iso(account.covers_from))[0] if account.covers_from else -_BEYOND
    end = from_days(from_iso(account.covers_to))[0] if account.covers_to else _BEYOND
    return begin <= last and first <= end


def _draw_topics(
    drawing: Drawing, account: str, told: Sequence[tuple[int | None, str]], y: float, most: int, reader: Reader
) -> None:
    x = WIDTH - _TOPICS - 24
    counts = Counter(family for _, family in told)
    for family, (_, colour) in FAMILIES.items():
        length = (_TOPICS - 30) * counts[family] / most
        says = f"{account}, {reader.label('topics', family)}: {counts[family]}"
        if counts[family]:
            drawing.add("rect", says, x=x, y=y, width=length, height=_ROW - 4, fill=colour)
        x += length
    drawing.text(x + 5, y + 15, str(len(told)), fill=QUIET, font_size=10)
