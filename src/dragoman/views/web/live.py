"""The page of the live view: its frame and its words; what it shows, its script asks the API for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
from jinja2 import Environment, FileSystemLoader

from dragoman.model import EVENT_TYPES, Certainty, Role
from dragoman.query import Dossier
from dragoman.query.safe import harmless
from dragoman.views.figures.palette import FAMILIES, family_of
from dragoman.views.fonts import font_file
from dragoman.views.machine import to_json

__all__ = ["page"]

_PAGE = Path(__file__).with_name("page")
_LANGUAGES = ("en", "ja", "ko", "ru", "zh")
_VIEWS = ("search", "reader", "day", "compare", "treaties", "territory", "network", "names", "review")
_VERDICTS = ("holds", "may hold", "does not hold", "silent")
_KINDS = ("agree", "finer", "conflict", "explained", "silent", "only")
_ATTRIBUTES = (
    "date", "participants", "quantity", "place", "type", "certainty", "object", "stage", "initiator", "framing",
)  # fmt: skip
# Of ``messages`` of glosses.yaml, what the script says.
_WORDS = (
    "accept", "account", "all", "as_events", "certainty", "changed", "context", "correct", "date", "left",
    "less", "merge", "nothing", "problem", "rebuilding", "reject", "role", "save", "saved", "span", "split",
    "take", "type", "undo", "unselected", "unsure", "with",
)  # fmt: skip


def page(dossier: Dossier, review: bool) -> str:
    """The page, in the reader's language; without `review` nobody can rule."""
    told = _told(dossier, review)
    title = dossier.title or "Dragoman"
    return (
        _environment()
        .get_template("live.html")
        .render(
            title=title,
            language=dossier.reader.language,
            languages=_LANGUAGES,
            views=[view for view in _VIEWS if review or view != "review"],
            t=dossier.reader.message,
            label=dossier.reader.label,
            data=to_json(told),
            font=font_file() is not None,
        )
    )


def _told(dossier: Dossier, review: bool) -> dict[str, Any]:
    """What the script knows before it asks anything."""
    reader = dossier.reader
    words = {key: reader.label("messages", f"live_{key}") for key in _WORDS}
    words |= {f"verdict {key}": reader.label("verdicts", key) for key in _VERDICTS}
    words |= {f"kind {key}": reader.label("agreements", key) for key in _KINDS}
    words |= {f"attribute {key}": reader.label("attributes", key) for key in _ATTRIBUTES}
    documents = [(row.document, harmless(row.title or row.document)) for row in dossier.documents()]
    return {
        "language": reader.language,
        "words": words,
        "dates": reader.date_forms(),
        "types": {kind: reader.label("types", kind) for kind in EVENT_TYPES},
        "roles": {role: reader.label("roles", role) for role in get_args(Role)},
        "certainty": {word: reader.label("certainty", word) for word in get_args(Certainty)},
        "fluents": {kind: reader.label("fluents", kind) for kind in _FLUENTS},
        "review": review,
        "families": {kind: family_of(kind) for kind in EVENT_TYPES},
        "colours": {name: colour for name, (_, colour) in FAMILIES.items()},
        "accounts": [
            {
                "account": row.account,
                "title": harmless(row.title or row.account),
                "documents": row.documents,
                "parts": msgspec.to_builtins(row.parts),
            }
            for row in dossier.accounts()
        ],
        "documents": [{"document": document, "title": title} for document, title in documents],
    }


_FLUENTS = (
    "in_force", "relations", "war", "alliance", "control", "title", "claim", "exists", "recognition", "sanction",
    "occupation", "office",
)  # fmt: skip


@cache
def _environment() -> Environment:
    environment = Environment(loader=FileSystemLoader(_PAGE), autoescape=True, trim_blocks=True)
    environment.finalize = lambda value: harmless(value) if type(value) is str else value
    return environment
