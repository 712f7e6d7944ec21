"""One page of a PDF as pdfium reads it: its characters with their places, held upright.

Coordinates are points from the upper left corner of the page as its text is read: a page whose text runs up or down is
turned, whatever its /Rotate says.
"""

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from planextract.ingest.pdf.brackets import restore_brackets
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.signs import SIGNS
from planextract.model.page_map import Box

MOST_CHARACTERS = 200_000
"""Of one page: the densest pages of print have 10,000."""
_LEAST_SLANT = 0.1
"""Quarter turns off upright from which on text is a watermark."""
_SLANTED = -1
_BLANKS = frozenset(" \u00a0\u3000\u2002\u2003\u2009\u200b\ufeff")
_NO_CHARACTERS = frozenset(map(chr, (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0xFFF9, 0x10000)))) | {""}
_NO_GLYPHS = _BLANKS | _NO_CHARACTERS


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
    """In the order of the file, without blanks."""
    unreadable: int
    """Printed characters of which the file does not say what they are."""
    brackets: int
    """Brackets that the file gives as blanks."""


def read_characters(page: Any) -> Characters:
    """The characters of a loaded page; slanted ones (watermarks) and those off the page left out."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = min(max(pdfium.FPDFText_CountChars(text), 0), MOST_CHARACTERS)
        signs = _signs(text, count)
        edges = _edges(text, count)
        turns = _turns(text, edges)
        restored = restore_brackets(text, signs, edges)
        blanks = _blanks_of_file(text, signs)
    finally:
        pdfium.FPDFText_ClosePage(text)
    usual = Counter(turn for turn in turns if turn != _SLANTED)
    quarters = max(usual, key=lambda turn: (usual[turn], -turn), default=pdfium.FPDFPage_GetRotation(page) % 4)
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    frame = Frame(quarters, rect.left, rect.bottom, rect.right, rect.top)
    unreadable = sum(1 for sign in signs if sign in _NO_CHARACTERS and sign not in ("\r", "\n"))
    return Characters(frame, _glyphs(signs, edges, turns, blanks, frame), unreadable, restored)


def _signs(text: Any, count: int) -> list[str]:
    """The character of each index, with the ideograph where a radical stands for it."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer) - 1
    whole = ctypes.string_at(buffer, max(written, 0) * 2).decode("utf-16-le", "replace")
    if len(whole) == count:
        signs = list(whole)
    else:  # characters without a code are left out of the whole: one by one, then
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(count)]
        signs = ["" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes]
    return [SIGNS.get(sign, sign) for sign in signs]


def _edges(text: Any, count: int) -> list[float]:
    """Left, top, right and bottom edge of each character in user space, one after the other."""
    boxes = (pdfium.FS_RECTF * count)()
    box_of = pdfium.FPDFText_GetLooseCharBox
    for at, box in enumerate(boxes):
        box_of(text, at, box)
    floats: list[float] = list(memoryview(boxes).cast("B").cast("f"))
    return floats


def _turns(text: Any, edges: list[float]) -> list[int]:
    """Quarter turns of each character, or slanted; asked only where a character does not stand beside the last one."""
    angle_of, quarter = pdfium.FPDFText_GetCharAngle, math.pi / 2
    turns: list[int] = []
    turn, last_left, last_top, last_bottom = 0, math.inf, 0.0, 0.0
    for left, top, bottom in zip(edges[0::4], edges[1::4], edges[3::4], strict=True):
        if top != last_top or bottom != last_bottom or left < last_left:
            turned = -angle_of(text, len(turns)) / quarter  # pdfium counts clockwise
            turn = round(turned)
            turn = turn % 4 if abs(turned - turn) <= _LEAST_SLANT else _SLANTED
            last_top, last_bottom = top, bottom
        last_left = left
        turns.append(turn)
    return turns


def _blanks_of_file(text: Any, signs: list[str]) -> set[int]:
    """Where the file sets blanks; pdfium puts others where it sees gaps."""
    is_generated = pdfium.FPDFText_IsGenerated
    return {at for at, sign in enumerate(signs) if sign in _BLANKS and not is_generated(text, at)}


def _glyphs(signs: list[str], edges: list[float], turns: list[int], blanks: set[int], frame: Frame) -> list[Glyph]:
    width, height = frame.size
    upright, origin, roof = frame.quarters == 0, frame.left, frame.top
    glyphs: list[Glyph] = []
    after_blank = False
    places = zip(signs, turns, edges[0::4], edges[1::4], edges[2::4], edges[3::4], strict=True)
    for at, (sign, turn, left, top, right, bottom) in enumerate(places):
        if sign in _NO_GLYPHS or turn == _SLANTED:
            after_blank = after_blank or at in blanks
            continue
        if upright:
            glyph = Glyph(left - origin, roof - top, right - origin, roof - bottom, sign, after_blank)
        else:
            glyph = Glyph(*frame.box(left, bottom, right, top), sign, after_blank)
        if -1 < glyph.left < glyph.right < width + 1 and -1 < glyph.top < glyph.bottom < height + 1:
            glyphs.append(glyph)
            after_blank = False
    return glyphs
