"""Search: names in any language, events, and the words of the documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dragoman.errors import QueryError
from dragoman.query.archive import INVOLVING, Archive
from dragoman.query.fold import find_folded
from dragoman.query.names import bearers
from dragoman.query.results import Table
from dragoman.query.rows import Hit

__all__ = ["search"]

_AROUND = 40  # characters shown on either side of what was found
_PER_PASSAGE = 20


def search(
    archive: Archive,
    words: str,
    limit: int = 200,
    offset: int = 0,
    among: tuple[str, Sequence[Any]] | None = None,
) -> Table[Hit]:
    """Where something is named, told or written; at most ``limit`` of each kind, after the first ``offset`` of each.
    Case, width and accents do not matter.

    A name in one language finds what every document calls it: 樺太 finds Sakhalin and Сахалин. `among` are the events
    that `listing.chosen_events` chose: then only these are looked through. Raises QueryError when ``words`` is empty.
    """
    words = words.strip()
    if not words:
        raise QueryError("Nothing to search for. Give a word, a name or part of one.")
    named = list(bearers(archive, words))
    most = limit + offset
    kinds = [_events(archive, words, named, most, among or ("true", ()))]
    if among is None:
        kinds += [_names(archive, named, most), _texts(archive, words, most)]
    hits = [hit for found in kinds for hit in found[offset:]]
    reader = archive.reader

    def cells(row: Hit) -> dict[str, str]:
        return {
            reader.label("columns", "kind"): row.kind,
            reader.label("columns", "date"): reader.date(row.date) if row.date else "",
            reader.label("columns", "text"): row.text,
            reader.label("columns", "source"): row.where,
            reader.label("columns", "quote"): row.quote,
        }

    return Table(Hit, hits, cells, reader.message("nothing"))


def _events(archive: Archive, words: str, named: list[str], limit: int, among: tuple[str, Sequence[Any]]) -> list[Hit]:
    """Events in which the entity takes part; without an entity, those told in the words."""
    chosen, parameters = among
    if named:
        found = archive.events(f"{INVOLVING} AND {chosen}", [named, *parameters], limit)
    else:
        told = """e.event IN (SELECT t.event FROM tellings t JOIN statements s ON s.id = t.statement
                              WHERE contains(s.folded, strip_accents(lower(?))))"""
        found = archive.events(f"{told} AND {chosen}", [words, *parameters], limit)
    return [
        Hit("event", row.event, row.text, words_.document, words_.start, words_.end, words_.quote, row.date)
        for row in found
        for words_ in row.words[:1]
    ]


def _names(archive: Archive, named: list[str], limit: int) -> list[Hit]:
    if not named:
        return []
    found = archive.connection.execute(
        """SELECT m.entity, m.text, m.document, m.start, m."end" FROM mentions m
           WHERE m.entity IN (SELECT unnest(?::VARCHAR[])) ORDER BY m.document, m.start LIMIT ?""",
        [named, limit],
    ).fetchall()
    originals = archive.originals(document for _, _, document, _, _ in found)
    return [
        Hit("name", entity, text, document, start, end, _around(originals[document], start, end))
        for entity, text, document, start, end in found
    ]


def _around(original: str, start: int, end: int) -> str:
    return " ".join(original[max(0, start - _AROUND) : end + _AROUND].split())


def _texts(archive: Archive, words: str, limit: int) -> list[Hit]:
    passages = archive.connection.execute(
        """SELECT p.document, p.start, p."end", p.text FROM passages p
           WHERE contains(p.folded, strip_accents(lower($1)))
           ORDER BY p.document, p.start LIMIT $2""",
        [words, limit],
    ).fetchall()
    hits: list[Hit] = []
    originals = archive.originals(document for document, _, _, _ in passages)
    for document, start, end, text in passages:
        original = originals[document][start:end]
        spans = find_folded(original, words, _PER_PASSAGE)
        if not spans:  # markup stands between the words: the passage is all that can be pointed at
            hits.append(Hit("text", None, words, document, start, end, text[: 2 * _AROUND]))
        for first, last in spans:
            around = _around(original, first, last)
            hits.append(Hit("text", None, original[first:last], document, start + first, start + last, around))
    return hits[:limit]
