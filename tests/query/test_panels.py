from __future__ import annotations

import pytest
from click.testing import CliRunner

from dragoman.cli.app import main
from dragoman.errors import QueryError
from dragoman.pipeline.packed import open_pack
from dragoman.query import Dossier


@pytest.fixture(scope="module")
def reference() -> Dossier:
    return open_pack("japan-russia")


def test_two_states_year_by_year(reference: Dossier) -> None:
    rows = {
        row.year: row
        for row in reference.dyad_years("1900", "1945", "reference")
        if {row.a_cow, row.b_cow} == {"365", "740"}
    }
    assert [rows[year].war for year in (1900, 1904, 1905, 1906, 1930, 1945)] == [
        "does not hold", "holds", "holds", "does not hold", "does not hold", "holds",
    ]  # fmt: skip
    assert (rows[1917].alliance, rows[1920].relations, rows[1941].pacts) == ("holds", "does not hold", ("neutrality",))
    assert "neutrality-pact-1941" in rows[1943].treaties
    assert reference.why(rows[1904].because[0]).passages


def test_what_is_untold_is_silent_and_not_nothing(reference: Dossier) -> None:
    rows = [row for row in reference.dyad_years("1930", "1930", "reference") if {row.a, row.b} == {"japan", "italy"}]
    assert [(row.relations, row.war) for row in rows] == [("silent", "silent")]
    (beyond,) = [r for r in reference.dyad_years("1600", "1600", "reference") if {r.a, r.b} == {"japan", "italy"}]
    assert beyond.war == "out of coverage"


def test_one_state_year_by_year(reference: Dossier) -> None:
    rows = {(row.state, row.year): row for row in reference.state_years("1930", "1945", "reference")}
    assert rows["manchukuo", 1940].exists == "holds"
    assert rows["manchukuo", 1930].exists == "does not hold"
    assert "south-sakhalin" in rows["japan", 1935].controls


def test_states_under_one_code_bear_the_name_and_the_codes_of_the_year(reference: Dossier) -> None:
    rows = {(row.cow, row.year): row for row in reference.state_years("1900", "2000", "reference")}
    named = [rows["365", year].state for year in (1904, 1920, 1945, 2000)]
    assert named == ["russian-empire", "soviet-russia", "soviet-union", "russia"]
    assert [rows["255", year].gw for year in (1941, 2000)] == ["255", "260"]


def test_the_command_writes_csv_and_refuses_a_span_the_wrong_way_round() -> None:
    ran = CliRunner().invoke(main, ["panel", "dyad-years", "--from", "1904", "--to", "1904", "--pack", "japan-russia"])
    assert ran.output.startswith(
        "year,a,b,a_cow,a_gw,b_cow,b_gw,relations,war,alliance,treaties,pacts,according_to,because"
    )
    with pytest.raises(QueryError, match="Give the earlier year first"):
        open_pack("japan-russia").dyad_years("1945", "1904")
