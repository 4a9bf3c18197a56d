"""Questions to what accounts in plain prose tell of other pairs of states: from the words to the answer."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from dragoman import query
from dragoman.datafile import load_yaml
from dragoman.dossier import init
from dragoman.errors import QueryError
from dragoman.pipeline import build
from tests.fluents.test_reference import Question, answered


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account, and lines of what it is asked: day | what | fluent | who or which value | verdict. What it tells in
    words that are not yet read so far is `unread`.
    """

    account: str
    language: str
    text: str
    asked: tuple[str, ...]
    unread: tuple[str, ...] = ()


TOLD = load_yaml(Path(__file__).with_name("told_questions.yaml"), tuple[Told, ...])


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[query.Dossier]:
    folder = tmp_path_factory.mktemp("told") / "dossier"
    init(folder)
    for each in TOLD:
        (folder / "accounts" / f"{each.account}.txt").write_text(each.text, encoding="utf-8")
    build(folder)
    with query.open(folder) as opened:
        yield opened


def found(dossier: query.Dossier, question: Question) -> str:
    try:
        return answered(dossier, question)
    except QueryError as error:
        return str(error)


def asked(lines: str) -> list[Question]:
    return [
        Question(*(cell.strip() for cell in line.split("|")), each.account)
        for each in TOLD
        for line in getattr(each, lines)
    ]


def test_the_words_are_answered_as_history_says(dossier: query.Dossier) -> None:
    questions = asked("asked")
    wrong = [(*each, given) for each in questions if (given := found(dossier, each)) != each.verdict]
    assert len(questions) >= 150
    assert len({each.language for each in TOLD}) == 5
    assert len(wrong) / len(questions) <= 0.03, wrong


def test_of_all_that_is_told_most_is_read(dossier: query.Dossier) -> None:
    questions = [*asked("asked"), *asked("unread")]
    right = sum(found(dossier, each) == each.verdict for each in questions)
    assert right / len(questions) >= 0.88
