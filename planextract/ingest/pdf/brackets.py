"""Opening brackets that a file gives as blanks, though they are printed.

Some programs write fonts whose table of characters takes 《 and （ for blanks and a blank for 《. What is printed
tells: a blank as wide as an ideograph with narrow ink is an opening bracket, and its closing bracket says which.
"""

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

_PAIRS = {"》": "《", "）": "（", ")": "（", "〉": "〈", "」": "「", "】": "【", "〕": "〔"}
_OPENING = frozenset(_PAIRS.values())
_BLANKS = frozenset(" \u00a0\u3000")
_FULL_WIDTH = 0.85
"""Share of the longer side of a character's box that the shorter one has where it is as wide as an ideograph."""
_LEAST_INK = 0.5
"""Share of the size that the ink of a bracket covers; that of a quotation mark is less."""
_REACH = 120
"""Characters within which a bracket is closed."""


def restore_brackets(text: Any, signs: list[str], edges: Sequence[float]) -> int:
    """Put brackets where blanks are inked, and blanks where brackets are not; how many brackets were restored.

    `signs` are the characters of a page of text, `edges` the four edges of each.
    """
    inked = [at for at, sign in enumerate(signs) if sign in _BLANKS and _is_inked_blank(text, at, edges)]
    if not inked:
        return 0
    for at, sign in enumerate(signs):
        if sign in _OPENING and not _has_ink(text, at, _size(at, edges)[1]):
            signs[at] = " "
    waiting, restored = set(inked), 0
    for at in inked:
        if opening := _partner(signs, at, waiting):
            signs[at] = opening
            restored += 1
    return restored


def _size(at: int, edges: Sequence[float]) -> tuple[float, float]:
    """The shorter and the longer side of a character's box."""
    left, top, right, bottom = edges[4 * at : 4 * at + 4]
    return min(right - left, top - bottom), max(right - left, top - bottom)


def _is_inked_blank(text: Any, at: int, edges: Sequence[float]) -> bool:
    """Whether a blank has the ink of a bracket: a real one has none, or the box of a whole cell where it is unknown."""
    shorter, longer = _size(at, edges)
    if shorter < longer * _FULL_WIDTH:
        return False
    narrow, high = _ink(text, at)
    return high > longer * _LEAST_INK and 1 < narrow < longer * _LEAST_INK


def _has_ink(text: Any, at: int, size: float) -> bool:
    narrow, high = _ink(text, at)
    return high > size * _LEAST_INK and narrow > 1


def _ink(text: Any, at: int) -> tuple[float, float]:
    """The shorter and the longer side of what is printed of a character."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
    width, height = right.value - left.value, top.value - bottom.value
    return min(width, height), max(width, height)


def _partner(signs: Sequence[str], at: int, waiting: set[int]) -> str | None:
    """The opening bracket that the next closing bracket without one of its own asks for."""
    depth = 0
    for index in range(at + 1, min(at + _REACH, len(signs))):
        sign = signs[index]
        if sign in _OPENING or index in waiting:
            depth += 1
        elif opening := _PAIRS.get(sign):
            if depth == 0:
                return opening
            depth -= 1
    return None
