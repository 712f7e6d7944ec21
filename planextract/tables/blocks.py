"""Over which rows merged cells reach that are printed once: in the first, the middle or the last row they cover."""

from collections.abc import Sequence
from functools import cache


def owners(printed: Sequence[bool], alone: Sequence[bool] | None = None) -> tuple[list[int | None], bool]:
    """For each row the row whose printed cell covers it (null where there is none), and whether that is sure.

    Cells printed at the top reach down to the next one; that holds wherever the first row has one. Else they stand at
    the foot of their blocks, where the last row has one, or in the middle. `alone` marks rows that cover no others.

    >>> owners([True, False, True])[0], owners([False, True, False, False, True, False])[0]
    ([0, 0, 2], [1, 1, 1, 4, 4, 4])
    """
    at = [row for row, is_printed in enumerate(printed) if is_printed]
    if not at:
        return [None] * len(printed), True
    if printed[0] or len(at) == 1:
        return _blocks(at, [*at[1:], len(printed)]), True
    if alone is not None and any(alone):
        return _around(printed, alone)
    if printed[-1]:
        return _blocks(at, [row + 1 for row in at]), False
    ends = _middles(tuple(at), len(printed))
    if ends is not None:
        return _blocks(at, ends), True
    return _blocks(at, [*at[1:], len(printed)]), False


def _around(printed: Sequence[bool], alone: Sequence[bool]) -> tuple[list[int | None], bool]:
    """The same where some rows cover only themselves: these part the others."""
    out: list[int | None] = []
    all_sure, start = True, 0
    for row in range(len(printed) + 1):
        if row == len(printed) or (alone[row] and printed[row]):
            found, sure = owners(printed[start:row])
            out += [None if own is None else own + start for own in found]
            all_sure = all_sure and sure
            out += [row] if row < len(printed) else []
            start = row + 1
    return out, all_sure


def _blocks(at: Sequence[int], ends: Sequence[int]) -> list[int | None]:
    out: list[int | None] = []
    for row, end in zip(at, ends, strict=True):
        out += [row] * (end - len(out))
    return out


def _middles(at: tuple[int, ...], count: int) -> list[int] | None:
    """Ends of blocks whose middle rows are `at`; those of odd length, whose middle is sure, are tried first."""

    @cache
    def ends_from(number: int, start: int) -> tuple[int, ...] | None:
        if number == len(at):
            return () if start == count else None
        middle = 2 * at[number] - start + 1
        for end in (middle, middle + 1, middle - 1):
            if at[number] < end <= count:
                rest = ends_from(number + 1, end)
                if rest is not None:
                    return (end, *rest)
        return None

    if len(at) > 200:  # the search below is one call deep for each block
        return None
    found = ends_from(0, 0)
    return list(found) if found is not None else None
