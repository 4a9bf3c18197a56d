"""One identity for the discovered names of many documents: by written form, then by sound, then by company.

Two names may sound alike and be two men. So sound alone links only where it leaves little doubt and nothing speaks
against it; where it leaves doubt, the company that the names keep (whom the same passages name, what years they tell
of) must speak for it; and what contradicts (centuries between them, named side by side) keeps two names apart however
they sound.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

import msgspec

from dragoman.languages import Languages
from dragoman.linkage.match import same_name
from dragoman.linkage.narrowing import likely_pairs
from dragoman.linkage.sifting import Sieve
from dragoman.linkage.sounds import simplified

__all__ = ["Found", "Link", "Listed", "identify"]

_PLAIN = 0.9  # likeness by sound that needs no company
_DOUBTFUL = 0.8  # that needs some
_FAINT = 0.7  # that needs much
_SPELLED = 0.9  # likeness from which a name is another spelling of a known one in its own language
_SPELLED_THEN = 0.82  # where its years lie in that one's life
_APART = re.compile(r"[\s・·.-]+")
_LONG = 5  # letters of a place's name that say enough
_AFTER = 60  # years after their death that the dead are still told of
_COMPANY = 0.02  # what each piece of company adds to a score
_MOST_COMPANY = 3
_LIFE = {"person": 90, "organisation": 200, "treaty": 60, "war": 60, "event": 60}  # years one name can be told of
_NEAR = 3  # years between what two names are told of that still are company
_ALIKE = {"territory": "place", "event": "war"}  # kinds that two texts may give to one thing


class Found(msgspec.Struct, frozen=True):
    """A name discovered in one document, and the facts that tell namesakes apart."""

    entity: str  # its id in that document
    document: str
    kind: str
    text: str
    language: str | None = None
    mentions: int = 1
    years: tuple[int, int] | None = None  # the first and the last told of in its passages
    company: frozenset[str] = frozenset()  # known entities that its passages name
    passages: frozenset[int] = frozenset()

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other."""
        return self.entity, self.document


class Listed(msgspec.Struct, frozen=True):
    """A name of a known entity, with the years it lived."""

    entity: str
    kind: str
    text: str
    language: str
    years: tuple[int | None, int | None] = (None, None)


class Link(msgspec.Struct, frozen=True):
    """What a discovered name turned out to be. One that was linked to nothing has no reason and is itself."""

    entity: str
    document: str
    identity: str
    score: float | None = None
    reason: str | None = None


class _Likely(msgspec.Struct, frozen=True):
    score: float
    reason: str
    by_form: bool


_NOBODY = _Likely(0.0, "", False)


def identify(found: Sequence[Found], known: Languages, listed: Sequence[Listed] = ()) -> tuple[Link, ...]:
    """One link for each name, in their order; those that are one have one identity.

    One that its own language spells almost as a `listed` name is that known entity, as when a machine translated it.
    Whatever the order, the result is the same. The time grows with the names that sound roughly alike, not with all
    pairs.
    """
    ordered = sorted(found, key=lambda name: name.key)
    likely = _likely(ordered, known)
    groups = _Groups(ordered)
    for (one, other), likeness in sorted(likely.items(), key=lambda item: (-item[1].score, item[0])):
        groups.join(one, other, likeness)
    identities = groups.identities(_recognised(ordered, listed, known))
    links = {
        name.key: Link(name.entity, name.document, identity, score, reason)
        for name, (identity, score, reason) in zip(ordered, identities)
    }
    return tuple(links[name.key] for name in found)


def _likely(names: Sequence[Found], known: Languages) -> dict[tuple[int, int], _Likely]:
    """Pairs of positions that may be one, with how sure that is and why."""
    written: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        written[_alike(name.kind), _form(name.text)].append(at)
    found = {}
    for places in written.values():
        for one, other in pairwise(sorted(places, key=lambda at: names[at].years or (-9999, 0))):  # neighbours in time
            reason = f"{names[one].text} ~ {names[other].text}: written alike"
            found[min(one, other), max(one, other)] = _Likely(1.0, reason, True)
    spoken: dict[tuple[str, str | None, str], list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        spoken[name.text, name.language, _alike(name.kind)].append(at)
    listed, sieve = list(spoken), Sieve(known)
    for first, second in likely_pairs(listed, known):
        a, b = listed[first], listed[second]
        if a[2] != b[2] or _form(a[0]) == _form(b[0]):
            continue
        least = _asked(max(len(_company(names[one], names[other])) for one, other in product(spoken[a], spoken[b])))
        if not sieve.passes(a, b, least):
            continue
        match = same_name(a[0], b[0], a[1], b[1], a[2], languages=known)
        if match.score >= least:
            for pair in product(spoken[a], spoken[b]):
                judged = _judged(names[pair[0]], names[pair[1]], match.score, match.reason)
                if judged:
                    found[min(pair), max(pair)] = judged
    return found


def _asked(company: int) -> float:
    """The least likeness by sound that so many pieces of company bear out."""
    return _FAINT if company > 1 else _DOUBTFUL if company else _PLAIN


def _judged(one: Found, other: Found, score: float, reason: str) -> _Likely | None:
    """A likeness by sound with the company that must bear it out; None where it does not."""
    pieces = _company(one, other)
    alone = len(one.text.split()) != len(other.text.split()) and "one word" in reason
    needed = 2 if score < _DOUBTFUL else 1 if score < _PLAIN or alone else 0
    if len(pieces) < needed or (one.document == other.document and one.language == other.language):
        return None
    told = reason + "".join(f"; {piece}" for piece in pieces[:_MOST_COMPANY])
    return _Likely(min(0.99, score + _COMPANY * min(len(pieces), _MOST_COMPANY)), told, False)


def _company(one: Found, other: Found) -> list[str]:
    """What two names share of the company they keep, each in words."""
    shared = sorted(one.company & other.company)
    pieces = [f"both with {name}" for name in shared]
    if one.years and other.years and _years_between(one.years, other.years) <= _NEAR:
        pieces.insert(0, f"told of {_span(one.years)} and {_span(other.years)}")
    return pieces


def _years_between(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(one[0], other[0]) - min(one[1], other[1])


def _span(years: tuple[int, int]) -> str:
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def _contradiction(one: Found, other: Found, by_form: bool) -> bool:
    """Whether the facts keep two names apart."""
    life = _LIFE.get(one.kind)
    if life and one.years and other.years and _years_between(one.years, other.years) > life:
        return True
    return not by_form and one.document == other.document and bool(one.passages & other.passages)


def _alike(kind: str) -> str:
    return _ALIKE.get(kind, kind)


def _form(text: str) -> str:
    return "".join(char for char in simplified(text) if char.isalnum())


def _recognised(names: Sequence[Found], listed: Sequence[Listed], known: Languages) -> dict[int, tuple[str, _Likely]]:
    """For each name the one known entity that it is another spelling of, if there is one."""
    spelled: dict[tuple[str | None, str, str], list[Listed]] = defaultdict(list)
    for one in listed:
        for piece in _pieces(one.text, one.kind):
            spelled[one.language, _alike(one.kind), piece].append(one)
    found: dict[int, dict[str, _Likely]] = defaultdict(dict)
    for at, name in enumerate(names):
        pieces = _pieces(name.text, name.kind) if _whole(name) else ()
        near = {one: None for piece in pieces for one in spelled.get((name.language, _alike(name.kind), piece), ())}
        for one in near:
            if len(one.text.split()) != len(name.text.split()) or not _could_live(name, one):
                continue
            match = same_name(name.text, one.text, name.language, one.language, _alike(name.kind), languages=known)
            needed = _SPELLED_THEN if _lived_then(name, one) else _SPELLED
            if match.score >= needed and match.score > found[at].get(one.entity, _NOBODY).score:
                found[at][one.entity] = _Likely(match.score, match.reason, False)
    return {at: next(iter(bearers.items())) for at, bearers in found.items() if len(bearers) == 1}


def _pieces(text: str, kind: str) -> Iterator[str]:
    """What two spellings of a name share: a word of a person's, or all letters but one."""
    words = [word for word in _APART.split(simplified(text)) if len(word) > 1]
    if kind == "person":
        yield from words
    joined = "".join(words)
    yield joined
    yield from (joined[:at] + joined[at + 1 :] for at in range(len(joined)))


def _whole(name: Found) -> bool:
    """Whether a name says enough to be known by its sound alone: two words of a person, a long word of a place."""
    return len(_APART.split(name.text)) > 1 if name.kind == "person" else len(name.text) >= _LONG


def _lived_then(name: Found, spelled: Listed) -> bool:
    """Whether the years that a name is told of are years of a known life."""
    born, died = spelled.years
    return name.years is not None and None not in (born, died) and (born or 0) <= name.years[0] <= (died or 0)


def _could_live(name: Found, spelled: Listed) -> bool:
    born, died = spelled.years
    if name.years is None:
        return True
    return not (born is not None and name.years[1] < born) and not (died is not None and name.years[0] > died + _AFTER)


class _Groups:
    """Names brought together step by step, the surest first; a group takes in nothing that contradicts a member."""

    def __init__(self, names: Sequence[Found]) -> None:
        self._names = names
        self._group = list(range(len(names)))
        self._members: dict[int, list[int]] = {at: [at] for at in self._group}
        self._why: dict[int, _Likely] = {}

    def join(self, one: int, other: int, likeness: _Likely) -> None:
        """Make one group of the two names' groups, unless something speaks against it."""
        first, second = self._group[one], self._group[other]
        if first == second or self._apart(first, second, likeness.by_form):
            return
        for member in self._members[second]:
            self._group[member] = first
        self._members[first] += self._members.pop(second)
        for name in (one, other):
            self._why.setdefault(name, likeness)

    def _apart(self, first: int, second: int, by_form: bool) -> bool:
        for one, other in product(self._members[first], self._members[second]):
            a, b = self._names[one], self._names[other]
            if _contradiction(a, b, by_form):
                return True
            namesakes = a.language == b.language and a.document == b.document and a.entity != b.entity
            if namesakes and not by_form:  # one text does not call one man by two names
                return True
        return False

    def identities(self, known: Mapping[int, tuple[str, _Likely]]) -> list[tuple[str, float | None, str | None]]:
        """For each name its identity, and the score and reason of the link that brought it there; `known` are those
        that are known entities, and so is all their group.
        """
        chosen: dict[int, str] = {}
        taken: set[str] = set()
        for group, members in sorted(self._members.items(), key=lambda item: min(item[1])):
            entities = {known[at][0] for at in members if at in known}
            if len(entities) == 1:
                chosen[group] = entities.pop()
                for at in members:
                    if at in known:
                        self._why[at] = known[at][1]
                continue
            best = min(members, key=lambda at: (-self._names[at].mentions, self._names[at].key))
            chosen[group] = self._unique(best, taken)
        return [
            (chosen[group], why.score, why.reason) if why else (chosen[group], None, None)
            for group, why in ((self._group[at], self._why.get(at)) for at in range(len(self._names)))
        ]

    def _unique(self, best: int, taken: set[str]) -> str:
        """The id of a group's commonest name; a namesake's gets the years it is told of."""
        name = self._names[best]
        identity, number = name.entity, 1
        while identity in taken:
            number += 1
            identity = f"{name.entity} ({_span(name.years) if name.years and number == 2 else number})"
        taken.add(identity)
        return identity
