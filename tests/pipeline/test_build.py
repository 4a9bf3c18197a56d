import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dragoman.chronicle import open_read_only, tables
from dragoman.errors import ChronicleError, DataError, InputError
from dragoman.pipeline import build


def ask(folder, sql):
    with open_read_only(folder) as connection:
        return connection.execute(sql).fetchall()


def test_a_build_makes_every_table(folder, counting):
    report = build(folder, rooms=counting.rooms())
    assert counting.read == ["north.txt", "south.txt"]
    assert (report.unchanged, report.read, report.exit_code) == (False, 2, 0)
    assert report.counts["statements"] == 3
    assert report.counts["events"] == 2
    assert ask(folder, "SELECT quote FROM statements ORDER BY rowid")[-1] == ("Boris left in 1905.",)
    assert ask(folder, "SELECT account, CAST(covers_to AS VARCHAR) FROM accounts ORDER BY 1") == [
        ("north.txt", "1905-12-31"),
        ("south.txt", "1901-02-03"),
    ]


def test_only_what_changed_is_read_again(folder, counting):
    build(folder, rooms=counting.rooms())
    counting.read.clear()
    (folder / "accounts" / "south.txt").write_text("On 1901-02-04 Boris saw Anna again.\n")
    report = build(folder, rooms=counting.rooms())
    assert counting.read == ["south.txt"]
    assert report.counts["events"] == 3


def test_a_second_build_does_nothing(folder, counting):
    first = build(folder, rooms=counting.rooms())
    counting.read.clear()
    second = build(folder, rooms=counting.rooms())
    assert second.unchanged
    assert counting.read == []
    assert second.counts == first.counts


def test_a_second_build_loads_neither_arrow_nor_duckdb(folder, counting):
    build(folder, rooms=counting.rooms())
    code = (
        "import sys; from dragoman import pipeline; from dragoman.pipeline import survey; from pathlib import Path\n"
        f"survey._PACKAGE = Path({str(folder.parent / 'package')!r})\n"
        "class S: name='x'; path=Path()\n"
        "def find(paths):\n"
        "    found = []\n"
        "    for p in sorted(paths[0].iterdir()): s = S(); s.name, s.path = p.name, p; found.append(s)\n"
        "    return found\n"
        f"assert pipeline.build({str(folder)!r}, rooms=pipeline.Rooms(find=find)).unchanged\n"
        "print([m for m in ('pyarrow', 'duckdb', 'multiprocessing') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_deleted_chronicle_is_built_again_without_reading(folder, counting):
    build(folder, rooms=counting.rooms())
    counting.read.clear()
    (folder / "chronicle.duckdb").unlink()
    assert not build(folder, rooms=counting.rooms()).unchanged
    assert counting.read == []


def test_changed_settings_are_seen(folder, counting):
    build(folder, rooms=counting.rooms())
    with (folder / "dragoman.toml").open("a") as file:
        file.write('[[account]]\nid = "both"\ntitle = "Both letters"\ndocuments = ["*.txt"]\n')
    build(folder, rooms=counting.rooms())
    assert ask(folder, "SELECT account, title, documents FROM accounts") == [
        ("both", "Both letters", ["north.txt", "south.txt"])
    ]


def test_what_fails_is_named_and_the_others_are_read(folder, counting):
    (folder / "accounts" / "broken.txt").write_bytes(b"\0\1")
    (folder / "accounts" / "fault.txt").write_bytes(b"crash")
    for _ in range(2):  # also when nothing changed since
        report = build(folder, rooms=counting.rooms())
        assert report.exit_code == 3
        assert [(p.source, p.problem) for p in report.failed] == [
            ("broken.txt", "broken.txt: is binary. Give a text."),
            (
                "fault.txt",
                "fault.txt: could not be read, through a fault of Dragoman (RuntimeError: a fault). Please report it.",
            ),
        ]
    assert report.counts["documents"] == 2
    assert len(ask(folder, "FROM problems WHERE kind = 'document'")) == 2


def test_when_nothing_can_be_read_the_old_chronicle_stays(folder, counting):
    build(folder, rooms=counting.rooms())
    for file in (folder / "accounts").iterdir():
        file.write_bytes(b"\0")
    (folder / "accounts" / "south.txt").write_bytes(b"\0\0")
    with pytest.raises(InputError, match=r"north.txt: is binary. Give a text. None of the 2 documents could be read."):
        build(folder, rooms=counting.rooms())
    assert len(ask(folder, "FROM statements")) == 3


def test_the_same_file_twice_is_read_once(folder, counting):
    (folder / "accounts" / "zcopy.txt").write_bytes((folder / "accounts" / "south.txt").read_bytes())
    report = build(folder, rooms=counting.rooms())
    assert counting.read == ["north.txt", "south.txt"]
    assert [p.problem for p in report.problems] == ["zcopy.txt is the same file as south.txt: read once."]
    assert report.exit_code == 0


def test_a_failing_step_leaves_the_old_chronicle(folder, counting):
    build(folder, rooms=counting.rooms())
    (folder / "accounts" / "south.txt").write_text("In 1950 nobody came.\n")

    def stops(engine):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(folder, rooms=counting.rooms(derive=stops))
    assert len(ask(folder, "FROM statements WHERE date = '1950'")) == 0
    build(folder, rooms=counting.rooms())
    assert len(ask(folder, "FROM statements WHERE date = '1950'")) == 1


def test_who_has_the_chronicle_open_keeps_it(folder, counting):
    build(folder, rooms=counting.rooms())
    with open_read_only(folder) as before:
        (folder / "accounts" / "south.txt").write_text("In 1950 nobody came.\n")
        build(folder, rooms=counting.rooms())
        assert before.execute("SELECT count(*) FROM statements WHERE date = '1950'").fetchone() == (0,)


def test_half_written_files_are_swept_and_a_torn_cache_is_read_again(folder, counting):
    build(folder, rooms=counting.rooms())
    cached = sorted((folder / ".chronicle" / "documents").iterdir())
    cached[0].write_bytes(cached[0].read_bytes()[:100])
    (folder / ".chronicle" / "documents" / "x.arrow.99.new").write_bytes(b"half")
    (folder / ".chronicle" / "chronicle.duckdb.99.new").write_bytes(b"half")
    counting.read.clear()
    (folder / "chronicle.duckdb").unlink()
    assert build(folder, rooms=counting.rooms()).counts["statements"] == 3
    assert len(counting.read) == 1
    assert not list((folder / ".chronicle").rglob("*.new"))


@pytest.mark.parametrize("moment", [("reading", 1, 2), ("writing", 0, 1), ("writing", 1, 1)])
def test_a_killed_build_loses_nothing_and_can_be_run_again(folder, counting, moment):
    build(folder, rooms=counting.rooms())
    (folder / "accounts" / "north.txt").write_text("In 1940 nobody came.\n")
    (folder / "accounts" / "south.txt").write_text("In 1950 nobody came.\n")
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "import os, conftest\n"
        "from dragoman import packs, pipeline\n"
        "from dragoman.pipeline import survey\n"
        f"survey._PACKAGE = conftest.Path({str(folder.parent / 'package')!r})\n"
        "packs.load = lambda names, languages: {}\n"
        f"kill = lambda *step: step == {moment} and os.kill(os.getpid(), 9)\n"
        f"pipeline.build({str(folder)!r}, kill, rooms=conftest.CountingRooms().rooms())\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    new = moment == ("writing", 1, 1)
    assert len(ask(folder, "FROM statements")) == (2 if new else 3)
    counting.read.clear()
    assert not build(folder, rooms=counting.rooms()).unchanged
    assert len(ask(folder, "FROM statements")) == 2
    assert counting.read == (["south.txt"] if moment[0] == "reading" else [])


def test_two_builds_at_once_are_refused(folder, counting):
    def second(engine):
        code = f"from dragoman import pipeline; pipeline.build({str(folder)!r})"
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        seen.append(out.stderr.splitlines()[-1])
        engine.register("states", counting_states)

    counting_states, seen = tables.empty("states"), []
    build(folder, rooms=counting.rooms(derive=second))
    assert seen == [
        f"dragoman.errors.ChronicleError: {folder}: is being built by process {os.getpid()}. "
        "Wait for it to end, or end it."
    ]


def test_progress_is_told(folder, counting):
    seen = []
    build(folder, progress=lambda *step: seen.append(step), rooms=counting.rooms())
    assert seen[:3] == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    assert [step for step, _, _ in seen[3:]] == ["collating", "deriving", "writing", "writing"]


def decide(folder, **line):
    base = {"id": "d1", "verdict": "reject", "document": "south.txt", "quote": "On 1901-02-03 Boris saw Anna again."}
    with (folder / "decisions.jsonl").open("a") as file:
        file.write(json.dumps(base | line) + "\n")


def test_decisions_are_applied_and_not_written(folder, counting):
    build(folder, rooms=counting.rooms())
    decide(folder)
    decide(
        folder, id="d2", verdict="correct", document="north.txt", quote="Boris left in 1905.", set={"date": "1906-05"}
    )
    before = (folder / "decisions.jsonl").read_bytes()
    counting.read.clear()
    report = build(folder, rooms=counting.rooms())
    assert counting.read == []
    assert report.counts["statements"] == 2
    assert ask(folder, "SELECT date, CAST(latest AS VARCHAR), confidence FROM statements ORDER BY 1") == [
        ("1901-02-03", "1901-02-03", 0.5),
        ("1906-05", "1906-05-31", 1.0),
    ]
    assert ask(folder, "SELECT decision, statement IS NULL, verdict FROM decisions ORDER BY 1") == [
        ("d1", False, "reject"),
        ("d2", False, "correct"),
    ]
    assert (folder / "decisions.jsonl").read_bytes() == before


def test_a_decision_without_its_words_is_reported_and_kept(folder, counting):
    decide(folder)
    (folder / "accounts" / "south.txt").write_text("In 1950 nobody came.\n")
    report = build(folder, rooms=counting.rooms())
    assert [(p.source, p.problem) for p in report.problems] == [
        ("decisions.jsonl, d1", "“On 1901-02-03 Boris saw Anna again.” is no longer found in south.txt.")
    ]
    assert report.exit_code == 0
    assert ask(folder, "SELECT decision, statement FROM decisions") == [("d1", None)]


def test_a_malformed_decision_stops_the_build(folder, counting):
    build(folder, rooms=counting.rooms())
    with (folder / "decisions.jsonl").open("w") as file:
        file.write('\n{"id": "d1"}\n')
    with pytest.raises(
        DataError, match=r"decisions.jsonl, line 2: .*required field `verdict`.* Mend or take out that line"
    ):
        build(folder, rooms=counting.rooms())
    assert len(ask(folder, "FROM statements")) == 3


def test_days_before_year_one_survive_a_decision(folder, counting):
    decide(folder, document="north.txt", quote="Boris left in 1905.", verdict="correct", set={"date": "-0043-03-15"})
    build(folder, rooms=counting.rooms())
    sql = "SELECT date_diff('day', DATE '1970-01-01', earliest) FROM statements WHERE date = '-0043-03-15'"
    assert ask(folder, sql) == [(-735160,)]


def test_an_unknown_reader_language_is_refused(folder, counting):
    settings = folder / "dragoman.toml"
    settings.write_text(settings.read_text().replace('language = "en"', 'language = "tlh"'))
    with pytest.raises(DataError, match=r"the language 'tlh' is not installed. Installed are: en, ja, ko, ru, zh."):
        build(folder, rooms=counting.rooms())


def test_a_chronicle_of_another_version_says_so(folder, counting):
    build(folder, rooms=counting.rooms())
    with duckdb.connect(str(folder / "chronicle.duckdb")) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
    with pytest.raises(ChronicleError, match=r"another version of Dragoman .* Build it anew: dragoman build"):
        open_read_only(folder)
    assert not build(folder, rooms=counting.rooms()).unchanged
    open_read_only(folder).close()


def test_a_disk_that_refuses_is_said_and_loses_nothing(folder, counting, monkeypatch):
    from dragoman.chronicle import cache

    def full(path, data):
        raise OSError(28, "No space left on device")

    build(folder, rooms=counting.rooms())
    (folder / "accounts" / "south.txt").write_text("In 1950 nobody came.\n")
    monkeypatch.setattr(cache, "write_whole", full)
    with pytest.raises(ChronicleError, match=r"cannot be built \(No space left on device\). Make room on the disk"):
        build(folder, rooms=counting.rooms())
    assert len(ask(folder, "FROM statements")) == 3


def test_a_language_or_pack_of_ones_own_is_part_of_what_is_known(folder, counting):
    build(folder, rooms=counting.rooms())
    own = folder / "languages" / "tlh"
    own.mkdir(parents=True)
    (own / "language.yaml").write_text(
        "code: tlh\nname: Klingon\nown_name: tlhIngan Hol\nscripts: [Latn]\nmaturity: thin\nspaces: true\n"
    )
    settings = folder / "dragoman.toml"
    settings.write_text(settings.read_text().replace('language = "en"', 'language = "tlh"'))
    counting.read.clear()
    assert not build(folder, rooms=counting.rooms()).unchanged
    assert counting.read == ["north.txt", "south.txt"]
    (folder / "packs" / "mine").mkdir(parents=True)
    (folder / "packs" / "mine" / "pack.yaml").write_text("id: mine\n")
    counting.read.clear()
    assert not build(folder, rooms=counting.rooms()).unchanged
    assert counting.read == ["north.txt", "south.txt"]


def test_names_relations_and_treaties_come_from_the_packs(folder, counting):
    known = []

    def derive(engine):
        known.extend(engine.fetch("known_treaties").to_pylist())
        engine.register("states", tables.empty("states"))

    build(folder, rooms=counting.rooms(derive=derive))
    assert ask(folder, "SELECT language, name, shown FROM names WHERE entity = 'north' ORDER BY rowid") == [
        ("en", "Northland", True),
        ("en", "The North", False),
        ("ja", "北国", True),
    ]
    assert ask(folder, "SELECT kind, language, name, shown FROM names WHERE entity = 'person:Anna'") == [
        ("person", "en", "Anna", True)
    ]
    assert ask(folder, "FROM relations") == [
        ("coast", "part_of", "north"),
        ("pact", "party", "north"),
        ("pact", "party", "south"),
    ]
    assert [(row["entity"], row["parties"], row["term_years"]) for row in known] == [("pact", ["north", "south"], 5)]


def test_new_code_or_tables_read_everything_again(folder, counting):
    build(folder, rooms=counting.rooms())
    counting.read.clear()
    (folder.parent / "package" / "views").mkdir()
    (folder.parent / "package" / "views" / "map.py").write_text("# how it is shown")
    assert build(folder, rooms=counting.rooms()).unchanged
    (folder.parent / "package" / "dating.yaml").write_text("# how it is read")
    build(folder, rooms=counting.rooms())
    assert counting.read == ["north.txt", "south.txt"]
