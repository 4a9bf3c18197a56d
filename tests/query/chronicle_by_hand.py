"""A small chronicle written by hand: three accounts, in three languages, of the same few years."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from dragoman.chronicle import SCHEMA_VERSION, store, tables
from dragoman.model.days import from_iso
from dragoman.model.edtf import bounds

TEXTS = {
    "harbour.txt": (
        "en",
        "In 1905 Russia gave up South Sakhalin to Japan. On 13 April 1941 Japan and the Soviet Union signed a "
        "neutrality pact in Moscow. On 9 August 1945 the Soviet Union declared war on Japan. \x1b[31mRed\u202e ink.",
    ),
    "minato.txt": (
        "ja",
        "1941年4月、日ソ中立条約が結ばれた。1945年8月8日、ソ連は日本に宣戦した。樺太はそのとき戦場となった。",
    ),
    "prichal.html": ("ru", "<p>В <b>1925</b> г. Япония признала СССР.</p>"),
}

NAMES = {
    "japan": ("state", {"en": ["Japan"], "ja": ["日本"], "ru": ["Япония"], "ko": ["일본"]}),
    "soviet-union": ("state", {"en": ["Soviet Union", "USSR"], "ja": ["ソ連"], "ru": ["СССР"], "ko": ["소련"]}),
    "russian-empire": ("state", {"en": ["Russian Empire", "Russia"], "ja": ["ロシア帝国"], "ru": ["Россия"]}),
    "sakhalin": ("territory", {"en": ["Sakhalin"], "ja": ["樺太"], "ru": ["Сахалин"]}),
    "south-sakhalin": ("territory", {"en": ["South Sakhalin", "Karafuto"], "ja": ["南樺太"], "ru": ["Южный Сахалин"]}),
    "neutrality-pact": ("treaty", {"en": ["Neutrality Pact"], "ja": ["日ソ中立条約"], "ru": ["Пакт о нейтралитете"]}),
}
RELATIONS = [
    ("south-sakhalin", "part_of", "sakhalin"),
    ("soviet-union", "succeeds", "russian-empire"),
    ("neutrality-pact", "party", "japan"),
    ("neutrality-pact", "party", "soviet-union"),
]
PACT = {"id": "neutrality-pact", "name": "Neutrality Pact"}
SOUTH = {"id": "south-sakhalin", "name": "South Sakhalin"}


def party(*ids: str) -> list[dict[str, str]]:
    return [{"id": entity, "name": entity, "role": "party"} for entity in ids]


def side(actor: str, target: str) -> list[dict[str, str]]:
    return [{"id": actor, "name": actor, "role": "actor"}, {"id": target, "name": target, "role": "target"}]


# id, document, account, event, type, date, words, participants, object
STATEMENTS: list[tuple[Any, ...]] = [
    ("s01", "harbour.txt", "harbour", "e01", "territory.transferred", "1905",
     "In 1905 Russia gave up South Sakhalin to Japan.", side("russian-empire", "japan"), SOUTH),
    ("s02", "harbour.txt", "harbour", "e02", "treaty.signed", "1941-04-13",
     "On 13 April 1941 Japan and the Soviet Union signed a neutrality pact in Moscow.",
     party("japan", "soviet-union"), PACT),
    ("s03", "harbour.txt", "harbour", "e03", "war.declared", "1945-08-09",
     "On 9 August 1945 the Soviet Union declared war on Japan.", side("soviet-union", "japan"), None),
    ("s04", "minato.txt", "minato", "e02", "treaty.signed", "1941-04",
     "1941年4月、日ソ中立条約が結ばれた。", party("japan", "soviet-union"), PACT),
    ("s05", "minato.txt", "minato", "e03", "war.declared", "1945-08-08",
     "1945年8月8日、ソ連は日本に宣戦した。", side("soviet-union", "japan"), None),
    ("s06", "prichal.html", "prichal.html", "e04", "recognition", "1925",
     "В <b>1925</b> г. Япония признала СССР.", side("japan", "soviet-union"), None),
]  # fmt: skip

# id, account, fluent, subjects, value, holder, start, end (EDTF or None), begun, ended, inferred
STATES: list[tuple[Any, ...]] = [
    ("x01", "*", "control", ["south-sakhalin"], "held", "japan", "1905", None, ["s01"], [], None),
    ("x02", "harbour", "control", ["south-sakhalin"], "held", "japan", "1905", None, ["s01"], [], None),
    ("x03", "*", "in_force", ["neutrality-pact"], "in force", None, "1941-04-13", "1945-08-08/1945-08-09",
     ["s02", "s04"], ["s03", "s05"], "in force from its signing: no later stage is told"),
    ("x04", "harbour", "in_force", ["neutrality-pact"], "in force", None, "1941-04-13", "1945-08-09", ["s02"], ["s03"],
     None),
    ("x05", "minato", "in_force", ["neutrality-pact"], "in force", None, "1941-04", "1945-08-08", ["s04"], ["s05"], None),
    ("x06", "*", "war", ["japan", "soviet-union"], "war", None, "1945-08-08/1945-08-09", None, ["s03", "s05"], [], None),
    ("x07", "harbour", "war", ["japan", "soviet-union"], "war", None, "1945-08-09", None, ["s03"], [], None),
    ("x08", "minato", "war", ["japan", "soviet-union"], "war", None, "1945-08-08", None, ["s05"], [], None),
    ("x09", "*", "control", ["sakhalin"], "held", "russian-empire", "1875", "1905", ["s01"], [], None),
]  # fmt: skip

DIVERGENCES = [
    ("e02", "date", "finer", "s02", "s04", "harbour", "minato", None),
    ("e03", "date", "conflict", "s03", "s05", "harbour", "minato", None),
    ("e01", "date", "silent", "s01", "", "harbour", "minato", None),
]


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table."""
    made: dict[str, list[dict[str, Any]]] = {name: [] for name in {**tables.PER_DOCUMENT, **tables.DERIVED}}
    for name, (language, text) in TEXTS.items():
        shown = text.replace("<p>", "").replace("</p>", "").replace("<b>", "").replace("</b>", "")
        made["documents"].append(
            {"document": name, "sha256": "0", "media_type": "text/plain", "encoding": "utf-8", "title": None,
             "characters": len(text), "languages": [language], "original": text}
        )  # fmt: skip
        made["passages"].append(
            {"document": name, "passage": 0, "start": 0, "end": len(text), "kind": "body", "language": language,
             "text": shown}
        )  # fmt: skip
    for id_, document, account, event, kind, date, words, who, what in STATEMENTS:
        language, text = TEXTS[document]
        start = text.index(words)
        first, last = bounds(date)
        made["statements"].append(
            {"id": id_, "document": document, "language": language, "start": start, "end": start + len(words),
             "quote": words.replace("<b>", "").replace("</b>", ""), "type": kind, "date": date, "earliest": first,
             "latest": last, "date_text": None, "calendar": "gregorian", "date_basis": "explicit", "participants": who,
             "object": what, "place": None, "quantities": [], "attributed_to": None, "certainty": "asserted",
             "confidence": 0.9, "rule": f"{language}:{kind}/by hand"}
        )  # fmt: skip
        made["tellings"].append({"statement": id_, "account": account, "event": event})
    for event in dict.fromkeys(statement[3] for statement in STATEMENTS):
        told = [statement for statement in STATEMENTS if statement[3] == event]
        first, last = bounds(told[0][5])
        made["events"].append(
            {"event": event, "type": told[0][4], "date": told[0][5], "earliest": first, "latest": last,
             "participants": told[0][7], "object": told[0][8], "place": None, "certainty": "asserted",
             "statements": [statement[0] for statement in told], "accounts": [statement[2] for statement in told]}
        )  # fmt: skip
    for id_, account, fluent, subjects, value, holder, start, end, begun, ended, inferred in STATES:
        first, last = bounds(start) if start else (None, None)
        to_first, to_last = bounds(end) if end else (None, None)
        made["states"].append(
            {"state": id_, "account": account, "fluent": fluent,
             "subject": [{"id": s, "name": s} for s in subjects], "thing": subjects[0],
             "second": (*subjects, None)[1], "value": value,
             "holder": {"id": holder, "name": holder} if holder else None, "start_earliest": first,
             "start_latest": last, "end_earliest": to_first, "end_latest": to_last, "begun_by": begun,
             "ended_by": ended, "inferred": inferred}
        )  # fmt: skip
    keys = ("event", "attribute", "kind", "first", "second", "first_account", "second_account", "explanation")
    made["divergences"] = [dict(zip(keys, row, strict=True)) for row in DIVERGENCES]
    made["accounts"] = [
        _account("harbour", "A harbour master's memoir", "harbour.txt", "1905-01-01", "1945-08-09"),
        _account("minato", "港の記", "minato.txt", "1941-04-01", "1945-08-08"),
        _account("prichal.html", None, "prichal.html", "1925-01-01", "1925-12-31"),
    ]
    for entity, (kind, names) in NAMES.items():
        for language, forms in names.items():
            for form in forms:
                made["names"].append(
                    {"entity": entity, "kind": kind, "language": language, "name": form, "shown": form == forms[0]}
                )
                for document, (written, text) in TEXTS.items():
                    if written == language and form in text:
                        at = text.index(form)
                        made["mentions"].append(
                            {"document": document, "start": at, "end": at + len(form), "text": form, "entity": entity,
                             "name": names["en"][0], "kind": kind, "method": "pack", "score": 1.0}
                        )  # fmt: skip
    made["relations"] = [{"entity": a, "relation": relation, "other": b} for a, relation, b in RELATIONS]
    made["problems"] = [{"source": "torn.txt", "problem": "torn.txt is empty."}]
    made["meta"] = [{"key": "schema", "value": str(SCHEMA_VERSION)}, {"key": "language", "value": "en"}]
    return made


def _account(account: str, title: str | None, document: str, first: str, last: str) -> dict[str, Any]:
    return {
        "account": account, "title": title, "languages": [TEXTS[document][0]], "documents": [document],
        "covers_from": from_iso(first), "covers_to": from_iso(last), "declared": False,
    }  # fmt: skip


def write(folder: Path) -> Path:
    """The chronicle as a built dossier would hold it; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for name, listed in rows().items():
            connection.register(name, tables.table(name, listed))
        store.write(connection, folder / store.FILE, folder, {**tables.PER_DOCUMENT, **tables.DERIVED})
    return folder
