"""One walk through the web view and the report, over the sample dossier and over the first real input, where it is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.query.rows import EventRow
from dragoman.views.web.report import report
from tests.browser.conftest import built, serving
from tests.browser.test_live import go

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
OLD = "1801-02-03"  # a day that no account speaks of


@pytest.fixture(scope="module", params=["sample", "seeds"])
def walked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("walk") / "dossier"
    if request.param == "sample":
        shutil.copytree(ROOT / "examples" / "japan-russia", folder)
    elif SEEDS.is_dir():
        dragoman.init(folder, sources=[SEEDS])
    else:
        pytest.skip("the first real input is not here")
    dragoman.build(folder)
    with serving(folder) as address:
        yield address, folder


def test_search_in_another_script_leads_to_the_words(page: Any, walked: tuple[str, Path]) -> None:
    go(page, walked[0], "search")
    page.fill("#search [name=words]", "Сахалин")
    page.click("#search button")
    link = page.locator("#search .results blockquote a").first
    place = link.get_attribute("href")
    link.click()
    page.wait_for_selector("#reader .sought")
    document, _, span = page.evaluate("decodeURIComponent(decodeURIComponent(location.hash))").rpartition("/@")
    start, end = map(int, span.partition("@")[0].split("-"))
    with dragoman.open(walked[1]) as dossier:
        original = dossier.text(span.partition("@")[2])["text"]
    shown = "".join(page.locator("#reader .sought").all_text_contents())
    assert place and document and shown == original[start:end]


def test_the_day_slides_and_accounts_are_compared(page: Any, walked: tuple[str, Path]) -> None:
    go(page, walked[0], "day")
    page.wait_for_selector("#board section")
    before = page.inner_text("#board")
    slider = page.locator("#day [name=slider]")
    slider.focus()
    for _ in range(10):
        page.keyboard.press("PageDown")
    page.wait_for_selector("#status:empty", state="attached")
    page.wait_for_timeout(300)
    assert page.inner_text("#board") != before
    go(page, walked[0], "compare")
    for kind in ("finer", "agree", "conflict", "explained"):
        page.select_option("#compare [name=only]", kind)
        page.click("#compare button")
        page.wait_for_selector("#status:empty", state="attached")
        if page.locator("#compare article").count():
            break
    assert page.locator("#compare article").first.locator("blockquote").count() >= 2
    page.locator("#compare article blockquote a").first.click()
    page.wait_for_selector("#reader .told.here")


def signing(folder: Path) -> EventRow:
    """A treaty that one statement alone signs, on a day, and of which nothing else is told."""
    with dragoman.open(folder, language="en") as dossier:
        once = {each.name for each in dossier.treaties() if len(each.signed) == 1 and not each.ratified + each.ended}
        return next(
            row for row in dossier.timeline(types=["treaty.signed"])
            if len(row.statements) == 1 and row.object and row.object.name in once and len(row.date or "") == 10
        )  # fmt: skip


def board(page: Any, address: str) -> str:
    go(page, address, "day")
    page.fill("#day [name=date]", OLD)
    page.click("#day button")
    page.wait_for_selector("#status:empty", state="attached")
    return str(page.inner_text("#day .results")).lower()  # a line begins with a capital


def test_a_correction_is_seen_undone_and_outlives_a_build(page: Any, walked: tuple[str, Path]) -> None:
    address, folder = walked
    row = signing(folder)
    assert row.object is not None and row.object.name.lower() not in board(page, address)
    go(page, address, f"review/{row.statements[0]}")
    page.wait_for_selector("#queue mark")
    page.keyboard.press("c")
    page.fill("#c-date", OLD)
    page.click("#queue .correction button")
    built(page)
    assert row.object.name.lower() in board(page, address)
    page.reload()
    dragoman.build(folder)
    assert row.object.name.lower() in board(page, address)
    go(page, address, "review")
    page.wait_for_selector("#queue mark")
    page.keyboard.press("z")
    built(page)
    assert row.object.name.lower() not in board(page, address)


def test_the_report_is_walked(page: Any, walked: tuple[str, Path]) -> None:
    with dragoman.open(walked[1], language="en") as dossier:
        (walked[1] / "report.html").write_text(report(dossier, "A walk"), encoding="utf-8")
    assert (walked[1] / "report.html").stat().st_size < 10_000_000
    page.goto((walked[1] / "report.html").as_uri())
    before = page.inner_text("#board")
    page.fill("#day-field", "1880-01-01")
    page.dispatch_event("#day-field", "change")
    assert page.inner_text("#board") != before
    page.fill("#filter-words", "条約" if page.locator("#events :text('条約')").count() else "조약")
    assert 0 < page.locator("#events article:visible").count() < page.locator("#events article").count()
    page.fill("#filter-words", "")
    page.locator("#compare a").first.click()
    assert page.locator(f"#{page.evaluate('location.hash.slice(1)')} mark").first.is_visible()
