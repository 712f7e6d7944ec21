"""What is wrong with a row of numbers that should be 1, 2, 3 …"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple


class Break(NamedTuple):
    """A place where a count goes wrong."""

    at: int
    """Position in the row."""
    kind: str
    """duplicate | missing | order | start"""
    expected: int
    """The number that should stand there (or, for `missing`, the first that is left out)."""


def breaks_of(row: Sequence[int | None], first: int = 1) -> Iterator[Break]:
    """Where the numbers of a list leave the count; null is a number that the source has lost and fits anywhere.

    A 1 behind at least two items begins a new list where 2 follows or nothing does. One wrong number gives one break:
    1 2 2 4 says that the second 2 should be 3; 1 3 2 4 that 3 stands too early; 1 2 4 5 that 3 is missing.
    """
    due, at, in_list = first, 0, 0
    while at < len(row):
        number, following = row[at], row[at + 1] if at + 1 < len(row) else None
        if number is None or number == due:
            due, in_list = due + 1, in_list + 1
        elif at and row[at - 1] is None:
            due, in_list = number + 1, in_list + 1
        elif number == first and in_list >= 2 and following in (first + 1, None):
            due, in_list = first + 1, 1
        elif in_list == 0:
            yield Break(at, "start", due)
            due, in_list = number + 1, 1
        elif following == due and number == due + 1:  # two have changed places
            yield Break(at, "order", due)
            at, due = at + 1, number + 1
        else:
            kind, next_due = _kind(number, due, following)
            yield Break(at, kind, due)
            due = next_due
        at += 1


def _kind(number: int, due: int, following: int | None) -> tuple[str, int]:
    """What a number that is not due means, and which is due next."""
    if number == due - 1:
        return "duplicate", due if following == number + 1 else due + 1
    if following == due + 1:
        return "order", following
    if number > due:
        return "missing", number + 1
    return "order", due + 1
