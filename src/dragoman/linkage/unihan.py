"""Write ``readings.tsv`` anew from Unicode's Han database.

    python -m dragoman.linkage.unihan FOLDER > src/dragoman/linkage/readings.tsv

FOLDER holds ``Unihan_Readings.txt`` and ``Unihan_Variants.txt`` (Unicode licence). Kept are the characters that a
national standard of China, Taiwan, Japan or Korea knows; of each its simplified form and its readings.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

__all__: list[str] = []

_STANDARDS = ("gb2312", "big5", "shift_jis", "euc_kr")
_HEAD = """\
# Readings of Han characters. Generated: python -m dragoman.linkage.unihan FOLDER (Unihan 15.0, Unicode licence).
# character, simplified form (if another), Mandarin without tones, Korean, Japanese on,
# Japanese kun with the stems that names use.
"""
# What a name leaves off a word: hiro of hiroi, hide of hideru.
_INFLECTION = re.compile(r"(?:shii|meru|eru|ru|i|u|mu|su|ku)$")
_LONGEST, _MOST = 8, 8


def main(folder: Path) -> None:
    """Print the table."""
    readings, variants = _read(folder / "Unihan_Readings.txt"), _read(folder / "Unihan_Variants.txt")
    print(_HEAD, end="")
    for char in sorted(readings):
        if not any(_known(char, standard) for standard in _STANDARDS):
            continue
        fields = readings[char]
        mandarin = dict.fromkeys(_plain(word) for word in fields.get("kMandarin", "").split())
        korean = dict.fromkeys(word.split(":")[0] for word in fields.get("kHangul", "").split())
        on = fields.get("kJapaneseOn", "").lower().split()
        kun = list(dict.fromkeys(_stems(fields.get("kJapaneseKun", "").lower().split())))[:_MOST]
        columns = (char, _simple(char, variants), " ".join(mandarin), " ".join(korean), " ".join(on), " ".join(kun))
        print("	".join(columns))


def _read(path: Path) -> dict[str, dict[str, str]]:
    fields: dict[str, dict[str, str]] = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("U+"):
            code, field, value = line.split("\t", 2)
            fields[chr(int(code[2:], 16))][field] = value
    return fields


def _known(char: str, standard: str) -> bool:
    try:
        char.encode(standard)
    except UnicodeEncodeError:
        return False
    return True


def _plain(syllable: str) -> str:
    """Pinyin without tones; ü is written v, as it is typed."""
    letters = unicodedata.normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in letters if char.isascii())


def _stems(words: list[str]) -> Iterator[str]:
    for word in words:
        stem = _INFLECTION.sub("", word)
        if stem != word and len(stem) > 1:
            yield stem
        if len(word) <= _LONGEST:
            yield word


def _simple(char: str, variants: dict[str, dict[str, str]]) -> str:
    simple = variants.get(char, {}).get("kSimplifiedVariant", "").split()
    return chr(int(simple[0][2:], 16)) if simple and "kTraditionalVariant" not in variants.get(char, {}) else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
