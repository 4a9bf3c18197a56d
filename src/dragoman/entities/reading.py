"""Read one document's candidates in the order of the text: choose, resolve, remember."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dragoman.entities.discover import numbered
from dragoman.entities.employers import Titles
from dragoman.entities.following import Reader, followed
from dragoman.entities.gazetteer import DECOY, Candidate, Form
from dragoman.entities.resolve import Days, Memory, unborn
from dragoman.entities.spans import is_free
from dragoman.entities.years import OwnYears
from dragoman.linkage import same_name
from dragoman.model import Document, Entity, EntityKind, Mention, Passage, Timex
from dragoman.packs import Authority

__all__ = ["Reading"]

# How many characters longer a rival must be to win over a candidate found by this method.
_BOTH = 2
_REACH = 30
_GIVEN = re.compile(r"(?<=\s)[A-ZÀ-ÞА-ЯЁ][\w’-]+ $")  # a word with a capital right before a name
_LANDS = ("state", "place", "territory")
_STEM = 4  # letters of a word that its cases leave alone
_OWNED = 3  # characters between a state and what is its own
_SURE = {"anaphor": 0.8, "early": 0.6, "form": 0.7}  # scores of what no pack gives for certain
_WEIGHT = {"pack": 2, "compound": 2, "shared": 3, "anaphor": 3}


class Reading:
    """One document being read."""

    def __init__(self, authority: Authority, document: Document, timexes: Sequence[Timex]) -> None:
        self._authority = authority
        self._document = document
        self._memory = Memory(authority)
        self._timexes = sorted((t for t in timexes if t.value and t.role == "event"), key=lambda t: t.start)
        self._timex_starts = [timex.start for timex in self._timexes]
        self._sentences = [sentence.start for sentence in document.sentences]
        self._found: list[Mention] = []
        self._early: list[tuple[str, int, int, str | None]] = []  # words that point at what is named only later
        self._language: str | None = None  # of the passage
        self._passage = 0  # where it starts
        self._candidates: list[Candidate] = []  # of the passage
        self._starts: list[int] = []
        self._namesakes: dict[str, Mention] = {}  # by what they are called, treaties of a year that no pack knows
        self._sentence = -1
        self._named_in = -1  # the last sentence that named or pointed at a treaty
        self._opening: tuple[int, int, str] | None = None  # start and number of the last sentence that
        # opens by pointing at one, and which that is
        self._rulers: set[str] = set()  # titles that are also names of states not yet born
        self._states: dict[str, None] = {}  # of the sentence, the one named last at the end

    def mentions(self) -> tuple[Mention, ...]:
        """What was found, in order. A land that was only pointed at ("the islands") is the one named most often."""
        for kind, start, end, language in self._early:
            words = self._document.text[start:end]
            entity = self._authority.get(self._memory.chief(kind) or "") if kind == "territory" else None
            if entity is not None and self._memory.called(entity.id, words, language):
                name, sure = entity.name("en"), _SURE["early"]
                self._found.append(Mention(start, end, words, entity.id, name, entity.kind, "anaphor", sure))
        return tuple(sorted(self._found, key=lambda mention: mention.start))

    def read(
        self,
        passage: Passage,
        candidates: list[Candidate],
        titles: Titles,
        titled: Callable[[str, int, int], bool],
        years: OwnYears,
        ruler: Callable[[str, int, int], bool | None],
    ) -> None:
        """Choose among a passage's candidates (offsets in the passage) and resolve them."""
        self._own_years = years
        self._owns = titles.owns
        self._ruler = ruler
        self._language, self._passage = passage.language, passage.start
        self._memory.begin()
        text = self._document.text[passage.start : passage.end]
        candidates = [one for one in candidates if not (numbered(text, one.end) and self._is_person(one))]
        candidates.sort(key=lambda candidate: candidate.start)
        self._candidates, self._starts = candidates, [candidate.start for candidate in candidates]
        starts = self._starts
        waiting = _longest(candidates)[::-1]  # the last is the next to read
        while waiting:
            candidate = waiting.pop()
            mentions = self._resolve(candidate, passage.start, text, titled)
            if mentions:
                self._found.extend(mentions)
            elif not _is_decoy(candidate):
                end = waiting[-1].start if waiting else len(text)
                near = candidates[bisect_left(starts, candidate.start) : bisect_left(starts, min(candidate.end, end))]
                shorter = [c for c in near if c.end <= end and c.end - c.start < candidate.end - candidate.start]
                waiting.extend(reversed(_longest(shorter)))

    def _resolve(
        self, candidate: Candidate, base: int, text: str, titled: Callable[[str, int, int], bool]
    ) -> list[Mention]:
        start, end = base + candidate.start, base + candidate.end
        if _is_decoy(candidate):
            return []
        if candidate.method == "anaphor":
            return self._pointing_back(candidate, start, end)
        if not candidate.forms:
            return [self._discovered(candidate, start, end)]
        unsure = any(form.context for form in candidate.forms)
        beside = unsure and (titled(text, candidate.start, candidate.end) or self._acts_as_person(candidate))
        near = self._states_beside(candidate, base) if unsure else frozenset()
        made = self._made(candidate, start, end)
        if made is not None and self._memory.is_namesake(candidate, (made.earliest, made.latest)):
            return [self._namesake(candidate, start, end, made)]
        told = self._date_at(start) if made is None else (made.earliest, made.latest)
        chosen = self._memory.choose(candidate, told, beside, near)
        if chosen is None:
            return []
        entity, form = chosen
        another = self._namesakes.get(self._called(candidate.forms[0])) if self._namesakes else None
        if another is not None and made is None and not self._memory.has_named(entity.id):
            return [msgspec.structs.replace(another, start=start, end=end, text=self._document.text[start:end])]
        if entity.kind == "person" and self._is_namesake(entity, text, candidate, titled):
            return []
        if self._is_of_another(entity, start) or self._is_ruler(entity, start, end):
            return []
        adjective = form.context and entity.kind == "state" and candidate.method == "pack"
        found = self._mention(entity, start, end, "adjective" if adjective else candidate.method, cases=form.cases)
        early = not adjective and not form.text[:1].islower() and unborn(entity, self._date_at(start))
        return [msgspec.structs.replace(found, unborn=True) if early else found]

    def _acts_as_person(self, candidate: Candidate) -> bool:
        """Whether the very words of a name that needs a title are found to be a person's by what stands beside them."""
        first = bisect_left(self._starts, candidate.start)
        alike = self._candidates[first : bisect_right(self._starts, candidate.start)]
        return any(one.kind == "person" and not one.forms and one.end == candidate.end for one in alike)

    def _is_person(self, candidate: Candidate) -> bool:
        """Whether a candidate is a known person: with a number behind it is another (Alexander, before II)."""
        return any(_is_of(form, "person", self._authority) for form in candidate.forms)

    def _is_namesake(
        self, entity: Entity, text: str, candidate: Candidate, titled: Callable[[str, int, int], bool]
    ) -> bool:
        """Whether a known family name is another's, whose given name stands between a title and it: Lord Randolph
        Churchill.
        """
        given = _GIVEN.search(text, max(0, candidate.start - _REACH), candidate.start)
        if given is None or titled(text, candidate.start, candidate.end):
            return False
        if not titled(text, given.start(), candidate.end):
            return False
        full, language = text[given.start() : candidate.end], self._language
        named = (name.text for name in entity.names if name.language == language)
        return not any(same_name(full, name, language, language, "person").same for name in named if " " in name)

    def _made(self, candidate: Candidate, start: int, end: int) -> Timex | None:
        """The time at which a treaty was made, where it stands with its name."""
        if not any(_is_of(form, "treaty", self._authority) for form in candidate.forms):
            return None
        first, last = (bisect_left(self._timex_starts, at) for at in self._sentence_of(start))
        return self._own_years.of(self._document.text, start, end, self._timexes[first:last])

    def _namesake(self, candidate: Candidate, start: int, end: int, made: Timex) -> Mention:
        """A treaty that only shares its name with those that packs know, called by its year."""
        words, called = self._document.text[start:end], self._called(candidate.forms[0])
        name = f"{called} ({(made.value or '')[:4]})"
        self._remember(f"treaty:{name}", "treaty", start)
        mention = Mention(start, end, words, f"treaty:{name}", name, "treaty", "form:treaty", _SURE["form"])
        self._namesakes[called] = mention
        return mention

    def _called(self, form: Form) -> str:
        """The name of which a form is a case, else the form: the one whose words begin like its own."""
        names = [name.text for name in self._authority[form.entity].names if name.language == form.language]
        return next((name for name in names if _beginnings(name) == _beginnings(form.text)), form.text)

    def _is_of_another(self, entity: Entity, start: int) -> bool:
        """Whether the state right before an office or party is not the one that this is of: コロンビアの外務省."""
        owner = self._found[-1] if self._found else None
        if entity.kind != "organisation" or not entity.belongs_to or owner is None:
            return False
        between = self._document.text[owner.end : start] if 0 <= start - owner.end <= _OWNED else ","
        if entity.acts_as_state and between:
            return False  # an army may stand in another's land
        return (
            owner.kind == "state"
            and self._owns(between)
            and owner.entity not in self._authority.lineage(entity.belongs_to)
        )

    def _is_ruler(self, entity: Entity, start: int, end: int) -> bool:
        """Whether the name of a state is the title of another's ruler: before that state was born, behind the other's
        name (奥斯曼苏丹) or beside what only a person does, and from then on; later only where both tell it.
        """
        if entity.kind != "state":
            return False
        acts = self._ruler(self._document.text, start, end)
        if acts is None:
            return False
        owned = bool(self._found) and self._found[-1].end == start and self._found[-1].kind in _LANDS
        words, early = self._document.text[start:end], unborn(entity, self._date_at(start))
        if early and (owned or acts):
            self._rulers.add(words)
        return (early and words in self._rulers) or (owned and acts)

    def _states_beside(self, candidate: Candidate, base: int) -> frozenset[str]:
        """The states that the sentence of a name names, for one that may only be read in their company."""
        low, high = (position - base for position in self._sentence_of(base + candidate.start))
        beside = self._candidates[bisect_left(self._starts, low) : bisect_left(self._starts, high)]
        forms = [form for other in beside if other is not candidate for form in other.forms]
        return frozenset(form.entity for form in forms if _is_of(form, "state", self._authority))

    def _sentence_of(self, position: int) -> tuple[int, int]:
        sentence = bisect_right(self._sentences, position)
        low = self._sentences[sentence - 1] if sentence else 0
        return low, self._sentences[sentence] if sentence < len(self._sentences) else len(self._document.text)

    def _mention(
        self, entity: Entity, start: int, end: int, method: str, score: float = 1.0, cases: tuple[str, ...] = ()
    ) -> Mention:
        self._remember(entity.id, entity.kind, start)
        text = self._document.text[start:end]
        return Mention(start, end, text, entity.id, entity.name("en"), entity.kind, method, score, cases)

    def _remember(self, entity_id: str, kind: str, position: int) -> None:
        sentence = bisect_right(self._sentences, position)
        if sentence != self._sentence:
            self._sentence, self._states = sentence, {}
        self._memory.named(entity_id)
        self._named_in = sentence if kind == "treaty" else self._named_in
        entity = self._authority.get(entity_id)
        army_of = entity.belongs_to if entity is not None and entity.acts_as_state else None
        state = entity_id if kind == "state" else army_of
        if state:
            self._states.pop(state, None)
            self._states[state] = None
            self._memory.sentence(list(self._states))

    def _discovered(self, candidate: Candidate, start: int, end: int) -> Mention:
        text = self._document.text[start:end]
        for written in (candidate.name, text):
            for entity in self._authority.named(written) if written else ():
                return self._mention(entity, start, end, "form:" + entity.kind, cases=candidate.cases)
        words = re.sub(r"\s+", " ", candidate.words or text)
        kind: EntityKind = candidate.kind  # type: ignore[assignment]
        entity_id = f"{kind}:{candidate.name or words}"
        self._remember(entity_id, kind, start)
        name, method, sure = candidate.name or words, candidate.method, _SURE["form"]
        return Mention(start, end, text, entity_id, name, kind, method, sure, candidate.cases)

    def _pointing_back(self, candidate: Candidate, start: int, end: int) -> list[Mention]:
        memory = self._memory
        if candidate.kind != "pair":
            words = self._document.text[start:end]
            last = memory.last(candidate.kind, words, self._language)
            if candidate.kind == "treaty":
                last = self._same_topic(last, start)
            if last is None:
                self._early.append((candidate.kind, start, end, self._language))
            entity = self._authority.get(last or "")
            if entity is not None:
                return [self._mention(entity, start, end, "anaphor", _SURE["anaphor"])]
            if last is None:
                return []
            kind, _, name = last.partition(":")
            return [Mention(start, end, words, last, name, kind, "anaphor", _SURE["form"])]  # type: ignore[arg-type]
        date = self._date_at(start)
        pair = self._named_before(start) or self._of_sentence(start) or self._of_passage(start) or memory.pair(date)
        if pair is None or not memory.lived(pair, date):
            pair = self._named_behind(candidate, start - candidate.start) or pair
        if pair is None:
            return []
        middle = _middle(self._document.text, start, end)
        spans = ((start, middle[0]), (middle[1], end))
        return [
            self._mention(self._authority[state], low, high, "anaphor", _SURE["anaphor"])
            for state, (low, high) in zip(pair, spans)
            if state in self._authority
        ]

    def _same_topic(self, last: str | None, start: int) -> str | None:
        """The treaty that words point at: where the last sentence about one began by pointing too, still that one, and
        not another that it names ("This treaty replaced the Treaty of Shimoda. This treaty held until 1905").
        """
        if self._opening is not None and self._passage <= self._opening[0] and self._opening[1] == self._named_in:
            last = self._opening[2]
        low, _ = self._sentence_of(start)
        if last is not None and not self._document.text[low:start].strip():
            self._opening = low, bisect_right(self._sentences, start), last
        return last

    def _of_passage(self, position: int) -> tuple[str, str] | None:
        """The two states of a passage that has named two before a place in the text, as they are called by then."""
        return self._two_since(self._passage, position, lambda entity: (entity.belongs_to or entity.id,))

    def _of_sentence(self, position: int) -> tuple[str, str] | None:
        """The same of a sentence, which names them also by a treaty that is theirs."""
        begin, _ = self._sentence_of(position)
        return self._two_since(begin, position, lambda entity: entity.parties or (entity.belongs_to or entity.id,))

    def _two_since(
        self, begin: int, position: int, states_of: Callable[[Entity], Iterable[str]]
    ) -> tuple[str, str] | None:
        states: dict[str, None] = {}
        for mention in reversed(self._found):
            if mention.start < begin:
                break
            entity = self._authority.get(mention.entity)
            for state in reversed(tuple(states_of(entity))) if entity is not None else ():
                if state in self._authority and self._authority[state].kind == "state":
                    states[state] = None
        if len(states) != _BOTH:
            return None
        date = self._date_at(position)
        second, first = (self._memory.successor(state, date) for state in states)
        return first, second

    def _named_before(self, position: int) -> tuple[str, str] | None:
        """The last two states of the sentence, where they are named right before a place in the text: 中苏两国."""
        last = self._found[-1] if self._found else None
        adjacent = last and last.kind == "state" and not self._document.text[last.end : position].strip()
        if not adjacent or len(self._states) < _BOTH:
            return None
        first, second = list(self._states)[-_BOTH:]
        return first, second

    def _named_behind(self, candidate: Candidate, base: int) -> tuple[str, str] | None:
        """The two states of the sentence, where it names two and no more: "the two states' armies met, and Peru …"."""
        named = sorted(self._states_beside(candidate, base))
        return (named[0], named[1]) if len(named) == _BOTH else None

    def _date_at(self, position: int) -> Days | None:
        """The time told where a name stands."""
        low, high = self._sentence_of(position)
        after = bisect_left(self._timex_starts, position)
        if after and self._timex_starts[after - 1] >= low:
            at = self._timexes[after - 1]
        elif after < len(self._timexes) and self._timex_starts[after] < high:
            at = self._timexes[after]
        elif after:
            at = self._timexes[after - 1]
        else:
            return None
        return at.earliest, at.latest

    def follow(self, reader_of: Callable[[Passage], Reader]) -> None:
        """Find the names found so far, and the family names of persons, where they stand again in the document."""
        self._found = followed(self.mentions(), self._document, reader_of)


def _beginnings(name: str) -> list[str]:
    return [word[:_STEM] for word in name.split()]


def _is_of(form: Form, kind: EntityKind, authority: Authority) -> bool:
    entity = authority.get(form.entity)
    return entity is not None and entity.kind == kind


def _is_decoy(candidate: Candidate) -> bool:
    return bool(candidate.forms) and candidate.forms[0].entity == DECOY


def _rank(candidate: Candidate) -> tuple[int, int, bool, int]:
    """Which candidate is taken first: weight counts as length, and of two alike the longer name tells more."""
    length = candidate.end - candidate.start
    return -length - _WEIGHT.get(candidate.method, 0), candidate.start, not _is_decoy(candidate), -length


def _longest(candidates: list[Candidate]) -> list[Candidate]:
    """Those that remain when the longer of any two that overlap wins, in the order of the text."""
    ranked = sorted(candidates, key=_rank)
    spans: list[tuple[int, int]] = []
    kept = []
    for candidate in ranked:
        if is_free(spans, candidate.start, candidate.end):
            insort(spans, (candidate.start, candidate.end))
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)


def _middle(text: str, start: int, end: int) -> tuple[int, int]:
    """Where words for a pair are split: at their last space, else in the middle."""
    space = text.rfind(" ", start, end)
    if space > start:
        return space, space + 1
    half = (start + end) // 2
    return half, half
