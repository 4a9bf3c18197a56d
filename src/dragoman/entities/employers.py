"""For which state a person of no pack acts: the one that stands with the title. "Soviet envoy X", 日本のX大使."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from dragoman.entities.gazetteer import alternatives
from dragoman.entities.tables import NamesTable
from dragoman.linkage import one_variant
from dragoman.model import Mention

__all__ = ["Titles", "employed"]

_REACH = 30  # characters between a state and the person who acts for it


class Titles:
    """The titles of one language, as they stand around a name."""

    def __init__(self, table: NamesTable) -> None:
        words = tuple(dict.fromkeys((*table.titles_before, *table.titles_after)))
        one = one_variant(alternatives(words)) if words else "(?!)"
        owns = rf"[ \n{re.escape(table.linkers)}]*"
        self._alone = re.compile(rf"{owns}(?:{one}\.?[ \n]*){{1,3}}", re.IGNORECASE)
        self._joined = re.compile(owns)
        self._after = re.compile(rf" ?{one}")
        of = f"(?: (?:{alternatives(table.titles_of)}))?" if table.titles_of else ""
        self._before = re.compile(rf"{one}\.?{of} ?$", re.IGNORECASE)
        self._posted = re.compile(one_variant(alternatives(table.titles_at)) if table.titles_at else "(?!)")

    def owns(self, between: str) -> bool:
        """Whether what stands between two names only makes the second the first one's."""
        return self._joined.fullmatch(between) is not None

    def posts(self, between: str) -> bool:
        """Whether what stands between two names makes the second no more than where the first one's envoy serves."""
        return self._posted.fullmatch(one_variant(between)) is not None

    def state_of(self, text: str, before: Mention | None, person: Mention, after: Mention | None) -> str | None:
        """The state named right before or after a person, if a title binds the two."""
        titled = bool(self._after.match(_near(text, person.end)))
        if before is not None and before.kind == "state" and person.start - before.end <= _REACH:
            between = one_variant(text[before.end : person.start])
            owned = self.owns(between)
            if self._alone.fullmatch(between) or (owned and titled):
                return before.entity
            if owned and self._before.search(one_variant(text[max(0, before.start - _REACH) : before.start])):
                return before.entity
        if after is not None and after.kind == "state" and text[person.end : after.start].strip() == "":
            return after.entity if self._after.match(_near(text, after.end)) else None
        return None


def employed(mentions: Sequence[Mention], text: str, titles_of: Callable[[Mention], Titles]) -> Iterator[Mention]:
    """The mentions in order, persons of no pack with the state that any of their mentions gives them."""
    states: dict[str, str] = {}
    for at, mention in enumerate(mentions):
        if mention.kind == "person" and ":" in mention.entity and mention.entity not in states:
            before = mentions[at - 1] if at else None
            after = mentions[at + 1] if at + 1 < len(mentions) else None
            titles = titles_of(mention)
            state = titles.state_of(text, before, mention, after)
            if at > 1 and titles.posts(text[mentions[at - 2].end : mentions[at - 1].start]):
                state = state and mentions[at - 2].entity
            if state is not None:
                states[mention.entity] = state
    for mention in mentions:
        state = states.get(mention.entity)
        yield mention if state is None else msgspec.structs.replace(mention, acts_for=state)


def _near(text: str, at: int) -> str:
    return one_variant(text[at : at + _REACH])
