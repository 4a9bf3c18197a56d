"""What the packs know, ready to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from dragoman.linkage.characters import fold
from dragoman.model import Entity, EntityKind

__all__ = ["Authority"]


class Authority(Mapping[str, Entity]):
    """Entities by id, with the lookups that rooms need. Immutable once built; compared and hashed as itself."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = {entity.id: entity for entity in entities}
        self._by_form: dict[str, list[Entity]] = defaultdict(list)
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._successors: dict[str, list[str]] = defaultdict(list)
        self._lineages: dict[str, frozenset[str]] = {}
        for entity in self._entities.values():
            for form in dict.fromkeys(fold(name.text) for name in entity.names):
                self._by_form[form].append(entity)
            for whole in entity.part_of:
                self._parts[whole].append(entity.id)
            for before in entity.succeeds:
                self._successors[before].append(entity.id)

    def __getitem__(self, entity_id: str) -> Entity:
        return self._entities[entity_id]

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._entities

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        return len(self._entities)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def named(self, form: str) -> tuple[Entity, ...]:
        """The entities with this written name, in any language; width, case and character variants do not count."""
        return tuple(self._by_form.get(fold(form), ()))

    def of_kind(self, kind: EntityKind) -> tuple[Entity, ...]:
        """All entities of a kind, in the order of the packs."""
        return tuple(entity for entity in self._entities.values() if entity.kind == kind)

    def parents(self, entity_id: str) -> tuple[str, ...]:
        """What an entity is directly part of."""
        entity = self._entities.get(entity_id)
        return entity.part_of if entity else ()

    def parts(self, entity_id: str) -> tuple[str, ...]:
        """What is directly part of an entity."""
        return tuple(self._parts.get(entity_id, ()))

    def wholes(self, entity_id: str) -> tuple[str, ...]:
        """All that an entity is part of, the nearest first."""
        return self._closure(entity_id, self.parents)

    def all_parts(self, entity_id: str) -> tuple[str, ...]:
        """All that is part of an entity, the largest first."""
        return self._closure(entity_id, self.parts)

    def successors(self, entity_id: str) -> tuple[str, ...]:
        """The states that took a state's place."""
        return tuple(self._successors.get(entity_id, ()))

    def predecessors(self, entity_id: str) -> tuple[str, ...]:
        """The states whose place a state took."""
        entity = self._entities.get(entity_id)
        return entity.succeeds if entity else ()

    def lineage(self, entity_id: str) -> frozenset[str]:
        """A state with all that succeeded it and all that it succeeded, directly or not."""
        if entity_id not in self._lineages:
            after, before = self._closure(entity_id, self.successors), self._closure(entity_id, self.predecessors)
            self._lineages[entity_id] = frozenset((entity_id, *after, *before))
        return self._lineages[entity_id]

    def _closure(self, entity_id: str, step: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = list(step(entity_id))
        while waiting:
            at = waiting.pop(0)
            if at not in found:
                found[at] = None
                waiting.extend(step(at))
        return tuple(found)
