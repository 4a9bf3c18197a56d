"""docs/dossier.md says what the settings and decisions are: its examples are read, its tables are complete."""

import re
from pathlib import Path

from dragoman import dossier
from dragoman.chronicle import decisions, tables

DOC = (Path(__file__).parents[2] / "docs" / "dossier.md").read_text(encoding="utf-8")


def fields(record):
    return set(record.__struct_encode_fields__)


def test_the_example_of_settings_is_read(tmp_path):
    (tmp_path / "dragoman.toml").write_text(re.search(r"```toml\n(.*?)```", DOC, re.S)[1], encoding="utf-8")
    assert [account.id for account in dossier.load(tmp_path).settings.account] == [
        "school-book",
        "admiral",
        "editors-preface",
    ]


def test_every_setting_is_in_the_table():
    named = set(re.findall(r"`([a-z.]+)`", DOC))
    keys = fields(dossier.Settings) - {"account"} | {f"account.{key}" for key in fields(dossier.AccountSettings)}
    assert keys - named == set()


def test_the_example_of_a_decision_is_read_and_every_key_is_in_the_table(tmp_path):
    (tmp_path / "decisions.jsonl").write_text(re.search(r"```json\n(.*?)```", DOC, re.S)[1], encoding="utf-8")
    assert [decision.verdict for decision in decisions.load(tmp_path / "decisions.jsonl")] == ["correct"]
    part = DOC[DOC.index("## decisions.jsonl") : DOC.index("## Building")]
    named = set(re.findall(r"`([a-z_]+)`", part))
    assert (fields(decisions.Decision) | fields(decisions.Correction)) - named == set()


def test_every_table_is_named():
    part = DOC[DOC.index("## The chronicle") :]
    assert {*tables.PER_DOCUMENT, *tables.DERIVED} - set(re.findall(r"`([a-z]+)`", part)) == set()
