"""The sentence or clause around a place, looked for in a window, so that a text without marks costs no more."""

from collections.abc import Iterator

WINDOW = 400
"""Characters to either side; no sentence that a reader takes in at once is longer."""


def start_of(text: str, at: int, marks: str, floor: int = 0) -> int:
    """Where the stretch begins that holds `at` and none of the marks before it."""
    floor = max(floor, at - WINDOW)
    return max(max(text.rfind(mark, floor, at) for mark in marks) + 1, floor)


def end_of(text: str, at: int, marks: str) -> int:
    """Where that stretch ends."""
    ceiling = min(at + WINDOW, len(text))
    return min((end for mark in marks if (end := text.find(mark, at, ceiling)) >= 0), default=ceiling)


def places(text: str, part: str) -> Iterator[int]:
    """Where a part stands in a text."""
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def around(text: str, start: int, end: int, before: int = 6, behind: int = 6) -> str:
    """A stretch with a few characters on either side, for a message."""
    return text[max(start - before, 0) : end + behind].replace("\n", " ").strip()
