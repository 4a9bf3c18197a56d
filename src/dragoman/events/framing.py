"""Loaded words: what a clause calls a deed, kept apart from the deed."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

import msgspec

from dragoman.errors import DataError
from dragoman.languages.stems import Stems
from dragoman.linkage import one_variant
from dragoman.model import Framing, Stance

__all__ = ["FramingTable", "Framings"]


class Loaded(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that take a deed in one way. `term` is the same in every language, so that accounts can be laid side by
    side; `words` are regular expressions without groups.
    """

    term: str
    stance: Stance
    words: tuple[str, ...]


class FramingTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``framing.yaml`` of a language."""

    loaded: tuple[Loaded, ...] = ()
    variants: bool = False  # Han characters are read in any variant, as in events.yaml


class Framings:
    """A `FramingTable` compiled."""

    def __init__(self, table: FramingTable, path: Path) -> None:
        self._table = table
        self._path = path

    @cached_property
    def _patterns(self) -> list[tuple[Loaded, re.Pattern[str]]]:
        return [(loaded, self._compiled(loaded)) for loaded in self._table.loaded]

    @cached_property
    def _stems(self) -> Stems:
        return Stems([pattern for _, pattern in self._patterns])

    def _read(self, text: str) -> str:
        return one_variant(text) if self._table.variants else text

    def _compiled(self, loaded: Loaded) -> re.Pattern[str]:
        try:
            return re.compile(self._read("|".join(loaded.words)), re.IGNORECASE)
        except re.error as error:
            raise DataError.at(self._path, None, f"bad expression in {loaded.words!r}: {error}", "Mend it.") from None

    def of(self, text: str) -> tuple[Framing, ...]:
        """The loaded words of a clause in textual order; where two entries share words, the one listed first stands.
        Raises DataError for a bad expression.
        """
        found: dict[int, Framing] = {}
        taken = bytearray(len(text))
        read = self._read(text)
        for at in self._stems.among(read):
            loaded, pattern = self._patterns[at]
            for match in pattern.finditer(read):
                start, end = match.span()
                if start < end and not any(taken[start:end]):
                    taken[start:end] = b"\x01" * (end - start)
                    found[start] = Framing(text=text[start:end], term=loaded.term, stance=loaded.stance)
        return tuple(found[start] for start in sorted(found))
