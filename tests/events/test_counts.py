"""Numbers and what they count."""

from __future__ import annotations

import pytest

from tests.events.test_cases import read_case


@pytest.mark.parametrize(
    ("words", "language", "told"),
    [
        (
            "In May 1939 some 2,000 to 3,000 soldiers were killed in the battle.",
            "en",
            "some 2,000 to 3,000 soldiers were killed",
        ),
        ("1939年5月の戦闘で約2〜3万人が戦死した。", "ja", "約2〜3万人が戦死"),
        ("В мае 1939 года в бою погибло не менее 300 солдат.", "ru", "погибло не менее 300 солдат"),
    ],
)
def test_words_of_doubt_and_both_ends_stay_with_a_number(words: str, language: str, told: str) -> None:
    quantities = read_case(words, language)[-1].quantities
    assert {each.text for each in quantities} == {told}
    assert len(quantities) == (1 if "300 солдат" in told else 2)
