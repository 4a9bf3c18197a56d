"""Where one account contradicts itself: with both quotes, since either may be the slip."""

from __future__ import annotations

from dragoman.model import Ref
from dragoman.query.archive import Archive
from dragoman.query.results import Table
from dragoman.query.rows import Contradiction

__all__ = ["contradictions"]

# Each finds pairs of statements of one account: account, kind, the thing they speak of, first and second statement.
_ASSERTED = """
    told AS (
        SELECT s.id, t.account, t.event, s.type, s.earliest, s.latest, s.date, s.object,
               list_sort([p.id FOR p IN s.participants IF p.role = 'target']) AS target,
               list_sort([p.id FOR p IN s.participants IF p.role = 'actor']) AS actor
        FROM statements s JOIN tellings t ON t.statement = s.id
        WHERE s.certainty = 'asserted' AND s.earliest IS NOT NULL AND s.latest IS NOT NULL
          AND s.object.id IS NOT NULL AND s.object.id NOT LIKE '%:%'
    )
"""
_FINDERS = (
    # What happens but once, on two dates that have no day in common.
    """
    SELECT a.account, 'two dates' AS kind, a.object, a.id AS one, b.id AS other
    FROM told a JOIN told b ON a.account = b.account AND a.type = b.type AND a.object.id = b.object.id
    WHERE a.type IN ('treaty.signed', 'state.founded', 'state.dissolved') AND a.latest < b.earliest
    """,
    # An end that lies before the begin, with no end after it.
    """
    SELECT a.account, 'ended before begun' AS kind, a.object, a.id AS one, b.id AS other
    FROM told a JOIN told b ON a.account = b.account AND a.object.id = b.object.id
    WHERE ((a.type = 'treaty.ended' AND b.type IN ('treaty.signed', 'treaty.in_force'))
           OR (a.type = 'state.dissolved' AND b.type = 'state.founded'))
      AND a.latest < b.earliest
      AND NOT EXISTS (SELECT 1 FROM told c WHERE c.account = b.account AND c.object.id = b.object.id
                      AND c.type IN ('treaty.signed', 'treaty.in_force', 'state.founded') AND c.latest <= a.earliest)
    """,
    # One territory that goes to two holders on one day.
    """
    SELECT a.account, 'two holders' AS kind, a.object, a.id AS one, b.id AS other
    FROM told a JOIN told b ON a.account = b.account AND a.object.id = b.object.id AND a.type = b.type AND a.id < b.id
    WHERE a.earliest = a.latest AND b.earliest = b.latest AND a.earliest = b.earliest
      AND ((a.type = 'territory.transferred' AND a.target <> b.target AND a.target <> [] AND b.target <> [])
           OR (a.type = 'territory.occupied' AND a.actor <> b.actor AND a.actor <> [] AND b.actor <> []))
    """,
)


def contradictions(archive: Archive, account: str | None = None) -> Table[Contradiction]:
    """What an account tells twice in ways that cannot both be: two dates of one act, two holders at once, an end before
    the begin. Of one account, or of each for itself. Raises QueryError for an unknown account.
    """
    chosen = archive.account(account) if account else None
    where = "WHERE account = ?" if chosen else ""
    parameters = [chosen] if chosen else []
    found = [
        row
        for finder in _FINDERS
        for row in archive.fetch(
            f"WITH {_ASSERTED} SELECT * FROM ({finder}) {where} ORDER BY account, kind, object.id, one, other",
            parameters,
        )
    ]
    quotes = archive.quotes(statement for row in found for statement in (row["one"], row["other"]))
    rows = []
    for row in found:
        name = archive.name(row["object"])
        kind = archive.reader.label("messages", row["kind"].replace(" ", "_"))
        first, second = quotes[row["one"]], quotes[row["other"]]
        rows.append(
            Contradiction(row["account"], row["kind"], Ref(row["object"]["id"], name), f"{name}: {kind}", first, second)
        )
    reader = archive.reader

    def cells(row: Contradiction) -> dict[str, str]:
        return {
            reader.label("columns", "account"): row.account,
            reader.label("columns", "text"): row.text,
            "1": f"{row.first.where}  {row.first.quote}",
            "2": f"{row.second.where}  {row.second.quote}",
        }

    return Table(Contradiction, rows, cells, reader.message("nothing"))
