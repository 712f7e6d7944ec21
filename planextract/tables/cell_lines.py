"""Tables that PDF text leaves as one cell (or a few) to a line."""

import re
from collections.abc import Sequence

from planextract.dialect.dialect import Dialect
from planextract.model.layout import PrintedLine

_HEADER_LINES = 24
"""Lines over which the head may be spread: twelve columns, each wrapped once."""
_LEAST_HEADER_WORDS = 3
_LEAST_ROWS = 2
_RUNNING_NUMBER = re.compile(r"(\d{1,3})(?:[ ].*)?$")
_SENTENCE = re.compile(r"[。；]$|[，。；].*[，。；]")
_PROSE_COLUMNS = 40
"""A cell of a table with five columns is never as wide as this; a line of prose is."""


def end_of_cell_lines(lines: Sequence[PrintedLine], at: int, dialect: Dialect) -> int:
    """Index after the last line of the table whose head begins at `at`; `at` itself where none begins there.

    A head is at least three words of a table head, the first of them on its first line; rows must count up from 1.
    """
    rule = dialect.rule("tables", "header_cell")
    if not rule.match(lines[at].folded.split(" ")[0]):
        return at
    words = 0
    for line in lines[at : at + _HEADER_LINES]:
        cells = [cell for cell in line.folded.split(" ") if cell]
        if words and _RUNNING_NUMBER.match(line.folded):
            break
        words += sum(1 for cell in cells if rule.match(cell))
    if words < _LEAST_HEADER_WORDS:
        return at
    end = at
    while end < len(lines) and not _leaves_table(lines[end], dialect):
        end += 1
    return end if _rows(lines[at:end]) >= _LEAST_ROWS else at


def _leaves_table(line: PrintedLine, dialect: Dialect) -> bool:
    text = line.folded
    if line.columns >= _PROSE_COLUMNS and re.search("[，。；]", text):
        return True
    if _SENTENCE.search(text) or line.hashes:
        return True
    outer = (
        rule for rule in dialect.rules("markers") if rule.fields["rank"] <= 5
    )  # 第X章 to （一）: no cell begins so
    return any(rule.match(text) for rule in outer) or any(rule.match(text) for rule in dialect.rules("headings"))


def _rows(lines: Sequence[PrintedLine]) -> int:
    """How far the running numbers count up from 1."""
    count = 0
    for line in lines:
        found = _RUNNING_NUMBER.match(line.folded)
        if found and int(found[1]) == count + 1:
            count += 1
    return count
