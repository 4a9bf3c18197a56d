"""Statements from elsewhere: JSON Lines in the form that ``dragoman export jsonl`` writes, checked line by line.

A line needs ``document``, ``start``, ``end``, ``quote`` and ``type``; what it leaves out is unknown. Who takes part may
be given by name alone: a name that the packs know gets the id of what bore it at the statement's date; another keeps
its own. A list of known names set apart by commas is all of them together.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dragoman.chronicle import tables
from dragoman.errors import DataError, InputError
from dragoman.model import COMPOSITE, EVENT_TYPES, Certainty, Entity, Framing, Mark, Name, Quantity, Role, statement_id
from dragoman.model.days import from_iso
from dragoman.model.edtf import bounds
from dragoman.model.timex import Basis
from dragoman.packs import Authority

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Imported", "Record", "check", "load"]

MEDIA_TYPE = "application/jsonl"
_SEVERAL = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_SHOWN = 3  # wrong lines told in full
_CURE = "Mend those lines; docs/exchange.md explains each key."


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entity by name, by id, or by both."""

    name: str = ""
    id: str = ""


class Taking(Named, frozen=True):
    """An entity in a role."""

    role: Role = "actor"


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line."""

    document: str
    start: int
    end: int
    quote: str
    type: str
    id: str | None = None
    account: str | None = None
    language: str | None = None
    date: str | None = None  # EDTF
    earliest: str | None = None  # ISO 8601; else as the date says
    latest: str | None = None
    date_text: str | None = None
    calendar: str | None = None
    date_basis: Basis | None = None
    participants: tuple[Taking, ...] = ()
    object: Named | str | None = None
    place: Named | str | None = None
    quantities: tuple[Quantity, ...] = ()
    framing: tuple[Framing, ...] = ()
    marks: tuple[Mark, ...] = ()
    attributed_to: Named | str | None = None
    certainty: Certainty = "asserted"
    confidence: float = 1.0
    event: str | None = None  # whatever was collated there is collated anew here
    rule: str | None = None


class Imported(NamedTuple):
    """The tables of a file's documents, and the account of each statement whose line names one."""

    tables: Mapping[str, pa.Table]
    accounts: Mapping[str, str]


def check(path: Path) -> int:
    """How many statements a file holds. Raises InputError when it cannot be read, DataError naming the wrong lines."""
    return sum(1 for _ in _records(path))


def load(path: Path, authority: Authority, read: frozenset[str] = frozenset()) -> Imported:
    """The statements of a file as tables. `read` are documents that are there already. Raises as `check` does."""
    rows, accounts, lengths, languages = [], {}, dict[str, int](), dict[str, dict[str, None]]()
    for record, row in _rows(path, authority):
        rows.append(row)
        if record.account:
            accounts[row["id"]] = record.account
        if record.document not in read:
            lengths[record.document] = max(lengths.get(record.document, 0), record.end)
            languages.setdefault(record.document, {})[record.language or ""] = None
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    documents = [
        {
            "document": name, "sha256": sha256, "media_type": MEDIA_TYPE, "encoding": "utf-8", "title": name,
            "characters": length, "languages": [code for code in languages[name] if code], "original": "",
        }
        for name, length in lengths.items()
    ]  # fmt: skip
    made = {name: tables.empty(name) for name in tables.PER_DOCUMENT}
    made |= {"documents": tables.table("documents", documents), "statements": tables.table("statements", rows)}
    return Imported(made, accounts)


def _records(path: Path) -> Iterator[tuple[int, Record]]:
    """Each line's number and record; after the last, all that is wrong in one DataError."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}). Name a file of JSON lines.") from None
    decoder = msgspec.json.Decoder(Record)
    wrong: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not (text := line.lstrip(b"\xef\xbb\xbf").strip()):
            continue
        try:
            record = decoder.decode(text)
            _check(record)
            if record.id and seen.setdefault(record.id, number) != number:
                raise ValueError(f"the id '{record.id}' is that of line {seen[record.id]} too")
        except (msgspec.MsgspecError, ValueError) as error:
            wrong.append(f"line {number}: {error}")
            continue
        yield number, record
    if not seen and not wrong and not any(line.strip() for line in lines):
        raise DataError(f"{path}: has no statements. Give one JSON object a line.")
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise DataError(f"{path}, {'; '.join(wrong[:_SHOWN])}{more}. {_CURE}")


def _check(record: Record) -> None:
    """Raise ValueError for what types alone do not forbid."""
    if not record.document or not record.quote.strip():
        raise ValueError(f"its {'quote' if record.document else 'document'} is empty")
    if not 0 <= record.start < record.end:
        raise ValueError(f"start {record.start} and end {record.end} are no span")
    if record.type not in EVENT_TYPES:
        raise ValueError(f"'{record.type}' is no event type")
    low, high = _days(record)
    if low is not None and high is not None and low > high:
        raise ValueError(f"earliest {record.earliest} comes after latest {record.latest}")
    for given in (*record.participants, record.object, record.place, record.attributed_to):
        if given is not None and not (given if isinstance(given, str) else given.name or given.id):
            raise ValueError("somebody or something in it has neither a name nor an id")


def _rows(path: Path, authority: Authority) -> Iterator[tuple[Record, dict[str, Any]]]:
    ordinals: dict[tuple[str, int, int, str], int] = {}
    for _, record in _records(path):
        place = (record.document, record.start, record.end, record.type)
        ordinal = ordinals[place] = ordinals.get(place, -1) + 1
        earliest, latest = _days(record)
        day = latest if earliest is None else earliest
        yield (
            record,
            {
                **{name: getattr(record, name) for name in _COPIED},
                "id": record.id or statement_id(*place, ordinal),
                "earliest": earliest,
                "latest": latest,
                "participants": [{**_ref(who, authority, day), "role": who.role} for who in record.participants],
                "object": _optional(record.object, authority, day),
                "place": _optional(record.place, authority, day),
                "quantities": msgspec.to_builtins(record.quantities),
                "framing": msgspec.to_builtins(record.framing),
                "marks": list(record.marks),
                "attributed_to": _optional(record.attributed_to, authority, day),
            },
        )


_COPIED = (
    "document", "language", "start", "end", "quote", "type", "date", "date_text", "calendar", "date_basis", "certainty",
    "confidence", "rule",
)  # fmt: skip


def _days(record: Record) -> tuple[int | None, int | None]:
    low, high = bounds(record.date) if record.date else (None, None)
    return (
        from_iso(record.earliest) if record.earliest else low,
        from_iso(record.latest) if record.latest else high,
    )


def _optional(given: Named | str | None, authority: Authority, day: int | None) -> dict[str, str] | None:
    return None if given is None else _ref(Named(given) if isinstance(given, str) else given, authority, day)


def _ref(given: Named, authority: Authority, day: int | None) -> dict[str, str]:
    """Id and name; the colon in an id of ours says, as for discovered names, that no pack knows it."""
    if given.id:
        known = authority.get(given.id)
        return {"id": given.id, "name": given.name or (known.name() if known else given.id)}
    if found := _known(given.name, authority, day):
        return {"id": found, "name": given.name}
    listed = [_known(name.strip(), authority, day) for name in given.name.split(",")]
    several = list(dict.fromkeys(name for name in listed if name))
    return {"id": COMPOSITE.join(several) if len(several) > 1 else f"other:{given.name}", "name": given.name}


def _known(name: str, authority: Authority, day: int | None) -> str | None:
    """What bears a name: the one that did on that day, else the one whose first name it is."""
    found = authority.named(name)
    if day is not None and len(found) > 1:
        found = tuple(entity for entity in found if _lived(entity, name, day)) or found
    if len(found) > 1:
        found = tuple(entity for entity in found if any(entity.name(n.language) == name for n in entity.names))
    return found[0].id if len(found) == 1 else None


def _lived(entity: Entity, name: str, day: int) -> bool:
    """Whether it was there on a day, under that name."""
    return _within(entity, day) and any(_within(form, day) for form in entity.names if form.text == name)


def _within(bounded: Entity | Name, day: int) -> bool:
    low, high = bounded.valid_from, bounded.valid_to
    return (low is None or low <= day) and (high is None or day <= high)
