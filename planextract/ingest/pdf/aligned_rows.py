"""Which row each line of a table without ruling lines belongs to.

One line of each row holds its number; other lines are the rest of cells that are wrapped, set around that line or
below it. Of all ways to share the lines out, the one is taken in which the wrapped cells stand best.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import inf
from statistics import mean, median

from planextract.ingest.pdf.lines import Fragment

Slots = Sequence[Sequence[Sequence[Fragment]]]
"""What stands in each column of each line."""
_SLACK = 2.0
"""Points by which cells may stand off the middle and still be set around it."""
_MOST_BETWEEN = 12
"""Lines between those of two rows: a cell is never wrapped so often on both sides."""


def rows_of_lines(slots: Slots, anchors: Sequence[int]) -> list[int] | None:
    """For each line the row it belongs to, the head being row 0; null where there is no head.

    `anchors` are the lines that are sure to belong to rows of their own.
    """
    between = [b - a - 1 for a, b in pairwise((-1, *anchors, len(slots)))]
    if not between[0] or max(between[:-1]) > _MOST_BETWEEN:
        return None
    around, under = (_Shares(slots, anchors, between, is_centred).best() for is_centred in (True, False))
    above = (around if around[0] <= under[0] + _SLACK else under)[1]
    owners = [0] * (between[0] - above[0])
    for row, lines in enumerate(above, 1):
        rest = between[row] - (above[row] if row < len(above) else 0)
        owners += [row] * (lines + 1 + rest)
    return owners


class _Shares:
    """Ways to share out the lines between those that are sure, for cells set around their row's line or below it."""

    def __init__(self, slots: Slots, anchors: Sequence[int], between: Sequence[int], is_centred: bool) -> None:
        self.slots, self.anchors, self.between, self.is_centred = slots, anchors, between, is_centred
        self.heights = [_middle(line) for line in slots]
        self.pitch = median(b - a for a, b in pairwise(self.heights)) if len(slots) > 1 else 1.0
        loose = set(range(anchors[0] + 1, len(slots))) - set(anchors)
        self.wrapped = [at for at in range(len(slots[0])) if any(slots[line][at] for line in loose)]

    def best(self) -> tuple[float, list[int]]:
        """How badly the cells stand at best, and how many lines above its own each row then has."""
        ways: dict[int, tuple[float, list[int]]] = {above: (0.0, [above]) for above in range(self.between[0])}
        for row in range(len(self.anchors) - 1):
            room = self.between[row + 1]
            ways = {above: self._least(ways, row, room - above, [above]) for above in range(room + 1)}
        return self._least(ways, len(self.anchors) - 1, self.between[-1], [])

    def _least(
        self, ways: dict[int, tuple[float, list[int]]], row: int, below: int, then: list[int]
    ) -> tuple[float, list[int]]:
        least: tuple[float, list[int]] = (inf, [])
        for above, (cost, taken) in ways.items():
            total = cost + self._cost(row, above, below)
            if total < least[0]:
                least = (total, taken + then)
        return least

    def _cost(self, row: int, above: int, below: int) -> float:
        """How far the wrapped cells of a row stand off its line; a cell without text is as bad as a line."""
        anchor = self.anchors[row]
        lines = range(anchor - above, anchor + below + 1)
        cost = 0.0
        for column in self.wrapped:
            places = [self.heights[line] for line in lines if self.slots[line][column]]
            stands = (mean(places) if self.is_centred else places[0]) if places else None
            cost += abs(stands - self.heights[anchor]) if stands is not None else self.pitch
        return cost


def _middle(line: Sequence[Sequence[Fragment]]) -> float:
    fragments = [fragment for slot in line for fragment in slot]
    return (min(each.top for each in fragments) + max(each.bottom for each in fragments)) / 2
