"""Tag a text or a document: scan each passage, then resolve along the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from dragoman.errors import DateError
from dragoman.languages import Languages, load
from dragoman.languages.stems import LARGE_SCRIPTS
from dragoman.model import Document, Passage, Timex
from dragoman.model.days import from_days, from_iso
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.focus import Focus
from dragoman.temporal.grammar import Compiled, grammar
from dragoman.temporal.resolve import resolve
from dragoman.temporal.scan import scan, unwrapped

__all__ = ["tag", "tag_document"]

_STAMP_REACH = 24  # characters around a date in which words make it a stamp
_FEW, _WIDE = 12, 4  # letters beside a date and its word in a stamp; for how many a character of a large script counts
_PARTS = ".。!?！？|·\n"  # what parts a line or sentence from the next
_TITLE = 60  # characters a title line has at most
_LATER = 8  # expressions looked ahead
_STOPS = '.。!?！？…」』”"'  # what no title ends with
_STORY = ("body", "heading", "caption")


def tag(
    text: str,
    language: str | None = None,
    reference: str | None = None,
    languages: Languages | None = None,
    *,
    vague: bool = False,
) -> list[Timex]:
    """The expressions of time in one text, with what they mean.

    ``language`` is a language folder's code; without it the script decides. ``reference`` is the ISO date the text was
    written on and is used for "this year" and the like alone. ``vague`` asks also for expressions that have no calendar
    time of their own ("thereafter", "for two years"). Raises DateError for a reference that is no date.
    """
    known = languages or load()
    code = language or guess_language(text, known)
    rules = grammar(known, code) if code in known else None
    if rules is None:
        return []
    focus = Focus(today=_reference(reference))
    flowing = unwrapped(text)
    found = scan(flowing, rules)
    _stamp(flowing, found, rules)
    for each in found:
        each.ahead = _in_title(flowing, each)
    made: list[Timex] = []
    for paragraph, later in _paragraphs(flowing, found):
        made += resolve(flowing, paragraph, rules, focus, later)
    return [_printed(each, text) for each in made if vague or not each.rule.startswith("vague")]


def tag_document(document: Document, languages: Languages) -> tuple[Timex, ...]:
    """The expressions of time in a document, sorted, not overlapping; offsets in ``document.text``.

    Each passage is read in its own language and takes its context from those before it. What is no story
    (boilerplate, bibliographies, repeats) is tagged but gives no context to the story.
    """
    text = unwrapped(document.text)
    scanned = [_scan_passage(document, text, passage, languages) for passage in document.passages]
    focus, aside, made = Focus(), None, []
    for index, (passage, found) in enumerate(scanned):
        rules = grammar(languages, _language(document, passage, languages))
        if _begins_section(text, passage):
            focus.stale, focus.written, focus.section = True, None, None
        if rules is None or not found:
            continue
        if passage.kind in _STORY:
            aside = None
            later = _following(scanned, index)
            made += resolve(text, found, rules, focus, later)
        else:
            aside = aside or focus.copy()
            made += resolve(text, found, rules, aside)
            if _runs_on(document, passage, text):
                focus.mention, focus.mention_span = aside.mention, aside.mention_span
    return tuple(sorted((_printed(each, document.text) for each in made), key=lambda timex: timex.start))


def _paragraphs(text: str, found: Sequence[Expression]) -> Iterator[tuple[Sequence[Expression], Sequence[Expression]]]:
    """Expressions by paragraph, each with the few that come after it."""
    begin = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or "\n" in text[found[index - 1].end : found[index].start]:
            yield found[begin:index], found[index : index + _LATER]
            begin = index


def _in_title(text: str, each: Expression) -> bool:
    """Whether it stands on a short line of its own, with more text under it and no full stop."""
    head = text.rfind("\n", max(0, each.start - _TITLE), each.start) + 1
    foot = text.find("\n", each.end, each.end + _TITLE)
    if foot < 0 or (head == 0 and each.start > _TITLE) or foot - head > _TITLE:
        return False
    return text[foot - 1] not in _STOPS


def _printed(timex: Timex, text: str) -> Timex:
    """The timex with its words as the text prints them, line breaks and all."""
    words = text[timex.start : timex.end]
    return timex if words == timex.text else msgspec.structs.replace(timex, text=words)


def guess_language(text: str, languages: Languages) -> str:
    """A language by the script of a short text: kana, hangul, Cyrillic, Han, else Latin."""
    sample = text[:2000]
    for code, low, high in (("Hira", "ぁ", "ヿ"), ("Hang", "가", "힣"), ("Cyrl", "Ѐ", "ӿ"), ("Hani", "一", "鿿")):
        if any(low <= char <= high for char in sample):
            fitting = [key for key, each in languages.items() if code in each.scripts[:1]]
            if fitting:
                return fitting[0]
    return next((key for key, each in languages.items() if "Latn" in each.scripts), "en")


def _reference(reference: str | None) -> Point | None:
    if reference is None:
        return None
    try:
        year, month, day = from_days(from_iso(reference))
    except ValueError:
        raise DateError(f"'{reference}' is no date. Give the reference as YYYY-MM-DD.") from None
    return Point(year=year, month=month, day=day)


def _language(document: Document, passage: Passage, languages: Languages) -> str:
    if passage.language in languages:
        return passage.language or ""
    told = [each.language for each in document.passages if each.language in languages]
    return told[0] or "" if told else guess_language(document.text, languages)


def _scan_passage(
    document: Document, text: str, passage: Passage, languages: Languages
) -> tuple[Passage, list[Expression]]:
    rules = grammar(languages, _language(document, passage, languages))
    if rules is None:
        return passage, []
    found = scan(text, rules, passage.start, passage.end)
    title = passage.kind in ("heading", "caption") or _like_a_title(text, passage)
    for each in found:
        each.ahead = title
    _stamp(text, found, rules)
    return passage, found


def _runs_on(document: Document, passage: Passage, text: str) -> bool:
    """Whether the next passage goes on in the same paragraph: "this period" there may look back into this one."""
    after = document.passages[passage.index + 1 : passage.index + 2]
    return bool(after) and not text[passage.end : after[0].start].strip(" ") and after[0].start - passage.end <= 2


def _like_a_title(text: str, passage: Passage) -> bool:
    return passage.end - passage.start <= _TITLE and text[passage.end - 1] not in _STOPS


def _begins_section(text: str, passage: Passage) -> bool:
    return passage.kind == "heading" or text.startswith("#", passage.start)


def _following(scanned: Sequence[tuple[Passage, list[Expression]]], index: int) -> list[Expression]:
    """The expressions of the next passages of the story, as far as a few dates."""
    later: list[Expression] = []
    for passage, found in scanned[index + 1 :]:
        if passage.kind in _STORY:
            later += found
        if len(later) >= _LATER:
            break
    return later[:_LATER]


def _stamp(text: str, found: Sequence[Expression], rules: Compiled) -> None:
    """Mark dates of publication and editing: "Posted on 5 May 2014"; not those of a sentence in which a decree was
    published.
    """
    for each in found:
        if each.point.day is None and each.point.month is None:
            continue
        for role, words in rules.stamps:
            match = words.search(text, max(0, each.start - _STAMP_REACH), each.end + _STAMP_REACH)
            if match is not None and _is_stamp(text, each, match):
                each.role = role


def _is_stamp(text: str, date: Expression, word: re.Match[str]) -> bool:
    """Whether a line or sentence is little more than a date and such a word, which is no part of another."""
    begin = max(text.rfind(stop, 0, date.start) for stop in _PARTS) + 1
    end = min((at for stop in _PARTS if (at := text.find(stop, max(date.end, word.end()))) >= 0), default=len(text))
    if word.start() >= date.end:
        between, rest = text[date.end : word.start()], text[begin : date.start] + text[word.end() : end]
        goes_on = text[word.end() : word.end() + 1].isalpha()
        return not goes_on and _letters(between + rest) <= _FEW
    between, rest = text[word.end() : date.start], text[begin : word.start()] + text[date.end : end]
    joined = word[0][0] >= LARGE_SCRIPTS and _letters(between) < _FEW  # 最后修订于2015年
    return joined or _letters(between + rest) <= _FEW


def _letters(text: str) -> int:
    return sum(_WIDE if letter >= LARGE_SCRIPTS else 1 for letter in text if letter.isalpha())
