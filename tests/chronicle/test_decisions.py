import json

import pytest

from dragoman.chronicle import decisions
from dragoman.chronicle.decisions import Anchor
from dragoman.errors import DataError

TEXT = "First they met in Reval. They parted. Then they met in Reval. They dined."
MET = "they met in Reval"
FIRST = Anchor("s1", "a.txt", 6, 23, "meeting", MET)
SECOND = Anchor("s2", "a.txt", 43, 60, "meeting", MET)
ORIGINALS = {"a.txt": TEXT, "b.txt": "Nothing at all."}


def line(**fields):
    return json.dumps({"id": "d", "verdict": "reject", "document": "a.txt", "quote": MET} | fields)


def loaded(tmp_path, *lines):
    path = tmp_path / "decisions.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return decisions.load(path)


def settled(tmp_path, anchors, **fields):
    rulings, lost = decisions.settle(loaded(tmp_path, line(**fields)), anchors, ORIGINALS)
    return [ruling.statement for ruling in rulings], [why for _, why in lost]


def test_the_anchors_of_this_test_stand_where_they_say():
    for anchor in (FIRST, SECOND):
        assert TEXT[anchor.start : anchor.end] == anchor.quote


def test_no_file_no_decisions(tmp_path):
    assert decisions.load(tmp_path / "decisions.jsonl") == ()


def test_a_quote_that_stands_once_is_found(tmp_path):
    assert settled(tmp_path, [FIRST]) == (["s1"], [])


def test_context_tells_twins_apart(tmp_path):
    assert settled(tmp_path, [FIRST, SECOND], suffix=". They dined.") == (["s2"], [])
    assert settled(tmp_path, [FIRST, SECOND], prefix="First ") == (["s1"], [])
    assert settled(tmp_path, [FIRST, SECOND]) == (
        [],
        ["“they met in Reval” are the words of 2 statements: give its type, prefix or suffix"],
    )


def test_the_type_tells_two_statements_of_the_same_words_apart(tmp_path):
    other = Anchor("s3", "a.txt", 6, 23, "visit", MET)
    assert settled(tmp_path, [FIRST, other], type="visit") == (["s3"], [])


def test_white_space_and_a_renamed_file_do_not_matter(tmp_path):
    assert settled(tmp_path, [FIRST], quote="they\n met in   Reval") == (["s1"], [])
    assert settled(tmp_path, [FIRST], document="old-name.txt") == (["s1"], [])
    assert settled(tmp_path, [FIRST], document="old-name.txt", prefix="First ") == (["s1"], [])
    assert settled(tmp_path, [FIRST], document="old-name.txt", prefix="Nobody says that ", suffix="?")[0] == []


def test_a_clause_cut_elsewhere_is_still_meant(tmp_path):
    longer = Anchor("s4", "a.txt", 0, 23, "meeting", "First they met in Reval")
    assert settled(tmp_path, [longer]) == (["s4"], [])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"quote": "They parted"}, "“They parted” still stands in a.txt, but no statement is read from it now"),
        ({"quote": "They fought"}, "“They fought” is no longer found in a.txt"),
        (
            {"type": "visit"},
            "“they met in Reval” still stands in a.txt, but no statement of type visit is read from it now",
        ),
        (
            {"document": "gone.txt", "quote": "They fought"},
            "there is no document gone.txt in this dossier, and “They fought” stands in no other",
        ),
        ({"quote": "x" * 80}, f"“{'x' * 60}…” is no longer found in a.txt"),
    ],
)
def test_what_is_found_no_more_is_said(tmp_path, fields, why):
    assert settled(tmp_path, [FIRST], **fields) == ([], [why])


ROW = {"id": "s1", "type": "meeting", "date": "1904", "earliest": -24107, "latest": -23742, "confidence": 0.4}


def applied(tmp_path, *fields):
    return decisions.applied(ROW, loaded(tmp_path, *(line(**each) for each in fields)))


def test_each_verdict(tmp_path):
    assert applied(tmp_path, {"verdict": "reject"}) is None
    assert applied(tmp_path, {"verdict": "accept"}) == ROW | {"confidence": 1.0}
    assert applied(tmp_path, {"verdict": "unsure"}) == ROW
    assert applied(tmp_path, {"verdict": "correct", "set": {"type": "visit", "date": "1904-02-08"}}) == ROW | {
        "type": "visit", "date": "1904-02-08", "earliest": -24069, "latest": -24069, "confidence": 1.0,
    }  # fmt: skip


def test_a_correction_points_at_other_words(tmp_path):
    span = {"quote": "They parted", "prefix": "Reval. "}
    moved = {"verdict": "correct", "set": {"span": span, "type": "visit"}}
    (kept,) = loaded(tmp_path, line(**moved))
    row = decisions.applied({"start": 6, "end": 23, "quote": MET, "type": "meeting"}, [kept], TEXT)
    assert row == {"start": 25, "end": 36, "quote": "They parted", "type": "visit", "confidence": 1.0}
    later = line(id="e", quote="They parted", type="visit", verdict="accept")
    rulings, lost = decisions.settle(loaded(tmp_path, line(**moved), later), [FIRST], ORIGINALS)
    assert [ruling.statement for ruling in rulings] == ["s1", "s1"] and not lost
    gone = {"verdict": "correct", "set": {"span": {"quote": "They sang"}}}
    assert settled(tmp_path, [FIRST], **gone) == ([], ["“They sang” is no longer found in a.txt"])


def test_words_that_stand_twice_are_told_by_their_context_or_the_nearest(tmp_path):
    row = {"start": 62, "end": 72, "quote": "They dined"}
    (near,) = loaded(tmp_path, line(verdict="correct", set={"span": {"quote": MET}}))
    assert decisions.applied(row, [near], TEXT)["start"] == 43
    (told,) = loaded(tmp_path, line(verdict="correct", set={"span": {"quote": MET, "prefix": "First "}}))
    assert decisions.applied(row, [told], TEXT)["start"] == 6


def test_a_correction_can_take_away(tmp_path):
    changed = applied(tmp_path, {"verdict": "correct", "set": {"date": None, "object": None}})
    assert changed == ROW | {"date": None, "earliest": None, "latest": None, "object": None, "confidence": 1.0}


def test_later_decisions_go_on_top(tmp_path):
    date, kind = {"verdict": "correct", "set": {"date": "1905"}}, {"verdict": "correct", "set": {"type": "visit"}}
    both = applied(tmp_path, date, kind)
    assert (both["date"], both["type"]) == ("1905", "visit")
    assert applied(tmp_path, date, {"verdict": "reject"}) is None
    assert applied(tmp_path, {"verdict": "reject"}, {"verdict": "accept"}) == ROW | {"confidence": 1.0}
    assert applied(tmp_path, {"verdict": "reject"}, {"verdict": "unsure"}) is None


@pytest.mark.parametrize(
    ("second", "problem"),
    [
        ("{", r"line 2: is no decision \(.*\). Mend or take out that line."),
        (
            "<<<<<<< HEAD",
            r"line 2: a merge conflict was left there. Keep the lines of both sides and take out the marks.",
        ),
        (line(verdict="maybe"), r"line 2: Invalid enum value 'maybe' - at `\$.verdict`. Mend"),
        (line(type="picnic"), r"line 2: is no decision \('picnic' is no event type; the types are: treaty.signed, "),
        (line(verdict="correct", set={"date": "soon"}), r"line 2: is no decision \(not an EDTF date: 'soon'\)"),
        (line(verdict="correct"), r"line 2: is no decision \(it corrects nothing: 'set' is empty\)"),
        (line(verdict="correct", set={"colour": "red"}), r"line 2: .*unknown field `colour`"),
        (line(quote=" "), r"line 2: is no decision \(its quote is empty\)"),
        (
            line(verdict="correct", set={"participants": [{"id": "a", "name": "A", "role": "king"}]}),
            r"line 2: Invalid enum value 'king'",
        ),
    ],
)
def test_a_malformed_line_is_named_with_the_cure(tmp_path, second, problem):
    with pytest.raises(DataError, match=r"decisions.jsonl, " + problem):
        loaded(tmp_path, line(), second)


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "decisions.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match=r"decisions.jsonl: cannot be read .* Give a readable UTF-8 file."):
        decisions.load(tmp_path / "decisions.jsonl")


def test_line_separators_within_a_quote_do_not_end_the_line(tmp_path):
    (decision,) = loaded(tmp_path, '{"id": "d", "verdict": "accept", "document": "a", "quote": "one\u2028two\x85"}')
    assert decision.quote == "one\u2028two\x85"
