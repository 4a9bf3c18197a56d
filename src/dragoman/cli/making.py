"""Commands that make a chronicle: demo, init, build."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman.cli.options import folder_argument, print_json, terminal
from dragoman.errors import DataError, InputError

if TYPE_CHECKING:
    from dragoman.dossier import Dossier
    from dragoman.pipeline import Report

__all__: list[str] = []

_json = click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON, for programs.")


@click.command("init")
@click.argument("folder", metavar="DIR")
@click.option("--title", help="What the dossier is called (else the folder's name).")
def init_command(folder: str, title: str | None) -> None:
    """Make a new, empty dossier in DIR.

    \b
    Example:
      dragoman init my-dossier
    """
    from dragoman.dossier import init

    made = init(Path(folder), title=title)
    click.echo(f"Made {made.folder}. Put texts into {made.folder / 'accounts'}, then: dragoman build {made.folder}")


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[DIR | FILES…]")
@click.option(
    "-o", "--output", metavar="DIR", help="Build FILES into this dossier, which is made when it is not there."
)
@click.option("--jobs", type=click.IntRange(1, 256), metavar="N", help="Read with up to N processes.")
@_json
def build_command(paths: tuple[str, ...], output: str | None, jobs: int | None, as_json: bool) -> None:
    """Read what changed, collate the accounts, derive what held when.

    Only documents that changed are read again. It can be stopped at any moment: what was built before stays whole until
    the new chronicle takes its place.

    \b
    Examples:
      dragoman build my-dossier
      dragoman build letters/ report.html -o my-dossier
    """
    from dragoman.pipeline import build

    folder = _target(paths, output)
    with _progress() as tell:
        report = build(folder, progress=tell, jobs=jobs)
    if as_json:
        print_json(_plain(report))
    else:
        _say(report)
    for problem in report.problems:
        _complain(problem.source, problem.problem)
    click.get_current_context().exit(report.exit_code)


@click.command("import")
@click.argument("what", metavar="statements|names", type=click.Choice(["statements", "names"]))
@click.argument("file", metavar="FILE")
@folder_argument
@_json
def import_command(what: str, file: str, folder: str, as_json: bool) -> None:
    """Bring statements or names made elsewhere into a dossier. DIR is made when it is not there.

    For statements, FILE has one JSON object a line, in the form that "dragoman export jsonl" writes. It is checked line
    by line and copied into DIR/statements, a file of the same name there is replaced, and the dossier is built; nothing
    need be read in it. For names, FILE is a gazetteer (LP-TSV, .csv or .tsv) or a slice of the Wikidata JSON dump
    (.json, .jsonl; also .gz and .bz2). It becomes a pack in DIR/packs, joined to what the other packs know.

    \b
    Examples:
      dragoman import statements coded-by-hand.jsonl my-dossier
      dragoman import names gazetteer.tsv my-dossier
    """
    from dragoman import dossier

    opened = dossier.load(folder) if dossier.is_dossier(Path(folder)) else None
    if what == "names":
        _import_names(Path(file), opened, folder, as_json)
    else:
        _import_statements(Path(file), opened, folder, as_json)


def _import_names(source: Path, opened: Dossier | None, folder: str, as_json: bool) -> None:
    from dragoman import dossier, languages, packs
    from dragoman.exchange import names

    spoken = languages.load(opened.language_folders() if opened else ())
    taken, left_out = names.read(source, spoken)
    opened = opened or dossier.init(Path(folder))
    pack = opened.folder / "packs" / (names.slug(source.name.partition(".")[0]) or "names")
    others = [each for each in opened.packs(packs.installed()) if each != pack.resolve()]
    new, known = names.write(taken, source, pack, packs.load(others, spoken))
    if as_json:
        print_json({"pack": str(pack), "new": new, "known": known, "left_out": left_out})
        return
    click.echo(f"Made {pack}: {new} new, {known} known before, {left_out} left out for want of a kind or a name.")
    click.echo(f"Now: dragoman pack check {pack}   dragoman build {opened.folder}")


def _import_statements(source: Path, opened: Dossier | None, folder: str, as_json: bool) -> None:
    from dragoman import dossier
    from dragoman.chronicle.store import write_whole
    from dragoman.exchange import statements
    from dragoman.pipeline import build

    count = statements.check(source)
    opened = opened or dossier.init(Path(folder))
    try:
        opened.statement_folder.mkdir(exist_ok=True)
        kept = opened.statement_folder / f"{source.stem}.jsonl"
        if not (kept.exists() and kept.samefile(source)):
            write_whole(kept, source.read_bytes())
    except OSError as error:
        raise DataError(f"{opened.folder}: cannot be written ({error.strerror}). Make the folder writable.") from None
    with _progress() as tell:
        report = build(folder, progress=tell)
    if as_json:
        print_json(_plain(report))
        return
    click.echo(f"Took over {_many(count, 'statement')} as {kept}.")
    _say(report)


@click.command("demo")
@click.argument("folder", metavar="[DIR]", required=False, default="dragoman-demo")
@_json
def demo_command(folder: str, as_json: bool) -> None:
    """Build the sample dossier, and say what it found.

    Ten accounts of Japan and Russia, 1855–1956, two in each of five languages, are copied to DIR (./dragoman-demo) and
    built.

    \b
    Example:
      dragoman demo
    """
    from dragoman.pipeline import build

    target = Path(folder)
    _copy_sample(target)
    with _progress() as tell:
        report = build(target, progress=tell)
    if as_json:
        print_json(_plain(report))
        return
    from dragoman.query import open
    from dragoman.views.findings import show_findings

    with open(target) as dossier:
        show_findings(terminal(), dossier, str(target))
    for problem in report.problems:
        _complain(problem.source, problem.problem)


def _copy_sample(target: Path) -> None:
    sample = next((path for path in _sample_places() if (path / "dragoman.toml").is_file()), None)
    if sample is None:
        raise InputError("The sample dossier is not installed. Install Dragoman anew, or use a checkout.")
    if target.exists() and any(target.iterdir() if target.is_dir() else [target]) and not _is_sample(target, sample):
        raise DataError(f"{target}: something else is there already. Name another place: dragoman demo DIR")
    try:
        shutil.copytree(
            sample, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("chronicle.duckdb", ".chronicle")
        )
        (target / "decisions.jsonl").touch()
    except OSError as error:
        raise DataError(
            f"{target}: cannot be written ({error.strerror}). Name another place: dragoman demo DIR"
        ) from None


def _is_sample(target: Path, sample: Path) -> bool:
    settings = target / "dragoman.toml"
    return settings.is_file() and settings.read_bytes() == (sample / "dragoman.toml").read_bytes()


def _sample_places() -> Iterator[Path]:
    here = Path(__file__).resolve()
    yield here.parents[1] / "sample"  # as installed
    yield here.parents[3] / "examples" / "japan-russia"  # in a checkout


def _target(paths: tuple[str, ...], output: str | None) -> Path:
    """The dossier to build, made or widened to hold what is to be read."""
    from dragoman import dossier

    if output is None:
        if len(paths) > 1 or (paths and Path(paths[0]).is_file()):
            raise click.UsageError("Say where the chronicle shall be: dragoman build FILES -o DIR")
        folder = Path(paths[0] if paths else ".")
        if not folder.is_dir():
            raise InputError(f"{folder}: is not there. Name a dossier's folder, or files and -o DIR.")
        if not dossier.is_dossier(folder):
            raise DataError(
                f"{folder}: is no dossier, it has no dragoman.toml. To read the texts in it: "
                f"dragoman build {folder} -o DIR; to make it one: dragoman init {folder}"
            )
        return folder
    folder, sources = Path(output), [Path(path) for path in paths]
    missing = next((path for path in sources if not path.exists()), None)
    if missing is not None:
        raise InputError(f"{missing}: is not there. Name files or folders with texts.")
    if not dossier.is_dossier(folder):
        if not sources:
            raise click.UsageError(f"Nothing to read. Name the texts: dragoman build FILES -o {folder}")
        dossier.init(folder, sources=sources)
    elif sources:
        dossier.add_sources(folder, sources)
    return folder


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr; silent when that is no terminal. Around long work, so memory is cleaned up again."""
    gc.enable()
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)


def _say(report: Report) -> None:
    counts = report.counts
    if report.unchanged:
        click.echo(f"Nothing changed; {report.chronicle} is up to date.")
        return
    click.echo(
        f"Built {report.chronicle} in {report.seconds:.1f} s: {_many(counts['documents'], 'document')} "
        f"({report.read} read anew), {_many(counts['accounts'], 'account')}, "
        f"{_many(counts['statements'], 'statement')}, {_many(counts['events'], 'event')}, "
        f"{_many(counts['states'], 'state')}."
    )
    folder = report.chronicle.parent
    click.echo(f"Now ask: dragoman timeline {folder}   dragoman on DATE {folder}   dragoman compare {folder}")


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _complain(source: str, problem: str) -> None:
    from dragoman.query.safe import harmless

    words = problem if problem.startswith(source) else f"{source}: {problem}"
    click.echo(f"dragoman: {harmless(' '.join(words.split()))}", err=True)


def _plain(report: Report) -> dict[str, Any]:
    return {
        "chronicle": str(report.chronicle),
        "unchanged": report.unchanged,
        "read": report.read,
        "counts": report.counts,
        "problems": [{"source": problem.source, "problem": problem.problem} for problem in report.problems],
        "seconds": round(report.seconds, 3),
    }
