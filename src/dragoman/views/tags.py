"""The dates and names of one text on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from dragoman.model import Mention, Timex
from dragoman.views.lines import beside, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["show_tags"]


def show_tags(out: Console, timexes: Sequence[Timex], mentions: Sequence[Mention]) -> None:
    """Each date with its value and how it was resolved, each name with what it names."""
    for head, rows in (("Dates", [_date(timex) for timex in timexes]), ("Names", [_name(name) for name in mentions])):
        out.print(Text(head, "bold underline"))
        listed = [
            (plain(f"{start}-{end}", "dim"), plain(words, "bold"), plain(meaning), plain(note, "dim"))
            for start, end, words, meaning, note in rows
        ]
        beside(out, listed or [(plain("none", "dim"),)])


def _date(timex: Timex) -> tuple[int, int, str, str, str]:
    calendar = "" if timex.calendar == "gregorian" else f"{timex.calendar}, "
    return timex.start, timex.end, timex.text, timex.value or "unknown", f"{calendar}{timex.basis}"


def _name(mention: Mention) -> tuple[int, int, str, str, str]:
    return mention.start, mention.end, mention.text, mention.name, f"{mention.kind}, {mention.method}"
