"""The rebuilt table as a plain matrix of cells: what `Table` holds, and what a reader is shown."""

from collections.abc import Sequence

from planextract.model.table import Cell, Table
from planextract.tables.filled import Filled
from planextract.tables.head import Head
from planextract.tables.rows import Row

_EMPTY = Cell("", ())


def matrix_of(
    full: Sequence[Filled], rows: Sequence[Row], head: Head
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Names of the columns, and all rows below the head; merged cells repeated, a name has a column for each level.

    A row that is only a title over others has its text in every column, as a cell merged over them.
    """
    depth = max((len(each.path) for each in full), default=1)
    columns: list[str] = []
    for column in head.columns:
        columns.append(column.name)
        if column.kind == "name" and column is next(c for c in head.columns if c.kind == "name"):
            columns += [f"{column.name}/{level}" for level in range(2, depth + 1 - _further_names(head))]
    by_row = {id(each.row): each for each in full}
    out = []
    for row in rows:
        if row.title is not None:
            first = row.title.cell()
            out.append((first, *[Cell(first.text, first.spans, merged=True)] * (len(columns) - 1)))
        elif each := by_row.get(id(row)):
            out.append(tuple(_cells(each, head, max(depth, 1 + _further_names(head)))))
    return tuple(columns), tuple(out)


def _further_names(head: Head) -> int:
    return sum(column.kind == "name" for column in head.columns) - 1


def _cells(each: Filled, head: Head, depth: int) -> list[Cell]:
    path = list(each.path) or [_EMPTY]
    last = Cell(path[-1].text, path[-1].spans, merged=True)
    path += [last] * (depth - len(path))
    out: list[Cell] = []
    seen = False
    for at, column in enumerate(head.columns):
        if column.kind != "name":
            out.append(each.cells.get(at, _EMPTY))
        elif not seen:
            seen = True
            out += path
    return out


def shown(table: Table) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of a table as a person reads them: a cell merged with the one above is left empty.

    Goes by what each cell says of itself: a merged cell repeats the text of the cell that covers it.
    """
    rows = []
    above: tuple[Cell, ...] = ()
    for row in table.rows:
        texts = []
        for at, cell in enumerate(row):
            covered = cell.merged and bool(above) and above[at].spans == cell.spans
            left = cell.merged and at > 0 and row[at - 1].spans == cell.spans
            texts.append("" if covered or left else cell.text)
        rows.append(tuple(texts))
        above = row
    return table.columns, tuple(rows)
