"""Events into states, by the rules."""

import itertools

from dragoman.coreference import collate
from dragoman.fluents import answer, derive, governing, verdict
from dragoman.fluents.rules import load
from dragoman.model import EVENT_TYPES
from dragoman.model.days import from_iso
from tests.coreference.telling import engine_of, say

PACT = {"who": ("japan", "soviet-union"), "of": "pact"}
PAIR = {"who": ("japan", "soviet-union")}
WAR = {"who": ("soviet-union/actor", "japan/target")}


# Treaties


def test_a_signature_alone_is_presumed_in_force_and_never_sure(derived):
    (state,) = derived(say("a-1", "treaty.signed", "1941-04-13", **PACT), fluent="in_force")
    assert state.value == "in force"
    assert "presumed" in state.inferred
    assert {verdict(state, from_iso(day)) for day in ("1941-04-13", "1950-01-01")} == {"may hold"}
    assert verdict(state, from_iso("1941-04-12")) == "does not hold"


def test_a_told_entry_into_force_counts_before_signature_and_ratification(lives):
    assert lives(
        say("a-1", "treaty.signed", "1956-10-19", **PACT),
        say("a-2", "treaty.ratified", "1956-12-05", **PACT),
        say("a-3", "treaty.in_force", "1956-12-12", **PACT),
        fluent="in_force",
    ) == [
        "signed 1956-10-19..1956-10-19 to 1956-12-11..1956-12-11",
        "in force 1956-12-12..1956-12-12 to …..…",
    ]


def test_a_ratification_is_presumed_to_put_in_force(derived):
    signed, in_force = derived(
        say("a-1", "treaty.signed", "1941-04-13", **PACT),
        say("a-2", "treaty.ratified", "1941-04-25", **PACT),
        fluent="in_force",
    )
    assert (signed.value, signed.end_latest) == ("signed", from_iso("1941-04-24"))
    assert (in_force.value, in_force.inferred is not None) == ("in force", True)


def test_what_was_signed_and_later_ended_had_been_in_force(derived):
    (state,) = derived(
        say("a-1", "treaty.signed", "1941-04", **PACT),
        say("a-2", "treaty.ended", "1945-08", **PACT),
        fluent="in_force",
    )
    days = ("1941-04-20", "1945-05-01", "1945-08-10", "1945-09-01")
    assert [verdict(state, from_iso(day)) for day in days] == ["may hold", "holds", "may hold", "does not hold"]


def test_an_undated_end_does_not_say_that_there_was_anything_to_end(derived):
    (state,) = derived(
        say("a-1", "treaty.signed", "1889-08-08", **PACT),
        say("a-2", "treaty.denounced", None, **PACT),
        fluent="in_force",
    )
    assert verdict(state, from_iso("1895-01-01"), from_iso("1900-01-01")) == "may hold"


def test_a_notice_alone_shows_that_there_was_a_treaty_to_denounce(derived):
    before, _ = derived(say("a-1", "treaty.denounced", "1960-01-27", **PACT), fluent="in_force")
    assert (before.value, before.start_latest) == ("in force", None)
    assert [verdict(before, from_iso(day)) for day in ("1957-01-01", "1960-01-27")] == ["may hold", "does not hold"]


def test_an_undated_cession_is_not_lost_where_only_its_whole_is_dated(derived):
    states = derived(
        say("a-1", "territory.transferred", None, who=("russia/actor", "japan/target"), of="port"),
        say("a-2", "territory.occupied", "1932", who=("japan/actor",), of="land"),
        relations=("port part_of land",),
        fluent="control",
    )
    (port,) = [state for state in states if state.subject[0].id == "port"]
    assert (port.holder.id, verdict(port, from_iso("1910-01-01"))) == ("japan", "may hold")


def test_an_interval_in_force_tells_both_ends(lives):
    assert lives(say("a-1", "treaty.in_force", "1941-04-25/1946-04", **PACT), fluent="in_force") == [
        "in force 1941-04-25..1941-04-25 to 1946-04-01..1946-04-30"
    ]


def test_notice_within_the_term_leaves_the_treaty_in_doubt_until_the_term_is_out(lives):
    said = (
        say("a-1", "treaty.in_force", "1941-04-25", **PACT),
        say("a-2", "treaty.denounced", "1945-04-05", **PACT),
    )
    assert lives(*said, known=[{"entity": "pact", "term_years": 5, "parties": []}], fluent="in_force") == [
        "in force 1941-04-25..1941-04-25 to 1945-04-04..1945-04-04",
        "denounced 1945-04-05..… to 1946-04-25..1946-04-25",
    ]


def test_notice_with_an_announced_end_binds_until_then(derived):
    *_, state = derived(
        say("a-1", "treaty.in_force", "1941-04-25", **PACT),
        say("a-2", "treaty.denounced", "1945-04-05", **PACT),
        say("a-3", "treaty.ended", "1946-04", certainty="planned", **PACT),
        fluent="in_force",
    )
    assert state.value == "denounced"
    assert verdict(state, from_iso("1946-03-31")) == "holds"
    assert verdict(state, from_iso("1946-05-01")) == "does not hold"


def test_a_second_notice_ends_it(derived):
    *_, state = derived(
        say("a-1", "treaty.in_force", "1941-04-25", **PACT),
        say("a-2", "treaty.denounced", "1945-04-05", **PACT),
        say("a-3", "treaty.denounced", "1945-08-08", **PACT),
        known=[{"entity": "pact", "term_years": 5, "parties": []}],
        fluent="in_force",
    )
    assert verdict(state, from_iso("1945-08-10")) == "does not hold"


def test_war_between_the_parties_makes_a_treaty_doubtful_not_ended(derived):
    (state,) = derived(
        say("a-1", "treaty.in_force", "1941-04-25/1946-04-25", **PACT),
        say("a-2", "war.declared", "1945-08-08", **WAR),
        relations=("pact party japan", "pact party soviet-union"),
        fluent="in_force",
    )
    assert [verdict(state, from_iso(day)) for day in ("1945-08-07", "1945-08-09")] == ["holds", "may hold"]


def test_an_end_without_a_beginning_says_that_it_was(derived):
    (state,) = derived(say("a-1", "treaty.ended", "1905-09-05", **PACT), fluent="in_force")
    assert verdict(state, from_iso("1900-01-01")) == "may hold"
    assert verdict(state, from_iso("1905-09-06")) == "does not hold"


# Relations and war


def test_relations_run_until_they_are_severed(lives):
    assert lives(
        say("a-1", "relations.established", "1925-02-25", **PAIR),
        say("a-2", "relations.severed", "1945-08-09", **PAIR),
        say("a-3", "relations.restored", "1956", **PAIR),
        fluent="relations",
    ) == [
        "established 1925-02-25..1925-02-25 to 1945-08-08..1945-08-08",
        "severed 1945-08-09..1945-08-09 to 1955-12-31..1956-12-30",
        "established 1956-01-01..1956-12-31 to …..…",
    ]


def test_a_war_without_a_word_of_relations_lets_them_go(derived):
    established, untold = derived(
        say("a-1", "relations.established", "1925-02-25", **PAIR),
        say("a-2", "war.declared", "1945-08-08", **WAR),
        fluent="relations",
    )
    after = from_iso("1945-08-20")
    assert (verdict(established, after), untold.value) == ("does not hold", "untold")
    assert answer((established, untold), (from_iso("1925-01-01"), from_iso("1946-01-01")), after) == "silent"
    assert "no word" in untold.inferred


def test_heirs_of_a_state_that_fell_apart_may_fight_each_other(derived):
    (state,) = derived(
        say("a-1", "war.declared", "1950-06-25", who=("north/actor", "south/target")),
        relations=("north succeeds old", "south succeeds old"),
        fluent="war",
    )
    assert {ref.id for ref in state.subject} == {"north", "south"}


def test_the_last_of_two_surrenders_ends_the_fighting(lives):
    surrender = {"who": ("japan/actor", "organisation:allies/target")}
    assert lives(
        say("a-1", "war.declared", "1945-08-08", **WAR),
        say("a-2", "war.surrender", "1945-08-14", **surrender),
        say("a-3", "war.surrender", "1945-09-02", **surrender),
        fluent="war",
    ) == [
        "war 1945-08-08..1945-08-08 to 1945-09-01..1945-09-01",
        "ceasefire 1945-09-02..1945-09-02 to …..…",
    ]


def test_a_surrender_without_a_war_begins_nothing(derived):
    assert derived(say("a-1", "war.surrender", "1945-09-02", who=("japan/actor",)), fluent="war") == []


def test_a_war_ended_in_the_year_it_began_ends_after_its_beginning(derived):
    (state,) = derived(
        say("a-1", "war.declared", "1945-08-08", **WAR), say("a-2", "war.ended", "1945", **WAR), fluent="war"
    )
    assert state.start_earliest == from_iso("1945-08-08")
    assert state.end_latest == from_iso("1945-12-31")


def test_a_clash_years_later_does_not_say_that_hostilities_went_on(derived):
    states = derived(
        say("a-1", "war.attack", "1938-07-29", **WAR), say("a-2", "war.battle", "1939-05-11", **WAR), fluent="war"
    )
    assert [verdict(state, from_iso("1939-01-01")) for state in states] == ["may hold"]


def test_who_attack_side_by_side_are_not_at_war_with_each_other(derived):
    assert derived(say("a-1", "war.attack", "1900-08-04", who=("japan/actor", "russia/actor")), fluent="war") == []


def test_a_treaty_after_a_breach_presumes_relations_resumed(derived):
    *_, resumed = derived(
        say("a-1", "relations.severed", "1904-02-06", **PAIR),
        say("a-2", "treaty.signed", "1905-09-05", **PACT),
        fluent="relations",
    )
    assert (resumed.value, verdict(resumed, from_iso("1906-01-01"))) == ("established", "may hold")
    assert "presumed" in resumed.inferred


def test_a_treaty_of_two_presumes_relations_where_nothing_else_is_told(derived):
    (presumed,) = derived(say("a-1", "treaty.signed", "1928-01-23", **PACT), fluent="relations")
    assert (presumed.value, presumed.start_earliest, verdict(presumed, from_iso("1930-01-01"))) == (
        "established", None, "may hold",
    )  # fmt: skip
    many = {"who": ("japan", "soviet-union", "italy"), "of": "pact"}
    assert derived(say("a-1", "treaty.signed", "1928-08-27", **many), fluent="relations") == []
    (severed,) = derived(
        say("a-1", "relations.severed", "1927-02-06", **PAIR), say("a-2", "treaty.signed", "1928-08-27", **many),
        fluent="relations",
    )  # fmt: skip
    assert severed.end_latest is None


# Territory


def test_a_place_of_signing_is_no_territory(derived):
    deal = {"who": ("russia/actor", "japan/target"), "at": "portsmouth"}
    assert derived(say("a-1", "territory.transferred", "1905-09-05", **deal)) == []
    occupied = derived(say("a-1", "territory.occupied", "1905-01-02", who=("japan/actor",), at="port-arthur"))
    assert {state.subject[0].id for state in occupied} == {"port-arthur"}


def test_control_passes_and_title_follows_a_cession_not_an_occupation(lives):
    said = (
        say("a-1", "territory.transferred", "1905-09-05", who=("russia/actor", "japan/target"), of="south-sakhalin"),
        say("a-2", "territory.occupied", "1945-08-25", who=("soviet-union/actor",), of="south-sakhalin"),
    )
    assert lives(*said, fluent="control") == [
        "held russia …..… to 1905-09-04..1905-09-04",
        "held japan 1905-09-05..1905-09-05 to 1945-08-24..1945-08-24",
        "occupied soviet-union 1945-08-25..1945-08-25 to …..…",
    ]
    assert lives(*said, fluent="title") == ["held japan 1905-09-05..1905-09-05 to …..…"]


def test_a_coarse_word_takes_no_side_between_two_days(lives):
    """It had made a state doubtful that each account alone was sure of."""
    taken = {"who": ("turkey/actor",), "of": "famagusta"}
    said = (
        say("a-1", "territory.occupied", "1974-08-16", **taken),
        say("b-1", "territory.occupied", "1974-08-15", **taken),
        say("c-1", "territory.occupied", "1974", **taken),
    )
    assert lives(*said, fluent="occupation") == ["occupied turkey 1974-08-15..1974-08-16 to …..…"]


def test_a_renunciation_shows_whose_title_it_was(lives):
    said = say("a-1", "territory.transferred", "1951-09-08", who=("japan/actor",), of="isle")
    assert lives(said, fluent="title") == ["held japan …..… to 1951-09-08..1951-09-08"]


def test_a_promise_to_leave_shows_that_the_occupier_was_still_there(lives):
    came = say("a-1", "territory.occupied", "1920-04-22", who=("japan/actor",), of="isle")
    promised = say("a-2", "territory.withdrawn", "1925-01-20", who=("japan/actor",), of="isle", certainty="planned")
    assert lives(promised, fluent="control") == ["occupied japan …..… to 1925-01-19..1925-01-19"]
    assert lives(came, promised, fluent="control") == ["occupied japan 1920-04-22..1920-04-22 to …..…"]


def test_an_arrangement_without_a_name_may_apply_from_the_day_it_is_made(derived):
    said = say("a-1", "agreement", "1855-02-07", who=("russia/actor", "japan/target"), of="other:consular jurisdiction")
    (state,) = derived(said, fluent="in_force")
    assert [verdict(state, from_iso(day)) for day in ("1855-02-06", "1890-01-01")] == ["does not hold", "may hold"]
    assert derived(say("a-1", "agreement", "1855-02-07", who=PAIR["who"], of="isle"), fluent="in_force") == []


def test_renunciation_without_a_recipient_leaves_title_open(lives):
    assert lives(
        say("a-1", "territory.transferred", "1905-09-05", who=("russia/actor", "japan/target"), of="south-sakhalin"),
        say("a-2", "territory.transferred", "1951-09-08", who=("japan/actor",), of="south-sakhalin"),
        fluent="title",
    ) == ["held japan 1905-09-05..1905-09-05 to 1951-09-08..1951-09-08"]


def test_what_is_planned_changes_nothing(derived):
    planned = {"certainty": "planned", "who": ("soviet-union/actor", "japan/target"), "of": "shikotan"}
    assert derived(say("a-1", "territory.transferred", "1956-10-19", **planned)) == []


def test_a_part_follows_its_whole(derived):
    parts = ("kunashir part_of kurils", "shumshu part_of kurils")
    states = derived(
        say("a-1", "territory.transferred", "1855-02-07", who=("russia/actor", "japan/target"), of="kunashir"),
        say("a-2", "territory.transferred", "1945-09-02", who=("japan/actor", "soviet-union/target"), of="kurils"),
        relations=parts,
        fluent="control",
    )
    wholes = {"kunashir": ("kurils",), "shumshu": ("kurils",)}

    def holders(territory, day):
        return [state.holder.id for state in governing(states, territory, wholes, from_iso(day))]

    assert holders("kunashir", "1900-01-01") == ["japan"]
    assert holders("kunashir", "1950-01-01") == ["soviet-union"]
    assert holders("shumshu", "1950-01-01") == ["soviet-union"]
    assert holders("shumshu", "1900-01-01") == ["japan"]  # who gave it up had it, since when is not told


def test_whoever_loses_a_land_held_it_until_then(derived):
    taken = {"who": ("soviet-union/actor", "japan/target"), "of": "south-sakhalin"}
    before, after = derived(say("a-1", "territory.occupied", "1945-08-25", **taken), fluent="control")
    assert (before.holder.id, verdict(before, from_iso("1930-01-01"))) == ("japan", "may hold")
    assert (after.holder.id, verdict(after, from_iso("1945-08-25"))) == ("soviet-union", "holds")


def test_an_occupation_is_let_go_when_its_occupier_surrenders(derived):
    *_, untold = derived(
        say("a-1", "territory.occupied", "1931-11", who=("japan/actor",), of="manchuria"),
        say("a-2", "war.surrender", "1945-09-02", who=("japan/actor",)),
        fluent="control",
    )
    assert (untold.value, untold.start_latest) == ("untold", from_iso("1945-09-02"))


def test_sanctions_are_lifted_and_recognition_is_withdrawn(lives):
    sides = {"who": ("britain/actor", "rhodesia/target")}
    assert lives(
        say("a-1", "sanction", "1966-12-16", **sides),
        say("a-2", "sanction", "1979-12-21", marks=["undone"], **sides),
        fluent="sanction",
    ) == ["sanctioned britain 1966-12-16..1966-12-16 to 1979-12-21..1979-12-21"]
    assert lives(
        say("a-1", "recognition", "2017-10-27", marks=["undone"], **sides),
        fluent="recognition",
    ) == ["recognised britain …..… to 2017-10-27..2017-10-27"]


def test_who_gives_a_land_up_claims_it_no_more(lives):
    assert lives(
        say("a-1", "territory.claimed", "1957-11", who=("iran/actor",), of="bahrain"),
        say("a-2", "territory.transferred", "1970-05-14", who=("iran/actor",), of="bahrain"),
        fluent="claim",
    ) == ["claimed iran 1957-11-01..1957-11-30 to 1970-05-14..1970-05-14"]


def test_who_breaks_with_two_does_not_part_these(derived):
    broken = derived(say("a-1", "relations.severed", "1956-11-01", who=("egypt", "britain", "france")))
    assert {tuple(ref.id for ref in state.subject) for state in broken} == {("britain", "egypt"), ("egypt", "france")}


def test_a_state_is_no_more_when_packs_know_its_end(lives):
    assert lives(
        say("a-1", "state.founded", "1967-11-30", who=("south-yemen/subject",)),
        outlived=[("south-yemen", "1990-05-21")],
        fluent="exists",
    ) == ["exists 1967-11-30..1967-11-30 to 1990-05-21..1990-05-21"]


def test_a_lease_gives_control_for_its_term_and_no_title(derived):
    leased = {"who": ("china/actor", "russia/target"), "of": "port-arthur"}
    term = [{"value": 25, "unit": "years", "text": "25 years"}]
    before, state = derived(say("a-1", "territory.transferred", "1898-03-27", quantities=term, **leased))
    assert (before.holder.id, before.start_latest) == ("china", None)
    assert (state.fluent, state.value) == ("control", "leased")
    assert [verdict(state, from_iso(day)) for day in ("1923-03-01", "1923-04-01")] == ["holds", "may hold"]


def test_a_lease_is_told_in_words_too_and_passed_on_as_a_lease(derived):
    let = {"of": "the-port", "who": ("china/actor", "russia/target"), "marks": ["lease"]}
    passed = {"of": "the-port", "who": ("russia/actor", "japan/target")}
    back = {"of": "the-port", "who": ("japan/actor", "china/target")}
    told = (
        say("a-1", "territory.transferred", "1898-03-27", **let),
        say("a-2", "territory.transferred", "1905-09-05", **passed),
        say("a-3", "territory.transferred", "1945-08-15", **back),
    )
    assert [(each.value, each.holder.id) for each in derived(*told, fluent="control")] == [
        ("held", "china"), ("leased", "russia"), ("leased", "japan"), ("held", "china"),
    ]  # fmt: skip
    assert [(each.holder.id, each.start_earliest) for each in derived(*told, fluent="title")] == [
        ("china", from_iso("1945-08-15"))
    ]
    ceded = say("b-1", "territory.transferred", "1905-09-05", **passed)
    assert derived(ceded, fluent="title")  # nobody told this account of a lease


def test_what_is_sold_is_the_buyers(lives):
    sold = {"who": ("soviet-union/actor", "manchukuo/target"), "of": "railway"}
    assert lives(say("a-1", "deal", "1935-03-23", **sold), fluent="title") == [
        "held soviet-union …..… to 1935-03-22..1935-03-22",
        "held manchukuo 1935-03-23..1935-03-23 to …..…",
    ]


def test_several_lands_told_as_one_have_lives_of_their_own(derived):
    both = "kunashir+iturup"
    states = derived(
        say("a-1", "territory.transferred", "1855-02-07", who=("japan/target",), of=both),
        relations=(f"kunashir part_of {both}", f"iturup part_of {both}"),
        fluent="title",
    )
    assert {state.subject[0].id for state in states} == {"kunashir", "iturup"}


def test_an_alleged_end_and_a_disputed_renunciation_leave_doubt(derived):
    (pact,) = derived(
        say("a-1", "treaty.in_force", "1907-09-09", **PACT),
        say("a-2", "treaty.ended", "1923-03-02", certainty="alleged", **PACT),
        say("a-3", "treaty.ended", "1928-05-23", **PACT),
        fluent="in_force",
    )
    assert [verdict(pact, from_iso(day)) for day in ("1923-03-01", "1925-01-01", "1928-06-01")] == [
        "holds", "may hold", "does not hold",
    ]  # fmt: skip


def test_a_told_end_of_a_war_takes_the_place_of_a_presumed_one(derived):
    *_, ceasefire = derived(
        say("a-1", "war.declared", "1945-08-09", **WAR),
        say("a-2", "war.surrender", "1945-09-02", who=("japan/actor", "soviet-union/target")),
        say("a-3", "treaty.signed", "1956-05-14", **PACT),
        say("a-4", "war.ended", "1956-12-12", **PAIR),
        fluent="war",
    )
    assert ceasefire.end_latest == from_iso("1956-12-12")


def test_a_pact_of_alliance_in_force_makes_allies(derived):
    known = [{"entity": "pact", "term_years": None, "parties": ["japan", "soviet-union"], "pact": "alliance"}]
    (allied,) = derived(say("a-1", "treaty.in_force", "1916-07-03/1917-11-08", **PACT), known=known, fluent="alliance")
    assert {ref.id for ref in allied.subject} == {"japan", "soviet-union"}
    assert verdict(allied, from_iso("1917-01-01")) == "holds"


# One state towards another


def test_each_state_recognises_and_refuses_for_itself(lives):
    assert lives(
        say("a-1", "recognition", "1932-09-15", who=("japan/actor", "manchukuo/target")),
        say("a-2", "recognition", "1933", who=("soviet-union/actor", "manchukuo/target"), certainty="denied"),
        fluent="recognition",
    ) == [
        "recognised japan 1932-09-15..1932-09-15 to …..…",
        "refused soviet-union 1933-01-01..1933-12-31 to …..…",
    ]


def test_sanctions_run_until_they_are_told_to_end(lives):
    sides = {"who": ("japan/actor", "russia/target")}
    assert lives(say("a-1", "sanction", "2014-09-24/2016", **sides), fluent="sanction") == [
        "sanctioned japan 2014-09-24..2014-09-24 to 2016-01-01..2016-12-31"
    ]


def test_a_treaty_never_signed_is_not_in_force_but_a_signed_one_is_not_undone(lives):
    never = say("a-1", "treaty.signed", None, certainty="denied", **PACT)
    assert lives(never, fluent="in_force") == ["unsigned …..… to …..…"]
    assert lives(never, say("a-2", "treaty.in_force", "1956-12-12", **PACT), fluent="in_force") == [
        "in force 1956-12-12..1956-12-12 to …..…"
    ]


# The whole


def test_an_account_that_does_not_name_the_treaty_still_tells_of_it(derived):
    said = (
        say("a-1", "treaty.signed", "1928-01-23", **PACT),
        say("b-1", "treaty.signed", "1928-01-23", who=("japan", "soviet-union")),
    )
    (state,) = derived(*said, account="b", fluent="in_force")
    assert state.subject[0].id == "pact"


def test_accounts_keep_their_own_reading(derived):
    said = (say("a-1", "war.declared", "1945-08-08", **WAR), say("b-1", "war.declared", "1945-08-09", **WAR))
    day = from_iso("1945-08-08")
    found = {
        name: [verdict(state, day) for state in derived(*said, account=name, fluent="war")] for name in ("a", "b", "*")
    }
    assert found == {"a": ["holds"], "b": ["does not hold"], "*": ["may hold"]}


def test_states_do_not_depend_on_the_order_of_statements():
    said = [
        say("a-1", "treaty.signed", "1941-04-13", **PACT),
        say("b-1", "treaty.denounced", "1945-04", **PACT),
        say("c-1", "war.declared", "1945-08-08", **WAR),
        say("d-1", "relations.established", "1925", **PAIR),
    ]
    seen = set()
    for order in itertools.islice(itertools.permutations(said), 0, None, 5):
        engine = engine_of(order)
        collate(engine)
        derive(engine)
        seen.add(str(engine.fetch("states").to_pylist()))
    assert len(seen) == 1
    assert "'fluent': 'in_force'" in seen.pop()


def test_statements_with_nothing_but_a_type_change_nothing(derived):
    assert derived(*(say(f"a-{kind}", kind, date) for kind in EVENT_TYPES for date in (None, "../1900"))) == []


def test_words_for_a_thing_are_nothing_that_a_state_can_be_of(derived):
    ceded = say("a-1", "territory.transferred", "1905", who=("russia/actor", "japan/target"), of="thing:the north")
    signed = say("a-2", "treaty.in_force", "1905", who=("russia", "japan"), of="thing:papers")
    assert not [state for state in derived(ceded, signed) if any(ref.described for ref in state.subject)]


def test_every_state_names_its_statements(derived):
    states = derived(
        say("a-1", "relations.established", "1925-02-25", **PAIR),
        say("b-1", "relations.severed", "1945-08-09", **PAIR),
        say("c-1", "state.dissolved", "1945", who=("manchukuo/subject",)),
    )
    assert len(states) == 3
    assert all(state.begun_by or state.ended_by for state in states)


def test_rules_speak_of_known_types_and_cover_the_state_changing_ones():
    covered = {kind for rule in load().values() for kind in rule.on}
    changing = {kind for kind in EVENT_TYPES if kind.partition(".")[0] in ("treaty", "relations", "war", "territory")}
    assert changing - covered == {"war.mobilised"}  # forces moved or raised change no state


def test_relations_end_with_the_life_of_a_state_and_no_sooner(derived):
    (state,) = derived(
        say("a-1", "relations.established", "1875", who=("japan/party", "russia/party")),
        outlived=[("russia", "1917-11-07")],
        fluent="relations",
    )
    days = ("1875-12-31", "1917-11-07", "1917-11-08")
    assert [verdict(state, from_iso(day), from_iso("1950-01-01")) for day in days] == [
        "holds",
        "holds",
        "does not hold",
    ]


def test_an_alliance_ends_with_the_life_of_an_ally(derived):
    (state,) = derived(
        say("a-1", "treaty.in_force", "1904-02-23", of="pact", who=("japan/party", "korea/party")),
        known=[{"entity": "pact", "term_years": None, "parties": ["japan", "korea"], "pact": "alliance"}],
        outlived=[("korea", "1910-08-29")],
        fluent="alliance",
    )
    days = ("1905-01-01", "1910-08-30")
    assert [verdict(state, from_iso(day), from_iso("1950-01-01")) for day in days] == ["holds", "does not hold"]


def test_a_part_that_somebody_else_holds_does_not_go_with_its_whole(derived):
    states = derived(
        say("a-1", "territory.transferred", "1846-03-16", who=("britain/actor", "maharaja/target"), of="land"),
        say("a-2", "territory.occupied", "1947-10-24", who=("pakistan/actor",), of="west"),
        say("a-3", "territory.transferred", "1947-10-27", who=("maharaja/actor", "india/target"), of="land"),
        relations=("west part_of land",),
    )

    def holder(fluent):
        held = [s for s in states if s.fluent == fluent and s.subject[0].id == "west"]
        return [s.holder.id for s in held if verdict(s, from_iso("1950-01-01"), until) == "holds"]

    until = from_iso("2000-01-01")
    assert (holder("control"), holder("title")) == (["pakistan"], [])  # of its title nothing is told of itself


DAY = from_iso("1970-01-01")


def test_what_is_kept_of_a_whole_on_the_day_it_is_given_stays(derived):
    states = derived(
        say("a-1", "territory.transferred", "1960-08-16", who=("britain/actor", "cyprus/target"), of="island"),
        say("a-2", "territory.transferred", "1960-08-16", who=("britain/target",), of="base"),
        relations=("base part_of island",),
        fluent="title",
    )
    held = {s.subject[0].id: s.holder.id for s in states if verdict(s, DAY, DAY) == "holds"}
    assert held == {"island": "cyprus", "base": "britain"}


# Offices

CABINET = ("person:Kato/subject", "japan/subject")


def test_who_is_appointed_is_in_office_and_may_be_so_afterwards(derived):
    (state,) = derived(say("a-1", "appointment", "1885-12-22", who=CABINET), fluent="office")
    assert (state.subject[0].id, state.holder.id) == ("japan", "person:Kato")
    days = ("1885-12-21", "1885-12-22", "1887-01-01")
    assert [verdict(state, from_iso(day)) for day in days] == ["does not hold", "holds", "may hold"]


def test_a_change_of_government_told_of_who_is_in_office_is_his_leaving(lives):
    said = (
        say("a-1", "appointment", "1924-06-11", who=CABINET),
        say("a-2", "government.changed", "1926-01-30", who=("japan/subject", "person:Wakatsuki/subject")),
        say("a-3", "government.changed", "1926-01-28", who=CABINET),
    )
    assert lives(*said, fluent="office") == [
        "in office person:Kato 1924-06-11..1924-06-11 to 1926-01-28..1926-01-28",
        "in office person:Wakatsuki 1926-01-30..1926-01-30 to 1926-01-30..…",
    ]


def test_the_next_in_an_office_that_is_named_follows_the_one_before(lives):
    def named(at, day, person):
        return say(at, "appointment", day, who=(f"person:{person}/subject", "japan/subject"), of="other:prime minister")

    assert lives(named("a-1", "1885-12-22", "Ito"), named("a-2", "1888-04-30", "Kuroda"), fluent="office") == [
        "in office person:Ito 1885-12-22..1885-12-22 to 1888-04-29..1888-04-29",
        "in office person:Kuroda 1888-04-30..1888-04-30 to 1888-04-30..…",
    ]


def test_who_recognises_what_another_has_does_not_recognise_the_other(derived):
    found = derived(
        say("a-1", "recognition", "1907-07-30", of="thing:interests", who=("russia/actor", "japan/target")),
        say("a-2", "recognition", "1925-01-20", of="portsmouth", who=("soviet-union/actor", "japan/target")),
        say("a-3", "recognition", "1925-01-20", who=("japan/actor", "soviet-union/target")),
        fluent="recognition",
    )
    assert {(each.subject[0].id, each.holder.id) for each in found} == {
        ("portsmouth", "soviet-union"),
        ("soviet-union", "japan"),
    }


def test_a_mandate_gives_control_for_its_time_and_no_title(derived):
    held = {
        "of": "the-land",
        "who": ("britain/target",),
        "marks": ["administration"],
    }
    (state,) = derived(say("a-1", "territory.transferred", "1920/1932", **held))
    assert (state.fluent, state.value, state.holder.id) == ("control", "administered", "britain")
    assert [verdict(state, from_iso(day)) for day in ("1919-01-01", "1925-01-01", "1933-01-01")] == [
        "does not hold", "holds", "does not hold",
    ]  # fmt: skip


def test_a_land_that_becomes_a_state_is_no_longer_another_s(derived):
    held, free = {"of": "the-land", "who": ("britain/target",)}, {"who": ("the-land/subject",), "of": "the-land"}
    told = (
        say("a-1", "territory.transferred", "1920", **held),
        say("a-2", "state.founded", "1932-10-03", **free),
    )
    for fluent in ("control", "title"):
        (state,) = derived(*told, fluent=fluent)
        assert (state.holder.id, state.end_latest) == ("britain", from_iso("1932-10-03"))


def test_an_occupation_lasts_for_the_time_that_tells_it(derived):
    held = {"of": "the-land", "who": ("france/actor",)}
    (state,) = derived(say("a-1", "territory.occupied", "1923/1925", **held), fluent="control")
    assert [verdict(state, from_iso(day)) for day in ("1924-06-01", "1930-01-01")] == ["holds", "does not hold"]
    (state,) = derived(say("b-1", "territory.occupied", "1941/1942", **held), fluent="control")
    assert state.end_latest is None  # "in 1941-42" it began
