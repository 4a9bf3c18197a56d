"""What the words of a clause say beside its names and dates: nothing but when, a treaty alone, somebody's own words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.slotted import ACTORS, Slotted
from dragoman.model import Mention, Sentence, Timex

__all__ = [
    "around",
    "dated_outside",
    "denied",
    "only_dates",
    "only_treaty",
    "opens",
    "quoted",
    "undated",
    "without_dates",
]

_PAUSES = " ,，、\u3000:："
_SAYING = 12  # characters that quoted words have beside a name in them, or more


def without_dates(clause: Clause, end: int) -> str:
    """The words of a clause before a position, dates aside."""
    words, at = "", clause.start
    for timex in clause.timexes:
        if at <= timex.start < end:
            words += clause.text[at - clause.start : timex.start - clause.start]
            at = timex.end
    return words + clause.text[at - clause.start : max(at, end) - clause.start]


def only_dates(clause: Clause) -> bool:
    """Whether a clause says nothing but when, and perhaps where: a line of a chronology, the dateline of a dispatch."""
    rest = without_dates(clause, clause.end)
    for mention in clause.mentions if clause.timexes and len(clause.mentions) == 1 else ():
        rest = rest.replace(mention.text, "") if mention.kind == "place" else rest
    return not any(letter.isalnum() for letter in rest)


def only_treaty(clause: Clause) -> bool:
    """Whether a clause says but a date and a treaty, as an entry of a chronology does: its making."""
    if [mention.kind for mention in clause.mentions] != ["treaty"]:
        return False
    rest = without_dates(clause, clause.end)
    name = clause.text[clause.mentions[0].start - clause.start : clause.mentions[0].end - clause.start]
    return not any(letter.isalnum() for letter in rest.replace(name, "", 1))


def opens(slotted: Sequence[Slotted], clause: Clause, text: str) -> bool:
    """Whether a clause opens with a name, a date apart: where no mark tells the subject, only then it is one."""
    start = clause.timexes[0].end if clause.timexes else clause.start
    first = next((item.mention.start for item in slotted if item.mention.kind in ACTORS), clause.end)
    return not text[start:first].strip(_PAUSES)


def quoted(text: str, sentence: Sentence, language: Reading) -> list[tuple[int, int]]:
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


def denied(text: str, sentence: Sentence, language: Reading) -> list[tuple[int, int]]:
    """The spans of a sentence that tell what somebody says did not happen."""
    if language.disputed is None:
        return []
    return [match.span("it") for match in language.disputed.finditer(text, sentence.start, sentence.end)]


def undated(spans: Sequence[tuple[int, int]], dates: Sequence[Timex]) -> list[tuple[int, int]]:
    """Quoted words without a date in them: what they tell is not of the day on which they were said."""
    return [span for span in spans if not any(span[0] <= timex.start < span[1] for timex in dates)]


def dated_outside(hit: Hit, said: Sequence[tuple[int, int]]) -> Hit:
    """A deed without the dates in quotation marks, where it stands outside these: of 1875 one speaks later."""
    spans = [span for span in said if not span[0] <= hit.start < span[1]]
    own = (one for one in hit.timexes if not any(start <= one.start < end for start, end in spans))
    return replace(hit, timexes=tuple(own))


def around(clause: Clause, spans: Sequence[tuple[int, int]], hits: Sequence[Hit], language: Reading) -> Clause:
    """A clause without whoever is named in words that somebody says in it, where none of these tell: a title or a
    ship's name in quotation marks is no saying, unless it has a subject.
    """

    def titles(start: int, end: int, one: Mention) -> bool:
        acts = language.mark_behind(clause.text, one.end - clause.start) == "subject" and one.end + 1 < end
        return start <= one.start < end <= start + len(one.text) + _SAYING and not acts

    said = [
        (start, end)
        for start, end in spans
        if not any(start <= hit.start < end for hit in hits)
        and not any(titles(start, end, one) for one in clause.mentions)
    ]
    kept = (
        one
        for one in clause.mentions
        if one.kind not in ACTORS or not any(start <= one.start < end for start, end in said)
    )
    return replace(clause, mentions=tuple(kept)) if said else clause
