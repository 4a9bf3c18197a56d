"""What changed, and what two states had with each other, on a terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from dragoman.pipeline.packed import open_pack
from dragoman.query import Dossier
from dragoman.views.lines import console
from dragoman.views.spans import show_changes


@pytest.fixture(scope="module")
def packed() -> Iterator[Dossier]:
    with open_pack("japan-russia", "en") as dossier:
        yield dossier


def test_what_befell_several_lands_alike_is_told_once(packed: Dossier) -> None:
    stream = io.StringIO()
    changes = packed.changes("1945-08-09", "1945-08-20")
    show_changes(console(stream), changes, packed.reader)
    text = " ".join(stream.getvalue().split())
    assert "and so Manchuria, North Manchuria, Port Arthur, South Manchuria Railway and South Manchuria" in text
    assert "North Manchuria controlled by Soviet Union" not in text
    assert any(row.text == "North Manchuria controlled by Soviet Union" for row in changes)


def test_relations_come_before_treaties_each_in_order_of_time(packed: Dossier) -> None:
    rows = packed.relations("Japan", "Soviet Union")
    fluents = list(dict.fromkeys(row.fluent for row in rows))
    assert fluents == ["relations", "war", "alliance", "recognition", "sanction", "in_force"]
    treaties = list(dict.fromkeys(row.subjects[0].id for row in rows if row.fluent == "in_force"))
    assert (treaties[0], treaties[-1]) == ("shimoda-1855", "tokyo-declaration-1993")


def test_a_peace_missing_since_a_war_is_not_missed_before_it(packed: Dossier) -> None:
    before = {row.value for row in packed.on("1905-08-01").states}
    assert "unsigned" not in before
    assert "unsigned" in {row.value for row in packed.on("1960-01-01").states}
