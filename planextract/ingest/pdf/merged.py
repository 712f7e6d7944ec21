"""A table over pages, as it grows from its parts."""

from msgspec import Struct, field

from planextract.chinese.folding import without_spaces
from planextract.ingest.pdf.blocks import PageTable, PrintedRow
from planextract.model.page_map import Box


class Piece(Struct):
    """Lines of a cell on one page."""

    page: int
    box: Box
    rows: tuple[PrintedRow, ...]


class MergedCell(Struct):
    """A cell of a table over pages."""

    row: int
    column: int
    height: int
    width: int
    pieces: list[Piece]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed in it."""
        return not any(piece.rows for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its text without blanks, to be compared."""
        return without_spaces("".join(row.text for piece in self.pieces for row in piece.rows))


class MergedTable(Struct):
    """A table with all its parts."""

    columns: list[float]
    height: int
    cells: list[MergedCell]
    origin: str
    pages: list[int]
    unsure: int = 0
    """Cells that may be two."""
    head: int = 0
    """Number of rows that are repeated on each page: its head."""
    repeated: list[tuple[int, PrintedRow]] = field(default_factory=list)
    """Lines of repeated heads, with their pages."""

    def by_slot(self) -> dict[tuple[int, int], MergedCell]:
        """Each slot with the cell that covers it."""
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }


def begun(table: PageTable, page: int) -> MergedTable:
    """The first part of a table."""
    cells = [MergedCell(c.row, c.column, c.height, c.width, [Piece(page, c.box, c.rows)]) for c in table.cells]
    return MergedTable(list(table.columns), table.height, cells, table.origin, [page], table.unsure)
