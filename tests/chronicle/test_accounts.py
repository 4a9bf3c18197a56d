import pytest

from dragoman.chronicle.accounts import Dated, Source, assign, rows
from dragoman.chronicle.borders import Page
from dragoman.dossier import AccountSettings, Part
from dragoman.errors import DataError

BOOK = "PREFACE by the editor. It began in 1904. ENDS HERE. CHAPTER I. It ended in 1905."
SOURCES = [
    Source("a.txt", "accounts/a.txt", "The Book", ("en",), BOOK),
    Source("b.txt", "accounts/b.txt", None, ("ja", "en"), "…"),
    Source("c.txt", "accounts/c.txt", None, ("ja",), "…"),
]


def said(id, document, start=0, end=1, earliest=None, latest=None):
    return Dated(id, document, start, end, earliest, latest)


def test_every_document_is_an_account_of_its_own():
    tellings, problems = assign([], SOURCES)
    accounts, told = rows(tellings, [said("s1", "a.txt", earliest=3, latest=9), said("s2", "a.txt", earliest=5)])
    assert [(a["account"], a["title"], a["languages"]) for a in accounts] == [
        ("a.txt", "The Book", ["en"]),
        ("b.txt", "b.txt", ["ja", "en"]),
        ("c.txt", "c.txt", ["ja"]),
    ]
    assert [(a["covers_from"], a["covers_to"], a["declared"]) for a in accounts[:2]] == [
        (3, 9, False),
        (None, None, False),
    ]
    assert told == [{"statement": "s1", "account": "a.txt"}, {"statement": "s2", "account": "a.txt"}]
    assert problems == []


def test_a_century_does_not_stretch_what_an_account_speaks_of():
    (account,), _ = rows(
        assign([], SOURCES[:1])[0], [said("s1", "a.txt", earliest=0, latest=36524), said("s2", "a.txt")]
    )
    assert (account["covers_from"], account["covers_to"]) == (None, None)


def test_several_documents_make_one_account_and_patterns_see_names_and_paths():
    settings = [AccountSettings("jp", "Japan", documents=("[bc].txt", "accounts/c*"), since=1904, until="1905-09")]
    tellings, problems = assign(settings, SOURCES)
    accounts, told = rows(tellings, [said("s1", "c.txt", earliest=7, latest=7)])
    assert told == [{"statement": "s1", "account": "jp"}]
    assert accounts[0] == {
        "account": "jp", "title": "Japan", "languages": ["ja", "en"], "documents": ["b.txt", "c.txt"],
        "covers_from": -24107, "covers_to": -23469, "declared": True, "parts": [],
    }  # fmt: skip
    assert [a["account"] for a in accounts] == ["jp", "a.txt"]
    assert problems == []


def test_a_part_is_told_by_its_account_and_the_rest_by_the_document():
    settings = [AccountSettings("preface", part_or_parts=Part("a.txt", "PREFACE  by", "ENDS\nHERE."))]
    tellings, _ = assign(settings, SOURCES[:1])
    inside, outside = BOOK.index("It began"), BOOK.index("It ended")
    accounts, told = rows(tellings, [said("s1", "a.txt", inside, inside + 17), said("s2", "a.txt", outside, len(BOOK))])
    assert [row["account"] for row in told] == ["preface", "a.txt"]
    assert [a["account"] for a in accounts] == ["preface", "a.txt"]
    accounts, _ = rows(assign(settings, SOURCES[:1])[0], [said("s1", "a.txt", inside, inside + 17)])
    assert [a["account"] for a in accounts] == ["preface"]


def test_a_part_without_an_end_goes_to_the_end():
    settings = [AccountSettings("chapter", part_or_parts=(Part("a.txt", "CHAPTER I"),))]
    tellings, _ = assign(settings, SOURCES[:1])
    assert tellings[0].parts == [("a.txt", BOOK.index("CHAPTER"), len(BOOK))]


def test_what_fits_nothing_is_said():
    settings = [AccountSettings("x", documents=("z*",), part_or_parts=(Part("a.txt", "EPILOGUE"), Part("z.txt", "A")))]
    _, problems = assign(settings, SOURCES)
    assert problems == [
        "account 'x': no document fits 'z*'",
        "account 'x', part: its words are not found in a.txt",
        "account 'x', part: there is no document z.txt",
    ]


def test_a_document_belongs_to_one_account():
    settings = [AccountSettings("x", documents=("a.txt",)), AccountSettings("y", documents=("*.txt",))]
    with pytest.raises(DataError, match=r"the accounts 'x' and 'y' both claim a.txt. Give it to one, or mark the part"):
        assign(settings, SOURCES)


def test_an_account_named_as_a_document_it_does_not_hold_keeps_them_apart():
    tellings, _ = assign([AccountSettings("b.txt", documents=("a.txt",))], SOURCES[:2])
    assert [telling.id for telling in tellings] == ["b.txt", "b.txt (document)"]


def test_the_pages_of_a_document_are_accounts_unless_it_is_given_to_one():
    pages = (Page(0, 30, "Preface"), Page(31, len(BOOK), None))
    source = Source("a.txt", "accounts/a.txt", "The Book", ("en",), BOOK, pages=pages)
    tellings, _ = assign([], [source])
    accounts, told = rows(tellings, [said("s1", "a.txt", 5, 9), said("s2", "a.txt", 50, 60)])
    assert [(a["account"], a["title"]) for a in accounts] == [("a.txt/1", "Preface"), ("a.txt/2", "The Book (2)")]
    assert [row["account"] for row in told] == ["a.txt/1", "a.txt/2"]
    tellings, _ = assign([AccountSettings("mine", documents=("a.txt",))], [source])
    assert [telling.id for telling in tellings] == ["mine"]
