"""What a freshly built dossier found: counts, and a few findings to begin with."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.text import Text

from dragoman.model import COLLATED
from dragoman.model.days import iso
from dragoman.model.edtf import bounds
from dragoman.query import Dossier, Table
from dragoman.query.rows import Comparison
from dragoman.query.safe import harmless
from dragoman.views.answers import show_answer
from dragoman.views.lines import beside, plain
from dragoman.views.terminal import show_comparisons, show_treaties

__all__ = ["show_findings"]

R = TypeVar("R", bound=msgspec.Struct)
_TRIED = 10  # territories looked at for one that an account speaks of on the day


def show_findings(out: Console, dossier: Dossier, folder: str) -> None:
    """Counts by account and by kind; a treaty, a territory, a disagreement; where it all is and what to ask next."""
    statements = dossier.statements()
    accounts, events = dossier.accounts(), dossier.events()
    title = f"{len(accounts)} accounts, {len(statements)} statements, {len(events)} events"
    out.print(Text(title, "bold"))
    _counts(out, Counter(row.language for row in statements), "statements by language")
    _counts(out, Counter(row.type.partition(".")[0] for row in events), "events by kind")
    _heading(out, "A treaty")
    treaties = sorted(dossier.treaties(), key=lambda row: (-len(row.accounts), -len(row.signed), row.treaty))
    show_treaties(out, _first(dossier.treaties(), treaties[:1]), dossier.reader)
    _heading(out, "A territory")
    _territory(out, dossier)
    disagreement = _one_difference(dossier)
    if disagreement:
        _heading(out, "Where they differ")
        show_comparisons(out, disagreement, dossier.reader)
    _heading(out, "All of it")
    out.print(Text(f"{folder}/chronicle.duckdb"))
    for command in (f"timeline {folder}", f"on 1941-06-01 {folder}", f"compare {folder} --only conflict"):
        out.print(Text(harmless(f"  dragoman {command}"), "cyan"))


def _heading(out: Console, words: str) -> None:
    out.print()
    out.print(Text(words, "bold magenta"))


def _counts(out: Console, counts: Counter[str], label: str) -> None:
    found = "  ".join(f"{name} {count}" for name, count in counts.most_common())
    beside(out, [(plain(label, "dim"), plain(found))])


def _first(table: Table[R], rows: list[R]) -> Table[R]:
    return Table(table.record, rows, table.cells, table.note)


def _territory(out: Console, dossier: Dossier) -> None:
    """Who controlled the territory most told of, a year after it first changed hands."""
    told = [row for row in dossier.territory() if row.fluent == "control" and row.start]
    often = Counter({row.subjects[0].id: 0 for row in told})
    for row in told:
        often[row.subjects[0].id] += 1 + len(row.words)
    for territory, _ in often.most_common(_TRIED):
        first = next(row for row in told if row.subjects[0].id == territory)
        day = bounds(first.start or "")[1]
        if day is None:
            continue
        answer = dossier.on(iso(day + 366), of=territory, according_to=COLLATED)
        if not answer.refusal:
            show_answer(out, answer, dossier.reader, full=False)
            return


def _one_difference(dossier: Dossier) -> Table[Comparison]:
    """The conflict about a date that most pairs of accounts are in, else about a number, else any; where there is no
    conflict, a difference that is explained.
    """
    found = dossier.compare(kinds=["conflict"]) or dossier.compare(kinds=["explained"])
    by_attribute = ([row for row in found if row.attribute == telling] for telling in ("date", "quantity"))
    chosen = next(filter(None, by_attribute), list(found))
    often = Counter(row.event for row in chosen).most_common(1)
    return _first(found, [row for row in chosen if often and row.event == often[0][0]][:3])
