"""Accounts that a pack carries: dated facts as statements, each with its source, and named readings of them.

A pack's folder ``accounts`` has one file for each::

    id: reference
    title: What happened, fact by fact
    covers: 1697/2022
    statements:
      - {type: treaty.signed, date: 1941-04-13, who: [japan, soviet-union], of: neutrality-pact-1941,
         says: "The two sign a pact of neutrality in Moscow.", source: "the pact, its heading"}

`who` lists ids, each with its role after a slash (`soviet-union/actor`; a party without one); `of` is the object, `at`
the place, `years` the term that an act tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from dragoman.datafile import line_of, load_yaml
from dragoman.errors import DataError
from dragoman.model import COMPOSITE, EVENT_TYPES, Certainty, Entity, Role, edtf
from dragoman.packs.loader import folder_of

__all__ = ["PackAccount", "Said", "accounts"]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One fact of an account."""

    type: str
    says: str
    source: str
    date: str | int | None = None  # EDTF
    who: tuple[str, ...] = ()
    of: str | None = None
    at: str | None = None
    certainty: Certainty = "asserted"
    years: int | None = None

    def participants(self) -> list[tuple[str, Role]]:
        """Ids with their roles."""
        parted = [each.partition("/") for each in self.who]
        return [(entity, role or "party") for entity, _, role in parted]  # type: ignore[misc]


class PackAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a pack's folder ``accounts``."""

    id: str
    title: str
    covers: str
    statements: tuple[Said, ...]
    about: str = ""


def accounts(name_or_path: str | Path, authority: Mapping[str, Entity]) -> tuple[PackAccount, ...]:
    """The accounts of a pack, in the order of their files; none when it carries none.

    Raises DataError with file, line and cure for an unknown key, type, role, id or date.
    """
    found = []
    for path in sorted((folder_of(name_or_path) / "accounts").glob("*.yaml")):
        account = load_yaml(path, PackAccount)
        for position, said in enumerate(account.statements):
            problem = _problem(said, authority)
            if problem:
                line = line_of(path, ("statements", position))
                raise DataError.at(path, line, problem, "Mend it; docs/packs.md explains each key.")
        found.append(account)
    return tuple(found)


def _problem(said: Said, authority: Mapping[str, Entity]) -> str | None:
    if said.type not in EVENT_TYPES:
        return f"'{said.type}' is no event type"
    try:
        edtf.bounds(str(said.date)) if said.date is not None else None
    except ValueError as error:
        return str(error)
    for _, role in said.participants():
        if role not in Role.__args__:  # type: ignore[attr-defined]
            return f"'{role}' is no role"
    named = [entity for entity, _ in said.participants()]
    named += [part for entity in (said.of, said.at) if entity for part in entity.split(COMPOSITE)]
    unknown = [entity for entity in named if entity not in authority]
    return f"no pack has '{unknown[0]}'" if unknown else None
