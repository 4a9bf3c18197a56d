"""Commands that ask a built dossier."""

from __future__ import annotations

import click

from dragoman.cli.options import (
    asking_options,
    folder_argument,
    opened,
    print_json,
    save_option,
    saved,
    split_folder,
    terminal,
)

__all__: list[str] = []


_account = click.option("--account", metavar="ACCOUNT", help="As this account alone tells it (else all together).")


@click.command("on")
@click.argument("date")
@folder_argument
@click.option("--between", nargs=2, metavar="A B", help="Relations, wars, alliances and treaties of two states.")
@click.option("--of", metavar="NAME", help="One territory (with its whole and its parts), treaty or state.")
@click.option("--according-to", metavar="ACCOUNT", help="One account's answer alone.")
@click.option(
    "--known-at",
    metavar="WHEN",
    help="As it stood before a decision (its id) or a time: 2026-11-22, 2026-11-22T10:00Z.",
)
@click.option("--full", is_flag=True, help="Every account's words, also of what does not hold.")
@asking_options
def on_command(
    date: str,
    folder: str,
    between: tuple[str, str] | None,
    of: str | None,
    according_to: str | None,
    known_at: str | None,
    full: bool,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """What held on a day, and according to whom.

    DATE is a day, month or year: 1941-06-01, 1941-06, 1941, "1 June 1941", 1941年6月1日. Names may be in any language.
    An answer holds, may hold, or does not hold; an account that covers those years but does not tell is silent. One
    quote stands for each thing that holds; --full shows them all.

    \b
    Examples:
      dragoman on 1941-06-01
      dragoman on 1930-01-01 --of "South Sakhalin"
      dragoman on 1945-08-10 --between Japan "Soviet Union" --in ja
    """
    with opened(folder, language, pack, known_at) as dossier:
        answer = dossier.on(date, between or None, of, according_to)
        if as_json:
            print_json(answer.to_dict())
        else:
            from dragoman.views.answers import show_answer

            show_answer(terminal(), answer, dossier.reader, full)


@click.command("timeline")
@folder_argument
@click.option("--from", "start", metavar="DATE", help="From this date on.")
@click.option("--to", "end", metavar="DATE", help="Until this date, it included.")
@click.option(
    "--type", "types", multiple=True, metavar="TYPE", help="Only these: treaty, war.attack … May be repeated."
)
@click.option("--account", "accounts", multiple=True, metavar="ACCOUNT", help="Only what these tell. May be repeated.")
@click.option("--about", multiple=True, metavar="NAME", help="Only what concerns this name. Repeated: all of them.")
@save_option
@asking_options
def timeline_command(
    folder: str,
    start: str | None,
    end: str | None,
    types: tuple[str, ...],
    accounts: tuple[str, ...],
    about: tuple[str, ...],
    language: str | None,
    as_json: bool,
    pack: str | None,
    save: str | None,
) -> None:
    """Events in order of time, each with the words that tell it.

    \b
    Examples:
      dragoman timeline --from 1931 --to 1945
      dragoman timeline --type treaty --about Japan my-dossier
    """
    with opened(folder, language, pack) as dossier:
        if save:
            from dragoman.views.figures import draw_timeline

            saved(draw_timeline(dossier, start, end, types, accounts, about).save(save))
            return
        rows = dossier.timeline(start, end, types, accounts, about)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_events

            show_events(terminal(), rows, dossier.reader)


@click.command("treaties")
@folder_argument
@click.option("--on", "day", metavar="DATE", help="Also whether each was in force on this day.")
@click.option("--between", nargs=2, metavar="A B", help="Only treaties to which both are parties.")
@save_option
@asking_options
def treaties_command(
    folder: str,
    day: str | None,
    between: tuple[str, str] | None,
    language: str | None,
    as_json: bool,
    pack: str | None,
    save: str | None,
) -> None:
    """The life of each treaty: signed, ratified, in force, ended, as told.

    \b
    Examples:
      dragoman treaties
      dragoman treaties --on 1945-05-01 --between Japan "Soviet Union"
    """
    with opened(folder, language, pack) as dossier:
        if save:
            from dragoman.views.figures import draw_treaties

            saved(draw_treaties(dossier, between or None).save(save))
            return
        rows = dossier.treaties(day, between or None)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_treaties

            show_treaties(terminal(), rows, dossier.reader)


@click.command("territory")
@click.argument("words", nargs=-1, metavar="[NAME] [DIR]")
@_account
@save_option
@asking_options
def territory_command(
    words: tuple[str, ...], account: str | None, language: str | None, as_json: bool, pack: str | None, save: str | None
) -> None:
    """Who controlled, owned and claimed what, through time.

    NAME is a territory in any language; what it is part of, and its parts, are shown with it.

    \b
    Examples:
      dragoman territory
      dragoman territory 樺太 my-dossier --in en
    """
    names, folder = split_folder(words, 1)
    with opened(folder, language, pack) as dossier:
        if save:
            from dragoman.views.figures import draw_territory

            saved(draw_territory(dossier, names[0] if names else None, account).save(save))
            return
        rows = dossier.territory(names[0] if names else None, account)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_states

            show_states(terminal(), rows, dossier.reader)


@click.command("relations")
@click.argument("words", nargs=-1, metavar="[STATE [STATE]] [DIR]")
@_account
@asking_options
def relations_command(
    words: tuple[str, ...], account: str | None, language: str | None, as_json: bool, pack: str | None
) -> None:
    """Relations, wars and alliances through time; of two states, their treaties too.

    \b
    Examples:
      dragoman relations Japan
      dragoman relations Japan "Soviet Union" --account ja-textbook
    """
    names, folder = split_folder(words, 2)
    with opened(folder, language, pack) as dossier:
        first, second = [*names, None, None][:2]
        rows = dossier.relations(first, second, account)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_states

            show_states(terminal(), rows, dossier.reader)


@click.command("why")
@click.argument("id")
@folder_argument
@asking_options
def why_command(id: str, folder: str, language: str | None, as_json: bool, pack: str | None) -> None:
    """The words and rules behind an event, a state or a statement.

    ID is printed by every other command; its beginning is enough when nothing else begins so.

    \b
    Examples:
      dragoman why e4a3c81f0
      dragoman why e4a3c81f0 my-dossier --in ko
    """
    with opened(folder, language, pack) as dossier:
        told = dossier.why(id)
        if as_json:
            print_json(told.to_dict())
        else:
            from dragoman.views.terminal import show_explanation

            show_explanation(terminal(), told, dossier.reader)


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORDS… [DIR]")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 100_000), help="Of each kind, at most.")
@asking_options
def search_command(words: tuple[str, ...], limit: int, language: str | None, as_json: bool, pack: str | None) -> None:
    """Names, events and text, in any language.

    A name in one language finds what every document calls it.

    \b
    Examples:
      dragoman search 中立条約
      dragoman search port arthur my-dossier
    """
    many = len(words) > 1
    wanted, folder = split_folder(words, len(words)) if many else (list(words), ".")
    with opened(folder, language, pack) as dossier:
        rows = dossier.search(" ".join(wanted), limit)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_hits

            show_hits(terminal(), rows, dossier.reader)


@click.command("names")
@click.argument("words", nargs=-1, metavar="[NAME] [DIR]")
@click.option("--kind", metavar="KIND", help="Only these: state, person, territory, treaty, place, war …")
@click.option("--unlinked", is_flag=True, help="Only what no pack lists and no other account's name was found to be.")
@click.option("--jsonl", is_flag=True, help="With match: read and write JSON lines, one pair of names each.")
@asking_options
def names_command(
    words: tuple[str, ...],
    kind: str | None,
    unlinked: bool,
    jsonl: bool,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """Who and what was found, how often, how it is written, and how names of several accounts were linked.

    "names match A B" needs no dossier: it says whether two names, in whatever scripts, can be one, and why. With
    --jsonl it reads lines with "a", "b" and, as you like, "id", "a_language", "b_language" and "kind", from a file or
    standard input, and writes lines with "same", "score" and "reason".

    \b
    Examples:
      dragoman names --kind person
      dragoman names Sakhalin my-dossier
      dragoman names --unlinked --kind person
      dragoman names match "リヒャルト・ゾルゲ" "Рихард Зорге" --kind person
      dragoman names match --jsonl pairs.jsonl > matches.jsonl
    """
    if words[:1] == ("match",) and (jsonl or len(words) == 3):
        from dragoman.cli.matching import match_lines, match_two

        match_lines(words[1:], kind) if jsonl else match_two(words[1], words[2], kind, as_json)
        return
    if jsonl:
        raise click.UsageError("--jsonl goes with match: dragoman names match --jsonl FILE")
    names, folder = split_folder(words, 1)
    with opened(folder, language, pack) as dossier:
        rows = dossier.names(kind, names[0] if names else None, unlinked)
        if as_json:
            print_json(rows.to_dicts())
        else:
            from dragoman.views.terminal import show_names

            show_names(terminal(), rows, dossier.reader)


@click.command("map")
@click.argument("date")
@folder_argument
@click.option("--according-to", metavar="ACCOUNT", help="As this account alone tells it (else all together).")
@click.option(
    "--save", metavar="FILE", default="map.svg", show_default=True, help="Where to: .svg, .html, .png or .pdf."
)
@asking_options
def map_command(
    date: str,
    folder: str,
    according_to: str | None,
    save: str,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """Draw who held which land on a day.

    DATE is a day, month or year. An island takes the colour of who controlled it, striped where title or claims differ.
    Outlines need the extra dragoman[figures]; without it each land is a dot.

    \b
    Examples:
      dragoman map 1930
      dragoman map 1945-09-10 my-dossier --save islands.png
    """
    with opened(folder, language, pack) as dossier:
        if as_json:
            print_json(dossier.lands().to_dicts())
            return
        from dragoman.views.figures import draw_map

        saved(draw_map(dossier, date, according_to).save(save))


@click.command("network")
@folder_argument
@click.option("--from", "start", metavar="DATE", help="From this date on.")
@click.option("--to", "end", metavar="DATE", help="Until this date, it included.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only these: treaty, war … May be repeated.")
@click.option("--about", multiple=True, metavar="NAME", help="Only what concerns this name. Repeated: all of them.")
@click.option(
    "--save", metavar="FILE", default="network.svg", show_default=True, help="Where to: .svg, .html, .png or .pdf."
)
@asking_options
def network_command(
    folder: str,
    start: str | None,
    end: str | None,
    types: tuple[str, ...],
    about: tuple[str, ...],
    save: str,
    language: str | None,
    as_json: bool,
    pack: str | None,
) -> None:
    """Draw who met, treated and fought whom.

    \b
    Examples:
      dragoman network --from 1931 --to 1945
      dragoman network my-dossier --type visit --save visits.pdf
    """
    with opened(folder, language, pack) as dossier:
        if as_json:
            print_json(dossier.timeline(start, end, types, (), about).to_dicts())
            return
        from dragoman.views.figures import draw_network

        saved(draw_network(dossier, start, end, types, about).save(save))
