"""Who tells what: the accounts of a dossier, which statements are theirs, and who only repeats another's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from dragoman.chronicle import accounts, borders, copies
from dragoman.chronicle.accounts import Dated, Source
from dragoman.dossier import Dossier
from dragoman.pipeline.naming import with_day_numbers
from dragoman.pipeline.survey import Problem, Survey

__all__ = ["tell_accounts"]


def tell_accounts(
    opened: Dossier,
    seen: Survey,
    read: Sequence[Mapping[str, pa.Table]],
    joined: Mapping[str, pa.Table],
    own: Mapping[str, str],
    problems: list[Problem],
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of the accounts table, of `told` (statement, account), and of `copies`.

    What fits nothing joins `problems`.
    `read` are the tables of each document that was read, `joined` those of all, `own` the accounts of statements made
    elsewhere. Raises DataError.
    """
    paths = {item.name: _within(opened, item.path) for item in seen.found}
    pages = dict(_pages(each) for each in read)
    sources = [
        Source(
            row["document"],
            paths.get(row["document"], row["document"]),
            row["title"],
            tuple(row["languages"]),
            row["original"],
            row["document"] in paths,
            pages.get(row["document"], ()),
        )
        for row in joined["documents"].to_pylist()
    ]
    tellings, unfit = accounts.assign(opened.settings.account, sources)
    problems += [Problem("dragoman.toml", f"{problem}.", "account") for problem in unfit]
    slim = with_day_numbers(joined["statements"].select(list(Dated.__struct_fields__)))
    rows, told = accounts.rows(tellings, [msgspec.convert(row, Dated) for row in slim.to_pylist()], own)
    found = _copies(accounts.stretches(tellings), joined, told)
    for row in rows:
        counted = sorted(found.accounts.get(row["account"], {}).items())
        row["repeats"] = [{"account": account, "sentences": count} for account, count in counted]
    copied = [{"statement": s, "account": each} for s, others in sorted(found.statements.items()) for each in others]
    return rows, told, copied


def _copies(
    parts: Mapping[str, Sequence[tuple[int, int, str]]],
    joined: Mapping[str, pa.Table],
    told: Sequence[Mapping[str, Any]],
) -> copies.Copies:
    passages = joined["passages"].filter(pc.equal(joined["passages"]["kind"], "body"))
    return copies.find(
        passages.select(["document", "start", "text"]).to_pylist(),
        parts,
        joined["statements"].select(["id", "document", "start", "end", "quote"]).to_pylist(),
        {row["statement"]: row["account"] for row in told},
    )


def _pages(read: Mapping[str, pa.Table]) -> tuple[str, tuple[borders.Page, ...]]:
    """A document's name, and the pages that it joins."""
    (document,) = read["documents"].select(["document", "original"]).to_pylist()
    times = with_day_numbers(read["timexes"].select(["start", "earliest", "latest"]).sort_by("start")).to_pylist()
    years = [
        (time["start"], 1970 + int(time["earliest"] // 365.2425))
        for time in times
        if time["earliest"] is not None and time["latest"] is not None and time["latest"] - time["earliest"] <= 366
    ]
    passages = read["passages"].sort_by("passage").to_pylist()
    return document["document"], tuple(borders.pages(passages, document["original"], years))


def _within(opened: Dossier, path: Any) -> str:
    try:
        return str(path.resolve().relative_to(opened.folder.resolve()).as_posix())
    except ValueError:
        return str(path.as_posix())
