"""Discovered names of several documents: which are one, and why."""

import pytest

from dragoman.languages import load
from dragoman.linkage.identity import Found, Listed, identify
from dragoman.linkage.narrowing import likely_pairs

BERLIN, TOKYO = "berlin", "tokyo"


def found(text, document, language, kind="person", **facts):
    return Found(f"{kind}:{text}", document, kind, text, language, **facts)


def identities(*names):
    return [link.identity for link in identify(names, load())]


def test_one_man_in_five_scripts_is_one_with_a_reason():
    company = {"years": (1936, 1941), "company": frozenset({TOKYO, BERLIN})}
    names = [
        found("ブランコ・ヴケリッチ", "a.txt", "ja", **company),
        found("브란코 부켈리치", "b.txt", "ko", **company),
        found("Branko Vukelić", "c.txt", "en", **company),
        found("Бранко Вукелич", "d.txt", "ru", **company),
        found("布兰科·武凯利奇", "e.txt", "zh", **company),
    ]
    links = identify(names, load())
    assert len({link.identity for link in links}) == 1
    for link in links:
        assert link.score is not None and link.score >= 0.8
        assert link.reason is not None and "by sound" in link.reason and "told of 1936–1941" in link.reason


def test_characters_are_compared_as_characters():
    one, other = found("澤田廉三", "a.txt", "ja"), found("泽田廉三", "b.txt", "zh")
    links = identify([one, other], load())
    assert links[0].identity == links[1].identity
    assert links[0].score == 1.0 and "written alike" in (links[0].reason or "")
    assert len(set(identities(found("伊東信", "a.txt", "ja"), found("伊藤信", "b.txt", "zh")))) == 2


def test_a_contradicting_time_keeps_namesakes_apart_even_when_written_alike():
    early = found("Ivan Petrov", "a.txt", "en", years=(1807, 1812))
    late = found("Ivan Petrov", "b.txt", "en", years=(1993, 1993))
    abroad = found("イワン・ペトロフ", "c.txt", "ja", years=(1992, 1994))
    first, second, third = identities(early, late, abroad)
    assert first != second
    assert second == third


def test_sound_alone_does_not_link_what_stands_side_by_side():
    names = [
        found("Martin Keller", "a.txt", "en", passages=frozenset({3})),
        found("Мартин Келлер", "a.txt", "ru", passages=frozenset({3})),
    ]
    assert len(set(identities(*names))) == 2


def test_a_surname_alone_needs_company():
    full = found("Григорий Шелихов", "a.txt", "ru", years=(1784, 1784), company=frozenset({"kodiak"}))
    alone = found("シェリホフ", "b.txt", "ja")
    accompanied = found("シェリホフ", "b.txt", "ja", years=(1784, 1785), company=frozenset({"kodiak"}))
    assert len(set(identities(full, alone))) == 2
    assert len(set(identities(full, accompanied))) == 1


def test_kinds_stay_apart_but_for_those_that_texts_mix():
    assert len(set(identities(found("Hassan", "a.txt", "en"), found("ハサン", "b.txt", "ja", "place")))) == 2
    places = found("Kamloops", "a.txt", "en", "place"), found("カムループス", "b.txt", "ja", "territory")
    assert len(set(identities(*places))) == 1


@pytest.mark.parametrize("turn", [1, -1])
def test_the_order_of_documents_changes_nothing(turn):
    names = [
        found("Alexei Orlov", "a.txt", "en"),
        found("アレクセイ・オルロフ", "b.txt", "ja"),
        found("알렉세이 오를로프", "c.txt", "ko"),
        found("Andrei Osipov", "d.txt", "en"),
    ]
    assert dict(zip([name.key for name in names], identities(*names))) == dict(
        zip([name.key for name in names[::turn]], identities(*names[::turn]))
    )


def test_names_that_sound_unlike_are_never_compared():
    names = [("Zorge", "en", "person"), ("佐尔格", "zh", "person"), ("Bantam", "en", "person")]
    assert list(likely_pairs(names, load())) == [(0, 1)]


def test_a_treaty_is_one_in_several_languages():
    names = [
        found("Treaty of Gandamak", "a.txt", "en", "treaty", years=(1879, 1879)),
        found("Гандамакский договор", "b.txt", "ru", "treaty", years=(1879, 1880)),
        found("ガンダマク条約", "c.txt", "ja", "treaty"),
    ]
    assert len(set(identities(*names))) == 1
    later = found("ガンダマク条約", "c.txt", "ja", "treaty", years=(1979, 1979))
    assert len(set(identities(names[0], later))) == 2


LISTED = (
    Listed("kuropatkin", "person", "Alexei Kuropatkin", "en", (1848, 1925)),
    Listed("kuropatkin", "person", "알렉세이 쿠로팟킨", "ko", (1848, 1925)),
    Listed("kuragin", "person", "Alexei Kuragin", "en", (1759, 1829)),
)


def test_another_spelling_of_a_known_name_is_that_person():
    name = found("알렉세이 쿠로파트킨", "a.txt", "ko", years=(1904, 1904))
    (link,) = identify([name], load(), LISTED)
    assert link.identity == "kuropatkin"
    assert link.score is not None and link.score >= 0.82 and "by sound" in (link.reason or "")


@pytest.mark.parametrize(
    "name",
    [
        found("Kuropatkin", "a.txt", "en"),  # a surname alone says too little
        found("Aleksei Kuropatkin", "a.txt", "en", years=(1701, 1702)),  # he was not born
        found("Andrei Kuropatkin", "a.txt", "en"),
        found("Aleksei Kuropatkin", "a.txt", "en", "place"),
    ],
)
def test_a_namesake_of_a_known_person_stays_a_discovery(name):
    (link,) = identify([name], load(), LISTED)
    assert ":" in link.identity


def test_who_is_linked_to_one_that_is_known_is_known():
    company = {"years": (1904, 1905), "company": frozenset({"mukden"})}
    names = [
        found("Aleksei Kuropatkin", "a.txt", "en", **company),
        found("アレクセイ・クロパトキン", "b.txt", "ja", **company),
    ]
    assert identities(*names) != [name.entity for name in names]
    assert [link.identity for link in identify(names, load(), LISTED)] == ["kuropatkin"] * 2
