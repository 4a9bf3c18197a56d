"""The pages as templates: whatever they print is escaped, and what would turn a line round is taken out."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from dragoman.query.safe import harmless

__all__ = ["PAGE", "environment"]

PAGE = Path(__file__).with_name("page")  # templates, styles and scripts


@cache
def environment() -> Environment:
    """The environment of the templates in `PAGE`."""
    made = Environment(loader=FileSystemLoader(PAGE), autoescape=True, trim_blocks=True)
    made.finalize = lambda value: harmless(value) if type(value) is str else value
    return made
