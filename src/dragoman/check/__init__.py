"""Checking a draft: a linter that holds each statement of a text against what the accounts of a dossier tell.

`codes` says what can be found, `matching` which events a statement speaks of, `rules` what is wrong with it, `report`
gives the findings a place, and `formats` prints them for people, programs and code review.
"""

from dragoman.check.codes import CODES, Severity, chosen
from dragoman.check.formats import FORMATS
from dragoman.check.report import Finding, Source, report

__all__ = ["CODES", "FORMATS", "Finding", "Severity", "Source", "chosen", "report"]
