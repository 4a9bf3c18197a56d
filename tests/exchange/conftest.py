from pathlib import Path

import duckdb
import pytest

from dragoman.chronicle import SCHEMA_VERSION, store, tables
from dragoman.engines import Engine
from dragoman.model.edtf import bounds

QUOTE = "=On 13 April 1941 the two signed, “at last”;\nit was a Sunday."


def statement(id, date, **changes):
    earliest, latest = bounds(date) if date else (None, None)
    return {
        "id": id, "document": "a.txt", "language": "en", "start": 0, "end": len(QUOTE), "quote": QUOTE,
        "type": "treaty.signed", "date": date, "earliest": earliest, "latest": latest, "date_text": date,
        "calendar": "gregorian", "date_basis": "explicit", "certainty": "asserted", "confidence": 0.5,
        "participants": [], "quantities": [],
    } | changes  # fmt: skip


STATEMENTS = [
    statement("s3", None, date_text=None, calendar=None, date_basis=None),
    statement("s2", "1918/.."),
    statement(
        "s1",
        "1941-04-13",
        participants=[
            {"id": "japan", "name": "Japan", "role": "party"},
            {"id": "soviet-union", "name": "Soviet Union", "role": "party"},
        ],
        object={"id": "pact", "name": "Pact"},
        quantities=[{"value": 1234567.0, "unit": "soldiers", "text": "1,234,567 men"}],
    ),
    statement("s0", "-0043-03-15"),
]
STATE = {
    "state": "z1", "account": "*", "fluent": "war", "subject": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
    "value": "at war", "start_earliest": 0, "start_latest": 0, "begun_by": ["s1"], "ended_by": [],
}  # fmt: skip


@pytest.fixture(scope="session")
def folder(tmp_path_factory) -> Path:
    """A built chronicle of four statements; nobody writes to it."""
    made = tmp_path_factory.mktemp("dossier")
    rows = {
        "statements": STATEMENTS,
        "tellings": [{"statement": s["id"], "account": "A", "event": "e1"} for s in STATEMENTS[1:]],
        "states": [STATE],
        "documents": [{"document": "a.txt", "original": QUOTE, "languages": ["en"]}],
        "meta": [{"key": "schema", "value": str(SCHEMA_VERSION)}],
    }
    engine = Engine(duckdb.connect())
    schemas = {**tables.PER_DOCUMENT, **tables.DERIVED}
    for name in schemas:
        engine.register(name, tables.table(name, rows.get(name, [])))
    store.write(engine.connection, made / store.FILE, made, schemas)
    return made
