"""Fluents: properties that change over time, and the states they are in."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.entity import Ref

__all__ = ["COLLATED", "UNTOLD", "FluentKind", "State", "Verdict"]

FluentKind = Literal[
    "in_force", "relations", "war", "alliance", "control", "title", "claim", "occupation", "recognition", "sanction",
    "exists", "office",
]  # fmt: skip
Verdict = Literal["holds", "may hold", "does not hold", "silent", "out of coverage"]
COLLATED = "*"  # the account of all accounts together
UNTOLD = "untold"  # the value of a state from which on its account says no more of the fluent


class State(msgspec.Struct, frozen=True):
    """One interval of a fluent with its value, according to one account (or all, `COLLATED`).

    The state surely holds from `start_latest` to `end_earliest` and may hold from `start_earliest` to `end_latest`,
    both inclusive; None is unknown. No end told leaves both end fields None.
    """

    id: str
    account: str
    fluent: FluentKind
    subject: tuple[Ref, ...]  # the treaty; the pair of states; the territory
    value: str  # in force, signed, severed, held by …
    holder: Ref | None  # of control, title and claim: who
    start_earliest: int | None
    start_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    begun_by: tuple[str, ...]  # statement ids
    ended_by: tuple[str, ...]
    inferred: str | None = None  # in words, where a step was inferred and not told
    rule: str | None = None  # the rule that began it, by its name in rules.yaml
