"""Tables without lines between their columns, told by the alignment of what stands in them.

Rows that leave the same upright strips free, with numbers in at least one column, are a table; the column of numbers
tells where its rows are.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from planextract.ingest.pdf.aligned_rows import rows_of_lines
from planextract.ingest.pdf.blocks import PageCell, PageTable
from planextract.ingest.pdf.lines import Fragment, rows_of
from planextract.ingest.pdf.rows import printed_row
from planextract.ingest.pdf.tables import table_of
from planextract.model.page_map import Box
from planextract.patterns import compiled

_STRIP = 0.8
"""Width, as a share of the size, of a strip between columns."""
_LEAST_STRIPS = 2
_LEAST_ROWS = 3
_MANY_STRIPS = 3
"""Strips from which on a head and one row are a table: the end of one that begins on the page before."""
_FURTHEST = 2.6
"""Distance between two lines of a table, as a share of the size."""
_FURTHEST_WRAPPED = 0.9
"""Distance of the lines of one cell, as a share of the size."""
_NUMBERS = 0.5
"""Share of its cells that are numbers in a column of values."""
_NUMBER = compiled(r"[≥≤<>＞＜约+-]?\d[\d.,]*[%‰]?|[-—]{1,2}|\[\d[\d.,]*\]")
_SENTENCE = compiled(r"[。；]|，.*，")
Strip = tuple[float, float]


class _Run(Struct):
    """Lines that leave the same strips free."""

    lines: list[list[Fragment]]
    strips: list[Strip]


def aligned_tables(fragments: list[Fragment]) -> tuple[list[PageTable], list[Fragment]]:
    """The tables in fragments of a page, and the fragments that stand in none."""
    if len(fragments) < (_LEAST_ROWS - 1) * (_MANY_STRIPS + 1):
        return [], fragments
    lines = rows_of(fragments)
    if sum(len(line) > _LEAST_STRIPS for line in lines) < _LEAST_ROWS - 1:
        return [], fragments
    lines = [[piece for fragment in line for piece in _parted(fragment)] for line in lines]
    tables: list[PageTable] = []
    rest: list[Fragment] = []
    at = 0
    while at < len(lines):
        run = _run_at(lines, at)
        table = _table(run) if len(run.strips) >= _LEAST_STRIPS and len(run.lines) >= _least_rows(run) else None
        if table is None:
            rest += lines[at]
            at += 1
        else:
            tables.append(table)
            at += len(run.lines)
    return tables, rest


def _parted(fragment: Fragment) -> list[Fragment]:
    """The pieces of a fragment between gaps that may be strips between columns."""
    pieces: list[Fragment] = []
    gap = median(glyph.size for glyph in fragment.glyphs) * _STRIP
    for glyph in fragment.glyphs:
        if pieces and glyph.left - pieces[-1].right < gap:
            last = pieces[-1]
            last.glyphs.append(glyph)
            last.right = max(last.right, glyph.right)
            last.top, last.bottom = min(last.top, glyph.top), max(last.bottom, glyph.bottom)
        else:
            pieces.append(Fragment([glyph], *glyph[:4]))
    return pieces


def _run_at(lines: Sequence[list[Fragment]], at: int) -> _Run:
    """The longest run of lines from one on that leaves two strips free."""
    first = lines[at]
    size = median(fragment.height for fragment in first)
    strips = [(a.right, b.left) for a, b in pairwise(first) if b.left - a.right >= size * _STRIP]
    run = _Run([first], strips)
    for line in lines[at + 1 :]:
        left = [strip for each in run.strips for strip in _free(each, line) if strip[1] - strip[0] >= size * _STRIP]
        below = run.lines[-1]
        gap = _gap(below, line)
        crosses = len(line) == 1 and len(left) < len(run.strips)  # a line of its own below the table
        if len(left) < _LEAST_STRIPS or gap > size * _FURTHEST or _is_prose(line) or crosses:
            break
        run.lines.append(line)
        run.strips = left
    while len(run.lines) > 1 and len(run.lines[-1]) == 1 and _gap(*run.lines[-2:]) > size * _FURTHEST_WRAPPED:
        run.lines.pop()
    return run


def _least_rows(run: _Run) -> int:
    return _LEAST_ROWS - 1 if len(run.strips) >= _MANY_STRIPS else _LEAST_ROWS


def _gap(above: Sequence[Fragment], below: Sequence[Fragment]) -> float:
    return min(fragment.top for fragment in below) - max(fragment.bottom for fragment in above)


def _free(strip: Strip, line: Sequence[Fragment]) -> list[Strip]:
    """What a line leaves free of a strip."""
    free, start = [], strip[0]
    for fragment in line:
        if fragment.right > start and fragment.left < strip[1]:
            free.append((start, fragment.left))
            start = fragment.right
    return [each for each in (*free, (start, strip[1])) if each[1] > each[0]]


def _is_prose(line: Sequence[Fragment]) -> bool:
    return len(line) == 1 and bool(_SENTENCE.search(_text(line)))


def _text(fragments: Sequence[Fragment]) -> str:
    return "".join(glyph.text for fragment in fragments for glyph in fragment.glyphs)


def _table(run: _Run) -> PageTable | None:
    middles = [(left + right) / 2 for left, right in run.strips]
    slots = [[_in_column(line, middles, column) for column in range(len(middles) + 1)] for line in run.lines]
    anchors = _anchors(slots)
    if len(anchors) < _least_rows(run) - 1:
        return None
    owners = rows_of_lines(slots, anchors)
    if owners is None:
        return None
    left = min(fragment.left for line in run.lines for fragment in line)
    right = max(fragment.right for line in run.lines for fragment in line)
    columns = (left, *middles, right)
    cells = []
    for row in range(max(owners) + 1):
        lines = [at for at, owner in enumerate(owners) if owner == row]
        top = min(fragment.top for at in lines for fragment in run.lines[at])
        bottom = max(fragment.bottom for at in lines for fragment in run.lines[at])
        for column in range(len(middles) + 1):
            printed = tuple(printed_row(slots[at][column]) for at in lines if slots[at][column])
            box = Box(columns[column], top, columns[column + 1], bottom)
            cells.append(PageCell(row, column, 1, 1, box, printed))
    box = Box(left, cells[0].box.top, right, cells[-1].box.bottom)
    unsure = sum(len(slot) > 1 for line in slots for slot in line)
    return table_of(PageTable(box, columns, max(owners) + 1, tuple(cells), "aligned", unsure))


def _in_column(line: Sequence[Fragment], middles: Sequence[float], column: int) -> list[Fragment]:
    return [each for each in line if bisect_right(middles, (each.left + each.right) / 2) == column]


def _anchors(slots: Sequence[Sequence[Sequence[Fragment]]]) -> list[int]:
    """Lines that hold a number in the fullest column of numbers: each of them is a row."""
    best: list[int] = []
    for column in range(1, len(slots[0])):
        texts = {at: _text(line[column]) for at, line in enumerate(slots) if line[column]}
        numbers = [at for at, text in texts.items() if _NUMBER.fullmatch(text)]
        if len(numbers) >= len(texts) * _NUMBERS and len(numbers) > len(best):
            best = numbers
    return best
