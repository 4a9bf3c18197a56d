"""Are two written names one name? By what is known, then by form, then by sound; always with a reason.

`same_name` compares what is written, not who is meant: it says that 伊藤博文 and Ито Хиробуми can be one man's name,
which is where linking begins. Form comes before sound: two names in Han characters that differ are two names, however
they are read, unless both only render a foreign name. A ruler's number, a kind of place, a side (South, 南) or an
initial that contradicts ends the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import permutations, product

import msgspec

from dragoman.languages import Languages, load
from dragoman.linkage.cognates import cognate
from dragoman.linkage.hearing import Heard, ear, heaviest, shown, weigh
from dragoman.linkage.sounds import Reading, readings, simplified, strictness
from dragoman.linkage.written import WrittenName, initial, names_in, take_apart

__all__ = ["Known", "Match", "same_name"]

Known = Callable[[str], frozenset[str]]
"""What an authority knows by a written name: ids of entities, none when it does not know the name."""

SAME = 0.8  # from this likeness on two names are called one; measured in docs/linkage.md
_SHORT = 0.06  # asked more of names that say little
_ALONE, _WITHOUT, _BARE, _INITIAL, _TURNED = 0.95, 0.03, 0.02, 0.9, 0.04


_BY_SOUND = "{{0}} ~ {{1}}, {:.2f} by sound"
_ONE_NAME, _TWO_NAMES = "listed as one name in several languages", "listed as different names"
_QUOTED = 80
_YEARS = 1000  # from here on a number is the year of a treaty, which may be left out
_SLACK = 1e-9  # sums of the same costs in another order
_SURE = 0.96  # likeness of letters from which two names are one although an authority lists them apart
_LENT = frozenset({"bay", "strait", "sea"})  # kinds of place that have their name from a town or land on the shore
COGNATE = 0.95  # likeness of two words that are listed as one name
MEAN = 0.4  # the share of all words together; the rest is that of the word least alike


class Match(msgspec.Struct, frozen=True):
    """Whether two names are one, how sure that is (0 to 1), and why, for a historian to read."""

    same: bool
    score: float
    reason: str


class _Likeness(msgspec.Struct, frozen=True):
    score: float
    how: str  # {0} and {1} stand for what is said of the first name and of the second; so do {2} and {3}
    sides: tuple[str, ...] = ()

    def told(self, turned: bool) -> str:
        """The reason, with the names in the order in which they were asked for."""
        order = [at ^ 1 for at in range(len(self.sides))] if turned else range(len(self.sides))
        return self.how.format(*(self.sides[at] for at in order))


def same_name(
    a: str,
    b: str,
    a_language: str | None = None,
    b_language: str | None = None,
    kind: str | None = None,
    known: Known | None = None,
    languages: Languages | None = None,
) -> Match:
    """Compare two names of one ``kind`` (person, place, …) as texts in two languages write them.

    ``known`` says which entities bear a name, where a pack lists it: two names of one entity are the same however they
    sound, two of different ones are not. With the names exchanged the answer is the same. Nothing is raised.
    """
    spoken = languages or load()
    head = f"{a.strip()[:_QUOTED]} ~ {b.strip()[:_QUOTED]}"
    listed = _listed(a, b, known)
    if listed is not None and listed.score >= SAME:
        return Match(True, listed.score, f"{head}: {listed.told(False)}")
    turned = (b, b_language or "") < (a, a_language or "")
    if turned:
        a, b, a_language, b_language = b, a, b_language, a_language
    pairs = product(names_in(a, kind), names_in(b, kind))
    found = max((_best(one, other, a_language, b_language, kind, spoken) for one, other in pairs), key=_score)
    # Many characters are read alike: to sound alike is no reason to doubt that 陕西 and Shanxi are two.
    if listed is not None and (found.score < _SURE or all_han(a) != all_han(b)):
        found, turned = listed, False
    score = round(max(found.score, 0.0), 2)
    return Match(score >= SAME, score, f"{head}: {found.told(turned)}")


def _score(found: _Likeness) -> float:
    return found.score


def _listed(a: str, b: str, known: Known | None) -> _Likeness | None:
    if known is None:
        return None
    one, other = known(a), known(b)
    if one & other:
        return _Likeness(0.98, "known as names of {0}", (", ".join(sorted(one & other)),) * 2)
    if one and other:
        return _Likeness(0.05, "known as names of {0} and of {1}", (", ".join(sorted(one)), ", ".join(sorted(other))))
    return None


def _best(
    a: str, b: str, a_language: str | None, b_language: str | None, kind: str | None, known: Languages
) -> _Likeness:
    firsts, seconds = take_apart(a, kind, known), take_apart(b, kind, known)
    if not firsts[0].words or not seconds[0].words:
        return _Likeness(0.0, "no letters to compare")
    best = _compare(firsts[0], seconds[0], a_language, b_language, kind, known)
    for first, second in ((firsts[-1], seconds[-1]), (firsts[0], seconds[-1]), (firsts[-1], seconds[0])):
        if (first, second) == (firsts[0], seconds[0]):
            continue
        found = _compare(first, second, a_language, b_language, kind, known)
        against = _contradiction(first, second)
        if against and found.score >= max(best.score, SAME):
            apart = "{2} against {3}" if all(against) else "{2}{3} on one side only"
            return _Likeness(0.1, f"{found.how}, but {apart}", (*(found.sides or ("", "")), *against))
        one_sided = (first is firsts[-1]) != (second is seconds[-1])
        if not against and found.score - _BARE * one_sided > best.score:
            best = _Likeness(found.score - _BARE * one_sided, found.how, found.sides)
    return best


def _contradiction(first: WrittenName, second: WrittenName) -> tuple[str, str] | None:
    """What sets two bare names apart: the side or the kind of place that each names."""
    if first.sides != second.sides:
        return _named(first.sides), _named(second.sides)
    if first.kinds and second.kinds and not first.kinds & second.kinds:
        return _named(first.kinds), _named(second.kinds)
    if (first.kinds ^ second.kinds) & _LENT:
        return _named(first.kinds), _named(second.kinds)
    return None


def _named(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))


def _compare(
    a: WrittenName, b: WrittenName, a_language: str | None, b_language: str | None, kind: str | None, known: Languages
) -> _Likeness:
    if a.number != b.number and a.number is not None and b.number is not None:
        return _Likeness(0.05, "number {0} against {1}", (str(a.number), str(b.number)))
    found = by_form(a, b, kind, known)
    if found is None:
        found = _by_sound(a, b, a_language, b_language, kind, known)
    if a.number is not None and a.number == b.number and len(a.words) != len(b.words) and kind == "person":
        # Rulers are called by all their given names: Frederick II is not Frederick William II.
        return _Likeness(found.score - 0.2, f"{found.how}; a ruler's name of fewer words", found.sides)
    if (a.number is None) != (b.number is None) and max(a.number or 0, b.number or 0) < _YEARS:
        # The first of a name was called without a number until there was a second.
        less = 0.1 if a.number == 1 or b.number == 1 else 0.2
        return _Likeness(found.score - less, f"{found.how}; a number on one side only", found.sides)
    return found


def by_form(a: WrittenName, b: WrittenName, kind: str | None, known: Languages) -> _Likeness | None:
    """What the written form alone decides: equal, or different characters; None when it does not decide."""
    one, other = simplified(a.joined), simplified(b.joined)
    if one == other:
        return _Likeness(1.0, "written alike" if a.joined == b.joined else "the same characters in other forms")
    if sorted(a.words) == sorted(b.words):
        return _Likeness(0.97, "the same words in another order")
    if not (all_han(one) and all_han(other)):
        return None
    if kind == "person" and _surname(one, other):
        return _Likeness(0.8, "the surname alone, in the same characters")
    if _transcribes(one, known) and _transcribes(other, known):
        return None
    return _Likeness(0.1, "different characters: {0} against {1}", (a.joined, b.joined))


def all_han(word: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" or char == "々" for char in word)


def _surname(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(long) > len(short) and long.startswith(short) and (len(short) > 1 or len(long) <= 3)


def _transcribes(word: str, known: Languages) -> bool:
    return len(word) > 2 and any(reading.voice.transcribing for reading in readings(word, None, known))


def _by_sound(
    a: WrittenName, b: WrittenName, a_language: str | None, b_language: str | None, kind: str | None, known: Languages
) -> _Likeness:
    pair = _Pair(a_language, b_language, known, kind)
    found = pair.word_by_word(a.words, b.words)
    return pair.joined(a.words, b.words, found.score) or found


class _Pair:
    """Two names in two languages, compared by ear."""

    def __init__(self, a_language: str | None, b_language: str | None, known: Languages, kind: str | None) -> None:
        self._languages, self._known, self._person = (a_language, b_language), known, kind in ("person", None)

    def word_by_word(self, a: tuple[str, ...], b: tuple[str, ...]) -> _Likeness:
        """Each word of the shorter name finds its like in the other, in any order."""
        turned = len(a) > len(b)
        short, long = (b, a) if turned else (a, b)
        if len(short) < len(long) and not self._person:
            return _Likeness(0.0, "more words on one side")
        best = _Likeness(0.0, "nothing alike")
        table = {
            (one, other): self._word(other, one) if turned else self._word(one, other)
            for one in short
            for other in long
        }
        for chosen in permutations(range(len(long)), len(short)):
            heard = [table[word, long[at]] for word, at in zip(short, chosen)]
            score = self._together(short, heard) - _WITHOUT * (len(long) - len(short))
            if len(short) == 1 and len(long) > 1:
                score = self._alone(short[0], heard[0], chosen[0], len(long))
            if score > best.score:
                best = _told(heard, score, len(short) == 1 < len(long))
        return best

    def _together(self, words: tuple[str, ...], heard: list[_WordHeard]) -> float:
        weights = [max(word.weight, 1.0) for word in heard]
        mean = sum(word.likeness * weight for word, weight in zip(heard, weights)) / sum(weights)
        return MEAN * mean + (1 - MEAN) * min(word.likeness for word in heard)

    def _alone(self, word: str, heard: _WordHeard, at: int, of: int) -> float:
        """One word against a full name: the surname, which stands last, or first where it does so."""
        if initial(word) or heard.weight < 1.4:
            return 0.0
        return heard.likeness * (_ALONE if at in (0, of - 1) else 0.7) - (0.0 if at == of - 1 else 0.02)

    def _word(self, one: str, other: str) -> _WordHeard:
        if initial(one) or initial(other):
            return self._initial(one, other)
        return _hear(one, other, *self._languages, self._known)

    def _initial(self, one: str, other: str) -> _WordHeard:
        if initial(one) and initial(other):
            whole = _hear(one, other, *self._languages, self._known)
            return whole if whole.likeness < 0.6 else _WordHeard(_INITIAL, one, other, 1.0)
        full, letter = (other, one) if initial(one) else (one, other)
        full_language, letter_language = self._languages[::-1] if initial(one) else self._languages
        begun = _begins(full, letter, full_language, letter_language, self._known)
        return _WordHeard(_INITIAL if begun else 0.0, one, other, 1.0)

    def joined(self, a: tuple[str, ...], b: tuple[str, ...], least: float) -> _Likeness | None:
        """The words of each name in one, since writings part them differently, those of the second turned; None where
        they are no more alike than `least`.
        """
        if (len(a) == 1 and len(b) == 1) or any(initial(word) for word in (*a, *b)):
            return None
        turned = len(a) > len(b)
        short, long = (b, a) if turned else (a, b)
        languages = self._languages[::-1] if turned else self._languages
        best: _Likeness | None = None
        for order in orders(long):
            turning = _TURNED * (order != long)
            heard = _hear_parts("".join(short), order, *languages, self._known, least + turning)
            if heard is None:
                continue
            found, score, parts = heard
            score -= turning
            if score > least:
                least = score
                said = shown(found.sounds), shown("".join(parts))
                best = _Likeness(score, _BY_SOUND.format(score), said[::-1] if turned else said)
        return best


def orders(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words with the family name moved to the other end: turned, never shuffled."""
    yield from (words[at:] + words[:at] for at in range(len(words)))


class _WordHeard(msgspec.Struct, frozen=True):
    likeness: float
    one: str
    other: str
    weight: float
    note: str = ""


def _told(heard: list[_WordHeard], score: float, alone: bool) -> _Likeness:
    said = " ".join(word.one for word in heard), " ".join(word.other for word in heard)
    notes = [word.note for word in heard if word.note] + ["one word of the full name alone"] * alone
    return _Likeness(score, ", ".join((_BY_SOUND.format(score), *dict.fromkeys(notes))), said)


@lru_cache(maxsize=50_000)
def _hear(one: str, other: str, one_language: str | None, other_language: str | None, known: Languages) -> _WordHeard:
    """Two words by ear: the best of all their readings."""
    if one == other:
        return _WordHeard(1.0, one, other, 3.0)
    listed = cognate(one, other)
    if listed is not None:
        return _WordHeard(COGNATE if listed else 0.2, one, other, 3.0, _ONE_NAME if listed else _TWO_NAMES)
    best = _WordHeard(0.0, one, other, 1.0)
    for first, second, straight in reading_pairs(one, other, one_language, other_language, known):
        line, hears = line_of(second), ear(known, first.voice, second.voice)
        most = affordable(best.likeness + shortness(line), (heaviest(first) + weigh(line)) / 2, first, second)
        if best.likeness and hears.least(first, line, most) > most:
            continue
        heard = hears.compare(first, (line,))
        score = believed(heard.likeness, first, second) - shortness(line)
        if score > best.likeness:
            sounds = (heard.sounds, line) if straight else (line, heard.sounds)
            best = _WordHeard(score, shown(sounds[0]), shown(sounds[1]), weigh(line))
    return best


def believed(likeness: float, one: Reading, other: Reading) -> float:
    """A likeness less what it costs to believe in the readings."""
    return 1.0 - strictness(one, other) * (1.0 - likeness) - one.penalty - other.penalty


def affordable(score: float, weight: float, one: Reading, other: Reading) -> float:
    """The most that hearing one name for another may cost if they are to be alike by a score."""
    doubt = one.penalty + other.penalty
    return weight * (1.0 - doubt - score) / strictness(one, other) + _SLACK


def shortness(sounds: str) -> float:
    return _SHORT if weigh(sounds) < 2.0 else 0.0


def reading_pairs(
    one: str, other: str, one_language: str | None, other_language: str | None, known: Languages
) -> Iterator[tuple[Reading, Reading, bool]]:
    """Readings to compare, one with many paths first; the flag says that the order was kept."""
    firsts, seconds = readings(one, one_language, known), readings(other, other_language, known)
    own = {said.voice for said in firsts if said.by_rule > 1 and said.letters}
    if any(said.voice in own and said.letters for said in seconds):
        firsts, seconds = (tuple(said for said in row if said.letters) for row in (firsts, seconds))
    for first in firsts:
        for second in seconds:
            if _paths(second) == 1:
                yield first, second, True
            elif _paths(first) == 1:
                yield second, first, False


def _paths(reading: Reading) -> int:
    return max(len(row) for row in reading.edges)


def line_of(reading: Reading) -> str:
    """The sounds of a reading with one path."""
    return "".join(row[0][1] for row in reading.edges)


def _hear_parts(
    one: str,
    parts: tuple[str, ...],
    one_language: str | None,
    other_language: str | None,
    known: Languages,
    least: float,
) -> tuple[Heard, float, tuple[str, ...]] | None:
    """A word against the parts of another name, said one after another; None where their score is at most `least`."""
    best: tuple[Heard, float, tuple[str, ...]] | None = None
    for first, chosen in parts_said(one, parts, one_language, other_language, known):
        lines, hears = tuple(map(line_of, chosen)), ear(known, first.voice, chosen[0].voice)
        worst = max(chosen, key=_penalty)
        most = affordable(least, joined_weight(first, lines), first, worst)
        if least > MEAN and hears.least(first, "".join(lines), most) > most:
            continue  # where a part is nothing alike, the mean alone reaches no further than that
        heard = hears.compare(first, lines)
        score = believed(MEAN * heard.likeness + (1 - MEAN) * min(heard.parts), first, worst)
        if score > least:
            best, least = (heard, score, lines), score
    return best


def joined_weight(first: Reading, lines: tuple[str, ...]) -> float:
    """By what a cost is divided, where a word is heard as the parts of another name, that it may not be worth less: the
    part least alike is less alike than all parts together.
    """
    other = weigh("".join(lines))
    both = (heaviest(first) + other) / 2
    return 1 / (MEAN / both + (1 - MEAN) / other) if other else both


def parts_said(
    one: str, parts: tuple[str, ...], one_language: str | None, other_language: str | None, known: Languages
) -> Iterator[tuple[Reading, list[Reading]]]:
    """The readings of a word, each with readings of one path of the parts of another name, as far as may be in one
    voice: that of the first part.
    """
    spoken = [[reading for reading in readings(part, other_language, known) if _paths(reading) == 1] for part in parts]
    if not all(spoken):
        return
    for first in readings(one, one_language, known):
        for voice in dict.fromkeys(reading.voice for reading in spoken[0]):
            yield first, [next((reading for reading in row if reading.voice == voice), row[0]) for row in spoken]


def _penalty(reading: Reading) -> float:
    return reading.penalty


def _begins(full: str, letter: str, full_language: str | None, letter_language: str | None, known: Languages) -> bool:
    """Whether a word may begin with the sound of an initial."""
    for whole in readings(full, full_language, known):
        for first in readings(letter, letter_language, known):
            hearing = ear(known, whole.voice, first.voice)
            sound = line_of(first).lstrip("j")[:1] or "j"
            starts = {said.lstrip("j")[:1] or said[:1] for _, said, _ in whole.edges[0]} | {
                said[:1] for _, said, _ in whole.edges[0]
            }
            if any(start and hearing.swap(start, sound) <= 0.27 for start in starts):
                return True
    return False
