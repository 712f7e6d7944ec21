"""Bytes → which kind of file they are: by what stands in them, never by the file's name."""

import re

from planextract.ingest.errors import IngestError

PDF, DOCX, HTML, MHTML, TEXT = "pdf", "docx", "html", "mhtml", "text"

_CONVERT = "open it in Word, WPS or LibreOffice and save it as .docx (or: soffice --headless --convert-to docx FILE)"
_UNPACK = "unpack it and name the file in it"
_PRINT = "print it to PDF with the reader that shows it"
_PICTURE = "is a picture ({}), not a document: make a PDF of its pages and read that with --ocr"
_WORKBOOK = "is an Excel workbook ({}): save the sheet as text, or the document that it belongs to as .docx or PDF"
_SLIDES = "is a PowerPoint presentation ({}): save it as PDF"
_RECORD = "is a record of planextract: name the plan that it was made from"
_NOT_READ = (
    (b'{\n "schema_version"', _RECORD),
    (b'{"schema_version"', _RECORD),
    (b"schema_version:", _RECORD),
    (b"{\\rtf", f"is an RTF file: {_CONVERT}"),
    (b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (b"\x89PNG", _PICTURE.format("PNG")),
    (b"GIF8", _PICTURE.format("GIF")),
    (b"II*\x00", _PICTURE.format("TIFF")),
    (b"MM\x00*", _PICTURE.format("TIFF")),
    (b"Rar!", f"is a RAR archive: {_UNPACK}"),
    (b"7z\xbc\xaf", f"is a 7z archive: {_UNPACK}"),
    (b"\x1f\x8b", f"is a gzip archive: {_UNPACK}"),
    (b"%!PS", "is a PostScript file: make a PDF of it (ps2pdf FILE)"),
    (b"CAJ\x00", f"is a CAJ file: {_PRINT}"),
    (b"HN\x00", f"is a CAJ file: {_PRINT}"),
)
"""How files begin that are not read, and what to say of them."""
_NOT_READ_PACKAGES = (
    ("xl/", _WORKBOOK.format(".xlsx")),
    ("ppt/", _SLIDES.format(".pptx")),
    ("OFD.xml", f"is an OFD file: {_PRINT}"),
    ("content.xml", f"is an OpenDocument file (.odt): {_CONVERT}"),
    ("META-INF/container.xml", "is an EPUB book: save its chapter as HTML or text"),
)
"""How the name of a part begins in packages that are not read, and what to say of them."""
_WORD_XML = re.compile(rb"progid=\"Word\.|<(?:w:wordDocument|pkg:package|office:document|uof:UOF)\b")
"""How Word 2003, Word in one file, LibreOffice and WPS begin their XML."""
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PDF_HEAD = 1024
"""A reader of PDF looks for %PDF- in the first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""
_MARKUP_HEAD = 1 << 16
_LEAST_TAGS = 3
MAXIMUM_PARTS = 10_000
"""A Word file has a part for each picture; the directory alone of a ZIP bomb fills the memory."""


def kind_of(raw: bytes) -> str:
    """pdf | docx | html | mhtml | text. Raises IngestError for a kind that is not read: what it is and what to do."""
    if raw.startswith(_ZIP):
        return _kind_of_package(raw)
    if raw.startswith(_OLE):
        raise IngestError(_about_ole(raw))
    for mark, reason in _NOT_READ:
        if raw.startswith(mark):
            raise IngestError(reason)
    if b"%PDF-" in raw[:_PDF_HEAD]:
        return PDF
    return _kind_of_text(raw)


def _kind_of_text(raw: bytes) -> str:
    """Text, unless it begins as a web page does: with < and a name of HTML, behind headers of HTTP or MIME maybe."""
    head = raw[:_MARKUP_HEAD].replace(b"\0", b"")  # UTF-16: the tags are ASCII but for the zero bytes
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\f")
    if start.startswith(b"HTTP/"):
        return HTML if re.search(rb"(?i)^content-type:\s*text/html", start, re.MULTILINE) else TEXT
    if re.match(rb"(?i)(?:from|mime-version|subject|snapshot-content-location|date|content-type):", start):
        return MHTML if re.search(rb"(?i)^content-type:\s*multipart/related", start, re.MULTILINE) else TEXT
    if not start.startswith(b"<"):
        return TEXT
    if re.match(rb"(?is)(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", start):
        return HTML
    if start.startswith(b"<?xml") and _WORD_XML.search(start[:_PDF_HEAD]):
        raise IngestError(f"is a Word file as XML: {_CONVERT}")
    # An excerpt of a page. Markdown may begin with a tag as well, but its lines then begin with #, | or -.
    if not re.match(
        rb"(?i)<(?:div|p|table|h[1-6]|span|center|article|section|title|link|style|font|b|strong)\b", start
    ):
        return TEXT
    tags = len(re.findall(rb"(?i)</?(?:div|p|td|th|tr|li|span|h[1-6]|a|b|br)\b", head))
    markdown = len(re.findall(rb"(?m)^(?:#{1,6} |\|.*\||[-*] )", head))
    return HTML if tags >= _LEAST_TAGS and markdown * _LEAST_TAGS < tags else TEXT


def _about_ole(raw: bytes) -> str:
    """The compound files of Microsoft: names in their directory are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "is encrypted: open it with its password and save it without one"
    if "Workbook".encode("utf-16-le") in raw:
        return _WORKBOOK.format(".xls")
    if "PowerPoint Document".encode("utf-16-le") in raw:
        return _SLIDES.format(".ppt")
    return f"is an old Word or WPS file (.doc, .wps): {_CONVERT}"


def _kind_of_package(raw: bytes) -> str:
    import io
    import struct
    import zipfile  # 10 ms that a text file need not wait for

    if raw.count(b"PK\x01\x02") > MAXIMUM_PARTS:
        raise IngestError(f"is a ZIP or Word file of more than {MAXIMUM_PARTS} parts: no plan has so many")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError, EOFError, IndexError):
        what = "Word file" if b"word/" in raw[: 1 << 16] else "ZIP or Word file"
        raise IngestError(f"is a damaged {what}, maybe cut off: get it again from where it came") from None
    if any(name.startswith("word/") for name in names):
        return DOCX
    for beginning, reason in _NOT_READ_PACKAGES:
        if any(name.startswith(beginning) for name in names):
            raise IngestError(reason)
    raise IngestError("is a ZIP archive: unpack it and name the file in it")
