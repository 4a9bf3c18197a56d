"""From a document's sentences to statements. Long, since one reader keeps all of a telling in mind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from dragoman.events.answers import Answers
from dragoman.events.capitals import Capitals
from dragoman.events.clauses import Clause, Hit, clauses_of, hits_of
from dragoman.events.confidence import confidence
from dragoman.events.dating import (
    Dating,
    carried_on,
    date_of,
    finer,
    free_timexes,
    heading_dates,
    is_act,
    last_firm,
    treaty_dates,
)
from dragoman.events.foes import Foes
from dragoman.events.gapping import distributed
from dragoman.events.known import Acts, Scene, venue_of
from dragoman.events.moods import certainty_of, certainty_of_all, is_passive, quantities_of, source_of
from dragoman.events.roles import (
    ACTORS,
    GROUND,
    Slotted,
    living,
    object_of,
    participants_of,
    place_at,
    place_of,
    slots_of,
    with_states,
)
from dragoman.events.table import Frame, Reading, Trigger, TypeSpec, ontology, reading
from dragoman.events.things import thing_of
from dragoman.languages import Languages
from dragoman.model import (
    COMPOSITE,
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
    statement_id,
)
from dragoman.model.edtf import bounds, strip_qualifiers
from dragoman.packs import Authority

__all__ = ["extract"]

_UNKNOWN = Trigger(type="other", words=())
_SIGNED = Trigger(type="treaty.signed", words=())
_PAUSES = " ,，、"
_YEAR = 366  # days
_DOERS: frozenset[Role] = frozenset({"actor", "party", "subject"})
_SIDES = 2  # who takes part in a happening told without a date that changes no state: one alone is talk in general
_HOW_LONG = "vague-duration"  # the rule of temporal.yaml, in any language, for "for three months": it is no time
_SAYING = 12  # characters that quoted words have beside a name in them, or more
_MARKS = 4  # characters that may close a question
_MAKING = frozenset({"treaty.signed", "agreement"})
_ASKING = re.compile(r"[?？][\"'”’」』\s]*\Z")


def extract(
    document: Document,
    timexes: Sequence[Timex],
    mentions: Sequence[Mention],
    authority: Authority,
    languages: Languages,
) -> tuple[Statement, ...]:
    """The statements of a document's body text, in textual order; offsets count the reading text.

    `timexes` and `mentions` are sorted and do not overlap among themselves. Raises DataError for a bad ``events.yaml``.
    """
    told: list[Statement] = []
    state = _Telling(document, timexes, mentions, authority)
    spans = _Finder(timexes), _Finder(mentions)
    for sentence in document.sentences:
        passage = document.passages[sentence.passage]
        if passage.kind != "body" or passage.language is None:
            continue
        if _ASKING.search(document.text, max(sentence.start, sentence.end - _MARKS), sentence.end):
            continue  # who asks tells nothing
        language = reading(languages, passage.language)
        if language.questions and language.questions.search(state.text(language)[sentence.start : sentence.end]):
            continue
        dates, names = spans[0].inside(sentence.start, sentence.end), spans[1].inside(sentence.start, sentence.end)
        state.begin(sentence, language)
        if not dates and not names and state.passes(sentence, language):
            continue
        clauses = clauses_of(state.text(language), sentence, dates, names, language)
        told.extend(state.sentence(sentence, clauses, names, language))
    return tuple(_with_ids(document, told))


@lru_cache(maxsize=2)
def _facts(authority: Authority) -> tuple[Acts, Capitals]:
    """What packs know that no document changes."""
    return Acts(authority), Capitals(authority)


class _Finder:
    """Spans in textual order, asked for in textual order."""

    def __init__(self, items: Sequence[Timex] | Sequence[Mention]) -> None:
        self._items = items
        self._at = 0

    def inside(self, start: int, end: int) -> tuple:  # type: ignore[type-arg]
        while self._at < len(self._items) and self._items[self._at].start < start:
            self._at += 1
        first = self._at
        while self._at < len(self._items) and self._items[self._at].start < end:
            self._at += 1
        return tuple(self._items[first : self._at])


class _Telling:
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
        self.treaties: dict[str, Timex] = {}
        self.foes = Foes(authority)
        self.answers = Answers(authority)
        self.employers = {mention.entity: mention.acts_for for mention in mentions if mention.acts_for}
        self.acts, self.capitals = _facts(authority)
        self.scene = Scene(document, mentions, authority)
        self.passage = -1
        self.pair: tuple[Participant, ...] = ()  # the two states last told together
        self.at_war: tuple[Participant, ...] | None = None  # in a war; none where one side alone was told
        self.treaty: Mention | None = None  # the last one that the passage was about
        self.meant: Mention | None = None  # a treaty told of without its name, since any was named
        self.act: Mention | None = None  # the last one that the document was about
        self.carried: Timex | None = None  # from the sentence before
        self.earlier: Timex | None = None  # from an earlier clause of this sentence
        self.entry = False  # after a line or sentence of nothing but a date, as in a chronology
        self.subject: tuple[Mention, ...] = ()
        self.made: tuple[Mention, ...] = ()  # whom it made to act: "forced the king to sign"
        self.speaker: tuple[Mention, ...] = ()  # who spoke last, whose words the next quotation may be
        self.sentence_text = ""  # the sentence being read
        self.spoken_of: tuple[Mention, ...] = ()  # the subject of the sentence before, which a pronoun points to
        self.ground: Ref | None = None  # where the telling is, until another day or passage begins
        self.certainty: Certainty = "asserted"  # of the sentence as a whole
        self._texts: dict[str, str] = {}  # the document as each language's table reads it

    def text(self, language: Reading) -> str:
        """The document's text as a language's table reads it."""
        if language.code not in self._texts:
            self._texts[language.code] = language.written(self.document.text)
        return self._texts[language.code]

    def begin(self, sentence: Sentence, language: Reading) -> None:
        """Carry on what the sentence before leaves to this one, and make ready for its own."""
        text = self.text(language)
        if sentence.passage != self.passage:
            self.passage, self.carried = sentence.passage, self.headings.get(sentence.passage)
            self.treaty, self.ground = None, None
            self.subject, self.spoken_of = (), ()
        else:
            turn = language.turns is not None and language.turns.match(text, sentence.start) is not None
            self.carried = carried_on(self.carried, turn)
        self.spoken_of = self.subject or self.spoken_of
        self.subject, self.made, self.earlier = (), (), None
        self.sentence_text = text[sentence.start : sentence.end]

    def passes(self, sentence: Sentence, language: Reading) -> bool:
        """Whether a sentence without dates and names has nothing to tell by, and if so go on past it."""
        passage = self.document.passages[sentence.passage]
        text = self.text(language)
        if language.articles is not None and language.articles.match(text, passage.start):
            return False
        if language.trigger_stems.among(self.sentence_text):
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
        self.foes.hear(mentions)
        self.scene.hear(self.document.passages[sentence.passage], mentions)
        source, article = source_of(mentions, text, language), None
        opening = self.document.passages[sentence.passage].start
        if language.articles is not None and language.articles.match(text, opening):
            if self.act is None:  # an article of nothing that was told of
                return
            source = article = Ref(id=self.act.entity, name=self.act.name)
            self.treaty = self.act
            self.carried = self.treaties.get(self.act.entity, self.carried)
        quoted = _quoted(text, sentence, language)
        self.certainty = certainty_of_all(clauses[-1].text, language) if clauses else "asserted"
        told: list[tuple[Statement, Timex | None]] = []
        untold: list[tuple[Clause, tuple[Timex, ...], tuple[Mention, ...]]] = []  # of no known kind, with a date
        for clause, following in zip(clauses, (*clauses[1:], None), strict=False):
            if following and language.leading and language.leading.match(clause.text):
                self._hear_subject(slots_of(following, Hit(_UNKNOWN, following.end, following.end), text, language))
            if language.apposition is not None:  # where order tells, what precedes who says so is not what is said
                source = article or source_of([one for one in mentions if one.start < clause.end], text, language)
            free = free_timexes(clause, text, language)
            told_before = self.earlier or self.carried
            times = [timex for timex in clause.timexes if timex.value and timex.role == "event"]
            if any(timex.basis != "relative" or not _same_time(timex, told_before) for timex in times):
                self.ground = None
            unsaid = _dropped() if self.treaty is not None and not _names_act(clause.mentions) else frozenset()
            self.entry = self.entry or (clause is clauses[0] and _only_dates(clause))
            hits = hits_of(clause, language, unsaid, _undated(quoted, free))
            around = _around(clause, quoted, hits) if quoted else clause
            here = [
                pair
                for hit in hits
                for part in distributed(around, hit, text, language)
                for pair in self._statement(sentence, part, hit, free, source, language)
            ]
            told += [pair for pair in here if clause.noun or not _told_within(pair[0], told)]
            self.treaty = _topic_treaty(clause.mentions, [statement for statement, _ in here], ()) or self.treaty
            if free and not here and not _only_dates(clause) and any(timex.basis != "relative" for timex in free):
                untold.append((clause, free, self.subject))  # the subject told before it
            if not here:
                self._hear(clause, text, language)
            if not here or here[-1][0].certainty in ("asserted", "denied"):
                own = [timex for timex in free if not hits or timex in hits[-1].timexes]
                self.earlier = last_firm(own) or self.earlier
                self.carried = own[-1] if own and not last_firm(own) else self.carried
        used = {timex for _, timex in told if timex}
        last = self.subject
        for clause, free, subject in untold:
            if not used.intersection(free):
                hit = Hit(_SIGNED if _only_treaty(clause) else _UNKNOWN, clause.end, clause.end, free)
                self.subject = subject
                told += self._statement(sentence, clause, hit, free, source, language)
        self.subject = last
        self.entry = all(_only_dates(clause) for clause in clauses)
        self.carried = self.earlier or self.carried
        self.treaty = _topic_treaty(mentions, [statement for statement, _ in told], mentions) or self.treaty
        self.act = self.treaty or self.act
        yield from (statement for statement, _ in sorted(told, key=lambda pair: pair[0].start))

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
        by_treaty = treaty_dates(clause, self.treaties, text, language)
        certainty = certainty_of(hit, clause, text, language)
        certainty = self.certainty if certainty == "asserted" else certainty
        own = [timex for timex in free if timex in hit.timexes]
        carried = (
            self.carried
            if spec.inherit and not hit.trigger.light and certainty == "asserted" and (not hit.noun or self.entry)
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
        slotted = slots_of(clause, hit, text, language)
        slotted = self.capitals.as_states(slotted, dating.timex if dating else None, text)
        passive = is_passive(hit, text, language) and not spec.moves
        thing = object_of(slotted, hit, spec, passive, text, language)
        at = own[-1] if own else self.earlier
        making = hit.trigger.type in _MAKING
        pointed_at = {item.mention.entity for item in slotted if item.mention.method == "anaphor"}
        loose = thing is not None and (thing.id in pointed_at or self._of_others(thing.id, slotted, at))
        if thing and making and loose and self._made_at_another_time(thing.id, at):
            thing = None  # "the basic treaty was signed in 1925" does not mean the treaty told before
        if thing and making and own and self._namesake(thing.id, own[-1]):
            named = next((one for one in clause.mentions if one.entity == thing.id), None)
            thing = Ref(id=f"treaty:{named.text}", name=named.text) if named else None
        of_treaty = spec.parties and "treaty" in spec.object and not _names_act(clause.mentions)
        if thing is None and of_treaty and self.treaty is not None:
            another = making and self._made_at_another_time(self.treaty.entity, at)
            thing = None if another else Ref(id=self.treaty.entity, name=self.treaty.name)
        if hit.trigger.type == "treaty.signed" and not own and dating and thing and thing.id in self.treaties:
            dating = Dating(self.treaties[thing.id], "inherited")  # told before, not carried on
        pointed = "territory" in (hit.trigger.object or spec.object) and language.points_to_land(clause.text)
        described = None if thing else thing_of(clause, hit, spec, passive, self.document.text, language)
        if pointed or described is None:  # "took the forts" says more than the land told of before
            thing = thing or self.scene.land(kind, clause, pointed)
        back = language.points_back(clause.text)
        if thing is None and back:
            thing = self.answers.it(sentence.passage, hit.trigger.object or spec.object)
        if dating and dating.basis == "inherited" and self._of_another_time(thing, dating.timex):
            dating = None
        kinds = {item.mention.entity: item.mention.kind for item in slotted}
        acted_on = () if thing is None else (thing.id,)
        place = place_at(slotted, GROUND, ("at",), acted_on)
        if place is None and spec.place == "object":  # "the town was taken in the turmoil of the Far East"
            place = place_at(slotted, GROUND, ("subject" if passive else "object",), set(kinds).difference(acted_on))
        place = place or place_of(slotted, spec, acted_on)
        taken = [one for ref in (thing, place) if ref is not None for one in ref.id.split(COMPOSITE)]
        if not _handed_over(slotted, hit.trigger.frame or spec.frame):  # who is acted on takes part
            taken = [one for one in taken if kinds.get(one) not in ACTORS]
        carried_subject = self._subject_of(clause, hit, language)
        said = kind == "statement" and language.quotes(text, hit.end, clause.end)
        if said and not _names_actor(slotted, carried_subject):
            carried_subject = self.speaker
        joins = language.pronouns_joined if carried_subject else None
        joined = joins is not None and joins.search(clause.text) is not None
        parts = participants_of(slotted, hit, spec, passive, carried_subject, taken, joined)
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
            thing = self.acts.meant(hit.trigger.type, parts, place, dating.timex)
            parts = (*parts, *self._parties(thing, spec, hit, parts))
            if thing and self.authority[thing.id].kind == "treaty":
                words = text[hit.start : hit.end]
                self.meant = Mention(hit.start, hit.end, words, thing.id, thing.name, "treaty", "anaphor")
                self.treaty = self.meant
        if dating is None and len(parts) < _SIDES and hit.trigger.type not in STATE_CHANGING:
            return
        mutual = (hit.trigger.frame or spec.frame) == "mutual" and not (thing and kinds.get(thing.id) == "war")
        parts = (*parts, *self._pair_unsaid(parts, mutual, day, "war" in spec.object))
        place = place or _where(spec, thing, parts, kinds, self.authority)
        self.ground = place or self.ground
        if place is None and spec.venue:
            timex = dating.timex if dating else None
            place = venue_of(thing, timex, self.authority) or self.ground or self.scene.place(spec, clause, timex)
        place = place or place_at(slotted, ("state",), ("at",), ())
        if (
            dating is None
            and certainty in ("asserted", "hypothetical")
            and not (parts or thing or place or any(timex.value for timex in clause.timexes))
        ):
            return  # "a treaty takes force by ratification": of nobody, of nothing, at no time
        if hit.trigger.of_treaty and thing and thing.id in self.authority:
            kind = hit.trigger.of_treaty if self.authority[thing.id].kind == "treaty" else kind
        self._remember(slotted, thing, dating, hit)
        timex = dating.timex if dating else None
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
            quantities=quantities_of(clause, self.document.text, language),
            framing=language.framing.of(self.document.text[clause.start : clause.end]),
            attributed_to=source,
            certainty=certainty,
            sentence=sentence.index,
            rule=f"{language.code}:{hit.trigger.type}/{text[hit.start : hit.end] or 'date'}",
        )
        self.answers.tell(statement, sentence.passage, spec.answers or hit.trigger.answers)
        yield statement, timex

    def _remember(self, slotted: Sequence[Slotted], thing: Ref | None, dating: Dating | None, hit: Hit) -> None:
        self._hear_subject(slotted)
        self.speaker = (self.subject or self.speaker) if hit.trigger.type == "statement" else self.speaker
        if dating is None or dating.basis == "inherited" or hit.trigger.type not in ("treaty.signed", "agreement"):
            return
        for item in slotted:
            if is_act(item.mention) and (thing is None or item.mention.entity == thing.id):
                self._date_treaty(item.mention.entity, dating.timex)
        if thing is not None and self.treaty is not None and thing.id == self.treaty.entity:
            self._date_treaty(thing.id, dating.timex)  # a treaty left unsaid

    def _date_treaty(self, treaty: str, timex: Timex) -> None:
        """Keep the first date told of a treaty, or a finer one told later."""
        if finer(timex, self.treaties.setdefault(treaty, timex)):
            self.treaties[treaty] = timex

    def _hear(self, clause: Clause, text: str, language: Reading) -> None:
        """Keep whom and where a clause that tells nothing speaks of."""
        if not clause.mentions:
            return
        slotted = slots_of(clause, Hit(_UNKNOWN, clause.end, clause.end), text, language)
        place = place_at(slotted, GROUND, ("at",), ()) or place_of(slotted, ontology()[_UNKNOWN.type], ())
        self.ground = place or self.ground
        heard = language.unsaid is not None or language.table.predicate_last or _opens(slotted, clause, text)
        if heard and (language.unsaid or language.table.drops_subject):
            self._hear_subject(slotted)

    def _subject_of(self, clause: Clause, hit: Hit, language: Reading) -> tuple[Mention, ...]:
        """The subject told before, where a clause leaves its own unsaid or points back with a pronoun."""
        before = _without_dates(clause, hit.start)
        if clause.noun or _is_subject(hit, self.text(language), language):
            return ()
        if language.pronouns and language.pronouns.search(before):
            frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
            if frame == "mutual" and is_passive(hit, self.text(language), language):
                return ()  # "it was signed": what was
            self.subject = self.subject or self.spoken_of
            return self.subject
        words = before.split()
        named = language.verbs is not None and not language.verbs.search(self.text(language), hit.start, hit.end)
        if language.verbs is not None and (hit.noun or named):  # "and confirmed its claim": the verb's words
            before = " ".join(word for word in words if not language.verbs.search(word))
        unsaid = _subject_unsaid(before, clause.text, language) and not (hit.noun and before.split() == words != [])
        goes_on = unsaid and not self.subject and self._unspoken(language)
        if goes_on and not is_passive(hit, self.text(language), language):
            return self.spoken_of
        gives = (hit.trigger.frame or ontology()[hit.trigger.type].frame) == "give"
        return ((self.made if gives else ()) or self.subject) if unsaid else ()

    def _unspoken(self, language: Reading) -> bool:
        """Whether the whole sentence leaves its subject unsaid."""
        return language.subject_said is not None and language.subject_said.search(self.sentence_text) is None

    def _hear_subject(self, slotted: Sequence[Slotted]) -> None:
        actors = [item for item in slotted if item.mention.kind in ACTORS]
        slot = "topic" if any(item.slot == "topic" for item in actors) else "subject"
        makers = tuple(item.mention for item in actors if item.makes)
        subject = makers or tuple(item.mention for item in actors if item.slot == slot and not item.made)
        self.subject = subject or self.subject
        self.made = tuple(item.mention for item in actors if item.made) or (() if subject else self.made)

    def _of_others(self, treaty: str, slotted: Sequence[Slotted], at: Timex | None) -> bool:
        """Whether a state takes part, years from the making of a treaty, and is no party of it."""
        known, entity = self.authority, self.authority.get(treaty)
        parties = entity.parties if entity else ()
        start, end = bounds(entity.date) if entity and entity.date else (None, None)
        if at is None or start is None or end is None:
            return False
        if not _apart((start - _YEAR, end + _YEAR), (at.earliest, at.latest)):
            return False
        served = {self.employers.get(item.mention.entity) or item.mention.entity for item in slotted}
        served = {known[one].belongs_to or one for one in served if one in known}
        states = [one for one in served if one in known and known[one].kind == "state"]
        return bool(parties) and any(known.lineage(state).isdisjoint(parties) for state in states)

    def _made_at_another_time(self, treaty: str, timex: Timex | None) -> bool:
        """Whether a treaty is told or known to have been made at a time that another does not meet."""
        if timex is None:
            return False
        told, entity = self.treaties.get(treaty), self.authority.get(treaty)
        dates = (told.value if told else None, entity.date if entity else None)
        made = [bounds(strip_qualifiers(date)) for date in dates if date]
        return any(_apart(one, (timex.earliest, timex.latest)) for one in made[:1])

    def _namesake(self, treaty: str, timex: Timex) -> bool:
        """Whether a known treaty was made years before or after one of its name that is told."""
        entity = self.authority.get(treaty)
        start, end = bounds(entity.date) if entity is not None and entity.date else (None, None)
        made = (start - _YEAR if start is not None else None, end + _YEAR if end is not None else None)
        return entity is not None and entity.kind == "treaty" and _apart(made, (timex.earliest, timex.latest))

    def _of_another_time(self, thing: Ref | None, timex: Timex) -> bool:
        """Whether a date that was only carried on lies before the war a clause tells of."""
        entity = self.authority.get(thing.id) if thing else None
        begun = bounds(entity.date)[0] if entity is not None and entity.kind == "war" and entity.date else None
        return begun is not None and timex.latest is not None and timex.latest < begun

    def _pair_unsaid(
        self, parts: Sequence[Participant], mutual: bool, day: int | None, in_war: bool
    ) -> Iterator[Participant]:
        """Of the two states last told together, in a war if it is one's act, those that a mutual act leaves unsaid
        ("papers were signed").
        """
        pair = self.at_war if in_war and self.at_war is not None else self.pair
        states = {part.id for part in parts if _is_state(part.id, self.authority)}
        alone = not states and any(part.role != "mediator" for part in parts)
        told = tuple(part for part in parts if part.id in states) if len(states) == _SIDES else ()
        if in_war and states:
            self.at_war = told
        if told:
            pair = self.pair = told
        elif len(states) > 2:
            self.pair = ()  # nobody can say which two are meant later
            return
        elif not pair or (not states and (not mutual or alone)):
            return
        heirs = [living(self.authority[part.id], self.authority, day) for part in pair]
        if not states <= {state.id for state in heirs}:
            self.pair = ()  # the story has gone on to others
            return
        if not mutual or alone:
            return
        if day is not None and any((state.valid_to or day) < day for state in heirs):
            return  # of another time
        for state in heirs:
            if state.id not in states:
                yield Participant(id=state.id, name=state.name(), role="party")

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

    def _parties(
        self, thing: Ref | None, spec: TypeSpec, hit: Hit, parts: Sequence[Participant]
    ) -> Iterator[Participant]:
        """The parties of the treaty or war a clause tells of, as far as the clause leaves them out."""
        lent = spec.parties or hit.trigger.frame == "mutual" or hit.trigger.of_treaty is not None
        entity = self.authority.get(thing.id) if thing and lent else None
        if entity is None or (entity.kind != "treaty" and any(part.role != "mediator" for part in parts)):
            return
        role: Role = "target" if parts and (hit.trigger.frame or spec.frame) == "act" else "party"
        named = {part.id for part in parts}
        for party in entity.parties:
            if party in self.authority and not named & {party, *self.authority[party].part_of}:
                yield Participant(id=party, name=self.authority[party].name(), role=role)


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


def _apart(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    """Whether two spans of days do not meet; an open end meets all."""
    (start, end), (first, last) = one, other
    return (end is not None and first is not None and end < first) or (
        start is not None and last is not None and last < start
    )


def _same_time(one: Timex, other: Timex | None) -> bool:
    """Whether a time is, or lies within, the one told before it."""
    return other is not None and (one.value == other.value or finer(one, other))


def _is_state(identity: str, authority: Mapping[str, Entity]) -> bool:
    return identity in authority and authority[identity].kind == "state"


def _spans_years(timex: Timex) -> bool:
    """Whether an expression is a span told by both its ends, longer than a year: a term, not a time."""
    ends_told = timex.value is not None and "/" in timex.value and ".." not in timex.value
    return ends_told and (timex.latest or 0) - (timex.earliest or 0) > _YEAR


def _subject_unsaid(before: str, text: str, language: Reading) -> bool:
    """Whether a clause can do without a subject: where its language drops it, or where nothing but a conjunction, or
    other words that are no subject, stand before the verb ("… and sold the railway").
    """
    if language.subject_said is not None and language.subject_said.search(text):
        return False
    if language.table.drops_subject or len(before.split()) <= 1:
        return True
    return language.unsaid is not None and all(language.unsaid.fullmatch(word) for word in before.split())


def _is_subject(hit: Hit, text: str, language: Reading) -> bool:
    """Whether what names a deed is itself the subject, where predicates come last: "talks began" leaves none unsaid."""
    return language.table.predicate_last and language.mark_behind(text, hit.end) == "subject"


def _without_dates(clause: Clause, end: int) -> str:
    """The words of a clause before a position, dates aside."""
    words, at = "", clause.start
    for timex in clause.timexes:
        if at <= timex.start < end:
            words += clause.text[at - clause.start : timex.start - clause.start]
            at = timex.end
    return words + clause.text[at - clause.start : max(at, end) - clause.start]


def _only_dates(clause: Clause) -> bool:
    """Whether a clause says nothing but when, and perhaps where: a line of a chronology, the dateline of a dispatch."""
    rest = _without_dates(clause, clause.end)
    for mention in clause.mentions if clause.timexes and len(clause.mentions) == 1 else ():
        rest = rest.replace(mention.text, "") if mention.kind == "place" else rest
    return not any(letter.isalnum() for letter in rest)


def _opens(slotted: Sequence[Slotted], clause: Clause, text: str) -> bool:
    """Whether a clause opens with a name, a date apart: where no mark tells the subject, only then it is one."""
    start = clause.timexes[0].end if clause.timexes else clause.start
    first = next((item.mention.start for item in slotted if item.mention.kind in ACTORS), clause.end)
    return not text[start:first].strip(_PAUSES)


def _handed_over(slotted: Sequence[Slotted], frame: Frame) -> bool:
    """Whether a state that is acted on is no more than what one gives, or takes from another."""
    return frame == "give" or (frame == "receive" and any(item.slot == "from" for item in slotted))


def _only_treaty(clause: Clause) -> bool:
    """Whether a clause says but a date and a treaty, as an entry of a chronology does: its making."""
    if [mention.kind for mention in clause.mentions] != ["treaty"]:
        return False
    rest = _without_dates(clause, clause.end)
    name = clause.text[clause.mentions[0].start - clause.start : clause.mentions[0].end - clause.start]
    return not any(letter.isalnum() for letter in rest.replace(name, "", 1))


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


def _told_within(statement: Statement, told: Sequence[tuple[Statement, Timex | None]]) -> bool:
    """Whether a clause that is set into another told the same at the same time, where the other has no date of its own:
    "the talks, opened in May, failed".
    """
    inner = (one for one, _ in told if statement.start <= one.start and one.end <= statement.end and one != statement)
    same = any((one.type, one.date) == (statement.type, statement.date) for one in inner)
    return statement.date_basis == "inherited" and same


def _quoted(text: str, sentence: Sentence, language: Reading) -> list[tuple[int, int]]:
    """The spans of a sentence inside quotation marks: somebody's words, or a term, that the sentence does not tell."""
    spans = []
    for opening, closing in language.table.quotations:
        start = text.find(opening, sentence.start, sentence.end)
        while start >= 0:
            end = text.find(closing, start + 1, sentence.end)
            end = sentence.end if end < 0 else end
            spans.append((start, end))
            start = text.find(opening, end + 1, sentence.end)
    return spans


def _undated(spans: Sequence[tuple[int, int]], dates: Sequence[Timex]) -> list[tuple[int, int]]:
    """Quoted words without a date in them: what they tell is not of the day on which they were said."""
    return [span for span in spans if not any(span[0] <= timex.start < span[1] for timex in dates)]


def _around(clause: Clause, spans: Sequence[tuple[int, int]], hits: Sequence[Hit]) -> Clause:
    """A clause without whoever is named in words that somebody says in it, where none of these tell: a title or a
    ship's name in quotation marks is no saying.
    """
    said = [
        (start, end)
        for start, end in spans
        if not any(start <= hit.start < end for hit in hits)
        and not any(start <= one.start < end <= start + len(one.text) + _SAYING for one in clause.mentions)
    ]
    kept = (
        one
        for one in clause.mentions
        if one.kind not in ACTORS or not any(start <= one.start < end for start, end in said)
    )
    return replace(clause, mentions=tuple(kept)) if said else clause


def _with_ids(document: Document, told: Sequence[Statement]) -> Iterator[Statement]:
    seen: dict[tuple[int, int, str], int] = {}
    clauses = Counter((statement.start, statement.end) for statement in told)
    for statement in told:
        start, end = document.to_original(statement.start, statement.end)
        key = (start, end, statement.type)
        ordinal = seen[key] = seen.get(key, -1) + 1
        sure = confidence(statement, clauses[statement.start, statement.end])
        name = statement_id(document.sha256, start, end, statement.type, ordinal)
        yield replace(statement, confidence=sure, id=name)
