"""Read plain text and Markdown, and the marks of wikis that find their way into both.

One light clean-up for all: what is a mark is dropped from the reading text, what is a line's own sign (a heading, a
quotation, a bullet) shapes its block. Text without marks is read as it stands, in one piece.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import east_asian_width

import msgspec

from dragoman.documents.draft import Block, Draft, without
from dragoman.model import PassageKind

__all__ = ["read_plain"]

_SIGNS = re.compile(
    r"""[ \t\u3000]*
    (?P<quote>(?:>[ \t]?)*)[ \t\u3000]*
    (?:(?P<hashes>\#{1,6})[ \t]+ | (?P<wiki>={2,6})(?=[^=\n]) | (?P<bullet>(?:[-*+•◦▪■●○・※]|[-–—])(?:[ \t\u3000]+|(?=$|\r)))*)""",
    re.X,
)
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s|[①-⑳]")
_RULE = re.compile(r"[ \t]*(?:[-*_=~#+─━＊]\s?){3,}[ \t]*$")
_SPACE = " \t\r\u3000\xa0\ufeff"
_ENDED = re.compile(r"[.!?。！？…:：;；]['\"”’»」』）)\]〕】]*$")
_UNSPACED = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uff60]")
_TAGS = "br|hr|sup|sub|small|big|b|i|u|s|em|strong|span|div|p|center|nowiki|font|blockquote|del|ins|poem|li|ul|ol"


@lru_cache(maxsize=8)
def _marks(footnotes: str) -> re.Pattern[str]:
    # Every alternative is bounded or cannot cross its own opening, so that a hostile text costs linear time.
    word = f"(?:(?:{footnotes})[ .]?)?" if footnotes else ""
    return re.compile(
        rf"""<!--(?:[^<]|<(?!!--)){{0,3000}}?--> | <ref\b[^<>]{{0,300}}(?:/>|>[^<]{{0,1000}}</ref>) | </?(?:{_TAGS})\b[^<>]{{0,300}}/?>
        | (?P<image>!?\[\[(?:[^\[\]|\n]{{1,40}}:)[^\[\]\n]{{1,300}}\]\](?=[ \t\r]*(?:\n|$)))
        | (?P<link>!?\[(?P<label>[^\[\]\n]{{0,300}})\]\((?P<target>[^()\s]{{0,1000}}(?:\([^()\s]{{0,100}}\)[^()\s]{{0,200}})?(?:\s"[^"\n]{{0,300}}")?)\)(?:\\?\]){{0,2}})
        | (?P<wikilink>\[\[(?:(?P<page>[^\[\]|\n]{{1,200}})\|)?(?P<shown>[^\[\]|\n]{{1,200}})\]\])
        | \\?\[{word}(?:\d{{1,3}}|[a-z]|\*)\\?\](?!\()
        | '{{2,3}}
        | (?<![\w*])\*{{1,3}}(?=[^\s*]) | (?<=[^\s*\d])\*{{1,3}}(?![\w*]) | \*{{2,3}}
        | (?<!\w)_{{1,3}}(?=\w) | (?<=\w)_{{1,3}}(?!\w)
        | \\(?=[\[\]*_()#~`.+-])""",
        re.X | re.S,
    )


_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|ogg|webm)$", re.I)


class _Line(msgspec.Struct, frozen=True):
    """One line: where its words are, and what its sign says."""

    start: int
    end: int
    text: str  # its words, marks gone
    quoted: bool = False
    level: int | None = None
    bullet: bool = False
    image: bool = False


def read_plain(original: str, footnotes: str) -> Draft:
    """The draft of plain text or Markdown; ``footnotes`` are the words of footnote marks, as alternatives."""
    drops: list[tuple[int, int]] = []
    images: list[tuple[int, int]] = []
    _drop_marks(original, footnotes, drops, images)
    lines = _lines(original, drops, images)
    blocks = _blocks(original, lines, drops)
    title = next((line.text for line in lines if line and line.level == 1), None)
    return without(original, drops, blocks, title)


def _drop_marks(original: str, footnotes: str, drops: list[tuple[int, int]], images: list[tuple[int, int]]) -> None:
    if "\r" in original:
        drops.extend((found.start(), found.end()) for found in re.finditer(r"\r(?=\n)", original))
    for found in _marks(footnotes).finditer(original):
        group = "label" if found["link"] else "shown" if found["wikilink"] else None
        if found["image"] or (found["link"] and (found[0][0] == "!" or _FILE.search(found["label"]))):
            images.append(found.span())
        elif group:
            drops.append((found.start(), found.start(group)))
            drops.append((found.end(group), found.end()))
        else:
            drops.append(found.span())


def _lines(original: str, drops: list[tuple[int, int]], images: list[tuple[int, int]]) -> list[_Line | None]:
    """The lines in order, None for an empty one; the signs at their start are added to ``drops``."""
    dropped, pictured = sorted(drops), dict(images)
    lines: list[_Line | None] = []
    at = drop = 0
    for row in original.splitlines(keepends=True) or [""]:
        end = at + len(row)
        while drop < len(dropped) and dropped[drop][1] <= at:
            drop += 1
        mine: list[tuple[int, int]] = []
        ahead = drop
        while ahead < len(dropped) and dropped[ahead][0] < end:
            mine.append(dropped[ahead])
            ahead += 1
        lines.append(_line(original, at, end, mine, pictured, drops))
        at = end
    return lines


def _line(
    original: str,
    start: int,
    end: int,
    mine: list[tuple[int, int]],
    pictured: dict[int, int],
    drops: list[tuple[int, int]],
) -> _Line | None:
    row = original[start:end].rstrip("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    end = start + len(row)
    if _RULE.match(row):
        return _Line(start, start, row.strip()) if row.strip()[:3] in ("===", "---") else None
    signs = _SIGNS.match(row)
    assert signs
    begin = start + signs.end()
    level = len(signs["hashes"] or signs["wiki"] or "") or None
    closing = re.search(r"[ \t]*[=#]{1,6}[ \t]*$", row) if level else None
    if closing and start + closing.start() > begin:
        end = start + closing.start()
        drops.append((end, start + len(row)))
    if begin > start and (level or signs["bullet"] or signs["quote"]):
        drops.append((start + len(row) - len(row.lstrip(_SPACE)), begin))
    picture = pictured.get(begin, 0)
    image = bool(picture) and not original[picture:end].strip(_SPACE + "]\\")
    text = _kept(original, begin, end, mine)
    bullet = bool(signs["bullet"]) or bool(_NUMBERED.match(text))
    if not text.strip(_SPACE):
        return _Line(start, start, "", bullet=True) if signs["bullet"] else None
    while begin < end and original[begin] in _SPACE:
        begin += 1
    while end > begin and original[end - 1] in _SPACE:
        end -= 1
    return _Line(begin, end, text.strip(_SPACE), bool(signs["quote"]), level, bullet, image)


def _kept(original: str, start: int, end: int, drops: list[tuple[int, int]]) -> str:
    parts, at = [], start
    for begin, stop in drops:
        if begin > at:
            parts.append(original[at : min(begin, end)])
        at = max(at, stop)
    parts.append(original[at:end])
    return "".join(parts)


def _blocks(original: str, lines: list[_Line | None], drops: list[tuple[int, int]]) -> list[Block]:
    blocks: list[Block] = []
    run: list[_Line] = []
    gap, bullet = 0, False
    for line in [*lines, None]:
        if line is not None and line.start < line.end:
            run.append(line)
            continue
        if run:
            blocks.extend(_run(original, run, gap, bullet, drops, underline=line.text[:1] if line else ""))
            run, gap, bullet = [], 0, False
        if line is None:
            gap += 1
        else:
            bullet = bullet or line.bullet
    return blocks


def _run(
    original: str, run: list[_Line], gap: int, bullet: bool, drops: list[tuple[int, int]], underline: str
) -> list[Block]:
    """Lines without an empty one between them, as one or several blocks."""
    width = max(_width(line.text) for line in run)
    groups: list[list[_Line]] = [[run[0]]]
    for before, line in zip(run, run[1:]):
        if _joins(before, line, width, len(run)):
            groups[-1].append(line)
            tail, head = before.text[-1:], line.text[:1]
            if _UNSPACED.match(tail) and _UNSPACED.match(head):
                drops.append((before.end, line.start))
        else:
            groups.append([line])
    blocks = []
    for number, group in enumerate(groups):
        first = group[0]
        kind: PassageKind | None = "heading" if first.level else "caption" if first.image else None
        level, reason = first.level, "marked-heading" if first.level else "image" if first.image else None
        if underline in ("=", "-") and underline and number == len(groups) - 1 and len(group) == 1 and width <= 80:
            kind, level, reason = "heading", 1 if underline == "=" else 2, "marked-heading"
        listed = first.bullet or (bullet and number == 0)
        blocks.append(Block(first.start, group[-1].end, kind, level, reason, listed, 0, gap if number == 0 else 0))
    return blocks


def _width(text: str) -> int:
    return len(text) + sum(east_asian_width(character) in "WF" for character in text[:400])


def _joins(before: _Line, line: _Line, width: int, count: int) -> bool:
    """Whether a line break between two lines is only a wrap, and no end of a paragraph."""
    if line.bullet or line.level or before.level or line.image or before.image or line.quoted != before.quoted:
        return False
    if line.text[:1].islower() and not _ENDED.search(before.text):
        return True
    if width > 130 or width < 30:
        return False
    if _ENDED.search(before.text):
        return count > 2 and _width(before.text) >= width * 0.8
    return before.text[-1:] in ",，、-–—" or (count > 1 and _width(before.text) >= width * 0.7)
