"""Dating: every expression of time in a text, and what it means.

To add a language, fill ``temporal.yaml`` in its folder (see ``languages/_template`` and `dragoman.temporal.grammar`).
"""

from dragoman.temporal.tagger import tag, tag_document

__all__ = ["tag", "tag_document"]
