"""Events: what several statements tell, and how the accounts of it differ."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model.entity import Ref
from dragoman.model.statement import Participant

__all__ = ["Agreement", "Divergence", "Event"]

Agreement = Literal["agree", "finer", "conflict", "silent", "only", "explained"]


class Event(msgspec.Struct, frozen=True):
    """One happening. Ids derive from the earliest member statement, so they are as stable as statements are."""

    id: str
    type: str
    date: str | None  # EDTF: the finest value that the accounts give; None when none dates it
    earliest: int | None
    latest: int | None
    participants: tuple[Participant, ...]
    object: Ref | None
    place: Ref | None
    statements: tuple[str, ...]
    accounts: tuple[str, ...]
    certainty: str = "asserted"


class Divergence(msgspec.Struct, frozen=True):
    """How two accounts differ about one attribute of one event."""

    event: str
    attribute: str  # date, quantity, participants, place, type, certainty
    kind: Agreement
    first: str  # statement id
    second: str  # statement id; empty when the other account is silent
    first_account: str
    second_account: str
    explanation: str | None = None  # calendar, precision, stage, time zone …
