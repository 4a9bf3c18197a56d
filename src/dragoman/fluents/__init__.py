"""Fluents: from events to the states of things over time, by rules one can read (``rules.yaml``).

Reads the tables ``statements``, ``tellings``, ``events``, ``relations`` (part_of, belongs_to, succeeds, party),
``names`` (for kinds and labels), ``known_treaties(entity, term_years, parties)`` and ``known_lives(entity, until)``;
the last four may be missing.
Writes ``states``: for each account, and for all of them together under "*". The steps in between (``impulses`` …) stay.

A territory's state holds for its parts as well. What befalls a whole is written into the life of each part that is
spoken of itself, so the states of such a part are the whole answer; for any other part, asking climbs to the nearest
whole that has a running state (`governing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.fluents.territory import governing
from dragoman.fluents.verdicts import answer, verdict

if TYPE_CHECKING:
    from dragoman.engines import Engine

__all__ = ["answer", "derive", "governing", "verdict"]


def derive(engine: Engine, jobs: int | None = None) -> None:
    """Make the table ``states``; the same statements give the same rows in the same order.

    `jobs` is the most processes, as many as there are processors when left out.
    """
    from dragoman.fluents.deriving import derive as derive_states  # asking for verdicts needs no Arrow

    derive_states(engine, jobs)
