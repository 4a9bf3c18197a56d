from __future__ import annotations

import pytest

from dragoman.errors import DateError
from dragoman.model.days import iso
from dragoman.query.dates import read_date, read_span


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("1941-04-13", "1941-04-13", "1941-04-13"),
        ("1941-4-3", "1941-04-03", "1941-04-03"),
        ("1941/04/13", "1941-04-13", "1941-04-13"),
        ("1941-04", "1941-04-01", "1941-04-30"),
        ("1941", "1941-01-01", "1941-12-31"),
        ("193X", "1930-01-01", "1939-12-31"),
        ("1904/1905", "1904-01-01", "1905-12-31"),
        ("1941年4月13日", "1941-04-13", "1941-04-13"),
        ("昭和16年4月13日", "1941-04-13", "1941-04-13"),
        ("1941년 4월 13일", "1941-04-13", "1941-04-13"),
        ("13 April 1941", "1941-04-13", "1941-04-13"),
        ("April 13, 1941", "1941-04-13", "1941-04-13"),
    ],
)
def test_a_date_in_any_form(words: str, first: str, last: str) -> None:
    asked = read_date(words)
    assert (iso(asked.first), iso(asked.last)) == (first, last)


@pytest.mark.parametrize(
    "words",
    ["", "soon", "1941-02-30", "1941-13", "1941-00-01", "99999", "1941/..", "1900-02-29", "1941 1942", "x" * 5000],
)
def test_what_is_no_date_is_refused_in_one_short_sentence(words: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(words)
    assert "Give a day" in str(caught.value)
    assert len(str(caught.value)) < 300


def test_a_span_the_wrong_way_round_is_refused() -> None:
    assert read_span(None, None) == (None, None)
    with pytest.raises(DateError, match="earlier date first"):
        read_span("1945", "1931")
