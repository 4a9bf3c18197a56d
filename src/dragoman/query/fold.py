"""Folding: two spellings that a reader takes for one become equal.

Case, width (full and half), macrons and accents of Latin letters, and, in names, spaces, hyphens, dots and quotation
marks. Marks that carry the sound of another script (dakuten, Cyrillic й) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["find_folded", "fold_name", "fold_text"]

_BETWEEN = re.compile(r"[\s\-‐-―−・·‧•.,'’‘\"“”«»「」『』()]+")
_LATIN_END = 0x0250


def fold_text(text: str) -> str:
    """The text without differences of case, width and Latin accents.

    >>> fold_text("Hokkaidō ＡＢＣ"), fold_text("ガダルカナル")
    ('hokkaido abc', 'ガダルカナル')
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_fold, text))


def fold_name(name: str) -> str:
    """A name as it is compared: folded, and without spaces, hyphens, dots and quotation marks.

    >>> fold_name("Port-Arthur") == fold_name("Port Arthur"), fold_name("소련-일본 중립 조약")
    (True, '소련일본중립조약')
    """
    return _BETWEEN.sub("", fold_text(name))


def find_folded(text: str, words: str, limit: int = 1000) -> list[tuple[int, int]]:
    """Spans of ``text`` (code points) whose folded form is that of ``words``; at most ``limit``."""
    wanted = fold_text(words).strip()
    if not wanted:
        return []
    pieces = list(map(_fold, text))
    folded = "".join(pieces)
    owner = [at for at, piece in enumerate(pieces) for _ in piece]
    found: list[tuple[int, int]] = []
    at = folded.find(wanted)
    while at >= 0 and len(found) < limit:
        found.append((owner[at], owner[at + len(wanted) - 1] + 1))
        at = folded.find(wanted, at + len(wanted))
    return found


@lru_cache(maxsize=1 << 16)
def _fold(character: str) -> str:
    if character.isascii():
        return character.lower()
    folded = unicodedata.normalize("NFKC", character).casefold()
    if len(folded) == 1 and ord(folded) < _LATIN_END:
        return unicodedata.normalize("NFD", folded)[0]
    return "".join(
        unicodedata.normalize("NFD", one)[0] if one.isalpha() and ord(one) < _LATIN_END else one for one in folded
    )
