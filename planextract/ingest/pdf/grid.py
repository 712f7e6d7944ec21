"""Ruling lines → grids: rows, columns, and which slots are one merged cell.

Lines that touch are one grid; its cells are those that pdfplumber finds between them. What no cell covers is a cell of
one slot: a line is missing there.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from planextract.ingest.pdf.ruling_lines import TOUCH, RulingLine, merged_lines, touching
from planextract.model.page_map import Box

_NARROW = 5.0
"""Points that a row or column has at the least: nothing can be printed in less."""
_OPEN = 8.0
"""Points by which rows must reach beyond the outermost upright line for a table without outer lines."""
_MOST_CROSSINGS = 3000
"""Of lines of one grid: a table that fills a page has some 1,000, and pdfplumber's time grows with their square."""


class RuledCell(Struct, frozen=True):
    """A cell of a grid; see GroundedCell."""

    row: int
    column: int
    height: int
    width: int
    box: Box


class RuledGrid(Struct, frozen=True):
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
            across.append(RulingLine(box.top, box.left, box.right))
        else:
            upright.append(RulingLine(box.left, box.top, box.bottom))
    groups = touching(merged_lines(across), merged_lines(upright))
    grids = [grid for group in groups if (grid := _grid(*group))]
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.left))


def _grid(across: list[RulingLine], upright: list[RulingLine]) -> RuledGrid | None:
    columns, rows = _places(upright, across), _places(across, upright)
    if len(columns) < 2 or len(rows) < 2 or len(across) * len(upright) > _MOST_CROSSINGS:
        return None
    sides = [RulingLine(place, rows[0], rows[-1]) for place in (columns[0], columns[-1])]
    ends = [RulingLine(place, columns[0], columns[-1]) for place in (rows[0], rows[-1])]
    owner = [[-1] * (len(columns) - 1) for _ in range(len(rows) - 1)]
    cells: list[RuledCell] = []
    for (row, column), size in _slots(_boxes([*across, *ends], [*upright, *sides]), rows, columns):
        if owner[row][column] >= 0:
            continue
        is_taken = any(at >= 0 for taken in owner[row : row + size[0]] for at in taken[column : column + size[1]])
        height, width = (1, 1) if is_taken else size
        for at in range(row, row + height):
            owner[at][column : column + width] = [len(cells)] * width
        box = Box(columns[column], rows[row], columns[column + width], rows[row + height])
        cells.append(RuledCell(row, column, height, width, box))
    return RuledGrid(tuple(columns), tuple(rows), tuple(cells), tuple(map(tuple, owner)))


def _places(lines: list[RulingLine], others: list[RulingLine]) -> list[float]:
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


def _boxes(across: Sequence[RulingLine], upright: Sequence[RulingLine]) -> list[tuple[float, float, float, float]]:
    """What pdfplumber finds enclosed by lines: left, top, right, bottom."""
    from pdfplumber.table import edges_to_intersections, intersections_to_cells  # slow to import: for ruled pages only

    edges = [
        {"orientation": "h", "x0": line.start, "x1": line.end, "top": line.at, "bottom": line.at} for line in across
    ]
    edges += [
        {"orientation": "v", "x0": line.at, "x1": line.at, "top": line.start, "bottom": line.end} for line in upright
    ]
    found: list[tuple[float, float, float, float]] = intersections_to_cells(edges_to_intersections(edges, TOUCH, TOUCH))
    return found


def _slots(
    boxes: Iterable[tuple[float, float, float, float]], rows: list[float], columns: list[float]
) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Each slot by row and column, with the height and width of the box that begins there; one slot where none does."""
    sizes = {(row, column): (1, 1) for row in range(len(rows) - 1) for column in range(len(columns) - 1)}
    for left, top, right, bottom in boxes:
        row, column = _nearest(rows, top), _nearest(columns, left)
        height, width = _nearest(rows, bottom) - row, _nearest(columns, right) - column
        if height and width:
            sizes[row, column] = height, width
    return sorted(sizes.items())


def _nearest(places: Sequence[float], at: float) -> int:
    """Index of the place that is nearest."""
    right = min(bisect_left(places, at), len(places) - 1)
    return right - (right > 0 and at - places[right - 1] <= places[right] - at)
