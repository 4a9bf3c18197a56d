"""Making a dossier from the shell, with the rooms as installed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import main

TEXT = "On 13 April 1941 Japan and the Soviet Union signed a neutrality pact in Moscow.\n"


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def test_from_files_to_an_answer(tmp_path: Path) -> None:
    (tmp_path / "memoir.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "dossier"
    made = run("build", tmp_path / "memoir.txt", "-o", folder)
    assert made.exit_code == 0, made.output
    assert "Built" in made.output
    assert "1 document (1 read anew)" in made.output
    assert "Nothing changed" in run("build", folder).output
    assert json.loads(run("build", folder, "--json").output)["unchanged"] is True
    assert "memoir.txt:0-79" in run("timeline", folder).output
    lines = run("export", "jsonl", folder).output.splitlines()
    assert any(json.loads(line)["type"] == "treaty.signed" for line in lines)
    written = run("export", "csv", folder, "-o", tmp_path / "out.csv")
    assert written.stdout == ""
    assert written.stderr.startswith("Wrote ")


def test_a_new_dossier_says_what_next(tmp_path: Path) -> None:
    made = run("init", tmp_path / "new", "--title", "Letters")
    assert made.exit_code == 0
    assert f"dragoman build {tmp_path / 'new'}" in made.output
    again = run("init", tmp_path / "new")
    assert again.exit_code == 4
    assert "there is a dossier already" in again.stderr


def test_an_unreadable_document_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text(TEXT, encoding="utf-8")
    (texts / "torn.txt").write_bytes(b"\x00\x01\x02\xff" * 400)
    made = run("build", texts, "-o", tmp_path / "dossier")
    assert made.exit_code == 3
    assert "torn.txt" in made.stderr
    assert "Traceback" not in made.output
    assert "good.txt:0-79" in run("timeline", tmp_path / "dossier").output


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("build", "-o", "new"), 2, "Nothing to read."),
        (("build", "missing.txt", "-o", "new"), 3, "missing.txt: is not there."),
        (("build", "texts"), 4, "texts: is no dossier"),
        (("build", "texts", "-o", "new"), 3, ""),
        (("demo", "texts"), 4, "texts: something else is there already."),
    ],
)
def test_what_cannot_be_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, sentence: str
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "notes.xyz").write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = run(*words)
    assert made.exit_code == code, made.output
    assert sentence in made.stderr
    assert made.stderr.count("\n") == 1


def test_the_demo_may_be_made_again(tmp_path: Path) -> None:
    first = run("demo", tmp_path / "demo")
    assert first.exit_code == 0, first.output
    assert "10 accounts" in first.output
    for finding in ("A treaty", "A territory", "Where they differ", "All of it"):
        assert finding in first.output
    assert run("demo", tmp_path / "demo").output == first.output
    shutil.rmtree(tmp_path / "demo" / ".chronicle")
    assert run("demo", tmp_path / "demo", "--json").exit_code == 0
