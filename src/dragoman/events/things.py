"""What a deed acts on where no name says it: the noun phrase that stands in the object's place."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.events.clauses import Clause
from dragoman.events.hits import Hit
from dragoman.events.reading import Reading
from dragoman.events.table import TypeSpec
from dragoman.model import COMPOSITE, DESCRIBED, Ref

__all__ = ["thing_of"]

_REACH = 70  # characters beside a deed in which what it acts on stands
_EDGE = " \t\n\u3000,、，\"'“”‘’「」『』《》()（）"
_ANY = ("object", "to", "subject")
_PAPER = "document"
_SAID = ("anything", "direct", "matter")  # sorts that the place of a phrase tells, and not its nouns


def thing_of(clause: Clause, hit: Hit, spec: TypeSpec, passive: bool, text: str, language: Reading) -> Ref | None:
    """The words for what a deed acts on: the nearest phrase of the likeliest sort; None where there is none.

    `text` is the document's own.
    """
    if not spec.thing or not language.phrases:
        return None
    frame = hit.trigger.frame or spec.frame
    acted_on = ("object", "subject") if frame == "concern" else ("object",)
    acted_on = ("subject",) if passive or frame in ("undergo", "belong") else acted_on
    found = list(_phrases(clause, hit, language))
    for sort in spec.thing:
        nouns = language.things.get(sort)
        for wanted in {"anything": acted_on, "direct": ("object",), "matter": ("matter",)}.get(sort, _ANY):
            for slot, start, end, head in found:
                if sort != _PAPER and any(mention.start < end <= mention.end for mention in clause.mentions):
                    continue  # "the army of Japan" is Japan's; "the treaty of peace with Japan" is itself
                if slot == wanted and (not _is_post(head, language) if sort in _SAID else nouns and nouns.search(head)):
                    words = text[start:end]
                    return Ref(id=f"{DESCRIBED}{words.replace(COMPOSITE, ' ')}", name=words)
    return None


def _phrases(clause: Clause, hit: Hit, language: Reading) -> Iterator[tuple[str, int, int, str]]:
    """The slot, span and head of each phrase beside a deed that is no name, without a date before it."""
    nothing = language.things.get("nothing")
    names = [mention for mention in clause.mentions if mention.method != "adjective"]
    begin = max(clause.start, hit.start - _REACH)
    edge = _EDGE + language.table.linkers
    said = clause.text[hit.start - clause.start : hit.end - clause.start]
    verb = language.verbs is None or language.verbs.search(said) is not None
    for phrase, pattern in language.phrases:
        if phrase.stands == "behind":
            if not verb and phrase.slot != "matter":
                continue  # what follows a noun is whose it is
            match, offset = pattern.match(clause.text, hit.end - clause.start), clause.start
        else:
            end = hit.end if phrase.stands == "within" else hit.start
            match, offset = pattern.search(clause.text[begin - clause.start : end - clause.start]), begin
        if match is None:
            continue
        start, end = match.start("it") + offset, match.end("it") + offset
        head = match.end("head") + offset if "head" in match.groupdict() else end
        dates = [timex for timex in clause.timexes if start < timex.end and timex.start < end]
        if dates and dates[0].start >= head:  # "agreed to a vote on 3 May": a date behind the noun
            end, dates = head, []
        start = max([start, *(timex.end for timex in dates)])
        if language.cases:  # "offered Japan a pact": where names decline, an owner stands behind
            start = max([start, *(one.end for one in names if one.start == start)])
        cut = clause.text[start - clause.start : end - clause.start]
        start += len(cut) - len(cut.lstrip(edge))
        words = cut.strip(edge)
        end = start + len(words)
        named = any(mention.start <= start and end <= mention.end for mention in clause.mentions)
        if words and not named and not (nothing is not None and nothing.fullmatch(words)):
            yield phrase.slot, start, end, match.groupdict().get("head") or words


def _is_post(head: str, language: Reading) -> bool:
    """Whether a phrase is of somebody by an office, who takes part and is no thing."""
    posts = language.things.get("post")
    return posts is not None and posts.search(head) is not None
