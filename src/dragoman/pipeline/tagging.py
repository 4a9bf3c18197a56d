"""Tag one text: its dates and names alone, without a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec

from dragoman.errors import QueryError
from dragoman.languages import Languages, load
from dragoman.model import Document, Mention, Passage, Piece, Sentence, Timex
from dragoman.model.days import iso
from dragoman.pipeline.document import Knowledge

if TYPE_CHECKING:
    from dragoman.packs import Authority

__all__ = ["Tags", "tag"]


class Tags(msgspec.Struct, frozen=True):
    """The dates and names of one text; offsets count its code points."""

    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]

    def to_dict(self) -> dict[str, list[dict[str, Any]]]:
        """Plain values, days as ISO 8601: what ``dragoman tag --json`` prints."""
        return {
            "timexes": [_timex(timex) for timex in self.timexes],
            "mentions": [msgspec.to_builtins(mention) for mention in self.mentions],
        }


def tag(text: str, language: str | None = None, reference: str | None = None, packs: Sequence[str | Path] = ()) -> Tags:
    """The dates and names in one text.

    ``language`` is a language folder's code, else the script decides; ``reference`` the ISO date the text was written
    on, used for "this year" and the like alone; ``packs`` those to know names from, every installed one by default.
    Raises QueryError for a language not installed, DateError for a bad reference, DataError for a broken pack.
    """
    from dragoman import entities, temporal

    installed = load()
    if language is not None and language not in installed:
        raise QueryError(f"The language '{language}' is not installed. Installed are: {', '.join(sorted(installed))}.")
    if not text.strip():
        return Tags((), ())
    languages, known = _knowledge(tuple(packs)).load()
    authority = cast("Authority", known)
    document = _document(text, language, languages)
    timexes = tuple(temporal.tag(text, language, reference, languages))
    return Tags(timexes, tuple(entities.find(document, timexes, authority, languages)))


@lru_cache(maxsize=4)
def _knowledge(packs: tuple[str | Path, ...]) -> Knowledge:
    from dragoman.packs import installed

    return Knowledge(packs=packs or tuple(installed()))


def _document(text: str, language: str | None, languages: Languages) -> Document:
    """The text as a document of one passage, taken as it stands: nothing is cleaned away, so offsets are its own."""
    from dragoman.temporal.tagger import guess_language

    code = language or guess_language(text, languages)
    whole = Passage(0, 0, len(text), "body", code)
    return Document(
        "text", "", "text/plain", "utf-8", text, (Piece(0, 0, len(text)),), (whole,), (Sentence(0, 0, 0, len(text)),)
    )


def _timex(timex: Timex) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(timex)
    for end in ("earliest", "latest"):
        plain[end] = None if plain[end] is None else iso(plain[end])
    return plain
