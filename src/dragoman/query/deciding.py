"""What a person rules, as a line for ``decisions.jsonl``: anchored by words, so that it outlives ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.chronicle.decisions import Decision, Words
from dragoman.errors import QueryError
from dragoman.model import Ref
from dragoman.query.archive import Archive
from dragoman.query.names import resolve

__all__ = ["RULINGS", "meant", "rule"]

# What can be ruled, and of how many things.
RULINGS = {
    "merge": "EVENT EVENT…", "split": "EVENT STATEMENT…", "same": "A B", "not-same": "A B", "unsure": "A [B]",
    "accept": "STATEMENT", "reject": "STATEMENT", "undo": "DECISION",
}  # fmt: skip
_CONTEXT = 60  # characters of prefix and suffix
_VERDICTS = {"merge": "same", "split": "not same", "not-same": "not same"}


def rule(archive: Archive, ruling: str, things: Sequence[str], known: Sequence[Decision], **told: str) -> Decision:
    """The decision that rules so of these things: events, statements or names, by id or the beginning of it.

    `known` are the decisions there are, `told` its `by`, `at` and `note`. Raises QueryError for what is not there.
    """
    said: dict[str, Any] = {"id": _next_id(known), "verdict": _VERDICTS.get(ruling, ruling), **told}
    if ruling == "undo":
        (of,) = _so_many(ruling, things, 1, 1)
        if of not in {decision.id for decision in known}:
            listed = f"The decisions are: {', '.join(d.id for d in known)}." if known else "Nothing has been ruled yet."
            raise QueryError(f"There is no decision '{of}'. {listed}")
        return Decision(**said, of=of)
    if ruling == "merge":
        first, *others = [_members(archive, event)[0] for event in _so_many(ruling, things, 2)]
    elif ruling == "split":
        event, *out = _so_many(ruling, things, 2)
        first, others = _parted(_members(archive, event), [_statement(archive, each) for each in out])
        if len(out) > 1:
            raise QueryError("One statement at a time is taken out of an event. Rule of each of them.")
    elif ruling in ("accept", "reject"):
        first, others = _statement(archive, *_so_many(ruling, things, 1, 1)), []
    else:
        both = _so_many(ruling, things, 1 if ruling == "unsure" else 2, 2)
        if len(both) == 2 and (names := [_name(archive, each) for each in both]) and all(names):
            return Decision(**said, names=tuple(filter(None, names)))
        first, *others = [_members(archive, each)[0] for each in both]
    words = _words(archive, [first, *others])
    anchor, *rest = [words[statement] for statement in (first, *others)]
    return Decision(
        **said, document=anchor.document, quote=anchor.quote, prefix=anchor.prefix, suffix=anchor.suffix,
        type=anchor.type, others=tuple(rest),
    )  # fmt: skip


def meant(archive: Archive, words: str) -> Ref:
    """The one entity that a name or an id means; of several, the one that the documents name.

    Raises QueryError where there is none or there are several.
    """
    found = resolve(archive, words)
    if len(found) > 1:
        named = archive.fetch(
            "SELECT DISTINCT entity FROM mentions WHERE entity IN (SELECT unnest(?::VARCHAR[]))", [list(found)]
        )
        found = (named[0]["entity"],) if len(named) == 1 else found
    if len(found) > 1:
        raise QueryError(f"'{words}' is the name of several: {', '.join(found)}. Give the id of one.")
    return Ref(found[0], archive.name({"id": found[0], "name": words}))


def _so_many(ruling: str, things: Sequence[str], least: int, most: int = 1000) -> Sequence[str]:
    if not least <= len(things) <= most:
        raise QueryError(f"'{ruling}' is ruled of {RULINGS[ruling]}. Ids stand in the output of every command.")
    return things


def _next_id(known: Sequence[Decision]) -> str:
    numbers = [int(d.id[1:]) for d in known if d.id[:1] == "d" and d.id[1:].isascii() and d.id[1:].isdigit()]
    return f"d{max(numbers, default=0) + 1}"


def _parted(members: Sequence[str], out: Sequence[str]) -> tuple[str, list[str]]:
    if out[0] not in members:
        raise QueryError("The statement does not belong to that event. See: dragoman why EVENT")
    rest = [member for member in members if member != out[0]]
    if not rest:
        raise QueryError("The event has that statement alone. Nothing can be taken out of it.")
    return out[0], rest


def _members(archive: Archive, thing: str) -> list[str]:
    """The statements of an event; a statement itself."""
    found = archive.fetch(
        "SELECT event, list_sort(statements) AS statements FROM events WHERE starts_with(event, ?) LIMIT 2", [thing]
    )
    exact = [row for row in found if row["event"] == thing] or found
    if len(exact) > 1:
        raise QueryError(f"'{thing}' fits several events. Give more of it.")
    return list(exact[0]["statements"]) if exact else [_statement(archive, thing)]


def _statement(archive: Archive, thing: str) -> str:
    found = archive.fetch("SELECT statement FROM tellings WHERE starts_with(statement, ?) LIMIT 2", [thing])
    exact = [row for row in found if row["statement"] == thing] or found
    if len(exact) != 1 or not thing:
        fits = "fits several statements. Give more of it." if exact else "is no event, statement or name here."
        raise QueryError(f"'{thing}' {fits} Ids stand in the output of every command.")
    return str(exact[0]["statement"])


def _name(archive: Archive, thing: str) -> str | None:
    """A name by its id, as ``dragoman names`` prints it."""
    found = archive.fetch("SELECT 1 AS one FROM names WHERE entity = ? LIMIT 1", [thing])
    return thing if found else None


def _words(archive: Archive, statements: Sequence[str]) -> dict[str, Words]:
    rows = archive.fetch(
        """SELECT s.id, s.document, s.quote, s.type, s.start, s."end", d.original
           FROM statements s JOIN documents d USING (document) WHERE s.id IN (SELECT unnest(?::VARCHAR[]))""",
        [list(statements)],
    )
    return {
        row["id"]: Words(
            row["document"],
            row["quote"],
            row["original"][max(0, row["start"] - _CONTEXT) : row["start"]],
            row["original"][row["end"] : row["end"] + _CONTEXT],
            row["type"],
        )
        for row in rows
    }
