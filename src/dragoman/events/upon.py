"""What a deed acts on: by its name, by words that describe it or point back, or left unsaid."""

from __future__ import annotations

from dragoman.events.dating import Dating
from dragoman.events.deed import SIDES, Deed
from dragoman.events.participants import bound_by
from dragoman.events.roles import object_of
from dragoman.events.slotted import GROUND
from dragoman.events.things import thing_of
from dragoman.events.treaties import dated, names_treaty, namesake
from dragoman.model import Mention, Ref

__all__ = ["upon_what", "what_is_meant"]


def upon_what(deed: Deed) -> None:
    """What it acts on."""
    _upon_which_treaty(deed)
    _upon_what_else(deed)


def _upon_which_treaty(deed: Deed) -> None:
    """What it acts on by name, and where that is a treaty, which of those that share the name or are unnamed."""
    memory, treaties, making = deed.memory, deed.memory.treaties, deed.making
    thing = object_of(deed.slotted, deed.hit, deed.spec, deed.passive, deed.text, deed.language)
    thing = None if thing and deed.source and thing.id == deed.source.id else thing  # who says so
    at = deed.own[-1] if deed.own else memory.earlier or (deed.timex if memory.entry else None)
    pointed_at = {item.mention.entity for item in deed.slotted if item.mention.method == "anaphor"}
    if thing and making and deed.own and deed.certainty == "asserted":
        thing = memory.acts.made_instead(thing, deed.slotted, deed.own[-1]) or thing
    if thing and making and deed.own and treaties.is_namesake(thing.id, deed.own[-1], memory.beside):
        called = next((one.text for one in memory.beside if one.entity == thing.id), "")
        pointed = not called or thing.id in pointed_at
        known = memory.authority[thing.id]
        thing = None if pointed else namesake(known, called, deed.language.code, deed.own[-1])
    loose = thing is not None and (thing.id in pointed_at or treaties.of_others(thing.id, deed.slotted, at))
    if thing and making and loose and treaties.made_at_another_time(thing.id, at):
        thing = None  # "the basic treaty was signed in 1925" does not mean the treaty told before
    own = [item.mention for item in deed.slotted if not (deed.passive and item.slot == "by")]  # "replaced by"
    of_treaty = deed.spec.parties and "treaty" in deed.spec.object and not names_treaty(own)
    before = memory.treaty
    left = deed.spec.frame == "act" and any(item.mention.kind == "organisation" for item in deed.slotted)
    another = left or deed.language.speaks_of("another", deed.clause.text)
    if thing is None and of_treaty and before and not another:
        another = making and treaties.made_at_another_time(before.entity, at)
        another = another or treaties.of_others(before.entity, deed.slotted, at)  # "all treaties with Germany"
        thing = None if another else Ref(id=before.entity, name=before.name)
    if not making and (of_treaty or (thing is not None and thing.id in pointed_at)):
        beside = [timex for timex in deed.clause.timexes if timex != deed.timex]
        thing = treaties.of_year(beside) or thing
    if deed.hit.trigger.type == "treaty.signed" and not deed.own and deed.dating and thing:
        made = treaties.dated.get(thing.id)  # told before, not carried on
        deed.dating = Dating(made, "inherited") if made else deed.dating
    deed.thing = thing


def _upon_what_else(deed: Deed) -> None:
    """What it acts on by other words: described, made by it, or land, a town or a matter told of before."""
    memory, language, clause = deed.memory, deed.language, deed.clause
    of_land = "territory" in (deed.hit.trigger.object or deed.spec.object)
    town = of_land and language.speaks_of("town", clause.text)
    pointed = town or (of_land and language.speaks_of("land", clause.text))
    may_make = _may_make(deed)
    if may_make or not deed.thing:
        deed.described = thing_of(clause, deed.hit, deed.spec, deed.passive, memory.document.text, language)
    deed.makes = may_make and deed.described is not None
    deed.thing = None if deed.makes else deed.thing
    if pointed or deed.described is None:  # "took the forts" says more than the land told of before
        slots = {item.slot for item in deed.slotted if item.mention.kind == "state"}
        left = deed.kind == "territory.withdrawn" and "from" in slots
        entered = deed.kind == "territory.occupied" and "object" in slots and not deed.passive
        if pointed or not (left or entered):
            deed.thing = deed.thing or memory.scene.land(deed.kind, clause, pointed, town)
    if deed.thing is None and language.speaks_of("back", clause.text):
        deed.thing = memory.answers.it(deed.sentence.passage, deed.hit.trigger.object or deed.spec.object)
    if deed.thing is None:
        deed.thing = _pointed_at(deed, pointed)


def _pointed_at(deed: Deed, land: bool) -> Ref | None:
    """The land or the state told of before, where words point to it: to a `land`, or to what they call "it"."""
    clause, language, resumed = deed.clause, deed.language, deed.memory.resumed
    if deed.kind.startswith("territory."):
        ground = any(item.mention.kind in GROUND for item in deed.slotted)
        return None if ground or not (land or language.speaks_of("it", clause.text)) else resumed.ground
    if not (deed.spec.resumes and "state" in deed.spec.object) or len(clause.mentions) > 1:
        return None
    told = deed.described is None and language.table.drops_subject
    told = told or language.speaks_of("it", clause.text) or language.speaks_of("newborn", clause.text)
    return resumed.state if told and not deed.hit.noun else None


def _may_make(deed: Deed) -> bool:
    """Whether what is acted on can be another than the one name found, where names decline: who "toppled the
    government" or "proclaimed a republic" is no more than its subject.
    """
    anything = deed.frame == "concern" and "anything" in deed.spec.thing
    if not deed.language.cases or deed.passive or not anything:
        return False
    named = {item.mention.entity for item in deed.slotted if item.slot == "subject"}
    return deed.thing is None or deed.thing.id in named


def what_is_meant(deed: Deed) -> None:
    """The treaty or fight that packs know, or that is known from now on by its day, where the clause names none."""
    memory, hit = deed.memory, deed.hit
    if deed.certainty != "asserted" or deed.dating is None:
        return
    if deed.thing is None:
        words = deed.described.name if deed.described else ""
        deed.thing = memory.acts.meant(hit.trigger.type, deed.parts, deed.place, deed.dating.timex, words)
        if len(deed.parts) < SIDES:  # who names two of many means these
            deed.parts = (*deed.parts, *bound_by(deed, deed.parts))
        document = hit.trigger.type == "treaty.signed" or (deed.making and deed.language.is_document(words))
        unnamed = None
        if deed.thing is None and deed.own and document and deed.described is not None:
            unnamed = deed.described = dated(deed.described, deed.dating.timex)
            memory.treaties.date(deed.described, deed.dating.timex)
        treaty = deed.thing if deed.is_known("treaty") else unnamed
        if treaty is not None:
            said = deed.text[hit.start : hit.end]
            memory.meant = Mention(hit.start, hit.end, said, treaty.id, treaty.name, "treaty", "anaphor")
            memory.treaty = memory.meant
    if deed.thing is None and deed.making and deed.described and deed.language.is_document(deed.described.name):
        name = deed.described.name
        memory.meant = Mention(hit.start, hit.end, name, deed.described.id, name, "treaty", "anaphor")
