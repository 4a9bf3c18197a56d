"""Where a deed was, and who takes part in it without being named: as its type, packs and what was told before imply."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec.structs import replace

from dragoman.events.dating import treaties_under
from dragoman.events.deed import SIDES, Deed
from dragoman.events.known import fought_at, venue_of
from dragoman.events.roles import place_at, place_of
from dragoman.events.slots import slots_of
from dragoman.events.slotted import GROUND
from dragoman.model import COMPOSITE, Mention, Participant, Ref

__all__ = ["where_told", "where_unsaid", "who_is_left_unsaid"]


def who_is_left_unsaid(deed: Deed) -> None:
    """Who takes part where nobody is named: whom the treaty binds, or the two told of before."""
    named = deed.read_as(deed.thing.id) if deed.thing else None  # in a war, at a conference: its own
    mutual = deed.frame == "mutual" and named not in ("war", "event")
    if mutual and not deed.parts:
        deed.parts = tuple(_two_of(deed, treaties_under(deed.clause, deed.text, deed.language)))
    strangers = deed.language.strangers
    if not deed.parts and strangers is not None and strangers.search(deed.clause.text):
        return
    if deed.language.speaks_of("unnamed", deed.clause.text):
        return
    states = {one.entity for one in deed.clause.mentions if one.kind == "state"}
    if deed.hit.others and not states <= {part.id for part in deed.parts}:
        return  # the clause names whom it concerns
    if deed.spec.resumes and deed.thing is None and deed.is_undone():
        deed.parts = (*deed.parts, *deed.memory.resumed.unsaid(deed.kind, deed.parts))
    of_war = "war" in deed.spec.object
    acted = () if mutual or deed.thing is None else (Participant(deed.thing.id, deed.thing.name, "target"),)
    told = (*deed.parts, *(one for one in acted if one.id not in {part.id for part in deed.parts}))
    deed.parts = (*deed.parts, *deed.memory.pairs.unsaid(told, mutual, deed.day, of_war))
    if deed.spec.chief and _concerns_chief(deed, states):
        chief = deed.memory.resumed.protagonist(deed.parts)
        deed.parts = (*deed.parts, *(replace(state, role=deed.spec.chief) for state in chief))
    if deed.spec.bilateral and len(deed.parts) > SIDES:
        deed.parts = _one_first(deed)


def _concerns_chief(deed: Deed, states: Collection[str]) -> bool:
    """Whether a deed is of the state that the document is about and does not name: "relations with Moscow were broken
    off", "he was prime minister from 1980 to 1987".
    """
    if deed.frame == "mutual":
        return deed.passive and len(states) < SIDES
    return not states and [deed.kind_of(part.id) for part in deed.parts] == ["person"]


def _one_first(deed: Deed) -> tuple[Participant, ...]:
    """Those who take part, the one first who stands alone over against several: "two broke with Egypt"."""
    acting = {item.mention.entity for item in deed.slotted if item.slot in ("subject", "topic")}
    others = [part for part in deed.parts if part.id not in acting]
    alone = others if len(others) == 1 else [part for part in deed.parts if part.id in acting]
    return (*alone, *(part for part in deed.parts if part not in alone)) if len(alone) == 1 else deed.parts


def _two_of(deed: Deed, treaties: Sequence[Mention]) -> Iterator[Participant]:
    """The two states between which a treaty is; of many parties nobody can say who does what it lays down."""
    authority = deed.memory.authority
    bound = [authority[one.entity].parties for one in treaties if one.entity in authority]
    for party in bound[0] if bound and len(bound[0]) == SIDES else ():
        if party in authority:
            yield Participant(id=party, name=authority[party].name(), role="party")


def where_told(deed: Deed) -> None:
    """The place that the clause names."""
    deed.place = place_at(deed.slotted, GROUND, ("at",), deed.acted_on)
    if deed.place is None and deed.spec.place == "object":  # "the town was taken in the turmoil of the Far East"
        others = {item.mention.entity for item in deed.slotted}.difference(deed.acted_on)
        deed.place = place_at(deed.slotted, GROUND, ("subject" if deed.passive else "object",), others)
    if deed.place is None and deed.spec.venue and deed.thing and deed.read_as(deed.thing.id) == "war":
        deed.place = venue_of(deed.thing, deed.timex, deed.memory.authority)
    deed.place = deed.place or place_of(deed.slotted, deed.spec, deed.acted_on)
    if deed.place is None and deed.hit.trigger.words:  # "the town capitulated"
        deed.place = place_at(deed.slotted, ("place",), ("subject",), deed.acted_on)


def where_unsaid(deed: Deed) -> None:
    """The place that the type implies, that packs know, or that was told of before."""
    memory, authority = deed.memory, deed.memory.authority
    place = deed.place or _place_implied(deed) or _met_at(deed)
    memory.ground = place or memory.ground
    if place is None and deed.spec.venue:
        known = venue_of(deed.thing, deed.timex, authority) or fought_at(deed.thing, authority, deed.language)
        place = known or memory.ground or memory.scene.place(deed.spec, deed.clause, deed.timex)
    lands = [item for item in deed.slotted if item.mention.method != "adjective"]  # "Greek officers": not in Greece
    place = place or place_at(lands, ("state",), ("at",), ())
    if place is None and deed.spec.venue and deed.hit.others:  # "in Rome signed a pact [that ends the war]"
        whole = slots_of(deed.clause, replace(deed.hit, others=()), deed.text, deed.language)
        place = place_at(whole, (*GROUND, "state"), ("at",), deed.acted_on)
    deed.place = place


def _place_implied(deed: Deed) -> Ref | None:
    """The place its type implies: the ground that is taken or fought for, or the state that is visited."""
    authority = deed.memory.authority
    if deed.spec.place == "object" and deed.thing is not None:
        first = deed.thing.id.split(COMPOSITE)[0]
        if (deed.read_as(first) or (authority[first].kind if first in authority else None)) in GROUND:
            return deed.thing
    for part in deed.parts if deed.spec.place == "target" else ():
        if part.role == "target" and part.id in authority and authority[part.id].kind == "state":
            return Ref(id=part.id, name=part.name)
    return None


def _met_at(deed: Deed) -> Ref | None:
    """Where the conference was at which something was done."""
    at = (item.mention for item in deed.slotted if item.slot == "at" and item.mention.kind == "event")
    met = (Ref(id=one.entity, name=one.name) for one in at)
    venues = (venue_of(one, deed.timex, deed.memory.authority) for one in met)
    return next((venue for venue in venues if venue is not None), None)
