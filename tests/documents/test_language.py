from collections.abc import Callable

import pytest

from dragoman.model import Document

Reading = Callable[..., Document]

RUSSIAN = "Договор был подписан в Петербурге весной, но вступил в силу только осенью, после обмена грамотами."
UKRAINIAN = (
    "Договір підписали у Петербурзі навесні, але чинності він набув лише восени, після обміну грамотами їхніх урядів."
)
BULGARIAN = (
    "Договорът беше подписан в Петербург през пролетта, но влезе в сила едва през есента, след като пратениците "
    "размениха грамотите. Правителствата спориха дълго за островите, а накрая се съгласиха границата да мине по "
    "протока между тях. Търговците посрещнаха новината с радост, защото пристанищата оставаха отворени за всички."
)
FRENCH = (
    "Le traité fut signé au printemps dans la capitale, mais il n'entra en vigueur qu'en automne, après l'échange "
    "des ratifications par les deux gouvernements."
)
GERMAN = (
    "Der Vertrag wurde im Frühling in der Hauptstadt unterzeichnet, trat aber erst im Herbst in Kraft, nachdem die "
    "beiden Regierungen die Urkunden ausgetauscht hatten."
)
FEW_SMALL_WORDS = (  # dates, names and verbs: hardly a word that every text has
    "Седьмого июня британские десантники высадились близ Сан-Карлоса. Спустя сутки парашютисты взяли посёлок, потеряв "
    "семнадцать бойцов убитыми. Вечером аргентинские лётчики повредили два фрегата. Четырнадцатого июня командующий "
    "гарнизоном генерал Менендес подписал капитуляцию."
)
NO_TELLING_LETTER = (  # two hundred letters without the one that Russian always has
    "В феврале французский мореплаватель поднял на берегу флаг с лилией и заложил здесь форт. Через год капитан "
    "корабля из Англии сошёл на берег другого острова в западной части архипелага и провозгласил его владением "
    "короля, а также назвал гавань именем графа."
)
ENGLISH_CHRONICLE = (
    "On 7 June 1982 British marines landed near San Carlos. On 9 June 1982 paratroopers took Goose Green. On 11 June 1982 "
    "Argentine pilots damaged two frigates. On 14 June 1982 General Menendez surrendered Stanley."
)
RUSSIAN_CHRONICLE = (
    "7 июня 1982 года британские десантники высадились близ Сан-Карлоса. 9 июня 1982 года парашютисты взяли Гуз-Грин. "
    "14 июня 1982 года генерал Менендес сдал город Стэнли."
)
GERMAN_CHRONICLE = (
    "Am 7. Juni 1982 landeten britische Soldaten bei San Carlos. Am 9. Juni 1982 nahmen Fallschirmjäger die Stadt ein. Am "
    "11. Juni 1982 beschädigten argentinische Flieger zwei Fregatten. Am 14. Juni 1982 ergab sich der General in Stanley."
)
ENGLISH = "The treaty was signed in spring, but it came into force only after the exchange of ratifications."
JAPANESE = "条約は春に調印されたが、批准書の交換を経て秋に発効した。"
KOREAN = "조약은 봄에 서명되었으나 비준서를 교환한 뒤 가을에 발효하였다."
CHINESE = "条约在春天签署，但直到秋天交换批准书之后才正式生效，两国政府为岛屿的归属争论了很久，最终同意以海峡为界。"
KANJI = "日露間樺太島仮規則調印"


@pytest.mark.parametrize(
    ("text", "language"),
    [(RUSSIAN, "ru"), (FEW_SMALL_WORDS, "ru"), (NO_TELLING_LETTER, "ru"),
     (ENGLISH_CHRONICLE, "en"), (RUSSIAN_CHRONICLE, "ru"), (GERMAN_CHRONICLE, None), (UKRAINIAN, None), (BULGARIAN, None), (FRENCH, None), (GERMAN, None), (ENGLISH, "en"),
     (JAPANESE, "ja"), (KOREAN, "ko"), (CHINESE, "zh"), ("สนธิสัญญาลงนามในฤดูใบไม้ผลิ", None)],
)  # fmt: skip
def test_a_text_of_its_own(text: str, language: str | None, reading: Reading) -> None:
    assert [passage.language for passage in reading(text).passages] == [language]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Treaty of Paris", "en"), ("Парижский договор", "ru"), ("北京条約", None), ("Traité", None), ("조약", "ko"),
     ("1855", "en")],
)  # fmt: skip
def test_a_text_too_short_to_tell(text: str, language: str | None, reading: Reading) -> None:
    found = reading(text).passages[0].language
    assert found == ("zh" if text == "北京条約" else language)


@pytest.mark.parametrize(
    ("texts", "languages"),
    [
        ([JAPANESE, KANJI, JAPANESE], ["ja", "ja", "ja"]),
        ([RUSSIAN, NO_TELLING_LETTER], ["ru", "ru"]),
        ([BULGARIAN, BULGARIAN], [None, None]),
        ([CHINESE, "北京条約", CHINESE], ["zh", "zh", "zh"]),
        ([KOREAN, "Richard Sorge (1895–1944)", "1941. 10. 18."], ["ko", "ko", "ko"]),
        ([JAPANESE, ENGLISH, KOREAN, RUSSIAN, CHINESE, UKRAINIAN], ["ja", "en", "ko", "ru", "zh", None]),
        ([ENGLISH, "北京条約", ENGLISH], ["en", "zh", "en"]),
        ([FRENCH, "Paris, 1856", FRENCH], [None, None, None]),
        ([KOREAN, "獨立新聞 論說", KOREAN], ["ko", "ko", "ko"]),
    ],
)
def test_a_doubtful_passage_takes_its_neighbours_language(
    texts: list[str], languages: list[str | None], reading: Reading
) -> None:
    assert [passage.language for passage in reading("\n\n".join(texts)).passages] == languages


def test_names_in_another_script_do_not_change_the_language(reading: Reading) -> None:
    text = "장관 Sergei Sazonov와 대사 Motono Ichiro는 St. Petersburg에서 새 조약에 서명하였다."
    assert reading(text).passages[0].language == "ko"
    text = "駐日大使 Baron Roman Romanovich Rosen は、東京で新しい協定に署名した。"
    assert reading(text).passages[0].language == "ja"
