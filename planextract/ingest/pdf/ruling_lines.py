"""Ruling lines: pieces that make one line, and lines that meet."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

_SAME = 3.0
"""Points up to which two parallel lines are one: borders drawn double, or a hair beside each other."""
TOUCH = 4.0
"""Points by which two lines may miss each other and still meet."""


class RulingLine(NamedTuple):
    """A horizontal or an upright line."""

    at: float
    """Its height on the page, or its distance from the left edge."""
    start: float
    end: float


def merged_lines(lines: Sequence[RulingLine]) -> list[RulingLine]:
    """Lines at the same place that touch or overlap, as one."""
    merged: list[RulingLine] = []
    for group in _at_one_place(lines):
        at = sum(line.at for line in group) / len(group)
        start, end = float("-inf"), float("-inf")
        for line in sorted(group, key=itemgetter(1)):
            if line.start > end + TOUCH:
                if end > start:
                    merged.append(RulingLine(at, start, end))
                start, end = line.start, line.end
            else:
                end = max(end, line.end)
        if end > start:
            merged.append(RulingLine(at, start, end))
    return merged


def _at_one_place(lines: Sequence[RulingLine]) -> list[list[RulingLine]]:
    groups: list[list[RulingLine]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= _SAME:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


Crossing = tuple[list[RulingLine], list[RulingLine]]
"""Lines across, and upright ones."""


def touching(across: list[RulingLine], upright: list[RulingLine]) -> Iterable[Crossing]:
    """The lines in groups of those that meet one another."""
    parent = list(range(len(across) + len(upright)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    heights = [line.at for line in across]  # in order, as merged lines are
    for index, line in enumerate(upright, len(across)):
        for at in range(bisect_right(heights, line.start - TOUCH), bisect_right(heights, line.end + TOUCH)):
            if across[at].start - TOUCH <= line.at <= across[at].end + TOUCH:
                parent[root(at)] = root(index)
    groups: defaultdict[int, Crossing] = defaultdict(lambda: ([], []))
    for at, line in enumerate(across):
        groups[root(at)][0].append(line)
    for at, line in enumerate(upright, len(across)):
        groups[root(at)][1].append(line)
    return groups.values()
