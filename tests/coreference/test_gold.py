"""Measured on the gold annotations, where they lie beside the checkout."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "gold"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no gold annotations beside the checkout")


def f1(told, wanted):
    return 2 * len(told & wanted) / (len(told) + len(wanted))


def test_pairs_of_the_seeds(tmp_path):
    spec = importlib.util.spec_from_file_location("measure_collate", ROOT / "tools" / "measure_collate.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    tellings, _ = tool.collated(tool.gold_of(GOLD, GOLD / "pages.json"), tmp_path / "dossier")
    told = tool.pairs({row["statement"]: row["event"] for row in tellings})
    wanted = tool.pairs(tool.clusters(GOLD))
    assert f1(told, wanted) >= 0.85
    assert f1(tool.across(told), tool.across(wanted)) >= 0.82
