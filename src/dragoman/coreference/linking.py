"""Which statements are compared, and with what result: blocking and scoring, as named SQL steps.

``claims`` has one row a statement, flattened for comparison:
    id, account, document, start, stop, type, family, mood (certainty), earliest, latest, width (days),
    sole (a named battle that its account tells of one day only),
    words (of the quote, as a digest), object, named (the object is a known name and no description), bare
    (it has none, not even described), place,
    parties, actors, targets: sorted ids of the states and persons behind the participants; persons: who acts in person;
    counts: its numbers with their units.

A participant stands for the state it belongs to (an army, a minister) and a state for the first of its line (the Soviet
Union and Russia are one party across 1991), as ``relations`` tells.
"""

from __future__ import annotations

import pyarrow as pa

from dragoman.coreference.rules import Comparison, Rules
from dragoman.engines import Engine
from dragoman.model import DESCRIBED, EVENT_TYPES

__all__ = ["flatten", "link"]

# What lasts is compared by when it began. A span of up to a month is doubt, a longer one a lasting.
_FIRST = "rtrim(split_part(date, '/', 1), '~?%')"
_BEGUN_BY = f"""
    CASE WHEN date IS NULL OR date NOT LIKE '%/%' OR (latest IS NOT NULL AND (NOT lasting OR latest - earliest <= 31))
         THEN latest
         ELSE least(coalesce(latest, DATE '9999-12-31'),
            CASE WHEN length({_FIRST}) = 10 THEN earliest
                 WHEN regexp_matches({_FIRST}, '-2[1-4]$') THEN last_day(earliest + INTERVAL 2 MONTH)
                 WHEN length({_FIRST}) = 7 THEN last_day(earliest)
                 WHEN regexp_matches({_FIRST}, '^\\d{{4}}$') THEN earliest + INTERVAL 1 YEAR - INTERVAL 1 DAY
                 ELSE latest END)::DATE END
"""
_SLIP = 14  # days by which accounts err about one act
_TAKEN = 45  # days by which they err about a town taken or left, or a named battle; later it may have happened again
_RELATED = (
    200  # days by which they err about a breach or its mending: what is broken must be mended before it breaks again
)
_YEARS_OFF = 3  # years by which they err about an act whose day and month they agree on
_MANY = 10  # what is counted; fewer are often as many by chance
_TILE = 128
_WIDE = 100_000  # days: what an open or missing date spans


def flatten(engine: Engine, rules: Rules) -> None:
    """Make ``claims`` out of statements, told, relations and names."""
    _kinds(engine, rules)
    _sides(engine)
    _claims(engine)


def link(engine: Engine, rules: Rules) -> None:
    """Make ``links`` (scored pairs that may be one, with reasons) out of claims."""
    _blocks(engine, rules)
    engine.run("compared", _COMPARED)
    engine.run("links", _scored(rules))


def _kinds(engine: Engine, rules: Rules) -> None:
    """``kinds`` of events by the lists of the rules, and ``entity_kinds`` of what is named."""
    kinds = {name: [kind in getattr(rules, name) for kind in EVENT_TYPES] for name in rules.lists()}
    engine.register("kinds", pa.table({"type": list(EVENT_TYPES), **kinds}))
    engine.run("entity_kinds", "SELECT entity, min(kind) AS kind FROM names GROUP BY entity")


def _sides(engine: Engine) -> None:
    """``stands_for(entity, side)``: who is meant by a participant, along belongs_to and then succeeds.

    Where a state fell apart, its heirs stand for themselves. A person or an organisation that no pack knows acts for
    the state that is most often named beside it in the same role.
    """
    engine.run(
        "roles",
        """
        SELECT DISTINCT s.id AS statement, s.who.role AS role, s.who.id AS entity,
               coalesce(k.kind, split_part(s.who.id, ':', 1)) AS kind
        FROM (SELECT id, unnest(participants) AS who FROM statements) s
        LEFT JOIN entity_kinds k ON k.entity = s.who.id
        """,
    )
    engine.run(
        "serves",
        """
        WITH beside AS (
            SELECT p.entity, s.entity AS state, count(*) AS often
            FROM roles p JOIN roles s ON s.statement = p.statement AND s.role = p.role AND s.kind = 'state'
            WHERE p.kind <> 'state' AND p.role <> 'party'
            AND p.entity NOT IN (SELECT entity FROM relations WHERE relation = 'belongs_to')
            GROUP BY p.entity, s.entity
        )
        SELECT entity, arg_max(state, (often, state)) AS other FROM beside GROUP BY entity
        """,
    )
    engine.run(
        "stands_for",
        """
        WITH RECURSIVE above AS (
            SELECT entity, other FROM relations WHERE relation = 'belongs_to'
            UNION SELECT entity, other FROM serves
            UNION SELECT any_value(entity), other FROM relations WHERE relation = 'succeeds'
            GROUP BY other HAVING count(DISTINCT entity) = 1
        ),
        up(entity, side, steps) AS (
            SELECT entity, other, 1 FROM above
            UNION SELECT up.entity, a.other, up.steps + 1 FROM up JOIN above a ON a.entity = up.side WHERE up.steps < 8
        )
        SELECT entity, arg_max(side, (steps, side)) AS side FROM up WHERE side <> entity GROUP BY entity
        """,
    )
    engine.run(
        "within",
        """
        WITH RECURSIVE up(part, whole, steps) AS (
            SELECT entity, other, 1 FROM relations WHERE relation = 'part_of'
            UNION
            SELECT up.part, r.other, up.steps + 1 FROM up JOIN relations r ON r.entity = up.whole
            WHERE r.relation = 'part_of' AND up.steps < 8
        )
        SELECT DISTINCT part, whole FROM up WHERE part <> whole
        """,
    )
    engine.run(
        "touching",
        """
        SELECT l.whole AS one, r.whole AS other FROM within l JOIN within r USING (part) WHERE l.whole <> r.whole
        UNION SELECT part, whole FROM within UNION SELECT whole, part FROM within
        """,
    )
    engine.run(
        "parties",
        """
        SELECT p.statement, p.role, coalesce(s.side, p.entity) AS side, p.entity,
               s.side IS NOT NULL OR p.kind = 'state' AS known
        FROM roles p LEFT JOIN stands_for s USING (entity)
        """,
    )


def _claims(engine: Engine) -> None:
    # What sort of thing an object is: a happening is its own name, land can lie within other land.
    engine.run(
        "sorts",
        """
        SELECT entity, CASE WHEN kind IN ('war', 'event') THEN 'happening'
                            WHEN kind IN ('territory', 'place') THEN 'land' ELSE kind END AS sort FROM entity_kinds
        """,
    )
    engine.run(
        "claims",
        f"""
        WITH counted AS (
            SELECT *, known OR kind <> 'person' OR NOT bool_or(known) OVER (PARTITION BY statement, role) AS counts
            FROM parties JOIN roles USING (statement, role, entity)
        ),
        lists AS (
            SELECT statement,
                   list_sort(list_distinct(list(side) FILTER (counts))) AS parties,
                   list_sort(list_distinct(list(side) FILTER (counts AND role = 'actor'))) AS actors,
                   list_sort(list_distinct(list(side) FILTER (counts AND role = 'target'))) AS targets,
                   list_sort(list_distinct(list(entity) FILTER (role = 'actor' AND kind = 'person'))) AS persons,
                   bool_and(known) AS known
            FROM counted GROUP BY statement
        )
        SELECT s.id, t.account, s.document, s."start", s."end" AS stop, s.type,
               split_part(s.type, '.', 1) AS family, s.certainty AS mood,
               coalesce(s.earliest, s.last) AS earliest, coalesce(s.last, s.earliest) AS latest,
               CASE WHEN s.last < s.latest OR (s.latest IS NULL AND s.last IS NOT NULL)
                    THEN coalesce(s.latest, DATE '9999-12-31') END AS until,
               CASE WHEN s.earliest IS NULL OR s.last IS NULL THEN {_WIDE} ELSE s.last - s.earliest END AS width,
               md5(s.quote) AS words, s.place.id AS place, o.sort,
               CASE WHEN NOT starts_with(s.object.id, '{DESCRIBED}') THEN s.object.id END AS object,
               s.object.id IS NULL AS bare,
               CASE WHEN o.sort = 'land' THEN s.object.id ELSE s.place.id END AS spot,
               coalesce(s.object.id NOT LIKE '%:%', false) AS named, coalesce(l.known, false) AS known,
               coalesce(l.parties, []) AS parties, coalesce(l.actors, []) AS actors, coalesce(l.targets, []) AS targets,
               coalesce(l.persons, []) AS persons,
               [q.value || q.unit FOR q IN coalesce(s.quantities, []) IF q.value >= {_MANY}] AS counts
        FROM (SELECT *, {_BEGUN_BY} AS last FROM statements JOIN kinds USING (type)) s
        JOIN told t ON t.statement = s.id LEFT JOIN sorts o ON o.entity = s.object.id
        LEFT JOIN lists l ON l.statement = s.id
        """,
    )
    # A battle that its account dates to one day only; of one told day by day, two accounts may tell two days.
    engine.run(
        "claims",
        """
        SELECT *, coalesce(sort = 'happening' AND type = 'war.battle' AND width = 0
                           AND min(earliest) OVER days = max(earliest) OVER days, false) AS sole
        FROM claims WINDOW days AS (PARTITION BY account, object, type, width = 0)
        """,
    )
    # A party that half the statements name tells little; one that two name tells nearly all.
    engine.run(
        "rarities",
        """
        SELECT entity, 1 - ln(count(DISTINCT statement)) / ln(greatest(2, (SELECT count(*) FROM claims))) AS rarity
        FROM parties GROUP BY entity
        """,
    )


def _blocks(engine: Engine, rules: Rules) -> None:
    """``candidates(one, other)``: pairs of types that agree which share an object, or a year and a party or place."""
    pairs = [(kind, kind, 1.0) for kind in EVENT_TYPES]
    for likeness in rules.alike:
        first, second = likeness.types
        pairs += [(first, second, likeness.weight), (second, first, likeness.weight)]
    first_types, second_types, weights = zip(*pairs, strict=True)
    engine.register("alike", pa.table({"one": first_types, "other": second_types, "weight": weights}))
    # A date of up to two decades falls into the years it touches, with a fortnight's grace for calendars and errors.
    engine.run(
        "years",
        """
        SELECT id, type, unnest(generate_series(year(earliest - 14), year(latest + 14))) AS year
        FROM claims WHERE width <= 7400
        """,
    )
    engine.run(
        "keys",
        """
        SELECT id, type, 'o' || object AS key FROM claims WHERE object IS NOT NULL
        UNION SELECT id, type, 'o' || place FROM claims WHERE place IS NOT NULL AND width > 7400
        UNION SELECT y.id, y.type, 'p' || y.year || p.side FROM years y JOIN parties p ON p.statement = y.id
        UNION SELECT y.id, y.type, 'l' || y.year || c.place
              FROM years y JOIN claims c USING (id) WHERE c.place IS NOT NULL
        UNION SELECT id, type, 'w' || words FROM claims
        UNION SELECT c.id, c.type, 'd' || (c.earliest + late) || c.type
              FROM claims c JOIN kinds k ON k.type = c.type,
                   unnest(CASE WHEN k.rare THEN [0, 1] ELSE [0] END) AS l(late)
              WHERE c.width = 0
        UNION SELECT id, type, 'm' || strftime(earliest, '%m%d') || type || what
              FROM (SELECT *, unnest([object, spot]) AS what FROM claims WHERE width = 0) WHERE what IS NOT NULL
        UNION SELECT c.id, c.type, 'u' || list_aggregate(c.parties, 'string_agg', '|')
              FROM claims c WHERE c.width > 7400 AND len(c.parties) > 0
        """,
    )
    # Rows of one key in order of time, cut into tiles: each meets its own tile and the next, so that no key, however
    # crowded, costs more than a constant for each of its rows (sorted neighbourhood).
    engine.run(
        "tiles",
        f"""
        SELECT k.id, k.type, k.key, n.voiced AND c.mood = 'asserted' AS promises, c.mood = 'planned' AS planned,
               (row_number() OVER (PARTITION BY k.key ORDER BY c.earliest NULLS LAST, k.id) - 1) // {_TILE} AS tile
        FROM keys k JOIN claims c USING (id) JOIN kinds n ON n.type = k.type
        """,
    )
    engine.run(
        "candidates",
        """
        SELECT DISTINCT least(l.id, r.id) AS one, greatest(l.id, r.id) AS other, coalesce(a.weight, 0) AS alike
        FROM (SELECT *, unnest([tile, tile + 1]) AS meets FROM tiles) l
        JOIN tiles r ON l.key = r.key AND l.meets = r.tile AND l.id <> r.id
        LEFT JOIN alike a ON a.one = l.type AND a.other = r.type
        WHERE a.weight IS NOT NULL OR (l.promises AND r.planned) OR (r.promises AND l.planned)
        """,
    )


# Two days of two accounts for what is one act all the same.
_DAYS_OFF = "abs(l.earliest - r.earliest)"
_BY_DAYS = "greatest(l.width, r.width) = 0"
_SAME_SIDES = "l.parties = r.parties AND l.actors = r.actors"
_NO_OTHER = """(l.object IS NULL OR r.object IS NULL OR l.object = r.object)
           AND (l.spot IS NULL OR r.spot IS NULL OR l.spot = r.spot)"""
_ERRS = f"""
           (k.single AND coalesce(l.object = r.object, false) AND {_BY_DAYS} AND (
               (l.actors = r.actors AND {_DAYS_OFF} <= {_TAKEN})
               OR ((len(l.actors) = 0 OR len(r.actors) = 0 OR l.actors = r.actors) AND {_DAYS_OFF} <= {_SLIP}
                   AND (list_has_all(l.parties, r.parties) OR list_has_all(r.parties, l.parties)))))
           OR (k.of_parties AND {_SAME_SIDES} AND len(l.parties) > 1 AND CASE WHEN l.type = 'war.attack'
               THEN l.object IS NULL AND r.object IS NULL AND l.spot IS NULL AND r.spot IS NULL ELSE {_NO_OTHER} END
               AND CASE WHEN l.family = 'relations' THEN greatest(l.width, r.width) <= 31 AND {_DAYS_OFF} <= {_RELATED}
                   ELSE {_BY_DAYS} AND {_DAYS_OFF} <= {_SLIP} END)
           OR (l.sole AND r.sole AND l.object = r.object AND {_DAYS_OFF} <= {_TAKEN})
           OR ({_BY_DAYS} AND NOT k.vague AND strftime(l.earliest, '%m%d') = strftime(r.earliest, '%m%d')
               AND abs(year(l.earliest) - year(r.earliest)) BETWEEN 1 AND {_YEARS_OFF} AND {_NO_OTHER}
               AND (l.object = r.object OR l.spot = r.spot) AND len(l.parties) > 0 AND l.actors = r.actors
               AND (list_has_all(l.parties, r.parties) OR list_has_all(r.parties, l.parties)))"""
_COMPARED = f"""
    WITH shared AS (
        SELECT c.one, c.other, sum(f.rarity) AS rarity
        FROM candidates c JOIN parties l ON l.statement = c.one JOIN parties r ON r.statement = c.other
        AND l.entity = r.entity JOIN rarities f ON f.entity = l.entity GROUP BY c.one, c.other
    )
    SELECT c.one, c.other, c.alike, coalesce(s.rarity, 0) AS rarity,
           CASE WHEN l.earliest IS NULL OR r.earliest IS NULL THEN NULL
                ELSE greatest(0, l.earliest - r.latest, r.earliest - l.latest) END AS gap,
           CASE WHEN year(l.earliest) < 1700 THEN 10 WHEN year(l.earliest) < 1800 THEN 11
                WHEN year(l.earliest) < 1900 THEN 12 WHEN year(l.earliest) < 1930 THEN 13 END AS shift_of_then,
           coalesce(l.earliest <= coalesce(r.until, r.latest), false)
           AND coalesce(r.earliest <= coalesce(l.until, l.latest), false) AS during,
           greatest(l.width, r.width) AS coarser, least(l.width, r.width) AS finer,
           coalesce(l.object = r.object, false) AS same,
           coalesce(l.object = r.object AND l.sort = 'happening', false) AS deed,
           coalesce(l.object = r.object, false)
           OR (l.sort = r.sort AND l.sort <> 'happening' AND o.one IS NOT NULL) AS kin,
           o.one IS NOT NULL AS part, coalesce(l.spot = r.spot, false) OR p.one IS NOT NULL AS nested,
           l.type <> r.type AND ((k.voiced AND l.mood = 'asserted' AND r.mood = 'planned')
           OR (h.voiced AND r.mood = 'asserted' AND l.mood = 'planned')) AS promise,
           l.type = r.type AND l.account <> r.account AND ({_ERRS}) AS slip,
           k.once AND l.type = r.type AS once, k.rare, k.vague, k.standing
    FROM candidates c JOIN claims l ON l.id = c.one JOIN claims r ON r.id = c.other
    LEFT JOIN shared s ON s.one = c.one AND s.other = c.other
    LEFT JOIN touching o ON o.one = l.object AND o.other = r.object
    LEFT JOIN touching p ON p.one = l.spot AND p.other = r.spot
    JOIN kinds k ON k.type = l.type JOIN kinds h ON h.type = r.type
"""


def _scored(rules: Rules) -> str:
    """SQL for ``links(one, other, score, why, refused, slip)``: every pair that reaches the threshold or is refused."""
    weights = " + ".join(_weight(comparison) for comparison in rules.comparisons)
    reasons = ", ".join(_reason(comparison) for comparison in rules.comparisons)
    refusals = ", ".join(f"CASE WHEN {rule.when} THEN {_text(rule.reason)} END" for rule in rules.never)
    bars = " OR ".join(f"({rule.when})" for rule in rules.never if rule.bars)
    return f"""
        WITH scored AS (
            SELECT c.one, c.other, {weights} + rarity AS score,
                   list_filter([{reasons}], lambda x: x IS NOT NULL) AS why, coalesce({refusals}) AS refused, slip,
                   coalesce({bars}, false) AS barred
            FROM (SELECT *, coalesce(gap = shift_of_then AND coarser <= 1, false) AS shift FROM compared) c
            JOIN claims l ON l.id = c.one JOIN claims r ON r.id = c.other
        )
        SELECT * EXCLUDE barred FROM scored WHERE score >= {rules.threshold} OR (barred AND score >= {rules.bar})
    """


def _weight(comparison: Comparison) -> str:
    cases = " ".join(f"WHEN {level.when} THEN {level.weight}" for level in comparison.levels)
    return f"CASE {cases} ELSE 0 END"


def _reason(comparison: Comparison) -> str:
    cases = " ".join(f"WHEN {level.when} THEN {_text(level.reason)}" for level in comparison.levels)
    return f"CASE {cases} END"


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
