"""Deeds told by pointing to the one before: "Britain recognised it on 3 May; France followed suit on the 5th"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.slots import slots_of
from dragoman.events.slotted import ACTORS
from dragoman.events.table import Trigger
from dragoman.model import Participant, Role, Statement

__all__ = ["completed", "repeated"]

_DOERS: frozenset[Role] = frozenset({"actor", "subject", "party"})


def repeated(clause: Clause, before: Statement | None, text: str, language: Reading) -> tuple[Hit, ...]:
    """The deed told before, where a clause says no more than that whom it names did the same."""
    match = language.likewise.search(clause.text) if language.likewise is not None and before is not None else None
    if match is None or before is None:
        return ()
    start, end = clause.start + match.start(), clause.start + match.end()
    hit = Hit(Trigger(type=before.type, words=()), start, end, clause.timexes)
    doers = (item for item in slots_of(clause, hit, text, language) if item.slot in ("subject", "by"))
    return (hit,) if any(item.mention.kind in ACTORS for item in doers) else ()


def completed(statement: Statement, before: Statement) -> Statement:
    """A repeated deed with what it was done to, and with whom, in the telling before."""
    named = {part.id for part in statement.participants}
    others: Sequence[Participant] = [part for part in before.participants if part.role not in _DOERS]
    if before.participants and before.participants[0].role == "party":  # the first did it, with the others
        others = before.participants[1:]
    others = [part for part in others if part.id not in named]
    return replace(
        statement,
        participants=(*statement.participants, *others),
        object=statement.object or before.object,
        place=statement.place or before.place,
    )
