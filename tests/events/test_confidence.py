"""A statement's confidence: a chance, higher with what speaks for it."""

from __future__ import annotations

from dragoman.events.confidence import signs_of
from tests.events.telling import tell


def test_a_day_told_beside_the_deed_is_surer_than_a_year_carried_on() -> None:
    day, later = tell(
        "On [8 August 1945|1945-08-08] the [Soviet Union|state:ussr] declared war on [Japan|state:japan].‖ "
        "The [army|organisation:army] attacked.",
        "en",
    )
    assert 0 < later.confidence < day.confidence < 1


def test_what_is_of_no_known_kind_is_least_sure() -> None:
    (known,) = tell("In [1904|1904] [Japan|state:japan] attacked [Russia|state:russia].", "en")
    (unknown,) = tell("In [1904|1904] [Japan|state:japan] admired [Russia|state:russia].", "en")
    assert unknown.confidence < known.confidence


def test_signs_name_what_is_there() -> None:
    (told,) = tell("On [8 August 1945|1945-08-08] [Japan|state:japan] attacked [Mukden|place:mukden].", "en")
    assert {"family war", "date explicit", "day", "place"} <= set(signs_of(told, 1))
    assert "several told" in set(signs_of(told, 2))
