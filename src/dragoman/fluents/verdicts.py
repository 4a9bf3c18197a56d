"""Whether a state holds on a day, and what an account answers."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import UNTOLD, State, Verdict

__all__ = ["answer", "verdict"]


def verdict(state: State, day: int, until: int | None = None, since: int | None = None) -> Verdict:
    """Whether a state holds on `day`: *holds*, *may hold* or *does not hold*.

    It holds from the latest day on which it can have begun to the last day of which a source still says so. What began
    and is not told to have ended goes on as long as its account speaks of those days, that is until `until`; beyond, or
    where that is not known, it may hold. It may hold outside that too, as far as its ends allow; but where no begin is
    told, not before `since`, the first day its account speaks of, nor without any end beyond the last.
    """
    if state.start_earliest is not None and day < state.start_earliest:
        return "does not hold"
    if state.end_latest is not None and day > state.end_latest:
        return "does not hold"
    if state.start_earliest is None and state.start_latest is None:
        ended = state.end_earliest is not None or state.end_latest is not None
        if (since is not None and day < since) or (not ended and until is not None and day > until):
            return "does not hold"
    told_until = state.end_earliest
    if told_until is None and state.start_latest is not None:
        goes_on = state.end_latest is None and until is not None
        told_until = max(state.start_latest, until) if goes_on and until is not None else state.start_latest
    if state.start_latest is not None and told_until is not None and state.start_latest <= day <= told_until:
        return "holds"
    return "may hold"


def answer(states: Iterable[State], coverage: tuple[int | None, int | None] | None, day: int) -> Verdict:
    """What one account says on `day` of a property, given its states of that property and the days it covers.

    The strongest verdict of the states counts. Without any, the account is *silent* inside its coverage and
    *out of coverage* beside it: there nothing is answered but what a state covers itself. A state whose value is
    `UNTOLD` is one of which the account says no more.
    """
    listed = list(states)
    first, last = coverage if coverage is not None else (None, None)
    verdicts = {verdict(state, day, last, first) for state in listed if state.value != UNTOLD}
    if "holds" in verdicts:
        return "holds"
    if "may hold" in verdicts:
        return "may hold"
    outside = coverage is not None and ((first is not None and day < first) or (last is not None and day > last))
    if outside:
        return "out of coverage"
    let_go = any(state.value == UNTOLD and verdict(state, day, last, first) == "holds" for state in listed)
    return "does not hold" if verdicts and not let_go else "silent"
