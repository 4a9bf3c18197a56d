"""Files of knowledge: YAML or TOML read into a typed record, with errors that name file, line and cure.

A record is a `msgspec.Struct` with ``forbid_unknown_fields=True``; its field names are the file's keys, so a misspelt
key is an error and not a silence.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec
import yaml

from dragoman.errors import DataError, unreadable

__all__ = ["faults_of", "line_of", "load_toml", "load_yaml", "place_of"]

_PLAIN = {
    "array": "a list", "object": "a mapping of keys", "str": "text", "int": "a number", "float": "a number",
    "bool": "true or false", "null": "nothing",
}  # fmt: skip
T = TypeVar("T")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Loader):  # type: ignore[misc]
    """YAML in which only numbers, true, false and null are more than text: a date or a `no` stays what is written.

    A key that is given twice is an error: the second would silence the first.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        if len(made) < len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    problem = f"'{key.value}' is given twice"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
        return made


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in _Loader.yaml_implicit_resolvers.items()
}
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true|false"), list("tf"))


def load_yaml(path: Path, record: type[T]) -> T:
    """Read a YAML file into ``record``. Raises DataError with file, line and cure."""
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, Loader=_TextLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError.at(path, None, *unreadable(error)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "not YAML"
        raise DataError.at(path, mark.line + 1 if mark else None, problem, "Mend the YAML there.") from None
    try:
        return msgspec.convert(data, record)
    except msgspec.ValidationError as error:
        where = place_of(str(error))
        raise DataError.at(path, _line_of(text, where), *_explain(str(error), record)) from None


def faults_of(path: Path, record: type) -> list[DataError]:
    """Everything that keeps a YAML file from being a list of ``record``, entry by entry."""
    try:
        load_yaml(path, tuple[record, ...] | None)  # type: ignore[arg-type, valid-type]
    except DataError as error:
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            entries = yaml.load(text, Loader=_TextLoader)
        except yaml.YAMLError:
            return [error]
        return list(_faulty(path, text, entries, record)) if isinstance(entries, list) else [error]
    return []


def _faulty(path: Path, text: str, entries: list[Any], record: type) -> Iterator[DataError]:
    for position, entry in enumerate(entries):
        try:
            msgspec.convert(entry, record)
        except msgspec.ValidationError as error:
            where = (position, *place_of(str(error)))
            yield DataError.at(path, _line_of(text, where), *_explain(str(error), record))


def load_toml(path: Path, record: type[T]) -> T:
    """Read a TOML file into ``record``. Raises DataError with file, line and cure."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise DataError.at(path, None, *unreadable(error)) from None
    except tomllib.TOMLDecodeError as error:
        raise DataError.at(path, None, f"is not TOML: {error}", "Mend it there.") from None
    try:
        return msgspec.convert(data, record)
    except msgspec.ValidationError as error:
        key = re.search(r"unknown field `([^`]+)`", str(error))
        line = next((n for n, row in enumerate(text.splitlines(), 1) if key and row.lstrip().startswith(key[1])), None)
        raise DataError.at(path, line, *_explain(str(error), record)) from None


def line_of(path: Path, steps: tuple[str | int, ...]) -> int | None:
    """The 1-based line where the value at ``steps`` (keys and indices) stands in a YAML file that was read before."""
    return _line_of(path.read_text(encoding="utf-8"), steps)


def place_of(message: str) -> tuple[str | int, ...]:
    """The path in a msgspec message (``… - at `$.triggers[3].type```) as keys and indices.

    >>> place_of("Expected `str`, got `int` - at `$.triggers[3].type`")
    ('triggers', 3, 'type')
    """
    match = re.search(r"at `(?:key in )?\$([^`]*)`", message)
    unknown = re.search(r"unknown field `([^`]+)`", message)
    steps: list[str | int] = []
    for key, index in re.findall(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]", match[1] if match else ""):
        steps.append(key or (int(index) if index.isdigit() else index))
    if unknown:
        steps.append(unknown[1])
    return tuple(steps)


def _explain(message: str, record: Any) -> tuple[str, str]:
    problem = re.sub(" - at `.*", "", message)
    problem = problem.replace("Object contains", "it contains", 1).replace("Object missing", "it lacks the", 1)
    expected = re.fullmatch("Expected `([^`]+)`, got `([^`]+)`", problem)
    if expected:
        wanted, given = (" or ".join(_PLAIN.get(kind, kind) for kind in row.split(" | ")) for row in expected.groups())
        problem = f"{given} stands where {wanted} is wanted"
    unknown = re.search(r"unknown field `([^`]+)`", message)
    keys = _keys(record, place_of(message)[:-1]) if unknown else ()
    if unknown and keys:
        return problem, _suggest(unknown[1], keys)
    return problem, "Compare with the neighbouring entries and with the template."


def _keys(record: Any, steps: tuple[str | int, ...]) -> tuple[str, ...]:
    """The keys that may stand at the top of a file (no steps) or in an entry of the list that it is (one index)."""
    for option in get_args(record) if get_origin(record) in (UnionType, Union) else (record,):
        if len(steps) == 1 and isinstance(steps[0], int) and get_origin(option) is tuple:
            return _keys(get_args(option)[0], ())
        if not steps and hasattr(option, "__struct_encode_fields__"):
            return tuple(option.__struct_encode_fields__)
    return ()


def _suggest(wrong: str, known: tuple[str, ...]) -> str:
    close = difflib.get_close_matches(wrong, known, 1)
    return f"Known keys: {', '.join(known)}." + (f" Did you mean '{close[0]}'?" if close else "")


@lru_cache(maxsize=4)
def _tree(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)


def _line_of(text: str, path: tuple[str | int, ...]) -> int | None:
    node = _tree(text)
    line = node.start_mark.line + 1 if node else None
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, value) for key, value in node.value if key.value == str(step)]
            if not pairs:
                break
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        else:
            break
    return line
