"""One deed of a clause: the words that name it, and what is known of it so far."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.clauses import Clause
from dragoman.events.dating import Dating
from dragoman.events.hits import Hit, of_lands
from dragoman.events.memory import Memory
from dragoman.events.reading import Reading
from dragoman.events.slotted import Slotted
from dragoman.events.table import ontology
from dragoman.model import Certainty, EntityKind, Mark, Participant, Ref, Sentence, Timex

__all__ = ["SIDES", "Deed"]

SIDES = 2  # of a treaty, a war, a quarrel


class Deed:
    """A deed that a clause tells, of which one question after the other is asked (see `statements.statement`): each
    looks at the answers before it and at what the reader keeps in mind.
    """

    def __init__(
        self,
        memory: Memory,
        sentence: Sentence,
        clause: Clause,
        hit: Hit,
        free: Sequence[Timex],
        source: Ref | None,
        language: Reading,
    ) -> None:
        self.memory = memory
        self.sentence = sentence
        self.whole = clause  # as it was cut, where `clause` leaves names out
        self.clause = of_lands(clause, hit)
        self.hit = hit
        self.free = free  # the dates of the clause that can date it
        self.source = source  # who says so
        self.language = language
        self.text = memory.text(language)
        self.kind = hit.trigger.type  # until more is known of its time and of what it acts on
        self.spec = ontology()[self.kind]
        self.frame = hit.trigger.frame or self.spec.frame
        self.certainty: Certainty = "asserted"
        self.own: list[Timex] = []  # the dates that are its own
        self.dating: Dating | None = None
        self.making = False  # a treaty is made by it
        self.tenure: Mark | None = None  # of a land that passes, but not for good
        self.passive = False
        self.slotted: tuple[Slotted, ...] = ()
        self.thing: Ref | None = None  # what it acts on, known by an id
        self.described: Ref | None = None  # the same by the words for it
        self.makes = False  # it makes what is described, so that who is named is no more than its subject
        self.place: Ref | None = None
        self.parts: tuple[Participant, ...] = ()

    @property
    def timex(self) -> Timex | None:
        """When it was."""
        return self.dating.timex if self.dating else None

    @property
    def day(self) -> int | None:
        """The first day on which it can have been."""
        return self.timex.earliest if self.timex else None

    @property
    def acted_on(self) -> tuple[str, ...]:
        """The id of what it acts on, where there is one."""
        return () if self.thing is None else (self.thing.id,)

    def is_undone(self) -> bool:
        """Whether it is told to be taken back: sanctions lifted."""
        return self.spec.undone and self.language.speaks_of("undone", self.clause.text)

    def is_known(self, kind: EntityKind) -> bool:
        """Whether what it acts on is of a kind by what packs know."""
        entity = self.memory.authority.get(self.thing.id) if self.thing else None
        return entity is not None and entity.kind == kind

    def kind_of(self, thing: str) -> str:
        """The kind of what an id means: as its name was read here, as packs know it, as the id says."""
        entity = self.memory.authority.get(thing)
        return self.read_as(thing) or (entity.kind if entity is not None else thing.partition(":")[0])

    def read_as(self, thing: str) -> EntityKind | None:
        """The kind of which the name of a thing was read in the clause; of several names, the last."""
        return next((one.mention.kind for one in reversed(self.slotted) if one.mention.entity == thing), None)
