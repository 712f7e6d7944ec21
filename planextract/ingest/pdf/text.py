"""The pages of a PDF → the text of its Source: paragraphs, tables over pages, furniture in lines of its own."""

from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from planextract.chinese.folding import folded
from planextract.dialect.load import base_rule
from planextract.ingest.building import TextBuilder
from planextract.ingest.pdf.blocks import REST, Block, Page, PagePicture, PageTable, PrintedRow
from planextract.ingest.pdf.findings import finding_of, findings_of
from planextract.ingest.pdf.furniture import NOTE, PAGE_NUMBER, RUNNING_HEAD, Place, find_furniture
from planextract.ingest.pdf.merged import MergedTable, begun
from planextract.ingest.pdf.merging import add_part, fits
from planextract.ingest.pdf.notes import begins_note, with_plain_mark
from planextract.ingest.pdf.paragraphs import Typography, typography_of
from planextract.ingest.pdf.table_text import Placed, lay_rows, lay_table
from planextract.model.finding import Finding
from planextract.model.page_map import PageMap
from planextract.model.span import Span
from planextract.patterns import compiled

_RULES = {PAGE_NUMBER: "place and count", RUNNING_HEAD: "place and repetition"}
_FIRST_NOTE, _FURTHER_NOTE = compiled(r"\s*(?:①|1[.．、])"), compiled(r"[②-⑳]|[2-9][.．、](?!\d)")


def lay_pages(pages: Sequence[Page], builder: TextBuilder) -> None:
    """Lay all pages into a text, with a map of where its characters are printed."""
    builder.page_map = PageMap()
    found = find_furniture(pages)
    kinds = [[found.get(Place(index, at)) for at in range(len(page.blocks))] for index, page in enumerate(pages)]
    bodies = [replace(page, blocks=_body(page, own)) for page, own in zip(pages, kinds, strict=True)]
    layer = _Layer(builder, builder.page_map, typography_of(bodies))
    for index, page in enumerate(pages):
        if index:
            layer.later(partial(layer.turn_to, page.number))
        layer.lay(page, kinds[index], bodies[index + 1] if index + 1 < len(bodies) else None)
    layer.close()


def _body(page: Page, kinds: Sequence[str | None]) -> tuple[Block, ...]:
    return tuple(block for block, kind in zip(page.blocks, kinds, strict=True) if kind is None)


class _Layer(Struct):
    """Lays blocks one after the other; what stands between the lines of a paragraph waits until the paragraph ends."""

    builder: TextBuilder
    page_map: PageMap
    typography: Typography
    paragraph: list[Placed] = field(default_factory=list)
    """The lines of the paragraph that is still going on."""
    table: MergedTable | None = None
    """The table that is still going on."""
    waiting: list[Callable[[], object]] = field(default_factory=list)
    """Furniture, notes and page breaks that stand behind what is still going on."""

    def lay(self, page: Page, kinds: Sequence[str | None], following: Page | None) -> None:
        """Lay the blocks of a page, each with its kind of furniture; `following` is the body of the next page."""
        for finding in findings_of(page):
            self.later(partial(self.builder.finding, *finding))
        last = max((at for at, kind in enumerate(kinds) if kind is None), default=-1)
        for at, (block, kind) in enumerate(zip(page.blocks, kinds, strict=True)):
            if isinstance(block, PageTable):
                self.add_table(block, page.number, following if at == last else None)
            elif isinstance(block, PagePicture):
                self.close()
                self.picture(block, page)
            elif kind is None:
                self.body(Placed(page.number, block, block.right))
            elif kind != NOTE:
                self.later(partial(self.furniture, page.number, block, kind))
        notes = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind == NOTE]
        if notes:
            self.later(partial(self.notes, page.number, [row for row in notes if isinstance(row, PrintedRow)]))

    def later(self, lay: Callable[[], object]) -> None:
        """Lay something behind what is still going on."""
        self.waiting.append(lay)
        if not self.paragraph and self.table is None:
            self.close()

    def turn_to(self, page: int) -> None:
        """A page break; what follows is on the new page, be it a finding alone."""
        self.builder.add("\f")
        self.page_map.add(self.builder.length, page, 0.0, 0.0, [0.0])

    def close(self) -> None:
        """Lay what is still going on, and what waits behind it."""
        if self.paragraph:
            lay_rows(self.paragraph, self.builder, self.page_map)
            self.builder.add("\n")
        elif self.table is not None:
            lay_table(self.table, self.builder, self.page_map)
        self.paragraph, self.table = [], None
        waiting, self.waiting = self.waiting, []
        for lay in waiting:
            lay()

    def body(self, placed: Placed) -> None:
        """A line of text, which may go on with the paragraph; above the second part of a table it only says so."""
        if self.table is not None:
            self.later(partial(self.furniture, placed.page, placed.row, RUNNING_HEAD))
            return
        last = self.paragraph[-1] if self.paragraph else None
        goes_on = last and self.typography.goes_on(last.row, placed.row, (last.page, placed.page))
        if not goes_on and not self._is_further_note(placed.row):
            self.close()
        self.paragraph.append(placed)

    def _is_further_note(self, row: PrintedRow) -> bool:
        """Whether a line is the next of the notes below a table (注：① …, ② …), which are one paragraph."""
        text = self.paragraph[0].row.text if self.paragraph else ""
        begun = base_rule("tables", "remark").match(text)
        return bool(begun and _FIRST_NOTE.match(text, begun.end()) and _FURTHER_NOTE.match(row.text))

    def add_table(self, table: PageTable, page: int, following: Page | None) -> None:
        """A table, or the next part of one; `following` is the next page where nothing stands in between."""
        if self.table is not None and fits(self.table, table):
            add_part(self.table, table, page)
        else:
            self.close()
            self.table = begun(table, page)
            if table.origin == REST:
                self.table.origin = "ruled"
                if not self.goes_on_in(following):
                    self.table = None
                    self.rows(table, page)
        if self.table is not None and not self.goes_on_in(following):
            self.close()

    def rows(self, table: PageTable, page: int) -> None:
        """The lines of a frame, cell by cell."""
        for cell in table.cells:
            for row in cell.rows:
                self.body(Placed(page, row, row.right))

    def goes_on_in(self, following: Page | None) -> bool:
        """Whether the next page begins with the next part of the table, maybe under a line that says so."""
        for block in following.blocks[:3] if following else ():
            if isinstance(block, PageTable):
                return self.table is not None and fits(self.table, block)
            if isinstance(block, PagePicture) or not base_rule("tables", "continued").match(folded(block.text.strip())):
                return False
        return False

    def furniture(self, page: int, row: PrintedRow, kind: str) -> None:
        """A line that is printed around the text."""
        span = lay_rows([Placed(page, row, row.right)], self.builder, self.page_map)
        self.builder.mark(span, kind, _RULES[kind])
        self.builder.add("\n")

    def notes(self, page: int, rows: Sequence[PrintedRow]) -> None:
        """The notes at the foot of a page, each as a paragraph that begins with its mark in brackets."""
        notes: list[list[Placed]] = []
        for row in rows:
            if not notes or begins_note(row):
                notes.append([])
            notes[-1].append(Placed(page, with_plain_mark(row), row.right))
        for note in notes:
            lay_rows(note, self.builder, self.page_map)
            self.builder.add("\n")

    def picture(self, picture: PagePicture, page: Page) -> None:
        """What was read off a picture, or that it was not read."""
        code, severity, message = finding_of(picture, page)
        start = self.builder.length
        for block in picture.blocks:
            if isinstance(block, PageTable):
                lay_table(begun(block, page.number), self.builder, self.page_map)
            else:
                lay_rows([Placed(page.number, block, block.right)], self.builder, self.page_map)
                self.builder.add("\n")
        span = Span(start, max(self.builder.length - 1, start))
        if picture.blocks:
            self.builder.from_ocr.append(span)
        self.builder.findings.append(Finding(code, severity, message, span))
