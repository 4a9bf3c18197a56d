"""What the tellings of an event say together: the finest date that all allow, everyone and everything they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, TypeVar

from dragoman.coreference.attributes import own_words
from dragoman.coreference.telling import Telling
from dragoman.model import EVENT_TYPES, Ref
from dragoman.model.edtf import span_to_edtf
from dragoman.model.together import Bounds, disagree, together

__all__ = ["date_of", "event", "event_id"]

T = TypeVar("T", bound=Hashable)
_MANY = 4  # accounts of which one may stand alone


def event_id(members: Iterable[str]) -> str:
    """The id of the event that these statements tell."""
    return "e" + min(members)


def event(tellings: Sequence[Telling]) -> dict[str, Any]:
    """A row of ``events``."""
    date, earliest, latest, follows = date_of(tellings)
    return {
        "event": event_id(telling.id for telling in tellings),
        "type": _commonest((telling.type for telling in tellings), EVENT_TYPES.index),
        "date": date,
        "earliest": earliest,
        "latest": latest,
        "participants": _participants(tellings),
        "object": _thing(telling.object or telling.thing for telling in tellings),
        "place": _thing(telling.place for telling in tellings),
        "certainty": min(telling.mood for telling in tellings),
        "statements": sorted(telling.id for telling in tellings),
        "accounts": sorted({telling.account for telling in tellings}),
        "witnesses": len(_witnesses(tellings)),
        "follows": follows,
    }


def _witnesses(tellings: Sequence[Telling]) -> set[str]:
    """The accounts that tell it in words of their own, or of an account that does not tell it here."""
    accounts = {telling.account for telling in tellings}
    return {telling.account for telling in tellings if not telling.repeats & accounts}


def date_of(tellings: Iterable[Telling]) -> tuple[str | None, int | None, int | None, list[str]]:
    """The finest date (EDTF, earliest, latest) that the agreeing accounts allow, and which accounts it follows.

    Where they differ it is all that they span, unless one account stands alone against three and more, or only
    against itself.
    """
    dated = own_words([telling for telling in tellings if telling.date is not None])
    if not dated:
        return None, None, None, []
    if disagree(_bounds(dated)):
        dated = _agreeing(dated)
    low, high = together(_bounds(dated))
    follows = sorted({telling.account for telling in dated})
    for telling in sorted(dated, key=lambda each: each.id):
        if (telling.earliest, telling.latest) == (low, high):
            return telling.date, low, high, follows
    return span_to_edtf(low, high), low, high, follows


def _bounds(tellings: Iterable[Telling]) -> list[Bounds]:
    return [(each.earliest, each.latest) for each in tellings]


def _agreeing(dated: Sequence[Telling]) -> list[Telling]:
    """The tellings that leave no account out, or one of four and more; else all."""
    accounts = {telling.account for telling in dated}
    best: list[Telling] = []
    for kernel in dated:
        kept = [each for each in dated if not disagree(_bounds([kernel, each]))]
        if not disagree(_bounds(kept)) and len(_tellers(kept)) > len(_tellers(best)):
            best = kept
    missing = len(accounts) - len(_tellers(best))
    return best if missing == 0 or (missing == 1 and len(accounts) >= _MANY) else list(dated)


def _tellers(tellings: Sequence[Telling]) -> set[str]:
    return {telling.account for telling in tellings}


def _participants(tellings: Sequence[Telling]) -> list[dict[str, str]]:
    """Everyone named, each once with the role most tellings give."""
    roles: dict[str, Counter[str]] = {}
    names: dict[str, str] = {}
    for telling in tellings:
        for entity, name, role in telling.participants:
            roles.setdefault(entity, Counter())[role] += 1
            names.setdefault(entity, name)
    return [
        {"id": entity, "name": names[entity], "role": min(count, key=lambda role: (-count[role], role))}
        for entity, count in sorted(roles.items())
    ]


def _thing(refs: Iterable[Ref | None]) -> dict[str, str] | None:
    """The thing most tellings name, a known name before a description."""
    counted = Counter(ref for ref in refs if ref is not None)
    if not counted:
        return None
    best = min(counted, key=lambda ref: (ref.described, ":" in ref.id, -counted[ref], ref.id))
    return {"id": best.id, "name": best.name}


def _commonest(values: Iterable[str], rank: Any) -> str:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], rank(value)))
