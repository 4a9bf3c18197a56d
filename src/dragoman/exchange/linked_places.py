"""LP-TSV, the gazetteer format of the World Historical Gazetteer: one place a row, tab- or comma-separated.

Read are ``id``, ``title``, ``title_source``, ``title_uri``, ``fclasses``, ``variants`` (``name@language``, set apart by
semicolons), ``start``, ``end``, ``lon``, ``lat``, ``geowkt`` (points), ``parent_id`` (``#id`` of another row) and
``matches``; other columns are passed over.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from dragoman.errors import DataError
from dragoman.exchange.names import Taken, language_of
from dragoman.exchange.packed import open_text
from dragoman.languages import Languages
from dragoman.model import EntityKind, edtf

__all__ = ["read"]

_NEEDED = ("id", "title")
_KINDS: Mapping[str, EntityKind] = {"A": "territory", "L": "territory", "R": "infrastructure"}  # else a place
_SCHEMES = {"wd": "wikidata", "gn": "geonames", "tgn": "tgn", "pl": "pleiades", "gnd": "gnd", "viaf": "viaf"}
_POINT = re.compile(r"POINT\s*\(\s*(\S+)\s+(\S+)\s*\)", re.IGNORECASE)
_SHOWN = 3  # wrong lines told in full


def read(path: Path, languages: Languages) -> tuple[list[Taken], int]:
    """The places of a file, and how many have no name in an installed language. Raises OSError, DataError."""
    with open_text(path) as file:
        text = file.read()
    header = text.partition("\n")[0]
    tabbed = "\t" in header
    rows = csv.DictReader(
        io.StringIO(text), delimiter="\t" if tabbed else ",", quoting=csv.QUOTE_NONE if tabbed else csv.QUOTE_MINIMAL
    )
    missing = [column for column in _NEEDED if column not in (rows.fieldnames or ())]
    if missing:
        problem = f"it has no column '{missing[0]}'"
        cure = "LP-TSV names its columns in its first line, id and title among them, set apart by tabs or commas."
        raise DataError.at(path, 1, problem, cure)
    places, wrong, nameless = [], [], 0
    lines: dict[str, int] = {}  # id → where it stands
    try:
        for row in rows:
            try:
                place = _place(row, languages)
                first = lines.setdefault(row["id"].strip(), rows.line_num)
                if first != rows.line_num:
                    raise ValueError(f"the id '{row['id'].strip()}' stands in line {first} already")
            except ValueError as error:
                wrong.append(f"line {rows.line_num}: {error}")
                continue
            nameless += place is None
            places += [place] if place else []
    except csv.Error as error:
        raise DataError.at(path, rows.line_num, f"no row can be read there ({error})", "Mend it.") from None
    if wrong:
        more = f" (and {len(wrong) - _SHOWN} more)" if len(wrong) > _SHOWN else ""
        raise DataError(f"{path}: {'; '.join(wrong[:_SHOWN])}{more}. Mend those lines.")
    return places, nameless


def _place(row: Mapping[str, str | None], languages: Languages) -> Taken | None:
    def cell(column: str) -> str:
        return (row.get(column) or "").strip()

    if not cell("id") or not cell("title"):
        raise ValueError("it has no id or no title")
    names: dict[str, dict[str, None]] = {}
    for name, language in _names(cell("title"), cell("variants"), languages):
        names.setdefault(language, {})[name] = None
    if not names:
        return None
    classes = [part.strip().upper() for part in cell("fclasses").split(";")]
    parent = cell("parent_id")
    return Taken(
        key=cell("id"),
        kind=_KINDS.get(classes[0], "place"),
        names={language: tuple(forms) for language, forms in names.items()},
        life=_life(cell("start"), cell("end")),
        at=_at(cell("lat"), cell("lon"), cell("geowkt")),
        links={"part_of": (parent[1:],)} if parent.startswith("#") else {},
        codes=dict(_codes(cell("matches"))),
        sources=tuple(filter(None, (cell("title_source"), cell("title_uri")))),
    )


def _names(title: str, variants: str, languages: Languages) -> Iterator[tuple[str, str]]:
    """Name and language of each written form, the title first."""
    listed = [part.strip().rpartition("@") for part in variants.split(";") if part.strip()]
    spoken = {name.strip() or tag: re.split("[-_]", tag)[0].lower() if name else "" for name, _, tag in listed}
    for name in dict.fromkeys((title, *spoken)):
        tag = spoken.get(name) or ""
        code = tag if tag in languages else None if tag else language_of(name, languages)
        if name == title and code is None:
            code = language_of(name, languages)
        if code and len(name) > 1 and "|" not in name:
            yield name, code


def _life(start: str, end: str) -> str | None:
    if not start and not end:
        return None
    first, last = start.partition("/")[0], end.rpartition("/")[2]
    life = f"{_year(first) or '..'}/{_year(last) or '..'}"
    edtf.bounds(life)
    return life


def _year(written: str) -> str:
    """A date whose year has the four digits that EDTF wants."""
    return re.sub(r"^(-?)(\d{1,3})(?=$|-)", lambda year: f"{year[1]}{int(year[2]):04d}", written)


def _at(latitude: str, longitude: str, wkt: str) -> tuple[float, float] | None:
    point = _POINT.fullmatch(wkt)
    if point:
        longitude, latitude = point.groups()
    if not latitude or not longitude:
        return None
    try:
        at = float(latitude), float(longitude)
    except ValueError:
        raise ValueError(f"'{latitude}, {longitude}' is no latitude and longitude") from None
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise ValueError(f"'{latitude}, {longitude}' is no place on Earth")
    return at


def _codes(matches: str) -> Iterator[tuple[str, str]]:
    for match in matches.split(";"):
        scheme, _, code = match.strip().partition(":")
        if scheme in _SCHEMES and code:
            yield _SCHEMES[scheme], code
