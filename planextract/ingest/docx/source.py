"""A Word file → Source: one line a paragraph, generated numbers and notes in place, tables with their merged cells.

python-docx reads neither generated numbers nor text boxes, and stops at a missing part; so the XML is read as it is.
"""

from lxml.etree import _Element

from planextract.ingest.building import TextBuilder
from planextract.ingest.docx.body import Body
from planextract.ingest.docx.elements import attribute
from planextract.ingest.docx.numbering import read_numbering
from planextract.ingest.docx.package import Package, open_package
from planextract.ingest.docx.styles import read_styles
from planextract.ingest.errors import IngestError
from planextract.model.source import Source

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx_source(raw: bytes, name: str) -> Source:
    """The Source of the bytes of a Word file. Raises IngestError."""
    builder = TextBuilder()
    noted: list[str] = []
    package = open_package(raw, noted.append)
    root = package.root(package.main)
    body = root.find("{*}body") if root is not None else None
    if body is None:
        raise IngestError("is a Word file whose text is missing or damaged: open it in Word and save it again")
    numbering = package.related("numbering")
    laid = Body(builder, read_styles(package.related("styles")), read_numbering(numbering), _notes(package))
    for line in noted:
        builder.finding("file", "warning", f"{line}; open the file in Word and save it again")
    if numbering is None and next(body.iter("{*}numPr"), None) is not None:
        builder.finding("file", "warning", "the numbers that Word generates cannot be shown: their part is missing")
    laid.lay(body)  # as deep as the parser allows: 256 elements, a quarter of what Python bears
    source = builder.source(raw, name, MEDIA_TYPE, "utf-8", "declared")
    if not source.text.strip():
        raise IngestError("the Word file holds no text: its pages may be pictures, so save it as PDF and use --ocr")
    return source


def _notes(package: Package) -> dict[tuple[str, str], _Element]:
    """Footnotes and endnotes by kind and id."""
    found: dict[tuple[str, str], _Element] = {}
    for kind in ("footnote", "endnote"):
        root = package.related(f"{kind}s")
        for note in root.iter(f"{{*}}{kind}") if root is not None else ():
            found[kind, attribute(note, "id") or ""] = note
    return found
