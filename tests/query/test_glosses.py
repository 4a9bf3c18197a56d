from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import duckdb
import pytest

from dragoman.languages import load
from dragoman.model import EVENT_TYPES, EntityKind, Ref
from dragoman.query.archive import Archive
from dragoman.query.glosses import Glosses, Reader
from dragoman.query.standing import FLUENTS

CODES = ("en", "ja", "ko", "ru", "zh")


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_every_label(code: str) -> None:
    table, english = load().table(code, "glosses", Glosses), load().table("en", "glosses", Glosses)
    for name in ("told", "fluents", "values", "roles", "certainty", "verdicts", "agreements", "attributes", "columns",
                 "messages", "types", "kinds", "explanations"):  # fmt: skip
        assert set(getattr(table, name)) == set(getattr(english, name)), name
    assert set(EVENT_TYPES) == {kind.removesuffix(".undone") for kind in table.types}
    assert set(table.kinds) == set(get_args(EntityKind))
    assert set(FLUENTS) <= set(table.fluents)
    assert len(table.months) == 12
    assert len(table.seasons) == 4


@pytest.mark.parametrize("code", CODES)
def test_templates_name_only_slots_there_are(code: str) -> None:
    table = load().table(code, "glosses", Glosses)
    slots = {"actor", "target", "parties", "subject", "mediator", "object", "war", "place", "person", "state"}
    for kind in table.types.values():
        for template in kind.templates:
            assert set(re.findall(r"\{(\w+)", template)) <= slots, template
            assert template.count("[") == template.count("]"), template
    for kind in table.fluents.values():
        assert all(set(re.findall(r"\{(\w+)", t)) <= {"subject", "holder", "value"} for t in kind.templates)


@pytest.mark.parametrize("code", CODES)
def test_messages_have_the_slots_of_the_english_ones(code: str) -> None:
    table, english = load().table(code, "glosses", Glosses), load().table("en", "glosses", Glosses)
    for key, message in table.messages.items():
        assert set(re.findall(r"\{(\w+)", message)) == set(re.findall(r"\{(\w+)", english.messages[key])), key


@pytest.mark.parametrize(
    ("code", "value", "printed"),
    [
        ("en", "1941-04-13", "13 April 1941"),
        ("ja", "1941-04-13", "1941年4月13日"),
        ("ko", "1941-04-13", "1941년 4월 13일"),
        ("ru", "1941-04-13", "13 апреля 1941 г."),
        ("zh", "1941-04", "1941年4月"),
        ("ru", "1941-04", "апрель 1941 г."),
        ("en", "193X", "1930s"),
        ("en", "18XX", "19th century"),
        ("ru", "18XX", "XIX в."),
        ("en", "1931-23", "autumn 1931"),
        ("en", "1938~", "c. 1938"),
        ("en", "1938?", "1938 (?)"),
        ("en", "1918/1922", "1918 – 1922"),
        ("en", "1945-08-08/1945-08-09", "8–9 August 1945"),
        ("ja", "1945-08-08/1945-08-09", "1945年8月8～9日"),
        ("en", "1945-07-31/1945-08-02", "31 July 1945 – 2 August 1945"),
        ("ja", "1918/..", "1918年以降"),
        ("en", "-0043", "44 BC"),
        ("en", None, "undated"),
        ("en", "not a date", "not a date"),
    ],
)
def test_dates_as_the_language_prints_them(code: str, value: str | None, printed: str) -> None:
    assert Reader(code).date(value) == printed


@pytest.mark.parametrize(
    ("code", "slots", "sentence"),
    [
        ("en", {"object": "Pact", "parties": "A and B"}, "Pact signed by A and B"),
        ("en", {"object": "Pact"}, "Pact signed"),
        ("en", {"parties": "A and B", "place": "Moscow"}, "Treaty signed by A and B in Moscow"),
        ("ja", {"object": "条約", "parties": "日本とソ連", "place": "モスクワ"}, "モスクワで日本とソ連が条約に調印"),
        ("ko", {"object": "조약", "parties": "일본"}, "일본이 조약 체결"),
        ("ko", {"object": "조약", "parties": "러시아"}, "러시아가 조약 체결"),
        ("ko", {"object": "조약", "parties": "USSR"}, "USSR이(가) 조약 체결"),
        ("ru", {"object": "Пакт", "parties": "Япония и СССР"}, "Подписание: Пакт (Япония и СССР)"),
        ("zh", {"object": "条约", "parties": "日本和苏联"}, "日本和苏联签署条约"),
        ("en", {"place": "Moscow"}, "Treaty signed: Moscow"),
    ],
)
def test_the_fullest_template_that_is_filled(code: str, slots: dict[str, str], sentence: str) -> None:
    assert Reader(code).sentence("types", "treaty.signed", slots) == sentence


def test_braces_in_a_name_are_only_text() -> None:
    assert Reader("en").sentence("types", "recognition", {"target": "{actor}[x]"}) == "{actor}[x] recognised"


def test_korean_to_after_rieul() -> None:
    said = Reader("ko").sentence("types", "territory.transferred", {"object": "섬", "target": "서울", "actor": "일본"})
    assert said == "섬이 일본에서 서울로 넘어감"


def test_several_named_as_one_are_told_in_the_readers_words(folder: Path) -> None:
    both = Ref("sakhalin+south-sakhalin", "Sakhalin and South Sakhalin")
    strange = Ref("sakhalin+place:Nowhere", "Sakhalin and Nowhere")
    with duckdb.connect(str(folder / "chronicle.duckdb"), read_only=True) as connection:
        archive = Archive(connection, Reader("ru"))
        assert archive.name(both) == "Сахалин и Южный Сахалин"
        assert archive.name(strange) == "Sakhalin and Nowhere"


def test_why_accounts_differ_is_said_in_the_readers_language() -> None:
    told = "stage: told as war.attack and as territory.occupied"
    assert Reader("ja").explanation(told) == "段階の違い：攻撃・侵攻／占領として述べる"
    assert Reader("ko").explanation(told) == "단계 차이: 공격·침공 / 점령으로 서술"
    assert Reader("ru").explanation("wording: aggression, puppet and occupation") == (
        "выбор слов: агрессия, марионетки и оккупация"
    )
    assert Reader("en").explanation("792 and 236 killed") == "792 and 236 killed"
    assert Reader("zh").explanation("what nobody foresaw") == "what nobody foresaw"
    assert Reader("zh").explanation(None) is None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Count Ito of Japan appointed"), ("ja", "JapanのCount Itoを任命"), ("ru", "Назначение: Count Ito (Japan)"),
        ("zh", "任命Japan的Count Ito"),
    ],
)  # fmt: skip
def test_who_takes_office_is_told_with_his_state(language: str, told: str) -> None:
    slots = {"subject": "Japan and Count Ito", "person": "Count Ito", "state": "Japan"}
    assert Reader(language, load()).sentence("types", "appointment", slots) == told
