"""Statements made elsewhere: what a line may say, what is wrong with it in words, and the dossier they make."""

import json

import pytest
from click.testing import CliRunner

import dragoman
from dragoman import pipeline
from dragoman.cli.app import main
from dragoman.errors import DataError, InputError
from dragoman.exchange import statements

LINE = {
    "document": "envoy.txt", "account": "the envoy", "language": "en", "start": 0, "end": 40,
    "quote": "On 13 April 1941 both signed in Moscow.", "type": "treaty.signed", "date": "1941-04-13",
    "participants": [{"name": "Japan", "role": "party"}, {"id": "soviet-union", "role": "party"}],
    "object": {"id": "pact:of-spring", "name": "Pact of Spring"}, "place": "Moscow",
}  # fmt: skip
OTHER = {
    **LINE, "document": "clerk.txt", "account": "the clerk", "start": 5, "end": 30, "date": "1941-04-14",
    "quote": "The Pact of Spring was signed on the 14th.", "place": None,
}  # fmt: skip


def written(tmp_path, *lines):
    path = tmp_path / "coded.jsonl"
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def imported(tmp_path, *lines):
    path, folder = written(tmp_path, *lines), tmp_path / "dossier"
    result = CliRunner().invoke(main, ["import", "statements", str(path), str(folder)])
    return result, folder


def test_a_dossier_of_statements_needs_no_reading(tmp_path):
    result, folder = imported(tmp_path, LINE, OTHER)
    assert result.exit_code == 0, result.output
    assert "Took over 2 statements" in result.output
    with dragoman.open(folder) as dossier:
        assert [row.account for row in dossier.accounts()] == ["the clerk", "the envoy"]
        (event,) = dossier.events()
        assert event.accounts == ("the clerk", "the envoy")
        assert {who.id for who in event.participants} == {"japan", "soviet-union"}
        assert dossier.statements("the envoy")[0].place.id == "moscow"
        assert any(state.fluent == "in_force" for state in dossier.states())
        assert dossier.why(event.event)


def test_they_stay_when_it_is_built_again_beside_texts(tmp_path):
    _, folder = imported(tmp_path, LINE)
    (folder / "accounts" / "clerk.txt").write_text("Japan and the Soviet Union signed a treaty on 13 April 1941.\n")
    report = pipeline.build(folder)
    assert report.counts["documents"] == 2
    assert {row.account for row in dragoman.open(folder).accounts()} == {"clerk.txt", "the envoy"}


def test_what_was_exported_can_be_imported(tmp_path):
    _, folder = imported(tmp_path, {**LINE, "marks": ["partly", "lease"]}, OTHER)
    out = tmp_path / "again.jsonl"
    dragoman.export(folder, "jsonl", out)
    first = out.read_bytes()
    assert b'"marks":["partly","lease"]' in first
    CliRunner().invoke(main, ["import", "statements", str(out), str(tmp_path / "second")])
    dragoman.export(tmp_path / "second", "jsonl", out)
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"type": "treaty.sealed"}, "'treaty.sealed' is no event type"),
        ({"date": "13.4.1941"}, "not an EDTF date"),
        ({"end": 0}, "start 0 and end 0 are no span"),
        ({"quote": " "}, "its quote is empty"),
        ({"marks": ["wholly"]}, "wholly"),
        ({"particpants": []}, "unknown field `particpants`"),
        ({"participants": [{"role": "party"}]}, "neither a name nor an id"),
        ({"participants": [{"name": "Japan", "role": "king"}]}, "king"),
        ({"earliest": "1942-01-01", "latest": "1941-01-01"}, "comes after"),
    ],
)
def test_a_wrong_line_is_named_with_what_is_wrong(tmp_path, changed, said):
    with pytest.raises(DataError) as error:
        statements.check(written(tmp_path, LINE, {**LINE, **changed}))
    assert "coded.jsonl, line 2: " in str(error.value)
    assert said in str(error.value)


def test_of_many_wrong_lines_the_first_are_told_and_the_others_counted(tmp_path):
    with pytest.raises(DataError, match=r"line 1: .*line 2: .*line 3: .*; and 2 more\. "):
        statements.check(written(tmp_path, *["no json"] * 5))


def test_an_id_stands_once(tmp_path):
    with pytest.raises(DataError, match="line 2: the id 'a' is that of line 1 too"):
        statements.check(written(tmp_path, {**LINE, "id": "a"}, {**LINE, "id": "a"}))


def test_nothing_and_nowhere(tmp_path):
    with pytest.raises(DataError, match="has no statements"):
        statements.check(written(tmp_path, ""))
    with pytest.raises(InputError, match="cannot be read"):
        statements.check(tmp_path / "absent.jsonl")


def test_wrong_lines_make_no_dossier(tmp_path):
    result, folder = imported(tmp_path, "{}")
    assert result.exit_code == DataError.exit_code
    assert not folder.exists()


@pytest.mark.parametrize(
    ("date", "name", "known"),
    [
        ("1860", "Russia", "russian-empire"),
        ("2010", "Russia", "russia"),
        (None, "Russia", "russia"),
        ("1945", "South Sakhalin, Kuril Islands", "south-sakhalin+kuril-islands"),
        ("1945", "a hut, a well", "other:a hut, a well"),
    ],
)
def test_a_name_is_what_bore_it_at_that_time(tmp_path, date, name, known):
    _, folder = imported(tmp_path, {**LINE, "date": date, "object": name})
    assert dragoman.open(folder).statements("the envoy")[0].object.id == known
