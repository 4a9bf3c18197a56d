"""The API answers as the command line does, says its errors in one shape, and lets nobody in without the token."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import dragoman
from dragoman.cli import main
from dragoman.errors import ChronicleError
from dragoman.views.web.answers import Answers, Body
from dragoman.views.web.endpoints import ENDPOINTS, FIGURES
from dragoman.views.web.server import application

testclient = pytest.importorskip("starlette.testclient")
TOKEN = "a-token"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("api") / "dossier"
    dragoman.init(folder)
    (folder / "accounts" / "a.txt").write_text(
        "On 7 May 1875 Japan and Russia signed the Treaty of Saint Petersburg. In 1904 Japan attacked Russia.\n",
        encoding="utf-8",
    )
    dragoman.build(folder)
    return folder


@pytest.fixture
def own(tmp_path: Path, folder: Path) -> Path:
    """A dossier like `folder` for one test alone."""
    own = tmp_path / "own"
    dragoman.init(own)
    (own / "accounts" / "a.txt").write_bytes((folder / "accounts" / "a.txt").read_bytes())
    dragoman.build(own)
    return own


def client(folder: Path, token: str | None = TOKEN, review: bool = True, **headers: str) -> Any:
    rebuild = (lambda: dragoman.build(folder)) if review else None
    app = application(folder, folder / "decisions.jsonl", "en", token, ["testserver"], rebuild, 60)  # type: ignore[arg-type]
    made = testclient.TestClient(app, headers={"Authorization": f"Bearer {TOKEN}", **headers})
    return made


@pytest.fixture(scope="module")
def api(folder: Path) -> Iterator[Any]:
    yield client(folder)


QUESTIONS = {
    "on": ("?date=1880-01-01", ["on", "1880-01-01"]),
    "timeline": ("?from=1870&to=1880", ["timeline", "--from", "1870", "--to", "1880"]),
    "treaties": ("", ["treaties"]),
    "territory": ("", ["territory"]),
    "relations": ("", ["relations"]),
    "compare": ("", ["compare"]),
    "names": ("", ["names"]),
}


@pytest.mark.parametrize("path", list(QUESTIONS))
def test_the_same_answers_as_the_command_line(path: str, api: Any, folder: Path) -> None:
    query, command = QUESTIONS[path]
    answer = api.get(f"/api/{path}{query}")
    assert answer.status_code == 200
    printed = CliRunner().invoke(main, [*command, str(folder), "--json", "--in", "en"])
    assert answer.json() == json.loads(printed.output)


def test_every_question_is_described_and_every_description_answered(api: Any) -> None:
    described = api.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {f"/api/{each.path}" for each in ENDPOINTS} | {"/api/decisions"}
    for each in ENDPOINTS:
        required = {one.name for one in each.parameters if one.required}
        given = {"date": "1880", "words": "Japan", "document": "a.txt", "id": "e"}
        answer = api.get(f"/api/{each.path}", params={name: given[name] for name in required})
        assert answer.status_code in (200, 400), each.path
        assert answer.status_code == 200 or answer.json()["error"]["message"]


@pytest.mark.parametrize("path", [each.path for each in ENDPOINTS if each.rows])
def test_pages_follow_each_other_and_say_of_how_many(path: str, api: Any) -> None:
    def rows(answer: Any) -> list[Any]:
        told: Any = answer.json()
        return list(told["comparisons"] if isinstance(told, dict) else told)

    whole = api.get(f"/api/{path}")
    assert whole.headers["x-total-count"] == str(len(rows(whole))) and "link" not in whole.headers
    paged, following = list[Any](), f"/api/{path}?limit=1"
    while following:
        page = api.get(following)
        assert page.headers["x-total-count"] == str(len(rows(whole)))
        paged += rows(page)
        following = page.links["next"]["url"] if page.links else ""
    assert paged == rows(whole)
    assert rows(api.get(f"/api/{path}?offset=1000")) == []
    described = api.get("/api/openapi.json").json()["paths"][f"/api/{path}"]["get"]
    assert "Link" in described["responses"]["200"]["headers"]


def test_answers_given_before_are_let_go_with_their_chronicle_and_when_they_are_too_many() -> None:
    answers = Answers(most=5)
    for question in ("a", "b"):
        answers.put("1", question, Body(b"..", "text/plain"))
    assert answers.get("1", "a") and not answers.get("2", "a")
    answers.put("1", "c", Body(b"..", "text/plain"))
    assert answers.get("1", "a") and not answers.get("1", "b") and answers.get("1", "c")
    answers.put("2", "a", Body(b"!", "text/plain"))
    assert answers.get("2", "a") == Body(b"!", "text/plain") and not answers.get("1", "c")


@pytest.mark.parametrize("name", list(FIGURES))
def test_figures_are_pictures(name: str, api: Any) -> None:
    answer = api.get(f"/figure/{name}.svg", params={"date": "1880"})
    assert answer.status_code == 200 and answer.text.startswith("<svg")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/api/on", 400, "'date' is missing"),
        ("/api/on?date=soon", 400, "is not a date"),
        ("/api/on?date=1880&between=Japan", 400, "twice"),
        ("/api/why?id=nothing", 400, "There is no event"),
        ("/api/text?document=no.txt", 400, "There is no document"),
        ("/api/timeline?in=xx", 400, "is not installed"),
        ("/api/timeline?offset=-1", 400, "is a number of rows"),
        ("/api/nowhere", 404, "There is nothing"),
    ],
)
def test_errors_have_one_shape(path: str, status: int, said: str, api: Any) -> None:
    answer = api.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == status and said in answer.json()["error"]["message"]


def test_without_a_chronicle_one_may_ask_again(tmp_path: Path) -> None:
    dragoman.init(tmp_path / "dossier")
    answer = client(tmp_path / "dossier").get("/api/timeline")
    assert answer.status_code == 503 and answer.json()["error"]["message"]


def test_nobody_comes_in_without_the_token_or_by_another_name(folder: Path) -> None:
    assert client(folder, Authorization="Bearer wrong").get("/api/timeline").status_code == 403
    assert client(folder, Host="evil.example").get("/api/timeline").status_code == 400
    kept = client(folder, Authorization="").get(f"/?token={TOKEN}")
    assert kept.status_code == 200 and "script-src 'self'" in kept.headers["content-security-policy"]


def test_read_only_asks_for_no_token_and_rules_nothing(folder: Path) -> None:
    open_to_all = client(folder, token=None, review=False, Authorization="")
    assert open_to_all.get("/api/timeline").status_code == 200
    refused = open_to_all.post("/api/decisions", json={"ruling": "accept", "things": ["s"]})
    assert refused.status_code == 400 and "read-only" in refused.json()["error"]["message"]
    assert 'href="#review"' not in open_to_all.get("/").text


def test_a_ruling_is_written_and_seen_and_can_be_undone(own: Path) -> None:
    api = client(own)
    statement = next(row for row in api.get("/api/statements").json() if row["type"] == "war.attack")["statement"]
    made = api.post(
        "/api/decisions", json={"ruling": "correct", "things": [statement], "set": {"date": "1904-02-08"}, "by": "kim"}
    )
    assert made.status_code == 200 and made.json()["verdict"] == "correct"
    dates = [row["date"] for row in api.get("/api/timeline?type=war").json()]
    assert dates == ["1904-02-08"]
    assert api.get("/api/queue").json()["ruled"] == 1
    api.post("/api/decisions", json={"ruling": "undo", "things": [made.json()["id"]]})
    assert [row["date"] for row in api.get("/api/timeline?type=war").json()] == ["1904"]
    assert [each["verdict"] for each in api.get("/api/decisions").json()] == ["correct", "undo"]


def test_a_span_is_corrected_and_a_date_is_given_in_words(own: Path) -> None:
    api = client(own)

    def attack() -> dict[str, Any]:
        return next(row for row in api.get("/api/statements").json() if row["type"] == "war.attack")

    changes = {"date": "8 February 1904", "span": {"quote": "Japan attacked Russia", "prefix": "In 1904 "}}
    asked = {"ruling": "correct", "things": [attack()["statement"]], "set": changes}
    assert api.post("/api/decisions", json=asked).json()["set"] == changes | {"date": "1904-02-08"}
    assert (attack()["quote"], attack()["date"]) == ("Japan attacked Russia", "1904-02-08")
    api.post("/api/decisions", json={"ruling": "accept", "things": [attack()["statement"]]})
    assert not dragoman.open(own).problems().to_dicts()
    refused = api.post("/api/decisions", json=asked | {"set": {"date": "soon"}})
    assert refused.status_code == 400 and "is not a date" in refused.json()["error"]["message"]
    refused = api.post("/api/decisions", json=asked | {"set": {}})
    assert refused.status_code == 400 and "corrects nothing" in refused.json()["error"]["message"]


@pytest.mark.parametrize(
    "body", [b"{", b"[]", b'{"ruling": "accept"}', b'{"ruling": "accept", "things": ["s"], "x": 1}']
)
def test_what_is_no_ruling_is_refused(body: bytes, api: Any, folder: Path) -> None:
    answer = api.post("/api/decisions", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400 and answer.json()["error"]["message"]
    assert not (folder / "decisions.jsonl").exists() or not (folder / "decisions.jsonl").read_bytes()


def test_a_build_that_fails_loses_no_ruling(own: Path) -> None:

    def fail() -> None:
        raise ChronicleError("no room")

    app = application(own, own / "decisions.jsonl", "en", None, ["testserver"], fail, 60)
    api = testclient.TestClient(app)
    statement = api.get("/api/statements").json()[0]["statement"]
    assert api.post("/api/decisions", json={"ruling": "accept", "things": [statement]}).status_code == 200
    assert api.get("/api/version").json()["problem"] == "no room"
    assert len(api.get("/api/decisions").json()) == 1


def test_what_takes_long_is_built_behind_the_ruling(own: Path) -> None:
    go, runs = threading.Event(), []

    def build() -> None:
        go.wait(20)
        runs.append(dragoman.build(own))

    api = testclient.TestClient(application(own, own / "decisions.jsonl", "en", None, ["testserver"], build, 0.0))
    statements = [row["statement"] for row in api.get("/api/statements").json()]
    for statement in statements:
        assert api.post("/api/decisions", json={"ruling": "accept", "things": [statement]}).status_code == 200
    told = api.get("/api/version").json()
    assert set(told["pending"]) == set(statements) and told["seconds"] is not None
    assert len(api.get("/api/decisions").json()) == len(statements) == 2
    go.set()
    while api.get("/api/version").json()["pending"]:
        time.sleep(0.05)
    assert len(runs) in (1, 2)  # what was asked meanwhile is met by one build
    assert api.get("/api/queue").json()["ruled"] == 2


def test_what_will_be_asked_is_looked_up_ahead(folder: Path) -> None:
    with dragoman.open(folder, "en") as dossier, dragoman.open(folder, "en") as other:
        assert dossier.ahead(0) and not dossier.ahead(1)
        assert dossier.timeline().to_dicts() == other.timeline().to_dicts()
        assert dossier.on("1880").to_dict() == other.on("1880").to_dict()
