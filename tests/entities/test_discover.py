"""Names that no pack lists: by the rules of each language, and followed through the document."""

from __future__ import annotations

import re

import pytest

from dragoman.entities.discover import Discoverer
from dragoman.entities.tables import FormRule, NamesTable, names_table
from tests.entities.telling import LANGUAGES, ids, mentions, named

RULES = [(code, rule) for code in LANGUAGES for rule in names_table(LANGUAGES, code).forms]


def found_by(code: str, rule: FormRule, text: str) -> list[str]:
    table = names_table(LANGUAGES, code)
    only = NamesTable(
        forms=(rule,), titles_before=table.titles_before, titles_after=table.titles_after, given=table.given
    )
    return [text[c.start : c.end] for c in Discoverer(only, frozenset()).candidates(text, [])]


@pytest.mark.parametrize(
    ("code", "rule"), RULES, ids=[f"{code}-{rule.kind}-{n}" for n, (code, rule) in enumerate(RULES)]
)
def test_rules_find_their_examples_and_not_their_counter_examples(code: str, rule: FormRule) -> None:
    assert rule.examples and "(?P<name>" in rule.pattern
    for example in rule.examples:
        assert found_by(code, rule, example), example
    for counter in rule.counter:
        assert not found_by(code, rule, counter), counter


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "アレクセイ・ボガトフは来た。", "person:アレクセイ・ボガトフ"),
        ("ja", "ヴォロビヨフ外相は拒んだ。", "person:ヴォロビヨフ"),
        ("ko", "세르게이 보가토프(Sergei Bogatov)는 왔다.", "person:Sergei Bogatov"),
        ("en", "Captain Bogatov sailed.", "person:Bogatov"),
        ("ru", "В. К. Богатов прибыл.", "person:В. К. Богатов"),
        ("zh", "谢尔盖·博加托夫于1804年抵达。", "person:谢尔盖·博加托夫"),
        ("en", "the Treaty of Ruritania", "treaty:Treaty of Ruritania"),
        ("ja", "ルリタニア条約を結んだ。", "treaty:ルリタニア条約"),
        ("ru", "битва при Руритании", "war:битва при Руритании"),
    ],
)
def test_unlisted_names_have_an_id_of_their_words(language: str, text: str, expected: str) -> None:
    assert expected in ids(text, language)


def test_a_surname_follows_its_full_name() -> None:
    assert named("アレクセイ・ボガトフは来た。ボガトフは去った。", "ja")[-1] == (
        "ボガトフ",
        "person:アレクセイ・ボガトフ",
    )
    assert ids("В. К. Богатов прибыл. Позже Богатова сменили.", "ru") == ["person:В. К. Богатов"] * 2
    assert ids("ボガトフは来た。", "ja") == []


def test_a_name_in_brackets_links_to_the_pack() -> None:
    assert ids("세르게이 위테프(Sergei Witte)가 서명했다", "ko")[0] == "witte"


def test_states_at_the_head_of_an_unlisted_treaty_stay_states() -> None:
    found = mentions("日ソ航空協定を結んだ。", "ja")
    assert [m.entity for m in found] == ["japan", "soviet-union", "treaty:日ソ航空協定"]


def test_a_list_of_countries_is_no_person() -> None:
    assert ids("アメリカ・イギリスが", "ja") == ["united-states", "united-kingdom"]


def test_discovery_says_that_it_is_less_sure() -> None:
    assert all(m.score < 1 for m in mentions("Captain Bogatov sailed.", "en"))


def test_patterns_compile_for_every_language() -> None:
    for code in LANGUAGES:
        for particle in names_table(LANGUAGES, code).before:
            re.compile(particle)
