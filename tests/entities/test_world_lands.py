"""Lands that were ceded, leased and claimed, each found in five languages and only where a land is meant; the treaties and
wars that moved them, by their dates where they share a name.
"""

from __future__ import annotations

import pytest

from tests.entities.test_running_text import found

LANDS = {
    "northern-dobruja": [
        ("en", "Romania received northern Dobruja."),
        ("ja", "ルーマニアは北ドブロジャを得た。"),
        ("ko", "루마니아는 북도브루자를 얻었다."),
        ("ru", "Румыния получила Северную Добруджу."),
        ("zh", "罗马尼亚得到北多布罗加。"),
    ],
    "north-schleswig": [
        ("en", "Denmark regained North Schleswig."),
        ("ja", "デンマークは北シュレースヴィヒを取り戻した。"),
        ("ko", "덴마크는 북슐레스비히를 되찾았다."),
        ("ru", "Дания вернула себе Северный Шлезвиг."),
        ("zh", "丹麦收回北石勒苏益格。"),
    ],
    "tarapaca": [
        ("en", "Peru ceded Tarapacá to Chile."),
        ("ja", "ペルーはタラパカをチリに割譲した。"),
        ("ko", "페루는 타라파카를 칠레에 할양했다."),
        ("ru", "Перу уступило Чили провинцию Тарапаку."),
        ("zh", "秘鲁把塔拉帕卡割让给智利。"),
    ],
    "new-territories": [
        ("en", "Britain leased the New Territories."),
        ("ja", "イギリスは新界を租借した。"),
        ("ko", "영국은 홍콩 신계를 조차했다."),
        ("ru", "Британия арендовала Новые Территории."),
        ("zh", "英国租借新界。"),
    ],
    "savoy": [
        ("en", "Sardinia ceded Savoy to France in 1860."),
        ("ja", "サルデーニャは1860年にサヴォワをフランスに割譲した。"),
        ("ko", "사르데냐는 1860년에 사부아를 프랑스에 할양했다."),
        ("ru", "В 1860 году Сардиния уступила Франции Савойю."),
        ("zh", "1860年撒丁把萨伏依割让给法国。"),
    ],
    "macedonia": [
        ("en", "Serbia took most of Macedonia in 1913."),
        ("ja", "1913年、セルビアはマケドニアの大半を得た。"),
        ("ko", "1913년 세르비아는 마케도니아의 대부분을 얻었다."),
        ("ru", "В 1913 году Сербия получила большую часть Македонии."),
        ("zh", "1913年塞尔维亚取得马其顿的大部分。"),
    ],
}

NO_LANDS = [
    ("en", "Settlers moved into new territories along the river."),
    ("en", "Nice weather was rare."),
    ("en", "They bought an acre of land."),
    ("ru", "Войска заняли новые территории."),
    ("zh", "软件换了新界面。"),
    ("ko", "신계의 신들이 모였다."),
    ("ja", "女王レティシアは笑った。"),
    ("en", "The House of Savoy was rich."),
    ("ko", "문에 니스를 칠했다."),
    ("ja", "ルールを守り、コートにニスを塗った。"),
    ("zh", "他读过查科夫斯基的书。"),
    ("ru", "Летисия и Мария приехали вчера."),
]


@pytest.mark.parametrize("land", LANDS)
def test_a_land_is_found_in_five_languages(land: str) -> None:
    for language, text in LANDS[land]:
        assert land in found(text, language), (language, text)


@pytest.mark.parametrize(("language", "text"), NO_LANDS)
def test_ordinary_words_are_no_land(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        ("en", "The Treaty of Bucharest was signed on 28 May 1812.", "bucharest-1812"),
        ("en", "The Treaty of Bucharest was signed on 10 August 1913.", "bucharest-1913"),
        ("ja", "1918年、ブカレスト条約が結ばれた。", "bucharest-1918"),
        ("ko", "1886년 부쿠레슈티 조약이 체결되었다.", "bucharest-1886"),
        ("ru", "В 1864 году был подписан Венский мирный договор.", "vienna-1864"),
        ("ru", "В 1866 году был подписан Венский мирный договор.", "vienna-1866"),
        ("zh", "1763年签订巴黎条约。", "paris-1763"),
        ("zh", "1898年签订巴黎条约。", "paris-1898"),
        ("en", "In 1856 they signed the Treaty of Paris.", "paris-1856"),
        ("ja", "1920年、ラパッロ条約が結ばれた。", "rapallo-1920"),
        ("ja", "1922年、ラパッロ条約が結ばれた。", "rapallo-1922"),
    ],
)
def test_of_one_name_the_act_of_that_year_is_meant(language: str, text: str, act: str) -> None:
    assert act in found(text, language)
