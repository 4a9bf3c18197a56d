"""Who takes part in a deed: named in the clause, carried on, answered by it, bound by the treaty or war it is about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from dragoman.events.deed import SIDES, Deed
from dragoman.events.roles import participants_of, with_states
from dragoman.events.slotted import ACTORS, Slotted
from dragoman.model import COMPOSITE, Entity, Mention, Participant, Ref, Role

__all__ = ["bound_by", "who_takes_part"]

_DOERS: frozenset[Role] = frozenset({"actor", "party", "subject"})


def who_takes_part(deed: Deed) -> None:
    """Who takes part: named in the clause, carried on from the one before, or answered by this deed."""
    memory, spec, hit = deed.memory, deed.spec, deed.hit
    carried = memory.subjects.of(deed.clause, hit, deed.text, deed.language)
    if deed.frame == "give" and _treaty_gives(deed):
        carried = ()
    quoting = deed.kind == "statement" and deed.language.quotes(deed.text, hit.end, deed.clause.end)
    if quoting and not _names_actor(deed.slotted, carried):
        carried = memory.speaker
    joins = deed.language.pronouns_joined if carried else None
    joined = joins is not None and joins.search(deed.clause.text) is not None
    slotted, carried = _taking_part(deed, carried)
    parts = participants_of(slotted, hit, spec, deed.passive, carried, _taken(deed), joined, deed.makes)
    if deed.kind == "territory.transferred":  # a state that becomes another's gives itself
        parts = tuple(replace(part, role="actor") if part.id in deed.acted_on else part for part in parts)
    parts = tuple(_with_states(deed, _without_speaker(deed, tuple(_judged(deed, parts)))))
    if deed.certainty != "denied" or not parts:  # who refuses to sign does so alone
        parts = (*parts, *bound_by(deed, parts))
    returns = deed.kind == "war.declared" and memory.answers.blow
    if spec.answers or hit.trigger.answers or returns:
        back = returns or deed.language.speaks_of("back", deed.clause.text)
        answered = tuple(memory.answers.answered(deed.slotted, hit, parts, deed.sentence.passage, back))
        parts = (*parts, *_with_states(deed, answered))
    if spec.shares and deed.thing is None and deed.described is None:
        parts = (*parts, *memory.answers.shared(deed.sentence.index, parts))
    if spec.foe:
        parts = (*parts, *memory.foes.opposite(parts, deed.timex))
    deed.parts = parts
    if deed.passive and deed.frame == "act" and not (deed.thing or deed.described) and carried:
        whom = carried[0]  # "became free, and was recognised"
        deed.thing = Ref(id=whom.entity, name=whom.name) if whom.kind in spec.object[:1] else None
    if deed.thing is not None and _is_of_actor(deed, deed.thing):
        deed.thing = None  # whose army attacks does not attack it


def _treaty_gives(deed: Deed) -> bool:
    """Whether a treaty itself is the subject: "the treaty awarded the island to Greece"."""
    marks, treaties = deed.language.under_marks, (one for one in deed.clause.mentions if one.kind == "treaty")
    if deed.language.table.predicate_last:  # where such a mark says "by the treaty"
        return False
    return marks is not None and any(marks.match(deed.text, one.end) for one in treaties)


def _judged(deed: Deed, parts: Sequence[Participant]) -> Iterator[Participant]:
    """A court or league that awards a land to somebody gives away nothing of its own."""
    awards = deed.kind == "territory.transferred" and deed.language.speaks_of("award", deed.clause.text)
    for part in parts:
        judge = deed.memory.authority.get(part.id)
        judges = awards and part.role == "actor" and judge is not None and judge.kind == "organisation"
        yield replace(part, role="mediator") if judges and judge and not judge.belongs_to else part


def _with_states(deed: Deed, parts: Sequence[Participant]) -> Iterator[Participant]:
    """Those who take part, with the states for which they act on that day."""
    own = [part for part in parts if _stands_alone(deed, part)]
    yield from own
    acting = [part for part in parts if part not in own]
    yield from with_states(acting, deed.memory.authority, deed.day, deed.memory.employers)


def _taking_part(deed: Deed, carried: tuple[Mention, ...]) -> tuple[Sequence[Slotted], tuple[Mention, ...]]:
    """Names in their slots and those carried on, without several that agree that something is to be given to one:
    that they give it nobody says.
    """
    slotted = _from_whom(deed)
    acting = [item for item in slotted if item.mention.kind in ACTORS]
    agreeing = {item.mention.entity for item in acting if item.slot == "subject"} or {one.entity for one in carried}
    given = deed.certainty == "planned" and deed.frame == "give" and any(item.slot == "to" for item in acting)
    if not given or len(agreeing) < SIDES:
        return slotted, carried
    return [item for item in slotted if item.slot != "subject"], ()


def _from_whom(deed: Deed) -> Sequence[Slotted]:
    """Of two states beside a deed of getting, the one it is got from: where predicates come last, the subject lets
    another get it (租借させた), elsewhere it gets it of whom it turns to (向清朝租借).
    """
    if deed.frame != "receive" or deed.passive or any(item.slot == "from" for item in deed.slotted):
        return deed.slotted
    states = {slot: {one.mention.entity for one in deed.slotted if one.slot == slot and one.mention.kind == "state"}
              for slot in ("subject", "to")}  # fmt: skip
    if not (states["subject"] and states["to"] - states["subject"]):
        return deed.slotted
    giving = "subject" if deed.language.table.predicate_last else "to"
    return [replace(item, slot="from") if item.slot == giving else item for item in deed.slotted]


def _stands_alone(deed: Deed, part: Participant) -> bool:
    """Whether it is done to a person and not to the state served: who is arrested or tried."""
    done = deed.spec.alone and part.role == "target"
    return done and deed.kind_of(part.id) == "person"


def _taken(deed: Deed) -> list[str]:
    """What is acted on or where it happens, which takes no part in it."""
    refs = (ref for ref in (deed.thing, deed.place) if ref is not None)
    taken = [one for ref in refs for one in ref.id.split(COMPOSITE)]
    if _handed_over(deed.slotted, deed.frame):
        return taken
    # Who is acted on takes part.
    return [one for one in taken if deed.read_as(one) not in ACTORS or _is_yet_to_be(deed, one)]


def _is_yet_to_be(deed: Deed, state: str) -> bool:
    """Whether a state that passes whole did not exist by then: "Britain annexed Cyprus" in 1914 tells of land."""
    begun = deed.memory.authority[state].valid_from if state in deed.memory.authority else None
    passes = deed.kind == "territory.transferred"
    return passes and begun is not None and deed.timex is not None and (deed.timex.latest or begun) < begun


def _is_of_actor(deed: Deed, thing: Ref) -> bool:
    """Whether what is acted on is but the force that acts: the army of the state that does it."""
    entity = deed.memory.authority.get(thing.id)
    doers = {part.id for part in deed.parts if part.role == "actor"}
    return entity is not None and entity.kind == "organisation" and doers == {entity.belongs_to}


def _without_speaker(deed: Deed, parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Leave out who only says so, and the state spoken for, where somebody else did it."""
    speaker = deed.memory.authority.get(deed.source.id) if deed.source else None
    saying = {deed.source.id if deed.source else None, speaker.belongs_to if speaker else None}
    if not any(part.role in _DOERS for part in parts if part.id not in saying):
        return parts
    return tuple(part for part in parts if part.id not in saying)


def bound_by(deed: Deed, parts: Sequence[Participant]) -> Iterator[Participant]:
    """The parties of the treaty or war a clause tells of, as far as the clause leaves them out."""
    authority, trigger = deed.memory.authority, deed.hit.trigger
    lent = deed.spec.parties or trigger.frame == "mutual" or trigger.of_treaty is not None
    entity = authority.get(deed.thing.id) if deed.thing and lent else None
    sides = {part.id for part in parts if part.role != "mediator"}
    if entity is None or (entity.kind != "treaty" and sides and not _is_one_side(sides, entity, authority)):
        return
    role: Role = "target" if parts and deed.frame == "act" else "party"
    if sides and all(part.role == "target" for part in parts):
        role = "actor"  # who fought whom
    elif sides and all(part.role == "actor" for part in parts):
        role = "target"
    named = {part.id for part in parts}
    for party in entity.parties:
        if party in authority and not named & {party, *authority[party].part_of}:
            yield Participant(id=party, name=authority[party].name(), role=role)


def _is_one_side(sides: Collection[str], war: Entity, authority: Mapping[str, Entity]) -> bool:
    """Whether those who take part are one of the two sides of a war."""
    states = {one for one in sides if one in authority and authority[one].kind == "state"}
    return len(war.parties) == SIDES and len(states) == 1 and states < {*war.parties}


def _names_actor(slotted: Sequence[Slotted], carried: Sequence[Mention]) -> bool:
    return bool(carried) or any(item.mention.kind in ACTORS and item.slot in ("subject", "of") for item in slotted)


def _handed_over(slotted: Sequence[Slotted], frame: str) -> bool:
    """Whether a state that is acted on is no more than what one gives, or takes from another."""
    return frame == "give" or (frame == "receive" and any(item.slot == "from" for item in slotted))
