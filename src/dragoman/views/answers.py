"""What held on a day, on a terminal: by kind, the surest first, each with who says so in which words.

In brief, what the accounts together do not tell to hold is one line, a thing that holds has one quote, and what befalls
other subjects by the same words is named beside it. In full, everything has its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from dragoman.model import COLLATED
from dragoman.query.glosses import Reader
from dragoman.query.results import Answer
from dragoman.query.rows import Quoted, Standing
from dragoman.views.lines import SHORT, VERDICT_STYLES, beside, cite, head, interval, plain, stacked
from dragoman.views.terminal import show_accounts

__all__ = ["show_answer"]

_QUOTES = 3  # quotes shown in full for each thing that holds
_HOLDING = ("holds", "may hold")
_NAMED = 4  # accounts named of those silent


def show_answer(out: Console, answer: Answer, reader: Reader, full: bool) -> None:
    """Print the answer, in brief or in full, or why there is none and what is covered instead."""
    out.print(plain(answer.asked, "bold"))
    if answer.refusal:
        out.print(plain(answer.refusal))
        out.print(plain(reader.message("covered"), "dim"))
        show_accounts(out, answer.accounts, reader)
        return
    words = {quoted.statement: quoted for quoted in answer.words}
    groups = _groups(answer.states)
    if not groups:
        out.print(plain(reader.message("silent", date=reader.date(answer.date))))
    for (scope, fluent), members in groupby(groups, key=lambda group: (group[0].scope, group[0].fluent)):
        out.print()
        out.print(head(_section(scope, fluent, reader)))
        shown = _rows if full else _brief
        beside(out, shown(list(members), words, reader))


def _groups(states: Iterable[Standing]) -> list[list[Standing]]:
    """Standings of one property together, one for each account."""

    def key(row: Standing) -> tuple[object, ...]:
        return row.scope, row.fluent, row.subjects, row.value, row.holder

    return [list(members) for _, members in groupby(states, key=key)]


def _section(scope: str, fluent: str, reader: Reader) -> str:
    label = reader.label("fluents", fluent)
    return label if scope == "itself" else f"{label} – {reader.label('messages', scope)}"


def _rows(groups: list[list[Standing]], words: dict[str, Quoted], reader: Reader) -> Iterable[tuple[Text, ...]]:
    for group in groups:
        lead = _lead(group)
        quotes = _quotes(lead, [row for row in group if row.according_to != COLLATED] or group, words)
        yield _verdict(lead, reader), stacked([*_standing(lead, group, reader), *map(cite, quotes), Text()])


def _brief(groups: list[list[Standing]], words: dict[str, Quoted], reader: Reader) -> Iterable[tuple[Text, ...]]:
    for alike in _alike(groups):
        group, lead = alike[0], _lead(alike[0])
        lines = list(_standing(lead, group, reader))
        if len(alike) > 1:
            names = dict.fromkeys(subject.name for other in alike[1:] for subject in _lead(other).subjects)
            lines.insert(1, plain(reader.message("likewise", names=reader.join(list(names)))))
        if lead.verdict in _HOLDING:
            quotes = _quotes(lead, [row for row in group if row.according_to != COLLATED] or group, words)
            lines += [*map(cite, quotes[:1]), Text()]
        yield _verdict(lead, reader), stacked(lines)


def _alike(groups: list[list[Standing]]) -> Iterable[list[list[Standing]]]:
    """Groups that tell the same of several subjects, by the same words."""

    def key(group: list[Standing]) -> tuple[object, ...]:
        lead = _lead(group)
        rest = lead.subjects if not lead.because or len(lead.subjects) > 1 else ()
        verdicts = tuple((row.according_to, row.verdict) for row in group)
        return lead.fluent, lead.value, lead.holder, lead.start, lead.end, lead.because[:1], rest, verdicts

    found: dict[tuple[object, ...], list[list[Standing]]] = {}
    for group in groups:
        found.setdefault(key(group), []).append(group)
    return found.values()


def _lead(group: Sequence[Standing]) -> Standing:
    return next((row for row in group if row.according_to == COLLATED), group[0])


def _verdict(lead: Standing, reader: Reader) -> Text:
    return plain(reader.label("verdicts", lead.verdict), VERDICT_STYLES.get(lead.verdict, "dim"))


def _standing(lead: Standing, group: Sequence[Standing], reader: Reader) -> Iterable[Text]:
    title = plain(lead.text, "bold")
    if lead.start or lead.end:
        title.append_text(plain(f"  {interval(lead.start, lead.end, reader)}"))
    yield title.append_text(plain(f"  {lead.state[:SHORT]}" if lead.state else "", "dim"))
    if lead.rule:
        yield plain(reader.message("presumed", rule=lead.rule), "italic dim")
    told = [row for row in group if row.according_to != COLLATED]
    if told:
        yield _voices(told, reader)


def _quotes(lead: Standing, told: Sequence[Standing], words: dict[str, Quoted]) -> list[Quoted]:
    """The words to show: what began the state, one for each account; then what ended it. Of what is past, one."""
    believed = [row for row in told if row.verdict in _HOLDING]
    begun = [row.because[0] for row in (*believed, lead) if row.because]
    ended = [statement for statement in lead.ended_by if statement not in lead.because[:1]]
    cited = [words[statement] for statement in dict.fromkeys((*begun, *ended[:1])) if statement in words]
    by_account = list({quoted.account: quoted for quoted in reversed(cited)}.values())[::-1]
    return by_account[: _QUOTES if believed else 1]


def _voices(rows: Sequence[Standing], reader: Reader) -> Text:
    """Which account gives which verdict, in one line; those out of coverage are left out."""
    parts: list[Text] = []
    for verdict in ("holds", "may hold", "does not hold", "silent"):
        accounts = [row.according_to for row in rows if row.verdict == verdict]
        if accounts:
            named = ", ".join(accounts)
            if verdict == "silent" and len(accounts) > _NAMED:
                named = f"{', '.join(accounts[: _NAMED - 1])} … ({len(accounts)})"
            label = plain(reader.label("verdicts", verdict) + ": ", VERDICT_STYLES.get(verdict, "dim"))
            parts.append(Text.assemble(label, plain(named)))
    return Text("; ").join(parts) if parts else plain(reader.label("verdicts", "out of coverage"), "dim")
