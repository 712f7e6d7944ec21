"""The samples as PDF, Word and HTML: their records say what those of the text samples say, places aside."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from planextract.emit.record import record_of
from planextract.ingest.pdf.source import pdf_source
from planextract.ingest.read import read_source
from planextract.pipeline import extract
from tests.documents.prose import paragraph
from tests.documents.samples import Part, Text, compared, official_parts
from tests.documents.tables import NINE
from tests.documents.writers import as_docx, as_html, as_pdf


@pytest.mark.parametrize("rules", ["lines", "boxes"])
def test_as_pdf(sample: Path, rules: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(as_pdf(official_parts(sample), rules=rules, fake_bold=rules == "boxes"))
    assert compared(path) == compared(sample)


def test_as_html(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes(as_html(official_parts(sample)))
    assert compared(path) == compared(sample)


def test_as_word(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx(official_parts(sample)))
    assert compared(path) == compared(sample)


@pytest.mark.parametrize(("suffix", "written"), [("pdf", as_pdf), ("docx", as_docx), ("html", as_html)])
def test_nine_of_nine_tables_are_in_the_record(suffix: str, written: Callable[..., bytes], tmp_path: Path) -> None:
    parts: list[Part] = [Text("某市民政事业发展“十四五”规划"), Text("一、主要任务")]
    for at, table in enumerate(NINE):
        parts += [Text(f"（{'一二三四五六七八九'[at]}）第{at + 1}项工作"), Text(paragraph(Random(at), 3)), table]
    path = tmp_path / f"plan.{suffix}"
    path.write_bytes(written(parts))
    record = record_of(extract(read_source(path)))
    assert [table["rows"] for table in record["tables"]] == [table.grid()[table.head :] for table in NINE]
    for table, model in zip(record["tables"], NINE, strict=True):
        merged = sum(cell["merged"] for row in table["cells"] for cell in row)
        body = [cell for cell in model.cells if cell.row >= model.head]
        assert merged == sum(cell.height * cell.width - 1 for cell in body)
        if suffix == "pdf":
            assert all(span["page"] and span["box"] for row in table["cells"] for cell in row for span in cell["spans"])
    assert not [finding for finding in record["findings"] if "head of a table" in finding["message"]]


def test_tables_are_cut_by_the_end_of_a_page(sample: Path) -> None:
    tables = pdf_source(as_pdf(official_parts(sample)), "plan.pdf").tables
    assert all(len(table.pages) == 2 for table in tables)
