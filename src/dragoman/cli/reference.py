"""Write ``docs/cli.md`` from the commands themselves: ``python -m dragoman.cli.reference > docs/cli.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click

from dragoman.cli.app import GROUPS, main

__all__ = ["page"]

_HEAD = """\
<!-- Made by `python -m dragoman.cli.reference`; a test holds it equal. Change the commands, then make it anew. -->
# The command line

{about}

Whatever you ask, `--json` prints the same answer for programs, and `--in ja|ko|en|ru|zh` gives it in the reader's
language. DIR is a dossier's folder; without it, the current one. Dates are days, months or years in ISO form, in EDTF,
or as people write them in any of the five languages. Names are understood in any language.

**Exit codes**: 0 done · 1 other fault told in words · 2 the question is wrong (unknown name, no date, bad option) ·
3 a document cannot be read (others were) · 4 a file of settings or knowledge is wrong · 5 no chronicle, locked, or of
another version · 70 a fault of Dragoman's own · 130 stopped by you. Errors are one sentence on standard error.
"""

_SHAPES = """\
## The shape of JSON

Keys are stable: new ones may come, none changes its meaning. Days are ISO 8601 text, dates EDTF, offsets count code
points of the decoded original, `*` is all accounts together.

| command | prints |
|---|---|
| `on` | `{"date", "refusal", "states": [standing], "words": [quote], "accounts": [account]}` |
| `timeline` | `[event]` |
| `during` | `[spell]` |
| `changes` | `[change]`, each with its `state`, a spell |
| `treaties` | `[treaty]` |
| `territory`, `relations` | `[state]` |
| `compare` | `{sides: [side], only: [{side, events: [event]}], comparisons: [comparison], framing: [framed]}` |
| `contradictions` | `[contradiction]` |
| `panel` | `[dyad_year]` or `[state_year]` |
| `why` | `{"id", "kind", "text", "date", "from", "to", "rules", "passages": [passage], "comparisons": [comparison]}` |
| `search` | `[hit]` |
| `names` | `[name]` |
| `tag` | `{"timexes": [timex], "mentions": [mention]}`; with `--jsonl` one such object a line, with its `id` |
| `import names` | `{"pack", "new", "known", "left_out"}` |
| `pack check` | `{"counts": {kind: number}, "names": {language: number}, "errors": [text], "advice": [text]}` |
| `build`, `demo` | `{"chronicle", "unchanged", "read", "counts", "problems": [{"source", "problem"}], "seconds"}` |

"""


def page() -> str:
    """The whole page, Markdown."""
    about = cleandoc(main.help or "")
    parts = [_HEAD.format(about=about)]
    context = click.Context(main, info_name="dragoman")
    for heading, names in GROUPS.items():
        parts.append(f"## {heading}\n")
        for name in names:
            command = main.get_command(context, name)
            assert command is not None
            parts.append("\n".join(_command(name, command, context)))
    parts.append(_SHAPES + "\n".join(_records()))
    return "\n".join(parts).rstrip() + "\n"


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(["dragoman", name, *command.collect_usage_pieces(context)])
    text, _, examples = cleandoc(command.help or "").partition("\b")
    yield f"### {name}\n\n    {usage}\n"
    yield text.strip() + "\n"
    yield "| option | what it does |\n|---|---|"
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record and record[1] and "--help" not in parameter.opts:
            yield f"| `{_cell(record[0])}` | {_cell(record[1])} |"
    lines = [line.strip() for line in examples.splitlines() if line.strip().startswith("dragoman ")]
    yield "\n```console\n" + "\n".join(lines) + "\n```\n"


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


def _records() -> Iterator[str]:
    import msgspec

    from dragoman.query import results, rows
    from dragoman.query.answering import RECORD_KEYS

    yield "| record | keys |\n|---|---|"
    named: dict[str, type[msgspec.Struct]] = {
        "standing": rows.Standing, "quote": rows.Quoted, "event": rows.EventRow, "state": rows.StateRow,
        "spell": rows.Spell, "change": rows.Change, "contradiction": rows.Contradiction,
        "dyad_year": rows.DyadYear, "state_year": rows.StateYear,
        "treaty": rows.TreatyRow, "comparison": rows.Comparison, "side": rows.Side,
        "framed": rows.Framed, "passage": results.Passage, "hit": rows.Hit,
        "name": rows.NameRow, "link": rows.NameLink, "account": rows.AccountRow,
    }  # fmt: skip
    for name, record in named.items():
        listed = RECORD_KEYS if name == "standing" else [field.encode_name for field in msgspec.structs.fields(record)]
        keys = ", ".join(f"`{key}`" for key in listed)
        yield f"| {name} | {keys} |"


if __name__ == "__main__":
    click.echo(page(), nl=False)
