"""What a check finds, how it prints, and how it is told to pass something over."""

import json

import pytest
from click.testing import CliRunner

from dragoman.check import CODES, chosen
from dragoman.cli import main
from dragoman.errors import QueryError

PACT = {
    "document": "envoy.txt", "account": "the envoy", "language": "en", "start": 0, "end": 40,
    "quote": "On 13 April 1941 both signed in Moscow.", "type": "treaty.signed", "date": "1941-04-13", "place": "Moscow",
    "participants": [{"name": "Japan", "role": "party"}, {"name": "Soviet Union", "role": "party"}],
    "object": "Soviet–Japanese Neutrality Pact",
}  # fmt: skip
LAND = {
    **PACT, "start": 50, "end": 90, "quote": "Japan got the south of Sakhalin at Portsmouth.", "date": "1905-09-05",
    "type": "territory.transferred", "object": "South Sakhalin", "place": None,
    "participants": [{"name": "Russian Empire", "role": "actor"}, {"name": "Japan", "role": "target"}],
}  # fmt: skip
FORCE = {
    **PACT, "start": 100, "end": 140, "quote": "The pact was in force until 5 April 1946.", "type": "treaty.in_force",
    "date": "1941-04-25/1946-04-05", "place": None,
}  # fmt: skip
LANDING = {
    **PACT, "start": 150, "end": 190, "quote": "Turkey invaded Cyprus with 6,000 soldiers.", "type": "war.attack",
    "date": "1974-07-20", "object": None, "place": "Cyprus", "quantities": [{"value": 6000, "unit": "soldiers", "text": "6,000"}],
    "participants": [{"name": "Turkey", "role": "actor"}, {"name": "Cyprus", "role": "target"}],
}  # fmt: skip
PEACE = [
    {
        **PACT, "account": account, "document": f"{account}.txt", "quote": "Peace was signed at Portsmouth.", "date": date,
        "object": "Treaty of Portsmouth", "place": None,
        "participants": [{"name": "Japan", "role": "party"}, {"name": "Russian Empire", "role": "party"}],
    }
    for account, date in (("a clerk", "1905-09-05"), ("a consul", "1905-09-05"), ("a cadet", "1905"))
]  # fmt: skip


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    folder = tmp_path_factory.mktemp("check")
    lines = folder / "coded.jsonl"
    lines.write_text(
        "".join(json.dumps(line) + "\n" for line in (PACT, LAND, FORCE, LANDING, *PEACE)), encoding="utf-8"
    )
    assert CliRunner().invoke(main, ["import", "statements", str(lines), str(folder / "dossier")]).exit_code == 0
    return folder / "dossier"


@pytest.fixture
def checked(dossier, tmp_path):
    """A function: the words of a draft and options in, exit code and output out."""

    def run(words, *options):
        draft = tmp_path / "draft.txt"
        draft.write_text(words, encoding="utf-8")
        result = CliRunner().invoke(main, ["check", str(draft), "--against", str(dossier), *options])
        return result.exit_code, result.output.replace(str(draft), "draft.txt")

    return run


WRONG = "Japan and the Soviet Union signed the Neutrality Pact in Moscow on 13 May 1942."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (WRONG, "D001"),
        ("Japan and Germany signed the Neutrality Pact on 13 April 1941.", "P001"),
        ("Japan and the Soviet Union signed the Neutrality Pact in Berlin on 13 April 1941.", "L001"),
        ("Japan and the Soviet Union signed the Neutrality Pact in April 1941.", "D002"),
        ("The Neutrality Pact was signed on 13 April 1941. The pact was ratified on 2 March 1941.", "O001"),
        ("The Treaty of Portsmouth was signed on 5 October 1905.", "D001"),
        ("Under the Treaty of Portsmouth, Japan ceded South Sakhalin to the Russian Empire.", "P002"),
        ("In 1905 Japan ceded South Sakhalin to the Russian Empire.", "P002"),
        ("Stalin visited Japan on 3 May 1960.", "R001"),
        ("On 3 June 1935 China ceded South Sakhalin to Germany.", "H001"),
        ("On 20 July 1974 Turkey invaded Cyprus with 90,000 soldiers.", "N001"),
        ("On 3 May 1952 the Soviet Union denounced the Soviet–Japanese Neutrality Pact.", "T001"),
        ("The French fleet attacked Denmark on 3 May 1850.", "U001"),
    ],
)
def test_what_is_wrong_bears_its_code(checked, words, code):
    exit_code, output = checked(words)
    assert f" {code} " in output
    assert exit_code == (1 if CODES[code][0] == "error" else 0)


def test_a_true_sentence_is_left_in_peace(checked):
    told = "Japan and the Soviet Union signed the Neutrality Pact in Moscow on 13 April 1941."
    assert checked(told) == (0, "")


def test_a_finding_says_where_and_on_what_it_stands(checked):
    _, output = checked("A heading\n\nIt rained. " + WRONG)
    assert output.startswith("draft.txt:3:79 D001 ")
    assert "here 1942-05-13, told 1941-04-13 (the envoy)" in output
    assert "the envoy, envoy.txt:0: On 13 April 1941 both signed in Moscow." in output


@pytest.mark.parametrize(
    "words",
    [
        WRONG + " <!-- dragoman: ignore D001 -->",
        WRONG + " [dragoman: ignore]",
        "<!-- dragoman: ignore D001, U001 -->\n" + WRONG,
    ],
)
def test_a_line_may_ask_to_be_passed_over(checked, words):
    assert "D001" not in checked(words)[1].replace("ignore D001", "")


def test_another_code_is_not_passed_over(checked):
    assert checked(WRONG + " <!-- dragoman: ignore P001 -->")[0] == 1


def test_codes_are_chosen(checked):
    assert checked(WRONG, "--ignore", "D")[0] == 0
    assert checked(WRONG, "--select", "P,L")[0] == 0
    assert checked(WRONG, "--select", "d001")[0] == 1
    assert checked("The French fleet attacked Denmark on 3 May 1850.", "--errors") == (0, "")
    with pytest.raises(QueryError, match="There is no code 'X9'"):
        chosen(["X9"])


def test_for_programs(checked):
    (finding,) = json.loads(checked(WRONG, "--json")[1])
    assert (finding["code"], finding["line"], finding["column"], finding["severity"]) == ("D001", 1, 68, "error")
    assert finding["sources"][0]["quote"] == PACT["quote"]


def test_for_code_review(checked):
    (run,) = json.loads(checked(WRONG, "--sarif")[1])["runs"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == set(CODES)
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("D001", "error")
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 68


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.txt"], "cannot be read"),
        (["draft.txt", "--select", "Q"], "There is no code 'Q'"),
        (["draft.txt", "--against", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_checked_ends_with_two(tmp_path, monkeypatch, dossier, arguments, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.txt").write_text(WRONG, encoding="utf-8")
    against = [] if "--against" in arguments else ["--against", str(dossier)]
    result = CliRunner().invoke(main, ["check", *arguments, *against])
    assert result.exit_code == 2
    assert said in result.output


def test_codes_of_the_page_are_those_of_the_code():
    from pathlib import Path

    page = (Path(__file__).parents[2] / "docs" / "checking.md").read_text(encoding="utf-8")
    assert all(f"`{code}`" in page for code in CODES)
