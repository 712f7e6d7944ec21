"""Which column of a table made by runs of blanks a piece stands in, by its place on the line."""

from bisect import bisect_right
from collections.abc import Sequence

from planextract.tables.head import Head
from planextract.tables.tokens import Line, Token
from planextract.tables.vocabulary import Vocabulary

_TRUSTED = 0.8
"""Share of pieces that must fit the column in whose place they stand for places to count."""
_SAME_LEVEL = 2
"""Printed columns by which names of one level may stand apart."""


class PrintedColumns:
    """The printed columns of one table: heads and cells begin together, or heads stand over the middle of cells."""

    def __init__(self, head: Head, lines: Sequence[Line], vocabulary: Vocabulary) -> None:
        """Takes the boundaries between columns by which more pieces fit their column."""
        lefts = [first for first, _ in head.places[1:]]
        middles = [(one[1] + other[0]) // 2 + 1 for one, other in zip(head.places, head.places[1:], strict=False)]
        self.kinds = [column.kind for column in head.columns]
        tokens = [token for line in lines for token in line]
        best = -1
        self._boundaries, self._by_left = lefts, True
        for boundaries, by_left in ((lefts, True), (middles, False)):
            fitting = 0
            for token in tokens:
                at = bisect_right(boundaries, token.left if by_left else (token.left + token.right) // 2)
                fitting += vocabulary.fit(token.text, self.kinds[at]) >= 0
            if fitting > best:
                best, self._boundaries, self._by_left = fitting, boundaries, by_left
        name = head.at("name")
        self._first = head.places[name][0] if name is not None else 0
        lefts = sorted({token.left for token in tokens if self.kind(token) == "name"})
        self._levels: dict[int, int] = {}
        for before, left in zip([None, *lefts], lefts, strict=False):
            near = before is not None and left - before <= _SAME_LEVEL
            self._levels[left] = self._levels[before] + (not near) if before is not None else self._first
        self.trusted = best >= _TRUSTED * len(tokens)

    def column(self, token: Token) -> int:
        """Position of the column in whose place a piece stands."""
        return bisect_right(self._boundaries, token.left if self._by_left else (token.left + token.right) // 2)

    def name_place(self, token: Token) -> int:
        """A number that tells the level of a name: the same for names that begin in the same printed column."""
        return self._levels.get(token.left, self._first)

    def kind(self, token: Token) -> str:
        """Kind of that column."""
        return self.kinds[self.column(token)]
