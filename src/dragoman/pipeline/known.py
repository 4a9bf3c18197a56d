"""A dossier as it was known before a decision: derived anew in memory, under the decisions made until then."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from dragoman import dossier, languages
from dragoman.chronicle import decisions, tables
from dragoman.chronicle.decisions import Decision
from dragoman.chronicle.lock import locked
from dragoman.chronicle.store import hold
from dragoman.errors import QueryError
from dragoman.pipeline.build import Rooms, derived
from dragoman.pipeline.survey import load_stamp, survey
from dragoman.query import Dossier
from dragoman.query.glosses import Reader

__all__ = ["open_as_known"]

_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?")


def open_as_known(folder: Path | str, before: str, language: str | None = None) -> Dossier:
    """Open a dossier as it stood before a decision (its id), or before a time (ISO 8601), to ask.

    What the documents say is read as it is now; what people decided counts only as far as it came before. Raises
    QueryError for a decision that is not there, DataError and InputError as a build does.
    """
    from dragoman import documents

    opened = dossier.load(folder)
    ruled = _until(decisions.load(opened.decisions), before)
    with locked(opened.workshop):
        seen = survey(opened, documents.find, load_stamp(opened.workshop / "stamp.json"))
        engine, _ = derived(opened, seen, ruled, lambda step, done, total: None, 1, Rooms())
    hold(engine.connection, {**tables.PER_DOCUMENT, **tables.DERIVED})
    known = languages.load(opened.language_folders())
    return Dossier(engine.connection, Reader(language or opened.settings.language, known))


def _until(ruled: Sequence[Decision], before: str) -> list[Decision]:
    """The decisions made before the one of this id, or before this time; those without a time count as made first."""
    for at, decision in enumerate(ruled):
        if decision.id == before:
            return list(ruled[:at])
    if not _TIME.fullmatch(before):
        named = ", ".join(decision.id for decision in ruled[-5:]) or "none"
        raise QueryError(f"There is no decision '{before}', and it is no time. The last decisions are: {named}.")
    return [decision for decision in ruled if decision.at < before]
