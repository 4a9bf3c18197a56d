"""When treaties were made, as a document tells and as packs know: what tells one from another of its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.events.dating import finer
from dragoman.events.roles import Slotted
from dragoman.model import Timex
from dragoman.model.edtf import bounds, strip_qualifiers
from dragoman.packs import Authority

__all__ = ["Treaties"]

_YEAR = 366  # days
_FAR = 5 * _YEAR  # within which a wrong date is likelier than another treaty of the name


class Treaties:
    """The treaties a document has told the making of; `employers` says whom those named act for."""

    def __init__(self, authority: Authority, employers: Mapping[str, str]) -> None:
        self._authority, self._employers = authority, employers
        self.dated: dict[str, Timex] = {}

    def date(self, treaty: str, timex: Timex) -> None:
        """Keep the first date told of a treaty, or a finer one told later."""
        if finer(timex, self.dated.setdefault(treaty, timex)):
            self.dated[treaty] = timex

    def made_at_another_time(self, treaty: str, timex: Timex | None) -> bool:
        """Whether a treaty is told or known to have been made at a time that another does not meet."""
        if timex is None:
            return False
        told, entity = self.dated.get(treaty), self._authority.get(treaty)
        dates = (told.value if told else None, entity.date if entity else None)
        made = [bounds(strip_qualifiers(date)) for date in dates if date]
        return any(_apart(one, (timex.earliest, timex.latest)) for one in made[:1])

    def namesake(self, treaty: str, timex: Timex) -> bool:
        """Whether a known treaty was made years before or after one of its name that is told."""
        entity = self._authority.get(treaty)
        start, end = bounds(entity.date) if entity is not None and entity.date else (None, None)
        made = (start - _FAR if start is not None else None, end + _FAR if end is not None else None)
        return entity is not None and entity.kind == "treaty" and _apart(made, (timex.earliest, timex.latest))

    def of_others(self, treaty: str, slotted: Sequence[Slotted], at: Timex | None) -> bool:
        """Whether a state takes part, years from the making of a treaty, and is no party of it."""
        known, entity = self._authority, self._authority.get(treaty)
        parties = entity.parties if entity else ()
        start, end = bounds(entity.date) if entity and entity.date else (None, None)
        if at is None or start is None or end is None:
            return False
        if not _apart((start - _YEAR, end + _YEAR), (at.earliest, at.latest)):
            return False
        served = {self._employers.get(item.mention.entity) or item.mention.entity for item in slotted}
        served = {known[one].belongs_to or one for one in served if one in known}
        states = [one for one in served if one in known and known[one].kind == "state"]
        return bool(parties) and any(known.lineage(state).isdisjoint(parties) for state in states)


def _apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two spans of days do not meet; an open end meets all."""
    (start, end), (first, last) = one, other
    return (end is not None and first is not None and end < first) or (
        start is not None and last is not None and last < start
    )
