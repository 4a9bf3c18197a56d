"""From a document's sentences to statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dragoman.events.clauses import clauses_of
from dragoman.events.confidence import confidence
from dragoman.events.memory import Memory
from dragoman.events.reading import reading
from dragoman.events.telling import Telling
from dragoman.languages import Languages
from dragoman.model import Document, Mention, Statement, Timex, statement_id
from dragoman.packs import Authority

__all__ = ["extract"]

_MARKS = 4  # characters that may close a question
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
    memory = Memory(document, timexes, mentions, authority)
    spans = _Finder(timexes), _Finder(mentions)
    for sentence in document.sentences:
        passage = document.passages[sentence.passage]
        if passage.kind != "body" or passage.language is None:
            continue
        if _ASKING.search(document.text, max(sentence.start, sentence.end - _MARKS), sentence.end):
            continue  # who asks tells nothing
        language = reading(languages, passage.language)
        if language.questions and language.questions.search(memory.text(language)[sentence.start : sentence.end]):
            continue
        dates, names = spans[0].inside(sentence.start, sentence.end), spans[1].inside(sentence.start, sentence.end)
        memory.begin(sentence, language)
        if not dates and not names and memory.passes(sentence, language):
            continue
        clauses = clauses_of(memory.text(language), sentence, dates, names, language)
        told.extend(Telling(memory, sentence, clauses, names, language).statements())
    return tuple(_with_ids(document, told))


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
