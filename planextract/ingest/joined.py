"""Putting pieces of text together as they are read: between ideographs a break is nothing, between words a blank."""

from collections.abc import Iterable
from functools import reduce

from planextract.chinese.folding import is_han
from planextract.patterns import compiled

_WIDE = compiled(r"[\u2018-\u201d\u2026\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef]")
"""Ideographs, and the signs that Chinese sets as wide as one."""
_BROKEN = compiled(rf"(?<={_WIDE.pattern})[ \t\r\f]*\n[ \t\r\n\f]*(?={_WIDE.pattern})")
_BLANKS = compiled(r"[ \t\r\n\f]+")


def is_wide(character: str) -> bool:
    """Whether no blank is set before or behind the character where a line breaks."""
    return is_han(character) or bool(_WIDE.match(character))


def join_pieces(pieces: Iterable[str]) -> str:
    """Printed lines of one paragraph or cell as one line.

    >>> join_pieces(["每千名老人拥有", "床位数", "New", "York"])
    '每千名老人拥有床位数New York'
    """
    return reduce(_join, (piece.strip() for piece in pieces), "")


def _join(before: str, after: str) -> str:
    touches = not before or not after or is_wide(before[-1]) or is_wide(after[0])
    return before + after if touches else f"{before} {after}"


def collapsed(text: str) -> str:
    """White space as a browser shows it: a run is one blank, and none where a line of the file breaks Chinese text."""
    return _BLANKS.sub(" ", _BROKEN.sub("", text))
