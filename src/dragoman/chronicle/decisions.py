"""Decisions: what a person ruled about statements, kept in ``decisions.jsonl`` and applied at every build.

One JSON object a line::

    {"id": "d1", "by": "kim", "at": "2026-11-22T10:00:00Z", "verdict": "correct", "document": "ja-textbook.txt",
     "quote": "…", "prefix": "…", "suffix": "…", "type": "treaty.signed", "set": {"date": "1941-04-13"}, "note": "…"}

`verdict` is accept, reject, correct or unsure; or same or not same, of the statement and those whose words are in
`others` (one happening or not), or of two `names`; or undo, of the decision whose id is in `of`. A decision is anchored
by its words: `quote`, where it stands several times also `prefix` and `suffix` (what stands before and after it), where
several statements have the same words also their `type`. So it survives a rebuild, a renamed file and an edited source.
Decisions are taken in the order of the file; a later one is put on top of an earlier one of the same statement. The
file is never written by a build.
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

__all__ = ["Anchor", "Decision", "Ruling", "Words", "append", "applied", "in_force", "load", "pairs", "settle"]

Verdict = Literal["accept", "reject", "correct", "unsure", "same", "not same", "undo"]
_OF_PAIRS = ("same", "not same", "unsure")
_CURE = "Mend or take out that line."
_CONTEXT = 60  # characters of prefix and suffix that are compared


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Words of the statement's document, with what stands before and after them."""

    quote: str
    prefix: str = ""
    suffix: str = ""


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
    span: Span | msgspec.UnsetType = msgspec.UNSET  # the words that say so


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The words by which another statement is known."""

    document: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    type: str | None = None


class Decision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, rename={"changes": "set"}):
    """One line of ``decisions.jsonl``."""

    id: str
    verdict: Verdict
    document: str = ""
    quote: str = ""
    by: str = ""
    at: str = ""
    prefix: str = ""
    suffix: str = ""
    type: str | None = None
    changes: Correction = Correction()
    note: str = ""
    others: tuple[Words, ...] = ()
    names: tuple[str, ...] = ()
    of: str | None = None

    @property
    def words(self) -> Words:
        """The words of the statement it speaks of."""
        return Words(self.document, self.quote, self.prefix, self.suffix, self.type)


class Anchor(msgspec.Struct, frozen=True):
    """What a decision is matched with: a statement's place and words."""

    id: str
    document: str
    start: int
    end: int
    type: str
    quote: str


class Ruling(msgspec.Struct, frozen=True):
    """A decision and the statement it was found to speak of; with it the others that it names."""

    decision: Decision
    statement: str
    others: tuple[str, ...] = ()


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


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that no later one undid, in order; undoing an undoing brings a decision back."""
    undone: set[str] = set()
    kept = []
    for decision in reversed(decisions):
        if decision.id in undone:
            continue
        if decision.verdict == "undo":
            undone.add(decision.of or "")
        else:
            kept.append(decision)
    return kept[::-1]


def append(path: Path, decision: Decision) -> None:
    """Write a decision at the end of the file. Raises DataError when it is none, or cannot be written."""
    try:
        _check(decision)
    except ValueError as error:
        raise DataError(f"Nothing is written: the decision is none, {error}.") from None
    try:
        before = path.read_bytes() if path.exists() else b""
        line = msgspec.json.encode(decision) + b"\n"
        with path.open("ab") as file:
            file.write(line if not before or before.endswith(b"\n") else b"\n" + line)
    except OSError as error:
        raise DataError.at(path, None, f"cannot be written ({error.strerror})", "Make it writable.") from None


def pairs(rulings: Sequence[Ruling]) -> list[dict[str, Any]]:
    """Of the rulings on what is one happening, (one, other, same) of statements; the last of a pair counts."""
    ruled: dict[tuple[str, str], bool] = {}
    for ruling in rulings:
        if ruling.decision.verdict in ("same", "not same"):
            for other in ruling.others:
                if other != ruling.statement:
                    one, two = sorted((ruling.statement, other))
                    ruled[one, two] = ruling.decision.verdict == "same"
    return [{"one": one, "other": other, "same": same} for (one, other), same in sorted(ruled.items())]


def _check(decision: Decision) -> None:
    if decision.verdict == "undo":
        if not decision.of:
            raise ValueError("it undoes nothing: 'of' has no id of a decision")
        return
    if decision.names:
        if decision.verdict not in _OF_PAIRS or len(set(decision.names)) != 2:
            raise ValueError("'names' are two names that are 'same', 'not same' or 'unsure'")
        return
    span = decision.changes.span
    own = () if span is msgspec.UNSET else (span.quote,)
    if any(not words.strip() for words in (decision.quote, *own, *(each.quote for each in decision.others))):
        raise ValueError("its quote is empty")
    if decision.others and decision.verdict not in _OF_PAIRS:
        raise ValueError("'others' go with 'same', 'not same' and 'unsure'")
    if not decision.others and decision.verdict in ("same", "not same"):
        raise ValueError("it names no 'others'")
    for kind in (decision.type, decision.changes.type, *(each.type for each in decision.others)):
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
        if decision.names:
            continue
        found: list[Anchor] = []
        for words in (decision.words, *decision.others):
            fitting = list({anchor.id: anchor for anchor in _fitting(words, by_words, by_document, originals)}.values())
            if len(fitting) != 1:
                lost.append((decision, _reason(words, fitting, originals)))
                break
            found += fitting
        else:
            corrected = _corrected(found[0], decision.changes, originals)
            if corrected is None:
                span = decision.changes.span
                assert span is not msgspec.UNSET
                lost.append((decision, _reason(Words(found[0].document, span.quote), [], originals)))
                continue
            if corrected != found[0]:  # later rulings speak of what they saw
                by_words[_folded(corrected.quote)].append(corrected)
                by_document[corrected.document].append(corrected)
            rulings.append(Ruling(decision, found[0].id, tuple(anchor.id for anchor in found[1:])))
    return rulings, lost


def _corrected(anchor: Anchor, changes: Correction, originals: Mapping[str, str]) -> Anchor | None:
    """The anchor as a correction leaves it; None where the words of its new span are found no more."""
    if changes.type is not msgspec.UNSET:
        anchor = msgspec.structs.replace(anchor, type=changes.type)
    if changes.span is msgspec.UNSET:
        return anchor
    original = originals.get(anchor.document, "")
    place = _located(changes.span, original, anchor.start)
    if place is None:
        return None
    return msgspec.structs.replace(anchor, start=place[0], end=place[1], quote=original[place[0] : place[1]])


def _located(span: Span, original: str, near: int) -> tuple[int, int] | None:
    """Where the words of a span stand: of several places the one whose context fits best, then the nearest."""
    words = Words("", span.quote, span.prefix, span.suffix)
    places = [match.span() for match in _occurrences(words, original)]

    def fit(place: tuple[int, int]) -> tuple[int, int]:
        return _fit(words, Anchor("", "", *place, "", ""), original), -abs(place[0] - near)

    return max(places, key=fit, default=None)


def _fitting(
    words: Words,
    by_words: Mapping[str, Sequence[Anchor]],
    by_document: Mapping[str, Sequence[Anchor]],
    originals: Mapping[str, str],
) -> list[Anchor]:
    """The statements that these words can mean: one, where all is well."""
    candidates = list(by_words.get(_folded(words.quote), ()))
    if words.document in originals:
        candidates = [anchor for anchor in candidates if anchor.document == words.document]
    else:  # a renamed file has the same words in the same place
        half = (len(_folded(words.prefix)[-_CONTEXT:]) + len(_folded(words.suffix)[:_CONTEXT])) / 2
        candidates = [each for each in candidates if _fit(words, each, originals[each.document]) >= half]
    return _narrowed(words, candidates or _near(words, by_document, originals), originals)


def applied(row: Mapping[str, Any], decisions: Sequence[Decision], original: str = "") -> dict[str, Any] | None:
    """A statement's row after its decisions; None when it is rejected. Days are day numbers.

    `original` is the decoded document that a corrected span is looked for in.
    """
    result: dict[str, Any] = dict(row)
    rejected = False
    for decision in decisions:
        if decision.verdict == "unsure":
            continue
        rejected = decision.verdict == "reject"
        if not rejected:
            result["confidence"] = 1.0
        result.update(_changed(decision.changes))
        if decision.changes.span is not msgspec.UNSET and (
            place := _located(decision.changes.span, original, result["start"])
        ):
            result.update(start=place[0], end=place[1], quote=original[place[0] : place[1]])
    return None if rejected else result


def _changed(changes: Correction) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(changes)
    row.pop("span", None)
    if "date" in row:
        row["earliest"], row["latest"] = (None, None) if row["date"] is None else bounds(row["date"])
    return row


def _folded(text: str) -> str:
    return " ".join(text.split())


def _near(words: Words, by_document: Mapping[str, Sequence[Anchor]], originals: Mapping[str, str]) -> list[Anchor]:
    """Statements that share at least half of their words with the place where the quote stands.

    A newer version may cut a clause elsewhere; the ruling still speaks of it.
    """
    places = [match.span() for match in _occurrences(words, originals.get(words.document, ""))]
    near = []
    for anchor in by_document.get(words.document, ()) if places else ():
        for start, end in places:
            shared = min(end, anchor.end) - max(start, anchor.start)
            if 2 * shared >= max(end - start, anchor.end - anchor.start):
                near.append(anchor)
                break
    return near


def _narrowed(words: Words, candidates: list[Anchor], originals: Mapping[str, str]) -> list[Anchor]:
    typed = [anchor for anchor in candidates if words.type in (None, anchor.type)]
    if len(typed) <= 1 or not (words.prefix or words.suffix):
        return typed
    fits = [_fit(words, anchor, originals[anchor.document]) for anchor in typed]
    return [anchor for anchor, fit in zip(typed, fits) if fit == max(fits)]


def _fit(words: Words, anchor: Anchor, original: str) -> int:
    """How many characters of the context are the same, counted from the quote outwards."""
    before = _folded(original[max(0, anchor.start - 2 * _CONTEXT) : anchor.start])[::-1]
    after = _folded(original[anchor.end : anchor.end + 2 * _CONTEXT])
    return _same(before, _folded(words.prefix)[::-1]) + _same(after, _folded(words.suffix))


def _same(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first[:_CONTEXT], second[:_CONTEXT]):
        if one != other:
            break
        count += 1
    return count


def _occurrences(words: Words, original: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\s+".join(map(re.escape, words.quote.split())), original))


def _reason(words: Words, found: Sequence[Anchor], originals: Mapping[str, str]) -> str:
    quote = _folded(words.quote)
    shown = f"“{quote[:60]}{'…' if len(quote) > 60 else ''}”"
    if found:
        return f"{shown} are the words of {len(found)} statements: give its type, prefix or suffix"
    if words.document not in originals:
        return f"there is no document {words.document} in this dossier, and {shown} stands in no other"
    if _occurrences(words, originals[words.document]):
        kind = f" of type {words.type}" if words.type else ""
        return f"{shown} still stands in {words.document}, but no statement{kind} is read from it now"
    return f"{shown} is no longer found in {words.document}"
