"""One page of a PDF as pdfium reads it: characters with their places, ruling lines, pictures; held upright.

Coordinates are points from the upper left corner of the page as its text is read: a page whose text runs up or down is
turned, whatever its /Rotate says.
"""

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planextract.ingest.pdf_brackets import OPENING, Indexed, restore_brackets
from planextract.ingest.pdf_glyph import Glyph
from planextract.ingest.pdf_signs import SIGNS
from planextract.model.page_map import Box

MOST_CHARACTERS = 200_000
"""Of one page: the densest pages of print have 10,000."""
MOST_OBJECTS = 50_000
_LEAST_SLANT = 0.1
"""Radians off upright from which on text is a watermark."""
_BLANKS = frozenset(" \u00a0\u3000\u2002\u2003\u2009\t")


_NO_CHARACTERS = frozenset((*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFD, 0xFFFE, 0xFFFF))
_SURROGATES = range(0xD800, 0xE000)


class Frame(NamedTuple):
    """How the page is turned: quarter turns counter-clockwise of its text, and its edges in user space."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of user space, whose y runs up, as the page is read."""
        if self.quarters == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.quarters == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.quarters == 2:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.quarters % 2 else (width, height)


class Characters(NamedTuple):
    """The characters of a page."""

    frame: Frame
    glyphs: list[Glyph]
    """In the order of the file, blanks included where the file has them."""
    unreadable: int
    """Printed characters of which the file does not say what they are."""
    brackets: int
    """Brackets that the file gives as blanks."""


def read_characters(page: Any) -> Characters:
    """The characters of a loaded page; slanted ones (watermarks) and those off the page left out."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return _read(page, text)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _read(page: Any, text: Any) -> Characters:
    count = min(max(pdfium.FPDFText_CountChars(text), 0), MOST_CHARACTERS)
    rect = pdfium.FS_RECTF()
    at = ctypes.byref(rect)
    unicode_of, is_generated = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_IsGenerated
    box_of, angle_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharAngle
    pdfium.FPDF_GetPageBoundingBox(page, at)
    edges = (rect.left, rect.bottom, rect.right, rect.top)
    found: list[tuple[int, int, float, float, float, float]] = []
    angles: Counter[int] = Counter()
    unreadable = 0
    for index in range(count):
        code = unicode_of(text, index)
        if is_generated(text, index):
            continue
        if code in _NO_CHARACTERS or code in _SURROGATES:
            unreadable += 1
            continue
        turned = -angle_of(text, index) / (math.pi / 2)  # pdfium counts clockwise
        quarters = round(turned)
        if abs(turned - quarters) > _LEAST_SLANT:
            continue
        if box_of(text, index, at) and rect.right > rect.left and rect.top > rect.bottom:
            angles[quarters % 4] += 1
            found.append((index, code, rect.left, rect.bottom, rect.right, rect.top))
    quarters = max(angles, key=lambda turn: (angles[turn], -turn), default=pdfium.FPDFPage_GetRotation(page) % 4)
    frame = Frame(quarters, *edges)
    width, height = frame.size
    glyphs: list[Glyph] = []
    blanks: list[Indexed] = []
    brackets_at: list[Indexed] = []
    for index, code, *place in found:
        box = frame.box(*place)
        if box.right < -1 or box.left > width + 1 or box.bottom < -1 or box.top > height + 1:
            continue
        character = SIGNS.get(code) or chr(code)
        if character in _BLANKS:
            blanks.append((index, len(glyphs)))
        elif character in OPENING:
            brackets_at.append((index, len(glyphs)))
        glyphs.append(Glyph(*box, character))
    brackets = restore_brackets(text, glyphs, blanks, brackets_at)
    return Characters(frame, glyphs, unreadable, brackets)
