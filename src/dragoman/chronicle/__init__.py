"""The store: one embedded DuckDB file with the tables of `dragoman.chronicle.tables`, rebuilt at will.

`open_read_only` is the door for whoever asks; only the pipeline writes, always a new file beside the old one.
"""

from dragoman.chronicle.store import SCHEMA_VERSION, open_read_only

__all__ = ["SCHEMA_VERSION", "open_read_only"]
