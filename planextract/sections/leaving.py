"""Whether a number that stands behind a box is still inside of it."""

from collections.abc import Sequence

from planextract.model.outline import Section
from planextract.sections.counts import RANK_OF_PARTS
from planextract.sections.numbering import Mark
from planextract.sections.path import Open, follows, position

_SECOND = 2
"""The number with which a list goes on that has lost its first."""


def leaves_box(box: Open, inside: Sequence[Open], mark: Mark, after: Mark | None, *, box_ahead: bool) -> bool:
    """Whether a number does not go on with the count of a box, but with the one around it.

    `inside` is the path below the box, `after` the next number; `box_ahead` tells whether a box begins before that.
    """
    around = box.resume
    if box.is_table and not inside and (mark.rank <= RANK_OF_PARTS or mark.ordinal != 1):
        return True
    inner, outer = _of_style(inside, mark.style), _of_style(around, mark.style)
    if box_ahead and outer and after and _counts_on(mark, after):  # 1. 专栏5 1. [2.] 专栏6 3.
        return inner is None or not follows(inner, mark) or follows(outer, mark)
    if inner:
        if outer is None:
            return _has_lost_its_first(inner, box.section, mark, after)
        return not follows(inner, mark) and follows(outer, mark)
    if outer:
        return mark.ordinal != 1 and (mark.rank <= RANK_OF_PARTS or not _falls_behind(outer, mark))
    is_coarser = bool(inside) and inside[0].rank > mark.rank  # 专栏2 1. 2. （一）: what is finer holds nothing coarser
    restarts = mark.ordinal == 1 and mark.rank > RANK_OF_PARTS
    return is_coarser or (not restarts and any(each.rank > mark.rank for each in around))


def _of_style(path: Sequence[Open], style: str) -> Open | None:
    at = position(path, style)
    return None if at is None else path[at]


def _falls_behind(before: Open, mark: Mark) -> bool:
    """Whether a number is no more than that of an open section, and so none of its count."""
    ordinal = before.section.ordinal
    return ordinal is not None and mark.ordinal is not None and mark.ordinal <= ordinal


def _has_lost_its_first(before: Open, box: Section, mark: Mark, after: Mark | None) -> bool:
    """Whether 2. behind 1. 2. of a box goes on with a list around it; in 1. 2. 2. 4. a number is used twice."""
    if mark.ordinal != _SECOND or not _falls_behind(before, mark):
        return False
    first = box.children[0]  # the list heads the box; to look for it farther down would cost out of proportion
    is_used_twice = after is not None and after.style == mark.style and after.ordinal == _SECOND + 2
    return first.marker == mark.style and first.ordinal == 1 and not is_used_twice


def _counts_on(mark: Mark, after: Mark) -> bool:
    """Whether two numbers are neighbours in a list, and the first is not its beginning."""
    return mark.style == after.style and mark.ordinal not in (None, 1) and after.ordinal == (mark.ordinal or 0) + 1
