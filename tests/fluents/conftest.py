import pyarrow as pa
import pytest

from dragoman.chronicle import tables
from dragoman.coreference import collate
from dragoman.fluents import derive
from dragoman.model import Ref, State
from dragoman.model.days import from_iso, iso
from tests.coreference.telling import engine_of

LIVES = pa.schema([("entity", pa.string()), ("until", pa.int32())])
KNOWN = pa.schema(
    [("entity", pa.string()), ("term_years", pa.int32()), ("parties", pa.list_(pa.string())), ("pact", pa.string())]
)


def _days(value):
    return None if value is None else value.toordinal() - 719163


def _ref(value):
    return Ref(value["id"], value["name"]) if value else None


def states_of(engine, account="*"):
    """The states of one account as records."""
    return [
        State(
            row["state"], row["account"], row["fluent"], tuple(map(_ref, row["subject"])), row["value"], _ref(row["holder"]),
            *(_days(row[name]) for name in ("start_earliest", "start_latest", "end_earliest", "end_latest")),
            tuple(row["begun_by"]), tuple(row["ended_by"]), row["inferred"],
        )
        for row in engine.fetch("states").to_pylist()
        if row["account"] == account
    ]  # fmt: skip


def shown(state):
    """A state in a line: value, holder, begin and end, each as its bounds."""
    ends = [
        iso(day) if day is not None else "…"
        for day in (state.start_earliest, state.start_latest, state.end_earliest, state.end_latest)
    ]
    holder = f" {state.holder.id}" if state.holder else ""
    return f"{state.value}{holder} {ends[0]}..{ends[1]} to {ends[2]}..{ends[3]}"


@pytest.fixture
def derived():
    """A function: statements in, the states of one account (all of them together by default) out."""

    def run(*said, relations=(), known=(), outlived=(), account="*", fluent=None):
        engine = engine_of(said, relations)
        engine.register("known_treaties", pa.Table.from_pylist(list(known), schema=KNOWN))
        ends = [{"entity": entity, "until": from_iso(day)} for entity, day in outlived]
        engine.register("known_lives", pa.Table.from_pylist(ends, schema=LIVES))
        names = sorted({line.split()[2] for line in relations if " part_of " in line})
        rows = [{"entity": name, "kind": "territory", "language": "en", "name": name} for name in names]
        engine.register("names", tables.table("names", rows))
        collate(engine)
        derive(engine)
        return [state for state in states_of(engine, account) if fluent in (None, state.fluent)]

    return run


@pytest.fixture
def lives(derived):
    """A function: statements in, the states as lines out."""
    return lambda *said, **settings: [shown(state) for state in derived(*said, **settings)]
