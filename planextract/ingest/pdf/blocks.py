"""What stands on a page, block by block in reading order: printed lines, tables, pictures."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from planextract.model.page_map import Box

REST = "rest"


class PrintedRow(Struct, frozen=True):
    """One printed line."""

    text: str
    edges: Sequence[float]
    """Left edges of the characters of `text`, and the right edge of the last."""
    top: float
    bottom: float
    size: float
    """Usual height of its characters."""
    column: int = 0
    """Number of the column of prose that it stands in, on its page."""

    @property
    def left(self) -> float:
        """Left edge of the first character."""
        return self.edges[0]

    @property
    def right(self) -> float:
        """Right edge of the last character."""
        return self.edges[-1]


class PageCell(NamedTuple):
    """A cell of a table on one page; see GroundedCell."""

    row: int
    column: int
    height: int
    width: int
    box: Box
    rows: tuple[PrintedRow, ...]
    """Its printed lines."""


class PageTable(Struct, frozen=True):
    """A table, or the part of one that stands on this page."""

    box: Box
    columns: tuple[float, ...]
    """Where the columns begin and the last one ends."""
    height: int
    cells: tuple[PageCell, ...]
    """By row, then by column."""
    origin: str
    """ruled | aligned | rest: a table only together with what stands on the page before or after"""
    unsure: int = 0
    """Cells with pieces set apart, where columns are told by alignment: one of them may be two."""


class PagePicture(Struct, frozen=True):
    """A picture that covers part of the page."""

    box: Box
    kind: str
    """table | box | picture: what its own ruling lines show."""
    across: int
    """Number of lines across that are seen in it."""
    upright: int
    blocks: "tuple[PrintedRow | PageTable, ...]" = ()
    """What was read in it by Tesseract, in reading order."""


Block = PrintedRow | PageTable | PagePicture


class Page(Struct, frozen=True):
    """One page, read."""

    number: int
    """From 1."""
    width: float
    height: float
    blocks: tuple[Block, ...]
    """In reading order."""
    unreadable: int = 0
    """Printed characters of which the file does not say what they are."""
    brackets: int = 0
    """Brackets that were restored."""
    drawn: int = 0
    """Paths that leave ink: on a page without text, letters drawn as shapes."""
    error: str | None = None
    """Why the page could not be read."""


def box_of(block: Block) -> Box:
    """Where a block stands."""
    return Box(block.left, block.top, block.right, block.bottom) if isinstance(block, PrintedRow) else block.box
