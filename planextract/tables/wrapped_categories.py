"""Categories that a narrow column breaks over the lines of several rows: 经济 beside one row, 发展 beside the next."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planextract.tables.printed_columns import PrintedColumns
from planextract.tables.rows import Row
from planextract.tables.tokens import Line, Token, joined
from planextract.tables.vocabulary import Vocabulary, key_of

_LONGEST_PART = 4
_MOST_PARTS = 4
_KNOWN, _LIKELY, _NEVER = 2.0, 0.5, float("-inf")
"""What parts gain that make a category of the list, and any other where all categories of the table are broken."""


def with_whole_categories(
    lines: Sequence[Line], places: PrintedColumns, column: int | None, vocabulary: Vocabulary
) -> list[Line]:
    """The lines, with the parts of each broken category as one piece on the line of the first of them."""
    parts = {at: token for at, line in enumerate(lines) for token in line if places.column(token) == column}
    out = list(lines)
    for group in _broken(parts, len(lines), vocabulary):
        whole = joined([parts[at] for at in group])
        for at in group:
            kept = [token for token in lines[at] if token is not parts[at]]
            out[at] = tuple([whole, *kept] if at == group[0] else kept)
    return [line for line in out if line]


def joined_categories(rows: list[Row], column: int | None, vocabulary: Vocabulary) -> list[Row]:
    """The same for rows already read."""
    parts = {at: row.cells[column] for at, row in enumerate(rows) if column is not None and column in row.cells}
    for group in _broken(parts, len(rows), vocabulary):
        whole = joined([parts[at] for at in group])
        for at in group:
            del rows[at].cells[column or 0]
        rows[group[0]].cells[column or 0] = whole
    return rows


def _broken(parts: Mapping[int, Token], count: int, vocabulary: Vocabulary) -> Iterator[list[int]]:
    """Places of the parts of each category that is broken, of `count` rows."""
    is_wide = any(len(token.text) > _LONGEST_PART for token in parts.values())
    if not parts or is_wide or len(parts) == count:
        return
    runs: list[list[int]] = []
    for at in parts:
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    likely = _LIKELY if all(len(run) > 1 for run in runs) else _NEVER
    for run in runs:
        yield from (group for group in _groups(run, parts, likely, vocabulary) if len(group) > 1)


def _groups(run: Sequence[int], parts: Mapping[int, Token], likely: float, vocabulary: Vocabulary) -> list[list[int]]:
    """The rows of a run by the category that their parts make, in the best of all ways."""
    best: list[tuple[float, list[list[int]]]] = [(0.0, [])]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _MOST_PARTS), end)
        found = [
            (best[at][0] + _gain([parts[row].text for row in run[at:end]], likely, vocabulary), at) for at in starts
        ]
        score, start = max(found)
        best.append((score, [*best[start][1], list(run[start:end])]))
    return best[-1][1]


def _gain(texts: Sequence[str], likely: float, vocabulary: Vocabulary) -> float:
    if key_of("".join(texts)) in vocabulary.categories:
        return _KNOWN
    if len(texts) == 1:
        return 0.0
    return likely if all(len(above) >= len(below) for above, below in pairwise(texts)) else _NEVER
