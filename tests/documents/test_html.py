import contextlib
import time
from collections.abc import Callable

import pytest

from dragoman.documents import original, read
from dragoman.errors import InputError
from dragoman.languages import Languages
from dragoman.model import Document

Reading = Callable[..., Document]

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>The  Straits &amp; the Port</title><style>p { color: red }</style>
<script>document.write("<p>war</p>")</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/all">All essays</a></li></ul></nav>
<h1>The Straits</h1>
<!-- 1907 draft -->
<p>In 1833 the envoys met
   at the port &#8212; and signed a <b>treaty</b> of <i>eight</i> years.<sup class="reference"><a href="#1">[1]</a></sup></p>
<h2>Afterwards</h2>
<table><tr><th>Year</th><th>Event</th></tr><tr><td>1841</td><td>The convention closed the straits.</td></tr></table>
<figure><img src="a.png"><figcaption>The port in 1840</figcaption></figure>
<dl><dt>1856</dt><dd>The sea was made neutral by the treaty.</dd></dl>
<div class="share-buttons"><a href="#">Tweet</a> <a href="#">Like</a></div>
<ol class="references"><li>Brown, The Straits, p. 12.</li></ol>
<footer>Written in 1999 by the staff of the museum.</footer>
</body></html>"""


def told(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind, document.text[passage.start : passage.end]) for passage in document.passages]


def test_a_page_becomes_passages(reading: Reading) -> None:
    document = reading(PAGE, "page.html")
    assert document.title == "The Straits & the Port"
    assert told(document) == [
        ("boilerplate", "Home"),
        ("boilerplate", "All essays"),
        ("heading", "The Straits"),
        ("body", "In 1833 the envoys met at the port — and signed a treaty of eight years."),
        ("heading", "Afterwards"),
        ("caption", "Year\tEvent"),
        ("body", "1841\tThe convention closed the straits."),
        ("caption", "The port in 1840"),
        ("heading", "1856"),
        ("body", "The sea was made neutral by the treaty."),
        ("boilerplate", "Tweet Like"),
        ("bibliography", "Brown, The Straits, p. 12."),
        ("boilerplate", "Written in 1999 by the staff of the museum."),
    ]
    headings = [passage for passage in document.passages if passage.kind == "heading"]
    assert [passage.level for passage in headings] == [1, 2, 6]
    assert document.passages[3].heading == 2


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("1833", "1833"),
        ("met at the port", "met\n   at the port"),
        ("port — and", "port &#8212; and"),
        ("a treaty of", "a <b>treaty</b> of"),
        ("—", "&#8212;"),
        ("1856", "1856"),
    ],
)
def test_every_span_stands_in_the_original(words: str, source: str, reading: Reading) -> None:
    document = reading(PAGE, "page.html")
    at = document.text.index(words)
    start, end = document.to_original(at, at + len(words))
    assert original(document, PAGE.encode())[start:end] == source


def test_ruby_and_wrapped_lines_leave_japanese_whole(reading: Reading) -> None:
    page = "<p>交渉は<ruby>樺太<rp>（</rp><rt>からふと</rt><rp>）</rp></ruby>で\n行われ、1875年5\n月に終わった。</p>"
    assert reading(page, "a.html").text == "交渉は樺太で行われ、1875年5月に終わった。"


def test_footnote_marks_and_notices_of_wikis_go(reading: Reading) -> None:
    page = '<div class="hatnote">For the port, see there.</div><p>The war ended in 1935<a href="#1">[1]</a>. A truce held.</p>'
    assert told(reading(page, "a.html"))[1] == ("body", "The war ended in 1935. A truce held.")


def test_rows_of_a_table_and_dated_lines_are_no_headings(reading: Reading) -> None:
    page = "<table><tr><th>Signed<td>7 February 1855</table><p>15 June 1932 troops take a fort</p><p>The war began.</p>"
    assert [kind for kind, _ in told(reading(page, "a.html"))] == ["body"] * 3


def test_line_breaks_end_a_passage_and_links_are_furniture(reading: Reading) -> None:
    page = (
        "<p>1905 Peace is signed.<br>1907 A convention follows.</p><ul>"
        "<li><a href=1>Essays on the sea</a></li><li><a href=2>Essays on land</a></li></ul>"
    )
    document = reading(page, "a.html")
    assert [kind for kind, _ in told(document)] == ["body", "body", "boilerplate", "boilerplate"]


def test_attributes_may_hold_what_looks_like_tags(reading: Reading) -> None:
    page = """<p title="a > b" data-x='{"k": "<td>"}'>The treaty <a title=">">held</a>.</p><p>It's a port's fate.</p>"""
    assert [text for _, text in told(reading(page, "a.html"))] == ["The treaty held.", "It's a port's fate."]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>The port <b>fell", "The port fell"),
        ("The port < the sea & the land &bogus; fell", "The port < the sea & the land &bogus; fell"),
        ("<p>one</b></i></div> port</p>", "one\nport"),
        ("<title>Ports</title>A port", "A port"),
        ("<title>A port", "A port"),
        ("<p>The port<!-- and more", "The port"),
        ('<a href="x>The port</a> fell', "The port fell"),
    ],
)
def test_broken_markup_is_read_for_what_it_is(page: str, text: str, reading: Reading) -> None:
    assert reading(page, "a.html").text == text


def test_a_page_without_words_is_refused(installed: Languages) -> None:
    with pytest.raises(InputError, match="there are no words in it"):
        read("a.html", b"<html><script>var port = 1</script></html>", installed)


SIZE = 20_000


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * SIZE + "words",
        "<div class=nav>" * SIZE + "words" + "</p>" * SIZE,
        "<h1>a" * SIZE,
        "<p>a" * SIZE,
        '<a b="' * SIZE + "words",
        '<a b="' * SIZE + ">words",
        '<a b="' * SIZE + '>"words',
        "<a b='\"" * SIZE + ">words",
        "<" * SIZE * 4 + "words",
        "<a " * SIZE + "words",
        "<!--" * SIZE + "words",
        "words" + "<script>" * SIZE,
        "words" + "<title>" * SIZE,
        "&" * SIZE * 4 + "words",
        "&#x41;" * SIZE,
        "&nbsp;" * SIZE + "words",
        f"<p class='{'nav ' * SIZE}'>words",
        f"<p {'class=nav ' * SIZE}>words",
        "<td>a" * SIZE,
        "<ruby><rt>" * SIZE + "words",
        "words</" * SIZE,
    ],
)
def test_hostile_pages_cost_linear_time_and_raise_nothing_else(hostile: str, installed: Languages) -> None:
    begun = time.process_time()
    with contextlib.suppress(InputError):
        read("a.html", hostile.encode(), installed)
    assert time.process_time() - begun < 4
