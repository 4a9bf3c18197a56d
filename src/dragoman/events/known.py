"""What packs know of the treaty or fight a statement tells of, where the words leave it out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.events.clauses import Clause
from dragoman.events.reading import Reading
from dragoman.events.roles import place_at
from dragoman.events.slotted import ACTORS, GROUND, Slotted
from dragoman.events.table import TypeSpec
from dragoman.linkage import fold
from dragoman.model import Document, Entity, Mention, Participant, Passage, Ref, Timex
from dragoman.model.edtf import bounds
from dragoman.packs import Authority

__all__ = ["Acts", "Scene", "fought_at", "meet", "venue_of"]

_SIDES = 2
_MADE = frozenset({"treaty.signed", "agreement", "war.ceasefire", "war.surrender"})
_FOUGHT = frozenset({"war.declared", "war.battle", "war.ended"})
_GROUND = frozenset({"territory", "place"})
_YEAR = 366  # days
_EVE = 2  # days before its first shot on which a war is declared


def venue_of(thing: Ref | None, timex: Timex | None, authority: Mapping[str, Entity]) -> Ref | None:
    """Where a treaty was signed, a battle fought, a conference held; None of what is told of another time."""
    entity = authority.get(thing.id) if thing else None
    place = authority.get(entity.place) if entity and entity.place else None
    if entity is None or place is None or (timex is not None and not meet(entity.date, timex)):
        return None
    return _ref(place)


def fought_at(thing: Ref | None, authority: Authority, language: Reading) -> Ref | None:
    """Where a battle was that no pack knows, by the place in its name; None where that is somebody's name."""
    if thing is None or thing.id in authority or language.fought_at is None:
        return None
    match = language.fought_at.match(thing.name)
    if match is None:
        return None
    bearers = authority.named(match["place"])
    grounds = [entity for entity in bearers if entity.kind in _GROUND]
    if grounds:
        return _ref(grounds[0])
    return None if bearers else Ref(id=f"place:{match['place']}", name=match["place"])


def meet(date: str | None, timex: Timex) -> bool:
    """Whether a time lies within a date, as far as both are known."""
    start, end = bounds(date) if date else (None, None)
    before = end is not None and timex.earliest is not None and timex.earliest > end
    after = start is not None and timex.latest is not None and timex.latest < start
    return not before and not after


class Scene:
    """Where a telling stands: those who came to a town meet and sign there, a heading names the ground of a fight, a
    passage that speaks of a land goes on about it.
    """

    def __init__(self, document: Document, mentions: Sequence[Mention], authority: Mapping[str, Entity]) -> None:
        self._authority = authority
        self._headings = {}
        for passage in document.passages:
            if passage.kind == "heading":
                first = bisect_left(mentions, passage.start, key=_start)
                named = mentions[first : bisect_left(mentions, passage.end, key=_start)]
                self._headings[passage.index] = [mention.entity for mention in named]
        self._heading: int | None = None
        self._mentions: Sequence[Mention] = ()
        self._passage = -1
        self._land: Mention | None = None  # of the passage, named last before this sentence
        self._spot: Mention | None = None  # the same of a town or the like
        lands = Counter(mention.entity for mention in mentions if mention.kind == "territory")
        often = [entity for entity, times in lands.items() if times * 2 > lands.total()]
        self._chief = next((mention for mention in mentions if mention.entity in often), None)

    def hear(self, passage: Passage, mentions: Sequence[Mention]) -> None:
        """Begin a sentence."""
        afresh = passage.index != self._passage
        self._land = None if afresh else _last(self._mentions, "territory") or self._land
        self._spot = None if afresh else _last(self._mentions, "place") or self._spot
        self._passage, self._heading, self._mentions = passage.index, passage.heading, mentions

    def land(self, kind: str, clause: Clause, pointed: bool, town: bool = False) -> Ref | None:
        """The land that is taken, left or parted where a clause names no ground: the last one its passage named, else,
        where words point to a land (`pointed`: "the islands"), the one that the document is about; where they point to
        a `town` ("the city"), the last one named.
        """
        if not (kind.startswith("territory.") or pointed) or any(one.kind in _GROUND for one in clause.mentions):
            return None
        before = [one for one in self._mentions if one.end <= clause.start]
        here = _last(before, "place") or _last(before, "territory")  # of this sentence
        land = (here or self._spot) if town else None
        land = land or _last(before, "territory") or self._land
        if land is None and pointed:  # "the town": no land is named
            land = _last(before, "place") or self._spot or self._chief
        return Ref(id=land.entity, name=land.name) if land is not None else None

    def leave(self) -> None:
        """Go on elsewhere: a state was attacked, and the land told of before it is not the ground of what follows."""
        self._land = self._spot = None
        self._mentions = ()

    def place(self, spec: TypeSpec, clause: Clause, timex: Timex | None) -> Ref | None:
        """The place that a clause leaves unsaid because its sentence or heading is there already."""
        if not spec.venue:
            return None
        before = [one for one in self._mentions if one.kind == "place" and one.end <= clause.start]
        dated = any(one.basis != "relative" for one in clause.timexes)  # on a day of its own it may be elsewhere
        if before and not dated:
            return Ref(id=before[-1].entity, name=before[-1].name)
        if not spec.foe or timex is None:
            return None
        return self._under_heading(timex)

    def _under_heading(self, timex: Timex) -> Ref | None:
        """The ground of the fight that a heading names."""
        for named in self._headings.get(self._heading, ()) if self._heading is not None else ():
            entity = self._authority.get(named)
            if entity is not None and entity.date and meet(entity.date, timex):
                return venue_of(_ref(entity), timex, self._authority)
        return None


def _last(mentions: Sequence[Mention], kind: str) -> Mention | None:
    return next((one for one in reversed(mentions) if one.kind == kind), None)


def _start(mention: Mention) -> int:
    return mention.start


class Acts:
    """The treaties and wars that packs know, by their parties and time: what is told of both is told of them."""

    def __init__(self, authority: Mapping[str, Entity]) -> None:
        self._dated: dict[str, list[tuple[int, int, Entity]]] = {"treaty": [], "war": []}
        for entity in authority.values():
            article = entity.kind == "treaty" and entity.part_of  # nobody signs an article alone
            if entity.kind in self._dated and entity.date and len(entity.parties) >= _SIDES and not article:
                start, end = bounds(entity.date)
                if start is not None and end is not None:
                    self._dated[entity.kind].append((start, end, entity))
        self._authority = authority
        self._battles: dict[str, list[Entity]] = {}  # by where they were fought
        for entity in authority.values():
            if entity.kind in ("war", "event") and entity.place and entity.date:
                self._battles.setdefault(entity.place, []).append(entity)
        self._pacts = sorted(self._dated["treaty"], key=_first_day)

    def meant(
        self, kind: str, parts: Sequence[Participant], place: Ref | None, timex: Timex, words: str = ""
    ) -> Ref | None:
        """The treaty or war that a statement of a kind tells of without its name, in some `words` or in none."""
        if kind in _MADE:
            giving = [part for part in parts if part.role == "actor"] if kind == "war.surrender" else ()
            return self._signed(giving or parts, place, timex, words)
        if kind in _FOUGHT or (kind == "war.attack" and timex.earliest == timex.latest):
            return self._fought(parts, place, timex, kind)
        return None

    def made_instead(self, thing: Ref, slotted: Sequence[Slotted], timex: Timex) -> Ref | None:
        """The treaty made on a day, where a name shared with one that nobody has made (``1945/..``) stands for it."""
        entity = self._authority.get(thing.id)
        unmade = entity is not None and entity.kind == "treaty" and (entity.date or "").endswith("/..")
        if not unmade or timex.earliest is None or timex.earliest != timex.latest:
            return None
        names = [item.mention for item in slotted if item.mention.kind in ACTORS]
        parts = [Participant(id=name.entity, name=name.name, role="party") for name in names]
        return self._signed(parts, place_at(slotted, GROUND, ("at",), ()), timex, thing.name)

    def battle(self, places: Sequence[str], times: Sequence[Timex]) -> Ref | None:
        """The fight at the first of some places, or where it lies, that falls into all of some times."""
        for place in places:
            known = self._authority.get(place)
            for ground in (place, *(known.part_of if known is not None else ())):
                for entity in self._battles.get(ground, ()):
                    if all(meet(entity.date, timex) for timex in times):
                        return _ref(entity)
        return None

    def _signed(self, parts: Sequence[Participant], place: Ref | None, timex: Timex, words: str) -> Ref | None:
        """The one treaty made in a time between those who take part: one of its parties if the day is told, else both
        of two. Of several of one time those who take part and the words tell which.
        """
        first, last = timex.earliest, timex.latest
        if first is None or last is None or last - first > _YEAR:  # "in that century they made treaties": of none alone
            return None
        made = bisect_left(self._pacts, first, key=_first_day), bisect_right(self._pacts, last, key=_first_day)
        fitting = [
            entity
            for _, end, entity in self._pacts[slice(*made)]
            if end <= last and _may_be_made(entity, parts, place, day=first == last)
        ]
        if len(fitting) > 1:
            alike = [(_taking_part(entity, parts), _likeness(entity, words)) for entity in fitting]
            fitting = [entity for entity, like in zip(fitting, alike, strict=True) if like == max(alike)]
        return _ref(fitting[0]) if len(fitting) == 1 else None

    def _fought(self, parts: Sequence[Participant], place: Ref | None, timex: Timex, kind: str) -> Ref | None:
        """The shortest war or battle of a time that two of those who take part fought, where it was fought; of an
        attack one that began on that day; of a declaration no battle.
        """
        first, last = timex.earliest, timex.latest
        if first is None or last is None:
            return None
        fitting = [
            (end - start, entity.id, entity)
            for start, end, entity in self._dated["war"]
            if start - _EVE <= first and last <= end and _taking_part(entity, parts) >= _SIDES
            if place is None or entity.place in (None, place.id)
            if kind != "war.attack" or first <= start + _EVE
            if kind != "war.declared" or not entity.place
        ]
        return _ref(min(fitting)[2]) if fitting else None


def _may_be_made(entity: Entity, parts: Sequence[Participant], place: Ref | None, day: bool) -> bool:
    """Whether enough of a treaty's parties take part, and it was not made elsewhere; of three parties or more two are
    asked for on its day, or one where it was made.
    """
    sides = _taking_part(entity, parts)
    if place is not None and entity.place not in (None, place.id):
        return False
    if len(entity.parties) == _SIDES:
        return sides >= (1 if day else _SIDES)
    return day and (sides >= _SIDES or (sides > 0 and place is not None and entity.place == place.id))


def _likeness(entity: Entity, words: str) -> int:
    """How many pairs of neighbouring letters of some words a treaty's likest name has."""
    pairs = {fold(words)[at : at + 2] for at in range(len(words) - 1)}
    return max((sum(pair in name for pair in pairs) for name in (fold(each.text) for each in entity.names)), default=0)


def _first_day(dated: tuple[int, int, Entity]) -> int:
    return dated[0]


def _taking_part(entity: Entity, parts: Sequence[Participant]) -> int:
    return len({part.id for part in parts}.intersection(entity.parties))


def _ref(entity: Entity) -> Ref:
    return Ref(id=entity.id, name=entity.name())
