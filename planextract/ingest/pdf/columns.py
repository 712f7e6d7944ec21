"""Reading order: text set in columns is read column by column, everything else from top to bottom."""

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from planextract.ingest.pdf.lines import Fragment

_LEAST_LINES = 5
"""Lines that a column has at the least."""
_FULL = 0.55
"""Share of a column's width that its usual line fills: prose does, cells of a table do not."""
_LEAST_WIDTH = 8
"""Width of a column of prose, in characters."""
_SAME = 4.0
_GUTTER = 6.0
_DEEPEST = 3


def in_columns(fragments: Sequence[Fragment], depth: int = 0) -> list[list[Fragment]]:
    """Fragments in groups, each to be read from top to bottom before the next one."""
    ordered = sorted(fragments, key=lambda each: (each.top, each.left))
    if depth < _DEEPEST and (band := _band(ordered)):
        gutter, first, end = band
        inside = ordered[first:end]
        above = in_columns(ordered[:first], depth + 1) if first else []
        left = in_columns([each for each in inside if each.right <= gutter], depth + 1)
        right = in_columns([each for each in inside if each.right > gutter], depth + 1)
        below = in_columns(ordered[end:], depth + 1) if end < len(ordered) else []
        return [group for group in (*above, *left, *right, *below) if group]
    return [list(ordered)]


def _band(ordered: Sequence[Fragment]) -> tuple[float, int, int] | None:
    """A gutter with prose on both sides: its place, and the stretch of fragments that it parts."""
    if len(ordered) < 2 * _LEAST_LINES:
        return None
    for gutter in _gutters(ordered):
        for first, end in _uncrossed(ordered, gutter):
            if _is_prose_on_both_sides(ordered[first:end], gutter):
                return gutter, first, end
    return None


def _gutters(ordered: Sequence[Fragment]) -> Iterator[float]:
    """Places left of which many fragments begin, far from the left edge."""
    edge = min(each.left for each in ordered)
    size = median(each.height for each in ordered)
    counts = Counter(round(each.left / _SAME) for each in ordered if each.left > edge + size * _LEAST_WIDTH)
    for place, count in sorted(counts.items()):
        if count + counts.get(place + 1, 0) >= _LEAST_LINES:
            yield (place - 0.5) * _SAME - _GUTTER / 2


def _uncrossed(ordered: Sequence[Fragment], gutter: float) -> Iterator[tuple[int, int]]:
    """Stretches of fragments none of which runs over the gutter."""
    first = 0
    for at, each in enumerate(ordered):
        if each.left < gutter < each.right:
            yield first, at
            first = at + 1
    yield first, len(ordered)


def _is_prose_on_both_sides(inside: Sequence[Fragment], gutter: float) -> bool:
    for side in ([each for each in inside if each.right <= gutter], [each for each in inside if each.right > gutter]):
        if len(side) < _LEAST_LINES:
            return False
        left, right = min(each.left for each in side), max(each.right for each in side)
        width = median(each.right - each.left for each in side)
        if width < (right - left) * _FULL or right - left < _LEAST_WIDTH * median(each.height for each in side):
            return False
    return True
