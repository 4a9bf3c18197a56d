"""Statements into events: what joins, what never does."""

import itertools
from pathlib import Path

import pytest
import yaml

from dragoman.coreference import collate
from dragoman.coreference.clusters import Claim, Link, group
from tests.coreference.telling import engine_of, say

PARTLY_READ = yaml.safe_load(Path(__file__).with_name("partly_read.yaml").read_text(encoding="utf-8"))
SIGNED = {"who": ("japan", "soviet-union"), "of": "fishing-pact"}


def test_one_signing_told_twice_is_one_event(grouped):
    assert grouped(
        say("a-1", "treaty.signed", "1928-01-23", **SIGNED), say("b-1", "treaty.signed", "1928-01", **SIGNED)
    ) == [["a-1", "b-1"]]


def test_a_year_joins_the_day_it_holds(grouped):
    assert grouped(
        say("a-1", "treaty.signed", "1928-01-23", **SIGNED), say("b-1", "treaty.signed", "1928", **SIGNED)
    ) == [["a-1", "b-1"]]


def test_equal_words_for_a_thing_join_nothing(grouped):
    papers = {"who": ("japan",), "of": "thing:papers"}
    told = say("a-1", "treaty.signed", "1928", **papers), say("b-1", "treaty.signed", None, **papers)
    assert len(grouped(*told)) == 2


@pytest.mark.parametrize("other", ["treaty.ratified", "treaty.in_force", "treaty.denounced", "treaty.ended"])
def test_stages_of_a_treaty_stay_apart(grouped, other):
    assert len(grouped(say("a-1", "treaty.signed", "1928", **SIGNED), say("b-1", other, "1928", **SIGNED))) == 2


def test_what_was_foretold_for_the_day_it_happened_is_that(grouped):
    told = say("a-1", "treaty.signed", "1928-01-23", **SIGNED)
    foretold = say("b-1", "treaty.signed", "1928-01", certainty="planned", **SIGNED)
    assert grouped(told, foretold) == [["a-1", "b-1"]]


def test_a_promise_and_its_keeping_another_day_are_two(grouped):
    told = say("a-1", "territory.withdrawn", "1925-05-15", who=("japan/actor",), of="north")
    promised = say("b-1", "territory.withdrawn", "1925-01-20", who=("japan/actor",), of="north", certainty="planned")
    assert len(grouped(told, promised)) == 2


@pytest.mark.parametrize("mood", ["denied", "hypothetical"])
def test_what_did_not_happen_stays_apart(grouped, mood):
    told = say("a-1", "treaty.signed", "1928-01-23", **SIGNED)
    assert len(grouped(told, say("b-1", "treaty.signed", "1928-01-23", certainty=mood, **SIGNED))) == 2


def test_two_days_of_fighting_are_two(grouped):
    clash = {"who": ("japan", "china"), "at": "lukou"}
    assert (
        len(grouped(say("a-1", "war.battle", "1937-07-07", **clash), say("b-1", "war.battle", "1937-07-28", **clash)))
        == 2
    )


def test_a_vague_date_does_not_chain_two_days(grouped):
    clash = {"who": ("japan", "china"), "at": "lukou"}
    groups = grouped(
        say("a-1", "war.battle", "1937-07-07", **clash),
        say("b-1", "war.battle", "1937-07-28", **clash),
        say("c-1", "war.battle", "1937", **clash),
    )
    assert not any({"a-1", "b-1"} <= set(each) for each in groups)


def test_a_vague_date_with_two_equal_candidates_stays_alone(grouped):
    clash = {"who": ("japan", "china"), "at": "lukou"}
    groups = grouped(
        say("a-1", "war.battle", "1937-07-07", **clash),
        say("b-1", "war.battle", "1937-07-28", **clash),
        say("c-1", "war.battle", "1937", **clash),
    )
    assert ["c-1"] in groups


def test_two_treaties_of_a_year_are_two(grouped):
    one, other = {**SIGNED, "of": "fishing-pact"}, {**SIGNED, "of": "oil-pact"}
    assert (
        len(grouped(say("a-1", "treaty.signed", "1925-01-20", **one), say("b-1", "treaty.signed", "1925", **other)))
        == 2
    )


def test_cessions_in_opposite_directions_are_two(grouped):
    assert (
        len(
            grouped(
                say("a-1", "territory.transferred", "1875", who=("japan/actor", "russia/target"), of="sakhalin"),
                say("b-1", "territory.transferred", "1875", who=("russia/actor", "japan/target"), of="sakhalin"),
            )
        )
        == 2
    )


def test_an_army_stands_for_its_state_and_a_state_for_its_line(grouped):
    groups = grouped(
        say("a-1", "war.declared", "1945-08-08", who=("soviet-union/actor", "japan/target")),
        say("b-1", "war.declared", "1945-08-08", who=("red-army/actor", "imperial-army/target")),
        relations=("red-army belongs_to russia", "russia succeeds soviet-union", "imperial-army belongs_to japan"),
    )
    assert groups == [["a-1", "b-1"]]


def test_the_day_before_midnight_is_the_same_declaration(grouped):
    war = {"who": ("soviet-union/actor", "japan/target")}
    assert grouped(
        say("a-1", "war.declared", "1945-08-08", **war), say("b-1", "war.declared", "1945-08-09", **war)
    ) == [["a-1", "b-1"]]


def test_an_undated_signing_joins_by_its_treaty(grouped):
    assert grouped(say("a-1", "treaty.signed", "1928-01-23", **SIGNED), say("b-1", "treaty.signed", **SIGNED)) == [
        ["a-1", "b-1"]
    ]


def test_undated_acts_of_a_kind_that_recurs_stay_apart(grouped):
    claim = {"who": ("japan/actor",), "of": "islands"}
    assert len(grouped(say("a-1", "territory.claimed", **claim), say("b-1", "territory.claimed", **claim))) == 2


def test_the_same_words_are_the_same_telling(grouped):
    talk = {"who": ("japan", "russia"), "quote": "they spoke long and agreed on nothing"}
    assert grouped(say("a-1", "meeting", "1925", **talk), say("b-1", "meeting", "1925", **talk)) == [["a-1", "b-1"]]


def test_ids_and_rows_do_not_depend_on_the_order_of_statements():
    said = [
        say("a-1", "treaty.signed", "1928-01-23", **SIGNED),
        say("b-1", "treaty.signed", "1928", **SIGNED),
        say("c-1", "war.battle", "1938-07", who=("japan", "soviet-union"), at="lake"),
    ]
    seen = set()
    for order in itertools.permutations(said):
        engine = engine_of(order)
        collate(engine)
        seen.add(str([engine.fetch(name).to_pylist() for name in ("events", "tellings", "divergences")]))
    assert len(seen) == 1
    assert "'event': 'ea-1'" in seen.pop()


def test_the_event_takes_the_finest_date_that_all_allow(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01", who=("japan",), of="fishing-pact"),
        say("b-1", "treaty.signed", "1928-01-23", who=("soviet-union", "japan"), of="fishing-pact", at="moscow"),
    )
    (event,) = engine.fetch("events").to_pylist()
    assert (event["date"], event["accounts"], event["place"]["id"]) == ("1928-01-23", ["a", "b"], "moscow")
    assert [who["id"] for who in event["participants"]] == ["japan", "soviet-union"]


def test_no_statement_is_lost_and_none_told_twice(collated):
    said = [say(f"{account}-{n}", "visit", f"19{n:02}", who=("x/actor",)) for account in "ab" for n in range(10, 40)]
    rows = collated(*said).fetch("tellings").to_pylist()
    assert sorted(row["statement"] for row in rows) == sorted(row["id"] for row, _ in said)


def test_nothing_in_nothing_out(collated):
    engine = collated()
    assert [engine.fetch(name).num_rows for name in ("events", "tellings", "divergences")] == [0, 0, 0]


def test_group_keeps_refused_pairs_apart_through_a_third():
    claims = [Claim(name, 0, 0) for name in "abc"]
    links = [Link("a", "b", 9.0), Link("b", "c", 8.0)]
    assert group(claims, links, frozenset({("a", "c")}), 0.5) == [["a", "b"], ["c"]]


def test_every_link_says_why(collated):
    engine = collated(
        say("a-1", "treaty.signed", "1928-01-23", **SIGNED), say("b-1", "treaty.signed", "1928-01", **SIGNED)
    )
    (link,) = engine.fetch("links").to_pylist()
    assert link["refused"] is None
    assert link["why"] == [
        "the same month",
        "the same object",
        "the same parties in the same roles",
        "the same rare act",
    ]


def test_a_text_that_says_one_thing_over_and_over_costs_no_more_than_its_length(collated):
    count = 1000
    clash = {"who": ("japan", "china"), "at": "lukou"}
    engine = collated(
        *(
            say(f"a-{n:05}", "war.battle", "1937", start=n * 2, end=n * 2 + 1, quote="a clash", **clash)
            for n in range(count)
        )
    )
    assert engine.fetch("candidates").num_rows < count * 260


def test_a_person_acts_for_the_state_named_beside_it(grouped):
    groups = grouped(
        say("a-1", "visit", "1964-05-14", who=("mikoyan/actor", "soviet-union/actor", "japan/target"), account="a"),
        say("a-2", "protest", "1965-03", who=("soviet-union/actor", "japan/target"), of="flights", account="a"),
        say("b-1", "protest", "1965-03", who=("mikoyan/actor", "japan/target"), of="flights", account="b"),
        names=("soviet-union state", "japan state", "mikoyan person"),
    )
    assert ["a-2", "b-1"] in groups


def test_a_battle_of_a_campaign_is_not_the_campaign(grouped):
    fought = {"who": ("japan", "soviet-union"), "of": "long-campaign", "at": "river"}
    groups = grouped(
        say("a-1", "war.battle", "1939-05/1939-09", account="a", **fought),
        say("b-1", "war.battle", "1939", account="b", **fought),
        say("c-1", "war.battle", "1939-08-20", account="c", **fought),
        names=("japan state", "soviet-union state", "long-campaign war"),
    )
    assert groups == [["a-1", "b-1"], ["c-1"]]


def test_two_wars_do_not_end_with_one(grouped):
    ended = {"who": ("japan/actor",)}
    groups = grouped(
        say("a-1", "war.ended", "1945", of="war-in-the-east", **ended),
        say("b-1", "war.ended", "1945", of="world-war", **ended),
        relations=("war-in-the-east part_of world-war",),
        names=("war-in-the-east war", "world-war war"),
    )
    assert len(groups) == 2


def test_a_claim_that_goes_on_is_one_whenever_it_is_said_to_begin(grouped):
    claim = {"who": ("japan/actor", "russia/target"), "of": "islands"}
    assert grouped(
        say("a-1", "territory.claimed", "1945/..", **claim), say("b-1", "territory.claimed", "1951/..", **claim)
    ) == [["a-1", "b-1"]]


def test_two_others_who_act_are_two(grouped):
    groups = grouped(
        say("a-1", "war.attack", "1945-08-09", who=("soviet-union/actor", "japan/target")),
        say("b-1", "war.attack", "1945-08-09", who=("united-states/actor", "japan/target")),
        names=("soviet-union state", "japan state", "united-states state"),
    )
    assert len(groups) == 2


def test_talks_of_the_year_are_not_the_signing_that_ended_them(grouped):
    groups = grouped(
        say("a-1", "treaty.signed", "1905-09-05", at="port", **SIGNED),
        say("b-1", "meeting", "1905", at="port", **SIGNED),
        say("c-1", "treaty.signed", "1905", **SIGNED),
    )
    assert groups == [["a-1", "c-1"], ["b-1"]]


def test_a_promise_of_part_of_a_land_is_not_the_year_when_the_whole_was_had(grouped):
    groups = grouped(
        say("a-1", "territory.transferred", "1945-02", who=("russia/target",), of="islands", certainty="planned"),
        say("b-1", "territory.transferred", "1945", who=("russia/target",), of="all-islands"),
        relations=("islands part_of all-islands",),
        names=("islands territory", "all-islands territory"),
    )
    assert len(groups) == 2


def test_who_names_nobody_still_tells_of_that_day(grouped):
    told = say("a-1", "war.surrender", "1945-09-02", who=("japan/actor", "allies/target"), of="instrument", at="bay")
    assert grouped(told, say("b-1", "war.surrender", "1945-09-02")) == [["a-1", "b-1"]]


def test_a_declaration_of_war_may_name_the_war_or_a_part_of_it(grouped):
    war = {"who": ("soviet-union/actor", "japan/target")}
    assert grouped(
        say("a-1", "war.declared", "1945-08-08", of="great-war", **war),
        say("b-1", "war.declared", "1945-08-08", of="war-in-the-north", **war),
        relations=("war-in-the-north part_of great-war",),
        names=("great-war war", "war-in-the-north war"),
    ) == [["a-1", "b-1"]]


CLASH = {"names": ("valdia state", "osmark state", "ford place")}


def test_accounts_that_blame_each_other_tell_one_clash(grouped):
    told = {"at": "ford", "of": "battle-of-the-ford"}
    one = say("a-1", "war.attack", "1969-03-15", who=("valdia/actor", "osmark/target"), **told)
    other = say("b-1", "war.attack", "1969-03-15", who=("osmark/actor", "valdia/target"), **told)
    assert grouped(one, other, **CLASH) == [["a-1", "b-1"]]
    answered = say("a-2", "war.attack", "1969-03-15", who=("osmark/actor", "valdia/target"), start=5, end=9, **told)
    assert len(grouped(one, answered, **CLASH)) == 2


def test_two_declarations_of_war_are_two_though_of_one_day(grouped):
    one = say("a-1", "war.declared", "1914-08-12", who=("valdia/actor", "osmark/target"), of="great-war")
    other = say("b-1", "war.declared", "1914-08-12", who=("osmark/actor", "valdia/target"), of="great-war")
    assert len(grouped(one, other, names=("great-war war", *CLASH["names"]))) == 2


def test_a_named_conflict_that_goes_on_may_be_said_to_begin_later(grouped):
    fought = {"who": ("valdia", "osmark"), "of": "border-clashes"}
    known = ("border-clashes war", *CLASH["names"])
    since = say("a-1", "war.battle", "1947/..", **fought)
    assert grouped(since, say("b-1", "war.battle", "1949-22", **fought), names=known) == [["a-1", "b-1"]]
    assert len(grouped(since, say("b-1", "war.battle", "1949-08-20", **fought), names=known)) == 2


def test_a_promise_is_told_as_words_or_as_what_they_promise(grouped):
    said = say("a-1", "agreement", "1945-02", who=("valdia", "osmark"), of="islands", at="resort")
    promised = {"who": ("valdia/target", "thule/actor"), "of": "islands"}
    known = ("islands territory", "resort place", *CLASH["names"])
    planned = say("b-1", "territory.transferred", "1945-02", certainty="planned", **promised)
    assert grouped(said, planned, names=known) == [["a-1", "b-1"]]
    assert len(grouped(said, say("b-1", "territory.occupied", "1945-02", **promised), names=known)) == 2


def test_an_answer_is_not_what_it_answers(grouped):
    offer = {"of": "ceasefire-plan", "at": "capital"}
    asked = say("a-1", "proposal", "1964-07", who=("valdia/actor", "osmark/target"), **offer)
    answered = say("b-1", "statement", "1964-07", who=("osmark/actor", "valdia/target"), **offer)
    assert len(grouped(asked, answered, **CLASH)) == 2


def test_one_teller_of_the_whole_and_then_of_a_part_tells_two(grouped):
    taken = {"who": ("valdia/actor", "osmark/target"), "account": "a"}
    groups = grouped(
        say("a-1", "territory.occupied", "1974-07-20/1974-08-16", of="island", **taken),
        say("a-2", "territory.occupied", "1974-08-16", of="cape", start=5, end=9, **taken),
        relations=("cape part_of island",),
        names=("cape territory", "island territory"),
    )
    assert len(groups) == 2


def test_two_parties_among_others_are_not_the_same_parties(grouped):
    one = say("a-1", "meeting", "1917-12", who=("valdia", "osmark"))
    assert len(grouped(one, say("b-1", "meeting", "1917-12", who=("thule", "osmark")), **CLASH)) == 2
    assert len(grouped(one, say("b-1", "meeting", "1917-12", who=("valdia", "osmark")), **CLASH)) == 1


def test_a_declaration_of_war_is_one_whatever_the_war_is_called(grouped):
    war = {"who": ("valdia/actor", "osmark/target")}
    groups = grouped(
        say("a-1", "war.declared", "1982-04-02", of="great-war", **war),
        say("b-1", "war.declared", "1982-04-03", of="island-war", **war),
        names=("great-war war", "island-war war", *CLASH["names"]),
    )
    assert groups == [["a-1", "b-1"]]


def test_a_battle_may_be_told_by_its_campaign_and_its_place(grouped):
    fought = {"who": ("valdia", "osmark"), "at": "ford"}
    groups = grouped(
        say("a-1", "war.battle", "1938", of="border-clashes", **fought),
        say("b-1", "war.battle", "1938", of="battle-of-the-ford", **fought),
        relations=("battle-of-the-ford part_of border-clashes",),
        names=("border-clashes war", "battle-of-the-ford event", *CLASH["names"]),
    )
    assert groups == [["a-1", "b-1"]]


def test_one_teller_of_two_days_tells_two_visits(grouped):
    visit = {"who": ("premier/actor",), "at": "ford", "account": "a"}
    first = say("a-1", "visit", "2010-11-01", **visit)
    again = say("a-2", "visit", "2010-11-02", **{**visit, "start": 5, "end": 9})
    assert len(grouped(first, again, **CLASH)) == 2


TALKS = ("valdia/actor", "osmark/target")
TWO_OF_ONE_TELLER = {
    "the visit, and talks of one matter held during it": (
        ("visit", "1986-01-15", {"who": TALKS, "at": "port"}),
        ("meeting", "1986-01-15", {"who": ("valdia", "osmark"), "at": "port", "of": "boundary-question"}),
    ),
    "a declaration, and what it says": (
        ("agreement", "1993-10-13", {"who": ("valdia", "osmark"), "of": "port-declaration"}),
        ("statement", "1993-10-13", {"who": ("valdia", "osmark"), "of": "port-declaration"}),
    ),
    "two ministers who object": (
        ("protest", "2010-11", {"who": ("premier/actor", "valdia/actor", "osmark/target"), "of": "island"}),
        ("statement", "2010-11", {"who": ("spokesman/actor", "valdia/actor", "osmark/target"), "of": "island"}),
    ),
    "dealings with two others": (
        ("contact", "1778-06-19", {"who": ("valdia", "osmark"), "at": "port"}),
        ("contact", "1778-06-19", {"who": ("osmark", "thule"), "at": "port"}),
    ),
    "two rounds of talks on two matters": (
        ("meeting", "1986-05-12", {"who": ("valdia", "osmark"), "at": "port", "of": "peace-treaty"}),
        ("meeting", "1986-05-12", {"who": ("valdia", "osmark"), "at": "port", "of": "visits-to-graves"}),
    ),
    "what one received and what he did with it": (
        ("other", "1739", {"who": ("valdia/target",), "of": "coins", "at": "port"}),
        ("other", "1739", {"who": ("valdia/actor", "osmark/target"), "of": "coins", "at": "port"}),
    ),
    "a blow and the answer to it": (
        ("war.attack", "1962-10-20", {"who": ("valdia/actor", "osmark/target")}),
        ("war.attack", "1962-10-20", {"who": ("osmark/actor",)}),
    ),
    "a landing and a crossing elsewhere": (
        ("war.attack", "1904", {"who": ("valdia/actor",), "at": "cape"}),
        ("war.attack", "1904-05", {"who": ("valdia/actor",), "at": "ford"}),
    ),
}  # fmt: skip


@pytest.mark.parametrize("told", TWO_OF_ONE_TELLER.values(), ids=TWO_OF_ONE_TELLER)
def test_one_teller_tells_two(grouped, told):
    said = [
        say(f"a-{start}", kind, date, account="a", start=start, end=start + 5, **more)
        for start, (kind, date, more) in zip((0, 9), told, strict=True)
    ]
    named = ("valdia state", "osmark state", "thule state", "premier person", "spokesman person", "port place")
    assert len(grouped(*said, names=named)) == 2


def test_treaties_of_other_parties_are_two_though_one_has_no_known_name(grouped):
    groups = grouped(
        say("a-1", "treaty.signed", "1855-02-07", who=("valdia", "osmark"), of="first-treaty"),
        say("b-1", "treaty.signed", "1855-02-07", who=("thule", "osmark"), of="treaty:the treaty with Thule"),
        names=("first-treaty treaty", *CLASH["names"]),
    )
    assert len(groups) == 2


def test_a_decade_does_not_take_a_year_that_it_may_not_mean():
    claims = [Claim("a", 0, 30), Claim("b", 900, 930), Claim("year", 0, 364), Claim("decade", 0, 3650)]
    links = [
        Link("a", "decade", 7.0), Link("b", "decade", 7.0), Link("a", "year", 6.5), Link("decade", "year", 6.9)
    ]  # fmt: skip
    assert ["decade"] in group(claims, links, frozenset(), 0.75)


def test_a_battle_told_on_two_days_by_one_account_is_not_misdated_by_another(grouped):
    battle = {"who": ("valdia", "osmark"), "of": "battle-of-the-ford"}
    told = [
        say("a-1", "war.battle", "1880-05-26", **battle),
        say("a-2", "war.battle", "1880-05-29", **battle),
        say("b-1", "war.battle", "1880-06-08", **battle),
    ]
    assert len(grouped(*told, names=("battle-of-the-ford war", *CLASH["names"]))) == 3


def test_what_a_vague_date_leaves_open_is_no_dispute():
    claims = [Claim("a", 0, 0, once=True), Claim("b", 100, 100, once=True), Claim("year", 0, 364, once=True)]
    links = [Link("a", "year", 9.0), Link("b", "year", 7.0)]
    assert group(claims, links, frozenset(), 0.75) == [["a", "year"], ["b"]]
    assert group(claims, [*links, Link("a", "b", 8.0)], frozenset(), 0.75) == [["a", "b", "year"]]


@pytest.mark.parametrize("pair", PARTLY_READ, ids=lambda pair: pair["why"])
def test_statements_read_in_part(grouped, pair):
    told = []
    for name in ("one", "other"):
        more = {key: value for key, value in pair[name].items() if key not in ("kind", "date")}
        told.append(say(f"{name}-1", pair[name]["kind"], str(pair[name]["date"]), **more))
    kinds = {"treaty-of-tientsin": "treaty", "battle-of-tacna": "war"}
    lands = (
        "canal-zone",
        "famagusta",
        "morphou",
        "sinai",
        "chamb",
        "lahore",
        "stanley",
        "south-georgia",
        "rann-of-kutch",
    )
    named = {each.partition("/")[0] for fields in (pair["one"], pair["other"]) for each in fields.get("who", ())}
    states = (name for name in named if ":" not in name)
    names = [f"{name} {kinds.get(name, 'place' if name in lands else 'state')}" for name in (*states, *lands, *kinds)]
    assert (len(grouped(*told, names=names)) == 1) is pair["same"]


def test_who_names_nobody_tells_of_the_same_town_taken_another_day(grouped):
    told = [
        say("a", "territory.occupied", "1880-06-07", of="arica", at="arica"),
        say("b", "territory.occupied", "1880-06-17", who=["chile/actor"], of="arica", at="arica"),
    ]
    assert grouped(*told, names=["arica place", "chile state"]) == [["a", "b"]]


def test_accounts_that_blame_each_other_for_the_attack_of_a_day_and_place_tell_one(grouped):
    told = [
        say("a", "war.attack", "1965-04-09", who=["india/actor", "pakistan/target"], at="rann"),
        say("b", "war.attack", "1965-04-09", who=["pakistan/actor", "india/target"], of="rann", at="rann"),
    ]
    assert grouped(*told, names=["rann territory", "india state", "pakistan state"]) == [["a", "b"]]


@pytest.mark.parametrize(("days", "groups"), [("1965-09-01", 1), ("1965-09", 2)])
def test_what_happened_on_the_day_of_a_named_operation_is_its_attack(grouped, days, groups):
    told = [
        say("a", "war.attack", "1965-09-01", who=["pakistan/actor", "india/target"], of="grand-slam"),
        say("b", "other", days, who=["pakistan/subject"], of="grand-slam"),
    ]
    assert len(grouped(*told, names=["grand-slam war", "india state", "pakistan state"])) == groups


def test_a_blow_is_not_what_the_other_side_did_that_day(grouped):
    told = [
        say("a-1", "war.attack", "1956-10-31", who=["britain/actor", "egypt/target"]),
        say("a-2", "war.battle", "1956-10-31", who=["egypt/actor"]),
        say("b", "war.attack", "1956-10-31", who=["britain/actor", "france/actor", "egypt/target"]),
    ]
    names = ["britain state", "france state", "egypt state"]
    assert grouped(*told, names=names) == [["a-1", "b"], ["a-2"]]


def test_who_leaves_a_side_out_tells_of_the_same_town_taken_another_day(grouped):
    told = [
        say("a", "territory.occupied", "1922-09-09", who=["turkey/actor"], of="smyrna", at="smyrna"),
        say("b", "territory.occupied", "1922-09-19", who=["turkey/actor", "greece/target"], of="smyrna", at="smyrna"),
    ]
    assert grouped(*told, names=["smyrna place", "turkey state", "greece state"]) == [["a", "b"]]
