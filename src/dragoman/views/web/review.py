"""Rulings as the page sends them: each is written down at once, and the chronicle built anew behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from dragoman.chronicle import decisions
from dragoman.chronicle.decisions import Correction, Decision
from dragoman.errors import QueryError
from dragoman.model import Participant, Ref
from dragoman.model.edtf import bounds
from dragoman.query import Dossier
from dragoman.query.dates import read_date
from dragoman.views.web.builds import Builds, Progress
from dragoman.views.web.shelf import Shelf

__all__ = ["Review"]


class Ruled(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"changes": "set"}):
    """A ruling as the page sends it."""

    ruling: str
    things: tuple[str, ...]
    changes: Correction = Correction()
    by: str = ""
    note: str = ""


class Review:
    """Rulings one after another: each is appended, so that none is lost; builds follow. Without `rebuild`, none."""

    def __init__(self, shelf: Shelf, decided: Path, rebuild: Callable[[], object] | None, patience: float) -> None:
        self._shelf, self._decided, self._patience = shelf, decided, patience
        self._builds = Builds(rebuild) if rebuild else None
        self._turn = threading.Lock()

    def progress(self) -> Progress:
        """How far the chronicle is behind the rulings."""
        return self._builds.progress() if self._builds else Progress((), None, None, None)

    def rule(self, body: bytes, language: str) -> Decision:
        """Write a ruling down, and have the chronicle built. Raises QueryError, DataError."""
        if self._builds is None:
            raise QueryError("This dossier is shown read-only. Nothing can be ruled here.")
        try:
            asked = msgspec.json.decode(body, type=Ruled)
        except msgspec.MsgspecError as error:
            raise QueryError(f"That is no ruling: {error}. See /api/openapi.json.") from None
        changes = _dated(asked.changes)
        with self._turn:
            known = decisions.load(self._decided)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            ruling = "accept" if asked.ruling == "correct" else asked.ruling
            with self._shelf.dossier(language) as dossier:
                changes = _named(dossier, changes)
                made = dossier.rule(ruling, asked.things, known, by=asked.by, at=now, note=asked.note)
            if asked.ruling == "correct":
                made = msgspec.structs.replace(made, verdict="correct", changes=changes)
            decisions.append(self._decided, made)
        self._builds.ask(asked.things, self._patience)
        return made


def _named(dossier: Dossier, changes: Correction) -> Correction:
    """Whom and what is given by a name alone, without an id, is looked up. Raises QueryError."""

    def found(id: str, name: str) -> Ref:
        return Ref(id, name) if id else dossier.meant(name)

    if isinstance(changes.participants, tuple):
        refs = [found(each.id, each.name) for each in changes.participants]
        known = tuple(Participant(ref.id, ref.name, each.role) for ref, each in zip(refs, changes.participants))
        changes = msgspec.structs.replace(changes, participants=known)
    if isinstance(changes.object, Ref):
        changes = msgspec.structs.replace(changes, object=found(changes.object.id, changes.object.name))
    return changes


def _dated(changes: Correction) -> Correction:
    """A date may be given in words; it is kept as EDTF. Raises DateError."""
    if not isinstance(changes.date, str):
        return changes
    try:
        bounds(changes.date)
    except ValueError:
        return msgspec.structs.replace(changes, date=read_date(changes.date).value)
    return changes
