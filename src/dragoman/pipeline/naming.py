"""Give the names that documents discovered one identity across them, with the facts that their passages hold."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dragoman.chronicle import tables
from dragoman.chronicle.decisions import Decision
from dragoman.languages import Languages
from dragoman.linkage import Found, Link, Listed, identify
from dragoman.model import COMPOSITE, Entity
from dragoman.model.days import from_days

__all__ = ["link_names", "rows_of", "with_day_numbers"]

_NEAR = 300  # characters on either side of a name in which its company is kept
_KINDRED = {"person": ("person",), "place": ("place", "territory"), "territory": ("place", "territory")}
_HAN = re.compile("[\u3400-\u9fff]")
_SPAN = 4000  # days; a longer time says nothing of whom it is told
Tables = Mapping[str, pa.Table]


def link_names(
    read: Sequence[Tables], authority: Mapping[str, Entity], languages: Languages, ruled: Sequence[Decision] = ()
) -> tuple[list[Tables], tuple[Link, ...]]:
    """The tables of the documents with their discovered names under one identity each, and the links that say why.

    What people ruled of names goes before what was found.
    """
    found = [name for each in read for name in _found(each, authority)]
    made = identify(found, languages, _listed(found, authority))
    links = _as_ruled(made, [decision for decision in ruled if decision.names], authority)
    text = {name.entity: name.text for name in found}
    changed: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for link in links:
        if link.identity != link.entity:
            known = authority.get(link.identity)
            name = known.name() if known else text.get(link.identity) or text[link.entity]
            changed[link.document][link.entity] = (link.identity, name)
    return [_renamed(each, changed) for each in read], links


def _as_ruled(links: Sequence[Link], ruled: Sequence[Decision], authority: Mapping[str, Entity]) -> tuple[Link, ...]:
    """The links after what people ruled of two names, the last ruling on top; a known name gives its id."""
    kept = list(links)
    for decision in ruled:
        one, other = sorted(decision.names, key=lambda name: (name not in authority, name))
        for at, link in enumerate(kept):
            if decision.verdict == "same" and other in (link.entity, link.identity):
                kept[at] = Link(link.entity, link.document, one, 1.0, f"ruled by {decision.by or decision.id}")
            elif decision.verdict == "not same" and link.entity == other and link.identity in (one, _of(one, kept)):
                kept[at] = Link(link.entity, link.document, other, None, f"ruled by {decision.by or decision.id}")
    return tuple(kept)


def _of(entity: str, links: Sequence[Link]) -> str:
    """The identity a name was given."""
    return next((link.identity for link in links if link.entity == entity), entity)


def rows_of(links: Sequence[Link]) -> Iterator[dict[str, Any]]:
    """The rows of the table ``identities``: a name that is linked to nothing has neither score nor reason."""
    for link in links:
        yield {name: getattr(link, name) for name in Link.__struct_fields__}


def _found(read: Tables, authority: Mapping[str, Entity]) -> Iterator[Found]:
    """The names that one document discovered."""
    mentions = read["mentions"].select(["document", "start", "end", "entity", "kind"]).to_pylist()
    if all(mention["entity"] in authority for mention in mentions):
        return
    passages = read["passages"].select(["start", "passage", "language"]).to_pylist()
    passage_starts = [row["start"] for row in passages]
    mention_starts = [row["start"] for row in mentions]
    dated = _years(read["timexes"])
    date_starts = [start for start, _, _ in dated]
    places: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for mention in mentions:
        if mention["entity"] not in authority:
            places[mention["entity"]].append(mention)
    for entity, named in places.items():
        company: set[str] = set()
        years: list[int] = []
        within: list[dict[str, Any]] = []
        for mention in named:
            low, high = mention["start"] - _NEAR, mention["end"] + _NEAR
            beside = mentions[bisect_left(mention_starts, low) : bisect_right(mention_starts, high)]
            company |= {other["entity"] for other in beside if _tells(other, authority)}
            for _, first, last in dated[bisect_left(date_starts, low) : bisect_right(date_starts, high)]:
                years += (first, last)
            at = bisect_right(passage_starts, mention["start"]) - 1
            within += passages[at : at + 1] if at >= 0 else []
        languages = Counter(row["language"] for row in within)
        yield Found(
            entity=entity,
            document=named[0]["document"],
            kind=named[0]["kind"],
            text=entity.partition(":")[2] or entity,
            language=max(languages, key=lambda code: (languages[code], code or ""), default=None),
            mentions=len(named),
            years=(min(years), max(years)) if years else None,
            company=frozenset(company),
            passages=frozenset(row["passage"] for row in within),
        )


def _listed(found: Sequence[Found], authority: Mapping[str, Entity]) -> list[Listed]:
    """The known names that a discovered one may be another spelling of: of its kind, in its language, and in letters,
    since Han characters are another name when they differ.
    """
    wanted = {(kind, name.language) for name in found for kind in _KINDRED.get(name.kind, ())}
    return [
        Listed(entity.id, entity.kind, name.text, name.language, (_year(entity.valid_from), _year(entity.valid_to)))
        for entity in authority.values()
        for name in entity.names
        if (entity.kind, name.language) in wanted and not name.context and not _HAN.search(name.text)
    ]


def _year(day: int | None) -> int | None:
    return None if day is None else from_days(day)[0]


def _tells(mention: Mapping[str, Any], authority: Mapping[str, Entity]) -> bool:
    """Whether a name says something as company: a known one does, but everybody keeps company with states."""
    return mention["entity"] in authority and mention["kind"] != "state"


def _years(timexes: pa.Table) -> list[tuple[int, int, int]]:
    """Where the dates of a document stand, each with its first and its last year."""
    days = [timexes[name].cast(pa.int32()).to_pylist() for name in ("earliest", "latest")]
    found = []
    for start, earliest, latest in zip(timexes["start"].to_pylist(), *days):
        if earliest is not None and latest is not None and latest - earliest < _SPAN:
            found.append((start, from_days(earliest)[0], from_days(latest)[0]))
    return sorted(found)


def _renamed(read: Tables, changed: Mapping[str, Mapping[str, tuple[str, str]]]) -> Tables:
    document = read["documents"]["document"][0].as_py() if read["documents"].num_rows else ""
    new = changed.get(document)
    if not new:
        return read
    mentions = read["mentions"]
    rows = [_with_identity(row, "entity", new) for row in mentions.to_pylist()]
    told = [_statement(row, new) for row in with_day_numbers(read["statements"]).to_pylist()]
    return {**read, "mentions": tables.table("mentions", rows), "statements": tables.table("statements", told)}


def _statement(row: dict[str, Any], new: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    row["participants"] = [_with_identity(part, "id", new) for part in row["participants"] or ()]
    for field in ("object", "place", "attributed_to"):
        row[field] = _with_identity(row[field], "id", new) if row[field] else row[field]
    return row


def _with_identity(ref: dict[str, Any], field: str, new: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    parts = [new.get(part) for part in ref[field].split(COMPOSITE)]
    if not any(parts):
        return ref
    ids = [known[0] if known else part for known, part in zip(parts, ref[field].split(COMPOSITE))]
    name = parts[0][1] if len(parts) == 1 and parts[0] else ref["name"]
    return {**ref, field: COMPOSITE.join(dict.fromkeys(ids)), "name": name}


def with_day_numbers(rows: pa.Table) -> pa.Table:
    """DATE columns as day numbers: Python's own dates stop at year 1."""
    for at, field in enumerate(rows.schema):
        if pa.types.is_date32(field.type):
            rows = rows.set_column(at, field.name, pc.cast(rows[field.name], pa.int32()))
    return rows
