"""How fast dates are found: megabytes of UTF-8 a second on one core, beside other taggers, on the same text.

    python benchmarks/temporal/speed.py [--megabytes 1] [--growth]

The text is written here: paragraphs of a chronicle in each language, about one date in 60 bytes. Peers are timed when they are
installed (dateparser, ja-timex, recognizers-text-suite); each reads a part of the text small enough to end soon.
``--growth`` times 1 to 64 MB, whole and as a stream of paragraphs, and prints the peak memory.
"""

# ruff: noqa: E501  (sentences are easier to read whole)

from __future__ import annotations

import argparse
import importlib
import resource
import sys
import time
from collections.abc import Callable, Iterator

from dragoman.temporal import tag

PARAGRAPHS = {
    "ja": "{y}年{m}月{d}日、使節団は港に着き、長い交渉が始まった。同年{m}月には議会が開かれ、翌年、条約が批准された。"
    "村では稲が実り、商人たちは新しい税について話しあった。{d}日には嵐が来た。1904〜05年の戦争は遠い記憶となっていた。\n",
    "ko": "{y}년 {m}월 {d}일 사절단이 항구에 도착하였고 긴 교섭이 시작되었다. 같은 해 {m}월에는 의회가 열렸으며 이듬해 조약이 비준되었다. "
    "마을에서는 벼가 익었고 상인들은 새 세금에 대해 이야기하였다. 1904~05년의 전쟁은 먼 기억이 되어 있었다.\n",
    "zh": "{y}年{m}月{d}日，使团抵达港口，漫长的谈判开始了。同年{m}月议会开会，次年条约获得批准。"
    "村里的稻子熟了，商人们谈论着新税。{d}日有暴风雨。1904-05年的战争已成遥远的记忆。\n",
    "ru": "{d} мая {y} года посольство прибыло в порт, и начались долгие переговоры. В августе того же года собрался парламент, "
    "в следующем году договор был утверждён. В деревне созрел рис, купцы говорили о новом налоге. Война 1904—05 годов забылась.\n",
    "en": "On {d} May {y} the envoys reached the port and long talks began. In August of that year parliament met, and the "
    "following year the treaty was ratified. In the villages the rice was ripe and merchants spoke of the new tax. "
    "The war of 1904–05 was a distant memory.\n",
}


def text_of(language: str, megabytes: float) -> str:
    """A chronicle of about that size."""
    parts, size, number = [], 0.0, 0
    while size < megabytes * 1e6:
        part = PARAGRAPHS[language].format(y=1850 + number % 120, m=1 + number % 12, d=1 + number % 28)
        parts.append(part)
        size += len(part.encode())
        number += 1
    return "".join(parts)


def peers(language: str) -> Iterator[tuple[str, Callable[[str], object]]]:
    """Other taggers that are installed, by name."""
    try:
        search = importlib.import_module("dateparser.search")
        yield "dateparser", lambda text: search.search_dates(text, languages=[language])
    except ImportError:
        pass
    if language == "ja":
        try:
            timex = importlib.import_module("ja_timex").TimexParser()
            yield "ja-timex", timex.parse
        except ImportError:
            pass
    if language in ("en", "zh", "ja"):
        try:
            recognizers = importlib.import_module("recognizers_date_time")
            culture = {"en": "en-us", "zh": "zh-cn", "ja": "ja-jp"}[language]
            yield "recognizers-text", lambda text: recognizers.recognize_datetime(text, culture)
        except ImportError:
            pass


def rate(call: Callable[[str], object], text: str) -> float:
    """Megabytes a second of processor time, the best of three runs."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        call(text)
        best = min(best, time.process_time() - begun)
    return len(text.encode()) / 1e6 / max(best, 1e-9)


def compare(megabytes: float) -> None:
    """Print one line a language."""
    for language in PARAGRAPHS:
        tag("1941", language)
        line = [
            f"{language}  dragoman {rate(lambda text, code=language: tag(text, code), text_of(language, megabytes)):6.2f} MB/s"
        ]
        for name, call in peers(language):
            call("1941")
            try:
                line.append(f"{name} {rate(call, text_of(language, 0.01)) * 1000:.1f} KB/s")
            except Exception as error:  # a peer's own failure is a result
                line.append(f"{name} failed ({type(error).__name__})")
        print("   ".join(line), flush=True)


def growth() -> None:
    """Print time and memory from 1 to 64 MB: the whole text at once, and paragraph by paragraph."""
    paragraph = text_of("ja", 0.0001)
    for megabytes in (1, 2, 4, 8, 16, 32, 64):
        begun = time.process_time()
        for _ in range(int(megabytes * 1e6 / len(paragraph.encode()))):
            tag(paragraph, "ja")
        streamed, memory = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{megabytes:3d} MB  streamed {streamed:6.1f} s  peak {memory:5.0f} MB", flush=True)
    for megabytes in (1, 2, 4, 8, 16, 32, 64):
        text = text_of("ja", megabytes)
        begun = time.process_time()
        tag(text, "ja")
        whole, memory = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{megabytes:3d} MB  whole {whole:6.1f} s  peak {memory:5.0f} MB", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--growth", action="store_true")
    options = parser.parse_args()
    growth() if options.growth else compare(options.megabytes)
    sys.exit(0)
