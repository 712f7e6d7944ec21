"""Sound documents for a fuzzer to begin with."""

import zlib
from pathlib import Path
from random import Random

from tests.documents.bombs import page_of
from tests.documents.package import listed, paragraph
from tests.documents.prose import paragraph as prose
from tests.ingest.test_damaged import whole

ROOT = Path(__file__).parent.parent.parent
LONGEST = 6000
"""Bytes of a case; a sound PDF is longer, for the font in it."""


def seeds(target: str) -> list[bytes]:
    """A few of the kind that a target reads."""
    plan = (ROOT / "samples" / "ocr_markdown.txt").read_text("utf-8")[:1500]
    if target == "rules":
        return [path.read_bytes()[:LONGEST] for path in sorted((ROOT / "rules").glob("*-*.yml"))]
    if target == "docx":
        table = f"<w:tbl><w:tr><w:tc>{paragraph('指标')}</w:tc><w:tc>{paragraph('5')}</w:tc></w:tr></w:tbl>"
        body = paragraph("某市规划") + listed("总则") + paragraph(prose(Random(1), 2)) + table
        return [body.encode(), whole("docx")]
    if target == "text":
        return [plan.encode(code) for code in ("utf-8", "gb18030", "utf-16", "utf-16-le")]
    if target == "pdf":
        drawn = b"BT /F1 12 Tf 72 700 Td (1. Goals: 5%) Tj 0 -20 Td (2.1 Beds 60) Tj ET 72 600 m 300 600 l S"
        return [page_of(zlib.compress(drawn)), page_of(drawn, filters=b"[]"), whole("pdf")]
    return [whole(target)]
