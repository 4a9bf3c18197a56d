"""Every rule reads its examples and lets its counter-examples be; every table is well made."""

import pytest

from dragoman import calendars
from dragoman.languages import load
from dragoman.temporal.grammar import Compiled, Grammar, grammar
from dragoman.temporal.scan import scan

LANGUAGES = load()
CODES = [code for code in LANGUAGES if (LANGUAGES.folder(code) / "temporal.yaml").exists()]


def compiled(code: str) -> Compiled:
    found = grammar(LANGUAGES, code)
    assert found is not None
    return found


@pytest.mark.parametrize("code", CODES)
def test_each_rule_reads_its_examples(code: str) -> None:
    rules = compiled(code)
    deaf = [
        (rule.name, text)
        for rule in rules.source.rules
        for text in rule.examples
        if not any(made.rule.removeprefix("vague-") == rule.name.removeprefix("vague-") for made in scan(text, rules))
    ]
    assert deaf == []


@pytest.mark.parametrize("code", CODES)
def test_no_rule_reads_its_counter_examples(code: str) -> None:
    rules = compiled(code)
    eager = [
        (rule.name, text)
        for rule in rules.source.rules
        for text in rule.counter
        if any(made.rule.removeprefix("vague-") == rule.name.removeprefix("vague-") for made in scan(text, rules))
    ]
    assert eager == []


@pytest.mark.parametrize("code", CODES)
def test_each_rule_shows_what_it_reads_and_what_not(code: str) -> None:
    assert [rule.name for rule in compiled(code).source.rules if not (rule.examples and rule.counter)] == []


@pytest.mark.parametrize("code", CODES)
def test_names_point_at_known_things(code: str) -> None:
    source: Grammar = compiled(code).source
    assert set(source.eras.values()) <= set(calendars.known_eras())
    assert set(source.calendars.values()) <= {"julian", "japanese", "chinese", "korean"}
    assert len({rule.name for rule in source.rules}) == len(source.rules)


@pytest.mark.parametrize("code", CODES)
def test_words_of_affixes_are_given_in_lower_case(code: str) -> None:
    source = compiled(code).source
    assert [word for affix in (*source.before, *source.after) for word in affix.words if word != word.lower()] == []
