"""A draft with planted errors in five languages, held against the sample dossier."""

from pathlib import Path

import pytest
import yaml

from dragoman.check import chosen
from dragoman.cli import main
from dragoman.pipeline.checking import check

PAIRS = yaml.safe_load(Path(__file__).with_name("drafts.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    from click.testing import CliRunner

    folder = tmp_path_factory.mktemp("checked") / "demo"
    assert CliRunner().invoke(main, ["demo", str(folder)]).exit_code == 0
    return folder


def errors_by_line(demo, tmp_path, language, key):
    """Line → codes of errors; the sentence of the pair n stands on line 2n + 1."""
    draft = tmp_path / f"{language}-{key}.txt"
    draft.write_text("\n\n".join(pair[key] for pair in PAIRS[language]) + "\n", encoding="utf-8")
    found = {}
    for finding in check(draft, demo, chosen()):
        if finding.severity == "error":
            found.setdefault(finding.line, set()).add(finding.code[0])
    return found


def test_planted_errors_are_found_and_true_sentences_left_in_peace(demo, tmp_path):
    assert sum(map(len, PAIRS.values())) == 40
    found, alarms, missed = 0, [], []
    for language, pairs in PAIRS.items():
        told = errors_by_line(demo, tmp_path, language, "wrong")
        for n, pair in enumerate(pairs):
            hit = pair["code"] in told.get(2 * n + 1, ())
            found += hit
            missed += [] if hit else [(pair["wrong"], told.get(2 * n + 1))]
        alarms += [(language, n) for n in errors_by_line(demo, tmp_path, language, "right").items()]
    assert found >= 34, missed
    assert len(alarms) <= 3, alarms


def test_what_the_same_side_did_to_another_years_away_is_not_meant(demo, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text("In 1907 Japan attacked Germany.\n\nIn 1907 Japan launched an attack.\n", encoding="utf-8")
    assert [each.code for each in check(draft, demo, chosen()) if each.severity == "error"] == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("On 8 September 1951 the Soviet Union signed the Treaty of San Francisco.", {"M001"}),
        ("On 8 September 1951 Japan and the United States signed the Treaty of San Francisco.", set()),
        ("The Red Army crossed into Manchuria on 19 August 1945.", {"D001"}),  # the accounts say the 8th or the 9th
        ("The Red Army crossed into Manchuria on 8 August 1945.", set()),
        ("Ratifications were exchanged in Tokyo on 3 December 1875.", {"D001"}),
        ("Ratifications were exchanged in Tokyo on 22 August 1875.", set()),
        ("At the Yalta Conference in February 1944 Stalin promised to enter the war against Japan.", {"D001"}),
        ("In August 1918 Japanese troops landed at Vladivostok.", set()),  # the marines of April were others
        ("On the night of 9 February 1904 Japanese destroyers attacked the Russian squadron at Port Arthur.", set()),
        ("At the Yalta Conference in February 1945 Stalin promised to enter the war against Japan.", set()),
    ],
)
def test_who_signed_what_began_and_what_was_exchanged(demo, tmp_path, words, codes):
    draft = tmp_path / "draft.txt"
    draft.write_text(words, encoding="utf-8")
    assert {each.code for each in check(draft, demo, chosen()) if each.severity == "error"} == codes


def test_a_draft_is_held_against_the_accounts_of_a_pack(tmp_path):
    draft = tmp_path / "draft.md"
    draft.write_text(
        "The Treaty of Portsmouth was signed on 5 September 1905.\n\n"
        "Japan and the Soviet Union signed the Neutrality Pact on 2 June 1941 in Moscow.\n",
        encoding="utf-8",
    )
    findings = check(draft, tmp_path, chosen(), pack="japan-russia")
    assert [(each.line, each.code[0]) for each in findings if each.severity == "error"] == [(3, "D")]
