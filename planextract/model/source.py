"""The text of one document as decoded, and its lines."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from planextract.model.span import Span


class Line(NamedTuple):
    """One physical line. The lines of a source tile its text: each stops where the next one starts.

    A named tuple, as all values that a document has thousands of: three times as fast to make as a frozen dataclass.
    """

    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody asks a line for
    """Position in `Source.lines`, from 0."""
    number: int
    """Line number as an editor or `sed -n` shows it, from 1. A lone CR inside an LF file does not count."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character, line break left out."""
    stop: int
    """Offset after its line break."""


@dataclass(frozen=True)
class Source:
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
