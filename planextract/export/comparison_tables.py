"""A comparison as rows for the terminal and CSV, and as an Excel workbook."""

from collections.abc import Iterator
from pathlib import Path

from planextract.emit.text import plain_text
from planextract.export import labels
from planextract.export.columns import STRING
from planextract.export.columns import Column as SheetColumn
from planextract.export.comparison import Cell, Comparison, Row, column_name
from planextract.export.workbook import open_book, write_sheet

_SIGNS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "approx": "≈"}


def shown_cell(cell: Cell | None, unit: str | None) -> str:
    """A value with its bound, and its unit where it is not that of the row; the text of a cell that holds no number."""
    if cell is None:
        return ""
    if cell.value is None:
        return cell.text
    other = cell.unit if (cell.unit or None) != unit else None
    return f"{_SIGNS.get(cell.bound or '', '')}{plain_text(cell.value)}{other or ''}"


def header(comparison: Comparison) -> list[str]:
    """Names of the columns."""
    values = [column_name(comparison, column) for column in comparison.columns]
    return [labels.INDICATOR.chinese, labels.UNIT.chinese, *values, labels.NOTES.chinese, labels.CANONICAL]


def matched_rows(comparison: Comparison) -> Iterator[list[object]]:
    """One row for each indicator that several plans have; numbers in one unit without bound stay numbers."""
    for row in comparison.rows:
        cells = [_value(row.cells.get(column), row) for column in comparison.columns]
        yield [row.name, row.unit, *cells, "；".join(row.notes), row.canonical]


UNMATCHED = tuple(label.chinese for label in (labels.PLAN, labels.INDICATOR, labels.UNIT, labels.VALUES, labels.REASON))


def unmatched_rows(comparison: Comparison) -> Iterator[list[object]]:
    """One row for each indicator that one plan alone has, and why it could not be matched."""
    for row in comparison.unmatched:
        values = "，".join(
            f"{column.area}{column.time} {shown_cell(cell, row.unit)}".strip()
            for column, cell in sorted(row.cells.items())
        )
        yield [comparison.plans[row.plans[0]], row.name, row.unit, values, reason(row)]


def reason(row: Row) -> str:
    """Why an indicator stands alone."""
    return labels.ONLY_HERE if row.canonical else labels.NOT_KNOWN


def _value(cell: Cell | None, row: Row) -> object:
    plain = cell and cell.value is not None and cell.bound in (None, "eq") and (cell.unit or None) == row.unit
    return cell.value if cell and plain else shown_cell(cell, row.unit)


def write_comparison(comparison: Comparison, path: Path) -> None:
    """Write the workbook: a sheet of what is compared, and one of the rest. Raises ExportError."""
    book = open_book(path)
    formats = {"head": book.add_format({"bold": True, "bg_color": "#F2EFE8", "bottom": 1, "text_wrap": True})}
    for title, names, rows in (
        (labels.MATCHED_SHEET, header(comparison), list(matched_rows(comparison))),
        (labels.UNMATCHED_SHEET, list(UNMATCHED), list(unmatched_rows(comparison))),
    ):
        columns = [SheetColumn(str(at), STRING, name) for at, name in enumerate(names)]
        by_column = [{str(at): value for at, value in enumerate(row)} for row in rows]
        write_sheet(book, title, columns, by_column, formats, {})
    book.close()
