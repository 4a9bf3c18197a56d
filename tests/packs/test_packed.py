"""A pack asked in place of a dossier."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli.app import main
from dragoman.errors import DataError, QueryError
from dragoman.pipeline.packed import open_pack

PACK = "id: coast\ntitle: A coast\n"
STATES = "- {id: aland, names: {en: Aland}}\n- {id: beland, names: {en: Beland}}\n"
ACCOUNT = """id: reference
title: Fact by fact
covers: 1900/1950
statements:
  - {type: war.declared, date: 1914-08-01, who: [aland/actor, beland/target], says: "Aland declares war.", source: "the note"}
"""


def write(folder: Path, account: str | None = ACCOUNT) -> Path:
    (folder / "accounts").mkdir(parents=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "states.yaml").write_text(STATES, encoding="utf-8")
    if account:
        (folder / "accounts" / "reference.yaml").write_text(account, encoding="utf-8")
    return folder


def test_what_a_pack_carries_is_asked_like_a_dossier(tmp_path: Path) -> None:
    with open_pack(write(tmp_path / "coast")) as dossier:
        (war,) = [r for r in dossier.on("1915", ("Aland", "Beland"), according_to="reference").records if r["value"]]
        assert (war["fluent"], war["subjects"], war["verdict"]) == ("war", ["aland", "beland"], "holds")
        explained = dossier.why(war["because"][0])
        assert explained.passages[0].words == "Aland declares war."
        assert explained.passages[0].after.startswith(" [the note]")
        assert [row.account for row in dossier.accounts()] == ["reference"]


@pytest.mark.parametrize(
    ("wrong", "right", "message"),
    [
        ("war.declared", "war.won", "'war.won' is no event type"),
        ("beland/target", "ceeland/target", "no pack has 'ceeland'"),
        ("beland/target", "beland/victim", "'victim' is no role"),
        ("1914-08-01", "1914-08-41", "1914-08-41"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(tmp_path: Path, wrong: str, right: str, message: str) -> None:
    folder = write(tmp_path / "coast", ACCOUNT.replace(wrong, right))
    with pytest.raises(DataError, match=r"reference.yaml, line 5: .*Mend it") as caught:
        open_pack(folder)
    assert message in str(caught.value)


def test_a_pack_without_accounts_and_a_language_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="carries no account"):
        open_pack(write(tmp_path / "coast", None))
    with pytest.raises(QueryError, match="'tlh' is not installed"):
        open_pack(tmp_path / "coast", "tlh")


@pytest.mark.parametrize("question", [("on", "1870"), ("treaties",), ("territory",), ("relations",), ("compare",)])
def test_commands_take_a_pack(question: tuple[str, ...]) -> None:
    ran = CliRunner().invoke(main, [*question, "--pack", "japan-russia", "--json"])
    assert ran.exit_code == 0
