"""Shared words of the whole house: frozen records without I/O."""

from dragoman.model.document import Document, Passage, PassageKind, Piece, Sentence
from dragoman.model.entity import COMPOSITE, DESCRIBED, Entity, EntityKind, Mention, Name, PactKind, Ref
from dragoman.model.event import Agreement, Divergence, Event
from dragoman.model.fluent import COLLATED, UNTOLD, FluentKind, State, Verdict
from dragoman.model.statement import (
    EVENT_TYPES,
    LEASE,
    STATE_CHANGING,
    Certainty,
    Framing,
    Participant,
    Quantity,
    Role,
    Stance,
    Statement,
    statement_id,
)
from dragoman.model.timex import Basis, Hedge, Timex, TimexRole

__all__ = [
    "COLLATED",
    "COMPOSITE",
    "DESCRIBED",
    "EVENT_TYPES",
    "LEASE",
    "STATE_CHANGING",
    "UNTOLD",
    "Agreement",
    "Basis",
    "Certainty",
    "Divergence",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "FluentKind",
    "Framing",
    "Hedge",
    "Mention",
    "Name",
    "PactKind",
    "Participant",
    "Passage",
    "PassageKind",
    "Piece",
    "Quantity",
    "Ref",
    "Role",
    "Sentence",
    "Stance",
    "State",
    "Statement",
    "Timex",
    "TimexRole",
    "Verdict",
    "statement_id",
]
