"""Text out of documents, made harmless for a terminal or a page: no control codes, no hidden reordering."""

from __future__ import annotations

import re

__all__ = ["harmless"]

# C0 and C1 controls but tab and line feed; bidirectional embeddings, overrides and isolates; line separators.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def harmless(text: str) -> str:
    """The text with each character that steers a terminal or reorders a line shown as U+FFFD.

    >>> harmless("a\\x1b[31mb")
    'a\N{REPLACEMENT CHARACTER}[31mb'
    """
    return _HARMFUL.sub(_REPLACEMENT, text)
