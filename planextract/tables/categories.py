"""The category of each row: a title above it, or a cell that covers the rows of several numbers."""

from collections.abc import Sequence

from planextract.model.table import Cell
from planextract.tables.blocks import owners
from planextract.tables.centred import owners_by_lines
from planextract.tables.filled import Filled, grouped
from planextract.tables.head import Head
from planextract.tables.row_titles import without_number
from planextract.tables.rows import Doubt
from planextract.tables.tokens import Token


def fill_categories(
    rows: Sequence[Filled], titles: Sequence[Token | None], head: Head, doubts: list[Doubt], *, by_lines: bool
) -> None:
    """Give each row its category: the title above it, or the cell that covers its number; `by_lines` where the lines
    on which cells stand can tell which rows they cover."""
    at = head.at("category")
    if at is None:
        for each, title in zip(rows, titles, strict=True):
            if title is not None:
                each.category = Cell(without_number(title.text), title.spans, merged=True)
        return
    firsts = [block[0] for block in grouped(rows)]
    owner, sure = owners([at in each.cells for each in firsts])
    if by_lines and (centred := owners_by_lines([each.row for each in firsts], at)):
        owner, sure = centred
    by_number: dict[int, Cell] = {}
    for each, own in zip(firsts, owner, strict=True):
        if own is not None:
            cell = firsts[own].cells[at]
            by_number[each.number] = cell if firsts[own] is each else Cell(cell.text, cell.spans, merged=True)
    for each in rows:
        if covering := by_number.get(each.number):
            own_cell = each.cells.get(at)
            each.category = own_cell or Cell(covering.text, covering.spans, merged=True)
            each.cells[at] = each.category
    if not sure:
        message = f"it is not sure which rows each cell of “{head.columns[at].name}” covers"
        doubts.append(Doubt(message, rows[0].row.span(), "note"))
