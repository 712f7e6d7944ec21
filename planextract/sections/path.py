"""The path from the root of the section tree to the section read last."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from planextract.model.outline import Section
from planextract.sections.numbering import Mark


class Open(Struct):
    """A section on the path."""

    section: Section
    style: str
    rank: float
    resume: list[Open] = field(default_factory=list)
    """For a box or an appendix in the text: the path as it was, to go on with behind it."""
    is_table: bool = False
    """For a box: whether a table stands right below its heading; then it is no more than that."""


def position(path: Sequence[Open], style: str) -> int | None:
    """Where on a path, or a part of one, the section of a numbering style stands; null where none does."""
    return next((at for at in range(len(path) - 1, -1, -1) if path[at].style == style), None)


def follows(before: Open, mark: Mark) -> bool:
    """Whether a number is the next one after that of an open section, or may be where OCR lost one of them."""
    ordinal = before.section.ordinal
    return ordinal is None or mark.ordinal is None or mark.ordinal == ordinal + 1
