"""Read HTML: prose out of tags, each character knowing where it stood.

A small scanner of our own, because every position must be exact and every hostile page must cost linear time: it goes
forward only, and what it once looked for in vain it does not look for again.
"""

from __future__ import annotations

import re
from html import unescape

import msgspec

from dragoman.documents.draft import UNSPACED, Block, Draft, Marks, Scribe
from dragoman.model import PassageKind

__all__ = ["declared_charset", "read_html"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _words("script style noscript template svg math iframe object select textarea rt rp rtc")
_RAW = _words("script style textarea title")
_MENUS = _words("nav footer aside form menu")
_CAPTIONS = _words("figcaption caption")
_BREAKS = _words(
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary "
    "table tbody tfoot thead title tr ul "
)
_CLOSES_ITSELF = _words("p li dt dd tr td th option rt rp")
_VOID = _words("area base br col embed hr img input link meta param source track wbr")
# Words of class, id and role by which pages name what is no prose.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbox|navbar|navigation|menu|menubar|breadcrumbs?|toc|sidebar|share|sharing|social|cookies?|"
    r"advert|advertisement|ads|banner|contentinfo|complementary|related|hatnote|dablink|ambox|mbox|catlinks|printfooter|noprint|comments?|"
    r"pagination|pager)(?:$|[\s_-])",
    re.I,
)
_FOOTNOTES = re.compile(r"(?:^|[\s_-])(?:references?|reflist|footnotes?|bibliography)(?:$|[\s_-])", re.I)
_MARK = re.compile(r"(?:^|[\s_-])(?:reference|footnote-ref|fnref|noteref|mw-editsection)(?:$|[\s_-])", re.I)
_NAMED = re.compile(r"\b(?:class|id|role)\s*=\s*(?:\"([^\"]{0,300})|'([^']{0,300})|([^\s\"'>]{1,300}))", re.I)
_START = re.compile(r"<(?=[a-zA-Z/!?])|&(?=[#a-zA-Z])")
_CLOSING = {tag: re.compile(rf"</{tag}\b", re.I) for tag in _RAW}
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_CHARREF = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_FOOTNOTE = re.compile(r"\s{0,9}\[\d{1,3}\](?=\s{0,9}</)")
_VALUE = re.compile(r"=\s{0,20}([\"'])")
_SPACES = re.compile(r"[\s\xa0]+")

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})", re.I
)


def declared_charset(data: bytes) -> str | None:
    """The character set that an HTML meta tag or XML declaration at the top of ``data`` names, or None."""
    match = _CHARSET.search(data, 0, 4096)
    return (match[1] or match[2]).decode("ascii") if match else None


class _Open(msgspec.Struct):
    """An element still open, and what its content is."""

    tag: str
    drops: bool = False
    kind: PassageKind | None = None
    level: int | None = None
    reason: str | None = None

    def inside(self, outer: _Open) -> _Open:
        """This element as it stands in ``outer``: what is in a menu or a list of works is that whatever it is."""
        if outer.kind in ("boilerplate", "bibliography") or (outer.kind and not self.kind):
            return _Open(self.tag, self.drops, outer.kind, outer.level, outer.reason)
        return self


class _Page:
    """The state of reading one page."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.scribe = Scribe(original)
        self.blocks: list[Block] = []
        self.title: str | None = None
        self._open: list[_Open] = []
        self._dropping = 0
        self._anchors = 0
        self._begun: int | None = None  # where the block being read began
        self._linked = 0
        self._listed = ""
        self._row: str | None = None  # in a table row: the last cell's tag
        self._pending: tuple[int, int] | None = None  # white space not yet written
        self._last = ""  # the last character written

    def start(self, tag: str, attributes: str, closed: bool) -> None:
        """An opening tag."""
        if tag in _BREAKS:
            self._break("bullet" if tag == "li" else "")
        if tag in ("td", "th"):
            self._cell(tag)
        if tag == "tr":
            self._row = "tr"
        if tag == "a":
            self._anchors += 1
        if self._open and self._open[-1].tag == tag and tag in _CLOSES_ITSELF:
            self._dropping -= self._open.pop().drops
        if not closed and tag not in _VOID:
            state = _state_of(tag, attributes)
            self._open.append(state.inside(self._open[-1]) if self._open else state)
            self._dropping += state.drops

    def end(self, tag: str) -> None:
        """A closing tag; one that closes nothing is passed over."""
        if tag == "a":
            self._anchors = max(self._anchors - 1, 0)
        if tag in _BREAKS:
            self._break()
        if tag == "tr":
            self._row = None
        # Few levels only: a stray closing tag among very many open ones must not cost a walk through all of them.
        depth = len(self._open)
        for back in range(depth - 1, max(depth - 64, -1), -1):
            if self._open[back].tag == tag:
                self._dropping -= sum(state.drops for state in self._open[back:])
                del self._open[back:]
                break

    def text(self, start: int, end: int) -> None:
        """Text without entities, original[start:end]."""
        if self._dropping:
            return
        at = start
        for space in _SPACES.finditer(self.original, start, end):
            self._words(at, space.start())
            self._space(space.start(), space.end())
            at = space.end()
        self._words(at, end)

    def entity(self, text: str, start: int, end: int) -> None:
        """A character reference that stands for ``text``."""
        if self._dropping or not text:
            return
        if text.isspace():
            self._space(start, end)
            return
        self._flush(text[0])
        self.scribe.stand(text, start, end)
        self._count(text)

    def finish(self) -> Draft:
        """Close what is open."""
        self._break()
        return Draft(self.scribe.text(), tuple(self.scribe.pieces), tuple(self.blocks), self.title)

    def _words(self, start: int, end: int) -> None:
        if start < end:
            self._flush(self.original[start])
            self.scribe.keep(start, end)
            self._count(self.original[start:end])

    def _space(self, start: int, end: int) -> None:
        if self._begun is not None:
            self._pending = (self._pending[0] if self._pending else start, end)

    def _flush(self, following: str) -> None:
        if self._begun is None:
            if self.scribe.length:
                self.scribe.put("\n")
            self._begun = self.scribe.length
        elif self._pending:
            torn = "\n" in self.original[slice(*self._pending)]
            # A line break in the source between characters of a script without spaces is no space.
            if not (torn and UNSPACED.match(self._last + following)):
                self.scribe.stand(" ", *self._pending)
        self._pending = None

    def _count(self, text: str) -> None:
        self._last = text[-1]
        if self._anchors:
            self._linked += len(text)

    def _cell(self, tag: str) -> None:
        # Cells of a row read as one line, so that a date and what happened stay together.
        if self._begun is not None:
            self.scribe.put("\t")
            self._last, self._pending = "\t", None
        self._row = "td" if "td" in (tag, self._row) else "th"

    def _break(self, listed: str = "") -> None:
        if self._begun is not None and self.scribe.length > self._begun:
            self._close_block()
        self._begun, self._linked, self._pending = None, 0, None
        self._listed = listed

    def _close_block(self) -> None:
        assert self._begun is not None
        state = self._open[-1] if self._open else _Open("")
        kind, level, reason = state.kind, state.level, state.reason
        if kind is None and self._row == "th":
            kind, reason = "caption", "html-th"
        linked, end = self._linked, self.scribe.length
        self.blocks.append(Block(self._begun, end, kind, level, reason, self._listed, linked, 1))


def _state_of(tag: str, attributes: str) -> _Open:
    named = " ".join(value for found in _NAMED.findall(attributes[:4000]) for value in found if value)
    if tag in _DROPPED or (tag in ("sup", "span", "a") and _MARK.search(named)):
        return _Open(tag, drops=True)
    if tag in _MENUS or (_FURNITURE.search(named) and tag not in ("body", "html", "main", "article")):
        return _Open(tag, kind="boilerplate", reason=f"html-{tag if tag in _MENUS else 'furniture'}")
    if _FOOTNOTES.search(named) and tag in ("ol", "ul", "div", "section"):
        return _Open(tag, kind="bibliography", reason="html-references")
    if tag[0] == "h" and tag[1:] in ("1", "2", "3", "4", "5", "6"):
        return _Open(tag, kind="heading", level=int(tag[1]), reason="html-heading")
    if tag == "dt":
        return _Open(tag, kind="heading", level=6, reason="html-dt")
    if tag in _CAPTIONS:
        return _Open(tag, kind="caption", reason=f"html-{tag}")
    return _Open(tag)


def read_html(original: str, marks: Marks) -> Draft:
    """The draft of an HTML page. Never raises: what is no HTML in it is read as text."""
    page = _Page(original)
    searcher = _Searcher(original)
    at = 0
    while at < len(original):
        found = _START.search(original, at)
        begin = found.start() if found else len(original)
        page.text(at, begin)
        if not found:
            break
        at = _entity(page, original, begin) if original[begin] == "&" else _tag(page, searcher, begin)
    return page.finish()


def _entity(page: _Page, original: str, begin: int) -> int:
    found = _CHARREF.match(original, begin)
    text = unescape(found[0]) if found else "&"
    if not found or text == found[0]:
        page.text(begin, begin + 1)
        return begin + 1
    page.entity(text, begin, found.end())
    return found.end()


def _tag(page: _Page, searcher: _Searcher, begin: int) -> int:
    """Read the tag, comment or declaration at ``begin``; return where it ends."""
    original = page.original
    if original.startswith("<!--", begin):
        return searcher.after("-->", begin + 4)
    end = searcher.tag_end(begin + 1)
    if end is None:
        page.text(begin, begin + 1)
        return begin + 1
    name = _NAME.match(original, begin)
    if not name:  # <!DOCTYPE …>, <?xml …?>, </>
        return end
    tag = name[1].lower()
    if original[begin + 1] == "/":
        page.end(tag)
        return end
    page.start(tag, original[name.end() : min(end, name.end() + 4000)], original[end - 2] == "/")
    if tag in ("a", "sup") and (mark := _FOOTNOTE.match(original, end)):
        return mark.end()
    if tag in _RAW and original[end - 2] != "/":
        close = searcher.closing(tag, end)
        if tag == "title":
            _title(page, end, close)
        return close
    return end


def _title(page: _Page, start: int, end: int) -> None:
    title = _SPACES.sub(" ", unescape(page.original[start : min(end, start + 1000)])).strip()
    page.title = page.title or title or None


class _Searcher:
    """Looks forward in a text, and remembers from where on something is not to be found any more."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._gone: dict[str, int] = {}

    def find(self, what: str, at: int) -> int:
        """As `str.find`, at once -1 where an earlier search failed."""
        if at >= self._gone.get(what, len(self._text)):
            return -1
        position = self._text.find(what, at)
        if position < 0:
            self._gone[what] = at
        return position

    def after(self, what: str, at: int) -> int:
        """The position after ``what``, or the end of the text."""
        position = self.find(what, at)
        return len(self._text) if position < 0 else position + len(what)

    def closing(self, tag: str, at: int) -> int:
        """Where the closing tag of a raw element stands; ``at`` itself if it is never closed."""
        if at >= self._gone.get(tag, len(self._text)):
            return at
        found = _CLOSING[tag].search(self._text, at)
        if not found:
            self._gone[tag] = at
        return found.start() if found else at

    def tag_end(self, at: int) -> int | None:
        """The position after the '>' that closes a tag, passing over quoted attribute values; None without one."""
        first = close = self.find(">", at)
        while close >= 0:
            beyond = self._quoted(at, close)
            if beyond is None:
                return close + 1
            at = beyond
            close = self.find(">", at)
        return first + 1 if first >= 0 else None

    def _quoted(self, at: int, close: int) -> int | None:
        """If a quoted value begins before ``close`` and ends after it, the position after its end."""
        for quote in _VALUE.finditer(self._text, at, close):
            if quote.start() < at:
                continue
            end = self.find(quote[1], quote.end())
            if end > close:
                return end + 1
            at = max(at, end + 1)
        return None
