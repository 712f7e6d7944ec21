"""The counts of a document: which number follows which, below which coarser one."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from planextract.sections.numbering import INNER, UNNUMBERED, Mark

_UNCOUNTED = ("dash", *UNNUMBERED)
RANK_OF_PARTS = 5
"""第X章 to （一）: counts of these go on behind a box, finer ones may be its own."""

_RANK_OF_BOX = RANK_OF_PARTS + 1
"""A box stands below a part, beside its items."""

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
        if mark.kind in _UNCOUNTED:
            return
        if mark.kind != "numbered":
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


def next_of_each(marks: Sequence[Mark]) -> list[int | None]:
    """For each mark the position of the next one in its count; null for the last."""
    following: list[int | None] = []
    counts = OpenCounts()
    for at in range(len(marks) - 1, -1, -1):
        following.append(counts.sibling(marks[at]))
        counts.go_on(at, marks[at])
    return following[::-1]


def below_lost_heading(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of marks that stand below a first heading which the source has lost: 1. 2. （二） misses （一）.

    Their depth is that which the numbering gives them, though the tree has no node above them.
    """
    found: list[int] = []
    counts = OpenCounts()
    waiting: list[tuple[int, float, float]] = []
    for at, mark in enumerate(marks):
        if mark is None or mark.kind in _UNCOUNTED:
            continue
        if mark.kind == "numbered" and (mark.rank <= RANK_OF_PARTS or not counts.is_in_box):
            is_second = mark.ordinal == 2 and counts.knows(mark) and counts.sibling(mark) is None
            while waiting and waiting[-1][1] > mark.rank:
                position, _, parent = waiting.pop()
                if is_second and parent < mark.rank:
                    found.append(position)
            waiting.append((at, mark.rank, counts.parent(mark.rank)))
        elif mark.kind == "box":
            waiting.append((at, _RANK_OF_BOX, counts.parent(_RANK_OF_BOX)))
        elif mark.kind != "numbered":
            waiting.clear()
        counts.go_on(at, mark)
    return frozenset(found)


def begun_behind_box(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of marks that begin a list anew behind one of a box, where the count around the box misses a number.

    （三） 专栏2 1. 2. [1.] 2. （五）: the heading that is lost ended the box.
    """
    found: list[int] = []
    numbered = [(at, mark) for at, mark in enumerate(marks) if mark is not None]
    following = next_of_each([mark for _, mark in numbered])
    counts, box = OpenCounts(), None
    for position, (at, mark) in enumerate(numbered):
        if mark.kind == "box":
            box = set[str]()
        elif mark.kind == "numbered" and mark.rank <= RANK_OF_PARTS:
            box = None
        elif mark.kind == "numbered" and box is not None:
            if mark.ordinal == 1 and mark.style in box:
                box = None
                if any(_misses_one(numbered, last, following[last]) for last in counts.last_of_all()):
                    found.append(at)
            else:
                box.add(mark.style)
        counts.go_on(position, mark)
    return frozenset(found)


def _misses_one(numbered: Sequence[tuple[int, Mark]], at: int, following: int | None) -> bool:
    """Whether a count goes on from one position to the next with the number after the one that is due."""
    first, last = numbered[at][1].ordinal, numbered[following][1].ordinal if following is not None else None
    return first is not None and last == first + 2


def with_inner_lists(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which those of a list inside an item of a list of the same style stand deeper: 1. [1. 2.] 2. 3."""
    out = list(marks)
    numbered = [(at, mark) for at, mark in enumerate(marks) if mark is not None]
    following = next_of_each([mark for _, mark in numbered])
    for at, first in enumerate(following):
        outer = numbered[at][1].ordinal
        if first is None or outer is None or numbered[first][1].ordinal != 1:
            continue
        inner, after = [first], following[first]
        while after is not None and numbered[after][1].ordinal == len(inner) + 1:
            inner.append(after)
            after = following[after]
        if len(inner) > 1 and after is not None and numbered[after][1].ordinal == outer + 1:
            for place, mark in (numbered[position] for position in inner):
                out[place] = replace(mark, style=mark.style + INNER, rank=mark.rank + _HALF_A_RANK)
    return out


def with_lost_numbers(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which a heading without a number takes the place of the one number that a count misses there.

    三、 [发展思路] 五、: the heading is of the style of 三、 and 五、, its own number is lost.
    """
    out = list(marks)
    bare = [at for at, mark in enumerate(marks) if mark is not None and mark.kind == "unnumbered"]
    numbered = [(at, mark) for at, mark in enumerate(marks) if mark is not None and mark.kind != "unnumbered"]
    for at, following in enumerate(next_of_each([mark for _, mark in numbered]) if bare else ()):
        if following is None or not _misses_one(numbered, at, following):
            continue
        low, high = (bisect_left(bare, numbered[place][0]) for place in (at, following))
        if high - low == 1:
            out[bare[low]] = replace(numbered[at][1], number=None, ordinal=None, end=0, rule="number lost")
    return out
