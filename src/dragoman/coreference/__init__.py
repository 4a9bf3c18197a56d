"""Cross-document event coreference: statements of one happening become one event, then its accounts are compared.

Reads the tables ``statements``, ``told(statement, account)``, ``relations`` (belongs_to, succeeds, part_of) and, where
they are there, ``accounts`` (for the years each covers), ``names`` (for kinds), ``copies(statement, account)`` and
``ruled(one, other, same)``. Writes ``events``, ``tellings`` and ``divergences``, in the forms
of `dragoman.chronicle.tables`; the steps in between (``claims``, ``candidates``, ``links`` …) stay for who asks why.
"""

from dragoman.coreference.attributes import compare
from dragoman.coreference.collate import collate, tellings
from dragoman.coreference.telling import Finding, Telling

__all__ = ["Finding", "Telling", "collate", "compare", "tellings"]
