"""The case files beside the languages: sentences and the dates a speaker finds in them."""

import re

import msgspec
import pytest
from edtf import parse_edtf

from dragoman.datafile import load_yaml
from dragoman.languages import load
from dragoman.temporal import tag

LANGUAGES = load()
CODES = [code for code in LANGUAGES if (LANGUAGES.folder(code) / "cases/temporal.yaml").exists()]


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence and the dates in it, in order; `dates` empty: nothing in it is a date."""

    text: str
    dates: tuple[tuple[str, str | None], ...]


class Cases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    cases: tuple[Case, ...]


def cases(code: str) -> tuple[Case, ...]:
    return load_yaml(LANGUAGES.folder(code) / "cases/temporal.yaml", Cases).cases


@pytest.mark.parametrize("code", CODES)
def test_dates_are_found_and_understood(code: str) -> None:
    wrong = []
    for case in cases(code):
        found = [(each.text, each.value) for each in tag(case.text, code)]
        same = len(found) == len(case.dates) and all(
            value == want and (words in text or text in words)
            for (text, value), (words, want) in zip(found, case.dates)
        )
        if not same:
            wrong.append(f"{case.text}\n    wanted {list(case.dates)}\n    found  {found}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", CODES)
def test_there_are_enough_cases(code: str) -> None:
    told = cases(code)
    assert sum(bool(case.dates) for case in told) >= 150
    assert sum(not case.dates for case in told) >= 40


@pytest.mark.parametrize("code", CODES)
def test_every_value_parses_with_an_independent_library(code: str) -> None:
    values = [each.value for case in cases(code) for each in tag(case.text, code) if each.value]
    shapes = {re.sub(r"\d", "0", value): value for value in values}
    assert len(shapes) > 10
    for value in shapes.values():
        parse_edtf(value)
