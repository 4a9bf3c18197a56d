"""The forms behind the finding: squeezed text with its way back, folded characters, declensions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.gazetteer import alternatives
from dragoman.entities.inflect import declined, half_of, names_table
from dragoman.entities.squeeze import squeeze
from dragoman.entities.tables import NamesTable
from dragoman.linkage import fold
from tests.entities.telling import LANGUAGES

RUSSIAN = names_table(LANGUAGES, "ru")


@given(st.text())
def test_folding_never_moves_an_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="日 ソ-・a. \nКв소련"))
def test_every_squeezed_character_leads_back_to_its_own(text: str) -> None:
    squeezed = squeeze(text)
    folded = fold(text)
    for position, character in enumerate(squeezed.text):
        start, end = squeezed.span(position, position + 1)
        assert end == start + 1
        if character != " ":
            assert folded[start] == character


@pytest.mark.parametrize(
    ("one", "other"),
    [("満洲國", "满洲国"), ("渋沢", "澀澤"), ("日露戦争", "日露戰爭"), ("Jutarō", "JUTARO"), ("Горбачёв", "горбачев"), ("ＵＳＡ", "usa")],
)  # fmt: skip
def test_variants_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_short_i_is_no_accent() -> None:
    assert fold("Крайний") == "крайний"


@pytest.mark.parametrize(
    ("name", "person", "forms"),
    [
        ("Советский Союз", False, {"Советского Союза", "Советскому Союзу", "Советским Союзом", "Советском Союзе"}),
        ("Курильские острова", False, {"Курильских островов", "Курильским островам", "Курильскими островами"}),
        ("Япония", False, {"Японии", "Японию", "Японией"}),
        ("Пакт о нейтралитете", False, {"Пакта о нейтралитете", "Пактом о нейтралитете"}),
        ("Портсмутский мирный договор", False, {"Портсмутского мирного договора", "Портсмутским мирным договором"}),
        ("Босния и Герцеговина", False, {"Боснии и Герцеговины", "Боснию и Герцеговину"}),
        ("Порт-Артур", False, {"Порт-Артура", "Порт-Артуром"}),
        ("Владимир Путин", True, {"Владимира Путина", "Владимиром Путиным", "Владимире Путине"}),
        ("Пётр Смирнов", True, {"Петра Смирнова"}),
        ("Громыко", True, set()),
        ("СССР", False, set()),
    ],
)
def test_russian_names_are_declined(name: str, person: bool, forms: set[str]) -> None:
    made = set(declined(name, RUSSIAN, every_word=person))
    assert name in made and forms <= made
    if not forms:
        assert made == {name}


@pytest.mark.parametrize(
    ("form", "cases"),
    [
        ("Япония", {"nominative"}),
        ("Японию", {"accusative"}),
        ("Японии", {"genitive", "dative", "prepositional"}),
        ("Японией", {"instrumental"}),
    ],
)
def test_a_form_says_its_cases(form: str, cases: set[str]) -> None:
    assert set(declined("Япония", RUSSIAN, every_word=False)[form]) == cases


def test_an_adjective_may_be_half_of_a_compound() -> None:
    assert half_of("сербский", RUSSIAN) == "сербско-"
    assert half_of("немецкий", RUSSIAN) == "немецко-"
    assert half_of("индо-", RUSSIAN) is None


def test_a_name_that_is_not_declined_says_no_case() -> None:
    assert declined("СССР", RUSSIAN, every_word=False) == {"СССР": ()}


def test_a_language_without_cases_has_one_form() -> None:
    assert declined("Japan", NamesTable(), every_word=True) == {"Japan": ()}


@given(st.lists(st.text("ab.", min_size=1, max_size=4), min_size=1, max_size=6), st.text("ab.", max_size=6))
def test_alternatives_take_the_longest_word_that_fits(words: list[str], text: str) -> None:
    fitting = [word for word in words if text.startswith(word)]
    match = re.match(alternatives(tuple(words)), text)
    assert (match[0] if match else None) == max(fitting, key=len, default=None)
