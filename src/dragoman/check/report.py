"""The findings about a draft, each with its place in the text and the words it stands on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.check.codes import CODES, Severity
from dragoman.check.instruments import dated_by_treaty
from dragoman.check.matching import Event, Index, touching
from dragoman.check.rules import Known, Problem, Standing, order, problems
from dragoman.coreference import Telling, tellings
from dragoman.coreference.rules import load as load_rules
from dragoman.engines import Engine

__all__ = ["DRAFT", "Finding", "Source", "report"]

DRAFT = "(draft)"  # the account that a draft's statements are told by
_IGNORE = re.compile(r"dragoman:\s*ignore(?:\s*[:=]?\s*((?:[A-Z]\d{3}[,\s]*)+))?")
_REACH = 400  # characters before a statement in which its date may stand
_SHOWN = 3  # accounts quoted


class Source(msgspec.Struct, frozen=True):
    """What an account says of the matter, and where."""

    account: str
    document: str
    start: int
    end: int
    quote: str
    value: str


class Finding(msgspec.Struct, frozen=True):
    """One finding; lines and columns from 1, columns in characters."""

    code: str
    severity: Severity
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    quote: str
    event: str | None
    sources: tuple[Source, ...]


def report(
    engine: Engine, path: str, text: str, codes: Collection[str], lives: Mapping[str, tuple[int | None, int | None]]
) -> list[Finding]:
    """The findings of these codes about a draft, in order of place; lines that say so are passed over.

    The engine holds ``statements`` (those of the chronicle, and the draft's), ``told`` (statement, account; the draft's
    account is `DRAFT`), ``chronicle`` (statement, event), ``treaties_named`` (start, end, entity; in the draft),
    ``relations``, ``names`` and ``states``; `text` is the draft
    as decoded, `lives` the first and last day of persons by id.
    """
    told = tellings(engine)
    rows = {row["id"]: row for row in engine.fetch("statements").to_pylist()}
    within = {(row["part"], row["whole"]) for row in engine.fetch("within").to_pylist()}
    rules = load_rules()
    towns = frozenset(row["entity"] for row in engine.fetch("entity_kinds").to_pylist() if row["kind"] == "place")
    known = Known(within, towns, frozenset(rules.rare), lives, _states(engine))
    events = _events(engine, told)
    index = Index(events, rules, touching(engine.fetch("touching").to_pylist()))
    lines = _Lines(text)
    own = [*dated_by_treaty(engine, [each for each in told if each.account == DRAFT], events, text)]
    wrong = [(telling, problem) for telling in own for problem in problems(telling, index, known)] + [*order(own)]
    found = [
        _finding(problem, rows[telling.id], rows, path, lines) for telling, problem in wrong if problem.code in codes
    ]
    kept = [each for each in found if not lines.ignored(each)]
    return sorted(kept, key=lambda each: (each.line, each.column, each.code, each.message))


def _events(engine: Engine, told: Iterable[Telling]) -> list[Event]:
    event_of = {row["statement"]: row["event"] for row in engine.fetch("chronicle").to_pylist()}
    members: dict[str, list[Telling]] = defaultdict(list)
    for telling in told:
        if telling.id in event_of and telling.account != DRAFT:
            members[event_of[telling.id]].append(telling)
    return [Event(event, tuple(each)) for event, each in sorted(members.items())]


def _states(engine: Engine) -> list[Standing]:
    engine.run(
        "standing",
        """
        SELECT x.fluent, x.subject[1].id AS subject, coalesce(f.side, x.holder.id) AS holder,
               x.start_earliest - DATE '1970-01-01' AS first, x.end_latest - DATE '1970-01-01' AS last
        FROM states x LEFT JOIN stands_for f ON f.entity = x.holder.id
        WHERE x.fluent IN ('in_force', 'control', 'title') AND x.value <> 'untold'
        """,
    )
    return [msgspec.convert(row, Standing) for row in engine.fetch("standing").to_pylist()]


def _finding(
    problem: Problem, row: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], path: str, lines: _Lines
) -> Finding:
    start, end = _place(problem, row, lines.text)
    sources = tuple(_source(value, telling, rows[telling.id]) for value, telling in problem.told)
    (line, column), (end_line, end_column) = lines.at(start), lines.at(end)
    severity, title = CODES[problem.code]
    return Finding(
        problem.code, severity, _message(problem, title, sources), path, line, column, end_line, end_column,
        row["quote"], problem.event, sources,
    )  # fmt: skip


def _source(value: str, telling: Telling, row: Mapping[str, Any]) -> Source:
    return Source(telling.account, row["document"], row["start"], row["end"], row["quote"], value)


def _message(problem: Problem, title: str, sources: Sequence[Source]) -> str:
    if not problem.told:
        return title
    values: dict[str, list[str]] = {}
    for source in sources:
        values.setdefault(source.value, []).append("" if source.account == DRAFT else source.account)
    listed = [f"{value} ({_accounts(names)})" if any(names) else value for value, names in values.items() if value]
    return f"{title}: here {problem.said}, told {'; '.join(listed[:_SHOWN])}{' …' if len(listed) > _SHOWN else ''}"


def _accounts(names: Sequence[str]) -> str:
    distinct = list(dict.fromkeys(names))
    return ", ".join(distinct[:_SHOWN]) + (f" and {len(distinct) - _SHOWN} more" if len(distinct) > _SHOWN else "")


def _place(problem: Problem, row: Mapping[str, Any], text: str) -> tuple[int, int]:
    """Where the words stand that are wrong: the date, else the statement."""
    start, end = row["start"], row["end"]
    if problem.about == "date" and row["date_text"]:
        for first, last in ((start, end), (max(0, start - _REACH), start)):
            at = text.rfind(row["date_text"], first, last)
            if at >= 0:
                return at, at + len(row["date_text"])
    return start, end


class _Lines:
    """Lines of a text: where offsets are, and which lines ask not to be checked."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self._ignored = dict(self._marks(text))

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def ignored(self, finding: Finding) -> bool:
        """Whether its line says that such findings be passed over."""
        codes = self._ignored.get(finding.line)
        return codes is not None and (not codes or finding.code in codes)

    def _marks(self, text: str) -> Iterator[tuple[int, frozenset[str]]]:
        """A mark speaks for its line; alone on its line, for the next one."""
        for match in _IGNORE.finditer(text):
            line, _ = self.at(match.start())
            end = self._starts[line] if line < len(self._starts) else len(text)
            rest = text[self._starts[line - 1] : match.start()] + text[match.end() : end]
            alone = not any(letter.isalnum() for letter in rest)
            yield line + alone, frozenset(re.findall(r"[A-Z]\d{3}", match.group(1) or ""))
