"""Commands that show a dossier as pages."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import folder_argument, opened, saved

__all__: list[str] = []


@click.command("report")
@folder_argument
@click.option(
    "-o", "--out", metavar="FILE", type=click.Path(path_type=Path), default=Path("report.html"), show_default=True,
    help="The file to write.",
)  # fmt: skip
@click.option("--title", metavar="WORDS", help="A heading (else the dossier's title).")
@click.option("--in", "language", metavar="LANG", help="In this language: en, ja, ko, ru, zh (else the dossier's own).")
@click.option("--pack", metavar="NAME", help="The accounts of this pack, in place of a dossier.")
def report_command(folder: str, out: Path, title: str | None, language: str | None, pack: str | None) -> None:
    """Write one HTML file that shows everything: overview, day by day, timeline, comparison, treaties, names, events.

    It needs no network and nothing beside it: send it, or open it from anywhere. It can be read without JavaScript.

    \b
    Examples:
      dragoman report
      dragoman report my-dossier -o report-ja.html --in ja
    """
    from dragoman.errors import QueryError
    from dragoman.views.web.report import report

    click.echo(f"Writing {out} …", err=True)
    with opened(folder, language, pack) as dossier:
        page = report(dossier, title or dossier.title or "Dragoman")
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise QueryError(f"{out}: cannot be written ({error.strerror}). Name another place with -o.") from None
    saved(out)
