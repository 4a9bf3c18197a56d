import pytest

from dragoman.coreference import collate
from tests.coreference.telling import engine_of


@pytest.fixture
def collated():
    """A function: statements (and relations, names) in, the engine with events, tellings and divergences out."""

    def run(*said, relations=(), names=()):
        engine = engine_of(said, relations, names)
        collate(engine)
        return engine

    return run


@pytest.fixture
def grouped(collated):
    """A function: statements in, the groups of their ids out."""

    def run(*said, **known):
        return [row["statements"] for row in collated(*said, **known).fetch("events", "event").to_pylist()]

    return run
