"""Language knowledge as data: one folder a language, the same file name means the same in all.

To add a language, copy ``_template/`` to a folder named by its BCP 47 code, here or in a dossier's ``languages/``, and
fill its tables. No Python is needed. Each table is read by the room that owns it (``temporal.yaml`` by
`dragoman.temporal`, and so on), which also declares its form; ``language.yaml`` is declared here.
"""

from dragoman.languages.loader import Language, Languages, load

__all__ = ["Language", "Languages", "load"]
