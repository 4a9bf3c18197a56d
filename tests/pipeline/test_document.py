"""The per-document half: pure, at home in any process, its offsets true to the original."""

import hashlib
import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor

import pytest

from dragoman import dossier
from dragoman.chronicle import open_read_only, tables
from dragoman.errors import InputError
from dragoman.pipeline import Knowledge, build, document, read, reading, workers
from dragoman.pipeline.survey import Found

PLAIN = "Anna met Boris on 1901-02-03.\n> Boris left in 1905.\n"


@pytest.fixture
def made(document_rooms):
    return read(PLAIN.encode(), "a.txt", Knowledge(), document_rooms)


def test_every_table_has_its_form(made):
    assert list(made) == list(tables.PER_DOCUMENT)
    assert {name: table.schema for name, table in made.items()} == dict(tables.PER_DOCUMENT)


def test_offsets_count_in_the_original(made):
    for name, words in (("statements", "quote"), ("timexes", "text"), ("mentions", "text"), ("passages", "text")):
        rows = made[name].to_pylist()
        assert rows
        for row in rows:
            assert PLAIN[row["start"] : row["end"]] == row[words]
    assert made["documents"]["original"].to_pylist() == [PLAIN]
    assert made["documents"]["characters"].to_pylist() == [len(PLAIN)]
    assert made["documents"]["languages"].to_pylist() == [["en"]]


def test_a_span_over_dropped_marks_quotes_the_original_of_a_text_and_the_words_of_marked_up_pages(document_rooms):
    def whole(document, timexes, mentions, authority, languages):
        (one, _) = document_rooms.extract(document, timexes, mentions, authority, languages)
        return (
            type(one)(**{name: getattr(one, name) for name in one.__struct_fields__} | {"end": len(document.text) - 1}),
        )

    rooms = document_rooms._replace(extract=whole)
    text = read(PLAIN.encode(), "a.txt", Knowledge(), rooms)["statements"].to_pylist()[0]
    page = read(PLAIN.encode(), "a.md", Knowledge(), rooms)["statements"].to_pylist()[0]
    assert (text["start"], text["end"]) == (page["start"], page["end"]) == (0, len(PLAIN) - 1)
    assert text["quote"] == PLAIN[:-1]
    assert page["quote"] == "Anna met Boris on 1901-02-03.\nBoris left in 1905."


def test_offsets_that_drift_are_a_fault_and_not_a_chronicle(document_rooms):
    def shifted(name, data, languages):
        return document_rooms.read(name, b"# " + data, languages)

    with pytest.raises(ValueError, match=r"offsets drift at character 0 of a.txt"):
        read(PLAIN.encode(), "a.txt", Knowledge(), document_rooms._replace(read=shifted))


def test_knowledge_travels():
    knowledge = Knowledge(packs=("world",), fingerprint="f")
    assert pickle.loads(pickle.dumps(knowledge)) == knowledge
    assert hash(knowledge) == hash(Knowledge(packs=("world",), fingerprint="f"))


DOCUMENTS = {
    "ja.txt": "昭和16年4月13日、日本とソ連はモスクワで中立条約に調印した。翌年、両国は漁業協定を延長した。\n",
    "ko.html": "<html><body><nav>홈 | 소개</nav><p>1904년 2월 8일 일본군은 <b>뤼순</b>을 공격하였다. "
    "이듬해 9월 두 나라는 포츠머스 조약을 맺었다.</p></body></html>",
    "en.md": "# The pact\n\nOn 13 April 1941 Japan and the Soviet Union **signed** a neutrality pact in Moscow.\n",
    "ru.txt": "25 апреля (7 мая) 1875 г. Россия и Япония подписали Петербургский договор.\n",
    "zh.txt": "1945年8月8日，苏联对日本宣战。次日，苏军进入东北。\n",
}


@pytest.fixture
def real_packs(monkeypatch):
    """The packs as installed, after all."""
    monkeypatch.undo()
    document._loaded.cache_clear()


@pytest.mark.usefixtures("real_packs")
def test_another_process_gives_the_same_tables():
    knowledge = Knowledge()
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        tasks = {name: pool.submit(read, text.encode(), name, knowledge) for name, text in DOCUMENTS.items()}
        for name, text in DOCUMENTS.items():
            here, there = read(text.encode(), name, knowledge), tasks[name].result()
            assert here == there
            assert here["statements"].num_rows, f"nothing was read of {name}"
            for row in here["statements"].to_pylist():
                if name.endswith(".txt"):
                    assert text[row["start"] : row["end"]] == row["quote"]


@pytest.mark.usefixtures("real_packs")
@pytest.mark.parametrize("data", [b"", b" \n", b"%PDF-1.7 \0\1\2", b"\x89PNG\r\n\x1a\n\0\0\0"])
def test_what_is_no_document_says_so(data):
    with pytest.raises(InputError, match=r"^odd.txt: "):
        read(data, "odd.txt", Knowledge())


@pytest.mark.usefixtures("real_packs")
def test_two_processes_build_what_one_builds(tmp_path, monkeypatch):
    found = []
    for jobs, threshold in ((1, reading._PAYS), (2, 0)):
        monkeypatch.setattr(reading, "_PAYS", threshold)
        folder = dossier.init(tmp_path / str(jobs)).folder
        for name, text in DOCUMENTS.items():
            (folder / "accounts" / name).write_text(text, encoding="utf-8")
        steps = []
        report = build(folder, progress=lambda *step, steps=steps: steps.append(step), jobs=jobs)
        assert (report.read, report.problems) == (5, ())
        assert [step for step in steps if step[0] == "reading"] == [("reading", done, 5) for done in range(6)]
        with open_read_only(folder) as connection:
            found.append([connection.execute(f"FROM {name}").fetchall() for name in ("statements", "events", "states")])
    assert found[0] == found[1]
    assert found[0][0]


@pytest.mark.usefixtures("real_packs")
def test_a_process_that_dies_is_told_of_and_a_bad_document_keeps_its_reason(tmp_path, monkeypatch):
    found = []
    for name, data in {"bad.txt": b"\x89PNG\r\n\x1a\n\0", "good.txt": DOCUMENTS["zh.txt"].encode()}.items():
        (tmp_path / name).write_bytes(data)
        found.append(Found(name, tmp_path / name, hashlib.sha256(data).hexdigest()))
    cache = tmp_path / "cache"
    outcomes = dict(workers.read_together(found, Knowledge(), cache, 2))
    assert outcomes["good.txt"] is None
    assert outcomes["bad.txt"].startswith("bad.txt: ")
    monkeypatch.setattr(workers.sys, "executable", "/bin/false")
    assert dict(workers.read_together(found[1:], Knowledge(), cache, 1)) == {
        "good.txt": "good.txt: the process that read it died, perhaps for want of memory. Build again with one job."
    }
