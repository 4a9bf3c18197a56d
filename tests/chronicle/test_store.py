import subprocess
import sys

import duckdb
import pyarrow as pa
import pytest

from dragoman.chronicle import SCHEMA_VERSION, open_read_only, store, tables
from dragoman.chronicle.cache import TableCache, key_of
from dragoman.chronicle.lock import locked
from dragoman.errors import ChronicleError

COLUMNS = {**tables.PER_DOCUMENT, **tables.DERIVED}


def make(folder, schema=SCHEMA_VERSION):
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE meta AS SELECT 'schema' AS key, '{schema}' AS value, 1 AS extra")
    for name in COLUMNS.keys() - {"meta"}:
        connection.register(name, tables.empty(name))
    store.write(connection, folder / store.FILE, folder, COLUMNS)


def test_what_is_written_can_be_asked_and_not_changed(tmp_path):
    make(tmp_path)
    for path in (tmp_path, tmp_path / store.FILE):
        with open_read_only(path) as connection:
            assert connection.execute("FROM meta").fetchall() == [("schema", str(SCHEMA_VERSION))]
            with pytest.raises(duckdb.Error, match="read-only"):
                connection.execute("DELETE FROM meta")


def test_a_quote_in_the_folders_name_is_no_sql(tmp_path):
    folder = tmp_path / "Anna's; dossier"
    folder.mkdir()
    make(folder)
    open_read_only(folder).close()


def test_what_is_no_chronicle_says_so_with_the_cure(tmp_path):
    with pytest.raises(ChronicleError, match=r"has no chronicle yet. Build it: dragoman build "):
        open_read_only(tmp_path)
    (tmp_path / store.FILE).write_bytes(b"not a database" * 100)
    with pytest.raises(ChronicleError, match=r"cannot be read as a chronicle. Build it anew: dragoman build "):
        open_read_only(tmp_path)
    (tmp_path / store.FILE).unlink()
    duckdb.connect(str(tmp_path / store.FILE)).close()
    with pytest.raises(ChronicleError, match="cannot be read as a chronicle"):
        open_read_only(tmp_path)
    make(tmp_path, schema=99)
    with pytest.raises(
        ChronicleError, match=rf"another version of Dragoman \(form 99, this one reads {SCHEMA_VERSION}\)"
    ):
        open_read_only(tmp_path)


def test_opening_does_not_load_arrow(tmp_path):
    make(tmp_path)
    code = (
        "import sys; from dragoman.chronicle import open_read_only\n"
        f"open_read_only({str(tmp_path)!r}).execute('FROM meta').fetchall()\n"
        "print([m for m in ('pyarrow', 'numpy', 'pandas', 'yaml') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_the_cache_gives_back_what_it_was_given(tmp_path):
    cache = TableCache(tmp_path / "cache")
    given = {name: tables.empty(name) for name in tables.PER_DOCUMENT}
    given["mentions"] = tables.table("mentions", [{"document": "a.txt", "text": "遼東", "score": 0.5}])
    cache.put("k", given)
    assert cache.get("k") == given
    assert cache.get("other") is None


def test_an_entry_that_is_torn_or_of_another_form_is_as_none(tmp_path):
    cache = TableCache(tmp_path)
    given = {name: tables.empty(name) for name in tables.PER_DOCUMENT}
    cache.put("k", given)
    file = tmp_path / "k.arrow"
    whole = file.read_bytes()
    for cut in (0, 1, len(whole) // 2, len(whole) - 50):
        file.write_bytes(whole[:cut])
        assert cache.get("k") is None
    cache.put("k", given | {"mentions": pa.table({"document": ["a"]})})
    assert cache.get("k") is None


def test_the_key_holds_bytes_name_and_knowledge():
    assert len({key_of("a", "b", "c"), key_of("x", "b", "c"), key_of("a", "x", "c"), key_of("a", "b", "x")}) == 4


def test_a_lock_is_held_by_one_and_ends_with_its_process(tmp_path):
    (tmp_path / "lock").write_text("999999")  # left by a process that is gone
    being_built = r"is being built by process \d+. Wait for it to end, or end it."
    with locked(tmp_path), pytest.raises(ChronicleError, match=being_built), locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_a_lock_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").touch()
    not_writable = r"cannot be written .* Make the folder writable."
    with pytest.raises(ChronicleError, match=not_writable), locked(tmp_path / "file"):
        pass
