"""Readings: how names are said."""

from __future__ import annotations

import pytest

from dragoman import languages
from dragoman.linkage.cognates import _lines
from dragoman.linkage.sounds import readings, simplified, sound_table

KNOWN = languages.load()


def said(word: str, language: str) -> dict[str, str]:
    """Language whose reading it is → the first path's sounds."""
    found = {}
    for reading in readings(word, language, KNOWN):
        at, sounds = 0, ""
        while at < len(reading.edges):
            to, more, _ = min(reading.edges[at], key=lambda edge: edge[2])
            at, sounds = to, sounds + more
        found.setdefault(reading.voice.language, sounds)
    return found


@pytest.mark.parametrize(
    ("word", "language", "voice", "sounds"),
    [
        ("ゾルゲ", "ja", "ja", "zorUge"),
        ("ぞるげ", "ja", "ja", "zorUge"),
        ("зорге", "ru", "ru", "zorge"),
        ("чжоу", "ru", "ru", "Jou"),
        ("조르게", "ko", "ko", "JorIge"),
        ("독립", "ko", "ko", "doNnip"),  # where syllables meet, sounds change
        ("伊藤", "ja", "ja", "ito"),
        ("伊藤", "zh", "zh", "iteEN".replace("eE", "E")),
        ("安重根", "ja", "ko", "anJuNgIn"),
        ("zhou", "en", "zh", "Jou"),
        ("jeong", "en", "ko", "JEN"),
        ("ōsaka".replace("ō", "o"), "en", "ja", "osaka"),
    ],
)
def test_sounds(word: str, language: str, voice: str, sounds: str) -> None:
    assert said(word, language)[voice] == sounds


def test_unknown_letters_have_no_reading() -> None:
    assert readings("αθηνα", "en", KNOWN) == ()


@pytest.mark.parametrize(("form", "simple"), [("東條", "东条"), ("蔵", "藏"), ("朴正煕", "朴正熙"), ("桜", "樱")])
def test_simplified(form: str, simple: str) -> None:
    assert simplified(form) == simple


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_sound_of_a_table_is_one_of_the_phonemes(code: str) -> None:
    table = sound_table(KNOWN, code)
    used = set("".join([*table.spell.values(), *(table.roman.spell.values() if table.roman else ())]))
    costs = [table.confuses, table.transcribing.confuses if table.transcribing else {}]
    used |= set("".join(pair for confuses in costs for pair in confuses))
    assert used <= set("aeiouEIUObcdfgjklmnprstvwxzSZCJGNR"), used
    assert all(len(pair) == 2 and 0 <= cost <= 1 for confuses in costs for pair, cost in confuses.items())


def test_a_word_of_the_cognates_stands_where_it_can_be_found() -> None:
    assert all(word == simplified(word) for word in _lines())
