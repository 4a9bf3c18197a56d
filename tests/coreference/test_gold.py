"""Measured on the gold annotations, where they lie beside the checkout."""

import pytest

from dragoman.coreference import collate
from dragoman.engines import Engine
from tests.coreference import gold_tables as gold

pytestmark = pytest.mark.skipif(not gold.GOLD.is_dir(), reason="no gold annotations beside the checkout")


def f1(told, wanted):
    return 2 * len(told & wanted) / (len(told) + len(wanted))


def test_pairs_of_the_seeds():
    engine = Engine()
    gold.load(engine, gold.GOLD)
    collate(engine)
    event_of = {row["statement"]: row["event"] for row in engine.fetch("tellings").to_pylist()}
    told, wanted = gold.pairs(event_of), gold.pairs(gold.clusters(gold.GOLD))

    def across(pairs):
        return {pair for pair in pairs if pair[0].partition(":")[0] != pair[1].partition(":")[0]}

    assert f1(told, wanted) >= 0.66
    assert f1(across(told), across(wanted)) >= 0.55
