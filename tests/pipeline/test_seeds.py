"""The first real input, where it is at hand: the export scores above the floor and every offset is exact."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import dossier, exchange
from dragoman.pipeline import build, document

SHARED = Path(__file__).parents[3] / "shared"
FLOOR = {"000_56e63da4a90d0b34": 0.60, "001_5da23bd97de552c8": 0.58}  # core dated events, exact EDTF, F1

pytestmark = pytest.mark.skipif(not (SHARED / "gold" / "score.py").exists(), reason="the gold annotations are not here")


@pytest.fixture
def exported(tmp_path, monkeypatch) -> Path:
    monkeypatch.undo()  # the packs as installed
    document._loaded.cache_clear()
    made = dossier.init(tmp_path / "seeds", sources=[SHARED / "seeds"])
    assert build(made.folder).exit_code == 0
    exchange.export(made.folder, "jsonl", tmp_path / "statements.jsonl")
    return tmp_path / "statements.jsonl"


def test_offsets_are_exact_and_the_score_is_above_the_floor(exported, tmp_path):
    texts = {file.name: file.read_bytes().decode() for file in (SHARED / "seeds").iterdir()}
    rows = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 400
    assert [row["id"] for row in rows if texts[row["document"]][row["start"] : row["end"]] != row["quote"]] == []
    score = [sys.executable, SHARED / "gold" / "score.py", "--gold", SHARED / "gold", "--pred", exported]
    subprocess.run(
        [*score, "--json", tmp_path / "out.json", "--by", "document", "--quiet"], check=True, capture_output=True
    )
    result = json.loads((tmp_path / "out.json").read_text())
    assert result["all"]["boilerplate"]["false_positives"] == 0
    for name, floor in FLOOR.items():
        assert result["document"][name]["core"]["exact"]["f1"] >= floor
