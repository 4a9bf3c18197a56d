"""How fast documents become statements: megabytes of UTF-8 a second on one core, beside a general-purpose parser.

    python benchmarks/events/speed.py [--megabytes 0.1]

The text is written here, in two kinds: *dense*, a chronicle that tells an event in about 60 bytes, and *prose*, the same
among sentences that tell none, an event in about 250 bytes, as in an encyclopedia. Each room is timed by itself, then all
together; packs and tables are loaded before. The peer is GiNZA (ja_ginza, a spaCy pipeline), when it is installed: it
reads a part of the text small enough to end soon. What it does is less, morphemes, a dependency tree and untyped names,
and what most would begin with to read events out of Japanese.
"""

# ruff: noqa: E501  (sentences are easier to read whole)

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Callable
from itertools import pairwise

from dragoman import documents, entities, packs, temporal
from dragoman.documents.sentences import cut
from dragoman.events import extract
from dragoman.languages import load

_ROUNDS = 3
_PIECE = 2000  # characters a peer is given at once
_PEER_MEGABYTES = 0.02

# Happenings with a year, a month and a day to fill in, and what a book says between them.
TOLD = {
    "ja": [
        "{y}年{m}月{d}日、日本とロシアは東京で通商条約に調印した。",
        "{y}年{m}月、ソ連軍は満州に侵攻し、ハルビンを占領した。",
        "同年、日本政府はソ連に対して抗議した。",
        "{y}年{m}月{d}日、両国は国交を樹立し、大使を交換した。",
        "{y}年、ロシアは樺太南部を日本に割譲した。",
    ],
    "ko": [
        "{y}년 {m}월 {d}일 일본과 러시아는 도쿄에서 통상 조약을 체결하였다. ",
        "{y}년 {m}월 소련군은 만주를 침공하여 하얼빈을 점령하였다. ",
        "같은 해 일본 정부는 소련에 항의하였다. ",
        "{y}년 {m}월 {d}일 양국은 외교 관계를 수립하고 대사를 교환하였다. ",
        "{y}년 러시아는 사할린 남부를 일본에 할양하였다. ",
    ],
    "zh": [
        "{y}年{m}月{d}日，日本与俄国在东京签订通商条约。",
        "{y}年{m}月，苏军入侵满洲，占领哈尔滨。",
        "同年，日本政府向苏联提出抗议。",
        "{y}年{m}月{d}日，两国建立外交关系并互派大使。",
        "{y}年，俄国将库页岛南部割让给日本。",
    ],
    "ru": [
        "{d} мая {y} года Япония и Россия подписали в Токио торговый договор. ",
        "В августе {y} года советские войска вторглись в Маньчжурию и заняли Харбин. ",
        "В том же году правительство Японии заявило протест Советскому Союзу. ",
        "{d} октября {y} года обе страны установили дипломатические отношения и обменялись послами. ",
        "В {y} году Россия уступила Японии южную часть Сахалина. ",
    ],
    "en": [
        "On {d} May {y} Japan and Russia signed a treaty of commerce in Tokyo. ",
        "In August {y} Soviet troops invaded Manchuria and occupied Harbin. ",
        "In the same year the Japanese government protested to the Soviet Union. ",
        "On {d} October {y} the two countries established diplomatic relations and exchanged ambassadors. ",
        "In {y} Russia ceded the southern part of Sakhalin to Japan. ",
    ],
}
BETWEEN = {
    "ja": "港の人々はその知らせを静かに聞き、いつものように網を繕った。新聞は長い解説を載せたが、読む者は少なかった。"
    "老いた船乗りは、海の向こうの町で食べた黒いパンの話を孫に聞かせた。",
    "ko": "항구 사람들은 그 소식을 조용히 듣고 늘 하던 대로 그물을 손질하였다. 신문은 긴 해설을 실었으나 읽는 이는 적었다. "
    "늙은 뱃사람은 손자에게 바다 건너 도시에서 먹은 검은 빵 이야기를 들려주었다. ",
    "zh": "港口的人们静静地听了这个消息，照常修补渔网。报纸登了很长的评论，读的人却不多。"
    "一位老水手给孙子讲起在海那边的城里吃过的黑面包，街坊们围坐着听到很晚。",
    "ru": "В порту новость выслушали молча и снова взялись чинить сети. Газеты поместили длинные статьи, которые мало кто дочитал. "
    "Старый матрос рассказывал внуку о чёрном хлебе, которым его кормили в городе за морем. ",
    "en": "In the harbour people heard the news in silence and went on mending their nets. The newspapers printed long articles that few read to the end. "
    "An old sailor told his grandson of the black bread he had eaten in a town across the sea. ",
}
_A_PARAGRAPH = 4  # happenings


def text_of(language: str, megabytes: float, prose: bool) -> str:
    """A chronicle of about that size; ``prose``: with sentences between that tell nothing dated."""
    parts, size, number = [], 0, 0
    while size < megabytes * 1e6:
        told = TOLD[language][number % len(TOLD[language])]
        part = told.format(y=1855 + number % 101, m=1 + number % 12, d=1 + number % 28)
        part += BETWEEN[language] if prose else ""
        part += "\n\n" if number % _A_PARAGRAPH == _A_PARAGRAPH - 1 else ""
        parts.append(part)
        size += len(part.encode())
        number += 1
    return "".join(parts)


class Rooms:
    """The rooms a document goes through, with all their tables loaded."""

    def __init__(self) -> None:
        self._languages = load()
        self._authority = packs.load(packs.installed(), self._languages)

    def seconds(self, data: bytes) -> tuple[list[float], int]:
        """Processor time of each room for one document, in order, and how many statements came out."""
        cut.cache_clear()  # a document is read once
        at = [time.process_time()]
        document = documents.read("text.txt", data, self._languages)
        at.append(time.process_time())
        timexes = temporal.tag_document(document, self._languages)
        at.append(time.process_time())
        mentions = entities.find(document, timexes, self._authority, self._languages)
        at.append(time.process_time())
        told = extract(document, timexes, mentions, self._authority, self._languages)
        at.append(time.process_time())
        return [later - earlier for earlier, later in pairwise(at)], len(told)


def peer() -> Callable[[str], None] | None:
    """GiNZA, when it is installed."""
    try:
        parse = importlib.import_module("spacy").load("ja_ginza")
    except (ImportError, OSError):
        return None

    def run(text: str) -> None:
        for start in range(0, len(text), _PIECE):
            parse(text[start : start + _PIECE])

    return run


def main(megabytes: float) -> None:
    """Print one line a language and kind of text."""
    rooms, ginza = Rooms(), peer()
    if ginza is not None:
        ginza("港に着いた。")
    print("MB/s a core         all  documents   dates   names  events  bytes a statement")
    for language in TOLD:
        rooms.seconds(text_of(language, 0.005, prose=True).encode())
        for prose in (False, True):
            data = text_of(language, megabytes, prose).encode()
            runs = [rooms.seconds(data) for _ in range(_ROUNDS)]
            parts = [min(times) for times in zip(*(run[0] for run in runs), strict=True)]
            size, whole = len(data) / 1e6, min(sum(run[0]) for run in runs)
            speeds = [size / max(part, 1e-9) for part in parts]
            each = len(data) / max(1, runs[0][1])
            line = f"{language} {'prose' if prose else 'dense'}  {size / whole:13.2f}"
            line += f"  {speeds[0]:9.2f}  " + "".join(f"{speed:6.2f}  " for speed in speeds[1:]) + f"{each:7.0f}"
            if language == "ja" and ginza is not None:
                text = text_of(language, _PEER_MEGABYTES, prose)
                begun = time.process_time()
                ginza(text)
                other = len(text.encode()) / 1e6 / (time.process_time() - begun)
                line += f"   GiNZA {other:.4f} MB/s ({size / whole / other:.0f} times)"
            print(line, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=0.1)
    main(parser.parse_args().megabytes)
