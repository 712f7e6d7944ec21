"""The counts of a document: which number follows which, below which coarser one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from planextract.sections.numbering import INNER, UNNUMBERED, Mark

UNCOUNTED = ("dash", *UNNUMBERED)
"""Kinds of marks that have no number and end no count."""
RANK_OF_PARTS = 5
"""第X章 to （一）: counts of these go on behind a box, finer ones may be its own."""
_HALF_A_RANK = 0.5
"""An inner list stands between the list around it and the next finer style."""


class _Level(Struct):
    """The counts that are open at one rank, by numbering style."""

    rank: float
    last: dict[str, int] = field(default_factory=dict)
    """Position of the last mark."""
    begins: dict[str, int | None] = field(default_factory=dict)
    """First number."""


class OpenCounts:
    """The counts that are open at a place: a number of a coarser style ends the finer ones, an appendix all."""

    def __init__(self) -> None:
        """None is open."""
        self._levels: list[_Level] = []
        self._is_in_appendix = False
        self.is_in_box = False
        """Whether no part has come since a box began."""

    def knows(self, mark: Mark) -> bool:
        """Whether what came before in the count of this mark is known; in an appendix and in a box it may not be."""
        if any(level.rank <= mark.rank for level in self._levels):
            return True
        return not self._is_in_appendix and (mark.rank <= RANK_OF_PARTS or not self.is_in_box)

    def sibling(self, mark: Mark) -> int | None:
        """Position of the last mark in the count that this one belongs to; null where it begins one."""
        level = self._level(mark)
        return level.last.get(mark.style) if level else None

    def parent(self, rank: float) -> float:
        """Rank of the finest open count that is coarser than one of this rank; 0 where there is none."""
        return next((level.rank for level in reversed(self._levels) if level.rank < rank), 0)

    def last_of_all(self) -> Iterator[int]:
        """Position of the last mark of each count, coarse ones first."""
        for level in self._levels:
            yield from level.last.values()

    def begins_with_one(self, mark: Mark) -> bool:
        """Whether the count that this mark belongs to is no part of one that runs on below several headings."""
        level = self._level(mark)
        return level is not None and level.begins.get(mark.style) == 1

    def go_on(self, at: int, mark: Mark) -> None:
        """Make the mark at a position the last of its count."""
        if mark.kind in UNCOUNTED:
            return
        if mark.kind != "numbered":
            if mark.is_inner_appendix:
                return
            keeps = RANK_OF_PARTS if mark.kind == "box" else 0
            self._levels = [level for level in self._levels if level.rank <= keeps]
            self.is_in_box = mark.kind == "box"
            self._is_in_appendix = self._is_in_appendix or not self.is_in_box
            return
        self.is_in_box = self.is_in_box and mark.rank > RANK_OF_PARTS
        while self._levels and self._levels[-1].rank > mark.rank:
            self._levels.pop()
        if not self._levels or self._levels[-1].rank < mark.rank:
            self._levels.append(_Level(mark.rank))
        self._levels[-1].last[mark.style] = at
        self._levels[-1].begins.setdefault(mark.style, mark.ordinal)

    def _level(self, mark: Mark) -> _Level | None:
        return next((level for level in self._levels if level.rank == mark.rank), None)


def places_of(marks: Sequence[Mark | None]) -> tuple[list[int], list[Mark]]:
    """The marks that are there, and where."""
    places = [at for at, mark in enumerate(marks) if mark is not None]
    return places, [mark for mark in marks if mark is not None]


def next_of_each(marks: Sequence[Mark]) -> list[int | None]:
    """For each mark the position of the next one in its count; null for the last."""
    following: list[int | None] = []
    counts = OpenCounts()
    for at in range(len(marks) - 1, -1, -1):
        following.append(counts.sibling(marks[at]))
        counts.go_on(at, marks[at])
    return following[::-1]


def counted_on(at: int | None, following: Sequence[int | None], marks: Sequence[Mark]) -> Iterator[int]:
    """The positions of a list from a number on, as far as it counts on."""
    due = marks[at].ordinal if at is not None else None
    while at is not None and due is not None and marks[at].ordinal == due:
        yield at
        at = following[at]
        due += 1


def with_inner_appendices(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which those of appendices in the midst of the text, where the counts go on behind them, are told apart.

    The next number follows one that is open (附表1), or a part does, whatever stands between: 三、 附件 （一） 四、.
    """
    out = list(marks)
    if not any(mark is not None and mark.kind == "appendix" for mark in marks):
        return out
    places, present = places_of([None if mark is not None and mark.kind == "appendix" else mark for mark in marks])
    following = next_of_each(present)
    numbered = [at for at, mark in enumerate(present) if mark.kind == "numbered"]
    counts, behind = OpenCounts(), 0
    for at, mark in enumerate(marks):
        if mark is None or mark.kind != "appendix":
            continue
        before, behind = behind, bisect_left(places, at)
        for each in range(before, behind):
            counts.go_on(each, present[each])
        first = bisect_left(numbered, behind)
        number = numbered[first] if first < len(numbered) else None
        for last in counts.last_of_all():
            after = following[last]
            goes_on = after is not None and present[after].ordinal == (present[last].ordinal or 0) + 1
            if goes_on and (after == number or present[last].rank <= RANK_OF_PARTS):
                out[at] = replace(mark, style=mark.style + INNER)
    return out


def with_inner_lists(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which those of a list inside an item of a list of the same style stand deeper: 1. [1. 2.] 2. 3."""
    out = list(marks)
    places, present = places_of(marks)
    following = next_of_each(present)
    for mark, first in zip(present, following, strict=True):
        if first is None or mark.ordinal is None or present[first].ordinal != 1:
            continue
        inner = list(counted_on(first, following, present))
        after = following[inner[-1]]
        if len(inner) > 1 and after is not None and present[after].ordinal == mark.ordinal + 1:
            for at in inner:
                own = present[at]
                out[places[at]] = replace(own, style=own.style + INNER, rank=own.rank + _HALF_A_RANK)
    return out
