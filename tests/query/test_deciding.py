"""Decisions from the command line, honoured at the next build."""

import json

import pytest
from click.testing import CliRunner

import dragoman
from dragoman import pipeline
from dragoman.cli import main

LINE = {
    "document": "envoy.txt", "account": "envoy", "language": "en", "start": 0, "end": 40, "type": "treaty.signed",
    "quote": "On 13 April 1941 both signed in Moscow.", "date": "1941-04-13", "object": "Pact of Spring",
    "participants": [{"name": "Japan", "role": "party"}, {"name": "Soviet Union", "role": "party"}],
}  # fmt: skip
SAME = {**LINE, "document": "clerk.txt", "account": "clerk", "quote": "The pact was signed on the 13th."}
OTHER = {
    **LINE, "document": "guard.txt", "account": "guard", "date": "1939-08-20", "object": "Pact of Summer",
    "quote": "In August 1939 they signed as well.",
}  # fmt: skip


@pytest.fixture
def dossier(tmp_path):
    lines = tmp_path / "coded.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in (LINE, SAME, OTHER)), encoding="utf-8")
    assert CliRunner().invoke(main, ["import", "statements", str(lines), str(tmp_path / "d")]).exit_code == 0
    return tmp_path / "d"


def decide(dossier, *arguments, exit_code=0):
    result = CliRunner().invoke(main, ["decide", *arguments, str(dossier)])
    assert result.exit_code == exit_code, result.output
    return result.output


def events(dossier):
    pipeline.build(dossier)
    with dragoman.open(dossier) as opened:
        return {event.accounts: event for event in opened.events()}


def test_events_are_merged_and_the_merging_undone(dossier):
    both, alone = events(dossier)[("clerk", "envoy")], events(dossier)[("guard",)]
    said = decide(dossier, "merge", both.event, alone.event, "--by", "kim", "--why", "one pact, two names")
    assert said.startswith("d1: same, written to")
    assert set(events(dossier)) == {("clerk", "envoy", "guard")}
    decide(dossier, "undo", "d1")
    assert set(events(dossier)) == {("clerk", "envoy"), ("guard",)}
    decide(dossier, "undo", "d2")
    assert set(events(dossier)) == {("clerk", "envoy", "guard")}
    listed = decide(dossier, "list")
    assert "d1 same: " in listed
    assert "kim" in listed
    assert "one pact, two names" in listed


def test_a_statement_is_taken_out_of_an_event(dossier):
    both = events(dossier)[("clerk", "envoy")]
    decide(dossier, "split", both.event, both.statements[0])
    assert set(events(dossier)) == {("clerk",), ("envoy",), ("guard",)}


def test_the_later_ruling_counts(dossier):
    found = events(dossier)
    one, other = found[("clerk", "envoy")].statements
    decide(dossier, "not-same", one, other)
    decide(dossier, "same", one, other)
    assert ("clerk", "envoy") in events(dossier)


def test_a_statement_is_rejected(dossier):
    decide(dossier, "reject", events(dossier)[("guard",)].statements[0])
    assert set(events(dossier)) == {("clerk", "envoy")}


def test_two_names_are_one(tmp_path):
    folder = tmp_path / "d"
    CliRunner().invoke(main, ["init", str(folder)])
    for name, general in (("one", "General Aldous Brandt"), ("two", "General Corvin Brandt")):
        words = f"On 3 May 1850 {general} visited Japan. {general} visited Japan on 4 June 1851.\n"
        (folder / "accounts" / f"{name}.txt").write_text(words, encoding="utf-8")

    def persons():
        pipeline.build(folder)
        with dragoman.open(folder) as opened:
            return sorted(row.entity for row in opened.names(kind="person"))

    before = persons()
    if len(before) != 2:
        pytest.skip("the two generals are not told apart by reading")
    decide(folder, "same", *before)
    assert len(persons()) == 1
    decide(folder, "undo", "d1")
    assert persons() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["merge", "e0"], "'merge' is ruled of EVENT EVENT"),
        (["split", "nothing", "s1"], "'nothing' is no event, statement or name here"),
        (["undo", "d9"], "There is no decision 'd9'"),
    ],
)
def test_wrong_rulings_are_told_in_a_sentence(dossier, arguments, said):
    assert said in decide(dossier, *arguments, exit_code=2)
    assert (dossier / "decisions.jsonl").read_text(encoding="utf-8") == ""
