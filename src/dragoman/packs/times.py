"""When the wars of the built-in packs were: what "after the Crimean War" is told from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from dragoman.datafile import load_yaml
from dragoman.packs.record import Entry

__all__ = ["times_of_wars"]


@lru_cache(maxsize=32)
def times_of_wars(language: str) -> dict[str, str]:
    """Name of a war in a language, without spaces → its EDTF date. Names that two wars bear are left out.

    Reads the built-in packs alone, and nothing but names and dates in them. Raises DataError for a broken file.
    """
    found: dict[str, set[str]] = {}
    for path in sorted(Path(__file__).parent.glob("[!_]*/wars.yaml")):
        for entry in load_yaml(path, tuple[Entry, ...]):
            context = {_key(form) for form in entry.context.get(language, "").split("|")}
            for form in entry.names.get(language, "").split("|"):
                if form.strip() and entry.date is not None and _key(form) not in context:
                    found.setdefault(_key(form), set()).add(str(entry.date))
    return {name: dates.pop() for name, dates in found.items() if len(dates) == 1}


def _key(form: str) -> str:
    return form.replace(" ", "")
