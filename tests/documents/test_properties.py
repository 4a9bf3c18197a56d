"""What holds of every text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import languages
from dragoman.documents import original, read
from dragoman.errors import InputError
from dragoman.model import Document

_WORDS = ["條約", "조약은 ", "1841年", "1936. 11. 25.", "The treaty ", "договор ", "は調印された。", "했다.", "(참조)", "[1]",
          "[citation needed]", "**", "# ", "- ", "> ", "\n", "\n\n", "\n\n\n", "\r\n", ". ", "。", "」", "「", "…", "&amp;",
          "<p>", "</p>", "<nav>", "<h2>", "<!--", "-->", "[a](b)", "http://a.b/c", "References\n\n", "계속\n\n", " ", "\t",
          "\u3000", "<td>", "&#12354;", "<ruby>漢<rt>かん</rt></ruby>", "_", "*a*", "==a==", "\ufeff", "\u2028", "É", "😀"]  # fmt: skip
_TEXTS = st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=6)), min_size=1, max_size=30).map("".join)
_LANGUAGES = languages.load()


def _read(text: str, name: str) -> tuple[Document, str] | None:
    data = text.encode("utf-8", "ignore")
    try:
        document = read(name, data, _LANGUAGES)
    except InputError:
        return None
    return document, original(document, data)


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, name=st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_passages_and_sentences_are_in_order_and_inside(text: str, name: str) -> None:
    found = _read(text, name)
    if not found:
        return
    document, source = found
    end = 0
    for index, passage in enumerate(document.passages):
        assert passage.index == index
        assert end <= passage.start < passage.end <= len(document.text)
        assert document.text[passage.start : passage.end].strip()
        assert (passage.kind == "repeat") == (passage.repeats is not None)
        assert passage.kind == "body" or passage.reason
        end = passage.end
        start, stop = document.to_original(passage.start, passage.end)
        assert 0 <= start < stop <= len(source)
    end = 0
    for index, sentence in enumerate(document.sentences):
        passage = document.passages[sentence.passage]
        assert sentence.index == index
        assert max(end, passage.start) <= sentence.start < sentence.end <= passage.end
        end = sentence.end
    cut = {sentence.passage for sentence in document.sentences}
    assert cut == {passage.index for passage in document.passages if passage.kind in ("body", "heading", "caption")}


@settings(max_examples=300, deadline=None)
@given(text=_TEXTS, name=st.sampled_from(["a.txt", "a.html"]))
def test_every_kept_character_stands_where_it_says(text: str, name: str) -> None:
    found = _read(text, name)
    if not found:
        return
    document, source = found
    last = -1
    for piece in document.origin:
        if not piece.width:
            stands = document.text[piece.start : piece.start + piece.length]
            assert source[piece.origin : piece.origin + piece.length] == stands
        assert piece.origin > last
        last = piece.origin + max(piece.length, piece.width) - 1
        for at in range(piece.start, piece.start + piece.length):
            start, end = document.to_original(at, at + 1)
            assert piece.width or source[start:end] == document.text[at]


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS)
def test_sentences_leave_out_nothing_but_space(text: str) -> None:
    found = _read(text, "a.txt")
    if not found:
        return
    document, _ = found
    inside = {at for sentence in document.sentences for at in range(sentence.start, sentence.end)}
    for passage in document.passages:
        if passage.kind in ("body", "heading", "caption"):
            missing = [at for at in range(passage.start, passage.end) if at not in inside]
            assert not "".join(document.text[at] for at in missing).strip()


@settings(max_examples=300, deadline=None)
@given(data=st.binary(min_size=0, max_size=200), name=st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read(name, data, _LANGUAGES)
    except InputError as error:
        assert str(error).startswith(name)
    else:
        assert document.passages
