"""Commands that ask of a span of time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from dragoman.cli.options import F, asking_options, folder_argument, opened, print_json, terminal

__all__: list[str] = []


def _span(command: F) -> F:
    """FROM, TO and what of: the arguments and options that these commands share."""
    decorators: tuple[Callable[[Any], Any], ...] = (
        click.option("--according-to", metavar="ACCOUNT", help="As one account tells it (else all together)."),
        click.option("--of", metavar="NAME", help="One territory (with its whole and its parts), treaty or state."),
        click.option("--between", nargs=2, metavar="A B", help="What is between two states: relations, war, treaties."),
        folder_argument,
        click.argument("end", metavar="TO"),
        click.argument("start", metavar="FROM"),
    )
    for decorator in decorators:
        command = decorator(command)
    return command


@click.command("during")
@_span
@click.option(
    "--how",
    default="at-some-time",
    show_default=True,
    metavar="WORD",
    help="How it lies to the span: at-some-time, throughout, within, or a relation of Allen: before, meets, overlaps …",
)
@asking_options
def during_command(
    start: str,
    end: str,
    folder: str,
    between: tuple[str, str] | None,
    of: str | None,
    according_to: str | None,
    how: str,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """What held during a span of time.

    FROM and TO are days, months or years, both inclusive. Each state surely lies to the span as asked, or may.

    \b
    Examples:
      dragoman during 1904 1905 --between Japan Russia
      dragoman during 1931 1945 my-dossier --of Manchuria --how throughout
    """
    with opened(folder, language, pack) as dossier:
        rows = dossier.during(start, end, between or None, of, according_to, how)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.spans import show_spells

            show_spells(terminal(), rows, dossier.reader)


@click.command("changes")
@_span
@asking_options
def changes_command(
    start: str,
    end: str,
    folder: str,
    between: tuple[str, str] | None,
    of: str | None,
    according_to: str | None,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """What changed between two dates, day by day: what began and what ended.

    \b
    Examples:
      dragoman changes 1945-08-01 1945-09-05
      dragoman changes 1905 1905 --pack japan-russia --of Sakhalin
    """
    with opened(folder, language, pack) as dossier:
        rows = dossier.changes(start, end, between or None, of, according_to)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.spans import show_changes

            show_changes(terminal(), rows, dossier.reader)
