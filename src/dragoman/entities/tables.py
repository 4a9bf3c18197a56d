"""The form of ``names.yaml``: how names stand in the text of a language."""

from __future__ import annotations

from typing import Literal

import msgspec

from dragoman.model import EntityKind, PactKind

__all__ = ["Anaphor", "Compounds", "Ending", "FormRule", "NamesTable", "Paradigm"]


class Compounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the one-character names of states (日, ソ, 미, 苏) may be read."""

    joiners: str = ""  # characters that may stand between two of them
    letters: str = ""  # a regex class of what would make a run of them another word; none is read without
    prefixes: tuple[str, ...] = ()  # before one or more of them: 対, 駐
    verbs: tuple[str, ...] = ()  # such prefixes that may follow any word, the name closing theirs: 访华, 侵华
    closers: tuple[str, ...] = ()  # words that make sure of one behind a prefix within a text: 正式对俄宣战
    followers: tuple[str, ...] = ()  # words after two or more that make sure of them: 関係, 両国
    single_followers: tuple[str, ...] = ()  # words after a single one: 軍, 政府
    ambiguous: tuple[str, ...] = ()  # runs that are also words: read only with a follower


class Paradigm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A declension: words with the ending ``ends`` take each of ``forms`` instead, in the order of the cases."""

    ends: str
    forms: tuple[str, ...]
    adjective: bool = False  # an adjective agrees with the noun that follows
    half: str = ""  # what it ends in as the first half of a compound: ско- in сербско-болгарский


class FormRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A form by which a name that no pack lists is known. ``{title}`` and ``{given}`` stand for the lists,
    ``{letter}`` and ``{family}`` for the table's."""

    kind: EntityKind
    pattern: str  # with a group `name`, and perhaps `also`: the same name in Latin script
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()  # must not match
    unless: str = ""  # a regex found in the name that rules it out
    loose: bool = False  # so wide that it reads running text alone, where most words begin small
    owned: bool = False  # it may begin with the name of a state or land that packs know: アルジェリア解放戦線


class Ending(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The cases in which a name of a kind that no pack lists stands, where its words end so."""

    pattern: str  # a regex found in the name
    cases: tuple[str, ...]
    kind: EntityKind = "person"


class Anaphor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that point back: to what was last named of a kind, or to the pair of states last named together."""

    to: Literal["treaty", "territory", "place", "ground", "organisation", "pair"]  # ground: a place or a territory
    words: tuple[str, ...]


class SharedNoun(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How several names share a noun that is told once: their own words are the group ``run`` of `pattern`, parted by
    `between`; each is looked up as one of `names`, in which ``{part}`` is its own words, ``{head}`` the group ``head``.
    """

    pattern: str
    between: str
    names: tuple[str, ...]
    examples: tuple[str, ...] = ()


class NamesTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``names.yaml``."""

    before: tuple[str, ...] = ()  # may stand before a name within one word (a regex each)
    after: tuple[str, ...] = ()  # words that may follow a name without a space: 정부, 측
    particles: tuple[str, ...] = ()  # may close the word a name stands in: 은, 에서
    free_from: int = 0  # a name this long may be followed by anything; 0 is never
    adjectives: bool = False  # names in `context` of states are adjectives, read anywhere
    decoys: tuple[str, ...] = ()  # words that hold a name and do not mean it
    linkers: str = ""  # letters between two names that make the second the first one's: の
    titles_before: tuple[str, ...] = ()
    titles_after: tuple[str, ...] = ()
    titles_of: tuple[str, ...] = ()  # words between a title and whom it serves: of
    titles_at: tuple[str, ...] = ()  # words between whom an envoy serves and where, before his title: 驻
    # words before or behind a title that is also a state's name (苏丹): the ruler's, where that state was not yet born
    ruler_before: tuple[str, ...] = ()
    ruler_after: tuple[str, ...] = ()
    given: tuple[str, ...] = ()  # given names that make the next capitalised word a surname
    surname: Literal["last", "first", "none"] = "none"  # which part of a full name stands alone afterwards
    han_surname: int = (
        0  # characters of the family name in a name of three or four Han characters; 0: it stands not alone
    )
    han_name: int = 3  # characters of the shortest Han name of which the family name stands alone
    surname_acts: tuple[str, ...] = ()  # what may follow a short family name that stands alone, without a space
    compounds: Compounds = Compounds()
    shared: tuple[SharedNoun, ...] = ()
    cases: tuple[str, ...] = ()  # names of the cases, in the order in which paradigms give them
    paradigms: tuple[Paradigm, ...] = ()
    irregular: dict[str, tuple[str, ...]] = {}  # word → its forms, in the order of the cases
    joined: tuple[str, ...] = ()  # words between two nouns of a name that both decline: Trinidad and Tobago
    fixed: tuple[str, ...] = ()  # words after which nothing is declined
    endings: tuple[Ending, ...] = ()  # the first that fits tells the case of a name found by form
    letter: str = ""  # a regex: a character that writes the sounds of foreign names
    family: str = ""  # a regex: a family name of one character or two
    forms: tuple[FormRule, ...] = ()
    anaphors: tuple[Anaphor, ...] = ()
    dated: tuple[str, ...] = ()  # regexes of how {year} stands with a {treaty} made in it
    peoples: tuple[tuple[str, str], ...] = ()  # of a state's adjective, the name of its people: regex, template
    rewordings: tuple[tuple[str, str], ...] = ()  # of a treaty so called, its other name: regex, template
    pacts: dict[PactKind, tuple[str, ...]] = {}  # the regexes of words for a treaty that make it one
