"""Which grammatical slot each name of a clause fills, by the marks beside it, its case, or the order of words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.declension import by_case
from dragoman.events.hits import Hit
from dragoman.events.joined import (
    are_adjacent,
    are_apposed,
    are_joined,
    are_joined_by_mark,
    are_paired,
    goes_on_behind,
    is_in,
    is_paused,
    is_titled,
    owns_person,
    without_glosses,
)
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, GROUND, MARK, OWNING, WINDOW, Slotted, by_side, made_to, reached
from dragoman.events.table import Slot, ontology
from dragoman.events.verb_last import of_verb_last, until_mark
from dragoman.model import Mention

__all__ = ["slots_of"]

_OF_TITLES = frozenset({"to", "with", "beside", "by", "from", "object", "through"})
_QUOTES = "《〈「『“"  # which may open between a mark and a name
_DEED = 5  # characters between a name and the deed that is of it


def slots_of(clause: Clause, hit: Hit, text: str, language: Reading) -> tuple[Slotted, ...]:
    """The slot of every name of a clause: by the mark behind it, the mark before it, the name it is joined to, and last
    by its side of the trigger.
    """
    if not clause.mentions:
        return ()
    if language.cases:
        return tuple(by_case(clause, hit, text, language))
    mentions: Sequence[Mention] = clause.mentions
    if language.verbs is not None:
        mentions = tuple(reached(mentions, hit, text, language))
    if hit.others:
        mentions = [one for one in mentions if not any(start <= one.start < end for start, end in hit.others)]
    mentions = _without_posts(without_glosses(mentions, text), text, language)
    receiving = {at for at, mention in enumerate(mentions) if _receives(mention, text, language)}
    marked = ["to" if at in receiving else _marked(one, hit, text, language) for at, one in enumerate(mentions)]
    _share_with_titles(marked, mentions, text, language)
    _share_with_owners(marked, mentions, text, language)
    _share_with_last(marked, mentions, hit, text, language)
    _share_with_first(marked, mentions, hit, text, language)
    slotted = [
        Slotted(mention, slot or by_side(mention, hit, language), bare=at in receiving)
        for at, (mention, slot) in enumerate(zip(mentions, marked, strict=True))
    ]
    if language.verbs is not None:
        slotted = [_acted_on(item, hit, text, language) for item in slotted]
    if language.table.predicate_last:
        slotted = [until_mark(item, hit, text, language) for item in slotted]
    if language.apposition is not None:
        caused = [mention for mention, slot in zip(mentions, marked, strict=True) if slot == "subject"]
        slotted = _leading_subject(slotted, caused, text, language)
        made = ((item, made_to(item.mention, item.slot, clause, hit, language)) for item in slotted)
        slotted = [item if slot == item.slot else Slotted(item.mention, slot) for item, slot in made]
    return of_verb_last(slotted, clause, hit, text, language) if language.table.predicate_last else tuple(slotted)


def _share_with_titles(marked: list[Slot | None], mentions: Sequence[Mention], text: str, language: Reading) -> None:
    """A person behind a title shares the slot of the state before it."""
    for at in range(1, len(marked)):
        one, other = mentions[at - 1 : at + 1]
        if marked[at] == "with" and are_joined_by_mark(one, other, text, language):
            marked[at] = None  # where "with" and "and" are one word, between two names it is "and"
        if marked[at] is None and marked[at - 1] in _OF_TITLES and are_apposed(one, other, text, language):
            marked[at] = marked[at - 1]


def _share_with_owners(marked: list[Slot | None], mentions: Sequence[Mention], text: str, language: Reading) -> None:
    """A name that only tells whose the next one is, or where, shares its slot."""
    for at, (one, other) in enumerate(pairwise(mentions)):
        if one.kind in GROUND and marked[at] == "subject" and language.mark_end(text, one.end) > other.start:
            marked[at] = "of"  # "the French at Hanoi gave in": the mark is theirs
        located = one.kind == "state" and marked[at + 1] == "at"  # "United States, Portsmouth"
        if language.table.predicate_last and marked[at] == "of" and owns_person(one, other):
            marked[at] = marked[at + 1]  # "the Soviet prime minister's mediation": state and person as one
        if located and marked[at] == "of" and is_in(one, other, language):
            marked[at] = "at"  # "at Geneva in Switzerland": not the Swiss
        if marked[at] is None and (located or is_titled(one, other, language)) and are_adjacent(one, other, text):
            marked[at] = marked[at + 1]


def _share_with_last(
    marked: list[Slot | None], mentions: Sequence[Mention], hit: Hit, text: str, language: Reading
) -> None:
    """Names joined by a coordinator share the slot of the last."""
    for at in range(len(marked) - 2, -1, -1):
        one, other = mentions[at : at + 2]
        if _begins_anew(one, other, marked[at], hit, text, language):
            continue
        given = marked[at] is None and marked[at + 1] == "object" and {one.kind, other.kind} == {"state", "territory"}
        if (given or (one.kind in ACTORS) == (other.kind in ACTORS)) and are_joined(one, other, text, language):
            last = _head(at + 1, mentions, marked, text, language) if language.table.predicate_last else at + 1
            taking = (None, "with", "of", "at") if marked[last] == "through" else (None, "with", "of")
            pair = mentions[at - 1 : at + 1] if at else ()
            apart = marked[last] == "through" and is_paused(one, other, text)
            apart = apart and are_paired(pair, text, language)  # "A and B, by way of C"
            marked[at] = marked[last] if marked[at] in taking and not apart else marked[at]


def _share_with_first(
    marked: list[Slot | None], mentions: Sequence[Mention], hit: Hit, text: str, language: Reading
) -> None:
    """A name without a mark shares the slot of the one before it to which it is joined."""
    for at in range(1, len(marked)):
        one, other = mentions[at - 1 : at + 1]
        if (
            marked[at] is None
            and marked[at - 1] != "through"
            and not _begins_anew(one, other, marked[at - 1], hit, text, language)
            and not (marked[at - 1] == "at" and goes_on_behind(one, other, text))
            and are_joined(one, other, text, language)
        ):
            marked[at] = marked[at - 1]


def _begins_anew(one: Mention, other: Mention, slot: Slot | None, hit: Hit, text: str, language: Reading) -> bool:
    """Whether a comma parts a phrase from the subject of the verb behind it: "in its war with Turkey, Italy took"."""
    apart = slot is not None and text[one.end : other.start].strip() == ","
    return apart and not language.table.predicate_last and not text[other.end : hit.start].strip()


def _head(at: int, mentions: Sequence[Mention], marked: Sequence[Slot | None], text: str, language: Reading) -> int:
    """The name that an owner before it only describes: Ozaki in "Sorge and the Japanese Ozaki"."""
    if marked[at] not in ("of", None) or at + 1 == len(mentions) or mentions[at + 1].kind not in ACTORS:
        return at
    between = text[mentions[at].end : mentions[at + 1].start].rstrip()
    owns = 0 < len(between) <= OWNING and language.mark_behind(text, mentions[at].end + len(between) - 1) == "of"
    return at + 1 if owns else at


def _without_posts(mentions: Sequence[Mention], text: str, language: Reading) -> tuple[Mention, ...]:
    """Names without those that only say where an envoy serves: China in 印度驻华大使."""
    kept = list(mentions)
    for one, other in pairwise(mentions):
        posted = one.kind == other.kind == "state" and 0 < other.start - one.end <= MARK
        if posted and language.is_title(text, other.end) and language.mark_before(text[one.end : other.start]) == "at":
            kept.remove(other)
    return tuple(kept)


def _acted_on(item: Slotted, hit: Hit, text: str, language: Reading) -> Slotted:
    """Whose thing a verb acts on is acted on, and whose deed some nouns tell: "demanded the withdrawal of British
    forces", "the invasion of Poland".
    """
    behind = item.slot == "of" and item.mention.start >= hit.end and item.mention.kind in ACTORS
    frame = hit.trigger.frame or ontology()[hit.trigger.type].frame
    if not behind or frame != "act":
        return item
    acts = language.verbs is not None and language.is_verb(text, hit.start, hit.end)
    acts = acts or (language.objective is not None and language.objective.search(text, hit.start, hit.end) is not None)
    return Slotted(item.mention, "object") if acts else item


def _leading_subject(
    slotted: Sequence[Slotted], caused: Sequence[Mention], text: str, language: Reading
) -> list[Slotted]:
    """Where order alone tells the subject, it is the first name before the verb, with what is joined to it: not who is
    only quoted, and not the subject of a clause that describes a later name. Any other belongs to a verb within. Who
    makes another act (`caused`) is the other side, unless that is told: 煽动A对B开战.
    """
    groups: list[list[Mention]] = []
    for item in slotted:
        if item.slot == "subject" and item.mention.kind in ACTORS:
            last = groups[-1][-1] if groups else None
            if last and (
                are_joined(last, item.mention, text, language) or are_apposed(last, item.mention, text, language)
            ):
                groups[-1].append(item.mention)
            else:
                groups.append([item.mention])
    moved = [item.mention.start for item in slotted if item.slot == "object"]  # 把: all behind it is acted on
    free = [one for one in groups if not any(start < one[0].start for start in moved)] or groups
    described = [one for one in free[1:] if language.nominal and language.nominal.search(text[: one[0].start][-2:])]
    said = [one for one in free if not (language.attribution and language.attribution.match(text, one[-1].end))]
    made = [one for one in groups if one[0] in caused]
    subject = next(iter([*made, *described[-1:], *said, *groups]), [])
    others = [one for group in groups for one in group if one not in subject]
    told = any(item.slot == "to" for item in slotted)
    slot: Slot = "with" if made and not told else "of"
    turned = (Slotted(item.mention, slot, makes=bool(made)) if item.mention in others else item for item in slotted)
    return [replace(item, made=True) if item.mention in caused else item for item in turned]


def _marked(mention: Mention, hit: Hit, text: str, language: Reading) -> Slot | None:
    behind = language.mark_behind(text, mention.end)
    deed = behind == "of" and mention.end <= hit.start <= mention.end + _DEED  # 对越南的侵略: what is before says more
    deed = deed and language.mark_end(text, mention.end) <= mention.end + MARK
    if behind is not None and not deed:
        return behind
    before = text[max(0, mention.start - WINDOW) : mention.start]
    before = language.untitled(before) if mention.kind == "person" else before.rstrip(_QUOTES)
    return language.mark_before(before[-language.mark_window :]) or behind


def _receives(mention: Mention, text: str, language: Reading) -> bool:
    """Whether order alone says that a name is whom something is given to: "ceded Prussia the duchies"."""
    if language.given is None or mention.method == "adjective" or not language.given.match(text, mention.end):
        return False
    before = text[max(0, mention.start - WINDOW) : mention.start]
    return language.giving is not None and language.giving.search(before) is not None
