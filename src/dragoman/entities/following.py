"""A name goes on through its document: what was found by its form once, wherever it stands again, and family names."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import ahocorasick_rs
import msgspec

from dragoman.entities.cases import united
from dragoman.entities.discover import short_forms
from dragoman.entities.inflect import declined
from dragoman.entities.spans import is_free
from dragoman.entities.tables import NamesTable
from dragoman.model import Document, Mention, Passage

__all__ = ["Reader", "followed"]

_COMMON = 2  # times
_SURE = 0.8  # score of a family name alone
_AGAIN = frozenset({"person", "place", "territory", "organisation", "treaty", "war", "event", "infrastructure"})
_PERSON = "person:"
_GROUNDS = frozenset({"place", "territory"})
_IN_A_NAME = re.compile(r"[a-zа-яё,;] [A-ZА-ЯЁ][\w’'-]+ $")  # a name before it: another of the family
_REACH = 30
_FEW = re.compile("[ァ-ヺー]{1,2}|[^ァ-ヺー]{1,3}")  # too short to be known again anywhere
_FOREIGN = re.compile("[ァ-ヺー]{4,}|[가-힣]{4,}")  # a family name that is no common word, before the full name too


class Reader(Protocol):
    """What a language knows of names standing alone."""

    table: NamesTable

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether the name at [start, end) is a word of its own."""
        ...

    def titled(self, text: str, start: int, end: int) -> bool:
        """Whether a title stands beside the name at [start, end)."""
        ...


class _Form(msgspec.Struct, frozen=True):
    """A written form by which an entity may be called again."""

    reader: Reader
    mention: Mention  # that made it known
    cases: tuple[str, ...]


def followed(mentions: Sequence[Mention], document: Document, reader_of: Callable[[Passage], Reader]) -> list[Mention]:
    """The mentions of a document and those in which a name stands again; the cases of a discovered one are one."""
    starts = [passage.start for passage in document.passages]

    def reader(mention: Mention) -> Reader:
        return reader_of(document.passages[max(bisect_right(starts, mention.start) - 1, 0)])

    if not starts:
        return list(mentions)
    found = _of_one_kind(
        united(mentions, lambda mention: reader(mention).table),
        lambda mention: reader(mention).titled(document.text, mention.start, mention.end),
    )
    found = sorted(found, key=lambda mention: mention.start)
    found, surnames = _surnames(found, reader)
    found = [one for one in found if not _is_bearers(one, surnames)]
    taken = sorted((mention.start, mention.end) for mention in found)
    again = list(_again(document.text, _whole(found, reader), taken))
    return [*found, *again, *_alone(document.text, surnames, taken)]


def _of_one_kind(mentions: Sequence[Mention], titled: Callable[[Mention], bool]) -> list[Mention]:
    """The mentions, those of a discovered name that was taken for things of two kinds as what it mostly is; a title
    tells a person.
    """
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        kind, colon, name = mention.entity.partition(":")
        if colon:
            kinds[name][kind] += 1
    persons = {
        mention.entity.partition(":")[2]
        for mention in mentions
        if mention.entity.startswith(_PERSON)
        and len(kinds[mention.entity.removeprefix(_PERSON)]) > 1
        and titled(mention)
    }
    return [_as_mostly(mention, kinds[mention.entity.partition(":")[2]], persons) for mention in mentions]


def _as_mostly(mention: Mention, kinds: Counter[str], persons: set[str]) -> Mention:
    if len(kinds) < 2 or ":" not in mention.entity:
        return mention
    (first, most), (second, less) = kinds.most_common(2)
    if most == less and mention.entity.partition(":")[2] in persons:
        first = "person"
    elif most == less:  # what falls is no person, whatever it looked like before
        first = next((kind for kind in (first, second) if kind in _GROUNDS), mention.kind)
    kind = "territory" if kinds.keys() == _GROUNDS else first
    name = mention.entity.partition(":")[2]
    return msgspec.structs.replace(mention, entity=f"{kind}:{name}", kind=kind, method=f"form:{kind}")


def _surnames(found: list[Mention], reader: Callable[[Mention], Reader]) -> tuple[list[Mention], dict[str, _Form]]:
    """The mentions, those of a family name as its only bearer's, and the forms in which it may stand alone."""
    people: dict[tuple[str, int], dict[str, Mention]] = {}
    readers: dict[int, Reader] = {}
    for mention in found:
        if mention.kind == "person":
            read = reader(mention)
            readers[id(read)] = read
            for short in short_forms(_full_name(mention, read.table), read.table):
                people.setdefault((short, id(read)), {}).setdefault(mention.entity, mention)
    called = {key: bearer for key, bearers in people.items() if (bearer := _bearer(key[0], bearers)) is not None}
    full = {f"person:{short}": bearer for (short, _), bearer in called.items()}
    forms = {
        form: _Form(readers[language], bearer, cases)
        for (short, language), bearer in reversed(called.items())
        for form, cases in declined(short, readers[language].table, every_word=True).items()
    }
    return [_as(full[one.entity], one) if one.entity in full else one for one in found], forms


def _is_bearers(mention: Mention, surnames: Mapping[str, _Form]) -> bool:
    """Whether the name of a state that was yet to be is the family name of somebody told of before: Admiral Togo."""
    form = surnames.get(mention.text) if mention.unborn else None
    return form is not None and form.mention.end <= mention.start


def _whole(found: Sequence[Mention], reader: Callable[[Mention], Reader]) -> dict[str, _Form]:
    """The forms of the names that were discovered, as they were found."""
    forms: dict[str, _Form] = {}
    for mention in found:
        kind, colon, name = mention.entity.partition(":")
        if colon and kind in _AGAIN and not _FEW.fullmatch(name) and mention.method != "anaphor":
            read = reader(mention)
            written = name if name.endswith(mention.text) else _full_name(mention, read.table)
            for form, cases in declined(written, read.table, every_word=kind == "person").items():
                forms.setdefault(form, _Form(read, mention, cases))
    return forms


def _again(text: str, forms: dict[str, _Form], taken: list[tuple[int, int]]) -> Iterator[Mention]:
    """Where names stand again; `taken` spans are left alone and grow."""
    for start, end, form in sorted(_matches(text, forms), key=lambda match: (match[0] - match[1], match[0])):
        if is_free(taken, start, end) and form.reader.stands_alone(text, start, end):
            insort(taken, (start, end))
            yield msgspec.structs.replace(form.mention, start=start, end=end, text=text[start:end], cases=form.cases)


def _alone(text: str, forms: dict[str, _Form], taken: list[tuple[int, int]]) -> Iterator[Mention]:
    """Where family names stand alone behind the full ones, and long foreign ones anywhere."""
    early: Counter[str] = Counter()  # a word that stood alone before anybody was called so is a common one
    for start, end, form in _matches(text, forms):
        if not is_free(taken, start, end) or not form.reader.stands_alone(text, start, end):
            continue
        if _IN_A_NAME.search(text, max(0, start - _REACH), start) and not form.reader.titled(text, start, end):
            continue
        word, person = text[start:end], form.mention
        sure = _FOREIGN.fullmatch(word) is not None
        if start < person.end and not sure:
            early[word] += ":" in person.entity
        elif sure or early[word] < _COMMON:
            insort(taken, (start, end))
            yield Mention(start, end, word, person.entity, person.name, "person", "surname", _SURE, form.cases)


def _matches(text: str, forms: dict[str, _Form]) -> Iterator[tuple[int, int, _Form]]:
    listed = list(forms)
    for index, start, end in ahocorasick_rs.AhoCorasick(listed).find_matches_as_indexes(text, overlapping=True):
        yield start, end, forms[listed[index]]


def _full_name(mention: Mention, table: NamesTable) -> str:
    """A person's name as it stands here; where names are declined, as it was found first."""
    return mention.entity.partition(":")[2] or mention.text if table.paradigms else mention.text


def _bearer(short: str, bearers: Mapping[str, Mention]) -> Mention | None:
    """The one person who may be called by a family name: the one found by it alone is whoever bears a longer name."""
    longer = [bearer for entity, bearer in bearers.items() if entity != f"person:{short}"] or list(bearers.values())
    return longer[0] if len(longer) == 1 else None


def _as(person: Mention, mention: Mention) -> Mention:
    """A name found by its form as that of a person found elsewhere."""
    return msgspec.structs.replace(mention, entity=person.entity, name=person.name)
