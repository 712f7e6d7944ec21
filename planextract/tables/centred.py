"""Over which rows cells reach that are printed beside the middle of their block, by the lines they stand on."""

from collections.abc import Mapping, Sequence

from planextract.tables.rows import Row
from planextract.tables.tokens import Token

_FARTHEST = 1.0
"""Lines by which the middle of a block and that of its cell may differ."""

_BELOW = 0.1
"""What it costs a reading that a cell stands below the middle: of two middle lines the upper one is the usual."""

Extent = tuple[int, int]
"""First and last line."""


def owners_by_lines(rows: Sequence[Row], column: int) -> tuple[list[int | None], bool] | None:
    """For each row the row that holds the cell covering it, where one is printed below the first line of its row; and
    whether that is sure: each cell stands in the very middle.

    Null where none is, or where the blocks cannot be parted so that each has its cell beside its middle.
    """
    printed = {at: row.cells[column] for at, row in enumerate(rows) if column in row.cells}
    tops = [min((token.line for token in _others(row, column)), default=-1) for row in rows]
    if not printed or min(tops) < 0 or (0 in printed and all(token.line <= tops[at] for at, token in printed.items())):
        return None
    last = max(token.line + len(token.spans) - 1 for token in _others(rows[-1], column))
    extents = list(zip(tops, [*(top - 1 for top in tops[1:]), last], strict=True))
    middles = {at: token.line + (len(token.spans) - 1) / 2 for at, token in printed.items()}
    return _parted(extents, middles)


def _others(row: Row, column: int) -> list[Token]:
    return [*(token for at, token in row.cells.items() if at != column), *(token for _, token in row.names)]


def _parted(extents: Sequence[Extent], middles: Mapping[int, float]) -> tuple[list[int | None], bool] | None:
    """The parting whose blocks have their cells nearest to their middles, block after block from the top."""
    at = list(middles)
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    """Row where the next block begins → how far off the cells above are in all, and where their blocks end."""
    for rank, own in enumerate(at):
        after = at[rank + 1] if rank + 1 < len(at) else len(extents)
        ends = range(own + 1, after + 1) if rank + 1 < len(at) else (len(extents),)
        found: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, path) in best.items():
            for end in ends:
                off = middles[own] - (extents[start][0] + extents[end - 1][1]) / 2
                off = off + _BELOW if off > 0 else -off
                if off <= _FARTHEST and (end not in found or cost + off < found[end][0]):
                    found[end] = cost + off, (*path, end)
        best = found
    if len(extents) not in best:
        return None
    cost, path = best[len(extents)]
    out: list[int | None] = []
    for own, end in zip(at, path, strict=True):
        out += [own] * (end - len(out))
    return out, cost == 0
