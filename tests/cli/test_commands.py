from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman import __version__
from dragoman.cli import main
from dragoman.cli.app import GROUPS

COMMANDS = [name for names in GROUPS.values() for name in names]


def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], input=stdin)


def test_help_and_version() -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    assert all(f"  {name} " in shown.output for name in COMMANDS)
    assert run("--version").output == f"dragoman {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == 0
    assert "Example" in shown.output


QUESTIONS = [
    ("on", "1941-06-01"),
    ("on", "1905", "--of", "樺太"),
    ("on", "1700"),
    ("timeline",),
    ("treaties", "--on", "1941-06-01"),
    ("territory",),
    ("relations",),
    ("compare",),
    ("why", "e03"),
    ("why", "x03"),
    ("search", "Japan"),
    ("names",),
]


@pytest.mark.parametrize("language", ["en", "ja", "ko", "ru", "zh"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_questions_are_answered_in_every_language(folder: Path, question: tuple[str, ...], language: str) -> None:
    words = [*question[:2], folder, *question[2:]] if question[0] in ("on", "why", "search") else [
        question[0], folder, *question[1:]]  # fmt: skip
    shown = run(*words, "--in", language)
    assert shown.exit_code == 0, shown.output
    assert shown.output.strip()
    assert "\x1b" not in shown.output
    assert "\u202e" not in shown.output


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_the_same_answer_for_machines(folder: Path, question: tuple[str, ...]) -> None:
    words = [*question[:2], folder, *question[2:]] if question[0] in ("on", "why", "search") else [
        question[0], folder, *question[1:]]  # fmt: skip
    shown = run(*words, "--json")
    assert shown.exit_code == 0
    assert json.loads(shown.output)


def test_control_characters_reach_neither_screen_nor_json_bare(folder: Path) -> None:
    for extra in ([], ["--json"]):
        shown = run("search", "Red", folder, *extra)
        assert "ink" in shown.output
        assert not set(shown.output) & {"\x1b", "\u202e"}
    assert json.loads(run("search", "Red", folder, "--json").output)[-1]["quote"].count("\u202e") == 1


def test_every_line_of_an_answer_leads_to_words(folder: Path) -> None:
    shown = run("on", "1941-06-01", folder, "--full").output
    assert "harbour.txt:48-127" in shown
    assert "1941年4月、日ソ中立条約が結ばれた。" in shown
    assert "presumed: in force from its signing" in shown
    assert "holds: harbour, minato" in shown


def test_a_refusal_says_what_is_covered(folder: Path) -> None:
    shown = run("on", "1700-01-01", folder)
    assert shown.exit_code == 0
    assert "No account in this dossier speaks of 1 January 1700." in shown.output
    assert "1 January 1905 – 9 August 1945" in shown.output


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("on", "1941-02-30"), 2, "There is no such day as 1941-02-30."),
        (("on", "1941", "--of", "Atlantis"), 2, "Nothing here is called 'Atlantis'."),
        (("on", "1941", "--according-to", "x"), 2, "There is no account 'x' here."),
        (("timeline", "--type", "wars"), 2, "There is no event type 'wars'."),
        (("compare", "--only", "fight"), 2, "There is no account 'fight' here."),
        (("compare", "a", "b", "c"), 2, "'c' is one word too many, or no dossier."),
        (("why", "zz"), 2, "There is no event, state or statement 'zz'."),
        (("timelin",), 2, "There is no command 'timelin', but timeline, relations. See: dragoman --help"),
        (("timeline", "--in", "tlh"), 2, "The language 'tlh' is not installed."),
        (("timeline", "nowhere"), 5, "nowhere: is not there."),
        (("build", "nowhere"), 3, "nowhere: is not there."),
        (("build", "."), 4, "is no dossier, it has no dragoman.toml."),
        (("build", "a", "b"), 2, "Say where the chronicle shall be"),
        (("tag", "--language", "tlh", "x"), 2, "The language 'tlh' is not installed."),
    ],
)
def test_errors_are_one_sentence_with_a_code(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, sentence: str
) -> None:
    monkeypatch.chdir(folder)
    shown = run(*words)
    assert shown.exit_code == code, shown.output
    assert sentence in " ".join(shown.stderr.split())
    assert "Traceback" not in shown.output
    assert shown.stdout == ""


def test_the_folder_may_be_left_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert "Neutrality Pact" in run("treaties").output
    assert "South Sakhalin" in run("territory", "Karafuto").output


def test_a_damaged_chronicle(tmp_path: Path) -> None:
    (tmp_path / "chronicle.duckdb").write_bytes(b"not a chronicle" * 1000)
    shown = run("timeline", tmp_path)
    assert shown.exit_code == 5
    assert "Build it anew" in shown.stderr


def test_stopping_says_what_is_safe(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.query.open", stop)
    shown = run("timeline", folder)
    assert shown.exit_code == 130
    assert "What was built before is whole" in shown.stderr


def test_a_fault_of_our_own_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("dragoman.query.open", fail)
    shown = run("timeline", folder)
    assert shown.exit_code == 70
    assert "A fault in Dragoman (ZeroDivisionError: oh)" in shown.stderr


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m dragoman timeline {folder} --json | head -c 5"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert ran.stderr == ""


def test_the_shell_starts_quickly(folder: Path) -> None:
    """Not a stopwatch, which a busy machine upsets: what is not needed is not loaded."""
    code = (
        "import sys\nfrom dragoman.cli import main\n"
        "try: main({words!r})\nexcept SystemExit: pass\n"
        "print([m for m in ('duckdb', 'pyarrow', 'rich', 'numpy', 'lunar_python', 'dragoman.temporal') "
        "if m in sys.modules], file=sys.stderr)"
    )
    for words, needed in ((["--help"], "[]"), (["on", "1941-06-01", str(folder)], "['rich']")):
        ran = subprocess.run(
            [sys.executable, "-c", code.format(words=words)], capture_output=True, text=True, check=True
        )
        assert ran.stderr.strip() == needed


def test_tag_explains_how_a_value_came_about() -> None:
    shown = " ".join(run("tag", "--explain", "On 9 March 1904 they met. The next day they parted.").output.split())
    assert "day +1 from the date before it ('9 March 1904' at 3-15); 1904-03-10; rule relative" in shown
    assert "How" not in run("tag", "On 9 March 1904 they met.").output


def test_tag_one_text_and_lines() -> None:
    tagged = json.loads(run("tag", "1941年4月13日、東京。", "--json").output)
    assert [(t["start"], t["end"], t["value"], t["earliest"]) for t in tagged["timexes"]] == [
        (0, 10, "1941-04-13", "1941-04-13")
    ]
    assert "1941-04-13" in run("tag", "1941年4月13日、東京。").output
    lines = '{"id": "a", "text": "1941年4月13日", "language": "ja"}\n\nnonsense\n{"id": 7, "text": ""}\n'
    shown = run("tag", "--jsonl", stdin=lines)
    first, second, third = map(json.loads, shown.stdout.splitlines())
    assert (first["id"], first["timexes"][0]["value"]) == ("a", "1941-04-13")
    assert second["error"].startswith("line 3: ")
    assert third == {"id": 7, "timexes": [], "mentions": []}
    assert shown.exit_code == 3
