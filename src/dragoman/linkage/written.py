"""A written name taken apart: its words, a ruler's number, and words that say what it is, not how it is called."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

from dragoman.languages import Languages
from dragoman.linkage.characters import fold
from dragoman.linkage.sounds import sound_table

__all__ = ["WrittenName", "initial", "names_in", "take_apart"]

_LONGEST, _MOST_WORDS = 60, 6
_YEAR = re.compile(r"[(（]\D{0,3}(\d{4})\D{0,2}[)）]")
_ASIDE = re.compile(r"[(（\[【「『].*?[)）\]】」』]")
_NO_NAME = re.compile(r"[\"“”«»„\[\]()（）【】「」『』《》〈〉*]")
_APART = re.compile(r"[\s・,，、/_]+|(?<=\.)|\.")
_ROMAN = re.compile(r"(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})")
_UNSPACED = re.compile("[\u3005\u3400-\u9fff\uac00-\ud7a3\u30a1-\u30fc\u3041-\u3096]")


class WrittenName(msgspec.Struct, frozen=True):
    """The words of a name, folded, and what was taken off them: number (or year), kinds of place, sides."""

    words: tuple[str, ...]
    number: int | None = None
    kinds: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()

    @property
    def joined(self) -> str:
        """The words in one."""
        return "".join(self.words)


class _Affixes(msgspec.Struct, frozen=True):
    fillers: frozenset[str]
    adjectives: tuple[re.Pattern[str], ...]
    titles: frozenset[str]
    kinds: dict[str, str]
    sides: dict[str, str]
    numbers: dict[str, int]
    ordinals: tuple[re.Pattern[str], ...]
    joined: re.Pattern[str]  # a hyphen between words: elsewhere one joins the syllables of a word
    surname: re.Pattern[str]  # the space behind a family name of one letter, which is no initial


@lru_cache(maxsize=50_000)
def take_apart(text: str, kind: str | None, known: Languages) -> tuple[WrittenName, ...]:
    """A name as it is written and, if that differs, bare: without titles, or without kinds of place and sides."""
    affixes = _affixes(known)
    words = _words_of(text, affixes)
    number, words, behind = _number(words, affixes)
    if kind != "person" and number is None and (year := _YEAR.search(text[:_LONGEST])):
        number = int(year[1])
    full = WrittenName(words, number)
    if kind == "person":
        # What stands behind a ruler's number tells more of him: Николай II Александрович, Catherine II the Great.
        bare = _without_titles(WrittenName(words[: len(words) - behind], number), affixes)
    else:
        bare = _without_kinds(full, affixes)
    return (full,) if bare == full or not bare.words else (full, bare)


def names_in(text: str, kind: str | None) -> tuple[str, ...]:
    """A name as it is written and, of a person, those given in brackets: Philip Jaisohn (Seo Jae-pil)."""
    if kind != "person":
        return (text,)
    asides = [aside[1:-1] for aside in _ASIDE.findall(text[:_LONGEST])]
    return (text, *(aside for aside in asides if aside.strip() and not any(map(str.isdigit, aside))))


def initial(word: str) -> bool:
    """Whether a word is only the first letter of a name; a single Han character, kana or hangul is a name."""
    return len(word) == 1 and word.isalpha() and not _UNSPACED.match(word)


def _words_of(text: str, affixes: _Affixes) -> tuple[str, ...]:
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    plain = _ASIDE.sub(" ", text)
    plain = _NO_NAME.sub(" ", fold(plain if plain.strip() else text))
    plain = affixes.surname.sub("", affixes.joined.sub(" ", plain)).replace("-", "")
    return tuple(word for word in _APART.split(plain) if word and word.strip("'"))[:_MOST_WORDS]


def _number(words: tuple[str, ...], affixes: _Affixes) -> tuple[int | None, tuple[str, ...], int]:
    """The number, the other words, and how many of these stand behind it."""
    for at, word in enumerate(words):
        if at and word in affixes.numbers:
            return affixes.numbers[word], words[:at] + words[at + 1 :], len(words) - at - 1
        if at and word and _ROMAN.fullmatch(word) and (at == len(words) - 1 or len(word) > 1):
            return _roman(word), words[:at] + words[at + 1 :], len(words) - at - 1
        for ordinal in affixes.ordinals:
            found = ordinal.search(word)
            value = _value(found[1]) if found and (found.start() or at) else None
            if found and value is not None:
                rest = word[: found.start()]
                return value, words[:at] + ((rest,) if rest else ()) + words[at + 1 :], len(words) - at - 1
    return None, words, 0


def _roman(word: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in word]
    return sum(-here if here < after else here for here, after in zip(values, [*values[1:], 0]))


def _value(digits: str) -> int | None:
    """Digits of any script: 12, 十二, 二."""
    if digits.isdecimal():
        return int(digits)
    total = 0
    for digit in digits:
        value = int(unicodedata.numeric(digit, -1))
        if value < 0:
            return None
        total = max(total, 1) * 10 if value == 10 else total + value
    return total


def _without_titles(name: WrittenName, affixes: _Affixes) -> WrittenName:
    words = [word for word in name.words if word not in affixes.titles]
    if words and _UNSPACED.match(words[-1]):
        last = words[-1]
        title = max((t for t in affixes.titles if last.endswith(t) and len(last) > len(t)), key=len, default="")
        if title and _UNSPACED.match(title):
            words[-1] = last[: -len(title)]
    return WrittenName(tuple(words), name.number)


def _without_kinds(name: WrittenName, affixes: _Affixes) -> WrittenName:
    words, kinds, sides = list(name.words), set(), set()
    for word in name.words:
        if len(words) > 1 and word in affixes.kinds:
            kinds.add(affixes.kinds[word])
            words.remove(word)
        elif len(words) > 1 and word in affixes.fillers:
            words.remove(word)
        elif len(words) > 1 and word in affixes.sides:
            sides.add(affixes.sides[word])
            words.remove(word)
    if len(words) == 1 and _UNSPACED.match(words[0]):
        words[0] = _cut(_cut(words[0], affixes.kinds, kinds, True), affixes.sides, sides, False)
    if kinds:
        words = [_noun_of(word, affixes) for word in words]
    return WrittenName(tuple(words), name.number, frozenset(kinds), frozenset(sides))


def _noun_of(word: str, affixes: _Affixes) -> str:
    """The name that an adjective is made of: симлинская конференция."""
    for adjective in affixes.adjectives:
        word = adjective.sub("", word)
    return word


def _cut(word: str, meanings: dict[str, str], found: set[str], behind: bool) -> str:
    """The word without the longest affix it ends (or begins) with; at least two characters stay."""
    fits = word.endswith if behind else word.startswith
    affix = max(
        (a for a in meanings if _UNSPACED.match(a) and fits(a) and len(word) >= len(a) + 2), key=len, default=""
    )
    if not affix:
        return word
    found.add(meanings[affix])
    return word[: -len(affix)] if behind else word[len(affix) :]


@lru_cache(maxsize=8)
def _affixes(known: Languages) -> _Affixes:
    tables = [sound_table(known, code) for code in known]
    alone = [table.surnames for table in tables if table.surnames]
    joined = [table.joined for table in tables if table.joined]
    return _Affixes(
        fillers=frozenset(fold(word) for table in tables for word in table.fillers),
        adjectives=tuple(re.compile(table.adjectives) for table in tables if table.adjectives),
        titles=frozenset(fold(word) for table in tables for word in table.titles),
        kinds={fold(word): kind for table in tables for kind, words in table.kinds.items() for word in words},
        sides={fold(word): side for table in tables for side, words in table.sides.items() for word in words},
        numbers={fold(word): number for table in tables for word, number in table.numbers.items()},
        joined=re.compile("|".join(joined) or "(?!)"),
        surname=re.compile("|".join(rf"(?<=(?<!\S)[{each}]) (?=\w)" for each in alone) if alone else "(?!)"),
        ordinals=tuple(re.compile(ordinal) for table in tables for ordinal in table.ordinals),
    )
