"""Imports go down, never sideways: the floors of the house, read off the source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "dragoman"

# From the ground up. What stands on one line may not import each other, but for itself.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"errors"}),
    frozenset({"datafile"}),
    frozenset({"model"}),
    frozenset({"languages", "calendars", "engines", "dossier"}),
    frozenset({"linkage"}),
    frozenset({"packs", "chronicle"}),
    frozenset({"documents", "temporal", "entities", "events", "coreference", "fluents"}),
    frozenset({"query"}),
    frozenset({"views", "exchange", "check"}),
    frozenset({"pipeline"}),
    frozenset({"__init__"}),
    frozenset({"cli"}),
    frozenset({"__main__"}),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}
# The six rooms know the two lowest floors and each other's results only as arguments, never the store.
ROOMS = FLOORS[6]  # documents … fluents
CLOSED_TO_ROOMS = {"chronicle", "dossier"}
RELATIONAL = {"coreference", "fluents"}  # they fill tables, so they know what the tables are


def room_of(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return parts[0]


def imports(path: Path) -> set[str]:
    """The rooms a module imports, at any depth of the code: a late import is an import."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            names = [f"dragoman.{alias.name}" for alias in node.names] if base == "dragoman" else [base]
        else:
            continue
        for name in names:
            if name.startswith("dragoman."):
                rooms.add(name.split(".")[1])
            elif name == "dragoman":
                rooms.add("__init__")
    return {room if (SOURCE / room).exists() or (SOURCE / f"{room}.py").exists() else "__init__" for room in rooms}


MODULES = sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    assert room in LEVEL, f"{room} stands on no floor: give it one here and in CONTRIBUTING.md"
    for other in imports(path) - {room}:
        assert other in LEVEL, f"{path.name} imports unknown {other}"
        assert LEVEL[other] < LEVEL[room], f"{room} may not import {other}"
        if room in ROOMS - RELATIONAL:
            assert other not in CLOSED_TO_ROOMS, f"{room} may not know the store"


def test_the_breach_would_be_seen(tmp_path: Path) -> None:
    breach = tmp_path / "breach.py"
    breach.write_text("def late():\n    from dragoman.query import names\n", encoding="utf-8")
    assert imports(breach) == {"query"}
