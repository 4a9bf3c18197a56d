"""The case files beside the languages: sentences, and what a speaker says they tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec
import pytest

from dragoman import documents, entities, packs, temporal
from dragoman.datafile import load_yaml
from dragoman.documents.sentences import cut
from dragoman.documents.tables import rules_of
from dragoman.events import extract
from dragoman.languages import load
from dragoman.model import DESCRIBED, UNNAMED_TREATY, Document, Passage, Sentence, Statement

LANGUAGES = load()
CODES = [code for code in LANGUAGES if (LANGUAGES.folder(code) / "cases/events.yaml").exists()]
ROLES = ("actor", "target", "party", "subject", "mediator")
TELLING, SILENT = 120, 40  # cases that a complete file has at least
Ids = tuple[str, ...]


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One statement that must come out; what is left unset is not compared. Any role given: all participants are."""

    type: str
    date: str | msgspec.UnsetType | None = msgspec.UNSET
    actor: Ids | msgspec.UnsetType = msgspec.UNSET
    target: Ids | msgspec.UnsetType = msgspec.UNSET
    party: Ids | msgspec.UnsetType = msgspec.UNSET
    subject: Ids | msgspec.UnsetType = msgspec.UNSET
    mediator: Ids | msgspec.UnsetType = msgspec.UNSET
    object: str | msgspec.UnsetType | None = msgspec.UNSET
    place: str | msgspec.UnsetType | None = msgspec.UNSET
    certainty: str | msgspec.UnsetType = msgspec.UNSET
    by: str | msgspec.UnsetType | None = msgspec.UNSET
    quote: str | msgspec.UnsetType = msgspec.UNSET
    quantities: tuple[tuple[float, str], ...] | msgspec.UnsetType = msgspec.UNSET


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and all that it tells; `known` says why it is not read rightly yet."""

    text: str
    tell: tuple[Told, ...] | str
    known: str | None = None

    @property
    def told(self) -> tuple[Told, ...]:
        """What it tells: nothing where the file says none."""
        assert not isinstance(self.tell, str) or self.tell == "none", f"tell: {self.tell} in {self.text}"
        return () if isinstance(self.tell, str) else self.tell


@cache
def cases(code: str) -> tuple[Case, ...]:
    return load_yaml(LANGUAGES.folder(code) / "cases/events.yaml", tuple[Case, ...])


@cache
def known() -> packs.Authority:
    return packs.load(packs.installed(), LANGUAGES)


def document_of(text: str, code: str) -> Document:
    """A text as a document in that language; a text of one line is no heading."""
    read = documents.read("case.txt", text.encode(), LANGUAGES)
    table = rules_of(LANGUAGES).tables[code]
    passages: list[Passage] = []
    sentences: list[Sentence] = []
    for passage in read.passages:
        kind = passage.kind if "\n" in text.strip() else "body"
        passages.append(msgspec.structs.replace(passage, language=code, kind=kind))
        part = read.text[passage.start : passage.end]
        for start, end in [(0, len(part))] if kind == "heading" else cut(part, table):
            sentences.append(Sentence(len(sentences), passage.index, passage.start + start, passage.start + end))
    return msgspec.structs.replace(read, passages=tuple(passages), sentences=tuple(sentences))


def read_case(text: str, code: str) -> tuple[Statement, ...]:
    """The statements of a text, by all the rooms and packs as installed."""
    authority = known()
    document = document_of(text, code)
    timexes = temporal.tag_document(document, LANGUAGES)
    mentions = entities.find(document, timexes, authority, LANGUAGES)
    return extract(document, timexes, mentions, authority, LANGUAGES)


def difference(want: Told, made: Statement) -> dict[str, tuple[Any, Any]]:
    """What was wanted and what came, for each key that differs."""
    came: dict[str, Any] = {
        "type": made.type,
        "date": made.date,
        "object": made.object and re.sub(rf"^{UNNAMED_TREATY}\S+ ", DESCRIBED, made.object.id),
        "place": made.place and made.place.id,
        "certainty": made.certainty,
        "by": made.attributed_to and made.attributed_to.id,
        "quote": made.quote,
        "quantities": tuple((each.value, each.unit) for each in made.quantities),
    }
    any_role = any(getattr(want, role) is not msgspec.UNSET for role in ROLES)
    for role in ROLES:
        came[role] = tuple(sorted(part.id for part in made.participants if part.role == role))
    wanted = {name: getattr(want, name) for name in want.__struct_fields__}
    if any_role:
        wanted |= {role: () if wanted[role] is msgspec.UNSET else tuple(sorted(wanted[role])) for role in ROLES}
    given = {name: value for name, value in wanted.items() if value is not msgspec.UNSET}
    return {name: (value, came[name]) for name, value in given.items() if came[name] != value}


def faults(case: Case, code: str) -> list[str]:
    """What is wrong in the reading of a case: nothing, where it is right."""
    made = read_case(case.text, code)
    if len(made) != len(case.told):
        listed = [f"{each.type} {each.date} {each.quote!r}" for each in made]
        return [f"wanted {len(case.told)} statements, found {len(made)}: {listed}"]
    pairs = zip(case.told, made, strict=True)
    return [f"{name}: wanted {want!r}, found {came!r}" for told, statement in pairs
            for name, (want, came) in difference(told, statement).items()]  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_what_is_told_is_read(code: str) -> None:
    wrong = [
        f"{case.text}\n    " + "\n    ".join(found)
        for case in cases(code)
        if case.known is None and (found := faults(case, code))
    ]
    assert not wrong, f"{len(wrong)} of {len(cases(code))} cases\n" + "\n".join(wrong)


@pytest.mark.parametrize("code", CODES)
def test_what_is_marked_as_not_read_yet_is_not(code: str) -> None:
    right = [case.text for case in cases(code) if case.known is not None and not faults(case, code)]
    assert not right, "these are read now: take off their `known`\n" + "\n".join(right)


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_cases(code: str) -> None:
    told = [bool(case.told) for case in cases(code) if case.known is None]
    assert sum(told) >= TELLING
    assert len(told) - sum(told) >= SILENT
    assert len(cases(code)) - len(told) <= len(cases(code)) // 10, "too many cases are not read"
