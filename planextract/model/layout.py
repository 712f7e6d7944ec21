"""What the physical lines of a document are, before it has sections: furniture, table regions, paragraphs."""

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from planextract.model.span import Span

_AT = attrgetter("at")


class PrintedLine(Struct, frozen=True):
    """A physical line as a reader sees it: marks of markdown and HTML off, blanks around it off."""

    index: int
    """Index in `Source.lines`."""
    text: str
    """Its characters as they stand."""
    folded: str
    """The same characters, full-width digits, letters and blanks made half width; same length."""
    segments: tuple[Span, ...]
    """Where the characters of `text` stand in the source, in order."""
    hashes: int
    """How many # stand before it."""
    bold: bool
    """Whether it begins with a bold mark."""
    columns: int
    """Its printed width: 2 for a full-width character, 1 for others."""

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on it."""
        return not self.text


class Furniture(Struct, frozen=True):
    """Something printed around the text: a page number, a running head, contents, chrome of a web page."""

    kind: str
    """page_number | running_head | contents | chrome | rule | colophon | blank"""
    span: Span
    """Where it stands, line break left out."""
    rule: str
    """Name of the rule that recognised it."""


class TableRegion(Struct, frozen=True):
    """Lines claimed as one table, so that no cell is taken for a heading or a figure of the prose."""

    shape: str
    """tabs | cells | pipes | spaces as text is set, ruled | markup where ingest knows the grid"""
    span: Span
    """From the first header line to the end of the last cell line."""
    caption: Span | None
    """The line above that names the table, where it is no box heading."""
    rule: str
    """Name of the rule that found it."""


class Piece(NamedTuple):
    """A run of a paragraph's text that stands unbroken in the source."""

    at: int
    """Offset in the paragraph's text."""
    start: int
    """Offset in the source."""
    length: int
    """Number of characters."""


class Paragraph(Struct, frozen=True):
    """Physical lines joined to one paragraph, with the map back to the source.

    `text` holds no line breaks, no markdown marks, no footnote marks and no furniture; each of its characters is a
    character of the source (or, for a line break inside a Latin phrase, the break itself shown as a space).
    """

    text: str
    """The joined text."""
    folded: str
    """The same with full-width digits, letters and blanks made half width; same length."""
    pieces: tuple[Piece, ...]
    """In order; they cover `text` without gap."""
    span: Span
    """From the first character of the first line to the end of the last line."""
    hashes: int
    """How many # stood before it (noise, kept as a hint)."""
    bold: bool
    """Whether its first characters were marked bold."""
    lines: tuple[int, ...]
    """Indices of its source lines."""

    def offset(self, at: int) -> int:
        """Source offset of the character `at` of the text."""
        piece = self.pieces[max(bisect_right(self.pieces, at, key=_AT) - 1, 0)]
        return piece.start + (at - piece.at)

    def source_span(self, start: int, end: int) -> Span:
        """Source span of `text[start:end]`; it may hold line breaks and furniture in between."""
        if start >= end:
            offset = self.offset(start)
            return Span(offset, offset)
        return Span(self.offset(start), self.offset(end - 1) + 1)


class Decision(Struct, frozen=True):
    """Why a stage made of a line what it made: for `planextract explain`."""

    stage: str
    """furniture | tables | joining | sections"""
    line: int
    """Index of the source line."""
    what: str
    """What the line became."""
    rule: str
    """Name of the deciding rule, looked up in the dialect for its file."""
