"""Stems leave out only expressions that cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.events.telling import LANGUAGES

from dragoman.events.reading import reading
from dragoman.languages import stems
from dragoman.languages.stems import Alternatives, Stems, first_match, matches, reach, stems_of


@pytest.mark.parametrize(
    ("expression", "stems"),
    [
        (r"\bsign(?:ed|s|ing)?\b", {"sign"}),
        (r"\b(?:came|went) into force", {"came into force", "went into force"}),
        (r"(?:came \w+|went) into force", {"came ", "went"}),  # where a match begins is told by what it begins with
        (r"(?:\w+ )+into force", {"into force"}),
        (r"вош[её]л|余[人名]", {"вошел", "вошёл", "余人", "余名"}),
        (r"締結|調印", {"締結", "調印"}),
        (r"condemn\w*|protest(?! note)", {"condemn", "protest"}),
        (r"he (?=signed|agreed)", {"he signed", "he agreed"}),
        (r"[0-9]+", None),
        (r"(?:x|\d)", None),
    ],
)
def test_stems_of_an_expression(expression: str, stems: set[str] | None) -> None:
    found = stems_of(re.compile(expression, re.IGNORECASE))
    assert found == (None if stems is None else frozenset(stems))


@given(st.text("ab,; ", max_size=30), st.integers(0, 5), st.integers(5, 30))
def test_alternatives_find_what_their_whole_finds(text: str, start: int, end: int) -> None:
    words = (r",\s(?=ab)", r"[;]\s", r"\bab+\b", r"b(?:,| a)*,", r"(?<=ba)", r"a,")
    whole = re.compile("|".join(words))
    found = Alternatives([re.compile(word) for word in words]).finditer(text, start, end)
    assert [match.span() for match in found] == [match.span() for match in whole.finditer(text, start, end)]


def test_an_expression_that_tells_capitals_apart_keeps_them() -> None:
    assert stems_of(re.compile("Treaty of|Pact")) == {"Treaty of", "Pact"}
    assert stems_of(re.compile("(?i:Treaty) of")) == {"treaty of"}
    assert [at for at, _ in Stems([re.compile("Pact"), re.compile("Pact", re.IGNORECASE)]).matching("a pact")] == [1]


WORDS = (
    r"\bsign(?:ed|s)?\b",
    r"n(?:o|e)+t",
    r"締結?",
    r"tre\w+y",
    r"(?:tr\w?|n)e[da ]",
    r"s(?=ign|note)",
    r"\bnot|of\Z",
)


@given(st.text("SIGNEDsigned notoftreaty締結𠮷 İıſ", max_size=30), st.integers(0, 9), st.integers(0, 30))
def test_no_expression_that_matches_is_left_out(text: str, begin: int, end: int) -> None:
    patterns = [*(re.compile(words, re.IGNORECASE) for words in WORDS), re.compile("Not")]
    stems = Stems(patterns)
    among = stems.among(text)
    assert all(at in among for at, pattern in enumerate(patterns) if pattern.search(text))
    first = [(at, match.span()) for at, pattern in enumerate(patterns) if (match := pattern.search(text))]
    assert [(at, match.span()) for at, match in stems.matching(text)] == first
    starts = dict(stems.starts(text))
    for at, pattern in enumerate(patterns):
        whole = pattern.search(text, begin, end)
        found = first_match(pattern, text, starts[at], begin, end) if at in starts else None
        assert (found and found.span()) == (whole and whole.span())


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_examples_of_triggers_keep_their_trigger(code: str) -> None:
    language = reading(LANGUAGES, code)
    for at, trigger in enumerate(language.table.triggers):
        for example in trigger.examples:
            assert at in language.trigger_stems.among(language.written(example)), example


@given(st.text("treatyTREATYof 締結", max_size=40))
def test_matches_are_those_of_the_expression(text: str) -> None:
    patterns = [
        re.compile(words) for words in (r"\btreat(?:y|ies)", r"(?<=t)[Tt]re", r"締結(?=t)", r"(?:of|t)+", r"treaty of")
    ]
    starts = dict(Stems(patterns).starts(text))
    for at, pattern in enumerate(patterns):
        found = [match.span() for match in matches(pattern, text, starts[at])] if at in starts else []
        assert found == [match.span() for match in pattern.finditer(text)]


def test_how_far_expressions_look_back_from_the_end() -> None:
    patterns = [re.compile(words) for words in (r"(?:in|at)\Z", r"(?:(?<!bro)ken|(?<=of the) \w{2})\Z")]
    assert reach(patterns[:1], 60) == 3  # a letter more, by which a word begins
    assert reach(patterns, 60) == 3 + 6 + 1
    assert reach([*patterns, re.compile(r"of \w+\Z")], 60) == 60
    assert reach([], 60) == 0


@given(st.text("aаb,東京 ", max_size=80))
def test_what_stands_before_a_match_leaves_no_match_out_of_a_whole_text(text: str) -> None:
    """Where matches begin is told by what must stand before them, or some way into them, too."""
    words = (r"(?:(?<=ab )|(?<=a, ))(?P<name>[ab]{1,4})", r"[ab]{1,3}(?= 東京)", r"(?i)[ab]{0,2},?東", r"(?<=東)[京a]b")
    patterns = [re.compile(word) for word in words]
    starts = dict(Stems(patterns, whole=True).starts(text))
    for at, pattern in enumerate(patterns):
        found = [match.span() for match in matches(pattern, text, starts[at])] if at in starts else []
        assert found == [match.span() for match in pattern.finditer(text)]


def test_an_expression_is_parsed_once_whatever_its_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables hold expressions of thousands of letters and hundreds of stems: parsed anew for each, they load for half a
    minute.
    """
    pattern, parsed = re.compile("|".join(f"stem{number}" for number in range(300))), []
    parse = stems._parser.parse
    monkeypatch.setattr(stems._parser, "parse", lambda *given: parsed.append(given) or parse(*given))
    Stems([pattern])
    assert len(parsed) == 1
