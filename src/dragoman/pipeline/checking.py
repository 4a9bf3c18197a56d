"""Check a draft against a built dossier: read it as the dossier's documents are read, then hold it against them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import InputError

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

    from dragoman.check import Finding
    from dragoman.pipeline.document import Knowledge

__all__ = ["check"]


def check(
    draft: Path, folder: Path, codes: Collection[str], shown: str | None = None, pack: str | None = None
) -> list[Finding]:
    """The findings of these codes about a draft, `shown` as its path. `folder` is a built dossier; with a `pack` the
    accounts that it carries take its place.

    Raises InputError when the draft cannot be read, ChronicleError when the dossier is not built, DataError when its
    settings or packs are wrong, QueryError for a pack without accounts.
    """
    from dragoman.check import report
    from dragoman.engines import Engine
    from dragoman.pipeline.document import read

    try:
        data = draft.read_bytes()
    except OSError as error:
        raise InputError(f"{draft}: cannot be read ({error.strerror}). Name a text to check.") from None
    knowledge, connection = _of_pack(pack) if pack is not None else _of_dossier(folder)
    try:
        engine = Engine()
        told = connection.sql("SELECT statement, account FROM tellings").to_arrow_table()
        tables = read(data, draft.name, knowledge)
        columns = ", ".join(f'"{name}"' for name in tables["statements"].column_names)  # not what only look-ups need
        known = connection.sql(f"SELECT {columns} FROM statements").to_arrow_table()
        engine.register("statements", _joined(known, tables["statements"]))
        engine.register("treaties_named", _treaties(tables["mentions"]))
        engine.register("told", _joined(told, _told(tables["statements"])))
        for name, sql in _CHRONICLE.items():
            engine.register(name, connection.sql(sql).to_arrow_table())
    finally:
        connection.close()
    text = tables["documents"]["original"][0].as_py()
    lives = {who.id: (who.valid_from, who.valid_to) for who in knowledge.load()[1].values() if who.kind == "person"}
    return report(engine, shown or str(draft), text, codes, lives)


def _of_dossier(folder: Path) -> tuple[Knowledge, duckdb.DuckDBPyConnection]:
    from dragoman import packs
    from dragoman.chronicle import open_read_only
    from dragoman.dossier import load
    from dragoman.pipeline.document import Knowledge

    opened = load(folder)
    return Knowledge(opened.language_folders(), opened.packs(packs.installed())), open_read_only(folder)


def _of_pack(pack: str) -> tuple[Knowledge, duckdb.DuckDBPyConnection]:
    from dragoman.pipeline.document import Knowledge
    from dragoman.pipeline.packed import pack_chronicle

    return Knowledge(packs=(pack,)), pack_chronicle(pack)


_CHRONICLE = {
    "chronicle": "SELECT statement, event FROM tellings",
    "relations": "SELECT * FROM relations",
    "names": "SELECT * FROM names",
    "states": "SELECT * FROM states WHERE account = '*'",
}


def _joined(known: pa.Table, added: pa.Table) -> pa.Table:
    import pyarrow as pa

    return pa.concat_tables([known, added.cast(known.schema)])


def _treaties(mentions: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    return mentions.filter(pc.equal(mentions["kind"], "treaty")).select(["start", "end", "entity"])


def _told(statements: pa.Table) -> pa.Table:
    import pyarrow as pa

    from dragoman.check.report import DRAFT

    return pa.table({"statement": statements["id"], "account": pa.array([DRAFT] * statements.num_rows, pa.string())})
