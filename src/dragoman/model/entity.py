"""Entities (who and what is named) and mentions (the names in the text)."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["COMPOSITE", "DESCRIBED", "UNNAMED_TREATY", "Entity", "EntityKind", "Mention", "Name", "PactKind", "Ref"]

EntityKind = Literal[
    "state",  # a state or government, with its life
    "organisation",  # armies, parties, alliances, firms, conferences' bodies
    "person",
    "people",  # an ethnic group, settlers, prisoners
    "territory",  # land that is held, claimed, ceded
    "place",  # a town, battlefield, building, sea
    "treaty",  # treaties, pacts, conventions, declarations: whatever can be in force
    "war",  # a war, battle or incident
    "event",  # a conference or other named happening
    "infrastructure",  # railways, canals, pipelines, ships
]

PactKind = Literal[
    "alliance", "nonaggression", "neutrality", "consultation"
]  # as data sets of alliances tell them apart


class Name(msgspec.Struct, frozen=True):
    """One written form of a name. The first of a language is the one shown."""

    text: str
    language: str
    valid_from: int | None = None  # day numbers; None is unbounded
    valid_to: int | None = None
    context: bool = False  # read only where grammar allows: 日, 米, 중


class Entity(msgspec.Struct, frozen=True):
    """What a pack knows of one entity. Ids are stable kebab-case English."""

    id: str
    kind: EntityKind
    names: tuple[Name, ...]
    pack: str
    valid_from: int | None = None
    valid_to: int | None = None
    part_of: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()  # of a state: whose place it took
    capital: str | None = None
    parties: tuple[str, ...] = ()  # of a treaty or war
    date: str | None = None  # EDTF: of a treaty its signature, of a war or event its time
    place: str | None = None  # of a treaty, war or event: the place or territory where it was signed, fought, held
    in_force: str | None = None  # EDTF interval, of a treaty
    term_years: int | None = None  # of a treaty: the term it was concluded for, from its entry into force
    pact: PactKind | None = None  # of a treaty: what it makes of its parties
    territory: tuple[str, ...] = ()  # of a treaty: what it delimits or transfers
    belongs_to: str | None = None  # of an army, office or person: the state it acts for
    acts_as_state: bool = False  # of an army as a whole or a people: what it does, its state does
    latitude: float | None = None
    longitude: float | None = None
    codes: tuple[tuple[str, str], ...] = ()  # (scheme, code): iso3166, cow, gw, wikidata …
    sources: tuple[str, ...] = ()

    def name(self, language: str = "en") -> str:
        """The name shown in a language, else in English, else the first there is."""
        for wanted in (language, "en"):
            for name in self.names:
                if name.language == wanted:
                    return name.text
        return self.names[0].text if self.names else self.id


class Mention(msgspec.Struct, frozen=True):
    """A name in the text and the entity it names."""

    start: int
    end: int
    text: str
    entity: str  # entity id: a pack's, or `kind:text` of one discovered in the text
    name: str  # English name where known, else the words themselves
    kind: EntityKind
    method: str  # "pack", or the rule of discovery
    score: float = 1.0
    cases: tuple[str, ...] = ()  # that its form can stand for, where its language declines names; none is unknown
    acts_for: str | None = None  # of a person of no pack: the state that a title gives
    unborn: bool = False  # of a state told of before its life: there is but its land


COMPOSITE = "+"  # joins the ids of several entities that a statement names as one object: kunashir+shikotan

DESCRIBED = "thing:"  # begins the id of what a statement describes and does not name: thing:漁業協定

# begins the id of a treaty without a name, which its day tells from others called so: thing:treaty:1907-07-28 漁業協定
UNNAMED_TREATY = f"{DESCRIBED}treaty:"


class Ref(msgspec.Struct, frozen=True):
    """An entity as a statement names it, or several named as one (their ids joined by `COMPOSITE`), or words for a
    thing without a name (the id begins with `DESCRIBED`): they identify nothing, equal words may mean two things.
    """

    id: str
    name: str

    @property
    def described(self) -> bool:
        """Whether it is words for a thing without a name."""
        return self.id.startswith(DESCRIBED)

    @property
    def identifies(self) -> bool:
        """Whether equal ids mean one thing: of words for a thing, only where its day stands beside them."""
        return not self.described or self.id.startswith(UNNAMED_TREATY)
