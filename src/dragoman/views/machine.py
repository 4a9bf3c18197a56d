"""Results for machines: JSON that is safe to print."""

from __future__ import annotations

import re
from typing import Any

import msgspec

__all__ = ["to_json"]

# What JSON leaves bare but a terminal obeys (see `dragoman.query.safe`): written as escapes, the value is the same.
_BARE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def to_json(value: Any) -> str:
    """Any result's plain values as indented JSON, readable in every script."""
    text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    return _BARE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
