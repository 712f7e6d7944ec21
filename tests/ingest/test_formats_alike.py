"""The samples as PDF, Word and HTML: their records say what those of the text samples say, places aside."""

from pathlib import Path

import pytest

from tests.documents.samples import compared, parts_of
from tests.documents.writers import as_docx, as_html, as_pdf


@pytest.mark.parametrize("rules", ["lines", "boxes"])
def test_as_pdf(sample: Path, rules: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(as_pdf(parts_of(sample), rules=rules, fake_bold=rules == "boxes"))
    assert compared(path) == compared(sample)


def test_as_html(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_bytes(as_html(parts_of(sample)))
    assert compared(path) == compared(sample)


def test_as_word(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx(parts_of(sample)))
    assert compared(path) == compared(sample)
