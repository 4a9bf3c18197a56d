"""Names from elsewhere: an LP-TSV gazetteer and a slice of Wikidata become a pack of the dossier."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import languages, packs
from dragoman.cli import main
from dragoman.errors import DataError
from dragoman.exchange import names

LANGUAGES = languages.load()
TSV = (
    "id\ttitle\ttitle_source\tfclasses\tvariants\tstart\tend\tlon\tlat\tparent_id\tmatches\n"
    "7\tIsle of Larks\tAn old atlas\tL\tヒバリ島@ja;云雀岛@zh-Hans;Lärcheninsel@de\t1701\t\t150.5\t47\t\twd:Q99000001\n"
    "8\tLark Bay\tAn old atlas\tH\tбухта Жаворонков@ru\t\t\t150.6\t47.1\t#7\t\n"
    "9\t모스크바\tA list\tP\tMoscow@en\t\t\t37.6\t55.75\t\t\n"
    "10\tመቐለ\tA list\tP\t\t\t\t39.5\t13.5\t\t\n"
)


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def snak(value: object) -> list[dict[str, object]]:
    return [{"rank": "normal", "mainsnak": {"datavalue": {"value": value}}}]


def day(time: str, precision: int = 11, julian: bool = False) -> object:
    calendar = "http://www.wikidata.org/entity/" + ("Q1985786" if julian else "Q1985727")
    return {"time": time, "precision": precision, "calendarmodel": calendar}


def item(key: str, kind: str, labels: dict[str, str], **claims: object) -> str:
    spoken = {code: {"language": code, "value": text} for code, text in labels.items()}
    held = {"P31": snak({"id": kind})} | {name: snak(value) for name, value in claims.items()}
    return json.dumps({"type": "item", "id": key, "labels": spoken, "aliases": [], "claims": held})


def dump(path: Path, *items: str) -> Path:
    path.write_bytes(gzip.compress(("[\n" + ",\n".join(items) + "\n]\n").encode()))
    return path


def test_a_gazetteer_becomes_a_pack_joined_to_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "Old Atlas.tsv").write_text(TSV, encoding="utf-8-sig")
    told = run("import", "names", tmp_path / "Old Atlas.tsv", tmp_path / "dossier")
    assert told.exit_code == 0, told.output
    assert "2 new, 1 known before, 1 left out" in told.output
    pack = tmp_path / "dossier" / "packs" / "old-atlas"
    known = packs.load([pack], LANGUAGES)
    isle, bay = known["isle-of-larks"], known["lark-bay"]
    assert (isle.kind, isle.name("ja"), isle.name("zh"), isle.latitude) == ("territory", "ヒバリ島", "云雀岛", 47.0)
    assert ("wikidata", "Q99000001") in isle.codes
    assert isle.sources == ("An old atlas",)
    assert (bay.kind, bay.part_of, bay.name("ru")) == ("place", ("isle-of-larks",), "бухта Жаворонков")
    assert known.named("모스크바")[0].id == "moscow"
    again = run("import", "names", tmp_path / "Old Atlas.tsv", tmp_path / "dossier", "--json")
    assert json.loads(again.output)["new"] == 2


def test_a_place_far_away_is_another_of_the_name() -> None:
    there = names.Taken("x", "place", {"en": ("Moscow",)}, at=(46.73, -117.0))
    here = names.Taken("y", "place", {"en": ("Moscow",)}, at=(55.7, 37.6))
    known = names._Known(packs.load([], LANGUAGES))
    assert known.find(there) is None
    assert getattr(known.find(here), "id", None) == "moscow"


def test_a_slice_of_wikidata_becomes_a_pack(tmp_path: Path) -> None:
    source = dump(
        tmp_path / "slice.json.gz",
        item("Q900001", "Q5", {"en": "Ada Lark", "ru": "Ада Ларк"}, P569=day("+1801-02-03T00:00:00Z")),
        item("Q900002", "Q131569", {"en": "Treaty of Larks", "zh-hant": "雲雀條約"},
             P585=day("+1855-01-26T00:00:00Z", julian=True), P1891={"id": "Q900003"}),
        item("Q900003", "Q3024240", {"en": "Larkland", "ja": "雲雀国"}, P571=day("+1700-00-00T00:00:00Z", 9)),
        item("Q900004", "Q515", {"en": "Larktown"}, P625={"latitude": 10.0, "longitude": 20.0}, P131={"id": "Q900003"}),
        item("Q900005", "Q101352", {"en": "Lark"}),
        item("Q900006", "Q515", {"am": "መቐለ"}),
    )  # fmt: skip
    told = run("import", "names", source, tmp_path / "dossier", "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.output) | {"pack": ""} == {"pack": "", "new": 4, "known": 0, "left_out": 2}
    known = packs.load([tmp_path / "dossier" / "packs" / "slice"], LANGUAGES)
    treaty = known["treaty-of-larks"]
    assert (treaty.date, treaty.parties, treaty.name("zh")) == ("1855-02-07", ("larkland",), "雲雀條約")
    assert known["ada-lark"].name("ru") == "Ада Ларк"
    assert (known["larktown"].longitude, known["larktown"].part_of) == (20.0, ("larkland",))


def test_what_contradicts_itself_does_not_make_the_pack_unreadable(tmp_path: Path) -> None:
    source = dump(
        tmp_path / "odd.json.gz",
        item("Q1", "Q515", {"en": "Twin Larks"}),
        item("Q2", "Q515", {"en": "Twin Larks"}),
        item("Q3", "Q5", {"en": "Old Lark"}, P569=day("+1500-01-01T00:00:00Z"), P570=day("+1900-01-01T00:00:00Z")),
        item("Q4", "Q3024240", {"en": "Late Lark"}, P571=day("+1950-00-00T00:00:00Z", 9)),
        item("Q5", "Q131569", {"en": "Early Pact"}, P585=day("+1800-02-31T00:00:00Z"), P1891={"id": "Q4"}),
    )
    assert run("import", "names", source, tmp_path / "dossier").exit_code == 0
    known = packs.load([tmp_path / "dossier" / "packs" / "odd"], LANGUAGES)
    assert known["twin-larks-q2"].name("en") == "Twin Larks (Q2)"
    assert known["old-lark"].valid_from is None
    assert (known["early-pact"].date, known["early-pact"].parties) == ("1800", ())


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.tsv", "name\tplace\nx\ty\n", "no column 'id'"),
        ("a.csv", "id,title,lat,lon\n1,Bay,100,0\n", "line 2: '100, 0' is no place on Earth"),
        ("a.csv", "id;title\n1;Bay\n", "set apart by tabs or commas"),
        ("a.tsv", "id\ttitle\n1\tBay\n1\tHill\n", "line 3: the id '1' stands in line 2 already"),
        ("a.tsv", "id\ttitle\n", "it holds no entry"),
        ("a.json", "", "it holds no entry"),
        ("a.json.gz", "[", "it cannot be unpacked"),
        ("a.tsv", "id\ttitle\n\t\n", "line 2: it has no id or no title"),
        ("a.json", '{"id": "Q1"}\n{"id":', "line 2: no entity can be read there"),
        ("a.xlsx", "", "its name does not say what it is"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, text: str, words: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    told = run("import", "names", tmp_path / name, tmp_path / "dossier")
    assert told.exit_code in (3, 4)
    assert words in told.stderr
    assert "Traceback" not in told.output


def test_a_file_that_is_not_there_or_not_text_is_told_so(tmp_path: Path) -> None:
    assert "there is no such file" in run("import", "names", tmp_path / "a.tsv", tmp_path / "dossier").stderr
    (tmp_path / "a.tsv").write_bytes("id\ttitle\n".encode("utf-16"))
    assert "it is not UTF-8 (byte 1 cannot be read). Save it" in run("import", "names", tmp_path / "a.tsv", "x").stderr


def test_an_item_as_wikidata_answers_and_one_given_twice(tmp_path: Path) -> None:
    lark = item("Q99000007", "Q515", {"en": "Larkstead"})
    (tmp_path / "a.json").write_text(f'{{"entities": {{"Q99000007": {lark}}}}}\n{lark}\n', encoding="utf-8")
    found, left_out = names.read(tmp_path / "a.json", LANGUAGES)
    assert ([each.names for each in found], left_out) == ([{"en": ("Larkstead",)}], 0)


def test_a_pack_written_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    packs.new(tmp_path / "mine")
    with pytest.raises(DataError, match="not imported"):
        names.write([], tmp_path / "mine.tsv", tmp_path / "mine", packs.load([], LANGUAGES))
