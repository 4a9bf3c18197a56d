"""Whether the cost of finding dates stays linear on text that is made to cost much.

    python benchmarks/temporal/hostile.py

Each text is read by each language's table, whole and its first quarter: linear is 4, quadratic 16. What is over in less
than a tenth of a second is not worth a line.
"""

from __future__ import annotations

import time

from dragoman.languages import load
from dragoman.temporal import tag

_ROUNDS = 3
_WORTH = 0.1  # seconds

TEXTS = {
    "digits": "7" * 80_000,
    "years": "年" * 80_000,
    "kanji digits": "一" * 80_000,
    "brackets": "(" * 6_000 + ")" * 6_000,
    "dates in brackets": "1941年（" * 10_000,
    "hyphens": "1941-" * 6_000,
    "tildes": "~" * 80_000,
    "spaces": "1941" + " " * 80_000 + "年",
    "months": "May " * 8_000,
    "months of": "October of " * 8_000,
    "eras": "昭和" * 6_000,
    "hedges": "the end of " * 8_000,
    "leap": "閏" * 80_000,
    "quotes": "'" * 80_000,
    "ordinals": "1st " * 8_000,
    "cyrillic": "января " * 10_000,
    "roman": "X" * 80_000,
    "relative": "同年" * 6_000,
    "same": "в том же году " * 6_000,
    "hangul digits": "천구백" * 25_000,
    "ranges": "1918년~" * 6_000,
}


def seconds(text: str, code: str) -> float:
    """Processor time, the least of a few runs: memory that is cleared up meanwhile is no cost of the text."""
    taken = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        tag(text, code)
        taken.append(time.process_time() - begun)
    return min(taken)


def main() -> None:
    """Print the dearest text of each language and how its cost grows."""
    languages = load()
    print("language  text               seconds  whole : quarter")
    for code in languages:
        tag("1941", code)
        for name, text in TEXTS.items():
            whole = seconds(text, code)
            if whole >= _WORTH:
                print(f"{code:<9} {name:<18} {whole:7.2f}  {whole / seconds(text[: len(text) // 4], code):7.1f}")


if __name__ == "__main__":
    main()
