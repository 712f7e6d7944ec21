"""Opening brackets that a file gives as blanks, though they are printed.

Some programs write fonts whose table of characters takes 《 and （ for blanks and a blank for 《. What is printed
tells: a blank as wide as an ideograph with narrow ink is an opening bracket, and its closing bracket says which.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from planextract.ingest.pdf_glyph import Glyph

Indexed = tuple[int, int]
"""Index of a character in pdfium's text of the page, and in the list of glyphs."""
_PAIRS = {"》": "《", "）": "（", ")": "（", "〉": "〈", "」": "「", "】": "【", "〕": "〔"}
OPENING = frozenset(_PAIRS.values())
_FULL_WIDTH = 0.85
"""Share of its height from which on a character is as wide as an ideograph."""
_LEAST_INK = 0.5
"""Share of the height that the ink of a bracket covers; that of a quotation mark is less."""
_REACH = 120
"""Characters within which a bracket is closed."""


def restore_brackets(text: Any, glyphs: list[Glyph], blanks: Sequence[Indexed], brackets: Sequence[Indexed]) -> int:
    """Put brackets where blanks are inked, and blanks where brackets are not; how many brackets were restored."""
    inked = [at for index, at in blanks if _is_wide(glyphs[at]) and _is_inked(text, index, glyphs[at])]
    if not inked:
        return 0
    for index, at in brackets:
        if not _has_ink(text, index, glyphs[at]):
            glyphs[at] = glyphs[at]._replace(text=" ")
    waiting = set(inked)
    restored = 0
    for at in inked:
        if opening := _partner(glyphs, at, waiting):
            glyphs[at] = glyphs[at]._replace(text=opening)
            restored += 1
    return restored


def _is_wide(glyph: Glyph) -> bool:
    return glyph.right - glyph.left >= glyph.size * _FULL_WIDTH


def _ink(text: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value


def _has_ink(text: Any, index: int, glyph: Glyph) -> bool:
    left, bottom, right, top = _ink(text, index)
    return max(top - bottom, right - left) > glyph.size * _LEAST_INK and min(top - bottom, right - left) > 1


def _is_inked(text: Any, index: int, glyph: Glyph) -> bool:
    """Whether the ink is as high as a bracket, and narrow: a blank has none, or the fallback box of a whole cell."""
    left, bottom, right, top = _ink(text, index)
    sides = sorted((right - left, top - bottom))
    return sides[1] > glyph.size * _LEAST_INK and 1 < sides[0] < glyph.size * _LEAST_INK


def _partner(glyphs: Sequence[Glyph], at: int, waiting: set[int]) -> str | None:
    """The opening bracket that the next closing bracket without one of its own asks for."""
    depth = 0
    for index in range(at + 1, min(at + _REACH, len(glyphs))):
        character = glyphs[index].text
        if character in OPENING or index in waiting:
            depth += 1
        elif opening := _PAIRS.get(character):
            if depth == 0:
                return opening
            depth -= 1
    return None
