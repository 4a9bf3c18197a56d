"""The web view in a real browser: search, compare, follow a quote, correct, see the state change, undo, two at once."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.chronicle import decisions
from tests.browser.conftest import built, serving, write


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    folder = tmp_path / "dossier"
    dragoman.init(folder)
    write(folder)
    dragoman.build(folder)
    with serving(folder) as address:
        yield address, folder


def go(page: Any, address: str, view: str) -> None:
    page.goto(address)
    page.goto(f"{address.partition('?')[0]}#{view}")


def corrected(page: Any, date: str) -> None:
    page.wait_for_selector("#queue h3")
    while "signed" not in page.inner_text("#queue .by"):
        page.keyboard.press("j")
    page.keyboard.press("c")
    page.fill("#c-date", date)
    page.click("#queue form button")
    built(page)


def test_search_in_another_script_and_follow_a_quote_to_its_place(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "search")
    page.fill("#search [name=words]", "樺太")
    page.click("#search button")
    page.locator("#search .results blockquote a", has_text="south.txt").first.click()
    page.wait_for_selector("#reader .sought")
    assert page.inner_text("#reader .sought") == "樺太"  # exactly those words
    page.hover("#reader .sought >> nth=0")
    assert page.inner_text("#counterparts")


def test_accounts_side_by_side_meet_where_they_tell_the_same(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    with (folder / "dragoman.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[[account]]\nid = "tail"\npart = {document = "north.txt", from = "In 1904", to = "Russia."}\n'
        )
    dragoman.build(folder)
    go(page, address, "reader/north.txt")
    page.wait_for_selector("#reader .told")
    assert page.locator("#reader .columns article").count() == 2
    page.click("#more")
    third = page.locator("#reader .columns article >> nth=2")
    third.wait_for()
    page.hover("#reader article >> nth=0 >> .told >> nth=0")
    met = page.locator("#reader article >> nth=1 >> .told.met")
    assert "1875年5月8日" in met.first.inner_text()
    assert "1875年5月8日" in page.inner_text("#counterparts")
    page.select_option("#reader [name=as]", "events")
    row = page.locator("#reader tr", has_text="樺太・千島交換条約に調印")
    assert "7 May 1875" in row.first.inner_text()
    page.select_option("#reader [name=as]", "text")
    page.get_by_label("Account 3").select_option("tail")  # a part of a document
    page.wait_for_selector("#reader article[aria-label=tail]")
    assert third.locator(".stretch").inner_text() == "In 1904 Japan attacked Russia."
    page.click("#picks button[aria-label*=tail]")
    third.wait_for(state="detached")


def test_hostile_text_is_text_in_the_reader(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "reader/north.txt")
    page.wait_for_selector("#reader .told")
    assert "<img src=x" in page.inner_text("#reader .columns")
    assert page.locator("img[src=x]").count() == 0


def test_two_accounts_are_compared(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "compare")
    page.select_option("#compare [name=only]", "explained")
    page.click("#compare button")
    page.wait_for_selector("#compare article")
    told = page.inner_text("#compare .results")
    assert "7 May 1875" in told and "1875年5月8日" in told and "midnight" in told


def test_a_long_list_comes_a_page_at_a_time(page: Any, served: tuple[str, Path]) -> None:
    row = {"entity": "x", "kind": "place", "documents": 1, "written": [], "links": []}
    rows = [{**row, "name": f"Town {number}"} for number in range(250)]
    page.route(re.compile(r"/api/names\?"), lambda route: route.fulfill(json=rows))
    go(page, served[0], "names")
    more = page.locator("#names .further")
    for shown in (100, 200):
        page.wait_for_selector(f"#names .further:text-is('More ({shown} / 250)')")
        assert page.locator("#names article").count() == shown
        more.click()
    page.wait_for_selector("#names article:has-text('Town 249')")
    assert page.locator("#names article").count() == 250 and not more.is_visible()


def test_a_search_keeps_to_dates_and_kinds(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "search")
    page.fill("#search [name=words]", "Japan")
    page.fill("#search [name=from]", "1900")
    page.click("#search button")
    page.wait_for_selector("#search article:has-text('1904')")
    page.wait_for_selector("#status:empty", state="attached")
    assert "1875" not in page.inner_text("#search .results")


def test_why_tells_the_words_the_differences_and_the_way_to_a_ruling(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "compare")
    page.locator("#compare article a", has_text="Saint Petersburg").first.click()
    page.wait_for_selector("#why .kind.explained")
    assert "7 May 1875" in page.inner_text("#why .side >> nth=0")
    page.locator("#why li a", has_text="Correct").first.click()
    page.wait_for_selector("#queue mark:has-text('1875')")


def test_a_correction_changes_the_state_and_an_undoing_brings_it_back(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    go(page, address, "review")
    corrected(page, "1874-03-02")
    with dragoman.open(folder) as dossier:
        assert any("1874-03-02" in row.signed for row in dossier.treaties())
    dragoman.build(folder)  # the ruling outlives a build
    page.reload()
    go(page, address, "review")
    page.wait_for_selector("#decided button")
    assert "Correct" in page.inner_text("#decided")
    page.locator("#decided button").first.click()
    built(page)
    with dragoman.open(folder) as dossier:
        assert not any("1874-03-02" in row.signed for row in dossier.treaties())


def test_a_late_answer_is_not_shown_over_a_newer_one(page: Any, served: tuple[str, Path]) -> None:
    go(page, served[0], "day")
    page.wait_for_selector("#board > *")
    held: list[Any] = []

    def hold(route: Any) -> None:
        held.append(route)

    page.route(re.compile(r"/api/on\?.*date=1870"), hold)
    page.fill("#day [name=date]", "1870-01-01")
    page.click("#day button")
    page.fill("#day [name=date]", "1880-01-01")
    page.click("#day button")
    page.wait_for_selector("#board li:has-text('Saint Petersburg')")
    told = page.inner_text("#board")
    assert held
    with contextlib.suppress(Exception):  # it was given up by the page
        held[0].fulfill(json={"refusal": "late", "states": []})
    page.wait_for_timeout(300)
    assert page.inner_text("#board") == told


def ruled(page: Any, key: str) -> None:
    """Press a key that rules, and wait until the queue has come anew."""
    page.evaluate("document.getElementById('status').textContent = ''")
    page.keyboard.press(key)
    built(page)


def test_a_review_by_keys_alone(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    go(page, address, "review")
    page.wait_for_selector("#queue mark")
    page.keyboard.press("n")
    page.keyboard.type("seen in the facsimile")
    page.keyboard.press("Enter")
    for key in "aru":
        ruled(page, key)
    page.wait_for_selector("#left:text-matches('^3 of ')")
    ruled(page, "z")  # takes back the last one
    page.wait_for_selector("#left:text-matches('^2 of ')")
    kept = decisions.load(folder / "decisions.jsonl")
    assert [each.verdict for each in kept] == ["accept", "reject", "unsure", "undo"]
    assert [each.note for each in kept] == ["seen in the facsimile", "", "", ""]


def test_an_event_is_split_and_merged_again_by_keys(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    go(page, address, "review")
    page.wait_for_selector("#queue mark")
    while "signed" not in page.inner_text("#queue .by"):
        page.keyboard.press("j")
    page.wait_for_selector("#queue mark")
    assert "1875年5月8日" in page.inner_text("#queue") and "7 May 1875" in page.inner_text("#queue")  # both tell it
    ruled(page, "s")
    with dragoman.open(folder) as dossier:
        assert len(dossier.timeline(types=["treaty.signed"])) == 2
    page.wait_for_selector("#queue mark")
    while "signed" not in page.inner_text("#queue .by"):
        page.keyboard.press("j")
    page.keyboard.press("m")
    page.wait_for_selector("#m-other option:has-text('Saint Petersburg')", state="attached")
    page.locator("#m-other").select_option(index=0)  # what is of its kind stands first
    page.click("#queue .merging button")
    page.wait_for_selector("#decided p:has-text('d2')")
    built(page)
    with dragoman.open(folder) as dossier:
        assert len(dossier.timeline(types=["treaty.signed"])) == 1


def test_kind_roles_object_and_words_are_corrected_by_keys(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    go(page, address, "review")
    page.wait_for_selector("#queue mark")
    while "attack" not in page.inner_text("#queue .by") or "north.txt" not in page.inner_text("#queue .by"):
        page.keyboard.press("j")
    page.wait_for_selector("#queue mark")
    page.keyboard.press("c")
    page.get_by_label("kind", exact=True).select_option("war.declared")
    page.get_by_label("who 1").fill("ロシア帝国")
    page.get_by_label("object").fill("Treaty of Saint Petersburg")
    while not page.input_value("#c-span"):  # a function to wait for would be text to evaluate, which the page refuses
        page.wait_for_timeout(20)
    page.focus("#c-span")
    for _ in range(len(" Russia.")):
        page.keyboard.press("Shift+ArrowLeft")
    page.locator("#queue .correction button").press("Enter")
    built(page)
    (made,) = decisions.load(folder / "decisions.jsonl")
    assert made.changes.span.quote == "In 1904 Japan attacked"
    with dragoman.open(folder) as dossier:
        (row,) = [row for row in dossier.statements() if row.type == "war.declared"]
    assert row.quote == "In 1904 Japan attacked"
    assert row.object is not None and row.object.id == "saint-petersburg-1875"
    assert all("russia" in part.id for part in row.participants)
    page.keyboard.press("c")
    page.get_by_label("object").fill("nobody knows this")
    page.locator("#queue .correction button").press("Enter")
    page.wait_for_selector("#status:has-text('Nothing here is called')")


def test_words_selected_in_the_reader_become_those_of_a_statement(page: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    go(page, address, "reader/north.txt")
    page.wait_for_selector("#reader .told")
    page.focus("#reader .told:has-text('In 1904')")
    page.click("#counterparts button:has-text('Take')")
    assert "No words are selected" in page.inner_text("#status")
    page.evaluate(
        """() => {
          const told = [...document.querySelectorAll("#reader .told")].find(each => each.textContent.includes("In 1904"));
          getSelection().setBaseAndExtent(told.firstChild, 8, told.firstChild, 29);
        }"""
    )
    page.click("#counterparts button:has-text('Take')")
    page.wait_for_selector("#reader .told.here:text-is('Japan attacked Russia')")
    with dragoman.open(folder) as dossier:
        assert "Japan attacked Russia" in [row.quote for row in dossier.statements()]


def test_two_at_once_lose_nothing(browser: Any, served: tuple[str, Path]) -> None:
    address, folder = served
    pages = [browser.new_context().new_page() for _ in range(2)]
    for page in pages:
        go(page, address, "review")
        page.wait_for_selector("#queue h3")
    for page in pages:
        page.click("#queue .buttons button:has-text('Accept')")
    kept = decisions.load(folder / "decisions.jsonl")
    for _ in range(600):  # what a page says of its ruling, news of the other's may take the place of
        if len(kept) == len(pages):
            break
        pages[0].wait_for_timeout(50)
        kept = decisions.load(folder / "decisions.jsonl")
    assert len(kept) == 2 and len({decision.id for decision in kept}) == 2


DATES = (
    None, "1941-04-13", "1941-04", "1941", "1941~", "1941-04%", "1941?", "194X", "19XX", "-0043-03-15", "0000",
    "1941-21", "1941/1943", "1941-04-13/1941-04-15", "1941-04-13/1941-05-01", "1941/..", "../1941-04", "soon",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ja", "ko", "ru", "zh"])
def test_dates_are_printed_as_everywhere_else(page: Any, served: tuple[str, Path], language: str) -> None:
    page.goto(served[0])
    page.goto(f"{served[0].partition('?')[0]}?in={language}")
    printed = page.evaluate(
        """async dates => {
          const { datesIn } = await import("/static/dates.js");
          return dates.map(datesIn(JSON.parse(document.getElementById("data").textContent).dates));
        }""",
        list(DATES),
    )
    with dragoman.open(served[1], language=language) as dossier:
        assert printed == [dossier.reader.date(value) for value in DATES]


def test_without_the_token_nothing_is_told(page: Any, served: tuple[str, Path]) -> None:
    answer = page.goto(re.sub(r"\?.*", "", served[0]))
    assert answer is not None and answer.status == 403
