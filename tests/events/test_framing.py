"""Loaded words stand beside the facts, in terms that languages share."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import languages
from dragoman.errors import DataError
from dragoman.events.framing import Framings, FramingTable, Loaded
from dragoman.events.reading import reading
from dragoman.query.glosses import Glosses

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
        ("en", "in 1982 Argentina recovered the Malvinas", "recovery", "approves"),
        ("ru", "Аргентина вернула себе Мальвины", "recovery", "approves"),
        ("zh", "阿根廷收复马尔维纳斯群岛", "recovery", "approves"),
        ("en", "the peace operation on the island", "special operation", "plays down"),
        ("ja", "島での平和作戦", "special operation", "plays down"),
        ("ko", "섬에서 평화 작전을 개시하였다", "special operation", "plays down"),
        ("ru", "мирная операция на острове", "special operation", "plays down"),
        ("zh", "在岛上的和平行动", "special operation", "plays down"),
        ("zh", "他们撕毁条约", "treachery", "condemns"),
        ("ja", "条約を破って参戦した", "treachery", "condemns"),
    ],
)
def test_one_term_in_every_language(language: str, clause: str, term: str, stance: str) -> None:
    (found,) = reading(languages.load(), language).framing.of(clause)
    assert (found.term, found.stance) == (term, stance)
    assert found.text in clause


def test_accounts_in_any_two_languages_can_be_laid_side_by_side() -> None:
    terms = {code: {one.term for one in languages.load().table(code, "framing", FramingTable).loaded} for code in FULL}
    everywhere = set.intersection(*terms.values())
    assert {code: own - everywhere for code, own in terms.items() if own - everywhere - {"end of war"}} == {}


@pytest.mark.parametrize("language", [code for code in FULL if code != "en"])
def test_every_term_is_said_in_the_language_of_the_reader(language: str) -> None:
    known = languages.load()
    said = known.table(language, "glosses", Glosses).terms
    terms = {one.term for code in FULL for one in known.table(code, "framing", FramingTable).loaded}
    assert terms - set(said) == set()


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
