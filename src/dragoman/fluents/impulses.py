"""What each statement does to which fluent: rules joined with statements, as named SQL steps.

``impulses`` has one row for each statement, rule, fluent and account (and once more for the collated whole, "*"):
    account, fluent, key (what the states of one fluent share), event, rule (with "/part" where it befell the whole of
    which the subject is a part), statement, date, holder, holder_name, subject, subject_names (several set apart
    by `BETWEEN`), years (a term told), line (of states that succeed each other, the holder's), giver (of what befell a
    whole, the line of who gave it), partly (whether it befell a part of the subject)
"""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from dragoman.engines import Engine
from dragoman.fluents.rules import Rule
from dragoman.model import COLLATED, COMPOSITE, DESCRIBED, UNNAMED_TREATY

__all__ = ["BETWEEN", "prepare"]

BETWEEN = "\x1f"

_IDENTIFIES = f"(NOT starts_with({{0}}.object.id, '{DESCRIBED}') OR starts_with({{0}}.object.id, '{UNNAMED_TREATY}'))"
_REF = "struct_pack(id := {0}, name := {1})"


def prepare(engine: Engine, rules: Mapping[str, Rule]) -> None:
    """Make ``impulses`` out of statements, tellings, events, relations, names and known_treaties."""
    _register(engine, rules)
    for name, sql in _STEPS:
        engine.run(name, sql)


def _register(engine: Engine, rules: Mapping[str, Rule]) -> None:
    rows = [
        {
            "rule": rule.name,
            "type": kind,
            "mood": rule.mood,
            "fluent": rule.fluent,
            "subject_kind": rule.subject,
            "effect": rule.effect,
            "value": rule.value,
            "holder_role": rule.holder,
            "joint": rule.joint,
            "tenure": list(rule.tenure),
            "bilateral": rule.bilateral,
            "undone": rule.undone,
            "star": rule.star,
            "shared": rule.whole and rule.effect == "begin",
            "reaches_parts": not rule.whole and rule.fluent != "claim",
            "needs": list(rule.needs),
            "lacks": list(rule.lacks),
        }
        for rule in rules.values()
        for kind in rule.on
    ]
    text, texts = pa.string(), pa.list_(pa.string())
    kinds = {name: texts if name in ("needs", "lacks", "tenure") else text for name in rows[0]} | {
        "shared": pa.bool_(),
        "reaches_parts": pa.bool_(),
        "joint": pa.bool_(),
        "bilateral": pa.bool_(),
        "undone": pa.bool_(),
        "star": pa.bool_(),
    }
    engine.register("fluent_rules", pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items()))))


_STEPS: tuple[tuple[str, str], ...] = (
    (
        # Kinds and English labels of entities; a discovered entity says its kind in its id.
        "labels",
        """
        SELECT entity, any_value(kind) AS kind,
               arg_min(name, (language <> 'en', NOT coalesce(shown, false), name)) AS name
        FROM names GROUP BY entity
        """,
    ),
    (
        # An army or a minister acts for its state.
        "acts_for",
        """
        WITH RECURSIVE up(entity, state, steps) AS (
            SELECT entity, other, 1 FROM relations WHERE relation = 'belongs_to'
            UNION SELECT up.entity, r.other, up.steps + 1 FROM up JOIN relations r ON r.entity = up.state
            WHERE r.relation = 'belongs_to' AND up.steps < 8
        )
        SELECT entity, arg_max(state, (steps, state)) AS state FROM up WHERE state <> entity GROUP BY entity
        """,
    ),
    (
        # A state continues the one whose place it took; where a state fell apart, its heirs are lines of their own.
        "lines",
        """
        WITH RECURSIVE heirs AS (
            SELECT any_value(entity) AS entity, other FROM relations WHERE relation = 'succeeds'
            GROUP BY other HAVING count(DISTINCT entity) = 1
        ),
        up(entity, first, steps) AS (
            SELECT entity, other, 1 FROM heirs
            UNION SELECT up.entity, h.other, up.steps + 1 FROM up JOIN heirs h ON h.entity = up.first WHERE up.steps < 8
        )
        SELECT entity, arg_max(first, (steps, first)) AS line FROM up WHERE first <> entity GROUP BY entity
        """,
    ),
    (
        "powers",
        """
        SELECT * FROM (SELECT DISTINCT ON (statement, role, entity) statement, role, entity, place,
               coalesce(l.name, given) AS name, coalesce(s.line, entity) AS line,
               coalesce(l.kind, CASE WHEN entity LIKE '%:%' THEN split_part(entity, ':', 1) ELSE 'state' END) AS kind
        FROM (
            SELECT id AS statement, who.role AS role, place, coalesce(a.state, who.id) AS entity,
                   CASE WHEN a.state IS NULL THEN who.name ELSE a.state END AS given
            FROM (SELECT id, unnest(participants) AS who, generate_subscripts(participants, 1) AS place FROM statements)
            LEFT JOIN acts_for a ON a.entity = who.id
        ) LEFT JOIN labels l USING (entity) LEFT JOIN lines s USING (entity)
        ORDER BY statement, role, entity, place) WHERE kind IN ('state', 'organisation')
        """,
    ),
    (
        # Each two powers of one statement: opposite parts first, equal parts where nobody is opposed.
        "pairs",
        """
        WITH opposed AS (SELECT DISTINCT statement FROM powers WHERE role = 'target'),
        firsts AS (SELECT statement, arg_min(line, (place, entity)) AS line FROM powers GROUP BY statement)
        SELECT DISTINCT statement, l.entity AS one, l.name AS one_name, r.entity AS other, r.name AS other_name,
               least(l.line, r.line) || '|' || greatest(l.line, r.line) AS key,
               l.role = 'actor' AND r.role = 'actor' AS side_by_side, f.line IN (l.line, r.line) AS with_first
        FROM powers l JOIN powers r USING (statement) LEFT JOIN opposed o USING (statement)
        LEFT JOIN firsts f USING (statement)
        WHERE l.entity < r.entity AND l.line <> r.line
          AND CASE WHEN o.statement IS NULL THEN l.role IN ('actor', 'party') AND r.role IN ('actor', 'party')
                   ELSE (l.role = 'target') <> (r.role = 'target')
                        AND l.role IN ('actor', 'party', 'target') AND r.role IN ('actor', 'party', 'target') END
        """,
    ),
    (
        # What a statement leaves unnamed, or calls in its own words, is what the event's other tellings name.
        "things",
        f"""
        WITH named AS (
            SELECT s.id, s.place, coalesce(starts_with(s.object.id, '{DESCRIBED}'), false) AS described,
                   CASE WHEN {_IDENTIFIES.format("s")} THEN s.object END AS own,
                   CASE WHEN {_IDENTIFIES.format("e")} THEN e.object END AS shared
            FROM statements s JOIN tellings t ON t.statement = s.id JOIN events e USING (event)
        )
        SELECT id, place, described,
               CASE WHEN own.id LIKE '%:%' AND place.id NOT LIKE '%:%' AND NOT starts_with(own.id, '{UNNAMED_TREATY}')
                    THEN own
                    WHEN coalesce(own.id LIKE '%:%', true) THEN coalesce(shared, own)
                    ELSE own END AS object
        FROM named
        """,
    ),
    (
        "lands",
        """
        SELECT s.id AS statement, coalesce(o.fits, false) AS named,
               CASE WHEN o.fits THEN s.object.id ELSE s.place.id END AS entity,
               CASE WHEN o.fits THEN s.object.name ELSE s.place.name END AS name
        FROM things s
        LEFT JOIN (
            -- what is merely described ("the border there") tells less than the place it is told of
            SELECT id, NOT (object.id LIKE 'other:%' AND coalesce(place.id NOT LIKE '%:%', false))
                       AND coalesce(l.kind, CASE WHEN object.id LIKE '%:%' THEN split_part(object.id, ':', 1) END,
                                'territory') IN ('territory', 'place', 'state', 'infrastructure', 'other') AS fits
            FROM things LEFT JOIN labels l ON l.entity = object.id WHERE object.id IS NOT NULL
        ) o USING (id)
        WHERE o.fits OR s.place.id IS NOT NULL
        """,
    ),
    (
        # What befalls several lands told together befalls each, but for what they share, as a border between them.
        "each_land",
        f"""
        SELECT statement, named, entity, coalesce(n.name, each.name) AS name FROM (
            SELECT statement, named, name, unnest(string_split(entity, '{COMPOSITE}')) AS entity FROM lands
        ) each LEFT JOIN labels n USING (entity)
        """,
    ),
    (
        # A lease is told by a term in years or in so many words; who holds by lease passes on no more than that, until
        # the land is given back to who let it. What is held as a protectorate or mandate is told in so many words.
        "tenures",
        f"""
        WITH told AS (
            SELECT id AS statement, earliest FROM statements
            WHERE type = 'territory.transferred' AND NOT list_contains(coalesce(marks, []), 'administration')
            AND (list_contains(marks, 'lease')
                 OR len(list_filter(coalesce(quantities, []), lambda q: starts_with(q.unit, 'year'))) > 0)
        ),
        voices AS (SELECT statement, unnest([account, '{COLLATED}']) AS account FROM tellings),
        sides AS (
            SELECT statement, min(line) FILTER (role = 'actor') AS giver, min(line) FILTER (role = 'target') AS getter
            FROM powers GROUP BY statement
        ),
        lets AS (
            SELECT account, entity, giver AS lessor, getter AS lessee, earliest
            FROM told JOIN voices USING (statement) JOIN each_land USING (statement) LEFT JOIN sides USING (statement)
        )
        SELECT account, statement, 'lease' AS tenure FROM told JOIN voices USING (statement)
        UNION
        SELECT account, statement, 'administration' FROM voices JOIN statements s ON s.id = voices.statement
        WHERE s.type = 'territory.transferred' AND list_contains(s.marks, 'administration')
        UNION
        SELECT v.account, s.id, 'lease' FROM statements s JOIN voices v ON v.statement = s.id
        JOIN each_land l ON l.statement = s.id JOIN sides x ON x.statement = s.id
        JOIN lets ON lets.account = v.account AND lets.entity = l.entity AND s.earliest >= lets.earliest
        WHERE s.type = 'territory.transferred' AND NOT list_contains(coalesce(s.marks, []), 'administration')
          AND x.getter IS DISTINCT FROM lets.lessor
          AND CASE WHEN lets.lessor IS NULL THEN x.giver = lets.lessee ELSE x.giver <> lets.lessor END
        """,
    ),
    (
        "acts",
        f"""
        SELECT t.account, s.id AS statement, t.event, r.rule, r.fluent, r.effect, r.subject_kind,
               CASE WHEN r.joint THEN h.holders ELSE h.holder END AS holder, o.object
        FROM statements s JOIN things o USING (id) JOIN (
            SELECT statement, event, unnest([account, '{COLLATED}']) AS account FROM tellings
        ) t ON t.statement = s.id
        JOIN fluent_rules r ON r.type = s.type AND r.mood = s.certainty
         AND r.undone = list_contains(coalesce(s.marks, []), 'undone')
        LEFT JOIN (
            SELECT statement, role, arg_min(struct_pack(id := entity, name := name), (place, entity)) AS holder,
                   struct_pack(id := string_agg(entity, '{COMPOSITE}' ORDER BY entity),
                               name := string_agg(name, ' and ' ORDER BY entity)) AS holders
            FROM powers GROUP BY statement, role
        ) h ON h.statement = s.id AND h.role = r.holder_role
        LEFT JOIN (
            SELECT statement, list(DISTINCT role) AS filled FROM powers GROUP BY statement
        ) f ON f.statement = s.id
        LEFT JOIN tenures ON tenures.statement = s.id AND tenures.account = t.account
        WHERE (len(r.tenure) = 0 OR list_contains(r.tenure, coalesce(tenures.tenure, 'own')))
          AND list_has_all(coalesce(f.filled, []), r.needs) AND NOT list_has_any(coalesce(f.filled, []), r.lacks)
        """,
    ),
    (
        "on_objects",
        """
        SELECT a.account, a.fluent, a.object.id AS key, [a.object] AS subject, a.holder, a.rule, a.event, a.statement
        FROM acts a WHERE a.object.id IS NOT NULL
        AND (a.subject_kind = 'object' OR (a.subject_kind = 'arrangement' AND a.object.id LIKE 'other:%'))
        """,
    ),
    (
        "on_lands",
        f"""
        SELECT a.account, a.fluent, l.entity || CASE WHEN a.fluent = 'claim' THEN '|' || a.holder.id ELSE '' END AS key,
               [{_REF.format("l.entity", "l.name")}] AS subject, a.holder, a.rule, a.event, a.statement
        FROM acts a JOIN (SELECT DISTINCT rule, shared FROM fluent_rules) r USING (rule) JOIN (
            SELECT *, true AS shared FROM lands UNION ALL SELECT *, false FROM each_land
        ) l USING (statement, shared)
        WHERE a.subject_kind = 'ground' OR (a.subject_kind = 'territory' AND l.named)
        """,
    ),
    (
        # The lands whose life an account tells: those it speaks of, alone or as one of several told together.
        "spoken",
        f"""
        SELECT DISTINCT account, fluent, key, subject FROM on_lands WHERE fluent <> 'claim'
        UNION SELECT l.account, l.fluent, r.entity, [{_REF.format("r.entity", "coalesce(n.name, r.entity)")}]
        FROM on_lands l JOIN relations r ON r.relation = 'part_of' AND r.other = l.subject[1].id
        LEFT JOIN labels n ON n.entity = r.entity
        WHERE l.fluent <> 'claim' AND contains(l.subject[1].id, '{COMPOSITE}')
        """,
    ),
    (
        # What befalls a whole befalls its parts.
        "on_parts",
        """
        WITH RECURSIVE up(part, whole, steps) AS (
            SELECT entity, other, 1 FROM relations WHERE relation = 'part_of'
            UNION SELECT up.part, r.other, up.steps + 1 FROM up JOIN relations r ON r.entity = up.whole
            WHERE r.relation = 'part_of' AND up.steps < 8
        )
        SELECT DISTINCT l.account, l.fluent, p.key, p.subject, l.holder, l.rule || '/part' AS rule, l.event, l.statement
        FROM on_lands l JOIN up ON up.whole = l.subject[1].id
        JOIN (SELECT DISTINCT rule FROM fluent_rules WHERE reaches_parts) r USING (rule)
        JOIN spoken p ON p.account = l.account AND p.fluent = l.fluent AND p.subject[1].id = up.part
        """,
    ),
    (
        "on_states",
        f"""
        SELECT a.account, a.fluent, p.entity AS key, [{_REF.format("p.entity", "p.name")}] AS subject, a.holder, a.rule,
               a.event, a.statement
        FROM acts a JOIN powers p USING (statement) WHERE a.subject_kind = 'state' AND p.role = 'subject'
        UNION ALL
        SELECT a.account, a.fluent, a.object.id, [a.object], a.holder, a.rule, a.event, a.statement
        FROM acts a WHERE a.subject_kind = 'state' AND a.object.id IS NOT NULL
        AND a.statement NOT IN (SELECT statement FROM powers WHERE role = 'subject')
        """,
    ),
    (
        "on_pairs",
        f"""
        SELECT a.account, a.fluent, p.key,
               [{_REF.format("p.one", "p.one_name")}, {_REF.format("p.other", "p.other_name")}] AS subject,
               a.holder, a.rule, a.event, a.statement
        FROM acts a JOIN pairs p USING (statement)
        JOIN (SELECT statement, count(DISTINCT line) AS powers FROM powers GROUP BY statement) n USING (statement)
        JOIN (SELECT DISTINCT rule, bilateral, star FROM fluent_rules) r USING (rule)
        WHERE a.subject_kind = 'pair' AND (p.with_first OR NOT r.star) AND NOT (a.fluent = 'war' AND p.side_by_side)
          AND (n.powers = 2 OR NOT r.bilateral)
        """,
    ),
    (
        # Of what each actor does towards another (the target, else the object), or acknowledges (the object, else the
        # target): who recognises an interest, a measure or a treaty of another does not recognise the other.
        "on_targets",
        f"""
        WITH aimed AS (
            SELECT 'towards' AS subject_kind, statement, entity, name FROM powers WHERE role = 'target'
            UNION ALL SELECT 'towards', id, object.id, object.name FROM things
            WHERE object.id NOT LIKE '%:%' AND id NOT IN (SELECT statement FROM powers WHERE role = 'target')
            UNION ALL SELECT 'acknowledged', id, object.id, object.name FROM things WHERE object.id NOT LIKE '%:%'
            UNION ALL SELECT 'acknowledged', p.statement, p.entity, p.name
            FROM powers p JOIN things t ON t.id = p.statement
            WHERE p.role = 'target' AND t.object IS NULL AND NOT t.described
        )
        SELECT a.account, a.fluent, t.entity || '|' || p.line AS key, [{_REF.format("t.entity", "t.name")}] AS subject,
               {_REF.format("p.entity", "p.name")} AS holder, a.rule, a.event, a.statement
        FROM acts a JOIN aimed t USING (statement, subject_kind) JOIN powers p USING (statement)
        WHERE p.role IN ('actor', 'party') AND p.entity <> t.entity
        """,
    ),
    (
        # The office of a state: as the statement names or describes it, else whatever this person's is.
        "on_offices",
        f"""
        WITH people AS (
            SELECT p.*, coalesce(l.name, p.given) AS name FROM (
                SELECT id AS statement, who.id AS entity, who.name AS given, who.role AS role
                FROM (SELECT id, unnest(participants) AS who FROM statements)
                UNION SELECT id, object.id, object.name, 'subject' FROM things WHERE object.id IS NOT NULL
            ) p LEFT JOIN labels l USING (entity)
            WHERE coalesce(l.kind, split_part(p.entity, ':', 1)) = 'person' AND p.role IN ('subject', 'party')
        ),
        states AS (
            SELECT statement, entity, name FROM powers WHERE kind = 'state' AND role IN ('subject', 'party')
            UNION SELECT statement, entity, name FROM powers WHERE kind = 'state' AND role = 'actor'
            AND statement NOT IN (SELECT statement FROM powers WHERE kind = 'state' AND role IN ('subject', 'party'))
        )
        SELECT DISTINCT a.account, a.fluent,
               s.entity || '|' || CASE WHEN a.object.id LIKE 'other:%' THEN a.object.id ELSE p.entity END AS key,
               [{_REF.format("s.entity", "s.name")}] AS subject, {_REF.format("p.entity", "p.name")} AS holder, a.rule,
               a.event, a.statement
        FROM acts a JOIN people p USING (statement) JOIN states s USING (statement)
        LEFT JOIN acts_for f ON f.entity = p.entity
        WHERE a.subject_kind = 'office' AND coalesce(f.state = s.entity, true)
        """,
    ),
    (
        # What a power is told to occupy, in the account that tells what befalls the power.
        "on_holdings",
        """
        SELECT DISTINCT a.account, a.fluent, l.key, l.subject, l.holder, a.rule, a.event, a.statement
        FROM acts a JOIN on_lands l ON l.account = a.account AND l.fluent = a.fluent AND l.holder.id = a.holder.id
        JOIN fluent_rules r ON r.rule = l.rule AND r.effect = 'begin' AND r.value = 'occupied'
        WHERE a.subject_kind = 'holdings'
        """,
    ),
    (
        # An end told of one power ends all its wars; told of two, the war between them.
        "on_wars",
        """
        WITH wars AS (
            SELECT w.account, w.key, any_value(w.subject) AS subject
            FROM on_pairs w JOIN fluent_rules r USING (rule) WHERE w.fluent = 'war' AND r.effect = 'begin'
            GROUP BY w.account, w.key
        ),
        of_one AS (SELECT *, unnest(string_split(key, '|')) AS line FROM wars),
        sides AS (
            SELECT DISTINCT a.account, a.rule, a.event, a.statement, a.fluent, p.line, c.states
            FROM acts a JOIN powers p USING (statement) JOIN (
                SELECT statement, count(DISTINCT line) FILTER (kind = 'state') AS states FROM powers
                WHERE role <> 'mediator' GROUP BY statement
            ) c USING (statement)
            WHERE a.subject_kind = 'wars' AND p.role <> 'mediator'
        )
        SELECT DISTINCT s.account, s.fluent, w.key, w.subject, NULL AS holder, s.rule, s.event, s.statement
        FROM sides s JOIN sides o USING (account, rule, event, statement)
        JOIN wars w ON w.account = s.account AND w.key = s.line || '|' || o.line WHERE s.line < o.line
        UNION
        SELECT s.account, s.fluent, w.key, w.subject, NULL, s.rule, s.event, s.statement
        FROM sides s JOIN of_one w ON w.account = s.account AND w.line = s.line WHERE s.states = 1
        """,
    ),
    (
        "treaty_pairs",
        """
        WITH parties AS (
            SELECT r.entity AS treaty, coalesce(s.line, r.other) AS line
            FROM relations r LEFT JOIN lines s ON s.entity = r.other WHERE r.relation = 'party'
            UNION SELECT k.entity, coalesce(s.line, k.party)
            FROM (SELECT entity, unnest(parties) AS party FROM known_treaties) k LEFT JOIN lines s ON s.entity = k.party
            UNION SELECT o.object.id, p.line
            FROM statements s JOIN things o USING (id) JOIN powers p ON p.statement = s.id
            WHERE s.type = 'treaty.signed' AND s.certainty = 'asserted' AND p.role IN ('party', 'actor', 'target')
        )
        SELECT l.treaty, l.line || '|' || r.line AS key
        FROM parties l JOIN parties r USING (treaty) WHERE l.line < r.line
        """,
    ),
    (
        "on_treaties",
        """
        WITH running AS (SELECT DISTINCT account, key AS treaty, subject FROM on_objects WHERE fluent = 'in_force')
        SELECT a.account, a.fluent, t.treaty AS key, any_value(r.subject) AS subject, NULL AS holder, a.rule,
               a.event, a.statement
        FROM acts a JOIN pairs p USING (statement) JOIN treaty_pairs t ON t.key = p.key
        JOIN running r ON r.account = a.account AND r.treaty = t.treaty
        WHERE a.subject_kind = 'treaties' GROUP BY a.account, a.fluent, t.treaty, a.rule, a.event, a.statement
        """,
    ),
    (
        "told_impulses",
        """
        SELECT * FROM on_objects UNION ALL SELECT * FROM on_lands UNION ALL SELECT * FROM on_parts
        UNION ALL SELECT * FROM on_states UNION ALL SELECT * FROM on_pairs UNION ALL SELECT * FROM on_wars
        UNION ALL SELECT * FROM on_treaties UNION ALL SELECT * FROM on_targets UNION ALL SELECT * FROM on_holdings
        UNION ALL SELECT * FROM on_offices
        """,
    ),
    (
        "impulses",
        """
        SELECT i.account, i.fluent, i.key, i.event, i.rule, i.statement, s.date, i.holder.id AS holder,
               i.holder.name AS holder_name, array_to_string([ref.id FOR ref IN i.subject], chr(31)) AS subject,
               array_to_string([ref.name FOR ref IN i.subject], chr(31)) AS subject_names,
               list_filter(coalesce(s.quantities, []),
                           lambda q: starts_with(q.unit, 'year') AND q.value BETWEEN 1 AND 999)[1].value AS years,
               CASE WHEN i.fluent IN ('control', 'title') THEN coalesce(l.line, i.holder.id) END AS line,
               g.line AS giver,
               i.fluent IN ('control', 'title') AND list_contains(coalesce(s.marks, []), 'partly') AS partly
        FROM told_impulses i JOIN statements s ON s.id = i.statement LEFT JOIN lines l ON l.entity = i.holder.id
        LEFT JOIN (
            SELECT statement, arg_min(line, (place, entity)) AS line FROM powers WHERE role = 'actor' GROUP BY statement
        ) g ON g.statement = i.statement AND ends_with(i.rule, '/part')
        """,
    ),
)
