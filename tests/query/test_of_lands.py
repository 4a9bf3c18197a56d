"""What is answered of lands: before the first holder, across a border, of what was never signed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dragoman.pipeline.packed import open_pack


def asked(folder: Path, said: str, day: str, of: str, fluent: str) -> list[tuple[Any, ...]]:
    """Verdict, who and stage of what an account answers on a day; `said` is the YAML of its statements."""
    pack = folder / "small"
    (pack / "accounts").mkdir(parents=True)
    (pack / "pack.yaml").write_text("{id: small, title: A small account, needs: [japan-russia]}", encoding="utf-8")
    lines = [f'  - {{{line}, says: "It is told.", source: "a test"}}' for line in said.strip().splitlines()]
    head = "id: told\ntitle: Told\ncovers: 1700/2000\nstatements:\n"
    (pack / "accounts" / "told.yaml").write_text(head + "\n".join(lines), encoding="utf-8")
    with open_pack(pack) as dossier:
        records = dossier.on(day, of=of, according_to="told").records
    return [
        (record["verdict"], record["subjects"], record["stage"])
        for record in records
        if record["fluent"] == fluent and record["scope"] == "itself"
    ]


def test_before_the_first_holder_told_of_an_account_is_silent(tmp_path: Path) -> None:
    taken = "type: territory.occupied, date: 1945-08-28, who: [soviet-union/actor], of: iturup"
    assert asked(tmp_path, taken, "1800-01-01", "Iturup", "control") == [
        ("silent", [], None),
        ("does not hold", ["soviet-union"], "occupied"),
    ]


def test_after_a_renunciation_nobody_holds_and_that_is_no_silence(tmp_path: Path) -> None:
    left = "type: territory.transferred, date: 1951-09-08, who: [japan/actor], of: iturup"
    assert asked(tmp_path, left, "1960-01-01", "Iturup", "title") == [("does not hold", ["japan"], "held")]


def test_a_border_through_a_part_is_one_through_the_whole(tmp_path: Path) -> None:
    drawn = "type: territory.delimited, date: 1855-02-07, who: [japan, russian-empire], of: kurils-north-of-iturup"
    assert asked(tmp_path, drawn, "1860-01-01", "Kuril Islands", "title") == [("holds", [], "delimited")]


def test_what_was_never_signed_is_denied_no_further_than_an_account_speaks(tmp_path: Path) -> None:
    never = "type: treaty.signed, certainty: denied, who: [japan, russia], of: russo-japanese-peace-treaty"
    peace = "russo-japanese-peace-treaty"
    assert asked(tmp_path / "within", never, "1999-01-01", peace, "in_force")[0][0] == "does not hold"
    assert asked(tmp_path / "beyond", never, "2010-01-01", peace, "in_force")[0][0] == "out of coverage"


def test_two_who_hold_undivided_are_both_told(tmp_path: Path) -> None:
    left = "type: territory.delimited, certainty: denied, date: 1855-02-07, who: [japan, russian-empire], of: sakhalin"
    given = "type: territory.transferred, date: 1875-05-07, who: [japan/actor, russian-empire/target], of: sakhalin"
    for fluent in ("control", "title"):
        answers = asked(tmp_path / fluent, f"{left}\n{given}", "1860-01-01", "Sakhalin", fluent)
        assert answers == [("holds", ["japan", "russian-empire"], "undivided")]


def test_an_undated_denial_is_told_where_it_is_asked_for_and_not_of_every_day(tmp_path: Path) -> None:
    never = "type: treaty.signed, certainty: denied, who: [japan, russia], of: russo-japanese-peace-treaty"
    asked(tmp_path, never, "1800-01-01", "russo-japanese-peace-treaty", "in_force")
    with open_pack(tmp_path / "small") as dossier:
        assert list(dossier.on("1800-01-01").states) == []
        assert list(dossier.on("1800-01-01", of="russo-japanese-peace-treaty").states) != []


def test_who_holds_a_whole_is_said_not_to_hold_the_part_that_another_got_since() -> None:
    with open_pack("japan-russia") as dossier:
        told = [row.text for row in dossier.on("1910-01-01", of="Sakhalin", according_to="reference").states]
        assert "Sakhalin belongs to Russian Empire, but for South Sakhalin" in told
        (land, *_) = dossier.on("1910-01-01", of="Sakhalin", according_to="reference").records
        assert (land["value"], land["through"]) == ("divided", "north-sakhalin+south-sakhalin")
        (land, *_) = dossier.on("1860-01-01", of="Sakhalin", according_to="reference").records
        assert (land["value"], land["verdict"]) == ("undivided", "holds")
        before = [row.text for row in dossier.on("1890-01-01", of="Sakhalin", according_to="reference").states]
        assert "Sakhalin belongs to Russian Empire" in before
