"""Why the chronicle says something: back to the rules and the words."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.compare import compare, comparison_table
from dragoman.query.contexts import passage
from dragoman.query.results import Explanation, Passage
from dragoman.query.rows import StatementRow

__all__ = ["why"]

_CONTEXT = 90  # characters of the document shown on either side
_NAMED = 8  # ids listed when a prefix fits several


def why(archive: Archive, id: str) -> Explanation:
    """What stands behind an event, a state or a statement, given by its id or the beginning of it.

    Raises QueryError when nothing, or more than one thing, bears it.
    """
    kind, found = _find(archive, id.strip())
    if kind == "state":
        return _state(archive, found)
    if kind == "event":
        return _event(archive, found)
    row = archive.statements("s.id = ?", [found])[0]
    passages = _passages(archive, [(row, "tells")])
    return Explanation(
        found, kind, row.text, row.date, None, None, _rules([row]), passages, comparison_table(archive, [])
    )


def _find(archive: Archive, prefix: str) -> tuple[str, str]:
    found = _named(archive, "{} = $1", prefix) or _named(archive, "starts_with({}, $1)", prefix)
    if not found or not prefix:
        raise QueryError(f"There is no event, state or statement '{prefix}'. Ids stand in the output of every command.")
    if len(found) > 1:
        listed = ", ".join(row[1] for row in found[:_NAMED]) + (" …" if len(found) > _NAMED else "")
        raise QueryError(f"'{prefix}' fits {len(found)} ids: {listed}. Give more of it.")
    return str(found[0][0]), str(found[0][1])


def _named(archive: Archive, fits: str, words: str) -> list[tuple[str, str]]:
    """What bears a fitting id, with its kind; `fits` is SQL with a column's place in braces."""
    sql = f"""SELECT 'event', event FROM events WHERE {fits.format("event")}
              UNION ALL SELECT 'state', state FROM states WHERE {fits.format("state")}
              UNION ALL SELECT 'statement', id FROM statements WHERE {fits.format("id")} AND teller IS NOT NULL
              ORDER BY 2 LIMIT 1000"""
    return list(dict.fromkeys(archive.connection.execute(sql, [words]).fetchall()))


def _event(archive: Archive, id: str) -> Explanation:
    event = archive.events("e.event = ?", [id])[0]
    told = archive.statements(*archive.among(event.statements))
    passages = _passages(archive, [(row, "tells") for row in told])
    return Explanation(
        id, "event", event.text, event.date, None, None, _rules(told), passages, compare(archive, event=id)
    )


def _state(archive: Archive, id: str) -> Explanation:
    _, state = archive.states("x.state = ?", [id])[0]
    by_id = {row.statement: row for row in archive.statements(*archive.among([
        *state.begun_by, *state.ended_by]))}  # fmt: skip
    told = [(by_id[s], "begins") for s in state.begun_by if s in by_id]
    told += [(by_id[s], "ends") for s in state.ended_by if s in by_id]
    rules = (state.rule,) if state.rule else ()
    return Explanation(
        id, "state", state.text, None, state.start, state.end, (*rules, *_rules(by_id.values())),
        _passages(archive, told), comparison_table(archive, []),
    )  # fmt: skip


def _rules(told: Iterable[StatementRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.rule for row in told if row.rule))


def _passages(archive: Archive, told: list[tuple[StatementRow, str]]) -> tuple[Passage, ...]:
    return tuple(passage(archive, row, role, _CONTEXT) for row, role in told)
