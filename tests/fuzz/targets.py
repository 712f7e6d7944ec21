"""What a fuzzer feeds with bytes: each ingest, and the loader of rule files. Only errors meant for the user may come.

Whatever is read holds the promises of a Source; one case in some hundred goes through all stages.
"""

import tempfile
import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from planextract.dialect.errors import RuleError
from planextract.dialect.lint import lint
from planextract.dialect.load import load_dialect
from planextract.dialect.yaml_parse import parse_rules
from planextract.dialect.yaml_source import RuleSource
from planextract.ingest.building import TextBuilder
from planextract.ingest.docx.source import docx_source
from planextract.ingest.errors import IngestError
from planextract.ingest.html.source import html_source
from planextract.ingest.limits import LIMITS
from planextract.ingest.pdf.blocks import Page
from planextract.ingest.pdf.codec import decoded, encoded
from planextract.ingest.pdf.layout import read_page
from planextract.ingest.pdf.text import lay_pages
from planextract.ingest.read import source_of
from planextract.model.source import Source
from planextract.pipeline import extract
from tests.documents.package import word_file
from tests.invariants import assert_invariants

_FEW = LIMITS._replace(characters=1 << 20)
_MOST_PAGES = 5
_THROUGH = 200
"""One case of so many goes through all stages."""


def text(raw: bytes) -> None:
    """Text of any encoding."""
    with_source(raw, lambda: source_of(raw, "fuzzed.txt"))


def html(raw: bytes) -> None:
    """A page."""
    with_source(raw, lambda: html_source(raw, "fuzzed.html", None, _FEW))


def docx(raw: bytes) -> None:
    """A Word file: as it is where it is a ZIP, else as what stands between the tags of its body."""
    if raw.startswith(b"PK"):
        with_source(raw, lambda: docx_source(raw, "fuzzed.docx"))
    else:
        with_source(raw, lambda: docx_source(word_file(raw.decode("utf-8", "replace")), "fuzzed.docx"))


def pdf(raw: bytes) -> None:
    """A PDF, read in this process: a crash of the reader, which has a process of its own, is no bug of ours."""
    with_source(raw, lambda: _pdf(raw))


def rules(raw: bytes) -> None:
    """A rule file: read, linted, resolved."""
    path = Path(tempfile.gettempdir()) / "planextract-fuzz" / "fuzzed.yml"
    path.parent.mkdir(exist_ok=True)
    try:
        lint(RuleSource(path, *parse_rules(path, raw), sha256(raw).hexdigest()))
        path.write_bytes(raw)
        load_dialect("fuzzed", path.parent)
    except RuleError as error:
        assert_one_line(error)


def structure(raw: bytes) -> None:
    """A small text through all stages."""
    assert_invariants(extract(source_of(raw, "structure.txt", "utf-8")))


TARGETS: dict[str, Callable[[bytes], None]] = {"text": text, "html": html, "docx": docx, "pdf": pdf, "rules": rules}


def with_source(raw: bytes, read: Callable[[], Source]) -> None:
    """Read, and hold what comes against its promises."""
    try:
        source = read()
    except IngestError as error:
        assert_one_line(error)
        return
    assert_source(source)
    if zlib.crc32(raw) % _THROUGH == 0:
        assert_invariants(extract(source))


def assert_one_line(error: Exception) -> None:
    """What is meant for the user is one line."""
    assert str(error)
    assert len(str(error).splitlines()) == 1


def assert_source(source: Source) -> None:
    """Lines tile the text; what is known of it lies inside, in order."""
    at = 0
    for line in source.lines:
        assert line.start == at <= line.end <= line.stop
        at = line.stop
    assert at == len(source.text)
    source.text.encode("utf-8")
    at = 0
    for piece in source.furniture:
        assert at <= piece.span.start <= piece.span.end <= len(source.text)
        at = piece.span.end
    for finding in source.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(source.text)


def _pdf(raw: bytes) -> Source:
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        raise IngestError("is damaged")
    builder = TextBuilder()
    try:
        lay_pages(list(_pages(document, min(pdfium.FPDF_GetPageCount(document), _MOST_PAGES))), builder)
    finally:
        pdfium.FPDF_CloseDocument(document)
    return builder.source(raw, "fuzzed.pdf", "application/pdf", "pdf", "declared")


def _pages(document: Any, count: int) -> Iterator[Page]:
    import pypdfium2.raw as pdfium

    for number in range(1, count + 1):
        if page := pdfium.FPDF_LoadPage(document, number - 1):
            try:
                yield decoded(encoded(read_page(page, number)))
            finally:
                pdfium.FPDF_ClosePage(page)
