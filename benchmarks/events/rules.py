"""Which expressions of a language's tables are tried most: at how many letters, for each letter of the text.

    python benchmarks/events/rules.py [LANGUAGE...] [--most 12] [--dense]

An expression that can match almost nowhere should be tried almost nowhere. It is, where it begins with letters of its
own (`dragoman.languages.stems` finds them); one that begins with any word, or with what may be missing, is tried at
each letter of each sentence. The counts are the same on every machine, so a test holds the tables to them.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dragoman import documents, packs, temporal
from dragoman.entities.finder import Finder
from dragoman.events import extract
from dragoman.events.reading import reading
from dragoman.languages import load

MEGABYTES = 0.02
_WIDTH = 70  # characters of an expression that are shown


class Tried(NamedTuple):
    """At how many letters an expression was tried, for each letter of the text; `place` is where it is kept."""

    place: str
    expression: str
    letters: float


class Counted:
    """An expression that counts the letters at which it is tried."""

    def __init__(self, pattern: re.Pattern[str], place: str) -> None:
        self._pattern = pattern
        self.place = place
        self.letters = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, up to which each letter is tried."""
        match = self._pattern.search(text, start, end)
        self.letters += max(0, (match.start() if match else min(end, len(text))) - start) + 1
        return match

    def match(self, *where: Any) -> re.Match[str] | None:
        """A match at one letter."""
        self.letters += 1
        return self._pattern.match(*where)

    def fullmatch(self, *where: Any) -> re.Match[str] | None:
        """The same."""
        self.letters += 1
        return self._pattern.fullmatch(*where)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """All matches, between which each letter is tried."""
        self.letters += max(0, min(end, len(text)) - start) + 1
        return self._pattern.finditer(text, start, end)


class _Counting:
    """Puts a counter in the place of every expression that some tables hold."""

    def __init__(self) -> None:
        self.counted: dict[int, Counted] = {}
        self._seen: dict[int, Any] = {}

    def within(self, held: Any, place: str) -> Any:
        """What is held, with counters in it."""
        if isinstance(held, re.Pattern):
            return self.counted.setdefault(id(held), Counted(held, place))
        if isinstance(held, tuple) and type(held) is tuple:
            return tuple(self.within(one, place) for one in held)
        if isinstance(held, list):
            return [self.within(one, place) for one in held]
        if isinstance(held, dict):
            return {key: self.within(one, place) for key, one in held.items()}
        if type(held).__module__.startswith("dragoman.") and hasattr(held, "__dict__") and id(held) not in self._seen:
            self._seen[id(held)] = held
            for name, one in list(vars(held).items()):
                vars(held)[name] = self.within(one, f"{place}.{name.lstrip('_')}")
        return held


class Tables:
    """The tables of all languages, loaded anew, so that the counters stay in them."""

    def __init__(self) -> None:
        self._languages = load.__wrapped__()
        self._authority = packs.load(packs.installed(), self._languages)
        self._finder = Finder(self._authority, self._languages)

    def tried(self, language: str, text: str) -> list[Tried]:
        """Every expression of the rooms `entities` and `events` that is tried on a text, the one tried most first."""
        self._read(text)  # compiles what the text needs
        counting = _Counting()
        counting.within(reading(self._languages, language), "events")
        counting.within(self._finder._readers[language], "names")
        self._read(text)
        found = [Tried(one.place, one.pattern, one.letters / len(text)) for one in counting.counted.values()]
        return sorted(found, key=lambda one: (-one.letters, one.place, one.expression))

    def _read(self, text: str) -> None:
        document = documents.read("text.txt", text.encode(), self._languages)
        timexes = temporal.tag_document(document, self._languages)
        mentions = self._finder.find(document, timexes)
        extract(document, timexes, mentions, self._authority, self._languages)


def benchmark_text(language: str, dense: bool = False) -> str:
    """The text by which speed is measured."""
    spec = importlib.util.spec_from_file_location("speed", Path(__file__).with_name("speed.py"))
    assert spec is not None and spec.loader is not None
    speed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(speed)
    return str(speed.text_of(language, MEGABYTES, prose=not dense))


def main(chosen: list[str], most: int, dense: bool) -> None:
    """Print the expressions that are tried most, and the sum of all."""
    tables = Tables()
    for language in chosen or list(load()):
        found = tables.tried(language, benchmark_text(language, dense))
        print(f"{language}: {sum(one.letters for one in found):.1f} letters tried for each letter read")
        for one in found[:most]:
            print(f"{one.letters:8.2f}  {one.place}  {one.expression[:_WIDTH]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--most", type=int, default=12)
    parser.add_argument("--dense", action="store_true")
    arguments = parser.parse_args()
    main(arguments.languages, arguments.most, arguments.dense)
