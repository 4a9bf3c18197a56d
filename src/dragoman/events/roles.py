"""Who took part in which role, upon what, and where: from the slots of the names, as the type of event expects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.events.cases import OWNER, same_case
from dragoman.events.hits import Hit
from dragoman.events.joined import are_joined
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, GROUND, MARK, OWNED_BY, WINDOW, Slotted
from dragoman.events.table import Frame, Slot, TypeSpec
from dragoman.model import COMPOSITE, Entity, EntityKind, Mention, Participant, Ref, Role

__all__ = ["living", "object_of", "participants_of", "place_at", "place_of", "with_states"]

_JOINABLE: tuple[EntityKind, ...] = ("territory", "place", "state")  # of which one object may be several
_MOST_JOINED = 8  # names in one object: more are a list of something else
_STRIKES = frozenset({"war.attack", "territory.occupied"})  # whose doer another may meet, report or fear
_ACTS: frozenset[EntityKind] = frozenset({"treaty", "event", "war"})  # what one acts at, by or in, and so acts on
_YEAR = 366  # days: an army may be older than its state
_BESIDE: tuple[Slot, ...] = ("subject", "by", "with", "beside", "from")  # where an actor stands that is not acted on
_ROLES: Mapping[Frame, Mapping[Slot, Role]] = {
    "mutual": dict.fromkeys(("subject", "object", "to", "with", "from", "by", "of"), "party"),
    "act": {"subject": "actor", "by": "actor", "to": "target", "object": "target", "with": "target", "from": "target",
            "of": "actor"},
    "give": {"subject": "actor", "by": "actor", "from": "actor", "of": "actor", "to": "target", "with": "target",
             "object": "target"},
    "receive": {"subject": "target", "by": "target", "from": "actor", "of": "actor", "with": "actor", "to": "target",
                "object": "actor"},
    "undergo": {"subject": "target", "object": "target", "to": "actor", "by": "actor", "from": "actor",
                "with": "target", "of": "actor"},
    "belong": {"subject": "target", "by": "target", "of": "target", "to": "target", "object": "target",
               "with": "target", "at": "target", "from": "actor"},
    "concern": {"subject": "subject", "object": "subject", "by": "actor", "to": "target", "with": "party",
                "from": "target", "of": "subject"},
}  # fmt: skip
# In the passive voice: "was handed by A to B" and "A was received by B" turn the subject alone.
_PASSIVE: Mapping[Frame, Mapping[Slot, Role]] = {
    "act": _ROLES["undergo"],
    "give": {**_ROLES["give"], "subject": "target", "object": "target"},
    "receive": {"subject": "actor", "object": "target", "from": "actor", "of": "actor", "by": "target", "to": "target",
                "with": "actor"},
}  # fmt: skip


def participants_of(
    slotted: Sequence[Slotted],
    hit: Hit,
    spec: TypeSpec,
    passive: bool,
    carried: Iterable[Mention],
    taken: Iterable[str],
    joined: bool = False,
    makes: bool = False,
) -> tuple[Participant, ...]:
    """The actors of a statement in their roles; `carried` is the subject told before, for a clause that drops its own,
    or says no more of it than a pronoun that is `joined` to a name. Who `makes` or fells what no name says acts.

    `taken` are ids that already serve as object or place.
    """
    frame = hit.trigger.frame or spec.frame
    roles = _PASSIVE.get(frame, _ROLES[frame]) if passive else _ROLES[frame]
    roles = {**roles, "through": "mediator"}
    if frame == "act" and not passive and (spec.venue or spec.shares or spec.place == "target"):
        roles.pop("from")  # whence one comes or attacks is not whom
    if frame == "act" and passive and any(item.slot == "by" for item in slotted):
        roles["from"] = "target"  # "taken from Spain by France"
    owned = spec.chief is None and any(_owns(item, hit) for item in slotted)
    if frame == "concern" and (makes or _has_object(slotted, spec) or owned):
        roles = {**roles, "subject": "actor"}  # who makes another found, take office or fall
    subject_role = roles["subject"]
    roles = {**roles, "beside": subject_role}  # "together with Germany"
    used = set(taken)
    people = {item.mention.entity for item in slotted if item.mention.kind == "person"}
    found: dict[str, Participant] = {}

    def add(mention: Mention, role: Role) -> None:
        if mention.kind in ACTORS and mention.entity not in used and mention.entity not in found:
            found[mention.entity] = Participant(id=mention.entity, name=mention.name, role=role)

    owners = [item for item in slotted if item.slot == "of" and frame != "mutual"]
    fitting = [item for item in slotted if item not in owners and item.slot in roles and item.mention.kind in ACTORS]
    fitting = [item for item in fitting if item.mention.entity not in used]
    named = {item.mention.entity for item in fitting if item.slot != "of"}
    if frame == "mutual" and len(named) > 1:  # "signed a treaty on Cyprus's freedom": an owner is no third party
        fitting = [item for item in fitting if item.slot != "of"]
        sides = [item for item in fitting if item.slot in ("subject", "with")]
        if len(sides) > 1 and not spec.foe:  # "agreed to turn to the Pope": nor is whom they turn to
            fitting = [item for item in fitting if item.slot != "to"]
    if hit.noun and any(item.slot == "by" and OWNER in item.mention.cases for item in fitting):
        # "the posts met with protests on the part of China"
        fitting = [item for item in fitting if item.slot != "subject"]
    carried = tuple(carried)
    if frame == "act" and len(named) > 1 and not carried and all(item.slot in ("with", "of") for item in fitting):
        roles = {**roles, "with": "party"}  # "war broke out between the league and the empire"
    alone = carried and len(fitting) == 1  # "marked the border of Mongolia"
    if frame == "mutual" and spec.place == "object" and alone:
        fitting = [item for item in fitting if item.slot != "of"]
    striker = next((item.mention.entity for item in owners if _owns(item, hit) or _right_beside(item, hit)), None)
    if striker and hit.trigger.type in _STRIKES and not passive:  # "Pakistan repelled India's attack"
        fitting = [item for item in fitting if item.slot != "subject" or item.mention.acts_for == striker]
    done_to = frame == "undergo" or (passive and frame in ("give", "receive"))
    ground = any(item.slot == "subject" and item.mention.kind in GROUND for item in slotted)
    if (done_to and ground) or frame == "belong":
        carried = ()  # a town fell: nobody is left unsaid
    if hit.trigger.type == "statement" and any(_is_told(item, hit) for item in slotted):
        carried = ()  # a treaty was published, or says something itself
    if frame != "mutual" and all(roles[item.slot] != subject_role or item.slot == "beside" for item in fitting):
        marked = {item.mention.entity for item in fitting if item.slot in ("to", "with", "by", "from")}
        for mention in carried:  # before what else is named: "and freed Soviet soil", told of the Soviets
            if marked.isdisjoint({mention.entity, mention.acts_for}):
                add(mention, subject_role)
    for item in fitting:
        add(item.mention, roles[item.slot])
    slots = {item.slot for item in slotted if item.mention.kind in ACTORS and not (carried and item.made)}
    one_side = "subject" not in slots and (len(found) < 2 or slots <= {"with", "beside"})
    if frame == "mutual" and (not found or one_side or joined):
        for mention in carried:
            add(mention, subject_role)
    if spec.foe and frame == "act" and not passive and not _has(found, "target"):
        for item in owners:  # "bombed the airfields of India"
            if item.acted:
                add(item.mention, "target")
    acts = _has(found, roles.get("of", subject_role))
    if acts and frame == "concern" and found.keys() <= people:  # who was president of what state
        acts = False
        owners = [item for item in owners if item.mention.kind == "state"]
    suffers = [item.mention.end for item in fitting if roles[item.slot] == subject_role]
    if frame == "belong" or not acts:  # "the Soviet offer": the owner acts where nobody else does
        for item in owners:
            far = hit.start - (item.until or item.mention.end) > MARK
            undergoes = passive and frame == "act" and far  # "Japan's cities were bombed"
            if undergoes and suffers and suffers[0] < item.mention.start:
                continue  # "its ship was shelled near [Korea's capital]"
            add(item.mention, subject_role if undergoes else roles[item.slot])
    return tuple(found.values())


def _owns(item: Slotted, hit: Hit) -> bool:
    """Whether what happens is of a state by the words right before it: "declared the founding of the republic"."""
    ends = item.until is not None and item.mention.end <= hit.end and item.until >= hit.start - MARK
    return item.slot == "of" and ends and item.mention.kind in ("state", "organisation")


def _right_beside(item: Slotted, hit: Hit) -> bool:
    """Whether a deed told as a noun is of a name beside it: "India's attack", "the Indian attack", where names decline
    "нападение Индии".
    """
    behind = item.mention.start - hit.end == 1 and OWNER in item.mention.cases
    return hit.noun and (behind or 0 <= hit.start - item.mention.end <= OWNED_BY)


def _is_told(item: Slotted, hit: Hit) -> bool:
    """Whether a treaty is the subject of what is said: "the treaty was published", where no voice is shown."""
    return item.mention.kind == "treaty" and item.slot == "subject" and item.mention.end <= hit.start


def _has_object(slotted: Iterable[Slotted], spec: TypeSpec) -> bool:
    """Whether somebody is acted on; who becomes president of a state does nothing to it."""
    kinds = ACTORS if spec.chief is None else ACTORS - {"state"}
    return any(item.slot == "object" and item.mention.kind in kinds for item in slotted)


def _has(found: Mapping[str, Participant], role: Role) -> bool:
    return any(part.role == role for part in found.values())


def with_states(
    parts: Sequence[Participant], authority: Mapping[str, Entity], day: int | None, employers: Mapping[str, str]
) -> Iterable[Participant]:
    """Who acts for a state is named beside it, in the same role; an army as a whole gives way to it. An army outlives
    its state: on a day (a day number, None where undated) it acts for whichever successor lives. `employers` gives the
    states of persons whom the authority does not know.
    """
    armies = [(authority[part.id], part.role) for part in parts if part.id in authority]
    served = {entity.belongs_to: role for entity, role in armies if entity.acts_as_state}
    parts = [part for part in parts if served.get(part.id, part.role) == part.role]  # no army acts upon its own state
    given = {part.id for part in parts}
    for part in parts:
        entity = authority.get(part.id)
        belongs_to = entity.belongs_to if entity else employers.get(part.id)
        state = authority.get(belongs_to) if belongs_to else None
        if entity is None or state is None or not entity.acts_as_state:
            yield part
        else:
            state = living(state, authority, day)
        if entity is not None and entity.kind == "person" and state is not None and day is not None:
            state = _not_yet(state, authority, day, 0)
        acts = entity is None or entity.kind in ("person", "organisation", "people")
        if state and acts and not given & {state.id, *state.part_of}:
            given.add(state.id)
            yield Participant(id=state.id, name=state.name(), role=part.role)


def living(state: Entity, authority: Mapping[str, Entity], day: int | None) -> Entity:
    """A state, or the one that took its place by then, or whose place it took more than a year later."""
    seen = {state.id}
    while day is not None and state.valid_to is not None and state.valid_to < day:
        heirs = (one for one in authority.values() if state.id in one.succeeds and one.id not in seen)
        heir = next(heirs, None)
        if heir is None:
            return state
        seen.add(heir.id)
        state = heir
    return state if day is None else _not_yet(state, authority, day, _YEAR)


def _not_yet(state: Entity, authority: Mapping[str, Entity], day: int, grace: int) -> Entity:
    """A state, or of those whose place it took so many days later the nearest that lived then: who served the republic
    had served the empire.
    """
    if state.valid_from is None or state.valid_from - grace <= day:
        return state
    before, seen = list(state.succeeds), {state.id}
    while before:
        one = authority.get(before.pop(0))
        if one is None or one.id in seen:
            continue
        if (one.valid_from or day) <= day <= (one.valid_to or day):
            return one
        seen.add(one.id)
        before += one.succeeds
    return state


def object_of(
    slotted: Sequence[Slotted], hit: Hit, spec: TypeSpec, passive: bool, text: str, language: Reading
) -> Ref | None:
    """The thing acted on: the first fitting kind, the name in the slot where the frame expects it before any other, the
    nearest to the trigger first. What something happens at is no object, unless it is an act itself (a conference).
    """
    frame = hit.trigger.frame or spec.frame
    acted_on = passive or frame in ("undergo", "belong") or (frame == "concern" and not _has_object(slotted, spec))
    expected: Slot = "subject" if acted_on else "object"
    kinds = hit.trigger.object or spec.object
    if kinds and kinds[0] not in _ACTS:  # what is marked so before what is likelier
        marked = {item.mention.kind for item in slotted if item.slot == expected}
        kinds = tuple(sorted(kinds, key=lambda kind: kind not in marked))
    for kind in kinds:
        alike = GROUND if kind == kinds[0] == "territory" and "place" in kinds else (kind,)  # a town falls like a land
        at = kind in _ACTS and not (kind == "treaty" and frame == "act")  # what is recognised by a treaty is not it
        fitting = [item for item in slotted if item.mention.kind in alike and (at or item.slot != "at")]
        fitting = [item for item in fitting if item.slot != "when" and not (passive and item.slot == "by")]
        if kind in ACTORS:  # who acts, takes part or gets something is not acted on
            getting: tuple[Slot, ...] = ("to",) if frame in ("give", "receive") else ()
            doing: tuple[Slot, ...] = ("by", "from") if passive and frame != "give" else ("by",)
            beside = (*(doing if expected == "subject" else _BESIDE), *getting)
            fitting = [
                item for item in fitting if item.slot not in beside and not (frame == "act" and _only_owns(item))
            ]
            taken = kind == "state" and frame == "act" and spec.place == "object"
            if frame == "belong" or taken:  # "the land became a Belgian colony"
                fitting = [item for item in fitting if item.slot in (expected, "object")]
                if language.apposition is not None:  # "it became a British colony", "took the British base"
                    fitting = [item for item in fitting if item.mention.method != "adjective"]
                if taken:  # not the owner of ships that are seized
                    fitting = [item for item in fitting if _is_acted_on_itself(item, text, language)]
        elif kind in ("infrastructure", "place") and frame == "give" and not passive:  # nor who it goes to
            fitting = [item for item in fitting if item.slot != "to"]
        if fitting:
            best = min(fitting, key=lambda item: _fitness(item, expected, hit))
            return _together(best, slotted, text, language) if kind in _JOINABLE else _ref([best])
    return None


def _is_acted_on_itself(item: Slotted, text: str, language: Reading) -> bool:
    """Whether a state itself, and nothing of its own, is what the deed acts on."""
    owns = language.owning is not None and language.owning.match(text, item.mention.end) is not None
    return item.until is None and not owns


def _only_owns(item: Slotted) -> bool:
    """Whether a name is that of an owner of something that is not acted on: "with the consent of the Allies"."""
    return item.slot == "of" and item.until is not None and not item.acted


def _fitness(item: Slotted, expected: Slot, hit: Hit) -> tuple[bool, bool, int]:
    """How little a name is what is acted on: who acts is so least of all, then who is farther away."""
    return item.slot != expected, expected == "object" and item.slot == "subject", abs(item.mention.end - hit.start)


def _together(best: Slotted, slotted: Sequence[Slotted], text: str, language: Reading) -> Ref:
    """A territory with those it is joined to: "Kunashir and Shikotan" is one object of two, ``kunashir+shikotan``."""
    slotted = [item for item in slotted if item is best or not _in_brackets(item.mention, text)]
    at = first = last = slotted.index(best)
    while first > 0 and _same_kind(slotted[first - 1], slotted[first], text, language):
        first -= 1
    while last + 1 < len(slotted) and _same_kind(slotted[last], slotted[last + 1], text, language):
        last += 1
    joined = slotted[first : last + 1] if last - first < _MOST_JOINED else [slotted[at]]
    return _ref(list({item.mention.entity: item for item in joined}.values()))


def _in_brackets(mention: Mention, text: str) -> bool:
    before = text[max(0, mention.start - WINDOW) : mention.start]
    return max(map(before.rfind, "(（")) > max(map(before.rfind, ")）"))


def _same_kind(one: Slotted, other: Slotted, text: str, language: Reading) -> bool:
    kinds = {one.mention.kind, other.mention.kind}
    both_given = one.slot == other.slot == "object" and kinds == {"territory", "state"}  # Guam and the Philippines
    alike = (len(kinds) == 1 or both_given) and same_case(one.mention.cases, other.mention.cases)
    return alike and are_joined(one.mention, other.mention, text, language)


def _ref(items: Sequence[Slotted]) -> Ref:
    names = [item.mention.name for item in items]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return Ref(id=COMPOSITE.join(item.mention.entity for item in items), name=listed)


def place_of(slotted: Sequence[Slotted], spec: TypeSpec, taken: Iterable[str]) -> Ref | None:
    """Where, if no name is marked so: a place whose mark does not speak against it, else the ground that the type aims
    at.
    """
    used = set(taken)
    aim: tuple[Slot, ...] = ("object", "to", "of", "from", "with") if spec.place is not None else ()
    aim = ("to",) if spec.moves else aim  # whither troops go is where they are
    for kinds, slots in ((("place",), ("to", "of", "from")), (GROUND, aim)):
        found = place_at(slotted, kinds, slots, used)
        if found is not None:
            return found
    return None


def place_at(
    slotted: Sequence[Slotted], kinds: Sequence[EntityKind], slots: Sequence[Slot], taken: Iterable[str]
) -> Ref | None:
    """The first name of some kinds in the first of some slots that holds any: whither before whence."""
    used = set(taken)
    fitting = [one for one in slotted if one.mention.kind in kinds and one.mention.entity not in used]
    for slot in slots:
        for item in fitting:
            if item.slot == slot and not item.inner:
                return Ref(id=item.mention.entity, name=item.mention.name)
    return None
