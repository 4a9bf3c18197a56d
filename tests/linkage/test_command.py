"""``dragoman names match``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from dragoman.cli import main


def run(*args: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, ["names", "match", *args], input=text)


def test_two_names() -> None:
    told = run("佐尔格", "Ричард Зорге", "--kind", "person")
    assert told.exit_code == 0
    assert told.output.startswith("the same  0.")
    assert json.loads(run("Samara", "Самара", "--json").output)["same"] is True


def test_lines_keep_their_id_and_a_bad_one_is_answered(tmp_path: Path) -> None:
    lines = [
        {"id": 7, "a": "斯大林", "b": "Сталин", "a_language": "zh", "b_language": "ru", "kind": "person"},
        {"a": "Omsk", "b": "ソウル", "kind": "place"},
        {"a": "Omsk"},
    ]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n", encoding="utf-8")
    told = run("--jsonl", str(file))
    first, second, third = (json.loads(line) for line in told.output.splitlines())
    assert (first["id"], first["same"]) == (7, True)
    assert (second["same"], "id" in second) == (False, False)
    assert third["error"].startswith("line 3: ")
    assert told.exit_code == 3
    assert run("--jsonl", text=file.read_text(encoding="utf-8")).output == told.output


def test_jsonl_without_match_is_explained() -> None:
    told = CliRunner().invoke(main, ["names", "--jsonl"])
    assert told.exit_code == 2
    assert "names match --jsonl" in told.output
