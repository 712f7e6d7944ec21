"""Small files that ask for far more time or memory than a document does."""

import io
import zipfile
import zlib

from tests.documents.package import paragraph, word_file


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of objects, numbered from 1, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(out)


def page_of(content: bytes, *, filters: bytes = b"/FlateDecode", more: list[bytes] | None = None) -> bytes:
    """A PDF of one page with an encoded content stream."""
    stream = b"<</Length %d/Filter%s>>stream\n%s\nendstream" % (len(content), filters, content)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    return pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page, stream, *(more or [])]
    )


def packed_twice() -> bytes:
    """A content stream of a gigabyte in a few kilobytes."""
    engine = zlib.compressobj(9)
    once = b"".join(engine.compress(bytes(1 << 20)) for _ in range(1 << 10)) + engine.flush()
    return page_of(zlib.compress(once, 9), filters=b"[/FlateDecode/FlateDecode]")


def many_paths() -> bytes:
    """A page of five million lines."""
    return page_of(zlib.compress(b"0 0 m 9 9 l S\n" * 5_000_000, 9))


def forms_in_forms() -> bytes:
    """A form that draws itself."""
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 12>>"
    return page_of(zlib.compress(b"/F Do"), more=[form + b"stream\n/F Do /F Do \nendstream"])


def pages_in_a_circle() -> bytes:
    """A page tree that holds itself."""
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def endless_pages() -> bytes:
    """A page tree that says it has two thousand million pages."""
    return pdf_of(
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>",
         b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"]
    )  # fmt: skip


def deep_arrays() -> bytes:
    """Arrays in arrays."""
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 200_000 + b"]" * 200_000 + b">>"])


def packed_document() -> bytes:
    """A Word file of two hundred megabytes of the same character."""
    return word_file(paragraph("规" * (40 << 20)))


def many_parts() -> bytes:
    """A ZIP of twenty thousand empty parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for number in range(20_000):
            made.writestr(f"word/{number}.xml", "")
    return buffer.getvalue()


def deep_document() -> bytes:
    """A Word file of tables in tables."""
    return word_file("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("某规划") + "</w:tc></w:tr></w:tbl>" * 3000)


def wide_table() -> bytes:
    """A page with a table of a million columns over a million rows."""
    return b"<table>" + b"<tr><td rowspan=100000 colspan=100000>1<td>2" * 2000 + b"</table>"


def many_tags() -> bytes:
    """A page of nothing but tags."""
    return b"<html>" + b"<b>" * 4_000_000


BOMBS = (
    packed_twice, many_paths, forms_in_forms, pages_in_a_circle, endless_pages, deep_arrays,
    packed_document, many_parts, deep_document, wide_table, many_tags,
)  # fmt: skip
