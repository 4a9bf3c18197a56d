"""Find language folders and read their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.datafile import load_yaml
from dragoman.errors import DataError

__all__ = ["Language", "Languages", "load"]

T = TypeVar("T")
_BUILT_IN = Path(__file__).parent


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``language.yaml``: what every room needs to know of a language."""

    code: str  # BCP 47
    name: str  # in English
    own_name: str
    scripts: tuple[str, ...]  # ISO 15924 codes, the telling one first: Hira before Hani for Japanese
    maturity: str  # "full" or "thin": how much of the tables is filled
    spaces: bool  # whether words are set apart by spaces
    marks: tuple[str, ...] = ()  # short common words or letters that tell it from others of its script
    fallback: str = "en"  # language of labels and names it lacks


class Languages(Mapping[str, Language]):
    """The installed languages by code, and their tables. Compared and hashed as itself."""

    def __init__(self, folders: Mapping[str, Path]) -> None:
        self._folders = dict(folders)
        self._languages = {code: load_yaml(path / "language.yaml", Language) for code, path in folders.items()}
        self._tables: dict[tuple[str, str], Any] = {}
        for code, language in self._languages.items():
            if language.code != code:
                path = folders[code] / "language.yaml"
                cure = f"Name the folder '{language.code}', or write 'code: {code}'."
                raise DataError.at(path, None, f"its code is '{language.code}'", cure)

    def __getitem__(self, code: str) -> Language:
        return self._languages[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def folder(self, code: str) -> Path:
        """The folder of a language."""
        return self._folders[code]

    def table(self, code: str, name: str, record: type[T]) -> T:
        """The table ``name`` (a file stem) of a language as ``record``; read once; empty where the language has none.

        Raises DataError for a file that does not follow the record.
        """
        key = (code, name)
        if key not in self._tables:
            path = self._folders[code] / f"{name}.yaml"
            self._tables[key] = load_yaml(path, record) if path.exists() else record()
        table: T = self._tables[key]
        return table

    def derived(self, code: str, name: str, build: Callable[[], T]) -> T:
        """What a room makes of a table (expressions compiled, words indexed): built once, kept with the tables."""
        key = (code, f"{name}, derived")
        if key not in self._tables:
            self._tables[key] = build()
        made: T = self._tables[key]
        return made


@cache
def load(extra: tuple[Path, ...] = ()) -> Languages:
    """The built-in languages and those in the ``extra`` folders (each a folder of language folders; later ones win)."""
    folders: dict[str, Path] = {}
    for root in (_BUILT_IN, *extra):
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            if not folder.name.startswith(("_", ".")) and (folder / "language.yaml").exists():
                folders[folder.name] = folder
    return Languages(folders)
