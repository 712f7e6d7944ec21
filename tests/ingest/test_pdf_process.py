"""A PDF can neither stop, nor keep busy, nor fill the program: what is wrong with it ends in one line."""

import os
import signal
import time
from pathlib import Path
from typing import IO

import pytest

from planextract.ingest.errors import IngestError
from planextract.ingest.pdf import process as pdf_process
from planextract.ingest.pdf import reader as pdf_reader
from planextract.ingest.pdf.blocks import Page
from planextract.ingest.pdf.process import Order
from planextract.ingest.pdf.reader import read_pages
from planextract.ingest.pdf.source import pdf_source
from tests.documents.pages import Pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@pytest.fixture(scope="module")
def plan() -> bytes:
    pages = Pages()
    for number in range(1, 4):
        pages.paragraph(f"这是第{number}页的正文，逐条列出任务。")
        pages.turn()
    return pages.done()


def crash() -> None:
    """End this process as a segmentation fault does, without the report that pytest would print of one."""
    os.kill(os.getpid(), signal.SIGKILL)


def served(monkeypatch: pytest.MonkeyPatch, serve: object) -> None:
    monkeypatch.setattr(pdf_reader, "_may_fork", lambda: True)
    monkeypatch.setattr(pdf_reader, "serve", serve)


def test_a_copy_of_the_process_reads_as_a_new_one_does(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = []
    for may_fork in (True, False):
        monkeypatch.setattr(pdf_reader, "_may_fork", lambda may_fork=may_fork: may_fork)
        texts.append(pdf_source(plan, "plan.pdf").text)
    assert texts[0] == texts[1]
    assert "这是第3页" in texts[0]


def test_a_crash_is_told(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, lambda raw, order, answers: crash())
    with pytest.raises(IngestError, match="crashes the PDF reader"):
        pdf_source(plan, "plan.pdf")


def test_a_crash_later_on_tells_which_pages_can_be_read(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(raw: bytes, order: Order, answers: IO[bytes]) -> None:
        for line in list(pdf_process._answers(raw, Order(1, 3)))[:-1]:
            answers.write(line.encode() + b"\n")
        answers.flush()
        crash()

    served(monkeypatch, serve)
    with pytest.raises(IngestError, match=r"page 3 of the PDF .*--pages 1-2"):
        list(read_pages(plan, Order()))


def test_a_page_that_takes_too_long_is_told_and_stopped(
    plan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def serve(raw: bytes, order: Order, answers: IO[bytes]) -> None:
        (tmp_path / "process").write_text(str(os.getpid()))
        time.sleep(600)

    served(monkeypatch, serve)
    monkeypatch.setattr(pdf_reader, "PATIENCE", 1.0)
    with pytest.raises(IngestError, match="takes longer than"):
        pdf_source(plan, "plan.pdf")
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "process").read_text()), 0)


def test_a_document_that_is_slow_on_each_page_is_told(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "_GRACE", -100.0)
    with pytest.raises(IngestError, match="pages a second"):
        pdf_source(plan, "plan.pdf")


def test_reading_that_asks_for_all_memory_is_told(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(raw: bytes, order: Order, answers: IO[bytes]) -> None:
        pdf_process._limit_memory()
        answers.write(bytes(4 << 30))

    served(monkeypatch, serve)
    with pytest.raises(IngestError, match="fills its memory"):
        pdf_source(plan, "plan.pdf")


def test_reading_can_be_left_half_way(plan: bytes) -> None:
    pages = read_pages(plan, Order())
    assert next(pages) == 4
    first = next(pages)
    assert isinstance(first, Page)
    del pages  # ends the process


def test_too_many_pages() -> None:
    pages = Pages(numbered=False)
    for _ in range(4):
        pages.turn()
    with pytest.raises(IngestError, match="read some of them with --pages 1-3, or raise the limit: --allow pages="):
        list(read_pages(pages.done(), Order(most=3)))
