"""Dragoman reads accounts of the same international history and builds one sourced chronicle of them.

This is the public door: what stands in ``__all__`` is kept stable, all else may move. Names are loaded when first used,
so that ``import dragoman`` costs nothing.

>>> import dragoman
>>> dossier = dragoman.open("japan-russia")  # doctest: +SKIP
>>> print(dossier.on("1941-06-01", between=("Japan", "Soviet Union")))  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.dossier import init
    from dragoman.errors import ChronicleError, DataError, DateError, DragomanError, InputError, QueryError
    from dragoman.exchange import export
    from dragoman.model import Divergence, Document, Event, Mention, State, Statement, Timex
    from dragoman.pipeline.build import Report, build
    from dragoman.pipeline.packed import open_pack
    from dragoman.pipeline.tagging import Tags, tag
    from dragoman.query import Answer, Dossier, Explanation, Table, open
    from dragoman.views.figures import (
        Figure,
        draw_comparison,
        draw_map,
        draw_network,
        draw_territory,
        draw_timeline,
        draw_treaties,
    )

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "ChronicleError",
    "DataError",
    "DateError",
    "Divergence",
    "Document",
    "Dossier",
    "DragomanError",
    "Event",
    "Explanation",
    "Figure",
    "InputError",
    "Mention",
    "QueryError",
    "Report",
    "State",
    "Statement",
    "Table",
    "Tags",
    "Timex",
    "build",
    "draw_comparison",
    "draw_map",
    "draw_network",
    "draw_territory",
    "draw_timeline",
    "draw_treaties",
    "export",
    "init",
    "open",
    "open_pack",
    "tag",
]

_HOMES = {
    "dragoman.dossier": ("init",),
    "dragoman.errors": ("ChronicleError", "DataError", "DateError", "DragomanError", "InputError", "QueryError"),
    "dragoman.exchange": ("export",),
    "dragoman.model": ("Divergence", "Document", "Event", "Mention", "State", "Statement", "Timex"),
    "dragoman.pipeline": ("Report", "build"),
    "dragoman.pipeline.packed": ("open_pack",),
    "dragoman.pipeline.tagging": ("Tags", "tag"),
    "dragoman.views.figures": (
        "Figure",
        "draw_comparison",
        "draw_map",
        "draw_network",
        "draw_territory",
        "draw_timeline",
        "draw_treaties",
    ),
    "dragoman.query": ("Answer", "Dossier", "Explanation", "Table", "open"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'dragoman' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
