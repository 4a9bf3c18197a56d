"""What cannot be true of an entity whose entry is well formed: names told twice, dates that no life allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dragoman.model import Entity, edtf

__all__ = ["Fault", "faults"]

_OLDEST = 125 * 366  # days that no person outlived
_BIRTH = 366  # days: a treaty may make the state that signs it


class Fault(NamedTuple):
    """What is wrong, under which key of the entry, and what to do."""

    key: str | None
    problem: str
    cure: str


def faults(entities: Mapping[str, Entity]) -> Iterator[tuple[str, Fault]]:
    """Id and fault of every entity that contradicts itself or another."""
    shown: dict[tuple[str, str], str] = {}
    for entity in entities.values():
        for fault in (*_twice(entity), *_untimely(entity, entities)):
            yield entity.id, fault
        first = shown.setdefault((entity.kind, entity.name("en")), entity.id)
        if first != entity.id:
            problem = f"'{entity.id}' is shown by the same name as '{first}': {entity.name('en')}"
            yield entity.id, Fault("names", problem, "Put another name first, or make them one.")


def _twice(entity: Entity) -> Iterator[Fault]:
    seen: set[tuple[bool, str, str]] = set()
    for name in entity.names:
        told = (name.context, name.language, name.text)
        if told in seen:
            key = "context" if name.context else "names"
            yield Fault(key, f"'{entity.id}' has the name '{name.text}' ({name.language}) twice", "Take one out.")
        seen.add(told)


def _untimely(entity: Entity, entities: Mapping[str, Entity]) -> Iterator[Fault]:
    low, high = entity.valid_from, entity.valid_to
    if entity.kind == "person" and low is not None and high is not None and high - low > _OLDEST:
        yield Fault("life", f"'{entity.id}' lives longer than anyone did", "Mend 'life'.")
    if entity.date is None:
        return
    begin, end = edtf.bounds(entity.date)
    force = edtf.bounds(entity.in_force)[1] if entity.in_force else None
    if force is not None and begin is not None and force < begin:
        yield Fault("in_force", f"'{entity.id}' was no more in force when it was signed", "Mend 'date' or 'in_force'.")
    for party in entity.parties:
        state = entities.get(party)
        if state and (_before(state.valid_to, begin) or _before(end, state.valid_from)):
            problem = f"'{entity.id}' has the party '{party}', which did not exist then"
            yield Fault("parties", problem, "Name the state of that time, or mend the date.")


def _before(day: int | None, other: int | None) -> bool:
    return day is not None and other is not None and day + _BIRTH < other
