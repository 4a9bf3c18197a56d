"""Lists on a terminal: plain, aligned, every line with the words it rests on.

Built on rich, which knows how wide Chinese, Japanese and Korean characters are. Text of documents passes through
`harmless` and is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from dragoman.query.glosses import Reader
from dragoman.query.results import Explanation, Passage, Table
from dragoman.query.rows import AccountRow, Comparison, EventRow, Hit, NameRow, StateRow, TreatyRow
from dragoman.query.safe import harmless
from dragoman.views.lines import (
    KIND_STYLES,
    SHORT,
    VERDICT_STYLES,
    beside,
    cite,
    console,
    head,
    interval,
    one_line,
    plain,
    shorten,
    stacked,
)

__all__ = [
    "console",
    "show_accounts",
    "show_comparisons",
    "show_events",
    "show_explanation",
    "show_grid",
    "show_hits",
    "show_names",
    "show_states",
    "show_treaties",
]

_SIGNS = {"conflict": "≠", "explained": "≈", "finer": "›"}
_MOST_LINKS = 6  # shown of one name
_INDENT = (0, 0, 0, 2)
_Values = tuple[str, str]  # what one account tells of an attribute, and the other


def show_events(out: Console, rows: Table[EventRow], reader: Reader) -> None:
    """Events by date, each with its accounts and its first words."""

    def right(row: EventRow) -> Iterable[Text]:
        yield plain(row.text, "bold")
        yield from (cite(quoted) for quoted in row.words[:1])
        others = [account for account in row.accounts if not row.words or account != row.words[0].account]
        if others:
            yield plain("+ " + ", ".join(others), "dim")
        yield Text()

    _print(out, rows.note, [(_dated(row.date, row.event, reader), stacked(right(row))) for row in rows])


def show_states(out: Console, rows: Table[StateRow], reader: Reader) -> None:
    """States by subject, in order of time, with the words that begin them."""

    def right(row: StateRow) -> Iterable[Text]:
        yield plain(row.text, "bold")
        if row.rule:
            yield plain(reader.message("presumed", rule=row.rule), "italic dim")
        yield from (cite(quoted) for quoted in row.words[:2])
        yield Text()

    for (fluent, subjects), members in groupby(rows, key=lambda row: (row.fluent, row.subjects)):
        out.print(head(f"{reader.label('fluents', fluent)}: {reader.join([subject.name for subject in subjects])}"))
        lines = []
        for row in members:
            when = [plain(interval(row.start, row.end, reader)), plain(row.state[:SHORT], "dim")]
            lines.append((stacked(when), stacked(right(row))))
        beside(out, lines)
    if not rows:
        out.print(plain(rows.note))


def show_treaties(out: Console, rows: Table[TreatyRow], reader: Reader) -> None:
    """The life of each treaty: its dates as told, and the words of its first stage."""
    for row in rows:
        parties = f"  ({reader.join([party.name for party in row.parties])})" if row.parties else ""
        out.print(Text.assemble(plain(row.name, "bold"), plain(parties)))
        stages = []
        for stage in ("signed", "ratified", "in_force", "ended"):
            dates = " / ".join(map(reader.date, getattr(row, stage)))
            if dates:
                stages.append((plain(f"  {reader.label('columns', stage)}", "dim"), plain(dates)))
        if row.status:
            verdict = plain(reader.label("verdicts", row.status), VERDICT_STYLES.get(row.status, ""))
            stages.append((plain(f"  {reader.label('columns', 'status')}", "dim"), verdict))
        beside(out, stages)
        for quoted in row.words[:1]:
            out.print(Padding(cite(quoted), _INDENT, expand=False))
        out.print()
    if not rows:
        out.print(plain(rows.note))


def show_comparisons(out: Console, rows: Table[Comparison], reader: Reader) -> None:
    """Event by event: who tells it in which words, then how they agree and differ."""
    for _, members in groupby(rows, key=lambda row: row.event):
        listed = list(members)
        first = listed[0]
        title = plain(first.text, "bold")
        out.print(Text.assemble(f"{reader.date(first.date)}  ", title, plain(f"  {first.event[:SHORT]}", "dim")))
        tellings = {quoted.statement: quoted for row in listed for quoted in (row.first, row.second) if quoted}
        lines = [*map(cite, tellings.values()), *_differences(listed, reader)]
        out.print(Padding(stacked(lines), _INDENT, expand=False))
        out.print()
    if not rows:
        out.print(plain(rows.note))


def show_grid(out: Console, rows: Table[Any]) -> None:
    """Records in columns under their heads."""
    from rich.table import Table as Grid

    grid = Grid(box=None, pad_edge=False, header_style="dim")
    for title in rows.cells(rows[0]) if rows else ():
        grid.add_column(plain(title))
    for row in rows:
        grid.add_row(*(plain(shorten(cell)) for cell in rows.cells(row).values()))
    out.print(grid if rows else plain(rows.note))


def show_explanation(out: Console, told: Explanation, reader: Reader) -> None:
    """The words behind an event, state or statement, marked in their context; then the rules."""
    out.print(Text.assemble(plain(told.text, "bold"), plain(f"  {told.id}", "dim")))
    out.print(plain(interval(told.start, told.end, reader) if told.kind == "state" else reader.date(told.date)))
    for passage in told.passages:
        out.print()
        out.print(_place(passage, reader))
        before, after = plain("…" + one_line(passage.before), "dim"), plain(one_line(passage.after) + "…", "dim")
        lines = [Text.assemble(before, plain(one_line(passage.words), "bold"), after)]
        if passage.rule:
            lines.append(plain(f"{reader.label('columns', 'rule')}: {passage.rule}", "dim"))
        out.print(Padding(stacked(lines), _INDENT, expand=False))
    if told.kind == "state" and told.rules:
        out.print()
        out.print(plain(f"{reader.label('columns', 'rule')}: {'; '.join(told.rules)}", "dim"))
    if told.comparisons:
        out.print()
        out.print(stacked(_differences(list(told.comparisons), reader)))


def show_hits(out: Console, rows: Table[Hit], reader: Reader) -> None:
    """What a search found: events first, then names, then the bare text."""
    labels = {"event": "event", "name": "names", "text": "words"}
    for kind, members in groupby(rows, key=lambda row: row.kind):
        listed = list(members)
        out.print(head(f"{reader.label('columns', labels[kind])} ({len(listed)})"))
        beside(out, [_hit(row, reader) for row in listed])
        out.print()
    if not rows:
        out.print(plain(rows.note))


def show_names(out: Console, rows: Table[NameRow], reader: Reader) -> None:
    """Who and what was found, how often, and how it is written."""
    lines = []
    for row in rows:
        left = stacked([plain(row.name, "bold"), plain(row.entity, "dim")])
        written = [plain(shorten(", ".join(row.written[:8])))]
        reasons = list(dict.fromkeys(f"{link.score:.2f} {link.reason}" for link in row.links))
        written += [plain(reason, "dim") for reason in reasons[:_MOST_LINKS]]
        lines.append((left, plain(reader.label("kinds", row.kind)), plain(str(row.mentions)), stacked(written)))
    _print(out, rows.note, lines)


def show_accounts(out: Console, rows: Table[AccountRow], reader: Reader) -> None:
    """The accounts and the years they speak of."""
    lines = []
    for row in rows:
        name, title, span, _ = rows.cells(row).values()
        lines.append((plain(name, "bold"), plain(span), plain(title)))
    _print(out, rows.note, lines)


def _dated(date: str | None, id: str | None, reader: Reader) -> Text:
    return stacked([plain(reader.date(date)), plain((id or "")[:SHORT], "dim")])


def _hit(row: Hit, reader: Reader) -> tuple[Text, Text]:
    place = plain(row.where, "cyan")
    if row.kind == "event":
        return _dated(row.date, row.id, reader), stacked(
            [plain(row.text, "bold"), place, plain(shorten(row.quote)), Text()]
        )
    words = plain(f"…{shorten(row.quote)}…")
    words.highlight_words([harmless(row.text)], "bold", case_sensitive=False)
    return place, words


def _differences(rows: Sequence[Comparison], reader: Reader) -> list[Text]:
    """One line for each attribute, kind and explanation; what agrees, and who is silent, in one line each."""
    lines = [_contrast(key, pairs, reader) for key, pairs in _contrasts(rows).items()]
    for kind in ("agree", "silent", "only"):
        alike = [row for row in rows if row.kind == kind]
        told = [row.second_account or row.first_account for row in alike]
        if kind == "agree":
            told = [account for row in alike for account in (row.first_account, row.second_account)]
        if alike:
            attributes = dict.fromkeys(reader.label("attributes", row.attribute) for row in alike)
            what = f" ({', '.join(attributes)})" if kind == "agree" else ""
            label = plain(f"{reader.label('agreements', kind)}{what}: ", KIND_STYLES.get(kind, ""))
            lines.append(Text.assemble(label, plain(", ".join(dict.fromkeys(told)))))
    return lines


def _contrasts(rows: Iterable[Comparison]) -> dict[tuple[str, str, str], dict[_Values, tuple[list[str], list[str]]]]:
    """(attribute, kind, explanation) → the two values → the accounts that give the one and the other."""
    found: dict[tuple[str, str, str], dict[_Values, tuple[list[str], list[str]]]] = {}
    for row in rows:
        if row.kind in ("agree", "silent", "only"):
            continue
        pairs = found.setdefault((row.attribute, row.kind, row.explanation or ""), {})
        values, accounts = (row.first_value or "", row.second_value or ""), (row.first_account, row.second_account)
        if values[::-1] in pairs and row.kind != "finer":
            values, accounts = values[::-1], accounts[::-1]
        for side, account in zip(pairs.setdefault(values, ([], [])), accounts, strict=True):
            if account not in side:
                side.append(account)
    return found


def _contrast(key: tuple[str, str, str], pairs: dict[_Values, tuple[list[str], list[str]]], reader: Reader) -> Text:
    attribute, kind, explanation = key

    def side(value: str, accounts: list[str]) -> str:
        shown = reader.date(value) if attribute == "date" and value else value
        return f"{shown} ({', '.join(accounts)})" if shown else ", ".join(accounts)

    told = [
        f"{side(values[0], accounts[0])} {_SIGNS.get(kind, '/')} {side(values[1], accounts[1])}"
        for values, accounts in pairs.items()
    ]
    opening = f"{reader.label('attributes', attribute)}: {reader.label('agreements', kind)}  "
    line = Text.assemble(plain(opening, KIND_STYLES.get(kind, "")), plain("; ".join(told)))
    return line.append_text(plain(f" ({explanation})" if explanation else "", "dim"))


def _place(passage: Passage, reader: Reader) -> Text:
    where = f"{passage.document}:{passage.start}-{passage.end}"
    place = where if passage.account == passage.document else f"{passage.account}  {where}"
    role = {"begins": "begun_by", "ends": "ended_by"}.get(passage.role)
    opening = plain(f"{reader.message(role)}  ", "bold") if role else Text()
    date = f"  {reader.date(passage.date)}" + (f" [{shorten(passage.date_text)}]" if passage.date_text else "")
    return Text.assemble(opening, plain(place, "cyan"), plain(date), plain(f"  {passage.statement[:SHORT]}", "dim"))


def _print(out: Console, note: str, rows: Sequence[tuple[Text, ...]]) -> None:
    if rows:
        beside(out, rows)
    else:
        out.print(plain(note))
