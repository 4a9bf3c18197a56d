"""From a deed to its statement: one question after the other, then the record."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.counts import quantities_of
from dragoman.events.dating import Dating, same_time
from dragoman.events.deed import SIDES, Deed
from dragoman.events.grammar import parse
from dragoman.events.moods import certainty_of
from dragoman.events.participants import who_takes_part
from dragoman.events.slotted import GROUND
from dragoman.events.treaties import DISPOSED
from dragoman.events.unsaid import where_told, where_unsaid, who_is_left_unsaid
from dragoman.events.upon import upon_what, what_is_meant
from dragoman.events.when import when, whether_then
from dragoman.model import STATE_CHANGING, Certainty, Mark, Ref, Statement, Timex

__all__ = ["statement_of"]

_WORDS = ("statement", "protest", "proposal")  # who utters these is no source of them


def statement_of(deed: Deed) -> tuple[Statement, Timex | None] | None:
    """The statement and its time; None where the words tell no happening. What the reader keeps in mind changes."""
    deed.certainty = _how_sure(deed)
    when(deed)
    if deed.dating is None and (deed.hit.noun or deed.hit.trigger.light or not deed.hit.trigger.words):
        return None
    parse(deed)
    upon_what(deed)
    whether_then(deed)
    where_told(deed)
    who_takes_part(deed)
    what_is_meant(deed)
    if deed.dating is None and len(deed.parts) < SIDES and deed.hit.trigger.type not in STATE_CHANGING:
        return None
    who_is_left_unsaid(deed)
    where_unsaid(deed)
    if _says_nothing(deed):
        return None
    if deed.hit.trigger.of_treaty and deed.is_known("treaty"):
        deed.kind = deed.hit.trigger.of_treaty
    if deed.hit.trigger.of_place and deed.thing and deed.kind_of(deed.thing.id) == "place":
        deed.kind = deed.hit.trigger.of_place
    return _written(deed)


def _how_sure(deed: Deed) -> Certainty:
    told = certainty_of(deed.hit, deed.whole, deed.text, deed.language)
    told = deed.memory.certainty if told == "asserted" else told
    act = deed.memory.act
    disposes = act is not None and deed.source is not None and deed.source.id == act.entity and deed.kind in DISPOSED
    return "asserted" if disposes and told == "planned" else told  # land that a treaty says shall pass, passes by it


def _says_nothing(deed: Deed) -> bool:
    """Whether it is of nobody, of nothing, at no time: "a treaty takes force by ratification"."""
    general = deed.dating is None and deed.certainty in ("asserted", "hypothetical")
    timed = any(timex.value for timex in deed.clause.timexes)
    return general and not (deed.parts or deed.thing or deed.place or timed)


def _written(deed: Deed) -> tuple[Statement, Timex | None] | None:
    memory, clause, kind = deed.memory, deed.clause, deed.kind
    quote = memory.document.text[clause.start : clause.end]
    quantities = quantities_of(clause, memory.document.text, deed.language)
    fight = memory.fights.counted(kind, quantities, deed.thing)
    if deed.hit.trigger.toll and fight is None:
        return None  # "three men died": nobody says in what
    elsewhere = any(one.kind in GROUND for one in clause.mentions)
    if fight and not (deed.own or elsewhere) and same_time(memory.earlier or fight.timex, fight.timex):
        deed.thing, deed.place, deed.dating = fight.thing, fight.place, Dating(fight.timex, "inherited")
    if kind == "war.battle" and deed.dating and deed.place is not None and _is_fought_somewhere(deed):
        deed.thing = memory.acts.battle([deed.place.id], (deed.dating.timex,)) or deed.thing
    memory.remember(deed.slotted, deed.thing or deed.described, deed.dating, deed.hit)
    memory.subjects.undergoes = deed.passive and deed.frame == "act"
    timex = deed.timex
    words = deed.text[deed.hit.start : deed.hit.end] or "date"
    statement = Statement(
        id="",
        document=memory.document.name,
        language=deed.language.code,
        start=clause.start,
        end=clause.end,
        quote=quote,
        type=kind,
        date=timex.value if timex else None,
        earliest=timex.earliest if timex else None,
        latest=timex.latest if timex else None,
        date_text=timex.text if timex else None,
        calendar=timex.calendar if timex else None,
        date_basis=deed.dating.basis if deed.dating else None,
        participants=deed.parts,
        object=deed.thing or deed.described,
        place=deed.place,
        quantities=quantities,
        framing=deed.language.framing.of(quote),
        marks=tuple(_marks(deed)),
        attributed_to=_said_by(deed, kind),
        certainty=deed.certainty,
        sentence=deed.sentence.index,
        rule=f"{deed.language.code}:{deed.hit.trigger.type}/{words}",
    )
    memory.fights.tell(statement, timex)
    memory.resumed.tell(statement, deed.spec.resumes)
    if kind == "war.attack" and deed.thing is None and any(part.role == "target" for part in deed.parts):
        memory.scene.leave()
    memory.answers.tell(statement, deed.sentence.passage, deed.spec.answers or deed.hit.trigger.answers)
    return statement, timex


def _marks(deed: Deed) -> Iterator[Mark]:
    if _is_of_part(deed):
        yield "partly"
    if deed.is_undone():
        yield "undone"
    elif deed.tenure is not None:
        yield deed.tenure


def _is_of_part(deed: Deed) -> bool:
    """Whether it befell only a part of the land it acts on."""
    behind, before, text = deed.language.partly, deed.language.partly_before, deed.text
    return any(
        (behind is not None and behind.match(text, item.mention.end) is not None)
        or (before is not None and before.search(text, deed.clause.start, item.mention.start) is not None)
        for item in deed.slotted
        if item.mention.entity in deed.acted_on
    )


def _is_fought_somewhere(deed: Deed) -> bool:
    """Whether a fight is told without its name, or as one of a war."""
    entity = deed.memory.authority.get(deed.thing.id) if deed.thing is not None else None
    return deed.thing is None or (entity is not None and entity.kind == "war" and not entity.place)


def _said_by(deed: Deed, kind: str) -> Ref | None:
    """Who says that it was so; that somebody speaks or protests is no word of the speaker's."""
    speaking = kind in _WORDS and any(deed.source and part.id == deed.source.id for part in deed.parts)
    return None if speaking else deed.source
