"""One identity for a discovered name in all its cases: битвы при Адуа, в битве при Адуа."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from dragoman.entities.inflect import declined
from dragoman.entities.tables import NamesTable
from dragoman.linkage import fold
from dragoman.model import Mention

__all__ = ["united"]

_STEM = 3  # letters that all cases of a name share


def united(mentions: Sequence[Mention], table_of: Callable[[Mention], NamesTable]) -> list[Mention]:
    """The mentions, those of names that no pack lists under the form whose cases the other forms are."""
    names: dict[tuple[str, str], dict[str, NamesTable]] = defaultdict(dict)
    for mention in mentions:
        kind, colon, name = mention.entity.partition(":")
        table = table_of(mention) if colon else None
        if table is not None and table.paradigms:
            names[kind, name[:_STEM].lower()].setdefault(name, table)
    chosen = {
        f"{kind}:{form}": f"{kind}:{name}"
        for (kind, _), forms in names.items()
        if len(forms) > 1
        for form, name in _nominatives(kind, forms).items()
        if form != name
    }
    return [_renamed(mention, chosen) for mention in mentions]


def _nominatives(kind: str, forms: Mapping[str, NamesTable]) -> dict[str, str]:
    """For each form the one whose cases it is among; the one with the most others goes first."""
    cases = {
        name: {_key(form) for form in declined(name, table, every_word=kind == "person")}
        for name, table in forms.items()
    }
    keys = {name: _key(name) for name in forms}
    covered = {name: [other for other in forms if keys[other] in cases[name]] for name in forms}
    found: dict[str, str] = {}
    for name in sorted(forms, key=lambda name: -len(covered[name])):
        if name not in found:
            for other in covered[name]:
                found.setdefault(other, name)
    return found


def _key(name: str) -> str:
    return fold(name)


def _renamed(mention: Mention, chosen: Mapping[str, str]) -> Mention:
    entity = chosen.get(mention.entity)
    if entity is None:
        return mention
    return msgspec.structs.replace(mention, entity=entity, name=entity.partition(":")[2])
