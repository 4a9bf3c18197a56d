"""Which states a question is about: those of one thing, or those between two states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dragoman.query.archive import Archive
from dragoman.query.names import countries, family, parents, parts, resolve

__all__ = ["PAIRED", "SCOPES", "TOWARDS", "Property", "Scope", "of_pair", "of_subject", "scope_of"]

PAIRED = ("relations", "war", "alliance")  # fluents of two states
TOWARDS = ("recognition", "sanction")  # fluents of one state (the subject) by another (the holder)
SCOPES = ("itself", "whole", "part")
_FLUENTS = {"treaty": "in_force", "state": "exists", "war": "war"}  # by kind of entity; of others it is control


class Property(NamedTuple):
    """What may hold or not: a fluent of subjects with a value."""

    fluent: str
    subjects: tuple[str, ...]
    value: str
    holder: str | None


class Scope(NamedTuple):
    """Which states a question is about, and how the subject of each relates to what was asked."""

    where: str  # SQL over the states table ``x``
    parameters: list[Any]
    relation: Mapping[str, str]  # entity → "itself", "whole" or "part"; empty when asked of a pair
    subjects: tuple[str, ...]  # what was asked about, for an answer when nothing is known
    fluent: str  # … and of which fluent
    sides: tuple[frozenset[str], ...] = ()  # of a pair, each with the states before and after it

    def names(self, prop: Property) -> bool:
        """Whether a property is worth telling of though it does not hold: it is of just what was asked about."""
        if self.relation:
            return any(self.relation.get(subject) == "itself" for subject in prop.subjects)
        named = {*prop.subjects, prop.holder} if prop.fluent in TOWARDS else set(prop.subjects)
        return prop.fluent in (*PAIRED, *TOWARDS) and all(side & named for side in self.sides)

    def of(self, subjects: tuple[str, ...]) -> str:
        """How subjects relate to what was asked: the nearest of `SCOPES`."""
        if not self.relation:
            return "itself"
        return min((self.relation.get(subject, "part") for subject in subjects), key=SCOPES.index, default="itself")


def scope_of(archive: Archive, between: tuple[str, str] | None, of: str | None) -> Scope | None:
    """The scope of a question; None when it is about everything. Raises QueryError for unknown names."""
    if between and of is not None:
        pair, thing = scope_of(archive, between, None), scope_of(archive, None, of)
        assert pair is not None and thing is not None
        where = f"({pair.where}) OR ({thing.where})"
        return thing._replace(where=where, parameters=pair.parameters + thing.parameters)
    if between:
        where, parameters, asked = of_pair(archive, *between)
        sides = tuple(family(archive, (entity,)) for entity in asked)
        return Scope(where, parameters, {}, asked, "relations", sides)
    if of is not None:
        where, parameters, relation, asked = of_subject(archive, of)
        kind = archive.connection.execute("SELECT kind FROM names WHERE entity = ?", [asked[0]]).fetchone()
        fluent = _FLUENTS.get(kind[0] if kind else "", "control")
        return Scope(where, parameters, relation, asked[:1], fluent)
    return None


def of_subject(archive: Archive, words: str) -> tuple[str, list[Any], Mapping[str, str], tuple[str, ...]]:
    """SQL, its parameters, scope and entities for the states of what ``words`` name, of its parts and its wholes."""
    asked = resolve(archive, words)
    relation = dict.fromkeys(parts(archive, asked), "part")
    relation |= dict.fromkeys(parents(archive, asked), "whole")
    relation |= dict.fromkeys((*asked, *countries(archive, asked)), "itself")
    where, parameters = _things(list(relation))
    if any(kind == "state" for entity in asked for _, kind in archive.kinds_of.get(entity, ())):
        where, parameters = f"({where} OR x.second IN ({_marks(asked)}))", [*parameters, *asked]
    return where, parameters, relation, asked


def _things(entities: Sequence[str]) -> tuple[str, list[Any]]:
    """SQL for the states of these things. Written out, since rows lie in order of the thing: few are read."""
    return f"x.thing IN ({_marks(entities)})", list(entities)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))


def of_pair(archive: Archive, first: str, second: str) -> tuple[str, list[Any], tuple[str, ...]]:
    """SQL for the relations, wars, alliances and treaties of two states, theirs before and after them included."""
    one, two = resolve(archive, first), resolve(archive, second)
    ours, theirs = sorted(family(archive, one)), sorted(family(archive, two))
    pair = "list_has_any([ref.id FOR ref IN x.subject], ?::VARCHAR[])"
    treaties = _treaties_of(archive, ours, theirs)
    near, things = _things([*ours, *theirs, *treaties])
    fluents = ", ".join(f"'{fluent}'" for fluent in PAIRED)
    towards = ", ".join(f"'{fluent}'" for fluent in TOWARDS)
    aimed = f"({pair} AND list_contains(?::VARCHAR[], x.holder.id))"
    where = (
        f"({near} AND ((x.fluent IN ({fluents}) AND {pair} AND {pair}) OR x.fluent = 'in_force'"
        f" OR (x.fluent IN ({towards}) AND ({aimed} OR {aimed}))))"
    )
    return where, [*things, ours, theirs, ours, theirs, theirs, ours], (one[0], two[0])


def _treaties_of(archive: Archive, ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The treaties to which both sides are parties."""
    one, other = set(ours), set(theirs)
    return [
        treaty for treaty, of in archive.relations["party"].items() if one.intersection(of) and other.intersection(of)
    ]
