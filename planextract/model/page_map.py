"""On which page, and where on it, the characters of a text are printed."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct, field

from planextract.model.span import Span


class Box(NamedTuple):
    """A rectangle on a page that is held upright, its edges in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: "Box") -> "Box":
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class PlacedBox(NamedTuple):
    """A box and the page it is on."""

    page: int
    """From 1."""
    box: Box


class PageMap(Struct, frozen=True, eq=False):
    """Runs of a text, each printed in one line of one page. Arrays, as a long document has half a million characters.

    Runs are added in the order of the text and share no character; what lies between them (breaks, tabs) belongs to
    the page of the run before.
    """

    _starts: "array[int]" = field(default_factory=lambda: array("L"))
    _ends: "array[int]" = field(default_factory=lambda: array("L"))
    _pages: "array[int]" = field(default_factory=lambda: array("L"))
    _heights: "array[float]" = field(default_factory=lambda: array("f"))
    """Top and bottom of each run, by turns."""
    _edges: "array[float]" = field(default_factory=lambda: array("f"))
    """Left edges of the characters of each run, and the right edge of its last one; run after run."""
    _first_edges: "array[int]" = field(default_factory=lambda: array("L"))
    """Where the edges of each run begin."""

    def add(self, start: int, page: int, top: float, bottom: float, edges: Sequence[float]) -> None:
        """Note that the characters from `start` on stand side by side, with one edge more than there are characters."""
        self._starts.append(start)
        self._ends.append(start + len(edges) - 1)
        self._pages.append(page)
        self._heights.extend((top, bottom))
        self._first_edges.append(len(self._edges))
        self._edges.extend(edges)

    def page_at(self, offset: int) -> int | None:
        """The page of the character at `offset`; null where the map is empty."""
        if not self._pages:
            return None
        return self._pages[max(bisect_right(self._starts, offset) - 1, 0)]

    def boxes_at(self, span: Span) -> tuple[PlacedBox, ...]:
        """One box for each page on which characters of the span are printed, in the order of the text."""
        found: dict[int, Box] = {}
        for run in range(max(bisect_right(self._starts, span.start) - 1, 0), len(self._starts)):
            start, end = self._starts[run], self._ends[run]
            if start >= span.end:
                break
            first, last = max(span.start, start), min(span.end, end)
            if first >= last:
                continue
            at = self._first_edges[run] - start
            left, right = self._edges[at + first], self._edges[at + last]
            box = Box(left, self._heights[2 * run], right, self._heights[2 * run + 1])
            page = self._pages[run]
            found[page] = found[page].joined(box) if page in found else box
        return tuple(PlacedBox(page, box) for page, box in found.items())
