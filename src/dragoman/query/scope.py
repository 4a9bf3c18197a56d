"""Which states a question is about: those of one thing, or those between two states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.query.archive import Archive
from dragoman.query.names import family, parents, parts, resolve

__all__ = ["PAIRED", "of_pair", "of_subject"]

PAIRED = ("relations", "war", "alliance")  # fluents of two states


def of_subject(archive: Archive, words: str) -> tuple[str, Mapping[str, str], tuple[str, ...]]:
    """SQL, scope and entities for the states of what ``words`` name, of its parts, and of what it is part of."""
    asked = resolve(archive, words)
    relation = dict.fromkeys(parts(archive, asked), "part")
    relation |= dict.fromkeys(parents(archive, asked), "whole")
    relation |= dict.fromkeys(asked, "itself")
    where = "list_has_any([ref.id FOR ref IN x.subject], ?::VARCHAR[])"
    return where, relation, asked


def of_pair(archive: Archive, first: str, second: str) -> tuple[str, list[Any], tuple[str, ...]]:
    """SQL for the relations, wars, alliances and treaties of two states, theirs before and after them included."""
    one, two = resolve(archive, first), resolve(archive, second)
    ours, theirs = sorted(family(archive, one)), sorted(family(archive, two))
    pair = "list_has_any([ref.id FOR ref IN x.subject], ?::VARCHAR[])"
    party = (
        "EXISTS (SELECT 1 FROM relations r WHERE r.relation = 'party' AND r.entity = x.subject[1].id"
        " AND r.other IN (SELECT unnest(?::VARCHAR[])))"
    )
    fluents = ", ".join(f"'{fluent}'" for fluent in PAIRED)
    where = f"((x.fluent IN ({fluents}) AND {pair} AND {pair}) OR (x.fluent = 'treaty' AND {party} AND {party}))"
    return where, [ours, theirs, ours, theirs], (one[0], two[0])
