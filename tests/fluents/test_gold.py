"""Measured on the gold state questions, where they lie beside the checkout."""

import json

import pytest

from dragoman.coreference import collate
from dragoman.engines import Engine
from dragoman.fluents import answer, derive, governing, verdict
from dragoman.model.days import from_iso
from tests.coreference import gold_tables as gold
from tests.fluents.conftest import states_of
from tests.fluents.gold_questions import ASKED, EXPECTED, INVERTED

pytestmark = pytest.mark.skipif(not gold.GOLD.is_dir(), reason="no gold annotations beside the checkout")


def asked(states, question, day):
    """The states that answer the question as put, and whether another value surely holds instead."""
    fluent, subjects, wanted = ASKED[question]
    states = [state for state in states if state.fluent == fluent]
    if fluent in ("control", "title"):
        (territory,) = subjects
        family = {territory, *gold.PART_OF.get(territory, ())}
        running = governing(states, territory, gold.PART_OF, day)
        states = running or [state for state in states if state.subject[0].id in family]
    else:
        states = [state for state in states if {ref.id for ref in state.subject} == subjects]
    right = [
        state
        for state in states
        if wanted is None or state.value in wanted or (state.holder is not None and state.holder.id in wanted)
    ]
    return right, any(verdict(state, day) == "holds" for state in states if state not in right)


def answered(states, coverage, question, day):
    right, otherwise = asked(states, question, day)
    given = answer(right, coverage, day)
    if otherwise and given in ("silent", "may hold"):
        given = "does not hold"
    if question in INVERTED:
        given = {"holds": "does not hold", "does not hold": "holds"}.get(given, given)
    return given


def test_state_questions():
    engine = Engine()
    gold.load(engine, gold.GOLD)
    collate(engine)
    derive(engine)
    engine.run(
        "covered",
        """SELECT account, min(earliest - DATE '1970-01-01') AS first, max(latest - DATE '1970-01-01') AS last
        FROM statements JOIN told ON told.statement = statements.id WHERE certainty = 'asserted' GROUP BY account""",
    )
    covered = {row["account"]: (row["first"], row["last"]) for row in engine.fetch("covered").to_pylist()}
    right, count = 0, 0
    for question in json.loads((gold.GOLD / "state_questions.json").read_text(encoding="utf-8")):
        for expected in question["answers"] if question["question"] in ASKED else ():
            accounts = [name for name in covered if f"{name}/".startswith(f"{expected['account']}/")]
            coverage = (min(covered[name][0] for name in accounts), max(covered[name][1] for name in accounts))
            states = [state for name in accounts for state in states_of(engine, name)]
            given = answered(states, coverage, question["question"], from_iso(question["as_of"]))
            right += given == EXPECTED.get(expected["verdict"], expected["verdict"])
            count += 1
    assert count > 70
    assert right / count >= 0.65
