"""docs/exchange.md names every format, table and key there is, and no other."""

import json
import re
from pathlib import Path

from dragoman.exchange import FORMATS, TABLES
from dragoman.exchange.records import STATEMENT

DOC = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")


def test_formats_and_tables():
    assert tuple(re.findall(r"(?m)^\| `(\w+)` \|", DOC[: DOC.index("Tables:")])) == tuple(FORMATS)
    listed = DOC[DOC.index("Tables:") : DOC.index("The rows come")]
    assert tuple(re.findall(r"`(\w+)`", listed)) == TABLES


def test_the_statement():
    assert tuple(json.loads(re.search(r"```json\n(.*?)```", DOC, re.S)[1])) == STATEMENT
    explained = re.findall(r"(?m)^\| (`.*?`) \|", DOC[DOC.index("## A statement") : DOC.index("## CSV")])
    assert {key for cell in explained for key in re.findall(r"`(\w+)`", cell)} == set(STATEMENT)
