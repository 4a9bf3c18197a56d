"""The forms a name takes in an inflecting language, from the paradigms of ``names.yaml``."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.entities.tables import NamesTable, Paradigm
from dragoman.languages import Languages

__all__ = ["declined", "half_of", "names_table"]


def names_table(languages: Languages, code: str) -> NamesTable:
    """The table of a language, its titles and given names in every case; an empty one where it has none."""
    if not (languages.folder(code) / "names.yaml").exists():
        return NamesTable()
    table = languages.table(code, "names", NamesTable)
    return replace(table, titles_before=_all(table.titles_before, table), given=_all(table.given, table))


def _all(words: tuple[str, ...], table: NamesTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form for word in words for form in declined(word, table, every_word=False)))


def declined(name: str, table: NamesTable, every_word: bool) -> dict[str, tuple[str, ...]]:
    """Each form of `name`, the given one first, with the cases it can stand for: none where the language has no
    paradigms or the name is not declined.

    The words up to the first noun are declined (Советский Союз, Пакт о нейтралитете); with `every_word` all are
    (Рихард Зорге). An ending that a paradigm gives as ``ым/ом`` has both forms.
    """
    if not table.paradigms:
        return {name: ()}
    words = re.split(r"([ -])", name)
    columns: list[tuple[str, ...]] = []
    declining = True
    for position, word in enumerate(words):
        if declining and word in table.joined and position:
            columns.append((word,))
            continue
        if not declining or word in (" ", "-", "") or word in table.fixed:
            declining = declining and (word in (" ", "-", "") or every_word)
            columns.append((word,))
            continue
        hyphen = position + 1 < len(words) and words[position + 1] == "-"
        columns.append((word,) if hyphen and word.lower() not in table.irregular else _forms(word, table))
        joined = words[position + 2 : position + 3] and words[position + 2] in table.joined
        declining = every_word or hyphen or bool(joined) or _is_adjective(word, table)
    most = max(len(column) for column in columns)
    found: dict[str, dict[str, None]] = {}
    for at in range(most):
        row = "".join(column[min(at, len(column) - 1)] for column in columns)
        for form in _options(row):
            found.setdefault(form, {}).update(dict.fromkeys(table.cases[at : at + 1] if most > 1 else ()))
    return {form: tuple(cases) for form, cases in found.items()}


def half_of(adjective: str, table: NamesTable) -> str | None:
    """An adjective as the first half of a compound, with its hyphen, where the language makes such: сербско-."""
    paradigm = _paradigm(adjective, table)
    return adjective.removesuffix(paradigm.ends) + paradigm.half if paradigm and paradigm.half else None


def _paradigm(word: str, table: NamesTable) -> Paradigm | None:
    if word.isupper():
        return None
    return next((paradigm for paradigm in table.paradigms if word.endswith(paradigm.ends)), None)


def _is_adjective(word: str, table: NamesTable) -> bool:
    paradigm = _paradigm(word, table)
    return bool(paradigm and paradigm.adjective and word not in table.irregular)


def _forms(word: str, table: NamesTable) -> tuple[str, ...]:
    irregular = table.irregular.get(word.lower())
    if irregular:
        return tuple(word[:1] + form[1:] for form in irregular)
    paradigm = _paradigm(word, table)
    if paradigm is None:
        return (word,)
    stem = word[: len(word) - len(paradigm.ends)] if paradigm.ends else word
    return tuple(f"{stem}{{{form}}}" if "/" in form else stem + form for form in paradigm.forms)


def _options(row: str) -> list[str]:
    match = re.search(r"\{([^}]*)\}", row)
    if match is None:
        return [row]
    return [full for form in match[1].split("/") for full in _options(row[: match.start()] + form + row[match.end() :])]
