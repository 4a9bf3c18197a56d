"""What an authority of packs knows of a name, in the form that `same_name` asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from dragoman.linkage.characters import fold
from dragoman.linkage.match import Known
from dragoman.model import Entity

__all__ = ["listed_by"]


class Names(Protocol):
    """Whatever can say who bears a name; `dragoman.packs.Authority` does."""

    def named(self, form: str) -> Iterable[Entity]:
        """The entities with this written name."""


def listed_by(authority: Names, kind: str | None) -> Known:
    """Who bears a name: persons when persons are compared, else all but persons; nobody by a surname alone."""

    def known(name: str) -> frozenset[str]:
        form = fold(name.strip())
        return frozenset(
            entity.id
            for entity in authority.named(form)
            if (kind is None or (entity.kind == "person") == (kind == "person"))
            and any(not written.context and fold(written.text) == form for written in entity.names)
        )

    return known
