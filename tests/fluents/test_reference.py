"""Questions to the account that the pack of Japan and Russia carries."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dragoman.pipeline.packed import open_pack
from dragoman.query import Dossier

QUESTIONS = Path(__file__).with_name("reference_questions.txt")
STRENGTH = ("holds", "may hold", "does not hold", "silent", "out of coverage")


class Question(NamedTuple):
    day: str
    what: str
    fluent: str
    value: str
    verdict: str
    account: str


def questions() -> list[Question]:
    lines = [line for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [Question(*row, *(["reference"] if len(row) == 5 else [])) for row in cells]


def answered(dossier: Dossier, question: Question) -> str:
    kind, _, named = question.what.partition(" ")
    asked: dict[str, Any] = {"of": named} if kind == "of" else {"between": tuple(named.split(" + "))}
    records = dossier.on(question.day, according_to=question.account, **asked).records
    fits = [record for record in records if record["fluent"] == question.fluent and record["scope"] == "itself"]
    right = [
        record for record in fits if not question.value or question.value in (record["value"], *record["subjects"])
    ]
    if question.value and question.value != "divided":
        right = [record for record in right if record["value"] != "divided"]
    verdict = min((record["verdict"] for record in right), key=STRENGTH.index, default=None)
    if verdict is None:
        otherwise = {record["verdict"] for record in fits}
        verdict = "does not hold" if otherwise & set(STRENGTH[:3]) else min(otherwise, key=STRENGTH.index, default="")
    return verdict


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return open_pack("japan-russia")


def test_the_account_answers_what_the_facts_say(dossier: Dossier) -> None:
    asked = questions()
    wrong = [(*question, found) for question in asked if (found := answered(dossier, question)) != question.verdict]
    assert len(asked) >= 150
    assert len(wrong) / len(asked) <= 0.03, wrong
