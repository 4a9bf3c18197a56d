from __future__ import annotations

from pathlib import Path

from dragoman.pipeline.packed import open_pack

PACK = "id: coast\ntitle: A coast\n"
STATES = (
    "- {id: aland, names: {en: Aland}}\n- {id: beland, names: {en: Beland}}\n- {id: ceeland, names: {en: Ceeland}}\n"
)
ACCOUNT = """id: chronicle
title: A chronicle
covers: 1900/1950
statements:
  - {type: treaty.signed, date: 1910-05-01, who: [aland, beland], of: pact, says: "They sign.", source: "p. 1"}
  - {type: treaty.signed, date: 1910-06-01, who: [aland, beland], of: pact, says: "They sign in June.", source: "p. 9"}
  - {type: treaty.ended, date: 1909, who: [aland, beland], of: pact, says: "It lapses.", source: "p. 2"}
  - {type: territory.transferred, date: 1911-01-01, who: [beland/target], of: isle, says: "To Beland.", source: "p. 3"}
  - {type: territory.transferred, date: 1911-01-01, who: [ceeland/target], of: isle, says: "To Ceeland.", source: "p. 4"}
  - {type: territory.transferred, date: 1920, who: [beland/target], of: rock, says: "The rock in 1920.", source: "p. 5"}
  - {type: territory.transferred, date: 1921, who: [ceeland/target], of: rock, says: "Then on.", source: "p. 6"}
"""


def test_an_account_that_contradicts_itself_is_shown_with_both_quotes(tmp_path: Path) -> None:
    folder = tmp_path / "coast"
    (folder / "accounts").mkdir(parents=True)
    for name, text in (
        ("pack.yaml", PACK), ("states.yaml", STATES), ("accounts/chronicle.yaml", ACCOUNT),
        ("treaties.yaml", "- {id: pact, names: {en: Pact}}\n"),
        ("territories.yaml", "- {id: isle, names: {en: Isle}}\n- {id: rock, names: {en: Rock}}\n"),
    ):  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    with open_pack(folder) as dossier:
        found = [(row.kind, row.object.id, row.first.quote, row.second.quote) for row in dossier.contradictions()]
        assert [each[:2] for each in found] == [
            ("two dates", "pact"), ("ended before begun", "pact"), ("ended before begun", "pact"), ("two holders", "isle"),
        ]  # fmt: skip
        assert found[0][2:] == ("They sign.", "They sign in June.")
        assert len(dossier.contradictions("chronicle")) == 4
