"""The slots of names where the predicate closes its clause, which may hold others, each before what it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.joined import are_joined, is_one_actor, owns_person
from dragoman.events.moods import is_passive
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, GROUND, MARK, OWNING, WINDOW, Slotted
from dragoman.events.table import Slot, ontology
from dragoman.model import Mention

__all__ = ["of_verb_last", "until_mark"]

_SIDES = 2  # subjects in a clause with another in it


def of_verb_last(
    slotted: Sequence[Slotted], clause: Clause, hit: Hit, text: str, language: Reading
) -> tuple[Slotted, ...]:
    """The slots of a clause whose predicate stands last, without those that other clauses within it fill."""
    to_come = language.is_subordinate(clause.text) or _is_reported(slotted, hit, text, language)
    slotted = _one_subject(_of_head(slotted, hit, text, language), to_come, hit.start, text, language)
    if language.strangers is not None:
        slotted = _beside_strangers(slotted, clause, hit, text, language)
    return tuple(slotted if language.adnominal is None else _undescribed(slotted, hit, text, language))


def until_mark(item: Slotted, hit: Hit, text: str, language: Reading) -> Slotted:
    """An owner, with where its mark ends, and whether what it owns is acted on; any other name as it is."""
    if item.slot == "to" and _is_of_post(item.mention, hit, text, language):
        item = replace(item, slot="of")
    if item.slot != "of":
        return item
    until = language.mark_end(text, item.mention.end)
    inner = until == item.mention.end != hit.start and text[until : until + 1].isalpha()
    shares = until == item.mention.end <= hit.start <= until + OWNING and ontology()[hit.trigger.type].shares
    if shares and all(language.mark_behind(text, at) is None for at in range(until, hit.start)):
        return replace(item, slot="object")  # 甲公使暗殺: who is named right before it suffers it
    acted = language.acts_on_own(text, until, hit.start) and not _owns_topic(until, hit, text, language)
    return replace(item, until=until, acted=acted, inner=inner)


def _is_of_post(mention: Mention, hit: Hit, text: str, language: Reading) -> bool:
    """Whether a mark stands behind a post and not behind the state it is of: "took office as president of Egypt"."""
    posts = ontology()[hit.trigger.type].chief is not None and mention.kind == "state"
    return posts and language.mark_end(text, mention.end) > mention.end + MARK


def _owns_topic(until: int, hit: Hit, text: str, language: Reading) -> bool:
    """Whether what an owner owns is what a clause is about: "Britain's submarine sank the cruiser"."""
    topics = language.topic.finditer(text, until, hit.start) if language.topic is not None else ()
    return any(match[0].isalpha() for match in topics)


def _of_head(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> list[Slotted]:
    """Whom a relative clause describes is its subject, whatever the mark behind means for the verb to come ("to the
    Argentines, [who had landed]"), unless it has one; a subject before it is that of the verb to come. A treaty is what
    was made or done away with, though something else happens by it.
    """
    if hit.head is None:
        return list(slotted)
    begin, start, end = hit.head
    made: Slot = "subject" if is_passive(hit, text, language) else "object"
    slotted = [
        replace(item, slot=made) if start <= item.mention.start < end and item.mention.kind == "treaty" else item
        for item in slotted
    ]
    heads = [item for item in slotted if start <= item.mention.start < end and item.mention.kind in ACTORS]
    if not heads:
        return list(slotted)
    subjects = [item for item in slotted if item.slot == "subject" and item.mention.kind in ACTORS]
    if any(begin <= item.mention.start < start for item in subjects):
        return list(slotted)
    outer = [item for item in subjects if item.mention.start < begin]
    turned = (Slotted(item.mention, "topic") if item in outer else item for item in slotted)
    acting = [item for item in heads if item.slot != "of"]
    return [replace(item, slot="subject") if item in acting else item for item in turned]


def _is_reported(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> bool:
    """Whether a deed stands in what a subject before it says: "Argentina claims that Britain occupied the islands"."""
    if language.attribution is None:
        return False
    speakers = (item.mention.end for item in slotted if item.slot == "subject" and item.mention.end < hit.start)
    said = (language.attribution.match(text, end) for end in speakers)
    return any(match is not None and match.end() > hit.end for match in said)


def _one_subject(
    slotted: Sequence[Slotted], subordinate: bool, deed: int, text: str, language: Reading
) -> list[Slotted]:
    """Where predicates come last, a clause may hold the subject of a clause within it ("three days after Japan gave in,
    the Soviets landed"): the topic is the subject, else the last name marked as one, each with what it is joined to.
    In a subordinate or reported clause it is the other way about: the topic is that of the clause to come.
    """
    subjects = [at for at, item in enumerate(slotted) if item.slot == "subject" and item.mention.kind in ACTORS]
    listed = [at for at in subjects if at + 1 in subjects]  # a comma in a list marks no topic
    listed = [at for at in listed if are_joined(slotted[at].mention, slotted[at + 1].mention, text, language)]
    topics = [at for at in subjects if _is_topic(slotted[at].mention, text, language)]
    topics = [at for at in topics if at not in listed]
    inner = [at for at in subjects if at not in topics]
    to_come = bool(subordinate and topics and inner and topics[-1] < inner[-1])
    outer = subjects[:-1] if _describes(slotted, subjects, deed, text, language) else subjects
    last = first = (inner if to_come else topics or outer or [0])[-1]
    while last + 1 in subjects and is_one_actor(slotted[last].mention, slotted[last + 1].mention, text, language):
        last += 1
    while first > 0 and is_one_actor(slotted[first - 1].mention, slotted[first].mention, text, language):
        first -= 1
    while first > 1 and first - 1 in subjects and first - 2 in subjects:  # X of A and Y of B
        whose, joined = slotted[first - 1].mention, slotted[first - 2].mention
        if not owns_person(whose, slotted[first].mention) or not are_joined(joined, whose, text, language):
            break
        first -= 2
    if first > 1 and slotted[first - 2].slot == "subject" and slotted[first - 1].slot == "of":  # an owner between two
        first -= 2 if are_joined(slotted[first - 2].mention, slotted[first - 1].mention, text, language) else 0
    instead: Slot = "topic" if to_come else "of"
    others = [at for at in subjects if not first <= at <= last]
    return [Slotted(item.mention, instead) if at in others else item for at, item in enumerate(slotted)]


def _describes(slotted: Sequence[Slotted], subjects: Sequence[int], deed: int, text: str, language: Reading) -> bool:
    """Whether the last of some subjects is that of a clause before a noun: "A came with [the pass that B kept]"."""
    if len(subjects) < _SIDES or language.relative is None:
        return False
    last = slotted[subjects[-1]].mention.end
    if are_joined(slotted[subjects[-2]].mention, slotted[subjects[-1]].mention, text, language):
        return False
    return last < deed and language.relative.search(text, last, deed) is not None


def _is_topic(mention: Mention, text: str, language: Reading) -> bool:
    """Whether a name, with its title, is marked as the topic."""
    if language.topic is None:
        return False
    mark = language.mark_end(text, mention.end)
    titled = mark > mention.end and language.topic.match(text, mark - 1) is not None
    return titled or language.topic.match(text, mention.end) is not None


def _beside_strangers(
    slotted: Sequence[Slotted], clause: Clause, hit: Hit, text: str, language: Reading
) -> list[Slotted]:
    """Who has no name and is the subject right before a deed does it: neither the topic before nor an owner behind
    ("[the prince was for independence until] rebels came in", "the Muslims demanded Pakistan's entry").
    """
    found = language.strangers.search(text, clause.start, hit.start) if language.strangers is not None else None
    before = [item for item in slotted if found is not None and item.mention.start < found.end()]
    if found is None or any(language.mark_end(text, item.mention.end) > found.start() for item in before):
        return list(slotted)  # "the British parliament" is Britain
    inner = language.topic is None or not language.topic.match(text, found.end() - 1)
    foe = ontology()[hit.trigger.type].foe  # "rebels burnt the ships of Britain"
    told: list[Slotted] = []
    for item in slotted:
        if inner and item.slot == "subject" and item in before:
            told.append(Slotted(item.mention, "topic"))
        elif item.slot == "of" and item not in before and item.mention.kind in ACTORS and not (item.acted and foe):
            told.append(Slotted(item.mention, "when"))
        else:
            told.append(item)
    return told


def _undescribed(slotted: Sequence[Slotted], hit: Hit, text: str, language: Reading) -> Iterator[Slotted]:
    """Without who and where is named only to describe a later name: "[pressed by the Americans], Britain gave in". The
    clause that describes goes back to the topic or comma before it; a deed told in it keeps its names.
    """
    others: set[int] = set()
    for at in range(1, len(slotted)):
        name = slotted[at].mention
        falls = name.kind in GROUND and slotted[at].slot in ("subject", "object")  # "[that Gordon held] Khartoum fell"
        if not (name.kind in ACTORS or falls) or hit.start < name.start:
            continue
        for earlier in range(at - 1, -1, -1):
            one = slotted[earlier].mention
            between = text[one.end : name.start] if name.start - one.end <= WINDOW else ","
            mark = language.mark_end(text, one.end)
            topic = language.topic is not None and mark > one.end and language.topic.match(text, mark - 1)
            if topic or "," in between or language.adnominal is None or not language.adnominal.search(between):
                break
            others.add(earlier)
    kept = (ACTORS | frozenset(GROUND)) if others else ACTORS
    return (item for at, item in enumerate(slotted) if at not in others or item.mention.kind not in kept)
