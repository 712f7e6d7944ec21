"""Where tables stand, claimed before headings are looked for: a numbered cell looks exactly like a heading.

Tables that ingest brings with their grid are taken as they are; others are looked for in the lines.
Guarantees: regions lie in order, share no line, begin and end with a line that is not blank.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from planextract.dialect.dialect import Dialect
from planextract.model.layout import PrintedLine, TableRegion
from planextract.model.source import Source
from planextract.model.span import Span
from planextract.patterns import compiled
from planextract.tables.cell_lines import end_of_cell_lines
from planextract.tables.head_words import HeadWords
from planextract.tables.part_marks import with_part_marks
from planextract.tables.partings import BLANKS, cells, separators
from planextract.tables.row_titles import is_row_title

_SENTENCE_MARK = compiled("[，。；：]")
_SHAPES = ("tabs", "pipes", "spaces")
_LEAST_WORDS = 2
_SURE_WORDS = 3
"""Head words from which on one row below is enough; with fewer there must be two."""
_TOLERATED = 2
"""Lines inside a table that may be no row: a page number, the rest of a wrapped cell."""
_LONGEST_REST = 40
"""Printed columns of such a line."""
_PARAGRAPH_INDENT = 4
"""Columns by which a paragraph is indented; the rest of a wrapped cell stands further right."""


def find_regions(source: Source, printed: Sequence[PrintedLine], dialect: Dialect) -> tuple[TableRegion, ...]:
    """The table regions of a document, in order."""
    unfit = _unfit(source)
    lines = [line for line in printed if not line.blank and line.index not in unfit]
    lines = with_part_marks(lines, source)
    finder = _Finder(source, lines, dialect)
    found: list[TableRegion] = []
    at = 0
    for table in source.tables:
        start = bisect_left(lines, source.line_at(table.span.start).index, key=_index)
        found += finder.regions(at, start)
        at = bisect_right(lines, source.line_at(max(table.span.end - 1, 0)).index, key=_index)
        found.append(finder.region("tabs" if table.origin == "aligned" else table.origin, start, at, "grid"))
    return (*found, *finder.regions(at, len(lines)))


def _unfit(source: Source) -> set[int]:
    """Lines that are looked at for no table: furniture, and what was read off a picture, whose gaps are guessed."""
    held = {at for table in source.tables for at in _lines_of(source, table.span)}
    read = {at for span in source.from_ocr for at in _lines_of(source, span)} - held
    return read.union(*(_lines_of(source, piece.span) for piece in source.furniture))


def _lines_of(source: Source, span: Span) -> range:
    return range(source.line_at(span.start).index, source.line_at(max(span.end - 1, span.start)).index + 1)


def _index(line: PrintedLine) -> int:
    return line.index


class _Finder:
    """Looks for tables in the lines of one document."""

    def __init__(self, source: Source, lines: Sequence[PrintedLine], dialect: Dialect) -> None:
        self.source, self.lines, self.dialect = source, lines, dialect
        self.words = HeadWords(dialect)
        self.barren: dict[str, int] = {}
        """Shape → line up to which no table of it can begin: a run of such lines was looked at and holds no rows."""

    def regions(self, at: int, end: int) -> Iterator[TableRegion]:
        """The tables that are found in a stretch of lines."""
        while at < end:
            shape, first, after = self.region_at(at)
            if shape is None:
                at += 1
            else:
                at = min(after, end)
                yield self.region(shape, first, at, "header_cell")

    def region(self, shape: str, first: int, after: int, rule: str) -> TableRegion:
        """The lines from one on, with the line above that names them."""
        head, foot = (self.source.lines[self.lines[at].index] for at in (first, after - 1))
        return TableRegion(shape, Span(head.start, foot.end), self.caption(first), rule)

    def region_at(self, at: int) -> tuple[str | None, int, int]:
        """Shape, first line and line after the last of the table whose head stands at a line; no shape for none."""
        line = self.lines[at]
        raw = self._raw(at)
        begins = self.words.may_begin(line.folded)
        if not begins and "\t" not in line.text and "|" not in raw:
            return None, at, at
        for shape in _SHAPES:
            if at < self.barren.get(shape, 0) or not separators(raw, shape):
                continue
            words = self.words.count(self.words.with_spread(cells(raw, shape)))
            if words >= _LEAST_WORDS or (words and begins and self._is_even(at, shape)):
                end = self.barren[shape] = self._end_of_run(at, shape)
                rows = sum(1 for each in range(at, end) if separators(self._raw(each), shape))
                if rows >= (2 if words >= _SURE_WORDS else 3) and any(c.isdigit() for c in self._text(at + 1, end)):
                    return shape, self._start_of_head(at, shape), end
        if at < self.barren.get("cells", 0) or "\t" in raw or self._is_above_parted(at):
            return None, at, at
        end, looked_at = end_of_cell_lines(self.lines, at, self.words)
        self.barren["cells"] = looked_at
        return ("cells", at, end) if end > at else (None, at, at)

    def caption(self, at: int) -> Span | None:
        """The line above a table that names it, a line with the unit skipped; a heading is none, it stays a section."""
        above, unit_line = at - 1, self.dialect.rule("tables", "unit_line")
        while above >= 0 and unit_line.match(self.lines[above].folded):
            above -= 1
        if above < 0:
            return None
        line = self.lines[above]
        names = self.dialect.rule("tables", "caption").match(line.folded) and not self.words.is_numbered(line.folded)
        if not names and not self._is_caption(above):
            return None
        return None if line.hashes else Span(line.segments[0].start, line.segments[-1].end)

    def _is_caption(self, at: int) -> bool:
        """Whether a line is the caption of a numbered table or picture: 表1, 图 2."""
        text = self.lines[at].folded.replace("\t", " ")
        return self.dialect.rule("tables", "numbered_caption").match(text) is not None

    def _is_even(self, at: int, shape: str) -> bool:
        """Whether the next two lines have as many cells as this one, parted by marks that nothing else leaves."""
        if shape == "spaces":
            return False
        counts = {separators(self._raw(each), shape) for each in range(at, min(at + 3, len(self.lines)))}
        least = 1 if at and self._is_caption(at - 1) else _LEAST_WORDS
        return len(counts) == 1 and counts.pop() >= least and at + 3 <= len(self.lines)

    def _is_above_parted(self, at: int) -> bool:
        """Whether the next line parts its cells by tabs or pipes: 主要指标 above it is a caption."""
        below = self._raw(at + 1) if at + 1 < len(self.lines) else ""
        return below.count("\t") >= _LEAST_WORDS or below.count("|") >= _LEAST_WORDS

    def _raw(self, at: int) -> str:
        return self.source.line_text(self.source.lines[self.lines[at].index])

    def _text(self, start: int, end: int) -> str:
        return "".join(line.folded for line in self.lines[start:end])

    def _start_of_head(self, at: int, shape: str) -> int:
        """In printed columns the head may begin a line above the one with 序号: 2020年, 2025年 over the middle."""
        if shape != "spaces" or at == 0:
            return at
        raw = self._raw(at - 1)
        texts = cells(raw, shape)
        indent = len(raw) - len(raw.lstrip(BLANKS))
        return at - 1 if indent > _PARAGRAPH_INDENT and self.words.count(texts) == len(texts) else at

    def _end_of_run(self, at: int, shape: str) -> int:
        end = other = at
        while other < len(self.lines) and other - end <= _TOLERATED:
            raw = self._raw(other)
            if separators(raw, shape):
                few = separators(raw, shape) < _LEAST_WORDS
                if few and (self.words.is_heading(self.lines[other].folded) or self._is_caption(other)):
                    break
                end = other + 1
            elif not self._may_stand_inside(other) and not self._is_title_of_rows(other, shape):
                break
            elif shape == "spaces" and self._is_rest_of_cell(raw):
                end = other + 1
            other += 1
        return end

    def _may_stand_inside(self, at: int) -> bool:
        line = self.lines[at]
        if line.columns > _LONGEST_REST or _SENTENCE_MARK.search(line.text):
            return False
        if self._is_caption(at) and not self.dialect.rule("tables", "continued").match(line.folded):
            return False
        return not line.hashes and not self.words.is_heading(line.folded)

    def _is_title_of_rows(self, at: int, shape: str) -> bool:
        """Whether a line numbered as a heading titles the rows below it: a row stands there, and no head of a table."""
        if not is_row_title(self.lines[at].folded) or at + 1 == len(self.lines):
            return False
        below = self._raw(at + 1)
        return separators(below, shape) >= _LEAST_WORDS and not self.words.is_word(cells(below, shape)[0])

    def _is_rest_of_cell(self, raw: str) -> bool:
        indent = sum(2 if character == "\u3000" else 1 for character in raw[: len(raw) - len(raw.lstrip(BLANKS))])
        return indent > _PARAGRAPH_INDENT
