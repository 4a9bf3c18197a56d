from __future__ import annotations

from pathlib import Path

import pytest

import dragoman
from dragoman.errors import ChronicleError, DateError, QueryError
from dragoman.query import Dossier
from tests.query.chronicle_by_hand import TEXTS


def test_a_timeline_between_dates(dossier: Dossier) -> None:
    assert [row.event for row in dossier.timeline("1925", "1941")] == ["e04", "e02"]
    assert [row.event for row in dossier.timeline(types=["war"])] == ["e03"]
    assert [row.event for row in dossier.timeline(accounts=["minato"])] == ["e02", "e03"]
    assert [row.event for row in dossier.timeline(about=["樺太", "Japan"])] == []
    assert [row.event for row in dossier.timeline(about=["南樺太", "Japan"])] == ["e01"]


def test_an_event_on_the_edge_of_the_span_may_lie_in_it(dossier: Dossier) -> None:
    assert [row.event for row in dossier.timeline("1905-12-01", "1905-12-31")] == ["e01"]


def test_wrong_questions(dossier: Dossier) -> None:
    with pytest.raises(QueryError, match=r"There is no event type 'wars'. The types are: treaty.signed"):
        dossier.timeline(types=["wars"])
    with pytest.raises(DateError):
        dossier.timeline("1945", "1931")
    with pytest.raises(QueryError, match=r"do not compare as 'quarrel'. The kinds are: conflict"):
        dossier.compare(kinds=["quarrel"])
    with pytest.raises(QueryError, match="are one account"):
        dossier.compare("minato", "港の記")


def test_every_quote_is_in_its_document(dossier: Dossier) -> None:
    for row in dossier.statements():
        assert TEXTS[row.document][1][row.start : row.end].replace("<b>", "").replace("</b>", "") == row.quote
    for event in dossier.events():
        assert event.words


def test_the_life_of_a_treaty(dossier: Dossier) -> None:
    (pact,) = dossier.treaties(on="1945-08-09")
    assert (pact.treaty, pact.signed, pact.status) == ("neutrality-pact", ("1941-04-13",), "may hold")
    assert [party.id for party in pact.parties] == ["japan", "soviet-union"]
    assert len(dossier.treaties(between=("Japan", "Россия"))) == 1


def test_who_held_what(dossier: Dossier) -> None:
    assert [row.state for row in dossier.territory("Karafuto")] == ["x09", "x01"]
    assert [row.state for row in dossier.territory("Karafuto", account="harbour")] == ["x02"]
    assert [row.state for row in dossier.relations("Japan", "USSR")] == ["x06", "x03"]
    assert [row.state for row in dossier.relations("Russia")] == ["x06"]


def test_comparing_all_one_and_two(dossier: Dossier) -> None:
    assert [row.kind for row in dossier.compare()] == ["silent", "finer", "conflict"]
    assert [row.kind for row in dossier.compare("minato", "harbour", ["conflict"])] == ["conflict"]
    assert len(dossier.compare("prichal.html")) == 0
    (conflict,) = dossier.compare(kinds=["conflict"])
    assert conflict.first and conflict.second
    assert (conflict.first.date, conflict.second.date) == ("1945-08-09", "1945-08-08")


def test_who_is_asked_about_comes_first_where_order_says_nothing(dossier: Dossier) -> None:
    told = {row.kind: (row.first_account, row.second_account) for row in dossier.compare("minato", "harbour")}
    assert told["conflict"] == ("minato", "harbour")
    assert told["finer"] == ("harbour", "minato")


def test_both_values_are_told(dossier: Dossier) -> None:
    (finer,) = dossier.compare(kinds=["finer"])
    assert (finer.first_value, finer.second_value) == ("1941-04-13", "1941-04")


def test_why_leads_back_to_the_words(dossier: Dossier) -> None:
    told = dossier.why("e03")
    assert (told.kind, [passage.words for passage in told.passages]) == (
        "event", ["1945年8月8日、ソ連は日本に宣戦した。", "On 9 August 1945 the Soviet Union declared war on Japan."],
    )  # fmt: skip
    assert told.passages[0].before.endswith("日ソ中立条約が結ばれた。")
    assert told.passages[0].after == "樺太はそのとき戦場となった。"
    assert [row.kind for row in told.comparisons] == ["conflict"]
    state = dossier.why("x03")
    assert [passage.role for passage in state.passages] == ["begins", "begins", "ends", "ends"]
    assert state.rules[0].startswith("in force from its signing")
    assert dossier.why("s05").passages[0].rule == "ja:war.declared/by hand"


def test_why_of_what_is_not_there(dossier: Dossier) -> None:
    with pytest.raises(QueryError, match=r"There is no event, state or statement 'zz'"):
        dossier.why("zz")
    with pytest.raises(QueryError, match=r"'e0' fits 4 ids: e01, e02, e03, e04. Give more of it"):
        dossier.why("e0")
    with pytest.raises(QueryError):
        dossier.why("")


def test_a_search_in_one_language_finds_all(dossier: Dossier) -> None:
    kinds: dict[str, list[str]] = {}
    for hit in dossier.search("СССР"):
        kinds.setdefault(hit.kind, []).append(hit.document)
    assert set(kinds["name"]) == {"harbour.txt", "minato.txt", "prichal.html"}
    assert kinds["text"] == ["prichal.html"]
    assert len(kinds["event"]) == 3


def test_a_search_for_words_gives_their_place(dossier: Dossier) -> None:
    (hit,) = [hit for hit in dossier.search("戦場") if hit.kind == "text"]
    assert TEXTS["minato.txt"][1][hit.start : hit.end] == "戦場"
    (event, text) = dossier.search("GAVE up")
    assert (event.kind, text.text) == ("event", "gave up")
    assert list(dossier.search("nowhere at all")) == []
    with pytest.raises(QueryError, match="Nothing to search for"):
        dossier.search("  ")


def test_a_search_in_pages_and_among_some_events(dossier: Dossier) -> None:
    found = [hit.id for hit in dossier.search("Japan") if hit.kind == "event"]
    paged = [hit.id for at in range(len(found)) for hit in dossier.search("Japan", 1, at) if hit.kind == "event"]
    assert paged == found and len(found) > 1
    early = dossier.search("Japan", start="1900", end="1941")
    assert {hit.kind for hit in early} == {"event"}
    chosen = {row.event for row in dossier.timeline("1900", "1941")}
    assert [hit.id for hit in early] == [id for id in found if id in chosen]


def test_words_that_markup_tears_apart_are_found_in_their_passage(dossier: Dossier) -> None:
    (hit,) = [hit for hit in dossier.search("1925 г.") if hit.kind == "text"]
    assert (hit.document, hit.start) == ("prichal.html", 0)


def test_names_found(dossier: Dossier) -> None:
    rows = dossier.names()
    assert rows[0].entity == "japan"
    assert {row.kind for row in dossier.names(kind="treaty")} == {"treaty"}
    with pytest.raises(QueryError, match="Kinds found: state, territory, treaty"):
        dossier.names(kind="dragon")


def test_documents_accounts_problems(dossier: Dossier) -> None:
    assert [(row.document, row.statements) for row in dossier.documents()] == [
        ("harbour.txt", 3), ("minato.txt", 2), ("prichal.html", 1),
    ]  # fmt: skip
    assert [row.statements for row in dossier.accounts()] == [3, 2, 1]
    assert dossier.problems()[0].problem == "torn.txt is empty."
    assert repr(dossier) == "<Dossier of 3 accounts, read in en>"


def test_a_folder_without_a_chronicle(tmp_path: Path) -> None:
    with pytest.raises(ChronicleError, match="dragoman build"):
        dragoman.open(tmp_path)


def test_asking_does_not_need_arrow(folder: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys, dragoman\n"
        f"with dragoman.open({str(folder)!r}) as d: d.on('1941-06-01'), d.timeline(), d.compare()\n"
        "print([m for m in ('pyarrow', 'pandas', 'numpy', 'polars') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
