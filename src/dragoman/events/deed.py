"""One deed of a clause, from the words that name it to a statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.dating import Dating, carried_on, date_of, lasting, same_time, treaties_under, treaty_dates
from dragoman.events.hits import Hit, is_vague, of_lands
from dragoman.events.known import fought_at, venue_of
from dragoman.events.memory import MAKING, Memory
from dragoman.events.moods import certainty_of, is_passive, quantities_of
from dragoman.events.reading import Reading
from dragoman.events.roles import object_of, participants_of, place_at, place_of, with_states
from dragoman.events.slots import ACTORS, GROUND, Slotted, slots_of
from dragoman.events.table import ontology
from dragoman.events.things import thing_of
from dragoman.events.treaties import dated, namesake
from dragoman.model import (
    ADMINISTRATION,
    COMPOSITE,
    LEASE,
    PARTLY,
    STATE_CHANGING,
    UNDONE,
    Certainty,
    Entity,
    EntityKind,
    Mention,
    Participant,
    Ref,
    Role,
    Sentence,
    Statement,
    Timex,
)
from dragoman.model.edtf import bounds

__all__ = ["Deed", "names_treaty"]

_YEAR = 366  # days
_WORDS = ("statement", "protest", "proposal")  # who utters these is no source of them
_DOERS: frozenset[Role] = frozenset({"actor", "party", "subject"})
_MARK = 1  # characters of a preposition in a script without spaces
_SIDES = 2  # who takes part in a happening told without a date that changes no state: one alone is talk in general
_RELATIONS = frozenset({"relations.severed", "relations.restored"})
_HOW_LONG = "vague-duration"  # the rule of temporal.yaml, in any language, for "for three months": it is no time
_TENURES = (("lease", LEASE), ("administration", ADMINISTRATION))  # by the classes of words that tell them


class Deed:
    """A deed that a clause tells. `statement` goes through the questions in turn – when, upon what, where, by whom –
    each of which looks at the answers before it and at what the reader keeps in mind.
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
        self.hit = hit
        self.source = source
        self.language = language
        self.text = memory.text(language)
        self.spec = ontology()[hit.trigger.type]
        self.frame = hit.trigger.frame or self.spec.frame
        certainty = certainty_of(hit, clause, self.text, language)
        self.certainty: Certainty = memory.certainty if certainty == "asserted" else certainty
        self.free = free
        self.own = [timex for timex in free if timex in hit.timexes]
        if hit.trigger.type in MAKING and self.certainty != "denied":  # what has lasted since a time was not made then
            self.own = [one for one in self.own if one.hedge == "after" or not (one.value or "").endswith("/..")]
        if not self.own and hit.trigger.type in MAKING:  # the date that tells a treaty apart is that of its making
            self.own = [timex for timex in hit.timexes if timex.role == "event" and "/" not in (timex.value or "/")]
        self.dating = self._when(clause)
        term = self.dating is not None and self.spec.term and _spans_years(self.dating.timex)
        self.kind = self.spec.term if term and self.spec.term else hit.trigger.type
        self.making = self.kind in MAKING
        self.tenure = self._as_what(clause) if self.kind == "territory.transferred" else ""
        behind = self.timex is not None and self.timex.start >= hit.end  # "occupied until", not "by May had occupied"
        lasts = ontology()[self.kind].lasts
        goes_on = self.tenure == ADMINISTRATION or lasts == "always" or (lasts == "behind" and behind)
        self.dating = lasting(self.dating) if goes_on else self.dating
        self.clause = of_lands(clause, hit)
        self.passive = is_passive(hit, self.text, language) and not self.spec.moves
        self.slotted = self._slots()
        if self._goes_on_undergoing():
            self.passive = True
            self.slotted = tuple(item for item in self.slotted if item.slot != "to")  # he neither seizes nor is seized
        self.kinds = {item.mention.entity: item.mention.kind for item in self.slotted}
        self.thing: Ref | None = None  # what it acts on, known by an id
        self.described: Ref | None = None  # the same by the words for it
        self.makes = False  # it makes what is described, so that who is named is no more than its subject
        self.place: Ref | None = None
        self.parts: tuple[Participant, ...] = ()

    def _goes_on_undergoing(self) -> bool:
        """Whether a verb that shows no voice, and stands with nobody but to whom, goes on with what was done to the
        subject: 被逮捕，引渡给日方.
        """
        subjects, clause, end = self.memory.subjects, self.clause, self.hit.end
        if not (subjects.undergoes and self.spec.shares) or self.language.passive is not None:
            return False
        names = [one for one in clause.mentions if one.kind in ACTORS]
        said = [at for at in range(end, clause.end) if self.text[at].isalnum()]
        alone = [at for at in said if not any(one.start <= at < one.end for one in clause.mentions)]
        return len(alone) <= _MARK and all(one.start >= end for one in names)

    @property
    def timex(self) -> Timex | None:
        """When it was."""
        return self.dating.timex if self.dating else None

    @property
    def acted_on(self) -> tuple[str, ...]:
        """The id of what it acts on, where there is one."""
        return () if self.thing is None else (self.thing.id,)

    def statement(self) -> tuple[Statement, Timex | None] | None:
        """The statement and its time; None where the words tell no happening. What the reader keeps in mind changes."""
        if self.dating is None and (self.hit.noun or self.hit.trigger.light or not self.hit.trigger.words):
            return None
        self._upon_which_treaty()
        self._upon_what()
        self._where_told()
        self._who_takes_part()
        self._what_is_meant()
        if self.dating is None and len(self.parts) < _SIDES and self.hit.trigger.type not in STATE_CHANGING:
            return None
        self._who_is_left_unsaid()
        self._where_unsaid()
        if self._says_nothing():
            return None
        if self.hit.trigger.of_treaty and self._is_known("treaty"):
            self.kind = self.hit.trigger.of_treaty
        if self.hit.trigger.of_place and self.thing and self._kind_of(self.thing) == "place":
            self.kind = self.hit.trigger.of_place
        return self._told()

    def _as_what(self, clause: Clause) -> str:
        """What the rule says besides of how a land passes: let, or to be ruled for another."""
        return next((mark for name, mark in _TENURES if self.language.speaks_of(name, clause.text)), "")

    def _when(self, clause: Clause) -> Dating | None:
        memory, hit = self.memory, self.hit
        heading = memory.headings.get(self.sentence.passage)
        by_treaty = treaty_dates(clause, memory.treaties.dated, self.text, self.language)
        made_here = any(timex in clause.timexes for timex in by_treaty)  # "the treaty signed on 10 August gave"
        if not self.own and _untold(hit.timexes):
            return date_of(hit, (), None, by_treaty if made_here else (), heading)
        inherits = self.spec.inherit and not hit.trigger.light and not hit.noun
        carried = memory.carried if (memory.entry or inherits) and self.certainty == "asserted" else None
        if carried and any(_is_before(carried, timex) for timex in self.free):
            carried = None  # what a later date is told beside was not so early
        if self.spec.next and carried is not heading and not memory.entry:
            carried = carried_on(carried, another_matter=True)
        if clause.noun and not self.own and self._is_anterior(clause):
            return date_of(hit, (), None, by_treaty, None)
        earlier = None if made_here else memory.earlier
        own = [timex for timex in self.own if not (made_here and is_vague(timex))]  # "after that, by the pact of 1878"
        return date_of(hit, own, earlier, by_treaty or memory.under, carried)

    def _is_anterior(self, clause: Clause) -> bool:
        """Whether what is set into a clause tells of an earlier time than that: "which had been owned by"."""
        return self.language.anterior is not None and self.language.anterior.match(clause.text) is not None

    def _slots(self) -> tuple[Slotted, ...]:
        """The names of the clause in their slots, a capital as its state where the state acts."""
        slotted = self._made_by_another(slots_of(self.clause, self.hit, self.text, self.language))
        takers = any(item.slot == "subject" and item.mention.kind in ("state", "organisation") for item in slotted)
        by_troops = takers and bool(self.language.cases)  # Берлин взяли войска
        ground = self.passive or self.hit.trigger.frame in ("undergo", "belong") or by_troops
        falls = self.spec.place == "object" and ground
        owning = not self.passive and self.frame == "act"  # "Baghdad's tanks rolled in"
        return self.memory.capitals.as_states(slotted, self.timex, self.text, self.language, falls, owning)

    def _made_by_another(self, slotted: tuple[Slotted, ...]) -> tuple[Slotted, ...]:
        """To whom another gives its statehood is what comes to be: "Britain granted independence to Cyprus"."""
        acting = {item.slot for item in slotted if item.mention.kind in ACTORS}
        if self.frame != "concern" or "state" not in self.spec.object or self.passive:
            return slotted
        if not {"subject", "to"} <= acting or "object" in acting:
            return slotted
        to = (item.slot == "to" and item.mention.kind in ("state", "territory") for item in slotted)
        return tuple(replace(item, slot="object") if here else item for item, here in zip(slotted, to, strict=True))

    def _upon_which_treaty(self) -> None:
        """What it acts on by name, and where that is a treaty, which of those that share the name or are unnamed."""
        memory, treaties, making = self.memory, self.memory.treaties, self.making
        thing = object_of(self.slotted, self.hit, self.spec, self.passive, self.text, self.language)
        thing = None if thing and self.source and thing.id == self.source.id else thing  # who says so
        at = self.own[-1] if self.own else memory.earlier or (self.timex if memory.entry else None)
        pointed_at = {item.mention.entity for item in self.slotted if item.mention.method == "anaphor"}
        if thing and making and self.own and self.certainty == "asserted":
            thing = memory.acts.made_instead(thing, self.slotted, self.own[-1]) or thing
        if thing and making and self.own and treaties.is_namesake(thing.id, self.own[-1], memory.beside):
            called = next((one.text for one in memory.beside if one.entity == thing.id), "")
            pointed = not called or thing.id in pointed_at
            known = memory.authority[thing.id]
            thing = None if pointed else namesake(known, called, self.language.code, self.own[-1])
        loose = thing is not None and (thing.id in pointed_at or treaties.of_others(thing.id, self.slotted, at))
        if thing and making and loose and treaties.made_at_another_time(thing.id, at):
            thing = None  # "the basic treaty was signed in 1925" does not mean the treaty told before
        own = [item.mention for item in self.slotted if not (self.passive and item.slot == "by")]  # "replaced by"
        of_treaty = self.spec.parties and "treaty" in self.spec.object and not names_treaty(own)
        before = memory.treaty
        left = self.spec.frame == "act" and any(item.mention.kind == "organisation" for item in self.slotted)
        another = left or self.language.speaks_of("another", self.clause.text)
        if thing is None and of_treaty and before and not another:
            another = making and treaties.made_at_another_time(before.entity, at)
            another = another or treaties.of_others(before.entity, self.slotted, at)  # "all treaties with Germany"
            thing = None if another else Ref(id=before.entity, name=before.name)
        if not making and (of_treaty or (thing is not None and thing.id in pointed_at)):
            beside = [timex for timex in self.clause.timexes if timex != self.timex]
            thing = treaties.of_year(beside) or thing
        if self.hit.trigger.type == "treaty.signed" and not self.own and self.dating and thing:
            made = treaties.dated.get(thing.id)  # told before, not carried on
            self.dating = Dating(made, "inherited") if made else self.dating
        self.thing = thing

    def _upon_what(self) -> None:
        """What it acts on by other words: described, made by it, or land, a town or a matter told of before."""
        memory, language, clause = self.memory, self.language, self.clause
        of_land = "territory" in (self.hit.trigger.object or self.spec.object)
        town = of_land and language.speaks_of("town", clause.text)
        pointed = town or (of_land and language.speaks_of("land", clause.text))
        may_make = self._may_make()
        if may_make or not self.thing:
            self.described = thing_of(clause, self.hit, self.spec, self.passive, memory.document.text, language)
        self.makes = may_make and self.described is not None
        self.thing = None if self.makes else self.thing
        if pointed or self.described is None:  # "took the forts" says more than the land told of before
            slots = {item.slot for item in self.slotted if item.mention.kind == "state"}
            left = self.kind == "territory.withdrawn" and "from" in slots
            entered = self.kind == "territory.occupied" and "object" in slots and not self.passive
            if pointed or not (left or entered):
                self.thing = self.thing or memory.scene.land(self.kind, clause, pointed, town)
        if self.thing is None and language.speaks_of("back", clause.text):
            self.thing = memory.answers.it(self.sentence.passage, self.hit.trigger.object or self.spec.object)
        if self.thing is None:
            self.thing = self._pointed_at(pointed)
        carried = self.dating and self.dating.basis == "inherited" and not self.own
        if self.dating and carried and self._is_of_another_time(self.dating.timex):
            self.dating = None

    def _pointed_at(self, land: bool) -> Ref | None:
        """The land or the state told of before, where words point to it: to a `land`, or to what they call "it"."""
        clause, language, resumed = self.clause, self.language, self.memory.resumed
        if self.kind.startswith("territory."):
            ground = any(item.mention.kind in GROUND for item in self.slotted)
            return None if ground or not (land or language.speaks_of("it", clause.text)) else resumed.ground
        if not (self.spec.resumes and "state" in self.spec.object) or len(clause.mentions) > 1:
            return None
        told = self.described is None and language.table.drops_subject
        told = told or language.speaks_of("it", clause.text) or language.speaks_of("newborn", clause.text)
        return resumed.state if told and not self.hit.noun else None

    def _where_told(self) -> None:
        """The place that the clause names."""
        self.place = place_at(self.slotted, GROUND, ("at",), self.acted_on)
        if self.place is None and self.spec.place == "object":  # "the town was taken in the turmoil of the Far East"
            others = set(self.kinds).difference(self.acted_on)
            self.place = place_at(self.slotted, GROUND, ("subject" if self.passive else "object",), others)
        if self.place is None and self.spec.venue and self.thing and self.kinds.get(self.thing.id) == "war":
            self.place = venue_of(self.thing, self.timex, self.memory.authority)
        self.place = self.place or place_of(self.slotted, self.spec, self.acted_on)
        if self.place is None and self.hit.trigger.words:  # "the town capitulated"
            self.place = place_at(self.slotted, ("place",), ("subject",), self.acted_on)

    def _who_takes_part(self) -> None:
        """Who takes part: named in the clause, carried on from the one before, or answered by this deed."""
        memory, spec, hit = self.memory, self.spec, self.hit
        carried = memory.subjects.of(self.clause, hit, self.text, self.language)
        if self.frame == "give" and self._treaty_gives():
            carried = ()
        quoting = self.kind == "statement" and self.language.quotes(self.text, hit.end, self.clause.end)
        if quoting and not _names_actor(self.slotted, carried):
            carried = memory.speaker
        joins = self.language.pronouns_joined if carried else None
        joined = joins is not None and joins.search(self.clause.text) is not None
        slotted, carried = self._taking_part(carried)
        parts = participants_of(slotted, hit, spec, self.passive, carried, self._taken(), joined, self.makes)
        if self.kind == "territory.transferred":  # a state that becomes another's gives itself
            parts = tuple(replace(part, role="actor") if part.id in self.acted_on else part for part in parts)
        parts = tuple(self._with_states(self._without_speaker(tuple(self._judged(parts)))))
        if self.certainty != "denied" or not parts:  # who refuses to sign does so alone
            parts = (*parts, *self._parties(parts))
        returns = self.kind == "war.declared" and memory.answers.blow
        if spec.answers or hit.trigger.answers or returns:
            back = returns or self.language.speaks_of("back", self.clause.text)
            answered = tuple(memory.answers.answered(self.slotted, hit, parts, self.sentence.passage, back))
            parts = (*parts, *self._with_states(answered))
        if spec.shares and self.thing is None and self.described is None:
            parts = (*parts, *memory.answers.shared(self.sentence.index, parts))
        if spec.foe:
            parts = (*parts, *memory.foes.opposite(parts, self.timex))
        self.parts = parts
        if self.passive and self.frame == "act" and not (self.thing or self.described) and carried:
            whom = carried[0]  # "became free, and was recognised"
            self.thing = Ref(id=whom.entity, name=whom.name) if whom.kind in spec.object[:1] else None
        if self.thing is not None and self._is_of_actor(self.thing):
            self.thing = None  # whose army attacks does not attack it

    def _treaty_gives(self) -> bool:
        """Whether a treaty itself is the subject: "the treaty awarded the island to Greece"."""
        marks, treaties = self.language.under_marks, (one for one in self.clause.mentions if one.kind == "treaty")
        if self.language.table.predicate_last:  # where such a mark says "by the treaty"
            return False
        return marks is not None and any(marks.match(self.text, one.end) for one in treaties)

    def _judged(self, parts: Sequence[Participant]) -> Iterator[Participant]:
        """A court or league that awards a land to somebody gives away nothing of its own."""
        awards = self.kind == "territory.transferred" and self.language.speaks_of("award", self.clause.text)
        for part in parts:
            judge = self.memory.authority.get(part.id)
            judges = awards and part.role == "actor" and judge is not None and judge.kind == "organisation"
            yield replace(part, role="mediator") if judges and judge and not judge.belongs_to else part

    def _what_is_meant(self) -> None:
        """The treaty or fight that packs know, or that is known from now on by its day, where the clause names none."""
        memory, hit = self.memory, self.hit
        if self.certainty != "asserted" or self.dating is None:
            return
        if self.thing is None:
            words = self.described.name if self.described else ""
            self.thing = memory.acts.meant(hit.trigger.type, self.parts, self.place, self.dating.timex, words)
            if len(self.parts) < _SIDES:  # who names two of many means these
                self.parts = (*self.parts, *self._parties(self.parts))
            document = hit.trigger.type == "treaty.signed" or (self.making and self.language.is_document(words))
            unnamed = None
            if self.thing is None and self.own and document and self.described is not None:
                unnamed = self.described = dated(self.described, self.dating.timex)
                memory.treaties.date(self.described, self.dating.timex)
            treaty = self.thing if self._is_known("treaty") else unnamed
            if treaty is not None:
                said = self.text[hit.start : hit.end]
                memory.meant = Mention(hit.start, hit.end, said, treaty.id, treaty.name, "treaty", "anaphor")
                memory.treaty = memory.meant
        if self.thing is None and self.making and self.described and self.language.is_document(self.described.name):
            name = self.described.name
            memory.meant = Mention(hit.start, hit.end, name, self.described.id, name, "treaty", "anaphor")

    def _who_is_left_unsaid(self) -> None:
        """Who takes part where nobody is named: whom the treaty binds, or the two told of before."""
        named = self.kinds.get(self.thing.id) if self.thing else None  # in a war, at a conference: its own
        mutual = self.frame == "mutual" and named not in ("war", "event")
        if mutual and not self.parts:
            self.parts = tuple(self._two_of(treaties_under(self.clause, self.text, self.language)))
        strangers = self.language.strangers
        if not self.parts and strangers is not None and strangers.search(self.clause.text):
            return
        if self.language.speaks_of("unnamed", self.clause.text):
            return
        states = {one.entity for one in self.clause.mentions if one.kind == "state"}
        if self.hit.others and not states <= {part.id for part in self.parts}:
            return  # the clause names whom it concerns
        if self.spec.resumes and self.thing is None and self._is_undone():
            self.parts = (*self.parts, *self.memory.resumed.unsaid(self.kind, self.parts))
        of_war = "war" in self.spec.object
        acted = () if mutual or self.thing is None else (Participant(self.thing.id, self.thing.name, "target"),)
        told = (*self.parts, *(one for one in acted if one.id not in {part.id for part in self.parts}))
        self.parts = (*self.parts, *self.memory.pairs.unsaid(told, mutual, self._day, of_war))
        if self.kind in _RELATIONS and self.passive and len(states) < _SIDES:
            self.parts = (*self.parts, *self.memory.resumed.protagonist(self.parts))
        if self.kind.startswith("relations.") and len(self.parts) > _SIDES:
            self.parts = self._one_first()
        persons = [part.id for part in self.parts if self._kind_of(Ref(part.id, part.name)) == "person"]
        if self.kind == "appointment" and len(persons) == len(self.parts) == 1 and not states:
            chief = self.memory.resumed.protagonist(self.parts)  # "he was prime minister from 1980 to 1987"
            self.parts = (*self.parts, *(replace(state, role="subject") for state in chief))

    def _one_first(self) -> tuple[Participant, ...]:
        """Those who take part, the one first who stands alone over against several: "two broke with Egypt"."""
        acting = {item.mention.entity for item in self.slotted if item.slot in ("subject", "topic")}
        others = [part for part in self.parts if part.id not in acting]
        alone = others if len(others) == 1 else [part for part in self.parts if part.id in acting]
        return (*alone, *(part for part in self.parts if part not in alone)) if len(alone) == 1 else self.parts

    def _where_unsaid(self) -> None:
        """The place that the type implies, that packs know, or that was told of before."""
        memory, authority = self.memory, self.memory.authority
        place = self.place or self._place_implied() or self._met_at()
        memory.ground = place or memory.ground
        if place is None and self.spec.venue:
            known = venue_of(self.thing, self.timex, authority) or fought_at(self.thing, authority, self.language)
            place = known or memory.ground or memory.scene.place(self.spec, self.clause, self.timex)
        lands = [item for item in self.slotted if item.mention.method != "adjective"]  # "Greek officers": not in Greece
        place = place or place_at(lands, ("state",), ("at",), ())
        if place is None and self.spec.venue and self.hit.others:  # "in Rome signed a pact [that ends the war]"
            whole = slots_of(self.clause, replace(self.hit, others=()), self.text, self.language)
            place = place_at(whole, (*GROUND, "state"), ("at",), self.acted_on)
        self.place = place

    def _says_nothing(self) -> bool:
        """Whether it is of nobody, of nothing, at no time: "a treaty takes force by ratification"."""
        general = self.dating is None and self.certainty in ("asserted", "hypothetical")
        timed = any(timex.value for timex in self.clause.timexes)
        return general and not (self.parts or self.thing or self.place or timed)

    def _told(self) -> tuple[Statement, Timex | None] | None:
        memory, clause, kind = self.memory, self.clause, self.kind
        quote = memory.document.text[clause.start : clause.end]
        quantities = quantities_of(clause, memory.document.text, self.language)
        fight = memory.fights.counted(kind, quantities, self.thing)
        if self.hit.trigger.toll and fight is None:
            return None  # "three men died": nobody says in what
        elsewhere = any(one.kind in GROUND for one in clause.mentions)
        if fight and not (self.own or elsewhere) and same_time(memory.earlier or fight.timex, fight.timex):
            self.thing, self.place, self.dating = fight.thing, fight.place, Dating(fight.timex, "inherited")
        if kind == "war.battle" and self.dating and self.place is not None and self._is_fought_somewhere():
            self.thing = memory.acts.battle([self.place.id], (self.dating.timex,)) or self.thing
        memory.remember(self.slotted, self.thing or self.described, self.dating, self.hit)
        memory.subjects.undergoes = self.passive and self.frame == "act"
        timex = self.timex
        marks = (PARTLY if self._is_of_part() else "") + (UNDONE if self._is_undone() else self.tenure)
        words = self.text[self.hit.start : self.hit.end] or "date"
        statement = Statement(
            id="",
            document=memory.document.name,
            language=self.language.code,
            start=clause.start,
            end=clause.end,
            quote=quote,
            type=kind,
            date=timex.value if timex else None,
            earliest=timex.earliest if timex else None,
            latest=timex.latest if timex else None,
            date_text=timex.text if timex else None,
            calendar=timex.calendar if timex else None,
            date_basis=self.dating.basis if self.dating else None,
            participants=self.parts,
            object=self.thing or self.described,
            place=self.place,
            quantities=quantities,
            framing=self.language.framing.of(quote),
            attributed_to=self._said_by(kind),
            certainty=self.certainty,
            sentence=self.sentence.index,
            rule=f"{self.language.code}:{self.hit.trigger.type}/{words}{marks}",
        )
        memory.fights.tell(statement, timex)
        memory.resumed.tell(statement, self.spec.resumes)
        if kind == "war.attack" and self.thing is None and any(part.role == "target" for part in self.parts):
            memory.scene.leave()
        memory.answers.tell(statement, self.sentence.passage, self.spec.answers or self.hit.trigger.answers)
        return statement, timex

    def _is_undone(self) -> bool:
        return self.spec.undone and self.language.speaks_of("undone", self.clause.text)

    @property
    def _day(self) -> int | None:
        return self.timex.earliest if self.timex else None

    def _with_states(self, parts: Sequence[Participant]) -> Iterator[Participant]:
        """Those who take part, with the states for which they act on that day."""
        own = [part for part in parts if self._stands_alone(part)]
        yield from own
        acting = [part for part in parts if part not in own]
        yield from with_states(acting, self.memory.authority, self._day, self.memory.employers)

    def _taking_part(self, carried: tuple[Mention, ...]) -> tuple[Sequence[Slotted], tuple[Mention, ...]]:
        """Names in their slots and those carried on, without several that agree that something is to be given to one:
        that they give it nobody says.
        """
        acting = [item for item in self.slotted if item.mention.kind in ACTORS]
        agreeing = {item.mention.entity for item in acting if item.slot == "subject"} or {one.entity for one in carried}
        given = self.certainty == "planned" and self.frame == "give" and any(item.slot == "to" for item in acting)
        if not given or len(agreeing) < _SIDES:
            return self.slotted, carried
        return [item for item in self.slotted if item.slot != "subject"], ()

    def _stands_alone(self, part: Participant) -> bool:
        """Whether it is done to a person and not to the state served: who is arrested or tried."""
        done = self.spec.alone and part.role == "target"
        return done and self._kind_of(Ref(id=part.id, name=part.name)) == "person"

    def _may_make(self) -> bool:
        """Whether what is acted on can be another than the one name found, where names decline: who "toppled the
        government" or "proclaimed a republic" is no more than its subject.
        """
        anything = self.frame == "concern" and "anything" in self.spec.thing
        if not self.language.cases or self.passive or not anything:
            return False
        named = {item.mention.entity for item in self.slotted if item.slot == "subject"}
        return self.thing is None or self.thing.id in named

    def _is_of_part(self) -> bool:
        """Whether it befell only a part of the land it acts on."""
        behind, before, text = self.language.partly, self.language.partly_before, self.text
        return any(
            (behind is not None and behind.match(text, item.mention.end) is not None)
            or (before is not None and before.search(text, self.clause.start, item.mention.start) is not None)
            for item in self.slotted
            if item.mention.entity in self.acted_on
        )

    def _taken(self) -> list[str]:
        """What is acted on or where it happens, which takes no part in it."""
        refs = (ref for ref in (self.thing, self.place) if ref is not None)
        taken = [one for ref in refs for one in ref.id.split(COMPOSITE)]
        if _handed_over(self.slotted, self.frame):
            return taken
        # Who is acted on takes part.
        return [one for one in taken if self.kinds.get(one) not in ACTORS or self._is_yet_to_be(one)]

    def _is_yet_to_be(self, state: str) -> bool:
        """Whether a state that passes whole did not exist by then: "Britain annexed Cyprus" in 1914 tells of land."""
        begun = self.memory.authority[state].valid_from if state in self.memory.authority else None
        passes = self.kind == "territory.transferred"
        return passes and begun is not None and self.timex is not None and (self.timex.latest or begun) < begun

    def _kind_of(self, thing: Ref) -> str:
        """The kind of what is acted on: as its name was read here, as packs know it, as its id says."""
        entity = self.memory.authority.get(thing.id)
        return self.kinds.get(thing.id) or (entity.kind if entity is not None else thing.id.partition(":")[0])

    def _is_known(self, kind: EntityKind) -> bool:
        """Whether what it acts on is of a kind by what packs know."""
        entity = self.memory.authority.get(self.thing.id) if self.thing else None
        return entity is not None and entity.kind == kind

    def _is_of_another_time(self, timex: Timex) -> bool:
        """Whether a date that was only carried on lies before the war it tells of, or years from the life of the treaty
        that it is about, or before that by which it happened.
        """
        authority, treaties = self.memory.authority, self.memory.treaties
        by = (authority.get(one.entity) for one in treaties_under(self.clause, self.text, self.language))
        if any(one.kind == "treaty" and treaties.is_of_another_time(one, timex, False) for one in by if one):
            return True
        entity = authority.get(self.thing.id) if self.thing else None
        made = self.memory.last if self.kind == "treaty.ended" else None
        if made and made.type == "treaty.signed" and made.object == self.thing and timex.value == made.date:
            return True  # what was made that day did not end with it
        if entity is not None and entity.kind == "treaty" and self.spec.object == ("treaty",):
            return treaties.is_of_another_time(entity, timex, self.making)
        begun = bounds(entity.date)[0] if entity is not None and entity.kind == "war" and entity.date else None
        return begun is not None and timex.latest is not None and timex.latest < begun

    def _is_fought_somewhere(self) -> bool:
        """Whether a fight is told without its name, or as one of a war."""
        entity = self.memory.authority.get(self.thing.id) if self.thing is not None else None
        return self.thing is None or (entity is not None and entity.kind == "war" and not entity.place)

    def _is_of_actor(self, thing: Ref) -> bool:
        """Whether what is acted on is but the force that acts: the army of the one state that takes part."""
        entity = self.memory.authority.get(thing.id)
        sides = {(part.id, part.role) for part in self.parts if part.role != "mediator"}
        return entity is not None and entity.kind == "organisation" and sides == {(entity.belongs_to, "actor")}

    def _said_by(self, kind: str) -> Ref | None:
        """Who says that it was so; that somebody speaks or protests is no word of the speaker's."""
        speaking = kind in _WORDS and any(self.source and part.id == self.source.id for part in self.parts)
        return None if speaking else self.source

    def _without_speaker(self, parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Leave out who only says so, and the state spoken for, where somebody else did it."""
        speaker = self.memory.authority.get(self.source.id) if self.source else None
        saying = {self.source.id if self.source else None, speaker.belongs_to if speaker else None}
        if not any(part.role in _DOERS for part in parts if part.id not in saying):
            return parts
        return tuple(part for part in parts if part.id not in saying)

    def _two_of(self, treaties: Sequence[Mention]) -> Iterator[Participant]:
        """The two states between which a treaty is; of many parties nobody can say who does what it lays down."""
        authority = self.memory.authority
        bound = [authority[one.entity].parties for one in treaties if one.entity in authority]
        for party in bound[0] if bound and len(bound[0]) == _SIDES else ():
            if party in authority:
                yield Participant(id=party, name=authority[party].name(), role="party")

    def _parties(self, parts: Sequence[Participant]) -> Iterator[Participant]:
        """The parties of the treaty or war a clause tells of, as far as the clause leaves them out."""
        authority, trigger = self.memory.authority, self.hit.trigger
        lent = self.spec.parties or trigger.frame == "mutual" or trigger.of_treaty is not None
        entity = authority.get(self.thing.id) if self.thing and lent else None
        sides = {part.id for part in parts if part.role != "mediator"}
        if entity is None or (entity.kind != "treaty" and sides and not _is_one_side(sides, entity, authority)):
            return
        role: Role = "target" if parts and self.frame == "act" else "party"
        if sides and all(part.role == "target" for part in parts):
            role = "actor"  # who fought whom
        named = {part.id for part in parts}
        for party in entity.parties:
            if party in authority and not named & {party, *authority[party].part_of}:
                yield Participant(id=party, name=authority[party].name(), role=role)

    def _place_implied(self) -> Ref | None:
        """The place its type implies: the ground that is taken or fought for, or the state that is visited."""
        authority = self.memory.authority
        if self.spec.place == "object" and self.thing is not None:
            first = self.thing.id.split(COMPOSITE)[0]
            if (self.kinds.get(first) or (authority[first].kind if first in authority else None)) in GROUND:
                return self.thing
        for part in self.parts if self.spec.place == "target" else ():
            if part.role == "target" and part.id in authority and authority[part.id].kind == "state":
                return Ref(id=part.id, name=part.name)
        return None

    def _met_at(self) -> Ref | None:
        """Where the conference was at which something was done."""
        at = (item.mention for item in self.slotted if item.slot == "at" and item.mention.kind == "event")
        met = (Ref(id=one.entity, name=one.name) for one in at)
        venues = (venue_of(one, self.timex, self.memory.authority) for one in met)
        return next((venue for venue in venues if venue is not None), None)


def names_treaty(mentions: Sequence[Mention]) -> bool:
    """Whether a treaty is among the names."""
    return any(mention.kind == "treaty" for mention in mentions)


def _is_one_side(sides: Collection[str], war: Entity, authority: Mapping[str, Entity]) -> bool:
    """Whether those who take part are one of the two sides of a war."""
    states = {one for one in sides if one in authority and authority[one].kind == "state"}
    return len(war.parties) == _SIDES and len(states) == 1 and states < {*war.parties}


def _names_actor(slotted: Sequence[Slotted], carried: Sequence[Mention]) -> bool:
    return bool(carried) or any(item.mention.kind in ACTORS and item.slot in ("subject", "of") for item in slotted)


def _handed_over(slotted: Sequence[Slotted], frame: str) -> bool:
    """Whether a state that is acted on is no more than what one gives, or takes from another."""
    return frame == "give" or (frame == "receive" and any(item.slot == "from" for item in slotted))


def _untold(timexes: Sequence[Timex]) -> bool:
    """Whether a time that nobody can resolve is among those of a telling: then no other date is its date."""
    return any(timex.value is None and timex.role == "event" and timex.rule != _HOW_LONG for timex in timexes)


def _is_before(one: Timex, other: Timex) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest


def _spans_years(timex: Timex) -> bool:
    """Whether an expression is a span told by both its ends, longer than a year: a term, not a time."""
    ends_told = timex.value is not None and "/" in timex.value and ".." not in timex.value
    return ends_told and (timex.latest or 0) - (timex.earliest or 0) > _YEAR
