"""What must hold of states, whatever is told."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.coreference import collate
from dragoman.fluents import derive, verdict
from dragoman.model.days import iso
from tests.coreference.telling import engine_of, say
from tests.fluents.conftest import states_of

DAYS = st.integers(-20000, -10000)
WHO = st.sampled_from(["japan", "russia", "china"])
KINDS = st.sampled_from(["territory.transferred", "territory.occupied", "territory.withdrawn"])
TOLD = st.lists(st.tuples(KINDS, DAYS, WHO, WHO), min_size=1, max_size=6, unique_by=lambda each: each[1])
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def said(told, land="isle", account="a"):
    found = []
    for at, (kind, day, one, other) in enumerate(told):
        who = (f"{one}/actor",) if one == other else (f"{one}/actor", f"{other}/target")
        found.append(say(f"{account}-{land}-{at}", kind, iso(day), who=who, of=land))
    return found


def derived(statements, relations=()):
    engine = engine_of(statements, relations)
    collate(engine)
    derive(engine)
    return states_of(engine, "a")


def lines(states):
    return sorted(
        (s.fluent, s.subject[0].id, s.value, s.holder.id if s.holder else "", str(s.start_earliest), str(s.end_latest))
        for s in states
    )


@given(TOLD, DAYS)
@FEW
def test_one_fluent_has_one_value_at_a_time(told, day):
    states = [state for state in derived(said(told)) if state.fluent in ("control", "title")]
    for fluent in ("control", "title"):
        holding = [state for state in states if state.fluent == fluent and verdict(state, day) == "holds"]
        assert len(holding) <= 1


@given(TOLD)
@FEW
def test_the_order_in_which_documents_come_does_not_matter(told):
    statements = said(told)
    assert lines(derived(statements)) == lines(derived(statements[::-1]))


@given(TOLD, DAYS)
@FEW
def test_what_is_told_of_a_whole_is_so_of_its_parts(told, day):
    parts = ("north part_of isle", "south part_of isle")
    # Each part is spoken of once, long after, so that its life is told.
    late = [
        say(f"a-{part}", "territory.occupied", "1990-01-01", who=("late/actor",), of=part)
        for part in ("north", "south")
    ]
    states = [s for s in derived([*said(told), *late], parts) if s.fluent == "control"]

    def holders(land):
        held = [s for s in states if s.subject[0].id == land and s.holder and verdict(s, day) == "holds"]
        return {s.holder.id for s in held}

    assert holders("north") == holders("south")
    assert holders("isle") <= holders("north")


@given(st.lists(DAYS, min_size=2, max_size=2, unique=True).map(sorted), st.sampled_from([7, 4]), DAYS)
@FEW
def test_a_coarser_date_never_gives_a_surer_answer(days, digits, day):
    def life(length):
        begin, end = (iso(each)[:length] for each in (days[0], days[1] + 800))
        pact = {"who": ("japan", "russia"), "of": "pact"}
        states = derived([say("a-1", "treaty.in_force", begin, **pact), say("a-2", "treaty.ended", end, **pact)])
        return {verdict(state, day) for state in states if state.fluent == "in_force"}

    fine, coarse = life(10), life(digits)
    assert coarse in (fine, {"may hold"})
