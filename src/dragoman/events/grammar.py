"""What grammar makes of the words for a deed: whether it is done or undergone, and the slot of every name beside it."""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.events.deed import Deed
from dragoman.events.moods import is_passive
from dragoman.events.slots import slots_of
from dragoman.events.slotted import ACTORS, Slotted

__all__ = ["parse"]

_MARK = 1  # characters of a preposition in a script without spaces


def parse(deed: Deed) -> None:
    """Its voice and the slots of the names of its clause."""
    deed.passive = is_passive(deed.hit, deed.text, deed.language) and not deed.spec.moves
    deed.slotted = _slots(deed)
    if _goes_on_undergoing(deed):
        deed.passive = True
        deed.slotted = tuple(item for item in deed.slotted if item.slot != "to")  # he neither seizes nor is seized


def _slots(deed: Deed) -> tuple[Slotted, ...]:
    """The names of the clause in their slots, a capital as its state where the state acts."""
    slotted = _made_by_another(deed, slots_of(deed.clause, deed.hit, deed.text, deed.language))
    takers = any(item.slot == "subject" and item.mention.kind in ("state", "organisation") for item in slotted)
    by_troops = takers and bool(deed.language.cases)  # Берлин взяли войска
    ground = deed.passive or deed.hit.trigger.frame in ("undergo", "belong") or by_troops
    falls = deed.spec.place == "object" and ground
    owning = not deed.passive and deed.frame == "act"  # "Baghdad's tanks rolled in"
    return deed.memory.capitals.as_states(slotted, deed.timex, deed.text, deed.language, falls, owning)


def _made_by_another(deed: Deed, slotted: tuple[Slotted, ...]) -> tuple[Slotted, ...]:
    """To whom another gives its statehood is what comes to be: "Britain granted independence to Cyprus"."""
    acting = {item.slot for item in slotted if item.mention.kind in ACTORS}
    if deed.frame != "concern" or "state" not in deed.spec.object or deed.passive:
        return slotted
    if not {"subject", "to"} <= acting or "object" in acting:
        return slotted
    to = (item.slot == "to" and item.mention.kind in ("state", "territory") for item in slotted)
    return tuple(replace(item, slot="object") if here else item for item, here in zip(slotted, to, strict=True))


def _goes_on_undergoing(deed: Deed) -> bool:
    """Whether a verb that shows no voice, and stands with nobody but to whom, goes on with what was done to the
    subject: 被逮捕，引渡给日方.
    """
    subjects, clause, end = deed.memory.subjects, deed.clause, deed.hit.end
    if not (subjects.undergoes and deed.spec.shares) or deed.language.passive is not None:
        return False
    names = [one for one in clause.mentions if one.kind in ACTORS]
    said = [at for at in range(end, clause.end) if deed.text[at].isalnum()]
    alone = [at for at in said if not any(one.start <= at < one.end for one in clause.mentions)]
    return len(alone) <= _MARK and all(one.start >= end for one in names)
