"""A text made ready for matching: folded, and without the spaces and hyphens that names may or may not have.

Between two characters of Chinese, Japanese or Korean script a separator is dropped and remembered; elsewhere a run of
separators is one space. Dots after single letters are dropped (U.S., В. М.). Every position leads back to the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from dragoman.linkage import fold

__all__ = ["CJK", "Squeezed", "squeeze"]

CJK = "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
# What stands before each is asked behind its first letter, by which the library then finds it.
_SEPARATOR = re.compile(
    rf"[ \n\t・.ъ-](?:(?<=[{CJK}][ \n\t・-])[ \n\t・-]{{0,7}}(?=[{CJK}])|(?<=[ \n\t・-])[ \n\t・-]+|(?<=[\n\t・-])"
    r"|(?<![a-zа-я][a-zа-я]\.)(?<=[a-zа-я]\.)|(?<=[бвгджзклмнпрстфхцчшщ]ъ)(?![а-я]))"
)


class Squeezed:
    """Text for matching, and the way back. `gaps` are the positions before which a separator was dropped."""

    def __init__(self, text: str, starts: list[int], origins: list[int], gaps: list[int]) -> None:
        self.text = text
        self.gaps = gaps
        self._starts = starts
        self._origins = origins

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters [start, end) stand in the original text."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]

    def gaps_within(self, start: int, end: int) -> list[int]:
        """The dropped separators inside [start, end), counted from `start`."""
        first = bisect_right(self.gaps, start)
        return [gap - start for gap in self.gaps[first : bisect_left(self.gaps, end, first)]]

    def gap_at(self, position: int) -> bool:
        """Whether a separator was dropped before this position."""
        index = bisect_left(self.gaps, position)
        return index < len(self.gaps) and self.gaps[index] == position


def squeeze(text: str) -> Squeezed:
    """Fold and squeeze `text`."""
    folded = fold(text)
    kept: list[str] = []
    starts, origins, gaps = [0], [0], []
    done = length = 0
    for match in _SEPARATOR.finditer(folded):
        kept.append(folded[done : match.start()])
        length += match.start() - done
        done = match.end()
        if match[0] in ".ъ":  # of U.S.S.R.; the mute letter that closed words in old Russian
            pass
        elif (
            match.start()
            and folded[match.start() - 1 : match.start()] > "\u3000"
            and folded[done : done + 1] > "\u3000"
        ):
            if match[0] != "\n":
                gaps.append(length)
        else:
            kept.append(" ")
            length += 1
        starts.append(length)
        origins.append(done)
    kept.append(folded[done:])
    return Squeezed("".join(kept), starts, origins, gaps)
