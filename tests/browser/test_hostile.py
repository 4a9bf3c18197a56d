"""Scripts, markup, characters that turn a line round, and a line of a megabyte are text in every view and figure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import dragoman
from dragoman.views.web.report import report
from tests.browser.conftest import serving
from tests.browser.test_accessible import VIEWS
from tests.browser.test_live import go

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202egnp.exe\u2066"
TURNING = "[\\u202a-\\u202e\\u2066-\\u2069]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "dossier"
    dragoman.init(folder, title=f"Title {EVIL}")
    accounts = folder / "accounts"
    (accounts / "a<img src=x onerror=alert(3)>.txt").write_text(
        f"On 7 May 1875 Japan and Russia signed the Treaty of Saint Petersburg {EVIL}. Sakhalin {EVIL} was ceded to "
        f"Russia in 1875. In 1904 Japan attacked Russia {EVIL}.\n\nThe Treaty of {EVIL} Brest was signed in 1880.\n",
        encoding="utf-8",
    )
    long = "and so it went on and on " * 42_000
    (accounts / "long.txt").write_text(
        f"In May 1875 Japan and Russia signed the Treaty of Saint Petersburg {long}{EVIL}. In 1905 Japan occupied "
        "Sakhalin.\n",
        encoding="utf-8",
    )
    with (folder / "dragoman.toml").open("a", encoding="utf-8") as settings:
        settings.write("\n[[account]]\nid = '<img src=x onerror=alert(4)>'\ntitle = '<b>bold</b>'\n")
        settings.write("documents = ['a<*.txt']\n")
    dragoman.build(folder)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with serving(folder) as address:
        yield address


def harmless(page: Any) -> None:
    """Nothing of the documents has become an element, and no line is turned round."""
    assert page.locator("img, b:text-is('bold'), script:has-text('alert')").count() == 0
    assert page.evaluate(f"/{TURNING}/u.test(document.documentElement.outerHTML)") is False


def test_in_every_tab(page: Any, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a document ran: {dialog.message}"))
    for view in VIEWS:
        go(page, address, view)
        page.wait_for_selector(f"#tabs a[aria-current][href='#{view}']")
        page.wait_for_selector("#status:empty", state="attached")
        if view == "review":
            page.wait_for_selector("#queue mark")
            page.keyboard.press("c")
        harmless(page)
    go(page, address, "search")
    page.fill("#search [name=words]", "alert")
    page.click("#search button")
    page.wait_for_selector("#search blockquote")
    harmless(page)
    page.locator("#search .results h3 a, #search .results blockquote a").first.click()
    page.wait_for_selector("#status:empty", state="attached")
    harmless(page)


def test_a_line_of_a_megabyte_is_read(page: Any, address: str) -> None:
    go(page, address, "reader/long.txt")
    page.wait_for_selector("#reader .told:has-text('occupied')")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
    harmless(page)


def test_in_the_report(page: Any, folder: Path) -> None:
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a document ran: {dialog.message}"))
    with dragoman.open(folder, language="en") as dossier:
        (folder / "report.html").write_text(report(dossier, dossier.title), encoding="utf-8")
    page.goto((folder / "report.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    page.select_option("#day-account", index=1)
    harmless(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def test_in_every_figure(folder: Path) -> None:
    with dragoman.open(folder, language="en") as dossier:
        drawn = [
            dragoman.draw_timeline(dossier, title=EVIL), dragoman.draw_treaties(dossier), dragoman.draw_comparison(dossier),
            dragoman.draw_territory(dossier), dragoman.draw_network(dossier), dragoman.draw_map(dossier, "1880"),
        ]  # fmt: skip
        for figure in drawn:
            svg = figure.svg()
            tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(svg).iter()}
            assert not tags & {"img", "script", "b"} and not {"\u202e", "\u2066"} & set(svg)
