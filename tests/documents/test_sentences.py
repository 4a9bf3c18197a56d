from collections.abc import Callable

import pytest

from dragoman.model import Document

Reading = Callable[..., Document]

CASES = {
    "en": [
        ["Capt. J. R. Smith reached St. Petersburg on 3 Feb. 1855.", "He stayed there."],
        ["The U.S. envoy left at 5 p.m. for the port.", "It was closed (see Art. 4. of the act)."],
        ["“We shall not sign.”", "The envoy left."],
        ["It cost 3.5 million (about £2 m. then)!", "Who paid?", "No one did…", "Later it was sold."],
        ["The war ended in 1905.", "20 ships were lost."],
        ["Article no. 9 was dropped."],
    ],
    "ru": [
        ["В 1855 г. Россия подписала трактат.", "В 1875 г. он был изменён (см. ст. 2)."],
        ["Договор подписал Е. В. Путятин.", "Его встретил кн. А. М. Горчаков."],
        ["Это было в 1905 г.", "После этого граница прошла по о. Сахалин."],
        ["Мир длился 9 лет, т. е. до 1914 г., как и ждали."],
        ["«Мы не подпишем!» – сказал посол и уехал."],
    ],
    "ja": [
        ["使節は「条約を結ぶ。そう決めた。」と述べた。", "翌日、帰国した。"],
        ["国境は北緯50.5度（暫定。のち変更）とされた。", "それは1905年のことである。"],
        ["なぜか！", "誰も知らない。"],
    ],
    "ko": [
        ["대사관이 1925년 2월 25일.", "이 사건은 큰 뜻을 지녔다."],
        ["조약은 1936. 11. 25. 베를린에서 서명되었다.", "기간은 5.5년이었다."],
        ["그는 “서명하지 않겠다. 돌아가겠다.”라고 말했다.", "다음 날 떠났다."],
        ["문서는 V.V. Kozhevnikov가 썼다.", "섬은 1875년에 넘어갔다."],
        ['그는 "갈 수 없다."고 했다.', "회담은 끝났다."],
    ],
    "zh": [
        ["公使说：“我们不签字。”", "随后他离开了港口。"],
        ["条约签订于1855年（旧历。见下文）。", "两国同意通商！", "谁反对？"],
    ],
}


@pytest.mark.parametrize(
    "sentences", [case for cases in CASES.values() for case in cases], ids=lambda case: str(case[0])[:12]
)
def test_sentences(sentences: list[str], reading: Reading) -> None:
    japanese = sentences[0][0] > "\u2e80" and not any("\uac00" <= letter <= "\ud7a3" for letter in sentences[0])
    text = ("" if japanese else " ").join(sentences)
    document = reading(text.replace("25일. 이", "25일.이"))
    assert [document.text[one.start : one.end] for one in document.sentences] == sentences


def test_marks_alone_stay_with_the_sentence_before(reading: Reading) -> None:
    document = reading("Посол уехал вечером. <…> Переговоры были прерваны на год.")
    assert [document.text[one.start : one.end] for one in document.sentences] == [
        "Посол уехал вечером. <…>",
        "Переговоры были прерваны на год.",
    ]


def test_a_long_bracket_is_no_shelter(reading: Reading) -> None:
    inner = "The port was closed to all ships. " * 8
    document = reading(f"The envoys met again (this was in spring. {inner}) and left.")
    assert len(document.sentences) > 8


def test_a_stop_inside_an_open_bracket_still_ends(reading: Reading) -> None:
    assert len(reading("The port (as agreed. It was closed. The envoy left.").sentences) == 3
