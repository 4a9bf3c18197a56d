"""The slot of a name by its grammatical case, in languages that decline names."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dragoman.events.reading import Reading
from dragoman.events.table import Slot
from dragoman.languages.stems import first_match
from dragoman.model import Mention

__all__ = ["OWNER", "Cased", "cased", "same_case"]

OWNER = "genitive"  # the case of a name that stands behind a head, as the tables call it
_WINDOW = 60  # characters before a name in which its head and preposition are looked for


class Cased(msgspec.Struct, frozen=True):
    """The slot that a name's case gives it, if any, and whether a preposition or a verb told it, not the case alone."""

    slot: Slot | None
    cases: tuple[str, ...]  # of the name, or of the word that stands for it: the armies of Japan
    governed: bool = False
    bare: bool = False  # no preposition told it


def cased(mention: Mention, text: str, language: Reading) -> Cased:
    """The first rule of the language's `cases` that fits a name. A name behind a head ("the armies of Japan") stands in
    the head's case; an adjective takes the case of the head that follows it, and without one it is an owner.
    """
    before = text[max(0, mention.start - _WINDOW) : mention.start]
    cases: tuple[str, ...] = mention.cases
    adjective = mention.method == "adjective"
    lone = False  # an adjective of something that does not act
    if adjective:
        heads = [case for case, _, behind in language.heads if behind.match(text, mention.end)]
        lone = not heads
        cases = tuple(case for case in heads if case in cases) or cases or tuple(heads)
    owns = (not lone and OWNER in cases) if adjective else same_case(cases, (OWNER,))
    if owns:  # "the units of the Polish army"
        found = [(language.heads[at][0], match) for at, match in language.head_stems.matching(before)]
        if found:
            cases, before = tuple(case for case, _ in found), before[: found[0][1].start()]
    slot = language.mark_behind(text, mention.end)
    if slot is not None:
        return Cased(slot, cases, governed=True)
    for at, starts in language.case_stems.starts(before):
        rule, pattern = language.cases[at]
        if rule.only and (lone or not cases or not set(cases) <= set(rule.cases)):
            continue
        if same_case(cases, rule.cases) and (pattern is None or first_match(pattern, before, starts)):
            return Cased(rule.slot, cases if rule.slot else (), governed=pattern is not None, bare=rule.only)
    return Cased("of" if lone else None, cases)


def same_case(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two names can stand in one case; an unknown one can in any."""
    return not one or not other or not set(one).isdisjoint(other)
