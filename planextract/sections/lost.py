"""What the counts of a document tell of what the source has lost: headings, boxes, the numbers of headings."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from planextract.sections.counts import RANK_OF_PARTS, OpenCounts, counted_on, next_of_each, places_of
from planextract.sections.numbering import Mark

_SECOND = 2
_LONGEST_LIST = 60
"""Marks of a list, boxes and what is in them counted, in which it is looked for whether it goes on over a box."""
_RANK_OF_BOX = RANK_OF_PARTS + 1
"""A box stands below a part, beside its items."""


def below_lost_headings(marks: Sequence[Mark | None]) -> Counter[int]:
    """Positions of marks that stand below a first heading which the source has lost: 1. 2. （二） misses （一）.

    Their depth is that which the numbering gives them, though the tree has no node above them; the count is of the
    headings that are lost: 1. 2. （二） 二、 misses two above 1. and one above （二）.
    """
    places, present = places_of(marks)
    following = next_of_each(present)
    found = Counter[int]()
    counts = OpenCounts()
    waiting: list[tuple[int, float, float]] = []
    for at, mark in enumerate(present):
        if mark.kind == "box":
            waiting.append((places[at], _RANK_OF_BOX, counts.parent(_RANK_OF_BOX)))
        elif mark.kind == "numbered" and (mark.rank <= RANK_OF_PARTS or not counts.is_in_box):
            is_second = mark.ordinal == _SECOND and counts.sibling(mark) is None
            after = following[at]
            is_known = counts.knows(mark) or (after is not None and present[after].ordinal == _SECOND + 1)
            ended: list[tuple[int, float]] = []
            while waiting and waiting[-1][1] > mark.rank:
                position, _, parent = waiting.pop()
                ended.append((position, parent))
            below = [position for position, parent in ended if is_second and is_known and parent < mark.rank]
            found.update(below)
            around = counts.parent(mark.rank)
            waiting += ((position, mark.rank, around) for position in (*below, places[at]))
        elif mark.kind == "heading" or (mark.kind == "appendix" and not mark.is_inner_appendix):
            waiting.clear()
        counts.go_on(at, mark)
    return found


def below_lost_box(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of the numbers of a list that begins anew where a box is missing: 专栏2 （三） 1. 2. [1. 2.] 专栏4.

    Where the first number is lost as well the list falls back, or ends with the number that is due behind it: 1. 2. 3.
    [2. 3.], 1. [2.] 2. 3.
    """
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
        elif mark.rank > RANK_OF_PARTS and (before := counts.sibling(mark)) is not None:
            number, past = mark.ordinal or 0, present[before].ordinal or 0
            if mark.ordinal == 1 or (0 < number < past and not counts.is_in_box):
                begun.append(at)
            elif 1 < number == past and not counts.is_in_box:
                begun.append(before)
        counts.go_on(at, mark)
    return frozenset(found)


def begun_behind_box(marks: Sequence[Mark | None]) -> frozenset[int]:
    """Positions of marks that begin a list anew behind one of a box, where the count around the box misses a number.

    （三） 专栏2 1. 2. [1.] 2. （五）: the heading that is lost ended the box. So does that of a list which goes on over
    boxes, be there none in the box, only text: （三） 专栏2 [1.] 专栏3 2. （五）.
    """
    places, present = places_of(marks)
    following = next_of_each(present)
    found: list[int] = []
    counts, box, around, is_left = OpenCounts(), None, dict[str, int](), False
    for at, mark in enumerate(present):
        if mark.kind == "box" and not is_left:
            box = set[str]()
            around = {present[last].style: present[last].ordinal or 0 for last in counts.last_of_all()}
        elif mark.kind == "numbered" and mark.rank <= RANK_OF_PARTS:
            box, is_left = None, False
        elif mark.kind == "numbered" and box is not None:
            is_behind_text = not box and places[at] - places[at - 1] > 1
            goes_on = is_behind_text and _goes_on_over_boxes(present, at, around.get(mark.style))
            if mark.ordinal == 1 and (mark.style in box or goes_on):
                is_left = any(_misses_one(present, last, following) for last in counts.last_of_all())
                found += [places[at]] if is_left else []
                box = None
            else:
                box.add(mark.style)
        counts.go_on(at, mark)
    return frozenset(found)


def _goes_on_over_boxes(marks: Sequence[Mark], first: int, around: int | None) -> bool:
    """Whether the list that begins at a position goes on behind a box, before another part begins.

    `around` is the last number of the list around; what may go on with that is none of this one.
    """
    for at in range(first + 1, min(first + _LONGEST_LIST, len(marks) - 1)):
        if marks[at].kind == "numbered" and marks[at].rank <= RANK_OF_PARTS:
            return False
        after = marks[at + 1]
        if marks[at].kind == "box" and after.style == marks[first].style and (after.ordinal or 1) > 1:
            return around is None or (after.ordinal or 0) <= around
    return False


def with_lost_numbers(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which a heading without a number takes the place of the one number that a count misses there.

    三、 [发展思路] 五、: the heading is of the style of 三、 and 五、, its own number is lost. So is that of a heading
    over a list like that above it, where the count does not go on: （二） 1. 2. [发展目标] 1. 2. 四、.
    """
    out = list(marks)
    bare = [at for at, mark in enumerate(marks) if mark is not None and mark.kind == "unnumbered"]
    if not bare:
        return out
    for at, head in _heads_of_lists(marks):
        out[at] = replace(head, number=None, ordinal=None, end=0, rule="list begins anew")
    places, present = places_of([None if mark is None or mark.kind == "unnumbered" else mark for mark in marks])
    following = next_of_each(present)
    for at, after in enumerate(following):
        if after is None or not _misses_one(present, at, following):
            continue
        low, high = (bisect_left(bare, places[each]) for each in (at, after))
        if high - low == 1:
            out[bare[low]] = replace(present[at], number=None, ordinal=None, end=0, rule="number lost")
    return out


def _heads_of_lists(marks: Sequence[Mark | None]) -> Iterator[tuple[int, Mark]]:
    """Positions of headings without a number over a list begun anew in the last part of a count, with its mark."""
    places, present = places_of([None if mark is not None and mark.kind == "unnumbered" else mark for mark in marks])
    following = next_of_each(present)
    counts, part = OpenCounts(), None
    for at, (mark, after) in enumerate(zip(present, [*present[1:], None], strict=True)):
        counts.go_on(at, mark)
        if mark.kind == "numbered" and mark.rank <= RANK_OF_PARTS:
            part = at
        bare = [each for each in range(places[at] + 1, places[at + 1]) if marks[each]] if after is not None else []
        begins = (
            after is not None
            and after.ordinal == 1
            and after.rank > RANK_OF_PARTS
            and counts.sibling(after) is not None
        )
        if part is not None and len(bare) == 1 and begins and following[part] is None:
            yield bare[0], present[part]
        if bare or mark.kind == "box":
            part = None


def _misses_one(marks: Sequence[Mark], at: int, following: Sequence[int | None]) -> bool:
    """Whether a count goes on behind a position with the number after the one that is due.

    一、 三、 二、 and 一、 三、 三、 miss none: there a number is in the wrong place, or used twice.
    """
    second = following[at]
    third = following[second] if second is not None else None
    before, after, last = (None if place is None else marks[place].ordinal for place in (at, second, third))
    return before is not None and after == before + 2 and (last is None or last > after)
