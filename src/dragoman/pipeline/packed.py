"""A pack in place of a dossier: its own accounts, collated and derived in memory, ready to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman import coreference, fluents, languages, packs
from dragoman.chronicle import tables
from dragoman.chronicle.store import SCHEMA_VERSION, hold
from dragoman.engines import Engine
from dragoman.errors import QueryError
from dragoman.model import COMPOSITE, statement_id
from dragoman.model.edtf import bounds
from dragoman.pipeline import gather
from dragoman.query import Dossier
from dragoman.query.glosses import Reader

if TYPE_CHECKING:
    import duckdb

__all__ = ["open_pack", "pack_chronicle"]


def open_pack(name: str | Path, language: str | None = None) -> Dossier:
    """Open the accounts that a pack carries, to ask as one asks a dossier.

    `language` is the reader's, English when left out. Raises DataError for a pack that is not there or is wrong,
    QueryError for one without accounts or a language that is not installed.
    """
    known = languages.load()
    if (language or "en") not in known:
        raise QueryError(f"The language '{language}' is not installed. Installed are: {', '.join(sorted(known))}.")
    return Dossier(pack_chronicle(name), Reader(language or "en", known))


def pack_chronicle(name: str | Path) -> duckdb.DuckDBPyConnection:
    """The chronicle of the accounts that a pack carries, in memory. Raises DataError, QueryError as `open_pack`."""
    authority = packs.load([name], languages.load())
    carried = packs.carried(name, authority)
    if not carried:
        raise QueryError(f"The pack '{name}' carries no account. Name one that does, such as japan-russia.")
    engine = Engine()
    _register(engine, str(Path(name).name), carried, authority)
    coreference.collate(engine)
    fluents.derive(engine)
    hold(engine.connection, {**tables.PER_DOCUMENT, **tables.DERIVED})
    return engine.connection


def _register(engine: Engine, pack: str, carried: tuple[packs.PackAccount, ...], authority: packs.Authority) -> None:
    import pyarrow as pa

    statements, told, documents, accounts = [], [], [], []
    for account in carried:
        document = f"{pack}/{account.id}"
        rows, text = _statements(document, account, authority)
        statements += rows
        told += [{"statement": row["id"], "account": account.id} for row in rows]
        documents.append(_document(document, account, text))
        accounts.append(_account(document, account))
    made = tables.table("statements", statements)
    rows_of: dict[str, Any] = {
        "documents": documents,
        "accounts": accounts,
        "names": [*gather.names(authority.values()), *gather.composite_names(made)],
        "relations": [*gather.relations(authority.values()), *gather.composite_parts(made)],
        "meta": [{"key": "schema", "value": str(SCHEMA_VERSION)}, {"key": "title", "value": carried[0].title}],
    }
    for name in (*tables.PER_DOCUMENT, "accounts", "names", "relations", "identities", "decisions", "problems", "meta"):
        engine.register(name, made if name == "statements" else tables.table(name, rows_of.get(name, ())))
    engine.register("told", pa.Table.from_pylist(told, schema=gather.TOLD))
    known = gather.treaties(authority.values())
    engine.register("known_treaties", pa.Table.from_pylist(known, schema=gather.KNOWN_TREATIES))
    engine.register("known_lives", pa.Table.from_pylist(gather.lives(authority.values()), schema=gather.KNOWN_LIVES))


def _statements(
    document: str, account: packs.PackAccount, authority: packs.Authority
) -> tuple[list[dict[str, Any]], str]:
    """The rows of an account's statements, and the text they stand in: a line each, its source behind it."""
    rows, lines, start = [], [], 0
    for ordinal, said in enumerate(account.statements):
        lines.append(f"{said.says} [{said.source}]\n")
        rows.append(_row(document, start, ordinal, said, authority))
        start += len(lines[-1])
    return rows, "".join(lines)


def _row(document: str, start: int, ordinal: int, said: packs.Said, authority: packs.Authority) -> dict[str, Any]:
    date = f"{said.date:04d}" if isinstance(said.date, int) else said.date
    earliest, latest = bounds(date) if date else (None, None)
    end = start + len(said.says)
    term = {"value": said.years, "unit": "years", "text": f"{said.years} years"}
    return {
        "id": statement_id(document, ordinal, end, said.type),
        "document": document,
        "language": "en",
        "start": start,
        "end": end,
        "quote": said.says,
        "type": said.type,
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "calendar": "gregorian",
        "date_basis": "explicit",
        "participants": [{**_ref(who, authority), "role": role} for who, role in said.participants()],
        "object": _ref(said.of, authority) if said.of else None,
        "place": _ref(said.at, authority) if said.at else None,
        "quantities": [term] if said.years else [],
        "framing": [],
        "certainty": said.certainty,
        "confidence": 1.0,
        "rule": said.source,
    }


def _ref(entity: str, authority: packs.Authority) -> dict[str, str]:
    return {"id": entity, "name": " and ".join(authority[part].name() for part in entity.split(COMPOSITE))}


def _document(document: str, account: packs.PackAccount, text: str) -> dict[str, Any]:
    return {
        "document": document, "sha256": "", "media_type": "text/plain", "encoding": "utf-8", "title": account.title,
        "characters": len(text), "languages": ["en"], "original": text,
    }  # fmt: skip


def _account(document: str, account: packs.PackAccount) -> Mapping[str, Any]:
    first, last = bounds(account.covers)
    return {
        "account": account.id, "title": account.title, "languages": ["en"], "documents": [document],
        "covers_from": first, "covers_to": last, "declared": True,
    }  # fmt: skip
