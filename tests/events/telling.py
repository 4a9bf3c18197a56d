"""A small bench: a text with its dates and names marked by hand, read into statements by the events room alone."""

from __future__ import annotations

import re

from dragoman import languages
from dragoman.events import extract
from dragoman.model import Document, Entity, Mention, Name, Passage, Piece, Sentence, Statement, Timex
from dragoman.model.edtf import bounds
from dragoman.packs import Authority

LANGUAGES = languages.load()
_MARK = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")  # [words|1941-04-13] or [words|kind:id]


def entity(entity_id: str, kind: str, **more: object) -> Entity:
    return Entity(entity_id, kind, (Name(entity_id, "en"),), "test", **more)  # type: ignore[arg-type]


def tell(marked: str, language: str, authority: dict[str, Entity] | None = None) -> tuple[Statement, ...]:
    """Statements of a marked text: one passage a line, one sentence for each line's stretch between double bars ``‖``."""
    text, timexes, mentions = "", [], []
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start, words, what = len(text), match[1], match[2]
        text += words
        at = match.end()
        if ":" in what:
            kind, entity_id = what.split(":")
            mentions.append(Mention(start, len(text), words, entity_id, entity_id, kind, "test"))  # type: ignore[arg-type]
        else:
            low, high = bounds(what)
            timexes.append(Timex(start, len(text), words, what, low, high, "test"))
    text += marked[at:]
    passages, sentences = [], []
    for line in re.finditer(r"[^\n]+", text):
        passages.append(Passage(len(passages), line.start(), line.end(), "body", language))
        for part in re.finditer(r"[^‖]+", line[0]):
            start, end = line.start() + part.start(), line.start() + part.end()
            sentences.append(Sentence(len(sentences), len(passages) - 1, start, end))
    document = Document(
        "test.txt", "0" * 64, "text/plain", "utf-8", text, (Piece(0, 0, len(text)),), tuple(passages), tuple(sentences)
    )
    return extract(document, timexes, mentions, Authority((authority or {}).values()), LANGUAGES)
