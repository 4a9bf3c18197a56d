"""In a language that declines names, their cases give the roles, wherever the names stand."""

from __future__ import annotations

import pytest

from tests.events.test_cases import read_case


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("В 1940 году Германия напала на Францию.", "germany", "france"),
        ("В 1940 году на Францию напала Германия.", "germany", "france"),
        ("Нападение Германии на Францию началось в мае 1940 года.", "germany", "france"),
        ("В мае 1940 года войска Германии вторглись во Францию.", "germany", "france"),
        ("22 июня 1941 года Советскому Союзу объявила войну Германия.", "germany", "soviet-union"),
    ],
)
def test_case_and_not_order_gives_the_role(text: str, actor: str, target: str) -> None:
    (statement,) = read_case(text, "ru")
    assert [(part.role, part.id) for part in statement.participants if part.role == "actor"] == [("actor", actor)]
    assert [part.id for part in statement.participants if part.role == "target"] == [target]


def test_a_passive_agent_stands_in_the_instrumental() -> None:
    (statement,) = read_case("В 1905 году Южный Сахалин был уступлен Россией Японии.", "ru")
    assert {part.id: part.role for part in statement.participants} == {"russian-empire": "actor", "japan": "target"}


def test_names_joined_share_the_preposition() -> None:
    (statement,) = read_case("Договор между Россией и Японией был подписан в 1875 году.", "ru")
    assert {part.id: part.role for part in statement.participants} == {"russian-empire": "party", "japan": "party"}
