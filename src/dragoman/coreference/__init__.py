"""Cross-document event coreference: statements of one happening become one event, and the accounts of it are compared.

Reads the tables ``statements``, ``told(statement, account)``, ``relations`` and, where they are there, ``accounts`` (for
what each covers) and ``names`` (for kinds of places). Writes ``events``, ``tellings`` and ``divergences``, in the forms of
`dragoman.chronicle.tables`; the steps in between (``claims``, ``candidates``, ``links`` …) stay for who asks why.
"""

from dragoman.coreference.collate import collate

__all__ = ["collate"]
