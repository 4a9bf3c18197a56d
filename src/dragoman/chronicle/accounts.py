"""Accounts: which telling each statement belongs to, and the years a telling speaks of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import Any

import msgspec

from dragoman.chronicle.borders import Page
from dragoman.dossier import AccountSettings
from dragoman.errors import DataError

__all__ = ["Dated", "Source", "Telling", "assign", "rows", "stretches"]

_VAGUE = 3653  # days: a decade
_ENDLESS = 2**62


class Source(msgspec.Struct, frozen=True):
    """A document as accounts see it."""

    name: str
    path: str  # as seen from the dossier's folder
    title: str | None
    languages: tuple[str, ...]
    original: str
    read: bool = True  # False: only statements made elsewhere speak of it
    pages: tuple[Page, ...] = ()  # the pages it joins


class Dated(msgspec.Struct, frozen=True):
    """A statement as accounts see it: where it stands, and its days."""

    id: str
    document: str
    start: int
    end: int
    earliest: int | None
    latest: int | None
    certainty: str = "asserted"


class Telling(msgspec.Struct):
    """One account: what it is made of."""

    id: str
    title: str
    languages: list[str]
    documents: list[str]
    parts: list[tuple[str, int, int]]  # document, start, end
    declared: tuple[int | None, int | None] = (None, None)
    read: bool = True


def assign(settings: Sequence[AccountSettings], sources: Sequence[Source]) -> tuple[list[Telling], list[str]]:
    """The accounts of a dossier, and what in its settings fits nothing.

    A document that no account names is an account of its own, or as many as the pages it joins; so is what no part
    covers of one that has parts.
    Raises DataError when two accounts claim the same whole document.
    """
    by_name = {source.name: source for source in sources}
    owner: dict[str, str] = {}
    tellings: list[Telling] = []
    problems: list[str] = []
    for account in settings:
        telling = Telling(account.id, account.title or account.id, [], [], [], account.coverage())
        for pattern in account.documents:
            fitting = [s.name for s in sources if fnmatchcase(s.name, pattern) or fnmatchcase(s.path, pattern)]
            if not fitting:
                problems.append(f"account '{account.id}': no document fits '{pattern}'")
            for name in fitting:
                if owner.setdefault(name, account.id) != account.id:
                    raise DataError(
                        f"dragoman.toml: the accounts '{owner[name]}' and '{account.id}' both claim {name}. "
                        "Give it to one, or mark the part of each by its first and last words."
                    )
                telling.documents += [name] if name not in telling.documents else []
        for part in account.parts:
            span = _stretch(by_name[part.document].original, part.begin, part.end) if part.document in by_name else None
            if span is None:
                missing = "its words are not found in" if part.document in by_name else "there is no document"
                problems.append(f"account '{account.id}', part: {missing} {part.document}")
            else:
                telling.parts.append((part.document, *span))
        languages = [code for name in _documents(telling) for code in by_name[name].languages]
        telling.languages = [account.language] if account.language else list(dict.fromkeys(languages))
        tellings.append(telling)
    taken = {telling.id for telling in tellings}
    cut = {document for telling in tellings for document, _, _ in telling.parts}
    for source in sources:
        if source.name not in owner:
            if len(source.pages) > 1 and source.name not in cut:
                tellings += _by_page(source, taken)
            name = source.name if source.name not in taken else f"{source.name} (document)"
            tellings.append(
                Telling(name, source.title or source.name, list(source.languages), [source.name], [], read=source.read)
            )
    return tellings, problems


def _by_page(source: Source, taken: set[str]) -> Iterator[Telling]:
    """An account for each page: NAME/1, NAME/2 …"""
    for number, page in enumerate(source.pages, 1):
        name = f"{source.name}/{number}"
        name = name if name not in taken else f"{name} (page)"
        part = (source.name, page.start, page.end)
        yield Telling(
            name, page.title or f"{source.title or source.name} ({number})", list(source.languages), [], [part]
        )


def rows(
    tellings: Sequence[Telling], statements: Sequence[Dated], own: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the accounts table, and of `told` (statement, account).

    `own` has the account of each statement made elsewhere that came with one.
    """
    whole = {name: telling.id for telling in tellings for name in telling.documents}
    parts: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for telling in tellings:
        for document, start, end in telling.parts:
            parts[document].append((start, end, telling.id))
    days: dict[str, list[int]] = defaultdict(list)
    told = []
    for statement in statements:
        inside = [a for start, end, a in parts[statement.document] if start <= statement.start and statement.end <= end]
        account = own.get(statement.id) or (inside[0] if inside else whole[statement.document])
        told.append({"statement": statement.id, "account": account})
        days[account] += _days(statement)
    # What is left over of a document in parts is an account only when something is told there.
    telling_ids = {row["account"] for row in told}
    kept = [
        t
        for t in (*tellings, *_brought(tellings, statements, own))
        if t.id in telling_ids or t.parts or (t.read and not all(name in parts for name in t.documents))
    ]
    return [_account_row(telling, days[telling.id]) for telling in kept], told


def stretches(tellings: Sequence[Telling]) -> dict[str, list[tuple[int, int, str]]]:
    """Of each document, which account tells it from where to where; parts before the whole."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for telling in tellings:
        for document, start, end in telling.parts:
            found[document].append((start, end, telling.id))
    for telling in tellings:
        for document in telling.documents:
            found[document].append((0, _ENDLESS, telling.id))
    return found


def _brought(tellings: Sequence[Telling], statements: Sequence[Dated], own: Mapping[str, str]) -> Iterator[Telling]:
    """The accounts that only lines of statements name."""
    languages = {name: telling.languages for telling in tellings for name in telling.documents}
    documents: dict[str, dict[str, None]] = defaultdict(dict)
    for statement in statements:
        if statement.id in own:
            documents[own[statement.id]][statement.document] = None
    for account in sorted(documents.keys() - {telling.id for telling in tellings}):
        spoken = dict.fromkeys(code for name in documents[account] for code in languages.get(name, ()))
        yield Telling(account, account, list(spoken), list(documents[account]), [])


def _days(statement: Dated) -> list[int]:
    """The ends of a statement's date. To name a century is not to speak of all its years, nor is to tell of a plan to
    speak of the time it is for: of those none.
    """
    if statement.certainty in ("planned", "hypothetical"):
        return []
    days = [day for day in (statement.earliest, statement.latest) if day is not None]
    return [] if days and days[-1] - days[0] > _VAGUE else days


def _account_row(telling: Telling, days: Sequence[int]) -> dict[str, Any]:
    first, last = telling.declared
    return {
        "account": telling.id,
        "title": telling.title,
        "languages": telling.languages,
        "documents": _documents(telling),
        "covers_from": min(days, default=None) if first is None else first,
        "covers_to": max(days, default=None) if last is None else last,
        "declared": telling.declared != (None, None),
        "parts": [{"document": document, "start": start, "end": end} for document, start, end in telling.parts],
    }


def _documents(telling: Telling) -> list[str]:
    return list(dict.fromkeys([*telling.documents, *(document for document, _, _ in telling.parts)]))


def _stretch(original: str, begin: str | None, end: str | None) -> tuple[int, int] | None:
    """Where the stretch from the words `begin` to the words `end` lies, inclusive; None when they are not found."""
    first = _find(original, begin, 0) if begin else (0, 0)
    last = _find(original, end, first[1]) if end and first else (0, len(original))
    return (first[0], last[1]) if first and last else None


def _find(original: str, words: str, position: int) -> tuple[int, int] | None:
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    match = pattern.search(original, position)
    return match.span() if match else None
