"""A file on disk → Source."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from planextract.ingest.decode import decode
from planextract.ingest.errors import IngestError
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.lines import split_lines
from planextract.ingest.recognise import DOCX, HTML, MHTML, PDF, kind_of
from planextract.model.source import Line, Source
from planextract.patterns import compiled

if TYPE_CHECKING:
    from planextract.model.grounded import GroundedTable

_BLANK = compiled(r"[\s\u200b-\u200d\u2060\ufeff]*+")
_MEDIA_TYPES = {".md": "text/markdown", ".markdown": "text/markdown"}
_NOT_TEXT = ((b"%PDF-", "a PDF"), (b"PK\x03\x04", "a Word or ZIP file"), (b"\xd0\xcf\x11\xe0", "an old Word file"))


def read_source(
    path: Path,
    encoding: str | None = None,
    *,
    pages: range | None = None,
    ocr: bool = False,
    on_page: Callable[[int, int], None] | None = None,
    limits: Limits = LIMITS,
) -> Source:
    """Read one file: text, markdown, HTML, Word or PDF, told by its content, never by its name.

    `pages` are the pages of a PDF to read; with `ocr`, pictures in a PDF are read by Tesseract; `on_page` is called
    with the number of pages read and that of all; `limits` say what is too much. Raises IngestError with one line that
    says what is wrong and what to do.
    """
    try:
        if path.is_dir():
            raise IngestError("is a folder: name a file in it")
        with path.open("rb") as file:
            raw = file.read(limits.bytes + 1)  # a device such as /dev/zero has no size and no end
        limits.refuse_more("bytes", len(raw), "bytes")
    except FileNotFoundError:
        raise IngestError("there is no such file") from None
    except (OSError, ValueError) as error:
        raise IngestError(f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    name = path.name.encode("utf-8", "replace").decode("utf-8")  # a name on disk need not be UTF-8
    kind = kind_of(raw)
    if kind == PDF:
        from planextract.ingest.pdf.source import pdf_source  # each kind has libraries that the others can do without

        source = pdf_source(raw, name, pages=pages, ocr=ocr, on_page=on_page, limits=limits)
    elif pages is not None:
        raise IngestError("has no pages that could be chosen: only a PDF has")
    else:
        source = _without_pages(kind, raw, name, encoding, path.suffix, limits)
    limits.refuse_more("characters", len(source.text), "characters of text")
    limits.refuse_more("lines", len(source.lines), "lines")
    return source


def _without_pages(kind: str, raw: bytes, name: str, encoding: str | None, suffix: str, limits: Limits) -> Source:
    if kind == DOCX:
        from planextract.ingest.docx.source import docx_source

        return docx_source(raw, name)
    if kind in (HTML, MHTML):
        from planextract.ingest.html.source import html_source, mhtml_source

        return (html_source if kind == HTML else mhtml_source)(raw, name, encoding, limits)
    return source_of(raw, name, encoding, _MEDIA_TYPES.get(suffix.lower(), "text/plain"))


def source_of(raw: bytes, name: str, encoding: str | None = None, media_type: str = "text/plain") -> Source:
    """The Source of the bytes of a text file. Raises IngestError."""
    for mark, what in _NOT_TEXT:
        if raw.startswith(mark):
            raise IngestError(f"is {what}: convert it to text first")
    text, encoding_name, origin = decode(raw, encoding)
    if _BLANK.fullmatch(text):
        raise IngestError("the file holds no text, only white space")
    lines = split_lines(text)
    return Source(
        name=name,
        text=text,
        lines=lines,
        sha256=hashlib.sha256(raw).hexdigest(),
        media_type=media_type,
        encoding=encoding_name,
        encoding_origin=origin,
        tables=_markup_tables(text, lines) if "</table>" in text else (),
    )


def _markup_tables(text: str, lines: tuple[Line, ...]) -> "tuple[GroundedTable, ...]":
    from planextract.ingest.markup_tables import markup_tables  # few texts hold HTML

    return markup_tables(text, lines)
