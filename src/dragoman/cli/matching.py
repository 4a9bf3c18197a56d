"""``dragoman names match``: whether two written names can be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import print_json
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.linkage import Known

__all__ = ["match_lines", "match_two"]


def match_two(a: str, b: str, kind: str | None, as_json: bool) -> None:
    """Say of two names whether they can be one."""
    from dragoman.linkage import same_name

    match = same_name(a, b, kind=kind, known=_known(kind))
    if as_json:
        print_json({"same": match.same, "score": match.score, "reason": match.reason})
        return
    from dragoman.query.safe import harmless

    click.echo(harmless(f"{'the same' if match.same else 'not the same'}  {match.score:.2f}  {match.reason}"))


def match_lines(files: Sequence[str], kind: str | None) -> None:
    """Read pairs of names as JSON lines and write what was found; exits with an error's code if a line is no pair."""
    import msgspec

    from dragoman.cli.giving import read_lines

    if len(files) > 1:
        raise click.UsageError(f"'{files[1]}' is one file too many.")
    failed = False
    for answer in _answers(read_lines(files[0] if files else None), kind):
        failed = failed or "error" in answer
        click.echo(msgspec.json.encode(answer))
    click.get_current_context().exit(InputError.exit_code if failed else 0)


def _answers(lines: Iterator[bytes], kind: str | None) -> Iterator[dict[str, Any]]:
    import msgspec

    from dragoman.linkage import same_name

    class Asked(msgspec.Struct):
        a: str
        b: str
        id: str | int | None = None
        a_language: str | None = None
        b_language: str | None = None
        kind: str | None = None

    decoder = msgspec.json.Decoder(Asked)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            yield {"error": f"line {number}: {error}. Give an object with the names a and b."}
            continue
        what = asked.kind or kind
        match = same_name(asked.a, asked.b, asked.a_language, asked.b_language, what, _known(what))
        told = {"same": match.same, "score": match.score, "reason": match.reason}
        yield told if asked.id is None else {"id": asked.id, **told}


@cache
def _known(kind: str | None) -> Known:
    from dragoman import languages, packs
    from dragoman.linkage import listed_by

    return listed_by(packs.load(packs.installed(), languages.load()), kind)
