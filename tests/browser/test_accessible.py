"""What a keyboard and a screen reader need of the report and of every tab, as far as a test can tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import reported
from tests.browser.test_live import go, served  # noqa: F401

VIEWS = ("search", "reader", "day", "compare", "treaties", "territory", "network", "names", "review")

# What is shown of a page and breaks a rule; empty where all is well.
FAULTS = """() => {
  const shown = element => element.checkVisibility();
  const faults = [];
  for (const field of document.querySelectorAll("input, select, textarea, progress")) {
    const named = field.labels?.length || field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
    if (shown(field) && !named) faults.push(`no label: ${field.outerHTML}`);
  }
  for (const thing of document.querySelectorAll("a[href], button, summary"))
    if (shown(thing) && !thing.textContent.trim() && !thing.getAttribute("aria-label")) faults.push(`no words: ${thing.outerHTML}`);
  for (const image of document.querySelectorAll("img")) if (!image.alt) faults.push("an image without words");
  let level = 0;
  for (const head of [...document.querySelectorAll("h1, h2, h3, h4")].filter(shown)) {
    if (Number(head.tagName[1]) > level + 1) faults.push(`a heading skips a level: ${head.textContent}`);
    level = Number(head.tagName[1]);
  }
  if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
  for (const landmark of ["main", "nav", "header"])
    if ([...document.querySelectorAll(`body > ${landmark}`)].length !== 1) faults.push(`not one ${landmark}`);
  if (!document.documentElement.lang) faults.push("no language");
  const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
  for (const id of new Set(ids.filter((each, at) => ids.indexOf(each) !== at))) faults.push(`an id twice: ${id}`);
  for (const each of document.querySelectorAll("[aria-labelledby]"))
    if (!document.getElementById(each.getAttribute("aria-labelledby"))) faults.push(`labelled by nothing: ${each.id}`);
  const light = words => {
    const parts = words.match(/[\\d.]+/g).map(Number);
    if (parts[3] === 0) return null;
    const [r, g, b] = parts.slice(0, 3).map(part => part / 255).map(part => part <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  for (const box of document.querySelectorAll("body *:not(svg *):not(option)")) {
    if (!shown(box) || ![...box.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    let behind = null;
    for (let at = box; at && behind === null; at = at.parentElement) behind = light(getComputedStyle(at).backgroundColor);
    const [low, high] = [behind ?? 1, light(getComputedStyle(box).color)].sort((a, b) => a - b);
    if ((high + .05) / (low + .05) < 4.5) faults.push(`too faint: ${box.tagName} ${box.textContent.slice(0, 40)}`);
  }
  return [...new Set(faults)];
}"""


def settled(page: Any, address: str, view: str) -> None:
    """Open a tab and wait until it shows what it asked for."""
    go(page, address, view)
    page.wait_for_selector(f"#tabs a[aria-current][href='#{view}']")
    page.wait_for_selector("#status:empty", state="attached")


def tabbed(page: Any, times: int) -> None:
    """Walk with the tab key; each stop shows where it is."""
    for _ in range(times):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return  # past the last stop, in the browser's own frame
        style = page.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style[0] != "none" and style[1] != "0px", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return reported(tmp_path_factory.mktemp("accessible") / "dossier", "ja")


def test_the_report_breaks_no_rule(page: Any, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    assert page.evaluate(FAULTS) == []
    tabbed(page, 20)


def test_the_contents_of_the_report_stay_in_sight(page: Any, address: str) -> None:
    page.goto(address)
    page.click("nav a[href='#events']")
    assert page.evaluate("document.querySelector('nav').getBoundingClientRect().top") == 0
    assert page.evaluate("document.querySelector('#events h2').getBoundingClientRect().top") > 40


def test_no_tab_breaks_a_rule(page: Any, served: tuple[str, Path]) -> None:  # noqa: F811
    for view in VIEWS:
        settled(page, served[0], view)
        assert (view, page.evaluate(FAULTS)) == (view, [])
        if view in ("day", "treaties", "territory", "network"):
            assert page.locator(f"#{view} .frame svg").count() == 1  # within the page, in its font
    page.wait_for_selector("#queue .buttons")
    page.keyboard.press("c")
    assert page.evaluate(FAULTS) == []
    tabbed(page, 15)


def violations(page: Any) -> list[str]:
    """What axe finds seriously wrong with a page."""
    axe = pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install -e '.[dev]'")
    page.evaluate((Path(axe.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    return page.evaluate(
        """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
          .filter(each => ["serious", "critical"].includes(each.impact))
          .map(each => `${each.id}: ${each.nodes.map(node => node.html).join(" ")}`)"""
    )


def test_axe_finds_nothing_serious_in_any_tab_in_any_language(page: Any, served: tuple[str, Path]) -> None:  # noqa: F811
    page.goto(served[0])
    base = served[0].partition("?")[0]
    for language in ("en", "ja", "ko", "ru", "zh"):
        for view in VIEWS:
            page.goto(f"{base}?in={language}#{view}")
            page.wait_for_selector(f"#tabs a[aria-current][href='#{view}']")
            page.wait_for_selector("#status:empty", state="attached")
            if view == "review":
                page.keyboard.press("c")
            assert (language, view, violations(page)) == (language, view, [])


def test_axe_finds_nothing_serious_in_the_report(page: Any, address: str) -> None:
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    assert violations(page) == []


def test_the_report_prints_with_its_quotes_open_and_its_controls_left_out(page: Any, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (
        page.locator("nav").is_hidden() and page.locator("#slider").is_hidden() and page.locator("#filter").is_hidden()
    )
    assert page.locator("#events mark").count() == page.locator("#events mark:visible").count() > 0
    for figure in page.locator("figure.wide svg:visible").all():  # nothing is cut at the edge of the paper
        assert figure.bounding_box()["width"] <= page.evaluate("document.documentElement.clientWidth")
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("width", [1440, 390])
def test_no_tab_overflows_sideways(browser: Any, served: tuple[str, Path], width: int) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    for view in VIEWS:
        settled(page, served[0], view)
        assert (view, page.evaluate("document.documentElement.scrollWidth") <= width + 1) == (view, True)
    context.close()
