"""From the clauses of one sentence to its statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.events.beside import with_clauses_beside
from dragoman.events.clauses import Clause
from dragoman.events.dating import free_timexes, last_firm, reached, treaty_dates, up_to
from dragoman.events.deed import Deed
from dragoman.events.gapping import distributed
from dragoman.events.hits import Hit, hits_of
from dragoman.events.likewise import completed, repeated
from dragoman.events.memory import UNKNOWN, Memory, dropped, pointing_at
from dragoman.events.moods import certainty_of_all, certainty_of_condition, said_until, sources_of
from dragoman.events.reading import Reading
from dragoman.events.slots import slots_of
from dragoman.events.slotted import ACTORS
from dragoman.events.statements import statement_of
from dragoman.events.table import Trigger
from dragoman.events.treaties import between_whom, names_treaty
from dragoman.events.wording import around, dated_outside, denied, only_dates, only_treaty, quoted, undated
from dragoman.model import Mention, Ref, Sentence, Statement, Timex

__all__ = ["Telling"]

_ARTICLE = 4  # characters before the name that a clause begins with
_SIGNED = Trigger(type="treaty.signed", words=())
_VERB = 12  # characters before a name in which the verb of a clause that describes it ends
_SEVERED, _RESTORED = "relations.severed", "relations.restored"
_OPENING = 4  # characters before a time that a clause begins with


class Telling:
    """What one sentence tells, clause by clause. The reader's memory is begun for the sentence, and changes with it."""

    def __init__(
        self,
        memory: Memory,
        sentence: Sentence,
        clauses: Sequence[Clause],
        mentions: Sequence[Mention],
        language: Reading,
    ) -> None:
        self.memory = memory
        self.sentence = sentence
        self.language = language
        self.text = memory.text(language)
        if memory.meant is not None:  # "this agreement", of one that was told of without its name
            named = [one.start for one in mentions if one.kind == "treaty" and one.method != "anaphor"]
            until = min(named, default=sentence.end)
            clauses = [replace(one, mentions=pointing_at(memory.meant, one.mentions, until)) for one in clauses]
            mentions = pointing_at(memory.meant, mentions, until)
            memory.meant = None if named else memory.meant
        self.clauses, self.mentions = clauses, mentions
        self.said = quoted(self.text, sentence, language)  # where somebody's own words stand
        dated = next((timex for clause in clauses for timex in clause.timexes if timex.value), memory.earlier)
        self.denied = denied(self.text, sentence, language)
        self.sources = sources_of(memory.capitals.speaking(mentions, dated), self.text, language)
        self.clauses = [_without_capitals(clause, self.sources) for clause in self.clauses]
        if self.denied:
            self.clauses = [_without_names_in(self.denied, clause) for clause in self.clauses]
        self.source = _who(self.sources)
        self.told: list[tuple[Statement, Timex | None]] = []
        self.silent: list[Clause] = []  # clauses in which nothing happens
        self.untold: list[tuple[Clause, Sequence[Timex], tuple[Mention, ...]]] = []  # of no known kind, with a date

    def statements(self) -> tuple[Statement, ...]:
        """The statements in textual order."""
        memory, clauses = self.memory, self.clauses
        memory.hear_names(self.sentence, self.mentions)
        article = self._article()
        if article and memory.act is None:  # of nothing that was told of
            return ()
        certainty = certainty_of_all(clauses[0].text, clauses[-1].text, self.language) if clauses else "asserted"
        for clause, following in zip(clauses, (*clauses[1:], None), strict=False):
            if self.language.apposition is not None and not article:  # where order tells, what precedes who says so
                heard = (one for one in self.sources if one.start < clause.end)  # is not what is said
                self.source = _who(one for one in heard if not _set_in(one, clause, clauses))
            elif not article:
                self.source = _who(one for one in self.sources if self._says(one, clause))
            conditional = certainty == "asserted" and following is not None and self._is_condition(clause)
            memory.certainty = (
                certainty_of_condition(following.text, self.language) if conditional and following else certainty
            )
            self._tell_clause(memory.after_meant(clause), following)
        if memory.entry and self.mentions and clauses and not (self.told or self.untold or memory.earlier):
            self.untold.append((clauses[0], (), memory.subjects.last))  # an entry of a chronology tells of its day
        self._tell_rest()
        memory.entry = all(only_dates(clause) for clause in clauses)
        memory.carried = memory.earlier or memory.carried
        in_order = sorted((statement for statement, _ in self.told), key=lambda statement: statement.start)
        if self.silent and in_order:
            in_order = with_clauses_beside(in_order, self.silent, memory.document.text, self.language)
        statements = tuple(between_whom(in_order, memory.authority))
        memory.last = statements[-1] if statements else memory.last
        memory.treaty = _topic_treaty(self.mentions, statements, self.mentions) or memory.treaty
        memory.act = memory.treaty or memory.act
        return statements

    def _is_condition(self, clause: Clause) -> bool:
        """Whether a subordinate clause has no date of its own: one before the topic dates what follows upon it."""
        if not self.language.is_subordinate(clause.text) or self.language.topic is None:
            return False
        begin = clause.timexes[-1].end if clause.timexes else clause.start
        topics = self.language.topic.finditer(self.text, begin, clause.end)
        return any(match[0].isalpha() for match in topics)

    def _says(self, source: Mention, clause: Clause) -> bool:
        """Whether a clause is what a source says, and does not stand behind its words."""
        until = said_until(source, self.text, self.language)
        return until is None or clause.start < until

    def _article(self) -> bool:
        """Whether the sentence stands in an article of a treaty, which then says so and dates it."""
        memory = self.memory
        opening = memory.document.passages[self.sentence.passage].start
        if self.language.articles is None or not self.language.articles.match(self.text, opening):
            return False
        if memory.act is not None:
            self.source = Ref(id=memory.act.entity, name=memory.act.name)
            memory.treaty = memory.act
            memory.carried = memory.treaties.dated.get(memory.act.entity, memory.carried)
        return True

    def _tell_clause(self, clause: Clause, following: Clause | None) -> None:
        memory, language, text, said = self.memory, self.language, self.text, self.said
        leads = language.leading is not None and language.leading.match(clause.text) is not None
        if following and (leads or _describe_one(clause, following, language)):
            memory.subjects.hear(slots_of(following, Hit(UNKNOWN, following.end, following.end), text, language))
        subject = memory.subjects.last
        ends = language.lasting is not None and language.lasting.match(clause.text) is not None
        lasted = clause.timexes if ends else ()
        clause = replace(clause, timexes=tuple(map(reached, lasted))) if ends else clause
        free = free_timexes(clause, text, language)
        memory.hear_times(free)
        memory.entry = memory.entry or (clause.start == self.clauses[0].start and only_dates(clause))
        unsaid = dropped() if memory.treaty is not None and not names_treaty(clause.mentions) else frozenset()
        if self.told and self.told[-1][0].type == _SEVERED and not clause.mentions:  # "and restored them in 1988"
            unsaid |= {_RESTORED}
        if self.told and self.told[-1][0].type == _RESTORED and not clause.mentions:  # "but broke them off again"
            unsaid |= {_SEVERED}
        hits = hits_of(clause, language, unsaid, [*undated(said, free), *self.denied])
        hits = tuple(dated_outside(hit, said) for hit in hits) if said and free else hits
        own_words = around(clause, said, hits, language) if said else clause
        before = self.told[-1][0] if self.told else memory.last
        same = repeated(own_words, before, text, language) if not hits else ()
        hits = hits or same
        here = self._deeds(own_words, hits, free)
        if self.told and not clause.mentions and not clause.timexes and not clause.noun:
            here = [pair for pair in here if not _goes_on(pair[0], self.told[-1][0])]
        if same and before is not None:
            here = [(completed(statement, before), timex) for statement, timex in here]
        if here and self.told and self._is_said_by(self.told[-1][0], here[0][0]):
            self.told.pop()
        for pair in here:
            self._add(pair, clause)
        opening = [one for one in clause.mentions[:1] if one.start - clause.start <= _ARTICLE]  # what it is about
        memory.treaty = _topic_treaty(clause.mentions, [statement for statement, _ in here], opening) or memory.treaty
        by_treaty = treaty_dates(clause, memory.treaties.dated, text, language)
        memory.under = by_treaty or memory.under
        firm = [timex for timex in free if _told(timex) and not (clause.noun and _is_open(timex))]
        if hits and said:  # somebody's words tell of another day than theirs
            firm = [timex for timex in firm if not any(start <= timex.start < end for start, end in said)]
        if firm and not here and not only_dates(clause):
            telling = around(clause, said, (), language)
            self.untold.append((telling, free, memory.subjects.last))  # the subject told before it
        if not here:
            self.silent.append(clause)
            memory.hear(own_words, text, language)
        elif hits[-1].head is not None:  # "the British, [robbed by those who had landed], took it back"
            memory.subjects.hear(slots_of(own_words, Hit(UNKNOWN, clause.end, clause.end), text, language))
        if clause.noun and subject:
            memory.subjects.last = subject  # whom an aside speaks of is not whom the clause goes on about
        elif memory.subjects.last == subject and language.strangers and language.strangers.search(own_words.text):
            memory.subjects.lose()
        earlier = clause.noun and language.anterior is not None and language.anterior.match(clause.text)
        happened = not here or here[-1][0].certainty in ("asserted", "denied")
        if not earlier and (happened or _opens(free, clause, language)):
            own = [timex for timex in free if not hits or timex in hits[-1].timexes or timex in by_treaty]
            memory.earlier = last_firm(own) or memory.earlier
            if memory.earlier and ends:
                spans = (each for each in lasted if each.value and reached(each) == memory.earlier != each)
                memory.earlier = next(spans, None) or up_to(memory.earlier)
            memory.carried = own[-1] if own and not last_firm(own) else memory.carried

    def _add(self, pair: tuple[Statement, Timex | None], clause: Clause) -> None:
        """What a clause that is set into another tells of the same happening is told once, with the date and those who
        did it of either: "the battle, fought in May, was won by Peru".
        """
        twin = next((each for each in self.told if _is_of_one(pair[0], each[0])), None)
        inner, outer = (pair, twin) if clause.noun else (twin, pair)
        if twin is None or inner is None or outer is None or outer[0].date_basis != "inherited":
            self.told.append(pair)
        elif outer[0].participants and not inner[0].participants:
            self.told = [each for each in self.told if each is not twin] + [_dated_as(outer[0], inner)]
        elif clause.noun or (inner[0].date != outer[0].date):
            self.told.append(pair)

    def _is_said_by(self, saying: Statement, said: Statement) -> bool:
        """Whether a statement only says that something was said which the clause right behind it tells of its date."""
        at_once = said.date_basis == "inherited" and said.date == saying.date
        if saying.type != "statement" or not at_once or self.text[saying.end : said.start] != " ":
            return False
        joins = self.language.coordinator
        return joins is None or joins.match(self.text, said.start) is None

    def _deeds(
        self, clause: Clause, hits: Sequence[Hit], free: Sequence[Timex]
    ) -> list[tuple[Statement, Timex | None]]:
        """What the deeds found in a clause tell; one that is told of several in turn tells several."""
        told = []
        for hit in hits:
            words = self._own_words(clause, hit) if self.said else clause
            for part, deed in distributed(words, hit, free, self.text, self.language):
                one = statement_of(Deed(self.memory, self.sentence, part, deed, free, self.source, self.language))
                told += [one] if one else []
        return told

    def _own_words(self, clause: Clause, hit: Hit) -> Clause:
        """A clause as a deed told in quoted words reads it: with who is named in these, and who says them where they
        speak of themselves.
        """
        span = next((one for one in self.said if one[0] <= hit.start < one[1]), None)
        if span is None:
            return clause
        names = [one for one in clause.mentions if span[0] <= one.start < span[1] or one.kind not in ACTORS]
        speaker = next((one for one in self.sources if not span[0] <= one.start < span[1]), None)
        words = self.text[span[0] : hit.start]
        if speaker is not None and self.language.first_person and self.language.first_person.search(words):
            at = max(clause.start, span[0])
            names.insert(0, replace(speaker, start=at, end=at, method="relative"))
        return replace(clause, mentions=tuple(names))

    def _tell_rest(self) -> None:
        """Clauses that tell, beside a date, no deed of a known kind: the signing of the treaty that is all they name,
        or something else.
        """
        used = {timex for _, timex in self.told if timex}
        last = self.memory.subjects.last
        for clause, free, subject in self.untold:
            treaty = only_treaty(clause)
            alone = treaty and not any(statement.type == _SIGNED.type for statement, _ in self.told)
            if alone or not used.intersection(free):
                hit = Hit(_SIGNED if treaty else UNKNOWN, clause.end, clause.end, tuple(free))
                self.memory.subjects.last = subject
                one = statement_of(Deed(self.memory, self.sentence, clause, hit, free, self.source, self.language))
                self.told += [one] if one else []
        self.memory.subjects.last = last


def _opens(times: Sequence[Timex], clause: Clause, language: Reading) -> bool:
    """Whether a time opens a clause: "in May they planned to …". Where the verb comes last, it may be what was planned
    that it dates.
    """
    return bool(times) and times[0].start - clause.start <= _OPENING and not language.table.predicate_last


def _without_names_in(spans: Sequence[tuple[int, int]], clause: Clause) -> Clause:
    """A clause without who is only named in what is denied or spoken of."""
    kept = (one for one in clause.mentions if not any(start <= one.start < end for start, end in spans))
    return replace(clause, mentions=tuple(kept))


def _without_capitals(clause: Clause, sources: Sequence[Mention]) -> Clause:
    """A clause without the capitals that only say what it tells: "according to Tokyo"."""
    saying = {one.start for one in sources}
    kept = tuple(one for one in clause.mentions if one.kind != "place" or one.start not in saying)
    return replace(clause, mentions=kept)


def _who(sources: Iterable[Mention]) -> Ref | None:
    """Who says so: the first of the names that are marked as sources."""
    return next((Ref(id=one.entity, name=one.name) for one in sources), None)


def _set_in(mention: Mention, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Whether a name stands in a clause that is set into this one."""
    return any(one.noun and one != clause and one.start <= mention.start < one.end for one in clauses)


def _describe_one(clause: Clause, following: Clause, language: Reading) -> bool:
    """Whether two clauses go before the one name that they describe, the topic of what follows: "[who landed and took
    the port] the British".
    """
    if not language.table.drops_subject or not following.mentions or language.relative is None:
        return False
    if language.subject_said is not None and language.subject_said.search(clause.text):
        return False
    name, text = following.mentions[-1], following.text
    start, end = name.start - following.start, name.end - following.start
    closed = language.relative.search(text, max(0, start - _VERB), start + 1)
    ends = language.mark_behind(text, end) == "subject" and language.mark_end(text, end) >= len(text)
    return ends and closed is not None and closed.end() == start


def _is_open(timex: Timex) -> bool:
    """Whether a time has one end alone: what lasted since then is no happening."""
    return timex.value is not None and ".." in timex.value


def _told(timex: Timex) -> bool:
    """Whether an expression gives a time of its own: in figures where it points back ("6 November of that year")."""
    return timex.basis != "relative" or any(map(str.isdigit, timex.text))


def _topic_treaty(mentions: Sequence[Mention], told: Sequence[Statement], else_of: Sequence[Mention]) -> Mention | None:
    """The treaty that words are about: the one whose life they tell, else the first of some others."""
    lives = {statement.object.id for statement in told if statement.object and statement.type.startswith("treaty.")}
    lived = [mention for mention in mentions if mention.kind == "treaty" and mention.entity in lives]
    others = [mention for mention in else_of if mention.kind == "treaty"]
    return next(iter([*lived, *others]), None)


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether a clause without a name, time or number of its own only says once more what the one before told: "shot
    and killed".
    """
    same = (statement.type, statement.date) == (before.type, before.date) and not statement.quantities
    return same and {part.id for part in statement.participants} <= {part.id for part in before.participants}


def _is_of_one(statement: Statement, other: Statement) -> bool:
    """Whether of two statements one is told within the words of the other, and both are of one thing."""
    outer, inner = sorted((statement, other), key=lambda each: each.start - each.end)
    apart = (outer.start, outer.end) != (inner.start, inner.end)
    within = apart and outer.start <= inner.start and inner.end <= outer.end and outer.type == inner.type
    return within and (outer.date == inner.date or (outer.object is not None and outer.object == inner.object))


def _dated_as(statement: Statement, dated: tuple[Statement, Timex | None]) -> tuple[Statement, Timex | None]:
    """A statement with the date of another."""
    one, timex = dated
    fields = ("date", "earliest", "latest", "date_text", "calendar", "date_basis")
    return replace(statement, **{field: getattr(one, field) for field in fields}), timex
