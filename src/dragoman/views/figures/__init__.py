"""Pictures of a dossier: each is one call, and gives a `Figure` to save, show in a notebook, or put in a page."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import COLLATED
from dragoman.query import Dossier
from dragoman.views.figures.chart import blank_map, map_figure
from dragoman.views.figures.coverage import comparison_figure
from dragoman.views.figures.figure import Figure
from dragoman.views.figures.lives import lives_figure
from dragoman.views.figures.network import network_figure
from dragoman.views.figures.strips import strips_figure
from dragoman.views.figures.timeline import timeline_figure

__all__ = [
    "Figure",
    "blank_map",
    "draw_comparison",
    "draw_map",
    "draw_network",
    "draw_territory",
    "draw_timeline",
    "draw_treaties",
]


def draw_timeline(
    dossier: Dossier,
    start: str | None = None,
    end: str | None = None,
    types: Sequence[str] = (),
    accounts: Sequence[str] = (),
    about: Sequence[str] = (),
    title: str | None = None,
) -> Figure:
    """The events of `Dossier.timeline` with the same arguments, a lane for each account that tells any of them."""
    events = dossier.timeline(start, end, types, accounts, about)
    telling = {quoted.account for event in events for quoted in event.words}
    lanes = [account for account in _accounts(dossier) if account in telling and (not accounts or account in accounts)]
    heading = title or dossier.reader.message("timeline_title")
    return timeline_figure(events, dossier.compare(kinds=["conflict"]), lanes, dossier.reader, heading)


def draw_treaties(dossier: Dossier, between: tuple[str, str] | None = None, title: str | None = None) -> Figure:
    """The lives of the treaties of `Dossier.treaties`."""
    heading = title or dossier.reader.message("treaties_title")
    treaties, states = dossier.treaties(None, between), dossier.states()
    return lives_figure(treaties, states, _accounts(dossier), dossier.reader, heading)


def draw_territory(
    dossier: Dossier, name: str | None = None, account: str | None = None, title: str | None = None
) -> Figure:
    """Who held what of `Dossier.territory` through time, as one account tells it or all together."""
    heading = title or dossier.reader.message("territory_title")
    told = [account] if account else _accounts(dossier)
    return strips_figure(dossier.territory(name, account), told, dossier.reader, heading)


def draw_map(dossier: Dossier, date: str, account: str | None = None, title: str | None = None) -> Figure:
    """Who controlled, owned and claimed which land on a day, as one account tells it or all together.

    An arrow points at what passed to another, or was taken, in that year. Raises DateError, QueryError.
    """
    answer = dossier.on(date, None, None, account)
    voice = account or COLLATED
    standings = [row for row in answer.states if row.according_to == voice]
    year = answer.date[:4]
    moves = dossier.timeline(year, year, ["territory"]) if year.isdigit() else []
    heading = title or dossier.reader.message("map_title", date=dossier.reader.date(answer.date))
    told = [account] if account else _accounts(dossier)
    return map_figure(dossier.lands(), standings, moves, told, dossier.reader, heading, answer.date)


def draw_network(
    dossier: Dossier,
    start: str | None = None,
    end: str | None = None,
    types: Sequence[str] = (),
    about: Sequence[str] = (),
    title: str | None = None,
) -> Figure:
    """Who dealt with whom in the events of `Dossier.timeline` with the same arguments."""
    heading = title or dossier.reader.message("network_title")
    events = dossier.timeline(start, end, types, (), about)
    return network_figure(events, _accounts(dossier), dossier.reader, heading)


def draw_comparison(dossier: Dossier, accounts: Sequence[str] = (), title: str | None = None) -> Figure:
    """How much each account tells, by years and topics."""
    rows = [row for row in dossier.accounts() if not accounts or row.account in accounts]
    heading = title or dossier.reader.message("comparison_title")
    return comparison_figure(dossier.timeline(), rows, dossier.reader, heading)


def _accounts(dossier: Dossier) -> list[str]:
    return [row.account for row in dossier.accounts()]
