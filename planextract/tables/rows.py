"""A row as it is printed, before merged cells are filled in; and what is doubtful about it."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, field

from planextract.model.span import Span
from planextract.tables.tokens import Token


class Row(Struct):
    """One printed row: the pieces that it holds itself, by column."""

    cells: dict[int, Token] = field(default_factory=dict)
    """Position of the column → what stands there; names aside."""
    names: list[tuple[int, Token]] = field(default_factory=list)
    """Parts of the name with the place that tells their level, outermost first."""
    full: bool = False
    """Whether empty cells are printed, so that a gap is an empty cell and no lost one."""
    certain: bool = False
    """Whether the document shows where its cells begin and end."""
    empty: dict[int, Token] = field(default_factory=dict)
    """Position of the column → the empty cell printed there."""
    unplaced: tuple[Token, ...] = ()
    """Pieces whose column cannot be told."""
    title: Token | None = None
    """For a row that is nothing but a title over the rows below: its text."""

    def tokens(self) -> Iterable[Token]:
        """All pieces that it holds."""
        yield from self.cells.values()
        yield from (token for _, token in self.names)
        yield from self.unplaced
        if self.title:
            yield self.title

    def span(self) -> Span:
        """From its first to its last character."""
        starts, ends = zip(*((token.start, token.end) for token in self.tokens()), strict=True)
        return Span(min(starts), max(ends))


class Doubt(NamedTuple):
    """Something about a table that a reader must know."""

    message: str
    span: Span
    severity: str = "warning"
    evidence: tuple[Span, ...] = ()
