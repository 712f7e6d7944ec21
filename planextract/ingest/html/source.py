"""A saved page or a Word export as HTML → Source: the lines and tables of its article, the rest as furniture."""

import codecs
import re

from lxml.etree import HTMLParser, _Element, fromstring, iterwalk

from planextract.ingest.building import TextBuilder
from planextract.ingest.decode import decode
from planextract.ingest.errors import IngestError
from planextract.ingest.html.article import article_of
from planextract.ingest.html.blocks import Block, blocks_of
from planextract.ingest.limits import LIMITS, Limits
from planextract.model.finding import Finding
from planextract.model.source import Source
from planextract.model.span import Span

MAXIMUM_TAGS = 1_000_000
"""Each element takes 150 bytes of memory and more; a page of a plan has a few thousand."""
_LONG_TAG = re.compile(rb"<[^<>]{20000,}")
_MOST_ATTRIBUTES = 1000
"""The parser compares each attribute of a tag with all others."""
_DECLARED = re.compile(rb"(?is)<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]{1,40})")
_DECLARED_XML = re.compile(rb"(?i)^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([a-z0-9_.:-]{1,40})")
_HTTP = re.compile(rb"(?s)\s*HTTP/[\d.]+ \d{3}.*?\r?\n\r?\n")
_DECLARED_HTTP = re.compile(rb"(?im)^content-type:[^\r\n]{0,200}charset=\"?([a-z0-9_.:-]{1,40})")
_HEAD = 1 << 14
_DAMAGED, _DAMAGED_SHARE = "\ufffd", 0.01
"""What stands for bytes that could not be decoded, and the share of it up to which the rest is believed."""
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "utf-8"}
"""What is declared in old pages, and what browsers read it as (WHATWG Encoding Standard)."""


_TELL_DAMAGED = "{} character(s) of the page are damaged: \ufffd stands for them"


def html_source(raw: bytes, name: str, encoding: str | None = None, limits: Limits = LIMITS) -> Source:
    """The Source of the bytes of a page. Raises IngestError."""
    return _source(raw, raw, name, encoding, limits)


def mhtml_source(raw: bytes, name: str, encoding: str | None = None, limits: Limits = LIMITS) -> Source:
    """The Source of a page saved with its pictures in one file (.mht), as browsers and Word do. Raises IngestError."""
    from email import message_from_bytes

    for part in message_from_bytes(raw).walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            charset = part.get_content_charset()
            return _source(page if isinstance(page, bytes) else b"", raw, name, encoding, limits, charset)
    raise IngestError("is an archive of a page (.mht) without the page: save it as HTML")


def _source(
    page: bytes, raw: bytes, name: str, encoding: str | None, limits: Limits, charset: str | None = None
) -> Source:
    limits.refuse_more("characters", len(page), "characters of a page")
    if page.count(b"<") > MAXIMUM_TAGS:
        raise IngestError(f"is a page of more than {MAXIMUM_TAGS} tags: split it")
    if any(tag.count(b"=") > _MOST_ATTRIBUTES for tag in _LONG_TAG.findall(page)):
        raise IngestError(f"has a tag with more than {_MOST_ATTRIBUTES} attributes: no page is written so")
    text, used, origin = _decoded(page, encoding, charset)
    builder = TextBuilder()
    root = _parsed(text)
    limits.refuse_more("depth", _depth(root, limits.depth), "elements inside one another")
    _lay(root, builder)
    if damaged := text.count(_DAMAGED):
        builder.findings.insert(0, Finding("file", "warning", _TELL_DAMAGED.format(damaged), Span(0, 0)))
    source = builder.source(raw, name, "text/html", used, origin)
    if not source.text.strip():
        raise IngestError(
            "the page holds no text: it may be drawn by a script, so save it after it is shown, or as PDF"
        )
    return source


def _decoded(raw: bytes, encoding: str | None, charset: str | None) -> tuple[str, str, str]:
    """The text of a page by its mark, its header, its own declaration, or its bytes; the first of them that fits."""
    body, declared = raw, [charset.encode("ascii", "replace")] if charset else []
    if http := _HTTP.match(raw):
        declared, body = _DECLARED_HTTP.findall(http[0]), raw[http.end() :]
    if encoding is not None:
        return decode(body, encoding)
    names = [*declared, *_DECLARED_XML.findall(body[:200]), *_DECLARED.findall(body[:_HEAD])]
    if body.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(body)
    for found in names:
        try:
            known = codecs.lookup(found.decode("ascii")).name
            return decode(body, _WIDER.get(known, known))
        except (LookupError, IngestError):  # not a name, or the page is not written in what it declares
            continue
    try:
        return decode(body)
    except IngestError:
        if text := next(filter(None, (_almost(body, found) for found in names)), None):
            return text
        raise


def _almost(body: bytes, name: bytes) -> tuple[str, str, str] | None:
    """The text by an encoding that all but a few bytes keep to, as browsers show it; null for more of them."""
    try:
        known = codecs.lookup(name.decode("ascii")).name
        known = _WIDER.get(known, known)
        text = body.decode(known, "replace")
    except (LookupError, UnicodeError):
        return None
    return (text, known, "declared") if text.count(_DAMAGED) <= len(text) * _DAMAGED_SHARE else None


def _parsed(text: str) -> _Element:
    # huge_tree: 2048 elements deep instead of 256; the size is limited above.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    root = fromstring(text.replace("\0", "").encode("utf-8", "surrogatepass"), parser)
    if any("depth" in entry.message for entry in parser.error_log if entry.type_name == "ERR_RESOURCE_LIMIT"):
        raise IngestError("nests more than 2048 elements: no page is written so")
    if root is None:
        raise IngestError("the page holds no text")
    return root


def _depth(root: _Element, most: int) -> int:
    """How deep elements are nested; counted only where that may be more than `most`."""
    if most >= LIMITS.depth:  # the parser has refused more
        return 0
    depth = deepest = 0
    for event, _ in iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _lay(root: _Element, builder: TextBuilder) -> None:
    blocks = blocks_of(root)
    title = root.findtext(".//title") or ""
    first, end = article_of(blocks, title)
    for at, block in enumerate(blocks):
        furniture = None if first <= at < end else ("chrome", "outside the article")
        if block.grid is None:
            builder.line(block.text, level=block.level, bold=block.bold, furniture=furniture)
        elif furniture is None:
            builder.table(block.grid, "markup")
        else:
            _lay_as_lines(block, builder, furniture)


def _lay_as_lines(block: Block, builder: TextBuilder, furniture: tuple[str, str]) -> None:
    """A table of the chrome: a calendar, a list of links."""
    rows: dict[int, list[str]] = {}
    for cell in block.grid.cells if block.grid else ():
        if cell.text:
            rows.setdefault(cell.row, []).append(cell.text)
    for texts in rows.values():
        builder.line(" ".join(texts), furniture=furniture)
