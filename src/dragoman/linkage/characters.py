"""Written forms brought to one: case, width, accents, dashes, and the variants of Han characters.

Neither `fold` nor `one_variant` changes the length of a text, so an offset in what they give is an offset in the text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from dragoman.datafile import load_yaml

__all__ = ["fold", "one_variant"]

_HYPHENS = "-‐‑‒–—−﹘﹣－=゠＝"
_DOTS = "·‧・･ㆍ•∙"
_SPACES = "\u00a0\u2002\u2003\u2009\u202f\u3000"
_APOSTROPHES = "’‘ʼ＇"
# Letters, marks included, that are folded: Latin, Greek and Cyrillic with what is derived of them.
_LETTERS = (range(0x41, 0x250), range(0x370, 0x530), range(0x1E00, 0x1F00))
_NARROW = range(0xFF66, 0xFF9E)  # katakana of half the width
_OLD_CYRILLIC = {"і": "и", "І": "и", "ѣ": "е", "Ѣ": "е", "ѳ": "ф", "Ѳ": "ф", "ѵ": "и", "Ѵ": "и"}
_BARRED = {"đ": "d", "Đ": "d", "ł": "l", "Ł": "l", "ı": "i", "ħ": "h", "Ħ": "h"}  # their marks are no accents
_WIDE = range(0xFF01, 0xFF5F)


def fold(text: str) -> str:
    """`text`, character by character, in lower case, without accents, in one width, Han characters in one variant.

    >>> fold("Jutarō Ｋ．"), fold("満洲國"), fold("Хрущёв"), fold("大日本帝国")
    ('jutaro k.', '满洲国', 'хрущев', '大日本帝国')
    """
    return text.translate(_table())


def one_variant(text: str) -> str:
    """`text` with its Han characters in one variant, simplified where there is one, and nothing else changed.

    >>> one_variant("簽訂條約，撤軍。")
    '签订条约，撤军。'
    """
    return text.translate(_han_table()) if _variant().search(text) else text


@cache
def _table() -> dict[int, str]:
    table = {code: _plain(chr(code)) for block in _LETTERS for code in block}
    table |= {code: chr(code - 0xFEE0).lower() for code in _WIDE}
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _NARROW}
    table |= {ord(old): new for old, new in (_OLD_CYRILLIC | _BARRED).items()}
    table |= {ord(char): "-" for char in _HYPHENS} | {ord(char): "・" for char in _DOTS}
    table |= {ord(char): " " for char in _SPACES} | {ord(char): "'" for char in _APOSTROPHES}
    return table | _han_table()


@cache
def _han_table() -> dict[int, str]:
    return {ord(old): group[0] for group in _han_variants() for old in group[1:]}


@cache
def _variant() -> re.Pattern[str]:
    """Any character that `one_variant` changes: most text of other scripts holds none."""
    return re.compile("[" + re.escape("".join(map(chr, _han_table()))) + "]")


def _plain(char: str) -> str:
    lower = char.lower()[0]
    if lower == "й":  # a letter of its own, not an accented и
        return lower
    base = unicodedata.normalize("NFKD", lower)[0]
    return base if base.isalpha() else lower


def _han_variants() -> list[str]:
    groups = load_yaml(Path(__file__).with_name("han.yaml"), list[str])
    return [group for line in groups for group in line.split()]
