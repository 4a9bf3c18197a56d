from __future__ import annotations

import json
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import QueryError
from dragoman.pipeline.known import open_as_known

TEXT = "On 13 April 1941 Japan and the Soviet Union signed the Neutrality Pact in Moscow.\n"


def test_a_dossier_is_asked_as_it_was_before_a_decision(tmp_path: Path) -> None:
    folder = tmp_path / "pact"
    dragoman.init(folder)
    (folder / "accounts" / "book.txt").write_text(TEXT, encoding="utf-8")
    dragoman.build(folder)
    with dragoman.open(folder) as dossier:
        (told,) = [row for row in dossier.statements() if row.type == "treaty.signed"]
    ruling = {
        "id": "d1", "verdict": "reject", "document": told.document, "quote": told.quote, "type": told.type,
        "at": "2026-11-22T10:00:00Z", "by": "a",
    }  # fmt: skip
    (folder / "decisions.jsonl").write_text(json.dumps(ruling) + "\n", encoding="utf-8")
    dragoman.build(folder)

    def signed(dossier: dragoman.Dossier) -> list[str]:
        return [row.type for row in dossier.statements() if row.type == "treaty.signed"]

    with dragoman.open(folder) as dossier:
        assert signed(dossier) == []
    for before, found in (("d1", 1), ("2026-11-21", 1), ("2026-11-23", 0)):
        with open_as_known(folder, before) as dossier:
            assert len(signed(dossier)) == found
    with pytest.raises(QueryError, match=r"There is no decision 'd9', and it is no time. The last decisions are: d1"):
        open_as_known(folder, "d9")
