"""The first rows of what may be long, and dossiers that share what they looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "dossier"
    dragoman.init(folder)
    for name, day in (("a", "7"), ("b", "9")):
        text = f"On {day} May 1875 Japan and Russia signed the Treaty of Saint Petersburg. In 1904 Japan attacked Russia.\n"
        (folder / "accounts" / f"{name}.txt").write_text(text, encoding="utf-8")
    dragoman.build(folder)
    return folder


def test_a_limit_keeps_the_first_in_time(folder: Path) -> None:
    with dragoman.open(folder) as dossier:
        every = [row.event for row in dossier.timeline()]
        assert len(every) > 1
        assert [row.event for row in dossier.timeline(limit=1)] == every[:1]
        told = [row.first for row in dossier.compare()]
        assert len(told) > 1
        assert [row.first for row in dossier.compare(limit=1)] == told[:1]


def test_a_twin_answers_alike_and_outlives_nobody(folder: Path) -> None:
    with dragoman.open(folder) as dossier:
        twin = dossier.twin()
        asked = [dict(each.on("1880").to_dict()) for each in (dossier, twin)]
        assert asked[0] == asked[1]
        twin.close()
        assert dossier.timeline()


def test_of_one_day_all_that_any_account_tells_is_answered(folder: Path) -> None:
    def running(dossier: dragoman.Dossier, voice: str | None) -> set[tuple[str, str]]:
        found = dossier.on("1880", according_to=voice).states
        return {(row.fluent, row.text) for row in found if row.verdict in ("holds", "may hold")}

    with dragoman.open(folder) as dossier:
        assert running(dossier, None) >= running(dossier, "*") > set()


def test_what_is_asked_for_one_by_one_is_indexed(folder: Path) -> None:
    import duckdb

    with duckdb.connect(str(folder / "chronicle.duckdb"), read_only=True) as chronicle:
        found = {row[0] for row in chronicle.execute("SELECT index_name FROM duckdb_indexes()").fetchall()}
    assert {"statements_id", "tellings_statement", "tellings_event", "events_event", "states_state"} <= found
