"""What packs know of a treaty or fight completes what a clause leaves out, in its own time and no other."""

from __future__ import annotations

from dragoman.events import extract
from dragoman.model import Document, Mention, Passage, Piece, Sentence, Timex
from dragoman.model.edtf import bounds
from dragoman.packs import Authority
from tests.events.telling import LANGUAGES, entity, tell

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


def test_those_who_came_to_a_town_meet_there() -> None:
    text = (
        "In [May 1925|1925-05] the [envoy|person:envoy] came to [Basra|place:basra], and there met the "
        "[minister|person:minister]."
    )
    told = [one for one in tell(text, "en", AUTHORITY) if one.type == "meeting"]
    assert [one.place and one.place.id for one in told] == ["basra"]


def test_a_heading_names_the_ground_of_its_fight() -> None:
    document, mentions = _under_heading("Basra incident", "Japan attacked Persia.")
    packs = Authority([*AUTHORITY.values(), INCIDENT])
    (told,) = extract(document, [_year("1925")], mentions, packs, LANGUAGES)
    assert told.place and told.place.id == "basra"
    (told,) = extract(document, [_year("1931")], mentions, packs, LANGUAGES)
    assert told.place is None


def test_a_fight_told_by_its_time_and_sides_is_the_shortest_war_of_theirs() -> None:
    authority = {
        **AUTHORITY,
        "long-war": entity("long-war", "war", date="1925/1930", parties=("japan", "persia")),
        "short-war": entity("short-war", "war", date="1926-05/1926-07", parties=("japan", "persia"), place="basra"),
    }
    fought = "In [June 1926|1926-06] [Japan|state:japan] defeated [Persia|state:persia]."
    (told,) = tell(fought, "en", authority)
    assert told.object and told.object.id == "short-war"
    text = "In [June 1926|1926-06] [Japan|state:japan] declared war on [Persia|state:persia]."
    (told,) = tell(text, "en", authority)
    assert told.object and told.object.id == "long-war"  # a battle is not declared
    (told,) = tell(text.replace("1926-06", "1928-06"), "en", authority)
    assert told.object and told.object.id == "long-war"
    (told,) = tell(text.replace("1926-06", "1931-06"), "en", authority)
    assert told.object is None


INCIDENT = entity("incident", "war", date="1925-05", place="basra")


def _under_heading(heading: str, sentence: str) -> tuple[Document, list[Mention]]:
    """A heading that is a name, and a sentence of two states with the words "In 1925" before it."""
    text = f"{heading}\nIn 1925 {sentence}"
    start = len(heading) + 1
    passages = (
        Passage(0, 0, len(heading), "heading", "en", level=1),
        Passage(1, start, len(text), "body", "en", heading=0),
    )
    document = Document(
        "test.txt", "0" * 64, "text/plain", "utf-8", text, (Piece(0, 0, len(text)),), passages,
        (Sentence(0, 1, start, len(text)),),
    )  # fmt: skip
    mentions = [Mention(0, len(heading), heading, "incident", "incident", "war", "test")]
    for name in ("Japan", "Persia"):
        at = text.index(name)
        mentions.append(Mention(at, at + len(name), name, name.lower(), name, "state", "test"))
    return document, mentions


def _year(value: str) -> Timex:
    low, high = bounds(value)
    at = len("Basra incident\nIn ")
    return Timex(at, at + 4, value, value, low, high, "test")


def test_a_signing_told_by_its_day_and_parties_is_that_of_the_treaty_made_then() -> None:
    text = "On [2 March 1925|1925-03-02] [Japan|state:japan] signed a treaty at last."
    (told,) = tell(text, "en", AUTHORITY)
    assert told.object and told.object.id == "pact"
    assert {part.id for part in told.participants} == {"japan", "persia"}
    (told,) = tell(text.replace("1925-03-02", "1925"), "en", AUTHORITY)  # Japan signed more than one that year
    assert told.object is None
    text = "In [1925|1925] [Japan|state:japan] and [Persia|state:persia] signed a treaty at last."
    (told,) = tell(text, "en", AUTHORITY)
    assert told.object and told.object.id == "pact"


def test_a_passage_that_speaks_of_a_land_goes_on_about_it() -> None:
    text = (
        "The [isle|territory:isle] is bare.‖ In [1925|1925] [Japan|state:japan] withdrew its troops.‖ "
        "In [1926|1926] [Persia|state:persia] occupied [Basra|place:basra]."
    )
    told = [one for one in tell(text, "en", AUTHORITY) if one.type.startswith("territory.")]
    assert [one.object and one.object.id for one in told] == ["isle", "basra"]
    told = [one for one in tell(text.replace("‖ In [1925", "\nIn [1925"), "en", AUTHORITY) if one.type != "other"]
    assert told[0].object is None


def test_an_attack_on_the_day_a_war_began_began_it() -> None:
    war = entity("war", "war", date="1926-05-03/1926-07", parties=("japan", "persia"))
    text = "On [3 May 1926|1926-05-03] [Japan|state:japan] attacked [Persia|state:persia]."
    (told,) = tell(text, "en", {**AUTHORITY, "war": war})
    assert told.object and told.object.id == "war"
    (told,) = tell(text.replace("1926-05-03", "1926-06-20"), "en", {**AUTHORITY, "war": war})
    assert told.object is None
