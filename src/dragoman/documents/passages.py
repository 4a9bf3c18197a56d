"""From blocks to passages: what each block is, and where a block holds more than one kind of thing.

Nothing is lost: what is no body text becomes a passage of another kind, with the name of the rule that said so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from dragoman.documents.draft import Block, Draft
from dragoman.documents.sentences import cut
from dragoman.documents.tables import REACH, Reading, Rule, Rules
from dragoman.model import Passage, PassageKind

__all__ = ["passages_of"]

_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'）)」]{1,2000}")
_ENDED = re.compile(r"[.!?。！？…][\"'”’»」』）)\]〕】]*$")
_CLOSING = 40  # characters in which the mark that ends a text and what closes behind it stand
_WORDS = re.compile(r"\w+")
_MAIL = re.compile(r"[\w.-]{1,60}@[\w-]{1,60}\.\w")
_HOUR = re.compile(r"\b\d{1,2}:\d{2}\b")
_YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d{2}(?!\d)")
_FIELDS = re.compile(r"\s[|›»]\s|\s[·•/]\s.{1,60}\s[·•/]\s|(?:\w{1,12}\s?[:：]\s?\S{1,30}\s{1,9}){2}")
_ITEM = re.compile(r"[\d•]")
_FOOTNOTE = re.compile(r"[↑^\[]|\d{1,3}\.?\s")
_PICTURE = re.compile(r"[▲△▼◀▶◇]\s?\w")
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[IVX]{1,5})"
_SECTION = re.compile(
    rf"(?:第\s?)?{_NUMBER}[.)、．章節节課课讲講강장편]{{1,2}}\s|[0-9]{{1,2}}\s+[\u3040-\u9fff\uac00-\ud7a3]|§|[①-⑳]|[（(]{_NUMBER}[)）]"
)
_DATED = re.compile(r"(?<![\d.,])\d{3,4}(?!\d|[.,]\d)|[\d〇一二三四五六七八九十元][년월年月日]")
_DAY = re.compile(
    r"\d{4}[./-]\s?\d{1,2}[./-]\s?\d{1,2}\b|\d\s?[日일]|\d\s?[月월]\s?[:：–—-]|"
    r"\d{1,2}\.?\s\w{3,12}\.?\s\d{4}|\w{3,12}\.?\s\d{1,2},\s\d{4}|\d{4},\s\w{3,12}\s\d"
)
_TITLE = 60  # characters at most of a title, of an alphabet twice that
_MENU = 40  # and of an item of a menu
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
    place: int = 0  # among the parts


def passages_of(draft: Draft, codes: Sequence[str | None], rules: Rules) -> tuple[Passage, ...]:
    """The passages of a draft, in order and disjoint; ``codes`` are the languages of its blocks."""
    parts = [part for number in range(len(draft.blocks)) for part in _parts(draft, number, codes[number], rules)]
    for place, part in enumerate(parts):
        part.place = place
    _sections(parts, draft, rules)
    _lists(parts, draft, rules)
    _titles(parts, draft, rules)
    return _numbered(_closing_titles(parts, draft, rules), draft.text)


# One block


def _parts(draft: Draft, number: int, code: str | None, rules: Rules) -> Iterator[_Part]:
    """A block as one part, or as several where single sentences or tags in it are of another kind."""
    block = draft.blocks[number]
    text = draft.text[block.start : block.end]
    kind, reason = _whole(block, text, code, rules)
    if kind:
        level = block.level or (5 if kind == "heading" else None)
        yield _Part(block.start, block.end, kind, code, level, reason, number)
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
    if _PICTURE.match(text) and len(text) <= REACH:
        return "caption", "image"
    if not _WORDS.search(text):
        return "boilerplate", "no-words"
    if _URL.search(text) and len(_WORDS.findall(_URL.sub("", text[:REACH]))) <= 3:
        return "boilerplate", "url"
    if block.linked > (block.end - block.start) * 0.7 and not _is_ended(text):
        return "boilerplate", "links"
    if not _is_ended(text) and _is_fields(text):
        return "boilerplate", "fields"
    if (cites := rules.citations(text, code)) >= 3 and cites * 150 >= len(text):
        return "bibliography", "citations"
    return None, None


def _is_ended(text: str) -> bool:
    """Whether a text ends as a sentence does, brackets and quotes behind its mark included."""
    return _ENDED.search(text, max(0, len(text) - _CLOSING)) is not None


def _is_fields(text: str) -> bool:
    """Whether a line is no sentence but what stands under a headline: date and hour, author, counters, an address."""
    if len(text) > 2 * _TITLE:
        return False
    if _MAIL.search(text):
        return True
    timed, dated = bool(_HOUR.search(text)), bool(_YEAR.search(text))
    if timed and dated and len(re.findall(r"[^\W\d_]+", text)) <= 4:
        return True
    return bool(_FIELDS.search(text)) and (timed or not dated) and not text.startswith("|")


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
    level, numbered = 0, False
    for part in parts:
        text = draft.text[part.start : part.end]
        item = bool(rule) and bool(_ITEM.match(text)) and not _is_ended(text)
        contents = rule is not None and rule.reason == "contents"
        opened = rules.found(text, "section") if len(text) <= _TITLE * 2 and not (contents and item) else None
        if opened:
            rule, level, numbered = opened, part.level or 6, False
        elif (rule and _ends(part, text, level, draft, rules)) or (contents and numbered and not item):
            rule = None
        if rule and (opened or part.kind not in ("boilerplate", "bibliography")):
            part.kind, part.reason = rule.kind, rule.reason
        numbered = numbered or item


def _ends(part: _Part, text: str, level: int, draft: Draft, rules: Rules) -> bool:
    """Whether a section does not reach to this part: another heading, or prose that is no item of a list."""
    if part.kind == "heading":
        return (part.level or 6) <= level
    return not draft.blocks[part.block].listed and _is_prose(text, part.language, rules)


def _is_prose(text: str, code: str | None, rules: Rules) -> bool:
    """Whether a text is whole sentences, mostly, and no reference, question or list."""
    letters = _alphabetic(text)
    if len(text) < (40 if letters else 15) or rules.citations(text, code) or text[-1] in "?？" or _FOOTNOTE.match(text):
        return False
    whole = [rules.predicate(text[start:end], code) for start, end in cut(text, rules.tables.get(code or "", _BARE))]
    if None not in whole:
        return sum(bool(full) for full in whole) > len(whole) / 2
    words = re.findall(r"[^\W\d_]{2,}", text) if letters else []
    # Names and titles of works have capitals, prose has few.
    small = not letters or (len(words) >= 6 and sum(word.islower() for word in words) * 2 > len(words))
    return small and bool(_is_ended(text))


def _lists(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """Runs of list items most of which refer to a publication."""
    for run in _runs(parts, lambda part: draft.blocks[part.block].listed if part.kind == "body" else ""):
        cited = sum(bool(rules.citations(draft.text[part.start : part.end], part.language)) for part in run)
        if cited * 2 >= len(run):
            for part in run:
                part.kind, part.reason = "bibliography", "citations"


def _titles(parts: list[_Part], draft: Draft, rules: Rules) -> None:
    """Short unended lines before prose are headings; four and more in a row are a menu, unless they bear dates."""
    first = parts[0]
    for run in _runs(parts, lambda part: part.kind == "body" and _like_a_title(part, draft, rules)):
        texts = [draft.text[part.start : part.end] for part in run]
        dated = sum(bool(_DATED.search(text)) for text in texts)
        ahead = parts[run[-1].place + 1 : run[-1].place + 9]
        following = next((part for part in ahead if part.kind != "boilerplate"), None)
        before_prose = following is not None and following.kind in ("body", "caption")
        if len(run) >= 4 and not dated and max(map(len, texts)) <= _MENU:
            _mark(run, "boilerplate", "menu")
        elif before_prose and (len(run) < 3 or not dated):
            _mark(run, "heading", "short-line", 5)
        elif before_prose and draft.blocks[run[-1].block].gap and not draft.blocks[run[-2].block].gap:
            _mark(run[-1:], "heading", "short-line", 5)  # after a chronicle, apart from it
        elif run[0] is first and len(parts) > 1 and not _DATED.search(texts[0]):
            _mark(run[:1], "heading", "short-line", 5)
    if first.kind == "heading" and first.reason == "short-line":
        first.level = 1


def _mark(run: Sequence[_Part], kind: PassageKind, reason: str, level: int | None = None) -> None:
    for part in run:
        part.kind, part.reason, part.level = kind, reason, level


def _runs(parts: Sequence[_Part], key: Callable[[_Part], object]) -> Iterator[list[_Part]]:
    """The longest stretches of neighbours of one key, those without a key left out."""
    for together, run in groupby(parts, key=key):
        if together:
            yield list(run)


def _like_a_title(part: _Part, draft: Draft, rules: Rules) -> bool:
    text = draft.text[part.start : part.end]
    block = draft.blocks[part.block]
    if (part.start, part.end) != (block.start, block.end) or len(text) > _TITLE * (2 if _alphabetic(text) else 1):
        return False
    full, ended = rules.predicate(text, part.language), bool(_is_ended(text))
    words = re.sub(r"[\d\W_년월일年月日]", "", text)  # figures and spaces are of every script
    # A line "18 March 1871 treaty signed" tells; "1871" or "March 1871" dates what stands under it.
    if text[0] == "|" or text[-1] in ",;，；、:：" or "\t" in text:
        return False
    if len(words) > (12 if _alphabetic(words) else 4) and _DAY.search(text):
        return False
    if _SECTION.match(text) and not ended and not _neighbours_listed(part, draft):
        return True
    if full or (ended and (full is None or len(text) > _MENU)):
        return False
    return not block.listed or (not ended and len(words) <= 8 and bool(_DATED.search(text)))


def _neighbours_listed(part: _Part, draft: Draft) -> bool:
    around = draft.blocks[max(part.block - 1, 0) : part.block] + draft.blocks[part.block + 1 : part.block + 2]
    return any(block.listed for block in around)


def _alphabetic(text: str) -> bool:
    return sum(map("\u0530".__gt__, text[:99])) > len(text[:99]) / 2


def _closing_titles(parts: list[_Part], draft: Draft, rules: Rules) -> list[_Part]:
    """Slides turned to text carry their title at the end; told from torn sentences by there being several."""
    found: dict[int, int] = {}
    for position, part in enumerate(parts):
        if part.kind != "body" or not _closes_a_slide(part, draft):
            continue
        text = draft.text[part.start : part.end]
        sentences = cut(text, rules.tables.get(part.language or "", _BARE))
        tail = text[sentences[-1][0] :] if len(sentences) > 1 else ""
        if 0 < len(tail) <= _MENU and not _ENDED.search(tail) and rules.predicate(tail, part.language) is False:
            found[position] = part.start + sentences[-1][0]
    if len(found) < 3:
        return parts
    result: list[_Part] = []
    for position, part in enumerate(parts):
        result.append(part)
        if position in found:
            at = found[position]
            result.append(_Part(at, part.end, "caption", part.language, None, "closing-title", part.block))
            part.end = part.start + len(draft.text[part.start : at].rstrip())
    return result


def _closes_a_slide(part: _Part, draft: Draft) -> bool:
    """Whether two empty lines and more, or the end, come after the part."""
    after = draft.blocks[part.block + 1] if part.block + 1 < len(draft.blocks) else None
    return part.end == draft.blocks[part.block].end and (after is None or after.gap >= 2)


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
