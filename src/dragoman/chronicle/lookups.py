"""What is laid down beside the tables of a chronicle, so that questions to a large one are short.

All of it follows from the tables, is made as they are written, and is never exported. The *position* of an event is
its place in the order of time, which is also its ``rowid``.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["COLUMNS", "TABLES"]

# Columns beside those of a table's schema, as SQL over the table (and `made.events`, which is written before).
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "passages": {"folded": "strip_accents(lower(text))"},
    "statements": {
        "folded": "strip_accents(lower(quote))",
        # the account that tells it: null of what was rejected
        "teller": "(SELECT any_value(t.account) FROM tellings t WHERE t.statement = statements.id)",
    },
    "divergences": {"position": "(SELECT e.rowid FROM made.events e WHERE e.event = divergences.event)::INTEGER"},
}

# Tables beside those of the schema, as SQL over those written.
TABLES: Mapping[str, str] = {
    # who and what an event is about
    "involved": """
        SELECT DISTINCT entity, position FROM (
            SELECT unnest([p.id FOR p IN participants]) AS entity, rowid::INTEGER AS position FROM made.events
            UNION ALL SELECT object.id, rowid FROM made.events UNION ALL SELECT place.id, rowid FROM made.events
        ) WHERE entity IS NOT NULL ORDER BY ALL""",
    # which accounts are in conflict about an event
    "disputes": """
        SELECT DISTINCT position, unnest([first_account, second_account]) AS account
        FROM made.divergences WHERE kind = 'conflict' ORDER BY ALL""",
    # in what words an account tells of an event that others tell too: what it calls the object, and loaded words
    "framings": """
        WITH shared AS (
            SELECT e.rowid::INTEGER AS position, t.account, s.id AS statement, s.start,
                   list_distinct([f.text FOR f IN coalesce(s.framing, [])]) AS words,
                   list_distinct([f.stance FOR f IN coalesce(s.framing, [])]) AS stances,
                   (SELECT any_value(m.text ORDER BY m.start) FROM made.mentions m WHERE m.document = s.document
                    AND m.entity = s.object.id AND m.start >= s.start AND m."end" <= s."end") AS called
            FROM made.events e JOIN made.tellings t USING (event) JOIN made.statements s ON s.id = t.statement
            WHERE len(e.accounts) > 1
        )
        SELECT position, account, statement, called, words, stances FROM shared
        WHERE called IS NOT NULL OR len(words) > 0 ORDER BY position, account, start, statement""",
}
