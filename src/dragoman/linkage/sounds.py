"""How a written name may sound: ``sounds.yaml`` of the languages, and the readings of Han characters.

A reading is a small graph: from each place in the name edges lead on, each with the sounds said on the way. A kana or
Cyrillic name has one path; a name in Han characters as many as its characters have readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from dragoman.datafile import load_yaml
from dragoman.languages import Languages
from dragoman.linkage.characters import fold

__all__ = ["Edge", "Reading", "Shift", "SoundTable", "Voice", "readings", "simplified", "sound_table", "strictness"]

Edge = tuple[int, str, float]  # where it leads, the sounds, what choosing it costs

_COLUMNS = {"mandarin": (2,), "korean": (3,), "japanese": (4, 5)}  # of readings.tsv; the first is the Sino- reading
_GIVEN, _LISTED = 0.1, 0.2  # a reading the language's table gives to a character; one of several in the dictionary
_FOREIGN, _TRANSCRIBED, _SINO, _ROMAN, _INITIAL = 0.03, 0.02, 0.06, 0.01, 0.02
_STRICT, _ELSEWHERE = 2.5, 0.17
_TRANSCRIBING_SHARE = 0.6
_SINO_LENGTHS = range(2, 5)
_NATIVE = 3  # syllables that a name of Korea has at most, but for a few
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ebef\u3005]")
_HANGUL = re.compile("[가-힣]+")


class Shift(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    """``count`` letters from ``from`` on are read as those from ``to`` on."""

    start: str
    to: str
    count: int


class Roman(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the language is written in Latin letters: what a syllable looks like, and the sounds of its letters."""

    pattern: str
    spell: dict[str, str]


class Transcribing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Han characters that write foreign names, and how loosely they do."""

    letters: str
    strict: float = 1.0
    confuses: dict[str, float] = {}
    drops: dict[str, float] = {}


class SoundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``sounds.yaml``: how names in a language sound."""

    letters: str | None = None
    spell: dict[str, str] = {}
    shift: Shift | None = None
    initials: dict[str, str] = {}
    surnames: str = ""
    joined: str = ""
    roman: Roman | None = None
    han: str | None = None
    characters: dict[str, str] = {}
    words: dict[str, str] = {}
    confuses: dict[str, float] = {}
    drops: dict[str, float] = {}
    strict: float = 1.0
    strict_letters: float = 1.0
    transcribing: Transcribing | None = None
    ordinals: tuple[str, ...] = ()
    numbers: dict[str, int] = {}
    titles: tuple[str, ...] = ()
    kinds: dict[str, tuple[str, ...]] = {}
    sides: dict[str, tuple[str, ...]] = {}
    fillers: tuple[str, ...] = ()
    adjectives: str = ""


class Voice(msgspec.Struct, frozen=True):
    """Whose way of writing sounds a reading follows: a language, strictly or as it renders foreign names."""

    language: str
    transcribing: bool = False


class Reading(msgspec.Struct, frozen=True):
    """One way to say a name: edges from each place, the voice, and what it costs to believe in it."""

    edges: tuple[tuple[Edge, ...], ...]
    voice: Voice
    penalty: float = 0.0
    strictness: float = 1.0  # by how much every difference counts more, since the reading had a wide choice of sounds
    by_rule: float = 1.0  # the same beside its own language's letters, which write each Han character in one way
    letters: bool = False  # whether it is said of a language's own letters


def sound_table(known: Languages, code: str) -> SoundTable:
    """The table of one language; empty where it has none."""
    return known.table(code, "sounds", SoundTable)


@lru_cache(maxsize=20_000)
def readings(word: str, language: str | None, known: Languages) -> tuple[Reading, ...]:
    """All the ways to say a word (folded, without spaces) of a text in ``language``; none for unknown letters."""
    runs = _runs(word)
    if len(runs) == 1 and _HAN.match(word):
        return tuple(_han_readings(word, language, known))
    plain = list(_plain_readings(word, language, known)) if not any(_HAN.match(run) for run in runs) else []
    if plain:
        return tuple(plain)
    return tuple(_mixed(runs, language, known))


def _runs(word: str) -> list[str]:
    """The word cut where Han characters begin or end."""
    return [part for part in re.split(f"((?:{_HAN.pattern})+)", word) if part]


def _plain_readings(word: str, language: str | None, known: Languages) -> Iterator[Reading]:
    ordered = [code for code in (language, *known) if code in known]
    for code in dict.fromkeys(ordered):
        said = _speller(known, code).say(word)
        if said is not None:
            table = sound_table(known, code)
            foreign = len(word) > _NATIVE and _HANGUL.match(word)  # and so spelled with more freedom
            by_rule = 1.0 if foreign else table.strict_letters
            yield Reading((((1, said, 0.0),),), Voice(code), by_rule=by_rule, letters=True)
            full = table.initials.get(word[0])
            if full and len(word) in _SINO_LENGTHS:
                unchanged = _speller(known, code).say(full + word[1:]) or ""
                yield Reading((((1, unchanged, 0.0),),), Voice(code), _INITIAL, by_rule=by_rule, letters=True)
            break
    for code in known:
        roman = _roman(known, code)
        if roman is not None and roman.reads(word):
            strict = sound_table(known, code).strict
            yield Reading((((1, roman.say(word) or "", 0.0),),), Voice(code), _ROMAN, strict)
    if _HANGUL.fullmatch(word) and len(word) in _SINO_LENGTHS:
        yield from _sino_readings(word, known)


def _han_readings(word: str, language: str | None, known: Languages) -> Iterator[Reading]:
    home = next((code for code in known if simplified(word) in _words(known, code)), None)
    for code in known:
        table = sound_table(known, code)
        edges = _han_edges(word, known, code) if table.han else None
        if edges is None:
            continue
        foreign = _FOREIGN + (_ELSEWHERE if home not in (None, code) else 0.0)
        by_rule = max(table.strict, table.strict_letters)
        yield Reading(edges, Voice(code), 0.0 if code == language else foreign, table.strict, by_rule)
        if table.transcribing and len(word) > 1:
            share = sum(char in table.transcribing.letters for char in simplified(word)) / len(word)
            if share >= _TRANSCRIBING_SHARE:
                penalty = _TRANSCRIBED if code == language else _FOREIGN
                yield Reading(edges, Voice(code, True), penalty, table.transcribing.strict)


def _han_edges(word: str, known: Languages, code: str) -> tuple[tuple[Edge, ...], ...] | None:
    word = simplified(word)
    spoken = _words(known, code)
    edges: list[tuple[Edge, ...]] = []
    for at in range(len(word)):
        found = [(at + size, said, 0.0) for size in range(min(6, len(word) - at), 1, -1)
                 for said in spoken.get(word[at : at + size], ())]  # fmt: skip
        char = word[at - 1] if word[at] == "々" and at else word[at]
        found += [(at + 1, said, cost) for said, cost in _character(char, known, code)]
        if not found:
            return None
        edges.append(tuple(found))
    return tuple(edges)


def _sino_readings(word: str, known: Languages) -> Iterator[Reading]:
    """A hangul word as the Sino-Korean reading of Han characters that another language says in its own way."""
    for code in known:
        if sound_table(known, code).han in (None, "korean"):
            continue
        edges = [
            tuple((at + 1, sound, 0.0) for sound in _sino_sounds(char, known, code)) for at, char in enumerate(word)
        ]
        if all(edges):
            yield Reading(tuple(edges), Voice(code), _SINO, _STRICT)


def _mixed(runs: list[str], language: str | None, known: Languages) -> Iterator[Reading]:
    """A word of Han characters and other letters: its parts said one after another, in the language of the letters."""
    parts: list[Reading] = []
    for run in runs:
        found = (
            list(_han_readings(run, language, known))
            if _HAN.match(run)
            else list(_plain_readings(run, language, known))
        )
        own = [reading for reading in found if reading.voice.language == language]
        if not found:
            return
        parts.append((own or found)[0])
    if not parts:
        return
    edges: list[tuple[Edge, ...]] = []
    for part in parts:
        base = len(edges)
        edges += [tuple((to + base, said, cost) for to, said, cost in row) for row in part.edges]
    voices = [part.voice for part, run in zip(parts, runs) if not _HAN.match(run)] or [parts[0].voice]
    yield Reading(tuple(edges), voices[0], _FOREIGN)


class _Speller:
    """Letters to sounds, the longest piece first."""

    def __init__(self, spell: Mapping[str, str], whole: str | None, shift: Shift | None = None) -> None:
        self._spell = {_decomposed(key): said for key, said in spell.items()}
        self._longest = max(map(len, self._spell), default=0)
        # Atomic and possessive: what could be cut in many ways is cut in one, so that the time stays linear.
        self._whole = re.compile(f"(?>{whole})++") if whole else None
        self._shift = {}
        if shift:
            self._shift = {ord(shift.start) + step: ord(shift.to) + step for step in range(shift.count)}

    def reads(self, word: str) -> bool:
        """Whether the word is made of its letters."""
        return bool(self._whole and self._whole.fullmatch(self._letters(word)))

    def _letters(self, word: str) -> str:
        return _decomposed(word).translate(self._shift)

    def say(self, word: str) -> str | None:
        """The sounds, or None for a word that has other letters."""
        if not self.reads(word):
            return None
        letters, said, at = self._letters(word) + "_", [], 0
        while at < len(letters) - 1:
            for size in range(min(self._longest, len(letters) - at), 0, -1):
                piece = letters[at : at + size]
                if piece in self._spell:
                    said.append(self._spell[piece])
                    at += size
                    break
            else:
                at += 1
        return _single("".join(said))


def _decomposed(text: str) -> str:
    """With hangul taken apart into its letters. Letters of other scripts are already bare, and kana must stay whole."""
    return "".join(unicodedata.normalize("NFD", char) if _HANGUL.match(char) else char for char in text)


def _single(sounds: str) -> str:
    """Without doubled sounds, which no two languages write alike."""
    return re.sub(r"(.)\1+", r"\1", sounds)


def _speller(known: Languages, code: str) -> _Speller:
    table = sound_table(known, code)
    return known.derived(code, "sounds.speller", lambda: _Speller(table.spell, table.letters, table.shift))


def _roman(known: Languages, code: str) -> _Speller | None:
    roman = sound_table(known, code).roman
    return known.derived(code, "sounds.roman", lambda: _Speller(roman.spell, roman.pattern) if roman else None)


@lru_cache(maxsize=20_000)
def _character(char: str, known: Languages, code: str) -> tuple[tuple[str, float], ...]:
    """The sounds of a simplified character in a language, each with what it costs to choose it."""
    columns = _COLUMNS[sound_table(known, code).han or "mandarin"]
    given = _given(known, code).get(char, ())
    spoken = {_say(known, code, word) or "": _GIVEN for word in given}
    unsure = _LISTED if len(columns) > 1 or given else 0.0
    for row in _by_character().get(char, ()):
        for word in (word for column in columns for word in row[column].split()):
            spoken.setdefault(_say(known, code, word) or "", unsure)
    return tuple((said, cost) for said, cost in spoken.items() if said)


def _given(known: Languages, code: str) -> dict[str, list[str]]:
    table = sound_table(known, code)
    return known.derived(
        code, "sounds.given", lambda: {simplified(char): words.split() for char, words in table.characters.items()}
    )


def _words(known: Languages, code: str) -> dict[str, tuple[str, ...]]:
    def build() -> dict[str, tuple[str, ...]]:
        words = sound_table(known, code).words.items()
        return {
            simplified(word): tuple(_say(known, code, said) or "" for said in spoken.split()) for word, spoken in words
        }

    return known.derived(code, "sounds.words", build)


@lru_cache(maxsize=5_000)
def _sino_sounds(syllable: str, known: Languages, code: str) -> tuple[str, ...]:
    """What another language says to the Han characters that Korean reads as the syllable."""
    column = _COLUMNS[sound_table(known, code).han or "mandarin"][0]
    words = dict.fromkeys(word for row in _by_korean().get(syllable, ()) for word in row[column].split())
    return tuple(dict.fromkeys(said for word in words if (said := _say(known, code, word))))


@lru_cache(maxsize=10_000)
def _say(known: Languages, code: str, word: str) -> str | None:
    roman = _roman(known, code)
    said = _speller(known, code).say(word)
    return said if said is not None or roman is None else roman.say(word)


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    lines = Path(__file__).with_name("readings.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("#"))


@cache
def _by_character() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in _rows():
        found[simplified(row[0])].append(row)
    return found


@cache
def _by_korean() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in _rows():
        for syllable in row[3].split():
            found[syllable].append(row)
    return found


@cache
def _simple() -> dict[int, str]:
    forms = load_yaml(Path(__file__).with_name("forms.yaml"), list[str])
    table = {ord(row[0]): row[1] for row in _rows() if row[1]}
    return table | {ord(other): form[0] for line in forms for form in line.split() for other in form[1:]}


def simplified(text: str) -> str:
    """Han characters in their simplified form, beyond those that `fold` knows.

    >>> simplified("東條"), simplified("蔣介石")
    ('东条', '蒋介石')
    """
    return fold(fold(text).translate(_simple()))


def strictness(one: Reading, other: Reading) -> float:
    """By how much differences between two readings count more."""
    ruled = (one.letters or other.letters) and one.voice == other.voice
    return max(one.strictness, other.strictness, *((one.by_rule, other.by_rule) if ruled else ()))
