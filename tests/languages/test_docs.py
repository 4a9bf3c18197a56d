"""docs/languages.md names every table of a language folder and every key of it, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman import languages
from dragoman.documents.tables import Reading
from dragoman.entities.tables import NamesTable
from dragoman.events.framing import FramingTable
from dragoman.events.table import EventTable
from dragoman.languages import Language
from dragoman.linkage.sounds import SoundTable
from dragoman.query.glosses import Glosses
from dragoman.temporal.grammar import Grammar

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
TABLES = {
    "language": Language,
    "documents": Reading,
    "temporal": Grammar,
    "names": NamesTable,
    "sounds": SoundTable,
    "events": EventTable,
    "framing": FramingTable,
    "glosses": Glosses,
}


@pytest.mark.parametrize("stem", TABLES)
def test_the_keys_of_a_table_are_those_of_its_record(stem: str) -> None:
    section = DOC.split(f"## {stem}.yaml\n", 1)[1].split("\n## ", 1)[0]
    cells = re.findall(r"(?m)^\| (`[^|]+`) \|", section)
    named = {key for cell in cells for key in re.findall(r"`(\w+)`", cell)}
    assert named == set(TABLES[stem].__struct_encode_fields__)


def test_every_file_of_a_language_has_its_section() -> None:
    known = languages.load()
    files = {path.stem for code in known for path in known.folder(code).glob("*.yaml")}
    assert files <= set(TABLES)
    assert files == set(re.findall(r"(?m)^## (\w+)\.yaml$", DOC))
