"""Results on a terminal: plain, aligned, every line with the words it rests on.

Built on rich, which knows how wide Chinese, Japanese and Korean characters are. Text of documents passes through
`harmless` and is never read as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import IO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from dragoman.model import COLLATED
from dragoman.query.glosses import Reader
from dragoman.query.results import Answer, Explanation, Passage, Table
from dragoman.query.rows import AccountRow, Comparison, EventRow, Hit, NameRow, Quoted, Standing, StateRow, TreatyRow
from dragoman.query.safe import harmless

__all__ = [
    "console",
    "show_accounts",
    "show_answer",
    "show_comparisons",
    "show_events",
    "show_explanation",
    "show_hits",
]
__all__ += ["show_names", "show_states", "show_treaties"]

PIPED_WIDTH = 100  # columns when the output is no terminal
_SIGNS = {"conflict": "≠", "explained": "≈", "finer": "›", "agree": "="}
_SPACES = re.compile(r"\s+")
_QUOTE = 160  # characters of a quote shown
_SHORT = 9  # characters of an id shown: enough to name it
_VERDICT_STYLES = {"holds": "bold green", "may hold": "yellow", "does not hold": "red"}
_KIND_STYLES = {"conflict": "bold red", "explained": "magenta", "finer": "cyan", "agree": "green", "silent": "dim"}


def console(file: IO[str] | None = None) -> Console:
    """A console as wide as the terminal, or `PIPED_WIDTH` where there is none; no guessing of markup or links."""
    made = Console(file=file, highlight=False, markup=False, emoji=False)
    if not made.is_terminal:
        made = Console(file=file, highlight=False, markup=False, emoji=False, width=PIPED_WIDTH)
    return made


def show_answer(out: Console, answer: Answer, reader: Reader) -> None:
    """What held on a day: by kind, the surest first, each with who says so in which words."""
    out.print(_text(answer.asked, "bold"))
    if answer.refusal:
        out.print(_text(answer.refusal))
        out.print(_text(reader.message("covered"), "dim"))
        show_accounts(out, answer.accounts, reader)
        return
    words = {quoted.statement: quoted for quoted in answer.words}
    groups = _standing_groups(answer.states)
    if not groups:
        out.print(_text(reader.message("silent", date=reader.date(answer.date))))
    for (scope, fluent), members in groupby(groups, key=lambda group: (group[0].scope, group[0].fluent)):
        head = reader.label("fluents", fluent)
        if scope != "itself":
            head += " – " + reader.label("messages", scope).partition(":")[0].partition("：")[0]
        out.print()
        out.print(_text(head[:1].upper() + head[1:], "bold underline"))
        for group in members:
            out.print(_standing(group, words, reader))


def show_events(out: Console, rows: Table[EventRow], reader: Reader) -> None:
    """Events by date, each with its accounts and its first words."""
    grid = _grid()
    grid.add_column(ratio=3)
    grid.add_column(ratio=8)
    for row in rows:
        left = Text.assemble(_text(reader.date(row.date)), "\n", _text(row.event[:_SHORT], "dim"))
        right = [_text(row.text, "bold")]
        right += [_quoted(quoted, reader) for quoted in row.words[:1]]
        others = [account for account in row.accounts if not row.words or account != row.words[0].account]
        if others:
            right.append(_text("+ " + ", ".join(others), "dim"))
        grid.add_row(left, Group(*right, ""))
    _print_grid(out, grid, rows.note)


def show_states(out: Console, rows: Table[StateRow], reader: Reader) -> None:
    """States by subject, in order of time, with the words that begin them."""
    for _, members in groupby(rows, key=lambda row: (row.fluent, [subject.id for subject in row.subjects])):
        grid = _grid()
        grid.add_column(ratio=3)
        grid.add_column(ratio=8)
        listed = list(members)
        head = f"{reader.label('fluents', listed[0].fluent)}: {reader.join([s.name for s in listed[0].subjects])}"
        out.print(_text(head[:1].upper() + head[1:], "bold underline"))
        for row in listed:
            left = Text.assemble(_text(_interval(row.start, row.end, reader)), "\n", _text(row.state[:_SHORT], "dim"))
            right = [_text(row.text, "bold")]
            if row.rule:
                right.append(_text(reader.message("presumed", rule=row.rule), "italic dim"))
            right += [_quoted(quoted, reader) for quoted in row.words[:2]]
            grid.add_row(left, Group(*right, ""))
        out.print(grid)
    if not rows:
        out.print(_text(rows.note))


def show_treaties(out: Console, rows: Table[TreatyRow], reader: Reader) -> None:
    """The life of each treaty: its dates as told, and the words of its first stage."""
    for row in rows:
        parties = f"  ({reader.join([party.name for party in row.parties])})" if row.parties else ""
        out.print(Text.assemble(_text(row.name, "bold"), _text(parties)))
        grid = _grid(padding=(0, 2, 0, 0))
        for stage in ("signed", "ratified", "in_force", "ended"):
            dates = getattr(row, stage)
            if dates:
                label = reader.label("columns", stage)
                grid.add_row(_text(f"  {label}", "dim"), _text(" / ".join(map(reader.date, dates))))
        if row.status:
            label = reader.label("columns", "status")
            verdict = _text(reader.label("verdicts", row.status), _VERDICT_STYLES.get(row.status, ""))
            grid.add_row(_text(f"  {label}", "dim"), verdict)
        out.print(grid)
        for quoted in row.words[:1]:
            out.print(Padding(_quoted(quoted, reader), (0, 0, 0, 2)))
        out.print()
    if not rows:
        out.print(_text(rows.note))


def show_comparisons(out: Console, rows: Table[Comparison], reader: Reader) -> None:
    """Event by event: who tells it in which words, then how they agree and differ."""
    for _, members in groupby(rows, key=lambda row: row.event):
        listed = list(members)
        first = listed[0]
        out.print(
            Text.assemble(
                _text(f"{reader.date(first.date)}  "),
                _text(first.text, "bold"),
                _text(f"  {first.event[:_SHORT]}", "dim"),
            )
        )
        tellings = {q.statement: q for row in listed for q in (row.first, row.second) if q}
        for quoted in tellings.values():
            out.print(Padding(_quoted(quoted, reader), (0, 0, 0, 2)))
        for line in _differences(listed, reader):
            out.print(Padding(line, (0, 0, 0, 2)))
        out.print()
    if not rows:
        out.print(_text(rows.note))


def show_explanation(out: Console, told: Explanation, reader: Reader) -> None:
    """The words behind an event, state or statement, marked in their context; then the rules."""
    out.print(Text.assemble(_text(told.text, "bold"), _text(f"  {told.id}", "dim")))
    out.print(_text(_interval(told.start, told.end, reader) if told.kind == "state" else reader.date(told.date)))
    for passage in told.passages:
        out.print()
        out.print(_place(passage, reader))
        before = _text("…" + _one_line(passage.before), "dim")
        after = _text(_one_line(passage.after) + "…", "dim")
        words = _text(" ".join(passage.words.split()), "bold")
        out.print(Padding(Text.assemble(before, words, after), (0, 0, 0, 2)))
        if passage.rule:
            out.print(Padding(_text(f"{reader.label('columns', 'rule')}: {passage.rule}", "dim"), (0, 0, 0, 2)))
    if told.kind == "state" and told.rules:
        out.print()
        out.print(_text(f"{reader.label('columns', 'rule')}: {'; '.join(told.rules)}", "dim"))
    if told.comparisons:
        out.print()
        for line in _differences(list(told.comparisons), reader):
            out.print(line)


def show_hits(out: Console, rows: Table[Hit], reader: Reader) -> None:
    """What a search found: events first, then names, then the bare text."""
    for kind, members in groupby(rows, key=lambda row: row.kind):
        listed = list(members)
        label = {"event": reader.label("columns", "event"), "name": reader.label("columns", "names")}
        out.print(_text(f"{label.get(kind, reader.label('columns', 'words'))} ({len(listed)})", "bold underline"))
        grid = _grid()
        grid.add_column(ratio=3)
        grid.add_column(ratio=8)
        for row in listed:
            place = _text(row.where, "dim")
            if kind == "event":
                head = Text.assemble(_text(reader.date(row.date)), "\n", _text((row.id or "")[:_SHORT], "dim"))
                grid.add_row(head, Group(_text(row.text, "bold"), place, _text(_shorten(row.quote))))
            else:
                quote = _text("…" + _shorten(row.quote) + "…")
                quote.highlight_words([harmless(row.text)], "bold", case_sensitive=False)
                grid.add_row(place, quote)
        out.print(grid)
    if not rows:
        out.print(_text(rows.note))


def show_names(out: Console, rows: Table[NameRow], reader: Reader) -> None:
    """Who and what was found, and how it is written."""
    grid = _grid()
    grid.add_column(ratio=4)
    grid.add_column(ratio=2)
    grid.add_column(justify="right")
    grid.add_column(ratio=5)
    for row in rows:
        left = Text.assemble(_text(row.name, "bold"), "\n", _text(row.entity, "dim"))
        grid.add_row(left, _text(row.kind), _text(str(row.mentions)), _text(_shorten(", ".join(row.written[:8]))))
    _print_grid(out, grid, rows.note)


def show_accounts(out: Console, rows: Table[AccountRow], reader: Reader) -> None:
    """The accounts and the years they speak of."""
    grid = _grid()
    for _ in range(3):
        grid.add_column(ratio=1)
    for row in rows:
        cells = list(rows.cells(row).values())
        grid.add_row(_text(cells[0], "bold"), _text(cells[2]), _text(cells[1]))
    _print_grid(out, grid, rows.note)


def _standing_groups(states: Iterable[Standing]) -> list[list[Standing]]:
    """Standings of one property together, one for each account."""
    key = lambda row: (row.scope, row.fluent, [s.id for s in row.subjects], row.value, row.holder)  # noqa: E731
    return [list(members) for _, members in groupby(states, key=key)]


def _standing(group: Sequence[Standing], words: dict[str, Quoted], reader: Reader) -> RenderableType:
    lead = next((row for row in group if row.according_to == COLLATED), group[0])
    voices = [row for row in group if row.according_to != COLLATED] or list(group)
    grid = _grid(padding=(0, 2, 0, 0))
    grid.add_column(width=14)
    grid.add_column(ratio=1)
    title = Text.assemble(_text(lead.text, "bold"))
    if lead.start or lead.end:
        title.append_text(_text(f"  {_interval(lead.start, lead.end, reader)}"))
    if lead.state:
        title.append_text(_text(f"  {lead.state[:_SHORT]}", "dim"))
    body: list[RenderableType] = [title]
    if lead.rule:
        body.append(_text(reader.message("presumed", rule=lead.rule), "italic dim"))
    if any(row.according_to != COLLATED for row in group):
        body.append(_voices(voices, reader))
    cited = dict.fromkeys(statement for row in group for statement in row.because if statement in words)
    by_account = {words[statement].account: words[statement] for statement in reversed(cited)}
    body += [_quoted(quoted, reader) for quoted in list(reversed(by_account.values()))[:4]]
    verdict = _text(reader.label("verdicts", lead.verdict), _VERDICT_STYLES.get(lead.verdict, "dim"))
    grid.add_row(verdict, Group(*body, ""))
    return grid


def _voices(rows: Sequence[Standing], reader: Reader) -> Text:
    """Which account gives which verdict, in one line; those out of coverage are left out."""
    parts: list[Text] = []
    for verdict in ("holds", "may hold", "does not hold", "silent"):
        accounts = [row.according_to for row in rows if row.verdict == verdict]
        if accounts:
            label = _text(reader.label("verdicts", verdict) + ": ", _VERDICT_STYLES.get(verdict, "dim"))
            parts.append(Text.assemble(label, _text(", ".join(accounts))))
    if not parts:
        return _text(reader.label("verdicts", "out of coverage"), "dim")
    return Text("; ").join(parts)


def _differences(rows: Sequence[Comparison], reader: Reader) -> list[Text]:
    """One line for each attribute, kind and explanation; silent accounts together in one."""
    lines: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        if row.kind in ("silent", "only"):
            key, who = ("", row.kind, row.explanation or ""), row.second_account or row.first_account
        else:
            key = (row.attribute, row.kind, row.explanation or "")
            one = _valued(row.first_account, row.first_value, row.attribute, reader)
            other = _valued(row.second_account, row.second_value, row.attribute, reader)
            who = f"{one} {_SIGNS.get(row.kind, '/')} {other}"
        lines.setdefault(key, [])
        if who not in lines[key]:
            lines[key].append(who)
    shown = []
    for (attribute, kind, explanation), pairs in lines.items():
        label = reader.label("agreements", kind)
        head = f"{reader.label('attributes', attribute)}: {label}  " if attribute else f"{label}: "
        line = Text.assemble(
            _text(head, _KIND_STYLES.get(kind, "")), _text((", " if not attribute else "; ").join(pairs))
        )
        shown.append(line.append_text(_text(f" ({explanation})", "dim")) if explanation else line)
    return shown


def _valued(account: str, value: str | None, attribute: str, reader: Reader) -> str:
    if not value:
        return account
    return f"{account} [{reader.date(value) if attribute == 'date' else value}]"


def _interval(start: str | None, end: str | None, reader: Reader) -> str:
    if start and end:
        return reader.message("from_to", **{"from": _end(start, reader), "to": _end(end, reader)})
    if start:
        return reader.message("since", **{"from": _end(start, reader)})
    return reader.date(f"../{end.partition('/')[2] or end}") if end else reader.date(None)


def _end(value: str, reader: Reader) -> str:
    """An end of an interval; in brackets when it is one itself that takes more than one date to print."""
    first, _, last = value.partition("/")
    return f"({reader.date(value)})" if last and first[:7] != last[:7] else reader.date(value)


def _quoted(quoted: Quoted, reader: Reader) -> Text:
    """Account and place in one dim line, the words under it; the date as printed beside them."""
    place = quoted.where if quoted.account == quoted.document else f"{quoted.account}  {quoted.where}"
    told = f"  [{quoted.date_text}]" if quoted.date_text and quoted.date_text not in quoted.quote else ""
    return Text.assemble(_text(place, "cyan"), _text(told, "dim"), "\n", _text(_shorten(quoted.quote)))


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text)


def _place(passage: Passage, reader: Reader) -> Text:
    where = f"{passage.document}:{passage.start}-{passage.end}"
    place = where if passage.account == passage.document else f"{passage.account}  {where}"
    role = {"begins": "begun_by", "ends": "ended_by"}.get(passage.role)
    head = _text(f"{reader.message(role)}  ", "bold") if role else Text()
    date = f"  {reader.date(passage.date)}" + (f" [{passage.date_text}]" if passage.date_text else "")
    return Text.assemble(head, _text(place, "cyan"), _text(date), _text(f"  {passage.statement[:_SHORT]}", "dim"))


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _text(text: str, style: str = "") -> Text:
    return Text(harmless(text), style=style)


def _grid(padding: tuple[int, int, int, int] = (0, 2, 1, 0)) -> Grid:
    return Grid.grid(padding=padding, expand=False)


def _print_grid(out: Console, grid: Grid, note: str) -> None:
    out.print(grid if grid.row_count else _text(note))
