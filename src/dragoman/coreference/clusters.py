"""Links into events: the strongest first, and no event may hold two days.

Plain connected components would chain "1945" between 8 August and 2 September. So links are taken in order of their
score, and two groups join only while they keep a time in common and no refused pair falls inside. A statement without a
month joins last, and only where one event fits clearly better than every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

__all__ = ["Claim", "Link", "group", "merged"]

_RIVALS = 16  # of a vague statement's links, the strongest are weighed against each other
_SLACK = 1  # days two told days of one happening may lie apart: midnight and time zones
_DAYS = 4  # a longer time has no other side of midnight
_SHIFT = range(10, 14)  # days between the Julian and the Gregorian calendar, 1582–2099
_OLD_STYLE = -14610  # 1930-01-01, since when nobody dates by the older one
_DISPUTED = 1100  # days that accounts may differ about one act; further apart are two, or a misreading
_EVER = 1_000_000  # what stands and still stands may be said to begin at any time


_Time = tuple[int | None, int | None]  # earliest and latest day


class Claim(msgspec.Struct, frozen=True):
    """What grouping needs of a statement. Days as in `dragoman.model.days`."""

    id: str
    earliest: int | None
    latest: int | None
    once: bool = False  # an act that happens once to its object: days may disagree
    until: int | None = None  # of what lasted, its last day

    @property
    def sharp(self) -> bool:
        """Dated to a season or finer."""
        return self.earliest is not None and self.latest is not None and self.latest - self.earliest <= 125


class Link(msgspec.Struct, frozen=True):
    """Two statements that score as one happening."""

    one: str
    other: str
    score: float
    slip: bool = False  # two accounts err about its day


class _Group:
    """A growing event: its members and the time they have in common, or the times where accounts differ."""

    def __init__(self, claim: Claim) -> None:
        self.members = [claim]
        self.times: list[_Time] = [(claim.earliest, claim.latest)]
        self.until = claim.until

    def fits(self, other: _Group, disputed: bool = False) -> bool:
        """Whether they have a time in common, or are near, or `disputed`: of one act that accounts date differently."""
        most = 0
        if disputed:
            most = _DISPUTED if self.until is None or other.until is None else _EVER
        return any(_meet(one, another, most) for one in self.times for another in other.times)

    def absorb(self, other: _Group) -> None:
        self.members += other.members
        for time in other.times:
            at = next((at for at, own in enumerate(self.times) if _apart(own, time) <= 0), None)
            if at is None:
                self.times.append(time)
            else:
                self.times[at] = _common(self.times[at], time)
        self.until = _tightest(max, self.until, other.until)

    def holds(self, other: _Group) -> bool:
        """Whether the other happened, as a part, while this lasted."""
        (low, _), (other_low, other_high) = self.times[0], other.times[0]
        if self.until is None or low is None or other_low is None or other_high is None:
            return False
        return low < other_low and other_high <= self.until and other.until is None


def _common(one: _Time, other: _Time) -> _Time:
    return _tightest(max, one[0], other[0]), _tightest(min, one[1], other[1])


def _apart(one: _Time, other: _Time) -> int:
    """Days between two times; none where they may be one."""
    low, high = _common(one, other)
    return 0 if low is None or high is None else low - high


def _meet(one: _Time, other: _Time, most: int) -> bool:
    days = _apart(one, other)
    if days <= most:
        return True
    near = days <= _SLACK or (days in _SHIFT and max(one[1] or 0, other[1] or 0) < _OLD_STYLE)
    return near and _narrow(one) and _narrow(other)


def _narrow(time: _Time) -> bool:
    """Whether it is some days."""
    return time[0] is not None and time[1] is not None and time[1] - time[0] <= _DAYS


def group(
    claims: Sequence[Claim], links: Iterable[Link], refused: frozenset[tuple[str, str]], margin: float
) -> list[list[str]]:
    """Ids of statements by event, each sorted, in the order of their first; every claim is in exactly one.

    `refused` holds pairs (smaller id, larger id) that may not be in one event. `margin` is how much better than any
    other event the best must fit a statement without a month.
    """
    by_id = {claim.id: claim for claim in claims}
    groups = {claim.id: _Group(claim) for claim in claims}
    barred = _Bars(refused)
    ordered = sorted(links, key=lambda link: (-link.score, link.one, link.other))
    blunt: dict[str, list[Link]] = {}
    for link in ordered:
        one, other = by_id[link.one], by_id[link.other]
        if one.sharp and other.sharp:
            _join(groups, link, _disputed(link, one, other), barred)
        for claim in (one, other):
            if not claim.sharp and len(blunt.setdefault(claim.id, [])) < _RIVALS:
                blunt[claim.id].append(link)
    for link in ordered:
        if groups[link.one] is groups[link.other]:
            continue
        vague = [(one, other) for one, other in ((link.one, link.other), (link.other, link.one)) if one in blunt]
        if all(_clear(one, other, blunt[one], groups, barred, margin) for one, other in vague):
            _join(groups, link, _disputed(link, by_id[link.one], by_id[link.other]), barred)
    distinct = {id(each): each for each in groups.values()}
    return sorted(sorted(claim.id for claim in each.members) for each in distinct.values())


def merged(groups: Sequence[Sequence[str]], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups after a person ruled these pairs to be one happening."""
    place = {member: at for at, group in enumerate(groups) for member in group}
    joined = {at: list(group) for at, group in enumerate(groups)}
    for one, other in sorted(pairs):
        first, second = sorted((place[one], place[other]))
        if first != second:
            joined[first] += joined[second]
            place |= dict.fromkeys(joined.pop(second), first)
    return sorted(sorted(group) for group in joined.values())


class _Bars:
    """Which statements may not meet."""

    def __init__(self, refused: frozenset[tuple[str, str]]) -> None:
        self._against: dict[str, set[str]] = {}
        for one, other in refused:
            self._against.setdefault(one, set()).add(other)
            self._against.setdefault(other, set()).add(one)

    def between(self, one: _Group, other: _Group) -> bool:
        small, large = sorted((one, other), key=lambda each: len(each.members))
        barred: set[str] = set().union(*(self._against.get(claim.id, ()) for claim in small.members))
        return bool(barred) and any(claim.id in barred for claim in large.members)


def _disputed(link: Link, one: Claim, other: Claim) -> bool:
    """Whether the two themselves give one act two times; what only a third leaves open is no dispute."""
    days = _apart((one.earliest, one.latest), (other.earliest, other.latest))
    return (link.slip or (one.once and other.once)) and days > 0


def _join(groups: dict[str, _Group], link: Link, disputed: bool, barred: _Bars) -> None:
    first, second = groups[link.one], groups[link.other]
    if first is second or not first.fits(second, disputed) or barred.between(first, second):
        return
    if len(first.members) < len(second.members):
        first, second = second, first
    first.absorb(second)
    for claim in second.members:
        groups[claim.id] = first


def _clear(
    claim: str, target: str, links: Sequence[Link], groups: Mapping[str, _Group], barred: _Bars, margin: float
) -> bool:
    """Whether no other event fits the statement nearly as well as the target's does."""
    own, best = groups[claim], groups[target]
    scores = [link.score for link in links if target in (link.one, link.other)]
    if not scores:
        return False  # too many fit better
    score = scores[0]
    for link in links:
        rival = groups[link.other if link.one == claim else link.one]
        if rival is best or rival is own or barred.between(own, rival) or not own.fits(rival):
            continue
        if best.holds(rival):
            continue  # the whole is meant
        if rival.fits(best) and not barred.between(rival, best):
            continue  # the two may yet prove one: no rivals
        if link.score > score - margin:
            return False
    return True


def _tightest(choose: Callable[[int, int], int], one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else choose(one, other)
