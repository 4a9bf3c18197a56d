"""Engines run named SQL steps: what happens across documents is relational.

A room never speaks to a database. It asks an `Engine` to make the table *name* from a piece of SQL, so that every
intermediate result has a name, can be looked at, and is told of by `Engine.explain`. The SQL keeps to what DuckDB and
Spark share where it can.

To add an engine, give it the five public methods of `duck.Engine` and run ``tests/coreference`` and ``tests/fluents``
with it.
"""

from dragoman.engines.duck import Engine, Step

__all__ = ["Engine", "Step"]
