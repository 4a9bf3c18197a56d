"""The example notebooks run from the first cell to the last and show what they speak of."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from dragoman.pipeline.build import build

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.py"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    import shutil

    folder = tmp_path_factory.mktemp("notebooks") / "demo"
    shutil.copytree(ROOT / "examples" / "japan-russia", folder)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    for needed in ("jupytext", "nbclient", "ipykernel"):
        pytest.importorskip(needed, reason=f"{needed} is not installed: pip install -e '.[notebooks]'")
    spec = importlib.util.spec_from_file_location("notebooks", ROOT / "tools" / "notebooks.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_is_one_for_each_who_uses_it() -> None:
    assert [path.stem for path in NOTEBOOKS] == ["editor", "historian", "researcher", "teacher"]


@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_tables_and_figures(source: Path, demo: Path, runner: ModuleType) -> None:
    cells = [cell for cell in runner.run(source, demo).cells if cell.cell_type == "code"]
    shown = [output.get("data", {}) for cell in cells for output in cell.outputs]
    assert any("<table" in each.get("text/html", "") for each in shown)
    assert any("<svg" in each.get("image/svg+xml", "") for each in shown)
    if source.stem == "editor":
        printed = "".join(output.get("text", "") for cell in cells for output in cell.outputs)
        assert "1906" in printed and "exit code 1" in printed
