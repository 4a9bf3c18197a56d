"""The tables of a chronicle: what each column holds, as Arrow schemas, and records turned into rows.

The first five come out of the per-document half, one set a document; the others out of the relational half. Days are
DATE columns (proleptic Gregorian, year 0 is 1 BC); a null end is open or unknown. All offsets count code points of the
decoded *original*, inclusive start, exclusive end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

__all__ = ["DERIVED", "PER_DOCUMENT", "empty", "table"]

_REF = pa.struct([("id", pa.string()), ("name", pa.string())])
_PARTICIPANT = pa.struct([("id", pa.string()), ("name", pa.string()), ("role", pa.string())])
_QUANTITY = pa.struct([("value", pa.float64()), ("unit", pa.string()), ("text", pa.string())])
_FRAMING = pa.struct([("text", pa.string()), ("term", pa.string()), ("stance", pa.string())])
_PART = pa.struct([("document", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
_REPEAT = pa.struct([("account", pa.string()), ("sentences", pa.int64())])
_STRINGS = pa.list_(pa.string())

PER_DOCUMENT: Mapping[str, pa.Schema] = {
    "documents": pa.schema(
        [
            ("document", pa.string()),  # Document.name, the key everywhere
            ("sha256", pa.string()),
            ("media_type", pa.string()),
            ("encoding", pa.string()),
            ("title", pa.string()),
            ("characters", pa.int64()),  # of the original
            ("languages", _STRINGS),  # of its body passages, the commonest first
            ("original", pa.string()),  # the decoded original: what every offset counts in
        ]
    ),
    "passages": pa.schema(
        [
            ("document", pa.string()),
            ("passage", pa.int32()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("kind", pa.string()),
            ("language", pa.string()),
            ("heading", pa.int32()),
            ("repeats", pa.int32()),
            ("reason", pa.string()),
            ("text", pa.string()),  # the reading text, markup gone
        ]
    ),
    "timexes": pa.schema(
        [
            ("document", pa.string()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("text", pa.string()),
            ("value", pa.string()),  # EDTF
            ("earliest", pa.date32()),
            ("latest", pa.date32()),
            ("calendar", pa.string()),
            ("printed", pa.string()),
            ("hedge", pa.string()),
            ("basis", pa.string()),
            ("anchor_start", pa.int64()),
            ("anchor_end", pa.int64()),
            ("role", pa.string()),
            ("alternative", pa.string()),
            ("rule", pa.string()),
            ("explanation", pa.string()),
        ]
    ),
    "mentions": pa.schema(
        [
            ("document", pa.string()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("text", pa.string()),
            ("entity", pa.string()),
            ("name", pa.string()),
            ("kind", pa.string()),
            ("method", pa.string()),
            ("score", pa.float64()),
        ]
    ),
    "statements": pa.schema(
        [
            ("id", pa.string()),
            ("document", pa.string()),
            ("language", pa.string()),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("quote", pa.string()),
            ("type", pa.string()),
            ("date", pa.string()),  # EDTF
            ("earliest", pa.date32()),
            ("latest", pa.date32()),
            ("date_text", pa.string()),
            ("calendar", pa.string()),
            ("date_basis", pa.string()),
            ("participants", pa.list_(_PARTICIPANT)),
            ("object", _REF),
            ("place", _REF),
            ("quantities", pa.list_(_QUANTITY)),
            ("framing", pa.list_(_FRAMING)),
            ("marks", _STRINGS),
            ("attributed_to", _REF),
            ("certainty", pa.string()),
            ("confidence", pa.float64()),
            ("rule", pa.string()),
        ]
    ),
}

DERIVED: Mapping[str, pa.Schema] = {
    # one row an account; a document with no entry in dragoman.toml is an account of its own
    "accounts": pa.schema(
        [
            ("account", pa.string()),
            ("title", pa.string()),
            ("languages", _STRINGS),
            ("documents", _STRINGS),
            ("covers_from", pa.date32()),  # the years it speaks of: first and last dated statement, or as declared
            ("covers_to", pa.date32()),
            ("declared", pa.bool_()),
            ("parts", pa.list_(_PART)),  # the stretches of documents it is made of; none: the whole of them
            ("repeats", pa.list_(_REPEAT)),  # accounts whose sentences it repeats
        ]
    ),
    # which account a statement belongs to, after decisions: rejected statements are gone, corrected ones are as ruled
    "tellings": pa.schema(
        [
            ("statement", pa.string()),
            ("account", pa.string()),
            ("event", pa.string()),
            ("repeats", _STRINGS),  # accounts in whose words it tells: no second witness beside them
        ]
    ),
    "events": pa.schema(
        [
            ("event", pa.string()),
            ("type", pa.string()),
            ("date", pa.string()),
            ("earliest", pa.date32()),
            ("latest", pa.date32()),
            ("participants", pa.list_(_PARTICIPANT)),
            ("object", _REF),
            ("place", _REF),
            ("certainty", pa.string()),
            ("statements", _STRINGS),
            ("accounts", _STRINGS),
            ("witnesses", pa.int32()),  # of them those that do not only repeat another's words
            ("follows", _STRINGS),  # of them those whose date it has
        ]
    ),
    "divergences": pa.schema(
        [
            ("event", pa.string()),
            ("attribute", pa.string()),
            ("kind", pa.string()),
            ("first", pa.string()),
            ("second", pa.string()),
            ("first_account", pa.string()),
            ("second_account", pa.string()),
            ("explanation", pa.string()),
        ]
    ),
    "states": pa.schema(
        [
            ("state", pa.string()),
            ("account", pa.string()),  # "*" is the collated whole
            ("fluent", pa.string()),
            ("subject", pa.list_(_REF)),
            ("thing", pa.string()),  # the first subject's id: rows lie in its order, so that asking of one is quick
            ("second", pa.string()),  # the other's, of a pair
            ("value", pa.string()),
            ("holder", _REF),
            ("start_earliest", pa.date32()),
            ("start_latest", pa.date32()),
            ("end_earliest", pa.date32()),
            ("end_latest", pa.date32()),
            ("begun_by", _STRINGS),
            ("ended_by", _STRINGS),
            ("inferred", pa.string()),  # in words, where a step was not told
            ("rule", pa.string()),  # that began it, by its name in fluents/rules.yaml
        ]
    ),
    # what each entity is called, for labels and questions in the reader's language
    "names": pa.schema(
        [
            ("entity", pa.string()),
            ("kind", pa.string()),
            ("language", pa.string()),
            ("name", pa.string()),
            ("shown", pa.bool_()),  # the first of its language
        ]
    ),
    # what became of each name that a document discovered: its id there, its identity in all of them, how sure that is
    # and why; without score and reason it is linked to nothing
    "identities": pa.schema(
        [
            ("entity", pa.string()),
            ("document", pa.string()),
            ("identity", pa.string()),
            ("score", pa.float64()),
            ("reason", pa.string()),
        ]
    ),
    # relations of entities, as the packs give them: part_of, succeeds, belongs_to, party, territory;
    # of a state also its life, whose `other` is its first and last day, either of which may be empty; of a place or
    # territory where it lies (at), whose `other` is latitude and longitude; of a war or event its first and last day
    # (lasted)
    "relations": pa.schema([("entity", pa.string()), ("relation", pa.string()), ("other", pa.string())]),
    # what a person ruled: the statement each decision was found to speak of, null when its words are found no more
    "decisions": pa.schema(
        [
            ("decision", pa.string()),
            ("statement", pa.string()),
            ("verdict", pa.string()),
            ("by", pa.string()),
            ("at", pa.string()),
            ("document", pa.string()),
            ("quote", pa.string()),
            ("note", pa.string()),
            ("others", _STRINGS),  # statements that are one happening with it, or not
            ("names", _STRINGS),  # or the names that are one, or not
        ]
    ),
    # what could not be read or applied; kind: document (not read), duplicate (read once), decision, account
    "problems": pa.schema([("source", pa.string()), ("problem", pa.string()), ("kind", pa.string())]),
    "meta": pa.schema([("key", pa.string()), ("value", pa.string())]),
}


def table(name: str, rows: Iterable[Mapping[str, Any]]) -> pa.Table:
    """Rows as an Arrow table of the named schema; day numbers (ints) are accepted for DATE columns."""
    schema = {**PER_DOCUMENT, **DERIVED}[name]
    listed = list(rows)
    columns = []
    for field in schema:
        values = [row.get(field.name) for row in listed]
        if pa.types.is_date32(field.type):
            columns.append(pa.array(values, pa.int32()).cast(pa.date32()))
        else:
            columns.append(pa.array(values, field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def empty(name: str) -> pa.Table:
    """The named table without rows."""
    return table(name, [])
