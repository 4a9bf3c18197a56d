"""How the accounts of an event differ, attribute by attribute.

A row says of two accounts what `attributes` finds, or that the second is *silent* although it speaks of those years and
parties. No winner is forced. In a *finer* row the first account is the one that tells more. Where one account tells an
event several times and not alike, the row names it on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from dragoman.chronicle import tables
from dragoman.coreference.attributes import OF_FOES, TURNED, Foes, compare, finest, foes_of, fought
from dragoman.coreference.telling import Finding, Telling
from dragoman.engines import Engine
from dragoman.model import DESCRIBED

__all__ = ["diverge"]

_STRENGTH = ("conflict", "explained", "finer")  # of what one account tells twice, the strongest is told
_STAGES = ("treaty.signed", "treaty.ratified", "treaty.in_force")
_OF_TWO_ACTS = ("initiator", "quantity")  # one account that tells both tells of two acts, or of two sides' losses
_PASSED_OVER = frozenset({"statement", "other", "meeting", "proposal"})  # no account is silent for not telling these


def diverge(engine: Engine, events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling]) -> None:
    """Make ``divergences``, sorted by event, attribute and accounts. Reads ``events``, ``tellings``, ``claims``."""
    within = {(row["part"], row["whole"]) for row in engine.fetch("within").to_pylist()}
    foes = foes_of(told.values())
    rows = [row for event in events for row in _of_event(event, told, within, foes)]
    rows += _stages(events, told)
    rows += _denials(engine, events, told)
    rows += _turned(engine, events, told, foes)
    order = ("event", "attribute", "first_account", "second_account", "first", "second")
    rows.sort(key=lambda row: tuple(row[column] for column in order))
    engine.register("contrasts", tables.table("divergences", rows))
    engine.run("divergences", f"SELECT * FROM contrasts UNION ALL {_silences(engine)}")


def _silences(engine: Engine) -> str:
    """SQL for which account says nothing of an event although it speaks of its years, kind and parties.

    There may be millions, so that no step in between holds them, and parties are compared as bits.
    """
    engine.ensure("accounts", tables.empty("accounts"))
    passed_over = ", ".join(f"'{kind}'" for kind in sorted(_PASSED_OVER))
    engine.run(
        "tellable",
        f"""
        SELECT event, earliest, latest, split_part(type, '.', 1) AS family
        FROM events WHERE certainty = 'asserted' AND type NOT IN ({passed_over}) AND earliest <= latest
        """,
    )
    engine.run(
        "party_bits",
        "SELECT side AS party, (row_number() OVER (ORDER BY side))::INTEGER AS bit FROM parties GROUP BY side",
    )
    bits = f"bitstring_agg(coalesce(bit, 0), 0, {engine.fetch('party_bits').num_rows})"  # bit 0 is nobody
    engine.run(
        "coverage",
        f"""
        SELECT c.account, {bits} AS parties, list(DISTINCT c.family) AS families,
               coalesce(any_value(a.covers_from), min(s.earliest)) AS first,
               coalesce(any_value(a.covers_to), max(s.latest)) AS last
        FROM (SELECT *, unnest(CASE WHEN len(parties) > 0 THEN parties ELSE [NULL] END) AS party FROM claims) c
        JOIN statements s USING (id) LEFT JOIN accounts a USING (account) LEFT JOIN party_bits USING (party)
        GROUP BY c.account
        """,
    )
    engine.run(
        "untold",
        f"""
        SELECT e.event, any_value(e.earliest) AS earliest, any_value(e.latest) AS latest, any_value(e.family) AS family,
               {bits} AS parties,
               arg_min(struct_pack(id := s.id, account := t.account), struct_pack(
                   width := coalesce(s.latest - s.earliest, CASE WHEN s.date IS NULL THEN 1e9 ELSE 1e6 END), id := s.id
               )) AS finest
        FROM tellable e JOIN tellings t USING (event) JOIN statements s ON s.id = t.statement
        JOIN (SELECT id, unnest(parties) AS party FROM claims) c ON c.id = t.statement JOIN party_bits USING (party)
        GROUP BY e.event
        """,
    )
    return """
        SELECT e.event, 'telling' AS attribute, 'silent' AS kind, e.finest.id AS first, '' AS second,
               e.finest.account AS first_account, c.account AS second_account, NULL::VARCHAR AS explanation
        FROM untold e JOIN coverage c ON c.first <= e.earliest AND e.latest <= c.last
        ANTI JOIN tellings t ON t.event = e.event AND t.account = c.account
        WHERE e.parties & c.parties = e.parties AND list_contains(c.families, e.family)
    """


def _of_event(
    event: Mapping[str, Any], told: Mapping[str, Telling], within: set[tuple[str, str]], foes: Foes
) -> Iterator[dict[str, Any]]:
    by_account: dict[str, list[Telling]] = defaultdict(list)
    for statement in event["statements"]:
        by_account[told[statement].account].append(told[statement])
    for account in sorted(by_account):
        for attribute, finding in _within_itself(by_account[account], within).items():
            yield _row(event["event"], attribute, finding)
    for one, other in combinations(sorted(by_account), 2):
        copied = _copied(by_account[one], other) or _copied(by_account[other], one)
        for attribute, finding in compare(by_account[one], by_account[other], within, foes).items():
            row = _row(event["event"], attribute, finding)
            yield {**row, "explanation": "in the same words"} if copied and finding[0] == "agree" else row


def _within_itself(tellings: Sequence[Telling], within: set[tuple[str, str]]) -> dict[str, Finding]:
    """How one account's tellings differ, by attribute: the finest dated is held against the others."""
    best = finest(tellings)
    found: dict[str, Finding] = {}
    for other in tellings:
        if other is best:
            continue
        for attribute, finding in compare([best], [other], within).items():
            kind = finding[0]
            if kind == "conflict" and (attribute in _OF_TWO_ACTS or best.lasting):
                continue
            if kind in _STRENGTH and (
                attribute not in found or _STRENGTH.index(kind) < _STRENGTH.index(found[attribute][0])
            ):
                found[attribute] = finding
    return found


def _copied(tellings: Sequence[Telling], account: str) -> bool:
    """Whether they only repeat that account's words."""
    return all(account in telling.repeats for telling in tellings)


def _row(event: str, attribute: str, finding: Finding) -> dict[str, Any]:
    kind, first, second, explanation = finding
    return {
        "event": event,
        "attribute": attribute,
        "kind": kind,
        "first": first.id,
        "second": second.id,
        "first_account": first.account,
        "second_account": second.account,
        "explanation": explanation,
    }


def _denials(
    engine: Engine, events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling]
) -> Iterator[dict[str, Any]]:
    """Who tells as done what another tells as not done: no one happening, but a contradiction."""
    event_of = {statement: event["event"] for event in events for statement in event["statements"]}
    engine.run(
        "denials",
        """
        WITH met AS (SELECT c.*, l.refused FROM compared c JOIN links l ON l.one = c.one AND l.other = c.other),
        facing AS (SELECT *, one AS done, other AS denied FROM met UNION ALL SELECT *, other, one FROM met)
        SELECT min(b.done) AS done, min(b.denied) AS denied
        FROM facing b JOIN claims l ON l.id = b.done JOIN claims r ON r.id = b.denied
        WHERE l.mood = 'asserted' AND r.mood = 'denied' AND l.account <> r.account AND l.type = r.type AND b.same
          AND b.gap = 0 AND b.coarser <= 366 AND len(r.parties) > 0 AND list_has_all(l.parties, r.parties)
        GROUP BY l.account, r.account, l.object, l.type, year(l.earliest)
        """,
    )
    for row in engine.fetch("denials").to_pylist():
        done, denied = told[row["done"]], told[row["denied"]]
        finding: Finding = ("conflict", done, denied, "told as done and as not done")
        yield _row(event_of[done.id], "certainty", finding)


def _turned(
    engine: Engine, events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling], foes: Foes
) -> Iterator[dict[str, Any]]:
    """Who declares war on whom, denounces, beats whom or takes a town, told by two accounts the other way round: no one
    act, for both may have done it that day, but a contradiction unless somebody tells both.
    """
    event_of = {statement: event["event"] for event in events for statement in event["statements"]}
    engine.run(
        "turned",
        """
        WITH acts AS (
            SELECT id, account, type, actors, targets, object, spot, earliest,
                   count(*) OVER (PARTITION BY account, family, parties, earliest) AS often
            FROM claims
            WHERE type IN ('war.declared', 'treaty.denounced', 'war.attack', 'war.battle', 'territory.occupied')
            AND mood = 'asserted' AND width = 0 AND known AND len(actors) > 0
        ),
        facing AS (
            SELECT l.id AS one, r.id AS other, l.account AS teller, r.account AS rival, l.type, l.earliest,
                   l.actors, r.actors AS others, l.actors = r.targets AND l.targets = r.actors AS reverse
            FROM acts l JOIN acts r ON l.type = r.type AND l.earliest = r.earliest
            AND NOT list_has_any(l.actors, r.actors)
            WHERE CASE l.type WHEN 'war.declared' THEN reverse
                  WHEN 'treaty.denounced' THEN reverse AND l.object = r.object
                  ELSE coalesce(l.spot = r.spot, reverse AND l.often = 1 AND r.often = 1) END
        )
        SELECT min(one) AS one, min(other) AS other, bool_or(reverse) AS reverse FROM facing f
        WHERE teller < rival AND NOT EXISTS (
            SELECT 1 FROM acts x JOIN acts y ON x.account = y.account AND x.type = y.type AND x.earliest = y.earliest
            WHERE (x.type, x.earliest, x.actors, y.actors) = (f.type, f.earliest, f.actors, f.others)
        )
        GROUP BY teller, rival, type, earliest, actors, others
        """,
    )
    for row in engine.fetch("turned").to_pylist():
        one, other = told[row["one"]], told[row["other"]]
        if event_of[one.id] == event_of[other.id]:
            continue  # compared there
        if row["reverse"]:
            yield _row(event_of[one.id], "initiator", ("conflict", one, other, TURNED))
        elif fought(one, other, foes):
            yield _row(event_of[one.id], "initiator", ("conflict", one, other, OF_FOES))


def _stages(events: Sequence[Mapping[str, Any]], told: Mapping[str, Telling]) -> Iterator[dict[str, Any]]:
    """Two accounts that date a treaty by different stages do not contradict each other."""
    by_treaty: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for event in events:
        thing = event["object"]
        named = thing and not thing["id"].startswith(DESCRIBED)
        if named and event["type"] in _STAGES and event["certainty"] == "asserted" and event["date"]:
            by_treaty[event["object"]["id"]].append(event)
    for stages in by_treaty.values():
        for one, other in combinations(stages, 2):
            if one["type"] == other["type"] or one["date"] == other["date"] or not _in_order(one, other):
                continue
            for account in set(one["accounts"]) - set(other["accounts"]):
                for rival in set(other["accounts"]) - set(one["accounts"]):
                    first, second = _by(one, account, told), _by(other, rival, told)
                    explanation = f"stage: {one['type']} and {other['type']}"
                    yield _row(one["event"], "date", ("explained", first, second, explanation))


def _in_order(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the earlier stage may have come first; one that came later than the other explains nothing."""
    earlier, later = sorted((one, other), key=lambda event: _STAGES.index(event["type"]))
    return earlier["earliest"] is None or later["latest"] is None or bool(earlier["earliest"] <= later["latest"])


def _by(event: Mapping[str, Any], account: str, told: Mapping[str, Telling]) -> Telling:
    return finest(told[each] for each in event["statements"] if told[each].account == account)
