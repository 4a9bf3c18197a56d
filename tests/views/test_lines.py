from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from dragoman.query.glosses import Reader
from dragoman.query.rows import Quoted
from dragoman.views.lines import PIPED_WIDTH, beside, cite, console, interval, plain
from dragoman.views.machine import to_json


def printed(*rows: tuple[str, ...], width: int = 40) -> list[str]:
    out = Console(file=io.StringIO(), width=width, highlight=False, markup=False)
    beside(out, [tuple(map(plain, row)) for row in rows])
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue().splitlines()


def test_columns_align_whatever_the_script() -> None:
    lines = printed(("1941年4月", "条約"), ("April", "treaty"), ("апрель", "договор"))
    starts = {
        cell_len(line[: line.index(word)]) for line, word in zip(lines, ("条約", "treaty", "договор"), strict=True)
    }
    assert starts == {11}


def test_the_last_column_is_wrapped_and_nothing_is_lost() -> None:
    words = "장문의 인용 " * 12
    lines = printed(("a", words), width=40)
    assert len(lines) > 2
    assert all(cell_len(line) <= 40 for line in lines)
    assert "".join("".join(lines).split()) == "a" + "".join(words.split())


def test_lines_of_a_cell_stay_lines() -> None:
    assert printed(("a\nb\nc", "x\ny")) == ["a  x", "b  y", "c"]


def test_a_pipe_gets_no_trailing_blanks_and_a_fixed_width() -> None:
    stream = io.StringIO()
    out = console(stream)
    out.print(Text("a   "))
    assert out.width == PIPED_WIDTH
    assert stream.getvalue() == "a\n"


def test_markup_in_text_is_text() -> None:
    stream = io.StringIO()
    console(stream).print(plain("[red]x[/red] :smile: [link=http://x]y[/link]"))
    assert stream.getvalue() == "[red]x[/red] :smile: [link=http://x]y[/link]\n"


def test_words_and_their_place() -> None:
    quoted = Quoted("s1", "memoir", "a.txt", 3, 9, "in the\nspring", "en", "1931-21", "same\n year")
    assert cite(quoted).plain == "memoir  a.txt:3-9  [same year]\nin the spring"
    alone = Quoted("s1", "a.txt", "a.txt", 3, 9, "in the spring of 1931", "en", "1931-21", "spring of 1931")
    assert cite(alone).plain == "a.txt:3-9\nin the spring of 1931"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("1941-04-13", "1945-08-08/1945-08-09", "13 April 1941 to 8–9 August 1945"),
        ("1905", None, "since 1905"),
        ("1941-04-13/..", None, "since 13 April 1941 or later"),
        ("1904/1905", None, "since (1904 – 1905)"),
        (None, "1945", "until 1945"),
        (None, None, "undated"),
    ],
)
def test_from_when_to_when(start: str | None, end: str | None, told: str) -> None:
    assert interval(start, end, Reader("en")) == told


def test_json_is_readable_and_safe() -> None:
    made = to_json({"a": "条約\x1b\u202e\x9b"})
    assert "条約" in made
    assert not set(made) & set("\x1b\u202e\x9b")
    import json

    assert json.loads(made) == {"a": "条約\x1b\u202e\x9b"}
