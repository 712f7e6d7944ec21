"""The text of one document as decoded, and its lines."""

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from planextract.model.finding import Finding
from planextract.model.layout import Furniture
from planextract.model.span import Span

if TYPE_CHECKING:  # a text file has neither pages nor grids: what it does without is not imported
    from planextract.model.grounded import GroundedTable
    from planextract.model.page_map import PageMap, PlacedBox


class Line(Struct, frozen=True):
    """One physical line. The lines of a source tile its text: each stops where the next one starts."""

    index: int
    """Position in `Source.lines`, from 0."""
    number: int
    """Line number as an editor or `sed -n` shows it, from 1. A lone CR inside an LF file does not count."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character, line break left out."""
    stop: int
    """Offset after its line break."""


class LineHint(NamedTuple):
    """What a format says of a line beside its characters: hints, which the numbering overrules."""

    start: int
    """Offset of the first character of the line."""
    level: int
    """Level of a heading by its markup or style, from 1; 0 for a plain line."""
    bold: bool
    """Whether it begins in bold."""


class Source(Struct, frozen=True, dict=True):
    """One document after ingest. `text` is never changed afterwards; everything else points into it."""

    name: str
    """File name as given, without folders."""
    text: str
    """All characters as decoded, line breaks as they stand."""
    lines: tuple[Line, ...]
    """Tile `text` without gap or overlap."""
    sha256: str
    """Of the bytes of the file."""
    media_type: str
    """For example `text/plain`."""
    encoding: str
    """Name of the encoding by which the bytes were read."""
    encoding_origin: str = "declared"
    """How the encoding was known: declared | mark | valid | detected."""
    pages: int | None = None
    """Number of pages, where the source has pages."""
    produced: bool = False
    """Whether ingest made `text` (of a PDF, a web page, a Word file), so that only the record can show it."""
    page_map: "PageMap | None" = None
    """Where the characters are printed, for a PDF."""
    tables: "tuple[GroundedTable, ...]" = ()
    """Tables that ruling lines or markup show, in order; where ingest made `text`, a row is a line, parted by tabs."""
    furniture: tuple[Furniture, ...] = ()
    """Whole lines that place or markup show to be furniture (page numbers, running heads, chrome), in order."""
    hints: tuple[LineHint, ...] = ()
    """Lines that are headings or bold by their markup, in order."""
    findings: tuple[Finding, ...] = ()
    """What could not be read, in order."""
    from_ocr: tuple[Span, ...] = ()
    """What was read off a picture, in order."""

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at `offset` (the last line for the end of the text)."""
        return self.lines[max(bisect_right(self._starts, offset) - 1, 0)]

    def quote(self, span: Span) -> str:
        """The characters that stand at `span`."""
        return self.text[span.start : span.end]

    def line_text(self, line: Line) -> str:
        """The line without its line break."""
        return self.text[line.start : line.end]

    def page_at(self, offset: int) -> int | None:
        """The page of the character at `offset`; null where the source has no pages."""
        return self.page_map.page_at(offset) if self.page_map else None

    def boxes_at(self, span: Span) -> "tuple[PlacedBox, ...]":
        """One box for each page on which characters of the span are printed; none where the source has no pages."""
        return self.page_map.boxes_at(span) if self.page_map else ()
