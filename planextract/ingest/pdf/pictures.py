"""Pictures on a page: whether the ruling lines in them show that a table or a boxed text was pasted as a picture."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from planextract.ingest.pdf.blocks import PagePicture
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.page import Frame
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
_RULE = 24.0
"""Points from which on unbroken ink is a ruling line, not a stroke of a letter."""
_HALO = 2
"""Grey pixels on both sides of a line."""
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
    width, height, pixels = grey_pixels(page, box, frame, _MOST_PIXELS, _PIXELS_PER_POINT)
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


def without_ruling_lines(width: int, height: int, pixels: bytes, scale: float) -> tuple[bytes, list[Box]]:
    """A grey picture with its ruling lines made white, over which a reader of letters would trip; and the lines.

    `scale` is the number of points to a pixel; places are in pixels.
    """
    ink, white = pixels.translate(_DARKNESS), bytearray(pixels)
    least = b"\x01" * max(int(_RULE / scale), 8)
    across = [(at, *run) for at in range(height) for run in _runs(ink[at * width : (at + 1) * width], least)]
    upright = [(at, *run) for at in range(width) for run in _runs(ink[at::width], least)]
    for at, start, end in across:
        for row in range(max(at - _HALO, 0), min(at + _HALO + 1, height)):
            white[row * width + start : row * width + end] = b"\xff" * (end - start)
    for at, start, end in upright:
        for column in range(max(at - _HALO, 0), min(at + _HALO + 1, width)):
            white[column + start * width : column + end * width : width] = b"\xff" * (end - start)
    lines = [Box(start, at, end, at) for at, start, end in across]
    return bytes(white), lines + [Box(at, start, at, end) for at, start, end in upright]


def _runs(stripe: bytes, least: bytes) -> Iterator[tuple[int, int]]:
    """Where ink runs on without a break for so many pixels."""
    start = stripe.find(least)
    while start >= 0:
        end = stripe.find(b"\x00", start)
        end = len(stripe) if end < 0 else end
        yield start, end
        start = stripe.find(least, end)


def grey_pixels(page: Any, box: Box, frame: Frame, most: int, density: float) -> tuple[int, int, bytes]:
    """Width, height and grey values of a part of a page, held upright; no pixels where it cannot be drawn.

    `most` are the pixels of its longer side, `density` those to a point, at the most.
    """
    longer = max(box.right - box.left, box.bottom - box.top, 1.0)
    scale = min(density, most / longer)
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
