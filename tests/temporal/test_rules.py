"""Every rule reads its examples and lets its counter-examples be; every table is well made."""

from pathlib import Path

import pytest

from dragoman import calendars
from dragoman.errors import DataError
from dragoman.languages import Languages, load
from dragoman.temporal import tag
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


def test_the_template_is_a_working_table() -> None:
    template = Languages({"en": LANGUAGES.folder("en").parent / "_template"})
    found = tag("It was signed on 13 March 1941 and kept from January 1942 to March 1943.", "en", languages=template)
    assert [each.value for each in found] == ["1941-03-13", "1942-01/1943-03"]


def test_a_broken_table_is_named_with_its_cure(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.yaml").write_text(
        "{code: xx, name: X, own_name: X, scripts: [Latn], maturity: thin, spaces: true}", encoding="utf-8"
    )
    rule = "{name: r, starts: number, pattern: '{YEAR}'}"
    (folder / "temporal.yaml").write_text(f"anchors: {{number: '[0-9]+'}}\nrules: [{rule}]\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"'r' uses '\{YEAR\}', which is not defined\. Known: "):
        tag("1941", "xx", languages=Languages({"xx": folder}))
