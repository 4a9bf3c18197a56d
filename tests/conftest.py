from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import dragoman
from dragoman.query import Dossier
from tests.query import chronicle_by_hand


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return chronicle_by_hand.write(tmp_path_factory.mktemp("asked"))


@pytest.fixture
def dossier(folder: Path) -> Iterator[Dossier]:
    with dragoman.open(folder) as opened:
        yield opened
