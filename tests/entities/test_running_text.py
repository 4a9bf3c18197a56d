"""Names as they stand in running text: with particles and cases, hyphens, quotes and ruby, spaces lost and added, old
characters and letters; and the short or common words that are no names.
"""

from __future__ import annotations

import pytest

from dragoman.entities import find
from dragoman.model import Document, Passage, Piece, Sentence
from tests.entities.telling import LANGUAGES, authority, years

FOUND = [
    ("ko", "할힌골강국경분쟁은 1939년에", "khalkhin-gol-battle"),
    ("ko", "할힌골 강에서는", "khalkhin-gol"),
    ("ko", "블라디보스토크로부터의", "vladivostok"),
    ("ko", "남 사할린을", "south-sakhalin"),
    ("ko", "포츠머스평화조약에서", "portsmouth-1905"),
    ("ko", "‘포츠머스 조약’이라는", "portsmouth-1905"),
    ("ko", "쿠릴열도에", "kuril-islands"),
    ("ko", "쿠릴\n열도에", "kuril-islands"),
    ("ja", "日ソ 中立 条約は", "neutrality-pact-1941"),
    ("ja", "「日ソ中立条約」を", "neutrality-pact-1941"),
    ("ja", "日蘇中立條約を", "neutrality-pact-1941"),
    ("ja", "滿洲國は", "manchukuo"),
    ("ja", "ウラジオ ストクに", "vladivostok"),
    ("ja", "ハルヒン・ゴールの戦い", "khalkhin-gol-battle"),
    ("ja", "ハルヒンゴールの戦い", "khalkhin-gol-battle"),
    ("ja", "樺太(からふと)を", "sakhalin"),
    ("ja", "ﾛｼｱ帝国", "russian-empire"),
    ("ja", "千島列島（ちしまれっとう）", "kuril-islands"),
    ("ja", "『ポーツマス条約』", "portsmouth-1905"),
    ("ja", "日ソ中立\n条約", "neutrality-pact-1941"),
    ("en", "the Kuril-Islands", "kuril-islands"),
    ("en", "the Kuril\nIslands", "kuril-islands"),
    ("en", "“Neutrality Pact” of 1941 between Japan and the Soviet Union", "neutrality-pact-1941"),
    ("en", "Port-Arthur's", "port-arthur"),
    ("en", "SOVIET UNION", "soviet-union"),
    ("en", "the U.S.S.R.", "soviet-union"),
    ("en", "the USSR's", "soviet-union"),
    ("en", "Soviet–Japanese Neutrality Pact", "neutrality-pact-1941"),
    ("en", "Soviet - Japanese Neutrality Pact", "neutrality-pact-1941"),
    ("ru", "на Курильских островах", "kuril-islands"),
    ("ru", "Курильскими островами", "kuril-islands"),
    ("ru", "«Портсмутского мира»", "portsmouth-1905"),
    ("ru", "С.С.С.Р.", "soviet-union"),
    ("ru", "в Порт - Артуре", "port-arthur"),
    ("ru", "Портъ-Артуръ", "port-arthur"),
    ("ru", "КУРИЛЬСКИЕ ОСТРОВА", "kuril-islands"),
    ("zh", "《樸茨茅斯條約》", "portsmouth-1905"),
    ("zh", "南庫頁島", "south-sakhalin"),
    ("zh", "蘇聯", "soviet-union"),
    ("zh", "“满洲国”", "manchukuo"),
    ("zh", "千島群島", "kuril-islands"),
    ("zh", "日苏中立 条约", "neutrality-pact-1941"),
    ("zh", "符拉迪沃斯托克", "vladivostok"),
    ("zh", "海參崴", "vladivostok"),
]
NONE = [
    ("ja", "毎日本を読む。"),
    ("ja", "八月二十八日に。"),
    ("ja", "一日中雨だった。"),
    ("ja", "露天風呂に入る。"),
    ("ja", "米を食べる。"),
    ("ja", "英語を学ぶ。"),
    ("ja", "独立した。"),
    ("ja", "中の人。"),
    ("ja", "仏教の寺。"),
    ("ja", "伊達政宗"),
    ("ko", "중요한 일이 있다."),
    ("ko", "미술관에 갔다."),
    ("ko", "일이 많다."),
    ("ko", "소를 키운다."),
    ("ko", "한 사람이 왔다."),
    ("ko", "영향을 주었다."),
    ("ko", "독립을 원했다."),
    ("ko", "불이 났다."),
    ("ko", "청소를 했다."),
    ("ko", "러닝을 했다."),
    ("ko", "대미를 장식했다."),
    ("ko", "일부 지역"),
    ("zh", "其中有人。"),
    ("zh", "一日之内。"),
    ("zh", "美丽的花。"),
    ("zh", "苏醒过来。"),
    ("zh", "英雄归来。"),
    ("zh", "德高望重。"),
    ("zh", "法律规定。"),
    ("zh", "日常生活。"),
    ("zh", "俄顷之间。"),
    ("zh", "意外发生。"),
    ("zh", "印象深刻。"),
    ("zh", "越来越多。"),
    ("zh", "朝向南方。"),
    ("zh", "韩愈写诗。"),
    ("en", "She ate china."),
    ("en", "a china cup"),
    ("en", "polish the floor"),
    ("en", "The march ended."),
    ("en", "He used chad."),
    ("en", "us and them"),
    ("en", "The us army"),
    ("ru", "Она сказала: мир вам."),
    ("ru", "чили перец"),
    ("ru", "сша"),
    ("ru", "пара туфель"),
    ("ru", "Он любит турку кофе"),
]


def found(text: str, language: str) -> list[str]:
    """What one passage names, whatever lines it has."""
    whole = Passage(0, 0, len(text), "body", language)
    sentence = Sentence(0, 0, 0, len(text))
    document = Document("t", "0", "text/plain", "utf-8", text, (Piece(0, 0, len(text)),), (whole,), (sentence,))
    return [mention.entity for mention in find(document, years(text), authority(), LANGUAGES)]


@pytest.mark.parametrize(("language", "text", "entity"), FOUND)
def test_a_name_is_found_however_it_is_written(language: str, text: str, entity: str) -> None:
    assert entity in found(text, language)


@pytest.mark.parametrize(("language", "text"), NONE)
def test_a_short_or_common_word_is_no_name(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "entities"),
    [
        ("ja", "対日政策", ["japan"]),
        ("ja", "日・米・英の三国", ["japan", "united-states", "united-kingdom"]),
        ("ko", "러일 관계", ["russia", "japan"]),
        ("ko", "대소 정책", ["soviet-union"]),
        ("zh", "中苏关系", ["china", "soviet-union"]),
        ("zh", "访日之后", ["japan"]),
        ("en", "the Sino-Soviet border", ["sino-soviet-border"]),
        ("ru", "японо-китайские отношения", ["japan", "china"]),
    ],
)
def test_a_short_name_is_read_where_grammar_allows(language: str, text: str, entities: list[str]) -> None:
    assert found(text, language) == entities
