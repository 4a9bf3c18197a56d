"""Asking: what held on a day, timelines, comparisons, reasons, search; each answer leads to words in a document.

`open` gives a `Dossier`; its methods give a `Table`, an `Answer` or an `Explanation`, which print themselves, show
themselves in a notebook and turn into data frames.
"""

from dragoman.query.dossier import Dossier, open
from dragoman.query.results import Answer, Explanation, Passage, Table

__all__ = ["Answer", "Dossier", "Explanation", "Passage", "Table", "open"]
