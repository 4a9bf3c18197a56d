from __future__ import annotations

import io
from collections.abc import Callable

import msgspec
import pytest

from dragoman.query import Dossier, Table
from dragoman.views.findings import show_findings
from dragoman.views.lines import console
from dragoman.views.terminal import show_comparisons, show_explanation, show_states, show_treaties


def shown(show: Callable[..., None], *what: object) -> str:
    stream = io.StringIO()
    show(console(stream), *what)
    return stream.getvalue()


def test_two_values_are_set_against_each_other_with_who_tells_them(dossier: Dossier) -> None:
    text = shown(show_comparisons, dossier.compare(kinds=["conflict"]), dossier.reader)
    assert "date: conflict  9 August 1945 (harbour) ≠ 8 August 1945 (minato)" in text
    assert "minato.txt:20-41\n  1945年8月8日、ソ連は日本に宣戦した。" in text


def test_many_pairs_become_one_line(dossier: Dossier) -> None:
    (row,) = dossier.compare(kinds=["conflict"])
    turned = msgspec.structs.replace(
        row, first_account="third", second_account="harbour", first_value="1945-08-08", second_value="1945-08-09"
    )
    agreed = [
        msgspec.structs.replace(row, kind="agree", attribute=attribute, second_account=other)
        for attribute in ("participants", "place")
        for other in ("minato", "third")
    ]
    table = Table(type(row), [row, turned, *agreed], lambda _: {})
    lines = shown(show_comparisons, table, dossier.reader).splitlines()
    assert "  date: conflict  9 August 1945 (harbour) ≠ 8 August 1945 (minato, third)" in lines
    assert "  agree (who, where): harbour, minato, third" in lines


def test_the_words_stand_in_their_context(dossier: Dossier) -> None:
    text = shown(show_explanation, dossier.why("x05"), dossier.reader)
    assert "April 1941 to 8 August 1945" in text
    assert "begun by  minato  minato.txt:0-20" in text
    assert "ended by  minato  minato.txt:20-41" in text
    assert "rule: ja:treaty.signed/by hand" in text


@pytest.mark.parametrize("language", ["en", "ja", "ko", "ru", "zh"])
def test_a_territory_through_time(folder: object, language: str) -> None:
    import dragoman

    with dragoman.open(str(folder), language=language) as dossier:
        text = shown(show_states, dossier.territory("Karafuto"), dossier.reader)
    assert "harbour.txt:0-47" in text
    assert "1905" in text


def test_the_dates_of_a_treaty(dossier: Dossier) -> None:
    text = shown(show_treaties, dossier.treaties(on="1941-06-01"), dossier.reader)
    assert "Neutrality Pact  (Japan and Soviet Union)" in text
    assert "signed       13 April 1941" in text
    assert "on that day  holds" in text


def test_findings_lead_to_words_and_on(dossier: Dossier) -> None:
    text = shown(show_findings, dossier, "my-dossier")
    assert text.startswith("3 accounts, 6 statements, 4 events\n")
    assert "en 3  ja 2  ru 1" in text
    assert "South Sakhalin controlled by Japan" in text
    assert "≠" in text
    assert "dragoman compare my-dossier --only conflict" in text


def test_findings_of_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    import dragoman
    from dragoman.chronicle import tables
    from tests.query import chronicle_by_hand

    folder = chronicle_by_hand.write(tmp_path_factory.mktemp("empty"))
    import duckdb

    with duckdb.connect(str(folder / "chronicle.duckdb")) as connection:
        for name in {**tables.PER_DOCUMENT, **tables.DERIVED}.keys() - {"meta"}:
            connection.execute(f"DELETE FROM {name}")
    with dragoman.open(folder) as dossier:
        text = shown(show_findings, dossier, "f")
        assert text.startswith("0 accounts, 0 statements, 0 events\n")
        assert dossier.on("1941").refusal
        assert list(dossier.search("x")) == []
