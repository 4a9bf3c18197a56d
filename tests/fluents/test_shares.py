"""Several processes make of a share what one makes of the whole."""

import sys

import pytest

from dragoman.coreference import collate
from dragoman.fluents import derive, deriving
from tests.coreference.telling import engine_of, say


@pytest.fixture
def told(monkeypatch):
    """Six accounts of a treaty and a land, and shares so small that each process gets one."""
    monkeypatch.setattr(deriving, "_PAYS", 5)
    said = []
    for account in "abcdef":
        who = ("japan", "soviet-union")
        said += [
            say(f"{account}-1", "treaty.signed", "1941-04-13", who=who, of="pact"),
            say(f"{account}-2", "treaty.denounced", "1945-04-05", who=who, of="pact"),
            say(f"{account}-3", "territory.occupied", "1945-08-25", who=("soviet-union/actor",), of="isle"),
        ]
    engine = engine_of(said)
    collate(engine)
    return engine


def states(engine, jobs):
    derive(engine, jobs)
    return engine.fetch("states").to_pylist()


def test_the_number_of_processes_changes_nothing(told):
    assert states(told, 3) == states(told, 1) != []


def test_a_process_that_dies_is_stood_in_for(told, monkeypatch):
    alone = states(told, 1)
    monkeypatch.setattr(sys, "executable", "false")
    assert states(told, 3) == alone


def test_no_slice_parts_what_has_one_key(told):
    states(told, 1)
    impulses = told.fetch("impulses", deriving._ORDER)
    keys = [
        {(row["account"], row["fluent"], row["key"]) for row in each.to_pylist()}
        for each in deriving._slices(impulses, 2)
    ]
    assert len(keys) > 3
    assert sum(map(len, keys)) == len(set().union(*keys))
