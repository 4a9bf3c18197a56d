"""The dates and names of one text on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.model import Mention, Timex
from dragoman.model.days import iso
from dragoman.views.lines import beside, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["show_tags"]


def show_tags(
    out: Console, timexes: Sequence[Timex], mentions: Sequence[Mention], explained: str | None = None
) -> None:
    """Each date with its value and how it was resolved, each name with what it names.

    With ``explained``, the text they were found in, the way to each value is told below: the days it spans, what it was
    told from, the rule that read it.
    """
    for head, rows in (("Dates", [_date(timex) for timex in timexes]), ("Names", [_name(name) for name in mentions])):
        out.print(Text(head, "bold underline"))
        listed = [
            (plain(f"{start}-{end}", "dim"), plain(words, "bold"), plain(meaning), plain(note, "dim"))
            for start, end, words, meaning, note in rows
        ]
        beside(out, listed or [(plain("none", "dim"),)])
    if explained is not None and timexes:
        out.print(Text("How", "bold underline"))
        beside(out, [(plain(timex.text, "bold"), plain(_way(timex, explained))) for timex in timexes])


def _date(timex: Timex) -> tuple[int, int, str, str, str]:
    calendar = "" if timex.calendar == "gregorian" else f"{timex.calendar}, "
    return timex.start, timex.end, timex.text, timex.value or "unknown", f"{calendar}{timex.basis}"


def _way(timex: Timex, text: str) -> str:
    """How the value of a date came about, in words."""
    told = [timex.explanation or timex.basis]
    if timex.anchor is not None:
        told[0] += f" ({text[slice(*timex.anchor)]!r} at {timex.anchor[0]}-{timex.anchor[1]})"
    if timex.value is not None:
        first, last = (iso(day) if day is not None else "open" for day in (timex.earliest, timex.latest))
        told.append(first if first == last else f"{first} to {last}")
    for label, value in (
        ("printed", timex.printed),
        ("or", timex.alternative if timex.alternative != timex.printed else None),
        ("meant", timex.hedge),
    ):
        if value is not None:
            told.append(f"{label} {value}")
    return "; ".join([*told, f"rule {timex.rule}"])


def _name(mention: Mention) -> tuple[int, int, str, str, str]:
    return mention.start, mention.end, mention.text, mention.name, f"{mention.kind}, {mention.method}"
