"""Rooms small enough to see through: the pipeline is tested apart from how well the real ones read."""

import hashlib
import re
from pathlib import Path

import pytest

from dragoman import dossier, packs
from dragoman.chronicle import tables
from dragoman.engines import Engine
from dragoman.errors import InputError
from dragoman.model import (
    Document,
    Entity,
    Mention,
    Name,
    Participant,
    Passage,
    Piece,
    Sentence,
    Statement,
    Timex,
    statement_id,
)
from dragoman.model.edtf import bounds
from dragoman.pipeline import Rooms, document, survey
from dragoman.pipeline.document import DocumentRooms


class Source:
    def __init__(self, name, path):
        self.name, self.path = name, path


def find(paths):
    found = []
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: is not there.")
        files = [path] if path.is_file() else [file for file in sorted(path.rglob("*.txt")) if file.is_file()]
        found += [Source(file.name if path.is_file() else file.relative_to(path).as_posix(), file) for file in files]
    if not found:
        raise InputError("nothing to read")
    return found


def read(name, data, languages):
    """Every line is a passage of one sentence; a leading `>` is markup and dropped."""
    if b"\0" in data:
        raise InputError(f"{name}: is binary. Give a text.")
    if data == b"crash":
        raise RuntimeError("a fault")
    original = data.decode()
    text, pieces, passages = "", [], []
    for line in re.finditer(r"[^\n]+", original):
        origin = line.start() + (2 if line[0].startswith("> ") else 0)
        kept = original[origin : line.end()]
        pieces.append(Piece(len(text), origin, len(kept)))
        passages.append(Passage(len(passages), len(text), len(text) + len(kept), "body", "en"))
        text += kept + "\n"
    sentences = tuple(Sentence(p.index, p.index, p.start, p.end) for p in passages)
    sha = hashlib.sha256(data).hexdigest()
    kind = "text/markdown" if name.endswith(".md") else "text/plain"
    return Document(name, sha, kind, "utf-8", text, tuple(pieces), tuple(passages), sentences)


def tag(document, languages):
    found = re.finditer(r"-?\d{4}(-\d\d){0,2}", document.text)
    return tuple(Timex(*m.span(), m[0], m[0], *bounds(m[0]), rule="iso") for m in found)


def name(document, timexes, authority, languages):
    found = re.finditer(r"[A-Z][a-z]+", document.text)
    return tuple(Mention(*m.span(), m[0], f"person:{m[0]}", m[0], "person", "capital") for m in found)


def extract(document, timexes, mentions, authority, languages):
    return tuple(_statements(document, timexes, mentions))


def _statements(document, timexes, mentions):
    for sentence in document.sentences:
        inside = [t for t in timexes if sentence.start <= t.start < sentence.end]
        who = tuple(
            Participant(m.entity, m.name, "actor") for m in mentions if sentence.start <= m.start < sentence.end
        )
        for timex in inside[:1]:
            start, end = document.to_original(sentence.start, sentence.end)
            yield Statement(
                statement_id(document.sha256, start, end, "meeting"), document.name, "en", sentence.start, sentence.end,
                document.text[sentence.start : sentence.end], "meeting", timex.value, timex.earliest, timex.latest,
                timex.text, "gregorian", "explicit", who, confidence=0.5, rule="en:meeting",
            )  # fmt: skip


def collate(engine):
    engine.run(
        "events",
        """SELECT 'e' || substr(min(id), 2) AS event, type, date, earliest, latest, first(participants) AS participants,
           first(object) AS object, first(place) AS place, 'asserted' AS certainty, list(id ORDER BY id) AS statements,
           list(DISTINCT account ORDER BY account) AS accounts, 1 AS witnesses,
           list(DISTINCT account ORDER BY account) AS follows
           FROM statements JOIN told ON told.statement = id GROUP BY type, date, earliest, latest""",
    )
    engine.run(
        "tellings",
        "SELECT told.*, event, []::VARCHAR[] AS repeats FROM told JOIN events ON contains(statements, told.statement)",
    )
    engine.register("divergences", tables.empty("divergences"))


def derive(engine):
    engine.register("states", tables.empty("states"))


DOCUMENT_ROOMS = DocumentRooms(read, tag, name, extract)


class CountingRooms:
    """The fake rooms, remembering which documents were read."""

    def __init__(self):
        self.read: list[str] = []

    def reading(self, name, data, languages):
        self.read.append(name)
        return read(name, data, languages)

    def rooms(self, **changed) -> Rooms:
        documents = DOCUMENT_ROOMS._replace(read=self.reading)
        return Rooms(find, documents, collate, derive)._replace(**changed)


AUTHORITY = {
    "north": Entity("north", "state", (Name("Northland", "en"), Name("The North", "en"), Name("北国", "ja")), "test"),
    "coast": Entity("coast", "territory", (Name("the Coast", "en"),), "test", part_of=("north",)),
    "pact": Entity("pact", "treaty", (Name("Coast Pact", "en"),), "test", parties=("north", "south"), term_years=5),
}


@pytest.fixture(autouse=True)
def small_knowledge(monkeypatch, tmp_path):
    """A few entities instead of the packs, and a folder that nobody works in as all that reading depends on."""
    (tmp_path / "package").mkdir()
    monkeypatch.setattr(survey, "_PACKAGE", tmp_path / "package")
    document._loaded.cache_clear()
    monkeypatch.setattr(packs, "load", lambda names, languages: AUTHORITY)
    yield
    document._loaded.cache_clear()


@pytest.fixture
def counting() -> CountingRooms:
    return CountingRooms()


@pytest.fixture
def folder(tmp_path) -> Path:
    """A dossier with two accounts."""
    made = tmp_path / "dossier"
    dossier.init(made, "Two letters")
    (made / "accounts" / "north.txt").write_text("Anna met Boris on 1901-02-03.\nNothing here.\nBoris left in 1905.\n")
    (made / "accounts" / "south.txt").write_text("On 1901-02-03 Boris saw Anna again.\n")
    return made


@pytest.fixture
def document_rooms() -> DocumentRooms:
    return DOCUMENT_ROOMS


@pytest.fixture
def engine() -> Engine:
    return Engine()
