from collections.abc import Callable

import pytest

from dragoman import languages
from dragoman.documents import read
from dragoman.languages import Languages
from dragoman.model import Document


@pytest.fixture(scope="session")
def installed() -> Languages:
    return languages.load()


@pytest.fixture(scope="session")
def reading(installed: Languages) -> Callable[..., Document]:
    """Read a text as a file of the given name."""

    def read_text(text: str, name: str = "account.txt", encoding: str = "utf-8") -> Document:
        return read(name, text.encode(encoding), installed)

    return read_text
