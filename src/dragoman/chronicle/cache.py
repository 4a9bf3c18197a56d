"""What was read of each document, kept so that only changed documents are read again.

One file a document and reading: its tables as Arrow streams one after the other. The key holds all that the tables
depend on, so an entry is never wrong, at most unused; `prune` takes those away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.chronicle import tables
from dragoman.chronicle.store import write_whole

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["TableCache", "key_of"]


def key_of(sha256: str, name: str, fingerprint: str) -> str:
    """The key of a document's tables: its bytes, its name, and the code and knowledge that read it."""
    return hashlib.blake2b(f"{sha256}\0{name}\0{fingerprint}".encode(), digest_size=16).hexdigest()


class TableCache:
    """The tables of documents in a folder, by key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> dict[str, pa.Table] | None:
        """The tables, or None when they are not there or not whole."""
        import pyarrow as pa

        found: dict[str, pa.Table] = {}
        try:
            with pa.OSFile(str(self._path(key)), "rb") as file:
                for name, schema in tables.PER_DOCUMENT.items():
                    found[name] = pa.ipc.open_stream(file).read_all()
                    if found[name].schema != schema:
                        return None
        except (OSError, pa.ArrowException):
            return None
        return found

    def put(self, key: str, found: dict[str, pa.Table]) -> None:
        """Keep the tables."""
        import pyarrow as pa

        sink = pa.BufferOutputStream()
        for name in tables.PER_DOCUMENT:
            with pa.ipc.new_stream(sink, found[name].schema) as stream:
                stream.write_table(found[name])
        write_whole(self._path(key), memoryview(sink.getvalue()))

    def prune(self, keep: Collection[str]) -> None:
        """Take away every entry but those with a key in `keep`, and what a killed build left half written."""
        wanted = {self._path(key).name for key in keep}
        for path in self.folder.iterdir():
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.arrow"
