"""The command ``dragoman``: its commands by group, loaded when called, and what becomes of errors.

To add a command, write it in a module of this folder and name it in `GROUPS`; then write ``docs/cli.md`` anew with
``python -m dragoman.cli.reference``.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from dragoman import __version__
from dragoman.errors import DragomanError

__all__ = ["GROUPS", "main"]

# Heading → command → module that defines a click command of that name.
GROUPS: dict[str, dict[str, str]] = {
    "Make a chronicle": {"demo": "making", "init": "making", "build": "making", "import": "making"},
    "Ask it": {
        "on": "asking", "during": "spanning", "changes": "spanning",
        "timeline": "asking", "treaties": "asking", "territory": "asking", "relations": "asking",
        "compare": "comparing", "contradictions": "contradicting",
        "map": "asking", "network": "asking", "why": "asking", "search": "asking",
        "names": "asking",
    },
    "Teach it": {"decide": "deciding", "pack": "packing"},
    "Check a text": {"check": "checking"},
    "Show it": {"report": "showing", "serve": "showing"},
    "Take it elsewhere": {"export": "giving", "panel": "paneling", "tag": "giving"},
}  # fmt: skip
_MODULES = {command: module for commands in GROUPS.values() for command, module in commands.items()}

_INTERRUPTED, _FAULT = 130, 70


class Commands(click.Group):
    """A group that loads a command when it is called, lists commands by purpose, and turns errors into sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"dragoman.cli.{_MODULES[cmd_name]}"), f"{cmd_name}_command")
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command; an unknown one is answered with its nearest neighbours."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            import difflib

            near = difflib.get_close_matches(args[0], _MODULES, 3, 0.5)
            hint = f", but {', '.join(near)}" if near else ""
            raise click.UsageError(f"There is no command '{args[0]}'{hint}", ctx) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands under their headings."""
        for heading, names in GROUPS.items():
            with formatter.section(heading):
                commands = [(name, self.get_command(ctx, name)) for name in names]
                formatter.write_dl([(name, command.get_short_help_str(90)) for name, command in commands if command])

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run a command line and exit: 0, or the code that says what was wrong, with one sentence on stderr."""
        extra.pop("standalone_mode", None)
        if args is None:  # the shell called: a short-lived process, which need not clean up behind itself
            gc.disable()
        code = _run(lambda: super(Commands, self).main(args, prog_name or "dragoman", standalone_mode=False, **extra))
        if args is None:
            _flush()
            os._exit(code)
        sys.exit(code)


def _run(command: Any) -> int:
    try:
        code = command()
        sys.stdout.flush()
    except DragomanError as error:
        return _complain(str(error), error.exit_code)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "dragoman"
        message = error.format_message()
        stop = "" if message.endswith((".", "?")) else "."
        return _complain(f"{message}{stop} See: {path} --help", error.exit_code)
    except click.ClickException as error:
        return _complain(error.format_message(), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("Stopped. What was built before is whole; run the same command to go on.", _INTERRUPTED)
    except BrokenPipeError:
        _hush()
        return 0
    except Exception as error:
        if os.environ.get("DRAGOMAN_DEBUG"):
            raise
        return _complain(
            f"A fault in Dragoman ({type(error).__name__}: {error}). Please report it, with what "
            "DRAGOMAN_DEBUG=1 in the environment makes the same command print.",
            _FAULT,
        )
    return code if isinstance(code, int) else 0


def _complain(sentence: str, code: int) -> int:
    from dragoman.query.safe import harmless

    click.echo(f"dragoman: {harmless(' '.join(sentence.split()))}", err=True)
    return code


def _flush() -> None:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        _hush()


def _hush() -> None:
    """The reader of our output has gone: let Python not complain of it at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


@click.group(
    "dragoman",
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command says more with --help. Begin with: dragoman demo",
)
@click.version_option(__version__, prog_name="dragoman", message="%(prog)s %(version)s")
def main() -> None:
    """Read accounts of the same history in several languages; build one chronicle in which every line is sourced.

    A dossier is a folder with the accounts. Build it, then ask: what held on a day, who says so, where do the accounts
    differ. Commands that ask take the dossier's folder last; without it they use the current folder.
    """
