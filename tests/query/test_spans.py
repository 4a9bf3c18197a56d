from __future__ import annotations

import pytest

from dragoman.errors import DateError, QueryError
from dragoman.pipeline.packed import open_pack
from dragoman.query import Dossier


def lines(dossier: Dossier, *span: str, **asked: str) -> list[tuple[str, str]]:
    return [(row.state, row.verdict) for row in dossier.during(*span, **asked)]  # type: ignore[arg-type]


def test_what_held_at_some_time_of_a_span(dossier: Dossier) -> None:
    assert lines(dossier, "1941", "1944", according_to="harbour") == [("x02", "holds"), ("x04", "holds")]
    assert ("x08", "may hold") not in lines(dossier, "1941", "1944", according_to="minato")


def test_what_held_throughout_surely_and_perhaps(dossier: Dossier) -> None:
    span = ("1941-05-01", "1945-08-08")
    assert ("x04", "holds") in lines(dossier, *span, according_to="harbour", how="throughout")
    assert ("x03", "may hold") in lines(dossier, "1941-05-01", "1945-08-09", how="throughout")


def test_words_of_allen(dossier: Dossier) -> None:
    assert lines(dossier, "1946", "1950", according_to="harbour", how="before")[1:2] == [("x04", "holds")]
    assert ("x04", "holds") in lines(dossier, "1930", "1941-04-12", according_to="harbour", how="met-by")
    with pytest.raises(QueryError, match=r"'beside' says nothing of two times. The words are: throughout, within"):
        dossier.during("1941", "1945", how="beside")


def test_changes_come_in_order_of_time(dossier: Dossier) -> None:
    found = [(row.date, row.what, row.state.state) for row in dossier.changes("1941", "1945", according_to="harbour")]
    assert found == [("1941-04-13", "begins", "x04"), ("1945-08-09", "ends", "x04"), ("1945-08-09", "begins", "x07")]
    assert len(dossier.changes("1950", "1960")) == 0


def test_a_change_within_a_wider_date_may_lie_in_the_span(dossier: Dossier) -> None:
    (change,) = dossier.changes("1905-06-01", "1905-06-30", of="南樺太", according_to="harbour")
    assert (change.state.verdict, change.date) == ("may hold", "1905")


def test_a_span_the_wrong_way_round(dossier: Dossier) -> None:
    with pytest.raises(QueryError, match="'1945' is later than '1941'"):
        dossier.during("1945", "1941")
    with pytest.raises(DateError):
        dossier.changes("1941-02-30", "1945")


def test_stages_that_read_alike_and_meet_are_one_line() -> None:
    with open_pack("cyprus") as dossier:
        told = [row for row in dossier.during("1560", "1600", of="Island of Cyprus") if row.fluent == "control"]
    (held,) = (row for row in told if row.subjects == ("ottoman-empire",) and row.object == "cyprus-island")
    assert (held.start, held.end, len(held.because)) == ("1571-08", "1878-07-11", 3)  # occupied; by treaty from 1573 on
