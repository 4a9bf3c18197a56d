"""What packs know of a treaty or fight completes what a clause leaves out, in its own time and no other."""

from __future__ import annotations

from tests.events.telling import entity, tell

AUTHORITY = {
    "japan": entity("japan", "state"),
    "persia": entity("persia", "state"),
    "basra": entity("basra", "place"),
    "pact": entity("pact", "treaty", date="1925-03-02", parties=("japan", "persia"), place="basra"),
}


def test_a_treaty_is_signed_where_packs_say() -> None:
    (told,) = tell("In [March 1925|1925-03] [Japan|state:japan] signed the [pact|treaty:pact].", "en", AUTHORITY)
    assert told.place and told.place.id == "basra"


def test_what_is_told_of_another_time_happened_elsewhere() -> None:
    (told,) = tell("In [March 1930|1930-03] [Japan|state:japan] signed the [pact|treaty:pact].", "en", AUTHORITY)
    assert told.place is None


def test_the_place_that_is_told_goes_first() -> None:
    text = "In [March 1925|1925-03] [Japan|state:japan] signed the [pact|treaty:pact] in [Tabriz|place:tabriz]."
    (told,) = tell(text, "en", AUTHORITY)
    assert told.place and told.place.id == "tabriz"
