"""What the API answers: each question with its parameters, the same answers as the command line's ``--json``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, NamedTuple

import msgspec

from dragoman.errors import QueryError
from dragoman.query import Dossier
from dragoman.query.deciding import RULINGS
from dragoman.query.results import Table
from dragoman.views import figures

__all__ = ["ENDPOINTS", "FIGURES", "Endpoint", "Page", "Parameter", "openapi", "page_of"]

Given = Mapping[str, Sequence[str]]
_PAIR = 2
_MOST = 10_000  # rows of a page
_DIGITS = 9  # of a number of rows
_KINDS = frozenset({"agree", "finer", "conflict", "explained", "silent", "only"})


class Parameter(msgspec.Struct, frozen=True):
    """A parameter of a question; `many` may be given several times."""

    name: str
    says: str
    required: bool = False
    many: bool = False


class Endpoint(msgspec.Struct, frozen=True):
    """A question: where it is asked, what it says, and how a dossier answers.

    Where it is answered in pages, `rows` takes the table that is counted out of the answer.
    """

    path: str
    says: str
    parameters: tuple[Parameter, ...]
    answer: Callable[[Dossier, Given], Any]
    rows: Callable[[Any], Table[Any]] | None = None


def _one(given: Given, name: str) -> str | None:
    return next(iter(given.get(name, ())), None)


def _pair(given: Given, name: str = "between") -> tuple[str, str] | None:
    named = list(given.get(name, ()))
    if not named:
        return None
    if len(named) != _PAIR:
        raise QueryError(f"'{name}' is given twice, once for each state.")
    return named[0], named[1]


def _two(given: Given, name: str) -> tuple[str | None, str | None]:
    """At most two of a kind, whichever are named."""
    named = list(given.get(name, ()))
    if len(named) > _PAIR:
        raise QueryError(f"'{name}' is given at most twice.")
    return next(iter(named), None), next(iter(named[1:]), None)


def _date(given: Given, name: str = "date") -> str:
    found = _one(given, name)
    if not found:
        raise QueryError(f"'{name}' is missing. Give a day, month or year: {name}=1941-06-01.")
    return found


class Page(NamedTuple):
    """Which rows of what may be long: an answer of all events of a large dossier is of no use to anybody."""

    limit: int
    offset: int


def page_of(given: Given) -> Page:
    """The page that is asked for, by default the first. Raises QueryError."""
    return Page(_limit(given, "1000"), _number(given, "offset", "0"))


def _limit(given: Given, unsaid: str = "200") -> int:
    return max(1, min(_number(given, "limit", unsaid), _MOST))


def _number(given: Given, name: str, unsaid: str) -> int:
    words = _one(given, name) or unsaid
    if not words.isascii() or not words.isdigit() or len(words) > _DIGITS:
        raise QueryError(f"'{name}' is a number of rows, not '{words}'.")
    return int(words)


def _compared(dossier: Dossier, given: Given) -> dict[str, Any]:
    """What ``compare --json`` prints: how much each tells, what one alone tells, the differences, the words used."""
    kinds = [word for word in given.get("only", ()) if word in _KINDS]
    about_sides = [word for word in given.get("only", ()) if word not in _KINDS]
    first, second = _two(given, "account")
    scope = (_one(given, "from"), _one(given, "to"), given.get("type", ()), given.get("about", ()))
    accounts = [first, second] if first and second else []
    page = page_of(given)
    sides, framing = dossier.sides(accounts, *scope), dossier.framing(accounts, *scope, *page)
    alone = [{"side": side, "events": dossier.alone(side, *scope)} for side in about_sides]
    rows = dossier.compare(first, second, kinds, *scope, *page)
    return {
        "sides": sides, "only": alone, "comparisons": rows, "framing": framing,
    }  # fmt: skip


DATE = Parameter("date", "a day, month or year, in any of the forms the command line reads", required=True)
FROM = Parameter("from", "from this date on")
TO = Parameter("to", "until this date, it included")
BETWEEN = Parameter("between", "two states, each given once", many=True)
OF = Parameter("of", "a territory, treaty or state")
VOICE = Parameter("according-to", "one account's answer alone")
ACCOUNT = Parameter("account", "as this account alone tells it")
TYPES = Parameter("type", "only these event types, or kinds of them", many=True)
ABOUT = Parameter("about", "only what concerns this name", many=True)
PAGE = (
    Parameter("limit", "at most so many rows; else 1000, and never more than 10000"),
    Parameter("offset", "after so many rows; else from the first in time"),
)
KINDS = Parameter("only", "conflict, explained, finer, agree, silent or only; or what one side alone tells", many=True)

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("on", "What held on a day, and according to whom.", (DATE, BETWEEN, OF, VOICE),
        lambda d, p: d.on(_date(p), _pair(p), _one(p, "of"), _one(p, "according-to")).told()),
    Endpoint("timeline", "Events in order of time.",
        (FROM, TO, TYPES, Parameter("account", "only what these accounts tell", many=True), ABOUT, *PAGE),
        lambda d, p: d.timeline(
            _one(p, "from"), _one(p, "to"), p.get("type", ()), p.get("account", ()), p.get("about", ()), *page_of(p)
        ), lambda rows: rows),
    Endpoint("treaties", "The lives of treaties.", (Parameter("on", "whether each was in force on this day"), BETWEEN),
        lambda d, p: d.treaties(_one(p, "on"), _pair(p))),
    Endpoint("territory", "Who held what through time.", (Parameter("name", "a territory"), ACCOUNT),
        lambda d, p: d.territory(_one(p, "name"), _one(p, "account"))),
    Endpoint("relations", "Relations, wars and alliances through time.",
        (Parameter("of", "one or two states", many=True), ACCOUNT),
        lambda d, p: d.relations(_two(p, "of")[0], _two(p, "of")[1], _one(p, "account"))),
    Endpoint("compare", "How accounts agree and differ, event by event.",
        (Parameter("account", "one or two accounts", many=True), KINDS, FROM, TO, TYPES, ABOUT, *PAGE),
        _compared, lambda answer: answer["comparisons"]),
    Endpoint("why", "The words and rules behind an event, a state or a statement.",
        (Parameter("id", "its id, or the beginning of it", required=True),),
        lambda d, p: d.why(_one(p, "id") or "").told()),
    Endpoint("search", "Names, events and text in any language.",
        (Parameter("words", "what to look for", required=True), Parameter("limit", "of each kind, at most"),
         Parameter("offset", "after so many of each kind"), FROM, TO, TYPES,
         Parameter("account", "only events that these accounts tell", many=True)),
        lambda d, p: d.search(
            _one(p, "words") or "", _limit(p), _number(p, "offset", "0"),
            _one(p, "from"), _one(p, "to"), p.get("type", ()), p.get("account", ()),
        )),
    Endpoint("names", "Who and what the documents name.",
        (Parameter("kind", "only this kind"), Parameter("words", "only names that hold these")),
        lambda d, p: d.names(_one(p, "kind"), _one(p, "words"))),
    Endpoint("accounts", "The accounts, and the years they speak of.", (), lambda d, p: d.accounts()),
    Endpoint("documents", "The documents as they were read.", (), lambda d, p: d.documents()),
    Endpoint("statements", "Statements of one account, or all, in order of time.", (ACCOUNT, *PAGE),
        lambda d, p: d.statements(_one(p, "account"), *page_of(p)), lambda rows: rows),
    Endpoint("text", "The text of a document or of an account, and where its statements stand in it.",
        (Parameter("document", "a document's name"), Parameter("account", "an account, in place of a document")),
        lambda d, p: d.account_text(account) if (account := _one(p, "account")) else d.text(_one(p, "document") or "")),
    Endpoint("queue", "Statements nobody has ruled on, the most doubtful of the most told events first.",
        (Parameter("limit", "at most"), Parameter("first", "this statement before all, ruled on or not")),
        lambda d, p: {**d.progress(), "queue": d.queue(_limit(p), _one(p, "first"))}),
)  # fmt: skip

FIGURES: Mapping[str, Callable[[Dossier, Given], figures.Figure]] = {
    "timeline": lambda d, p: figures.draw_timeline(
        d, _one(p, "from"), _one(p, "to"), p.get("type", ()), p.get("account", ()), p.get("about", ())
    ),
    "treaties": lambda d, p: figures.draw_treaties(d, _pair(p)),
    "territory": lambda d, p: figures.draw_territory(d, _one(p, "name"), _one(p, "account")),
    "network": lambda d, p: figures.draw_network(
        d, _one(p, "from"), _one(p, "to"), p.get("type", ()), p.get("about", ())
    ),
    "comparison": lambda d, p: figures.draw_comparison(d, p.get("account", ())),
    "map": lambda d, p: figures.draw_map(d, _date(p), _one(p, "according-to")),
}


def openapi() -> dict[str, Any]:
    """The API as OpenAPI 3.1 says it."""
    paths: dict[str, Any] = {f"/api/{each.path}": {"get": _operation(each)} for each in ENDPOINTS}
    paths["/api/decisions"] = {
        "post": {
            "operationId": "decide",
            "summary": "Rule on statements, events and names; the chronicle is built anew.",
            "description": "Answered when the ruling is written down, and shows if that takes no longer than a second; "
            "else /api/version says in `pending` what does not show yet.",
            "requestBody": {"required": True, "content": _content("Ruling")},
            "responses": {"200": {"description": "The decision as it was written"}, "400": _ERROR, "503": _ERROR},
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dragoman", "version": version("dragoman")},
        "paths": paths,
        "components": {"schemas": {"Error": _ERROR_FORM, "Ruling": _RULING_FORM}},
    }


def _content(form: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{form}"}}}


_PAGED = {
    "X-Total-Count": {"description": "of how many rows this is a page", "schema": {"type": "integer"}},
    "Link": {"description": 'where the next page is, as `<…>; rel="next"`', "schema": {"type": "string"}},
}
_ERROR = {"description": "A question that cannot be answered", "content": _content("Error")}
_ERROR_FORM = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "integer"}, "message": {"type": "string"}},
        }
    },
}
_RULING_FORM = {
    "type": "object",
    "required": ["ruling", "things"],
    "properties": {
        "ruling": {"enum": [*RULINGS, "correct"]},
        "things": {"type": "array", "items": {"type": "string"}, "description": "ids, as every answer gives them"},
        "set": {"type": "object", "description": "of `correct`: what changes"},
        "by": {"type": "string"},
        "note": {"type": "string"},
    },
}


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    parameters = [
        {
            "name": each.name, "in": "query", "required": each.required, "description": each.says,
            "schema": {"type": "array", "items": {"type": "string"}} if each.many else {"type": "string"},
        }
        for each in (*endpoint.parameters, Parameter("in", "the language of the answer: en, ja, ko, ru, zh"))
    ]  # fmt: skip
    ok: dict[str, Any] = {"description": "The same as the command line's --json", "content": {"application/json": {}}}
    if endpoint.rows:
        ok["headers"] = _PAGED
    return {
        "operationId": endpoint.path,
        "summary": endpoint.says,
        "parameters": parameters,
        "responses": {"200": ok, "400": _ERROR, "503": _ERROR},
    }
