"""The documents say what the code does: every command, option and public name."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

import dragoman
from dragoman.cli.app import GROUPS, main
from dragoman.cli.reference import page
from dragoman.query import Dossier

DOCS = Path(__file__).parents[2] / "docs"
COMMANDS = [name for names in GROUPS.values() for name in names]


def test_the_page_of_commands_is_as_made() -> None:
    made = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert made == page(), "make it anew: python -m dragoman.cli.reference > docs/cli.md"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does_and_shows_how(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert f"  dragoman {name}" in (command.help or ""), "an example is missing"
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"


def test_the_public_names_are_documented() -> None:
    told = re.sub(r"(?s)```.*?```", "", (DOCS / "api.md").read_text(encoding="utf-8"))
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", told))))
    assert set(dragoman.__all__) <= words
    methods = {name for name in vars(Dossier) if not name.startswith("_")} - {"close", "reader"}
    assert methods <= words


def test_the_door_opens_on_every_name_and_no_other() -> None:
    assert sorted(dragoman.__all__, key=str.lower) == sorted(set(dragoman.__all__), key=str.lower)
    for name in dragoman.__all__:
        assert getattr(dragoman, name).__module__.startswith("dragoman.")
    assert set(dragoman.__all__) <= set(dir(dragoman))
    with pytest.raises(AttributeError, match="no attribute 'close'"):
        dragoman.close  # noqa: B018


def test_the_homes_of_public_names_are_those_the_types_say() -> None:
    listed = {name for names in dragoman._HOMES.values() for name in names}
    assert listed == set(dragoman.__all__)
