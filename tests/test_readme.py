"""The README's commands and code run as printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [line for block in re.findall(r"```console\n(.*?)```", README, re.S) for line in block.splitlines()]
PYTHON = re.findall(r"```python\n(.*?)```", README, re.S)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as it is after ``make demo``, with a text to copy."""
    from dragoman.cli import main

    folder = tmp_path_factory.mktemp("readme")
    result = CliRunner().invoke(main, ["demo", str(folder / "demo")])
    assert result.exit_code == 0, result.output
    shutil.copy(ROOT / "examples" / "japan-russia" / "accounts" / "ja-textbook.txt", folder)
    return folder


def test_make_knows_the_two_commands() -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    named = [line.split()[1] for line in CONSOLE if line.startswith("make ")]
    assert named == ["demo", "test"]
    assert set(named) <= set(targets)


def test_the_commands_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.cli import main

    monkeypatch.chdir(home)
    ran = 0
    for line in CONSOLE:
        words = shlex.split(line)
        if words[0] == "cp":
            shutil.copy(home / "ja-textbook.txt", home / words[-1])
        elif words[:2] == ["dragoman", "serve"]:
            continue  # it runs until it is stopped; tests/browser open it
        elif words[0] == "dragoman":
            result = CliRunner().invoke(main, words[1:])
            assert result.exit_code == 0, f"{line}\n{result.output}"
            ran += 1
    assert ran > 8


def test_the_python_runs(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(home)
    assert PYTHON
    for code in PYTHON:
        exec(compile(code, "README.md", "exec"), {})
    assert "1941" in capsys.readouterr().out


def test_the_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    missing = [link for link in links if not link.startswith("http") and not (ROOT / link).exists()]
    assert missing == []
