"""Pictures on a page: whether the ruling lines in them show that a table or a boxed text was pasted as a picture."""

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from planextract.ingest.pdf_blocks import PagePicture
from planextract.ingest.pdf_glyph import Glyph
from planextract.ingest.pdf_page import Frame
from planextract.model.page_map import Box

_MOST_PICTURES = 12
"""Of one page; more are logos and photos."""
_BEHIND_TEXT = 20
"""Characters over a picture from which on it is a background, or a scan with its text on it."""
_PIXELS_PER_POINT = 2.0
_MOST_PIXELS = 1600
"""Of the longer side."""
_DARK = 190
"""Grey below which a pixel is ink, lines half a pixel wide included."""
_THICKEST = 6
"""Pixels of the thickest line."""
_ACROSS, _UPRIGHT = 0.6, 0.3
"""Share of the width and of the height that a ruling line runs through without a break."""
_DARKNESS = bytes(1 if grey < _DARK else 0 for grey in range(256))


def read_pictures(page: Any, boxes: Sequence[Box], glyphs: Sequence[Glyph], frame: Frame) -> list[PagePicture]:
    """What the pictures of a loaded page are, those behind text left out."""
    shown = [box for box in boxes if _characters_on(box, glyphs) < _BEHIND_TEXT][:_MOST_PICTURES]
    return [_seen(box, *ruling_lines(page, box, frame)) for box in shown]


def _characters_on(box: Box, glyphs: Iterable[Glyph]) -> int:
    return sum(1 for glyph in glyphs if box.left < glyph.centre < box.right and box.top < glyph.middle < box.bottom)


def _seen(box: Box, across: int, upright: int) -> PagePicture:
    """Three lines each way make two rows of two cells; two across and one upright are a box, cropped maybe."""
    kind = "table" if min(across, upright) >= 3 else "box" if across >= 2 and upright >= 1 else "picture"
    return PagePicture(box, kind, across, upright)


def ruling_lines(page: Any, box: Box, frame: Frame) -> tuple[int, int]:
    """How many lines across and upright are seen in a part of a page."""
    width, height, pixels = grey_pixels(page, box, frame, _MOST_PIXELS)
    if not pixels:
        return 0, 0
    ink = pixels.translate(_DARKNESS)
    rows = (ink[at * width : (at + 1) * width] for at in range(height))
    columns = (ink[at::width] for at in range(width))
    return _lines(rows, int(width * _ACROSS)), _lines(columns, int(height * _UPRIGHT))


def _lines(stripes: Iterable[bytes], run: int) -> int:
    """Groups of stripes beside each other that have an unbroken run of ink, thick ones left out."""
    wanted = b"\x01" * max(run, 8)
    count = thickness = 0
    for stripe in stripes:
        if wanted in stripe:
            thickness += 1
            continue
        count += 0 < thickness <= _THICKEST
        thickness = 0
    return count + (0 < thickness <= _THICKEST)


def grey_pixels(page: Any, box: Box, frame: Frame, most: int) -> tuple[int, int, bytes]:
    """Width, height and grey values of a part of a page, held upright; no pixels where it cannot be drawn."""
    longer = max(box.right - box.left, box.bottom - box.top, 1.0)
    scale = min(_PIXELS_PER_POINT if most == _MOST_PIXELS else most / longer, most / longer)
    width, height = max(int((box.right - box.left) * scale), 1), max(int((box.bottom - box.top) * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        return 0, 0, b""
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        whole_width, whole_height = (int(side * scale) for side in frame.size)
        left, top = int(-box.left * scale), int(-box.top * scale)
        turn = (frame.quarters - pdfium.FPDFPage_GetRotation(page)) % 4
        flags = pdfium.FPDF_GRAYSCALE | pdfium.FPDF_NO_CATCH
        pdfium.FPDF_RenderPageBitmap(bitmap, page, left, top, whole_width, whole_height, turn, flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return width, height, b"".join(raw[at * stride : at * stride + width] for at in range(height))
