"""Decisions: what a person ruled about statements, kept in ``decisions.jsonl`` and applied at every build.

One JSON object a line::

    {"id": "d1", "by": "kim", "at": "2026-11-22T10:00:00Z", "verdict": "correct", "document": "ja-textbook.txt",
     "quote": "…", "prefix": "…", "suffix": "…", "type": "treaty.signed", "set": {"date": "1941-04-13"}, "note": "…"}

`verdict` is accept, reject, correct or unsure. A decision is anchored by its words: `quote`, where it stands several
times also `prefix` and `suffix` (what stands before and after it), where several statements have the same words also
their `type`. So it survives a rebuild, a renamed file and an edited source. Decisions are taken in the order of the
file; a later one is put on top of an earlier one of the same statement. The file is never written by a build.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from dragoman.errors import DataError
from dragoman.model.edtf import bounds
from dragoman.model.entity import Ref
from dragoman.model.statement import EVENT_TYPES, Certainty, Participant, Quantity

__all__ = ["Anchor", "Decision", "Ruling", "applied", "load", "settle"]

Verdict = Literal["accept", "reject", "correct", "unsure"]
_CURE = "Mend or take out that line."
_CONTEXT = 60  # characters of prefix and suffix that are compared


class Correction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a `correct` decision may set; what it leaves out stays as read."""

    type: str | msgspec.UnsetType = msgspec.UNSET
    date: str | msgspec.UnsetType | None = msgspec.UNSET  # EDTF
    participants: tuple[Participant, ...] | msgspec.UnsetType = msgspec.UNSET
    object: Ref | msgspec.UnsetType | None = msgspec.UNSET
    place: Ref | msgspec.UnsetType | None = msgspec.UNSET
    quantities: tuple[Quantity, ...] | msgspec.UnsetType = msgspec.UNSET
    attributed_to: Ref | msgspec.UnsetType | None = msgspec.UNSET
    certainty: Certainty | msgspec.UnsetType = msgspec.UNSET


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"changes": "set"}):
    """One line of ``decisions.jsonl``."""

    id: str
    verdict: Verdict
    document: str
    quote: str
    by: str = ""
    at: str = ""
    prefix: str = ""
    suffix: str = ""
    type: str | None = None
    changes: Correction = Correction()
    note: str = ""


class Anchor(msgspec.Struct, frozen=True):
    """What a decision is matched with: a statement's place and words."""

    id: str
    document: str
    start: int
    end: int
    type: str
    quote: str


class Ruling(msgspec.Struct, frozen=True):
    """A decision and the statement it was found to speak of."""

    decision: Decision
    statement: str


def load(path: Path) -> tuple[Decision, ...]:
    """Read the decisions; a missing file has none. Raises DataError naming the line and the cure."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError.at(path, None, f"cannot be read ({error})", "Give a readable UTF-8 file.") from None
    decoder = msgspec.json.Decoder(Decision)
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decision = decoder.decode(line)
            _check(decision)
        except msgspec.ValidationError as error:
            raise DataError.at(path, number, str(error), _CURE) from None
        except (msgspec.DecodeError, ValueError) as error:
            conflict = line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
            problem, cure = (
                ("a merge conflict was left there", "Keep the lines of both sides and take out the marks.")
                if conflict
                else (f"is no decision ({error})", _CURE)
            )
            raise DataError.at(path, number, problem, cure) from None
        found.append(decision)
    return tuple(found)


def _check(decision: Decision) -> None:
    if not decision.quote.strip():
        raise ValueError("its quote is empty")
    for kind in (decision.type, decision.changes.type):
        if isinstance(kind, str) and kind not in EVENT_TYPES:
            raise ValueError(f"'{kind}' is no event type; the types are: {', '.join(EVENT_TYPES)}")
    if isinstance(decision.changes.date, str):
        bounds(decision.changes.date)
    if decision.verdict == "correct" and decision.changes == Correction():
        raise ValueError("it corrects nothing: 'set' is empty")


def settle(
    decisions: Sequence[Decision], anchors: Iterable[Anchor], originals: Mapping[str, str]
) -> tuple[list[Ruling], list[tuple[Decision, str]]]:
    """Find the statement of each decision; `originals` are the decoded documents.

    Gives the rulings in order, and each decision that has no statement now with the reason in words.
    """
    by_words: dict[str, list[Anchor]] = defaultdict(list)
    by_document: dict[str, list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        by_words[_folded(anchor.quote)].append(anchor)
        by_document[anchor.document].append(anchor)
    rulings: list[Ruling] = []
    lost: list[tuple[Decision, str]] = []
    for decision in decisions:
        candidates = by_words.get(_folded(decision.quote), [])
        if decision.document in originals:
            candidates = [anchor for anchor in candidates if anchor.document == decision.document]
        else:  # a renamed file has the same words in the same place
            half = (len(_folded(decision.prefix)[-_CONTEXT:]) + len(_folded(decision.suffix)[:_CONTEXT])) / 2
            candidates = [each for each in candidates if _fit(decision, each, originals[each.document]) >= half]
        candidates = candidates or _near(decision, by_document, originals)
        found = _narrowed(decision, candidates, originals)
        if len(found) == 1:
            rulings.append(Ruling(decision, found[0].id))
        else:
            lost.append((decision, _reason(decision, found, originals)))
    return rulings, lost


def applied(row: Mapping[str, Any], decisions: Sequence[Decision]) -> dict[str, Any] | None:
    """A statement's row after its decisions; None when it is rejected. Days are day numbers."""
    result: dict[str, Any] = dict(row)
    rejected = False
    for decision in decisions:
        if decision.verdict == "unsure":
            continue
        rejected = decision.verdict == "reject"
        if not rejected:
            result["confidence"] = 1.0
        result.update(_changed(decision.changes))
    return None if rejected else result


def _changed(changes: Correction) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(changes)
    if "date" in row:
        row["earliest"], row["latest"] = (None, None) if row["date"] is None else bounds(row["date"])
    return row


def _folded(text: str) -> str:
    return " ".join(text.split())


def _near(
    decision: Decision, by_document: Mapping[str, Sequence[Anchor]], originals: Mapping[str, str]
) -> list[Anchor]:
    """Statements that share at least half of their words with the place where the quote stands.

    A newer version may cut a clause elsewhere; the ruling still speaks of it.
    """
    places = [match.span() for match in _occurrences(decision, originals.get(decision.document, ""))]
    near = []
    for anchor in by_document.get(decision.document, ()) if places else ():
        for start, end in places:
            shared = min(end, anchor.end) - max(start, anchor.start)
            if 2 * shared >= max(end - start, anchor.end - anchor.start):
                near.append(anchor)
                break
    return near


def _narrowed(decision: Decision, candidates: list[Anchor], originals: Mapping[str, str]) -> list[Anchor]:
    typed = [anchor for anchor in candidates if decision.type in (None, anchor.type)]
    if len(typed) <= 1 or not (decision.prefix or decision.suffix):
        return typed
    fits = [_fit(decision, anchor, originals[anchor.document]) for anchor in typed]
    return [anchor for anchor, fit in zip(typed, fits) if fit == max(fits)]


def _fit(decision: Decision, anchor: Anchor, original: str) -> int:
    """How many characters of the context are the same, counted from the quote outwards."""
    before = _folded(original[max(0, anchor.start - 2 * _CONTEXT) : anchor.start])[::-1]
    after = _folded(original[anchor.end : anchor.end + 2 * _CONTEXT])
    return _same(before, _folded(decision.prefix)[::-1]) + _same(after, _folded(decision.suffix))


def _same(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first[:_CONTEXT], second[:_CONTEXT]):
        if one != other:
            break
        count += 1
    return count


def _occurrences(decision: Decision, original: str) -> list[re.Match[str]]:
    words = r"\s+".join(map(re.escape, decision.quote.split()))
    return list(re.finditer(words, original))


def _reason(decision: Decision, found: Sequence[Anchor], originals: Mapping[str, str]) -> str:
    quote = _folded(decision.quote)
    words = f"“{quote[:60]}{'…' if len(quote) > 60 else ''}”"
    if found:
        return f"{words} are the words of {len(found)} statements: give its type, prefix or suffix"
    if decision.document not in originals:
        return f"there is no document {decision.document} in this dossier, and {words} stands in no other"
    if _occurrences(decision, originals[decision.document]):
        kind = f" of type {decision.type}" if decision.type else ""
        return f"{words} still stands in {decision.document}, but no statement{kind} is read from it now"
    return f"{words} is no longer found in {decision.document}"
