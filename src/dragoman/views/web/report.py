"""The report: one HTML file that needs nothing beside it, and can be read without JavaScript."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import msgspec
from markupsafe import Markup

from dragoman.model import COLLATED
from dragoman.model.days import from_iso
from dragoman.model.edtf import bounds
from dragoman.query import Dossier
from dragoman.query.rows import Comparison, EventRow, LandRow, Quoted, StateRow
from dragoman.query.safe import harmless
from dragoman.views import figures
from dragoman.views.figures.palette import colours_of, family_of
from dragoman.views.fonts import font_rule
from dragoman.views.machine import to_json
from dragoman.views.web.templates import PAGE, environment

__all__ = ["report", "report_data"]

_RIGHTS = ("control", "occupation", "title")  # of a land, the one that colours it first
_COMPARED = ("conflict", "explained", "finer")


def report(dossier: Dossier, title: str) -> str:
    """The report of a dossier in the reader's language, as HTML."""
    template = environment().get_template("report.html")
    page = template.render(report_data(dossier, title), style=_inline("report.css"), script=_inline("report.js"))
    return page.replace("<style>", f"<style>{font_rule(page)}", 1)


def report_data(dossier: Dossier, title: str) -> dict[str, Any]:
    """What the template shows: rows of every table, the figures, and what the day slider works on."""
    reader = dossier.reader
    events = list(dossier.timeline())
    accounts, treaties = dossier.accounts(), dossier.treaties()
    states = [state for account in (None, *(row.account for row in accounts)) for state in dossier.states(account)]
    compared = dossier.compare(kinds=_COMPARED)
    counts = {
        "events": len(events), "statements": sum(row.statements for row in accounts), "accounts": len(accounts),
        "documents": len(dossier.documents()),
    }  # fmt: skip
    return {
        "title": title,
        "language": reader.language,
        "t": reader.message,
        "label": reader.label,
        "date": reader.date,
        "counts": counts,
        "accounts": accounts,
        "events": [{"row": row, "family": family_of(row.type)} for row in events],
        "passages": dossier.contexts(),
        "compared": _gathered(compared),
        "treaties": treaties,
        "names": dossier.names(),
        "states": [state for state in states if state.account == COLLATED],
        "figures": _figures(dossier),
        "days": _span(events),
        "data": _script(_board(dossier, states)),
    }


class _Point(msgspec.Struct):
    """What accounts differ in: each value, or each account where there is none, with the words for it."""

    first: Comparison
    sides: dict[str, list[Quoted]] = {}

    def tell(self, value: str | None, account: str, words: Quoted | None) -> None:
        """Let an account give a value."""
        told = self.sides.setdefault(value or account, [])
        if words is not None and words not in told:
            told.append(words)


def _gathered(compared: Iterable[Comparison]) -> list[list[_Point]]:
    """Comparisons of pairs of accounts, gathered by event and by what they differ in."""
    events: dict[str, dict[tuple[str | None, ...], _Point]] = {}
    for row in compared:
        points = events.setdefault(row.event, {})
        point = points.setdefault((row.attribute, row.kind, row.explanation), _Point(row))
        point.tell(row.first_value, row.first_account, row.first)
        point.tell(row.second_value, row.second_account, row.second)
    return [list(points.values()) for points in events.values()]


def _figures(dossier: Dossier) -> dict[str, Markup]:
    """The figures as SVG. Their text was escaped as it was drawn."""
    drawn = {
        "timeline": figures.draw_timeline(dossier), "treaties": figures.draw_treaties(dossier),
        "territory": figures.draw_territory(dossier), "network": figures.draw_network(dossier),
        "comparison": figures.draw_comparison(dossier),
    }  # fmt: skip
    spoken = _spoken(dossier)
    if spoken:
        drawn["map"] = figures.blank_map(spoken, dossier.reader, dossier.reader.message("view_map"))
    return {name: Markup(figure.svg()) for name, figure in drawn.items()}


def _spoken(dossier: Dossier) -> list[LandRow]:
    """The lands with a place on Earth of whose holders, or of whose wholes, the accounts speak."""
    told = {state.subjects[0].id for state in dossier.territory() if state.subjects}
    return [land for land in dossier.lands() if told.intersection((land.entity, *land.wholes))]


def _span(events: Iterable[EventRow]) -> tuple[int, int, int]:
    """The first and the last day that is told of, and one amid most that is told, where the slider begins."""
    days = sorted(
        day for row in events for text in (row.earliest, row.latest) if text and (day := from_iso(text)) is not None
    )
    return (days[0], days[-1], days[len(days) // 2]) if days else (0, 0, 0)


def _board(dossier: Dossier, states: Iterable[StateRow]) -> dict[str, Any]:
    """What the script needs to tell what held on a day: intervals of states, by account."""
    reader = dossier.reader
    rows = []
    for state in states:
        fluent, text = reader.label("fluents", state.fluent), harmless(state.text)
        rows.append({"account": state.account, "fluent": fluent, "text": text, **_interval(state)})
    holders = [state for state in states if state.fluent in _RIGHTS and state.subjects and state.holder]
    colours = colours_of(state.holder.id for state in holders if state.holder)
    held = [
        {
            "account": state.account, "land": state.subjects[0].id, "right": _RIGHTS.index(state.fluent),
            "colour": colours[state.holder.id], "text": harmless(state.text), **_interval(state),
        }
        for state in holders if state.holder
    ]  # fmt: skip
    names = {state.holder.id: harmless(state.holder.name) for state in holders if state.holder}
    words = {key: reader.label("verdicts", key) for key in ("holds", "may hold")}
    words |= {"all": reader.message("collated"), "none": reader.message("report_nothing_fits")}
    return {
        "states": rows, "held": held, "lands": {land.entity: land.wholes for land in dossier.lands()}, "words": words,
        "legend": [[colour, names[holder]] for holder, colour in colours.items()], "collated": COLLATED,
    }  # fmt: skip


def _interval(state: StateRow) -> dict[str, Any]:
    """The days between which a state began and ended; no end told is None."""
    begin = bounds(state.start) if state.start else (None, None)
    end = bounds(state.end) if state.end else (None, None)
    return {"from": list(begin), "to": list(end) if state.end else None}


def _script(data: Mapping[str, Any]) -> Markup:
    """Data for the script, inside an element that HTML ends at the first ``</``."""
    return Markup(to_json(msgspec.to_builtins(data)).replace("<", "\\u003c"))


@cache
def _inline(name: str) -> Markup:
    return Markup((PAGE / name).read_text(encoding="utf-8"))
