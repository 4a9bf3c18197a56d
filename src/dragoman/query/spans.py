"""What held during a span of time, and what changed in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.fluents.allen import RELATIONS, Fuzzy, relation
from dragoman.model import COLLATED, UNTOLD
from dragoman.model.edtf import span_to_edtf
from dragoman.query.archive import Archive
from dragoman.query.dates import read_date
from dragoman.query.results import Table
from dragoman.query.rows import Change, Spell
from dragoman.query.scope import scope_of

__all__ = ["WORDS", "changes", "during"]

# Words for how a state lies to the span asked about; beside Allen's own, what most questions mean.
WORDS: Mapping[str, tuple[str, ...]] = {
    "throughout": ("contains", "equals", "started-by", "finished-by"),
    "within": ("during", "equals", "starts", "finishes"),
    "at-some-time": tuple(word for word in RELATIONS if word not in ("before", "meets", "met-by", "after")),
    **{word: (word,) for word in RELATIONS},
}
_Row = dict[str, Any]


def during(
    archive: Archive,
    start: str,
    end: str,
    between: tuple[str, str] | None = None,
    of: str | None = None,
    according_to: str | None = None,
    how: str = "at-some-time",
) -> Table[Spell]:
    """The states that lie to the span from ``start`` to ``end`` as the word ``how`` says (a key of `WORDS`).

    Each says whether it surely does (holds) or may. Raises DateError, QueryError.
    """
    if how not in WORDS:
        raise QueryError(f"'{how}' says nothing of two times. The words are: {', '.join(WORDS)}.")
    first, last = _span(start, end)
    asked = Fuzzy(first, first, last, last)
    rows = []
    for row, until in _in_one(archive, _told(archive, between, of, according_to)):
        found = _relates(_time(row, until), asked, WORDS[how])
        if found is not None:
            rows.append(_spell(archive, row, "holds" if found else "may hold"))
    return _table(archive, Spell, rows)


def changes(
    archive: Archive,
    start: str,
    end: str,
    between: tuple[str, str] | None = None,
    of: str | None = None,
    according_to: str | None = None,
) -> Table[Change]:
    """What began and what ended between two dates, in order of time. Raises DateError, QueryError."""
    first, last = _span(start, end)
    found = []
    for row, _ in _told(archive, between, of, according_to):
        for what, low, high, because in (
            ("begins", row["start_earliest"], row["start_latest"], row["begun_by"]),
            ("ends", row["end_earliest"], row["end_latest"], row["ended_by"]),
        ):
            if low is None or high is None or high < first or low > last or (what == "ends" and not because):
                continue
            state = _spell(archive, row, "holds" if first <= low and high <= last else "may hold")
            day = span_to_edtf(low, high) or ""
            found.append((low, high, what == "begins", Change(day, what, state.text, tuple(because or ()), state)))
    found.sort(key=lambda each: (*each[:3], each[3].text, each[3].state.state))
    return _table(archive, Change, [change for *_, change in found])


def _span(start: str, end: str) -> tuple[int, int]:
    first, last = read_date(start).first, read_date(end).last
    if first > last:
        raise QueryError(f"'{start}' is later than '{end}'. Give the earlier date first.")
    return first, last


def _told(
    archive: Archive, between: tuple[str, str] | None, of: str | None, according_to: str | None
) -> Iterable[tuple[_Row, int | None]]:
    """The states in scope of one account (all together by default), each with the last day its account speaks of."""
    voice = archive.account(according_to) if according_to is not None else COLLATED
    scope = scope_of(archive, between, of)
    where, parameters = (f"({scope.where}) AND ", scope.parameters) if scope else ("", [])
    rows = archive.raw_states(f"{where}x.account = ? AND x.value <> ?", [*parameters, voice, UNTOLD])
    until = archive.covered_until(voice)
    return ((row, until) for row in rows)


def _in_one(archive: Archive, told: Iterable[tuple[_Row, int | None]]) -> list[tuple[_Row, int | None]]:
    """States that say the same in words and follow each other without a gap – a land occupied and then held by one – as
    one, where the first stands.
    """
    found: list[tuple[_Row, int | None]] = []
    last: dict[tuple[Any, ...], int] = {}
    for row, until in told:
        subjects, holder, text = archive.described(row)
        key = (row["account"], row["fluent"], subjects, holder, text)
        at = last.get(key)
        if at is None or not _goes_on(found[at][0], row):
            last[key] = len(found)
            found.append((row, until))
            continue
        before = found[at][0]
        begun = tuple(dict.fromkeys((*(before["begun_by"] or ()), *(row["begun_by"] or ()))))
        ending = {name: row[name] for name in ("end_earliest", "end_latest", "ended_by")}
        found[at] = ({**before, **ending, "begun_by": begun}, until)
    return found


def _goes_on(before: _Row, row: _Row) -> bool:
    """Whether a state begins where another ends, or before."""
    end, begin = before["end_latest"], row["start_earliest"]
    return end is not None and begin is not None and begin <= end + 1


def _time(row: _Row, until: int | None) -> Fuzzy:
    """A state's time; what is not told to have ended goes on to the last day its account speaks of, at the least."""
    end_earliest = row["end_earliest"]
    if end_earliest is None and row["end_latest"] is None and row["start_latest"] is not None and until is not None:
        end_earliest = max(until, row["start_latest"])
    return Fuzzy(row["start_earliest"], row["start_latest"], end_earliest, row["end_latest"])


def _relates(time: Fuzzy, asked: Fuzzy, words: tuple[str, ...]) -> bool | None:
    """True where the time surely stands in one of the relations, False where it may, None where it does not."""
    possible = {word for word in RELATIONS if relation(time, asked, word) != "no"}
    if not possible & set(words):
        return None
    return possible <= set(words)


def _spell(archive: Archive, row: _Row, verdict: str) -> Spell:
    subjects, holder, text = archive.described(row)
    return Spell(
        fluent=row["fluent"],
        subjects=tuple(ref.id for ref in ((holder,) if holder else subjects)),
        object=subjects[0].id if holder or row["fluent"] == "in_force" else None,
        value=row["value"],
        verdict=verdict,
        according_to=row["account"],
        start=span_to_edtf(row["start_earliest"], row["start_latest"]),
        end=span_to_edtf(row["end_earliest"], row["end_latest"]),
        presumed=bool(row["inferred"]),
        because=tuple(dict.fromkeys((*(row["begun_by"] or ()), *(row["ended_by"] or ())))),
        rule=row["rule"],
        state=row["state"],
        text=text,
        named=archive.names_of(subjects),
    )


def _table(archive: Archive, record: type[Any], rows: Iterable[msgspec.Struct]) -> Table[Any]:
    reader = archive.reader

    def spell(row: Spell) -> dict[str, str]:
        return {
            reader.label("columns", "verdict"): reader.label("verdicts", row.verdict),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "from"): reader.date(row.start) if row.start else "",
            reader.label("columns", "to"): reader.date(row.end) if row.end else "",
        }

    def change(row: Change) -> dict[str, str]:
        return {
            reader.label("columns", "date"): reader.date(row.date),
            reader.label("columns", "kind"): reader.label("messages", row.what),
            reader.label("columns", "text"): row.text,
        }

    cells: Callable[[Any], dict[str, str]] = spell if record is Spell else change
    return Table(record, rows, cells, reader.message("nothing"))
