"""Commands that give to others: export, tag."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import click

from dragoman.cli.options import folder_argument, print_json, terminal
from dragoman.errors import DragomanError, InputError

__all__ = ["read_lines"]

_FORMATS, _TABLES = ("jsonl", "csv", "parquet"), (
    "statements", "events", "states", "divergences", "accounts", "documents", "timexes", "mentions", "names",
    "decisions", "problems",
)  # fmt: skip


@click.command("export")
@click.argument("format", metavar="FORMAT", type=click.Choice(_FORMATS))
@folder_argument
@click.option("-o", "--output", metavar="FILE", help="Write to this file (else to standard output).")
@click.option("--table", default="statements", show_default=True, type=click.Choice(_TABLES), help="What to write.")
def export_command(format: str, folder: str, output: str | None, table: str) -> None:
    """Write what other tools read: FORMAT is jsonl, csv or parquet.

    \b
    Examples:
      dragoman export jsonl > statements.jsonl
      dragoman export csv my-dossier --table events -o events.csv
    """
    from dragoman.exchange import export

    if output is None:
        if format == "parquet" and sys.stdout.isatty():
            raise click.UsageError("Parquet is no text for a screen. Name a file: -o FILE")
        export(Path(folder), format, _binary("stdout"), table)
        return
    count = export(Path(folder), format, Path(output), table)
    click.echo(f"Wrote {count} {table} to {output}", err=True)


@click.command("tag")
@click.argument("source", metavar="[TEXT|FILE]", required=False)
@click.option("--language", metavar="LANG", help="The language of the text (else its script decides).")
@click.option("--reference", metavar="DATE", help='When the text was written, for "this year" and the like alone.')
@click.option("--explain", is_flag=True, help="Say of each date how its value came about.")
@click.option("--jsonl", is_flag=True, help="Read and write JSON lines, one text each.")
@click.option("--json", "as_json", is_flag=True, help="Print the tags of one text as JSON.")
def tag_command(
    source: str | None, language: str | None, reference: str | None, explain: bool, jsonl: bool, as_json: bool
) -> None:
    """The dates and names in a text alone, without a dossier.

    TEXT is a text, FILE a file with one; without either, standard input is read. With --jsonl each line is an object
    with "text" and, as you like, "id", "language" and "reference"; each line written has "id", "timexes" and
    "mentions".

    \b
    Examples:
      dragoman tag "1941年4月13日、モスクワで日ソ中立条約に調印した。"
      dragoman tag --explain "They met on 3 May 1907 and again the next day."
      dragoman tag --jsonl texts.jsonl > tags.jsonl
    """
    from dragoman.pipeline.tagging import tag

    if jsonl:
        failed = 0
        for line in _tag_lines(read_lines(source), language, reference):
            failed += "error" in line
            _write_line(line)
        click.get_current_context().exit(InputError.exit_code if failed else 0)
    text = _text_of(source)
    tags = tag(text, language, reference)
    if as_json:
        print_json(tags.to_dict())
        return
    from dragoman.views.tags import show_tags

    show_tags(terminal(), tags.timexes, tags.mentions, text if explain else None)


def _tag_lines(lines: Iterable[bytes], language: str | None, reference: str | None) -> Iterator[dict[str, Any]]:
    """Tag each line; one that cannot be tagged becomes an object with ``error``."""
    import msgspec

    from dragoman.pipeline.tagging import tag

    class Asked(msgspec.Struct):
        text: str
        id: str | int | None = None
        language: str | None = None
        reference: str | None = None

    decoder = msgspec.json.Decoder(Asked)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield {"id": None, "error": f"line {number}: {error}. Give an object with a text."}
            continue
        try:
            tags = tag(asked.text, asked.language or language, asked.reference or reference)
        except DragomanError as error:
            yield {"id": asked.id, "error": f"line {number}: {error}"}
            continue
        yield {"id": asked.id, **tags.to_dict()}


def _write_line(value: dict[str, Any]) -> None:
    import msgspec

    click.echo(msgspec.json.encode(value))


def _binary(name: Literal["stdin", "stdout"]) -> Any:
    return getattr(sys, name).buffer


def read_lines(source: str | None) -> Iterator[bytes]:
    """The lines of a file, or of standard input. Raises InputError for a file that cannot be read."""
    if source is None or source == "-":
        yield from _binary("stdin")
        return
    try:
        with Path(source).open("rb") as file:
            yield from file
    except (OSError, ValueError) as error:
        raise InputError(
            f"{source}: cannot be read ({getattr(error, 'strerror', error)}). Name a file of JSON lines."
        ) from None


def _text_of(source: str | None) -> str:
    """The text itself, or that of the file or stream it names."""
    if source is not None and source != "-" and not _is_file(source):
        return source
    from dragoman import documents, languages

    data = _binary("stdin").read() if source in (None, "-") else Path(str(source)).read_bytes()
    name = "standard input.txt" if source in (None, "-") else Path(str(source)).name
    return documents.read(name, data, languages.load()).text


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):
        return False
