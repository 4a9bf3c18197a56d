"""What held during a span, what changed in it, and what contradicts itself, on a terminal."""

from __future__ import annotations

from rich.console import Console

from dragoman.query.glosses import Reader
from dragoman.query.results import Table
from dragoman.query.rows import Change, Contradiction, Spell
from dragoman.views.lines import SHORT, VERDICT_STYLES, beside, cite, interval, plain, stacked

__all__ = ["show_changes", "show_contradictions", "show_spells"]


def show_spells(out: Console, rows: Table[Spell], reader: Reader) -> None:
    """States, each with how surely it lies to the span, its own time and its id."""
    lines = []
    for row in rows:
        verdict = plain(reader.label("verdicts", row.verdict), VERDICT_STYLES.get(row.verdict, "dim"))
        time = plain(f"{interval(row.start, row.end, reader)}  {row.state[:SHORT]}", "dim")
        lines.append((verdict, stacked([plain(row.text, "bold"), time])))
    beside(out, lines)
    if not rows:
        out.print(plain(rows.note))


def show_changes(out: Console, rows: Table[Change], reader: Reader) -> None:
    """Changes in order of time, each with the id of the state; what befell several lands alike is told once."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for row in rows:
        state = row.state
        of = "" if state.object and state.fluent != "in_force" else row.text
        key = (row.date, row.what, state.fluent, state.subjects, state.value, row.because[:1], of)
        alike.setdefault(key, []).append(row)
    lines = []
    for row, *others in alike.values():
        what = plain(f"{reader.label('messages', row.what)}: ", "dim")
        told = what.append_text(plain(row.text, "bold")).append_text(plain(f"  {row.state.state[:SHORT]}", "dim"))
        also = [plain(reader.message("likewise", names=reader.join([each.state.named for each in others])))]
        lines.append((plain(reader.date(row.date)), stacked([told, *(also if others else [])])))
    beside(out, lines)
    if not rows:
        out.print(plain(rows.note))


def show_contradictions(out: Console, rows: Table[Contradiction], reader: Reader) -> None:
    """What cannot both be, with the words of each."""
    for row in rows:
        out.print(plain(row.text, "bold"))
        for quoted in (row.first, row.second):
            out.print(cite(quoted))
        out.print()
    if not rows:
        out.print(plain(rows.note))
