"""Names from elsewhere: a gazetteer or a slice of Wikidata becomes a pack of the dossier.

`dragoman.exchange.linked_places` and `dragoman.exchange.wikidata` read their files into `Taken` entries; here these are
joined to what the packs know and written as a pack, which is then a person's to edit.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import chain, count
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import msgspec

from dragoman.chronicle.store import write_whole
from dragoman.errors import DataError, InputError, unreadable
from dragoman.languages import Languages
from dragoman.linkage.characters import fold
from dragoman.model import Entity, EntityKind, edtf
from dragoman.packs import Authority
from dragoman.packs.record import KINDS, Entry, entity_of
from dragoman.packs.sense import faults

__all__ = ["Taken", "language_of", "read", "slug", "write"]

_MARK = "# Made by `dragoman import names`; importing the same file again replaces it."
_NEAR = 50.0  # km within which two places of one name are one
_ALIKE: tuple[frozenset[EntityKind], ...] = (frozenset({"place", "territory"}), frozenset({"war", "event"}))
_SCRIPTS = {
    "LATIN": "Latn", "CYRILLIC": "Cyrl", "HANGUL": "Hang", "HIRAGANA": "Hira", "KATAKANA": "Kana", "CJK": "Hani",
}  # fmt: skip


class Taken(msgspec.Struct, frozen=True):
    """One record of a foreign file. `key` is its id there; `names` are by language, the one to be shown first."""

    key: str
    kind: EntityKind
    names: Mapping[str, tuple[str, ...]]
    life: str | None = None  # EDTF
    date: str | None = None
    at: tuple[float, float] | None = None  # latitude, longitude
    links: Mapping[str, tuple[str, ...]] = {}  # part_of, succeeds, parties, capital → keys
    codes: Mapping[str, str] = {}
    sources: tuple[str, ...] = ()


def read(path: Path, languages: Languages) -> tuple[list[Taken], int]:
    """The records of a file, and how many had no kind or no name in an installed language.

    Files of comma- or tab-separated values are LP-TSV, files of JSON a Wikidata dump; either may be packed (.gz,
    .bz2). Raises InputError when the file cannot be read, DataError naming the wrong lines.
    """
    from dragoman.exchange import linked_places, wikidata

    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in (".gz", ".bz2")]
    try:
        if suffixes and suffixes[-1] in (".csv", ".tsv", ".txt"):
            return _holding(path, *linked_places.read(path, languages))
        if suffixes and suffixes[-1] in (".json", ".jsonl", ".ndjson"):
            return _holding(path, *wikidata.read(path, languages))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        problem, cure = unreadable(error)
        raise InputError(f"{path}: {problem}. {cure}") from None
    raise InputError(f"{path}: its name does not say what it is. Name a .csv or .tsv (LP-TSV), or a .json (Wikidata).")


def _holding(path: Path, taken: list[Taken], left_out: int) -> tuple[list[Taken], int]:
    if not taken and not left_out:
        raise DataError.at(path, None, "it holds no entry", "Give a file with one place or entity a line.")
    return taken, left_out


def write(taken: Sequence[Taken], path: Path, folder: Path, authority: Authority) -> tuple[int, int]:
    """Write a pack of what was taken from `path` into `folder`; how many entities are new and how many were known.

    What the packs know already is extended: the same code, or the same name with nothing that speaks against it. What
    of an entry contradicts the rest is left out. Raises DataError when the folder holds what was not imported.
    """
    known = _Known(authority)
    found = {item.key: known.find(item) for item in taken}
    ids: dict[str, str] = {}
    used = set(authority)
    for item in taken:
        same = found[item.key]
        ids[item.key] = same.id if same else _new_id(item, used)
        used.add(ids[item.key])
    stem_of = {kind: stem for stem, kind in KINDS.items()}
    files: dict[str, list[dict[str, Any]]] = {}
    for item in taken:
        same = found[item.key]
        stem = stem_of[same.kind if same else item.kind]
        files.setdefault(stem, []).append(_entry(item, ids, same))
    _make_sense(files, authority, {ids[item.key]: item.key for item in taken})
    old = [entity for entity in found.values() if entity]
    _write_files(folder, path.name, files, {entity.pack for entity in old})
    return len(taken) - len(old), len(old)


def language_of(text: str, languages: Languages) -> str | None:
    """The language a bare name is written in, as far as its script tells: the first that leads with that script."""
    scripts = {_SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0]) for char in text if char.isalpha()}
    for script in ("Hira", "Kana", "Hang", "Cyrl", "Latn", "Hani"):
        if script in scripts:
            leading = [code for code, language in languages.items() if language.scripts[0] == script]
            reading = [code for code, language in languages.items() if script in language.scripts]
            return next(iter((*leading, *reading)), None)
    return None


def slug(text: str) -> str:
    """The text as an id: lower-case Latin letters, digits and hyphens; empty when it has none."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")


class _Known:
    """The packs' entities by code and by name."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._by_code = {code: entity for entity in authority.values() for code in entity.codes}

    def find(self, item: Taken) -> Entity | None:
        for code in item.codes.items():
            if code in self._by_code:
                return self._by_code[code]
        forms = dict.fromkeys(fold(name) for names in item.names.values() for name in names[:1])
        candidates = {entity.id: entity for form in forms for entity in self._authority.named(form)}
        agreeing = [entity for entity in candidates.values() if _may_be(item, entity)]
        return agreeing[0] if len(agreeing) == 1 else None


def _may_be(item: Taken, entity: Entity) -> bool:
    if item.kind != entity.kind and not any({item.kind, entity.kind} <= kinds for kinds in _ALIKE):
        return False
    if item.at and entity.latitude is not None and entity.longitude is not None:
        return _distance(item.at, (entity.latitude, entity.longitude)) <= _NEAR
    for mine, theirs in ((item.life, (entity.valid_from, entity.valid_to)), (item.date, _span(entity.date))):
        if mine and theirs != (None, None):
            return _span(mine)[0] == theirs[0] or _meet(_span(mine), theirs)
    shared = sum(fold(names[0]) in {fold(name.text) for name in entity.names} for names in item.names.values())
    return shared > 1  # nothing but names: they must agree in two languages


def _span(written: str | None) -> tuple[int | None, int | None]:
    return edtf.bounds(written) if written else (None, None)


def _meet(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    far = 10**9
    return max(one[0] or -far, other[0] or -far) <= min(one[1] or far, other[1] or far)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres, near enough for neighbours."""
    across = (one[1] - other[1] + 180) % 360 - 180
    return 111.2 * hypot(one[0] - other[0], across * cos(radians(one[0])))


def _new_id(item: Taken, used: set[str]) -> str:
    latin = [names[0] for names in (item.names.get("en", ()), *item.names.values()) if names and slug(names[0])]
    base, key = slug(latin[0]) if latin else item.kind, slug(item.key)
    options = chain([base] if latin else [], [f"{base}-{key}"], (f"{base}-{number}" for number in count(2)))
    return next(option for option in options if option not in used)


def _entry(item: Taken, ids: Mapping[str, str], same: Entity | None) -> dict[str, Any]:
    known = {(name.language, fold(name.text)) for name in same.names} if same else set()
    names = {}
    for language, forms in item.names.items():
        new = [form for form in dict.fromkeys(forms) if (language, fold(form)) not in known]
        if new:
            names[language] = " | ".join(new)
    entry: dict[str, Any] = {"id": ids[item.key]}
    entry |= {"extends": True} if same else {}
    entry |= {"names": names} if names else {}
    for key in ("life", "date", "at"):
        if getattr(item, key) is not None:
            entry[key] = getattr(item, key)
    for key, targets in item.links.items():
        present = [ids[target] for target in targets if target in ids and ids[target] != ids[item.key]]
        if present:
            entry[key] = present[0] if Entry.__annotations__[key].startswith("str") else present
    entry |= {"codes": dict(item.codes)} if item.codes else {}
    entry |= {"sources": list(item.sources)} if item.sources else {}
    return entry


def _make_sense(files: Mapping[str, list[dict[str, Any]]], authority: Authority, keys: Mapping[str, str]) -> None:
    """Mend what a pack would be refused for: drop what contradicts the rest, tell apart what is shown by one name."""
    entries = {entry["id"]: entry for listed in files.values() for entry in listed if "extends" not in entry}
    kinds = {entry["id"]: KINDS[stem] for stem, listed in files.items() for entry in listed}
    made = {key: entity_of(msgspec.convert(entry, Entry), kinds[key], "") for key, entry in entries.items()}
    for key, fault in faults(dict(authority) | made):
        if key not in entries:
            continue
        if fault.key == "names":
            names = entries[key]["names"]
            language = "en" if "en" in names else next(iter(names))
            names[language] = f"{names[language].split(' | ')[0]} ({keys[key]}) | {names[language]}"
        elif fault.key:
            entries[key].pop(fault.key, None)


def _write_files(folder: Path, source: str, files: Mapping[str, list[dict[str, Any]]], needs: set[str]) -> None:
    head = folder / "pack.yaml"
    if folder.exists() and not (head.is_file() and head.read_text(encoding="utf-8").startswith(_MARK)):
        raise DataError.at(folder, None, "there is a pack already that was not imported", "Give the file another name.")
    info = {"id": folder.name, "title": f"Names from {source}", "needs": sorted(needs - {"world"}), "sources": [source]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in (*folder.glob("*.yaml"), *folder.glob("*.jsonl")):
            old.unlink()
        for stem, entries in files.items():
            write_whole(folder / f"{stem}.jsonl", "".join(f"{_json(entry)}\n" for entry in entries).encode())
        write_whole(head, "\n".join([_MARK, *(f"{key}: {_json(value)}" for key, value in info.items()), ""]).encode())
    except OSError as error:
        raise DataError(f"{folder}: cannot be written ({error.strerror}). Make the folder writable.") from None


def _json(value: object) -> str:
    """JSON on one line; YAML reads it too."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
