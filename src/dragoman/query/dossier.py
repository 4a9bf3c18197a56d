"""A dossier opened to ask: every question is one call into a module of this room, loaded when it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ChronicleError, QueryError
from dragoman.query.archive import Archive
from dragoman.query.glosses import Reader

if TYPE_CHECKING:
    import duckdb

    from dragoman.chronicle.decisions import Decision
    from dragoman.model import Ref
    from dragoman.query.results import Answer, Explanation, Passage, Table
    from dragoman.query.rows import (
        AccountRow,
        Change,
        Comparison,
        Contradiction,
        DocumentRow,
        DyadYear,
        EventRow,
        Framed,
        Hit,
        LandRow,
        NameRow,
        ProblemRow,
        Side,
        Spell,
        StatementRow,
        StateRow,
        StateYear,
        TreatyRow,
    )

__all__ = ["Dossier", "open"]


def open(path: str | Path = ".", language: str | None = None) -> Dossier:
    """Open a built dossier (its folder, or the chronicle file) to ask.

    ``language`` is the reader's: labels, names and glosses come in it; by default the one in ``dragoman.toml``.
    Raises ChronicleError when it is not built or was built by another version, QueryError for a language not installed.
    """
    from dragoman.chronicle import open_read_only

    if not Path(path).exists():
        raise ChronicleError(f"{path}: is not there. Name a dossier's folder.")
    connection = open_read_only(Path(path))
    try:
        chosen = language or _language_of(connection)
        return Dossier(connection, _reader(chosen, Path(path)))
    except BaseException:
        connection.close()
        raise


def _language_of(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = 'language'").fetchone()
    return str(row[0]) if row and row[0] else "en"


def _reader(language: str, path: Path) -> Reader:
    from dragoman.languages import load

    own = (path if path.is_dir() else path.parent) / "languages"
    languages = load((own.resolve(),) if own.is_dir() else ())
    if language not in languages:
        raise QueryError(f"The language '{language}' is not installed. Installed are: {', '.join(sorted(languages))}.")
    return Reader(language, languages)


class Dossier:
    """A chronicle and a reader's language. Close it, or use it in a ``with`` block."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reader: Reader | None = None) -> None:
        self._archive = Archive(connection, reader or Reader())

    def __enter__(self) -> Dossier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the chronicle's file."""
        self._archive.connection.close()

    def twin(self) -> Dossier:
        """Another over the same chronicle, for another thread: they share what is looked up; close it as well.

        Each question is then worked on by one thread, since others ask at the same time.
        """
        self._archive.connection.execute("SET threads = 1")
        made = copy(self)
        made._archive = copy(self._archive)
        made._archive.connection = self._archive.connection.cursor()
        return made

    def ahead(self, step: int) -> bool:
        """Look up ahead a little of what will be asked: step 0, then 1, … until it says False."""
        return self._archive.ahead(step)

    @property
    def reader(self) -> Reader:
        """The reader's language: labels and date forms."""
        return self._archive.reader

    @property
    def title(self) -> str:
        """The dossier's title, or nothing."""
        row = self._archive.connection.execute("SELECT value FROM meta WHERE key = 'title'").fetchone()
        return str(row[0]) if row and row[0] else ""

    def __repr__(self) -> str:
        return f"<Dossier of {len(self._archive.accounts)} accounts, read in {self.reader.language}>"

    def on(
        self,
        date: str,
        between: tuple[str, str] | None = None,
        of: str | None = None,
        according_to: str | None = None,
    ) -> Answer:
        """What held on a day (month, year), per account and for all together. Raises DateError, QueryError."""
        from dragoman.query import standing

        return standing.on(self._archive, date, between, of, according_to)

    def during(
        self,
        start: str,
        end: str,
        between: tuple[str, str] | None = None,
        of: str | None = None,
        according_to: str | None = None,
        how: str = "at-some-time",
    ) -> Table[Spell]:
        """What held at some time of a span, throughout it, or as Allen's words say. Raises DateError, QueryError."""
        from dragoman.query import spans

        return spans.during(self._archive, start, end, between, of, according_to, how)

    def changes(
        self,
        start: str,
        end: str,
        between: tuple[str, str] | None = None,
        of: str | None = None,
        according_to: str | None = None,
    ) -> Table[Change]:
        """What began and ended between two dates, in order of time. Raises DateError, QueryError."""
        from dragoman.query import spans

        return spans.changes(self._archive, start, end, between, of, according_to)

    def timeline(
        self,
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        accounts: Sequence[str] = (),
        about: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Table[EventRow]:
        """Events in order of time, `limit` of them, after the first `offset`. Raises DateError, QueryError."""
        from dragoman.query import listing

        return listing.timeline(self._archive, start, end, types, accounts, about, limit, offset)

    def treaties(self, on: str | None = None, between: tuple[str, str] | None = None) -> Table[TreatyRow]:
        """The life of each treaty; with ``on``, its standing that day. Raises DateError, QueryError."""
        from dragoman.query import listing

        return listing.treaties(self._archive, on, between)

    def territory(self, name: str | None = None, account: str | None = None) -> Table[StateRow]:
        """Who controlled, owned and claimed what, through time. Raises QueryError."""
        from dragoman.query import listing

        return listing.territory(self._archive, name, account)

    def relations(
        self, first: str | None = None, second: str | None = None, account: str | None = None
    ) -> Table[StateRow]:
        """Relations, wars and alliances through time. Raises QueryError."""
        from dragoman.query import listing

        return listing.relations(self._archive, first, second, account)

    def compare(
        self,
        a: str | None = None,
        b: str | None = None,
        kinds: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        about: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Table[Comparison]:
        """How accounts agree and differ, event by event, of a time and topic.

        Given are `limit` rows, after the first `offset`. Raises DateError, QueryError.
        """
        from dragoman.query import compare, listing

        chosen = listing.chosen_events(self._archive, start, end, types, (), about)
        return compare.compare(self._archive, a, b, kinds, None, chosen, limit, offset)

    def sides(
        self,
        accounts: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        about: Sequence[str] = (),
    ) -> Table[Side]:
        """How many events each account tells, shares, tells alone, disputes. Raises DateError, QueryError."""
        from dragoman.query import listing, sides

        chosen = listing.chosen_events(self._archive, start, end, types, (), about)
        return sides.sides(self._archive, accounts, chosen)

    def alone(
        self,
        side: str,
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        about: Sequence[str] = (),
    ) -> Table[EventRow]:
        """The events that a side alone tells: an account, or all in a language. Raises DateError, QueryError."""
        from dragoman.query import listing, sides

        chosen = listing.chosen_events(self._archive, start, end, types, (), about)
        return sides.alone(self._archive, sides.side(self._archive, side), chosen)

    def framing(
        self,
        accounts: Sequence[str] = (),
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        about: Sequence[str] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> Table[Framed]:
        """What each account calls the events that several tell; `limit` rows, after the first `offset`.

        Raises DateError, QueryError.
        """
        from dragoman.query import listing, sides

        chosen = listing.chosen_events(self._archive, start, end, types, (), about)
        return sides.framing(self._archive, accounts, chosen, limit, offset)

    def dyad_years(self, start: str, end: str, account: str | None = None) -> Table[DyadYear]:
        """A row for each two states and year, with codes of data sets. Raises DateError, QueryError."""
        from dragoman.query import panels

        return panels.dyad_years(self._archive, start, end, account)

    def state_years(self, start: str, end: str, account: str | None = None) -> Table[StateYear]:
        """A row for each state and year, with codes of data sets. Raises DateError, QueryError."""
        from dragoman.query import panels

        return panels.state_years(self._archive, start, end, account)

    def contradictions(self, account: str | None = None) -> Table[Contradiction]:
        """Where an account contradicts itself, with both quotes. Raises QueryError."""
        from dragoman.query import contradictions

        return contradictions.contradictions(self._archive, account)

    def why(self, id: str) -> Explanation:
        """The rules and words behind an event, a state or a statement. Raises QueryError."""
        from dragoman.query import why

        return why.why(self._archive, id)

    def search(
        self,
        words: str,
        limit: int = 200,
        offset: int = 0,
        start: str | None = None,
        end: str | None = None,
        types: Sequence[str] = (),
        accounts: Sequence[str] = (),
    ) -> Table[Hit]:
        """Names, events and text in any language: of each at most `limit`, after the first `offset`; with dates, types
        or accounts, only the events that these allow. Raises DateError, QueryError.
        """
        from dragoman.query import listing, search

        asked = start or end or types or accounts
        among = listing.chosen_events(self._archive, start, end, types, accounts) if asked else None
        return search.search(self._archive, words, limit, offset, among)

    def names(self, kind: str | None = None, words: str | None = None, unlinked: bool = False) -> Table[NameRow]:
        """Who and what the documents name; of discovered names, how they were linked. Raises QueryError."""
        from dragoman.query import listing

        return listing.names(self._archive, kind, words, unlinked)

    def statements(self, account: str | None = None, limit: int | None = None, offset: int = 0) -> Table[StatementRow]:
        """Every statement, or those of one account; `limit` of them, after the first `offset`. Raises QueryError."""
        from dragoman.query import listing

        return listing.statements(self._archive, account, limit, offset)

    def events(self) -> Table[EventRow]:
        """Every event."""
        from dragoman.query import listing

        return listing.events(self._archive)

    def states(self, account: str | None = None) -> Table[StateRow]:
        """Every state of all accounts together, or of one. Raises QueryError."""
        from dragoman.query import listing

        return listing.states(self._archive, account)

    def rule(
        self,
        ruling: str,
        things: Sequence[str],
        known: Sequence[Decision] = (),
        *,
        by: str = "",
        at: str = "",
        note: str = "",
    ) -> Decision:
        """A decision about events, statements or names, to be appended to ``decisions.jsonl``; nothing is written.

        ``ruling`` is one of merge, split, same, not-same, unsure, accept, reject, undo. Raises QueryError.
        """
        from dragoman.query.deciding import rule

        return rule(self._archive, ruling, things, known, by=by, at=at, note=note)

    def meant(self, words: str) -> Ref:
        """The one entity that a name or an id means. Raises QueryError where there is none or several."""
        from dragoman.query.deciding import meant

        return meant(self._archive, words)

    def text(self, document: str) -> dict[str, Any]:
        """A document's text, with its statements by place, in code points. Raises QueryError."""
        from dragoman.query.reviewing import document_text

        return document_text(self._archive, document)

    def account_text(self, account: str) -> dict[str, Any]:
        """The stretches of documents that an account is made of, each with its statements. Raises QueryError."""
        from dragoman.query.reviewing import account_text

        return account_text(self._archive, account)

    def queue(self, limit: int = 100, first: str | None = None) -> Table[StatementRow]:
        """Statements to review: those that nobody has ruled on, the most doubtful of the most told events first.

        The statement `first` comes before them, ruled on or not.
        """
        from dragoman.query.reviewing import queue

        return queue(self._archive, limit, first)

    def progress(self) -> dict[str, int]:
        """Of a review: how many ``statements`` there are, and how many were ``ruled`` on."""
        from dragoman.query.reviewing import progress

        return progress(self._archive)

    def contexts(self) -> dict[str, Passage]:
        """For each statement its words, and what stands before and after them."""
        from dragoman.query.contexts import contexts

        return contexts(self._archive)

    def lands(self) -> Table[LandRow]:
        """The territories whose place on Earth the packs tell."""
        from dragoman.query import tables

        return tables.land_table(self._archive)

    def accounts(self) -> Table[AccountRow]:
        """The accounts and the years they speak of."""
        from dragoman.query import tables

        return tables.account_table(self._archive)

    def documents(self) -> Table[DocumentRow]:
        """The documents as they were read."""
        from dragoman.query import listing

        return listing.documents(self._archive)

    def problems(self) -> Table[ProblemRow]:
        """What could not be read or applied."""
        from dragoman.query import listing

        return listing.problems(self._archive)
