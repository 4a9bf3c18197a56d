"""The page of the live view: its frame and its words; what it shows, its script asks the API for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

import msgspec

from dragoman.languages import load
from dragoman.model import EVENT_TYPES, Certainty, EntityKind, Role
from dragoman.query import Dossier
from dragoman.query.safe import harmless
from dragoman.views.figures.palette import FAMILIES, family_of
from dragoman.views.fonts import font_file
from dragoman.views.machine import to_json
from dragoman.views.web.templates import environment

__all__ = ["page"]

_VIEWS = ("search", "reader", "day", "compare", "treaties", "territory", "network", "names", "review")
# Of each table of glosses.yaml, what the script says.
_LABELS: Mapping[str, Iterable[str]] = {
    "types": EVENT_TYPES,
    "roles": get_args(Role),
    "certainty": get_args(Certainty),
    "kinds": get_args(EntityKind),
    "verdicts": ("may hold",),
    "agreements": ("conflict", "explained", "finer", "agree", "silent", "only"),
    "attributes": (
        "date", "participants", "quantity", "place", "type", "certainty", "object", "stage", "initiator", "framing",
    ),
    "fluents": (
        "in_force", "relations", "war", "alliance", "control", "title", "claim", "exists", "recognition", "sanction",
        "occupation", "office",
    ),
    "columns": ("account", "date", "documents", "event", "kind", "names", "rule", "words"),
    "messages": ("begun_by", "collated", "ended_by", "view_compare", "view_context"),
}  # fmt: skip
# Of its messages, those that begin with ``live_``.
_WORDS = (
    "about", "accept", "as_events", "building", "certainty", "changed", "correct", "differences", "further", "left",
    "less", "merge", "nothing", "problem", "reject", "role", "save", "saved", "span", "split", "take", "undo",
    "unselected", "unsure", "with",
)  # fmt: skip


def page(dossier: Dossier, review: bool) -> str:
    """The page, in the reader's language; without `review` nobody can rule."""
    told = _told(dossier, review)
    title = dossier.title or "Dragoman"
    return (
        environment()
        .get_template("live.html")
        .render(
            title=title,
            language=dossier.reader.language,
            languages=[(code, each.own_name) for code, each in load().items()],
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
    documents = [(row.document, harmless(row.title or row.document)) for row in dossier.documents()]
    return {
        "language": reader.language,
        "words": {key: reader.label("messages", f"live_{key}") for key in _WORDS},
        **{table: {key: reader.label(table, key) for key in keys} for table, keys in _LABELS.items()},
        "dates": reader.date_forms(),
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
