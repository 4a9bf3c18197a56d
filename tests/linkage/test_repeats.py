"""Sentences told in nearly the same words."""

import pytest

from dragoman.linkage import letters, repeated

TOLD = "The commissioners drew the line along the river and left the island undivided between the two crowns."


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (TOLD, True),
        (TOLD.upper().replace(" ", "  "), True),
        ("That summer, the commissioners drew the line along the river and left the island undivided.", True),
        ("The commissioners met at the river and quarrelled about the island for a whole summer in vain.", False),
        ("the line along the river", False),
    ],
)
def test_what_repeats_and_what_does_not(other, found):
    assert bool(repeated([("a", letters(TOLD)), ("b", letters(other))])) is found


def test_an_account_does_not_repeat_itself():
    assert repeated([("a", letters(TOLD)), ("a", letters(TOLD))]) == []


def test_signs_that_are_words_count_for_more():
    told = letters("両国の委員は川に沿って境界線を引き、島は分けずに両国の共有のままとした。")
    assert repeated([("a", told), ("b", told)]) == [(0, 1)]


def test_a_formula_of_everybody_proves_nothing():
    assert repeated([(str(n), letters(TOLD)) for n in range(30)]) == []
