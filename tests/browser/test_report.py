"""The report in a real browser: read, slid, filtered, followed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import reported


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return reported(tmp_path_factory.mktemp("report") / "dossier", "en")


def test_the_day_slides_and_the_board_follows(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.fill("#day-field", "1880-01-01")
    page.dispatch_event("#day-field", "change")
    assert "Saint Petersburg" in page.inner_text("#board")
    page.fill("#day-field", "1870-01-01")
    page.dispatch_event("#day-field", "change")
    assert "in force" not in page.inner_text("#board")
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_the_filter_finds_words_in_another_script(page: Any, address: str) -> None:
    page.goto(address)
    page.fill("#filter-words", "樺太")
    shown = page.locator("#events article:visible")
    assert shown.count() >= 1
    assert "Saint Petersburg" in shown.first.inner_text()


def test_a_difference_leads_to_its_event_and_its_quotes(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("#compare a").first.click()
    target = page.evaluate("location.hash.slice(1)")
    assert page.locator(f"#{target} details").get_attribute("open") is not None
    assert page.locator(f"#{target} mark").first.is_visible()


def test_it_is_read_without_a_script_and_hostile_text_is_text(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert "<img src=x" in page.content().replace("&lt;", "<")
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("#slider").is_hidden()
    assert page.locator("#events article").count() >= 3
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_overflows_sideways(browser: Any, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    context.close()
