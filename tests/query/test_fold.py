from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.query.fold import find_folded, fold_name, fold_text
from dragoman.query.safe import harmless


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tōkyō", "TOKYO"),
        ("Port-Arthur", "port arthur"),
        ("ソ連", "ソ 連"),
        ("Ｕ．Ｓ．", "u.s."),
        ("쿠릴 열도", "쿠릴열도"),
        ("Soviet–Japanese Pact", "soviet japanese pact"),
    ],
)
def test_spellings_a_reader_takes_for_one(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("ガラ", "カラ"), ("мой", "мои"), ("日", "曰")])
def test_letters_that_differ_stay_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(st.text(max_size=60), st.text(min_size=1, max_size=3))
def test_what_is_found_folds_to_what_was_asked(text: str, words: str) -> None:
    for start, end in find_folded(text, words):
        assert fold_text(words).strip() in fold_text(text[start:end])


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not any(ord(c) < 32 and c not in "\t\n" for c in safe)
    assert not set(safe) & set("\x1b\u202e\u2066\x9b\x7f")
