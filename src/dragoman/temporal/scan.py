"""Find expressions of time in a text: anchors, rules at the anchors, words around them, ranges.

Everything here looks at a bounded neighbourhood of an anchor, so the cost is linear in the length of the text
whatever it holds.
"""

from __future__ import annotations

import itertools
import re

from dragoman import calendars
from dragoman.temporal.expression import Expression, Point
from dragoman.temporal.grammar import Affix, Compiled, CompiledRule, Deed
from dragoman.temporal.numerals import read

__all__ = ["scan", "unwrapped"]

_SPACES = " \u3000\u00a0\u202f\n"
_WRAP = re.compile(r"\n(?=[^\n\s#*|>-])(?<=[^\n]{40}\n)")
_BRACKET_REACH = 3
_NAME = 30  # characters the name of a war may have
_OBJECT_REACH = 20  # characters before a deed in which its object stands
_DASHES = ("-", "–", "—", "−")
_AFFIXES = 3  # words stacked on one side: "around the end of"


def unwrapped(text: str) -> str:
    """The text with the line breaks of hard-wrapped paragraphs made spaces; every offset stays."""
    return _WRAP.sub(" ", text)


def scan(text: str, grammar: Compiled, start: int = 0, end: int | None = None) -> list[Expression]:
    """The expressions in ``text[start:end]``, in order, not overlapping; offsets in ``text``."""
    stop = len(text) if end is None else end
    found: list[Expression] = []
    position = start
    search, rules = grammar.anchor.search, grammar.rules
    while (anchor := search(text, position, stop)) is not None:
        for rule in rules[anchor.lastgroup or ""]:
            match = rule.match.match(text, anchor.start(), stop)
            if match is None:
                continue
            read_ones = _read(match, rule, grammar)
            if read_ones:
                floor = found[-1].end if found else start
                for each in read_ones:
                    each.start = max(each.start, floor)
                    _take_before(text, each, grammar, floor)
                    floor = each.end
                _take_after(text, read_ones[-1], grammar, stop)
                found.extend(read_ones)
                position = max(read_ones[-1].end, anchor.start() + 1)
                break
        else:
            position = anchor.end() if anchor.end() > anchor.start() else anchor.start() + 1
    found = _join_ranges(text, found, grammar)
    _mark_brackets(text, found, grammar)
    return found


def _read(match: re.Match[str], rule: CompiledRule, grammar: Compiled) -> list[Expression]:
    """The expressions a match writes; none when its numbers are no date."""
    groups = {name: text for index, name in rule.groups if (text := match.group(index)) is not None}
    made = Expression(match.start(), match.end(), rule.name, rule.kind)  # type: ignore[arg-type]
    if ("deed" in groups or "of" in groups or "again" in groups) and not _of_happening(made, match, groups, grammar):
        return []
    made.lasts = "lasts" in groups
    if rule.kind != "date" and "unit" not in groups:
        return [made]
    if not _fill(made, groups, grammar):
        return []
    others = {name[:-1]: groups[name] for name in groups if name.endswith("2")}
    if "tens" in groups and made.point.year is not None:  # 昭和20年代: ten years of an era
        made.last, made.join = made.point.copy(), "range"
        made.last.year = made.point.year + 9
        return [made]
    if not others:
        return [made] if _sensible(made.point) else []
    second = made.point.copy()
    if "day" not in others and "month" in others:
        second.day = None
    if not _fill_point(second, others, grammar) or not _sensible(made.point) or not _sensible(second):
        return []
    if "short" in others and "short" not in groups and made.point.year is not None:
        second.year, second.short = _complete_short(made.point.year, others["short"], grammar), None
        if second.year is None:
            return []
    if rule.join == "list":
        cut = max(match.end(name) for name in groups if name + "2" in groups)
        after = min(match.start(name + "2") for name in others)
        return [
            Expression(match.start(), cut, rule.name, point=made.point),
            Expression(after, match.end(), rule.name, point=second),
        ]
    made.last, made.join = second, "pair" if rule.join == "pair" else "range"
    return [made]


def _of_happening(made: Expression, match: re.Match[str], groups: dict[str, str], grammar: Compiled) -> bool:
    """Note the happening a match is told from; False when it says not to what it happened."""
    made.head, made.again = (made.start, made.end), "again" in groups
    made.open = "end" if "back" in groups else None if "at" in groups else "start"
    made.near = "near" in groups
    if made.again:
        made.deed, made.event = Deed(()), match.span("again")
        return True
    text, last = match.string, match.end("deed" if "deed" in groups else "of")
    made.deed = grammar.deeds[groups["deed"]] if "deed" in groups else Deed(())
    if "of" in groups:
        made.whom, begin, ending = groups["of"], match.start("of"), match.end("of")
        begin, last = min(begin, match.start("deed") if "deed" in groups else begin), max(last, ending)
    else:
        thing = grammar.object.search(text[max(0, made.start - _OBJECT_REACH) : made.start]) if grammar.object else None
        if thing is None:
            return False
        made.whom, ending = thing["of"], made.start - len(thing[0]) + thing.end("of") - thing.start("of")
        begin = made.start - len(thing[0])
        if " " not in thing[0]:  # one word with it, known or not: ドイツ降伏後
            made.head = (begin, made.end)
        made.start = begin
    made.event = (begin, last)
    made.known, start = _war_ending_at(text, (last, ending), grammar)
    made.start = min(made.start, start)
    return True


def _war_ending_at(text: str, ends: tuple[int, ...], grammar: Compiled) -> tuple[str | None, int]:
    """The date of the war whose name ends at one of these places, and where the name begins."""
    for end in ends:
        for begin in range(max(0, end - _NAME), end - 1):
            if (date := grammar.wars.get(text[begin:end].replace(" ", ""))) is not None and text[begin] != " ":
                return date, begin
    return None, len(text)


def _fill(made: Expression, groups: dict[str, str], grammar: Compiled) -> bool:
    if "relative" in groups:
        made.relative = grammar.relative[groups["relative"]]
        made.mark, made.open = made.relative.mark, made.relative.open
        if made.relative.vague:
            made.kind, made.rule = "vague", f"vague-{made.rule}"
    if "named" in groups:
        made.named = grammar.named[groups["named"]]
    if "unit" in groups:
        made.count = read(grammar.source.numerals, groups["count"]) if "count" in groups else 1
        made.unit = grammar.source.units[groups["unit"]]
        if made.count is None:
            return False
        made.spans, made.forward, made.within = "span" in groups, "next" in groups, "same" in groups
        if "back" in groups:
            made.count = -made.count
    for name in ("part", "prefix"):
        if name in groups:
            _apply(made, next(a for a in (*grammar.source.after, *grammar.source.before) if groups[name] in a.words))
    if "calendar" in groups:
        made.calendar = grammar.source.calendars[groups["calendar"]]
    return _fill_point(made.point, groups, grammar)


def _fill_point(point: Point, groups: dict[str, str], grammar: Compiled) -> bool:
    source = grammar.source
    number = source.numerals
    for name, text in groups.items():
        if name == "year":
            point.year = read(number, text)
            if point.year is None:
                return False
        elif name == "month":
            found = source.months.get(text)
            point.month = read(number, text) if found is None else found
            if point.month is None:
                return False
        elif name == "day":
            point.day = read(number, text)
            if point.day is None:
                return False
        elif name == "season":
            point.season = source.seasons[text]
        elif name == "quarter":
            point.season = 32 + (read(number, text) or 9)
        elif name == "decade":
            decade = read(number, text)
            if decade is None:
                return False
            point.is_decade = True
            if decade < 100:
                point.short = decade
            else:
                point.year = decade // 10 * 10
        elif name == "short":
            point.short = read(number, text)
            if point.short is None or point.short > 99:
                return False
        elif name == "century":
            point.century = read(number, text)
            if not point.century or point.century > 40:
                return False
    if "era" in groups or (point.era and "eyear" in groups):
        point.era = source.eras[groups["era"]] if "era" in groups else point.era or ""
        point.calendar = calendars.era(point.era).calendar
        written = groups.get("eyear", "1")
        count = calendars.sexagenary_number(point.era, written) or read(number, written)
        year = calendars.era_year(point.era, count) if count else None
        if year is None:
            return False
        point.year = point.year if "year" in groups else year
    elif "eyear" in groups:
        point.short, point.era = read(number, groups["eyear"]), ""  # of the era the story stands in
        if point.short is None:
            return False
    if "leap" in groups:
        point.leap = True
    if "bc" in groups or (point.bc and ("year" in groups or "century" in groups)):
        point.bc = False
        _before_christ(point)
    if point.century and point.short is not None:
        point.year, point.short, point.century = (point.century - 1) * 100 + point.short, None, None
    return True


def _before_christ(point: Point) -> None:
    if point.bc:
        return
    point.bc = True
    if point.century is not None:
        point.century = -point.century
    elif point.year is not None:
        point.year = -point.year if point.is_decade else 1 - point.year


def _complete_short(year: int, text: str, grammar: Compiled) -> int | None:
    """1904 and "05": 1905. 1877 and "8": 1878."""
    tail = read(grammar.source.numerals, text)
    if tail is None:
        return None
    step = 10 if len(text) == 1 and text.isdecimal() else 100
    full = year // step * step + tail
    return full if full > year else None


def _sensible(point: Point) -> bool:
    """Whether the numbers can be a date at all; one that only is no day of its month is read, and has no value."""
    if point.month is not None and not 1 <= point.month <= 12:
        return False
    if point.day is not None and not 1 <= point.day <= 31:
        return False
    if point.season is not None and not 21 <= point.season <= 36:
        return False
    return point.year is None or -5000 < point.year < 2200


def _fits(affix: Affix, made: Expression) -> bool:
    if not affix.only:
        return True
    if made.named is not None:
        return "named" in affix.only
    return made.relative is None and (made.last or made.point).scale in affix.only


def _apply(made: Expression, affix: Affix) -> None:
    made.mark = made.mark or affix.mark
    made.hedge = made.hedge or affix.hedge
    made.open = made.open or affix.open
    made.part = made.part or affix.part
    made.calendar = made.calendar or affix.calendar
    if affix.bc:
        _before_christ(made.point)
        if made.last:
            _before_christ(made.last)


def _take_before(text: str, made: Expression, grammar: Compiled, floor: int) -> None:
    letters = grammar.source.letters
    for _ in range(_AFFIXES):
        at = made.start
        if at > floor and text[at - 1] in _SPACES:
            at -= 1
        if at <= floor:
            return
        for word, affix in grammar.before.get(text[at - 1].lower(), ()):
            head = at - len(word)
            if head < floor or text[head:at].lower() != word or not _fits(affix, made):
                continue
            if letters and head > floor and text[head - 1].isalpha() and word[0].isalpha():
                continue
            made.starter = word
            made.lead = at if word in grammar.connectors else made.lead
            _apply(made, affix)
            if affix.inside:
                made.start = head
                break
            return
        else:
            return


def _take_after(text: str, made: Expression, grammar: Compiled, stop: int) -> None:
    letters, made.trailing = grammar.source.letters, made.end
    for _ in range(_AFFIXES):
        at = made.trailing
        if at < stop and text[at] in _SPACES and text[at] != "\n":
            at += 1
        if at >= stop:
            return
        for word, affix in grammar.after.get(text[at].lower(), ()):
            tail = at + len(word)
            if tail > stop or text[at:tail].lower() != word or not _fits(affix, made):
                continue
            if letters and tail < stop and text[tail].isalpha() and word[-1].isalpha():
                continue
            apart = at > made.trailing and len(word) == 1
            if apart and grammar.tail is not None and not grammar.tail.match(text, tail):
                continue  # the beginning of the next word
            _apply(made, affix)
            made.joint = made.trailing if word in grammar.connectors else made.joint
            made.trailing = tail
            if affix.inside:
                made.end = tail
            break
        else:
            return


def _join_ranges(text: str, found: list[Expression], grammar: Compiled) -> list[Expression]:
    joined: list[Expression] = []
    for made in found:
        before = joined[-1] if joined else None
        if before and before.join is None and made.join is None and before.kind == made.kind == "date":
            seam = before.joint or before.end
            until = made.lead or made.start
            if until - seam <= grammar.longest_connector + 2:
                words = text[seam:until].strip(_SPACES).lower()
                connector = grammar.connectors.get(words)
                if words in _DASHES and _is_entry(before.point, made.point):
                    before.heads, connector = True, None
                if connector and (not connector.needs or before.starter in connector.needs) and _may_join(before, made):
                    _join(before, made)
                    continue
        joined.append(made)
    return joined


def _is_entry(year: Point, day: Point) -> bool:
    """Whether a year alone heads the entry of a chronology whose day follows: "1974 – July 15"."""
    alone = year.year is not None and year.month is None and year.season is None
    return alone and not day.has_year and day.short is None and day.month is not None


def _may_join(a: Expression, b: Expression) -> bool:
    if a.named or b.named or a.deed or b.deed or a.relative or b.count is not None or a.count is not None:
        return False
    if b.relative:
        return False
    if a.point.year is not None and b.point.year is not None:
        return a.point.year <= b.point.year
    return True


def _join(a: Expression, b: Expression) -> None:
    """Make ``a`` the range from a to b; each end keeps its own printed parts and lends the other what that lacks."""
    a.end, a.last, a.join = b.end, b.point, "range"
    a.trailing = b.trailing
    first, last = a.point, b.point
    if b.point.bc and not first.bc and first.has_year:
        _before_christ(first)
    if not last.has_year and last.short is None and first.has_year:
        last.year, last.calendar, last.era, last.bc = first.year, first.calendar, first.era, first.bc
        if last.month is None and last.season is None and last.day is not None:
            last.month = first.month
        if last.month and first.month and last.month < first.month and last.year is not None:
            last.year += 1
    elif not first.has_year and last.has_year:
        first.year, first.calendar, first.era = last.year, last.calendar, last.era
        if last.month and first.month and last.month < first.month and first.year is not None:
            first.year -= 1
    elif not first.has_year and last.month is None and last.season is None and last.day is not None:
        last.month = first.month
    a.hedge = a.open = a.part = None
    a.mark = a.mark or b.mark


def _mark_brackets(text: str, found: list[Expression], grammar: Compiled) -> None:
    pairs = grammar.brackets
    for before, made in itertools.pairwise(found):
        seam = before.trailing or before.end
        if made.start - seam > _BRACKET_REACH:
            continue
        gap = text[seam : made.start].strip(_SPACES)
        if gap in pairs:
            made.bracketed = True
            tail = text[max(made.end, made.trailing) : max(made.end, made.trailing) + 2].lstrip(_SPACES)[:1]
            made.alone = tail == pairs[gap]
        elif gap == "/" and before.point.month is not None and made.point.month is not None:
            made.bracketed = True
