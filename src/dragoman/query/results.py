"""Results: a `Table` of records that prints itself, shows itself in a notebook, and turns into data frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

import msgspec

from dragoman.query.safe import harmless

if TYPE_CHECKING:
    import pandas as pd  # type: ignore[import-untyped]
    import polars as pl
    import pyarrow as pa

__all__ = ["Answer", "Explanation", "Passage", "Table", "rows_of"]

R = TypeVar("R", bound=msgspec.Struct)
_SHOWN_ROWS, _CELL = 60, 100


class Table(Sequence[R], Generic[R]):
    """An immutable sequence of records of one kind.

    ``cells`` makes what is printed of a record: pairs of a column's head and its text. It says nothing about what
    `to_dicts` and its kin give, which is every field. `total` says of how many rows a page of them is.
    """

    def __init__(
        self,
        record: type[R],
        rows: Iterable[R],
        cells: Callable[[R], dict[str, str]],
        note: str = "",
        total: int | None = None,
    ) -> None:
        self.record, self._rows, self.cells, self.note = record, tuple(rows), cells, note
        self.total = len(self._rows) if total is None else total

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Table[R]: ...
    def __getitem__(self, index: int | slice) -> R | Table[R]:
        if isinstance(index, slice):
            return Table(self.record, self._rows[index], self.cells, self.note)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} {self.record.__name__}>"

    def __str__(self) -> str:
        shown = [self.cells(row) for row in self._rows[:_SHOWN_ROWS]]
        lines = ["  ".join(harmless(text) for text in cells.values() if text) for cells in shown]
        if len(self) > len(shown):
            lines.append(f"… {len(self) - len(shown)} more")
        return "\n".join(lines) or self.note

    def _repr_html_(self) -> str:
        shown = [self.cells(row) for row in self._rows[:_SHOWN_ROWS]]
        if not shown:
            return f"<p>{_escaped(harmless(self.note))}</p>"
        heads = "".join(f"<th>{_escaped(head)}</th>" for head in shown[0])
        rows = "".join("<tr>" + "".join(map(_html_cell, cells.values())) + "</tr>" for cells in shown)
        more = f"<p>… {len(self) - len(shown)} more</p>" if len(self) > len(shown) else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Every record as a dict of plain values: what ``--json`` prints."""
        return [msgspec.to_builtins(row) for row in self._rows]

    def to_arrow(self) -> pa.Table:
        """An Arrow table; the schema depends on the kind of record alone, not on the rows."""
        import pyarrow as pa

        from dragoman.query.arrow import schema_of

        return pa.Table.from_pylist(self.to_dicts(), schema=schema_of(self.record))

    def to_pandas(self) -> pd.DataFrame:
        """A pandas DataFrame. Needs the extra ``dragoman[frames]``."""
        import pandas as pd

        names = [field.encode_name for field in msgspec.structs.fields(self.record)]
        return pd.DataFrame(self.to_dicts(), columns=names)

    def to_polars(self) -> pl.DataFrame:
        """A Polars DataFrame. Needs the extra ``dragoman[frames]``."""
        import polars as pl

        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)
        return frame


def rows_of(table: Any) -> tuple[Any, ...]:
    """The records of a table, for msgspec to encode. Raises TypeError for anything else."""
    if isinstance(table, Table):
        return tuple(table)
    raise TypeError(f"no record: {table!r}")


class Answer(msgspec.Struct, frozen=True):
    """What held on a day: a standing for each fluent and account, the words behind, and who speaks of that day."""

    date: str  # EDTF of what was asked
    asked: str  # the same in the reader's language
    refusal: str | None  # a sentence, when no account can answer; then there are no standings
    states: Table[Any]  # of Standing: as people are told
    records: tuple[dict[str, Any], ...]  # the same for programs: see `dragoman.query.answering`
    words: Table[Any]  # of Quoted: what the standings rest on
    accounts: Table[Any]  # of AccountRow: who covers which years

    def __str__(self) -> str:
        if self.refusal:
            return f"{self.refusal}\n{self.accounts}"
        return f"{self.asked}\n{self.states}"

    def _repr_html_(self) -> str:
        if self.refusal:
            return f"<p>{_escaped(self.refusal)}</p>{self.accounts._repr_html_()}"
        return f"<h4>{_escaped(self.asked)}</h4>{self.states._repr_html_()}"

    def told(self) -> dict[str, Any]:
        """What ``on --json`` prints, its tables not yet turned into plain values."""
        return {
            "date": self.date,
            "refusal": self.refusal,
            "states": self.records,
            "words": self.words,
            "accounts": self.accounts,
        }

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain values: what ``on --json`` prints."""
        plain: dict[str, Any] = msgspec.to_builtins(self.told(), enc_hook=rows_of)
        return plain


class Passage(msgspec.Struct, frozen=True):
    """Words in their context: the statement they make, and the text before and after them."""

    statement: str
    account: str
    document: str
    start: int
    end: int
    language: str
    before: str
    words: str
    after: str
    date: str | None
    date_text: str | None
    rule: str | None
    text: str  # the statement's gloss
    role: str  # "tells", "begins" or "ends"


class Explanation(msgspec.Struct, frozen=True):
    """Why the chronicle says something: what it says, by which rule, in which words."""

    id: str
    kind: str  # "event", "state" or "statement"
    text: str
    date: str | None  # EDTF, of an event or statement
    start: str | None  # … of a state, as ``from``
    end: str | None  # … as ``to``; None: no end told
    rules: tuple[str, ...]
    passages: tuple[Passage, ...]
    comparisons: Table[Any]  # of Comparison: how the accounts of an event differ

    def __str__(self) -> str:
        when = self.date or f"{self.start or '..'}/{self.end or '..'}"
        lines = [f"{self.id}  {when}  {self.text}"]
        for passage in self.passages:
            place = f"{passage.document}:{passage.start}-{passage.end}"
            lines.append(f"  {passage.account}  {place}  …{passage.before}[{passage.words}]{passage.after}…")
        return harmless("\n".join(lines))

    def _repr_html_(self) -> str:
        quotes = "".join(
            f"<blockquote>…{_escaped(harmless(passage.before))}<mark>{_escaped(harmless(passage.words))}</mark>"
            f"{_escaped(harmless(passage.after))}…<footer>{_escaped(harmless(passage.account))}, "
            f"{_escaped(harmless(passage.document))}:{passage.start}-{passage.end}</footer></blockquote>"
            for passage in self.passages
        )
        return f"<h4>{_escaped(harmless(self.text))}</h4>{quotes}"

    def told(self) -> dict[str, Any]:
        """What ``why --json`` prints, its records not yet turned into plain values."""
        return {
            "id": self.id, "kind": self.kind, "text": self.text, "date": self.date, "from": self.start, "to": self.end,
            "rules": self.rules, "passages": self.passages, "comparisons": self.comparisons,
        }  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """The explanation as plain values: what ``why --json`` prints."""
        plain: dict[str, Any] = msgspec.to_builtins(self.told(), enc_hook=rows_of)
        return plain


def _escaped(text: str) -> str:
    import html

    return html.escape(text)


def _html_cell(text: str) -> str:
    text = harmless(text)
    short = text if len(text) <= _CELL else text[: _CELL - 1] + "…"
    return f'<td style="text-align:left">{_escaped(short)}</td>'
