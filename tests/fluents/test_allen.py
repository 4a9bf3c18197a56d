"""Allen's relations with doubt."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.fluents.allen import RELATIONS, Fuzzy, relation

INVERSE = {
    "before": "after", "meets": "met-by", "overlaps": "overlapped-by", "starts": "started-by", "during": "contains",
    "finishes": "finished-by", "equals": "equals",
}  # fmt: skip
INVERSE |= {inverse: word for word, inverse in INVERSE.items()}


def sharp(first, last):
    return Fuzzy(first, first, last, last)


TIMES = st.tuples(st.integers(-50, 50), st.integers(0, 20)).map(lambda pair: sharp(pair[0], pair[0] + pair[1]))
SLACK = st.integers(0, 10)


@given(TIMES, TIMES)
def test_of_two_sharp_times_just_one_relation_is_so_and_it_is_sure(one, other):
    outcomes = {word: relation(one, other, word) for word in RELATIONS}
    assert sorted(outcomes.values()) == ["no"] * 12 + ["sure"]


@given(TIMES, TIMES)
def test_the_other_way_round_stands_the_inverse(one, other):
    for word in RELATIONS:
        assert relation(one, other, word) == relation(other, one, INVERSE[word])


@given(TIMES, TIMES, SLACK, SLACK)
def test_doubt_never_makes_a_relation_sure_or_rules_out_the_true_one(one, other, before, after):
    blurred = Fuzzy(one.start_earliest - before, one.start_latest, one.end_earliest, one.end_latest + after)
    for word in RELATIONS:
        sharp_outcome, outcome = relation(one, other, word), relation(blurred, other, word)
        assert not (sharp_outcome == "sure" and outcome == "no")
        assert not (sharp_outcome == "no" and outcome == "sure")


def test_an_open_end_may_go_on_for_ever():
    running = Fuzzy(10, 10, None, None)
    assert relation(running, sharp(5, 8), "after") == "sure"
    assert relation(running, sharp(20, 30), "contains") == "possible"
    assert relation(running, sharp(20, 30), "before") == "possible"
