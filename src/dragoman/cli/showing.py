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


@click.command("serve")
@folder_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes a free one."
)
@click.option("--read-only", is_flag=True, help="For publishing: nobody can rule, and no token is asked for.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A name the page is asked for by, behind a proxy.")
@click.option("--in", "language", metavar="LANG", help="The first language of the page: en, ja, ko, ru, zh.")
def serve_command(
    folder: str, host: str, port: int, read_only: bool, names: tuple[str, ...], language: str | None
) -> None:
    """Show a dossier in the browser: search, read side by side, day by day, compare, and review.

    Prints the address to open; it holds a token, without which nobody sees or rules. Rulings are appended to
    decisions.jsonl and the chronicle is built anew at once. What changes on disk is seen as soon as it is built.
    Stop with Ctrl+C.

    \b
    Examples:
      dragoman serve
      dragoman serve my-dossier --port 9000 --in ja
      dragoman serve my-dossier --read-only --host 0.0.0.0 --name history.example.org
    """
    import gc
    import secrets
    import socket

    import uvicorn

    from dragoman.cli.rebuilding import Builder
    from dragoman.dossier import load
    from dragoman.errors import ChronicleError
    from dragoman.views.web.server import application

    settings = load(Path(folder))
    with opened(folder, language) as dossier:
        chosen = dossier.reader.language
    token = None if read_only else secrets.token_urlsafe(24)
    rebuild = None if read_only else Builder(folder)
    hosts = list(dict.fromkeys(["127.0.0.1", "localhost", "[::1]", host, *names]))
    app = application(Path(folder), settings.decisions, chosen, token, hosts, rebuild)
    # Of a socket that does not say that it is TCP, asyncio holds back the end of an answer for 40 ms.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
        bound.listen(128)  # who opens the printed address at once waits, and is not refused
    except OSError as error:
        bound.close()
        raise ChronicleError(f"{host}:{port}: cannot listen there ({error.strerror}). Choose another --port.") from None
    place = f"http://{host}:{bound.getsockname()[1]}/"
    click.echo(f"{place}?token={token}" if token else place)
    # What is kept for the next answer is much, and never garbage: looking through it again and again takes long.
    gc.set_threshold(50_000, 20, 100)
    config = uvicorn.Config(app, log_level="warning", lifespan="off")
    try:
        uvicorn.Server(config).run(sockets=[bound])
    finally:
        bound.close()
        if rebuild:
            rebuild.close()
