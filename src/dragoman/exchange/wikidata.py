"""A slice of the Wikidata JSON dump: one entity a line, as in the dump itself or one JSON object a line; or items as
Wikidata gives them when asked for their data.

Labels and aliases in the installed languages become names; which properties are read, and what makes an item a person,
a place or a treaty, stands in ``wikidata.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dragoman.calendars.julian import julian_days
from dragoman.datafile import load_yaml
from dragoman.errors import DataError
from dragoman.exchange.names import Taken
from dragoman.exchange.packed import open_text
from dragoman.languages import Languages
from dragoman.model import EntityKind
from dragoman.model.days import iso, to_days
from dragoman.model.edtf import is_edtf

__all__ = ["read"]

_JULIAN = "Q1985786"
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7  # Wikidata's precisions
_SEVERAL = '{"entities"'
_DATED: frozenset[EntityKind] = frozenset({"treaty", "war", "event"})


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kinds: dict[EntityKind, tuple[str, ...]]
    life: tuple[tuple[str, str], ...]
    dates: tuple[str, ...]
    links: dict[str, tuple[str, ...]]
    place: str
    codes: dict[str, str]


class _Word(msgspec.Struct):
    value: str


class _Item(msgspec.Struct):
    id: str
    type: str = "item"
    labels: dict[str, _Word] | list[Any] = {}  # an empty map is written as a list
    aliases: dict[str, list[_Word]] | list[Any] = {}
    claims: dict[str, list[dict[str, Any]]] | list[Any] = {}


class _Several(msgspec.Struct):
    """What Wikidata answers when asked for one item's data."""

    entities: dict[str, _Item]


@cache
def _rules() -> _Rules:
    return load_yaml(Path(__file__).with_name("wikidata.yaml"), _Rules)


def read(path: Path, languages: Languages) -> tuple[list[Taken], int]:
    """The items of a file that have a kind and a name, and how many have not. Raises OSError, DataError."""
    decoder, several = msgspec.json.Decoder(_Item), msgspec.json.Decoder(_Several)
    items: dict[str, Taken] = {}
    left_out = 0
    with open_text(path) as file:
        for number, line in enumerate(file, 1):
            written = line.strip().rstrip(",")
            if written in ("", "[", "]"):
                continue
            try:
                if written.startswith(_SEVERAL):
                    found = list(several.decode(written).entities.values())
                else:
                    found = [decoder.decode(written)]
            except msgspec.DecodeError as error:
                problem = f"no entity can be read there ({error})"
                raise DataError.at(path, number, problem, "Give one Wikidata entity a line, as in its dump.") from None
            for item in found:
                taken = _taken(item, languages) if item.type == "item" else None
                left_out += taken is None
                if taken:
                    items.setdefault(taken.key, taken)  # slices joined may have an item twice
    return list(items.values()), left_out


def _taken(item: _Item, languages: Languages) -> Taken | None:
    rules = _rules()
    claims = item.claims if isinstance(item.claims, dict) else {}
    kind, names = _kind(claims, rules), _names(item, languages)
    if kind is None or not names:
        return None
    dates = [date for key in rules.dates if (date := _date(claims, key))] if kind in _DATED else []
    return Taken(
        key=item.id,
        kind=kind,
        names=names,
        life=None if kind in _DATED else _life(claims, rules),
        date=dates[0] if dates else None,
        at=_at(claims, rules.place),
        links={key: tuple(_ids(claims, wanted)) for key, wanted in rules.links.items()},
        codes={"wikidata": item.id} | dict(_codes(claims, rules)),
        sources=(f"Wikidata, {item.id}",),
    )


def _kind(claims: Mapping[str, Any], rules: _Rules) -> EntityKind | None:
    classes = set(_ids(claims, ("P31",)))
    for kind, members in rules.kinds.items():
        if not classes.isdisjoint(members):
            return kind
    return None


def _names(item: _Item, languages: Languages) -> dict[str, tuple[str, ...]]:
    """Names by installed language; a regional form (zh-hant) is one of its language."""
    found: dict[str, dict[str, None]] = {code: {} for code in languages}
    labels = item.labels if isinstance(item.labels, dict) else {}
    aliases = item.aliases if isinstance(item.aliases, dict) else {}
    spoken = [(tag, word.value) for tag, word in labels.items()]
    spoken += [(tag, word.value) for tag, words in aliases.items() for word in words]
    for tag, name in sorted(spoken, key=lambda pair: "-" in pair[0]):  # labels first, the plain language before others
        code, shown = tag.split("-")[0], " ".join(name.split())
        if code in found and len(shown) > 1 and "|" not in shown:
            found[code][shown] = None
    return {code: tuple(names) for code, names in found.items() if names}


def _values(claims: Mapping[str, Any], key: str) -> Iterator[Any]:
    """The values of a property that hold: the preferred ones if there are any, never the deprecated."""
    listed = [claim for claim in claims.get(key, ()) if claim.get("rank") != "deprecated"]
    preferred = [claim for claim in listed if claim.get("rank") == "preferred"]
    for claim in preferred or listed:
        value = claim.get("mainsnak", {}).get("datavalue", {}).get("value")
        if value is not None:
            yield value


def _ids(claims: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        for value in _values(claims, key):
            if isinstance(value, dict) and isinstance(value.get("id"), str):
                yield value["id"]


def _codes(claims: Mapping[str, Any], rules: _Rules) -> Iterator[tuple[str, str]]:
    for scheme, key in rules.codes.items():
        value = next(_values(claims, key), None)
        if isinstance(value, str):
            yield scheme, value


def _at(claims: Mapping[str, Any], key: str) -> tuple[float, float] | None:
    value = next(_values(claims, key), None)
    if not isinstance(value, dict) or not str(value.get("globe", "Q2")).endswith("Q2"):  # Q2 is Earth
        return None
    latitude, longitude = value.get("latitude"), value.get("longitude")
    if isinstance(latitude, int | float) and isinstance(longitude, int | float):
        return round(latitude, 4), round((longitude + 180) % 360 - 180, 4)
    return None


def _life(claims: Mapping[str, Any], rules: _Rules) -> str | None:
    for first, last in rules.life:
        begin, end = _date(claims, first), _date(claims, last)
        life = f"{begin or '..'}/{end or '..'}"
        if (begin or end) and is_edtf(life):
            return life
    return None


def _date(claims: Mapping[str, Any], key: str) -> str | None:
    """A point in time as EDTF, no finer than Wikidata knows it."""
    value = next(_values(claims, key), None)
    if not isinstance(value, dict) or not isinstance(value.get("time"), str):
        return None
    before, written = value["time"][0] == "-", value["time"].lstrip("+-").partition("T")[0]
    try:
        year, month, day = (int(part) for part in written.split("-"))
    except ValueError:
        return None
    precision = value.get("precision", _YEAR)
    if year > 9999 or before or precision < _CENTURY:
        return None
    if precision == _CENTURY:
        return f"{(year - 1) // 100:02d}XX"
    if precision == _DECADE:
        return f"{year // 10:03d}X"
    known = f"{year:04d}" if precision < _MONTH else f"{year:04d}-{month:02d}"
    if precision >= _DAY:
        try:
            julian = str(value.get("calendarmodel", "")).endswith(_JULIAN)
            known = iso(julian_days(year, month, day) if julian else to_days(year, month, day))
        except ValueError:  # the 30th of February, written by somebody
            known = f"{year:04d}"
    return known if is_edtf(known) else None
