"""Writes PDFs laid out like official plans: cover, contents, running heads, page numbers, notes, ruled tables.

The texts are set with the Chinese font that every PDF reader has, so no font file is needed; or with one that is
embedded, as office programs do (see font.py).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.documents.tables import Cell, TableModel

FONT = "STSong-Light"
LEFT, RIGHT, TOP, BOTTOM = 80.0, 80.0, 90.0, 84.0
SIZE, PITCH = 14.0, 24.0
CELL_SIZE, CELL_PITCH, PADDING = 10.5, 14.0, 4.0
_NO_START = "，。、；：？！）》”’」』】〕%‰"

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def width_of(text: str, size: float, font: str = FONT) -> float:
    """Width of a text as it is set."""
    return float(pdfmetrics.stringWidth(text, font, size))


def wrapped(text: str, width: float, size: float, first: float = 0.0, font: str = FONT) -> list[str]:
    """The lines of a paragraph: full ones, no closing sign at the head of a line, words and numbers unbroken."""
    lines, line, left = [], "", width - first
    for token in _tokens(text):
        if line and width_of(line + token, size, font) > left and token[0] not in _NO_START:
            lines.append(line)
            line, left = "", width
        line += token
        while width_of(line, size, font) > left + size:  # a word wider than the column
            cut = max(int(len(line) * left / width_of(line, size, font)), 1)
            lines.append(line[:cut])
            line, left = line[cut:], width
    return [*lines, line] if line else lines


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for character in text:
        if character.isascii() and not character.isspace():
            word += character
            continue
        if word:
            yield word
        word = ""
        yield character
    if word:
        yield word


@dataclass
class Pages:
    """A PDF that grows from top to bottom."""

    head: str | None = None
    """Running head from page 2 on."""
    numbered: bool = True
    fake_bold: bool = False
    """Whether headings are drawn twice, a hair apart."""
    rules: str = "lines"
    """How tables are ruled: lines | boxes | bars (thin filled rectangles)."""
    font: str = FONT
    page_size: tuple[float, float] = A4
    buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.buffer, pagesize=self.page_size, invariant=1)
        self.number = 1
        self.notes: list[str] = []
        self.y = self.page_size[1] - TOP

    @property
    def width(self) -> float:
        """Width of the text."""
        return self.page_size[0] - LEFT - RIGHT

    def text(self, x: float, y: float, text: str, size: float = SIZE, *, bold: bool = False) -> None:
        """Set a text at a place."""
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, text)
        if bold and self.fake_bold:
            self.canvas.drawString(x + 0.3, y, text)

    def need(self, height: float) -> None:
        """Turn the page where less is left of it."""
        if self.y - height < BOTTOM + 16 * len(self.notes):
            self.turn()

    def turn(self) -> None:
        """End the page: notes, page number; begin the next one with its running head."""
        self.finish_page()
        self.canvas.showPage()
        self.number += 1
        self.y = self.page_size[1] - TOP
        if self.head:
            self.text(LEFT, self.page_size[1] - 52, self.head, 9)

    def finish_page(self) -> None:
        """Notes and page number at the foot."""
        if self.notes:
            self.canvas.line(LEFT, BOTTOM + 16 * len(self.notes), LEFT + 140, BOTTOM + 16 * len(self.notes))
        for at, note in enumerate(self.notes):
            self.text(LEFT, BOTTOM + 16 * (len(self.notes) - at) - 12, note, 9)
        self.notes = []
        if self.numbered:
            shown = f"— {self.number} —"
            self.text((self.page_size[0] - width_of(shown, 10.5, self.font)) / 2, 46, shown, 10.5)

    def paragraph(self, text: str, *, indent: float = 2.0, size: float = SIZE, bold: bool = False) -> None:
        """A paragraph with its first line indented by two characters."""
        first = indent * size
        for at, line in enumerate(wrapped(text, self.width, size, first, self.font)):
            self.need(PITCH)
            self.text(LEFT + (0 if at else first), self.y, line, size, bold=bold)
            self.y -= PITCH

    def centred(self, text: str, size: float = SIZE) -> None:
        """A line in the middle: a title, a caption."""
        self.need(PITCH)
        self.text((self.page_size[0] - width_of(text, size, self.font)) / 2, self.y, text, size)
        self.y -= PITCH * size / SIZE

    def at_right(self, text: str, size: float = SIZE) -> None:
        """A line at the right edge: who signs, a unit."""
        self.need(PITCH)
        self.text(self.page_size[0] - RIGHT - width_of(text, size, self.font), self.y, text, size)
        self.y -= PITCH

    def dotted(self, text: str, number: str) -> None:
        """A line of the contents: dots up to the number of a page."""
        self.need(PITCH)
        dots = int((self.width - width_of(text + number, SIZE, self.font)) / width_of(".", SIZE, self.font)) - 1
        self.text(LEFT, self.y, f"{text}{'.' * max(dots, 4)}{number}")
        self.y -= PITCH

    def space(self, height: float) -> None:
        """Leave room."""
        self.y -= height

    def note(self, text: str) -> None:
        """A note at the foot of this page."""
        self.notes.append(text)

    def done(self) -> bytes:
        """The bytes of the PDF."""
        self.finish_page()
        self.canvas.save()
        return self.buffer.getvalue()

    def table(self, table: TableModel) -> None:
        """A ruled table, over as many pages as it takes."""
        if table.turned:
            self._turned(table)
            return
        if table.top:
            if self.y - table.top < BOTTOM:
                self.turn()
            self.y = BOTTOM + table.top
        if table.caption:
            self.centred(table.caption, 12)
        if table.unit:
            self.at_right(table.unit, CELL_SIZE)
        Drawing(self, table).draw()
        self.space(PITCH)

    def _turned(self, table: TableModel) -> None:
        """A table on a page of its own that is turned on its side by /Rotate."""
        self.turn()
        portrait = self.page_size
        self.canvas.setPageSize((portrait[1], portrait[0]))
        self.canvas.setPageRotation(90)
        self.canvas.saveState()
        self.canvas.translate(portrait[0], 0)
        self.canvas.rotate(90)
        numbered, head, self.head, self.numbered = self.numbered, self.head, None, False
        self.page_size = (portrait[1], portrait[0])
        self.y = self.page_size[1] - TOP
        if table.caption:
            self.centred(table.caption, 12)
        Drawing(self, table).draw()
        self.canvas.restoreState()
        self.page_size, self.head, self.numbered = portrait, head, numbered
        self.canvas.showPage()
        self.canvas.setPageRotation(0)
        self.canvas.setPageSize(portrait)
        self.number += 1
        self.y = self.page_size[1] - TOP


class Drawing:
    """A table that is being drawn, page by page."""

    def __init__(self, pages: Pages, table: TableModel) -> None:
        self.pages, self.table = pages, table
        width = len(table.rows[0])
        self.edges = [LEFT]
        for share in table.widths:
            self.edges.append(self.edges[-1] + share * pages.width)
        self.cells = list(table.cells)
        if table.title:
            self.cells = [Cell(c.row + 1, c.column, c.height, c.width, c.text) for c in self.cells]
            self.cells.insert(0, Cell(0, 0, 1, width, table.title))
        self.count = len(table.rows) + bool(table.title)
        self.head = table.head + bool(table.title)
        if table.note:
            self.cells.append(Cell(self.count, 0, 1, width, table.note))
            self.count += 1
        self.lines = {(c.row, c.column): self._wrapped(c) for c in self.cells}

    def _wrapped(self, cell: Cell) -> list[str]:
        room = self.edges[cell.column + cell.width] - self.edges[cell.column] - 2 * PADDING
        return wrapped(cell.text, room, CELL_SIZE, font=self.pages.font)

    def height(self, row: int) -> float:
        """A row is as high as its cells; those that go on below count in part."""
        here = [c for c in self.cells if c.row <= row < c.row + c.height and c.text]
        most = max([1.0, *(len(self.lines[c.row, c.column]) / c.height for c in here)])
        return most * CELL_PITCH + 2 * PADDING

    def draw(self) -> None:
        """Draw from where the page has got to; heads are repeated on each page that it goes on to."""
        at = 0
        while at < self.count:
            repeated = list(range(self.head)) if at >= self.head else []
            left = self.pages.y - BOTTOM - sum(map(self.height, repeated))
            end = at
            while end < self.count and self.height(end) <= left:
                left -= self.height(end)
                end += 1
            cut = self._cut(end, left) if end < self.count else 0
            rows = [*repeated, *range(at, end), *([end] if cut else [])]
            if end > at or cut:
                self._part(rows, cut)
            if cut:
                for cell in self.cells:
                    if cell.row == end:
                        self.lines[cell.row, cell.column] = self.lines[cell.row, cell.column][cut:]
            at = end
            if at < self.count:
                self.pages.turn()

    def _cut(self, row: int, left: float) -> int:
        """How many lines of a row still fit on the page; 0 where the row is not to be cut."""
        fitting = int((left - 2 * PADDING) // CELL_PITCH)
        most = max(len(lines) for (own, _), lines in self.lines.items() if own == row)
        return fitting if self.table.cut_row and row >= self.head and 2 <= fitting < most else 0

    def _part(self, rows: list[int], cut: int) -> None:
        """The rows on one page; of a merged cell the text stands on the page where it begins."""
        tops, y = [], self.pages.y
        for row in rows:
            tops.append(y)
            y -= cut * CELL_PITCH + 2 * PADDING if cut and row == rows[-1] else self.height(row)
        tops.append(y)
        for cell in self.cells:
            here = [at for at, row in enumerate(rows) if cell.row <= row < cell.row + cell.height]
            if here:
                box = (
                    self.edges[cell.column], tops[here[-1] + 1], self.edges[cell.column + cell.width], tops[here[0]],
                )  # fmt: skip
                self._rule(box)
                lines = self.lines[cell.row, cell.column] if rows[here[0]] == cell.row else []
                self._set(lines[:cut] if cut and cell.row == rows[-1] else lines, box)
        self.pages.y = y - 4

    def _set(self, lines: list[str], box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        start = (top + bottom) / 2 + len(lines) * CELL_PITCH / 2 - CELL_SIZE + 1
        for at, line in enumerate(lines):
            x = left + PADDING if len(lines) > 1 else (left + right - width_of(line, CELL_SIZE, self.pages.font)) / 2
            self.pages.text(x, start - at * CELL_PITCH, line, CELL_SIZE)

    def _rule(self, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        if self.pages.rules == "boxes" and not self.table.open_sides:
            self.pages.canvas.rect(left, bottom, right - left, top - bottom)
            return
        for x in (left, right):
            if not (self.table.open_sides and x in (self.edges[0], self.edges[-1])):
                self._line(x, bottom, x, top)
        for y in (bottom, top):
            self._line(left, y, right, y)

    def _line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if self.pages.rules == "bars":
            self.pages.canvas.rect(x0 - 0.25, y0 - 0.25, x1 - x0 + 0.5, y1 - y0 + 0.5, stroke=0, fill=1)
        else:
            self.pages.canvas.line(x0, y0, x1, y1)
