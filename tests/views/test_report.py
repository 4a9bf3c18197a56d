"""The report is one page that needs nothing beside it and shows documents' text as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.views.web.report import report

HOSTILE = 'On 7 May 1875 Russia and <script>alert(1)</script> Japan signed the "Treaty" \u202eof\u202c <b>Saint Petersburg</b>.'


class Outline(HTMLParser):
    """The tags of a page, its ids, and what its links inside the page point at."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value:
                self.links.append(value)
            if name in ("src", "href") and value and not value.startswith(("#", "data:")):
                self.outside.append(value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "dossier"
    dragoman.init(folder)
    (folder / "accounts" / "hostile.txt").write_text(HOSTILE + "\n", encoding="utf-8")
    (folder / "accounts" / "plain.txt").write_text(
        "On 8 May 1875 Japan and Russia signed the Treaty of Saint Petersburg. Sakhalin was ceded to Russia in 1875.\n",
        encoding="utf-8",
    )
    dragoman.build(folder)
    return folder


@pytest.fixture(scope="module")
def page(folder: Path) -> str:
    with dragoman.open(folder, language="en") as dossier:
        return report(dossier, "Two accounts <of> 1875")


def test_the_page_needs_nothing_beside_it(page: str) -> None:
    outline = Outline(page)
    assert outline.outside == []
    assert not re.search(r"url\((?!data:|#)", page)
    assert "@import" not in page


def test_ids_are_one_of_a_kind_and_links_lead_somewhere(page: str) -> None:
    outline = Outline(page)
    named = [name for name in outline.ids if not name.startswith(("fade-", "hatch-"))]
    assert len(named) == len(set(named))
    assert {link.removeprefix("#") for link in outline.links if link.startswith("#")} <= set(outline.ids)


def test_text_of_documents_is_text(page: str) -> None:
    assert "<script>alert(1)" not in page and "<b>Saint" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "\u202e" not in page
    assert "Two accounts &lt;of&gt; 1875" in page


def test_a_difference_is_told_once_with_everybody_who_gives_a_value(page: str) -> None:
    compared = page[page.index('<section id="compare"') : page.index('<section id="treaties"')]
    assert compared.count(">explained</span> date") == 1
    assert compared.index("7 May 1875</strong>") < compared.index("8 May 1875</strong>")


def test_everything_can_be_read_without_the_script(page: str) -> None:
    bare = re.sub(r"(?s)<script.*?</script>", "", page)
    assert "Treaty of Saint Petersburg" in bare and "<mark>" in bare and "8 May 1875" in bare
    assert '<div id="slider" hidden>' in bare


@pytest.mark.parametrize("language", ["en", "ja", "ko", "ru", "zh"])
def test_the_interface_is_in_the_readers_language(language: str, folder: Path) -> None:
    with dragoman.open(folder, language=language) as dossier:
        page = report(dossier, "x")
        assert f'<html lang="{language}">' in page
        assert dossier.reader.message("view_timeline") in page
    assert not re.search("(report|view)_", re.sub(r"(?s)<script.*?</script>", "", page))


def test_the_command_writes_it_and_refuses_a_bad_place(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["report", str(folder), "-o", str(tmp_path / "r.html")])
    assert done.exit_code == 0 and (tmp_path / "r.html").stat().st_size < 10_000_000
    refused = CliRunner().invoke(main, ["report", str(folder), "-o", str(tmp_path / "no" / "r.html")])
    assert refused.exit_code != 0 and "cannot be written" in refused.output


def test_where_no_treaty_is_told_the_page_says_so(tmp_path: Path) -> None:
    dragoman.init(tmp_path / "dossier")
    (tmp_path / "dossier" / "accounts" / "a.txt").write_text("On 8 May 1875 Russian ships attacked Japan.\n", "utf-8")
    dragoman.build(tmp_path / "dossier")
    with dragoman.open(tmp_path / "dossier", language="en") as dossier:
        section = report(dossier, "A fight").split('id="treaties"')[1].split("</section>")[0]
    assert "Nothing to show." in section and "<svg" not in section
