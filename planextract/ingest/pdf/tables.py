"""Grids of ruling lines with the characters in them → tables; frames and boxes of prose are given back as text."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from msgspec.structs import replace

from planextract.ingest.grids import CellText, is_table
from planextract.ingest.pdf.blocks import REST, PageCell, PageTable, PrintedRow
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.grid import RuledGrid
from planextract.ingest.pdf.lines import fragments_of, rows_of
from planextract.ingest.pdf.rows import printed_row

_LEAST_EDGES = 2
_SAME_COLUMN = 0.5
"""Share of the size by which the middles of characters in one upright column may differ, and are apart at least."""


class Framed(NamedTuple):
    """The characters of a page after its grids."""

    tables: list[PageTable]
    flows: list[list[Glyph]]
    """Characters of frames that are no tables and have several parts side by side: each part is read by itself."""
    rest: list[Glyph]
    """Characters outside, and in frames that are one column."""


def tables_in(grids: Sequence[RuledGrid], glyphs: Sequence[Glyph], body: tuple[float, float] = (0.0, inf)) -> Framed:
    """Put each character into the innermost grid that holds it, and tell tables from frames.

    What stands first or last on the page, between its head and its foot, may be the rest or the begin of a table, be
    it a single row.
    """
    if not grids:
        return Framed([], [], list(glyphs))
    by_size = sorted(grids, key=_area)
    held: list[dict[int, list[Glyph]]] = [{} for _ in by_size]
    framed = Framed([], [], [])
    boxes = [grid.box for grid in by_size]
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        for at, box in enumerate(boxes):
            if box.left <= x < box.right and box.top <= y < box.bottom:
                cell = by_size[at].cell_at(x, y)
                if cell is not None:
                    held[at].setdefault(cell, []).append(glyph)
                    break
        else:
            framed.rest.append(glyph)
    first, last = _outermost(glyphs, body)
    for grid, by_cell in zip(by_size, held, strict=True):
        table = _table(grid, by_cell)
        if is_table(_texts(table)):
            framed.tables.append(table)
        elif by_cell and len(grid.columns) > _LEAST_EDGES and (grid.rows[0] <= first or grid.rows[-1] >= last):
            framed.tables.append(replace(table, origin=REST))
        elif sum(1 for at in by_cell if grid.cells[at].width < len(grid.columns) - 1) > 1:
            framed.flows.extend(by_cell[at] for at in sorted(by_cell))
        else:
            framed.rest.extend(glyph for at in sorted(by_cell) for glyph in by_cell[at])
    return framed


def _area(grid: RuledGrid) -> float:
    box = grid.box
    return (box.right - box.left) * (box.bottom - box.top)


def _outermost(glyphs: Sequence[Glyph], body: tuple[float, float]) -> tuple[float, float]:
    """How high the text of a page begins, and how low it ends."""
    middles = [glyph.middle for glyph in glyphs if body[0] < glyph.middle < body[1]]
    return min(middles, default=inf), max(middles, default=-inf)


def _table(grid: RuledGrid, by_cell: dict[int, list[Glyph]]) -> PageTable:
    cells = tuple(
        PageCell(cell.row, cell.column, cell.height, cell.width, cell.box, cell_rows(by_cell.get(at, ())))
        for at, cell in enumerate(grid.cells)
    )
    return PageTable(grid.box, grid.columns, len(grid.rows) - 1, cells, "ruled")


def table_of(table: PageTable) -> PageTable | None:
    """The table itself where it is one of data; null for a frame."""
    return table if is_table(_texts(table)) else None


def _texts(table: PageTable) -> list[CellText]:
    return [CellText(cell.row, cell.column, cell.height, cell.width, text_of(cell)) for cell in table.cells]


def cell_rows(glyphs: Sequence[Glyph]) -> tuple[PrintedRow, ...]:
    """The printed lines of a cell; characters set one below the other, or turned on their side, come one by one."""
    if _is_upright(glyphs):
        return tuple(printed_row(fragments_of([glyph])) for glyph in glyphs)
    return tuple(printed_row(row) for row in rows_of(fragments_of(glyphs)))


def _is_upright(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters stand in upright columns: in the order of the file each is below, or above, the one before."""
    columns: list[list[Glyph]] = []
    for glyph in glyphs:
        if columns and abs(glyph.centre - columns[-1][-1].centre) < glyph.size * _SAME_COLUMN:
            columns[-1].append(glyph)
        else:
            columns.append([glyph])
    return bool(columns) and all(len(column) > 1 and _runs_one_way(column) for column in columns)


def _runs_one_way(column: Sequence[Glyph]) -> bool:
    steps = [(after.middle - before.middle) / after.size for before, after in pairwise(column)]
    return all(step > _SAME_COLUMN for step in steps) or all(step < -_SAME_COLUMN for step in steps)


def text_of(cell: PageCell) -> str:
    """The text of a cell, to be looked at: what stands between its lines is decided where it is laid out."""
    return "".join(row.text for row in cell.rows)
