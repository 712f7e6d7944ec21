"""Where in the tree a heading belongs: a stack of numbering styles, built as the document goes; levels get skipped.

Guarantee: the stack holds the path from the root to the section read last; no style stands on it twice, save once
outside and once inside of a box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from planextract.model.outline import Section
from planextract.sections.leaving import leaves_box
from planextract.sections.numbering import Mark
from planextract.sections.path import Open, follows, position

_TEXT_ITEMS = ("run_in", "paragraph", "dash")
"""Kinds that hold running text: a box stands beside them, not in them, unless they hold sections."""


class Nesting:
    """The path of open sections."""

    def __init__(self) -> None:
        self._path: list[Open] = []
        self._resume: list[Open] = []

    def place(
        self, mark: Mark, after: Mark | None = None, *, box_ahead: bool = False, lost_above: int = 0
    ) -> tuple[Section | None, int]:
        """Parent (null for the outermost) and level of a section with this mark; closes what it ends.

        `after` is the next number, `box_ahead` tells whether a box begins before it. Below `lost_above` numbered
        headings that the source has lost a section is so much deeper than its parent says.
        """
        if mark.is_inner_appendix or (mark.kind == "appendix" and self._goes_on_with(after)):
            self._place_inner_appendix(after)
        elif mark.kind == "appendix":
            self._path, self._resume = [], []
        elif mark.kind == "box":
            self._place_box()
        elif mark.kind == "dash":
            self._pop(lambda top: top.section.kind == "dash")
            if self._path and self._interrupts_dashes():
                self._path.pop()
        elif mark.kind == "heading":
            self._pop(lambda top: top.section.kind != "appendix")
        elif mark.kind == "hashes":
            self._place_numbered(mark, after, box_ahead=box_ahead)
        elif mark.kind == "unnumbered":
            self._pop(lambda top: top.section.kind in _TEXT_ITEMS or top.style == "unnumbered")
        else:
            self._pop(lambda top: top.section.kind == "dash")
            self._place_numbered(mark, after, box_ahead=box_ahead)
        parent = self._path[-1].section if self._path else None
        is_unnumbered = parent is not None and parent.kind == "heading" and parent.marker is None
        level = (parent.level if parent else 0) + 1
        return parent, level + (0 if is_unnumbered else lost_above)  # such a one has lost no more than its number

    def open(self, section: Section, mark: Mark, *, is_table: bool = False) -> None:
        """Put a section on the path, below its parent; `is_table` tells that a table stands right below its heading."""
        resume, self._resume = (self._resume, []) if mark.kind in ("box", "appendix") else ([], self._resume)
        self._path.append(Open(section, mark.style, mark.rank, resume, is_table))

    def leave_box(self) -> None:
        """Go on where the box began."""
        box = self._enclosure()
        if box is not None:
            self._path = list(self._path[box].resume)
            del self._path[box:]  # what stands before the box can have no child behind it

    def is_open(self, style: str) -> bool:
        """Whether a section of this numbering style is on the path."""
        return position(self._path, style) is not None

    def _pop(self, ends: Callable[[Open], bool]) -> None:
        while self._path and ends(self._path[-1]):
            self._path.pop()

    def _enclosure(self) -> int | None:
        """Position of the open box, or of the open appendix in the text."""
        for at, each in enumerate(self._path):
            if each.section.kind == "box" or (each.section.kind == "appendix" and each.resume):
                return at
        return None

    def _place_enclosure(self) -> None:
        """Go on where the open box or appendix in the text began, and remember the path for what is behind the next."""
        at = self._enclosure()
        self._resume = list(self._path) if at is None else self._path[at].resume
        self._path = self._resume[:at]  # what stands before it can have no child behind it

    def _place_inner_appendix(self, after: Mark | None) -> None:
        at = self._enclosure()
        is_in_box = at is not None and self._path[at].section.kind == "box" and _goes_on(self._path[at + 1 :], after)
        if not is_in_box:
            self._place_enclosure()
        self._pop(lambda top: top.section.kind in ("dash", "appendix"))

    def _goes_on_with(self, mark: Mark | None) -> bool:
        """Whether a number follows that of an open section, in the box or the appendix that is open or around it."""
        at = self._enclosure()
        return _goes_on(self._path, mark) or (at is not None and _goes_on(self._path[at].resume, mark))

    def _place_box(self) -> None:
        self._place_enclosure()
        while self._path and self._is_text_item() and not _holds_sections(self._path[-1].section):
            self._path.pop()

    def _is_text_item(self) -> bool:
        """Whether the innermost section is running text, or two others of its list where they agree on the contrary."""
        section = self._path[-1].section
        siblings = self._path[-2].section.children if len(self._path) > 1 and section.marker else []
        is_text = section.kind in _TEXT_ITEMS
        if len(siblings) > 2 and all(
            other.marker == section.marker and (other.kind in _TEXT_ITEMS) != is_text
            for other in (siblings[0], siblings[-2])
        ):
            return not is_text
        return is_text

    def _interrupts_dashes(self) -> bool:
        """Whether an appendix in the text (附表1) stands between the dashes of one list."""
        siblings = self._path[-2].section.children if len(self._path) > 1 else []
        return self._path[-1].section.kind == "appendix" and len(siblings) > 1 and siblings[-2].kind == "dash"

    def _place_numbered(self, mark: Mark, after: Mark | None, *, box_ahead: bool) -> None:
        box = self._enclosure()
        if box is None:
            self._go_up(mark, 0)
        elif leaves_box(self._path[box], self._path[box + 1 :], mark, after, box_ahead=box_ahead):
            self._path = list(self._path[box].resume)
            self._go_up(mark, 0)
            del self._path[box:]  # what stands before the box can have no child behind it
        else:
            self._go_up(mark, box + 1)

    def _go_up(self, mark: Mark, first: int) -> None:
        """Close sections from position `first` on until the new one can follow or go below the last."""
        sibling = position(self._path[first:], mark.style)
        if sibling is not None:
            del self._path[first + sibling :]
            return
        while len(self._path) > first and self._path[-1].rank >= mark.rank:
            self._path.pop()


def _goes_on(path: Sequence[Open], mark: Mark | None) -> bool:
    """Whether a number is no first one and follows that of a section of its style on a path."""
    if mark is None or mark.ordinal is None or mark.ordinal == 1:
        return False
    at = position(path, mark.style)
    return at is not None and follows(path[at], mark)


def _holds_sections(section: Section) -> bool:
    """Whether there is more below a section than dashes, which are text, or one number that begins no list."""
    if not section.children or section.children[-1].kind == "dash":
        return False
    only = section.children[0]
    return len(section.children) > 1 or only.marker is None or only.ordinal in (None, 1)
