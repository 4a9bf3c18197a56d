"""Read pack folders into one `Authority`, checking every reference."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from dragoman.datafile import line_of, load_yaml
from dragoman.errors import DataError
from dragoman.languages import Languages
from dragoman.model import Entity
from dragoman.packs.authority import Authority
from dragoman.packs.record import KINDS, Entry, PackInfo, entity_of

__all__ = ["installed", "load"]

_BUILT_IN = Path(__file__).parent
_Read = tuple[Entity, Path, int]


def load(names_or_paths: Sequence[str | Path], languages: Languages) -> Authority:
    """The packs named (built-in names or paths of folders), those they need, and always ``world``, as one authority.

    A later pack may extend an entity of an earlier one (``extends: true``). Raises DataError with file, line and cure
    for an unknown key, a duplicate or unknown id, an unknown language or an impossible date.
    """
    read: dict[str, _Read] = {}
    seen: set[str] = set()
    for folder in _in_order(["world", *names_or_paths]):
        info = load_yaml(folder / "pack.yaml", PackInfo)
        if info.id not in seen:
            seen.add(info.id)
            for entry, kind_file, position in _entries(folder):
                _add(read, entry, kind_file, position, info.id, languages)
    for entity, path, position in read.values():
        _check_references(entity, path, position, read)
    return Authority(entity for entity, _, _ in read.values())


def installed() -> tuple[str, ...]:
    """The names of the built-in packs."""
    return tuple(sorted(path.parent.name for path in _BUILT_IN.glob("*/pack.yaml")))


def _folder(name_or_path: str | Path) -> Path:
    built_in = _BUILT_IN / str(name_or_path)
    folder = built_in if (built_in / "pack.yaml").exists() else Path(name_or_path)
    if not (folder / "pack.yaml").is_file():
        cure = f"Give the path of a folder with a pack.yaml, or one of the built-in packs: {', '.join(installed())}."
        raise DataError.at(name_or_path, None, "there is no such pack", cure)
    return folder


def _in_order(wanted: Sequence[str | Path]) -> Iterator[Path]:
    """The folders of the packs, each after those it needs; a circle of needs ends where it closes."""
    done: set[Path] = set()

    def visit(folder: Path) -> Iterator[Path]:
        if folder in done:
            return
        done.add(folder)
        for need in load_yaml(folder / "pack.yaml", PackInfo).needs:
            beside = folder.parent / need
            yield from visit(beside if (beside / "pack.yaml").exists() else _folder(need))
        yield folder

    for name in wanted:
        yield from visit(_folder(name))


def _entries(folder: Path) -> Iterator[tuple[Entry, Path, int]]:
    for path in sorted(folder.glob("*.yaml")):
        if path.stem == "pack":
            continue
        if path.stem not in KINDS:
            raise DataError.at(path, None, "no kind of entity has this file name", f"Known are: {', '.join(KINDS)}.")
        for position, entry in enumerate(load_yaml(path, tuple[Entry, ...])):
            yield entry, path, position


def _add(read: dict[str, _Read], entry: Entry, path: Path, position: int, pack: str, languages: Languages) -> None:
    problem = cure = ""
    unknown = [code for code in (*entry.names, *entry.context) if code not in languages]
    if unknown:
        problem = f"'{entry.id}' has a name in '{unknown[0]}', which is no installed language"
        cure = f"Installed are: {', '.join(languages)}."
    elif entry.extends and entry.id not in read:
        problem, cure = f"'{entry.id}' extends what no pack before it has", "Name that pack under 'needs' in pack.yaml."
    elif not entry.extends and entry.id in read:
        first = read[entry.id]
        problem = f"the id '{entry.id}' is already in {first[1].parent.name}/{first[1].name}"
        cure = "Choose another id, or write 'extends: true' to add to that entity."
    elif not entry.extends and not entry.names:
        problem, cure = f"'{entry.id}' has no name", "Give 'names', at least one in English."
    if problem:
        raise DataError.at(path, line_of(path, (position,)), problem, cure)
    try:
        entity = entity_of(entry, KINDS[path.stem], pack)
    except DataError as error:
        raise DataError(f"{path}, line {line_of(path, (position,))}: {error}") from None
    if entry.extends:
        first = read[entry.id]
        read[entry.id] = (_merged(first[0], entity), first[1], first[2])
    else:
        read[entry.id] = (entity, path, position)


def _merged(old: Entity, new: Entity) -> Entity:
    """`old` with what `new` adds: names, lists and codes grow, single values are filled in."""
    changes: dict[str, object] = {}
    for field in ("names", "part_of", "succeeds", "parties", "territory", "codes", "sources"):
        have, more = getattr(old, field), getattr(new, field)
        changes[field] = have + tuple(item for item in more if item not in have)
    for field in ("valid_from", "valid_to", "capital", "date", "in_force", "term_years", "belongs_to", "latitude"):
        if getattr(old, field) is None:
            changes[field] = getattr(new, field)
    if old.longitude is None:
        changes["longitude"] = new.longitude
    return msgspec.structs.replace(old, **changes)


def _check_references(entity: Entity, path: Path, position: int, read: dict[str, _Read]) -> None:
    for key in ("part_of", "succeeds", "parties", "territory"):
        for other in getattr(entity, key):
            if other not in read:
                _complain(path, position, key, other, read)
    for key in ("belongs_to", "capital"):
        other = getattr(entity, key)
        if other is not None and other not in read:
            _complain(path, position, key, other, read)


def _complain(path: Path, position: int, key: str, other: str, read: dict[str, _Read]) -> None:
    close = difflib.get_close_matches(other, read, 1)
    cure = f"Did you mean '{close[0]}'?" if close else "Add that entity, or mend the id."
    raise DataError.at(path, line_of(path, (position, key)), f"{key} names '{other}', which no pack has", cure)
