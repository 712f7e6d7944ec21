"""Rows that hold several rows: cells that list as many values each, as in tables that were made from a PDF."""

from collections.abc import Sequence
from typing import NamedTuple

from planextract.patterns import compiled

_LEAST_PACKED = 3
_NUMBER = compiled(r"[-≥≤<>＞＜]?\d[\d.,]*%?|[-—]+")
_WIDE_BLANKS = compiled(r"\t+|[ \u3000\xa0]{2,}")
_BLANKS = compiled(r"[ \t\u3000\xa0]+")


class RowCell(NamedTuple):
    """A cell as its row gives it, before it has a column."""

    height: int
    """Number of rows that it asks for; 0 for all that follow."""
    width: int
    lines: Sequence[str]
    """Its paragraphs or printed lines."""


def unpacked(row: Sequence[RowCell]) -> list[list[RowCell]] | None:
    """The rows that one row holds whose cells each list as many values, as in tables that were made from a PDF.

    Null where it is one row, or where the counts differ.
    """
    row = [part for cell in row for part in _columns(cell)]
    lists = [[line for line in cell.lines if line] for cell in row]
    most = max(map(len, lists), default=0)
    lists = [_repeated(lines[0], most) if len(lines) == 1 else lines for lines in lists]
    counts = {len(lines) for lines in lists if lines}
    if len(counts) != 1 or (count := counts.pop()) < _LEAST_PACKED or any(cell.height != 1 for cell in row):
        return None
    if not any(lines and all(map(_NUMBER.fullmatch, lines)) for lines in lists):
        return None
    return [
        [RowCell(1, cell.width, [lines[at]] if lines else []) for cell, lines in zip(row, lists, strict=True)]
        for at in range(count)
    ]


def _repeated(line: str, count: int) -> list[str]:
    """A unit that stands glued together, once for each row: 万个万个万个."""
    length = len(line) // max(count, 1)
    return [line[:length]] * count if length and line[:length] * count == line else [line]


def _columns(cell: RowCell) -> list[RowCell]:
    """A cell over several columns whose lines are each parted into as many pieces (42696⇥530.5), column by column."""
    lines = [_WIDE_BLANKS.split(line.strip()) for line in cell.lines if line.strip()]
    if cell.width < 2 or len(lines) < _LEAST_PACKED or any(len(pieces) != cell.width for pieces in lines):
        return [cell]
    return [RowCell(cell.height, 1, [pieces[at] for pieces in lines]) for at in range(cell.width)]


def is_packed(row: Sequence[RowCell]) -> bool:
    """Whether a row seems to hold several rows: a cell with three numbers or more on lines or between blanks."""
    tokens = [_BLANKS.split(" ".join(line for line in cell.lines if line)) for cell in row]
    return any(len(each) >= _LEAST_PACKED and all(map(_NUMBER.fullmatch, each)) for each in tokens)
