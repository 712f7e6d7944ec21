import io
import zipfile
from pathlib import Path

import pytest

from planextract.ingest.errors import IngestError
from planextract.ingest.read import read_source
from planextract.ingest.recognise import DOCX, HTML, MAXIMUM_PARTS, MHTML, PDF, TEXT, kind_of
from tests.conftest import SAMPLES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def package(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"%PDF-1.7\n", PDF),
        (b"\xef\xbb\xbf\n%PDF-1.4", PDF),
        (package("[Content_Types].xml", "word/document.xml"), DOCX),
        ("<!DOCTYPE html>\n<html><body>规划".encode(), HTML),
        ("\ufeff  <HTML><p>规划".encode("utf-16"), HTML),
        (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='x'>", HTML),
        ("<p>&nbsp;</p><p>某规划</p><p>第一章</p><p>总则</p>".encode("gb18030"), HTML),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>x", HTML),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n", MHTML),
        (b"Content-Type: multipart/related; boundary=x\nMIME-Version: 1.0\n\n", MHTML),
        ("# 某规划\n\n<table><tr><td>1</td></tr></table>".encode(), TEXT),
        ("<div align=center>\n\n# 某规划\n\n## 一、总则\n\n- 甲\n\n</div>".encode(), TEXT),
        ("<sup>(1)</sup>某市规划".encode(), TEXT),
        ("Date: 2021年\n某规划".encode(), TEXT),
        ("<某规划>".encode(), TEXT),
        (b"", TEXT),
    ],
)  # fmt: skip
def test_the_kind_of_a_file_is_told_by_its_content(raw: bytes, kind: str) -> None:
    assert kind_of(raw) == kind


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_are_text(sample: Path) -> None:
    assert kind_of(sample.read_bytes()) == TEXT


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), r"old Word or WPS file \(.doc, .wps\).*soffice --headless"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        (OLE + "Workbook".encode("utf-16-le"), "Excel workbook"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (b"{\\rtf1\\ansi", "RTF file"),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>', "Word file as XML"),
        (b"<?xml version='1.0'?><office:document office:mimetype='x'>", "Word file as XML"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture"),
        (b"Rar!\x1a\x07", "unpack"),
        (package("xl/workbook.xml"), "Excel"),
        (package("ppt/presentation.xml"), "PowerPoint"),
        (package("OFD.xml", "Doc_0/Document.xml"), "OFD"),
        (package("mimetype", "content.xml"), "OpenDocument"),
        (package("a.txt"), "ZIP archive: unpack"),
        (package("word/document.xml")[:-30], "damaged Word file"),
        (b"PK\x03\x04" + bytes(40), "damaged ZIP or Word file"),
        (b"PK\x03\x04" + b"PK\x01\x02" * (MAXIMUM_PARTS + 1), "parts"),
    ],
)
def test_what_is_not_read_is_told_in_one_line_with_what_to_do(raw: bytes, told: str) -> None:
    with pytest.raises(IngestError, match=told) as raised:
        kind_of(raw)
    assert "\n" not in str(raised.value)


def test_the_name_of_a_file_says_nothing(tmp_path: Path) -> None:
    page, text = tmp_path / "plan.pdf", tmp_path / "plan.docx"
    page.write_text("<html><body><p>某规划</p>", encoding="utf-8")
    text.write_text("某规划", encoding="utf-8")
    assert (read_source(page).media_type, read_source(page).text) == ("text/html", "某规划\n")
    assert read_source(text).media_type == "text/plain"


def test_only_a_pdf_has_pages_to_choose(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("某规划", encoding="utf-8")
    with pytest.raises(IngestError, match="only a PDF has"):
        read_source(tmp_path / "plan.txt", pages=range(1, 3))
