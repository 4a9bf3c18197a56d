"""Read one file: bytes in, `Document` out."""

from __future__ import annotations

import hashlib

from dragoman.documents.encoding import decode
from dragoman.documents.html import declared_charset
from dragoman.documents.language import languages_of
from dragoman.documents.passages import passages_of
from dragoman.documents.readers import reader_of
from dragoman.documents.sentences import cut
from dragoman.documents.tables import Reading, Rules, rules_of
from dragoman.errors import InputError
from dragoman.languages import Languages
from dragoman.model import Document, Passage, Sentence

__all__ = ["original", "read"]

_CUT = ("body", "heading", "caption")


def read(name: str, data: bytes, languages: Languages) -> Document:
    """The document of a file's bytes; ``name`` tells the reader and goes into every error.

    Raises InputError if the file is empty, binary, undecodable, or has no words, and for a suffix without reader.
    """
    media_type, reader = reader_of(name)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise InputError(f"{name}: the file is empty. Give a file with text, or take it out of the folder.")
    rules = rules_of(languages)
    text, encoding = decode(name, data, declared_charset(data) if "html" in media_type else None, rules.tables)
    draft = reader(text, rules.marks)
    if not draft.blocks:
        raise InputError(f"{name}: there are no words in it. Give a file with text, or take it out of the folder.")
    codes = languages_of([draft.text[block.start : block.end] for block in draft.blocks], languages, rules.tables)
    passages = passages_of(draft, codes, rules)
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        encoding=encoding,
        text=draft.text,
        origin=draft.origin,
        passages=passages,
        sentences=_sentences(draft.text, passages, rules),
        title=draft.title or _first_heading(draft.text, passages),
    )


def original(document: Document, data: bytes) -> str:
    """The decoded original of a document: what `Document.to_original` gives offsets in."""
    return data.decode(document.encoding)


def _sentences(text: str, passages: tuple[Passage, ...], rules: Rules) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    for passage in passages:
        if passage.kind in _CUT:
            part = text[passage.start : passage.end]
            table = rules.tables.get(passage.language or "", Reading())
            for start, end in [(0, len(part))] if passage.kind == "heading" else cut(part, table):
                sentences.append(Sentence(len(sentences), passage.index, passage.start + start, passage.start + end))
    return tuple(sentences)


def _first_heading(text: str, passages: tuple[Passage, ...]) -> str | None:
    first = next((passage for passage in passages if passage.kind != "boilerplate"), None)
    return text[first.start : first.end] if first and first.kind == "heading" else None
