"""The open chronicle as the questions see it: typed rows, names in the reader's language, sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from dragoman.errors import QueryError
from dragoman.model import COLLATED, COMPOSITE, UNNAMED_TREATY, Mark, Participant, Ref
from dragoman.model.days import from_iso, iso, to_days
from dragoman.model.edtf import span_to_edtf
from dragoman.query.glosses import Reader
from dragoman.query.rows import AccountRow, EventRow, Quoted, StatementRow, StateRow
from dragoman.query.safe import harmless

if TYPE_CHECKING:
    import duckdb

__all__ = ["INVOLVING", "Archive", "day_number", "known_or", "remember"]

K = TypeVar("K")
T = TypeVar("T")

# SQL for the events (``e``) that are about one of the entities of a parameter.
INVOLVING = "e.rowid IN (SELECT position FROM involved WHERE entity IN (SELECT unnest(?::VARCHAR[])))"
_MOST = 100_000  # rows of a kind that are kept in memory for the next question
_STEP = 100  # rows that are looked up ahead at a time
_LONGEST = 100_000_000  # characters of documents that are


def day_number(column: str) -> str:
    """SQL for a DATE column as whole days, which reach beyond Python's dates."""
    return f"({column} - DATE '1970-01-01')"


class kept(Generic[T]):
    """A property that is looked up once, and known to all copies of an archive from then on."""

    def __init__(self, look_up: Callable[[Archive], T]) -> None:
        self._look_up, self._name = look_up, look_up.__name__
        self.__doc__ = look_up.__doc__

    def __get__(self, archive: Archive, owner: type[Archive]) -> T:
        if self._name not in archive.known:
            archive.known[self._name] = self._look_up(archive)  # by two at once: to the same
        found: T = archive.known[self._name]
        return found


class Archive:
    """A connection to one chronicle, and the reader's language."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, reader: Reader) -> None:
        self.connection, self.reader = connection, reader
        self.known: dict[str, Any] = {}  # what was looked up; a chronicle never changes

    def fetch(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The rows of a query as dicts."""
        cursor = self.connection.execute(sql, list(parameters))
        heads = [column[0] for column in cursor.description or ()]
        return [dict(zip(heads, row, strict=True)) for row in cursor.fetchall()]

    def total(self, sql: str, parameters: Sequence[Any], found: int, limit: int | None, offset: int) -> int:
        """Of how many rows `found` are a page: counted by `sql` where the page does not say so itself."""
        if (limit is None or found < limit) and (found or not offset):
            return offset + found
        key = sql, repr(parameters)
        if key not in self._counted:
            row = self.connection.execute(sql, list(parameters)).fetchone()
            remember(self._counted, {key: int(row[0]) if row else 0})
        return self._counted.get(key, 0)

    @kept
    def _counted(self) -> dict[tuple[str, str], int]:
        """What was counted so far."""
        return {}

    def ahead(self, step: int) -> bool:
        """Look up, of what questions will ask for, what belongs to a step, counted from 0; False after the last.

        A step is short, so that questions can be answered in between.
        """
        if step >= len(self._steps):
            return False
        events, states = self._steps[step]
        self.told(events)
        rows = self._state_rows(states).values()
        self.quotes(statement for row in rows for statement in (*(row["begun_by"] or ()), *(row["ended_by"] or ())))
        for row in rows:
            self.described(row)
        return True

    @kept
    def _steps(self) -> Sequence[tuple[Sequence[int], Sequence[int]]]:
        """The events and the states of all accounts together that are looked up in each step."""
        events = self.connection.execute("SELECT rowid FROM events").fetchall()[:_MOST]
        states = self.connection.execute("SELECT rowid FROM states WHERE account = ?", [COLLATED]).fetchall()[:_MOST]
        listed = [[row for (row,) in rows] for rows in (events, states)]
        starts = range(0, max(map(len, listed)), _STEP)
        return [(listed[0][start : start + _STEP], listed[1][start : start + _STEP]) for start in starts]

    # -- names ---------------------------------------------------------------------------------------------------

    @kept
    def _shown(self) -> dict[str, str]:
        """What each entity is called in the reader's language, else in English."""
        sql = "SELECT entity, name FROM names WHERE shown AND language IN ('en', $1) ORDER BY language = $1"
        return dict(self.connection.execute(sql, [self.reader.language]).fetchall())

    @kept
    def named_by(self) -> dict[str, list[tuple[str, str]]]:
        """Of each folded name the entities that bear it, with their kinds."""
        from dragoman.query.fold import fold_name

        found: dict[str, list[tuple[str, str]]] = {}
        for entity, kind, name in self.connection.execute("SELECT entity, kind, name FROM names").fetchall():
            found.setdefault(fold_name(name), []).append((entity, kind))
        return found

    @kept
    def kinds_of(self) -> dict[str, list[tuple[str, str]]]:
        """Each entity with its kind, by its id."""
        found = self.connection.execute("SELECT DISTINCT entity, kind FROM names").fetchall()
        return {entity: [(entity, kind)] for entity, kind in found}

    def name(self, ref: dict[str, Any] | Ref | None) -> str:
        """The shown name of an entity, else the name the text gives it."""
        if ref is None:
            return ""
        entity, told = (ref.id, ref.name) if isinstance(ref, Ref) else (ref["id"], ref["name"])
        found = self._called.get((entity, told))
        if found is None:
            found = self._called[entity, told] = self._name(entity, told)
        return found

    @kept
    def _called(self) -> dict[tuple[str, str | None], str]:
        """What entities were called so far."""
        return {}

    def _name(self, entity: str, told: str | None) -> str:
        parts = [self._shown.get(part) for part in entity.split(COMPOSITE)]
        several = self.reader.join([part for part in parts if part]) if len(parts) > 1 and all(parts) else None
        shown = self._unnamed.get(entity) if entity.startswith(UNNAMED_TREATY) else self._shown.get(entity)
        return harmless(several or shown or told or entity)

    @kept
    def _unnamed(self) -> dict[str, str]:
        """Treaties without a name → what an account in the reader's language calls each."""
        return dict(
            self.connection.execute(
                """SELECT e.object.id, min(s.object.name)
                   FROM events e JOIN tellings t USING (event) JOIN statements s ON s.id = t.statement
                   WHERE starts_with(e.object.id, ?) AND s.language = ? GROUP BY e.object.id""",
                [UNNAMED_TREATY, self.reader.language],
            ).fetchall()
        )

    def named(self, ref: dict[str, Any] | None) -> Ref | None:
        """The entity with its shown name."""
        return Ref(ref["id"], self.name(ref)) if ref and ref["id"] else None

    def names_of(self, refs: Iterable[dict[str, Any] | Ref]) -> str:
        """Several entities as one phrase."""
        return self.reader.join(list(dict.fromkeys(self.name(ref) for ref in refs)))

    @kept
    def relations(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Of each relation, entity → the others it has it to."""
        return self._related("entity", "other")

    @kept
    def inverse(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Of each relation, entity → those that have it to the entity."""
        return self._related("other", "entity")

    def _related(self, here: str, there: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(dict)
        sql = f"SELECT relation, {here}, {there} FROM relations ORDER BY ALL"
        for relation, one, other in self.connection.execute(sql).fetchall():
            found[relation].setdefault(one, []).append(other)
        return defaultdict(dict, found)

    @kept
    def lands(self) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Sequence[str]]]:
        """Of each territory what it is part of, and of what has parts those that are territories."""
        sql = "SELECT DISTINCT entity FROM names WHERE kind = 'territory'"
        lands = {entity for (entity,) in self.connection.execute(sql).fetchall()}
        wholes = {part: wholes for part, wholes in self.relations["part_of"].items() if part in lands}
        parts = {whole: [part for part in parts if part in lands] for whole, parts in self.inverse["part_of"].items()}
        return wholes, parts

    @kept
    def _heirs(self) -> dict[str, str]:
        """Of each state the one that took its place; where several did, none."""
        followed = self.inverse["succeeds"].items()
        return {state: heirs[0] for state, heirs in followed if len(set(heirs)) == 1}

    @kept
    def _lives(self) -> dict[str, tuple[int | None, int | None]]:
        halves = ((entity, life.split("/")) for entity, lives in self.relations["life"].items() for life in lives)
        return {
            entity: (from_iso(first) if first else None, from_iso(last) if last else None)
            for entity, (first, last) in halves
        }

    def days_lived(self, state: str, year: int) -> int:
        """How many days of a year lie in the known life of a state; none where no life is known."""
        if state not in self._lives:
            return 0
        start, end = self._lives[state]
        first, last = to_days(year, 1, 1), to_days(year, 12, 31)
        return max(
            0, min(last, end if end is not None else last) - max(first, start if start is not None else first) + 1
        )

    def heir(self, state: str, day: int) -> str:
        """The state that stood in the place of `state` on a day after its end; itself while it lives."""
        while (life := self._lives.get(state)) and life[1] is not None and life[1] < day and state in self._heirs:
            begun = self._lives.get(self._heirs[state], (None, None))[0]
            if begun is not None and begun > day:
                break
            state = self._heirs[state]
        return state

    def is_kind(self, entity: str | None, wanted: str) -> bool:
        """Whether an entity is of a kind."""
        return any(kind == wanted for _, kind in self.kinds_of.get(entity or "", ()))

    # -- sentences -----------------------------------------------------------------------------------------------

    def tell(self, row: dict[str, Any], marks: Collection[Mark]) -> str:
        """A row of ``statements`` or ``events`` as a sentence in the language read, with what `marks` say besides."""
        parts: dict[str, list[Any]] = {}
        for participant in row["participants"] or ():
            parts.setdefault(participant["role"], []).append(participant)
        slots = {role: self.names_of(members) for role, members in parts.items()}
        persons = [each for each in parts.get("subject", ()) if self.is_kind(each["id"], "person")]
        if persons and len(persons) < len(parts["subject"]):  # who took office, and of what state
            slots["person"] = self.names_of(persons)
            slots["state"] = self.names_of(each for each in parts["subject"] if each not in persons)
        sides = parts.get("party") or [*parts.get("actor", ()), *parts.get("target", ())]
        slots["parties"] = self.names_of(sides)
        if not parts.get("actor") and parts.get("party") and len(sides) == 1:
            slots["actor"] = slots["parties"]
        slots |= {"object": self.name(row["object"]), "place": self.name(row["place"])}
        if "partly" in marks and slots["object"]:
            slots["object"] = self.reader.message("a_part", land=slots["object"])
        if row["object"] and self.is_kind(row["object"]["id"], "war"):
            slots["war"] = slots["object"]
        slots = {name: text for name, text in slots.items() if text and name != "party"}
        if slots.get("place") == slots.get("object"):  # a fight is told of by its place, all else by what is acted on
            slots.pop("object" if row["type"] == "war.battle" else "place", None)
        if slots.get("actor") == slots.get("object"):  # a state annexed whole parts with no other than itself
            slots.pop("actor", None)
        if slots.get("place") == slots.get("target"):
            slots.pop("place", None)
        text = self.reader.sentence("types", f"{row['type']}.undone" if "undone" in marks else row["type"], slots)
        if row.get("certainty") not in (None, "asserted"):
            doubt = self.reader.label("certainty", row["certainty"])
            text = self.reader.label("told", "doubtful").format(text=text, certainty=doubt)
        if row.get("attributed_to"):
            text = self.reader.label("told", "attributed").format(text=text, who=self.name(row["attributed_to"]))
        return text

    def describe(self, fluent: str, subjects: Sequence[Ref], value: str, holder: Ref | None) -> str:
        """A state as a sentence in the reader's language."""
        slots = {
            "subject": self.names_of(subjects),
            "value": self.reader.label("values", value),
            "holder": self.name(holder),
        }
        kind = f"{fluent}.{value}"
        known = self.reader.label("fluents", kind) != kind
        return self.reader.sentence("fluents", kind if known else fluent, slots)

    # -- rows ----------------------------------------------------------------------------------------------------

    def statements(
        self, where: str = "true", parameters: Sequence[Any] = (), limit: int | None = None, offset: int = 0
    ) -> list[StatementRow]:
        """Statements with their account and event, in order of time; `limit` of them, after the first `offset`.

        ``s``: statements, ``t``: tellings.
        """
        found = self.fetch(
            f"""SELECT s.* EXCLUDE (earliest, latest, folded, teller), {day_number("s.earliest")} AS earliest,
                       {day_number("s.latest")} AS latest, t.account, t.event
                FROM statements s JOIN tellings t ON t.statement = s.id WHERE {where}
                ORDER BY s.rowid LIMIT ? OFFSET ?""",
            [*parameters, limit, offset],
        )
        return [self._statement(row) for row in found]

    def _statement(self, row: dict[str, Any]) -> StatementRow:
        return msgspec.convert(
            {
                **row,
                "statement": row["id"],
                "text": self.tell(row, row["marks"] or ()),
                "earliest": _iso(row["earliest"]),
                "latest": _iso(row["latest"]),
                "participants": [{**p, "name": self.name(p)} for p in row["participants"] or ()],
                "object": self.named(row["object"]),
                "place": self.named(row["place"]),
                "quantities": row["quantities"] or (),
                "framing": row["framing"] or (),
                "marks": row["marks"] or (),
                "attributed_to": self.named(row["attributed_to"]),
            },
            StatementRow,
        )

    def events(
        self, where: str = "true", parameters: Sequence[Any] = (), limit: int | None = None, offset: int = 0
    ) -> list[EventRow]:
        """Events in order of time, each with the words that tell it; `limit` of them, after the first `offset`.

        ``e``: the events table.
        """
        sql = f"SELECT e.rowid FROM events e WHERE {where} ORDER BY e.rowid LIMIT ? OFFSET ?"
        found = [position for (position,) in self.connection.execute(sql, [*parameters, limit, offset]).fetchall()]
        return list(self.told(found).values())

    def told(self, positions: Iterable[int]) -> dict[int, EventRow]:
        """Events by their place in the order of time."""

        def look_up(missing: list[int]) -> dict[int, EventRow]:
            where, parameters = _rows("e", missing)
            found = self.fetch(
                f"""SELECT e.rowid, e.* EXCLUDE (earliest, latest), {day_number("e.earliest")} AS earliest,
                           {day_number("e.latest")} AS latest
                    FROM events e WHERE {where}""",
                parameters,
            )
            quotes = self.quotes(statement for row in found for statement in row["statements"] or ())
            return {row["rowid"]: self._event(row, quotes) for row in found}

        return known_or(self._told, positions, look_up)

    @kept
    def _told(self) -> dict[int, EventRow]:
        """The events that were looked up so far."""
        return {}

    def _event(self, row: dict[str, Any], quotes: dict[str, Quoted]) -> EventRow:
        words = tuple(quotes[statement] for statement in row["statements"] or () if statement in quotes)
        return EventRow(
            event=row["event"],
            type=row["type"],
            date=row["date"],
            earliest=_iso(row["earliest"]),
            latest=_iso(row["latest"]),
            text=self.tell(row, _agreed(words)),
            participants=tuple(Participant(p["id"], self.name(p), p["role"]) for p in row["participants"] or ()),
            object=self.named(row["object"]),
            place=self.named(row["place"]),
            certainty=row["certainty"] or "asserted",
            accounts=tuple(row["accounts"] or ()),
            statements=tuple(row["statements"] or ()),
            witnesses=row["witnesses"] or len(row["accounts"] or ()),
            follows=tuple(row["follows"] or ()),
            words=words,
        )

    def states(self, where: str = "true", parameters: Sequence[Any] = ()) -> list[tuple[dict[str, Any], StateRow]]:
        """States with the raw row (day numbers) beside the record. ``x``: the states table."""
        found = self.raw_states(where, parameters)
        quotes = self.quotes(s for row in found for s in (*(row["begun_by"] or ()), *(row["ended_by"] or ())))
        return [(row, self._state(row, quotes)) for row in found]

    def raw_states(self, where: str = "true", parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """Rows of the states table with days as numbers, in order of subject and time; they are not to be changed."""
        sql = f"""SELECT x.rowid FROM states x WHERE {where}
                  ORDER BY x.fluent, x.thing, x.start_earliest NULLS FIRST, x.account, x.state"""
        found = [row for (row,) in self.connection.execute(sql, list(parameters)).fetchall()]
        return list(self._state_rows(found).values())

    def _state_rows(self, numbers: Iterable[int]) -> dict[int, dict[str, Any]]:
        def look_up(missing: list[int]) -> dict[int, dict[str, Any]]:
            ends = ("start_earliest", "start_latest", "end_earliest", "end_latest")
            days = ", ".join(f"{day_number('x.' + end)} AS {end}" for end in ends)
            among, parameters = _rows("x", missing)
            rows = self.fetch(
                f"SELECT x.rowid, x.* EXCLUDE ({', '.join(ends)}), {days} FROM states x WHERE {among}", parameters
            )
            return {row["rowid"]: row for row in rows}

        return known_or(self._states, numbers, look_up)

    @kept
    def _states(self) -> dict[int, dict[str, Any]]:
        """The rows of states that were looked up so far."""
        return {}

    @kept
    def attributes(self) -> dict[str, dict[str, str]]:
        """What statements tell of each attribute, as far as they were compared: see `dragoman.query.compare`."""
        return {}

    @kept
    def doubtful(self) -> Sequence[str]:
        """Statements that no decision speaks of: those told by the most accounts with the least confidence first."""
        sql = """SELECT s.id FROM statements s JOIN tellings t ON t.statement = s.id
                  LEFT JOIN events e ON e.event = t.event
                  WHERE s.id NOT IN (SELECT statement FROM decisions WHERE statement IS NOT NULL)
                  ORDER BY (1 - s.confidence) * (1 + len(coalesce(e.accounts, []))) DESC, s.id LIMIT 10000"""
        return [id for (id,) in self.connection.execute(sql).fetchall()]

    @kept
    def standings(self) -> dict[Any, Any]:
        """What was answered of states so far: see `dragoman.query.standing`."""
        return {}

    def _state(self, row: dict[str, Any], quotes: dict[str, Quoted]) -> StateRow:
        subjects, holder, text = self.described(row)
        begun, ended = tuple(row["begun_by"] or ()), tuple(row["ended_by"] or ())
        return StateRow(
            state=row["state"],
            account=row["account"],
            fluent=row["fluent"],
            subjects=subjects,
            value=row["value"],
            holder=holder,
            start=span_to_edtf(row["start_earliest"], row["start_latest"]),
            end=span_to_edtf(row["end_earliest"], row["end_latest"]),
            text=text,
            begun_by=begun,
            ended_by=ended,
            rule=row["inferred"],
            words=tuple(quotes[s] for s in dict.fromkeys((*begun, *ended)) if s in quotes),
        )

    def described(self, row: dict[str, Any]) -> tuple[tuple[Ref, ...], Ref | None, str]:
        """Of a raw row of states its subjects and holder, with their shown names, and its sentence."""
        found = self._described.get(row["rowid"])
        if found is None:
            subjects, holder = self.subjects(row), self.named(row["holder"])
            found = subjects, holder, self.describe(row["fluent"], subjects, row["value"], holder)
            remember(self._described, {row["rowid"]: found})
        return found

    @kept
    def _described(self) -> dict[int, tuple[tuple[Ref, ...], Ref | None, str]]:
        """What was described so far."""
        return {}

    def subjects(self, row: dict[str, Any]) -> tuple[Ref, ...]:
        """The subjects of a state with their shown names."""
        return tuple(Ref(ref["id"], self.name(ref)) for ref in row["subject"] or ())

    def quotes(self, statements: Iterable[str]) -> dict[str, Quoted]:
        """The words of statements by id."""

        def look_up(missing: list[str]) -> dict[str, Quoted]:
            where, parameters = self.among(missing)
            found = self.connection.execute(
                f"""SELECT s.id, s.teller, s.document, s.start, s."end", s.quote, s.language, s.date, s.date_text,
                           coalesce(s.marks, [])
                    FROM statements s WHERE s.teller IS NOT NULL AND {where}""",
                parameters,
            ).fetchall()
            return {row[0]: Quoted(*row) for row in found}

        return known_or(self._quoted, statements, look_up)

    def originals(self, documents: Iterable[str]) -> dict[str, str]:
        """The decoded originals of documents."""

        def look_up(missing: list[str]) -> dict[str, str]:
            sql = "SELECT document, original FROM documents WHERE document IN (SELECT unnest(?::VARCHAR[]))"
            return dict(self.connection.execute(sql, [missing]).fetchall())

        if sum(map(len, list(self._originals.values()))) > _LONGEST:
            self._originals.clear()
        return known_or(self._originals, documents, look_up)

    @kept
    def _originals(self) -> dict[str, str]:
        """The originals that were looked up so far."""
        return {}

    def among(self, statements: Iterable[str]) -> tuple[str, list[Any]]:
        """SQL, and its parameters, for the rows of these statements (``s``)."""
        return _rows("s", [self._places[id] for id in statements if id in self._places])

    @kept
    def _places(self) -> dict[str, int]:
        """Where each statement lies: they lie in order of time, so what is told together is read together."""
        return dict(self.connection.execute("SELECT id, rowid FROM statements").fetchall())

    @kept
    def _quoted(self) -> dict[str, Quoted]:
        """The words that were looked up so far."""
        return {}

    # -- accounts ------------------------------------------------------------------------------------------------

    @kept
    def accounts(self) -> dict[str, AccountRow]:
        """Every account by id, in order of id."""
        found = self.fetch(
            f"""SELECT a.* EXCLUDE (covers_from, covers_to), {day_number("covers_from")} AS covers_from,
                       {day_number("covers_to")} AS covers_to,
                       coalesce(t.statements, 0) AS statements
                FROM accounts a
                LEFT JOIN (SELECT account, count(*) AS statements FROM tellings GROUP BY account) t USING (account)
                ORDER BY a.account""",
        )
        rows = (
            {
                **row,
                "covers_from": _iso(row["covers_from"]),
                "covers_to": _iso(row["covers_to"]),
                "parts": row["parts"] or (),
                "repeats": row["repeats"] or (),
            }
            for row in found
        )
        return {row["account"]: msgspec.convert(row, AccountRow) for row in rows}

    def covered_until(self, account: str) -> int | None:
        """The last day that an account, or all together, speaks of; None where that is open or unknown."""
        if account != COLLATED:
            last = self.accounts[account].covers_to
            return from_iso(last) if last else None
        told = [row.covers_to for row in self.accounts.values() if row.covers_from or row.covers_to]
        return None if not told or None in told else max(from_iso(day) for day in told if day)

    def covered_from(self, account: str) -> int | None:
        """The first day that an account, or all together, speaks of; None where that is open or unknown."""
        if account != COLLATED:
            first = self.accounts[account].covers_from
            return from_iso(first) if first else None
        told = [row.covers_from for row in self.accounts.values() if row.covers_from or row.covers_to]
        return None if not told or None in told else min(from_iso(day) for day in told if day)

    def account(self, words: str) -> str:
        """The account a user means, by id or title. Raises QueryError naming those there are."""
        from dragoman.query.fold import fold_name

        if words == COLLATED:
            return words
        wanted = fold_name(words)
        fits = [a for a, row in self.accounts.items() if wanted in (fold_name(a), fold_name(row.title or ""))]
        if len(fits) != 1:
            fits = fits or [a for a in self.accounts if wanted and fold_name(a).startswith(wanted)]
        if len(fits) != 1:
            raise QueryError(f"There is no account '{words}' here. The accounts are: {', '.join(self.accounts)}.")
        return fits[0]


def _agreed(words: Sequence[Quoted]) -> frozenset[Mark]:
    """What all tellings of an event say besides."""
    return frozenset.intersection(*(frozenset(one.marks) for one in words)) if words else frozenset()


def remember(known: dict[K, T], found: Mapping[K, T]) -> None:
    """Keep what was found for the next question; where it becomes too much, nothing of what was known before."""
    if len(known) + len(found) > _MOST:
        known.clear()
    known.update(found)


def known_or(known: dict[K, T], wanted: Iterable[K], look_up: Callable[[list[K]], dict[K, T]]) -> dict[K, T]:
    """Rows by id in the order wanted, from those known; the others are looked up, and then known too."""
    ids = list(dict.fromkeys(wanted))
    found = {id: row for id in ids if (row := known.get(id)) is not None}
    missing = [id for id in ids if id not in found]
    if not missing:
        return found
    looked_up = look_up(missing)
    remember(known, looked_up)
    found |= looked_up
    return {id: found[id] for id in ids if id in found}


def _rows(table: str, wanted: Sequence[int]) -> tuple[str, list[Any]]:
    """SQL, and its parameters, for rows by their number; between the first and the last of them no others are read."""
    first, last = min(wanted, default=0), max(wanted, default=0)
    return f"{table}.rowid BETWEEN ? AND ? AND {table}.rowid IN (SELECT unnest(?::BIGINT[]))", [first, last, wanted]


def _iso(day: int | None) -> str | None:
    return None if day is None else iso(day)
