"""The command that shows where an account contradicts itself."""

from __future__ import annotations

import click

from dragoman.cli.options import asking_options, folder_argument, opened, print_json, terminal

__all__: list[str] = []


@click.command("contradictions")
@folder_argument
@click.option("--account", metavar="ACCOUNT", help="Of this account alone (else of each for itself).")
@asking_options
def contradictions_command(
    folder: str, account: str | None, language: str | None, as_json: bool, pack: str | None
) -> None:
    """Where one account contradicts itself, with both quotes.

    One act on two dates, a territory that goes to two holders on one day, an end before the begin.

    \b
    Examples:
      dragoman contradictions
      dragoman contradictions my-dossier --account ja-textbook
    """
    with opened(folder, language, pack) as dossier:
        rows = dossier.contradictions(account)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.spans import show_contradictions

            show_contradictions(terminal(), rows, dossier.reader)
