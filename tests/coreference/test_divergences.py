"""How accounts of one event differ."""

import pytest

from dragoman.coreference import collate
from tests.coreference.telling import engine_of, say

PACT = {"who": ("japan", "soviet-union"), "of": "fishing-pact"}


def found(engine, attribute):
    rows = engine.fetch("divergences").to_pylist()
    return [(row["kind"], row["first"], row["second"]) for row in rows if row["attribute"] == attribute]


def test_the_finer_date_comes_first(collated):
    engine = collated(say("a-1", "treaty.signed", "1928", **PACT), say("b-1", "treaty.signed", "1928-01-23", **PACT))
    assert found(engine, "date") == [("finer", "b-1", "a-1")]


@pytest.mark.parametrize(
    ("one", "other", "kind", "explanation"),
    [
        ("1928-01-23", "1928-01-23", "agree", None),
        ("1928-01-23", "1928-01-24", "explained", "one day apart: midnight or a time zone"),
        ("1928-01-10", "1928-01-23", "explained", "calendar: as far apart as Old Style and New Style"),
        ("1928-01-23", "1928-06-01", "conflict", None),
        ("1928-01-23", None, "finer", "precision: only one dates it"),
    ],
)
def test_dates(collated, one, other, kind, explanation):
    engine = collated(say("a-1", "treaty.signed", one, **PACT), say("b-1", "treaty.signed", other, **PACT))
    (row,) = [row for row in engine.fetch("divergences").to_pylist() if row["attribute"] == "date"]
    assert (row["kind"], row["explanation"]) == (kind, explanation)


def test_numbers_of_one_unit_are_compared(collated):
    def dead(count):
        return [{"value": float(count), "unit": "dead", "text": str(count)}]

    battle = {"who": ("japan", "soviet-union"), "at": "lake", "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=dead(526), **battle),
        say("b-1", "war.battle", "1938-08", quantities=dead(792), **battle),
        say("c-1", "war.battle", "1938-08", **battle),
    )
    assert found(engine, "quantity") == [("conflict", "a-1", "b-1"), ("finer", "a-1", "c-1"), ("finer", "b-1", "c-1")]


def test_who_began_it_is_a_conflict(collated):
    quarrel = {"of": "battle-of-the-lake", "at": "lake"}
    engine = collated(
        say("a-1", "war.attack", "1938-07-29", who=("japan/actor", "soviet-union/target", "korea"), **quarrel),
        say("b-1", "war.attack", "1938-07-29", who=("soviet-union/actor", "korea/target"), **quarrel),
    )
    assert [row[0] for row in found(engine, "participants")] == ["conflict"]


def test_two_stages_of_a_treaty_explain_two_dates(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT), say("b-1", "treaty.in_force", "1928-05-27", **PACT)
    )
    (row,) = [row for row in engine.fetch("divergences").to_pylist() if row["kind"] == "explained"]
    assert row["explanation"] == "stage: treaty.signed and treaty.in_force"


def test_an_account_of_those_years_and_parties_is_silent(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT),
        say("b-1", "treaty.signed", "1925-01-20", who=PACT["who"], of="basic-pact"),
        say("b-2", "treaty.ended", "1941", who=PACT["who"], of="basic-pact"),
        say("c-1", "treaty.signed", "1955-01-20", who=PACT["who"], of="other-pact"),
    )
    rows = engine.fetch("divergences").to_pylist()
    silent = {(row["first"], row["second_account"]) for row in rows if row["kind"] == "silent"}
    assert ("a-1", "b") in silent  # speaks of 1925–1941 and of both parties
    assert ("a-1", "c") not in silent  # speaks of 1955 alone


def test_a_second_telling_in_the_same_account_is_no_divergence(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT), say("a-2", "treaty.signed", "1928", start=5, end=9, **PACT)
    )
    assert engine.fetch("events").num_rows == 1
    assert engine.fetch("divergences").num_rows == 0


def test_a_copy_is_no_second_witness():
    engine = engine_of(
        [say("a-1", "treaty.signed", "1928", **PACT), say("b-1", "treaty.signed", "1928", **PACT)],
        copies=[("b-1", "a")],
    )
    collate(engine)
    (event,) = engine.fetch("events").to_pylist()
    assert (event["accounts"], event["witnesses"]) == (["a", "b"], 1)
    assert {row["explanation"] for row in engine.fetch("divergences").to_pylist()} == {"in the same words"}
