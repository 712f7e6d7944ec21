"""Whether a printed line goes on in the next one, as far as the geometry of a document proves it.

A line goes on where it is full (the first word of the next line would not have fitted into it) and the next one is not
indented, stands at the usual distance, and is as large. What the geometry leaves open is left to the stage that joins
lines by their words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from planextract.chinese.folding import folded
from planextract.dialect.dialect import Alternatives
from planextract.dialect.load import load_dialect
from planextract.dialect.shipped import BASE
from planextract.ingest.joined import is_wide
from planextract.ingest.pdf.blocks import Page, PrintedRow
from planextract.ingest.pdf.furniture import usual_gap, usual_size
from planextract.patterns import compiled

_SLACK = 0.3
"""Share of the size by which a full line may fall short beyond the word that did not fit."""
_INDENT, _DEEPEST_INDENT = 0.8, 4.0
"""Shares of the size from which on, and up to which, a line is indented as the first of a paragraph."""
_LEAST_INDENTED = 0.04
"""Share of lines so indented from which on a document marks its paragraphs by that."""
_SAME_SIZE = 0.12
_WIDER_GAP = 0.5
"""Share of the size by which the distance to the next line is wider where a paragraph ends."""
_WIDEST_GAP = 2.5
"""Distance of lines, as a share of the size, up to which a sentence goes on in double spacing."""
_LEAST_LINES = 4
_FEW_LINES = 8
_SHARED = 0.08
"""Share of the lines of a column that begin, or end, at its margin."""
_REACH = 0.6
"""Share of the size within which edges are one margin."""
_TERMINAL = compiled(r"[。！？!?；;：:][”’」』）)》\"]*$")
_CONTENTS = compiled(r"(?:[.．…·⋯•]{3,}|\s{2,})[.．…·⋯•\s]*\d{1,4}$")
_NO_START = frozenset("，。、；：？！）》”’」』】〕…—%‰,.;:?!)")
"""Signs that never begin a line: they keep the word before them from the line above."""


@cache
def _beginnings() -> Alternatives:
    """Numbers, ——, 专栏, 附件 at the head of a paragraph, as base has them: the dialect is found out from the text."""
    bare = "heading"
    return load_dialect(BASE).alternatives("markers", "headings", where=lambda rule: rule.fields.get("kind") != bare)


class Margins(Struct, frozen=True):
    """Where the lines of a column begin and end."""

    left: float
    right: float


class Typography(Struct, frozen=True):
    """What a document is set like."""

    size: float
    gap: float
    indents: bool
    """Whether the first line of a paragraph is indented."""
    margins: dict[tuple[int, int], Margins]
    """By page number and column."""
    usual: Margins

    def goes_on(self, before: PrintedRow, after: PrintedRow, pages: tuple[int, int]) -> bool:
        """Whether two lines that follow one another, maybe over the end of a column or page, are of one paragraph."""
        if abs(before.size - after.size) > max(before.size, after.size) * _SAME_SIZE or _CONTENTS.search(before.text):
            return False
        is_finished = bool(_TERMINAL.search(before.text))
        if is_finished and _beginnings().match(folded(after.text)):
            return False
        is_new_column = pages[0] != pages[1] or before.column != after.column
        if not is_new_column and after.top - before.bottom > self._widest_gap(before, is_finished=is_finished):
            return False
        is_indented = after.left - self._margins(after, pages[1]).left > after.size * _INDENT
        is_open = self.indents or not (is_new_column and is_finished)
        return not is_indented and is_open and self._is_full(before, after, pages[0])

    def _is_full(self, before: PrintedRow, after: PrintedRow, page: int) -> bool:
        """Whether the next word would not have fitted into a line, which is not set to the right as a date is."""
        margins = self._margins(before, page)
        is_full = margins.right - before.right < first_word(after) + before.size * _SLACK
        return is_full and before.left - margins.left <= before.size * _DEEPEST_INDENT

    def _widest_gap(self, row: PrintedRow, *, is_finished: bool) -> float:
        """Distance up to which the next line may be of the same paragraph."""
        return self.gap + row.size * _WIDER_GAP if is_finished else max(self.gap, row.size * _WIDEST_GAP)

    def _margins(self, row: PrintedRow, page: int) -> Margins:
        return self.margins.get((page, row.column), self.usual)


def first_word(row: PrintedRow) -> float:
    """Width of what stands first in a line and cannot be parted: an ideograph, or a word, with the signs behind it."""
    text, end = row.text, 1
    if not is_wide(text[0]):
        while end < len(text) and not is_wide(text[end]) and not text[end].isspace():
            end += 1
    while end < len(text) and text[end] in _NO_START:
        end += 1
    return row.edges[end] - row.edges[0]


def typography_of(pages: Sequence[Page]) -> Typography:
    """What the lines of a document have in common."""
    size, gap = usual_size(pages), usual_gap(pages)
    by_column: defaultdict[tuple[int, int], list[PrintedRow]] = defaultdict(list)
    for page in pages:
        for block in page.blocks:
            if isinstance(block, PrintedRow) and abs(block.size - size) <= size * _SAME_SIZE:
                by_column[page.number, block.column].append(block)
    every = [row for (_, column), rows in by_column.items() if column == 0 for row in rows]
    usual = _margins_of(every)
    if len(every) < _FEW_LINES and pages:
        # Too few lines to show where full ones end: as far from the edge of the page as they begin.
        usual = Margins(usual.left, max(usual.right, pages[0].width - usual.left))
    margins: dict[tuple[int, int], Margins] = {}
    for (page_number, column), rows in by_column.items():
        own = _margins_of(rows)
        is_usual = column == 0 and own.left >= usual.left - size and own.right <= usual.right + size
        # A page of a few short lines is as wide as the others; a page turned on its side is not.
        margins[page_number, column] = usual if is_usual else own
    return Typography(size, gap, _are_indented(by_column, margins), margins, usual)


def _margins_of(rows: Sequence[PrintedRow]) -> Margins:
    """The outermost edges that more than a few lines share."""
    if not rows:
        return Margins(0.0, 0.0)
    reach = max(row.size for row in rows) * _REACH
    least = max(2, round(len(rows) * _SHARED)) if len(rows) >= _LEAST_LINES else 1
    # A closing sign may hang over the margin: lines that end in another character tell where it is.
    ends = [-row.right for row in rows if row.text[-1] not in _NO_START]
    rights = ends if len(ends) >= least else [-row.right for row in rows]
    return Margins(_shared([row.left for row in rows], reach, least), -_shared(rights, reach, least))


def _shared(edges: list[float], reach: float, least: int) -> float:
    """The least edge that has as many edges as asked within reach above it."""
    edges.sort()
    for at in range(len(edges) - least + 1):
        if edges[at + least - 1] - edges[at] <= reach:
            return edges[at]
    return edges[0]


def _are_indented(
    by_column: Mapping[tuple[int, int], Sequence[PrintedRow]], margins: Mapping[tuple[int, int], Margins]
) -> bool:
    """Whether a usual share of lines begins two characters in, and is as wide as text, not as a centred title."""
    indented = total = 0
    for place, rows in by_column.items():
        edges = margins[place]
        for row in rows:
            reaches = edges.right - row.right < row.size
            indented += reaches and _INDENT < (row.left - edges.left) / row.size < _DEEPEST_INDENT
            total += 1
    return indented >= max(2, total * _LEAST_INDENTED)
