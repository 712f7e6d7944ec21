"""Reading a PDF in a process of its own: what is wrong with the file can neither stop nor fill the program.

pdfium is C++: a damaged file may crash it, keep it busy for hours, or make it ask for all memory. The process writes a
line of JSON for the document and one for each page.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import IO

from msgspec import Struct

from planextract.ingest.errors import IngestError
from planextract.ingest.pdf.blocks import Page
from planextract.ingest.pdf.codec import decoded
from planextract.ingest.pdf.process import Order, serve, warm_up

PATIENCE, PATIENCE_WITH_OCR = 20.0, 180.0
"""Seconds that a page may take."""
_GRACE, _SLOWEST = 20.0, 5.0
"""Seconds, and then pages a second, that the whole document must come up to; usual is a hundred."""
_WAITING_LINES = 16
_TASKS = Path("/proc/self/task")
OnPage = Callable[[int, int], None]


class _Child(Struct, frozen=True):
    """A process that answers with lines."""

    answers: IO[bytes]
    end: Callable[[], None]
    """Stop it if it still runs."""


def read_pages(raw: bytes, order: Order, on_page: OnPage | None = None) -> Iterator[Page | int]:
    """The number of pages of the document, then its pages (or those asked for), in order. Raises IngestError."""
    child = (_forked if _may_fork() else _spawned)(raw, order)
    lines: Queue[bytes | None] = Queue(_WAITING_LINES)
    thread = Thread(target=_queue, args=(child.answers, lines), daemon=True)
    thread.start()
    try:
        yield from _answers(lines, order, on_page)
    finally:
        child.end()
        while thread.is_alive():  # it may wait for a place in the queue
            with suppress(Empty):
                lines.get(timeout=0.01)
        child.answers.close()


def _may_fork() -> bool:
    """Whether this process can go on as a copy of itself, which takes a tenth of the time that a new one takes to
    start: on Linux, with no other thread that might hold a lock."""
    return sys.platform == "linux" and _TASKS.is_dir() and len(list(_TASKS.iterdir())) == 1


def _forked(raw: bytes, order: Order) -> _Child:
    warm_up()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what C++ says as it dies is not for the user
            with os.fdopen(writing, "wb") as answers:
                serve(raw, order, answers)
        except BaseException:  # the copy ends here whatever happens, and never runs on into the caller's code
            os._exit(1)
        os._exit(0)
    os.close(writing)

    def end() -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(child, 0)

    return _Child(os.fdopen(reading, "rb"), end)


def _spawned(raw: bytes, order: Order) -> _Child:
    path = os.pathsep.join(part for part in sys.path if part)
    child = subprocess.Popen(
        [sys.executable, "-P", "-m", "planextract.ingest.pdf.process", order.to_json()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with suppress(OSError):  # it ended before it had read everything: the missing answer tells
        child.stdin.write(raw)
        child.stdin.close()

    def end() -> None:
        child.kill()
        child.wait()

    return _Child(child.stdout, end)


def _queue(answers: IO[bytes], lines: "Queue[bytes | None]") -> None:
    """Queue each line of an answer; None at its end."""
    with suppress(OSError, ValueError):
        for line in answers:
            lines.put(line)
    lines.put(None)


def _answers(lines: "Queue[bytes | None]", order: Order, on_page: OnPage | None) -> Iterator[Page | int]:
    patience = PATIENCE_WITH_OCR if order.ocr else PATIENCE
    started, last, total, done = monotonic(), 0, 0, 0
    while True:
        try:
            line = lines.get(timeout=patience)
        except Empty:
            raise IngestError(_stopped(last, f"takes longer than {patience:.0f} s")) from None
        if line is None:
            raise IngestError(_stopped(last, "crashes the PDF reader or fills its memory"))
        if line.startswith(b"{"):
            told = json.loads(line)
            if "error" in told:
                raise IngestError(told["error"])
            if told.get("end"):
                return
            total = told["pages"]
            yield told["all"]
            continue
        page = decoded(line)
        last, done = page.number, done + 1
        yield page
        if on_page:
            on_page(done, total)
        if not order.ocr and monotonic() - started > _GRACE + done / _SLOWEST:
            raise IngestError(_stopped(last, f"leaves the reader below {_SLOWEST:.0f} pages a second"))


def _stopped(last: int, why: str) -> str:
    if not last:
        return f"the PDF {why}: it is damaged, or made to be a trap"
    return f"page {last + 1} of the PDF {why}: read the pages before it with --pages 1-{last}"
