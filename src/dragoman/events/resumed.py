"""What a passage told of last, for words that leave it unsaid or only point to it: "the island was returned", "France
recognised the new state", "the sanctions were lifted", "relations with Moscow were severed".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from dragoman.model import DESCRIBED, Mention, Participant, Ref, Statement
from dragoman.packs import Authority

__all__ = ["Resumed"]

_OFTEN, _TIMES = 3, 1.5  # how often a document names the state it is about, and how much oftener than any other


class Resumed:
    """The land last acted on, the state last founded or recognised, and whom sanctions were last imposed on."""

    def __init__(self, mentions: Sequence[Mention], authority: Authority) -> None:
        self._mentions = mentions
        self._authority = authority
        self.ground: Ref | None = None
        self.state: Ref | None = None
        self._told: dict[str, Statement] = {}

    def begin(self) -> None:
        """Begin a passage."""
        self.ground = self.state = None
        self._told = {}

    def tell(self, statement: Statement, resumes: bool) -> None:
        """Keep what a statement tells of."""
        thing = statement.object
        if thing is not None and not thing.id.startswith(DESCRIBED):
            if statement.type.startswith("territory."):
                self.ground = thing
            elif statement.type in ("state.founded", "recognition"):
                self.state = thing
        if resumes:
            self._told[statement.type] = statement

    def unsaid(self, kind: str, parts: Sequence[Participant]) -> Iterator[Participant]:
        """Who took part in the last deed of a kind, in the roles that nobody has now: whose sanctions were lifted."""
        before = self._told.get(kind)
        filled = {part.role for part in parts}
        named = {part.id for part in parts}
        if before is not None and all(part in before.participants for part in parts):
            yield from (p for p in before.participants if p.role not in filled and p.id not in named)

    def protagonist(self, parts: Sequence[Participant]) -> Iterator[Participant]:
        """The state that the document is about, beside the one other party that a clause names."""
        chief = self._chief
        if chief is not None and len(parts) == 1 and parts[0].id != chief.id:
            yield Participant(id=chief.id, name=chief.name, role="party")

    @cached_property
    def _chief(self) -> Ref | None:
        named = Counter(one.entity for one in self._mentions if one.kind == "state" and one.method != "adjective")
        (first, times), (_, others), *_ = [*named.most_common(2), ("", 0), ("", 0)]
        if times < _OFTEN or times < others * _TIMES or first not in self._authority:
            return None
        return Ref(id=first, name=self._authority[first].name())
