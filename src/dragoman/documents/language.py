"""Which language a passage is in: by its script, then by the marks of ``language.yaml``, then by its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.documents.tables import Reading
from dragoman.languages import Languages

__all__ = ["languages_of"]

_SCRIPTS = {
    "Hira": r"[\u3041-\u309f]+",
    "Kana": r"[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d]+",
    "Hani": r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+",
    "Hang": r"[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+",
    "Cyrl": r"[\u0400-\u052f]+",
    "Latn": r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]+",
}
_COUNTED = {script: re.compile(pattern) for script, pattern in _SCRIPTS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 600
_KANA = 0.06  # of Japanese prose in kana at the least; Chinese that quotes a kana word stays below
_FOREIGN = ""  # decided: none of the installed languages
_TELLING = 200  # letters in which those that a language always has tell it; where twice as many lack them, it is not it
_UNSEEN = 3  # by how much more a sequence of letters that a language never has speaks against it than a letter
_SHARE = 0.08  # of small words among all
_OFTEN = 0.1  # of one or two small words among all: a chronicle may have no others


def languages_of(texts: Sequence[str], languages: Languages, tables: Mapping[str, Reading]) -> list[str | None]:
    """The language code of each text of one document, None where no installed language fits.

    A text too short or too mixed to tell takes the language of the nearest told one before it, else after it, of a
    language that can be written so.
    """
    told = [_told(text, languages, tables) for text in texts]
    counts = Counter(code for code in told if code)
    result: list[str | None] = []
    before: str | None = None
    after = _next_told(told)
    for text, itself, following in zip(texts, told, after):
        code = itself
        if itself is None:
            code = _by_neighbours(text, before, following, counts, languages)
        else:
            before = itself
        result.append(code or None)
    return result


def _next_told(told: Sequence[str | None]) -> list[str | None]:
    following: list[str | None] = []
    known: str | None = None
    for code in reversed(told):
        following.append(known)
        known = known if code is None else code
    return following[::-1]


def _told(text: str, languages: Languages, tables: Mapping[str, Reading]) -> str | None:
    """The language of a text by itself; "" if it is none of the installed, None if that cannot be told."""
    text = text[:_LOOKED_AT]
    words = _WORD.findall(text)
    letters = sum(map(len, words))
    if text.isascii():  # then there is but one script to count
        counts = dict.fromkeys(_COUNTED, 0) | {"Latn": letters}
    else:
        counts = {script: _letters(pattern, text) for script, pattern in _COUNTED.items()}
    # A Latin name takes many letters to say what others say in few.
    weights = {**counts, "Latn": counts["Latn"] / 4 if letters > counts["Latn"] else counts["Latn"]}
    if letters - sum(counts.values()) > letters / 2:
        return _FOREIGN
    if not any(counts.values()):
        return None
    best = max(weights, key=lambda script: weights[script])
    if best in ("Hani", "Hira", "Kana"):
        return _han_or_kana(counts, languages)
    candidates = [code for code, language in languages.items() if language.scripts[0] == best]
    if not candidates:
        return _FOREIGN
    if len(candidates) == 1 and not languages[candidates[0]].marks:
        return candidates[0]
    return _by_marks(text, words, counts[best], candidates, languages, tables)


def _letters(runs: re.Pattern[str], text: str) -> int:
    """How many characters a pattern of runs finds."""
    return sum(map(len, runs.findall(text)))


def _han_or_kana(counts: Mapping[str, int], languages: Languages) -> str | None:
    kana, han = counts["Hira"] + counts["Kana"], counts["Hani"]
    japanese = next((code for code, language in languages.items() if language.scripts[0] == "Hira"), None)
    chinese = next((code for code, language in languages.items() if language.scripts[0] == "Hani"), None)
    if counts["Hira"] >= 1 and kana >= (kana + han) * _KANA:
        return japanese or _FOREIGN
    if han < 40 or (not counts["Hira"] and counts["Kana"] > han / 2):
        return None  # a title, a name: Chinese, or Japanese without kana
    return chinese or _FOREIGN


def _by_marks(
    text: str,
    words: Sequence[str],
    letters: int,
    candidates: Sequence[str],
    languages: Languages,
    tables: Mapping[str, Reading],
) -> str | None:
    words = [word.lower() for word in words]
    best, share, rejected, lettered = None, 0.0, 0, None
    for code in candidates:
        table = tables[code]
        never = sum(text.count(letter) for letter in table.never)
        if table.unseen:
            never += _UNSEEN * len(re.findall(table.unseen, text))
        lacking = any(letter not in text for letter in table.always)
        if never > max(letters / 100, 1) or (lacking and letters >= 2 * _TELLING):
            rejected += 1
            continue
        if letters >= _TELLING and table.always and not (never or lacking):
            lettered = code  # its own letters tell it, however few its small words
        marks = frozenset(languages[code].marks)
        found = [word for word in words if word in marks]
        # One small word may be common to two languages ("in"), three are not, nor one in every tenth place.
        if len(words) >= 12 and len(set(found)) < 3 and len(found) < _OFTEN * len(words):
            continue
        if len(found) > share * len(words):
            best, share = code, len(found) / len(words)
    if rejected == len(candidates):
        return _FOREIGN
    if len(words) >= 12:
        told = best if best and share >= _SHARE else lettered
        return told or (_FOREIGN if len(words) >= 20 else None)
    return best if share >= 0.15 else None


def _by_neighbours(
    text: str,
    before: str | None,
    following: str | None,
    counts: Counter[str],
    languages: Languages,
) -> str | None:
    scripts = {script for script, pattern in _COUNTED.items() if pattern.search(text)} - {"Latn"}
    for code in (before, following):
        if code == _FOREIGN and not scripts:
            return code
        if code and scripts <= set(languages[code].scripts):
            return code
    for code, _ in counts.most_common():
        if scripts and scripts & set(languages[code].scripts):
            return code
    return _alone(text, scripts, languages) if scripts else before or following or _alone(text, scripts, languages)


def _alone(text: str, scripts: set[str], languages: Languages) -> str | None:
    """A short text with no neighbours: the one language of its script, if it looks like nothing else."""
    script = next((known for known in ("Hira", "Kana", "Hang", "Hani", "Cyrl") if known in scripts), "Latn")
    if script == "Kana":
        script = "Hira"
    candidates = [code for code, language in languages.items() if language.scripts[0] == script]
    if len(candidates) != 1 or (script == "Latn" and not text.isascii()):
        return None
    return candidates[0]
