"""Write a chronicle whole, and open it to ask."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.chronicle import lookups
from dragoman.errors import ChronicleError

if TYPE_CHECKING:
    import duckdb

__all__ = ["FILE", "SCHEMA_VERSION", "hold", "open_read_only", "working_connection", "write", "write_whole"]

FILE = "chronicle.duckdb"
# Counted up whenever a table of `dragoman.chronicle.tables` or `dragoman.chronicle.lookups` changes.
SCHEMA_VERSION = 10

# Nothing is fetched from the network, whatever a query says.
_OFFLINE: Any = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# Rows that lie in order of what is asked for make a question a short scan.
_ORDER = {
    "documents": "document",
    "passages": "document, start",
    "timexes": "document, start",
    "mentions": "document, start",
    "statements": 'earliest NULLS LAST, latest NULLS LAST, document, start, "end", id',
    "events": "earliest NULLS LAST, latest NULLS LAST, event",
    "divergences": "position, attribute, first_account, second_account, first, second",
    "states": "thing, fluent, start_earliest NULLS LAST, start_latest NULLS LAST, account, state",
    "accounts": "account",
    "tellings": "statement, account",
    "names": "entity, language, shown DESC, name",
    "relations": "entity, relation, other",
    "identities": "identity, document, entity",
}
# What is asked for one by one, out of the order above: the words behind an answer, and what an id names.
_FOUND_BY = {"statements": ("id",), "tellings": ("statement", "event"), "events": ("event",), "states": ("state",)}


def _driver() -> Any:
    """DuckDB's own module, without the Python helpers around it: they take longer to import than a question takes."""
    try:
        import _duckdb
    except ImportError:
        import duckdb

        return duckdb
    return _duckdb


def open_read_only(path: Path | str) -> duckdb.DuckDBPyConnection:
    """Open a dossier's chronicle (or the file itself) to ask. Raises ChronicleError with the cure.

    Nothing that lies on the network or in other files can be reached through the connection by chance.
    """
    driver = _driver()
    path = Path(path)
    folder, file = (path, path / FILE) if path.is_dir() else (path.parent, path)
    if not file.is_file():
        raise ChronicleError(f"{folder}: has no chronicle yet. Build it: dragoman build {folder}")
    connection: duckdb.DuckDBPyConnection | None = None
    try:
        connection = driver.connect(str(file), read_only=True, config=_OFFLINE)
        assert connection is not None
        found = dict(connection.execute("SELECT key, value FROM meta").fetchall()).get("schema")
    except driver.Error:
        if connection is not None:
            connection.close()
        raise ChronicleError(f"{file}: cannot be read as a chronicle. Build it anew: dragoman build {folder}") from None
    if found != str(SCHEMA_VERSION):
        connection.close()
        raise ChronicleError(
            f"{file}: was built by another version of Dragoman (form {found}, this one reads {SCHEMA_VERSION}). "
            f"Build it anew: dragoman build {folder}"
        )
    return connection


def working_connection(workshop: Path) -> duckdb.DuckDBPyConnection:
    """A connection to build with, in memory; what does not fit there is laid down in `workshop`."""
    import duckdb

    return duckdb.connect(config={**_OFFLINE, "temp_directory": str(workshop / "spill")})


def write(connection: duckdb.DuckDBPyConnection, file: Path, workshop: Path, columns: Mapping[str, Any]) -> None:
    """Write the tables of a connection to `file`, in order of time; whoever has the old file open keeps it.

    `columns` gives each table's schema (anything with ``names``), that of events before that of divergences. The new
    file is made in `workshop`, flushed to disk, and takes the old one's place in one step. Raises ChronicleError when
    the place cannot be taken, OSError when the disk refuses.
    """
    import duckdb

    for left in workshop.glob("*.new"):  # by a build that was killed
        left.unlink()
    beside = workshop / f"{FILE}.{os.getpid()}.new"
    connection.execute(f"ATTACH '{str(beside).replace(chr(39), chr(39) * 2)}' AS made")
    try:
        _lay_down(connection, columns)
        connection.execute("DETACH made")
    except duckdb.IOException as error:
        raise OSError(str(error).splitlines()[0]) from None
    with beside.open("rb+") as made:
        os.fsync(made.fileno())
    try:
        beside.replace(file)
    except OSError as error:
        raise ChronicleError(f"{file}: cannot be replaced ({error.strerror}). Close what has it open.") from None


def hold(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Any]) -> None:
    """Make of the tables of a connection a chronicle in memory, which it then asks. `columns` as in `write`."""
    connection.execute("ATTACH ':memory:' AS made")
    _lay_down(connection, columns)
    connection.execute("USE made")


def _lay_down(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Any]) -> None:
    """Copy the tables of a connection into its database ``made``, each in its order, and lay the lookups beside."""
    for name, schema in columns.items():
        added = [f"{sql} AS {column}" for column, sql in lookups.COLUMNS.get(name, {}).items()]
        listed = ", ".join([*(f'"{column}"' for column in schema.names), *added])
        order = f" ORDER BY {_ORDER[name]}" if name in _ORDER else ""
        connection.execute(f"CREATE TABLE made.{name} AS SELECT {listed} FROM {name}{order}")
        for column in _FOUND_BY.get(name, ()):
            connection.execute(f"CREATE INDEX {name}_{column} ON made.{name} ({column})")
    for name, sql in lookups.TABLES.items():
        connection.execute(f"CREATE TABLE made.{name} AS {sql}")


def write_whole(path: Path, data: bytes | memoryview) -> None:
    """Write a file so that a reader sees the old one or the new one, never a torn one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
