"""Documents that cannot be read."""

import io
import subprocess
import time
import zipfile
from pathlib import Path

import pytest

from planextract import api
from planextract.cli.records import plan_of
from planextract.ingest.docx import package, source
from planextract.ingest.html import source as page
from planextract.ingest.limits import LIMITS, Limits
from planextract.ingest.pdf import reader
from planextract.ingest.read import read_source, source_of
from tests.documents.bombs import page_of, pdf_of
from tests.documents.package import paragraph, word_file
from tests.errors.example import Example, Make, refuse
from tests.ingest.test_damaged import whole

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGELESS = pdf_of([b"<</Type/Catalog>>"])
_EMPTY_PAGE = page_of(b"", filters=b"[]")


def _file(raw: bytes, encoding: str | None = None, **options: bool | range | Limits) -> Make:
    """Reading a file of such bytes."""

    def make(folder: Path, _: pytest.MonkeyPatch) -> object:
        (folder / "plan").write_bytes(raw)
        return read_source(folder / "plan", encoding, **options)  # type: ignore[arg-type]  # one name for two kinds

    return make


def _with(module: object, name: str, value: object, make: Make) -> Make:
    """The same where something of a module is otherwise."""

    def changed(folder: Path, patch: pytest.MonkeyPatch) -> object:
        patch.setattr(module, name, value)
        return make(folder, patch)

    return changed


def _zip(**parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def _ole(name: str) -> bytes:
    return _OLE + name.encode("utf-16-le")


def _encrypted(raw: bytes) -> bytes:
    """The same archive, whose parts are marked as encrypted."""
    changed = bytearray(raw)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(mark, place + 1)
    return bytes(changed)


def _languages(*names: str) -> object:
    done = subprocess.CompletedProcess((), 0, "\n".join(names).encode(), b"")
    return lambda *_, **__: done


_PDF = whole("pdf")
_SLOW = _with(reader, "_may_fork", lambda: True, _with(reader, "serve", lambda *_: time.sleep(60), _file(_PDF)))

EXAMPLES = (
    Example("there is no such file", lambda folder, _: read_source(folder / "absent")),
    Example("cannot be read", _with(Path, "open", refuse, lambda folder, _: read_source(folder / "shut"))),
    Example("is a folder: name a file in it", lambda folder, _: read_source(folder)),
    Example("there is no such file", lambda folder, _: api.extract(folder / "absent")),
    Example(
        "there is no such file", lambda folder, _: plan_of(folder / "absent", encoding=None, dialect=None, rules=None)
    ),
    Example("the file is empty", _file(b"")),
    Example("the file holds no text, only white space", _file(b" \n")),
    Example("the file is binary, not text: convert it to text, or name its --encoding if it is text", _file(bytes(99))),
    Example("name the --encoding, or save the file as UTF-8", _file(b"\xff" * 6)),
    Example("name the right --encoding (gb18030, big5 …", _file("规划".encode(), "ascii")),
    Example("try utf-8, gb18030, big5 or utf-16", _file(b"a", "klingon")),
    Example("split it, or raise the limit: --allow", _file(b"a\n" * 9, limits=LIMITS._replace(lines=3))),
    Example("convert it to text first", lambda *_: source_of(b"%PDF-1.7", "plan.txt")),
    Example("has no pages that could be chosen: only a PDF has", _file(b"a", pages=range(1, 2))),
    Example("is a ZIP archive: unpack it and name the file in it", _file(_zip(a="a"))),
    Example("is a ZIP or Word file of more than", _file(b"PK\x03\x04" + b"PK\x01\x02" * 10_001)),
    Example("maybe cut off: get it again from where it came", _file(b"PK\x03\x04")),
    Example("is a Word file as XML", _file(b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>')),
    Example("is encrypted: open it with its password and save it without one", _file(_ole("EncryptedPackage"))),
    Example("is an Excel workbook (.xls", _file(_ole("Workbook"))),
    Example("is a PowerPoint presentation (.ppt", _file(_ole("PowerPoint Document"))),
    Example("is an old Word or WPS file (.doc, .wps", _file(_OLE)),
    Example("is a record of planextract: name the plan that it was made from", _file(b'{\n "schema_version": "1.0"}')),
    Example("is a record of planextract: name the plan that it was made from", _file(b"schema_version: '1.0'\n")),
    Example("is an RTF file", _file(b"{\\rtf1")),
    Example("is a picture (JPEG), not a document", _file(b"\xff\xd8\xff")),
    Example("is a picture (PNG), not a document", _file(b"\x89PNG")),
    Example("is a picture (GIF), not a document", _file(b"GIF89a")),
    Example("is a picture (TIFF), not a document", _file(b"II*\x00")),
    Example("is a RAR archive: unpack it and name the file in it", _file(b"Rar!")),
    Example("is a 7z archive: unpack it and name the file in it", _file(b"7z\xbc\xaf")),
    Example("is a gzip archive: unpack it and name the file in it", _file(b"\x1f\x8b")),
    Example("is a PostScript file: make a PDF of it", _file(b"%!PS")),
    Example("is a CAJ file: print it to PDF with the reader that shows it", _file(b"CAJ\x00")),
    Example("is an Excel workbook (.xlsx", _file(_zip(xl__workbook="a"))),
    Example("is a PowerPoint presentation (.pptx", _file(_zip(ppt__slides="a"))),
    Example("is an OFD file: print it to PDF with the reader that shows it", _file(_zip(**{"OFD.xml": "a"}))),
    Example("is an OpenDocument file (.odt", _file(_zip(**{"content.xml": "a"}))),
    Example("is an EPUB book: save its chapter as HTML or text", _file(_zip(**{"META-INF__container.xml": "a"}))),
    Example(
        "is a damaged Word file, maybe cut off: get it again from where it came",
        lambda *_: source.docx_source(b"PK\x03\x04word/", "plan.docx"),
    ),
    Example(
        "is a Word file whose text is missing or damaged: open it in Word and save it again",
        _file(_zip(word__styles="a")),
    ),
    Example(
        "the Word file holds no text: its pages may be pictures, so save it as PDF and use --ocr",
        _file(word_file(paragraph())),
    ),
    Example(
        "is encrypted: open it with its password and save it without one", _file(_encrypted(word_file(paragraph("a"))))
    ),
    Example("unpacks to far more than a document has", _with(
        package, "MAXIMUM_PART", 9, _file(word_file(paragraph())))),
    Example("no document is written so", _with(package, "MAXIMUM_TAGS", 3, _file(word_file(paragraph("a"))))),
    Example(
        "is an archive of a page (.mht) without the page: save it as HTML",
        _file(b"From: a\nContent-Type: multipart/related; boundary=b\n\n--b--\n"),
    ),
    Example("is a page of more than", _with(page, "MAXIMUM_TAGS", 3, _file(b"<html><body><p><b>a"))),
    Example("attributes: no page is written so", _file(b"<html><p" + b" longer=1234567" * 2000 + b">a")),
    Example("nests more than 2048 elements: no page is written so", _file(b"<html>" + b"<div>" * 3000 + b"a")),
    Example(
        "the page holds no text: it may be drawn by a script, so save it after it is shown, or as PDF",
        _file(b"<html><body></body></html>"),
    ),
    Example("the page holds no text", _file(b"<!doctype html>")),
    Example("--ocr needs Tesseract, which is not installed (packages tesseract-ocr-chi-sim", _with(
        subprocess, "run", refuse, _file(_PDF, ocr=True))),
    Example("--ocr needs Tesseract's data for", _with(subprocess, "run", _languages("eng"), _file(_PDF, ocr=True))),
    Example("takes longer than", _with(reader, "PATIENCE", 0.2, _SLOW)),
    Example("crashes the PDF reader or fills its memory", _with(reader, "_may_fork", lambda: True, _with(
        reader, "serve", refuse, _file(_PDF)))),
    Example("leaves the reader below", _with(reader, "_GRACE", -100.0, _file(_PDF))),
    Example("is a damaged PDF, maybe cut off: get it again from where it came", _file(b"%PDF-1.7")),
    Example("the PDF has no pages: it is damaged, get it again from where it came", _file(_PAGELESS)),
    Example("there is no page", _file(_PDF, pages=range(900, 901))),
    Example("holds no text: its pages are empty, or letters are drawn as shapes; try --ocr", _file(_EMPTY_PAGE)),
    Example("holds no text, and Tesseract read none off its pictures", _with(
        subprocess, "run", _languages("chi_sim", "eng"), _file(_EMPTY_PAGE, ocr=True))),
)  # fmt: skip
