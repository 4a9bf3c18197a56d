import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model import Document

Reading = Callable[..., Document]


def told(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind, document.text[passage.start : passage.end]) for passage in document.passages]


def reasons(document: Document) -> list[str | None]:
    return [passage.reason for passage in document.passages]


def test_short_lines_before_prose_are_headings(reading: Reading) -> None:
    document = reading(
        "The Straits Question\n\nThe straits were closed in 1841.\n\nThe Second Convention\n\nThey were opened in 1871."
    )
    assert [kind for kind, _ in told(document)] == ["heading", "body", "heading", "body"]
    assert [passage.heading for passage in document.passages] == [None, 0, None, 2]
    assert document.title == "The Straits Question"


def test_a_short_sentence_is_no_heading(reading: Reading) -> None:
    document = reading("두 나라는 전쟁을 끝냈다\n\n강화 조약은 1856년에 체결되었다.")
    assert [kind for kind, _ in told(document)][1] == "body"
    assert told(document)[0][0] == "body"


def test_a_title_may_have_a_stop_where_the_language_can_tell(reading: Reading) -> None:
    text = "조약은 1841년에 체결되었다.\n\n해협 문제의 역사.\n\n해협은 1871년에 다시 열렸다."
    assert [kind for kind, _ in told(reading(text))] == ["body", "heading", "body"]


def test_a_dated_list_without_stops_tells(reading: Reading) -> None:
    text = "Chronicle of the Straits\n\n- 1841 convention of London\n- 1856 peace of Paris\n- 1871 conference of London"
    assert [kind for kind, _ in told(reading(text))] == ["heading", "body", "body", "body"]


def test_numbered_headings_need_no_noun_at_their_end(reading: Reading) -> None:
    text = "해협 강의 노트\n\n제3강 바다의 길\n\n1. 왜 해협인가\n\n해협은 1841년에 닫혔다.\n\n2. 누가 열었나\n\n회의는 1871년에 열렸다."
    assert [kind for kind, _ in told(reading(text))] == ["heading"] * 3 + ["body", "heading", "body"]


@pytest.mark.parametrize(
    "line",
    ["3 марта 2016, 09:30 | Автор: отдел истории | Просмотров: 417", "홍길동 기자 editor@example.org", "2016-03-03 09:30",
     "Главная › История › Проливы"],
)  # fmt: skip
def test_what_stands_under_a_headline_is_no_prose(line: str, reading: Reading) -> None:
    assert (
        told(reading(f"The straits were closed in 1841.\n\n{line}\n\nThey were opened in 1871."))[1][0] == "boilerplate"
    )


def test_words_of_websites_inside_a_longer_text_are_just_words(reading: Reading) -> None:
    text = (
        "In 1886 the powers signed a convention at Berne by which all rights reserved to an author at home were granted "
        "to him abroad, and in 1955 copyright 1886 style was joined by another convention, signed at Geneva."
    )
    assert [kind for kind, _ in told(reading(text))] == ["body"]


def test_a_table_in_text_tells(reading: Reading) -> None:
    text = "The straits were closed.\n\n1841 | Convention of London | signed\n\nThey were opened in 1871."
    assert told(reading(text))[1][0] != "boilerplate"


def test_a_short_row_of_a_table_is_no_title(reading: Reading) -> None:
    rows = "| 1841年7月 | 海峡が閉ざされる |\n| 1871年3月13日 | 海峡開放 |\n| 1936年7月20日 | 三国が新しい条約に調印した。 |"
    assert [kind for kind, _ in told(reading(f"海峡の歴史\n\n{rows}"))] == ["heading"] + ["body"] * 3


def test_a_short_entry_of_a_chronicle_is_no_title(reading: Reading) -> None:
    rows = (
        "1841년 7월 13일 – 다섯 나라, 해협 폐쇄\n1855년 8월: 함대, 해협을 지나다.\n"
        "1871년 3월: 해협에 관한 회의 개최\n1936년 7월 20일, 새 조약이 서명되었다."
    )
    assert [kind for kind, _ in told(reading(f"해협의 역사\n\n{rows}"))] == ["heading"] + ["body"] * 4


def test_questions_at_the_end_of_a_lesson_assert_nothing(reading: Reading) -> None:
    text = "海峡は1841年に閉ざされた。\n\n練習問題\n\n1. 海峡が閉ざされたのはなぜか。\n2. 1871年に何が起きたか。"
    assert [kind for kind, _ in told(reading(text))] == ["body"] + ["boilerplate"] * 3


def test_a_menu_does_not(reading: Reading) -> None:
    text = "Home\n\nMaps\n\nPeople\n\nArchive\n\nThe straits were closed to ships of war in 1841."
    assert [kind for kind, _ in told(reading(text))] == ["boilerplate"] * 4 + ["body"]


def test_stubs_are_cut_off_at_the_edge_of_a_sentence_and_left_in_its_middle(reading: Reading) -> None:
    text = "수출은 1888년에 늘었다(참조). 정부는 동의하지 않았다 (인용). 항구는 (참조) 다시 열렸다."
    assert told(reading(text)) == [
        ("body", "수출은 1888년에 늘었다"),
        ("boilerplate", "(참조)."),
        ("body", "정부는 동의하지 않았다"),
        ("boilerplate", "(인용)."),
        ("body", "항구는 (참조) 다시 열렸다."),
    ]


def test_one_sentence_about_the_essay_is_cut_out(reading: Reading) -> None:
    text = "In this essay I will follow the treaties. The first was signed in 1841. It closed the straits."
    assert told(reading(text)) == [
        ("boilerplate", "In this essay I will follow the treaties."),
        ("body", "The first was signed in 1841. It closed the straits."),
    ]


def test_slides_with_their_titles_at_the_end(reading: Reading) -> None:
    slides = [
        "해협은 1841년에 닫혔다. 다섯 나라가 서명하였다. 런던 조약",
        "평화는 1856년에 왔다. 바다는 중립이 되었다. 파리 조약의 내용",
        "회의는 1871년에 열렸다. 해협은 다시 열렸다. 런던 회의",
    ]
    found = told(reading("\n\n\n".join(slides)))
    assert [text for kind, text in found if kind == "caption"] == ["런던 조약", "파리 조약의 내용", "런던 회의"]
    # Where only one does, it may as well be a torn sentence.
    assert [kind for kind, _ in told(reading(slides[0]))] == ["body"]


def test_a_list_of_works_with_and_without_its_heading(reading: Reading) -> None:
    works = (
        "1. Brown, J. The Straits. London: Harbour Press, 1999, pp. 12–20.\n2. Lee, K. Ports. Oxford University Press."
    )
    body = "The straits were closed by the powers in 1841."
    assert [kind for kind, _ in told(reading(f"{body}\n\n{works}"))] == ["body", "bibliography", "bibliography"]
    document = reading(f"{body}\n\nReferences\n\nBrown, The Straits\n\nLee, Ports\n\n## Later\n\n{body} It was so.")
    assert [kind for kind, _ in told(document)] == ["body", *["bibliography"] * 3, "heading", "body"]


def test_similar_documents_end_where_prose_begins_again(reading: Reading) -> None:
    text = (
        "유사한 문서\n\n해협의 역사. 조약의 종류와 의미.\n\n초록, 2010년 3월 1일에 추가됨\n\n"
        "해협은 1841년에 다섯 나라의 조약으로 닫혔다. 이 조약은 런던에서 서명되었다. 전쟁이 끝난 뒤 다시 확인되었다."
    )
    assert [kind for kind, _ in told(reading(text))] == ["boilerplate"] * 3 + ["body"]


def test_a_list_of_contents_and_of_notes_end_where_prose_begins(reading: Reading) -> None:
    text = (
        "Содержание\n1 История\n2 Примечания\n\nИстория\n\nВ 1841 году пять держав закрыли проливы для военных судов.\n\n"
        "Примечания\n\n↑ Петров П. П. Проливы.\n\nВ 1871 году державы снова открыли проливы для своих судов."
    )
    kinds = [kind for kind, _ in told(reading(text))]
    assert kinds == ["boilerplate"] * 3 + ["heading", "body"] + ["bibliography"] * 2 + ["body"]


def test_a_repeated_passage_names_the_first(reading: Reading) -> None:
    once = "The straits were closed to ships of war in 1841."
    document = reading(
        f"{once}\n\nPeace came in 1856 after a long war.\n\nThe straits were closed to ships of war, in 1841"
    )
    assert [passage.repeats for passage in document.passages] == [None, None, 0]
    assert document.passages[2].kind == "repeat"
    assert all(sentence.passage != 2 for sentence in document.sentences)


def test_addresses_and_rules_are_no_prose(reading: Reading) -> None:
    document = reading(
        "The straits were closed in 1841.\n\nhttp://example.org/a/b?c=d\n\n...\n\nThey were opened in 1871."
    )
    assert reasons(document) == [None, "url", "no-words", None]


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed texts are not beside the checkout")
@pytest.mark.parametrize(("number", "recall", "lost"), [("000", 1.0, 0), ("001", 0.9, 1)])
def test_boilerplate_of_the_seeds(number: str, recall: float, lost: int, reading: Reading) -> None:
    gold = SEEDS.parent / "gold"
    path = next(SEEDS.glob(f"{number}_*"))
    document = reading(path.read_text(encoding="utf-8"), path.name)
    spans = [document.to_original(one.start, one.end) for one in document.passages if one.kind == "body"]
    body = {at for start, end in spans for at in range(start, end)}
    source = path.read_text(encoding="utf-8")
    marked = [span for span in json.loads((gold / "boilerplate.json").read_text()) if span["document"] == path.name]
    furniture = [at for span in marked for at in range(span["start"], span["end"]) if not source[at].isspace()]
    assert sum(at not in body for at in furniture) / len(furniture) >= recall
    language = {"000": "ja", "001": "ko"}[number]
    statements = json.loads((gold / f"seed_{language}.json").read_text())["statements"]
    torn = [one["id"] for one in statements if not set(range(one["start"], one["end"] - 1)) & body]
    assert len(torn) <= lost
