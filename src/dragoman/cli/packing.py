"""``dragoman pack``: make a pack of one's own, and check it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import print_json
from dragoman.errors import DataError

if TYPE_CHECKING:
    from dragoman.packs import Checked

__all__: list[str] = []


@click.command("pack")
@click.argument("action", metavar="new|check", type=click.Choice(["new", "check"]))
@click.argument("folder", metavar="PACK")
@click.option("--title", help="What the new pack is called (else its folder's name).")
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON, for programs.")
def pack_command(action: str, folder: str, title: str | None, as_json: bool) -> None:
    """Make a pack of names of your own, or check one.

    PACK is a folder. "new" makes it, with lists to fill in for each kind of entity; in the folder "packs" of a dossier
    it is read with that dossier. "check" loads a pack with those it needs and tells everything that is wrong with it,
    with file, line and cure, and in which languages names are missing; it also takes the name of a built-in pack.

    \b
    Examples:
      dragoman pack new my-dossier/packs/east-africa
      dragoman pack check my-dossier/packs/east-africa
    """
    from dragoman import languages, packs

    if action == "new":
        made = packs.new(Path(folder), title)
        click.echo(f"Made {made}. Take the examples in its files as models, then: dragoman pack check {made}")
        return
    if title is not None:
        raise click.UsageError("--title goes with 'new' alone.")
    checked = packs.check(folder, languages.load())
    if as_json:
        told = checked._asdict() | {"errors": [str(error) for error in checked.errors]}
        print_json(told)
    else:
        _say(folder, checked)
    click.get_current_context().exit(DataError.exit_code if checked.errors else 0)


def _say(folder: str, checked: Checked) -> None:
    from dragoman.query.safe import harmless

    for error in checked.errors:
        click.echo(f"dragoman: {harmless(' '.join(str(error).split()))}", err=True)
    total = sum(checked.counts.values())
    kinds = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items())
    click.echo(harmless(f"{folder}: {total} entities{': ' + kinds if kinds else ''}."))
    click.echo("Named in " + ", ".join(f"{code} {count}" for code, count in checked.names.items()) + ".")
    for advice in checked.advice:
        click.echo(harmless(f"To do: {advice}."))
