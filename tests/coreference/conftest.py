import pytest

from dragoman.coreference import collate
from tests.coreference.telling import engine_of


@pytest.fixture
def collated():
    """A function: statements (and relations) in, the engine with events, tellings and divergences out."""

    def run(*said, relations=()):
        engine = engine_of(said, relations)
        collate(engine)
        return engine

    return run


@pytest.fixture
def grouped(collated):
    """A function: statements in, the groups of their ids out."""

    def run(*said, relations=()):
        return [row["statements"] for row in collated(*said, relations=relations).fetch("events", "event").to_pylist()]

    return run
