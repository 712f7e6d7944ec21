"""The process that reads a PDF (see pdf_reader): python -P -m planextract.ingest.pdf_process OPTIONS < FILE"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from planextract.ingest.pdf_blocks import Page
from planextract.ingest.pdf_codec import encoded

MEMORY = 900 << 20
"""Bytes that the process may take; a page of a plan needs 50 MB with the program itself."""
MOST_PAGES = 5000


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answers(raw: bytes, pages: tuple[int, int] | None, *, ocr: bool) -> Iterator[str]:
    """Lines of JSON: the number of pages, each page, the end; or what is wrong."""
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        yield json.dumps({"error": _why_not(pdfium.FPDF_GetLastError(), pdfium)})
        return
    count = pdfium.FPDF_GetPageCount(document)
    first, stop = pages or (1, count + 1)
    stop = min(stop, count + 1)
    if problem := _problem(count, first, stop):
        yield json.dumps({"error": problem})
        return
    yield json.dumps({"all": count, "pages": stop - first})
    for number in range(first, stop):
        yield encoded(_read(pdfium, document, number, ocr=ocr))
    yield json.dumps({"end": True})


def _problem(count: int, first: int, stop: int) -> str | None:
    if count <= 0:
        return "the PDF has no pages: it is damaged, get it again from where it came"
    if first >= stop:
        return f"the PDF has {count} page(s): there is no page {first}"
    if stop - first > MOST_PAGES:
        return f"the PDF has {count} pages: read at most {MOST_PAGES} at once with --pages 1-{MOST_PAGES}"
    return None


def _why_not(error: int, pdfium: Any) -> str:
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "is encrypted: open it with its password and save it without one (qpdf --decrypt)"
    return "is a damaged PDF, maybe cut off: get it again from where it came"


def _read(pdfium: Any, document: Any, number: int, *, ocr: bool) -> Page:
    from planextract.ingest.pdf_layout import read_page

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return Page(number, 0, 0, (), error="its description is damaged")
    try:
        read = read_page(page, number)
        if ocr:
            from planextract.ingest.pdf_ocr import with_ocr

            read = with_ocr(page, read)
        return read
    finally:
        pdfium.FPDF_ClosePage(page)


def main() -> None:
    """Read standard input, answer on standard output."""
    options = json.loads(sys.argv[1])
    raw = sys.stdin.buffer.read()
    _limit_memory()
    for line in answers(raw, tuple(options["pages"]) if options["pages"] else None, ocr=options["ocr"]):
        sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
