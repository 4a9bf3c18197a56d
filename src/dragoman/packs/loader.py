"""Read pack folders into one `Authority`, checking every reference."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from dragoman.datafile import faults_of, line_of, load_yaml
from dragoman.errors import DataError
from dragoman.languages import Languages
from dragoman.model import Entity
from dragoman.packs.authority import Authority
from dragoman.packs.record import ID, KINDS, Entry, PackInfo, entity_of
from dragoman.packs.sense import Fault, faults

__all__ = ["Found", "folder_of", "installed", "load", "read"]

_CLOSE = 0.75  # likeness from which a wrong id may be a slip of the pen
_BUILT_IN = Path(__file__).parent


class Found(NamedTuple):
    """An entity, and the file and position in it where it was first written."""

    entity: Entity
    path: Path
    position: int

    def error(self, fault: Fault) -> DataError:
        """What is wrong with the entity, with its place."""
        return DataError.at(self.path, _line(self.path, self.position, fault.key), fault.problem, fault.cure)


def load(names_or_paths: Sequence[str | Path], languages: Languages) -> Authority:
    """The packs named (built-in names or paths of folders), those they need, and always ``world``, as one authority.

    A later pack may extend an entity of an earlier one (``extends: true``). Raises DataError with file, line and cure
    for an unknown key, a duplicate or unknown id, a name given twice, an unknown language or an impossible date.
    """
    found, errors = read(names_or_paths, languages)
    if errors:
        raise errors[0]
    return Authority(item.entity for item in found.values())


def read(names_or_paths: Sequence[str | Path], languages: Languages) -> tuple[dict[str, Found], list[DataError]]:
    """What `load` loads, by id, and everything that is wrong with it. Raises DataError only for a pack that is not."""
    found: dict[str, Found] = {}
    errors: list[DataError] = []
    seen: set[str] = set()
    for folder in _in_order(["world", *names_or_paths]):
        info = load_yaml(folder / "pack.yaml", PackInfo)
        if info.id in seen:
            continue
        seen.add(info.id)
        for path in sorted(path for suffix in _READ for path in folder.glob(f"*{suffix}")):
            if path.stem == "pack":
                continue
            try:
                entries = _READ[path.suffix](path)
            except DataError as error:
                errors += (faults_of(path, Entry) if path.suffix == ".yaml" else []) or [error]
                continue
            for position, entry in entries:
                try:
                    _add(found, entry, path, position, info.id, languages)
                except DataError as error:
                    errors.append(error)
    if not errors:  # else many references would fail for want of what could not be read
        errors += _senseless(found)
    return found, errors


def installed() -> tuple[str, ...]:
    """The names of the built-in packs."""
    return tuple(sorted(path.parent.name for path in _BUILT_IN.glob("[!_]*/pack.yaml")))


def folder_of(name_or_path: str | Path) -> Path:
    """The folder of a built-in pack or of one given by its path. Raises DataError when there is none."""
    """The folder of a built-in pack or of one given by its path. Raises DataError when there is none."""
    built_in = _BUILT_IN / str(name_or_path)
    folder = built_in if (built_in / "pack.yaml").exists() else Path(name_or_path)
    if not (folder / "pack.yaml").is_file():
        cure = f"Give the path of a folder with a pack.yaml, or one of the built-in packs: {', '.join(installed())}."
        raise DataError.at(name_or_path, None, "there is no such pack", cure)
    return folder


def _in_order(wanted: Iterable[str | Path]) -> Iterator[Path]:
    """The folders of the packs, each after those it needs; a circle of needs ends where it closes."""
    done: set[Path] = set()

    def visit(folder: Path) -> Iterator[Path]:
        if folder in done:
            return
        done.add(folder)
        for need in load_yaml(folder / "pack.yaml", PackInfo).needs:
            beside = folder.parent / need
            yield from visit(beside if (beside / "pack.yaml").exists() else folder_of(need))
        yield folder

    for name in wanted:
        yield from visit(folder_of(name))


def _from_yaml(path: Path) -> Iterable[tuple[int, Entry]]:
    _check_stem(path)
    entries: tuple[Entry, ...] | None = load_yaml(path, tuple[Entry, ...] | None)  # type: ignore[arg-type]
    return enumerate(entries or ())  # a list of comments alone is empty


def _from_jsonl(path: Path) -> Iterable[tuple[int, Entry]]:
    """One entry a line, for lists of thousands, which YAML would take seconds to read."""
    _check_stem(path)
    decoder, entries = msgspec.json.Decoder(Entry), []
    for position, line in enumerate(path.read_bytes().split(b"\n")):
        if line.strip():
            try:
                entries.append((position, decoder.decode(line)))
            except msgspec.DecodeError as error:
                raise DataError.at(path, position + 1, str(error), "Compare with the neighbouring lines.") from None
    return entries


_READ: dict[str, Callable[[Path], Iterable[tuple[int, Entry]]]] = {".yaml": _from_yaml, ".jsonl": _from_jsonl}


def _check_stem(path: Path) -> None:
    if path.stem not in KINDS:
        raise DataError.at(path, None, "no kind of entity has this file name", f"Known are: {', '.join(KINDS)}.")


def _line(path: Path, position: int, key: str | None = None) -> int | None:
    """The line of an entry, or of a key of it."""
    if path.suffix == ".jsonl":
        return position + 1
    return line_of(path, (position, key) if key else (position,))


def _add(found: dict[str, Found], entry: Entry, path: Path, position: int, pack: str, languages: Languages) -> None:
    problem = cure = ""
    unknown = [code for code in (*entry.names, *entry.context) if code not in languages]
    if unknown:
        problem = f"'{entry.id}' has a name in '{unknown[0]}', which is no installed language"
        cure = f"Installed are: {', '.join(languages)}."
    elif entry.extends and entry.id not in found:
        problem, cure = f"'{entry.id}' extends what no pack before it has", "Name that pack under 'needs' in pack.yaml."
    elif not entry.extends and entry.id in found:
        first = found[entry.id]
        problem = f"the id '{entry.id}' is already in {first.path.parent.name}/{first.path.name}"
        cure = "Choose another id, or write 'extends: true' to add to that entity."
    elif not entry.extends and not ID.fullmatch(entry.id):
        problem, cure = f"'{entry.id}' is no id", "Use lower-case letters, digits and hyphens."
    elif not entry.extends and not entry.names:
        problem, cure = f"'{entry.id}' has no name", "Give 'names', at least one in English."
    if problem:
        raise DataError.at(path, _line(path, position), problem, cure)
    try:
        entity = entity_of(entry, KINDS[path.stem], pack)
    except DataError as error:
        raise DataError(f"{path}, line {_line(path, position)}: {error}") from None
    if entry.extends:
        first = found[entry.id]
        found[entry.id] = first._replace(entity=_merged(first.entity, entity))
    else:
        found[entry.id] = Found(entity, path, position)


def _merged(old: Entity, new: Entity) -> Entity:
    """`old` with what `new` adds: names, lists and codes grow, single values are filled in."""
    changes: dict[str, object] = {}
    for field in ("names", "part_of", "succeeds", "parties", "territory", "codes", "sources"):
        have, more = getattr(old, field), getattr(new, field)
        changes[field] = have + tuple(item for item in more if item not in have)
    for field in (
        "valid_from",
        "valid_to",
        "capital",
        "date",
        "place",
        "in_force",
        "term_years",
        "pact",
        "belongs_to",
        "latitude",
    ):
        if getattr(old, field) is None:
            changes[field] = getattr(new, field)
    if old.longitude is None:
        changes["longitude"] = new.longitude
    return msgspec.structs.replace(old, **changes)


def _senseless(found: dict[str, Found]) -> Iterator[DataError]:
    entities = {key: item.entity for key, item in found.items()}
    for item in found.values():
        yield from map(item.error, _lost(item.entity, found))
    for key, fault in faults(entities):
        yield found[key].error(fault)


def _lost(entity: Entity, found: dict[str, Found]) -> Iterator[Fault]:
    """References to what no pack has."""
    for key in ("part_of", "succeeds", "parties", "territory", "belongs_to", "capital", "place"):
        value = getattr(entity, key)
        for other in (value,) if isinstance(value, str) else value or ():
            if other not in found:
                close = difflib.get_close_matches(other, found, 1, _CLOSE)
                cure = f"Did you mean '{close[0]}'?" if close else "Add that entity, or mend the id."
                yield Fault(key, f"{key} names '{other}', which no pack has", cure)
