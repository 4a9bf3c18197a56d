"""When a draft says only by which treaty something passed: on the day that the accounts give the treaty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from dragoman.check.matching import Event
from dragoman.coreference import Telling
from dragoman.coreference.attributes import finest
from dragoman.engines import Engine

__all__ = ["dated_by_treaty"]

_END = re.compile(r"[.。!?！？\n]")
_MADE = "treaty.signed"


def dated_by_treaty(engine: Engine, own: Sequence[Telling], events: Sequence[Event], text: str) -> Iterator[Telling]:
    """The draft's tellings, those of an undated change of territory under the one treaty of their sentence dated by it.

    Reads ``statements`` and ``treaties_named`` (start, end, entity) of the draft, whose text is `text`.
    """
    spans = {row["id"]: (row["start"], row["end"]) for row in engine.fetch("statements").to_pylist()}
    named = [(row["start"], row["end"], row["entity"]) for row in engine.fetch("treaties_named").to_pylist()]
    signed = _signed(events)
    for telling in own:
        known = None
        if telling.date is None and telling.type.startswith("territory."):
            start, end = spans[telling.id]
            acts = {act for at, to, act in named if at < end and (at >= start or not _END.search(text, to, start))}
            known = signed.get(acts.pop()) if len(acts) == 1 else None
        day = None if known is None else (known.earliest, known.latest)
        yield replace(telling, date=known.date, earliest=day[0], latest=day[1], begun=day) if known and day else telling


def _signed(events: Sequence[Event]) -> Mapping[str, Telling]:
    """Of each treaty the telling that dates its signature most finely."""
    told: dict[str, list[Telling]] = {}
    for event in events:
        for telling in event.tellings:
            if telling.type == _MADE and telling.object and telling.date and telling.mood == "asserted":
                told.setdefault(telling.object.id, []).append(telling)
    return {act: finest(tellings) for act, tellings in told.items()}
