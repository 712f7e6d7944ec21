"""Ruling lines → grids: rows, columns, and which slots are one merged cell.

Lines that touch are one grid. Where a line between two slots is missing, they are one cell.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from planextract.ingest.pdf_rules import Line, merged_lines, touching
from planextract.model.page_map import Box

_NARROW = 5.0
"""Points that a row or column has at the least: nothing can be printed in less."""
_OPEN = 8.0
"""Points by which rows must reach beyond the outermost upright line for a table without outer lines."""
_MOST_LINES = 3000


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a grid; see GroundedCell."""

    row: int
    column: int
    height: int
    width: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A grid of ruling lines."""

    columns: tuple[float, ...]
    """Where the columns begin and the last one ends."""
    rows: tuple[float, ...]
    cells: tuple[RuledCell, ...]
    """By row, then by column; they cover each slot once."""
    by_slot: tuple[tuple[int, ...], ...]
    """For each row and column the index of the cell that covers it."""

    @property
    def box(self) -> Box:
        """The whole grid."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def cell_at(self, x: float, y: float) -> int | None:
        """Index of the cell that a point lies in."""
        if not (self.columns[0] <= x < self.columns[-1] and self.rows[0] <= y < self.rows[-1]):
            return None
        return self.by_slot[bisect_right(self.rows, y) - 1][bisect_right(self.columns, x) - 1]


def find_grids(boxes: Iterable[Box]) -> list[RuledGrid]:
    """The grids that the ruling lines of a page make, from top to bottom; single lines and frames make none."""
    across, upright = [], []
    for box in boxes:
        if box.bottom - box.top <= box.right - box.left:
            across.append(Line(box.top, box.left, box.right))
        else:
            upright.append(Line(box.left, box.top, box.bottom))
    across, upright = merged_lines(across), merged_lines(upright)
    if not across or not upright or len(across) + len(upright) > _MOST_LINES:
        return []
    grids = [grid for group in touching(across, upright) if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.left))


def _grid(across: list[Line], upright: list[Line]) -> RuledGrid | None:
    columns, rows = _places(upright, across), _places(across, upright)
    if len(columns) < 2 or len(rows) < 2:
        return None
    walls = _Walls(columns, rows, across, upright)
    owner = [[-1] * (len(columns) - 1) for _ in range(len(rows) - 1)]
    cells: list[RuledCell] = []
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            if owner[row][column] >= 0:
                continue
            height, width = walls.extent(row, column, owner)
            for at in range(row, row + height):
                owner[at][column : column + width] = [len(cells)] * width
            box = Box(columns[column], rows[row], columns[column + width], rows[row + height])
            cells.append(RuledCell(row, column, height, width, box))
    return RuledGrid(tuple(columns), tuple(rows), tuple(cells), tuple(map(tuple, owner)))


def _places(lines: list[Line], others: list[Line]) -> list[float]:
    """Where lines stand, in order, and where an open side is: lines across that reach beyond the outermost one."""
    places: list[float] = []
    for line in lines:
        if not places or line.at - places[-1] >= _NARROW:
            places.append(line.at)
    if not places or not others:
        return []
    first, last = min(line.start for line in others), max(line.end for line in others)
    if first < places[0] - _OPEN:
        places.insert(0, first)
    if last > places[-1] + _OPEN:
        places.append(last)
    return places


class _Walls:
    """Which neighbouring slots a line parts."""

    def __init__(self, columns: list[float], rows: list[float], across: list[Line], upright: list[Line]) -> None:
        middles = [(a + b) / 2 for a, b in pairwise(rows)]
        self.right = _covered(columns, middles, upright)
        middles = [(a + b) / 2 for a, b in pairwise(columns)]
        self.below = _covered(rows, middles, across)
        self.rows, self.columns = len(rows) - 1, len(columns) - 1

    def extent(self, row: int, column: int, owner: list[list[int]]) -> tuple[int, int]:
        """Rows and columns of the cell that begins in a slot: as far as no line parts, and as a rectangle."""
        width = 1
        while (
            column + width < self.columns and owner[row][column + width] < 0 and (column + width, row) not in self.right
        ):
            width += 1
        height = 1
        while row + height < self.rows and self._goes_on(row + height, column, width):
            height += 1
        return height, width

    def _goes_on(self, row: int, column: int, width: int) -> bool:
        """Whether no line parts a row of slots from the one above, nor its slots from each other."""
        above_open = all((row, at) not in self.below for at in range(column, column + width))
        return above_open and all((at, row) not in self.right for at in range(column + 1, column + width))


def _covered(places: list[float], middles: list[float], lines: list[Line]) -> set[tuple[int, int]]:
    """Pairs of a place and a band across it where a line stands at the place and runs through the band."""
    found: set[tuple[int, int]] = set()
    for line in lines:
        at = max(bisect_right(places, line.at) - 1, 0)  # the place itself, or the one that it is too near to
        first, last = bisect_right(middles, line.start), bisect_right(middles, line.end)
        found.update((at, band) for band in range(first, last))
    return found
