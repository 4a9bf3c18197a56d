"""How two names stand to each other: joined, one the title or the gloss of the other, or apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, GROUND, MARK, WINDOW
from dragoman.model import Mention

__all__ = [
    "are_adjacent",
    "are_apposed",
    "are_joined",
    "are_joined_by_mark",
    "are_paired",
    "goes_on_behind",
    "is_in",
    "is_one_actor",
    "is_paused",
    "is_titled",
    "owns_person",
    "without_glosses",
]

_EMPLOYERS = ("state", "organisation", "place", "territory")
_GLOSS = re.compile(r"\s*(?:[(（][^()（）]*[)）])?\s*")
_ASIDE = re.compile(r"\s?[(（][^()（）]*[)）]")  # what is said of a name in brackets parts it from no other
_SIDES = 2  # names in a pair


def are_joined(first: Mention, second: Mention, text: str, language: Reading) -> bool:
    """Whether two names share a slot: nothing but a coordinator, a title or an aside stands between them."""
    between = text[first.end : second.start]
    if len(between) > WINDOW:
        return False
    if between == " " and first.method == second.method == "anaphor":
        return True  # "two countries" are two names
    between = _ASIDE.sub("", between)
    between = language.without_title(between) if first.kind == "person" else between
    between = language.untitled(between) if second.kind == "person" else between
    return between == "" or (language.coordinator is not None and language.coordinator.fullmatch(between) is not None)


def are_joined_by_mark(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    """Whether a word that may mean "with" only joins two names."""
    between = text[one.end : other.start]
    marks = (pattern for slot, pattern in language.marks_before if slot == "with")
    between = language.untitled(between) if other.kind == "person" else between
    both_act = one.kind in ACTORS and other.kind in ACTORS  # "in Moscow with the Germans" joins nothing
    return both_act and are_joined(one, other, text, language) and any(pattern.search(between) for pattern in marks)


def without_glosses(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """Names without those in brackets that say the one before them in another script."""
    kept: list[Mention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        same = before is not None and before.entity == mention.entity
        if not (same and before and text[before.end : mention.start].strip() in ("(", "（")):
            kept.append(mention)
    return tuple(kept)


def is_one_actor(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    """Whether two names are those of one who acts: with a title, or joined."""
    titled = is_titled(one, other, language) and are_adjacent(one, other, text)
    return titled or are_joined(one, other, text, language)


def is_titled(one: Mention, other: Mention, language: Reading) -> bool:
    """Whether a title may follow a person's name: "Yeltsin, Russian president", in one slot."""
    return one.kind == "person" and other.kind == "state" and language.table.predicate_last


def owns_person(one: Mention, other: Mention) -> bool:
    """Whether a person is named with the state served."""
    near = 0 < other.start - one.end <= MARK
    return one.kind == "state" and other.kind == "person" and (near or other.acts_for == one.entity)


def is_in(one: Mention, other: Mention, language: Reading) -> bool:
    """Whether an owner is named only to say where a place is."""
    return language.table.predicate_last and 0 < other.start - one.end <= MARK and other.kind in GROUND


def are_adjacent(one: Mention, other: Mention, text: str) -> bool:
    """Whether nothing but a gloss in brackets stands between two names."""
    return other.start - one.end <= WINDOW and _GLOSS.fullmatch(text, one.end, other.start) is not None


def are_apposed(one: Mention, other: Mention, text: str, language: Reading) -> bool:
    """Whether a title alone stands between a state, army or land and a person: "Soviet foreign minister Molotov"."""
    between = text[one.end : other.start] if other.start - one.end <= WINDOW else ""
    titled = one.kind in _EMPLOYERS and other.kind == "person"
    return titled and language.apposition is not None and bool(language.apposition.fullmatch(between))


def is_paused(one: Mention, other: Mention, text: str) -> bool:
    """Whether only a comma stands between two names."""
    return text[one.end : other.start].strip() in ("、", ",", "，")


def are_paired(names: Sequence[Mention], text: str, language: Reading) -> bool:
    """Whether a word and no comma joins two names: a list ends with them."""
    if len(names) != _SIDES:
        return False
    one, other = names
    return are_joined(one, other, text, language) and not is_paused(one, other, text)


def goes_on_behind(place: Mention, other: Mention, text: str) -> bool:
    """Whether a comma parts a place from who acts there: "at Yalta, Stalin was promised"."""
    apart = text[place.end : other.start].strip() == ","
    return apart and place.kind not in ACTORS and other.kind in ACTORS
