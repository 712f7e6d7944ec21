"""Tables as an Excel workbook: 指标, 文中数据, 章节, 问题; values linked to their quotes. Needs the extra `xlsx`."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from planextract.emit.text import plain_text
from planextract.export.columns import ID, TABLES, WHERE, Column
from planextract.export.errors import ExportError, missing
from planextract.export.rows import Rows

_SHEETS = {
    "observations": "指标", "figures": "文中数据", "sections": "章节", "findings": "问题", "documents": "文件",
}  # fmt: skip
_QUOTES = "引文"
_EXACT_DIGITS = 15
"""Significant digits that Excel keeps; a longer number is written as text."""
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_048_575
_MOST_LINKS = 65_000
"""Links that Excel opens in one sheet: 65,530."""
_WIDEST = 60
"""Width of a column in characters, at most; a Chinese character takes two."""


def write_workbook(tables: dict[str, Rows], texts: dict[str, str | None], path: Path) -> None:
    """Write the workbook. `texts` are the sources by document, for the lines around the quotes. Raises ExportError."""
    for name in _SHEETS:
        if len(tables[name]) > _MOST_ROWS:
            raise ExportError(f"{len(tables[name])} {name} are more than a sheet of Excel has rows: export to CSV")
    book = open_book(path)
    formats = {"head": book.add_format({"bold": True, "bg_color": "#F2EFE8", "bottom": 1, "text_wrap": True})}
    formats["link"] = book.add_format({"font_color": "#1F5FA8", "underline": 1})
    quoted = [*tables["observations"], *tables["figures"]]
    rows_of_quotes = {id(row): at for at, row in enumerate(quoted, 1)}
    for name, title in _SHEETS.items():
        write_sheet(book, title, TABLES[name], tables[name], formats, rows_of_quotes)
    write_sheet(book, _QUOTES, _QUOTE_COLUMNS, list(_quotes(quoted, texts)), formats, {})
    book.close()


_QUOTE_COLUMNS = (
    Column("document", "string", "文件"), ID, Column("quote", "string", "原文"), *WHERE,
    Column("context", "string", "所在行"),
)  # fmt: skip


def _quotes(rows: Rows, texts: dict[str, str | None]) -> Rows:
    lines = {name: (text or "").split("\n" if "\n" in (text or "") else "\r") for name, text in texts.items()}
    return [
        {
            **{column.name: row.get(column.name) for column in _QUOTE_COLUMNS},
            "id": row.get("id") or row.get("indicator_id"),
            "quote": row.get("quote") or row.get("cell"),
            "context": "".join(lines.get(row["document"], [])[row["line"] - 1 : row["line"]]).strip(),
        }
        for row in rows
    ]


def open_book(path: Path) -> Any:
    """A workbook in which no text is ever taken for a formula, a number or a link, the same bytes each time."""
    try:
        import xlsxwriter
    except ImportError:
        raise missing("xlsxwriter", "xlsx") from None
    off = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), off)
    book.set_properties({"created": datetime(2000, 1, 1)})  # no clock time: the same bytes each time
    return book


def write_sheet(
    book: Any, title: str, columns: Sequence[Column], rows: Rows, formats: dict[str, Any], links: dict[int, int]
) -> None:
    """One sheet: a frozen header, a filter, widths by content, values linked to the row of their quote."""
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        texts = [plain_text(row.get(column.name)) for row in rows[:500]]
        sheet.set_column(at, at, min(_WIDEST, max([_width(column.title) + 2, *(_width(text) + 1 for text in texts)])))
        sheet.write_string(0, at, column.title, formats["head"])
        if column.meaning:
            sheet.write_comment(0, at, f"{column.name}: {column.meaning}")
        for down, row in enumerate(rows, 1):
            value, linked = row.get(column.name), None
            if column.name == "OBS_VALUE" and value is not None and down <= _MOST_LINKS and id(row) in links:
                linked = formats["link"]
                sheet.write_url(down, at, f"internal:'{_QUOTES}'!C{links[id(row)] + 1}", linked)
            _write(sheet, down, at, value, linked)  # over the text of the link, which stays
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(sheet: Any, down: int, at: int, value: Any, look: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(down, at, None, look)
    elif isinstance(value, int | Decimal) and len(Decimal(value).normalize().as_tuple().digits) <= _EXACT_DIGITS:
        sheet.write_number(down, at, value, look)
    else:
        text = plain_text(value)
        sheet.write_string(down, at, text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…", look)


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text[:_WIDEST])
