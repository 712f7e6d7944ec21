"""Plans whose outermost parts bear a style that is finer than that of the items below: 1. （一） （二） 2. （一） 3."""

from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from planextract.sections.numbering import Mark

_LEAST_PARTS = 3
_LEAST_LISTS = 2
_STEP = 0.5
"""What stands above a style ranks halfway to the one before it."""


def with_outer_items(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """Marks in which those of the first style are the coarsest, where they count on over lists in coarser styles.

    Only a count without a mistake, with lists below it that each begin with one, is sure enough; an appendix ends it.
    """
    out = list(marks)
    body = list(takewhile(lambda mark: mark is None or mark.kind != "appendix" or mark.is_inner_appendix, marks))
    numbered = [mark for mark in body if mark is not None and mark.kind == "numbered"]
    if numbered and (rank := _coarsest_below(numbered)):
        for at, mark in enumerate(body):
            if mark is not None and mark.style == numbered[0].style:
                out[at] = replace(mark, rank=rank - _STEP)
    return out


def _coarsest_below(numbered: Sequence[Mark]) -> float | None:
    """The coarsest rank below the marks of the first style; null where these are not the outermost."""
    outer, coarsest = numbered[0], numbered[0].rank
    parts = items = lists = 0
    for mark in numbered:
        if mark.style == outer.style:
            parts, items = parts + 1, 0
            if mark.ordinal != parts:
                return None
        elif mark.rank < outer.rank:
            items += 1
            lists += items == 1
            coarsest = min(coarsest, mark.rank)
            if mark.ordinal != items:
                return None
    return coarsest if parts >= _LEAST_PARTS and lists >= _LEAST_LISTS else None
