"""Tables that go on over the end of a page → one table: repeated heads dropped, cut rows and merged cells joined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from planextract.chinese.folding import without_spaces
from planextract.ingest.pdf_blocks import PageCell, PageTable
from planextract.ingest.pdf_lines import PrintedRow
from planextract.ingest.pdf_tables import text_of
from planextract.model.page_map import Box

_SAME = 6.0
"""Points by which the columns of two parts may differ."""


@dataclass(slots=True)
class Piece:
    """Lines of a cell on one page."""

    page: int
    box: Box
    rows: tuple[PrintedRow, ...]


@dataclass(slots=True)
class MergedCell:
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


@dataclass(slots=True)
class MergedTable:
    """A table with all its parts."""

    columns: list[float]
    height: int
    cells: list[MergedCell]
    origin: str
    pages: list[int]
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
    cells = [
        MergedCell(c.row, c.column, c.height, c.width, [Piece(page, c.box, c.rows)]) for c in table.cells
    ]
    return MergedTable(list(table.columns), table.height, cells, table.origin, [page])


def fits(table: MergedTable, part: PageTable) -> bool:
    """Whether a table at the head of the next page has the columns of this one, some not drawn where cells are merged."""
    if table.origin != part.origin:
        return False
    ours, theirs = table.columns, list(part.columns)
    if abs((ours[-1] - ours[0]) - (theirs[-1] - theirs[0])) > _SAME * 2:
        return False
    shift = ours[0] - theirs[0]
    theirs = [place + shift for place in theirs]
    fewer, more = sorted((ours, theirs), key=len)
    return len(fewer) > 2 and all(any(abs(place - other) <= _SAME for other in more) for place in fewer)


def add_part(table: MergedTable, part: PageTable, page: int) -> None:
    """Add the rows of a part that `fits`."""
    shift = table.columns[0] - part.columns[0]
    places = [place + shift for place in part.columns]
    _add_columns(table, places)
    new = begun(part, page)
    for cell in new.cells:
        left, right = _nearest(table.columns, places[cell.column]), _nearest(table.columns, places[cell.column + cell.width])
        cell.column, cell.width = left, max(right - left, 1)
    new.columns = table.columns
    head = _repeated_head(table, new)
    table.head = max(table.head, head)
    for cell in new.cells:
        if cell.row < head:
            table.repeated += [(page, row) for piece in cell.pieces for row in piece.rows]
    rest = [cell for cell in new.cells if cell.row >= head]
    for cell in rest:
        cell.row += table.height - head
    _join(table, rest, new.height - head)
    table.pages.append(page)


def _add_columns(table: MergedTable, places: Sequence[float]) -> None:
    """Columns that only the new part draws split those of the table, whose cells then cover both."""
    for place in places:
        if min(abs(place - own) for own in table.columns) <= _SAME:
            continue
        at = sum(own < place for own in table.columns)
        table.columns.insert(at, place)
        for cell in table.cells:
            if cell.column >= at:
                cell.column += 1
            elif cell.column + cell.width >= at:
                cell.width += 1


def _nearest(columns: Sequence[float], place: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - place))


def _repeated_head(table: MergedTable, part: MergedTable) -> int:
    """How many rows at the top of a part say the same as the top of the table."""
    ours, theirs = table.by_slot(), part.by_slot()
    count = 0
    while count < min(table.height, part.height - 1) and all(
        _text_at(ours, count, column) == _text_at(theirs, count, column) for column in range(len(table.columns) - 1)
    ):
        count += 1
    while count and any(cell.row < count < cell.row + cell.height for cell in part.cells):
        count -= 1  # a head ends where none of its cells goes on
    return count


def _text_at(slots: dict[tuple[int, int], MergedCell], row: int, column: int) -> str:
    cell = slots.get((row, column))
    return cell.text if cell else ""


def _join(table: MergedTable, rest: list[MergedCell], height: int) -> None:
    """Add rows below; what the page break cut is joined: a row cut in two, a merged cell that goes on."""
    top = table.height
    first = sorted((cell for cell in rest if cell.row == top), key=lambda cell: cell.column)
    above = table.by_slot()
    if first and _is_rest_of_row(table, first, above):
        for cell in first:
            into = above.get((top - 1, cell.column))
            if into is not None and (into.column, into.width) == (cell.column, cell.width):
                into.pieces += [piece for piece in cell.pieces if piece.rows]
                into.height += cell.height - 1
        for cell in rest:
            cell.row -= 1
        table.cells += [cell for cell in rest if cell not in first]
        table.height += height - 1
        return
    for cell in first:
        into = above.get((top - 1, cell.column))
        goes_on = cell.is_empty and into is not None and not into.is_empty and (into.column, into.width) == (cell.column, cell.width)
        if not goes_on or into is None or not _may_go_on(cell, first, above, top):
            continue
        into.height += cell.height
        rest.remove(cell)
    table.cells += rest
    table.height += height
