"""Tables whose grid is known from ruling lines, from markup or from alignment, not guessed from text."""

from msgspec import Struct

from planextract.model.page_map import Box
from planextract.model.span import Span


class GroundedCell(Struct, frozen=True):
    """One cell, merged ones once: it stands in the slots row … row+height-1, column … column+width-1."""

    row: int
    """Its first row, from 0."""
    column: int
    """Its first column, from 0."""
    height: int
    """Number of rows that it covers."""
    width: int
    """Number of columns that it covers."""
    text: str
    """Its text, wrapped lines joined."""
    spans: tuple[Span, ...]
    """Where its characters stand, in order, marks of notes left out; none where it is empty."""
    start: int
    """Offset where its text begins, or would begin where it is empty."""
    page: int | None = None
    """Page on which it begins, where there are pages."""
    box: Box | None = None
    """Its rectangle on that page, ruling line to ruling line."""


class GroundedTable(Struct, frozen=True):
    """One table as the document rules it. Cells cover each slot of the grid at most once, in reading order."""

    span: Span
    """From its first to its last character, with page numbers and repeated heads that page breaks put in between."""
    height: int
    """Number of rows, heads included, repeated ones left out."""
    width: int
    """Number of columns."""
    cells: tuple[GroundedCell, ...]
    """By row, then by column."""
    origin: str
    """How the grid is known: ruled | markup | aligned"""
    head: int | None = None
    """Number of head rows where the document says so (HTML <th>, a Word header row, rows repeated on each page)."""
    pages: tuple[int, ...] = ()
    """Pages on which it stands, in order."""

    def grid(self) -> list[list[GroundedCell | None]]:
        """Rows of slots; a merged cell stands in each slot that it covers, null where there is none."""
        slots: list[list[GroundedCell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.height):
                slots[row][cell.column : cell.column + cell.width] = [cell] * cell.width
        return slots
