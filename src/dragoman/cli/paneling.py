"""The command that makes panels of states and years."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import folder_argument, opened, print_json
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.query import Table

__all__: list[str] = []


@click.command("panel")
@click.argument("kind", type=click.Choice(["dyad-years", "state-years"]))
@folder_argument
@click.option("--from", "start", metavar="YEAR", required=True, help="From this year on.")
@click.option("--to", "end", metavar="YEAR", required=True, help="Until this year, it included.")
@click.option("--account", metavar="ACCOUNT", help="As this account alone tells it (else all together).")
@click.option(
    "-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="Write here (else standard output)."
)
@click.option("--pack", metavar="PACK", help="Ask the accounts that this pack carries, in place of a dossier.")
@click.option("--json", "as_json", is_flag=True, help="JSON in place of CSV.")
def panel_command(
    kind: str,
    folder: str,
    start: str,
    end: str,
    account: str | None,
    output: str | None,
    pack: str | None,
    as_json: bool,
) -> None:
    """A row for each year of a state, or of two states: relations, war, alliance, treaties, kinds of pact.

    Cells say holds, may hold, does not hold, silent or out of coverage; nothing untold is written as 0. States have
    their Correlates of War and Gleditsch-Ward numbers, each row the ids of the states it rests on (see: dragoman why).

    \b
    Examples:
      dragoman panel dyad-years --from 1900 --to 1945 -o dyads.csv
      dragoman panel state-years --from 1900 --to 1960 --pack japan-russia
    """
    with opened(folder, None, pack) as dossier:
        years: Callable[..., Table[Any]] = dossier.dyad_years if kind == "dyad-years" else dossier.state_years
        rows = years(start, end, account)
    if as_json:
        print_json(rows.to_dicts())
        return
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    fields = list(rows.record.__struct_fields__)
    writer.writerow(fields)
    for row in rows:
        cells = rows.cells(row)
        writer.writerow([cells[field] for field in fields])
    if output is None:
        click.echo(text.getvalue(), nl=False)
        return
    try:
        Path(output).write_text(text.getvalue(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{output}: cannot be written ({error.strerror}). Name a file in a folder that is.") from None
