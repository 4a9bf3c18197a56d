"""A file of knowledge says what is wrong with it, and where."""

from pathlib import Path

import pytest

from dragoman.datafile import load_yaml
from dragoman.errors import DataError


def test_a_key_given_twice_is_an_error_and_no_silence(tmp_path: Path) -> None:
    path = tmp_path / "table.yaml"
    path.write_text("words: [sign]\nbreaks: []\nwords: [cede]\n", encoding="utf-8")
    with pytest.raises(DataError, match="line 3: 'words' is given twice"):
        load_yaml(path, dict[str, list[str]])
