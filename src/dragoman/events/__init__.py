"""Telling: from clauses to statements – what happened, when, who in which role, upon what, where, said by whom.

A sentence is cut into clauses; in each, the words of a trigger name a type; the clause's own date, or the nearest one
told before it, dates it; names take roles by the marks beside them (particles, cases, prepositions, word order). Which
words, marks and breaks a language has stands in its ``events.yaml``; what each type of event expects of its
participants stands in ``ontology.yaml`` beside this file.
"""

from dragoman.events.extract import extract
from dragoman.events.table import EventTable, Trigger

__all__ = ["EventTable", "Trigger", "extract"]
