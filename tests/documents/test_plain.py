import textwrap
import time
from collections.abc import Callable

import pytest

from dragoman.documents import read
from dragoman.languages import Languages
from dragoman.model import Document

Reading = Callable[..., Document]


def told(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind, document.text[passage.start : passage.end]) for passage in document.passages]


def test_text_without_marks_is_one_piece(reading: Reading) -> None:
    text = "The strait was closed in 1841.\n\n  It stayed so until 1856.  \n"
    document = reading(text)
    assert document.text == text
    assert len(document.origin) == 1


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("The **strait** was _closed_ by *treaty* in 1841.", "The strait was closed by treaty in 1841."),
        ("1841年の**海峡条約**は五か国が結んだ。", "1841年の海峡条約は五か国が結んだ。"),
        ("The [Strait](http://example.org/s_(sea)) was closed\\[2\\] in 1841[3].", "The Strait was closed in 1841."),
        ("海峡は閉ざされた[注 1]。", "海峡は閉ざされた。"),
        ("Пролив закрыт[прим. 2] в 1841 году.", "Пролив закрыт в 1841 году."),
        ("The '''strait''' of [[Gibraltar|the rock]] and [[Ceuta]].", "The strait of the rock and Ceuta."),
        (
            "The strait<ref name=a>Brown 1999</ref> was<br> closed <!-- when? -->in 1841.",
            "The strait was closed in 1841.",
        ),
        ("On 9 February [O.S. 27 January] 1904 war began.", "On 9 February [O.S. 27 January] 1904 war began."),
        ("The file strait_of_the_sea costs 3 * 4 pounds.", "The file strait_of_the_sea costs 3 * 4 pounds."),
        ("> > The strait was closed in 1841.", "The strait was closed in 1841."),
        ("- The strait was closed in 1841.", "The strait was closed in 1841."),
    ],
)
def test_marks_are_taken_off(marked: str, words: str, reading: Reading) -> None:
    assert [text for _, text in told(reading(marked))] == [words]


@pytest.mark.parametrize(
    ("source", "level"),
    [("# The strait", 1), ("### The strait ###", 3), ("== The strait ==", 2), ("The strait\n======", 1)],
)
def test_headings(source: str, level: int, reading: Reading) -> None:
    document = reading(source + "\n\nIt was closed by treaty in 1841.")
    heading, body = document.passages
    assert (heading.kind, heading.level, body.heading) == ("heading", level, 0)
    assert told(document)[0][1] == "The strait"


def test_wrapped_lines_are_one_passage_and_keep_their_breaks(reading: Reading) -> None:
    text = (
        "The convention of 1841 closed the strait to all ships\n"
        "of war in time of peace, and was signed by the Porte,\n"
        "Austria and Prussia. In 1856 the treaty that ended the\n"
        "war confirmed it."
    )
    document = reading(text)
    assert told(document) == [("body", text)]
    assert len(document.sentences) == 2


def test_wrapped_lines_may_all_begin_with_capitals(reading: Reading) -> None:
    text = (
        "In 1841 the envoys of Austria, Britain, France, Prussia,\n"
        "Russia and Turkey met. The Sultan, said the envoy of the\n"
        "Tsar, would close the straits. On 13 July the convention\n"
        "London had drafted was signed."
    )
    assert told(reading(text)) == [("body", text)]


def test_wrapped_japanese_loses_its_breaks(reading: Reading) -> None:
    text = "一八七五年、両国は樺太と千島の島々を交換する条\n約を結び、長くつづいた雑居の状態は1875年5\n月にようやく終わりを告げることになったのである。"
    assert reading(text).text == text.replace("\n", "")


def test_lines_of_a_chronicle_stay_apart(reading: Reading) -> None:
    text = "1841 The convention closes the strait to ships of war\n1856 The treaty of peace confirms it for the powers\n1871 The conference in London opens it to some of them"
    assert [kind for kind, _ in told(reading(text))] == ["body"] * 3


def test_lines_of_their_own_are_not_wrapped_lines(reading: Reading) -> None:
    text = "Harbour Museum Review of History\nEdited by the Friends of the Museum\nPrinted in the year after the war\nhttp://example.org"
    assert len(told(reading(text))) == 4


def test_a_wide_space_begins_a_paragraph(reading: Reading) -> None:
    text = "　　一八四一年，五国在伦敦签订海峡公约，土耳其海峡不许军舰通过。\n　　一八七一年，伦敦会议重新开放海峡，各国的军舰可以通过。\n　　此后又过了多年。"
    assert len(told(reading(text))) == 3


def test_an_edit_link_of_a_wiki_makes_a_heading(reading: Reading) -> None:
    document = reading("Проливы[править | править код]\nПроливы были закрыты договором 1841 года.")
    assert told(document) == [("heading", "Проливы"), ("body", "Проливы были закрыты договором 1841 года.")]


def test_an_item_that_is_only_a_date_heads_what_follows(reading: Reading) -> None:
    document = reading("  - 1841년\n\n<!-- end -->\n\n  -\n    다섯 나라가 런던에서 해협 조약을 맺었다.\n")
    assert told(document) == [("heading", "1841년"), ("body", "다섯 나라가 런던에서 해협 조약을 맺었다.")]
    assert document.passages[1].heading == 0


def test_windows_line_ends_do_not_move_anything(reading: Reading) -> None:
    source = "The strait was closed.\r\n\r\nIt was opened in 1871.\r\n"
    document = reading(source)
    assert "\r" not in document.text
    start, end = document.to_original(document.text.index("opened"), document.text.index("opened") + 6)
    assert source[start:end] == "opened"


def test_a_picture_is_a_caption_and_its_address_is_dropped(reading: Reading) -> None:
    document = reading("![The strait in 1841](http://example.org/strait.png)\n\nThe strait was closed by treaty.")
    assert told(document)[0] == ("caption", "The strait in 1841")


SIZE = 20_000


@pytest.mark.parametrize(
    "text",
    ["中文。" + "1" * SIZE, "# a" + " " * SIZE + "b", "a" + " " * SIZE + "b", "." + ")" * SIZE + "a", ">" * SIZE + "a",
     "1" + ",1" * SIZE, "가" * SIZE, "a." * SIZE, "(" * SIZE + ")" * SIZE, "# " * SIZE + "a", "A.B" * SIZE, "\u3000" * SIZE + "a"],
    ids=range(12),
)  # fmt: skip
def test_long_runs_cost_linear_time(text: str, installed: Languages) -> None:
    begun = time.process_time()
    read("a.txt", text.encode(), installed)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "hostile",
    ["[", "[[", "![", "[a](", "[a](b", "<!--", "<ref", "<ref>a", "*a ", "_a", "**", "\\[", "> ", "- ", "#", "# ", "= ", "==",
     "(", "「", "「」", "“a", ")", ". ", "А. ", "。", "…", "a\n", "1.\n", "-\n", "\r", "http://", "(참조", "[1", "\n\n\na", "\u2028",
     "第一章は", "내 작업에서 나는 ", "this paper we "],
)  # fmt: skip
def test_hostile_texts_cost_linear_time(hostile: str, installed: Languages) -> None:
    text = hostile * (SIZE // len(hostile)) + " words of 1841."
    begun = time.process_time()
    read("a.txt", text.encode(), installed)
    assert time.process_time() - begun < 4


def test_short_paragraphs_broken_to_one_width_are_whole(reading: Reading) -> None:
    paragraphs = [
        "The envoys met on the island in spring. Five days later, on 3 May 1855, they signed.",
        "The treaty was to last ten years, and the ratifications were exchanged on 7 December 1856.",
        "Nobody asked those who lived there. They heard of it a year later, from a whaler out of Hull.",
        "条約は翌年に批准され、島の北は一方に、南は他方に属することとなったが、住む者には何も知らされなかった。" * 2,
    ]
    broken = "\n\n".join(
        textwrap.fill(each, 60) if each.isascii() else "\n".join(each[at : at + 30] for at in range(0, len(each), 30))
        for each in paragraphs
    )
    assert len(reading(broken).passages) == len(paragraphs)


def test_a_chronicle_of_lines_is_no_broken_paragraph(reading: Reading) -> None:
    lines = ["1855 The treaty is signed", "1856 Ratifications are exchanged in the harbour town", "1875 Another treaty",
             "1905 War ends and the south of the island changes hands", "1945 War"]  # fmt: skip
    assert len(reading("\n".join(lines)).passages) == len(lines)
