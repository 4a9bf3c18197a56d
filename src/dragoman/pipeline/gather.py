"""Bring together what was read, what people decided and what packs know: the tables the relational half reads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.chronicle import decisions, tables
from dragoman.chronicle.decisions import Anchor, Decision
from dragoman.chronicle.store import SCHEMA_VERSION
from dragoman.dossier import Dossier
from dragoman.model import COMPOSITE, DESCRIBED, Entity
from dragoman.model.days import iso
from dragoman.model.edtf import bounds
from dragoman.pipeline.document import Knowledge
from dragoman.pipeline.naming import link_names, rows_of, with_day_numbers
from dragoman.pipeline.survey import Problem, Survey
from dragoman.pipeline.tellers import tell_accounts

if TYPE_CHECKING:
    from dragoman.engines import Engine
    from dragoman.exchange.statements import Imported

__all__ = [
    "KNOWN_LIVES", "KNOWN_TREATIES", "TOLD", "composite_names", "composite_parts", "gather", "lives", "names",
    "relations", "treaties",
]  # fmt: skip

_LASTING = frozenset({"war", "event"})  # kinds of entity that begin and end on days of their own
_CODES = ("cow", "gw")  # that panels show
TOLD = pa.schema([("statement", pa.string()), ("account", pa.string())])
RULED = pa.schema([("one", pa.string()), ("other", pa.string()), ("same", pa.bool_())])
KNOWN_LIVES = pa.schema([("entity", pa.string()), ("until", pa.int32())])
KNOWN_TREATIES = pa.schema(
    [
        ("entity", pa.string()),
        ("parties", pa.list_(pa.string())),
        ("date", pa.string()),  # EDTF
        ("in_force", pa.string()),
        ("term_years", pa.int32()),
        ("pact", pa.string()),
        ("territory", pa.list_(pa.string())),
    ]
)


def gather(
    engine: Engine,
    opened: Dossier,
    seen: Survey,
    read: Sequence[Mapping[str, pa.Table]],
    ruled: Sequence[Decision],
    problems: Sequence[Problem],
    knowledge: Knowledge,
    imported: Sequence[Imported] = (),
) -> None:
    """Make every table that is there before collating: PER_DOCUMENT, accounts, names, relations, decisions, problems,
    meta, and for the rooms to come `told` and `copies` (statement, account), `ruled` (one, other, same),
    `known_treaties` and `known_lives`. Raises DataError.
    """
    languages, authority = knowledge.load()
    ruled = decisions.in_force(ruled)
    read, links = link_names(read, authority, languages, ruled)
    made_elsewhere = [each.tables for each in imported]
    joined = {name: pa.concat_tables([each[name] for each in (*read, *made_elsewhere)]) for name in tables.PER_DOCUMENT}
    documents = joined["documents"].to_pylist()
    found = list(problems)
    joined["statements"], decision_rows, pairs = _decided(joined["statements"], documents, ruled, found)
    own = {statement: account for each in imported for statement, account in each.accounts.items()}
    account_rows, told, copied = tell_accounts(opened, seen, read, joined, own, found)
    for name, rows in joined.items():
        engine.register(name, rows)
    engine.register("told", pa.Table.from_pylist(told, schema=TOLD))
    engine.register("ruled", pa.Table.from_pylist(pairs, schema=RULED))
    engine.register("copies", pa.Table.from_pylist(copied, schema=TOLD))
    made: dict[str, Iterable[Mapping[str, Any]]] = {
        "accounts": account_rows,
        "names": [
            *names(authority.values()),
            *_found_names(joined["mentions"], documents, authority),
            *composite_names(joined["statements"]),
            *_told_names([each.tables["statements"] for each in imported], authority),
        ],
        "relations": [*relations(authority.values()), *composite_parts(joined["statements"])],
        "identities": rows_of(links),
        "decisions": decision_rows,
        "problems": [msgspec.structs.asdict(problem) for problem in found],
        "meta": _meta(opened, seen),
    }
    for name, listed in made.items():
        engine.register(name, tables.table(name, listed))
    engine.register("known_treaties", pa.Table.from_pylist(treaties(authority.values()), schema=KNOWN_TREATIES))
    engine.register("known_lives", pa.Table.from_pylist(lives(authority.values()), schema=KNOWN_LIVES))


def _decided(
    statements: pa.Table, documents: Sequence[Mapping[str, Any]], ruled: Sequence[Decision], problems: list[Problem]
) -> tuple[pa.Table, list[dict[str, Any]], list[dict[str, Any]]]:
    """The statements after decisions, the rows of the decisions table, and of `ruled`.

    Decisions without words join `problems`.
    """
    if not ruled:
        return statements, [], []
    originals = {row["document"]: row["original"] for row in documents}
    anchors = [msgspec.convert(row, Anchor) for row in statements.select(list(Anchor.__struct_fields__)).to_pylist()]
    rulings, lost = decisions.settle(ruled, anchors, originals)
    problems += [Problem(f"decisions.jsonl, {decision.id}", f"{why}.", "decision") for decision, why in lost]
    by_statement: dict[str, list[Decision]] = defaultdict(list)
    for ruling in (each for each in rulings if not each.others):
        by_statement[ruling.statement].append(ruling.decision)
    touched = pc.is_in(statements["id"], pa.array(list(by_statement), pa.string()))
    after = [
        decisions.applied(row, by_statement[row["id"]], originals.get(row["document"], ""))
        for row in with_day_numbers(statements.filter(touched)).to_pylist()
    ]
    changed = tables.table("statements", [row for row in after if row is not None])
    rows = [_decision_row(ruling.decision, ruling.statement, ruling.others) for ruling in rulings]
    rows += [_decision_row(decision) for decision in (*(each for each, _ in lost), *(d for d in ruled if d.names))]
    there = {row["id"] for row in after if row is not None} | set(
        statements.filter(pc.invert(touched))["id"].to_pylist()
    )
    pairs = [pair for pair in decisions.pairs(rulings) if pair["one"] in there and pair["other"] in there]
    return pa.concat_tables([statements.filter(pc.invert(touched)), changed]), rows, pairs


def _decision_row(decision: Decision, statement: str | None = None, others: Sequence[str] = ()) -> dict[str, Any]:
    told = msgspec.structs.asdict(decision)
    return {**told, "decision": decision.id, "statement": statement, "others": others, "names": decision.names}


def names(entities: Iterable[Entity]) -> Iterable[dict[str, Any]]:
    """The rows of the names table for what packs know."""
    for entity in entities:
        shown: set[str] = set()
        for name in entity.names:
            first = name.language not in shown
            shown.add(name.language)
            yield _name_row(entity.id, entity.kind, name.language, name.text, first)


def _found_names(
    mentions: pa.Table, documents: Sequence[Mapping[str, Any]], authority: Mapping[str, Entity]
) -> Iterable[dict[str, Any]]:
    """Names of what was discovered in the texts, in the language of their documents; the commonest form is shown. Words
    that point back ("the treaty") are no name.
    """
    language = {row["document"]: next(iter(row["languages"]), "") for row in documents}
    mentions = mentions.filter(pc.field("method") != "anaphor")
    forms: Counter[tuple[str, str, str, str]] = Counter()
    counted = mentions.group_by(["entity", "kind", "text", "document"]).aggregate([([], "count_all")])
    for row in counted.to_pylist():
        if row["entity"] not in authority:
            forms[row["entity"], row["kind"], language[row["document"]], row["text"]] += row["count_all"]
    shown: set[tuple[str, str]] = set()
    for (entity, kind, code, text), _ in sorted(forms.items(), key=lambda form: (form[0][0], -form[1], form[0])):
        yield _name_row(entity, kind, code or None, text, (entity, code) not in shown)
        shown.add((entity, code))


def _told_names(imported: Sequence[pa.Table], authority: Mapping[str, Entity]) -> Iterable[dict[str, Any]]:
    """Names that only statements made elsewhere give; nothing was read, so their kind is that of their id."""
    told: dict[str, str] = {}
    for table in imported:
        for row in table.select(["participants", "object", "place", "attributed_to"]).to_pylist():
            for ref in (*row["participants"], row["object"], row["place"], row["attributed_to"]):
                named = ref and COMPOSITE not in ref["id"] and not ref["id"].startswith(DESCRIBED)
                if named and ref["id"] not in authority:
                    told.setdefault(ref["id"], ref["name"])
    for entity, name in sorted(told.items()):
        kind, colon, _ = entity.partition(":")
        yield _name_row(entity, kind if colon else "other", "en", name, True)


def _name_row(entity: str, kind: str, language: str | None, name: str, shown: bool) -> dict[str, Any]:
    return {"entity": entity, "kind": kind, "language": language, "name": name, "shown": shown}


def relations(entities: Iterable[Entity]) -> Iterable[dict[str, Any]]:
    """The rows of the relations table for what packs know."""
    for entity in entities:
        related = {
            "part_of": entity.part_of,
            "succeeds": entity.succeeds,
            "belongs_to": (entity.belongs_to,) if entity.belongs_to else (),
            "party": entity.parties,
            "territory": entity.territory,
            "pact": (entity.pact,) if entity.pact else (),
            "code": tuple(f"{scheme}:{code}" for scheme, code in entity.codes if scheme in _CODES),
        }
        if entity.kind == "state" and (entity.valid_from is not None or entity.valid_to is not None):
            related["life"] = (
                "/".join("" if day is None else iso(day) for day in (entity.valid_from, entity.valid_to)),
            )
        begins, ends = bounds(entity.date) if entity.kind in _LASTING and entity.date else (None, None)
        if begins is not None and ends is not None:
            related["lasted"] = (f"{iso(begins)}/{iso(ends)}",)
        if entity.latitude is not None and entity.longitude is not None:
            related["at"] = (f"{entity.latitude},{entity.longitude}",)
        for relation, others in related.items():
            yield from ({"entity": entity.id, "relation": relation, "other": other} for other in others)


def _composites(statements: pa.Table) -> dict[str, str]:
    """The objects that are several territories told as one, with the name they were given together."""
    objects = {(thing["id"], thing["name"]) for thing in statements["object"].to_pylist() if thing}
    return {entity: name for entity, name in sorted(objects) if COMPOSITE in entity}


def composite_names(statements: pa.Table) -> Iterable[dict[str, Any]]:
    """The names of objects that are several territories told as one."""
    for entity, name in _composites(statements).items():
        yield {"entity": entity, "kind": "territory", "language": "en", "name": name, "shown": True}


def composite_parts(statements: pa.Table) -> Iterable[dict[str, Any]]:
    """What befalls "Kunashir and Shikotan" befalls each: the members are parts of the object."""
    for entity in _composites(statements):
        yield from ({"entity": part, "relation": "part_of", "other": entity} for part in entity.split(COMPOSITE))


def treaties(entities: Iterable[Entity]) -> list[dict[str, Any]]:
    """The rows of `known_treaties`."""
    return [
        {"entity": entity.id, **{name: getattr(entity, name) for name in KNOWN_TREATIES.names[1:]}}
        for entity in entities
        if entity.kind == "treaty"
    ]


def lives(entities: Iterable[Entity]) -> list[dict[str, Any]]:
    """The rows of `known_lives`: the last days (since 1970-01-01) of states and persons that are no more."""
    return [
        {"entity": entity.id, "until": entity.valid_to}
        for entity in entities
        if entity.kind in ("state", "person") and entity.valid_to is not None
    ]


def _meta(opened: Dossier, seen: Survey) -> list[dict[str, str]]:
    facts = {
        "schema": str(SCHEMA_VERSION),
        "dragoman": _version(),
        "fingerprint": seen.knowledge,
        "inputs": seen.inputs,
        "title": opened.title,
        "language": opened.settings.language,
    }
    return [{"key": key, "value": value} for key, value in facts.items()]


def _version() -> str:
    try:
        return version("dragoman")
    except PackageNotFoundError:  # run from a folder of sources
        return "uninstalled"
