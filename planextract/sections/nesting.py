"""Where in the tree a heading belongs: a stack of numbering styles, built as the document goes; levels get skipped.

Guarantee: the stack holds the path from the root to the section read last; no style stands on it twice, save once
outside and once inside of a box.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field

from planextract.model.outline import Section
from planextract.sections.counts import RANK_OF_PARTS
from planextract.sections.numbering import Mark

_TEXT_ITEMS = ("run_in", "paragraph", "dash")
"""Kinds that hold running text: a box stands beside them, not in them, unless they hold sections."""
_SECOND = 2
"""The number with which a list goes on that has lost its first."""


class _Open(Struct):
    """A section on the path."""

    section: Section
    style: str
    rank: float
    resume: list[_Open] = field(default_factory=list)
    """For a box: the path as it was, to go on with when the box ends."""
    is_table: bool = False
    """For a box: whether a table stands right below its heading; then it is no more than that."""


class Nesting:
    """The path of open sections."""

    def __init__(self) -> None:
        self._path: list[_Open] = []
        self._resume: list[_Open] = []

    def place(
        self, mark: Mark, after: Mark | None = None, *, below_lost_heading: bool = False
    ) -> tuple[Section | None, int]:
        """Parent (null for the outermost) and level of a section with this mark; closes what it ends.

        `after` is the next number: where it goes on with what is open, an appendix (附表1) stands in the text. Below a
        numbered heading that the source has lost a section is one level deeper than its parent says.
        """
        if mark.kind == "appendix" and self._goes_on_with(after):
            self._pop(lambda top: top.section.kind in ("dash", "appendix"))
        elif mark.kind == "appendix":
            self._path = []
        elif mark.kind == "box":
            self._place_box()
        elif mark.kind == "dash":
            self._pop(lambda top: top.section.kind == "dash")
        elif mark.kind == "heading":
            self._pop(lambda top: top.section.kind != "appendix")
        elif mark.kind == "hashes":
            self._place_numbered(mark, after)
        elif mark.kind == "unnumbered":
            self._pop(lambda top: top.section.kind in _TEXT_ITEMS or top.style == "unnumbered")
        else:
            self._pop(lambda top: top.section.kind == "dash")
            self._place_numbered(mark, after)
        parent = self._path[-1].section if self._path else None
        is_unnumbered = parent is not None and parent.marker is None  # a heading that has lost no more than its number
        level = (parent.level if parent else 0) + 1
        return parent, level + (below_lost_heading and not is_unnumbered)

    def open(self, section: Section, mark: Mark, *, is_table: bool = False) -> None:
        """Put a section on the path, below its parent; `is_table` tells that a table stands right below its heading."""
        resume = self._resume if mark.kind in ("box", "appendix") else []
        self._path.append(_Open(section, mark.style, mark.rank, resume, is_table))

    def leave_box(self) -> None:
        """Go on where the box began."""
        box = self._box()
        if box is not None:
            self._path = list(self._path[box].resume)
            del self._path[box:]  # what stands before the box can have no child behind it

    def is_open(self, style: str) -> bool:
        """Whether a section of this numbering style is on the path."""
        return self._position(self._path, style) is not None

    def _pop(self, ends: Callable[[_Open], bool]) -> None:
        while self._path and ends(self._path[-1]):
            self._path.pop()

    def _box(self) -> int | None:
        return next((at for at, each in enumerate(self._path) if each.section.kind == "box"), None)

    def _place_box(self) -> None:
        box = self._box()
        self._resume = list(self._path) if box is None else self._path[box].resume
        self._path = list(self._resume)
        self._pop(lambda top: top.section.kind in _TEXT_ITEMS and not _holds_sections(top.section))

    def _goes_on_with(self, mark: Mark | None) -> bool:
        """Whether a number is no first one and follows that of an open section of its style."""
        if mark is None or mark.ordinal is None or mark.ordinal == 1:
            return False
        at = self._position(self._path, mark.style)
        return at is not None and _follows(self._path[at], mark)

    def _place_numbered(self, mark: Mark, after: Mark | None) -> None:
        box = self._box()
        if box is None:
            self._go_up(mark, 0)
        elif self._leaves_box(mark, after, box):
            self._path = list(self._path[box].resume)
            self._go_up(mark, 0)
            del self._path[box:]  # what stands before the box can have no child behind it
        else:
            self._go_up(mark, box + 1)

    def _go_up(self, mark: Mark, first: int) -> None:
        """Close sections from position `first` on until the new one can follow or go below the last."""
        sibling = self._position(self._path[first:], mark.style)
        if sibling is not None:
            del self._path[first + sibling :]
            return
        while len(self._path) > first and self._path[-1].rank >= mark.rank:
            self._path.pop()

    def _leaves_box(self, mark: Mark, after: Mark | None, box: int) -> bool:
        """A number leaves the box when it does not go on with the box's count but with the count around it."""
        inside, around = self._path[box + 1 :], self._path[box].resume
        if self._path[box].is_table and not inside and (mark.rank <= RANK_OF_PARTS or mark.ordinal != 1):
            return True
        inner, outer = self._position(inside, mark.style), self._position(around, mark.style)
        if inner is not None:
            if outer is None:
                return _has_lost_its_first(inside[inner], self._path[box].section, mark, after)
            return not _follows(inside[inner], mark) and _follows(around[outer], mark)
        if outer is not None:
            return mark.ordinal != 1 and (mark.rank <= RANK_OF_PARTS or not _falls_behind(around[outer], mark))
        restarts = mark.ordinal == 1 and mark.rank > RANK_OF_PARTS
        return not restarts and any(each.rank > mark.rank for each in around)

    @staticmethod
    def _position(path: list[_Open], style: str) -> int | None:
        return next((at for at in range(len(path) - 1, -1, -1) if path[at].style == style), None)


def _holds_sections(section: Section) -> bool:
    """Whether there is more below a section than dashes, which are text; what comes behind them tells."""
    return bool(section.children) and section.children[-1].kind != "dash"


def _falls_behind(before: _Open, mark: Mark) -> bool:
    """Whether a number is no more than that of an open section, and so none of its count."""
    ordinal = before.section.ordinal
    return ordinal is not None and mark.ordinal is not None and mark.ordinal <= ordinal


def _has_lost_its_first(before: _Open, box: Section, mark: Mark, after: Mark | None) -> bool:
    """Whether 2. behind 1. 2. of a box goes on with a list around it; in 1. 2. 2. 4. a number is used twice."""
    if mark.ordinal != _SECOND or not _falls_behind(before, mark):
        return False
    first = box.children[0]  # the list heads the box; to look for it farther down would cost out of proportion
    is_used_twice = after is not None and after.style == mark.style and after.ordinal == _SECOND + 2
    return first.marker == mark.style and first.ordinal == 1 and not is_used_twice


def _follows(before: _Open, mark: Mark) -> bool:
    """Whether a number is the next one after that of an open section, or may be where OCR lost one of them."""
    ordinal = before.section.ordinal
    return ordinal is None or mark.ordinal is None or mark.ordinal == ordinal + 1
