"""When treaties were made, as a document tells and as packs know: what tells one from another of its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec.structs import replace

from dragoman.events.dating import finer
from dragoman.events.slotted import Slotted
from dragoman.model import UNNAMED_TREATY, Entity, Mention, Participant, Ref, Statement, Timex
from dragoman.model.days import iso
from dragoman.model.edtf import bounds, strip_qualifiers
from dragoman.packs import Authority

__all__ = ["DISPOSED", "Treaties", "between_whom", "dated", "names_treaty", "namesake"]

_SIDES = 2
DISPOSED = frozenset({"territory.transferred", "territory.delimited"})  # terms that act by themselves
_YEAR_DIGITS = 4
_YEAR_ALONE = re.compile(r"\d{4}")
_YEAR = 366  # days
_FAR = 5 * _YEAR  # within which a wrong date is likelier than another treaty of the name


class Treaties:
    """The treaties a document has told the making of; `employers` says whom those named act for."""

    def __init__(self, authority: Authority, employers: Mapping[str, str]) -> None:
        self._authority, self._employers = authority, employers
        self.dated: dict[str, Timex] = {}
        self._names: dict[str, str] = {}

    def date(self, treaty: Ref, timex: Timex) -> None:
        """Keep the first date told of a treaty, or a finer one told later."""
        self._names[treaty.id] = treaty.name
        if finer(timex, self.dated.setdefault(treaty.id, timex)):
            self.dated[treaty.id] = timex

    def of_year(self, timexes: Sequence[Timex]) -> Ref | None:
        """The one treaty told of so far that was made in a year which some dates beside that of the deed name: "the
        treaty of 1921".
        """
        years = [timex for timex in timexes if _YEAR_ALONE.fullmatch(timex.value or "")]
        made = [treaty for treaty, told in self.dated.items() if any(finer(told, year) for year in years)]
        return Ref(id=made[0], name=self._names[made[0]]) if len(made) == 1 else None

    def made_at_another_time(self, treaty: str, timex: Timex | None) -> bool:
        """Whether a treaty is told or known to have been made at a time that another does not meet."""
        if timex is None:
            return False
        told, entity = self.dated.get(treaty), self._authority.get(treaty)
        dates = (told.value if told else None, entity.date if entity else None)
        made = [bounds(strip_qualifiers(date)) for date in dates if date]
        return any(_apart(one, (timex.earliest, timex.latest)) for one in made[:1])

    @staticmethod
    def is_of_another_time(treaty: Entity, timex: Timex, making: bool) -> bool:
        """Whether a time lies more than a year before a known treaty was made or, of its making, more than a year away;
        a lesser difference may be the teller's.
        """
        start, end = bounds(treaty.date) if treaty.date else (None, None)
        made = (start - _YEAR if start is not None else None, end + _YEAR if making and end is not None else None)
        return _apart(made, (timex.earliest, timex.latest))

    def is_namesake(self, treaty: str, timex: Timex, beside: Sequence[Mention]) -> bool:
        """Whether a known treaty was made years before or after one of its name that is told; a year, where the states
        named beside it are others than its parties.
        """
        entity = self._authority.get(treaty)
        if entity is None or entity.kind != "treaty":
            return False
        states = self._states(mention.entity for mention in beside)
        of_others = bool(entity.parties and states) and not any(self._is_party(state, entity) for state in states)
        far = _YEAR if of_others else _FAR
        start, end = bounds(entity.date) if entity.date else (None, None)
        made = (start - far if start is not None else None, end + far if end is not None else None)
        return _apart(made, (timex.earliest, timex.latest))

    def _states(self, named: Iterable[str]) -> list[str]:
        """The states that are named or acted for."""
        known = self._authority
        served = {self._employers.get(one) or one for one in named}
        served = {known[one].belongs_to or one for one in served if one in known}
        return [one for one in served if one in known and known[one].kind == "state"]

    def _is_party(self, state: str, treaty: Entity) -> bool:
        return not self._authority.lineage(state).isdisjoint(treaty.parties)

    def of_others(self, treaty: str, slotted: Sequence[Slotted], at: Timex | None) -> bool:
        """Whether a state takes part, years from the making of a treaty, and is no party of it."""
        entity = self._authority.get(treaty)
        start, end = bounds(entity.date) if entity and entity.date else (None, None)
        if entity is None or not entity.parties or at is None or start is None or end is None:
            return False
        if not _apart((start - _YEAR, end + _YEAR), (at.earliest, at.latest)):
            return False
        return any(not self._is_party(state, entity) for state in self._states(one.mention.entity for one in slotted))


def namesake(known: Entity, called: str, language: str, made: Timex) -> Ref:
    """A treaty `called` by a known one's name that was made in another year, which tells it from that one. First names
    of several languages are taken for one another's translation.
    """
    names = [name.text for name in known.names if name.language == language]
    nearest = max(names, key=lambda name: _alike(name, called), default=called)
    name = known.name("en") if nearest in names[:1] else nearest
    name = f"{name} ({(made.value or '')[:_YEAR_DIGITS]})"
    return Ref(id=f"treaty:{name}", name=name)


def _alike(one: str, other: str) -> int:
    """How many characters two names begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def between_whom(told: Sequence[Statement], authority: Authority) -> Iterator[Statement]:
    """What a sentence tells, in order: a treaty made between nobody is between those of whom one cedes land to another
    in the same sentence, or who draw their border.
    """
    sides: dict[str, Participant] = {}
    for statement in told if any(_of_nobody(one) for one in told) else ():
        states = [one for one in statement.participants if one.id in authority and authority[one.id].kind == "state"]
        if statement.type in DISPOSED and len(states) >= _SIDES:
            sides |= {one.id: one for one in states}
    parties = tuple(replace(part, role="party") for part in sides.values())
    for statement in told:
        yield replace(statement, participants=parties) if _of_nobody(statement) else statement


def _of_nobody(statement: Statement) -> bool:
    return statement.type == "treaty.signed" and statement.certainty == "asserted" and not statement.participants


def dated(described: Ref, made: Timex) -> Ref:
    """Words for a treaty without a name, which the day it was made on tells from others called so."""
    if made.earliest is None or made.earliest != made.latest:
        return described
    return Ref(id=f"{UNNAMED_TREATY}{iso(made.earliest)} {described.name}", name=described.name)


def _apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two spans of days do not meet; an open end meets all."""
    (start, end), (first, last) = one, other
    return (end is not None and first is not None and end < first) or (
        start is not None and last is not None and last < start
    )


def names_treaty(mentions: Iterable[Mention]) -> bool:
    """Whether a treaty is among the names."""
    return any(mention.kind == "treaty" for mention in mentions)
