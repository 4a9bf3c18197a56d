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


TELLINGS = {
    "en.txt": "On 2 May 1889 Italy and Ethiopia signed the Treaty of Wuchale. General Oreste Baratieri surrendered in 1896. "
    "Baratieri went home.",
    "ja.txt": "1889年5月2日、イタリアとエチオピアはウッチャリ条約を結んだ。1896年、オレステ・バラティエリ将軍は降伏した。",
    "ko.txt": "1889년 5월 2일 이탈리아와 에티오피아는 우찰레 조약을 체결했다. 1896년 오레스테 바라티에리 장군은 항복했다.",
    "ru.txt": "2 мая 1889 года Италия и Эфиопия подписали Уччиальский договор. В 1896 году генерал Оресте Баратьери сдался.",
    "zh.txt": "1889年5月2日，意大利与埃塞俄比亚签订《乌查利条约》。1896年，奥雷斯特·巴拉蒂耶里将军投降。",
}


def test_five_languages_tell_of_one_treaty_and_one_general_that_no_pack_has(tmp_path):
    from dragoman import dossier

    dossier.init(tmp_path)
    for name, text in TELLINGS.items():
        (tmp_path / "accounts" / name).write_text(text + "\n", encoding="utf-8")
    pipeline.build(tmp_path)
    with ask(tmp_path) as opened:
        found = {row.kind: row for row in opened.names() if ":" in row.entity}
        assert {kind: row.documents for kind, row in found.items()} == {"treaty": 5, "person": 5}
        (signed,) = [event for event in opened.timeline() if event.type == "treaty.signed"]
        assert len(signed.accounts) == 5
