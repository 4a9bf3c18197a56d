"""No input raises or is read for ever, and what comes out always keeps its promises."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.benches import bench

from dragoman.languages import load
from dragoman.model.edtf import bounds
from dragoman.temporal import tag

HOSTILE = bench("temporal/hostile").TEXTS  # that their cost is linear the benchmark measures
LANGUAGES = load()
CODES = [code for code in LANGUAGES if (LANGUAGES.folder(code) / "temporal.yaml").exists()]
PIECES = (
    "1941", "年", "4月", "13日", "年4月", "〜", "-", "–", "(", ")", "（", "）", "[O.S. ", "昭和", "安政元年", "閏", "1", "十", "一九",
    "翌", "同年", "同", "その後", "년", "월", "일", " ", "\n", "같은 해", "부터", "까지", "May", " of ", "the end of ", "1904–05", "BC",
    "two days later", "января", " года", "конце ", "до ", "XIX", "века", "初", "世纪", "光绪三十年", "正月", "初三", "0", "99", ",",
    ".", "/", "в том же году", "٣", "²", "１９４１", "½", "\u0000", "😀", "以降", "頃", "約", "'", "30s", "80~90년대", "Spring", "降伏後", "条約調印後", "満州国の建国以来", "三か月",
)  # fmt: skip


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_comes_to_an_end(code: str, name: str) -> None:
    assert_promises_kept(HOSTILE[name], code)


def assert_promises_kept(text: str, code: str, vague: bool = False) -> None:
    end = 0
    for each in tag(text, code, vague=vague):
        assert each.start >= end
        assert each.end > each.start
        assert each.text == text[each.start : each.end]
        end = each.end
        if each.value is not None:
            bounds(each.value)
        if each.alternative is not None:
            bounds(each.alternative)
        if each.earliest is not None and each.latest is not None:
            assert each.earliest <= each.latest


@settings(max_examples=150, deadline=None)
@example("ja", "4月条約調印後三か月")
@given(st.sampled_from(CODES), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_what_comes_out_keeps_its_promises(code: str, text: str) -> None:
    assert_promises_kept(text, code, vague=True)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CODES), st.text(max_size=200))
def test_any_text_can_be_read(code: str, text: str) -> None:
    tag(text, code)


DOCUMENTS = {
    "en": ("In 1905 peace came. In May of that year the fleet left.", "By 1941 it was over; two years later, in June, all met."),
    "ja": ("1905年に講和が成立した。同年5月に艦隊が去った。", "昭和16年4月に結ばれ、翌年、破れた。"),
    "ko": ("1905년에 평화가 왔다. 같은 해 5월에 함대가 떠났다.", "1941년 4월에 맺었고 이듬해 6월에 깨졌다."),
    "ru": ("В 1905 году заключили мир. В мае того же года флот ушёл.", "В апреле 1941 года подписали, в следующем году нарушили."),
    "zh": ("1905年议和。同年5月舰队离开。", "1941年4月签订，次年6月被撕毁。"),
}  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(DOCUMENTS)), st.lists(st.integers(0, 1), min_size=1, max_size=6))
def test_a_concatenation_of_independent_texts_is_read_as_each_by_itself(code: str, order: list[int]) -> None:
    texts = [DOCUMENTS[code][index] for index in order]
    apart, at = [], 0
    for text in texts:
        apart += [(at + each.start, at + each.end, each.value, each.basis) for each in tag(text, code)]
        at += len(text) + 2
    joined = [(each.start, each.end, each.value, each.basis) for each in tag("\n\n".join(texts), code)]
    assert joined == apart


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CODES), st.lists(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), max_size=5))
def test_one_text_leaves_nothing_behind_for_the_next(code: str, texts: list[str]) -> None:
    first = [tag(text, code, vague=True) for text in texts]
    assert [tag(text, code, vague=True) for text in reversed(texts)] == first[::-1]
