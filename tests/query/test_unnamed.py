"""Treaties that accounts make without a name: told apart by their day, called in the reader's language."""

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
