"""Names that no pack lists: by the rules of each language, and followed through the document."""

from __future__ import annotations

import re

import pytest

from dragoman.entities.discover import Discoverer
from dragoman.entities.inflect import names_table
from dragoman.entities.tables import FormRule, NamesTable
from tests.entities.telling import LANGUAGES, ids, mentions, named

RULES = [(code, rule) for code in LANGUAGES for rule in names_table(LANGUAGES, code).forms]


def found_by(code: str, rule: FormRule, text: str) -> list[str]:
    table = names_table(LANGUAGES, code)
    only = NamesTable(
        forms=(rule,),
        titles_before=table.titles_before,
        titles_after=table.titles_after,
        given=table.given,
        letter=table.letter,
        family=table.family,
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
    assert ids("ボガトフを見た。", "ja") == []


def test_a_name_in_brackets_links_to_the_pack() -> None:
    assert ids("세르게이 위테프(Sergei Witte)가 서명했다", "ko")[0] == "witte"


def test_states_at_the_head_of_an_unlisted_treaty_stay_states() -> None:
    found = mentions("日ソ貿易協定を結んだ。", "ja")
    assert [m.entity for m in found] == ["japan", "soviet-union", "treaty:日ソ貿易協定"]


def test_a_list_of_countries_is_no_person() -> None:
    assert ids("アメリカ・イギリスが", "ja") == ["united-states", "united-kingdom"]


def test_discovery_says_that_it_is_less_sure() -> None:
    assert all(m.score < 1 for m in mentions("Captain Bogatov sailed.", "en"))


def test_patterns_compile_for_every_language() -> None:
    for code in LANGUAGES:
        for particle in names_table(LANGUAGES, code).before:
            re.compile(particle)


@pytest.mark.parametrize(
    ("language", "text", "times"),
    [
        ("ko", "1941년 리차드 벨로프(Richard Belov)가 체포되었다. 벨로프는 도쿄에서 재판을 받았다.", 2),
        ("ko", "에마누엘 무라비요프 장군이 항복했다. 무라비요프는 포로가 되었다. 무라비요프의 군대는 흩어졌다.", 3),
        ("ko", "가네코 겐타로 대사는 떠났다. 가네코는 돌아왔다.", 2),
        ("ja", "リヒャルト・ベロフは逮捕された。ベロフは東京で裁かれた。", 2),
        ("ja", "安井息軒公使は反対した。安井は帰国した。", 2),
        ("ja", "駐日公使ローゼンフェルトは抗議した。ローゼンフェルトは帰った。", 2),
        ("ru", "В. М. Морозов подписал пакт. Позже Морозов уехал. С Морозовым уехали другие.", 3),
        ("ru", "Министр иностранных дел Анатолий Куприянцев выступил. Куприянцеву ответили. О Куприянцеве писали.", 3),
        ("ru", "Генерал Арсентьев отступил. Арсентьева сменили.", 2),
        ("en", "Foreign Minister Litvinov-Kerr spoke. Litvinov-Kerr left.", 2),
        ("en", "Admiral Stepan Makharov died. Makharov's ship sank.", 2),
        ("en", "Count Mutsuya Hirobumi wrote. Mutsuya replied.", 2),
        ("en", "V. M. Morozov signed. Morozov left.", 2),
        ("zh", "外交部长陈友诚抗议。陈友诚离开。", 2),
        ("zh", "奥列格·别洛夫被捕。别洛夫受审。", 2),
        ("zh", "总理段启明辞职。段启明回国。", 2),
        ("zh", "瓦西里·帕尼科夫将军投降。帕尼科夫被俘。", 2),
    ],
)
def test_a_person_is_followed_by_the_family_name(language: str, text: str, times: int) -> None:
    people = [mention.entity for mention in mentions(text, language) if mention.kind == "person"]
    assert len(people) == times and len(set(people)) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Admiral Stepan Makharov died. In Stepanakert people mourned."),
        ("ja", "安井息軒公使は帰国した。安井町は静かだった。"),
        ("ja", "首相と外相は帰国した。"),
        ("ko", "V.V. 대통령은 떠났다."),
        ("zh", "总理和外长的会晤。"),
    ],
)
def test_a_part_of_another_word_is_nobody(language: str, text: str) -> None:
    people = [mention for mention in mentions(text, language) if mention.kind == "person"]
    assert not [mention for mention in people if mention.method == "surname"] and len(people) <= 1


def test_a_family_name_of_two_is_neither() -> None:
    text = "Admiral Stepan Makharov and General Boris Makharov came. Makharov spoke."
    assert [mention.method for mention in mentions(text, "en") if mention.kind == "person"] == ["form:person"] * 2


@pytest.mark.parametrize(
    ("text", "name", "times"),
    [
        (
            "После битвы при Адуа отступили. В битве при Адуа пали многие. Битва при Адуа кончилась.",
            "war:Битва при Адуа",
            3,
        ),
        ("Без Уччиальского договора. По Уччиальскому договору. Уччиальский договор.", "treaty:Уччиальский договор", 3),
        ("За генералом Мелиховым шли. Генерал Мелихов пал.", "person:Мелихов", 2),
        ("На Симлинской конференции спорили. Симлинская конференция кончилась.", "event:Симлинская конференция", 2),
    ],
)
def test_a_discovered_name_is_one_in_all_its_cases(text: str, name: str, times: int) -> None:
    assert [one for one in ids(text, "ru") if ":" in one] == [name] * times


def test_names_that_only_begin_alike_stay_apart() -> None:
    found = ids("Битва при Адуа кончилась. Битва при Адене кончилась. Генерал Мелихов и генерал Мелихзон.", "ru")
    assert len(set(found)) == 4


def test_a_word_that_was_common_before_is_no_family_name() -> None:
    text = "관계는 좋았다. 관계가 나빴다. 외무장관 관계 발레리는 왔다. 관계는 끝났다."
    assert "surname" not in [mention.method for mention in mentions(text, "ko")]


@pytest.mark.parametrize(
    ("language", "text", "state"),
    [
        ("en", "Soviet Foreign Minister Valerian Petrukhin came.", "soviet-union"),
        ("en", "The Japanese ambassador Kenzo Hayakawa came.", "japan"),
        ("ja", "ソ連外相ペトルーヒンは来た。", "soviet-union"),
        ("ja", "日本の早川健蔵大使は来た。", "japan"),
        ("ko", "소련 외무장관 발레리안 페트루힌은 왔다.", "soviet-union"),
        ("zh", "苏联外长瓦列里安·彼得鲁欣抵达。", "soviet-union"),
        ("en", "Japan rejected it. Foreign Minister Valerian Petrukhin came.", None),
    ],
)
def test_a_title_gives_a_person_a_state(language: str, text: str, state: str | None) -> None:
    assert [mention.acts_for for mention in mentions(text, language) if mention.kind == "person"] == [state]


def test_endings_tell_the_case_of_a_person_found_by_form() -> None:
    by, who = (
        {mention.text: mention.cases for mention in mentions(text, "ru")}
        for text in ("Договор был подписан Мелосом Ценауи.", "Затем Хорст Кернер распустил сейм.")
    )
    assert by == {"Мелосом Ценауи": ("instrumental",)} and who == {"Хорст Кернер": ("nominative",)}
