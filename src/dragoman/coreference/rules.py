"""The rules of ``rules.yaml``: what is compared, what it weighs, what is never joined."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.model import EVENT_TYPES

__all__ = ["Comparison", "Level", "Refusal", "Rules", "load"]


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outcome of a comparison: its condition in SQL, its weight, and how a reader is told."""

    when: str
    weight: float
    reason: str


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Levels tried in order; the first that holds counts."""

    name: str
    levels: tuple[Level, ...]


class Refusal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A condition under which two statements are never one happening; `bars` keeps them apart through others, too."""

    when: str
    reason: str
    bars: bool = False


class Likeness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two event types that may tell one act."""

    types: tuple[str, str]
    weight: float


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of ``rules.yaml``; see the comments there."""

    threshold: float
    bar: float
    margin: float
    alike: tuple[Likeness, ...]
    rare: tuple[str, ...]
    vague: tuple[str, ...]
    single: tuple[str, ...]
    of_parties: tuple[str, ...]
    once: tuple[str, ...]
    lasting: tuple[str, ...]
    standing: tuple[str, ...]
    voiced: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    never: tuple[Refusal, ...]

    @staticmethod
    def lists() -> tuple[str, ...]:
        """The lists of event types, by name."""
        return ("rare", "vague", "single", "of_parties", "once", "lasting", "standing", "voiced")


_RULES = Path(__file__).with_name("rules.yaml")


@cache
def load(path: Path = _RULES) -> Rules:
    """The rules of collation. Raises DataError, also for an event type that does not exist."""
    rules = load_yaml(path, Rules)
    listed = [kind for name in rules.lists() for kind in getattr(rules, name)]
    for kind in (*listed, *(kind for pair in rules.alike for kind in pair.types)):
        if kind not in EVENT_TYPES:
            raise DataError.at(path, None, f"unknown event type '{kind}'", "Use one of model.EVENT_TYPES.")
    return rules
