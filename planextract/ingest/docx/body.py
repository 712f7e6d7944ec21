"""The body of a Word file → lines and tables, paragraph by paragraph, as Word shows them."""

from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct, field

from planextract.ingest.building import TextBuilder, clean
from planextract.ingest.docx.elements import attribute, name_of, whole
from planextract.ingest.docx.numbering import Numbering
from planextract.ingest.docx.runs import Runs, read_runs
from planextract.ingest.docx.styles import Look, Styles
from planextract.ingest.grids import Grid, grid_of
from planextract.ingest.joined import join_pieces
from planextract.ingest.packed import RowCell
from planextract.patterns import compiled

_THROUGH = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body"))
"""Elements around paragraphs, tables and rows that mean nothing for the text."""
_WIDEST = 500
_HAS_TEXT = compiled(r"\S")


class Body(Struct):
    """Lays the paragraphs and tables of a document into a text."""

    builder: TextBuilder
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], _Element]
    """Footnotes and endnotes by kind and id."""
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    """Numbers of the notes, in the order in which the text refers to them."""
    _carried: str = ""
    """Text of a paragraph whose end is deleted: it goes on in the next one."""

    def lay(self, container: _Element) -> None:
        """Lay all that stands in a container: the body, a text box, a cell that is no cell of data."""
        for element in _within(container, "p", "tbl"):
            if name_of(element) == "p":
                self._lay_paragraph(element)
            else:
                self._lay_table(element)

    def _lay_paragraph(self, paragraph: _Element) -> None:
        runs, look = self._read(paragraph)
        properties = paragraph.find("{*}pPr")
        text, self._carried = self._carried + runs.text, ""
        if properties is not None and properties.find("{*}rPr/{*}del") is not None:
            self._carried = text
            return
        for at, line in enumerate(text.split("\n")):
            bold = at == 0 and (runs.bold or look.bold)
            self._lay_line(line, level=look.level, bold=bold)
        for kind, note in dict.fromkeys(runs.notes):
            self._lay_note(kind, note)
        for box in runs.boxes:
            self.lay(box)
        self._tell_of_pictures(runs)

    def _lay_line(self, line: str, *, level: int, bold: bool) -> None:
        *pages, last = line.split("\f")
        for page in pages:
            self.builder.add(clean(page, tabs=True).strip() + "\f")
        text = clean(last, tabs=True).strip(" \t\u3000\xa0")
        if _HAS_TEXT.search(text):
            self.builder.line(text, level=level, bold=bold)

    def _lay_note(self, kind: str, note: str) -> None:
        """A note stands behind the paragraph that refers to it, as `[1]` and its text."""
        element = self.notes.get((kind, note))
        if element is None:
            return
        texts = [read_runs(paragraph, {}).text for paragraph in element.iterchildren("{*}p")]
        text = join_pieces(clean(each) for each in texts)
        if text:
            self.builder.line(f"[{self.numbers[kind, note]}]{text}")

    def _tell_of_pictures(self, runs: Runs) -> None:
        if runs.pictures:
            what = "a picture stands" if runs.pictures == 1 else f"{runs.pictures} pictures stand"
            self.builder.finding("picture", "note", f"{what} here: what is in it was not read")
        if runs.objects:
            self.builder.finding(
                "picture", "warning", "an embedded chart or sheet stands here: what is in it was not read"
            )

    def _read(self, paragraph: _Element) -> tuple[Runs, Look]:
        """The runs of a paragraph, behind the number that Word generates."""
        runs = read_runs(paragraph, self.numbers)
        look = self.styles.look(paragraph.find("{*}pPr"))
        if look.list_id is not None:
            runs.text = self.numbering.number(look.list_id, look.list_level) + runs.text
        return runs, look

    def _lay_table(self, table: _Element) -> None:
        grid = None
        if len(rows := list(_within(table, "tr"))) > 1 and not any(True for row in rows for _ in row.iter("{*}tbl")):
            counted = dict(self.numbering.counts)
            grid = self._grid(rows)
            if grid is None:
                self.numbering.counts = counted  # the numbers in its cells are still to be printed
        if grid is None:
            for row in rows:
                for cell in _within(row, "tc"):
                    self.lay(cell)
            return
        self.builder.table(grid, "markup")

    def _grid(self, rows: list[_Element]) -> Grid | None:
        """The grid of a table of data; null where the table only boxes text."""
        heads, boxes = 0, []
        given: list[list[RowCell]] = []
        above: dict[int, tuple[int, int]] = {}
        for at, row in enumerate(rows):
            if heads == at and row.find("{*}trPr/{*}tblHeader") is not None:
                heads += 1
            given.append([])
            column = whole(attribute(row.find("{*}trPr/{*}gridBefore"), "val")) or 0
            if column:
                given[-1].append(RowCell(1, min(column, _WIDEST), []))
            for cell in _within(row, "tc"):
                width = min(max(whole(attribute(cell.find("{*}tcPr/{*}gridSpan"), "val")) or 1, 1), _WIDEST)
                merge = cell.find("{*}tcPr/{*}vMerge")
                goes_on = merge is not None and attribute(merge, "val") in (None, "continue") and column in above
                if goes_on:
                    of_row, index = above[column]
                    begun = given[of_row][index]
                    given[of_row][index] = RowCell(at - of_row + 1, begun.width, begun.lines)
                else:
                    above[column] = (at, len(given[-1]))
                    lines, inner = self._cell(cell)
                    boxes += inner
                    given[-1].append(RowCell(1, width, lines))
                column += width
        return grid_of(given, heads or None)

    def _cell(self, cell: _Element) -> tuple[list[str], list[_Element]]:
        lines: list[str] = []
        boxes: list[_Element] = []
        for paragraph in _within(cell, "p"):
            runs, _ = self._read(paragraph)
            lines += [clean(line, tabs=True) for line in runs.text.replace("\f", "\n").split("\n")]
            boxes += runs.boxes
        return lines, boxes


def _within(container: _Element, *names: str) -> Iterator[_Element]:
    """Elements of some names right in a container, whatever is wrapped around them; deleted rows left out."""
    for child in container:
        name = name_of(child)
        if name in names:
            if child.find("{*}trPr/{*}del") is None:
                yield child
        elif name in _THROUGH:
            yield from _within(child, *names)
