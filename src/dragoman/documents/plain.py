"""Read plain text and Markdown, and the marks of wikis that find their way into both.

One light clean-up for all: what is a mark is dropped from the reading text, what is a line's own sign (a heading, a
quotation, a bullet) shapes its block. Text without marks is read as it stands, in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import east_asian_width

import msgspec

from dragoman.documents.draft import UNSPACED, Block, Draft, Marks, without
from dragoman.model import PassageKind

__all__ = ["read_markdown", "read_plain"]

_SIGNS = re.compile(
    r"""[ \t\u3000]*
    (?P<quote>(?:>[ \t]?)*)[ \t\u3000]*
    (?: (?P<hashes>\#{1,6})[ \t]+
    | (?P<wiki>={2,6})(?=[^=\n])
    | (?P<bullet>[-–—*+•◦▪■●○・※](?:[ \t\u3000]+|(?=$|\r)))* )""",
    re.X,
)
_WIDE = 9  # the indent of a paragraph by a wide space
_FRESH = re.compile(r"[↑^<\[【◆★→▲▼△※©ⓒ|]|https?:|www\.")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s|[①-⑳]")
_RULE = re.compile(r"[ \t]*(?:[-*_=~#+─━＊]\s?){3,}[ \t]*$")
_SPACE = " \t\r\u3000\xa0\ufeff"
_ENDED = re.compile(r"[.!?。！？…:：;；]['\"”’»」』）)\]〕】]*$")
_BREAKS = 4  # breaks of lines in a document that tell where they are broken
_TAGS = "br|hr|sup|sub|small|big|b|i|u|s|em|strong|span|div|p|center|nowiki|font|blockquote|del|ins|poem|li|ul|ol"


# The marks, each bounded or unable to cross its own opening, so that a hostile text costs linear time.
# The first look is at what a mark can begin with: at any other character no alternative is tried.
_MARKS = rf"""(?=[<!\[\\'*_])(?:
    <!--(?:[^<]|<(?!!--)){{0,3000}}?-->
    | <ref\b[^<>]{{0,300}}(?:/>|>[^<]{{0,1000}}</ref>)
    | </?(?:{_TAGS})\b[^<>]{{0,300}}/?>
    | (?P<image>!?\[\[[^\[\]|\n]{{1,40}}:[^\[\]\n]{{1,300}}\]\](?=[ \t\r]*(?:\n|$)))
    | (?P<link>!?\[(?P<label>[^\[\]\n]{{0,300}})\]
        \([^()\s]{{0,1000}}(?:\([^()\s]{{0,100}}\)[^()\s]{{0,200}})?(?:\s"[^"\n]{{0,300}}")?\)(?:\\?\]){{0,2}})
    | (?P<wikilink>\[\[(?:[^\[\]|\n]{{1,200}}\|)?(?P<shown>[^\[\]|\n]{{1,200}})\]\])
    | \\?\[(?:FOOTNOTES)?(?:\d{{1,3}}|[a-z]|\*)\\?\](?!\()
    | (?P<edit>\[[ ]?(?:EDITS)(?:[ ]?[|/][^\[\]\n]{{0,30}})?[ ]?\](?=[ \t\r]*(?:\n|$)))
    | '{{2,3}}
    | (?<![\w*])\*{{1,3}}(?=[^\s*]) | (?<=[^\s*\d])\*{{1,3}}(?![\w*]) | \*{{2,3}}
    | (?<!\w)_{{1,3}}(?=\w) | (?<=\w)_{{1,3}}(?!\w)
    | \\(?=[\[\]*_()\#~`.+-])
)"""
_FILE = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|tiff?|bmp|ogg|webm)$", re.I)


@lru_cache(maxsize=8)
def _marks(marks: Marks) -> re.Pattern[str]:
    footnotes = rf"(?:{marks.footnotes})[ .]{{0,2}}" if marks.footnotes else ""
    return re.compile(_MARKS.replace("FOOTNOTES", footnotes).replace("EDITS", marks.edits or r"(?!)"), re.X | re.S)


class _Line(msgspec.Struct, frozen=True):
    """One line: where its words are, and what its sign says."""

    start: int
    end: int
    text: str  # its words, marks gone
    quoted: bool = False
    level: int | None = None
    listed: str = ""
    image: bool = False
    indent: int = 0


def read_plain(original: str, marks: Marks) -> Draft:
    """The draft of a plain text."""
    return _read(original, marks, wrapped=False)


def read_markdown(original: str, marks: Marks) -> Draft:
    """The draft of Markdown, where lines that follow each other are one paragraph."""
    return _read(original, marks, wrapped=True)


def _read(original: str, marks: Marks, wrapped: bool) -> Draft:
    drops: list[tuple[int, int]] = []
    images: set[int] = set()
    edits = _drop_marks(original, marks, drops, images)
    lines = _lines(original, drops, images, edits)
    blocks = _blocks(lines, drops, wrapped)
    title = next((line.text for line in lines if line and line.level == 1), None)
    return without(original, drops, blocks, title)


def _drop_marks(original: str, marks: Marks, drops: list[tuple[int, int]], images: set[int]) -> set[int]:
    """Add the spans of marks to ``drops``, the labels of pictures to ``images``; return where edit links end."""
    edits: set[int] = set()
    if "\r" in original:
        drops.extend((found.start(), found.end()) for found in re.finditer(r"\r(?=\n)", original))
    for found in _marks(marks).finditer(original):
        group = "label" if found["link"] else "shown" if found["wikilink"] else None
        picture = found["image"] or (found["link"] and (found[0][0] == "!" or _FILE.search(found["label"])))
        if picture and group == "label" and _alone(original, found.start(), found.end()):
            images.add(found.start(group))
            drops.append((found.start(), found.start(group)))
            drops.append((found.end(group), found.end()))
        elif picture:
            drops.append(found.span())
        elif group:
            drops.append((found.start(), found.start(group)))
            drops.append((found.end(group), found.end()))
        else:
            drops.append(found.span())
            if found["edit"]:
                edits.add(found.end())
    return edits


def _alone(original: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the line."""
    before = original.rfind("\n", max(start - 20, 0), start)
    if before < 0 and start > 20:
        return False
    after = original.find("\n", end, end + 20)
    rest = original[end:after] if after >= 0 else original[end : end + 20]
    return not original[before + 1 : start].strip(_SPACE + ">-*") and not rest.strip(_SPACE)


def _lines(original: str, drops: list[tuple[int, int]], images: set[int], edits: set[int]) -> list[_Line | None]:
    """The lines in order, None for an empty one; the signs at their start are added to ``drops``."""
    dropped = sorted(drops)
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
        lines.append(_line(original, at, end, mine, images, edits, drops))
        at = end
    return lines


def _line(
    original: str,
    start: int,
    end: int,
    mine: list[tuple[int, int]],
    images: set[int],
    edits: set[int],
    drops: list[tuple[int, int]],
) -> _Line | None:
    row = original[start:end].rstrip("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    end = start + len(row)
    if _RULE.match(row):
        return _Line(start, start, row.strip()) if row.strip()[:3] in ("===", "---") else None
    signs = _SIGNS.match(row)
    assert signs
    begin = start + signs.end()
    level = len(signs["hashes"] or signs["wiki"] or "") or (2 if end in edits else None)
    if level:
        bare = row.rstrip(" \t")
        core = bare.rstrip("=#") if len(bare) - len(bare.rstrip("=#")) <= 6 else bare
        if core != bare and start + len(core) > begin:
            end = start + len(core.rstrip(" \t"))
            drops.append((end, start + len(row)))
    if begin > start and (level or signs["bullet"] or signs["quote"]):
        drops.append((start + len(row) - len(row.lstrip(_SPACE)), begin))
    image = begin + 1 in images or begin + 2 in images
    text = _kept(original, begin, end, mine)
    listed = "bullet" if signs["bullet"] else "number" if _NUMBERED.match(text) else ""
    if not text.strip(_SPACE):
        return _Line(start, start, "", listed="bullet") if signs["bullet"] else None
    while begin < end and original[begin] in _SPACE:
        begin += 1
    while end > begin and original[end - 1] in _SPACE:
        end -= 1
    wide = _WIDE if row[:1] == "\u3000" else 0
    indent = wide or len(row) - len(row.lstrip(_SPACE))
    return _Line(begin, end, text.strip(_SPACE), bool(signs["quote"]), level, listed, image, indent)


def _kept(original: str, start: int, end: int, drops: list[tuple[int, int]]) -> str:
    parts, at = [], start
    for begin, stop in drops:
        if begin > at:
            parts.append(original[at : min(begin, end)])
        at = max(at, stop)
    parts.append(original[at:end])
    return "".join(parts)


def _blocks(lines: list[_Line | None], drops: list[tuple[int, int]], wrapped: bool) -> list[Block]:
    blocks: list[Block] = []
    run: list[_Line] = []
    gap, listed, margin = 0, "", _margin(lines)
    for line in [*lines, None]:
        if line is not None and line.start < line.end:
            run.append(line)
            continue
        if run:
            blocks.extend(_run(run, gap, listed, drops, line.text[:1] if line else "", wrapped, margin))
            run, gap, listed = [], 0, ""
        if line is None:
            gap += 1
        else:
            listed = listed or line.listed
    return blocks


def _run(
    run: list[_Line], gap: int, listed: str, drops: list[tuple[int, int]], underline: str, wrapped: bool, margin: int
) -> list[Block]:
    """Lines without an empty one between them, as one or several blocks; `margin` is where the document breaks its
    lines, 0 where it does not.
    """
    width = margin or max(_width(line.text) for line in run)
    wrapped = wrapped or bool(margin) or _is_wrapped(run, width)
    groups: list[list[_Line]] = [[run[0]]]
    for before, line in pairwise(run):
        if _continues(before, line) and _joins(before, line, width, wrapped):
            groups[-1].append(line)
            if UNSPACED.match(before.text[-1:] + line.text[:1]):
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
        item = first.listed or (listed if number == 0 else "")
        blocks.append(Block(first.start, group[-1].end, kind, level, reason, item, 0, gap if number == 0 else 0))
    return blocks


def _width(text: str) -> int:
    return len(text) + (0 if text.isascii() else sum(map(_is_wide, text[:140])))


@cache
def _is_wide(character: str) -> bool:
    return east_asian_width(character) in "WF"


def _continues(before: _Line, line: _Line) -> bool:
    return not (line.listed or line.level or before.level or line.image or before.image or line.quoted != before.quoted)


def _goes_on(text: str) -> bool:
    return text[:1].islower() and not text.startswith(("http:", "https:", "www."))


def _margin(lines: Sequence[_Line | None]) -> int:
    """The width to which a whole document is broken; 0 if its lines are lines of their own. One paragraph of two lines
    says little, but of all of them four in five breaks stand where the next word would not have fitted.
    """
    pairs = [
        (before, line)
        for before, line in pairwise(lines)
        if before and line and before.start < before.end and line.start < line.end and _continues(before, line)
    ]
    width = max((_width(before.text) for before, _ in pairs), default=0)
    if len(pairs) < _BREAKS or not 45 <= width <= 130:
        return 0
    full = sum(_width(before.text) + 1 + _width(_first_word(line.text)) > width for before, line in pairs)
    return width if full * 5 >= len(pairs) * 4 else 0


def _first_word(text: str) -> str:
    """What could not be parted from the line: up to a space, and two characters where words have none between them."""
    return text[:2] if UNSPACED.match(text) else text.split(maxsplit=1)[0]


def _is_wrapped(run: Sequence[_Line], width: int) -> bool:
    """Whether lines look like paragraphs broken to fit a width, and not like lines of their own."""
    if len(run) < 3 or not 30 <= width <= 130:
        return False
    if sum(bool(_ENDED.search(line.text)) for line in run[:-1]) * 2 > len(run):
        return False
    if sum(line.text[:1].isdigit() for line in run) * 2 > len(run):
        return False  # a chronicle, a line each
    if UNSPACED.search(run[0].text):
        return sum(_width(line.text) >= width * 0.8 for line in run[:-1]) * 5 >= (len(run) - 1) * 4
    if sum(_goes_on(line.text) for line in run[1:]) * 3 >= len(run) - 1:
        return True
    # A line was broken for want of room if the next word would not have stood on it.
    if width < 45:
        return False
    full = [_width(before.text) + 1 + _width(_first_word(line.text)) > width for before, line in pairwise(run)]
    return sum(full) * 5 >= len(full) * 4


def _joins(before: _Line, line: _Line, width: int, wrapped: bool) -> bool:
    """Whether the line break between two lines is only a wrap, and no end of a paragraph."""
    ended = bool(_ENDED.search(before.text))
    if _goes_on(line.text) and not ended:
        return True
    if line.indent > before.indent or line.indent == _WIDE or _FRESH.match(line.text):
        return False
    return wrapped and (not ended or _width(before.text) >= width * 0.8)
