"""Every trigger reads its examples and leaves its counter-examples alone; every table names only what it defines."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import languages
from dragoman.errors import DataError
from dragoman.events.framing import Framings, FramingTable
from dragoman.events.reading import Reading, reading
from dragoman.events.table import EventTable, Trigger, ontology
from dragoman.languages import Languages
from dragoman.model import EVENT_TYPES

LANGUAGES = languages.load()


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_expressions_compile_and_examples_hold(code: str) -> None:
    table = reading(LANGUAGES, code)
    assert table.triggers
    for name in ("breaks", "coordinator", "passive", "attribution", "modifying", "turns", "units", "moods"):
        getattr(table, name)
    for trigger, pattern in zip(table.table.triggers, table.triggers, strict=True):
        for example in trigger.examples:
            assert pattern.search(example), f"{code}: {trigger.type} does not read {example!r}"
            held = {name for name, words in table.classes.items() if words.search(example)}
            assert not trigger.needs or held & set(trigger.needs), f"{code}: {example!r} lacks {trigger.needs}"
        for example in trigger.counterexamples:
            held = {name for name, words in table.classes.items() if words.search(example)}
            reads = pattern.search(example) and (not trigger.needs or held & set(trigger.needs))
            assert not reads, f"{code}: {trigger.type} reads {example!r}"


@pytest.mark.parametrize("code", list(LANGUAGES))
def test_every_language_can_tell_the_types_that_change_states(code: str) -> None:
    told = {trigger.type for trigger in reading(LANGUAGES, code).table.triggers}
    wanted = {kind for kind in EVENT_TYPES if "." in kind}
    assert wanted <= told


def test_the_ontology_lists_each_type_once() -> None:
    assert set(ontology()) == set(EVENT_TYPES)


def test_an_unknown_type_names_file_and_choices(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "language.yaml").write_text(
        "code: xx\nname: X\nown_name: X\nscripts: [Latn]\nmaturity: thin\nspaces: true\n", encoding="utf-8"
    )
    (folder / "events.yaml").write_text("triggers:\n  - {type: treaty.singed, words: [a]}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"events\.yaml: unknown type 'treaty\.singed'.*treaty\.signed"):
        reading(Languages({"xx": folder}), "xx")
    (folder / "events.yaml").write_text("triggers:\n  - {type: visit, words: [a], need: [b]}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"events\.yaml, line 2: .*unknown field `need`"):
        reading(Languages({"xx": folder}), "xx")


def test_a_bad_expression_is_named(tmp_path: Path) -> None:
    table = Reading(
        "xx", EventTable(breaks=("(",)), tmp_path / "events.yaml", Framings(FramingTable(), tmp_path / "framing.yaml")
    )
    with pytest.raises(DataError, match="bad expression"):
        _ = table.breaks


def test_a_text_without_names_tells_only_what_it_holds_enough_for(tmp_path: Path) -> None:
    triggers = (Trigger(type="war.ended", words=("end",), needs=("war",)), Trigger(type="visit", words=("came",)))
    table = EventTable(triggers=triggers, classes={"war": ("fighting",)})
    framing = Framings(FramingTable(), tmp_path / "framing.yaml")
    read = Reading("xx", table, tmp_path / "events.yaml", framing)
    assert not read.may_tell_unnamed("the end of the story", ())
    assert read.may_tell_unnamed("the end of the fighting", ())
    assert read.may_tell_unnamed("the end of the story", ("war.ended",))
    assert read.may_tell_unnamed("they came", ())
