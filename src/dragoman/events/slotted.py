"""A name in its grammatical slot, and what every way to find that slot shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.table import Slot
from dragoman.model import EntityKind, Mention

__all__ = ["ACTORS", "GROUND", "MARK", "OWNED_BY", "OWNING", "WINDOW", "Slotted", "by_side", "made_to", "reached"]

MARK = 2  # characters of a mark between an owner and a name
OWNED_BY = 3  # characters between an owner and a deed right behind its mark: Germany's invasion
OWNING = 10  # characters between an owner and the name that it describes
WINDOW = 60  # characters around a name in which its marks are looked for
GROUND: tuple[EntityKind, ...] = ("place", "territory")
ACTORS: frozenset[EntityKind] = frozenset({"state", "organisation", "person", "people"})


class Slotted(msgspec.Struct, frozen=True):
    """A name and the grammatical slot it fills."""

    mention: Mention
    slot: Slot
    makes: bool = False  # it makes another act, and is who the telling goes on about
    made: bool = False  # it is made to act, and nobody goes on about it
    until: int | None = None  # where the mark behind it ends, for an owner
    acted: bool = False  # an owner of what the deed acts on
    inner: bool = False  # only the beginning of a longer word
    bare: bool = False  # its case alone tells its slot, no preposition: to Prague as a state, not to the city


def reached(mentions: Sequence[Mention], hit: Hit, text: str, language: Reading) -> Iterator[Mention]:
    """Of some names, those that belong to the words for a deed."""
    return (mention for mention in mentions if _within_reach(mention, hit, text, language))


def _within_reach(mention: Mention, hit: Hit, text: str, language: Reading) -> bool:
    """Whether a name belongs to the phrase of a noun told in passing: an adjective or owner before it, or what follows
    it.
    """
    if hit.reach is None:
        return not any(start <= mention.start < end for start, end in hit.aside)
    if hit.end <= mention.start < hit.reach:
        return True
    gap = hit.start - mention.end
    if mention.start >= hit.end or gap > OWNING:
        return False
    owns = gap > 1 and language.mark_behind(text, mention.end) == "of"
    return gap <= (1 if mention.method == "adjective" else -1) or (owns and gap == OWNED_BY)


def made_to(mention: Mention, told: Slot, clause: Clause, hit: Hit, language: Reading) -> Slot:
    """Who is made to act acts, upon whoever makes them: "forced the garrison to give in"."""
    if language.causative is None or not clause.start <= mention.start < hit.start:
        return told
    begin = max(clause.start, hit.start - WINDOW)
    made = language.causative.search(clause.text[begin - clause.start : hit.start - clause.start])
    if made is None:
        return told
    behind = mention.start >= begin + made.end()
    return "subject" if behind and told in ("object", "subject", "of") else "to" if told == "subject" else told


def by_side(mention: Mention, hit: Hit, language: Reading) -> Slot:
    """The slot of a name that no mark tells: by the order of words, or an owner where the predicate stands last."""
    if language.table.predicate_last:
        return "of"
    return "subject" if mention.end <= hit.start else "object"
