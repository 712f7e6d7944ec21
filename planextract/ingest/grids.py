"""What tables of all formats have in common before they are laid into a text: cells, slots, and what is no table."""

from collections.abc import Sequence
from typing import NamedTuple

from planextract.dialect.load import base_rule
from planextract.ingest.joined import join_pieces
from planextract.ingest.packed import RowCell, is_packed, unpacked

_LONGEST_CELL = 400
"""Characters of a cell beyond which a table lays out a page or boxes a text; cells of indicator tables are shorter."""
_SENTENCES_OF_PROSE = 3
_LEAST_ROWS = 2
MOST_SLOTS = 200_000
"""Slots that a grid may have: 500 pages of a hundred slots each would be 50,000."""


class CellText(NamedTuple):
    """A cell before its table is laid into the text; see GroundedCell for the fields."""

    row: int
    column: int
    height: int
    width: int
    text: str


def slots(rows: Sequence[Sequence[tuple[int, int, str]]]) -> list[CellText] | None:
    """Cells of rows, given as (height, width, text), put into the slots that the merged ones above leave free.

    Null where the grid would have more than MOST_SLOTS.
    """
    taken: set[tuple[int, int]] = set()
    cells: list[CellText] = []
    for row, given in enumerate(rows):
        column = 0
        for asked_height, asked_width, text in given:
            height = min(asked_height or len(rows), len(rows) - row)  # rowspan=0 means to the end
            while (row, column) in taken:
                column += 1
            width = next((w for w in range(asked_width) if (row, column + w) in taken), asked_width)
            if len(taken) + height * width > MOST_SLOTS:
                return None
            taken.update((row + h, column + w) for h in range(height) for w in range(width))
            cells.append(CellText(row, column, height, width, text))
            column += width
    return cells


def is_table(cells: Sequence[CellText]) -> bool:
    """Whether cells are a table of data: two columns or more beside each other in two rows or more, and no prose."""
    if any(len(cell.text) > _LONGEST_CELL or cell.text.count("。") >= _SENTENCES_OF_PROSE for cell in cells):
        return False
    rows: dict[int, set[int]] = {}
    for cell in cells:
        if cell.text:
            rows.setdefault(cell.row, set()).add(cell.column)
    return sum(len(columns) >= 2 for columns in rows.values()) >= 2


class Grid(NamedTuple):
    """What a table holds."""

    cells: list[CellText]
    head: int | None = None
    """Number of head rows, where the format says so."""
    packed: int = 0
    """Number of rows that hold several rows which cannot be told apart."""


def grid_of(rows: Sequence[Sequence[RowCell]], head: int | None) -> Grid | None:
    """The grid of the rows of a table; null where it is no table of data, or one of more slots than MOST_SLOTS."""
    given: list[list[tuple[int, int, str]]] = []
    packed = 0
    for row in rows:
        several = unpacked(row)
        packed += several is None and is_packed(row)
        given += [
            [(cell.height, cell.width, join_pieces(cell.lines)) for cell in each] for each in several or [list(row)]
        ]
    cells = slots(given)
    return Grid(cells, head, packed) if cells is not None and is_table(cells) else None


def core_of(cells: Sequence[CellText]) -> tuple[int, int]:
    """First row of the table proper and the one after its last: without a title above and notes below it.

    Both are rows of one cell over all columns; at the foot it begins as notes do.
    """
    height = max(cell.row + cell.height for cell in cells)
    width = max(cell.column + cell.width for cell in cells)
    whole = {cell.row: cell.text for cell in cells if cell.width == width and cell.height == 1 and width > 1}
    first, end = 0, height
    while first + _LEAST_ROWS < end and first in whole:
        first += 1
    while first + _LEAST_ROWS < end and end - 1 in whole and _is_note(whole[end - 1]):
        end -= 1
    return first, end


def _is_note(text: str) -> bool:
    return not text or base_rule("tables", "note_below").match(text) is not None
