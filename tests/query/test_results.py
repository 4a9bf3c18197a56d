from __future__ import annotations

import pytest

from dragoman.query import Dossier
from dragoman.query.arrow import schema_of
from dragoman.query.rows import EventRow, StatementRow, StateRow


@pytest.mark.parametrize("name", ["statements", "events", "states", "accounts", "documents", "problems", "names"])
def test_every_list_turns_into_frames(dossier: Dossier, name: str) -> None:
    table = getattr(dossier, name)()
    dicts = table.to_dicts()
    assert len(dicts) == len(table) == table.to_arrow().num_rows
    assert list(dicts[0]) == table.to_arrow().column_names
    pytest.importorskip("pandas", reason="the extra [frames] is not installed")
    assert list(table.to_pandas().columns) == list(dicts[0])
    pytest.importorskip("polars", reason="the extra [frames] is not installed")
    assert table.to_polars().shape[0] == len(table)


def test_an_empty_table_has_the_same_columns(dossier: Dossier) -> None:
    full, empty = dossier.timeline(), dossier.timeline("1100", "1200")
    assert len(empty) == 0
    assert empty.to_arrow().schema == full.to_arrow().schema
    assert str(empty) == "Nothing to show."
    assert "Nothing to show." in empty._repr_html_()


def test_a_slice_is_a_table(dossier: Dossier) -> None:
    events = dossier.events()
    assert [row.event for row in events[1:3]] == ["e04", "e02"]
    assert events[:0].to_arrow().schema == schema_of(EventRow)


def test_the_columns_researchers_rely_on() -> None:
    assert schema_of(StateRow).names == [
        "state", "account", "fluent", "subjects", "value", "holder", "from", "to", "text", "begun_by", "ended_by",
        "rule", "words",
    ]  # fmt: skip
    assert {"statement", "document", "start", "end", "quote", "date", "earliest", "latest"} <= set(
        schema_of(StatementRow).names
    )


def test_a_notebook_is_shown_no_markup_of_a_document(dossier: Dossier) -> None:
    (hit,) = [hit for hit in dossier.search("1925 г.") if hit.kind == "text"]
    assert hit.where == "prichal.html:0-45"
    page = dossier.why("s06")._repr_html_() + dossier.statements()._repr_html_() + dossier.on("1925")._repr_html_()
    assert "<b>" not in page
    assert "&lt;b&gt;1925&lt;/b&gt;" in page


def test_text_of_documents_is_harmless_in_print(dossier: Dossier) -> None:
    for shown in (str(dossier.search("Red")), dossier.search("Red")._repr_html_(), str(dossier.why("s03"))):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "\N{REPLACEMENT CHARACTER}" in shown
