"""The command that writes decisions."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.options import opened, print_json, split_folder

if TYPE_CHECKING:
    from dragoman.chronicle.decisions import Decision

__all__: list[str] = []


@click.command("decide")
@click.argument(
    "ruling",
    metavar="RULING",
    type=click.Choice(["merge", "split", "same", "not-same", "unsure", "accept", "reject", "undo", "list"]),
)
@click.argument("things", nargs=-1, metavar="[ID…] [DIR]")
@click.option("--by", help="Who rules (else the name you are logged in with).")
@click.option("--why", "note", default="", help="Why: kept with the decision.")
@click.option("--json", "as_json", is_flag=True, help="Print the decision as JSON, for programs.")
def decide_command(ruling: str, things: tuple[str, ...], by: str | None, note: str, as_json: bool) -> None:
    """Rule on events, statements and names; the next build honours it.

    \b
    merge EVENT EVENT…       they are one happening
    split EVENT STATEMENT    the statement tells another happening
    same A B, not-same A B   two statements, events or names are one, or not
    unsure A [B]             looked at, and left open
    accept, reject STATEMENT it stands as read, or not at all
    undo DECISION            as if it had not been ruled (an undoing can be undone)
    list                     the decisions there are

    IDs are printed by every other command; the beginning is enough when nothing else begins so. A decision is a line
    of decisions.jsonl with who, when and why, anchored by words, so that it outlives a rebuild and an edited source.

    \b
    Examples:
      dragoman decide merge e4a3c81f0 e77b01c2d --why "the same talks, dated by two calendars"
      dragoman decide not-same "person:Sato" sato-naotake my-dossier
      dragoman decide undo d3
    """
    from dragoman.chronicle import decisions
    from dragoman.dossier import load
    from dragoman.query.safe import harmless

    words, folder = split_folder(things, len(things))
    path = load(Path(folder)).decisions
    known = decisions.load(path)
    if ruling == "list":
        _list(known, as_json)
        return
    with opened(folder, None) as dossier:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        made = dossier.rule(ruling, words, known, by=_user() if by is None else by, at=now, note=note)
    decisions.append(path, made)
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(made))
        return
    click.echo(f"{made.id}: {made.verdict}, written to {harmless(str(path))}. Now: dragoman build {folder}")


def _list(known: Sequence[Decision], as_json: bool) -> None:
    import msgspec

    from dragoman.chronicle.decisions import in_force
    from dragoman.query.safe import harmless

    if as_json:
        print_json(msgspec.to_builtins(known))
        return
    standing = {decision.id for decision in in_force(known)}
    for each in known:
        about = " / ".join(each.names) or each.of or " ".join(each.quote.split())[:60]
        undone = "" if each.id in standing or each.verdict == "undo" else " (undone)"
        click.echo(harmless(f"{each.id} {each.verdict}{undone}: {about} – {each.by} {each.at} {each.note}".rstrip()))


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
