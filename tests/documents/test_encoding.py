import re

import pytest

from dragoman.documents import original, read
from dragoman.errors import InputError
from dragoman.languages import Languages

SHORT = {
    "ja": "明治八年の条約で国境が決まった。",
    "ko": "두 나라는 국경 조약을 맺었다.",
    "ru": "Договор подписан в Петербурге.",
    "zh": "两国签订了边界条约。",
    "zh-Hant": "兩國簽訂了邊界條約。",
}
LONG = {
    "ja": "夏のはじめ、使節団は港に着いた。交渉は三か月つづき、島々の帰属をめぐって何度も止まった。"
    "九月になって双方は譲り合い、北の島は一方に、南の島は他方に属すると定めた。",
    "ko": "사절단은 초여름에 항구에 닿았다. 협상은 석 달 동안 이어졌고 섬의 소속을 두고 여러 번 멈추었다. "
    "구월이 되어서야 양측은 서로 양보하여 북쪽 섬과 남쪽 섬의 경계를 정하였다.",
    "ru": "Посольство прибыло в порт в начале лета. Переговоры шли три месяца и не раз прерывались из-за спора "
    "об островах. Лишь в сентябре стороны уступили друг другу и провели границу по проливу.",
    "zh": "使团在初夏到达港口。谈判持续了三个月，因岛屿的归属问题多次中断。到九月，双方互相让步，"
    "规定北部岛屿属于一方，南部岛屿属于另一方。",
    "zh-Hant": "使團在初夏到達港口。談判持續了三個月，因島嶼的歸屬問題多次中斷。到九月，雙方互相讓步，"
    "規定北部島嶼屬於一方，南部島嶼屬於另一方。",
}
ENCODINGS = [
    *[("ja", encoding) for encoding in ("utf-8", "utf-16", "cp932", "euc_jp", "iso2022_jp")],
    *[("ko", encoding) for encoding in ("utf-8", "utf-16", "cp949", "euc_kr")],
    *[("ru", encoding) for encoding in ("utf-8", "utf-16", "koi8_r", "cp1251", "cp866")],
    *[("zh", encoding) for encoding in ("utf-8", "utf-16", "gb18030", "gb2312")],
    *[("zh-Hant", encoding) for encoding in ("utf-8", "big5")],
]


@pytest.mark.parametrize("texts", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize(("language", "encoding"), ENCODINGS)
def test_an_encoding_is_found(texts: dict[str, str], language: str, encoding: str, installed: Languages) -> None:
    data = texts[language].encode(encoding)
    document = read("a.txt", data, installed)
    assert document.text == texts[language]
    assert original(document, data) == texts[language]
    assert {passage.language for passage in document.passages} == {language[:2]}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [*SHORT.values(), "The envoys met in the port of Odessa."])
def test_unicode_with_and_without_a_mark(encoding: str, text: str, installed: Languages) -> None:
    document = read("a.txt", text.encode(encoding), installed)
    assert document.text == text


@pytest.mark.parametrize("charset", ["Shift_JIS", "EUC-JP", "windows-31j"])
def test_what_a_page_declares_is_believed(charset: str, installed: Languages) -> None:
    page = f'<html><head><meta charset="{charset}"><title>条約</title></head><body><p>港が開かれた。</p></body></html>'
    codec = {"EUC-JP": "euc_jp"}.get(charset, "cp932")
    document = read("a.html", page.encode(codec), installed)
    assert (document.text, document.title) == ("港が開かれた。", "条約")


def test_a_wrong_declaration_is_seen_through(installed: Languages) -> None:
    page = f'<meta charset="iso-8859-1"><p>{LONG["ru"]}</p>'
    assert read("a.html", page.encode("cp1251"), installed).text == LONG["ru"]


def test_typographic_marks_of_windows_do_not_make_chinese_of_english(installed: Languages) -> None:
    text = "The “Treaty of the Straits” was signed – at last – in the envoy’s house. It wasn’t kept."
    document = read("a.txt", text.encode("cp1252"), installed)
    assert (document.text, document.passages[0].language) == (text, "en")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: the file is empty. Give a file with text, or take it out of the folder."),
        (b" \r\n\t ", "a.txt: the file is empty. Give a file with text, or take it out of the folder."),
        (b"%PDF-1.7 \x00\x01", "a.txt: this is a PDF, not text. Save it as text or HTML and try again."),
        (bytes(range(256)) * 40, "a.txt: this is a binary file, not text. Save it as text or HTML and try again."),
        (b"\x1b)\x1f\x80", "a.txt: "),  # begins a shift that no decoder ends
        (b"\x00" * 4000 + b"\x01\x02\x03" * 90, "a.txt: this is a binary file, not text. "),
        ("조약".encode() * 40 + b"\xff", "a.txt: it is UTF-8 but for byte 241. Mend the file there, or save it again"),
        (b"\xff\xfeA", "a.txt: it announces UTF-16, but byte 3 does not fit. Save it again as UTF-8."),
        (b"---\n\n***\n", "a.txt: there are no words in it. Give a file with text, or take it out of the folder."),
        (b"\x81\xff\x81\xff\x98\x98 " * 9, "a.txt: its bytes fit none of the encodings tried (UTF-8, UTF-16, "),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, message: str, installed: Languages) -> None:
    with pytest.raises(InputError, match="^" + re.escape(message)):
        read("a.txt", data, installed)
