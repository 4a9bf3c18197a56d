"""Make a new pack from the template, and say how complete a pack is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.languages import Languages
from dragoman.model import Entity
from dragoman.packs.loader import folder_of, installed, read
from dragoman.packs.record import ID, PackInfo

__all__ = ["Checked", "check", "new"]

_TEMPLATE = Path(__file__).parent / "_template"
_SHOWN = 3  # ids shown as examples of what lacks a language


class Checked(NamedTuple):
    """What a pack adds, what is wrong with it, and what could be better."""

    counts: dict[str, int]  # kind → how many entities
    names: dict[str, int]  # language → how many of them have a name in it
    errors: tuple[DataError, ...]
    advice: tuple[str, ...]


def new(folder: Path, title: str | None = None) -> Path:
    """Make a pack in `folder`, whose last part becomes its id: ``pack.yaml`` and lists with examples to be filled.

    Raises DataError when something is there already, when the name is no id, or is that of a built-in pack.
    """
    name = folder.resolve().name
    if not ID.fullmatch(name):
        raise DataError.at(folder, None, f"'{name}' is no id", "Use lower-case letters, digits and hyphens.")
    if name in installed():
        raise DataError.at(folder, None, f"'{name}' is a built-in pack", "Choose another name.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError.at(folder, None, "something is there already", "Name a folder that is new or empty.")
    shown = '"' + (title or name).replace("\\", "\\\\").replace('"', '\\"') + '"'
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for source in sorted(_TEMPLATE.glob("*.yaml")):
            text = source.read_text(encoding="utf-8")
            if source.stem == "pack":
                text = text.replace("{id}", name, 1).replace("{title}", shown, 1)
            (folder / source.name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataError.at(folder, None, f"cannot be written ({error.strerror})", "Name another folder.") from None
    return folder


def check(name_or_path: str | Path, languages: Languages) -> Checked:
    """Load a pack with those it needs and tell all that is wrong. Raises DataError when there is no such pack."""
    found, errors = read([name_or_path], languages)
    pack = load_yaml(folder_of(name_or_path) / "pack.yaml", PackInfo).id
    own = [item.entity for item in found.values() if item.entity.pack == pack]
    counts = Counter(str(entity.kind) for entity in own)
    names = {code: sum(_speaks(entity, code) for entity in own) for code in languages}
    return Checked(dict(counts), names, tuple(errors), tuple(_advice(own, tuple(languages))))


def _speaks(entity: Entity, language: str) -> bool:
    return any(name.language == language and not name.context for name in entity.names)


def _advice(own: Sequence[Entity], languages: Sequence[str]) -> list[str]:
    lacking = {f"no name in {code}": [entity for entity in own if not _speaks(entity, code)] for code in languages}
    lacking["no date"] = [entity for entity in own if entity.kind in ("treaty", "war") and entity.date is None]
    return [f"{what}: {_some([entity.id for entity in those])}" for what, those in lacking.items() if those]


def _some(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more
