"""The rules of ``rules.yaml``: which event begins, ends or shakes which fluent."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.model import EVENT_TYPES, Certainty, FluentKind, Role

__all__ = ["ENDS_WITH_STATE", "Effect", "Rule", "load", "mortal"]

Effect = Literal["begin", "end", "was", "confirm", "expire", "doubt", "release"]
Subject = Literal[
    "object",
    "arrangement",
    "territory",
    "ground",
    "state",
    "pair",
    "wars",
    "treaties",
    "towards",
    "acknowledged",
    "holdings",
    "office",
]
Tenure = Literal["own", "lease", "administration"]
ENDS_WITH_STATE = "ends-with-state"
_RULES = Path(__file__).with_name("rules.yaml")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"needs": "with", "lacks": "without"}):
    """One line of ``rules.yaml``; its head comment says what the keys mean."""

    name: str
    on: tuple[str, ...]
    fluent: FluentKind
    subject: Subject
    effect: Effect
    mood: Certainty = "asserted"
    holder: Role | None = None
    joint: bool = False
    needs: tuple[Role, ...] = ()
    lacks: tuple[Role, ...] = ()
    value: str | None = None
    doubt: bool = False
    lasts: bool = False
    apart: int = 0
    presumed: str | None = None
    within: int = 0
    whole: bool = False
    after: tuple[str, ...] = ()
    lapses: int = 0
    tenure: tuple[Tenure, ...] = ()
    undone: bool = False
    star: bool = False
    bilateral: bool = False
    first: bool = False
    turns: bool = False


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    rules: tuple[Rule, ...]
    mortal: frozenset[FluentKind] = frozenset()


@cache
def mortal(path: Path = _RULES) -> frozenset[FluentKind]:
    """The fluents that end with the state or person they are of, by the rule `ENDS_WITH_STATE`."""
    return load_yaml(path, _Rules).mortal


@cache
def load(path: Path = _RULES) -> dict[str, Rule]:
    """The rules by name. Raises DataError: unknown key or event type, a name given twice, a begin without a value."""
    found: dict[str, Rule] = {}
    for rule in load_yaml(path, _Rules).rules:
        for kind in rule.on:
            if kind not in EVENT_TYPES:
                raise DataError.at(path, None, f"rule '{rule.name}' names the unknown event type '{kind}'", "Mend it.")
        if rule.name in found:
            raise DataError.at(path, None, f"two rules are named '{rule.name}'", "Name them apart.")
        if rule.effect == "begin" and rule.value is None:
            raise DataError.at(path, None, f"rule '{rule.name}' has no value", "Say what the fluent becomes.")
        found[rule.name] = rule
    return found
