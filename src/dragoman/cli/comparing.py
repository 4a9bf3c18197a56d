"""The command that lays accounts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import asking_options, opened, print_json, save_option, saved, split_folder, terminal

if TYPE_CHECKING:
    from dragoman.query import Dossier
    from dragoman.query.results import Table
    from dragoman.query.rows import Comparison, EventRow, Framed, Side

__all__: list[str] = []

_KINDS = ("conflict", "explained", "finer", "agree", "silent")


@click.command("compare")
@click.argument("words", nargs=-1, metavar="[ACCOUNT [ACCOUNT]] [DIR]")
@click.option(
    "--only", "only", multiple=True, metavar="WHAT", help="Only conflict, explained, finer, agree or silent; or what "
    "one side alone tells, first: an account or a language (ja). May be repeated.",
)  # fmt: skip
@click.option("--from", "start", metavar="DATE", help="From this date on.")
@click.option("--to", "end", metavar="DATE", help="Until this date, it included.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only these: treaty, war.attack … May be repeated."
)
@click.option("--about", multiple=True, metavar="NAME", help="Only what concerns this name. Repeated: all of them.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the differences as CSV, for spreadsheets.")
@save_option
@asking_options
def compare_command(
    words: tuple[str, ...],
    only: tuple[str, ...],
    start: str | None,
    end: str | None,
    types: tuple[str, ...],
    about: tuple[str, ...],
    as_csv: bool,
    language: str | None,
    as_json: bool,
    pack: str | None,
    save: str | None,
) -> None:
    """Where accounts agree, differ, or one is silent, event by event, with the words of each.

    Without names all accounts are compared; with one, it with the others; with two, those two. First comes how much
    each tells, last what each calls it. One account is finer than another when it tells the same more exactly; a
    difference is explained where the calendar, the stage of a treaty or the like makes both true; else it is a
    conflict. What one is silent about is printed where --only silent asks for it.

    \b
    Examples:
      dragoman compare --only conflict
      dragoman compare ja-textbook ru-textbook --from 1941 --to 1945
      dragoman compare --only ja --type war
    """
    names, folder = split_folder(words, 2)
    kinds = [word for word in only if word in _KINDS]
    about_sides = [word for word in only if word not in _KINDS]
    with opened(folder, language, pack) as dossier:
        first, second = [*names, None, None][:2]
        if save:
            from dragoman.views.figures import draw_comparison

            saved(draw_comparison(dossier, names).save(save))
            return
        asked = kinds or ([] if as_csv or as_json else [kind for kind in _KINDS if kind != "silent"])
        rows = dossier.compare(first, second, asked, start, end, types, about)
        accounts = names if len(names) == 2 else []
        sides = dossier.sides(accounts, start, end, types, about)
        framing = dossier.framing(accounts, start, end, types, about)
        alone = [(side, dossier.alone(side, start, end, types, about)) for side in about_sides]
        if as_csv:
            _print_csv(rows)
        elif as_json:
            print_json({
                "sides": sides.to_dicts(),
                "only": [{"side": side, "events": events.to_dicts()} for side, events in alone],
                "comparisons": rows.to_dicts(),
                "framing": framing.to_dicts(),
            })  # fmt: skip
        else:
            _show(dossier, rows, sides, framing, alone)


def _show(
    dossier: Dossier,
    rows: Table[Comparison],
    sides: Table[Side],
    framing: Table[Framed],
    alone: Sequence[tuple[str, Table[EventRow]]],
) -> None:
    from dragoman.views.terminal import show_comparisons, show_events, show_grid

    out, reader = terminal(), dossier.reader
    show_grid(out, sides)
    for side, events in alone:
        out.print()
        out.print(f"{reader.label('agreements', 'only')}: {side}", style="bold", markup=False, highlight=False)
        show_events(out, events, reader)
    out.print()
    show_comparisons(out, rows, reader)
    if framing:
        show_grid(out, framing)


def _print_csv(rows: Table[Comparison]) -> None:
    from dragoman.exchange.csv import plain

    heads = (
        "event", "date", "type", "text", "attribute", "kind", "first_account", "first_value", "first_quote",
        "second_account", "second_value", "second_quote", "explanation",
    )  # fmt: skip
    listed = (
        (
            row.event, row.date, row.type, row.text, row.attribute, row.kind, row.first_account, row.first_value,
            row.first.quote if row.first else None, row.second_account, row.second_value,
            row.second.quote if row.second else None, row.explanation,
        )
        for row in rows
    )  # fmt: skip
    click.echo(plain(heads, listed), nl=False)
