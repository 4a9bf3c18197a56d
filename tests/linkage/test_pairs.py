"""The matcher on the pair set: tuned on one half, held to its figures on the other."""

from __future__ import annotations

from dragoman import languages, packs
from dragoman.linkage import Known, listed_by, same_name

from .scoring import Pair, halves, pairs, scores

FLOOR, FLOOR_WITH_PACKS, FLOOR_OF_SCRIPTS = 0.93, 0.945, 0.89


def says(pair: Pair, known: Known | None = None) -> bool:
    return same_name(pair["a"], pair["b"], pair["a_language"], pair["b_language"], pair["kind"], known).same


def test_the_set_is_large_and_has_no_pair_twice() -> None:
    listed = pairs()
    keys = {tuple(sorted([(p["a"], p["a_language"]), (p["b"], p["b_language"])])) for p in listed}
    assert len(keys) == len(listed)
    assert sum(pair["same"] for pair in listed) >= 400
    assert sum(not pair["same"] for pair in listed) >= 400


def test_form_and_sound_alone_reach_the_floor_in_every_pair_of_scripts() -> None:
    found = scores(halves()[1], says)
    assert found["all"][2] >= FLOOR, found
    assert [key for key, (_, _, f1, count) in found.items() if count >= 30 and f1 < FLOOR_OF_SCRIPTS] == []


def test_packs_help() -> None:
    authority = packs.load(packs.installed(), languages.load())
    known = {kind: listed_by(authority, kind) for kind in ("person", "place")}
    found = scores(halves()[1], lambda pair: says(pair, known[pair["kind"]]))
    assert found["all"][2] >= FLOOR_WITH_PACKS, found
