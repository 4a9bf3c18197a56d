"""How fast names are found with 60,000 of them in memory, beside plain automata that know nothing of language.

    python benchmarks/entities/finder.py [--names 60000] [--megabytes 4]

The names are the packs' own and made-up ones in five languages, the text is the sample dossier's, over and over, with a
made-up name in every third line. Measured is one core: the finder with all its rules (`dragoman.entities.find`), its
automaton with the rules of scripts alone, and, when they are installed, pyahocorasick and flashtext on the same forms
and the same text. The peers only look forms up: no word edges, cases, particles, variants of characters, meanings.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman import documents, languages, packs, temporal
from dragoman.entities import find
from dragoman.entities.gazetteer import Gazetteer
from dragoman.entities.squeeze import squeeze
from dragoman.model import Document, Entity, Name

SAMPLE = Path(__file__).parents[2] / "examples" / "japan-russia" / "accounts"
SYLLABLES = {
    "ja": list("カキクサシスタチナニマミラリロワヤ"),
    "ko": list("가나다라마바사아자카타파하로모보소"),
    "en": "bar den fol gar him jon kel lam mor nas pol rin sel tor ul ven wis".split(),  # noqa: SIM905
    "ru": "бар ден фол гар хим жон кел лам мор нас пол рин сел тор ул вен вис".split(),  # noqa: SIM905
    "zh": list("安巴卡达厄法格哈伊扎克拉马纳奥帕塔"),
}


def made_up(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Pairs of language and name, none twice."""
    drawn = random.Random(seed)
    pools = {}
    for code, syllables in SYLLABLES.items():
        pool = ["".join(parts) for parts in itertools.product(syllables, repeat=4)]
        drawn.shuffle(pool)
        pools[code] = pool
    for number in range(count):
        code = list(SYLLABLES)[number % len(SYLLABLES)]
        name = pools[code][number // len(SYLLABLES)]
        yield code, name.capitalize()


def authority_of(count: int, known: languages.Languages) -> tuple[packs.Authority, list[tuple[str, str]]]:
    """The installed packs and made-up places, `count` names together."""
    real = packs.load(packs.installed(), known)
    names = list(made_up(count - sum(len(entity.names) for entity in real.values())))
    more = [
        Entity(f"made-up-{number}", "place", (Name(text, code),), "made-up")
        for number, (code, text) in enumerate(names)
    ]
    return packs.Authority([*real.values(), *more]), names


def texts(size: int, names: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names of files and texts of about a hundred kilobytes each, `size` bytes together."""
    drawn = random.Random(3)
    sources = [path for path in sorted(SAMPLE.iterdir()) if path.suffix == ".txt"]
    done = 0
    for number in itertools.count():
        path = sources[number % len(sources)]
        lines: list[str] = []
        while sum(map(len, lines)) < 40_000:
            for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
                lines.append(f"{line} {drawn.choice(names)[1]}." if at % 3 == 2 and line.strip() else line)
        text = "\n".join(lines)
        yield path.name, text
        done += len(text.encode())
        if done >= size:
            return


def timed(work: Callable[[], object], size: int) -> float:
    """Megabytes a second, the best of three."""
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        work()
        best = max(best, size / 1e6 / (time.process_time() - begun))
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=60_000)
    parser.add_argument("--megabytes", type=float, default=4.0)
    arguments = parser.parse_args()
    known = languages.load()
    authority, names = authority_of(arguments.names, known)
    read: list[Document] = [
        documents.read(name, text.encode(), known) for name, text in texts(int(arguments.megabytes * 1e6), names)
    ]
    dates = [temporal.tag_document(document, known) for document in read]
    size = sum(len(document.text.encode()) for document in read)
    count = sum(len(entity.names) for entity in authority.values())
    print(f"{count:,} names of {len(authority):,} entities; {len(read)} documents, {size / 1e6:.1f} MB; one core")
    begun = time.process_time()
    find(read[0], dates[0], authority, known)
    print(f"made ready in {time.process_time() - begun:.1f} s")

    def whole() -> int:
        return sum(len(find(document, timexes, authority, known)) for document, timexes in zip(read, dates))

    rows = [("dragoman.entities.find", timed(whole, size))]
    gazetteer = Gazetteer(authority, known)

    def automaton() -> None:
        for document in read:
            for passage in document.passages:
                text = document.text[passage.start : passage.end]
                gazetteer.candidates(text, squeeze(text), passage.language)

    rows.append(("its automaton and the rules of scripts", timed(automaton, size)))
    rows += [(name, timed(work, size)) for name, work in peers(authority, read)]
    slowest = rows[0][1]
    for name, speed in rows:
        print(f"{name:<42}{speed:8.1f} MB/s  {speed / slowest:6.2f}")


def peers(authority: packs.Authority, read: list[Document]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Peers that are installed, each ready with the same names as they are written."""
    forms = sorted({name.text for entity in authority.values() for name in entity.names})
    try:
        import ahocorasick
    except ImportError:
        print("pyahocorasick is not installed: pip install pyahocorasick")
    else:
        automaton = ahocorasick.Automaton()
        for form in forms:
            automaton.add_word(form, form)
        automaton.make_automaton()
        yield "pyahocorasick", lambda: [sum(1 for _ in automaton.iter(document.text)) for document in read]
    try:
        from flashtext import KeywordProcessor
    except ImportError:
        print("flashtext is not installed: pip install flashtext")
    else:
        processor = KeywordProcessor(case_sensitive=True)
        for form in forms:
            processor.add_keyword(form)
        yield "flashtext", lambda: [len(processor.extract_keywords(document.text)) for document in read]


if __name__ == "__main__":
    main()
