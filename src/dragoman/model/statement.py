"""Statements: one clause's claim that something happened, with its words."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from dragoman.model.entity import Ref
from dragoman.model.timex import Basis

__all__ = [
    "EVENT_TYPES",
    "STATE_CHANGING",
    "Certainty",
    "Framing",
    "Participant",
    "Quantity",
    "Role",
    "Stance",
    "Statement",
    "statement_id",
]

Role = Literal["actor", "target", "party", "subject", "mediator"]
Certainty = Literal["asserted", "planned", "denied", "hypothetical", "alleged"]
Stance = Literal["approves", "condemns", "plays down"]

EVENT_TYPES: tuple[str, ...] = (
    "treaty.signed", "treaty.ratified", "treaty.in_force", "treaty.extended", "treaty.denounced", "treaty.ended",
    "treaty.violated", "relations.established", "relations.severed", "relations.restored", "recognition",
    "war.declared", "war.attack", "war.battle", "war.mobilised", "war.ceasefire", "war.surrender", "war.ended",
    "territory.transferred", "territory.occupied", "territory.withdrawn", "territory.delimited", "territory.claimed",
    "state.founded", "state.dissolved", "government.changed", "appointment", "visit", "meeting", "statement",
    "proposal", "protest", "agreement", "deal", "sanction", "aid", "espionage", "justice", "repression", "contact",
    "disaster", "other",
)  # fmt: skip
STATE_CHANGING = frozenset(
    kind for kind in EVENT_TYPES if kind.partition(".")[0] in {"treaty", "territory", "relations", "war"}
)


class Participant(msgspec.Struct, frozen=True):
    """Who took part, as the clause tells it."""

    id: str
    name: str
    role: Role


# What the words of a statement say besides: as what a land passed, let or put under another's rule (a protectorate, a
# mandate); that what is told befell only a part of the land named; that the deed was taken back.
Mark = Literal["lease", "administration", "partly", "undone"]


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit (English, plural: soldiers, killed, islands) and its words."""

    value: float
    unit: str
    text: str


class Framing(msgspec.Struct, frozen=True):
    """A loaded word of a clause: what it calls the deed, in a term shared by all languages, and how it takes it.

    The facts of a statement never depend on it: who calls the same landing a liberation tells the same landing.
    """

    text: str
    term: str
    stance: Stance


class Statement(msgspec.Struct, frozen=True):
    """One claim. `start` and `end` count code points of the reading text until `exchange` maps them to the original."""

    id: str
    document: str
    language: str
    start: int
    end: int
    quote: str
    type: str  # one of EVENT_TYPES
    date: str | None  # EDTF
    earliest: int | None
    latest: int | None
    date_text: str | None
    calendar: str | None
    date_basis: Basis | None
    participants: tuple[Participant, ...] = ()
    object: Ref | None = None
    place: Ref | None = None
    quantities: tuple[Quantity, ...] = ()
    framing: tuple[Framing, ...] = ()
    marks: tuple[Mark, ...] = ()
    attributed_to: Ref | None = None
    certainty: Certainty = "asserted"
    confidence: float = 1.0
    sentence: int | None = None
    rule: str | None = None  # the trigger that read it: language and name, e.g. "ja:treaty.signed/結ぶ"


def statement_id(sha256: str, start: int, end: int, kind: str, ordinal: int = 0) -> str:
    """The id of a statement: the same document bytes, original span, type and ordinal give the same id anywhere.

    `ordinal` tells apart statements of one type on one span (two cessions told in one clause), in textual order.
    """
    key = f"{sha256}:{start}:{end}:{kind}:{ordinal}".encode()
    return "s" + hashlib.blake2b(key, digest_size=8).hexdigest()
