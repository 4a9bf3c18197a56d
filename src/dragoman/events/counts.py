"""What a clause counts: numbers in figures and in words, ranges of them, and the units beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.events.clauses import Clause
from dragoman.events.reading import Reading
from dragoman.model import Quantity

__all__ = ["quantities_of"]

_BEFORE = 40  # characters before a number in which its unit or a hedge stands
_FIGURES = re.compile(r"\d{1,30}(?:\.\d{1,10})?")


class _Number(NamedTuple):
    """A number, or both of a range, and where in a clause it stands."""

    start: int
    end: int
    values: tuple[float, ...]


def quantities_of(clause: Clause, text: str, language: Reading) -> tuple[Quantity, ...]:
    """The numbers of a clause that count something the table knows, in textual order; both of a range ("2,000 to 3,000
    men") have the words of the whole, to which words of doubt ("about") belong. `text` is the document's own.
    """
    units = language.unit_stems.among(clause.text) if _may_count(clause, language) else ()
    numbers = list(_numbers(clause, language)) if units else []
    found: dict[int, list[Quantity]] = {}
    for at in units:
        unit, before, after = language.units[at]
        for number in numbers:
            span = _counted(clause.text, number, before, after) if number.start not in found else None
            if span is not None:
                start = clause.start + _hedged(clause.text, span[0], language)
                words = text[start : clause.start + span[1]]
                found[number.start] = [Quantity(value=value, unit=unit, text=words) for value in number.values]
    return tuple(each for start in sorted(found) for each in found[start])


def _may_count(clause: Clause, language: Reading) -> bool:
    """Whether a clause holds a figure or a word for a number that is no part of a date."""
    rest, at = "", 0
    for timex in sorted((one for one in clause.timexes if one.value), key=lambda one: one.start):
        rest, at = rest + clause.text[at : max(at, timex.start - clause.start)] + " ", timex.end - clause.start
    rest += clause.text[max(at, 0) :]
    return _FIGURES.search(rest) is not None or bool(language.spelled_stems.among(rest))


def _counted(
    text: str, number: _Number, before: re.Pattern[str] | None, after: re.Pattern[str] | None
) -> tuple[int, int] | None:
    """Where a number and the words of a unit beside it begin and end; None where it counts no such thing."""
    start, end = number.start, number.end
    if after is not None:
        behind = after.match(text, end)
        if behind is None:
            return None
        end = behind.end()
    if before is not None:
        ahead = before.search(text, max(0, start - _BEFORE), start)
        if ahead is None:
            return None
        start = ahead.start()
    return start, end


def _hedged(text: str, start: int, language: Reading) -> int:
    """Where words of doubt right before a number begin."""
    hedge = language.hedges.search(text, max(0, start - _BEFORE), start) if language.hedges is not None else None
    return start if hedge is None else hedge.start()


def _numbers(clause: Clause, language: Reading) -> Iterator[_Number]:
    """The numbers of a clause that no date holds, in textual order."""
    for match in language.number.finditer(clause.text):
        first = None if _is_dated(match, clause, "n") else _value(match["n"] + match["m"], language)
        second = None if _is_dated(match, clause, "n2") else _value(match["n2"] + match["m2"], language)
        if first is not None and second is not None:
            yield _Number(match.start(), match.end(), (_alike(first, second, match, language), second))
        elif second is not None:
            yield _Number(match.start("n2"), match.end(), (second,))
        elif first is not None:
            yield _Number(match.start(), match.end("m"), (first,))


def _alike(first: float, second: float, match: re.Match[str], language: Reading) -> float:
    """The first number of a range, which what multiplies the second multiplies too: 2–3 thousand."""
    bare = _value(match["n2"], language)
    return first * second / bare if bare and not match["m"] and first < bare else first


def _is_dated(match: re.Match[str], clause: Clause, group: str) -> bool:
    """Whether a group is part of a date, which "25 years" is not, or of nothing."""
    if match[group] is None:
        return True
    start, end = (clause.start + at for at in match.span(group))
    return any(timex.value and timex.start < end and start < timex.end for timex in clause.timexes)


def _value(words: str, language: Reading) -> float | None:
    """The number that figures and words spell: 70万, 1億4000万, 二十五万, two hundred and ten; None where it cannot be
    read.
    """
    table = language.table
    parts: list[tuple[float, bool]] = []  # numbers, and the multipliers among them
    grouping = str.maketrans({table.decimal: ".", **dict.fromkeys({",", ".", "-", " ", "\xa0"} - {table.decimal}, "")})
    rest = words.lower().translate(grouping).rstrip(".")
    while rest:
        figures = _FIGURES.match(rest)
        word = next((word for word in language.number_words if rest.startswith(word)), None)
        if figures:
            parts.append((float(figures[0]), False))
            rest = rest[figures.end() :]
        elif word is None:
            return None
        elif word in language.multipliers:
            parts.append((language.multipliers[word], True))
            rest = rest[len(word) :]
        else:
            row = len(word) == 1 and parts and not parts[-1][1]  # 二五: single characters stand in a row
            earlier = parts.pop()[0] if row else 0
            parts.append((earlier * 10 + table.digits[word], False))
            rest = rest[len(word) :]
    return _sum(parts)


def _sum(parts: Sequence[tuple[float, bool]]) -> float:
    """What stands before the greatest multiplier is multiplied by it, what stands behind is added."""
    greatest = max((value for value, multiplies in parts if multiplies), default=None)
    if greatest is None:
        return sum(value for value, _ in parts)
    at = parts.index((greatest, True))
    return (_sum(parts[:at]) if at else 1) * greatest + _sum(parts[at + 1 :])
