"""A PDF can neither stop, nor keep busy, nor fill the program: what is wrong with it ends in one line."""

import os
import shutil
import time
from pathlib import Path
from typing import IO

import pytest

from planextract.ingest import pdf_ocr, pdf_process, pdf_reader
from planextract.ingest.errors import IngestError
from planextract.ingest.pdf import pdf_source
from planextract.ingest.pdf_blocks import Page
from planextract.ingest.pdf_process import Order
from planextract.ingest.pdf_reader import read_pages
from tests.documents.pages import LEFT, Pages
from tests.ingest.test_pdf import photo, ruled

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")


@pytest.fixture(scope="module")
def plan() -> bytes:
    pages = Pages()
    for number in range(1, 4):
        pages.paragraph(f"这是第{number}页的正文，逐条列出任务。")
        pages.turn()
    return pages.done()


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
    served(monkeypatch, lambda raw, order, answers: os.abort())
    with pytest.raises(IngestError, match="crashes the PDF reader"):
        pdf_source(plan, "plan.pdf")


def test_a_crash_later_on_tells_which_pages_can_be_read(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(raw: bytes, order: Order, answers: IO[bytes]) -> None:
        for line in list(pdf_process._answers(raw, Order(1, 3)))[:-1]:
            answers.write(line.encode() + b"\n")
        answers.flush()
        os.abort()

    served(monkeypatch, serve)
    with pytest.raises(IngestError, match=r"page 3 of the PDF .*--pages 1-2"):
        list(read_pages(plan, Order()))


def test_a_page_that_takes_too_long_is_told(plan: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, lambda raw, order, answers: time.sleep(60))
    monkeypatch.setattr(pdf_reader, "PATIENCE", 0.2)
    started = time.monotonic()
    with pytest.raises(IngestError, match="takes longer than"):
        pdf_source(plan, "plan.pdf")
    assert time.monotonic() - started < 10


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


@pytest.fixture
def scanned() -> bytes:
    pages = Pages(numbered=False)
    pages.canvas.drawImage(photo(ruled), LEFT, 300, 400, 300)
    return pages.done()


FAKE = """#!/bin/sh
if [ "$1" = --list-langs ]; then echo chi_sim; echo eng; exit; fi
head -c 2 > /dev/null
printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'
printf '5\\t1\\t1\\t1\\t1\\t1\\t100\\t200\\t300\\t50\\t91\\t护理型\\n'
printf '5\\t1\\t1\\t1\\t1\\t2\\t420\\t200\\t200\\t50\\t88\\t床位\\n'
printf '5\\t1\\t1\\t1\\t2\\t1\\t100\\t300\\t40\\t50\\t3\\t;\\n5\\t1\\t1\\t1\\t2\\t2\\t100\\t300\\t90\\t50\\t80\\tNo\\n'
printf '5\\t1\\t1\\t1\\t2\\t3\\t200\\t300\\t90\\t50\\t80\\t12\\n'
"""


def test_what_tesseract_reads_is_marked(scanned: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(FAKE, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    source = pdf_source(scanned, "plan.pdf", ocr=True)
    assert source.text == "护理型床位\nNo 12\n"
    assert [source.quote(span) for span in source.from_ocr] == ["护理型床位\nNo 12"]
    assert [(finding.code, finding.severity) for finding in source.findings] == [("ocr", "warning")]
    (placed,) = source.boxes_at(source.from_ocr[0])
    assert LEFT < placed.box.left < placed.box.right < LEFT + 400


def test_ocr_without_tesseract_is_told(scanned: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "_COMMAND", "no-such-program")
    with pytest.raises(IngestError, match="needs Tesseract"):
        pdf_source(scanned, "plan.pdf", ocr=True)


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_tesseract_itself(scanned: bytes) -> None:
    try:
        pdf_ocr.check_tesseract()
    except IngestError:
        pytest.skip("Tesseract has no Chinese data here")
    with pytest.raises(IngestError, match="Tesseract read none"):
        pdf_source(scanned, "plan.pdf", ocr=True)
