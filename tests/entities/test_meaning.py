"""Which entity a shared name means: its time, its company, its title; and words that point back."""

from __future__ import annotations

import pytest

from tests.entities.telling import ids, mentions, named


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ko", "1904년 러시아는", "russian-empire"),
        ("ko", "1919년 러시아는", "soviet-russia"),
        ("ko", "2010년 러시아는", "russia"),
        ("en", "In 1905 Russia", "russian-empire"),
        ("en", "In 1697 Russia", "russian-empire"),
        ("en", "In 1960 Russia", "russia"),  # whoever writes so means the present one
        ("ru", "В 1855 году Россия", "russian-empire"),
        ("zh", "1900年俄国", "russian-empire"),
        ("ja", "1920年、ロシアは", "soviet-russia"),
        ("en", "In 1939 Mongolia", "mongolian-peoples-republic"),
        ("ko", "1965년 한국은", "south-korea"),
        ("ko", "1907년 한국은", "korea"),
    ],
)
def test_a_name_means_the_state_alive_then(language: str, text: str, expected: str) -> None:
    assert ids(text, language)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1839年，苏丹下令出兵。", []),
        ("1885年，桑给巴尔苏丹向德国提出抗议。", ["zanzibar", "germany"]),
        ("1876年，大臣们废黜了苏丹。此后，苏丹住在宫中。", []),  # from then on
        ("1898年，英国征服苏丹。", ["united-kingdom", "sudan"]),  # the land, before there was a state
        ("1957年，摩洛哥苏丹宣布退位。", ["morocco"]),
        ("1983年，苏丹宣布戒严。", ["sudan"]),
        ("2012年，埃及苏丹关系改善。", ["egypt", "sudan"]),
    ],
)
def test_a_title_is_no_state_not_yet_born(text: str, expected: list[str]) -> None:
    assert [one for one in ids(text, "zh") if ":" not in one] == expected


def test_the_nearest_date_before_a_name_decides() -> None:
    text = "1905년 러시아는 졌고 1993년 러시아는 선언했다."
    assert ids(text, "ko") == ["russian-empire", "russia"]


def test_a_treaty_name_means_the_one_of_that_time() -> None:
    assert ids("In 1875 the Treaty of Saint Petersburg", "en") == ["saint-petersburg-1875"]
    assert ids("In 1881 Russia and Qing China signed the Treaty of Saint Petersburg", "en")[-1] == "ili-1881"
    assert ids("1910年、日本とロシアは日露協約を結んだ。", "ja")[-1] == "russo-japanese-1910"


def test_a_common_word_is_a_treaty_only_in_its_parties_company() -> None:
    assert ids("평화 조약", "ko") == []
    assert ids("일본과 소련은 평화 조약을 논의했다", "ko")[-1] == "russo-japanese-peace-treaty"
    assert ids("아르헨티나와 영국은 평화 조약을 논의했다", "ko") == ["argentina", "united-kingdom"]


def test_two_of_one_surname_are_told_apart_by_time() -> None:
    assert ids("1986년 아베 외무장관", "ko") == ["abe-shintaro"]
    assert ids("2016년 아베 총리", "ko") == ["abe-shinzo"]
    assert ids("In 1905 President Roosevelt", "en") == ["theodore-roosevelt"]


def test_a_surname_alone_needs_the_full_name_or_a_title_before() -> None:
    assert ids("Sato left.", "en") == []
    assert ids("Naotake Sato came. Sato left.", "en") == ["sato-naotake", "sato-naotake"]


def test_the_treaty_is_the_one_named_last() -> None:
    assert named("1941年、日ソ中立条約を結んだ。1945年、同条約は失効した。", "ja")[-1] == (
        "同条約",
        "neutrality-pact-1941",
    )
    assert ids("시모다 조약을 맺었다. 이 조약은 국경을 정했다.", "ko") == ["shimoda-1855", "shimoda-1855"]


def test_a_short_name_means_a_treaty_by_its_envoys_or_its_life() -> None:
    assert ids("Matsuoka Yosuke and Vyacheslav Molotov signed the Neutrality Pact.", "en")[-1] == "neutrality-pact-1941"
    assert ids("On 5 April 1945 the Soviet Union denounced the Neutrality Pact.", "en")[-1] == "neutrality-pact-1941"
    assert "neutrality-pact-1941" not in ids(
        "On 5 April 1975 Soviet sources said: the Neutrality Pact was remembered.", "en"
    )
    assert "neutrality-pact-1941" not in ids("On 5 April 1945 Chile praised the Neutrality Pact.", "en")


def test_the_islands_are_the_land_named_last() -> None:
    assert ids("Argentina claimed the Falkland Islands. It took the islands.", "en")[-1] == "falkland-islands"


def test_the_two_countries_are_two_mentions() -> None:
    found = mentions("日本とソ連は戦った。両国は和した。", "ja")
    assert [(m.text, m.entity, m.method) for m in found[2:]] == [
        ("両", "japan", "anaphor"),
        ("国", "soviet-union", "anaphor"),
    ]


def test_words_that_point_back_to_nothing_are_left_alone() -> None:
    assert ids("同条約と両国", "ja") == []


def test_the_lake_is_not_the_battle() -> None:
    assert ids("하산호 전투는 하산호에서 있었다", "ko") == ["lake-khasan-battle", "lake-khasan"]


def test_a_word_that_points_back_prefers_what_is_called_so() -> None:
    text = "The Kuril Islands lie north of Hokkaido. Hokkaido is near. The islands are small."
    assert named(text, "en")[-1] == ("The islands", "kuril-islands")
    text = "1855年の日露和親条約と1875年の樺太千島交換条約。1925年、日ソ基本条約。1956年の日ソ共同宣言。同宣言は。"
    assert named(text, "ja")[-1] == ("同宣言", "joint-declaration-1956")


def test_islands_named_only_later_are_those_the_document_is_about() -> None:
    text = (
        "The islands were empty. In 1764 France settled the Falkland Islands. The Falkland Islands lie far from Iturup."
    )
    assert named(text, "en")[0] == ("The islands", "falkland-islands")
    assert named("The islands were empty. France and Spain came.", "en")[0] == ("France", "france")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ja", "1907年の日露協約と1910年の日露協約", ["russo-japanese-1907", "russo-japanese-1910"]),
        ("ko", "1907년 러일 협약과 1910년 러일 협약", ["russo-japanese-1907", "russo-japanese-1910"]),
        ("zh", "1881年《圣彼得堡条约》，1875年《圣彼得堡条约》", ["ili-1881", "saint-petersburg-1875"]),
        (
            "ru",
            "В 1881 году Петербургский договор. В 1875 году Петербургский договор.",
            ["ili-1881", "saint-petersburg-1875"],
        ),
        ("en", "In 1915 the Treaty of Kyakhta, in 1727 the Treaty of Kyakhta.", ["kyakhta-1915", "kyakhta-1727"]),
        ("ja", "1858年の天津条約と1885年の天津条約", ["tianjin-1858", "tianjin-1885"]),
        ("en", "Japan in 1905 recalled the Treaty of Saint Petersburg.", ["japan", "saint-petersburg-1875"]),
    ],
)
def test_of_treaties_that_share_a_name_the_time_decides(language: str, text: str, expected: list[str]) -> None:
    assert ids(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 1853 Tsar Nicholas threatened. In 1904 Tsar Nicholas replied."),
        ("ja", "1853年、皇帝ニコライは命じた。1904年、皇帝ニコライは答えた。"),
        ("ko", "1853년 니콜라이 황제는 명령했다. 1904년 니콜라이 황제는 답했다."),
        ("ru", "В 1853 году император Николай приказал. В 1904 году император Николай ответил."),
        ("zh", "1853年沙皇尼古拉下令。1904年沙皇尼古拉答复。"),
    ],
)
def test_of_rulers_called_alike_the_one_alive_is_meant(language: str, text: str) -> None:
    assert ids(text, language) == ["nicholas-i", "nicholas-ii"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "In 1904 Tsar Alexander II was long dead, and the Tsar wept."),
        ("ja", "1904年、皇帝アレクサンドル2世を偲んだ。皇帝は泣いた。"),
        ("ko", "1904년 황제 알렉산드르 2세는 이미 죽었다. 황제는 울었다."),
        ("ru", "В 1904 году император Александр II был давно мёртв. Император плакал."),
        ("zh", "1904年，沙皇亚历山大二世早已去世。沙皇下令。"),
    ],
)
def test_a_rulers_number_tells_which_and_a_title_alone_is_no_name(language: str, text: str) -> None:
    assert ids(text, language) == ["alexander-ii"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Президент Хасан Рухани прибыл в 2013 году.", ["person:Хасан Рухани"]),
        ("ru", "В 1938 году отряд стоял на озере Хасан.", ["lake-khasan"]),
        ("ko", "2011년 하산 로하니 대통령이 방문했다.", ["person:하산 로하니"]),
        ("ko", "1938년 하산 호수에서", ["lake-khasan"]),
        ("ja", "ハサン・ロウハニ大統領は。", ["person:ハサン・ロウハニ"]),
        ("en", "Robert Washington spoke there.", ["person:Robert Washington"]),
        ("en", "Lord Randolph Churchill spoke, and Prime Minister Churchill too.", ["churchill"]),
        ("en", "Marshal Iosif Stalin spoke.", ["stalin"]),
        ("en", "In 1794 President Washington wrote.", ["george-washington"]),
        ("zh", "1789年乔治·华盛顿就任总统，1941年华盛顿抗议。", ["george-washington", "washington"]),
        ("en", "They crossed the Niger River. Niger is dry.", ["niger-river", "niger"]),
        ("ja", "コンゴ川を渡った。1965年、コンゴで政変が起きた。", ["congo-river", "congo-dr"]),
        ("ko", "1967년 요르단강을 건넜다.", ["jordan-river"]),
        (
            "ru",
            "В 1921 году армия вошла в Грузию. В 2008 году Грузия ответила.",
            ["georgia-democratic", "georgia-state"],
        ),
        ("zh", "1950年朝鲜军队南下，1931年朝鲜军越境。", ["korean-peoples-army", "japanese-korea-army"]),
        ("en", "The envoy of Washington spoke.", ["washington"]),
        ("en", "The Moscow Declaration of 1998 was signed in Moscow.", ["moscow-declaration-1998", "moscow"]),
        ("ja", "1945年8月、樺太の真岡に上陸した。", ["sakhalin", "kholmsk"]),
        ("ja", "栃木県真岡市で真岡木綿を織る。", []),
        ("ja", "真岡鐵道に乗る。", []),
    ],
)
def test_namesakes_stay_apart(language: str, text: str, expected: list[str]) -> None:
    assert ids(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The Treaty of Paris of 1857 ended the war.", "treaty:Treaty of Paris (1857)"),
        ("en", "The Treaty of London was signed in 1867.", "treaty:Treaty of London (1867)"),
        ("ja", "1867年のロンドン条約で中立となった。", "treaty:ロンドン条約 (1867)"),
        ("ko", "1857년 파리 조약이 체결되었다.", "treaty:파리 조약 (1857)"),
        ("ru", "Парижский договор 1857 года завершил войну.", "treaty:Парижский договор (1857)"),
        ("zh", "1857年签订《巴黎条约》。", "treaty:巴黎条约 (1857)"),
        ("en", "In 1914 the army broke the Treaty of London of 1839.", "london-1839"),
        ("en", "In 1914 the army broke the Treaty of London.", "london-1913"),
        ("en", "The Treaty of Portsmouth of 1906 ended the war.", "portsmouth-1905"),
    ],
)
def test_the_year_of_a_treaty_tells_it_from_namesakes(language: str, text: str, expected: str) -> None:
    assert expected in ids(text, language)


def test_a_treaty_told_by_its_year_is_meant_afterwards() -> None:
    text = "Парижский договор 1857 года завершил войну. По Парижскому договору шах отвёл войска."
    assert ids(text, "ru").count("treaty:Парижский договор (1857)") == 2
