"""Making the text of a document that is not text: line by line, with what is known of each line and table."""

import hashlib
from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from planextract.ingest.grids import Grid, core_of
from planextract.ingest.lines import split_lines
from planextract.model.finding import Finding
from planextract.model.grounded import GroundedCell, GroundedTable
from planextract.model.layout import Furniture
from planextract.model.page_map import PageMap
from planextract.model.source import LineHint, Source
from planextract.model.span import Span
from planextract.patterns import compiled

_BREAKS = compiled(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BREAKS_AND_TABS = compiled(r"[\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
NOTE_MARK = compiled(r"<sup>[^<>]{1,8}</sup>")
"""As `raised` writes the mark of a note."""
_NUMBER_OF_NOTE = compiled(r"[\[\uff3b(（〔]?(?:注?[ ]?\d{1,3}|[①-⑳*＊])[\])）\uff3d〕]?")
_PACKED = "a table ends here of which {} row(s) hold several rows that cannot be told apart: look at the document"
_NO_CHARACTERS = compiled(r"[\x00-\x08\x0e-\x1b\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str, *, tabs: bool = False) -> str:
    """The text without control characters, on one line; tabs part cells and are blanks elsewhere, unless kept."""
    return (_BREAKS if tabs else _BREAKS_AND_TABS).sub(" ", _NO_CHARACTERS.sub("", text))


def raised(text: str, before: str) -> str:
    """A superscript as plain text: a power behind a unit, the mark of a note in <sup>, anything else as it is.

    >>> raised("2", "km"), raised("[1]", "工作法"), raised("th", "5")
    ('²', '<sup>[1]</sup>', 'th')
    """
    if text in ("2", "3") and before[-1:].isascii() and before[-1:].isalpha():
        return "²" if text == "2" else "³"
    return f"<sup>{text}</sup>" if _NUMBER_OF_NOTE.fullmatch(text) else text


class TextBuilder(Struct):
    """Grows the text of a Source; offsets are known as each line is added."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pages: int | None = None
    page_map: PageMap | None = None
    tables: list[GroundedTable] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    hints: list[LineHint] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    from_ocr: list[Span] = field(default_factory=list)

    def add(self, text: str) -> Span:
        """Add characters as they are."""
        self.parts.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)

    def line(self, text: str, *, level: int = 0, bold: bool = False, furniture: tuple[str, str] | None = None) -> Span:
        """Add a line; `furniture` is its kind and the rule that knows it. The span leaves out the line break."""
        span = self.add(text)
        self.add("\n")
        if furniture:
            self.mark(span, *furniture)
        elif text and (level or bold):
            self.hints.append(LineHint(span.start, level, bold))
        return span

    def mark(self, span: Span, kind: str, rule: str) -> None:
        """Note that a line is furniture; lines of one kind that follow one another are one piece."""
        last = self.furniture[-1] if self.furniture else None
        if last and (last.kind, last.rule) == (kind, rule) and last.span.end == span.start - 1:
            self.furniture.pop()
            span = Span(last.span.start, span.end)
        self.furniture.append(Furniture(kind, span, rule))

    def tail(self, start: int) -> str:
        """The text from an offset on, which lies in what was added last."""
        taken: list[str] = []
        left = self.length - start
        for part in reversed(self.parts):
            if left <= 0:
                break
            taken.append(part[-left:])
            left -= len(part)
        return "".join(reversed(taken))

    def table(self, grid: Grid, origin: str) -> None:
        """Add a table, a line for each row, its cells parted by tabs; its title above it and its notes below it."""
        if not any(cell.text for cell in grid.cells):
            return
        first, end = core_of(grid.cells)
        ordered = sorted(grid.cells)
        self._lines(cell.text for cell in ordered if cell.row < first)
        core = [cell._replace(row=cell.row - first) for cell in ordered if first <= cell.row < end]
        height = end - first
        width = max(cell.column + cell.width for cell in core)
        by_slot = {(cell.row, cell.column): cell for cell in core}
        start, grounded = self.length, []
        for row in range(height):
            for column in range(width):
                if column:
                    self.add("\t")
                if cell := by_slot.get((row, column)):
                    at = self.length
                    spans = tuple(self._cell(cell.text))
                    grounded.append(GroundedCell(*cell[:4], NOTE_MARK.sub("", cell.text), spans, at))
            self.add("\n")
        head = max((grid.head or 0) - first, 0) or None
        span = Span(start, self.length - 1)
        self.tables.append(GroundedTable(span, height, width, tuple(grounded), origin, head))
        self._lines(cell.text for cell in ordered if cell.row >= end)
        if grid.packed:
            self.finding("table", "warning", _PACKED.format(grid.packed))

    def _lines(self, texts: Iterable[str]) -> None:
        for text in texts:
            if text:
                self.line(text)

    def _cell(self, text: str) -> Iterator[Span]:
        """Add the text of a cell; yield where it stands, marks of notes left out."""
        at = 0
        for mark in [*NOTE_MARK.finditer(text), None]:
            if kept := text[at : mark.start() if mark else None]:
                yield self.add(kept)
            if mark:
                self.add(mark[0])
                at = mark.end()

    def finding(self, code: str, severity: str, message: str) -> None:
        """Note what a reader must know, at the place that the text has reached."""
        self.findings.append(Finding(code, severity, message, Span(self.length, self.length)))

    def source(self, raw: bytes, name: str, media_type: str, encoding: str, origin: str) -> Source:
        """The finished Source of the bytes of a file."""
        text = "".join(self.parts)
        return Source(
            name=name,
            text=text,
            lines=split_lines(text),
            sha256=hashlib.sha256(raw).hexdigest(),
            media_type=media_type,
            encoding=encoding,
            encoding_origin=origin,
            pages=self.pages,
            produced=True,
            page_map=self.page_map,
            tables=tuple(self.tables),
            furniture=tuple(self.furniture),
            hints=tuple(self.hints),
            findings=tuple(self.findings),
            from_ocr=tuple(self.from_ocr),
        )
