"""Tellings under one verb: "the north went to one and the south to the other", "a peace and an alliance were signed",
"one town fell on 3 May and the other on the 5th", where the verb is said once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.shared import gapped, without
from dragoman.events.slots import slots_of
from dragoman.events.slotted import ACTORS, GROUND, Slotted
from dragoman.events.table import Frame, ontology
from dragoman.model import Mention, Timex

__all__ = ["distributed"]

_HANDS_OVER: frozenset[Frame] = frozenset({"give", "receive"})
_FEWEST = 4  # names in two pairs
_PAIR = "(?:g+|s)[tos]t*"  # what is handed over, then to whom
_BEFORE_DATE = re.compile(r"(?:,[^,;]{1,40},)?\s?(?:[—–-]\s)?(?:[^\W\d_]{1,6}\s){0,2}")  # "on"; ", after a siege, in"
_PAIRS = re.compile(f"(?:g+|s)t(?:{_PAIR})+")


def distributed(
    clause: Clause, hit: Hit, free: Sequence[Timex], text: str, language: Reading
) -> Iterator[tuple[Clause, Hit]]:
    """The clause once for each name with a date of its own, each pair of a thing and its receiver, or each of several
    treaties, without the words of the others; the clause alone where it tells of one. `free` are its dates.
    """
    turns = _turns(clause, hit, free, text, language) if len(free) > 1 else ()
    if turns:
        yield from _in_turn(clause, hit, turns, text, language)
        return
    for part in _parts(clause, hit, text, language):
        yield part, replace(hit, timexes=tuple(timex for timex in hit.timexes if timex in part.timexes))


def _turns(
    clause: Clause, hit: Hit, free: Sequence[Timex], text: str, language: Reading
) -> tuple[tuple[Mention, Timex], ...]:
    """The names with which a clause goes on behind its verb and date, each with a date and without a verb."""
    behind = [timex for timex in free if timex.start >= hit.end]
    names = [one for one in clause.mentions if behind and one.start >= behind[0].end]
    if not names or len(names) != len(behind) - 1 or len({one.kind for one in names}) > 1:
        return ()
    for before, name, timex in zip(behind, names, behind[1:], strict=False):
        joined = language.coordinator is not None and language.coordinator.fullmatch(text, before.end, name.start)
        if not joined or not name.end < timex.start or not _BEFORE_DATE.fullmatch(text, name.end, timex.start):
            return ()
    ends = any(letter.isalnum() for letter in text[behind[-1].end : clause.end])
    return () if ends else tuple(zip(names, behind[1:], strict=True))


def _in_turn(
    clause: Clause, hit: Hit, turns: Sequence[tuple[Mention, Timex]], text: str, language: Reading
) -> Iterator[tuple[Clause, Hit]]:
    """The clause up to its first date, and again with each name of a turn in place of the one like it."""
    dates = [timex for _, timex in turns]
    first = without(clause, [(turns[0][0].start, clause.end)])
    yield first, replace(hit, timexes=tuple(timex for timex in hit.timexes if timex not in dates))
    kinds = GROUND if turns[0][0].kind in GROUND else ACTORS
    alike = [item for item in slots_of(first, hit, text, language) if item.mention.kind in kinds]
    slots = ("object", "subject") if kinds is GROUND else ("subject",)
    place = next((slot for slot in slots if any(item.slot == slot for item in alike)), None)
    gone = [item.mention for item in alike if item.slot == place]
    for name, timex in turns if gone else ():
        put = replace(name, start=gone[0].start, end=gone[0].end)
        mentions = tuple(put if one == gone[0] else one for one in first.mentions if one not in gone[1:])
        yield replace(first, mentions=mentions), replace(hit, timexes=(timex,))


def _parts(clause: Clause, hit: Hit, text: str, language: Reading) -> Iterator[Clause]:
    spec = ontology()[hit.trigger.type]
    treaties = _listed(clause, text, language) if spec.parties and spec.object[:1] == ("treaty",) else ()
    for treaty in treaties:
        yield without(clause, [(one.start, one.end) for one in treaties if one is not treaty])
    if treaties:
        return
    hands_over = (hit.trigger.frame or spec.frame) in _HANDS_OVER
    slotted = slots_of(clause, hit, text, language) if hands_over and len(clause.mentions) >= _FEWEST else ()
    found = _PAIRS.search("".join(_letter(item) for item in slotted))
    if found is None:
        yield from gapped(clause, hit, text, language) if language.table.predicate_last else (clause,)
        return
    pairs = [slotted[found.start() + pair.start() : found.start() + pair.end()] for pair in _each(found[0])]
    for pair in pairs:
        others = [other for other in pairs if other is not pair]
        yield without(clause, [(one[0].mention.start, _end(one, pairs, clause)) for one in others])


def _listed(clause: Clause, text: str, language: Reading) -> tuple[Mention, ...]:
    """The treaties that a clause lists; none where it names one."""
    named = [one for one in clause.mentions if one.kind == "treaty" and one.method != "anaphor"]
    between = [text[one.end : other.start] for one, other in pairwise(named)]
    joined = language.coordinator is not None and all(language.coordinator.fullmatch(words) for words in between)
    return tuple(named) if joined and len({one.entity for one in named}) == len(named) > 1 else ()


def _letter(item: Slotted) -> str:
    """Whether a name is a thing handed over, a state that may be one, or (perhaps) a receiver."""
    if item.mention.kind in ACTORS:
        return {"to": "t", "subject": "s", "topic": "s", "from": "-", "by": "-"}.get(item.slot, "o")
    return "-" if item.slot in ("from", "by", "through") else "g"


def _each(letters: str) -> Iterator[re.Match[str]]:
    return re.finditer(_PAIR, letters)


def _end(pair: Sequence[Slotted], pairs: Sequence[Sequence[Slotted]], clause: Clause) -> int:
    """Where a pair ends: where the next begins, the last behind its receiver's name."""
    later = [one[0].mention.start for one in pairs if one[0].mention.start > pair[-1].mention.start]
    return min(later) if later else pair[-1].mention.end
