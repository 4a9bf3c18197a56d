"""What answers consist of: small frozen records, one kind a table. Days are ISO 8601 text, dates EDTF.

Text is used for days because a chronicle may reach before the year 1, where Python's and pandas' dates end.
"""

from __future__ import annotations

import msgspec

from dragoman.model import Framing, Mark, Participant, Quantity, Ref

__all__ = [
    "AccountRow",
    "Change",
    "Comparison",
    "Contradiction",
    "DocumentRow",
    "DyadYear",
    "EventRow",
    "Framed",
    "Hit",
    "LandRow",
    "NameLink",
    "NameRow",
    "ProblemRow",
    "Quoted",
    "Side",
    "Spell",
    "Standing",
    "StateRow",
    "StateYear",
    "StatementRow",
    "TreatyRow",
]


class Quoted(msgspec.Struct, frozen=True):
    """Words of a document: where they stand in its decoded original, and who says them."""

    statement: str
    account: str
    document: str
    start: int
    end: int
    quote: str
    language: str
    date: str | None = None  # EDTF, as this statement dates it
    date_text: str | None = None  # the words that say so
    marks: tuple[Mark, ...] = ()  # what they say besides

    @property
    def where(self) -> str:
        """``document:start-end``, code points of the decoded original."""
        return f"{self.document}:{self.start}-{self.end}"


class StatementRow(msgspec.Struct, frozen=True):
    """One statement, with the event it tells."""

    statement: str
    event: str | None
    account: str
    type: str
    date: str | None
    earliest: str | None
    latest: str | None
    text: str  # its gloss in the reader's language
    document: str
    start: int
    end: int
    quote: str
    language: str
    date_text: str | None
    calendar: str | None
    date_basis: str | None
    participants: tuple[Participant, ...]
    object: Ref | None
    place: Ref | None
    quantities: tuple[Quantity, ...]
    framing: tuple[Framing, ...]
    marks: tuple[Mark, ...]
    attributed_to: Ref | None
    certainty: str
    confidence: float
    rule: str | None


class EventRow(msgspec.Struct, frozen=True):
    """One event and the words that tell it."""

    event: str
    type: str
    date: str | None
    earliest: str | None
    latest: str | None
    text: str
    participants: tuple[Participant, ...]
    object: Ref | None
    place: Ref | None
    certainty: str
    accounts: tuple[str, ...]
    statements: tuple[str, ...]
    words: tuple[Quoted, ...]
    witnesses: int = 1  # of the accounts, those that do not only repeat another's words
    follows: tuple[str, ...] = ()  # of the accounts, those whose date it has


class StateRow(msgspec.Struct, frozen=True):
    """One interval of a fluent according to one account (``*``: all together)."""

    state: str
    account: str
    fluent: str
    subjects: tuple[Ref, ...]
    value: str
    holder: Ref | None
    start: str | None = msgspec.field(name="from")  # EDTF of its beginning
    end: str | None = msgspec.field(name="to")  # EDTF of its end; None: no end told
    text: str
    begun_by: tuple[str, ...]
    ended_by: tuple[str, ...]
    rule: str | None  # what inferred it, where it was not told
    words: tuple[Quoted, ...]


class Standing(msgspec.Struct, frozen=True):
    """Whether a fluent had a value on the day asked, according to one account (``*``: all together)."""

    fluent: str
    subjects: tuple[Ref, ...]
    value: str
    holder: Ref | None
    verdict: str
    according_to: str
    start: str | None = msgspec.field(name="from")
    end: str | None = msgspec.field(name="to")
    presumed: bool
    rule: str | None  # what presumes it, in words
    rule_name: str | None  # of fluents/rules.yaml, that began it
    because: tuple[str, ...]  # statement ids: what began it, then what ended it
    ended_by: tuple[str, ...]  # of them those that ended it
    state: str | None
    scope: (
        str  # "itself"; "whole" or "part" when the state is of a territory that contains, or is part of, the one asked
    )
    text: str


class Spell(msgspec.Struct, frozen=True):
    """One state and how surely it lies to the span asked about, according to one account."""

    fluent: str
    subjects: tuple[str, ...]  # ids of who: the holder, the two states, the state
    object: str | None  # id of what: the territory, the treaty
    value: str
    verdict: str  # holds or may hold
    according_to: str
    start: str | None = msgspec.field(name="from")
    end: str | None = msgspec.field(name="to")
    presumed: bool
    because: tuple[str, ...]  # statement ids
    rule: str | None  # of fluents/rules.yaml, that began it
    state: str
    text: str
    named: str  # what or whom it is of, by name


class Change(msgspec.Struct, frozen=True):
    """What began or ended, and when."""

    date: str  # EDTF: the days on which it can have come
    what: str  # begins or ends
    text: str
    because: tuple[str, ...]  # statement ids
    state: Spell


class Contradiction(msgspec.Struct, frozen=True):
    """Two statements of one account that cannot both be."""

    account: str
    kind: str  # two dates, two holders, ended before begun
    object: Ref
    text: str
    first: Quoted
    second: Quoted


class DyadYear(msgspec.Struct, frozen=True):
    """Two states in one year. A verdict says whether it was so at some time of the year."""

    year: int
    a: str
    b: str
    a_cow: str | None  # Correlates of War
    a_gw: str | None  # Gleditsch and Ward
    b_cow: str | None
    b_gw: str | None
    relations: str  # a verdict
    war: str
    alliance: str
    treaties: tuple[str, ...]  # in force at some time of the year
    pacts: tuple[str, ...]  # their kinds: alliance, nonaggression, neutrality, consultation
    according_to: str
    because: tuple[str, ...]  # ids of states


class StateYear(msgspec.Struct, frozen=True):
    """One state in one year. A verdict says whether it was so at some time of the year."""

    year: int
    state: str
    cow: str | None
    gw: str | None
    exists: str  # a verdict
    war: str
    alliance: str
    controls: tuple[str, ...]  # territories
    according_to: str
    because: tuple[str, ...]  # ids of states


class TreatyRow(msgspec.Struct, frozen=True):
    """The life of one treaty as the accounts tell it. Several dates: they differ."""

    treaty: str
    name: str
    parties: tuple[Ref, ...]
    signed: tuple[str, ...]
    ratified: tuple[str, ...]
    in_force: tuple[str, ...]
    ended: tuple[str, ...]  # denounced, violated or ended
    status: str | None  # the verdict on the day asked, of all accounts together
    accounts: tuple[str, ...]
    events: tuple[str, ...]
    words: tuple[Quoted, ...]


class Comparison(msgspec.Struct, frozen=True):
    """How two accounts differ, or agree, about one attribute of one event.

    When one is *finer*, it is the first; when one is *silent*, the second.
    """

    event: str
    date: str | None
    type: str
    text: str
    attribute: str
    kind: str  # agree, finer, conflict, explained, silent, only
    first_account: str
    second_account: str
    first: Quoted | None
    second: Quoted | None  # None when the second account is silent
    first_value: str | None  # the attribute as each tells it: a date in EDTF, a number in its words, names
    second_value: str | None
    explanation: str | None


class Side(msgspec.Struct, frozen=True):
    """How much an account tells: of the events it tells, how many others tell too, how many it alone, how many it
    is in conflict about.
    """

    account: str
    events: int
    shared: int
    alone: int
    conflicts: int


class Framed(msgspec.Struct, frozen=True):
    """What an account calls an event: its object by name, and words that take a side."""

    event: str
    date: str | None
    text: str
    account: str
    called: str | None
    words: tuple[str, ...]
    stances: tuple[str, ...]
    quote: Quoted | None


class Hit(msgspec.Struct, frozen=True):
    """Something that a search found."""

    kind: str  # "name", "event" or "text"
    id: str | None  # of the entity or event
    text: str  # the name, or the event's gloss
    document: str
    start: int
    end: int
    quote: str  # the sentence or the words around
    date: str | None = None

    @property
    def where(self) -> str:
        """``document:start-end``, code points of the decoded original."""
        return f"{self.document}:{self.start}-{self.end}"


class NameLink(msgspec.Struct, frozen=True):
    """Why a discovered name of a document is taken for what others call otherwise."""

    document: str
    entity: str  # its id by its own form
    score: float
    reason: str


class NameRow(msgspec.Struct, frozen=True):
    """One entity that the documents name."""

    entity: str
    name: str
    kind: str
    mentions: int
    documents: int
    method: str  # how most of its mentions were linked
    written: tuple[str, ...]  # the forms found, the commonest first
    links: tuple[NameLink, ...] = ()  # of a discovered name: what brought its forms together


class Part(msgspec.Struct, frozen=True):
    """A stretch of a document, by offsets in the original."""

    document: str
    start: int
    end: int


class Repeated(msgspec.Struct, frozen=True):
    """How many sentences an account repeats of another."""

    account: str
    sentences: int


class AccountRow(msgspec.Struct, frozen=True):
    """One account, the years it speaks of, and whom it repeats: then it is no witness of its own."""

    account: str
    title: str | None
    languages: tuple[str, ...]
    documents: tuple[str, ...]
    covers_from: str | None
    covers_to: str | None
    declared: bool
    statements: int
    parts: tuple[Part, ...] = ()  # the stretches it is made of; none: whole documents
    repeats: tuple[Repeated, ...] = ()


class LandRow(msgspec.Struct, frozen=True):
    """A territory with its place on Earth, and what it is part of, the nearest whole first."""

    entity: str
    name: str
    latitude: float
    longitude: float
    wholes: tuple[str, ...] = ()


class DocumentRow(msgspec.Struct, frozen=True):
    """One document as it was read."""

    document: str
    title: str | None
    media_type: str
    encoding: str
    languages: tuple[str, ...]
    characters: int
    passages: int
    body: int  # of them prose; the others are headings, boilerplate, repeats …
    statements: int


class ProblemRow(msgspec.Struct, frozen=True):
    """What could not be read or applied."""

    source: str
    problem: str
