"""Options that commands share, and the dossier they speak of."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.query import Dossier

__all__ = [
    "asking_options",
    "folder_argument",
    "opened",
    "print_json",
    "save_option",
    "saved",
    "split_folder",
    "terminal",
]

F = TypeVar("F", bound=Callable[..., Any])

save_option = click.option(
    "--save",
    metavar="FILE",
    help="Draw a figure instead, into FILE: .svg, .html (to move and enlarge), .png or .pdf.",
)
folder_argument = click.argument("folder", metavar="[DIR]", required=False, default=".", type=click.Path())


def asking_options(command: F) -> F:
    """``--pack``, ``--in`` and ``--json``, which every question takes."""
    command = click.option(
        "--pack", metavar="PACK", help="Ask the accounts that this pack carries, in place of a dossier: japan-russia."
    )(command)
    command = click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON, for programs.")(command)
    return click.option(
        "--in", "language", metavar="LANG", help="Answer in this language: en, ja, ko, ru, zh (else the dossier's own)."
    )(command)


def split_folder(words: Sequence[str], at_most: int) -> tuple[list[str], str]:
    """Words and, when the last of them is a dossier, its folder; else the current folder.

    Raises UsageError for more than ``at_most`` words.
    """
    listed, folder = list(words), "."
    if listed and _is_dossier(listed[-1]):
        folder = listed.pop()
    if len(listed) > at_most:
        last = listed[-1]
        raise click.UsageError(f"'{last}' is one word too many, or no dossier. Put a name of several words in quotes.")
    return listed, folder


def _is_dossier(word: str) -> bool:
    return any(os.path.exists(os.path.join(word, file)) for file in ("dragoman.toml", "chronicle.duckdb"))  # noqa: PTH110, PTH118


def opened(folder: str, language: str | None, pack: str | None = None, known_at: str | None = None) -> Dossier:
    """The dossier to ask, as it is or as it was known before a decision; or the accounts of a pack in its place. Raises
    ChronicleError, DataError, QueryError.
    """
    if known_at is not None:
        from dragoman.pipeline.known import open_as_known

        return open_as_known(Path(folder), known_at, language)
    if pack is not None:
        from dragoman.pipeline.packed import open_pack

        return open_pack(pack, language)
    from dragoman.query import open

    return open(Path(folder), language)


def terminal() -> Console:
    """Where answers are printed."""
    from dragoman.views.lines import console

    return console()


def print_json(value: Any) -> None:
    """Print plain values as JSON."""
    from dragoman.views.machine import to_json

    click.echo(to_json(value))


def saved(path: Path) -> None:
    """Say which file was written."""
    click.echo(str(path))
