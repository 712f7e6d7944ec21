"""Tables whose grid the document shows (ruling lines, markup): no cell is guessed, merged ones are known."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planextract.model.grounded import GroundedCell, GroundedTable
from planextract.model.source import Source
from planextract.model.table import Cell
from planextract.tables.columns import Context, column_of
from planextract.tables.filled import Filled
from planextract.tables.head import Head, head_of
from planextract.tables.row_titles import without_number
from planextract.tables.rows import Row
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, UNIT, Vocabulary

Slots = Sequence[GroundedCell | None]


class GroundedRows(NamedTuple):
    """What the grid holds; see `indicators_of` and `matrix_of`."""

    head: Head
    rows: list[Row]
    """As printed: each cell in the row where it begins."""
    full: list[Filled]
    """With all cells that cover a row."""


def rows_of_grounded(table: GroundedTable, source: Source, context: Context, vocabulary: Vocabulary) -> GroundedRows:
    """Head and rows of a table; rows without any text are left out, a row that is one cell is a title."""
    grid = table.grid()
    count = _head_rows(table, grid, context, vocabulary)
    head = _head(grid[:count], grid[count:], context, vocabulary)
    reader = _Reader(head, source, vocabulary)
    for at in range(count, table.height):
        reader.add(at, grid[at])
    reader.mark_parents()
    return GroundedRows(head, reader.rows, reader.full)


def _head_rows(table: GroundedTable, grid: Sequence[Slots], context: Context, vocabulary: Vocabulary) -> int:
    """How many rows the head takes: as the document says, else as far as its rows hold the words of a head."""
    count = max(table.head or 1, 1)
    if table.head is None:
        while count < table.height - 1 and _is_head_row(grid[count], count, context, vocabulary):
            count += 1
    for cell in table.cells:  # a cell of the head that reaches further down takes the head with it
        if cell.row < count and cell.text and column_of(cell.text, context, vocabulary).kind != "other":
            count = max(count, min(cell.row + cell.height, table.height - 1))
    return min(count, table.height)


def _is_head_row(slots: Slots, row: int, context: Context, vocabulary: Vocabulary) -> bool:
    """Whether at least half of the cells that begin in a row are words of a head, and none is a cell of data."""
    texts = [cell.text for cell in _unique(slots) if cell.row == row and cell.text]
    words = sum(column_of(text, context, vocabulary).kind != "other" for text in texts)
    data = [t for t in texts if column_of(t, context, vocabulary).kind == "other" and vocabulary.traits(t) & _DATA]
    return bool(texts) and not data and words * 2 >= len(texts)


_DATA = NUMBER | ATTRIBUTE | UNIT | BLANK


def _head(rows: Sequence[Slots], body: Sequence[Slots], context: Context, vocabulary: Vocabulary) -> Head:
    """The columns that the head names; columns under one and the same head are one, or the levels of one."""
    cells: list[tuple[str, int, int]] = []
    stacks = [[row[column] for row in rows] for column in range(len(rows[0]))]
    for column, stack in enumerate(stacks):
        texts = list(dict.fromkeys(cell.text for cell in stack if cell and cell.text))
        is_same = column > 0 and (not texts or stack == stacks[column - 1])
        name, first = (cells[-1][0], cells[-1][1]) if is_same and cells else ("/".join(texts), column)
        if first < column and column_of(name, context, vocabulary).kind != "name" and _differ(body, column):
            cells.append((name, column, column))
        elif first < column:
            cells[-1] = (name, first, column)
        else:
            cells.append((name, column, column))
    return head_of(cells, len(stacks), context, vocabulary)


def _differ(body: Sequence[Slots], column: int) -> bool:
    """Whether a column holds texts of its own beside those of the column before it."""
    return any((own := row[column]) and own.text and own is not row[column - 1] for row in body)


def _unique(slots: Slots) -> Iterator[GroundedCell]:
    """The cells of slots, each once, from left to right."""
    last: GroundedCell | None = None
    for cell in slots:
        if cell is not None and cell is not last:
            yield cell
        last = cell


class _Reader:
    """Reads the rows below the head."""

    def __init__(self, head: Head, source: Source, vocabulary: Vocabulary) -> None:
        self.head, self.source, self.vocabulary = head, source, vocabulary
        self.rows: list[Row] = []
        self.full: list[Filled] = []
        self.numbers: dict[int, int] = {}
        """By the cell that gives a row its number, or its outermost name: which number that is."""
        self.title: Token | None = None
        self.category: Cell | None = None
        """Of the row before."""
        self.lead: tuple[Cell, ...] = ()
        """Names of the last row that does not begin with 其中."""

    def add(self, at: int, slots: Slots) -> None:
        """One row of slots."""
        cells = [cell for cell in _unique(slots) if cell.text]
        own = [cell for cell in cells if cell.row == at]
        if not own:
            return
        if len(cells) == 1 and own[0].width == len(slots):
            self.title = self._token(own[0])
            self.rows.append(Row(title=self.title))
            return
        row, filled = Row(full=True, certain=True), {}
        names: list[GroundedCell] = []
        for position, (column, (first, last)) in enumerate(zip(self.head.columns, self.head.places, strict=True)):
            here = list(_unique(slots[first : last + 1]))
            if column.kind == "name":
                names += [cell for cell in here if cell.text and cell not in names]
                continue
            text = next((cell for cell in here if cell.text), None)
            if text is None:
                if here and here[0].row == at:
                    row.empty[position] = self._token(here[0])
                continue
            filled[position] = Cell(text.text, text.spans, merged=text.row < at)
            if text.row == at:
                row.cells[position] = self._token(text)
        row.names = [(cell.column, self._token(cell)) for cell in names if cell.row == at]
        self.rows.append(row)
        if not row.cells and not row.names:
            return
        path = tuple(Cell(cell.text, cell.spans, merged=cell.row < at) for cell in names)
        self.full.append(self._filled(row, filled, path, slots, names))

    def _filled(
        self, row: Row, cells: dict[int, Cell], path: tuple[Cell, ...], slots: Slots, names: Sequence[GroundedCell]
    ) -> Filled:
        if path and self.vocabulary.names_part(path[0].text) and self.lead:
            path = (*(Cell(cell.text, cell.spans, merged=True) for cell in self.lead), *path)
        else:
            self.lead = path
        no, category = self.head.at("no"), self.head.at("category")
        key = slots[self.head.places[no][0]] if no is not None else names[0] if names else None
        number = self.numbers.setdefault(id(key), len(self.numbers))
        own = cells.get(category) if category is not None else None
        if own is None and category is not None and self.category is not None:  # its cell is there and blank
            own = cells[category] = Cell(self.category.text, self.category.spans, merged=True)
        self.category = own
        if own is None and category is None and self.title is not None:
            own = Cell(without_number(self.title.text), self.title.spans, merged=True)
        places = tuple(cell.column for cell in names)
        return Filled(row, number, cells, _without_repeats(path), places, own)

    def mark_parents(self) -> None:
        """A row without values above one that begins with 其中 only names what is below it."""
        for each, after in zip(self.full, self.full[1:], strict=False):
            has_values = any(at in each.cells for at in self.head.values)
            begins = after.row.names and self.vocabulary.names_part(after.row.names[0][1].text)
            each.is_parent = bool(begins) and not has_values

    def _token(self, cell: GroundedCell) -> Token:
        line = self.source.line_at(cell.start).index
        return Token(cell.text, cell.spans, cell.start, line, cell.column, cell.column, cell.column + cell.width)


def _without_repeats(path: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name that is printed in two columns counts once."""
    return tuple(cell for at, cell in enumerate(path) if at == 0 or cell.text != path[at - 1].text)
