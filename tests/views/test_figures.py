"""Figures of the sample dossier: whole, readable, escaped, and the same on every machine."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.errors import QueryError
from dragoman.views.figures import Figure
from dragoman.views.figures.axis import TimeAxis, sharp
from dragoman.views.figures.labels import placed
from dragoman.views.figures.land import Box, Outline, outlines
from dragoman.views.figures.svg import Drawing, shortened, width_of

SVG = "{http://www.w3.org/2000/svg}"
KINDS: dict[str, Callable[[dragoman.Dossier], Figure]] = {
    "timeline": lambda dossier: dragoman.draw_timeline(dossier, "1900", "1950"),
    "treaties": dragoman.draw_treaties,
    "territory": dragoman.draw_territory,
    "network": dragoman.draw_network,
    "comparison": dragoman.draw_comparison,
    "map": lambda dossier: dragoman.draw_map(dossier, "1910-01-01"),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("figures") / "demo"
    assert CliRunner().invoke(main, ["demo", str(folder)]).exit_code == 0
    return folder


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_figure_is_one_well_formed_picture(kind: str, language: str, demo: Path) -> None:
    with dragoman.open(demo, language=language) as dossier:
        svg = KINDS[kind](dossier).svg()
        assert svg == KINDS[kind](dossier).svg()
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img" and root.get("lang") == language
    assert root.find(f"{SVG}title") is not None and root.find(f"{SVG}desc") is not None
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", svg), "a picture needs nothing from elsewhere"
    assert any("Dragoman" in words for words in texts(svg)), "every figure says whence it comes"


def test_no_label_of_a_timeline_covers_another(demo: Path) -> None:
    with dragoman.open(demo, language="en") as dossier:
        svg = dragoman.draw_timeline(dossier).svg()
    boxes = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        if element.get("font-size") == "9.5":
            words = "".join(element.itertext()).removeprefix(element.findtext(f"{SVG}title") or "")
            x, room = float(element.get("x", "0")), width_of(words, 9.5)
            left = x - room if element.get("text-anchor") == "end" else x
            boxes.append((float(element.get("y", "0")), left, left + room))
    boxes.sort()
    assert len(boxes) > 100
    for (y, _, right), (other, left, _) in itertools.pairwise(boxes):
        assert y != other or right <= left + 0.2


def test_text_out_of_documents_is_escaped() -> None:
    drawing = Drawing(100, 100)
    drawing.text(0, 0, "<script>alert(1)</script>", says='a\u202eb"><x>')
    svg = drawing.render("</title><script>", "&", "en")
    assert "<script" not in svg and "\u202e" not in svg
    ElementTree.fromstring(svg)


def test_a_text_is_cut_to_its_room() -> None:
    assert shortened("条約の締結と批准", 10, 45) == "条約の…"
    assert shortened("pact", 10, 100) == "pact"
    assert shortened("a-very-long-name-of-a-file.txt/4", 12, 106, ending=True).endswith("txt/4")


@pytest.mark.parametrize("language", ["en", "ja", "ko", "ru", "zh"])
def test_the_names_of_lands_end_before_the_names_of_rights(language: str) -> None:
    with dragoman.open_pack("japan-russia", language=language) as dossier:
        svg = dragoman.draw_territory(dossier).svg()
    left: dict[str, float] = {}
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        words = "".join(element.itertext()).removeprefix(element.findtext(f"{SVG}title") or "")
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        if element.get("font-size") == "12":
            left[f"{y - 1:.1f}"] = x + width_of(words, 12)
        elif element.get("text-anchor") == "end" and element.get("font-size") == "9":
            assert left.get(f"{y:.1f}", 0) <= x - width_of(words, 9)
    assert left


def test_names_of_a_crowd_stand_apart_each_on_a_line() -> None:
    crowd = [(f"Island {number}", (150.0 + 14 * number, 400.0 - 8 * number)) for number in range(20)]
    frame = (0.0, 0.0, 600.0, 600.0)
    labels = placed(crowd, [], 10, frame)
    assert [label.words for label in labels] == [name for name, _ in crowd]  # none is left out
    boxes = [(each.left, each.middle - 6, each.left + width_of(each.words, 10), each.middle + 7) for each in labels]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= 600 and bottom <= 600
        for other in boxes[number + 1 :]:
            assert left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
        for _, (x, y) in crowd:
            assert not (left < x < right and top < y < bottom)
    (over,) = placed([("Sea", (50.0, 50.0))], [(70.0, 50.0)], 10, frame)
    assert over.left < 50  # rather on the other side than over a shore


def test_doubt_fades_and_certainty_is_solid() -> None:
    drawing = Drawing(500, 100)
    axis = TimeAxis(0, 10000, 0, 500)
    axis.bar(drawing, (1000, 1000), (9000, 9000), 0, 10, "#000000", "sure")
    assert "linearGradient" not in drawing.render("", "", "en")
    axis.bar(drawing, (1000, 3000), (9000, None), 0, 10, "#000000", "doubtful")
    assert "linearGradient" in drawing.render("", "", "en")


def test_an_end_that_nobody_tells_fades() -> None:
    def stops(begin: tuple[int | None, int | None], end: tuple[int | None, int | None]) -> list[tuple[str, str]]:
        drawing = Drawing(500, 100)
        TimeAxis(0, 10000, 0, 500).bar(drawing, begin, end, 0, 10, "#000000", "")
        return re.findall(
            r'offset="([\d.]+)" stop-color="#000000" stop-opacity="([\d.]+)"', drawing.render("", "", "en")
        )

    assert stops((None, None), (9000, 9000)) == [
        ("0.000", "0.15"),
        ("1.000", "1.0"),
        ("1.000", "1.0"),
        ("1.000", "1.0"),
    ]
    first, _, fading, last = stops((1000, 1000), (None, None))
    assert first == ("0.000", "1.0") and last == ("1.000", "0.15") and 0.9 < float(fading[0]) < 1


def test_a_century_leaves_no_half_of_a_picture_empty() -> None:
    assert sharp([(0, 36500), (40000, 40000), (None, None), (41000, None)]) == [40000, 40000, 41000]
    assert sharp([(0, 36500)]) == [0, 36500]


def test_each_island_has_its_outline() -> None:
    pieces = outlines(Box(144.0, 43.0, 157.0, 51.0))
    if pieces is None:
        pytest.skip("the extra dragoman[figures] is not installed")
    for name, point in {"Kunashir": (146.0, 44.2), "Iturup": (147.9, 45.0), "Paramushir": (155.8, 50.4)}.items():
        assert any(piece.holds(point) for piece in pieces), name
    assert not any(piece.holds((150.0, 44.0)) for piece in pieces), "the open sea"


def test_an_outline_is_cut_at_a_parallel() -> None:
    square = Outline(((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)))
    south, north = square.south_of(0.5), square.north_of(0.5)
    assert south is not None and south.holds((1.0, 0.2)) and not south.holds((1.0, 1.0))
    assert north is not None and north.holds((1.0, 1.0)) and not north.holds((1.0, 0.2))
    assert square.south_of(-1.0) is None


@pytest.mark.parametrize(
    ("suffix", "begins"), [(".svg", b"<svg"), (".html", b"<!doctype"), (".png", b"\x89PNG"), (".pdf", b"%PDF")]
)
def test_a_figure_is_saved_as_its_name_says(suffix: str, begins: bytes, demo: Path, tmp_path: Path) -> None:
    if suffix in (".png", ".pdf"):
        pytest.importorskip("vl_convert")
    with dragoman.open(demo) as dossier:
        path = dragoman.draw_treaties(dossier).save(tmp_path / f"lives{suffix}")
    assert path.read_bytes().startswith(begins)


def test_another_kind_of_file_is_refused(demo: Path, tmp_path: Path) -> None:
    with dragoman.open(demo) as dossier:
        figure = dragoman.draw_treaties(dossier)
    with pytest.raises(QueryError, match=r"saved as \.svg"):
        figure.save(tmp_path / "lives.gif")
    with pytest.raises(QueryError, match="cannot be written"):
        figure.save(tmp_path / "nowhere" / "lives.svg")
