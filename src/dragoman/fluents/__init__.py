"""Fluents: from events to the states of things over time, by rules one can read (``rules.yaml``).

Reads the tables ``statements``, ``tellings``, ``relations`` (part_of, belongs_to, succeeds, party), ``names`` (for
kinds and labels) and ``known_treaties(entity, term_years, parties)``; the last three may be missing. Writes
``states``: for each account, and for all of them together under "*". The steps in between (``impulses`` …) stay.

A territory's state holds for its parts as well, unless a part has a running state of its own: what befalls the whole
ends the older states of its parts, so a running state of a part is always the later word. Asking climbs from a part to
the wholes it lies in (`governing`).
"""

from dragoman.fluents.derive import derive
from dragoman.fluents.territory import governing
from dragoman.fluents.verdicts import answer, verdict

__all__ = ["answer", "derive", "governing", "verdict"]
