"""Treaties of no pack: those without a name told apart by their day, whose they are and what pacts they make told by the accounts."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman

ACCOUNTS = {
    "en.txt": "The Treaty of Peace with Italy was signed in Paris on 10 February 1947. It came into force on 15 September 1947. In 1954 Italy occupied Trieste.",
    "ja.txt": "1947年2月10日、パリでイタリアとの講和条約が調印された。この条約は同年9月15日に発効した。",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dragoman.init(tmp_path / "peace")
    for name, text in ACCOUNTS.items():
        (tmp_path / "peace" / "accounts" / name).write_text(text, encoding="utf-8")
    dragoman.build(tmp_path / "peace")
    return tmp_path / "peace"


@pytest.mark.parametrize(("language", "name"), [("en", "Treaty of Peace with Italy"), ("ja", "イタリアとの講和条約")])
def test_a_treaty_without_a_name_has_its_life(folder: Path, language: str, name: str) -> None:
    with dragoman.open(folder, language=language) as dossier:
        [treaty] = dossier.treaties(on="1950-01-01")
        assert treaty.name == name
        assert (treaty.signed, treaty.in_force, treaty.status) == (("1947-02-10",), ("1947-09-15",), "holds")
        assert set(treaty.accounts) == set(ACCOUNTS)


PACTS = (
    "On 12 March 1931 Chile and Turkey signed a treaty of alliance and mutual assistance. It came into force on 1 May 1931. "
    "On 3 June 1934 Chile and Turkey signed a treaty of commerce. On 1 May 1936 Chile denounced the treaty of 1931. "
    "In 1938 Turkey protested."
)


def test_its_parties_and_its_kind_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "pacts"
    dragoman.init(folder)
    (folder / "accounts" / "a.txt").write_text(PACTS, encoding="utf-8")
    dragoman.build(folder)
    with dragoman.open(folder, language="en") as dossier:
        held = {
            (s.fluent, s.text)
            for s in dossier.on("1935-01-01", between=("Chile", "Turkey")).states
            if s.verdict == "holds"
        }
        assert ("alliance", "Alliance of Chile and Turkey") in held
        assert ("in_force", "Treaty of alliance: in force") in held
        [year] = [row for row in dossier.dyad_years("1935", "1935") if {row.a, row.b} == {"chile", "turkey"}]
        assert year.pacts == ("alliance",)
