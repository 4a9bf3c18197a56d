"""From blocks to passages: what each block is, and where a block holds more than one kind of thing.

Nothing is lost: what is no body text becomes a passage of another kind, with the name of the rule that said so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.documents.draft import Block, Draft
from dragoman.documents.sentences import cut
from dragoman.documents.tables import REACH, Reading, Rule, Rules
from dragoman.model import Passage, PassageKind

__all__ = ["passages_of"]

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'）)」]{1,2000}")
_ENDED = re.compile(r"[.!?。！？…][\"'”’»」』）)\]〕】]*$")
_WORDS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d")
_TITLE = 60  # characters at most of a title, of an alphabet twice that
_BARE = Reading()


class _Part(msgspec.Struct):
    """A passage in the making."""

    start: int
    end: int
    kind: PassageKind
    language: str | None
    level: int | None = None
    reason: str | None = None
    block: int = 0  # which block it came from


def passages_of(draft: Draft, codes: Sequence[str | None], rules: Rules) -> tuple[Passage, ...]:
    """The passages of a draft, in order and disjoint; ``codes`` are the languages of its blocks."""
    parts = [part for number in range(len(draft.blocks)) for part in _parts(draft, number, codes[number], rules)]
    _sections(parts, draft, rules)
    _lists(parts, draft, rules)
    _titles(parts, draft, rules)
    _closing_titles(parts, draft, rules)
    return _numbered(sorted(parts, key=lambda part: part.start), draft.text)


# One block


def _parts(draft: Draft, number: int, code: str | None, rules: Rules) -> Iterator[_Part]:
    """A block as one part, or as several where single sentences or tags in it are of another kind."""
    block = draft.blocks[number]
    text = draft.text[block.start : block.end]
    kind, reason = _whole(block, text, code, rules)
    if kind:
        yield _Part(block.start, block.end, kind, code, block.level, reason, number)
        return
    table = rules.tables.get(code or "", _BARE)
    for start, end, rule in _stretches(text, cut(text, table), code, rules):
        span = block.start + start, block.start + end
        yield _Part(*span, rule.kind if rule else "body", code, None, rule.reason if rule else None, number)


def _whole(block: Block, text: str, code: str | None, rules: Rules) -> tuple[PassageKind | None, str | None]:
    if block.kind in ("boilerplate", "bibliography"):
        return block.kind, block.reason
    rule = rules.found(text, "passage") or rules.found(text, "opening", code)
    if rule:
        return rule.kind, rule.reason
    if block.kind:
        return block.kind, block.reason
    if not _WORDS.search(text):
        return "boilerplate", "no-words"
    if len(_WORDS.findall(_URL.sub("", text[:REACH]))) <= 3 and _URL.search(text):
        return "boilerplate", "url"
    if block.linked > (block.end - block.start) * 0.7 and not _ENDED.search(text):
        return "boilerplate", "links"
    if _cites(text, rules) >= 3 and _cites(text, rules) * 150 >= len(text):
        return "bibliography", "citations"
    return None, None


def _cites(text: str, rules: Rules) -> int:
    return len(rules.citation.findall(text))


def _stretches(
    text: str, sentences: Sequence[tuple[int, int]], code: str | None, rules: Rules
) -> list[tuple[int, int, Rule | None]]:
    """The text cut where a sentence or a tag at its edge is no prose: (start, end, the rule or None for prose)."""
    stubs = rules.stubs(text)
    pieces: list[tuple[int, int, Rule | None]] = []
    for start, end in sentences:
        rule = rules.found(text[start : min(end, start + REACH)], "sentence", code)
        inside = [stub for stub in stubs if stub[0] < end and stub[1] > start] if stubs and not rule else []
        pieces.extend(_at_edges(text, start, end, inside) if inside else [(start, end, rule)])
    merged: list[tuple[int, int, Rule | None]] = []
    for start, end, rule in pieces:
        if merged and merged[-1][2] is rule:
            merged[-1] = (merged[-1][0], end, rule)
        else:
            merged.append((start, end, rule))
    return merged


def _at_edges(
    text: str, start: int, end: int, stubs: Sequence[tuple[int, int, Rule]]
) -> Iterator[tuple[int, int, Rule | None]]:
    """A sentence less the tags at its beginning and end; one in its middle stays, or it would tear the sentence."""
    first, last = stubs[0], stubs[-1]
    if not _WORDS.search(text, start, first[0]):
        yield start, first[1], first[2]
        start = _past_space(text, first[1])
        if start >= end:
            return
    if last[0] >= start and not _WORDS.search(text, last[1], end):
        stop = len(text[start : last[0]].rstrip()) + start
        if stop > start:
            yield start, stop, None
        yield last[0], end, last[2]
    else:
        yield start, end, None


def _past_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


# Blocks among their neighbours


def _sections(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """What stands under a heading such as "Similar documents", up to the next heading or the next real prose."""
    rule: Rule | None = None
    level = 0
    for part in parts:
        text = draft.text[part.start : part.end]
        opened = rules.found(text, "section") if len(text) <= _TITLE * 2 else None
        if opened:
            rule, level = opened, part.level or 6
            part.kind, part.reason = opened.kind, opened.reason
        elif rule and (
            (part.kind == "heading" and (part.level or 6) <= level) or _is_prose(text, part.language, rules)
        ):
            rule = None
        elif rule and part.kind not in ("boilerplate", "bibliography"):
            part.kind, part.reason = rule.kind, rule.reason


def _is_prose(text: str, code: str | None, rules: Rules) -> bool:
    """Whether most sentences of a longer text are whole, and none of it refers to a page."""
    if len(text) < 60 or _cites(text, rules):
        return False
    sentences = [text[start:end] for start, end in cut(text, rules.tables.get(code or "", _BARE))]
    whole = [rules.predicate(sentence, code) for sentence in sentences]
    if None in whole:
        return len(sentences) > 1 and bool(_ENDED.search(text))
    return sum(bool(full) for full in whole) > len(whole) / 2


def _lists(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """Runs of list items that are references or mere links, and the unended fragments of menus."""
    for run in _runs(parts, draft):
        texts = [draft.text[part.start : part.end] for part in run]
        if sum(bool(_cites(text, rules)) for text in texts) * 2 >= len(texts):
            for part in run:
                part.kind, part.reason = "bibliography", "citations"
        elif len(run) >= 4 and all(len(text) <= 40 and not _DIGITS.search(text) for text in texts):
            if not any(_ENDED.search(text) or rules.predicate(text, run[0].language) for text in texts):
                for part in run:
                    part.kind, part.reason = "boilerplate", "menu"


def _runs(parts: list[_Part], draft: Draft) -> Iterator[list[_Part]]:
    run: list[_Part] = []
    for part in [*parts, None]:
        if part and part.kind == "body" and draft.blocks[part.block].listed:
            run.append(part)
        elif run:
            yield run
            run = []


def _titles(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """Short unended lines that stand alone before prose become headings."""
    body = [part for part in parts if part.kind == "body"]
    titles = [part for part in body if _like_a_title(part, draft, rules)]
    marked = {id(part) for part in titles}
    for position, part in enumerate(parts):
        if id(part) not in marked:
            continue
        following = next((other for other in parts[position + 1 : position + 4] if id(other) not in marked), None)
        first = position == 0
        if following and following.kind in ("body", "caption") or first:
            part.kind, part.level, part.reason = "heading", 1 if first else 5, "short-line"


def _like_a_title(part: _Part, draft: Draft, rules: Rules) -> bool:
    text = draft.text[part.start : part.end]
    block = draft.blocks[part.block]
    if (part.start, part.end) != (block.start, block.end) or len(text) > _TITLE * (2 if _alphabetic(text) else 1):
        return False
    full = rules.predicate(text, part.language)
    if full or (full is None and _ENDED.search(text)) or text[-1] in ",;，；、:：":
        return False
    if full is False and _ENDED.search(text) and (len(text) > 40 or block.listed):
        return False
    if block.listed:  # an item "1875 treaty signed" tells; an item "1875" dates what stands under it
        return len(_WORDS.findall(text)) <= 4 and not _told_beside_digits(text)
    return True


def _told_beside_digits(text: str) -> bool:
    return len(re.sub(r"[\d\W_]", "", text)) > 8


def _alphabetic(text: str) -> bool:
    return sum(character < "\u0530" for character in text) > len(text) / 2


def _closing_titles(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """Slides turned to text carry their title at the end; told from a torn sentence by there being several."""
    found: list[tuple[int, int]] = []
    for position, part in enumerate(parts):
        if part.kind != "body" or rules.predicate("", part.language) is None:
            continue
        text = draft.text[part.start : part.end]
        sentences = cut(text, rules.tables.get(part.language or "", _BARE))
        if len(sentences) < 2:
            continue
        tail = text[sentences[-1][0] :]
        if len(tail) <= _TITLE and not _ENDED.search(tail) and not rules.predicate(tail, part.language):
            found.append((position, sentences[-1][0]))
    if len(found) < 3:
        return
    for position, at in reversed(found):
        part = parts[position]
        tail_start = part.start + at
        title = _Part(tail_start, part.end, "caption", part.language, None, "closing-title", part.block)
        part.end = tail_start - (
            len(draft.text[part.start : tail_start]) - len(draft.text[part.start : tail_start].rstrip())
        )
        parts.insert(position + 1, title)


# Numbers, headings, repeats


def _numbered(parts: Sequence[_Part], text: str) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    seen: dict[str, int] = {}
    heading: int | None = None
    for part in parts:
        index = len(passages)
        words = " ".join(_WORDS.findall(text[part.start : part.end])).casefold()
        kind, repeats, reason = part.kind, None, part.reason
        if kind == "body" and len(words) >= 20 and words in seen:
            kind, repeats, reason = "repeat", seen[words], "same-words"
        elif kind == "body":
            seen.setdefault(words, index)
        above = heading if kind != "heading" else None
        if kind == "heading":
            heading = index
        level = part.level if kind == "heading" else None
        passages.append(Passage(index, part.start, part.end, kind, part.language, level, above, repeats, reason))
    return tuple(passages)
