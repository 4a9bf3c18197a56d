"""Which of several entities a name means: the one alive at the time, its parties in play, the one spoken of last."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from dragoman.entities.gazetteer import Candidate, Form
from dragoman.linkage import fold
from dragoman.model import Entity, edtf
from dragoman.packs import Authority

__all__ = ["Memory", "unborn"]

_YEAR = 366  # days
_FAR = 10**9
_STYLES = 31  # days by which a treaty's date may differ: Old Style and New, and the turn of a year
_UNBORN = 5 * 366  # days before its life in which a name may be that of what an organisation came from
_HAN = re.compile("[\u3400-\u9fff]")
_STEM = 5  # letters of a noun that its cases leave alone
_SPOKEN_FOR = ("state", "person", "organisation")
_FADING = 0.8  # of a pair of states, with each sentence that names two
_UNKNOWN_YOUTH = 35 * 365  # of two of one name, the younger is seldom meant before this age
Days = tuple[int | None, int | None]


_POINTED_AT: dict[str, tuple[str, ...]] = {  # by kind, what words can point back to
    **{kind: (kind,) for kind in ("treaty", "organisation")},
    **{kind: (kind, "ground") for kind in ("territory", "place")},
}


class Memory:
    """What a document has named so far. `titled` and `date` of a candidate are given by the caller."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._order: dict[str, int] = {}  # entity → when it was named last
        self._begun = 0  # when this passage began
        self._lineages: set[str] = set()  # the states named so far, with predecessors and successors
        self._called: dict[tuple[str, Days | None], str] = {}  # what a state is called at a time, as asked so far
        self._time = 0
        self._pairs: defaultdict[frozenset[str], float] = defaultdict(float)
        self._latest: tuple[str, str] | None = None
        self._before: tuple[str, str] | None = None  # what was the latest until a sentence named two states so far
        self._so_far = 0  # times this sentence was taken to tell of these two
        self._acts: defaultdict[str, Counter[str]] = defaultdict(
            Counter
        )  # kind → how often each was named, the last last

    def begin(self) -> None:
        """Begin another passage."""
        self._begun = self._time

    def named(self, entity_id: str) -> None:
        """Remember that an entity was named."""
        self._time += 1
        self._order[entity_id] = self._time
        entity = self._authority.get(entity_id)
        kind = entity.kind if entity else entity_id.partition(":")[0]
        for sort in _POINTED_AT.get(kind, ()):
            self._acts[sort][entity_id] = self._acts[sort].pop(entity_id, 0) + 1
        if kind == "treaty" and entity and len(entity.parties) == 2:
            self._latest = (entity.parties[0], entity.parties[1])
        if entity and kind in _SPOKEN_FOR:  # whoever names its envoys has named a state
            state = entity_id if kind == "state" else entity.belongs_to
            self._lineages |= self._authority.lineage(state) if state and state in self._authority else set()

    def sentence(self, states: list[str]) -> None:
        """Remember which two states one sentence named; of three or more nobody can say which two are meant later."""
        distinct = list(dict.fromkeys(states))
        if len(distinct) < 2:
            self._before, self._so_far = self._latest, 0
        elif len(distinct) > 2 and self._so_far and self._latest:  # a third: these are no two
            self._pairs[frozenset(self._latest)] -= self._so_far
            self._latest, self._so_far = self._before, 0
        elif len(distinct) == 2:
            self._so_far += 1
            self._latest = (distinct[0], distinct[1])
            for pair in self._pairs:
                self._pairs[pair] *= _FADING
            self._pairs[frozenset(distinct)] += 1

    def pair(self, date: Days | None) -> tuple[str, str] | None:
        """The two states named together last, or of late more often, as they are called at a time."""
        if self._latest is None:
            return None
        often: defaultdict[frozenset[str], float] = defaultdict(float)
        for pair, times in self._pairs.items():
            often[frozenset(self.successor(state, date) for state in pair)] += times
        first, second = (self.successor(state, date) for state in self._latest)
        lived = {pair: times for pair, times in often.items() if len(pair) == 2 and self.lived(pair, date)}
        most = max(lived, key=lambda pair: lived[pair], default=frozenset({first, second}))
        if lived.get(most, 0) > often[frozenset({first, second})]:
            first, second = sorted(most)
        return first, second

    def lived(self, states: Iterable[str], date: Days | None) -> bool:
        """Whether all of some states existed at a time."""
        known = self._authority
        return date is None or not any(_distance(known[state], date) for state in states if state in known)

    def successor(self, state: str, date: Days | None) -> str:
        """What a state is called at a time: itself, or the one of its line that lives then and is of the same land."""
        if (state, date) not in self._called:
            self._called[state, date] = self._living(state, date)
        return self._called[state, date]

    def _living(self, state: str, date: Days | None) -> str:
        if state not in self._authority or self.lived([state], date):
            return state
        whole = set(self._authority[state].part_of)
        living = [other for other in self._authority.lineage(state) if self.lived([other], date)]
        return min(living, key=lambda other: (not whole & set(self._authority[other].part_of), other), default=state)

    def last(self, kind: str, words: str, language: str | None) -> str | None:
        """What words such as "the islands", 同協定 point back to: the last one named of a kind that is called so, else
        the last one of that kind, but of an organisation, which are of many sorts. A treaty of this passage comes
        before those of earlier ones.
        """
        recent = list(reversed(self._acts[kind]))
        if kind == "treaty":
            recent = [known for known in recent if self._order[known] > self._begun] or recent
        for noun in _nouns(words) if kind != "ground" else ():  # "there" says not what
            called = (known for known in recent if any(noun in form for form in self._forms(known, language)))
            found = next(called, None)
            if found is not None:
                return found
        return next(iter(recent), None) if kind != "organisation" else None

    def called(self, entity_id: str, words: str, language: str | None) -> bool:
        """Whether some name of an entity holds the noun by which words such as "the islands" point to it."""
        return any(noun in form for noun in _nouns(words) for form in self._forms(entity_id, language))

    def chief(self, kind: str) -> str | None:
        """What a document names most often of a kind, if it names it twice or nothing else."""
        often = self._acts[kind].most_common(2)
        return often[0][0] if often and (len(often) == 1 or often[0][1] > 1) else None

    def _forms(self, entity_id: str, language: str | None) -> list[str]:
        entity = self._authority.get(entity_id)
        named = [name.text for name in entity.names if name.language == language] if entity else [entity_id]
        return [fold(name) for name in named]

    def has_named(self, entity_id: str) -> bool:
        """Whether the document has named the entity before."""
        return entity_id in self._order

    def choose(
        self, candidate: Candidate, date: Days | None, titled: bool, beside: frozenset[str] = frozenset()
    ) -> tuple[Entity, Form] | None:
        """The entity a candidate means at a time; None where its name may not be read here. `beside` are the states
        that its sentence names, or the name itself: the 日 and 露 of 日露協約.
        """
        certain = any(not form.context and self._is_treaty(form) for form in candidate.forms)
        near = frozenset(other for state in beside for other in self._authority.lineage(state))
        allowed = [
            (self._authority[form.entity], form)
            for form in candidate.forms
            if form.entity in self._authority
            and (
                (certain and self._made_then(form, date))
                or self._may_read(self._authority[form.entity], form, titled, date, near)
            )
        ]
        if len(allowed) < 2:
            return allowed[0] if allowed else None
        return min(allowed, key=lambda pair: (titled and pair[0].kind != "person", self._cost(pair[0], pair[1], date)))

    def is_namesake(self, candidate: Candidate, made: Days) -> bool:
        """Whether a treaty made at a time is none of those several that share its name."""
        known = {form.entity: self._authority[form.entity] for form in candidate.forms if self._is_treaty(form)}
        dated = [treaty for treaty in known.values() if treaty.date is not None]
        if len(dated) < 2 or None in made:
            return False
        around = made[0] - _STYLES, made[1] + _STYLES  # type: ignore[operator]
        return all(_distance(treaty, around) for treaty in dated)

    def _is_treaty(self, form: Form) -> bool:
        entity = self._authority.get(form.entity)
        return entity is not None and entity.kind == "treaty"

    def _made_then(self, form: Form, date: Days | None) -> bool:
        """Whether a treaty was made at a time: of several that share a name, its time tells it without company."""
        return self._is_treaty(form) and date is not None and not _distance(self._authority[form.entity], date)

    def _may_read(self, entity: Entity, form: Form, titled: bool, date: Days | None, near: frozenset[str]) -> bool:
        if entity.kind == "organisation" and (_unborn(entity, date) or _outlived(entity, date)):
            return False  # allies, fleets and councils are called alike in any war
        if not form.context or entity.kind == "state":
            return True
        if entity.kind == "person":
            return titled or self.has_named(entity.id)
        if entity.parties:
            if _long_before(entity, date):
                return False
            if self.has_named(entity.id) or any(known.issuperset(entity.parties) for known in (near, self._lineages)):
                return True
            one_named = not self._lineages.isdisjoint(entity.parties)
            return date is not None and (_same_day(entity, date) or (one_named and _in_force(entity, date)))
        of_named = entity.kind == "organisation" and entity.belongs_to in (self._lineages | near)
        return self.has_named(entity.id) or of_named  # "the military" of a state that is spoken of

    def _cost(self, entity: Entity, form: Form, date: Days | None) -> tuple[int, int, int, int]:
        recent = -self._order.get(entity.id, 0)
        gone = int(entity.valid_to is not None)
        if date is None:
            return (0, recent, -(entity.valid_to if entity.valid_to is not None else _FAR), 0)
        distance = _distance(entity, date)
        apart = distance > 0 and not _meets(entity, date)
        if entity.kind == "state" and apart:  # a state of no time near by: whoever writes means the present one
            return (1, gone, distance, recent)
        return (int(apart), distance, int(form.context and not recent), recent)


def _long_before(entity: Entity, date: Days | None) -> bool:
    """Whether a time ends more than a year before a treaty was made: then a common word is not its name."""
    made = edtf.bounds(entity.date)[0] if entity.date is not None else None
    return made is not None and date is not None and date[1] is not None and date[1] < made - _YEAR


def _unborn(entity: Entity, date: Days | None) -> bool:
    """Whether a time ends long before the life of an entity begins."""
    ends = date[1] if date is not None else None
    return ends is not None and entity.valid_from is not None and ends < entity.valid_from - _UNBORN


def _outlived(entity: Entity, date: Days | None) -> bool:
    """Whether a time begins long after the life of an entity that is no state's own."""
    begins = date[0] if date is not None else None
    ended = entity.valid_to is not None and begins is not None and begins > entity.valid_to + _UNBORN
    return ended and entity.belongs_to is None


def unborn(entity: Entity, date: Days | None) -> bool:
    """Whether an entity is a state and a time ends before its life begins."""
    ends = date[1] if date is not None else None
    return entity.kind == "state" and ends is not None and entity.valid_from is not None and ends < entity.valid_from


def _same_day(entity: Entity, date: Days) -> bool:
    """Whether a time is the very day of an entity's own."""
    return entity.date is not None and date[0] is not None and date[0] == date[1] and edtf.bounds(entity.date) == date


def _in_force(entity: Entity, date: Days) -> bool:
    """Whether a time with both its ends falls into a treaty's life."""
    low, high = edtf.bounds(entity.in_force) if entity.in_force is not None else (None, None)
    return None not in (low, high, *date) and (low or 0) <= (date[0] or 0) and (date[1] or 0) <= (high or 0)


def _nouns(words: str) -> tuple[str, ...]:
    """What a word that points back calls the thing, the surest first: its last word without an ending, or its last
    characters.
    """
    word = fold(words).split()[-1]
    return (word[-2:], word[-1]) if _HAN.match(word[-1]) else (word[:_STEM],)


def _meets(entity: Entity, date: Days) -> bool:
    """Whether some day of a time falls into an entity's life: a state that fell in March lived that year."""
    (low, high), begin, end = date, entity.valid_from, entity.valid_to
    return None not in (low, high) and (begin is None or begin <= high) and (end is None or low <= end)  # type: ignore[operator]


def _distance(entity: Entity, date: Days) -> int:
    """Days between a time and an entity's own; 0 when they meet. Something told after its time is still near."""
    low, high = date[0] if date[0] is not None else -_FAR, date[1] if date[1] is not None else _FAR
    middle = (low + high) // 2 if low > -_FAR and high < _FAR else (low if low > -_FAR else high)
    if entity.date is not None:
        own = edtf.bounds(entity.date)
        start, end = own[0] if own[0] is not None else -_FAR, own[1] if own[1] is not None else _FAR
        if low <= end and start <= high:
            return 0
        return start - middle if middle < start else (middle - end) // 4 + 1
    start = entity.valid_from if entity.valid_from is not None else -_FAR
    end = entity.valid_to if entity.valid_to is not None else _FAR
    if entity.kind == "person" and start > -_FAR:
        start += _UNKNOWN_YOUTH
    return max(start - middle, middle - end, 0)
