"""Verdicts and answers."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.fluents import answer, verdict
from dragoman.fluents.unfold import Impulse, span, unfold
from dragoman.model import State

ORDER = ["does not hold", "may hold", "holds"]


def state(start_earliest, start_latest, end_earliest=None, end_latest=None):
    ends = (start_earliest, start_latest, end_earliest, end_latest)
    return State("f1", "a", "control", (), "held", None, *ends, ("s1",), ())


def test_between_told_begin_and_told_end_it_holds():
    told = state(10, 20, 30, 40)
    assert [verdict(told, day) for day in (9, 10, 19, 20, 30, 31, 40, 41)] == [
        "does not hold", "may hold", "may hold", "holds", "holds", "may hold", "may hold", "does not hold",
    ]  # fmt: skip


def test_with_no_end_told_it_holds_no_further_than_its_beginning():
    assert [verdict(state(10, 10), day) for day in (9, 10, 11)] == ["does not hold", "holds", "may hold"]


def test_a_confirmation_carries_it_further():
    assert [verdict(state(10, 10, 30, None), day) for day in (30, 31)] == ["holds", "may hold"]


def test_answers_tell_silence_from_lack_of_coverage():
    assert answer([], (0, 100), 50) == "silent"
    assert answer([], (0, 100), 101) == "out of coverage"
    assert answer([], None, 50) == "silent"
    assert answer([state(60, 60)], (0, 100), 50) == "does not hold"
    assert answer([state(60, 60)], (55, 100), 50) == "out of coverage"
    assert answer([state(60, 60)], (0, 100), 150) == "may hold"  # the last told state, carried on


DAYS = st.integers(-1000, 1000)
INTERVAL = st.tuples(DAYS, DAYS).map(sorted).map(tuple)


@st.composite
def impulses(draw):
    count = draw(st.integers(1, 6))
    return [
        Impulse(
            draw(st.sampled_from(["begin", "end", "confirm", "doubt", "expire"])),
            *draw(INTERVAL),
            (f"s{n}",),
            value=draw(st.sampled_from("xy")),
            doubt=draw(st.booleans()),
        )
        for n in range(count)
    ]


@given(impulses(), DAYS)
def test_no_two_values_of_one_fluent_hold_at_once(told, day):
    holding = [course for course in unfold(told) if verdict(as_state(course), day) == "holds"]
    assert len({course.value for course in holding}) <= 1


@given(impulses())
def test_ends_lie_in_order(told):
    for course in unfold(told):
        for low, high in ((course.start_earliest, course.start_latest), (course.end_earliest, course.end_latest)):
            assert low is None or high is None or low <= high
        assert course.start_latest is None or course.end_latest is None or course.start_latest <= course.end_latest


@given(INTERVAL, INTERVAL, st.integers(0, 50), st.integers(0, 50), DAYS)
def test_coarser_input_never_gives_a_surer_answer(begin, end, before, after, day):
    def life(slack_before, slack_after):
        told = [
            Impulse("begin", begin[0] - slack_before, begin[1] + slack_after, ("s1",), value="x"),
            Impulse("end", end[0] - slack_before, end[1] + slack_after, ("s2",), value="x"),
        ]
        return [verdict(as_state(course), day) for course in unfold(told)]

    if begin[1] < end[0] - 100:  # the coarser dates still tell begin from end
        fine, coarse = life(0, 0), life(before, after)
        assert coarse in (fine, ["may hold"])


def as_state(course):
    return state(course.start_earliest, course.start_latest, course.end_earliest, course.end_latest)


def test_a_span_tells_begin_and_end():
    begin, end = span("1941-04-25/1946-04")
    assert begin[0] == begin[1]
    assert end[1] - end[0] == 29
    assert span("1945/..")[1] is None
    assert span(None) == ((None, None), None)
