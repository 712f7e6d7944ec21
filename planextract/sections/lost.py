"""What the counts of a document tell of what the source has lost: headings, boxes, the numbers of headings."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from planextract.sections.counts import RANK_OF_PARTS, UNCOUNTED, OpenCounts, counted_on, next_of_each, places_of
from planextract.sections.numbering import Mark

_RANK_OF_BOX = RANK_OF_PARTS + 1
"""A box stands below a part, beside its items."""


def below_lost_heading(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of marks that stand below a first heading which the source has lost: 1. 2. （二） misses （一）.

    Their depth is that which the numbering gives them, though the tree has no node above them.
    """
    found: list[int] = []
    counts = OpenCounts()
    waiting: list[tuple[int, float, float]] = []
    for at, mark in enumerate(marks):
        if mark is None or mark.kind in UNCOUNTED:
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


def below_lost_box(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of the numbers of a list that begins anew where a box is missing: 专栏2 （三） 1. 2. [1. 2.] 专栏4."""
    places, present = places_of(marks)
    following = next_of_each(present)
    found: list[int] = []
    begun: list[int] = []
    counts = OpenCounts()
    last: int | None = None
    for at, mark in enumerate(present):
        if mark.kind == "box" and mark.ordinal is not None:
            if len(begun) == 1 and last is not None and mark.ordinal == last + 2:
                found += (places[each] for each in counted_on(begun[0], following, present))
            begun, last = [], mark.ordinal
        elif mark.ordinal == 1 and mark.rank > RANK_OF_PARTS and counts.sibling(mark) is not None:
            begun.append(at)
        counts.go_on(at, mark)
    return frozenset(found)


def begun_behind_box(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of marks that begin a list anew behind one of a box, where the count around the box misses a number.

    （三） 专栏2 1. 2. [1.] 2. （五）: the heading that is lost ended the box.
    """
    places, present = places_of(marks)
    following = next_of_each(present)
    found: list[int] = []
    counts, box = OpenCounts(), None
    for at, mark in enumerate(present):
        if mark.kind == "box":
            box = set[str]()
        elif mark.kind == "numbered" and mark.rank <= RANK_OF_PARTS:
            box = None
        elif mark.kind == "numbered" and box is not None:
            if mark.ordinal == 1 and mark.style in box:
                box = None
                if any(_misses_one(present, last, following) for last in counts.last_of_all()):
                    found.append(places[at])
            else:
                box.add(mark.style)
        counts.go_on(at, mark)
    return frozenset(found)


def with_lost_numbers(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which a heading without a number takes the place of the one number that a count misses there.

    三、 [发展思路] 五、: the heading is of the style of 三、 and 五、, its own number is lost.
    """
    out = list(marks)
    bare = [at for at, mark in enumerate(marks) if mark is not None and mark.kind == "unnumbered"]
    if not bare:
        return out
    places, present = places_of([None if mark is None or mark.kind == "unnumbered" else mark for mark in marks])
    following = next_of_each(present)
    for at, after in enumerate(following):
        if after is None or not _misses_one(present, at, following):
            continue
        low, high = (bisect_left(bare, places[each]) for each in (at, after))
        if high - low == 1:
            out[bare[low]] = replace(present[at], number=None, ordinal=None, end=0, rule="number lost")
    return out


def _misses_one(marks: Sequence[Mark], at: int, following: Sequence[int | None]) -> bool:
    """Whether a count goes on behind a position with the number after the one that is due.

    一、 三、 二、 and 一、 三、 三、 miss none: there a number is in the wrong place, or used twice.
    """
    second = following[at]
    third = following[second] if second is not None else None
    before, after, last = (None if place is None else marks[place].ordinal for place in (at, second, third))
    return before is not None and after == before + 2 and (last is None or last > after)
