"""A PDF → Source."""

from planextract.ingest.building import TextBuilder
from planextract.ingest.errors import IngestError
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.pdf.blocks import Page
from planextract.ingest.pdf.process import Order
from planextract.ingest.pdf.reader import OnPage, read_pages
from planextract.ingest.pdf.text import lay_pages
from planextract.model.source import Source

MEDIA_TYPE = "application/pdf"


def pdf_source(
    raw: bytes,
    name: str,
    *,
    pages: range | None = None,
    ocr: bool = False,
    on_page: OnPage | None = None,
    limits: Limits = LIMITS,
) -> Source:
    """The Source of the bytes of a PDF. Raises IngestError."""
    if ocr:
        from planextract.ingest.pdf.ocr import check_tesseract

        check_tesseract()
    count, read = 0, []
    first, stop = (pages.start, pages.stop) if pages is not None else (1, None)
    order = Order(first, stop, ocr, limits.pages)
    for each in read_pages(raw, order, on_page):
        if isinstance(each, Page):
            read.append(each)
        else:
            count = each
    builder = TextBuilder(pages=count)
    lay_pages(read, builder)
    source = builder.source(raw, name, MEDIA_TYPE, "pdf", "declared")
    if not source.text.strip():
        raise IngestError(_why_empty(read, ocr=ocr))
    return source


def _why_empty(pages: list[Page], *, ocr: bool) -> str:
    if ocr:
        return "holds no text, and Tesseract read none off its pictures"
    if any(page.blocks for page in pages):
        return f"holds no text: its {len(pages)} page(s) are pictures; read them with --ocr (needs Tesseract)"
    return "holds no text: its pages are empty, or letters are drawn as shapes; try --ocr (needs Tesseract)"
