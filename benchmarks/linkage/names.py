"""How long it takes to find which of many discovered names are one, beside comparing all by plain transliteration.

    python benchmarks/linkage/names.py [1400 5000 …]

The names are those of tests/linkage; for more, given and family names of those persons are put together anew, alike in
all languages, so that many share a name. Each keeps company with some others and is told of some years, as names in
documents do. The peer is Jaro–Winkler over anyascii's transliteration, all pairs compared, where both
are installed; it finds some 0.75 of what is one (matchers.py). Times are processor time.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.linkage.scoring import pairs

from dragoman.languages import load
from dragoman.linkage import Found, identify

_YEARS, _TOLD = range(1850, 1950), 5
_OTHERS = [f"place-{number}" for number in range(60)]
_PEER = 0.86  # from which the peer calls two names one

Name = tuple[str, str, str]  # text, language, kind


def bearers() -> list[dict[str, Name]]:
    """Whoever the pairs name, each by language."""
    of: dict[Name, int] = {}
    for number, pair in enumerate(pairs()):
        a, b = ((pair[side], pair[f"{side}_language"], pair["kind"]) for side in "ab")
        known = of.setdefault(a, number)
        if pair["same"]:
            other = of.setdefault(b, known)
            of = {name: known if bearer == other else bearer for name, bearer in of.items()}
        else:
            of.setdefault(b, -number - 1)
    found: dict[int, dict[str, Name]] = defaultdict(dict)
    for name, bearer in of.items():
        found[bearer].setdefault(name[1], name)
    return list(found.values())


def made_anew(known: Sequence[dict[str, Name]]) -> Iterator[dict[str, Name]]:
    """Persons who do not exist, of one's given name and another's family name."""
    parts = []
    for names in known:
        split = {code: re.split("([ ・·])", text) for code, (text, _, kind) in names.items() if kind == "person"}
        parts.append({code: words for code, words in split.items() if len(words) == 3})
    parts = [words for words in parts if len(words) > 2]
    for step in count(1):
        for at, first in enumerate(parts):
            second = parts[(at + step) % len(parts)]
            yield {
                code: ("".join((*first[code][:2], second[code][2])), code, "person") for code in first if code in second
            }


def told_of(size: int) -> list[Found]:
    """So many names with what is told beside them."""
    chance, known = random.Random(5), bearers()
    found: list[Found] = []
    for names in chain(known, made_anew(known)):
        year = chance.choice(_YEARS)
        company = chance.sample(_OTHERS, 4)
        for text, language, kind in names.values():
            first = year + chance.randrange(_TOLD)
            beside = frozenset(chance.sample(company, 2))
            document = f"{language}-{chance.randrange(10)}.txt"
            found.append(Found(f"{kind}:{text}", document, kind, text, language, 1, (first, first + 1), beside))
        if len(found) >= size:
            return found[:size]
    raise AssertionError("names can be put together without end")


def peer(found: Sequence[Found]) -> float | None:
    """Seconds that all pairs take by plain transliteration."""
    try:
        from anyascii import anyascii
        from rapidfuzz.distance import JaroWinkler
    except ImportError as missing:
        print(f"peer left out: {missing}")
        return None
    begun = time.process_time()
    plain = [anyascii(name.text).lower() for name in found]
    sum(JaroWinkler.similarity(a, b, score_cutoff=_PEER) > 0 for a, b in combinations(plain, 2))
    return time.process_time() - begun


def main(sizes: Sequence[int]) -> None:
    """Print one line a size."""
    languages = load()
    identify(told_of(20), languages)  # loads the tables
    for size in sizes:
        found = told_of(size)
        begun = time.process_time()
        links = identify(found, languages)
        line = f"{size} names: {time.process_time() - begun:.1f} s for {len({link.identity for link in links})} bearers"
        other = peer(found)
        print(line + (f"; all pairs by Jaro–Winkler {other:.1f} s" if other else ""), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1400, 5000])
