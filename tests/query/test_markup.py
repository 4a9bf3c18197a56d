from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.query import Dossier
from dragoman.query.markup import readable

PAGE = (
    "<html><body><p>In 1925&nbsp;Japan and the <b>Soviet</b> Union signed the Soviet&ndash;Japanese Basic"
    " Convention.</p><p>In August 1945 the Soviet Union attacked Japan &amp; Manchukuo.</p></body></html>"
)


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    folder = tmp_path / "web"
    dragoman.init(folder)
    (folder / "accounts" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "accounts" / "plain.txt").write_text("In 1904 <b>Japan</b> attacked Russia.", encoding="utf-8")
    dragoman.build(folder)
    return dragoman.open(folder, language="en")


def test_what_is_read_has_no_markup_and_offsets_hold(dossier: Dossier) -> None:
    told = dossier.text("page.html")
    assert told["text"] == PAGE
    assert readable(PAGE, 0, len(PAGE), told["marked"]).split("\n") == [
        "In 1925 Japan and the Soviet Union signed the Soviet–Japanese Basic Convention.",
        "In August 1945 the Soviet Union attacked Japan & Manchukuo.",
    ]
    for row in told["statements"]:
        shown = readable(PAGE, row["start"], row["end"], told["marked"])
        assert shown == row["quote"]
    assert readable(PAGE, 3, 14, told["marked"]) == ""  # within a tag nothing is read


def test_the_words_behind_an_event_are_read_without_markup(dossier: Dossier) -> None:
    [treaty] = [row for row in dossier.timeline() if row.type == "treaty.signed"]
    [passage] = dossier.why(treaty.event).passages
    assert "the Soviet Union signed the Soviet–Japanese" in passage.words and "<" not in passage.before + passage.after
    assert dossier.contexts()[passage.statement].words == passage.words


def test_plain_text_that_looks_like_markup_is_shown(dossier: Dossier) -> None:
    assert not dossier.text("plain.txt")["marked"]
    [attack] = [row for row in dossier.timeline() if row.type == "war.attack" and row.date == "1904"]
    assert "<b>Japan</b>" in dossier.why(attack.event).passages[0].words
