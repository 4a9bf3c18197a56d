"""CONTRIBUTING.md describes the house as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman import languages, packs
from dragoman.packs.record import KINDS

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_folder_map_is_the_house() -> None:
    named = set(re.findall(r"(?m)^\| `(\w+)` \|", PAGE))
    source = ROOT / "src" / "dragoman"
    rooms = {path.stem for path in source.glob("*.py")} | {path.parent.name for path in source.glob("*/__init__.py")}
    assert named == rooms


def test_the_files_it_names_are_there() -> None:
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", PAGE) if not link.startswith("http")}
    paths = set(re.findall(r"`((?:src|tests|docs|\.ci)/[\w./-]+)`", PAGE))
    assert links
    assert paths
    assert [path for path in sorted(links | paths) if not (ROOT / path).exists()] == []


def test_make_knows_what_it_asks_for() -> None:
    targets = set(re.findall(r"(?m)^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert set(re.findall(r"\bmake (test|demo|format|check|docs|clean)\b", PAGE)) <= targets


def test_the_pack_it_shows_is_read(tmp_path: Path) -> None:
    for name, text in re.findall(r"```yaml\n# (\w+\.yaml)\n(.*?)```", PAGE, re.S):
        (tmp_path / name).write_text(text, encoding="utf-8")
    authority = packs.load([tmp_path], languages.load())
    assert authority["nootka-1790"].date == "1790-10-28"


def test_every_list_of_a_pack_is_named() -> None:
    assert set(KINDS) <= set(re.findall(r"`(\w+)`", PAGE))
