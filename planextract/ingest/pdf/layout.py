"""A loaded page → its blocks in reading order."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from planextract.ingest.pdf.aligned import aligned_tables
from planextract.ingest.pdf.blocks import Block, Page, PagePicture, box_of
from planextract.ingest.pdf.columns import in_columns
from planextract.ingest.pdf.furniture import EDGE
from planextract.ingest.pdf.glyph import Glyph
from planextract.ingest.pdf.grid import find_grids
from planextract.ingest.pdf.lines import Fragment, fragments_of, rows_of
from planextract.ingest.pdf.ocr import read_picture
from planextract.ingest.pdf.page import Frame, read_characters
from planextract.ingest.pdf.pictures import read_pictures
from planextract.ingest.pdf.rows import printed_row
from planextract.ingest.pdf.shapes import read_shapes
from planextract.ingest.pdf.tables import tables_in
from planextract.model.page_map import Box


def read_page(page: Any, number: int, *, ocr: bool = False) -> Page:
    """Everything on a loaded page; with `ocr`, what Tesseract reads in its pictures too."""
    characters = read_characters(page)
    shapes = read_shapes(page, characters.frame)
    pictures = read_pictures(page, shapes.pictures, characters.glyphs, characters.frame)
    if ocr:
        pictures = [_with_text(page, picture, characters.frame) for picture in pictures]
    width, height = characters.frame.size
    return Page(
        number=number,
        width=width,
        height=height,
        blocks=tuple(_blocks(characters.glyphs, shapes.lines, height, pictures)),
        unreadable=characters.unreadable,
        brackets=characters.brackets,
        drawn=shapes.drawn,
    )


def _with_text(page: Any, picture: PagePicture, frame: Frame) -> PagePicture:
    """The picture with the lines and tables that are read in it."""
    scan = read_picture(page, picture, frame)
    read = tuple(
        block for block in _blocks(scan.glyphs, scan.lines, frame.size[1]) if not isinstance(block, PagePicture)
    )
    return replace(picture, blocks=read)


def _blocks(
    glyphs: Sequence[Glyph], lines: Sequence[Box], height: float, pictures: Sequence[PagePicture] = ()
) -> Iterable[Block]:
    """Characters and ruling lines of a page as printed lines and tables, in reading order."""
    framed = tables_in(find_grids(lines), glyphs, (height * EDGE, height * (1 - EDGE)))
    aligned, fragments = aligned_tables(fragments_of(framed.rest))
    whole: list[Block] = [*framed.tables, *aligned, *pictures]
    apart = [_apart([block]) for block in whole]
    apart += [_apart([printed_row(row) for row in rows_of(fragments_of(flow))]) for flow in framed.flows]
    return _in_order([*fragments, *(each for each in apart if each)])


def _apart(blocks: Sequence[Block]) -> Fragment | None:
    """Blocks that stay together, as a fragment without characters."""
    if not blocks:
        return None
    box = box_of(blocks[0])
    for block in blocks[1:]:
        box = box.joined(box_of(block))
    return Fragment([], *box, block=blocks)


def _in_order(fragments: Sequence[Fragment]) -> Iterable[Block]:
    for column, group in enumerate(in_columns(fragments)):
        placed: list[tuple[float, Sequence[Block]]] = [(each.top, each.block) for each in group if each.block]
        rows = rows_of([each for each in group if not each.block])
        placed += [((row.top + row.bottom) / 2, [row]) for row in (printed_row(each, column) for each in rows)]
        placed.sort(key=lambda each: each[0])
        for _, blocks in placed:
            yield from blocks
