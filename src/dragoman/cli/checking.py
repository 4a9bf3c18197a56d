"""The command that checks a draft."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.errors import DragomanError

__all__: list[str] = []

_CANNOT = 2


@click.command("check")
@click.argument("drafts", nargs=-1, required=True, metavar="DRAFT…")
@click.option("--against", "folder", default=".", metavar="DIR", help="The dossier to hold it against (else here).")
@click.option("--pack", metavar="PACK", help="Hold it against the accounts that this pack carries: japan-russia.")
@click.option("--select", multiple=True, metavar="CODE", help="Look for these codes only: D001, or D for all dates.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave these codes out. May be repeated.")
@click.option("--errors", "only_errors", is_flag=True, help="Print errors alone, no notes.")
@click.option("--json", "form", flag_value="json", help="Print the findings as JSON, for programs.")
@click.option("--sarif", "form", flag_value="sarif", help="Print the findings as SARIF, for code review.")
def check_command(
    drafts: tuple[str, ...],
    folder: str,
    pack: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    only_errors: bool,
    form: str | None,
) -> None:
    """Hold a text against the accounts: what contradicts them, what is finer or coarser, what none of them tells.

    Prints FILE:LINE:COLUMN CODE MESSAGE, with the words it stands on. Where the accounts differ among themselves, it
    says so and does not blame the text. A line with "dragoman: ignore D001" in it (for all codes without one) is passed
    over; alone on its line it speaks for the next. Ends with 0 when there is no error, 1 when there is one, 2 when it
    cannot check.

    \b
    Codes:
      D dates     N numbers   P sides    L places   M done or denied   O order
      R people    T treaties  H holders  C accounts that differ        U untold

    \b
    Examples:
      dragoman check chapter-3.md --against my-dossier
      dragoman check chapter-3.md --pack japan-russia
      dragoman check *.txt --ignore U --sarif > findings.sarif
    """
    from dragoman.check import CODES, FORMATS, chosen
    from dragoman.pipeline.checking import check
    from dragoman.query.safe import harmless

    context = click.get_current_context()
    try:
        codes = chosen(_split(select), _split(ignore))
        if only_errors:
            codes = frozenset(code for code in codes if CODES[code][0] == "error")
        findings = [each for draft in drafts for each in check(Path(draft), Path(folder), codes, draft, pack)]
    except DragomanError as error:
        click.echo(f"dragoman: {harmless(' '.join(str(error).split()))}", err=True)
        context.exit(_CANNOT)
    printed = FORMATS[form or "text"](findings)
    if printed:
        click.echo(printed if form else "\n".join(harmless(line) for line in printed.split("\n")))
    context.exit(1 if any(each.severity == "error" for each in findings) else 0)


def _split(given: tuple[str, ...]) -> list[str]:
    return [code.strip() for each in given for code in each.split(",")]
