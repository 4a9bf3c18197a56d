"""Packs of one's own: made from the template, checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import languages, packs
from dragoman.cli import main
from dragoman.errors import DataError
from dragoman.packs.record import KINDS

LANGUAGES = languages.load()


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_a_new_pack_has_a_list_for_every_kind_and_loads(tmp_path: Path) -> None:
    made = packs.new(tmp_path / "east-africa", 'The "East"')
    assert {path.stem for path in made.glob("*.yaml")} == {"pack", *KINDS}
    assert packs.check(made, LANGUAGES).counts == {}
    assert len(packs.load([made], LANGUAGES)) == len(packs.load([], LANGUAGES))


def test_the_examples_of_the_template_are_right(tmp_path: Path) -> None:
    made = packs.new(tmp_path / "mine")
    for path in made.glob("*.yaml"):
        if path.stem != "pack":
            head, *examples = path.read_text(encoding="utf-8").splitlines()
            path.write_text("\n".join([head, *(line.removeprefix("# ") for line in examples)]), encoding="utf-8")
    checked = packs.check(made, LANGUAGES)
    assert checked.errors == ()
    assert set(checked.counts) == set(KINDS.values())
    assert set(checked.names.values()) == {sum(checked.counts.values())}


@pytest.mark.parametrize(("name", "words"), [("My Pack", "is no id"), ("cyprus", "built-in"), ("old", "already")])
def test_what_cannot_be_made_is_told(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DataError, match=words):
        packs.new(tmp_path / name)


def test_check_tells_every_fault_and_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("pack", "new", folder, "--title", "Mine").exit_code == 0
    (folder / "wars.yaml").write_text("- {id: w, names: {en: War of W}, date: 1800/1700}\n", encoding="utf-8")
    (folder / "places.yaml").write_text("- {id: p, nmes: {en: P}}\n", encoding="utf-8")
    told = run("pack", "check", folder)
    assert told.exit_code == 4
    assert "wars.yaml, line 1" in told.stderr
    assert "Did you mean 'names'?" in told.stderr
    (folder / "wars.yaml").write_text("- {id: w, names: {en: War of W}}\n", encoding="utf-8")
    (folder / "places.yaml").unlink()
    told = run("pack", "check", folder)
    assert told.exit_code == 0
    assert "no name in ja: w" in told.stdout
    assert "no date: w" in told.stdout


def test_check_tells_every_entry_of_a_list_that_has_not_the_form(tmp_path: Path) -> None:
    folder = packs.new(tmp_path / "mine")
    lines = ["{id: a, nmes: {en: A}}", "{id: b, names: B}", "{id: c, names: {en: C}}", "{id: d, names: {en: 5}}"]
    (folder / "places.yaml").write_text("".join(f"- {line}\n" for line in lines), encoding="utf-8")
    told = run("pack", "check", folder).stderr
    assert [row.split(": ")[2].split(".")[0] for row in told.splitlines()] == [
        "it contains unknown field `nmes`",
        "text stands where a mapping of keys is wanted",
        "a number stands where text is wanted",
    ]
    assert [f"places.yaml, line {line}" in row for line, row in zip((1, 2, 4), told.splitlines())] == [True] * 3


def test_check_wants_ids_in_lower_case_and_guesses_only_near_ones(tmp_path: Path) -> None:
    folder = packs.new(tmp_path / "mine")
    (folder / "places.yaml").write_text("- {id: Big, names: {en: Big}}\n", encoding="utf-8")
    assert "line 1: 'Big' is no id. Use lower-case" in run("pack", "check", folder).stderr
    (folder / "places.yaml").write_text("- {id: a, names: {en: A}, part_of: [nowher]}\n", encoding="utf-8")
    assert "which no pack has. Add that entity, or mend the id." in run("pack", "check", folder).stderr


def test_check_takes_a_built_in_pack_by_name() -> None:
    assert "treaty" in run("pack", "check", "japan-russia").stdout
    assert run("pack", "check", "no-such-pack").exit_code == 4
