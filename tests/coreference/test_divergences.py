"""How accounts of one event differ."""

import pytest

from dragoman.chronicle import tables
from dragoman.coreference import collate
from dragoman.model.together import together
from tests.coreference.telling import engine_of, say

PACT = {"who": ("japan", "soviet-union"), "of": "fishing-pact"}


def found(engine, attribute):
    rows = engine.fetch("divergences").to_pylist()
    return [(row["kind"], row["first"], row["second"]) for row in rows if row["attribute"] == attribute]


def test_the_finer_date_comes_first(collated):
    engine = collated(say("a-1", "treaty.signed", "1928", **PACT), say("b-1", "treaty.signed", "1928-01-23", **PACT))
    assert found(engine, "date") == [("finer", "b-1", "a-1")]


@pytest.mark.parametrize(
    ("one", "other", "kind", "explanation"),
    [
        ("1928-01-23", "1928-01-23", "agree", None),
        ("1928-01-23", "1928-01-24", "explained", "one day apart: midnight or a time zone"),
        ("1928-01-10", "1928-01-23", "explained", "calendar: as far apart as Old Style and New Style"),
        ("1928-01-23", "1928-06-01", "conflict", None),
        ("1928-01-23", None, "finer", "precision: only one dates it"),
        ("1928-01", "1928-01~", "finer", "precision: one says about"),
    ],
)
def test_dates(collated, one, other, kind, explanation):
    engine = collated(say("a-1", "treaty.signed", one, **PACT), say("b-1", "treaty.signed", other, **PACT))
    (row,) = [row for row in engine.fetch("divergences").to_pylist() if row["attribute"] == "date"]
    assert (row["kind"], row["explanation"]) == (kind, explanation)


def test_numbers_of_one_unit_are_compared(collated):
    def dead(count):
        return [{"value": float(count), "unit": "dead", "text": str(count)}]

    battle = {"who": ("japan", "soviet-union"), "at": "lake", "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=dead(526), **battle),
        say("b-1", "war.battle", "1938-08", quantities=dead(792), **battle),
        say("c-1", "war.battle", "1938-08", **battle),
    )
    assert found(engine, "quantity") == [("conflict", "a-1", "b-1"), ("finer", "a-1", "c-1"), ("finer", "b-1", "c-1")]


def test_who_began_it_is_a_conflict(collated):
    quarrel = {"of": "battle-of-the-lake", "at": "lake"}
    known = ("battle-of-the-lake event", "lake place", "japan state", "soviet-union state")
    engine = collated(
        say("a-1", "war.attack", "1938-07-29", who=("japan/actor", "soviet-union/target"), **quarrel),
        say("b-1", "war.attack", "1938-07-29", who=("soviet-union/actor", "japan/target"), **quarrel),
        names=known,
    )
    assert [row[0] for row in found(engine, "initiator")] == ["conflict"]


@pytest.mark.parametrize(
    ("told", "fought", "kinds"),
    [("1939-11-26", "1939-11-30", ["conflict"]), ("1939", "1939-11-30", []), ("1939-11-26", "1941-06-22", [])],
)
def test_foes_who_are_each_said_to_have_attacked(collated, told, fought, kinds):
    village = {"of": "village", "at": "village"}
    engine = collated(
        say("a-1", "war.attack", "1939-11-26", who=("valdia/actor",), **village),
        say("b-1", "war.attack", told, who=("osmark/actor",), **village),
        say("c-1", "war.attack", fought, who=("valdia/actor", "osmark/target")),
        names=("village place", "valdia state", "osmark state"),
    )
    assert [row[0] for row in found(engine, "initiator")] == kinds


@pytest.mark.parametrize(
    ("kind", "of", "verdict"), [("territory.occupied", "town", "conflict"), ("war.declared", None, "explained")]
)
def test_a_day_between_is_explained_by_midnight_where_it_may_be(collated, kind, of, verdict):
    done = {"who": ("valdia/actor", "osmark/target"), "of": of}
    engine = collated(
        say("a-1", kind, "1977-09-12", **done), say("b-1", kind, "1977-09-13", **done),
        names=("town place", "valdia state", "osmark state"),
    )  # fmt: skip
    assert [row[0] for row in found(engine, "date")] == [verdict]


def test_who_takes_a_land_is_no_rival_to_who_gives_it(collated):
    engine = collated(
        say("a-1", "territory.transferred", "1875", who=("japan/actor", "russia/target"), of="islands"),
        say("b-1", "territory.occupied", "1875", who=("russia/actor", "japan/target"), of="islands"),
        names=("islands territory", "japan state", "russia state"),
    )
    assert found(engine, "initiator") == []


def test_who_tells_two_times_contradicts_nobody_who_tells_one_of_them(collated):
    left = {"who": ("soviet-union/actor", "japan/target"), "of": "fishing-pact"}
    engine = collated(
        say("a-1", "treaty.denounced", "1945-08-08", **left),
        say("b-1", "treaty.ended", "1945-08-08", **left), say("b-2", "treaty.ended", "1945-04-05", **left),
        say("c-1", "treaty.ended", "1945-04", **left),
    )  # fmt: skip
    assert "conflict" not in {row[0] for row in found(engine, "date")}


@pytest.mark.parametrize(
    ("one", "other", "kind", "explanation"),
    [
        ("1982-05-21", "1982-05-21/1982-05-25", "finer", "precision: one tells the end too"),
        ("1982-05-28/1982-05-29", "1982-05-27/1982-05-28", "explained", "one day apart: midnight or a time zone"),
        ("1982-05-23", "1982-05-21/1982-05-25", "explained", "part of: a time within a longer one"),
    ],
)
def test_what_lasted_some_days_began_on_the_first(collated, one, other, kind, explanation):
    landing = {"who": ("valdia", "osmark"), "of": "battle-of-the-sound", "at": "sound"}
    engine = collated(
        say("a-1", "war.battle", one, **landing), say("b-1", "war.battle", other, **landing),
        names=("battle-of-the-sound event", "valdia state", "osmark state", "sound place"),
    )  # fmt: skip
    (row,) = [row for row in engine.fetch("divergences").to_pylist() if row["attribute"] == "date"]
    assert (row["kind"], row["explanation"]) == (kind, explanation)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ((20, "li"), (10, "kilometres"), "explained"),
        ((10, "miles"), (16, "kilometres"), "explained"),
        ((100, "dead"), (100, "killed"), "agree"),
        ((20, "li"), (100, "kilometres"), None),
        ((20, "ships"), (10, "kilometres"), None),
    ],
)
def test_numbers_in_two_units_of_one_measure_are_explained(collated, one, other, kind):
    def counted(value, unit):
        return [{"value": float(value), "unit": unit, "text": f"{value} {unit}"}]

    battle = {"who": ("valdia", "osmark"), "at": "lake", "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=counted(*one), **battle),
        say("b-1", "war.battle", "1938-08", quantities=counted(*other), **battle),
    )
    assert [row[0] for row in found(engine, "quantity")] == ([kind] if kind else [])


def test_who_counts_both_sides_contradicts_whoever_counts_another_number(collated):
    def dead(*counts):
        return [{"value": float(count), "unit": "killed", "text": str(count)} for count in counts]

    battle = {"who": ("valdia", "osmark"), "at": "lake", "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=dead(236, 651), **battle),
        say("b-1", "war.battle", "1938-08", quantities=dead(526), **battle),
        say("c-1", "war.battle", "1938-08", quantities=dead(651), **battle),
    )
    assert found(engine, "quantity") == [
        ("conflict", "a-1", "b-1"), ("agree", "a-1", "c-1"), ("conflict", "b-1", "c-1")
    ]  # fmt: skip


def test_the_dead_of_a_place_are_not_the_dead_of_all_places(collated):
    def dead(count):
        return [{"value": float(count), "unit": "killed", "text": str(count)}]

    fought = {"who": ("valdia", "osmark"), "of": "war-of-the-straits"}
    engine = collated(
        say("a-1", "war.battle", "1938-08-11", quantities=dead(516), at="lake", who=fought["who"]),
        say("b-1", "war.battle", "1938-08-11", quantities=dead(12003), who=fought["who"]),
    )
    assert "conflict" not in {row[0] for row in found(engine, "quantity")}


def test_two_stages_of_a_treaty_explain_two_dates(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT), say("b-1", "treaty.in_force", "1928-05-27", **PACT)
    )
    (row,) = [row for row in engine.fetch("divergences").to_pylist() if row["kind"] == "explained"]
    assert row["explanation"] == "stage: treaty.signed and treaty.in_force"


def test_a_stage_that_came_too_late_explains_nothing(collated):
    engine = collated(
        say("a-1", "treaty.ratified", "1952-04-28", **PACT), say("b-1", "treaty.in_force", "1928-05-27", **PACT)
    )
    assert found(engine, "date") == []


def test_an_account_of_those_years_and_parties_is_silent(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT),
        say("b-1", "treaty.signed", "1925-01-20", who=PACT["who"], of="basic-pact"),
        say("b-2", "treaty.ended", "1941", who=PACT["who"], of="basic-pact"),
        say("c-1", "treaty.signed", "1955-01-20", who=PACT["who"], of="other-pact"),
    )
    rows = engine.fetch("divergences").to_pylist()
    silent = {(row["first"], row["second_account"]) for row in rows if row["kind"] == "silent"}
    assert ("a-1", "b") in silent  # speaks of 1925–1941 and of both parties
    assert ("a-1", "c") not in silent  # speaks of 1955 alone


def test_what_one_account_tells_twice_names_it_on_both_sides(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT), say("a-2", "treaty.signed", "1928", start=5, end=9, **PACT)
    )
    assert engine.fetch("events").num_rows == 1
    (row,) = engine.fetch("divergences").to_pylist()
    assert (row["kind"], row["first"], row["first_account"], row["second_account"]) == ("finer", "a-1", "a", "a")


def test_a_copy_is_no_second_witness():
    engine = engine_of(
        [say("a-1", "treaty.signed", "1928", **PACT), say("b-1", "treaty.signed", "1928", **PACT)],
        copies=[("b-1", "a")],
    )
    collate(engine)
    (event,) = engine.fetch("events").to_pylist()
    assert (event["accounts"], event["witnesses"]) == (["a", "b"], 1)
    assert {row["explanation"] for row in engine.fetch("divergences").to_pylist()} == {"in the same words"}


def test_old_style_printed_beside_new_style_is_explained(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1905-09-05", calendar="julian", **PACT),
        say("b-1", "treaty.signed", "1905-09-05", **PACT),
    )
    rows = {row["attribute"]: row for row in engine.fetch("divergences").to_pylist()}
    assert (rows["date"]["kind"], rows["date"]["explanation"][:8]) == ("explained", "calendar")


def test_what_goes_on_is_compared_by_its_beginning(collated):
    claim = {"who": ("japan/actor", "russia/target"), "of": "islands"}
    engine = collated(
        say("a-1", "territory.claimed", "1945/..", **claim), say("b-1", "territory.claimed", "1951/..", **claim)
    )
    assert found(engine, "date") == [("conflict", "a-1", "b-1")]


def test_told_as_done_and_as_not_done_is_a_conflict(collated):
    engine = collated(
        say("a-1", "treaty.ratified", "1928-05", **PACT),
        say("b-1", "treaty.ratified", "1928", certainty="denied", **{**PACT, "who": ("japan",)}),
        say(
            "c-1", "treaty.ratified", "1928", certainty="denied", **{**PACT, "who": ("china",)}
        ),  # of which a is silent
    )
    assert found(engine, "certainty") == [("conflict", "a-1", "b-1")]


def test_foretold_and_told_is_a_stage(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", certainty="planned", **PACT),
        say("b-1", "treaty.signed", "1928-01-23", **PACT),
    )
    rows = {row["attribute"]: row for row in engine.fetch("divergences").to_pylist()}
    assert (rows["certainty"]["kind"], rows["certainty"]["explanation"]) == ("explained", "stage: planned and asserted")


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (700000, 704321, "finer"),
        (70, 72, "conflict"),
        (1000, 2000, "conflict"),
        (1000, 1003, "agree"),
        (500, 8000, "explained"),  # perhaps of two sides
    ],
)
def test_a_rounded_number_is_coarser(collated, one, other, kind):
    def men(count):
        return [{"value": float(count), "unit": "men", "text": str(count)}]

    battle = {"who": ("japan", "soviet-union"), "at": "lake", "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=men(one), **battle),
        say("b-1", "war.battle", "1938-08", quantities=men(other), **battle),
    )
    assert [row[0] for row in found(engine, "quantity")] == [kind]


def test_who_names_the_person_is_finer(collated):
    signed = {"of": "fishing-pact"}
    engine = collated(
        say("a-1", "treaty.signed", "1928", who=("japan", "soviet-union"), **signed),
        say("b-1", "treaty.signed", "1928", who=("envoy", "japan", "soviet-union"), **signed),
        names=("japan state", "soviet-union state", "envoy person"),
    )
    assert found(engine, "participants") == [("finer", "b-1", "a-1")]


def test_loaded_words_that_differ_are_no_conflict(collated):
    def called(term):
        return [{"text": term, "term": term, "stance": "approves"}]

    engine = collated(
        say("a-1", "treaty.signed", "1928", framing=called("friendship"), **PACT),
        say("b-1", "treaty.signed", "1928", framing=called("dictate"), **PACT),
    )
    assert found(engine, "framing") == [("explained", "a-1", "b-1")]


@pytest.mark.parametrize(
    ("dates", "date", "follows"),
    [
        ({"a": "1928", "b": "1928-01-23"}, "1928-01-23", ["a", "b"]),
        ({"a": "1928-01-23", "b": "1928-06-01"}, "1928-01-23/1928-06-01", ["a", "b"]),
        ({"a": "1928-01-23", "b": "1928-01", "c": "1928-01-23", "d": "1928-06-01"}, "1928-01-23", ["a", "b", "c"]),
    ],
)
def test_a_consensus_says_whom_it_follows(collated, dates, date, follows):
    engine = collated(*(say(f"{who}-1", "treaty.signed", told, **PACT) for who, told in dates.items()))
    (event,) = engine.fetch("events").to_pylist()
    assert (event["date"], event["follows"]) == (date, follows)


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ([], (None, None)),
        ([(None, None), (3, 5)], (3, 5)),
        ([(0, 364), (10, 10)], (10, 10)),
        ([(None, 20), (10, 364)], (10, 20)),  # by the 20th, and not before the 10th
        ([(0, 364), (10, 10), (12, 12)], (10, 12)),  # the year is no third opinion
        ([(365, 730), (10, 10), (12, 12)], (10, 730)),  # another year is one
        ([(0, 364), (365, 730), (0, 3650)], (0, 730)),  # nor is the decade
    ],
)
def test_what_several_times_come_to(told, days):
    assert together(told) == together(told[::-1]) == days


def test_one_account_that_dates_two_signings_tells_two(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **PACT), say("b-1", "treaty.signed", "1928-01-23", **PACT),
        say("b-2", "treaty.signed", "1928-04-02", **{**PACT, "start": 5, "end": 9}),
    )  # fmt: skip
    assert [event["date"] for event in engine.fetch("events", "event").to_pylist()] == ["1928-01-23", "1928-04-02"]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("1855-01-26", "1855-02-07", "explained"),
        ("1855-01-26", "1855-02-08", "conflict"),  # thirteen days were the shift of a later century
        ("1904-01-27", "1904-02-09", "explained"),
        ("1938-07-29", "1938-08-11", "conflict"),  # when nobody dated by the older calendar
    ],
)
def test_the_shift_of_the_calendar_is_that_of_its_time(collated, one, other, kind):
    engine = collated(say("a-1", "treaty.signed", one, **PACT), say("b-1", "treaty.signed", other, **PACT))
    assert [row[0] for row in found(engine, "date")] == [kind]


def test_other_sides_named_are_told_and_no_conflict(collated):
    fought = {"of": "battle-of-the-lake", "at": "lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", who=("japan", "soviet-union"), **fought),
        say("b-1", "war.battle", "1938-08", who=("manchukuo", "soviet-union"), **fought),
        names=("japan state", "soviet-union state", "manchukuo state"),
    )
    assert [row[0] for row in found(engine, "participants")] == ["explained"]


@pytest.mark.parametrize("roles", [("japan/actor",), ("japan/party", "soviet-union/party")])
def test_an_organ_is_finer_than_its_state(collated, roles):
    arrest = {"of": "ring"}
    engine = collated(
        say("a-1", "justice", "1941-10-18", who=roles, **arrest),
        say("b-1", "justice", "1941-10-18", who=tuple(each.replace("japan/", "police/") for each in roles), **arrest),
        relations=("police belongs_to japan",),
        names=("police organisation", "japan state", "soviet-union state", "ring event"),
    )
    assert found(engine, "participants") == [("finer", "b-1", "a-1")]
    assert found(engine, "initiator") == ([("finer", "b-1", "a-1")] if len(roles) == 1 else [])


def test_who_is_sent_does_not_hide_who_asked(collated):
    asked = {"of": "mediation"}
    engine = collated(
        say("a-1", "proposal", "1945-07", who=("japan/actor", "soviet-union/target", "prince/subject"), **asked),
        say("b-1", "proposal", "1945-07-12", who=("envoy/actor", "soviet-union/target"), **asked),
        relations=("envoy belongs_to japan", "prince belongs_to japan"),
        names=("japan state", "soviet-union state", "envoy person", "prince person"),
    )
    assert found(engine, "initiator") == [("finer", "b-1", "a-1")]


def test_a_town_is_finer_than_its_state(collated):
    talks = {"who": ("japan", "russia")}
    engine = collated(
        say("a-1", "meeting", "2016-05-06", at="russia", **talks), say("b-1", "meeting", "2016-05-06", at="sochi", **talks),
        names=("japan state", "russia state", "sochi place"),
    )  # fmt: skip
    assert found(engine, "place") == [("finer", "b-1", "a-1")]


@pytest.mark.parametrize(("since", "kind"), [("1917/..", "finer"), ("1915/..", "conflict")])
def test_what_is_told_as_after_a_time_may_have_begun_soon_after_it(collated, since, kind):
    landing = {"who": ("japan/actor", "russia/target"), "of": "intervention"}
    engine = collated(
        say("a-1", "war.attack", since, **landing), say("b-1", "war.attack", "1918/1922", **landing),
        names=("intervention event",),
    )  # fmt: skip
    assert [row[0] for row in found(engine, "date")] == [kind]


def test_two_ends_of_what_began_alike_are_a_conflict(collated):
    held = {"who": ("japan", "soviet-union"), "of": "fishing-pact"}
    engine = collated(
        say("a-1", "treaty.in_force", "1928-05/1943-08", **held),
        say("b-1", "treaty.in_force", "1928-05-23/1944-12-31", **held),
        say("c-1", "treaty.in_force", "1928-05-23/1943", **held),
    )
    assert found(engine, "date") == [("conflict", "a-1", "b-1"), ("conflict", "b-1", "c-1"), ("finer", "c-1", "a-1")]


@pytest.mark.parametrize(
    ("numbers", "kind"), [((500.0, 800.0), "finer"), ((236.0, 650.0), "conflict"), ((526.0, 792.0), "agree")]
)
def test_both_sides_losses_are_compared_with_both(collated, numbers, kind):
    def dead(*counts):
        return [{"value": count, "unit": "killed", "text": ""} for count in counts]

    battle = {"who": ("japan", "soviet-union"), "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=dead(526.0, 792.0), **battle),
        say("b-1", "war.battle", "1938-08", quantities=dead(*numbers), **battle),
        names=("battle-of-the-lake event", "japan state", "soviet-union state"),
    )
    assert [row[0] for row in found(engine, "quantity")] == [kind]


def test_assent_and_exchange_are_steps_of_one_ratification(collated):
    engine = collated(
        say("a-1", "treaty.ratified", "1956-12-05", **PACT), say("b-1", "treaty.ratified", "1956-12-12", **PACT),
    )  # fmt: skip
    assert [row[0] for row in found(engine, "date")] == ["explained"]


def test_the_number_of_one_side_is_held_against_that_which_it_rounds(collated):
    def dead(*counts):
        return [{"value": count, "unit": "killed", "text": ""} for count in counts]

    battle = {"who": ("japan", "soviet-union"), "of": "battle-of-the-lake"}
    engine = collated(
        say("a-1", "war.battle", "1938-08", quantities=dead(792.0, 526.0), **battle),
        say("b-1", "war.battle", "1938-08", quantities=dead(500.0), **battle),
        names=("battle-of-the-lake event", "japan state", "soviet-union state"),
    )
    assert found(engine, "quantity") == [("finer", "a-1", "b-1")]


def test_who_gave_is_compared_of_one_land_first(collated):
    def give(giver, taker):
        return {"who": (f"{giver}/actor", f"{taker}/target")}

    engine = collated(
        say("a-1", "territory.transferred", "1905-09-05", of="port+south", **give("russia", "japan")),
        say("a-2", "territory.transferred", "1905-09-05", of="south", start=5, end=6, **give("russia", "japan")),
        say("b-1", "territory.transferred", "1905", of="south", **give("japan", "russia")),
        relations=("south part_of port+south",),
        names=("port+south territory", "south territory", "russia state", "japan state"),
    )
    assert found(engine, "initiator")[0] == ("conflict", "a-2", "b-1")


def kinds_of(engine, attribute):
    """The kinds of the rows between two accounts about an attribute."""
    rows = engine.fetch("divergences").to_pylist()
    return [r["kind"] for r in rows if r["attribute"] == attribute and r["first_account"] != r["second_account"]]


@pytest.mark.parametrize(
    ("kind", "town", "names", "told"),
    [
        ("treaty.signed", "rome", ["rome place"], ["conflict"]),
        ("treaty.signed", "place:Rom", ["place:Rom place"], []),  # perhaps the same town in another script
        ("treaty.signed", "france", ["france territory"], []),
        ("war.battle", "rome", ["rome place"], []),
    ],
)
def test_two_towns_of_one_signing_are_a_conflict(collated, kind, town, names, told):
    engine = collated(
        say("a", kind, "1906-12-13", who=["france", "italy"], of="accord", at="london"),
        say("b", kind, "1906-12-13", who=["france", "italy"], of="accord", at=town),
        names=["london place", *names],
    )
    assert kinds_of(engine, "place") == told


def test_a_town_that_its_words_do_not_name_contradicts_nobody(collated):
    mention = {"document": "b.txt", "start": 8, "end": 9, "text": "Rome", "entity": "rome", "kind": "place"}
    engine = engine_of(
        [
            say("a", "treaty.signed", "1906-12-13", who=["france", "italy"], of="accord", at="london"),
            say("b", "treaty.signed", "1906-12-13", who=["france", "italy"], of="accord", at="rome"),
        ],
        names=["london place", "rome place"],
    )
    engine.register("mentions", tables.table("mentions", [mention]))
    collate(engine)
    assert kinds_of(engine, "place") == []


@pytest.mark.parametrize(
    ("third", "told"),
    [
        ((), ["conflict"]),
        (  # somebody knows that both did it
            (
                say("c-1", "war.declared", "1879-04-05", who=["peru/actor", "chile/target"]),
                say("c-2", "war.declared", "1879-04-05", who=["chile/actor", "peru/target"]),
            ),
            [],
        ),
    ],
)
def test_a_declaration_of_war_told_the_other_way_round_is_a_conflict_of_two_acts(collated, third, told):
    engine = collated(
        say("a", "war.declared", "1879-04-05", who=["chile/actor", "peru/target"]),
        say("b", "war.declared", "1879-04-05", who=["peru/actor", "chile/target"]),
        *third,
        names=["chile state", "peru state"],
    )
    assert [kind for kind in kinds_of(engine, "initiator") if kind == "conflict"] == told
    assert engine.fetch("events").num_rows == 2


def test_the_people_who_surrender_are_soldiers(collated):
    engine = collated(
        say("a", "war.surrender", "1971-12-16", who=["pakistan/actor"], of="fall", quantities=[{"value": 75000, "unit": "soldiers", "text": ""}]),
        say("b", "war.surrender", "1971-12-16", who=["pakistan/actor"], of="fall", quantities=[{"value": 93000, "unit": "people", "text": ""}]),
        names=["pakistan state", "fall event"],
    )  # fmt: skip
    assert kinds_of(engine, "quantity") == ["conflict"]


def test_what_an_account_only_reports_contradicts_nobody(collated):
    post = {"of": "rann", "at": "rann"}
    mine, theirs = ["india/actor", "pakistan/target"], ["pakistan/actor", "india/target"]
    said = {"attributed_to": {"id": "pakistan", "name": "Pakistan"}}
    known = {"names": ["rann territory", "india state", "pakistan state"]}
    reported = collated(
        say("a", "war.attack", "1965-04-09", who=mine, **post, **said),
        say("b", "war.attack", "1965-04-09", who=theirs, **post),
        **known,
    )
    assert "explained" in kinds_of(reported, "initiator")
    assert "conflict" not in kinds_of(reported, "initiator")
    both = collated(
        say("a-1", "war.attack", "1965-04-09", who=mine, **post, **said),
        say("a-2", "war.attack", "1965-04", who=theirs, **post),
        say("b", "war.attack", "1965-04-09", who=theirs, **post),
        **known,
    )
    assert "conflict" not in kinds_of(both, "initiator")


def test_the_date_of_an_event_is_not_taken_from_hearsay_where_somebody_says_it_himself(collated):
    said = {"attributed_to": {"id": "ussr", "name": "USSR"}}
    engine = collated(
        say("a", "treaty.signed", "1928-01-23", **PACT, **said), say("b", "treaty.signed", "1928-02", **PACT)
    )
    assert [row["date"] for row in engine.fetch("events").to_pylist()] == ["1928-02"]


WAR = ("valdia state", "osmark state", "ford place", "hill place")


def blow(name, kind, actor, target=None, **more):
    return say(name, kind, "1881-01-15", who=(f"{actor}/actor", *([f"{target}/target"] if target else [])), **more)


def test_who_won_a_fight_of_that_day_told_the_other_way_round_is_a_conflict(collated):
    told = blow("a-1", "war.battle", "valdia", "osmark"), blow("b-1", "war.battle", "osmark", "valdia", at="ford")
    assert ("conflict", "a-1", "b-1") in found(collated(*told, names=WAR), "initiator")


def test_an_account_that_tells_two_fights_of_a_day_is_not_contradicted(collated):
    told = (
        blow("a-1", "war.battle", "valdia", "osmark"),
        blow("b-1", "war.battle", "osmark", "valdia", at="ford"),
        blow("b-2", "war.battle", "valdia", "osmark", at="hill"),
    )
    assert not [row for row in found(collated(*told, names=WAR), "initiator") if row[0] == "conflict"]


@pytest.mark.parametrize(("taker", "kinds"), [("osmark", 1), ("thule", 0)])
def test_of_foes_only_one_took_a_town_that_day(collated, taker, kinds):
    told = (
        blow("a-1", "territory.occupied", "valdia", of="hill"),
        blow("b-1", "territory.occupied", taker, of="hill"),
        blow("c-1", "war.attack", "valdia", "osmark", at="ford"),
    )
    rows = found(collated(*told, names=(*WAR, "thule state")), "initiator")
    assert [row[0] for row in rows].count("conflict") == kinds


@pytest.mark.parametrize(("other", "kinds"), [("osmark/target", 0), ("valdia/target", 1), ("valdia", 0)])
def test_who_wins_a_named_battle_here_and_loses_it_there_is_a_conflict(collated, other, kinds):
    battle = {"of": "battle-of-the-ford", "at": "ford"}
    told = (
        say("a-1", "war.battle", "1881-01-15", who=("valdia/actor",), **battle),
        say("b-1", "war.battle", "1881-01-15", who=(other,), **battle),
    )
    rows = found(collated(*told, names=("battle-of-the-ford war", *WAR)), "initiator")
    assert [row[0] for row in rows].count("conflict") == kinds


def test_days_of_a_happening_that_packs_know_to_have_lasted_contradict_nobody(collated):
    fight = {"who": ("valdia", "osmark"), "of": "battle-of-the-sound"}
    told = say("a-1", "war.battle", "1982-05-21", **fight), say("b-1", "war.battle", "1982-05-28", **fight)
    names = ("battle-of-the-sound event", "valdia state", "osmark state")
    lasted = ("battle-of-the-sound lasted 1982-05-21/1982-05-28",)
    assert ("explained", "a-1", "b-1") in found(collated(*told, names=names, relations=lasted), "date")
    shorter = ("battle-of-the-sound lasted 1982-05-21/1982-05-24",)
    assert ("conflict", "a-1", "b-1") in found(collated(*told, names=names, relations=shorter), "date")
