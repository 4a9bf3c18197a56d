"""Tables that researchers use: a row for each year of a state, or of two states.

A cell says whether something was so at some time of the year: *holds*, *may hold*, *does not hold*, *silent* (the
account speaks of that year and not of this) or *out of coverage*. Nothing untold is written as 0. `because` names the
states that each row rests on; `dragoman why` shows their words. States that follow one another under one COW code are
one, shown by the name of the one that lived in the year and with the codes of that year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.fluents.allen import RELATIONS, Fuzzy, relation
from dragoman.model import COLLATED, UNTOLD
from dragoman.model.days import to_days
from dragoman.model.edtf import bounds
from dragoman.query.answering import DENIALS
from dragoman.query.archive import Archive
from dragoman.query.dates import read_date
from dragoman.query.results import Table
from dragoman.query.rows import DyadYear, StateYear

__all__ = ["dyad_years", "state_years"]

_APART = ("before", "meets", "met-by", "after")  # relations of times without a common day
_LONGEST = 3000  # years
_Row = dict[str, Any]


def dyad_years(archive: Archive, start: str, end: str, account: str | None = None) -> Table[DyadYear]:
    """For each two states that the account tells anything of together, and each year: relations, war, alliance,
    treaties and kinds of pact. Raises DateError, QueryError.
    """
    panel = _Panel(archive, start, end, account)
    told: dict[tuple[str, str], dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in panel.rows:
        sides = panel.sides(row)
        for pair in {tuple(sorted((a, b))) for a in sides for b in sides if a != b}:
            told[pair][row["fluent"]].append(row)  # type: ignore[index]
    found = []
    for (a, b), by_fluent in sorted(told.items()):
        if not by_fluent.keys() & {"relations", "war", "alliance", "in_force"}:
            continue
        for year in panel.years:
            cells = {
                fluent: panel.cell(by_fluent.get(fluent, ()), fluent, year)
                for fluent in ("relations", "war", "alliance")
            }
            binding = [row for row in by_fluent.get("in_force", ()) if panel.during(row, year) == "holds"]
            binding = [row for row in binding if row["value"] not in DENIALS["in_force"]]
            treaties = tuple(dict.fromkeys(row["subject"][0]["id"] for row in binding))
            found.append(
                DyadYear(
                    year=year, a=panel.living(a, year), b=panel.living(b, year),
                    **panel.codes_of(a, year, "a_"), **panel.codes_of(b, year, "b_"),
                    relations=cells["relations"][0], war=cells["war"][0], alliance=cells["alliance"][0],
                    treaties=treaties, pacts=tuple(sorted({p for t in treaties if (p := panel.pacts.get(t))})),
                    according_to=panel.voice,
                    because=tuple(dict.fromkeys([
                        *(state for _, states in cells.values() for state in states), *(row["state"] for row in binding)
                    ])),
                )
            )  # fmt: skip
    return _table(archive, DyadYear, found)


def state_years(archive: Archive, start: str, end: str, account: str | None = None) -> Table[StateYear]:
    """For each state that the account tells anything of, and each year: whether it existed, was at war, had allies, and
    which territories it controlled. Raises DateError, QueryError.
    """
    panel = _Panel(archive, start, end, account)
    told: dict[str, dict[str, list[_Row]]] = defaultdict(lambda: defaultdict(list))
    for row in panel.rows:
        for state in panel.sides(row):
            told[state][row["fluent"]].append(row)
    found = []
    for state, by_fluent in sorted(told.items()):
        for year in panel.years:
            cells = {
                fluent: panel.cell(by_fluent.get(fluent, ()), fluent, year) for fluent in ("exists", "war", "alliance")
            }
            held = [row for row in by_fluent.get("control", ()) if panel.during(row, year) == "holds"]
            found.append(
                StateYear(
                    year=year, state=panel.living(state, year), **panel.codes_of(state, year),
                    exists=cells["exists"][0], war=cells["war"][0], alliance=cells["alliance"][0],
                    controls=tuple(dict.fromkeys(row["subject"][0]["id"] for row in held)),
                    according_to=panel.voice,
                    because=tuple(dict.fromkeys([
                        *(each for _, states in cells.values() for each in states), *(row["state"] for row in held)
                    ])),
                )
            )  # fmt: skip
    return _table(archive, StateYear, found)


class _Panel:
    """The states of one account, the years asked, and what packs know of codes and pacts."""

    def __init__(self, archive: Archive, start: str, end: str, account: str | None) -> None:
        self.archive = archive
        first, last = int(read_date(start).value[:4]), int(read_date(end).value[:4])
        if first > last or last - first > _LONGEST:
            raise QueryError(f"'{start}' to '{end}' is no span of years. Give the earlier year first.")
        self.years = range(first, last + 1)
        self.voice = archive.account(account) if account else COLLATED
        self.rows = archive.raw_states("x.account = ? AND x.value <> ?", [self.voice, UNTOLD])
        self.until = archive.covered_until(self.voice)
        self.since = archive.covered_from(self.voice)
        self._codes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        self.pacts: dict[str, str] = {}
        self._parties: dict[str, list[str]] = defaultdict(list)
        sql = "SELECT entity, relation, other FROM relations WHERE relation IN ('code', 'pact', 'party') ORDER BY ALL"
        for entity, kind, other in archive.connection.execute(sql).fetchall():
            if kind == "code":
                scheme, _, code = other.partition(":")
                self._codes[entity][scheme].append(code)
            elif kind == "pact":
                self.pacts[entity] = other
            else:
                self._parties[entity].append(other)
        self._sharing: dict[str, list[str]] = defaultdict(list)  # of each COW code the states that have it
        for entity in sorted(self._codes):
            for code in self._codes[entity]["cow"]:
                self._sharing[code].append(entity)

    def sides(self, row: _Row) -> list[str]:
        """The states that a row is about, those of one code as one."""
        if row["fluent"] == "in_force":
            named = self._parties.get(row["subject"][0]["id"], [])
        elif row["holder"]:
            named = [row["holder"]["id"]]
        else:
            named = [ref["id"] for ref in row["subject"]]
        return list(dict.fromkeys(self._one(entity) for entity in named))

    def _one(self, entity: str) -> str:
        return self._fellows(entity)[0]

    def _fellows(self, entity: str) -> list[str]:
        """The states of one COW code with this one."""
        code = next(iter(self._codes[entity]["cow"]), None) if entity in self._codes else None
        return self._sharing[code] if code else [entity]

    def living(self, state: str, year: int) -> str:
        """Of the states under one code the one that is known to have lived through most of the year."""
        fellows = self._fellows(state)
        return max(fellows, key=lambda fellow: (self.archive.days_lived(fellow, year), fellow == state))

    def codes_of(self, state: str, year: int, before: str = "") -> dict[str, str | None]:
        """The codes of a state in a year, under the names of the columns."""
        known = self._codes.get(self.living(state, year), {})
        return {f"{before}{scheme}": _code(known.get(scheme, ()), year) for scheme in ("cow", "gw")}

    def cell(self, rows: Iterable[_Row], fluent: str, year: int) -> tuple[str, list[str]]:
        """Whether the fluent was so at some time of the year, and the states that say so."""
        listed = list(rows)
        affirming = [row for row in listed if row["value"] not in DENIALS.get(fluent, ())]
        for verdict in ("holds", "may hold"):
            states = [row["state"] for row in affirming if self.during(row, year) == verdict]
            if states:
                return verdict, states
        denying = [row["state"] for row in listed if row not in affirming and self.during(row, year) == "holds"]
        if denying:
            return "does not hold", denying
        first, last = to_days(year, 1, 1), to_days(year, 12, 31)
        if (self.since is not None and last < self.since) or (self.until is not None and first > self.until):
            return "out of coverage", []
        return ("does not hold" if affirming else "silent"), []

    def during(self, row: _Row, year: int) -> str:
        """Whether a state held at some time of a year."""
        end = row["end_earliest"]
        if end is None and row["end_latest"] is None and row["start_latest"] is not None and self.until is not None:
            end = max(self.until, row["start_latest"])
        time = Fuzzy(row["start_earliest"], row["start_latest"], end, row["end_latest"])
        first, last = to_days(year, 1, 1), to_days(year, 12, 31)
        possible = {word for word in RELATIONS if relation(time, Fuzzy(first, first, last, last), word) != "no"}
        if not possible - set(_APART):
            return "does not hold"
        return "may hold" if possible & set(_APART) else "holds"


def _code(written: Iterable[str], year: int) -> str | None:
    """The code of a year among codes such as ``255@../1945``; one without a time is for every year."""
    for each in written:
        code, _, time = each.partition("@")
        start, end = bounds(time) if time else (None, None)
        if (start is None or start <= to_days(year, 12, 31)) and (end is None or end >= to_days(year, 1, 1)):
            return code
    return None


def _table(archive: Archive, record: type[Any], rows: Sequence[Any]) -> Table[Any]:
    def cells(row: Any) -> dict[str, str]:
        shown = {name: getattr(row, name) for name in record.__struct_fields__}
        return {
            name: " ".join(value) if isinstance(value, tuple) else str(value or "") for name, value in shown.items()
        }

    return Table(record, rows, cells, archive.reader.message("nothing"))
