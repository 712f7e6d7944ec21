"""Lines of a printed table that are rows, with the lines around them that hold further parts of their cells."""

from msgspec import Struct, field

from planextract.tables.printed_columns import PrintedColumns
from planextract.tables.tokens import Line, Token, joined


class Anchor(Struct):
    """A line that is a row, with the loose lines that belong to it."""

    line: Line
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)


def with_parts(anchor: Anchor, places: PrintedColumns) -> Line:
    """A row with the parts of its wrapped cells joined on, by column and place."""
    if not anchor.above and not anchor.below:
        return anchor.line
    slots: dict[tuple[int, int], list[Token]] = {}
    for part in (*anchor.above, anchor.line, *anchor.below):
        for token in part:
            column = places.column(token)
            key = next((k for k, known in slots.items() if k[0] == column and overlap(known[-1], token)), None)
            slots.setdefault(key or (column, token.left), []).append(token)
    tokens = [joined(sorted(parts, key=lambda token: token.line)) for parts in slots.values()]
    return tuple(sorted(tokens, key=lambda token: token.left))


def overlap(one: Token, other: Token) -> bool:
    """Whether two pieces stand below each other."""
    return one.left < other.right and other.left < one.right
