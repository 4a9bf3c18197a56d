"""Findings as text, JSON and SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from dragoman.check.codes import CODES
from dragoman.check.report import Finding

__all__ = ["FORMATS"]

_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def text(findings: Sequence[Finding]) -> str:
    """``file:line:col CODE message``, with the words of the accounts below."""
    lines = []
    for finding in findings:
        lines.append(f"{finding.path}:{finding.line}:{finding.column} {finding.code} {finding.message}")
        seen = set()
        for source in finding.sources[:3]:
            if source.quote not in seen:
                seen.add(source.quote)
                lines.append(
                    f"    {source.account}, {source.document}:{source.start}: {' '.join(source.quote.split())}"
                )
    return "\n".join(lines)


def as_json(findings: Sequence[Finding]) -> str:
    """One list of objects."""
    return json.dumps(msgspec.to_builtins(list(findings)), ensure_ascii=False, indent=2)


def sarif(findings: Sequence[Finding]) -> str:
    """SARIF 2.1.0, which code review reads. Columns are in characters."""
    rules = [
        {"id": code, "shortDescription": {"text": title}, "defaultConfiguration": {"level": _LEVELS[severity]}}
        for code, (severity, title) in CODES.items()
    ]
    run = {
        "tool": {"driver": {"name": "dragoman", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _result(finding: Finding) -> dict[str, Any]:
    region = {
        "startLine": finding.line, "startColumn": finding.column,
        "endLine": finding.end_line, "endColumn": finding.end_column,
    }  # fmt: skip
    place = {"physicalLocation": {"artifactLocation": {"uri": finding.path}, "region": region}}
    related = [
        {
            "id": number,
            "message": {"text": f"{source.account}: {source.quote}"},
            "physicalLocation": {
                "artifactLocation": {"uri": source.document},
                "region": {"charOffset": source.start, "charLength": source.end - source.start},
            },
        }
        for number, source in enumerate(finding.sources)
    ]
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
        "relatedLocations": related,
    }


FORMATS: Mapping[str, Callable[[Sequence[Finding]], str]] = {"text": text, "json": as_json, "sarif": sarif}
