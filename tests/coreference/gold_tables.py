"""The gold annotations that lie beside the checkout, as tables of statements. An extra: absent in most checkouts.

Ids are slugs of the gold's canonical names, so that no pack is needed; the few relations below stand in for one.
"""

import json
import re
import unicodedata
from pathlib import Path

from dragoman.chronicle import tables
from dragoman.model.days import iso  # noqa: F401  (handy at a prompt)
from dragoman.model.edtf import bounds

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
BELONGS = {
    "kwantung-army": "japan", "japanese-army": "japan", "japanese-military": "japan", "japanese-police": "japan",
    "red-army": "soviet-union", "soviet-ministry-of-foreign-affairs": "soviet-union", "joseph-stalin": "soviet-union",
    "japanese-ambassador-in-moscow": "japan", "tokugawa-shogunate": "japan", "james-onslow": "united-kingdom",
}  # fmt: skip
SUCCEEDS = {"russia": "soviet-union", "soviet-union": "soviet-russia", "soviet-russia": "russian-empire"}
PART_OF = {
    "south-sakhalin": ("sakhalin", "south-sakhalin-and-kuril-islands", "south-sakhalin-port-arthur-dalny-kwantung"),
    "north-sakhalin": ("sakhalin",),
    "kuril-islands": ("south-sakhalin-and-kuril-islands", "manchukuo-northern-korea-south-sakhalin-kuril-islands"),
    "southern-kuril-islands": ("kuril-islands",), "iturup": ("southern-kuril-islands",),
    "kunashir": ("southern-kuril-islands",), "shikotan-and-habomai": ("southern-kuril-islands",),
    "habomai": ("shikotan-and-habomai",), "shikotan": ("shikotan-and-habomai",),
}  # fmt: skip


def slug(name):
    plain = unicodedata.normalize("NFKD", name.replace("–", "-"))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-") or name


def ref(name):
    """A description in lower case is no name: its id says so with a colon, as ids of discovered names do."""
    if name is None:
        return None
    described = name[0].islower()
    return {"id": ("other:" if described else "") + slug(name), "name": name}


def documents(folder):
    """Stem and content of each gold file of statements in a folder."""
    for path in sorted(folder.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(content, dict) and "statements" in content:
            yield path.stem, content


def account_of(stem, start, pages):
    if stem != "seed_ko":
        return stem
    return next((f"{stem}/{page['id']}" for page in pages if page["start"] <= start < page["end"]), stem)


def load(engine, folder):
    """Register `statements`, `told`, `relations` and `names` of one gold folder."""
    pages = json.loads((GOLD / "pages.json").read_text(encoding="utf-8"))
    kinds = json.loads((GOLD / "names.json").read_text(encoding="utf-8"))
    statements, told = [], []
    for stem, content in documents(folder):
        for item in content["statements"]:
            row = row_of(stem, content, item)
            statements.append(row)
            told.append({"statement": row["id"], "account": account_of(stem, item["start"], pages)})
    engine.register("statements", tables.table("statements", statements))
    engine.register("told", told_table(told))
    engine.register("relations", tables.table("relations", relations()))
    named = [
        {"entity": slug(name), "kind": entry["kind"], "language": "en", "name": name} for name, entry in kinds.items()
    ]
    engine.register("names", tables.table("names", named))


def told_table(rows):
    import pyarrow as pa

    return pa.Table.from_pylist(rows, schema=pa.schema([("statement", pa.string()), ("account", pa.string())]))


def row_of(stem, content, item):
    earliest, latest = bounds(item["date"]) if item["date"] else (None, None)
    return {
        **{
            key: item.get(key)
            for key in ("start", "end", "quote", "type", "date", "date_text", "calendar", "certainty")
        },
        "id": f"{stem}:{item['id']}",
        "document": content["document"],
        "language": content["language"],
        "earliest": earliest,
        "latest": latest,
        "participants": [{**ref(who["name"]), "role": who["role"]} for who in item["participants"]],
        "object": ref(item["object"]),
        "place": ref(item["place"]),
        "quantities": [{"value": each["value"], "unit": each["unit"], "text": ""} for each in item["quantities"]],
        "attributed_to": ref(item["attributed_to"]),
        "confidence": 1.0,
    }


def relations():
    rows = [{"entity": who, "relation": "belongs_to", "other": state} for who, state in BELONGS.items()]
    rows += [{"entity": who, "relation": "succeeds", "other": state} for who, state in SUCCEEDS.items()]
    rows += [{"entity": p, "relation": "part_of", "other": w} for p, wholes in PART_OF.items() for w in wholes]
    return rows


def clusters(folder):
    """Gold cluster of each statement id that has one."""
    events = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    return {member: event["event"] for event in events for member in event["members"]}


def pairs(cluster_of):
    groups = {}
    for item, cluster in cluster_of.items():
        groups.setdefault(cluster, []).append(item)
    return {(a, b) for group in groups.values() for a in sorted(group) for b in sorted(group) if a < b}
