"""From bytes to text: a byte order mark, UTF-8, what the page declares, else the decoding that reads like a language.

A decoding is judged by its characters beyond ASCII: how many are among the commonest of the language whose files use
that encoding. A wrong decoding gives rare characters, so a few words are enough.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping

from dragoman.documents.tables import Reading
from dragoman.errors import InputError

__all__ = ["decode"]

_SAMPLE = 60_000
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Names in the wild that mean the wider vendor encoding.
_WIDER = {
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "windows-31j": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "x-euc-jp": "euc_jp",
}  # fmt: skip
_BINARY = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x89PNG", "an image"),
           (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"\x1f\x8b", "a compressed file"),
           (b"{\\rtf", "an RTF document"), (b"\xd0\xcf\x11\xe0", "an old office document"))  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TYPOGRAPHY = frozenset("“”‘’„«»–—…°§№・「」『』、。《》·")
_ACCENTED = re.compile(r"(?<=[A-Za-z])[\u00c0-\u024f]|[\u00c0-\u024f](?=[a-z])")
_ENOUGH = 0.35


def decode(name: str, data: bytes, declared: str | None, tables: Mapping[str, Reading]) -> tuple[str, str]:
    """The text of ``data`` and the Python codec that gives it; ``declared`` is what the file itself says, if anything.

    Raises InputError if the bytes are no text or no known encoding fits them.
    """
    for signature, what in _BINARY:
        if data.startswith(signature):
            raise InputError(f"{name}: this is {what}, not text. Save it as text or HTML and try again.")
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _strictly(name, data, codec), codec
    for codec in _candidates(data, declared, tables):
        try:
            text = data.decode(codec)
        except (UnicodeError, LookupError):  # a decoder of shift sequences raises the wider one
            continue
        if not _binary(text):
            return text, codec
    raise InputError(_refusal(name, data, tables))


def _strictly(name: str, data: bytes, codec: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        problem = f"it announces {codec.upper()}, but byte {error.start + 1} does not fit"
        raise InputError(f"{name}: {problem}. Save it again as UTF-8.") from None
    if _binary(text):
        raise InputError(f"{name}: this is a binary file, not text. Save it as text or HTML and try again.")
    return text


def _candidates(data: bytes, declared: str | None, tables: Mapping[str, Reading]) -> Iterator[str]:
    """Codecs to try, the likeliest first; ISO-2022 and UTF-16 show themselves before UTF-8, being ASCII to it."""
    if b"\x1b$" in data or b"\x1b(" in data:
        yield from ("iso2022_jp", "iso2022_jp_ext", "iso2022_kr")
    if b"\x00" in data:
        yield from _judged(data, {"utf-16-le", "utf-16-be"}, tables)
        return
    yield "utf-8"
    if declared:
        codec = _WIDER.get(declared.lower(), declared.lower())
        if _known_text_codec(codec) and _score(data, codec, tables) >= _ENOUGH:
            yield codec
    named = {codec for table in tables.values() for codec in table.encodings}
    yield from _judged(data, named | {"utf-16-le", "utf-16-be"}, tables)


def _known_text_codec(codec: str) -> bool:
    try:
        return codecs.lookup(codec)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _judged(data: bytes, named: set[str], tables: Mapping[str, Reading]) -> list[str]:
    order = [codec for table in tables.values() for codec in table.encodings]
    scores = {codec: _score(data, codec, tables) for codec in named}
    fits = [codec for codec, score in scores.items() if score >= _ENOUGH]
    return sorted(
        fits, key=lambda codec: (-round(scores[codec], 3), order.index(codec) if codec in order else 99, codec)
    )


def _score(data: bytes, codec: str, tables: Mapping[str, Reading]) -> float:
    """How much a sample of ``data`` in ``codec`` reads like one of the languages, 0 to 1."""
    try:
        text = codecs.getincrementaldecoder(codec)("strict").decode(data[:_SAMPLE])
    except (UnicodeError, LookupError):  # a decoder of shift sequences raises the wider one
        return 0.0
    if _binary(text):
        return 0.0
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0 if codec.startswith("utf-16") and len(text) > 1 else 0.0
    known = [table.frequent for table in tables.values() if codec in table.encodings or codec.startswith("utf-16")]
    share = max((_share(beyond, frequent) for frequent in known), default=0.0)
    if codec == "cp1252" and len(beyond) < len(text) / 4:
        share = max(share, len(_ACCENTED.findall(text)) / len(beyond))
    typography = sum(character in _TYPOGRAPHY for character in beyond) / len(beyond) / 2
    return min(share + typography, 1.0)


def _share(characters: list[str], frequent: str) -> float:
    """The share of common characters; of an alphabet, where chance alone finds many, how far above half it is."""
    common = frozenset(frequent)
    hits: float = sum(character in common for character in characters)
    if len(common) > 60:
        return hits / len(characters)
    hits += sum(0.9 for character in characters if character not in common and character.lower() in common)
    return max(2 * hits / len(characters) - 1, 0.0)


def _binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > len(sample) / 200


def _refusal(name: str, data: bytes, tables: Mapping[str, Reading]) -> str:
    if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:_SAMPLE])) > len(data[:_SAMPLE]) / 200:
        return f"{name}: this is a binary file, not text. Save it as text or HTML and try again."
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data.decode("utf-8", "ignore").encode()) > len(data) * 0.95 and not data.isascii():
            return (
                f"{name}: it is UTF-8 but for byte {error.start + 1}. Mend the file there, or save it again as UTF-8."
            )
    tried = ", ".join(sorted({codec for table in tables.values() for codec in table.encodings}))
    return (
        f"{name}: its bytes fit none of the encodings tried (UTF-8, UTF-16, {tried}). Save it as UTF-8 and try again."
    )
