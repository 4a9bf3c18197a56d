"""Naming: the states, lands, treaties, wars, people and places a text names, each with one identity.

`find` reads a document with the names of packs (`dragoman.packs`) and the rules of its languages
(``languages/<code>/names.yaml``, see `dragoman.entities.tables`). To teach it another language, fill that table.
"""

from dragoman.entities.finder import find

__all__ = ["find"]
