"""Reading a PDF in a process of its own: what is wrong with the file can neither stop nor fill the program.

pdfium is C++: a damaged file may crash it, keep it busy for hours, or make it ask for all memory. The process gets the
file on its standard input and writes a line of JSON for the document and one for each page.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from queue import Empty, Queue
from threading import Thread
from time import monotonic

from planextract.ingest.errors import IngestError
from planextract.ingest.pdf_blocks import Page
from planextract.ingest.pdf_codec import decoded

PATIENCE, PATIENCE_WITH_OCR = 20.0, 180.0
"""Seconds that a page may take."""
_GRACE, _SLOWEST = 25.0, 5.0
"""Seconds, and then pages a second, that the whole document must come up to; usual is a hundred."""
_WAITING_LINES = 16
OnPage = Callable[[int, int], None]


def read_pages(
    raw: bytes, pages: range | None = None, *, ocr: bool = False, on_page: OnPage | None = None
) -> Iterator[Page | int]:
    """The number of pages of the document, then its pages (or those asked for), in order. Raises IngestError."""
    options = json.dumps({"pages": [pages.start, pages.stop] if pages else None, "ocr": ocr})
    command = [sys.executable, "-P", "-m", "planextract.ingest.pdf_process", options]
    path = os.pathsep.join(part for part in sys.path if part)
    child = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
    )
    lines: Queue[bytes | None] = Queue(_WAITING_LINES)
    Thread(target=_talk, args=(child, raw, lines), daemon=True).start()
    try:
        yield from _answers(lines, ocr=ocr, on_page=on_page)
    finally:
        child.kill()
        child.wait()
        with suppress(Empty):  # lets the thread end, which may wait for a place in the queue
            while True:
                lines.get_nowait()


def _talk(child: "subprocess.Popen[bytes]", raw: bytes, lines: "Queue[bytes | None]") -> None:
    """Hand the file over and queue each line of the answer; None at its end."""
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError):  # it ended before it had read everything: the missing answer tells
        child.stdin.write(raw)
        child.stdin.close()
    for line in child.stdout:
        lines.put(line)
    lines.put(None)


def _answers(lines: "Queue[bytes | None]", *, ocr: bool, on_page: OnPage | None) -> Iterator[Page | int]:
    patience = PATIENCE_WITH_OCR if ocr else PATIENCE
    started, last, total, done = monotonic(), 0, 0, 0
    while True:
        try:
            line = lines.get(timeout=patience)
        except Empty:
            raise IngestError(_stopped(last, f"takes longer than {patience:.0f} s")) from None
        if line is None:
            raise IngestError(_stopped(last, "crashes the PDF reader or fills its memory"))
        answer = line.decode("utf-8")
        if answer.startswith("{"):
            told = json.loads(answer)
            if "error" in told:
                raise IngestError(told["error"])
            if told.get("end"):
                return
            total = told["pages"]
            yield told["all"]
            continue
        page = decoded(answer)
        last, done = page.number, done + 1
        yield page
        if on_page:
            on_page(done, total)
        if not ocr and monotonic() - started > _GRACE + done / _SLOWEST:
            raise IngestError(_stopped(last, f"leaves the reader below {_SLOWEST:.0f} pages a second"))


def _stopped(last: int, why: str) -> str:
    if not last:
        return f"the PDF {why}: it is damaged, or made to be a trap"
    return f"page {last + 1} of the PDF {why}: read the pages before it with --pages 1-{last}"
