"""Fluents: from events to the states of things over time, by rules one can read (``rules.yaml``).

Reads the tables ``statements``, ``tellings``, ``relations`` (part_of, belongs_to, succeeds, party), ``names`` (for
kinds and labels) and ``known_treaties(entity, term_years, parties)``; the last three may be missing. Writes
``states``: for each account, and for all of them together under "*". The steps in between (``impulses`` …) stay.

A territory's state holds for its parts as well, unless a part has a running state of its own: what befalls the whole
ends the older states of its parts, so a running state of a part is always the later word. Asking climbs from a part to
the wholes it lies in (`governing`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.fluents.territory import governing
from dragoman.fluents.verdicts import answer, verdict

if TYPE_CHECKING:
    from dragoman.engines import Engine

__all__ = ["answer", "derive", "governing", "verdict"]


def derive(engine: Engine) -> None:
    """Make the table ``states``; the same statements give the same rows in the same order."""
    from dragoman.fluents.deriving import derive as derive_states  # asking for verdicts needs no Arrow

    derive_states(engine)
