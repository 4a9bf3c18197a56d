"""What makes two names one, and what keeps them apart, with the words of the reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.linkage import same_name

SAME = [
    ("リヒャルト・ゾルゲ", "ja", "Рихард Зорге", "ru", "person"),
    ("リヒャルト・ゾルゲ", "ja", "리차드 조르게", "ko", "person"),  # as a machine spells it
    ("佐尔格", "zh", "Зорге", "ru", "person"),
    ("斯大林", "zh", "Сталин", "ru", "person"),
    ("史达林", "zh", "斯大林", "zh", "person"),  # two transcriptions of one foreign name
    ("張學良", "zh", "张学良", "zh", "person"),
    ("渋沢栄一", "ja", "涩泽荣一", "zh", "person"),
    ("安重根", "ja", "안중근", "ko", "person"),
    ("모택동", "ko", "Мао Цзэдун", "ru", "person"),  # Sino-Korean reading of a Chinese name
    ("伊藤博文", "zh", "Хиробуми Ито", "ru", "person"),  # a Japanese name in a Chinese text, in Western order
    ("尾崎秀実", "ja", "Ozaki Hotsumi", "en", "person"),
    ("В. М. Молотов", "ru", "Vyacheslav Mikhailovich Molotov", "en", "person"),
    ("マッカーサー元帥", "ja", "генерал Макартур", "ru", "person"),
    ("ニコライ2世", "ja", "尼古拉二世", "zh", "person"),
    ("Charles V", "en", "Карл V", "ru", "person"),
    ("하산호", "ko", "озеро Хасан", "ru", "place"),
    ("동경", "ko", "東京", "ja", "place"),
    ("서재필", "ko", "Philip Jaisohn (Seo Jae-pil)", "en", "person"),  # one of two names that a text gives
    ("Николай II Александрович", "ru", "니콜라이 2세", "ko", "person"),  # what stands behind the number
    ("Ngô Đình Diệm", "en", "Ngo Dinh Diem", "en", "person"),
    ("ヴィルヘルム・カイテル", "ja", "ウィルヘルム・カイテル", "ja", "person"),
    ("康熙帝", "zh", "Kangxi Emperor", "en", "person"),
    ("Порт-Стэнли", "ru", "斯坦利港", "zh", "place"),
    ("Breslau", "en", "ヴロツワフ", "ja", "place"),
    ("Вена", "ru", "维也纳", "zh", "place"),
    ("South Sakhalin", "en", "Южный Сахалин", "ru", "place"),
]
DIFFERENT = [
    ("伊藤", "ja", "伊東", "ja", "person"),  # one sound, other characters
    ("蒋介石", "zh", "蒋经国", "zh", "person"),
    ("金玉均", "zh", "김옥길", "ko", "person"),  # hangul writes a Han character in one way
    ("Franklin Roosevelt", "en", "Теодор Рузвельт", "ru", "person"),
    ("В. Молотов", "ru", "I. Molotov", "en", "person"),
    ("ニコライ2世", "ja", "Николай I", "ru", "person"),
    ("박영효", "ko", "박영철", "ko", "person"),  # one language writes one name in one way
    ("レーニン", "ja", "レノン", "ja", "person"),
    ("Frederick II", "en", "フリードリヒ・ヴィルヘルム2世", "ja", "person"),
    ("원산", "ko", "울산", "ko", "place"),
    ("金日成", "zh", "Ким Чен Ир", "ru", "person"),
    ("南樺太", "ja", "Karafuto", "en", "place"),
    ("Lake Victoria", "en", "остров Виктория", "ru", "place"),
    ("Austria", "en", "オーストラリア", "ja", "place"),
    ("富山", "ja", "Пусан", "ru", "place"),  # a reading in a language that has nothing to do with it
    ("Женева", "ru", "ジェノヴァ", "ja", "place"),
]


@pytest.mark.parametrize(("a", "a_language", "b", "b_language", "kind"), SAME)
def test_the_same(a: str, a_language: str, b: str, b_language: str, kind: str) -> None:
    match = same_name(a, b, a_language, b_language, kind)
    assert match.same, match
    turned = same_name(b, a, b_language, a_language, kind)
    assert (turned.same, turned.score) == (match.same, match.score)


@pytest.mark.parametrize(("a", "a_language", "b", "b_language", "kind"), DIFFERENT)
def test_not_the_same(a: str, a_language: str, b: str, b_language: str, kind: str) -> None:
    match = same_name(a, b, a_language, b_language, kind)
    assert not match.same, match
    turned = same_name(b, a, b_language, a_language, kind)
    assert (turned.same, turned.score) == (match.same, match.score)


@pytest.mark.parametrize(
    ("a", "b", "kind", "reason"),
    [
        ("ニコライ2世", "Николай I", "person", "number 2 against 1"),
        ("伊藤", "伊東", "person", "different characters: 伊藤 against 伊东"),
        ("満洲", "滿洲", "place", "written alike"),
        ("内蔵助", "内藏助", "person", "the same characters in other forms"),
        ("南樺太", "Karafuto", "place", "by sound, but south on one side only"),
        ("Lake Victoria", "остров Виктория", "place", "but lake against island"),
        ("Ито Хиробуми", "Хиробуми Ито", "person", "the same words in another order"),
        ("Вена", "ウィーン", "place", "listed as one name in several languages"),
        ("モロトフ", "Вячеслав Молотов", "person", "one word of the full name alone"),
        ("...", "東京", "place", "no letters to compare"),
    ],
)
def test_the_reason_is_for_reading(a: str, b: str, kind: str, reason: str) -> None:
    assert same_name(a, b, kind=kind).reason.endswith(reason)


def test_what_a_pack_knows_comes_first_unless_the_names_are_plainly_alike() -> None:
    ids = {
        "Port Arthur": {"lushun"},
        "旅順": {"lushun"},
        "Port Said": {"said"},
        "Samara": {"city"},
        "Самара": {"river"},
    }

    def known(name: str) -> frozenset[str]:
        return frozenset(ids.get(name, ()))

    assert not same_name("Port Arthur", "旅順", kind="place").same
    assert same_name("Port Arthur", "旅順", kind="place", known=known).reason.endswith("known as names of lushun")
    assert same_name("Port Arthur", "Port Said", kind="place", known=known).score == 0.05
    assert same_name("Samara", "Самара", kind="place", known=known).same


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["person", "place", None]))
def test_nothing_is_raised(a: str, b: str, kind: str | None) -> None:
    match = same_name(a, b, "ja", "xx", kind)
    assert 0.0 <= match.score <= 1.0
    assert match.same == (match.score >= 0.8)


@pytest.mark.parametrize("name", ["ai" * 500, "生" * 500, "動" * 500, "가" * 500, "a b " * 500, "i" * 500 + "!"])
def test_a_monstrous_name_takes_no_longer(name: str) -> None:
    import time

    begun = time.process_time()
    same_name(name, "и" * 500, "ja", "ru", "person")
    same_name(name, name[1:], "ja", "ru", "place")
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Treaty of Gandamak", "Гандамакский договор", True),
        ("ガンダマク条約", "Treaty of Gandamak", True),
        ("간다마크 조약", "甘达马克条约", True),
        ("Battle of Maiwand", "битва при Майванде", True),
        ("マイワンドの戦い", "마이완드 전투", True),
        ("Treaty of Gandamak", "Battle of Gandamak", False),
        ("Siege of Malakand", "Malakand Conference", False),
        ("Treaty of Gandamak", "Гюлистанский договор", False),
        ("Treaty of Gandamak (1879)", "Гандамакский договор (1879)", True),
        ("Treaty of Gandamak (1879)", "Гандамакский договор (1919)", False),
        ("Treaty of Gandamak (1879)", "Гандамакский договор", True),
    ],
)
def test_treaties_and_battles_are_compared_by_what_they_are_called_after(a: str, b: str, same: bool) -> None:
    assert same_name(a, b, kind="treaty").same is same


@pytest.mark.parametrize(
    ("a", "b", "a_language", "b_language", "same"),
    [
        ("이동휘", "Ли Дон Хви", "ko", "ru", True),  # what the South no longer says at the head of a word
        ("노백린", "Ро Пэк Нин", "ko", "ru", True),
        ("이동휘", "Чхи Дон Хви", "ko", "ru", False),
        ("吴佩孚", "У Пэйфу", "zh", "ru", True),  # a whole family name, no initial
        ("Yaqub Beg", "Якуб-бек", "en", "ru", True),
        ("服部卓四郎", "Hattori Takushiro", "ja", "en", True),
        ("黒木為楨", "Kuroki Tamemoto", "ja", "en", True),
    ],
)
def test_family_names_and_readings_that_spelling_alone_does_not_tell(
    a: str, b: str, a_language: str, b_language: str, same: bool
) -> None:
    assert same_name(a, b, a_language, b_language, "person").same is same
