"""Who is meant where a clause leaves its subject unsaid, or points back to it with a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.moods import is_passive
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, Slotted
from dragoman.events.table import ontology
from dragoman.events.wording import without_dates
from dragoman.model import Mention

__all__ = ["Subjects"]

_DONE = ("act", "give", "receive")  # frames of what somebody does; what breaks out needs nobody


class Subjects:
    """The subjects a reader keeps in mind from clause to clause."""

    def __init__(self) -> None:
        self.last: tuple[Mention, ...] = ()  # of this sentence so far
        self._before: tuple[Mention, ...] = ()  # of the sentence before, which a pronoun points to
        self._made: tuple[Mention, ...] = ()  # whom the last one made to act: "forced the king to sign"
        self._sentence = ""
        self.undergoes = False  # whether the clause before told what was done to its subject

    def begin(self, sentence: str, afresh: bool) -> None:
        """Go on to the next sentence, of a new passage where `afresh` says so."""
        self._before = () if afresh else self.last or self._before
        self.last, self._made, self._sentence = (), (), sentence
        self.undergoes = False

    def of(self, clause: Clause, hit: Hit, text: str, language: Reading) -> tuple[Mention, ...]:
        """The subject told before, where a clause leaves its own unsaid or points back with a pronoun."""
        before = without_dates(clause, hit.start)
        done_to = ontology()[hit.trigger.type].shares and is_passive(hit, text, language)  # "sentence was carried out"
        if clause.noun or (_is_subject(hit, text, language) and not done_to):
            return ()
        if any(one.kind == "treaty" and one.end == hit.start for one in clause.mentions):
            return ()  # 甲条約調印: what was signed is what the entry is about
        if language.pronouns and language.pronouns.search(before):
            frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
            if frame == "mutual" and is_passive(hit, text, language):
                return ()  # "it was signed": what was
            self.last = self.last or self._before
            return self.last
        words = before.split()
        named = not language.is_verb(text, hit.start, hit.end)
        if language.verbs is not None and (hit.noun or named):  # "and confirmed its claim": the verb's words
            before = " ".join(word for word in words if not language.verbs.search(word))
        unsaid = _subject_unsaid(before, clause.text, language) and not (hit.noun and before.split() == words != [])
        frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
        first = self._sentence.strip().startswith(clause.text)  # what opens it says whose sentence it is
        opens = first and frame in _DONE and language.opens_with_verb(before.strip())
        acted_on = frame in ("concern", "undergo") or (frame == "act" and is_passive(hit, text, language))
        if acted_on and language.subjectless is not None and not language.opens_with_verb(before.strip()):
            return ()  # who took office or was killed is said, if by no name that is known
        goes_on = unsaid and not self.last and (opens or self._unspoken(language))
        if goes_on and not is_passive(hit, text, language):
            return self._before
        gives = frame == "give"
        return ((self._made if gives else ()) or self.last) if unsaid else ()

    def _unspoken(self, language: Reading) -> bool:
        """Whether the whole sentence leaves its subject unsaid."""
        return language.subject_said is not None and language.subject_said.search(self._sentence) is None

    def lose(self) -> None:
        """Somebody without a name goes on: nobody told before is meant."""
        self.last = self._before = ()

    def hear(self, slotted: Sequence[Slotted]) -> None:
        """Keep the subject of a clause, and whom it makes to act."""
        actors = [item for item in slotted if item.mention.kind in ACTORS]
        slot = "topic" if any(item.slot == "topic" for item in actors) else "subject"
        makers = tuple(item.mention for item in actors if item.makes)
        subject = makers or tuple(item.mention for item in actors if item.slot == slot and not item.made)
        self.last = subject or self.last
        self._made = tuple(item.mention for item in actors if item.made) or (() if subject else self._made)


def _subject_unsaid(before: str, text: str, language: Reading) -> bool:
    """Whether a clause can do without a subject: where its language drops it, or where nothing but a conjunction, or
    other words that are no subject, stand before the verb ("… and sold the railway").
    """
    if language.subject_said is not None and language.subject_said.search(language.unquoted(text)):
        return False
    if language.strangers is not None and language.strangers.search(text):
        return False
    if language.table.drops_subject or len(before.split()) <= 1:
        return True
    return language.unsaid is not None and all(language.unsaid.fullmatch(word) for word in before.split())


def _is_subject(hit: Hit, text: str, language: Reading) -> bool:
    """Whether what names a deed is itself the subject, where predicates come last: "talks began" leaves none unsaid."""
    return language.table.predicate_last and language.mark_behind(text, hit.end) == "subject"
