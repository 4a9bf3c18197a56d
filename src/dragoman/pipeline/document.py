"""The per-document half of the pipeline: from the bytes of one document to Arrow tables.

`read` is a pure function with arguments that travel to another process, so that one process, all cores or a cluster
give the same tables. Nothing in it looks at another document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman import languages as language_folders
from dragoman.languages import Languages
from dragoman.model import Document, Entity, Mention, Statement, Timex

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["DocumentRooms", "Knowledge", "document_rooms", "read"]

Authority = Mapping[str, Entity]


class Knowledge(msgspec.Struct, frozen=True):
    """Which languages and packs to read with: small, hashable, and the same in every process.

    `fingerprint` tells one state of the files from another, so that a long-lived process reads edited ones anew.
    """

    language_folders: tuple[Path, ...] = ()
    packs: tuple[str | Path, ...] = ()
    fingerprint: str = ""

    def load(self) -> tuple[Languages, Authority]:
        """The languages and the authority of the packs. Raises DataError."""
        return _loaded(self)


class DocumentRooms(NamedTuple):
    """The four rooms a document passes through, in order."""

    read: Callable[[str, bytes, Languages], Document]
    tag: Callable[[Document, Languages], Sequence[Timex]]
    name: Callable[[Document, Sequence[Timex], Any, Languages], Sequence[Mention]]
    extract: Callable[[Document, Sequence[Timex], Sequence[Mention], Any, Languages], Sequence[Statement]]


def document_rooms() -> DocumentRooms:
    """The rooms as installed."""
    from dragoman import documents, entities, events, temporal

    return DocumentRooms(documents.read, temporal.tag_document, entities.find, events.extract)


def read(data: bytes, name: str, knowledge: Knowledge, rooms: DocumentRooms | None = None) -> dict[str, pa.Table]:
    """The tables of one document (`dragoman.chronicle.tables.PER_DOCUMENT`), offsets in the decoded original.

    Raises InputError when the bytes are no document, DataError when the knowledge is wrong.
    """
    from dragoman.chronicle import tables

    rooms = rooms or document_rooms()
    languages, authority = knowledge.load()
    document = rooms.read(name, data, languages)
    original = decoded(data, document)
    timexes = rooms.tag(document, languages)
    mentions = rooms.name(document, timexes, authority, languages)
    statements = rooms.extract(document, timexes, mentions, authority, languages)
    rows: dict[str, Iterable[Mapping[str, Any]]] = {
        "documents": [_document_row(document, original)],
        "passages": _passage_rows(document),
        "timexes": _timex_rows(document, timexes),
        "mentions": _mention_rows(document, mentions),
        "statements": _statement_rows(document, original, statements),
    }
    return {table: tables.table(table, rows[table]) for table in tables.PER_DOCUMENT}


def decoded(data: bytes, document: Document) -> str:
    """The decoded original, which `Document.origin` counts in. Raises ValueError when the two do not fit."""
    original = data.decode(document.encoding)
    for piece in document.origin:
        kept = document.text[piece.start : piece.start + piece.length]
        if not piece.width and original[piece.origin : piece.origin + piece.length] != kept:
            raise ValueError(f"offsets drift at character {piece.origin} of {document.name}")
    return original


@lru_cache(maxsize=2)
def _loaded(knowledge: Knowledge) -> tuple[Languages, Authority]:
    from dragoman import packs

    language_folders.load.cache_clear()  # it remembers by folder, not by content
    languages = language_folders.load(knowledge.language_folders)
    return languages, packs.load(knowledge.packs, languages)


def _document_row(document: Document, original: str) -> dict[str, Any]:
    weight: Counter[str] = Counter()
    for passage in document.passages:
        if passage.kind == "body" and passage.language:
            weight[passage.language] += passage.end - passage.start
    return {
        "document": document.name,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "encoding": document.encoding,
        "title": document.title,
        "characters": len(original),
        "languages": [language for language, _ in weight.most_common()],
        "original": original,
    }


def _passage_rows(document: Document) -> Iterator[dict[str, Any]]:
    for passage in document.passages:
        if passage.start < passage.end:
            start, end = document.to_original(passage.start, passage.end)
            yield {
                "document": document.name,
                "passage": passage.index,
                "start": start,
                "end": end,
                "kind": passage.kind,
                "language": passage.language,
                "heading": passage.heading,
                "repeats": passage.repeats,
                "reason": passage.reason,
                "text": document.text[passage.start : passage.end],
            }


def _timex_rows(document: Document, timexes: Sequence[Timex]) -> Iterator[dict[str, Any]]:
    for timex in timexes:
        row = {name: getattr(timex, name) for name in _TIMEX_COPIED}
        row["document"] = document.name
        row["start"], row["end"] = document.to_original(timex.start, timex.end)
        if timex.anchor is not None:
            row["anchor_start"], row["anchor_end"] = document.to_original(*timex.anchor)
        yield row


_TIMEX_COPIED = (
    "text", "value", "earliest", "latest", "calendar", "printed", "hedge", "basis", "role", "alternative", "rule",
    "explanation",
)  # fmt: skip


def _mention_rows(document: Document, mentions: Sequence[Mention]) -> Iterator[dict[str, Any]]:
    for mention in mentions:
        row = msgspec.structs.asdict(mention)
        row["document"] = document.name
        row["start"], row["end"] = document.to_original(mention.start, mention.end)
        yield row


def _statement_rows(document: Document, original: str, statements: Sequence[Statement]) -> Iterator[dict[str, Any]]:
    plain = document.media_type == "text/plain"
    for statement in statements:
        row: dict[str, Any] = msgspec.to_builtins(statement)
        row["document"] = document.name
        row["start"], row["end"] = start, end = document.to_original(statement.start, statement.end)
        # What a reader finds at these offsets: in plain text the very characters, else the words without the markup.
        row["quote"] = original[start:end] if plain else document.text[statement.start : statement.end]
        yield row
