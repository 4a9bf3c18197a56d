"""What a reader keeps in mind from one clause, and one sentence, to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from msgspec.structs import replace

from dragoman.events.answers import Answers
from dragoman.events.capitals import Capitals
from dragoman.events.clauses import Clause
from dragoman.events.dating import Dating, carried_on, heading_dates, is_act, same_time
from dragoman.events.fights import Fights
from dragoman.events.foes import Foes
from dragoman.events.hits import Hit
from dragoman.events.known import Acts, Scene
from dragoman.events.pairs import Pairs
from dragoman.events.reading import Reading
from dragoman.events.resumed import Resumed
from dragoman.events.roles import place_at, place_of
from dragoman.events.slots import slots_of
from dragoman.events.slotted import GROUND, Slotted
from dragoman.events.subjects import Subjects
from dragoman.events.table import Trigger, ontology
from dragoman.events.treaties import Treaties
from dragoman.events.wording import opens
from dragoman.model import Certainty, Document, Mention, Ref, Sentence, Statement, Timex
from dragoman.packs import Authority

__all__ = ["MAKING", "UNKNOWN", "Memory", "dropped", "pointing_at"]

UNKNOWN = Trigger(type="other", words=())
MAKING = frozenset({"treaty.signed", "agreement"})  # the types of event by which a treaty is made


@lru_cache(maxsize=2)
def _facts(authority: Authority) -> tuple[Acts, Capitals]:
    """What packs know that no document changes."""
    return Acts(authority), Capitals(authority)


class Memory:
    """What a reader keeps in mind: the date, the subject, the treaty and the place last told, who answers whom."""

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
        self.resumed = Resumed(mentions, authority)
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
            self.resumed.begin()
        else:
            turn = language.turns is not None and language.turns.match(text, sentence.start) is not None
            self.carried = carried_on(self.carried, turn)
        self.earlier, self.under = None, []
        self.sentence_text = text[sentence.start : sentence.end]
        self.subjects.begin(self.sentence_text, afresh)

    def passes(self, sentence: Sentence, language: Reading) -> bool:
        """Whether a sentence without dates and names has nothing to tell by, and if so go on past it."""
        passage = self.document.passages[sentence.passage]
        if language.articles is not None and language.articles.match(self.text(language), passage.start):
            return False
        if language.may_tell_unnamed(self.sentence_text, dropped() if self.treaty is not None else ()):
            return False
        self.foes.hear(())
        self.scene.hear(passage, ())
        self.entry = not any(map(str.isalnum, self.sentence_text))
        return True

    def hear_names(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        """Keep whom and what the sentence that is begun names."""
        self.beside = mentions
        self.foes.hear(mentions)
        self.scene.hear(self.document.passages[sentence.passage], mentions)
        self.fights.hear(sentence.passage, mentions)

    def hear_times(self, timexes: Sequence[Timex]) -> None:
        """Another time may be another place."""
        told_before = self.earlier or self.carried
        times = [timex for timex in timexes if timex.value and timex.role == "event"]
        if any(timex.basis != "relative" or not same_time(timex, told_before) for timex in times):
            self.ground = None

    def after_meant(self, clause: Clause) -> Clause:
        """A clause in which words that point back to a treaty mean the one just made without a name, if any was."""
        if self.meant is None or not clause.mentions or clause.start < self.meant.start:
            return clause
        named = (one.start for one in clause.mentions if one.kind == "treaty" and one.method != "anaphor")
        mentions = pointing_at(self.meant, clause.mentions, min(named, default=clause.end))
        return replace(clause, mentions=mentions)

    def remember(self, slotted: Sequence[Slotted], thing: Ref | None, dating: Dating | None, hit: Hit) -> None:
        """Keep who did what a clause tells, and when the treaty was made that it tells of."""
        self.subjects.hear(slotted)
        self.speaker = (self.subjects.last or self.speaker) if hit.trigger.type == "statement" else self.speaker
        if dating is None or hit.trigger.type not in MAKING:
            return
        own = any(timex.start == dating.timex.start for timex in hit.timexes)  # of which the year alone is carried on
        if dating.basis == "inherited" and not own:
            return
        for item in slotted:
            if is_act(item.mention) and (thing is None or item.mention.entity == thing.id):
                self.treaties.date(Ref(id=item.mention.entity, name=item.mention.name), dating.timex)
        if thing is not None and self.treaty is not None and thing.id == self.treaty.entity:
            self.treaties.date(thing, dating.timex)  # a treaty left unsaid

    def hear(self, clause: Clause, text: str, language: Reading) -> None:
        """Keep whom and where a clause that tells nothing speaks of."""
        if not clause.mentions:
            return
        slotted = slots_of(clause, _unknown(clause, language), text, language)
        place = place_at(slotted, GROUND, ("at",), ()) or place_of(slotted, ontology()[UNKNOWN.type], ())
        self.ground = place or self.ground
        heard = language.unsaid is not None or language.table.predicate_last or opens(slotted, clause, text)
        if heard and (language.unsaid or language.table.drops_subject):
            self.subjects.hear(slotted)


def _unknown(clause: Clause, language: Reading) -> Hit:
    """The deed of a clause that tells none known: its first verb where names decline, so that what stands behind may be
    acted on, else all of it.
    """
    verb = language.onward.search(clause.text) if language.onward is not None and language.cases else None
    start, end = verb.span() if verb else (len(clause.text), len(clause.text))
    return Hit(UNKNOWN, clause.start + start, clause.start + end)


def pointing_at(treaty: Mention, mentions: Sequence[Mention], until: int) -> tuple[Mention, ...]:
    """Mentions of which those that point back to a treaty, before a position, mean this one."""
    named = {"entity": treaty.entity, "name": treaty.name}
    return tuple(
        replace(one, **named) if (one.kind, one.method) == ("treaty", "anaphor") and one.start < until else one
        for one in mentions
    )


@cache
def dropped() -> frozenset[str]:
    """The types of event whose treaty may be left unsaid."""
    return frozenset(kind for kind, spec in ontology().items() if spec.dropped)
