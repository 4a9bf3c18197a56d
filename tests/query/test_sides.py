"""Accounts side by side."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main

PACT = {
    "document": "envoy.txt", "account": "envoy", "language": "en", "start": 0, "end": 40, "type": "treaty.signed",
    "quote": "On 13 April 1941 both signed.", "date": "1941-04-13", "object": "Pact of Spring",
    "participants": [{"name": "Japan", "role": "party"}, {"name": "Soviet Union", "role": "party"}],
    "framing": [{"text": "friendship", "term": "friendship", "stance": "approves"}],
}  # fmt: skip
CLERK = {
    **PACT, "document": "clerk.txt", "account": "clerk", "language": "ja", "date": "1941-04-20",
    "quote": "=The pact of the 20th.", "framing": [{"text": "dictate", "term": "dictate", "stance": "condemns"}],
}  # fmt: skip
ALONE = {
    **CLERK, "start": 60, "end": 90, "quote": "In 1905 peace was made.", "date": "1905-09-05", "object": "Old Peace",
    "framing": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    home = tmp_path_factory.mktemp("sides")
    lines = home / "coded.jsonl"
    lines.write_text("".join(json.dumps(line) + "\n" for line in (PACT, CLERK, ALONE)), encoding="utf-8")
    assert CliRunner().invoke(main, ["import", "statements", str(lines), str(home / "d")]).exit_code == 0
    return home / "d"


def compared(folder, *arguments):
    result = CliRunner().invoke(main, ["compare", str(folder), *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_how_much_each_tells(folder):
    with dragoman.open(folder) as dossier:
        told = {row.account: (row.events, row.shared, row.alone, row.conflicts) for row in dossier.sides()}
        assert told == {"clerk": (2, 1, 1, 1), "envoy": (1, 1, 0, 1)}
        assert [row.events for row in dossier.sides(start="1940")] == [1, 1]
        assert [row.events for row in dossier.sides(types=["war"])] == [0, 0]


def test_what_one_side_alone_tells(folder):
    with dragoman.open(folder) as dossier:
        assert [event.date for event in dossier.alone("ja")] == ["1905-09-05"]
        assert [event.date for event in dossier.alone("clerk", start="1940")] == []
        assert len(dossier.alone("envoy")) == 0
    told = json.loads(compared(folder, "--only", "ja", "--json"))
    assert [side["side"] for side in told["only"]] == ["ja"]
    assert told["only"][0]["events"][0]["date"] == "1905-09-05"
    assert compared(folder, "--only", "ja").index("only here: ja") < compared(folder, "--only", "ja").index("1941")


def test_what_each_calls_it(folder):
    with dragoman.open(folder) as dossier:
        told = [(row.account, row.words, row.stances) for row in dossier.framing()]
    assert told == [("clerk", ("dictate",), ("condemns",)), ("envoy", ("friendship",), ("approves",))]


def test_a_time_and_a_topic(folder):
    assert json.loads(compared(folder, "--to", "1910", "--json"))["comparisons"] == []
    assert json.loads(compared(folder, "--type", "treaty", "--about", "Japan", "--json"))["comparisons"]


def test_for_spreadsheets(folder):
    rows = list(csv.DictReader(io.StringIO(compared(folder, "--only", "conflict", "--csv"))))
    (date,) = [row for row in rows if row["attribute"] == "date"]
    assert (date["first_value"], date["second_value"]) == ("1941-04-20", "1941-04-13")
    assert date["first_quote"] == "'=The pact of the 20th."  # no formula
