"""``documents.yaml`` of a language folder: what reading needs to know of a language, and its compiled form.

To add a language, fill the file; the template says what each key is for. A `Rule` is found by its pattern; its examples
are tested. Patterns are Python regular expressions; they see at most `REACH` characters, so none can cost more than
linear time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

import msgspec

from dragoman.documents.draft import Marks
from dragoman.errors import DataError
from dragoman.languages import Languages
from dragoman.languages.stems import Alternatives, Stems
from dragoman.model import PassageKind

__all__ = ["REACH", "Reading", "Rule", "Rules", "rules_of"]

REACH = 400
_NOTE = 120


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which something that is no prose is known."""

    reason: str  # the rule's name, as `Passage.reason` gives it
    pattern: str
    # passage: the whole block, of at most REACH characters; opening: the whole block, known by its first sentence;
    # sentence: one sentence; stub: a tag at the edge of a sentence; section: the block and what stands under it
    scope: Literal["passage", "opening", "sentence", "stub", "section"]
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()  # what it must not find
    kind: PassageKind = "boilerplate"


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The table. What a language leaves out it does not have."""

    encodings: tuple[str, ...] = ()  # Python codecs of its files before Unicode, the likeliest first
    frequent: str = ""  # its commonest characters: by them a right decoding is told from a wrong one
    never: str = ""  # letters of its script that it does not use
    unseen: str = ""  # pattern of sequences of letters that it never has
    always: str = ""  # letters that a passage of 400 letters in it does not lack
    enders: str = ""  # characters that always end a sentence
    stops: str = ".!?…"  # characters that end one before a space
    glued: str = ""  # pattern of the text right after a stop without a space that still begins a sentence
    quoting: str = ""  # pattern of the text right after a closing quotation mark that goes on with the sentence
    abbreviations: tuple[str, ...] = ()  # a stop after these ends nothing
    units: tuple[str, ...] = ()  # a stop after these ends a sentence only before one of `openers`
    openers: tuple[str, ...] = ()
    dotted_dates: bool = False  # whether dates are written "1936. 11. 25."
    predicate: str = ""  # pattern of the end of a full sentence; a line without it, stop or no stop, is a title
    citation: tuple[str, ...] = ()  # patterns of marks of a reference: publisher, pages
    footnotes: tuple[str, ...] = ()  # words in footnote marks: [note 1]
    edits: tuple[str, ...] = ()  # words of the link beside a heading of a wiki: [edit]
    rules: tuple[Rule, ...] = ()


class Rules:
    """The tables of all languages, compiled."""

    def __init__(self, tables: tuple[tuple[str, Reading], ...]) -> None:
        self.tables = dict(tables)
        self.marks = Marks(
            "|".join(sorted({re.escape(word) for _, table in tables for word in table.footnotes})),
            "|".join(sorted({re.escape(word) for _, table in tables for word in table.edits})),
        )
        self._scopes = {
            (code, scope): [(_compiled(code, rule.pattern), rule) for rule in table.rules if rule.scope == scope]
            for code, table in tables
            for scope in ("passage", "opening", "sentence", "stub", "section")
        }
        self._stems = {key: Stems([pattern for pattern, _ in rules]) for key, rules in self._scopes.items()}
        self._citations = {
            code: Alternatives([_compiled(code, mark) for mark in table.citation])
            for code, table in tables
            if table.citation
        }
        self._predicates = {
            code: _compiled(code, rf"(?:{table.predicate})$") for code, table in tables if table.predicate
        }

    def found(self, text: str, scope: str, code: str | None = None) -> Rule | None:
        """The first rule of ``scope`` that finds itself in ``text``; those of the language ``code``, or of all."""
        if scope in ("passage", "section") and len(text) > REACH:
            return None
        for known in (code,) if code else self.tables:
            for at in self._stems[known, scope].among(text[:REACH]) if known in self.tables else ():
                pattern, rule = self._scopes[known, scope][at]
                match = pattern.search(text, 0, REACH)
                # What a longer text says somewhere in its middle is not what it is.
                if match and (match.start() == 0 or len(text) <= _NOTE or scope != "passage"):
                    return rule
        return None

    def stubs(self, text: str) -> list[tuple[int, int, Rule]]:
        """Where the tags of all languages stand in ``text``."""
        found = [
            (match.start(), match.end(), rule)
            for code in self.tables
            for at in self._stems[code, "stub"].among(text)
            for pattern, rule in (self._scopes[code, "stub"][at],)
            for match in pattern.finditer(text)
        ]
        return sorted(found, key=lambda stub: stub[:2])

    def citations(self, text: str, code: str | None) -> int:
        """How many marks of a reference (publisher, pages) of the language stand in ``text``."""
        marks = self._citations.get(code or "")
        return sum(1 for _ in marks.finditer(text)) if marks else 0

    def predicate(self, text: str, code: str | None) -> bool | None:
        """Whether ``text`` ends as a full sentence of the language does; None where the language cannot tell."""
        pattern = self._predicates.get(code or "")
        return bool(pattern.search(text[-40:])) if pattern else None


def rules_of(languages: Languages) -> Rules:
    """The compiled tables of the languages. Raises DataError."""
    return _rules(tuple((code, languages.table(code, "documents", Reading)) for code in languages))


@lru_cache(maxsize=8)
def _rules(tables: tuple[tuple[str, Reading], ...]) -> Rules:
    return Rules(tables)


def _compiled(code: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.I)
    except re.error as error:
        place = f"languages/{code}/documents.yaml"
        raise DataError.at(
            place, None, f"'{pattern}' is no regular expression ({error})", "Mend the pattern."
        ) from None
