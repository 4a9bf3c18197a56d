"""What the values are: EDTF that others read, true days, calendars and context kept apart."""

import pytest

from dragoman.errors import DateError
from dragoman.languages import load
from dragoman.model import Document, Passage, Piece, Timex
from dragoman.model.days import iso
from dragoman.temporal import tag, tag_document

LANGUAGES = load()


def one(text: str, language: str) -> Timex:
    (found,) = tag(text, language)
    return found


def document(*passages: tuple[str, str, str]) -> Document:
    text, made = "", []
    for kind, language, words in passages:
        made.append(Passage(len(made), len(text), len(text) + len(words), kind, language))  # type: ignore[arg-type]
        text += words + "\n\n"
    return Document("d", "", "text/plain", "utf-8", text, (Piece(0, 0, len(text)),), tuple(made), ())


def test_a_marked_old_style_date_keeps_what_is_printed_and_has_its_true_day() -> None:
    found = one("Бой начался 27 января 1904 года (ст. ст.) ночью.", "ru")
    assert (found.value, found.calendar, found.alternative) == ("1904-01-27", "julian", "1904-02-09")
    assert found.earliest is not None
    assert iso(found.earliest) == "1904-02-09"


def test_a_pair_is_one_expression_with_the_new_style_value() -> None:
    found = one("Договор подписан 25 апреля (7 мая) 1875 г. в столице.", "ru")
    assert (found.value, found.printed, found.text) == ("1875-05-07", "1875-04-25", "25 апреля (7 мая) 1875 г.")


def test_a_russian_date_before_the_reform_may_be_old_style_and_is_not_shifted() -> None:
    found = one("Манифест подписан 19 февраля 1861 года.", "ru")
    assert (found.value, found.alternative) == ("1861-02-19", "1861-03-03")
    assert one("Декрет подписан 20 февраля 1919 года.", "ru").alternative is None


def test_a_lunisolar_day_becomes_the_day_it_was() -> None:
    found = one("安政元年12月21日に調印された。", "ja")
    assert (found.value, found.calendar, found.printed) == ("1855-02-07", "japanese", "1854-12-21")


def test_a_lunisolar_month_is_the_span_of_its_days_and_keeps_the_customary_reading() -> None:
    found = one("慶応4年3月に開城が決まった。", "ja")
    assert (found.value, found.alternative) == ("1868-03-24/1868-04-22", "1868-03")
    glossed = one("慶応4年（1868年）3月に開城が決まった。", "ja")
    assert (glossed.value, glossed.alternative) == ("1868-03", "1868-03-24/1868-04-22")


def test_a_third_of_a_month_narrows_the_days_and_not_the_value() -> None:
    found = one("1945年8月中旬に終わった。", "ja")
    assert found.value == "1945-08"
    assert (iso(found.earliest or 0), iso(found.latest or 0)) == ("1945-08-11", "1945-08-20")


def test_inherited_and_relative_dates_name_their_anchor() -> None:
    text = "1941年4月に結ばれ、同年6月に破れ、7月に終わった。"
    first, second, third = tag(text, "ja")
    assert (first.basis, second.basis, third.basis) == ("explicit", "relative", "inherited")
    assert second.anchor == (first.start, first.end)
    assert third.anchor == (second.start, second.end)


def test_without_a_year_in_reach_there_is_no_value() -> None:
    assert one("On 31 August the fleet sailed.", "en").value is None


def test_this_year_needs_a_reference_or_a_story() -> None:
    assert one("今年6月に選挙があった。", "ja").value is None
    (found,) = tag("今年6月に選挙があった。", "ja", reference="2010-10-20")
    assert found.value == "2010-06"


def test_a_reference_that_is_no_date_is_refused() -> None:
    with pytest.raises(DateError, match=r"'soon' is no date\. Give the reference as YYYY-MM-DD\."):
        tag("", "en", reference="soon")


def test_days_that_do_not_exist_have_no_value() -> None:
    assert one("1941年2月30日に届いた。", "ja").value is None


def test_a_heading_dates_what_stands_under_it() -> None:
    read = document(("heading", "en", "The war of 1905"), ("body", "en", "In March the army lost a battle."))
    assert [each.value for each in tag_document(read, LANGUAGES)] == ["1905", "1905-03"]


def test_after_a_heading_the_next_full_date_may_tell_the_year() -> None:
    read = document(
        ("body", "zh", "1971年加入联合国。"),
        ("heading", "zh", "岛上的冲突"),
        ("body", "zh", "3月15日发生战斗。1969年5月24日发表声明。"),
    )
    assert [each.value for each in tag_document(read, LANGUAGES)] == ["1971", "1969-03-15", "1969-05-24"]


def test_what_is_no_story_gives_no_context() -> None:
    read = document(
        ("body", "ko", "1941년 4월에 조약이 맺어졌다."),
        ("boilerplate", "ko", "게시 날짜 2010년 10월 20일"),
        ("body", "ko", "6월에 전쟁이 시작되었다."),
    )
    found = tag_document(read, LANGUAGES)
    assert [each.value for each in found] == ["1941-04", "2010-10-20", "1941-06"]
    assert found[1].role == "publication"


def test_each_passage_is_read_in_its_own_language() -> None:
    read = document(("body", "ja", "昭和16年4月に結ばれた。"), ("body", "ru", "В июне началась война."))
    assert [each.value for each in tag_document(read, LANGUAGES)] == ["1941-04", "1941-06"]


def test_a_concatenation_of_documents_is_read_as_each_by_itself() -> None:
    texts = ["1941年4月に結ばれた。6月に破れた。", "1955年に始まり、翌年に終わった。"]
    apart = [(each.text, each.value) for text in texts for each in tag(text, "ja")]
    joined = [(each.text, each.value) for each in tag("\n\n".join(texts), "ja")]
    assert joined == apart


def test_dates_broken_over_lines_are_whole() -> None:
    text = "The committee that had met all winter in the old hall signed on 13 April\n1941, and went home."
    found = one(text, "en")
    assert (found.value, found.text) == ("1941-04-13", "13 April\n1941")


def test_the_next_day_of_a_lunisolar_day_is_the_next_day() -> None:
    _, after = tag("安政元年12月21日に調印され、翌日、船が出た。", "ja")
    assert after.value == "1855-02-08"


def test_a_short_year_takes_its_century_or_its_era_from_the_story() -> None:
    assert [each.value for each in tag("1918年8月に始まり22年10月に終わった。", "ja")] == ["1918-08", "1922-10"]
    assert [each.value for each in tag("昭和20年8月に始まり22年10月に終わった。", "ja")] == ["1945-08", "1947-10"]


def values(text: str, language: str) -> list[str | None]:
    return [each.value for each in tag(text, language, vague=True)]


def test_looking_back_does_not_move_the_story() -> None:
    text = "The fleet sailed in 1905.\n\nIt had fought the previous year. In January it came home."
    assert values(text, "en") == ["1905", "1904", "1905-01"]


def test_a_range_over_the_new_year_may_end_where_the_story_stands() -> None:
    text = "The town fell in March 1945. The army had crossed the hills from October to March."
    assert values(text, "en") == ["1945-03", "1944-10/1945-03"]


def test_a_season_takes_the_year_of_the_month_that_stands_behind_it() -> None:
    text = "By May 1943 it was over. The summer offensive in June 1942 had begun it."
    assert values(text.replace("The summer", "They began the summer"), "en") == ["1943-05", "1942-22", "1942-06"]


def test_spring_after_a_winter_is_the_next_one() -> None:
    text = "They camped in December 1777. Over the winter many died. The next spring the rest marched out."
    assert values(text, "en") == ["1777-12", "1777-24", "1778-21"]


def test_a_step_back_under_a_title_with_a_later_year_is_a_step_into_it() -> None:
    text = "The offensive of 1918\n\nIt was planned on 5 November 1917. The attack came on 15 July."
    assert values(text, "en") == ["1918", "1917-11-05", "1918-07-15"]


def test_a_decade_lends_no_year() -> None:
    assert values("The 1930s were hard. In May the mill closed.", "en") == ["193X", None]


def test_brackets_behind_a_relative_time_say_what_it_is() -> None:
    assert values("The king died in 220 BC. Two years later (217 BC) war came.", "en") == ["-0219", "-0216", "-0216"]


def test_this_year_stays_the_same_in_a_report_that_looks_ahead() -> None:
    text = "2010년에 회의가 열렸다. 올해 3월에 합의했다.\n\n2012년 대회가 준비되고 있다. 올해 9월에 다시 만난다."
    assert values(text, "ko") == ["2010", "2010-03", "2012", "2010-09"]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ko", "1945년 5월 8일 제국이 항복했다. 제국이 항복한 지 3개월 후 공격이 시작되었다.", "1945-08"),
        ("ko", "1905년 바다 조약이 체결된 후 배가 떠났다.", "1905/.."),
        ("ko", "1905년 9월 5일 바다 조약이 체결되었다. 바다 조약 체결 당시 왕은 어렸다.", "1905-09-05"),
        ("en", "The empire's army, the army of Rovia, surrendered on 8 May 1945. Three months after Rovia's surrender "
         "the attack began.", "1945-08"),
        ("en", "They took Tarn on 5 February 1939. Five days after the fall of Tarn they marched on.", "1939-02-10"),
    ],
)  # fmt: skip
def test_a_time_is_told_from_the_date_its_happening_was_told_with(language: str, text: str, value: str) -> None:
    _, after = tag(text, language, vague=True)
    assert (after.value, after.basis) == (value, "relative")
    assert after.anchor is not None


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ko", "크림 전쟁 이후 왕은 개혁을 시작했다.", "1856/.."),
        ("ko", "청일전쟁이 끝난 직후 사절이 왔다.", "1895~"),
        ("ja", "日露戦争の開戦前に港が閉じられた。", "../1904"),
        ("en", "Ten years before the Crimean War the port was closed.", "1843"),
    ],
)
def test_a_war_that_a_pack_dates_needs_no_date_in_the_text(language: str, text: str, value: str) -> None:
    (found,) = tag(text, language, vague=True)
    assert (found.value, found.anchor) == (value, None)


def test_after_the_war_means_the_war_last_named() -> None:
    assert values("크림 전쟁 이후 왕은 바뀌었다. 전쟁 후 섬은 비었다.", "ko") == ["1856/..", "1856/.."]
    assert values("전쟁 후 섬은 비었다.", "ko") == [None]


def test_months_and_days_counted_in_native_words_are_told_or_unknown_never_inherited() -> None:
    assert values("1945년 9월 2일에 서명했다. 두 달 뒤 독일이 뒤를 이었다.", "ko") == ["1945-09-02", "1945-11"]
    assert values("1945년에 서명했다. 두 달 뒤 독일이, 사흘 뒤 왕이 왔다.", "ko") == ["1945", None, None]


def test_a_length_behind_a_range_is_that_range() -> None:
    text = "조약은 1918년부터 1922년까지 4년 동안 이어졌다. 그 뒤 4년 동안 평화가 있었다."
    assert values(text, "ko")[:2] == ["1918/1922", "1918/1922"]


def test_a_time_told_from_a_happening_is_told_from_the_date_it_was_told_with() -> None:
    _, after = tag("1945年5月8日に帝国は降伏した。帝国降伏後3ヶ月で攻撃が始まった。", "ja", vague=True)
    assert (after.text, after.value, after.basis, after.anchor) == ("帝国降伏後3ヶ月", "1945-08", "relative", (0, 9))
    (alone,) = tag("帝国降伏後3ヶ月で攻撃が始まった。", "ja", vague=True)
    assert alone.value is None


def test_a_year_heads_the_entry_whose_day_follows_a_dash() -> None:
    assert values("1974 – July 15: a coup. July 20: troops land.", "en") == ["1974", "1974-07-15", "1974-07-20"]


def test_a_date_of_another_calendar_in_brackets_sets_no_month_for_what_follows() -> None:
    text = "1895年(明治28年)3月19日(光緒21年2月23日)に着き、24日に襲われた。"
    assert values(text, "ja") == ["1895-03-19", "1895-03-24"]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("ja", "1941年4月13日、両国は条約を更新した。", "event"),
        ("ja", "最終更新: 2014年5月1日", "edit"),
        ("zh", "1914年7月25日，奥匈帝国发布动员令。", "event"),
        ("zh", "发布时间：2014年5月1日", "publication"),
        ("ru", "3 марта 1918 года было опубликовано заявление Японии.", "event"),
        ("en", "Posted by a reader on 5 May 2014", "publication"),
    ],
)
def test_only_what_is_little_more_than_a_date_is_a_stamp(language: str, text: str, role: str) -> None:
    (found,) = tag_document(document(("body", language, text)), LANGUAGES)
    assert found.role == role
