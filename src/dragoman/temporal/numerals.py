"""Numbers as a language writes them: digits of any script, positional and multiplied characters, words, Roman.

>>> east = Numerals(digits={"〇": 0, "一": 1, "四": 4, "九": 9}, multipliers={"十": 10, "百": 100, "千": 1000})
>>> read(east, "一九四一"), read(east, "四十"), read(east, "千九百四十一"), read(east, "１９４１"), read(east, "十x")
(1941, 40, 1941, 1941, None)
>>> read(Numerals(words={"twelve": 12}), "twelve"), read(Numerals(), "XVIII")
(12, 18)
"""

from __future__ import annotations

import re

import msgspec

__all__ = ["Numerals", "read"]

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "Х": 10, "І": 1}  # the last two are Cyrillic look-alikes
_IS_ROMAN = re.compile("[IVXLCХІ]{1,8}")


class Numerals(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers besides ASCII and full-width digits."""

    digits: dict[str, int] = {}  # characters for 0 … 9, written one after the other or before a multiplier
    multipliers: dict[str, int] = {}  # characters for 10, 100, 1000
    words: dict[str, int] = {}  # whole words, ordinals as well


def read(numerals: Numerals, text: str) -> int | None:
    """The number that ``text`` writes, or None."""
    if text.isdecimal():
        return int(text) if len(text) < 10 else None
    word = numerals.words.get(text)
    if word is None:
        word = numerals.words.get(text.lower())
    if word is not None:
        return word
    if numerals.digits and all(char in numerals.digits or char in numerals.multipliers for char in text):
        return _characters(numerals, text)
    return _roman(text) if _IS_ROMAN.fullmatch(text) else None


def _characters(numerals: Numerals, text: str) -> int | None:
    if len(text) > 9:
        return None
    if not any(char in numerals.multipliers for char in text):
        return int("".join(str(numerals.digits[char]) for char in text))
    total, held = 0, None
    for char in text:
        if char in numerals.multipliers:
            total += (1 if held is None else held) * numerals.multipliers[char]
            held = None
        else:
            held = numerals.digits[char] if held is None else held * 10 + numerals.digits[char]
    return total + (held or 0)


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0]))
