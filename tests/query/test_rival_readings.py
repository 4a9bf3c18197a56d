"""Rival readings of one treaty stand side by side, each by what its account says."""

from __future__ import annotations

from dragoman.pipeline.packed import open_pack


def test_who_tells_that_a_treaty_ended_is_not_silent_on_its_other_stages() -> None:
    with open_pack("japan-russia", "en") as dossier:
        states = dossier.on("1945-08-09", of="Neutrality Pact").states
    denounced = {row.according_to: row.verdict for row in states if row.value == "denounced" and row.scope == "itself"}
    assert denounced["pact-runs-its-term"] == "holds"
    assert denounced["pact-ended-by-notice"] == "does not hold"
    assert denounced["pact-broken"] == "does not hold"
    assert denounced["reference"] == "may hold"
