"""No expression of a language's tables is tried at more letters than there is reason for: counts, not times."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest
from tests.benches import bench
from tests.events.telling import LANGUAGES

CODES = [code for code in LANGUAGES if (LANGUAGES.folder(code) / "cases/events.yaml").exists()]
IN_ALL, IN_ONE = 30, 1.2  # letters at which expressions are tried for each letter of prose: all together, and any one
CURE = "Let it begin with letters of its own, or try it only beside a name or deed (python benchmarks/events/rules.py)."


@cache
def tables() -> Any:
    return bench("events/rules").Tables()


def shown(one: Any) -> str:
    return f"{one.letters:.2f} {one.place} {one.expression[:80]}"


@pytest.mark.parametrize("code", CODES)
def test_the_tables_of_a_language_try_few_letters(code: str) -> None:
    found = tables().tried(code, bench("events/rules").benchmark_text(code))
    assert 0 < found[0].letters < IN_ONE, f"{shown(found[0])} {CURE}"
    assert sum(one.letters for one in found) < IN_ALL, f"{[shown(one) for one in found[:5]]} {CURE}"


def test_letters_are_counted_up_to_the_match() -> None:
    counted = bench("events/rules").Counted(re.compile("b"), "here")
    assert counted.search("aab") and counted.letters == 3
    assert counted.search("aaa") is None and counted.letters == 7
    assert counted.match("b") and counted.letters == 8
    assert len(list(counted.finditer("abab", 1))) == 2 and counted.letters == 12
