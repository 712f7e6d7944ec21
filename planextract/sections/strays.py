"""Numbered lines that stand in the midst of somebody else's count, and begin nothing.

A heading printed again at the edge of a page, an entry of the contents, a scrap of another chapter may begin with a
number. Taken for a heading it would draw all below it to itself. The counts around it give it away: they go on as
though it were not there.

    一、 [五、] 二、 三、      the next number follows the one before, not the stray
    1. 2. [（三）] 3. 4.      a finer count goes on behind it, though nothing called for a （三）
    （三） [一、] （四）       so it does behind a first number that no second one follows
    —— —— [（三）] ——         so does a list of dashes

A number that is due where it stands is no stray, save where it comes once more; nor is one from which its count goes
on, nor are two that have changed places.
"""

from collections.abc import Sequence
from math import inf

from planextract.sections.counts import RANK_OF_PARTS, OpenCounts, next_of_each, places_of
from planextract.sections.numbering import Mark

_LONGEST_SCRAP = 3
"""Numbered lines that one scrap of other text may bring along."""
_LONGEST_LIST = 30
"""Items of the list that may stand between a scrap and the next number of the count that goes on behind it."""
_WIDEST_GAP = 2
"""A finer count goes on behind a scrap with the next number, or the one after where the scrap has covered that."""


def find_strays(marks: Sequence[Mark | None]) -> list[int]:
    """Positions of the numbers that belong to no count, in order; null stands for plain text."""
    places, present = places_of(marks)
    return [places[at] for at in _Numbers(present).strays()]


class _Numbers:
    """The marks of a document, each with the next one of its count."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._marks, self._next = marks, next_of_each(marks)
        self._kept: int | None = None
        """The last position that is no stray."""
        self._previous = {after: at for at, after in enumerate(self._next) if after is not None}

    def strays(self) -> list[int]:
        """Positions of all strays, in order."""
        found: list[int] = []
        counts = OpenCounts()
        for at, mark in enumerate(self._marks):
            lengths = () if self._is_in_order(at, counts) else range(1, _LONGEST_SCRAP + 1)
            if any(self._begins_scrap(at, length, counts) for length in lengths):
                found.append(at)
            else:
                counts.go_on(at, mark)
                self._kept = at
        return found

    def _is_in_order(self, at: int, counts: OpenCounts) -> bool:
        """Whether a number follows the one before it in its count, and farther on the one after it follows."""
        before, after, number = self._ordinal(counts.sibling(self._marks[at])), self._next[at], self._ordinal(at)
        if number is None or after is None or after < at + _LONGEST_SCRAP:
            return False
        return number == (before or 0) + 1 and self._ordinal(after) == number + 1

    def _begins_scrap(self, at: int, length: int, counts: OpenCounts) -> bool:
        """Whether so many marks, from a position on, stand in the midst of a count."""
        scrap = self._marks[at : at + length]
        if len(scrap) < length or not counts.knows(scrap[0]) or not all(map(_may_be_stray, scrap)):
            return False
        number, last, after = scrap[0].ordinal, counts.sibling(scrap[0]), self._behind(at, length)
        before, following = self._ordinal(last), self._ordinal(after)
        is_alone = before is None and following is None and length == 1
        if before is None and (counts.is_in_box or (self._begins_list(at) and not is_alone)):
            return False
        due = None if before is None else before + 1
        if number == due and following != number:
            return following is None and length == 1 and self._is_inside_of_list(at, counts)
        goes_on_itself = following == _last_number(scrap) + 1
        if (goes_on_itself and following != due) or (number == due and self._stands_for_next(after)):
            return False
        if self._goes_on(at + length, scrap, counts):
            return True
        is_passed_over = due is not None and following == due and number not in (due, before) and not goes_on_itself
        return is_passed_over and _is_one_count(scrap) and not self._has_changed_places(scrap[0], due, last, after)

    def _stands_for_next(self, at: int | None) -> bool:
        """Whether a count misses one behind a position: in （二） （二） （四） a （三） was typed wrong."""
        if at is None or (number := self._ordinal(at)) is None:
            return False
        return self._ordinal(self._next[at]) == number + 2

    def _begins_list(self, at: int) -> bool:
        """Whether the mark at a position is a first number, and no scrap brought it along."""
        return self._marks[at].ordinal == 1 and self._kept == at - 1

    def _is_inside_of_list(self, at: int, counts: OpenCounts) -> bool:
        """Whether a list goes on behind a mark, and then the one around it: a heading above both would end them."""
        mark = self._marks[at]
        if not self._goes_on(at + 1, [mark], counts):
            return False
        around = counts.parent(self._marks[at + 1].rank)
        behind = (self._marks[place] for place in range(at + 2, len(self._marks)))
        after = next((each for each in behind if each.kind == "numbered" and each.rank <= around), None)
        if after is None or not mark.rank < after.rank == around:
            return False
        last = self._ordinal(counts.sibling(after))
        return last is not None and after.ordinal == last + 1

    def _goes_on(self, at: int, scrap: Sequence[Mark], counts: OpenCounts) -> bool:
        """Whether a list finer than a scrap, open before it and none of its own, goes on at a position."""
        mark = self._marks[at] if at < len(self._marks) else None
        if mark is None or any(each.rank < scrap[0].rank for each in scrap):
            return False
        if mark.kind == "dash":
            is_behind_dash = self._kept is not None and self._marks[self._kept].kind == "dash"
            goes_on_with_scrap = self._kept is not None and self._kept < at - len(scrap) - 1
            has_neighbour = counts.sibling(scrap[0]) is not None or self._next[at - 1] is not None
            is_alone = len(scrap) == 1 and scrap[0].ordinal != 1 and not has_neighbour
            return is_behind_dash and (is_alone or goes_on_with_scrap or self._is_far(at - len(scrap), counts))
        around = counts.parent(mark.rank)
        begins = around > scrap[0].rank and mark.ordinal in (1, 2)
        if mark.kind == "box":
            around, begins = RANK_OF_PARTS, True
        behind = [self._first_of_rank(at, inf), *([self._first_of_rank(at, around)] if begins else [])]
        return any(each is not None and self._counts_on(each, scrap, counts) for each in behind)

    def _counts_on(self, mark: Mark, scrap: Sequence[Mark], counts: OpenCounts) -> bool:
        """Whether a number goes on with an open count, finer than a scrap and from one on, and not with the scrap."""
        number, last = mark.ordinal, self._ordinal(counts.sibling(mark))
        if mark.rank <= scrap[0].rank or number is None or last is None or any(_follows(each, mark) for each in scrap):
            return False
        return 0 < number - last <= _WIDEST_GAP and counts.begins_with_one(mark)

    def _first_of_rank(self, at: int, rank: float) -> Mark | None:
        """The first number that is as coarse as a rank, from a position on, a box and the list of an item left out."""
        longest = _LONGEST_LIST if rank < inf else int(self._marks[at].kind == "box")
        behind = self._marks[at : at + 1 + longest]
        return next((mark for mark in behind if mark.kind == "numbered" and mark.rank <= rank), None)

    def _is_far(self, at: int, counts: OpenCounts) -> bool:
        """Whether a number is neither the next of its count nor the one after, nor stands for one, nor begins anew."""
        number, last = self._ordinal(at) or 0, self._ordinal(counts.sibling(self._marks[at])) or 0
        if self._ordinal(self._next[at]) == last + 2:  # 二、 二、 四、: typed wrong
            return False
        return number - last not in (1, 2) and (number != 1 or last == 1)

    def _has_changed_places(self, mark: Mark, due: int | None, last: int | None, after: int | None) -> bool:
        """一、 三、 二、 四、: both count, unless 三、 comes again behind 二、, or 二、 was there before 三、."""
        if due is not None and mark.ordinal == due + 1:
            return after is None or self._ordinal(self._next[after]) != mark.ordinal
        if due is not None and mark.ordinal == due - 2:
            return last is None or self._ordinal(self._previous.get(last)) != mark.ordinal
        return False

    def _behind(self, at: int, length: int) -> int | None:
        """Position of the next mark in the count of the one at a position, behind the scrap."""
        following = self._next[at]
        while following is not None and following < at + length:
            following = self._next[following]
        return following

    def _ordinal(self, at: int | None) -> int | None:
        return None if at is None else self._marks[at].ordinal


def _may_be_stray(mark: Mark) -> bool:
    """Whether a mark is a number that may stand anywhere; 3.1 tells its chapter."""
    return mark.kind == "numbered" and mark.ordinal is not None and "." not in (mark.number or "")


def _follows(before: Mark, mark: Mark) -> bool:
    """Whether a number is the next one of its style."""
    return mark.style == before.style and mark.ordinal == (before.ordinal or 0) + 1


def _last_number(scrap: Sequence[Mark]) -> int:
    """The last number of a scrap in the style of its first."""
    return next(mark.ordinal or 0 for mark in reversed(scrap) if mark.style == scrap[0].style)


def _is_one_count(scrap: Sequence[Mark]) -> bool:
    """Whether the marks of a scrap are of one style and count on; from 1 on they would be a list of their own."""
    first = scrap[0]
    return (len(scrap) == 1 or first.ordinal != 1) and all(
        mark.style == first.style and mark.ordinal == (first.ordinal or 0) + at for at, mark in enumerate(scrap)
    )
