"""A table of one page or several → lines of cells parted by tabs, each character with its place on its page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planextract.ingest.building import NOTE_MARK, TextBuilder
from planextract.ingest.grids import CellText, core_of
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf.blocks import PrintedRow
from planextract.ingest.pdf.merged import MergedCell, MergedTable
from planextract.model.grounded import GroundedCell, GroundedTable
from planextract.model.page_map import PageMap
from planextract.model.span import Span

_OF_NUMBERS = frozenset("0123456789.,%-–—~/:≥≤")
"""Characters between which a line breaks a number only where there is no room for it."""
_LEAST_UNSURE = 2
_UNSURE = "a table without ruling lines ends here of which {} cell(s) may be several: look at the document"
_FULL = 1.0
"""Share of the size that a line may leave free when the next character would not have fitted."""


class Placed(NamedTuple):
    """A printed line, its page, and the right edge of the column or cell that it stands in."""

    page: int
    row: PrintedRow
    edge: float


def joint(before: PrintedRow, after: PrintedRow, edge: float) -> str:
    """What stands between two lines of one text: a blank between words, nothing between ideographs or in a number."""
    if is_wide(before.text[-1]) or is_wide(after.text[0]):
        return ""
    is_number = before.text[-1] in _OF_NUMBERS and after.text[0] in _OF_NUMBERS
    return "" if is_number and edge - before.right < before.size * _FULL else " "


def lay_rows(rows: Sequence[Placed], builder: TextBuilder, page_map: PageMap) -> Span:
    """Add printed lines as one text; where it stands."""
    start = builder.length
    for at, (page, row, _) in enumerate(rows):
        if at and (between := joint(rows[at - 1].row, row, rows[at - 1].edge)):
            builder.add(between)
        page_map.add(builder.length, page, row.top, row.bottom, row.edges)
        builder.add(row.text)
    return Span(start, builder.length)


def rows_of_cell(cell: MergedCell) -> list[Placed]:
    """All printed lines of a cell."""
    return [Placed(piece.page, row, piece.box.right) for piece in cell.pieces for row in piece.rows]


def lay_table(table: MergedTable, builder: TextBuilder, page_map: PageMap) -> None:
    """Add a table: title and notes as lines of their own, rows as lines of cells, repeated heads as furniture."""
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    first, end = core_of([CellText(c.row, c.column, c.height, c.width, c.text) for c in cells])
    _lay_lines((cell for cell in cells if cell.row < first), builder, page_map)
    by_slot = {(cell.row, cell.column): cell for cell in cells if first <= cell.row < end}
    width = max(cell.column + cell.width for cell in by_slot.values())
    start, grounded = builder.length, []
    for row in range(first, end):
        for column in range(width):
            if column:
                builder.add("\t")
            if cell := by_slot.get((row, column)):
                span = lay_rows(rows_of_cell(cell), builder, page_map)
                grounded.append(_grounded(cell, first, span, builder))
        builder.add("\n")
    builder.tables.append(
        GroundedTable(
            span=Span(start, builder.length - 1),
            height=end - first,
            width=width,
            cells=tuple(grounded),
            origin=table.origin,
            head=max(table.head - first, 0) or None,
            pages=tuple(table.pages),
        )
    )
    _lay_lines((cell for cell in cells if cell.row >= end), builder, page_map)
    _lay_repeated(table, builder, page_map)
    if table.unsure >= _LEAST_UNSURE:
        builder.finding("table", "warning", _UNSURE.format(table.unsure))


def _lay_repeated(table: MergedTable, builder: TextBuilder, page_map: PageMap) -> None:
    """The heads that are printed again on further pages, a line for each page."""
    for page in table.pages[1:]:
        start = builder.length
        for own, row in table.repeated:
            if own == page:
                if builder.length > start:
                    builder.add(" ")
                lay_rows([Placed(page, row, row.right)], builder, page_map)
        if builder.length > start:
            builder.mark(Span(start, builder.length), "running_head", "table head repeated")
            builder.add("\n")


def _lay_lines(cells: Iterator[MergedCell], builder: TextBuilder, page_map: PageMap) -> None:
    for cell in cells:
        if rows := rows_of_cell(cell):
            lay_rows(rows, builder, page_map)
            builder.add("\n")


def _grounded(cell: MergedCell, first: int, span: Span, builder: TextBuilder) -> GroundedCell:
    text = builder.tail(span.start)
    marks = [Span(span.start + found.start(), span.start + found.end()) for found in NOTE_MARK.finditer(text)]
    edges = [span.start, *(edge for mark in marks for edge in (mark.start, mark.end)), span.end]
    pieces = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    begun = next((piece for piece in cell.pieces if piece.rows), cell.pieces[0])
    return GroundedCell(
        row=cell.row - first,
        column=cell.column,
        height=cell.height,
        width=cell.width,
        text=NOTE_MARK.sub("", text),
        spans=tuple(pieces),
        start=span.start,
        page=begun.page,
        box=begun.box,
    )
