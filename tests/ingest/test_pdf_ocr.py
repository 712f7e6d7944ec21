"""Reading pictures with Tesseract: with a program that answers as it does, and with itself where it is installed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from planextract.emit.record import record_of
from planextract.ingest.errors import IngestError
from planextract.ingest.pdf import ocr as pdf_ocr
from planextract.ingest.pdf.source import pdf_source
from planextract.pipeline import extract
from tests.documents.pages import LEFT, Pages
from tests.ingest.test_pdf import photo, ruled

Draw = Callable[[ImageDraw.ImageDraw], object]
FONTS = sorted(
    path for path in Path("/usr/share/fonts").rglob("*") if any(n in path.name for n in ("wqy-", "CJK-Regular"))
)
FAKE = """#!/bin/sh
if [ "$1" = --list-langs ]; then echo chi_sim; echo eng; exit; fi
head -c 2 > /dev/null
printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'
printf '5\\t1\\t1\\t1\\t1\\t1\\t100\\t200\\t300\\t50\\t91\\t护理型\\n'
printf '5\\t1\\t1\\t1\\t1\\t2\\t420\\t200\\t200\\t50\\t88\\t床位\\n'
printf '5\\t1\\t1\\t1\\t2\\t1\\t100\\t300\\t40\\t50\\t3\\t;\\n5\\t1\\t1\\t1\\t2\\t2\\t100\\t300\\t90\\t50\\t80\\tNo\\n'
printf '5\\t1\\t1\\t1\\t2\\t3\\t200\\t300\\t90\\t50\\t80\\t12\\n'
"""


def scanned(draw: Draw) -> bytes:
    pages = Pages(numbered=False)
    pages.canvas.drawImage(photo(draw), LEFT, 300, 400, 300)
    return pages.done()


def test_what_tesseract_reads_is_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text(FAKE, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    source = pdf_source(scanned(lambda _: None), "plan.pdf", ocr=True)
    assert source.text == "护理型床位\nNo 12\n"
    assert [source.quote(span) for span in source.from_ocr] == ["护理型床位\nNo 12"]
    assert [(finding.code, finding.severity) for finding in source.findings] == [("ocr", "warning")]
    (placed,) = source.boxes_at(source.from_ocr[0])
    assert LEFT < placed.box.left < placed.box.right < LEFT + 400
    marked = record_of(extract(source))["source"]["from_ocr"]
    assert [(span["start"], span["end"], span["page"]) for span in marked] == [(0, len(source.text) - 1, 1)]


def test_ocr_without_tesseract_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_ocr, "_COMMAND", "no-such-program")
    with pytest.raises(IngestError, match="needs Tesseract"):
        pdf_source(scanned(ruled), "plan.pdf", ocr=True)


@pytest.fixture
def tesseract() -> None:
    if shutil.which("tesseract") is None:
        pytest.skip("Tesseract is not installed")
    try:
        pdf_ocr.check_tesseract()
    except IngestError:
        pytest.skip("Tesseract has no Chinese data here")


@pytest.mark.usefixtures("tesseract")
def test_nothing_is_read_in_an_empty_table() -> None:
    with pytest.raises(IngestError, match="Tesseract read none"):
        pdf_source(scanned(ruled), "plan.pdf", ocr=True)


@pytest.mark.usefixtures("tesseract")
@pytest.mark.skipif(not FONTS, reason="no Chinese font to draw a page with")
def test_a_page_that_was_scanned() -> None:
    """Prose, and a ruled table whose cells are told by its lines."""
    rows = (("指标", "单位", "2020年", "2025年"), ("养老机构", "个", "38", "120"), ("社区食堂", "家", "15", "46"))
    font = ImageFont.truetype(str(FONTS[0]), 56)
    image = Image.new("L", (2480, 3508), "white")
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(("一、发展目标", "到2025年，全市建成养老机构120个，", "社区食堂达到46家。")):
        draw.text((300, 400 + 100 * at), line, fill="black", font=font)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            draw.text((330 + 450 * column, 920 + 140 * at), text, fill="black", font=font)
    for at in range(4):
        draw.line((300, 880 + 140 * at, 2100, 880 + 140 * at), fill="black", width=4)
    for at in range(5):
        draw.line((300 + 450 * at, 880, 300 + 450 * at, 1300), fill="black", width=4)
    pages = Pages(numbered=False)
    pages.canvas.drawImage(ImageReader(image), 0, 0, *pages.page_size)
    plan = extract(pdf_source(pages.done(), "plan.pdf", ocr=True))
    assert [figure.value for figure in plan.figures] == [120, 46]
    assert [[cell.text for cell in row[2:]] for row in plan.tables[0].rows] == [["38", "120"], ["15", "46"]]
    assert plan.tables[0].shape == "ruled"
    assert [finding.code for finding in plan.source.findings] == ["ocr"]
    assert plan.source.from_ocr[0].end >= plan.tables[0].span.end
