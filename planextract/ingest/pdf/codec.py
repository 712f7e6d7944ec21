"""A page as a line of JSON, as the process that reads PDFs hands it over, and back."""

import json
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from planextract.ingest.pdf.blocks import Block, Page, PageCell, PagePicture, PageTable, PrintedRow
from planextract.model.page_map import Box


def encoded(page: Page) -> str:
    """One line, without its break; places are cut to a hundredth of a point."""
    blocks = [_encoded_block(block) for block in page.blocks]
    fields = (page.number, page.width, page.height, page.unreadable, page.brackets, page.drawn, page.error)
    return json.dumps([fields, blocks], ensure_ascii=False, separators=(",", ":"))


def _encoded_block(block: Block) -> list[Any]:
    if isinstance(block, PrintedRow):
        return ["row", *_encoded_row(block)]
    if isinstance(block, PageTable):
        cells = [[*cell[:4], _rounded(cell.box), list(map(_encoded_row, cell.rows))] for cell in block.cells]
        return ["table", _rounded(block.box), _rounded(block.columns), block.height, cells, block.origin, block.unsure]
    inner = list(map(_encoded_block, block.blocks))
    return ["picture", _rounded(block.box), block.kind, block.across, block.upright, inner]


def _encoded_row(row: PrintedRow) -> list[Any]:
    return [row.text, _rounded(row.edges), *_rounded((row.top, row.bottom, row.size)), row.column]


def _rounded(places: Iterable[float]) -> list[int]:
    """Places as whole hundredths, which take a third of the time that fractions do."""
    return [int(place * 100) for place in places]


def _exact(places: Iterable[int]) -> Iterator[float]:
    return (place / 100 for place in places)


def decoded(line: str | bytes) -> Page:
    """The page that a line of JSON stands for."""
    (number, width, height, unreadable, brackets, drawn, error), blocks = json.loads(line)
    return Page(number, width, height, tuple(map(_block, blocks)), unreadable, brackets, drawn, error)


def _block(values: list[Any]) -> Block:
    kind, *fields = values
    if kind == "row":
        return _row(fields)
    if kind == "table":
        box, columns, height, cells, origin, unsure = fields
        return PageTable(Box(*_exact(box)), tuple(_exact(columns)), height, tuple(map(_cell, cells)), origin, unsure)
    box, shown, across, upright, inner = fields
    read = tuple(block for block in map(_block, inner) if not isinstance(block, PagePicture))
    return PagePicture(Box(*_exact(box)), shown, across, upright, read)


def _cell(values: list[Any]) -> PageCell:
    row, column, height, width, box, rows = values
    return PageCell(row, column, height, width, Box(*_exact(box)), tuple(map(_row, rows)))


def _row(values: list[Any]) -> PrintedRow:
    text, edges, top, bottom, size, column = values
    # Arrays, as a long document has half a million edges.
    return PrintedRow(text, array("f", [edge / 100 for edge in edges]), top / 100, bottom / 100, size / 100, column)
