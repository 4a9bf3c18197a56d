"""Packs: what loads, what is refused and with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import languages, packs
from dragoman.errors import DataError
from dragoman.model import edtf

LANGUAGES = languages.load()


@pytest.fixture(scope="module")
def authority() -> packs.Authority:
    return packs.load(packs.installed(), LANGUAGES)


def write_pack(folder: Path, name: str, **files: str) -> Path:
    pack = folder / name
    pack.mkdir()
    (pack / "pack.yaml").write_text(f"id: {name}\ntitle: A test\n", encoding="utf-8")
    for stem, text in files.items():
        (pack / f"{stem}.yaml").write_text(text, encoding="utf-8")
    return pack


def test_world_is_always_there() -> None:
    assert "japan" in packs.load([], LANGUAGES)


@pytest.mark.parametrize("name", packs.installed())
def test_a_pack_loads_with_what_it_needs_alone(name: str) -> None:
    assert {entity.pack for entity in packs.load([name], LANGUAGES).values()} >= {"world", name}


def test_a_needed_pack_comes_first_however_it_is_reached(tmp_path: Path) -> None:
    write_pack(tmp_path, "base", places="- {id: pier, names: {en: Pier}}\n")
    middle = write_pack(tmp_path, "middle", places="- {id: pier, extends: true, names: {en: Old Pier}}\n")
    top = write_pack(tmp_path, "top")
    (middle / "pack.yaml").write_text("id: middle\ntitle: B\nneeds: [base]\n", encoding="utf-8")
    (top / "pack.yaml").write_text("id: top\ntitle: C\nneeds: [middle, base]\n", encoding="utf-8")
    assert [name.text for name in packs.load([top], LANGUAGES)["pier"].names] == ["Pier", "Old Pier"]


def test_the_sakhalins_are_parts(authority: packs.Authority) -> None:
    assert set(authority.parts("sakhalin")) >= {"south-sakhalin", "north-sakhalin"}
    assert {"southern-kurils", "kuril-islands"} <= set(authority.wholes("iturup"))
    assert {"shumshu", "habomai"} <= set(authority.all_parts("kuril-islands"))


def test_states_follow_each_other(authority: packs.Authority) -> None:
    assert authority.lineage("soviet-union") == {"russian-empire", "soviet-russia", "soviet-union", "russia"}
    assert authority.successors("soviet-union") == ("russia",)


def test_a_name_is_looked_up_in_any_script_and_width(authority: packs.Authority) -> None:
    for form in ("日ソ中立条約", "日ソ中立條約", "苏日中立条约", "소련-일본 중립 조약"):
        assert "neutrality-pact-1941" in {entity.id for entity in authority.named(form)}


def test_everything_has_a_name_in_five_languages_and_a_readable_date(authority: packs.Authority) -> None:
    for entity in authority.values():
        assert {name.language for name in entity.names if not name.context} >= set(LANGUAGES), entity.id
        assert entity.date is None or edtf.is_edtf(entity.date), entity.id


def test_canonical_english_names_are_unique(authority: packs.Authority) -> None:
    """The first English name is what a person sees: two entities of one kind must not share it."""
    shown: dict[tuple[str, str], str] = {}
    for entity in authority.values():
        other = shown.setdefault((entity.kind, entity.name("en")), entity.id)
        assert other == entity.id, (other, entity.id)


@pytest.mark.parametrize(
    ("stem", "text", "words"),
    [
        ("states", "- {id: a, names: {en: A}}\n- {id: a, names: {en: B}}\n", ["states.yaml, line 2", "already in"]),
        ("states", "- {id: a, nams: {en: A}}\n", ["states.yaml, line 1", "nams", "mean 'names'"]),
        ("states", "- {id: a, names: {en: A | B | A}}\n", ["states.yaml, line 1", "'A' (en) twice"]),
        ("places", "- {id: a, names: {en: Aa}}\n- {id: b, names: {en: Aa}}\n", ["line 2", "same name as 'a'"]),
        ("persons", "- {id: a, names: {en: Aa}, life: 1700/1900}\n", ["line 1", "longer than anyone"]),
        ("treaties", "- {id: t, names: {en: Tt}, date: 1950, parties: [manchukuo]}\n", ["did not exist then"]),
        ("treaties", "- {id: t, names: {en: Tt}, date: 1950, in_force: 1931/1945}\n", ["no more in force"]),
        ("states", "- {id: a, names: {en: A}, life: 1950/1940}\n", ["line 1", "ends before it begins"]),
        ("treaties", "- {id: t, names: {en: T}, parties: [japan, rusia]}\n", ["line 1", "'rusia'", "'russia'"]),
        ("places", "- {id: p, names: {en: P}, at: [100, 10]}\n", ["no place on Earth"]),
        ("places", "- {id: p, names: {xx: P}}\n", ["no installed language", "Installed are"]),
        ("places", "- {id: p}\n", ["has no name"]),
        ("territories", "- {id: p, names: {en: P}, part_of: [nowhere-land]}\n", ["part_of names 'nowhere-land'"]),
        ("castles", "- {id: p, names: {en: P}}\n", ["no kind of entity", "territories"]),
        ("places", "- {id: p, extends: true}\n", ["extends what no pack before it has"]),
    ],
)
def test_a_broken_pack_is_refused_with_place_and_cure(tmp_path: Path, stem: str, text: str, words: list[str]) -> None:
    pack = write_pack(tmp_path, "mine", **{stem: text})
    with pytest.raises(DataError) as error:
        packs.load([pack], LANGUAGES)
    for word in words:
        assert word in str(error.value)


def test_a_list_may_be_json_lines_and_its_faults_have_their_line(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, "mine")
    lines = pack / "places.jsonl"
    lines.write_text(
        '{"id": "pier", "names": {"en": "Pier"}, "at": [1, 2]}\n\n{"id": "quay", "names": {"en": "Quay"}}\n'
    )
    known = packs.load([pack], LANGUAGES)
    assert (known["pier"].longitude, known["quay"].name()) == (2.0, "Quay")
    for wrong in ('{"id": "q", "nmes": {}}', '{"id": "q", "names": {"en": "Q"}, "part_of": ["nowhere"]}', "{"):
        lines.write_text(f"\n{wrong}\n")
        with pytest.raises(DataError, match=r"places\.jsonl, line 2"):
            packs.load([pack], LANGUAGES)


def test_an_unknown_pack_is_named_with_the_known_ones() -> None:
    with pytest.raises(DataError, match="japan-russia, kashmir"):
        packs.load(["no-such-pack"], LANGUAGES)


def test_a_later_pack_extends_an_entity(tmp_path: Path) -> None:
    text = "- {id: sakhalin, extends: true, names: {en: Krafto}, sources: [a map of 1700]}\n"
    authority = packs.load(["japan-russia", write_pack(tmp_path, "mine", territories=text)], LANGUAGES)
    assert authority["sakhalin"].name("en") == "Sakhalin"
    assert [entity.id for entity in authority.named("krafto")] == ["sakhalin"]
    assert authority["sakhalin"].sources == ("a map of 1700",)


def test_a_bare_year_and_a_needed_pack_beside_it_are_read(tmp_path: Path) -> None:
    write_pack(tmp_path, "first", wars="- {id: small-war, names: {en: Small War}, date: 1812}\n")
    second = write_pack(tmp_path, "second", events="- {id: truce, names: {en: Truce}, part_of: [small-war]}\n")
    (second / "pack.yaml").write_text("id: second\ntitle: B\nneeds: [first]\n", encoding="utf-8")
    authority = packs.load([second], LANGUAGES)
    assert authority["small-war"].date == "1812"
