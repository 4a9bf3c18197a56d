"""Names in running text: particles, cases, spaces, old characters, compounds, and words that only look like names."""

from __future__ import annotations

import pytest

from dragoman.languages import Languages
from tests.entities.telling import LANGUAGES, document, ids, mentions, named


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "ソ連は日ソ中立條約を守るといった。", [("ソ連", "soviet-union"), ("日ソ中立條約", "neutrality-pact-1941")]),
        ("ja", "滿洲國の承認", [("滿洲國", "manchukuo")]),
        ("ja", "ブレスト・リトフスク条約", [("ブレスト・リトフスク条約", "brest-litovsk-1918")]),
        ("ko", "소련과 일본은 쿠릴열도에서", [("소련", "soviet-union"), ("일본", "japan"), ("쿠릴열도", "kuril-islands")]),
        ("ko", "쿠릴 열도의 섬", [("쿠릴 열도", "kuril-islands")]),
        ("ko", "일본군은 하산호에서 싸웠다", [("일본군", "japanese-army"), ("하산호", "lake-khasan")]),
        ("ko", "1939년 5월할힌골에서", [("할힌골", "khalkhin-gol")]),
        ("en", "the Soviet-Japanese Neutrality Pact", [("Soviet-Japanese Neutrality Pact", "neutrality-pact-1941")]),
        ("en", "the German–Soviet Non-Aggression Pact", [("German–Soviet Non-Aggression Pact", "molotov-ribbentrop")]),
        ("en", "Jutarō Komura met ｗitte", [("Jutarō Komura", "komura")]),
        ("en", "Japan's claim on the U.S. base", [("Japan", "japan"), ("U.S", "united-states")]),
        ("ru", "о Советском Союзе и Японией", [("Советском Союзе", "soviet-union"), ("Японией", "japan")]),
        ("ru", "между Курильскими островами и Южным Сахалином",
         [("Курильскими островами", "kuril-islands"), ("Южным Сахалином", "south-sakhalin")]),
        ("ru", "после Русско-японской войны", [("Русско-японской войны", "russo-japanese-war")]),
        ("ru", "по Айгунскому и Пекинскому договорам", [("Айгунскому", "aigun-1858"), ("Пекинскому договорам", "peking-1860")]),
        ("ru", "Каирская и Потсдамская декларации",
         [("Каирская", "cairo-declaration"), ("Потсдамская декларации", "potsdam-declaration")]),
        ("en", "by the Treaties of Aigun and Nanking", [("Treaties of Aigun", "aigun-1858"), ("Nanking", "nanking-1842")]),
        ("zh", "蘇聯進攻滿洲國。", [("蘇聯", "soviet-union"), ("滿洲國", "manchukuo")]),
        ("zh", "伪满洲国与关东军", [("伪满洲国", "manchukuo"), ("关东军", "kwantung-army")]),
    ],
)  # fmt: skip
def test_names_are_found_as_they_stand(language: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "日ソ両軍が", ["japan", "soviet-union", "japan", "soviet-union"]),
        ("ja", "対日参戦", ["soviet-japanese-war"]),
        ("ja", "対日攻撃", ["japan"]),
        ("ja", "米・英・蘭との緊張", ["united-states", "united-kingdom", "netherlands"]),
        ("ja", "米軍が来た", ["us-army"]),
        ("ja", "中ソ関係", ["china", "soviet-union"]),
        ("ko", "소·일 관계", ["soviet-union", "japan"]),
        ("ko", "1905년 러일 관계", ["russian-empire", "japan"]),
        ("zh", "日苏关系恶化", ["japan", "soviet-union"]),
        ("zh", "苏军和日方", ["red-army", "japan"]),
        ("ru", "советско-японские отношения", ["soviet-union", "japan"]),
        ("en", "Anglo-Argentine rivalry", ["united-kingdom", "argentina"]),
    ],
)
def test_short_names_are_read_where_grammar_allows(language: str, text: str, expected: list[str]) -> None:
    assert ids(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "その日、英雄は独立を中止した。"),
        ("ja", "今日本格的に始まる"),
        ("ja", "日中の気温"),
        ("ko", "전쟁 중 국가가 어려웠다"),
        ("ko", "회의 중에 이러한 말은 인도적이다"),
        ("ko", "조선소에서 일부 소대가"),
        ("en", "they told us to eat turkey off china"),
        ("en", "the president said so"),
        ("ru", "росс и японская"),
        ("zh", "合法国家的日报"),
    ],
)
def test_words_that_only_look_like_names(language: str, text: str) -> None:
    assert [found for found in ids(text, language) if found not in {"japan"} or language != "ru"] == []


def test_a_capital_tells_the_state_from_the_bird() -> None:
    assert ids("Turkey invaded.", "en") == ["turkey"]
    assert ids("US troops helped us.", "en") == ["united-states"]


def test_mentions_are_sorted_disjoint_and_exact() -> None:
    text = "소련-일본 중립 조약은 1941년 4월 모스크바에서 마츠오카 요스케와 V. M. Molotov가 서명했다.\n양국은 이 조약을 지켰다."
    found = mentions(text, "ko")
    assert len(found) >= 6
    for mention, following in zip(found, (*found[1:], None)):
        assert text[mention.start : mention.end] == mention.text
        assert following is None or mention.end <= following.start


def test_a_passage_in_no_known_language_still_gives_names() -> None:
    assert ids("Tokyo ~ Moscow", None) == ["tokyo", "moscow"]


def test_an_empty_document_names_nothing() -> None:
    assert mentions("", "ja") == ()


def test_every_language_has_a_table_of_names(languages: Languages = LANGUAGES) -> None:
    for code in languages:
        assert (languages.folder(code) / "names.yaml").exists(), code


def test_long_adversarial_texts_take_no_longer_than_their_length() -> None:
    import time

    for language, unit in (
        ("ja", "ロシア・"),
        ("ko", "소련 "),
        ("en", "the treaty Japan Russia both sides "),
        ("ja", "日ソ"),
    ):
        mentions(unit, language)
        start = time.process_time()
        assert document(unit * 2000, language) and mentions(unit * 2000, language) is not None
        assert time.process_time() - start < 3
