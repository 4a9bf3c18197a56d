"""From discovered names in several documents to one identity in every table."""

import pytest

from dragoman import pipeline
from dragoman.query import open as ask

ENGLISH = """In 1938 General Harkonov crossed the Tumen River with two regiments of infantry.

In 1938 General Harkonov met Japanese officers at Khasan, and on 11 August 1938 Japan and the Soviet Union signed an armistice.
"""
RUSSIAN = """В 1938 году генерал Харконов перешёл реку Туманную у озера Хасан с двумя полками пехоты.

В августе 1938 года генерал Харконов встретился с японскими офицерами.
"""


@pytest.fixture
def folder(tmp_path):
    from dragoman import dossier

    dossier.init(tmp_path)
    (tmp_path / "accounts" / "english.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "accounts" / "russian.txt").write_text(RUSSIAN, encoding="utf-8")
    pipeline.build(tmp_path)
    return tmp_path


def test_a_general_of_two_accounts_is_one_person(folder):
    with ask(folder) as opened:
        (row,) = opened.names(kind="person")
        assert row.documents == 2
        assert {"Harkonov", "Харконов"} <= {word.strip() for word in row.written}
        assert {link.document for link in row.links} == {"english.txt", "russian.txt"}
        assert all("by sound" in link.reason and link.score >= 0.8 for link in row.links)
        assert opened.names(words="Харконов")[0].entity == opened.names(words="Harkonov")[0].entity
        assert not [name for name in opened.names(unlinked=True) if name.kind == "person"]


def test_a_name_of_one_account_stays_unlinked(folder):
    (folder / "accounts" / "other.txt").write_text("In 1902 Captain Ottershaw visited Japan.\n", encoding="utf-8")
    pipeline.build(folder)
    with ask(folder) as opened:
        (row,) = [name for name in opened.names(unlinked=True) if name.kind == "person"]
        assert row.name == "Ottershaw" and row.links == ()
