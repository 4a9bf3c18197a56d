"""Accounts that repeat another's sentences."""

from dragoman.chronicle.copies import find

OWN = "Nobody in the harbour believed the rumour that the fleet had already left for the north in autumn. "
COPIED = "The commissioners drew the line along the river and left the island undivided between the crowns. "


def passage(document, start, text):
    return {"document": document, "start": start, "text": text}


def said(id, document, start, quote):
    return {"id": id, "document": document, "start": start, "end": start + len(quote), "quote": quote}


def test_the_later_page_of_a_file_repeats_the_earlier():
    found = find(
        [passage("f", 0, COPIED), passage("f", 500, COPIED + OWN)],
        {"f": [(0, 400, "f/1"), (400, 900, "f/2")]},
        [said("s1", "f", 4, COPIED[4:50]), said("s2", "f", 504, COPIED[4:50]), said("s3", "f", 600, OWN[:60])],
        {"s1": "f/1", "s2": "f/2", "s3": "f/2"},
    )
    assert found.accounts == {"f/2": {"f/1": 1}}
    assert found.statements == {"s2": ("f/1",)}


def test_the_extract_repeats_the_longer_document():
    found = find(
        [passage("extract", 0, COPIED), passage("whole", 0, COPIED + OWN)],
        {"extract": [(0, 900, "extract")], "whole": [(0, 900, "whole")]},
        [],
        {},
    )
    assert found.accounts == {"extract": {"whole": 1}}


def test_without_texts_the_quotes_are_compared():
    found = find([], {}, [said("s1", "a", 0, COPIED), said("s2", "b", 0, COPIED)], {"s1": "a", "s2": "b"})
    assert found.statements == {"s2": ("a",)}
