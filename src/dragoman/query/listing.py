"""Lists of what the chronicle holds: statements, events, states, treaties, accounts, documents, names, problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dragoman.errors import QueryError
from dragoman.model import COLLATED, EVENT_TYPES, Ref
from dragoman.query.archive import INVOLVING, Archive, day_number
from dragoman.query.dates import read_date, read_span
from dragoman.query.names import family, resolve
from dragoman.query.results import Table
from dragoman.query.rows import (
    DocumentRow,
    EventRow,
    NameLink,
    NameRow,
    ProblemRow,
    Quoted,
    StatementRow,
    StateRow,
    TreatyRow,
)
from dragoman.query.safe import harmless
from dragoman.query.scope import PAIRED, TOWARDS, of_pair, of_subject
from dragoman.query.tables import event_table, state_table

__all__ = [
    "chosen_events",
    "documents",
    "events",
    "names",
    "problems",
    "relations",
    "statements",
    "states",
    "territory",
    "timeline",
    "treaties",
]

_ENDINGS = ("treaty.denounced", "treaty.violated", "treaty.ended")


def chosen_events(
    archive: Archive,
    start: str | None = None,
    end: str | None = None,
    types: Sequence[str] = (),
    accounts: Sequence[str] = (),
    about: Sequence[str] = (),
) -> tuple[str, list[Any]]:
    """Which rows of events (``e``) are asked for, as SQL and its parameters. Raises DateError, QueryError."""
    first, last = read_span(start, end)
    where, parameters = ["true"], list[Any]()
    if first is not None:
        where.append(f"{day_number('e.latest')} >= ?")
        parameters.append(first)
    if last is not None:
        where.append(f"{day_number('e.earliest')} <= ?")
        parameters.append(last)
    if types:
        where.append("e.type IN (SELECT unnest(?::VARCHAR[]))")
        parameters.append(_types(types))
    if accounts:
        where.append("list_has_any(e.accounts, ?::VARCHAR[])")
        parameters.append([archive.account(account) for account in accounts])
    for words in about:
        where.append(INVOLVING)
        parameters.append(list(resolve(archive, words)))
    return " AND ".join(where), parameters


def timeline(
    archive: Archive,
    start: str | None = None,
    end: str | None = None,
    types: Sequence[str] = (),
    accounts: Sequence[str] = (),
    about: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Table[EventRow]:
    """Events that may lie between two dates (inclusive), of some types, told by some accounts, about some entities.

    A type may be given by its first word: ``treaty`` is every kind of treaty event. Undated events come last, and only
    when no date is asked. Given are `limit` of them, after the first `offset`. Raises DateError, QueryError.
    """
    where, parameters = chosen_events(archive, start, end, types, accounts, about)
    rows = archive.events(where, parameters, limit, offset)
    total = archive.total(f"SELECT count(*) FROM events e WHERE {where}", parameters, len(rows), limit, offset)
    return event_table(archive, rows, total)


def events(archive: Archive) -> Table[EventRow]:
    """Every event."""
    return event_table(archive, archive.events())


def statements(
    archive: Archive, account: str | None = None, limit: int | None = None, offset: int = 0
) -> Table[StatementRow]:
    """Every statement, or those of one account; `limit` of them, after the first `offset`."""
    where, parameters = ("t.account = ?", [archive.account(account)]) if account else ("true", [])
    found = archive.statements(where, parameters, limit, offset)
    count = f"SELECT count(*) FROM tellings t WHERE {where}"
    total = archive.total(count, parameters, len(found), limit, offset)
    reader = archive.reader

    def cells(row: StatementRow) -> dict[str, str]:
        return {
            reader.label("columns", "date"): reader.date(row.date),
            reader.label("columns", "text"): row.text,
            reader.label("columns", "account"): row.account,
            reader.label("columns", "source"): f"{row.document}:{row.start}-{row.end}",
            reader.label("columns", "quote"): row.quote,
        }

    return Table(StatementRow, found, cells, reader.message("nothing"), total)


def states(archive: Archive, account: str | None = None) -> Table[StateRow]:
    """Every state: of all accounts together, or of one."""
    voice = archive.account(account) if account else COLLATED
    return state_table(archive, [row for _, row in archive.states("x.account = ?", [voice])])


def territory(archive: Archive, name: str | None = None, account: str | None = None) -> Table[StateRow]:
    """Who controlled, owned and claimed what, through time; of one territory, its parts and what it is part of.

    Raises QueryError for an unknown name or account.
    """
    where, parameters = "x.fluent IN ('control', 'title', 'claim') AND x.account = ?", [_voice(archive, account)]
    if name:
        within, things, _, _ = of_subject(archive, name)
        where, parameters = f"{where} AND {within}", [*parameters, *things]
    return state_table(archive, [row for _, row in archive.states(where, parameters)])


_NEVER = 10**9  # after every day: the begin is not told


def relations(
    archive: Archive, first: str | None = None, second: str | None = None, account: str | None = None
) -> Table[StateRow]:
    """Relations, wars and alliances through time; of one state, or of two with each other, their treaties last, each in
    order of its first begin. Raises QueryError.
    """
    parameters: list[Any] = []
    if first and second:
        where, parameters, _ = of_pair(archive, first, second)
    else:
        where = "x.fluent IN ({})".format(", ".join(f"'{fluent}'" for fluent in PAIRED))
        if first:
            where += " AND list_has_any([ref.id FOR ref IN x.subject], ?::VARCHAR[])"
            parameters = [sorted(family(archive, resolve(archive, first)))]
    found = archive.states(f"({where}) AND x.account = ?", [*parameters, _voice(archive, account)])
    begun: dict[tuple[object, ...], int] = {}
    for raw, row in found:
        begun.setdefault((row.fluent, row.subjects), _NEVER if raw["start_earliest"] is None else raw["start_earliest"])
    order = (*PAIRED, *TOWARDS, "in_force")

    def place(row: StateRow) -> tuple[object, ...]:
        subjects = tuple(ref.id for ref in row.subjects)
        return order.index(row.fluent), begun[row.fluent, row.subjects], subjects

    return state_table(archive, sorted((row for _, row in found), key=place))


def treaties(archive: Archive, on: str | None = None, between: tuple[str, str] | None = None) -> Table[TreatyRow]:
    """The life of each treaty as told: signed, ratified, in force, ended; with ``on``, its standing that day.

    ``between`` keeps the treaties of two states. Raises DateError, QueryError.
    """
    lives: dict[str, list[EventRow]] = defaultdict(list)
    for event in archive.events("e.type LIKE 'treaty.%' AND e.object.id IS NOT NULL AND e.certainty = 'asserted'"):
        if event.object is None or not event.object.identifies:
            continue
        lives[event.object.id].append(event)
    standing = _standing_on(archive, on) if on else {}
    parties = archive.relations["party"]
    rows = [_treaty(archive, treaty, told, parties, standing if on else None) for treaty, told in lives.items()]
    if between:
        sides = [family(archive, resolve(archive, name)) for name in between]
        rows = [row for row in rows if all(any(party.id in side for party in row.parties) for side in sides)]
    reader = archive.reader

    def dates(values: Sequence[str]) -> str:
        return " / ".join(map(reader.date, values))

    def cells(row: TreatyRow) -> dict[str, str]:
        shown = {
            reader.label("columns", "treaty"): row.name,
            reader.label("columns", "parties"): reader.join([party.name for party in row.parties]),
            reader.label("columns", "signed"): dates(row.signed),
            reader.label("columns", "ratified"): dates(row.ratified),
            reader.label("columns", "in_force"): dates(row.in_force),
            reader.label("columns", "ended"): dates(row.ended),
        }
        if on:
            shown[reader.label("columns", "status")] = reader.label("verdicts", row.status or "silent")
        return shown

    return Table(TreatyRow, rows, cells, reader.message("nothing"))


def documents(archive: Archive) -> Table[DocumentRow]:
    """Every document as it was read."""
    found = archive.fetch(
        """SELECT d.* EXCLUDE (original), count(p.passage) AS passages,
                  count(p.passage) FILTER (p.kind = 'body') AS body,
                  (SELECT count(*) FROM statements s JOIN tellings t ON t.statement = s.id
                   WHERE s.document = d.document) AS statements
           FROM documents d LEFT JOIN passages p USING (document) GROUP BY ALL ORDER BY d.document"""
    )
    reader = archive.reader

    def cells(row: DocumentRow) -> dict[str, str]:
        return {
            reader.label("columns", "document"): row.document,
            reader.label("columns", "title"): row.title or "",
            reader.label("columns", "languages"): ", ".join(row.languages),
            reader.label("columns", "characters"): f"{row.characters:,}",
        }

    return Table(DocumentRow, msgspec.convert(found, list[DocumentRow]), cells, reader.message("nothing"))


def problems(archive: Archive) -> Table[ProblemRow]:
    """What could not be read or applied."""
    reader = archive.reader

    def cells(row: ProblemRow) -> dict[str, str]:
        return {reader.label("columns", "source"): row.source, reader.label("columns", "problem"): row.problem}

    found = archive.fetch("SELECT source, problem FROM problems ORDER BY ALL")
    return Table(ProblemRow, msgspec.convert(found, list[ProblemRow]), cells, reader.message("nothing"))


def names(
    archive: Archive, kind: str | None = None, words: str | None = None, unlinked: bool = False
) -> Table[NameRow]:
    """Who and what the documents name, the most named first; of one kind, or borne by one name. Raises QueryError.

    ``unlinked`` keeps what no pack lists and no other document's name was found to be.
    """
    wanted = list(resolve(archive, words)) if words else None
    known = [row[0] for row in archive.connection.execute("SELECT DISTINCT kind FROM mentions ORDER BY 1").fetchall()]
    if kind is not None and kind not in known:
        raise QueryError(f"Nothing named here is of the kind '{kind}'. Kinds found: {', '.join(known) or 'none'}.")
    found = archive.fetch(
        """SELECT entity, any_value(name) AS name, mode(kind) AS kind, count(*) AS mentions,
                  count(DISTINCT document) AS documents, mode(method) AS method, list(text) AS written
           FROM mentions WHERE ($1 IS NULL OR kind = $1) AND ($2 IS NULL OR list_contains($2, entity))
             AND (NOT $3 OR entity IN (SELECT identity FROM identities GROUP BY identity HAVING count(score) = 0))
           GROUP BY entity ORDER BY mentions DESC, entity""",
        [kind, wanted, unlinked],
    )
    links: dict[str, list[NameLink]] = defaultdict(list)
    for row in archive.fetch("SELECT * FROM identities WHERE score IS NOT NULL ORDER BY identity, document, entity"):
        links[row["identity"]].append(
            NameLink(row["document"], row["entity"], round(row["score"], 2), harmless(row["reason"]))
        )
    reader = archive.reader
    rows = [
        NameRow(
            row["entity"], archive.name({"id": row["entity"], "name": row["name"]}), row["kind"], row["mentions"],
            row["documents"], row["method"] or "", _commonest(row["written"]), tuple(links[row["entity"]]),
        )
        for row in found
    ]  # fmt: skip

    def cells(row: NameRow) -> dict[str, str]:
        return {
            reader.label("columns", "names"): row.name,
            reader.label("columns", "kind"): row.kind,
            "n": str(row.mentions),
            reader.label("columns", "quote"): ", ".join(row.written[:6]),
            reader.label("columns", "id"): row.entity,
        }

    return Table(NameRow, rows, cells, reader.message("nothing"))


def _voice(archive: Archive, account: str | None) -> str:
    return archive.account(account) if account else COLLATED


def _types(wanted: Sequence[str]) -> list[str]:
    chosen: list[str] = []
    for words in wanted:
        fits = [kind for kind in EVENT_TYPES if kind == words or kind.partition(".")[0] == words]
        if not fits:
            raise QueryError(f"There is no event type '{words}'. The types are: {', '.join(EVENT_TYPES)}.")
        chosen += fits
    return chosen


def _commonest(written: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(written), key=lambda text: (-written.count(text), text)))


def _treaty(
    archive: Archive,
    treaty: str,
    told: list[EventRow],
    known: Mapping[str, Sequence[str]],
    standing: dict[str, str] | None,
) -> TreatyRow:
    def dates(*kinds: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(event.date for event in told if event.type in kinds and event.date))

    named = {p.id: Ref(p.id, p.name) for event in told for p in event.participants if p.role == "party"}
    by_pack = {party: Ref(party, archive.name(Ref(party, party))) for party in known.get(treaty, ())}

    def foreign(words: Quoted) -> bool:
        return words.language != archive.reader.language  # what can be read comes first

    reference = told[0].object
    assert reference is not None
    return TreatyRow(
        treaty=treaty,
        name=reference.name,
        parties=tuple((by_pack or named).values()),
        signed=dates("treaty.signed"),
        ratified=dates("treaty.ratified"),
        in_force=dates("treaty.in_force"),
        ended=dates(*_ENDINGS),
        status=None if standing is None else standing.get(treaty, "silent"),
        accounts=tuple(dict.fromkeys(account for event in told for account in event.accounts)),
        events=tuple(event.event for event in told),
        words=tuple(sorted((words for event in told for words in event.words), key=foreign)),
    )


def _standing_on(archive: Archive, date: str) -> dict[str, str]:
    """Of each treaty, whether it is in force on a date according to all accounts together."""
    from dragoman.query.standing import on

    read_date(date)
    verdicts: dict[str, str] = {}
    for standing in on(archive, date, according_to=COLLATED).states:
        if standing.fluent == "in_force" and standing.value == "in force":
            verdicts[standing.subjects[0].id] = standing.verdict
    return verdicts
