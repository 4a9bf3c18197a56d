"""Helpers: a document of a few sentences, and what is found in it."""

from __future__ import annotations

import re
from functools import cache

from dragoman import languages, packs
from dragoman.entities import find
from dragoman.model import Document, Mention, Passage, Piece, Sentence, Timex, edtf

LANGUAGES = languages.load()


@cache
def authority() -> packs.Authority:
    return packs.load(packs.installed(), LANGUAGES)


def document(text: str, language: str | None) -> Document:
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    for block in re.finditer(r"[^\n]+", text):
        passages.append(Passage(len(passages), block.start(), block.end(), "body", language))
        for part in re.finditer(r"[^。.!?]+[。.!?]*", block[0]):
            start = block.start()
            sentences.append(Sentence(len(sentences), len(passages) - 1, start + part.start(), start + part.end()))
    piece = (Piece(0, 0, len(text)),)
    return Document("t", "0", "text/plain", "utf-8", text, piece, tuple(passages), tuple(sentences))


def years(text: str) -> list[Timex]:
    found = []
    for year in re.finditer(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", text):
        low, high = edtf.bounds(year[0])
        found.append(Timex(year.start(), year.end(), year[0], year[0], low, high, "year"))
    return found


def mentions(text: str, language: str | None) -> tuple[Mention, ...]:
    return find(document(text, language), years(text), authority(), LANGUAGES)


def named(text: str, language: str | None) -> list[tuple[str, str]]:
    return [(mention.text, mention.entity) for mention in mentions(text, language)]


def ids(text: str, language: str | None) -> list[str]:
    return [mention.entity for mention in mentions(text, language)]
