"""The form of a pack's files: what an entry may say.

All names of one language stand in one string, set apart by ``|``, the one to be shown first::

    - id: neutrality-pact-1941
      names: {en: Soviet–Japanese Neutrality Pact, ja: 日ソ中立条約 | 日ソ不可侵条約, ko: 소련-일본 중립 조약}
      context: {ja: 中立条約, ko: 중립 조약}      # read only where the text has made clear what is meant
      parties: [soviet-union, japan]
      date: 1941-04-13

Spaces, hyphens and middle dots in a Korean, Japanese or Chinese name may be missing in the text. Days are EDTF.
"""

from __future__ import annotations

import re

import msgspec

from dragoman.errors import DataError
from dragoman.model import Entity, EntityKind, Name, PactKind, edtf

__all__ = ["ID", "KINDS", "Entry", "PackInfo", "entity_of"]

_YEAR = re.compile(r"\s*[(（]\d{4}[年년]?[)）]$")
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# file stem → the kind of entity it lists
KINDS: dict[str, EntityKind] = {
    "states": "state",
    "territories": "territory",
    "treaties": "treaty",
    "wars": "war",
    "places": "place",
    "persons": "person",
    "peoples": "people",
    "organisations": "organisation",
    "events": "event",
    "infrastructure": "infrastructure",
}


class PackInfo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pack.yaml``."""

    id: str
    title: str
    needs: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One entity of a pack."""

    id: str
    names: dict[str, str] = {}
    context: dict[str, str] = {}  # names read only where grammar or the text before allows: 日, 중, the Convention
    extends: bool = False  # adds to an entity of a pack loaded before
    life: str | int | None = None  # EDTF interval: of a state its existence, of a person birth and death
    part_of: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    capital: str | None = None
    parties: tuple[str, ...] = ()
    date: str | int | None = None
    place: str | None = None  # of a treaty, war or event: where it was signed, fought or held
    in_force: str | int | None = None
    term_years: int | None = None
    pact: PactKind | None = None  # of a treaty: what it makes of its parties
    territory: tuple[str, ...] = ()
    belongs_to: str | None = None
    acts_as_state: bool = False  # of an army as a whole or a people: what it does, its state does
    at: tuple[float, float] | None = None  # latitude, longitude
    codes: dict[str, str] = {}  # several of one scheme, each of its own time: 255@../1945 | 260@1990/..
    sources: tuple[str, ...] = ()


def entity_of(entry: Entry, kind: EntityKind, pack: str) -> Entity:
    """The entry as an entity. Raises DataError with problem and cure, but without a place, for an impossible date."""
    start, end = _bounds(entry.id, "life", _edtf(entry.life))
    date, in_force = _edtf(entry.date), _edtf(entry.in_force)
    for key, value in (("date", date), ("in_force", in_force)):
        _bounds(entry.id, key, value)
    if entry.at and not (-90 <= entry.at[0] <= 90 and -180 <= entry.at[1] <= 180):
        raise DataError(f"'{entry.id}' lies at {entry.at}, which is no place on Earth. Give [latitude, longitude].")
    return Entity(
        id=entry.id,
        kind=kind,
        names=_all_names(entry, kind),
        pack=pack,
        valid_from=start,
        valid_to=end,
        part_of=entry.part_of,
        succeeds=entry.succeeds,
        capital=entry.capital,
        parties=entry.parties,
        date=date,
        place=entry.place,
        in_force=in_force,
        term_years=entry.term_years,
        pact=entry.pact,
        territory=entry.territory,
        belongs_to=entry.belongs_to,
        acts_as_state=entry.acts_as_state,
        latitude=entry.at[0] if entry.at else None,
        longitude=entry.at[1] if entry.at else None,
        codes=_codes(entry),
        sources=entry.sources,
    )


def _edtf(written: str | int | None) -> str | None:
    """A bare year is a number to YAML."""
    return f"{written:04d}" if isinstance(written, int) else written


def _names(written: dict[str, str], context: bool) -> tuple[Name, ...]:
    return tuple(
        Name(text=form.strip(), language=language, context=context)
        for language, forms in written.items()
        for form in forms.split("|")
        if form.strip()
    )


def _all_names(entry: Entry, kind: EntityKind) -> tuple[Name, ...]:
    """The names told, and those of treaties without the year in brackets that sets them apart from others called so:
    one is meant where time or company makes it sure.
    """
    told = _names(entry.names, False) + _names(entry.context, True)
    if kind != "treaty":
        return told
    seen = {(name.language, name.text) for name in told}
    bare = [Name(_YEAR.sub("", name.text), name.language, context=True) for name in told if _YEAR.search(name.text)]
    return told + tuple(name for name in dict.fromkeys(bare) if (name.language, name.text) not in seen)


def _codes(entry: Entry) -> tuple[tuple[str, str], ...]:
    found = []
    for scheme, written in sorted(entry.codes.items()):
        for each in written.split("|"):
            code, _, time = each.strip().partition("@")
            if not code or not (time or "|" not in written):
                problem = f"of the codes {scheme} of '{entry.id}', {written!r}, one has no time"
                raise DataError(f"{problem}. Write 255@../1945 | 260@1990/.. .")
            _bounds(entry.id, f"code {scheme}", time or None)
            found.append((scheme, each.strip()))
    return tuple(found)


def _bounds(entry: str, key: str, value: str | None) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    try:
        return edtf.bounds(value)
    except ValueError as error:
        cure = "Write an EDTF date or interval such as 1941-04-13, 1922/1991 or 1992/.. ."
        raise DataError(f"the {key} of '{entry}' is {error}. {cure}") from None
