"""Small worlds of statements, told in a line each."""

import pyarrow as pa

from dragoman.chronicle import tables
from dragoman.engines import Engine
from dragoman.model.edtf import bounds

TOLD = pa.schema([("statement", pa.string()), ("account", pa.string())])


def say(name, kind, date=None, *, who=(), of=None, at=None, **more):
    """A statement: `who` lists "id/role" (party without one), `of` and `at` are ids of object and place."""
    account = more.pop("account", name.partition("-")[0])
    earliest, latest = bounds(date) if date else (None, None)
    parties = [each.partition("/") for each in who]
    row = {
        "id": name, "document": f"{account}.txt", "language": "en", "start": 0, "end": 1, "quote": name, "type": kind,
        "date": date, "earliest": earliest, "latest": latest, "calendar": "gregorian", "certainty": "asserted",
        "participants": [{"id": who, "name": who, "role": role or "party"} for who, _, role in parties],
        "object": {"id": of, "name": of} if of else None, "place": {"id": at, "name": at} if at else None,
        "quantities": [], "confidence": 1.0, **more,
    }  # fmt: skip
    return row, {"statement": name, "account": account}


def relate(*lines):
    """Relations from lines such as "kunashir part_of kurils"."""
    return [dict(zip(("entity", "relation", "other"), line.split(), strict=True)) for line in lines]


def call(*lines):
    """Names from lines such as "japan state"."""
    return [dict(zip(("entity", "kind", "name"), [*line.split(), line], strict=True)) for line in lines]


def engine_of(said, relations=(), names=(), copies=()):
    engine = Engine()
    engine.register("statements", tables.table("statements", [row for row, _ in said]))
    engine.register("told", pa.Table.from_pylist([told for _, told in said], schema=TOLD))
    engine.register("relations", tables.table("relations", relate(*relations)))
    engine.register("names", tables.table("names", call(*names)))
    copied = [{"statement": statement, "account": account} for statement, account in copies]
    engine.register("copies", pa.Table.from_pylist(copied, schema=TOLD))
    return engine
