"""What a check can find, by code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from dragoman.errors import QueryError

__all__ = ["CODES", "Severity", "chosen"]

Severity = Literal["error", "warning", "note"]

CODES: Mapping[str, tuple[Severity, str]] = {
    "D001": ("error", "the date contradicts every account that dates it"),
    "D002": ("note", "the accounts date it more finely"),
    "D003": ("note", "no account dates it as finely"),
    "N001": ("error", "the number contradicts every account that counts it"),
    "P001": ("error", "a side takes part that hardly an account names"),
    "P002": ("error", "who acts here is acted upon in the accounts"),
    "L001": ("error", "the place contradicts every account that names one"),
    "M001": ("error", "it is told as done and the accounts deny it, or the other way round"),
    "O001": ("error", "two stages of one treaty are told in the wrong order"),
    "R001": ("error", "somebody takes part who was not alive"),
    "T001": ("error", "a treaty is acted upon that was not in force"),
    "H001": ("error", "a land is given away by one who did not hold it"),
    "C001": ("note", "the accounts themselves differ about it"),
    "U001": ("note", "no account tells it"),
}


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> frozenset[str]:
    """The codes that are looked for: those that begin with one of `select` (all without it), less those of `ignore`.

    Raises QueryError for a code that does not exist.
    """
    for given in (*select, *ignore):
        if not given or not any(code.startswith(given.upper()) for code in CODES):
            raise QueryError(f"There is no code '{given}'. The codes are: {', '.join(CODES)}.")
    wanted = {code for code in CODES if not select or any(code.startswith(given.upper()) for given in select)}
    return frozenset(code for code in wanted if not any(code.startswith(given.upper()) for given in ignore))
