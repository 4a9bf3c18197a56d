"""Names that users type: which entity they mean, in any language, and what belongs to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.errors import QueryError
from dragoman.query.archive import Archive
from dragoman.query.fold import fold_name

__all__ = ["bearers", "family", "parents", "parts", "resolve"]

_SUGGESTIONS = 5


def resolve(archive: Archive, words: str, kinds: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The entities that a name means, of the given kinds; several when the name is shared.

    Raises QueryError with near matches when nobody bears the name.
    """
    found = bearers(archive, words, kinds)
    if found:
        return found
    wanted = fold_name(words)
    known = archive.connection.execute("SELECT kind, name FROM names").fetchall()
    shown = {fold_name(name): name for kind, name in known if not kinds or kind in kinds}
    import difflib

    near = difflib.get_close_matches(wanted, shown, _SUGGESTIONS, 0.6)
    near += [folded for folded in shown if wanted and wanted in folded and folded not in near]
    hint = f"Did you mean {', '.join(shown[name] for name in near[:_SUGGESTIONS])}?" if near else _no_hint(kinds)
    raise QueryError(f"Nothing here is called '{words}'. {hint}")


def bearers(archive: Archive, words: str, kinds: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The entities of the given kinds that a name means; none where nobody bears it."""
    borne = (*archive.named_by.get(fold_name(words), ()), *archive.kinds_of.get(words, ()))
    return tuple(sorted({entity for entity, kind in borne if not kinds or kind in kinds}))


def _no_hint(kinds: tuple[str, ...]) -> str:
    return "See the names that were found: dragoman names" + (f" --kind {kinds[0]}" if kinds else "")


def parents(archive: Archive, entities: tuple[str, ...]) -> tuple[str, ...]:
    """What the entities are part of, at any height, without themselves."""
    return _closure(archive.relations["part_of"], entities)


def parts(archive: Archive, entities: tuple[str, ...]) -> tuple[str, ...]:
    """What is part of the entities, at any depth, without themselves."""
    return _closure(archive.inverse["part_of"], entities)


def family(archive: Archive, entities: tuple[str, ...]) -> frozenset[str]:
    """A state with those before and after it, and the country that they are in turn: asked of Russia in 1941, the
    Soviet Union answers; of China, the Qing Empire and both republics.
    """
    kin = (*entities, *countries(archive, entities))
    before = _closure(archive.relations["succeeds"], kin)
    after = _closure(archive.inverse["succeeds"], kin)
    return frozenset((*kin, *before, *after))


def countries(archive: Archive, entities: tuple[str, ...]) -> tuple[str, ...]:
    """The states that are one country with some: those it was in turn, and the country as such."""
    parts = [part for entity in entities for part in archive.inverse["part_of"].get(entity, ())]
    wholes = [whole for entity in entities for whole in archive.relations["part_of"].get(entity, ())]
    return tuple(each for each in (*parts, *wholes) if archive.is_kind(each, "state"))


def _closure(related: Mapping[str, Sequence[str]], start: Sequence[str]) -> tuple[str, ...]:
    """What is related to the start, at any distance, without itself; in order of id."""
    reached = set(start)
    level = set(start)
    while level := {other for each in level for other in related.get(each, ())} - reached:
        reached |= level
    return tuple(sorted(reached.difference(start)))
