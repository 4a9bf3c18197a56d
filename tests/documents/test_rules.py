"""The rules of every language find their examples and not their counter-examples."""

import pytest

from dragoman import languages
from dragoman.datafile import load_yaml
from dragoman.documents.tables import Reading, Rule, rules_of
from dragoman.errors import DataError

_LANGUAGES = languages.load()
_RULES = [(code, rule) for code in _LANGUAGES for rule in _LANGUAGES.table(code, "documents", Reading).rules]


@pytest.mark.parametrize(("code", "rule"), _RULES, ids=lambda value: getattr(value, "reason", value))
def test_a_rule_keeps_its_word(code: str, rule: Rule) -> None:
    rules = rules_of(_LANGUAGES)
    assert rule.examples
    for example in rule.examples:
        found = [stub[2] for stub in rules.stubs(example)] if rule.scope == "stub" else [
            rules.found(example, rule.scope, code)
        ]  # fmt: skip
        assert rule.reason in [one.reason for one in found if one], example
    for example in rule.counter:
        alone = rules_of(_LANGUAGES).stubs(example) if rule.scope == "stub" else rules.found(example, rule.scope, code)
        assert not alone, example


def test_every_language_says_how_its_sentences_end() -> None:
    for code in _LANGUAGES:
        table = _LANGUAGES.table(code, "documents", Reading)
        assert table.enders or table.stops


def test_the_template_is_a_table() -> None:
    template = _LANGUAGES.folder("en").parent / "_template" / "documents.yaml"
    assert load_yaml(template, Reading) == Reading()


def test_a_pattern_that_is_none_is_an_error_with_a_place() -> None:
    broken = Reading(rules=(Rule("x", "(", "passage", ("x",)),))

    class Broken(dict[str, Reading]):
        def table(self, code: str, name: str, record: type) -> Reading:
            return self[code]

    with pytest.raises(DataError, match=r"^languages/xx/documents\.yaml: '\(' is no regular expression"):
        rules_of(Broken(xx=broken))  # type: ignore[arg-type]
