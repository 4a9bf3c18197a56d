"""Questions to the accounts that packs of other regions carry."""

from pathlib import Path

import pytest

from dragoman.pipeline.packed import open_pack
from tests.fluents.test_reference import Question, answered

LINES = Path(__file__).with_name("other_questions.txt").read_text(encoding="utf-8").splitlines()
ASKED = [[cell.strip() for cell in line.split("|")] for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("pack", sorted({pack for pack, *_ in ASKED}))
def test_the_account_answers_what_history_says(pack: str) -> None:
    with open_pack(pack) as dossier:
        asked = [Question(*cells, "reference") for told, *cells in ASKED if told == pack]
        wrong = [(*each, found) for each in asked if (found := answered(dossier, each)) != each.verdict]
    assert len(asked) >= 15
    assert not wrong
