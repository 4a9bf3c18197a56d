from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.errors import DateError, QueryError
from dragoman.query import Answer, Dossier
from dragoman.query.answering import RECORD_KEYS
from dragoman.query.rows import Standing


def verdicts(answer: Answer, **wanted: str) -> dict[str, str]:
    """Account → verdict of the standings with these values."""
    fits = [row for row in answer.states if all(getattr(row, name) == value for name, value in wanted.items())]
    return {row.according_to: row.verdict for row in fits}


def test_what_held_according_to_whom(dossier: Dossier) -> None:
    answer = dossier.on("1941-06-01")
    assert answer.refusal is None
    assert verdicts(answer, fluent="in_force") == {
        "*": "holds", "harbour": "holds", "minato": "holds", "prichal.html": "out of coverage",
    }  # fmt: skip
    assert "war" not in {row.fluent for row in answer.states}
    assert {quoted.statement for quoted in answer.words} >= {"s02", "s04"}


def test_a_day_between_two_tellings_may_hold(dossier: Dossier) -> None:
    answer = dossier.on("1945-08-08", between=("Japan", "USSR"))
    assert verdicts(answer, fluent="war") == {
        "*": "may hold", "harbour": "does not hold", "minato": "holds", "prichal.html": "out of coverage",
    }  # fmt: skip


def test_a_month_holds_only_when_every_day_does(dossier: Dossier) -> None:
    assert verdicts(dossier.on("1945-08"), fluent="in_force")["harbour"] == "may hold"
    assert verdicts(dossier.on("1945-07"), fluent="in_force")["harbour"] == "holds"


def test_a_part_is_answered_with_its_whole(dossier: Dossier) -> None:
    answer = dossier.on("1905", of="南樺太")
    scopes = {(row.subjects[0].id, row.scope) for row in answer.states}
    assert scopes == {("south-sakhalin", "itself"), ("sakhalin", "whole")}
    assert answer.states[0].scope == "itself"


def test_one_account_alone(dossier: Dossier) -> None:
    answer = dossier.on("1941-06-01", according_to="harbour")
    assert {row.according_to for row in answer.states} == {"harbour"}
    assert {row.according_to for row in dossier.on("1941-06-01", according_to="港の記").states} == {"minato"}


def test_russia_is_asked_of_in_the_soviet_years(dossier: Dossier) -> None:
    answer = dossier.on("1945-08-09", between=("Russia", "Japan"))
    assert verdicts(answer, fluent="war")["harbour"] == "holds"


def test_what_nobody_tells_is_silence(dossier: Dossier) -> None:
    answer = dossier.on("1941-06-01", of="ロシア帝国")
    assert verdicts(answer, fluent="exists") == {
        "*": "silent", "harbour": "silent", "minato": "silent", "prichal.html": "out of coverage",
    }  # fmt: skip


def test_a_date_nobody_speaks_of_is_refused_with_what_is_covered(dossier: Dossier) -> None:
    answer = dossier.on("1700-01-01")
    assert answer.refusal == "No account in this dossier speaks of 1 January 1700."
    assert len(answer.states) == 0
    assert [row.account for row in answer.accounts] == ["harbour", "minato", "prichal.html"]
    assert "1905" in str(answer)
    assert dossier.on("1930", according_to="minato").refusal


def test_each_state_shows_its_reason(dossier: Dossier) -> None:
    lead = next(row for row in dossier.on("1941-06-01").states if row.fluent == "in_force" and row.according_to == "*")
    assert lead.presumed
    assert lead.rule == "in force from its signing: no later stage is told"
    assert lead.because == ("s02", "s04", "s03", "s05")
    assert (lead.start, lead.end) == ("1941-04-13", "1945-08-08/1945-08-09")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ({"of": "Sakhalim"}, "Nothing here is called 'Sakhalim'. Did you mean Sakhalin"),
        ({"between": ("Japan", "Atlantis")}, "Nothing here is called 'Atlantis'."),
        ({"according_to": "nobody"}, "There is no account 'nobody' here. The accounts are: harbour, minato, prichal"),
        ({"of": ""}, "Nothing here is called ''."),
    ],
)
def test_an_unknown_name_is_told_with_its_neighbours(dossier: Dossier, question: dict[str, str], message: str) -> None:
    with pytest.raises(QueryError) as caught:
        dossier.on("1941-06-01", **question)  # type: ignore[arg-type]
    assert str(caught.value).startswith(message)


def test_an_impossible_day(dossier: Dossier) -> None:
    with pytest.raises(DateError, match="no such day as 1941-02-30"):
        dossier.on("1941-02-30")


def test_the_reader_chooses_the_language(folder: Path) -> None:
    with dragoman.open(folder, language="ja") as dossier:
        texts = {row.text for row in dossier.on("1941-06-01").states}
    assert texts == {"日ソ中立条約：有効", "南樺太は日本が支配"}
    with pytest.raises(QueryError, match=r"The language 'tlh' is not installed. Installed are: en, ja, ko, ru, zh"):
        dragoman.open(folder, language="tlh")


def test_plain_values_keep_their_shape(dossier: Dossier) -> None:
    plain = dossier.on("1941-06-01").to_dict()
    assert list(plain) == ["date", "refusal", "states", "words", "accounts"]
    nothing = dossier.on("1941-06-01", between=("Japan", "USSR")).records[-1]
    for record in (*plain["states"], nothing):
        assert sorted(record) == sorted(RECORD_KEYS)
    assert isinstance(dossier.on("1941-06-01").states[0], Standing)


def asked(answer: Answer, fluent: str, account: str = "*") -> list[tuple[Any, ...]]:
    """Subjects, object, value and verdict of the records of one fluent and account."""
    keys = ("subjects", "object", "value", "verdict")
    return [
        tuple(record[key] for key in keys)
        for record in answer.records
        if (record["fluent"], record["according_to"]) == (fluent, account)
    ]


def test_programs_are_told_who_and_on_what(dossier: Dossier) -> None:
    pact = (["japan", "soviet-union"], "neutrality-pact", "in force", "holds")
    assert asked(dossier.on("1941-06-01", of="Neutrality Pact"), "in_force") == [pact]
    held = (["japan"], "south-sakhalin", "japan", "holds")
    assert held in asked(dossier.on("1906", of="South Sakhalin"), "control", "harbour")


def test_programs_are_told_what_nobody_tells(dossier: Dossier) -> None:
    answer = dossier.on("1941-06-01", between=("Japan", "USSR"))
    assert asked(answer, "alliance") == [(["japan", "soviet-union"], None, None, "silent")]
    assert asked(answer, "alliance", "prichal.html")[0][-1] == "out of coverage"
    assert asked(answer, "war") == [(["japan", "soviet-union"], None, "war", "does not hold")]
    assert asked(dossier.on("1700", of="Sakhalin"), "title") == [([], "sakhalin", None, "out of coverage")]
