"""Loaded words stand beside the facts, in terms that languages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import languages
from dragoman.errors import DataError
from dragoman.events.framing import Framings, FramingTable, Loaded
from dragoman.events.reading import reading

FULL = [code for code, language in languages.load().items() if language.maturity == "full"]


@pytest.mark.parametrize(
    ("language", "clause", "term", "stance"),
    [
        ("en", "the army liberated the town", "liberation", "approves"),
        ("en", "the army occupied the town", "occupation", "condemns"),
        ("ja", "軍は町を解放した", "liberation", "approves"),
        ("ko", "군대가 마을을 해방하였다", "liberation", "approves"),
        ("ko", "군대가 마을을 불법 점거하였다", "illegality", "condemns"),
        ("ko", "군대가 마을로 진출하였다", "advance", "plays down"),
        ("ru", "армия освободила город", "liberation", "approves"),
        ("zh", "军队解放了该城", "liberation", "approves"),
    ],
)
def test_one_term_in_every_language(language: str, clause: str, term: str, stance: str) -> None:
    (found,) = reading(languages.load(), language).framing.of(clause)
    assert (found.term, found.stance) == (term, stance)
    assert found.text in clause


def test_a_loaded_word_is_kept_in_the_variant_it_was_written_in() -> None:
    (found,) = reading(languages.load(), "zh").framing.of("日軍霸佔該島")
    assert found.text == "霸佔"


def test_a_plain_clause_is_not_framed() -> None:
    assert reading(languages.load(), "en").framing.of("the two envoys signed the treaty in the harbour") == ()


def test_the_first_entry_stands_where_two_share_words() -> None:
    table = FramingTable(
        (Loaded("illegality", "condemns", ("illegal occupation",)), Loaded("b", "condemns", ("occupation",)))
    )
    found = Framings(table, Path("framing.yaml")).of("an illegal occupation, then an occupation")
    assert [framing.term for framing in found] == ["illegality", "b"]


@pytest.mark.parametrize("language", FULL)
def test_every_expression_compiles(language: str) -> None:
    assert reading(languages.load(), language).framing.of("") == ()


def test_a_bad_expression_is_named() -> None:
    table = FramingTable((Loaded("x", "condemns", ("(",)),))
    with pytest.raises(DataError, match=r"framing\.yaml"):
        Framings(table, Path("framing.yaml")).of("x")


@pytest.mark.parametrize(
    ("clause", "term", "stance"),
    [
        ("остров воссоединился с империей", "recovery", "approves"),
        ("солдаты выполняли интернациональный долг", "protection", "approves"),
        ("державы навязали Китаю договор", "imposition", "condemns"),
        ("флот вероломно напал ночью", "treachery", "condemns"),
        ("правительство назвало это инцидентом", "incident", "plays down"),
        ("жителей переселили на материк", "removal", "plays down"),
    ],
)
def test_russian_words_take_sides(clause: str, term: str, stance: str) -> None:
    (found,) = reading(languages.load(), "ru").framing.of(clause)
    assert (found.term, found.stance) == (term, stance)


def test_a_treaty_of_non_aggression_is_no_loaded_word() -> None:
    assert reading(languages.load(), "ru").framing.of("пакт о ненападении подписали послы") == ()
