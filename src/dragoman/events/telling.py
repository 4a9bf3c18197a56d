"""From the clauses of a sentence to statements, with what a reader keeps in mind from one to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from dragoman.events.answers import Answers
from dragoman.events.capitals import Capitals
from dragoman.events.clauses import Clause, Hit, hits_of, of_lands
from dragoman.events.dating import (
    Dating,
    carried_on,
    date_of,
    finer,
    free_timexes,
    heading_dates,
    is_act,
    last_firm,
    treaties_under,
    treaty_dates,
)
from dragoman.events.fights import Fights
from dragoman.events.foes import Foes
from dragoman.events.gapping import distributed
from dragoman.events.known import Acts, Scene, fought_at, venue_of
from dragoman.events.likewise import completed, repeated
from dragoman.events.moods import certainty_of, certainty_of_all, is_passive, quantities_of, sources_of
from dragoman.events.pairs import Pairs
from dragoman.events.reading import Reading
from dragoman.events.roles import (
    ACTORS,
    GROUND,
    Slotted,
    object_of,
    participants_of,
    place_at,
    place_of,
    slots_of,
    with_states,
)
from dragoman.events.subjects import Subjects
from dragoman.events.table import Frame, Trigger, TypeSpec, ontology
from dragoman.events.things import thing_of
from dragoman.events.treaties import Treaties, between_whom, dated, namesake
from dragoman.events.wording import around, dated_outside, only_dates, only_treaty, opens, quoted, undated
from dragoman.model import (
    COMPOSITE,
    LEASE,
    STATE_CHANGING,
    Certainty,
    Document,
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
from dragoman.packs import Authority

__all__ = ["Telling"]

_UNKNOWN = Trigger(type="other", words=())
_SIGNED = Trigger(type="treaty.signed", words=())
_YEAR = 366  # days
_DOERS: frozenset[Role] = frozenset({"actor", "party", "subject"})
_SIDES = 2  # who takes part in a happening told without a date that changes no state: one alone is talk in general
_HOW_LONG = "vague-duration"  # the rule of temporal.yaml, in any language, for "for three months": it is no time
_MAKING = frozenset({"treaty.signed", "agreement"})


@lru_cache(maxsize=2)
def _facts(authority: Authority) -> tuple[Acts, Capitals]:
    """What packs know that no document changes."""
    return Acts(authority), Capitals(authority)


class Telling:
    """What a reader keeps in mind from clause to clause: the date and the subject last told, the dates of treaties."""

    def __init__(
        self,
        document: Document,
        timexes: Sequence[Timex],
        mentions: Sequence[Mention],
        authority: Authority,
    ) -> None:
        self.document = document
        self.authority = authority
        self.headings = heading_dates(document, timexes)
        self.foes = Foes(authority)
        self.answers = Answers(authority)
        self.employers = {mention.entity: mention.acts_for for mention in mentions if mention.acts_for}
        self.treaties = Treaties(authority, self.employers)
        self.acts, self.capitals = _facts(authority)
        self.scene = Scene(document, mentions, authority)
        self.fights = Fights(self.acts, authority)
        self.passage = -1
        self.pairs = Pairs(authority)
        self.treaty: Mention | None = None  # the last one that the passage was about
        self.meant: Mention | None = None  # a treaty told of without its name, since any was named
        self.act: Mention | None = None  # the last one that the document was about
        self.carried: Timex | None = None  # from the sentence before
        self.earlier: Timex | None = None  # from an earlier clause of this sentence
        self.under: list[Timex] = []  # the dates of the treaties by which an earlier clause of this sentence happened
        self.entry = False  # after a line or sentence of nothing but a date, as in a chronology
        self.subjects = Subjects()
        self.speaker: tuple[Mention, ...] = ()  # who spoke last, whose words the next quotation may be
        self.sentence_text = ""  # the sentence being read
        self.beside: Sequence[Mention] = ()  # what it names
        self.ground: Ref | None = None  # where the telling is, until another day or passage begins
        self.certainty: Certainty = "asserted"  # of the sentence as a whole
        self.last: Statement | None = None  # that was told, in this passage
        self._texts: dict[str, str] = {}  # the document as each language's table reads it

    def text(self, language: Reading) -> str:
        """The document's text as a language's table reads it."""
        if language.code not in self._texts:
            self._texts[language.code] = language.written(self.document.text)
        return self._texts[language.code]

    def begin(self, sentence: Sentence, language: Reading) -> None:
        """Carry on what the sentence before leaves to this one, and make ready for its own."""
        text = self.text(language)
        afresh = sentence.passage != self.passage
        if afresh:
            self.passage, self.carried = sentence.passage, self.headings.get(sentence.passage)
            self.treaty, self.ground, self.last = None, None, None
        else:
            turn = language.turns is not None and language.turns.match(text, sentence.start) is not None
            self.carried = carried_on(self.carried, turn)
        self.earlier, self.under = None, []
        self.sentence_text = text[sentence.start : sentence.end]
        self.subjects.begin(self.sentence_text, afresh)

    def passes(self, sentence: Sentence, language: Reading) -> bool:
        """Whether a sentence without dates and names has nothing to tell by, and if so go on past it."""
        passage = self.document.passages[sentence.passage]
        text = self.text(language)
        if language.articles is not None and language.articles.match(text, passage.start):
            return False
        unsaid = _dropped() if self.treaty is not None else ()
        if language.may_tell_unnamed(self.sentence_text, unsaid):
            return False
        self.foes.hear(())
        self.scene.hear(passage, ())
        self.entry = not any(map(str.isalnum, self.sentence_text))
        return True

    def sentence(
        self, sentence: Sentence, clauses: Sequence[Clause], mentions: Sequence[Mention], language: Reading
    ) -> Iterator[Statement]:
        """The statements of a sentence that was begun."""
        text = self.text(language)
        if self.meant is not None:  # "this agreement", of one that was told of without its name
            named = [one.start for one in mentions if one.kind == "treaty" and one.method != "anaphor"]
            until = min(named, default=sentence.end)
            mentions = _pointing_at(self.meant, mentions, until)
            clauses = [replace(clause, mentions=_pointing_at(self.meant, clause.mentions, until)) for clause in clauses]
            self.meant = None if named else self.meant
        self.beside = mentions
        self.foes.hear(mentions)
        self.scene.hear(self.document.passages[sentence.passage], mentions)
        self.fights.hear(sentence.passage, mentions)
        sources = sources_of(mentions, text, language)
        source, article = _who(sources), None
        opening = self.document.passages[sentence.passage].start
        if language.articles is not None and language.articles.match(text, opening):
            if self.act is None:  # an article of nothing that was told of
                return
            source = article = Ref(id=self.act.entity, name=self.act.name)
            self.treaty = self.act
            self.carried = self.treaties.dated.get(self.act.entity, self.carried)
        said = quoted(text, sentence, language)
        self.certainty = certainty_of_all(clauses[-1].text, language) if clauses else "asserted"
        told: list[tuple[Statement, Timex | None]] = []
        untold: list[tuple[Clause, tuple[Timex, ...], tuple[Mention, ...]]] = []  # of no known kind, with a date
        for each, following in zip(clauses, (*clauses[1:], None), strict=False):
            clause = self._after_meant(each)
            if following and language.leading and language.leading.match(clause.text):
                self.subjects.hear(slots_of(following, Hit(_UNKNOWN, following.end, following.end), text, language))
            if language.apposition is not None:  # where order tells, what precedes who says so is not what is said
                heard = (one for one in sources if one.start < clause.end and not _set_in(one, each, clauses))
                source = article or _who(heard)
            subject = self.subjects.last
            free = free_timexes(clause, text, language)
            told_before = self.earlier or self.carried
            times = [timex for timex in free if timex.value and timex.role == "event"]
            if any(timex.basis != "relative" or not _same_time(timex, told_before) for timex in times):
                self.ground = None
            unsaid = _dropped() if self.treaty is not None and not _names_act(clause.mentions) else frozenset()
            self.entry = self.entry or (each is clauses[0] and only_dates(clause))
            hits = hits_of(clause, language, unsaid, undated(said, free))
            hits = tuple(dated_outside(hit, said) for hit in hits) if said and free else hits
            own_words = around(clause, said, hits) if said else clause
            before = told[-1][0] if told else self.last
            same = repeated(own_words, before, text, language) if not hits else ()
            hits = hits or same
            here = [
                pair
                for hit in hits
                for part, deed in distributed(own_words, hit, free, text, language)
                for pair in self._statement(sentence, part, deed, free, source, language)
            ]
            if told and not clause.mentions and not clause.timexes and not clause.noun:
                here = [pair for pair in here if not _goes_on(pair[0], told[-1][0])]
            if same and before is not None:
                here = [(completed(statement, before), timex) for statement, timex in here]
            told += [pair for pair in here if clause.noun or not _told_within(pair[0], told)]
            self.treaty = _topic_treaty(clause.mentions, [statement for statement, _ in here], ()) or self.treaty
            self.under = treaty_dates(clause, self.treaties.dated, text, language) or self.under
            firm = [timex for timex in free if _told(timex) and not (clause.noun and _is_open(timex))]
            if hits and said:  # somebody's words tell of another day than theirs
                firm = [timex for timex in firm if not any(start <= timex.start < end for start, end in said)]
            if firm and not here and not only_dates(clause):
                untold.append((clause, free, self.subjects.last))  # the subject told before it
            if not here:
                self._hear(clause, text, language)
            if clause.noun and subject:
                self.subjects.last = subject  # whom an aside speaks of is not whom the clause goes on about
            earlier = clause.noun and language.anterior is not None and language.anterior.match(clause.text)
            if not earlier and (not here or here[-1][0].certainty in ("asserted", "denied")):
                own = [timex for timex in free if not hits or timex in hits[-1].timexes]
                self.earlier = last_firm(own) or self.earlier
                self.carried = own[-1] if own and not last_firm(own) else self.carried
        if self.entry and mentions and clauses and not told and not untold and not self.earlier:
            untold.append((clauses[0], (), self.subjects.last))  # an entry of a chronology tells something of its day
        used = {timex for _, timex in told if timex}
        last = self.subjects.last
        for clause, free, subject in untold:
            alone = only_treaty(clause) and not any(statement.type == _SIGNED.type for statement, _ in told)
            if alone or not used.intersection(free):
                hit = Hit(_SIGNED if only_treaty(clause) else _UNKNOWN, clause.end, clause.end, free)
                self.subjects.last = subject
                told += self._statement(sentence, clause, hit, free, source, language)
        self.subjects.last = last
        self.entry = all(only_dates(clause) for clause in clauses)
        self.carried = self.earlier or self.carried
        in_order = sorted((statement for statement, _ in told), key=lambda statement: statement.start)
        statements = tuple(between_whom(in_order, self.authority))
        self.last = statements[-1] if statements else self.last
        self.treaty = _topic_treaty(mentions, statements, mentions) or self.treaty
        self.act = self.treaty or self.act
        yield from statements

    def _after_meant(self, clause: Clause) -> Clause:
        """A clause in which words that point back to a treaty mean the one just made without a name, if any was."""
        if self.meant is None or not clause.mentions or clause.start < self.meant.start:
            return clause
        named = (one.start for one in clause.mentions if one.kind == "treaty" and one.method != "anaphor")
        mentions = _pointing_at(self.meant, clause.mentions, min(named, default=clause.end))
        return replace(clause, mentions=mentions)

    def _statement(
        self,
        sentence: Sentence,
        clause: Clause,
        hit: Hit,
        free: tuple[Timex, ...],
        source: Ref | None,
        language: Reading,
    ) -> Iterator[tuple[Statement, Timex | None]]:
        text = self.text(language)
        spec = ontology()[hit.trigger.type]
        by_treaty = treaty_dates(clause, self.treaties.dated, text, language) or self.under
        certainty = certainty_of(hit, clause, text, language)
        certainty = self.certainty if certainty == "asserted" else certainty
        own = [timex for timex in free if timex in hit.timexes]
        carried = (
            self.carried
            if (self.entry or (spec.inherit and not hit.trigger.light and not hit.noun)) and certainty == "asserted"
            else None
        )
        if spec.next and carried is not self.headings.get(sentence.passage) and not self.entry:
            carried = carried_on(carried, another_matter=True)
        if not own and hit.trigger.type in _MAKING:  # the date that tells a treaty apart is that of its making
            own = [timex for timex in hit.timexes if timex.role == "event" and "/" not in (timex.value or "/")]
        if own or not _untold(hit.timexes):
            dating = date_of(hit, own, self.earlier, by_treaty, carried)
        else:
            dating = date_of(hit, (), None, (), self.headings.get(sentence.passage))
        if dating is None and (hit.noun or hit.trigger.light or not hit.trigger.words):
            return
        kind = spec.term if spec.term and dating and _spans_years(dating.timex) else hit.trigger.type
        clause = of_lands(clause, hit)
        slotted = slots_of(clause, hit, text, language)
        passive = is_passive(hit, text, language) and not spec.moves
        takers = any(item.slot == "subject" and item.mention.kind in ("state", "organisation") for item in slotted)
        ground = passive or hit.trigger.frame == "undergo" or (takers and bool(language.cases))  # Берлин взяли войска
        falls = spec.place == "object" and ground
        owning = not passive and (hit.trigger.frame or spec.frame) == "act"  # "Baghdad's tanks rolled in"
        slotted = self.capitals.as_states(slotted, dating.timex if dating else None, text, language, falls, owning)
        thing = object_of(slotted, hit, spec, passive, text, language)
        at = own[-1] if own else self.earlier
        making = kind in _MAKING
        pointed_at = {item.mention.entity for item in slotted if item.mention.method == "anaphor"}
        if thing and making and own and certainty == "asserted":
            thing = self.acts.made_instead(thing, slotted, own[-1]) or thing
        pointed_at = {item.mention.entity for item in slotted if item.mention.method == "anaphor"}
        if thing and making and own and certainty == "asserted":
            thing = self.acts.made_instead(thing, slotted, own[-1]) or thing
        if thing and making and own and self.treaties.is_namesake(thing.id, own[-1], self.beside):
            called = next((one.text for one in self.beside if one.entity == thing.id), "")
            pointed = not called or thing.id in pointed_at
            thing = None if pointed else namesake(self.authority[thing.id], called, language.code, own[-1])
        loose = thing is not None and (thing.id in pointed_at or self.treaties.of_others(thing.id, slotted, at))
        if thing and making and loose and self.treaties.made_at_another_time(thing.id, at):
            thing = None  # "the basic treaty was signed in 1925" does not mean the treaty told before
        of_treaty = spec.parties and "treaty" in spec.object and not _names_act(clause.mentions)
        if thing is None and of_treaty and self.treaty is not None and not language.speaks_of("another", clause.text):
            another = making and self.treaties.made_at_another_time(self.treaty.entity, at)
            another = another or self.treaties.of_others(self.treaty.entity, slotted, at)  # "all treaties with Germany"
            thing = None if another else Ref(id=self.treaty.entity, name=self.treaty.name)
        if not making and (of_treaty or (thing is not None and thing.id in pointed_at)):
            thing = (
                self.treaties.of_year([timex for timex in clause.timexes if not dating or timex != dating.timex])
                or thing
            )
        if hit.trigger.type == "treaty.signed" and not own and dating and thing and thing.id in self.treaties.dated:
            dating = Dating(self.treaties.dated[thing.id], "inherited")  # told before, not carried on
        of_land = "territory" in (hit.trigger.object or spec.object)
        town = of_land and language.speaks_of("town", clause.text)
        pointed = town or (of_land and language.speaks_of("land", clause.text))
        described, may_make = None, _may_make(thing, slotted, hit, spec, passive, language)
        if may_make or not thing:
            described = thing_of(clause, hit, spec, passive, self.document.text, language)
        makes = may_make and described is not None
        thing = None if makes else thing
        if pointed or described is None:  # "took the forts" says more than the land told of before
            from_state = any(item.slot == "from" and item.mention.kind == "state" for item in slotted)
            if pointed or not (from_state and kind == "territory.withdrawn"):
                thing = thing or self.scene.land(kind, clause, pointed, town)
        back = language.speaks_of("back", clause.text)
        if thing is None and back:
            thing = self.answers.it(sentence.passage, hit.trigger.object or spec.object)
        if dating and dating.basis == "inherited" and self._of_another_time(thing, dating.timex):
            dating = None
        kinds = {item.mention.entity: item.mention.kind for item in slotted}
        acted_on = () if thing is None else (thing.id,)
        place = place_at(slotted, GROUND, ("at",), acted_on)
        if place is None and spec.place == "object":  # "the town was taken in the turmoil of the Far East"
            place = place_at(slotted, GROUND, ("subject" if passive else "object",), set(kinds).difference(acted_on))
        if place is None and spec.venue and thing is not None and kinds.get(thing.id) == "war":
            place = venue_of(thing, dating.timex if dating else None, self.authority)
        place = place or place_of(slotted, spec, acted_on)
        if place is None and hit.trigger.words:  # "the town capitulated"
            place = place_at(slotted, ("place",), ("subject",), acted_on)
        taken = [one for ref in (thing, place) if ref is not None for one in ref.id.split(COMPOSITE)]
        if not _handed_over(slotted, hit.trigger.frame or spec.frame):  # who is acted on takes part
            taken = [one for one in taken if kinds.get(one) not in ACTORS]
        carried_subject = self.subjects.of(clause, hit, text, language)
        quoting = kind == "statement" and language.quotes(text, hit.end, clause.end)
        if quoting and not _names_actor(slotted, carried_subject):
            carried_subject = self.speaker
        joins = language.pronouns_joined if carried_subject else None
        joined = joins is not None and joins.search(clause.text) is not None
        parts = participants_of(slotted, hit, spec, passive, carried_subject, taken, joined, makes)
        day = dating.timex.earliest if dating else None
        parts = tuple(with_states(self._without_speaker(parts, source), self.authority, day, self.employers))
        if certainty != "denied" or not parts:  # who refuses to sign does so alone
            parts = (*parts, *self._parties(thing, spec, hit, parts))
        if spec.answers or hit.trigger.answers:
            answered = tuple(self.answers.answered(slotted, hit, parts, sentence.passage, back))
            parts = (*parts, *with_states(answered, self.authority, day, self.employers))
        if spec.shares and thing is None and described is None:
            parts = (*parts, *self.answers.shared(sentence.index, parts))
        if spec.foe:
            parts = (*parts, *self.foes.opposite(parts, dating.timex if dating else None))
        if thing is not None and self._is_of_actor(thing, parts):
            thing = None  # whose army attacks does not attack it
        if thing is None and dating and certainty == "asserted":
            words = described.name if described else ""
            thing = self.acts.meant(hit.trigger.type, parts, place, dating.timex, words)
            if len(parts) < _SIDES:  # who names two of many means these
                parts = (*parts, *self._parties(thing, spec, hit, parts))
            document = hit.trigger.type == "treaty.signed" or (making and language.is_document(words))
            unnamed = None
            if thing is None and own and document and described is not None:
                unnamed = described = dated(described, dating.timex)
                self.treaties.date(described, dating.timex)
            treaty = unnamed if thing is None else thing if self.authority[thing.id].kind == "treaty" else None
            if treaty is not None:
                said = text[hit.start : hit.end]
                self.meant = Mention(hit.start, hit.end, said, treaty.id, treaty.name, "treaty", "anaphor")
                self.treaty = self.meant
        told = dating is not None and certainty == "asserted"
        if thing is None and making and told and described is not None and language.is_document(described.name):
            name = described.name
            self.meant = Mention(hit.start, hit.end, name, described.id, name, "treaty", "anaphor")
        if dating is None and len(parts) < _SIDES and hit.trigger.type not in STATE_CHANGING:
            return
        mutual = (hit.trigger.frame or spec.frame) == "mutual" and not (thing and kinds.get(thing.id) == "war")
        if mutual and not parts:
            parts = tuple(self._two_of(treaties_under(clause, text, language)))
        stranger = not parts and language.strangers is not None and language.strangers.search(clause.text) is not None
        parts = (*parts, *(() if stranger else self.pairs.unsaid(parts, mutual, day, "war" in spec.object)))
        place = place or _where(spec, thing, parts, kinds, self.authority)
        place = place or self._met_at(slotted, dating.timex if dating else None)
        self.ground = place or self.ground
        if place is None and spec.venue:
            timex = dating.timex if dating else None
            known = venue_of(thing, timex, self.authority) or fought_at(thing, self.authority, language)
            place = known or self.ground or self.scene.place(spec, clause, timex)
        lands = [item for item in slotted if item.mention.method != "adjective"]  # "Greek officers" are not in Greece
        place = place or place_at(lands, ("state",), ("at",), ())
        if place is None and spec.venue and hit.others:  # "in Rome signed a pact [that ends the war]"
            whole = slots_of(clause, replace(hit, others=()), text, language)
            place = place_at(whole, (*GROUND, "state"), ("at",), acted_on)
        if (
            dating is None
            and certainty in ("asserted", "hypothetical")
            and not (parts or thing or place or any(timex.value for timex in clause.timexes))
        ):
            return  # "a treaty takes force by ratification": of nobody, of nothing, at no time
        if hit.trigger.of_treaty and thing and thing.id in self.authority:
            kind = hit.trigger.of_treaty if self.authority[thing.id].kind == "treaty" else kind
        if hit.trigger.of_place and thing and self._kind(thing, kinds) == "place":
            kind = hit.trigger.of_place
        quantities = quantities_of(clause, self.document.text, language)
        fight = self.fights.counted(kind, quantities, thing)
        if hit.trigger.toll and fight is None:
            return  # "three men died": nobody says in what
        elsewhere = any(one.kind in GROUND for one in clause.mentions)
        if fight is not None and not (own or elsewhere) and _same_time(self.earlier or fight.timex, fight.timex):
            thing, place, dating = fight.thing, fight.place, Dating(fight.timex, "inherited")
        if kind == "war.battle" and dating and place is not None and self._fought_somewhere(thing):
            thing = self.acts.battle([place.id], (dating.timex,)) or thing
        self._remember(slotted, thing or described, dating, hit)
        timex = dating.timex if dating else None
        let = kind == "territory.transferred" and language.speaks_of("lease", clause.text)
        statement = Statement(
            id="",
            document=self.document.name,
            language=language.code,
            start=clause.start,
            end=clause.end,
            quote=self.document.text[clause.start : clause.end],
            type=kind,
            date=timex.value if timex else None,
            earliest=timex.earliest if timex else None,
            latest=timex.latest if timex else None,
            date_text=timex.text if timex else None,
            calendar=timex.calendar if timex else None,
            date_basis=dating.basis if dating else None,
            participants=parts,
            object=thing or described,
            place=place,
            quantities=quantities,
            framing=language.framing.of(self.document.text[clause.start : clause.end]),
            attributed_to=source,
            certainty=certainty,
            sentence=sentence.index,
            rule=f"{language.code}:{hit.trigger.type}/{text[hit.start : hit.end] or 'date'}{LEASE if let else ''}",
        )
        self.fights.tell(statement, timex)
        if kind == "war.attack" and thing is None and any(part.role == "target" for part in parts):
            self.scene.leave()
        self.answers.tell(statement, sentence.passage, spec.answers or hit.trigger.answers)
        yield statement, timex

    def _remember(self, slotted: Sequence[Slotted], thing: Ref | None, dating: Dating | None, hit: Hit) -> None:
        self.subjects.hear(slotted)
        self.speaker = (self.subjects.last or self.speaker) if hit.trigger.type == "statement" else self.speaker
        if dating is None or dating.basis == "inherited" or hit.trigger.type not in ("treaty.signed", "agreement"):
            return
        for item in slotted:
            if is_act(item.mention) and (thing is None or item.mention.entity == thing.id):
                self.treaties.date(Ref(id=item.mention.entity, name=item.mention.name), dating.timex)
        if thing is not None and self.treaty is not None and thing.id == self.treaty.entity:
            self.treaties.date(thing, dating.timex)  # a treaty left unsaid

    def _hear(self, clause: Clause, text: str, language: Reading) -> None:
        """Keep whom and where a clause that tells nothing speaks of."""
        if not clause.mentions:
            return
        slotted = slots_of(clause, Hit(_UNKNOWN, clause.end, clause.end), text, language)
        place = place_at(slotted, GROUND, ("at",), ()) or place_of(slotted, ontology()[_UNKNOWN.type], ())
        self.ground = place or self.ground
        heard = language.unsaid is not None or language.table.predicate_last or opens(slotted, clause, text)
        if heard and (language.unsaid or language.table.drops_subject):
            self.subjects.hear(slotted)

    def _met_at(self, slotted: Sequence[Slotted], timex: Timex | None) -> Ref | None:
        """Where the conference was at which something was done."""
        at = (item.mention for item in slotted if item.slot == "at" and item.mention.kind == "event")
        venues = (venue_of(Ref(id=one.entity, name=one.name), timex, self.authority) for one in at)
        return next((venue for venue in venues if venue is not None), None)

    def _kind(self, thing: Ref, kinds: Mapping[str, EntityKind]) -> str:
        """The kind of what is acted on: as its name was read here, as packs know it, as its id says."""
        entity = self.authority.get(thing.id)
        return kinds.get(thing.id) or (entity.kind if entity is not None else thing.id.partition(":")[0])

    def _of_another_time(self, thing: Ref | None, timex: Timex) -> bool:
        """Whether a date that was only carried on lies before the war a clause tells of."""
        entity = self.authority.get(thing.id) if thing else None
        begun = bounds(entity.date)[0] if entity is not None and entity.kind == "war" and entity.date else None
        return begun is not None and timex.latest is not None and timex.latest < begun

    def _fought_somewhere(self, thing: Ref | None) -> bool:
        """Whether a fight is told without its name, or as one of a war."""
        entity = self.authority.get(thing.id) if thing is not None else None
        return thing is None or (entity is not None and entity.kind == "war" and not entity.place)

    def _is_of_actor(self, thing: Ref, parts: Sequence[Participant]) -> bool:
        """Whether what is acted on is but the force that acts: the army of the one state that takes part."""
        entity = self.authority.get(thing.id)
        sides = {(part.id, part.role) for part in parts if part.role != "mediator"}
        return entity is not None and entity.kind == "organisation" and sides == {(entity.belongs_to, "actor")}

    def _without_speaker(self, parts: tuple[Participant, ...], source: Ref | None) -> tuple[Participant, ...]:
        """Leave out who only says so, and the state spoken for, where somebody else did it."""
        speaker = self.authority.get(source.id) if source else None
        saying = {source.id if source else None, speaker.belongs_to if speaker else None}
        if not any(part.role in _DOERS for part in parts if part.id not in saying):
            return parts
        return tuple(part for part in parts if part.id not in saying)

    def _two_of(self, treaties: Sequence[Mention]) -> Iterator[Participant]:
        """The two states between which a treaty is; of many parties nobody can say who does what it lays down."""
        bound = [self.authority[one.entity].parties for one in treaties if one.entity in self.authority]
        for party in bound[0] if bound and len(bound[0]) == _SIDES else ():
            if party in self.authority:
                yield Participant(id=party, name=self.authority[party].name(), role="party")

    def _is_one_side(self, sides: Collection[str], war: Entity) -> bool:
        """Whether those who take part are one of the two sides of a war."""
        states = {one for one in sides if one in self.authority and self.authority[one].kind == "state"}
        return len(war.parties) == _SIDES and len(states) == 1 and states < {*war.parties}

    def _parties(
        self, thing: Ref | None, spec: TypeSpec, hit: Hit, parts: Sequence[Participant]
    ) -> Iterator[Participant]:
        """The parties of the treaty or war a clause tells of, as far as the clause leaves them out."""
        lent = spec.parties or hit.trigger.frame == "mutual" or hit.trigger.of_treaty is not None
        entity = self.authority.get(thing.id) if thing and lent else None
        sides = {part.id for part in parts if part.role != "mediator"}
        if entity is None or (entity.kind != "treaty" and sides and not self._is_one_side(sides, entity)):
            return
        role: Role = "target" if parts and (hit.trigger.frame or spec.frame) == "act" else "party"
        if sides and all(part.role == "target" for part in parts):
            role = "actor"  # who fought whom
        named = {part.id for part in parts}
        for party in entity.parties:
            if party in self.authority and not named & {party, *self.authority[party].part_of}:
                yield Participant(id=party, name=self.authority[party].name(), role=role)


def _who(sources: Iterable[Mention]) -> Ref | None:
    """Who says so: the first of the names that are marked as sources."""
    return next((Ref(id=one.entity, name=one.name) for one in sources), None)


def _set_in(mention: Mention, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a name stands in a clause that is set into this one."""
    return any(one.noun and one != clause and one.start <= mention.start < one.end for one in clauses)


def _may_make(
    thing: Ref | None, slotted: Sequence[Slotted], hit: Hit, spec: TypeSpec, passive: bool, language: Reading
) -> bool:
    """Whether what is acted on can be another than the one name found, where names decline: who "toppled the
    government" or "proclaimed a republic" is no more than its subject.
    """
    if not language.cases or passive or (hit.trigger.frame or spec.frame) != "concern" or "anything" not in spec.thing:
        return False
    return thing is None or any(item.slot == "subject" and item.mention.entity == thing.id for item in slotted)


def _pointing_at(treaty: Mention, mentions: Sequence[Mention], until: int) -> tuple[Mention, ...]:
    """Mentions of which those that point back to a treaty, before a position, mean this one."""
    named = {"entity": treaty.entity, "name": treaty.name}
    return tuple(
        replace(one, **named) if (one.kind, one.method) == ("treaty", "anaphor") and one.start < until else one
        for one in mentions
    )


def _where(
    spec: TypeSpec,
    thing: Ref | None,
    parts: Sequence[Participant],
    kinds: Mapping[str, EntityKind],
    authority: Mapping[str, Entity],
) -> Ref | None:
    """The place a type implies: the ground that is taken or fought for, or the state that is visited."""
    if spec.place == "object" and thing is not None:
        first = thing.id.split(COMPOSITE)[0]
        if (kinds.get(first) or (authority[first].kind if first in authority else None)) in GROUND:
            return thing
    for part in parts if spec.place == "target" else ():
        if part.role == "target" and part.id in authority and authority[part.id].kind == "state":
            return Ref(id=part.id, name=part.name)
    return None


def _same_time(one: Timex, other: Timex | None) -> bool:
    """Whether a time is, or lies within, the one told before it."""
    return other is not None and (one.value == other.value or finer(one, other))


def _is_open(timex: Timex) -> bool:
    """Whether a time has one end alone: what lasted since then is no happening."""
    return timex.value is not None and ".." in timex.value


def _told(timex: Timex) -> bool:
    """Whether an expression gives a time of its own: in figures where it points back ("6 November of that year")."""
    return timex.basis != "relative" or any(map(str.isdigit, timex.text))


def _spans_years(timex: Timex) -> bool:
    """Whether an expression is a span told by both its ends, longer than a year: a term, not a time."""
    ends_told = timex.value is not None and "/" in timex.value and ".." not in timex.value
    return ends_told and (timex.latest or 0) - (timex.earliest or 0) > _YEAR


def _handed_over(slotted: Sequence[Slotted], frame: Frame) -> bool:
    """Whether a state that is acted on is no more than what one gives, or takes from another."""
    return frame == "give" or (frame == "receive" and any(item.slot == "from" for item in slotted))


def _untold(timexes: Sequence[Timex]) -> bool:
    """Whether a time that nobody can resolve is among those of a telling: then no other date is its date."""
    return any(timex.value is None and timex.role == "event" and timex.rule != _HOW_LONG for timex in timexes)


@cache
def _dropped() -> frozenset[str]:
    """The types of event whose treaty may be left unsaid."""
    return frozenset(kind for kind, spec in ontology().items() if spec.dropped)


def _topic_treaty(mentions: Sequence[Mention], told: Sequence[Statement], else_of: Sequence[Mention]) -> Mention | None:
    """The treaty that words are about: the one whose life they tell, else the first of some others."""
    lives = {statement.object.id for statement in told if statement.object and statement.type.startswith("treaty.")}
    lived = [mention for mention in mentions if mention.kind == "treaty" and mention.entity in lives]
    others = [mention for mention in else_of if mention.kind == "treaty"]
    return next(iter([*lived, *others]), None)


def _names_act(mentions: Sequence[Mention]) -> bool:
    return any(mention.kind == "treaty" for mention in mentions)


def _names_actor(slotted: Sequence[Slotted], carried: Sequence[Mention]) -> bool:
    return bool(carried) or any(item.mention.kind in ACTORS and item.slot in ("subject", "of") for item in slotted)


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether a clause without a name, time or number of its own only says once more what the one before told: "shot
    and killed".
    """
    same = (statement.type, statement.date) == (before.type, before.date) and not statement.quantities
    return same and {part.id for part in statement.participants} <= {part.id for part in before.participants}


def _told_within(statement: Statement, told: Sequence[tuple[Statement, Timex | None]]) -> bool:
    """Whether a clause that is set into another told the same at the same time, where the other has no date of its own:
    "the talks, opened in May, failed".
    """
    inner = (one for one, _ in told if statement.start <= one.start and one.end <= statement.end and one != statement)
    same = any((one.type, one.date) == (statement.type, statement.date) for one in inner)
    return statement.date_basis == "inherited" and same
