"""What the process does that reads a PDF (see reader): python -P -m planextract.ingest.pdf.process ORDER < FILE"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from planextract.ingest.limits import LIMITS

MEMORY = 600 << 20
"""Bytes that reading may take beyond what the program itself has; a page of a plan takes 20 MB."""


class Order(Struct, frozen=True):
    """What is to be read of a PDF."""

    first: int = 1
    stop: int | None = None
    """Number of the page after the last one; null for all."""
    ocr: bool = False
    most: int = LIMITS.pages
    """Pages that may be read at once."""

    def to_json(self) -> str:
        """The order as an argument of a command."""
        return json.dumps([self.first, self.stop, self.ocr, self.most])


def warm_up() -> None:
    """Import what reading takes."""
    import planextract.ingest.pdf.codec
    import planextract.ingest.pdf.layout  # noqa: F401  # for a copy of this process to find it


def serve(raw: bytes, order: Order, answers: IO[bytes]) -> None:
    """Answer an order, line by line, within limits."""
    _limit_memory()
    for line in _answers(raw, order):
        answers.write(line.encode("utf-8", "replace") + b"\n")
        answers.flush()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answers(raw: bytes, order: Order) -> Iterator[str]:
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(raw, len(raw), None)
    if not document:
        yield json.dumps({"error": _why_not(pdfium.FPDF_GetLastError(), pdfium)})
        return
    count = pdfium.FPDF_GetPageCount(document)
    stop = min(order.stop or count + 1, count + 1)
    if problem := _problem(count, order, stop):
        yield json.dumps({"error": problem})
        return
    yield json.dumps({"all": count, "pages": stop - order.first})
    for number in range(order.first, stop):
        yield _page(pdfium, document, number, ocr=order.ocr)
    yield json.dumps({"end": True})


def _problem(count: int, order: Order, stop: int) -> str | None:
    if count <= 0:
        return "the PDF has no pages: it is damaged, get it again from where it came"
    if order.first >= stop:
        return f"the PDF has {count} page(s): there is no page {order.first}"
    if stop - order.first > order.most:
        some = f"--pages 1-{order.most}"
        return f"the PDF has {count} pages: read some of them with {some}, or raise the limit: --allow pages={count}"
    return None


def _why_not(error: int, pdfium: Any) -> str:
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return "is encrypted: open it with its password and save it without one (qpdf --decrypt)"
    return "is a damaged PDF, maybe cut off: get it again from where it came"


def _page(pdfium: Any, document: Any, number: int, *, ocr: bool) -> str:
    from planextract.ingest.pdf.blocks import Page
    from planextract.ingest.pdf.codec import encoded
    from planextract.ingest.pdf.layout import read_page

    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return encoded(Page(number, 0, 0, (), error="its description is damaged"))
    try:
        return encoded(read_page(page, number, ocr=ocr))
    finally:
        pdfium.FPDF_ClosePage(page)


def main() -> None:
    """Read standard input, answer on standard output."""
    order = Order(*json.loads(sys.argv[1]))
    serve(sys.stdin.buffer.read(), order, sys.stdout.buffer)


if __name__ == "__main__":
    main()
