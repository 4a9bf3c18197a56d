"""The dossier: a user's folder with its settings, accounts, decisions and the chronicle built from them.

::

    my-dossier/
      dragoman.toml      the settings: this module
      accounts/          what is read (or wherever `sources` points)
      statements/        statements made elsewhere, as JSON Lines (optional)
      decisions.jsonl    what a person ruled: append-only, made for git
      languages/ packs/  languages and packs of one's own (optional)
      chronicle.duckdb   built; may be thrown away
      .chronicle/        what makes the next build quick; may be thrown away
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from glob import glob, has_magic
from pathlib import Path

import msgspec

from dragoman.datafile import load_toml
from dragoman.errors import DataError
from dragoman.model.edtf import bounds

__all__ = ["AccountSettings", "Dossier", "Part", "Settings", "add_sources", "init", "is_dossier", "load"]

SETTINGS = "dragoman.toml"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"begin": "from", "end": "to"}):
    """A stretch of a document, from the words `from` to the words `to`, both within it."""

    document: str
    begin: str | None = None  # None: from the document's beginning
    end: str | None = None  # None: to its end


class AccountSettings(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"since": "from", "part_or_parts": "part"}
):
    """One ``[[account]]``: a telling, made of whole documents, of parts of documents, or of both."""

    id: str
    title: str | None = None
    language: str | None = None
    documents: tuple[str, ...] = ()  # names or globs
    since: int | str | None = None  # the years it speaks of, where the author of the dossier knows better
    until: int | str | None = None
    part_or_parts: Part | tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in the order given."""
        return (self.part_or_parts,) if isinstance(self.part_or_parts, Part) else self.part_or_parts

    def coverage(self) -> tuple[int | None, int | None]:
        """The declared first and last day. Raises ValueError when a year is no date or the end comes first."""
        first = None if self.since is None else bounds(_edtf(self.since))[0]
        last = None if self.until is None else bounds(_edtf(self.until))[1]
        if first is not None and last is not None and first > last:
            raise ValueError(f"from = {self.since} comes after until = {self.until}")
        return first, last


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``dragoman.toml``."""

    title: str = ""
    language: str = "en"  # of the reader: glosses and labels
    packs: tuple[str, ...] | None = None  # None: all that are installed
    sources: tuple[str, ...] = ("accounts",)
    account: tuple[AccountSettings, ...] = ()


class Dossier(msgspec.Struct, frozen=True):
    """A dossier's folder and what its settings say."""

    folder: Path
    settings: Settings

    @property
    def title(self) -> str:
        """The title, else the folder's name."""
        return self.settings.title or self.folder.resolve().name

    @property
    def settings_file(self) -> Path:
        """Where the settings stand."""
        return self.folder / SETTINGS

    @property
    def chronicle(self) -> Path:
        """Where the built chronicle lies."""
        return self.folder / "chronicle.duckdb"

    @property
    def decisions(self) -> Path:
        """Where decisions are kept."""
        return self.folder / "decisions.jsonl"

    @property
    def statement_folder(self) -> Path:
        """Where statements made elsewhere are kept."""
        return self.folder / "statements"

    def statement_files(self) -> list[Path]:
        """The files of statements made elsewhere, sorted."""
        return sorted(self.statement_folder.glob("*.jsonl"))

    @property
    def workshop(self) -> Path:
        """The folder of what makes the next build quick."""
        return self.folder / ".chronicle"

    def source_paths(self) -> list[Path]:
        """The files and folders to read, globs expanded. Raises DataError for a glob that fits nothing."""
        paths: list[Path] = []
        for source in self.settings.sources:
            path = self.folder / source
            if path.exists() or not has_magic(source):
                paths.append(path)
                continue
            found = sorted(glob(source, root_dir=self.folder, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
            if not found:
                line = _line_with(self.settings_file, source)
                raise DataError.at(
                    self.settings_file, line, f"no file fits '{source}'", "Mend or take out that source."
                )
            paths += [self.folder / name for name in found]
        return paths

    def language_folders(self) -> tuple[Path, ...]:
        """Folders of languages besides the built-in ones."""
        own = self.folder / "languages"
        return (own.resolve(),) if own.is_dir() else ()

    def packs(self, installed: Sequence[str] = ()) -> tuple[str | Path, ...]:
        """The packs to load: those named (else all `installed`), then those of the dossier's own folder ``packs/``.

        A pack of one's own goes before an installed one of the same name.
        """
        own = self.folder / "packs"
        folders = {path.name: path.resolve() for path in sorted(own.iterdir()) if path.is_dir()} if own.is_dir() else {}
        named: list[str | Path] = []
        for pack in installed if self.settings.packs is None else self.settings.packs:
            inside = self.folder / pack
            by_path = inside.resolve() if inside.is_dir() and "/" in pack else pack
            named.append(folders.pop(pack, by_path))
        return (*named, *(path for path in folders.values() if path not in named))


def is_dossier(folder: Path) -> bool:
    """Whether the folder holds a dossier."""
    return (folder / SETTINGS).is_file()


def load(folder: Path | str) -> Dossier:
    """Read a dossier's settings. Raises DataError with file, line and cure."""
    folder = Path(folder)
    path = folder / SETTINGS
    if not path.is_file():
        raise DataError(f"{folder}: is no dossier, it has no {SETTINGS}. Make one: dragoman init {folder}")
    settings = load_toml(path, Settings)
    _check_accounts(path, settings)
    return Dossier(folder, settings)


def init(
    folder: Path | str, title: str | None = None, sources: Sequence[Path] = (), packs: Sequence[str] | None = None
) -> Dossier:
    """Make a new dossier: commented settings, ``accounts/``, no decisions yet. Raises DataError when there is one.

    With ``sources`` the files stay where they are and the settings point at them.
    """
    folder = Path(folder)
    if is_dossier(folder):
        raise DataError.at(folder / SETTINGS, None, "there is a dossier already", "Choose another folder.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not sources:
            (folder / "accounts").mkdir(exist_ok=True)
        named = _relative(folder, sources) if sources else ["accounts"]
        text = _TEMPLATE.format(
            title=_quoted(title or folder.resolve().name),
            sources=", ".join(map(_quoted, named)),
            packs="# packs = []" if packs is None else f"packs = [{', '.join(map(_quoted, packs))}]",
        )
        (folder / SETTINGS).write_text(text, encoding="utf-8")
        (folder / "decisions.jsonl").touch()
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("# built by dragoman, at will\nchronicle.duckdb\n.chronicle/\n", encoding="utf-8")
    except OSError as error:
        raise DataError(f"{folder}: cannot make a dossier there ({error.strerror}). Choose another folder.") from None
    return load(folder)


def add_sources(folder: Path | str, sources: Sequence[Path]) -> Dossier:
    """Let an existing dossier read these files and folders as well. Raises DataError when its settings resist."""
    dossier = load(folder)
    known = dossier.settings.sources
    here = {path.resolve() for path in dossier.source_paths()}
    new = [path for path in sources if path.resolve() not in here]
    if not new:
        return dossier
    path = dossier.settings_file
    wanted = ", ".join(map(_quoted, (*known, *_relative(dossier.folder, new))))
    text, count = re.subn(
        r"(?m)^sources\s*=\s*\[[^\]]*\]", lambda _: f"sources = [{wanted}]", path.read_text("utf-8"), count=1
    )
    if not count:
        raise DataError.at(path, None, "it has no 'sources' to add to", f"Write there: sources = [{wanted}]")
    path.write_text(text, encoding="utf-8")
    return load(folder)


def _check_accounts(path: Path, settings: Settings) -> None:
    seen: set[str] = set()
    for account in settings.account:
        line = _line_with(path, account.id)
        if not account.id or account.id == "*":
            raise DataError.at(path, line, f"an account cannot be called '{account.id}'", "Give it a short id.")
        if account.id in seen:
            raise DataError.at(path, line, f"two accounts have the id '{account.id}'", "Give each its own id.")
        seen.add(account.id)
        if not account.documents and not account.parts:
            cure = "Give it documents = [...] or part = { document = ..., from = ..., to = ... }."
            raise DataError.at(path, line, f"the account '{account.id}' has no document", cure)
        try:
            account.coverage()
        except ValueError as error:
            cure = "Write years, as in from = 1855 and until = 1956, or EDTF in quotes."
            raise DataError.at(path, line, f"the account '{account.id}': {error}", cure) from None


def _edtf(year: int | str) -> str:
    return year if isinstance(year, str) else f"{'-' if year < 0 else ''}{abs(year):04d}"


def _line_with(path: Path, words: str) -> int | None:
    """The first line that has these words in quotes."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if f'"{words}"' in line or f"'{words}'" in line), None)


def _relative(folder: Path, paths: Sequence[Path]) -> list[str]:
    names = []
    for path in paths:
        try:
            names.append(Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix())
        except ValueError:  # another drive
            names.append(path.resolve().as_posix())
    return names


def _quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)


_TEMPLATE = """\
# The settings of this dossier. `dragoman build` reads them.
title = {title}

# The language you read in: glosses and labels are given in it (en, ja, ko, ru, zh).
language = "en"

# What is known beforehand of states, places, treaties and people: all packs that are installed, unless you name
# some. The pack "world" is always there; a folder packs/NAME beside this file adds one of your own.
{packs}

# What to read: folders, files, or patterns such as "letters/*.txt", seen from this folder.
sources = [{sources}]

# Every document is an account of its own, unless you say otherwise:
#
# [[account]]
# id = "textbook"
# title = "The school textbook, 2nd edition"
# documents = ["textbook-1.txt", "textbook-2.txt"]  # names or patterns: several files, one telling
# from = 1855    # the years it speaks of; else from its first to its last dated statement
# until = 1945
#
# One file may hold several tellings. Mark each by the words it begins and ends with:
#
# [[account]]
# id = "preface"
# part = {{ document = "textbook-1.txt", from = "first words", to = "last words" }}
"""
