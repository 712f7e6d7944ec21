"""The pieces before the unit parted into category, outer names and names, for tables that stand in pieces.

A line breaks inside a cell only where the cell is full; so a short line followed by another piece ends a cell.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planextract.patterns import compiled
from planextract.tables.tokens import Token, joined
from planextract.tables.vocabulary import Vocabulary, key_of

_LONGEST_CATEGORY = 12
_MOST_PIECES, _NARROW = 3, 3
"""Pieces that a category may have; more where each is as narrow as this."""
_NARROWEST_CATEGORY = 4
"""Characters that a column of categories has room for, whatever it holds."""
_WRAP = 4.0
"""What a break after an empty line would cost; less the fuller the line."""
_LEVEL = -0.7
_CATEGORY = -1.0
"""What it costs to read a category where the one above may go on."""
_NO_FIRST_CATEGORY = -3.0
_KNOWN_WORD = 2.5
_NUMBER_BEHIND = 3.0
"""What a category gains before a name that begins with its number: 创新驱动 | 4.研发经费投入."""
_NUMBERED = compiled(r"\d{1,2}[.．、](?!\d)")
_SAME_LENGTH = 0.7
_TIE = 0.3


class Names(NamedTuple):
    """The names of the finest rows under one number."""

    category: Token | None
    paths: tuple[tuple[Token, ...], ...]
    """For each row its own part of the path, outermost first; the first holds the outer names as well."""
    levels: tuple[tuple[int, ...], ...]
    """The level of each of these."""
    tied: bool = False
    """Whether another parting is as good."""


class LevelReader:
    """Parts names of one table, row after row."""

    def __init__(self, vocabulary: Vocabulary, *, has_category: bool, width: int) -> None:
        """`width` is the length of the longest line of a name in the table."""
        self.vocabulary, self.has_category, self.width = vocabulary, has_category, width
        self.category_width = 0
        self.category_lengths: set[int] = set()

    def read(self, blocks: Sequence[Sequence[Token]], *, may_have_category: bool = True) -> Names:
        """The names of the rows under one number; `blocks` are the pieces before the unit of each row."""
        first = blocks[0]
        cut, tied = 0, False
        if self.has_category and may_have_category and first:
            scores = sorted(
                ((self._category(first, at) + self._name(first[at:], blocks), -at) for at in range(_cuts(first))),
                reverse=True,
            )
            cut = -scores[0][1]
            tied = len(scores) > 1 and scores[0][0] - scores[1][0] < _TIE
        category = joined(first[:cut]) if cut else None
        if category:
            self.category_width = max(self.category_width, *(len(token.text) for token in first[:cut]))
            self.category_lengths.add(len(category.text))
        paths, levels = self._paths([first[cut:], *blocks[1:]])
        return Names(category, paths, levels, tied)

    def _category(self, pieces: Sequence[Token], count: int) -> float:
        if count == 0:
            return 0.0 if self.category_width else _NO_FIRST_CATEGORY
        text = "".join(token.text for token in pieces[:count])
        if len(text) > _LONGEST_CATEGORY or any(character.isdigit() for character in text) or count == len(pieces):
            return -9.0
        if _NUMBERED.match(text):
            return -9.0
        score = _CATEGORY if self.category_width else 0.0
        score += _NUMBER_BEHIND if _NUMBERED.match(pieces[count].text) else 0.0
        width = max(len(token.text) for token in pieces[:count])
        if self.category_width and width > max(self.category_width, _NARROWEST_CATEGORY) + 1:
            score -= _WRAP
        score += _KNOWN_WORD if key_of(text) in self.vocabulary.categories else 0.0
        score += _SAME_LENGTH if len(text) in self.category_lengths else 0.0
        return score + _wraps(pieces[:count], max(width, self.category_width))

    def _name(self, pieces: Sequence[Token], blocks: Sequence[Sequence[Token]]) -> float:
        """How well pieces read as a name, or as outer name and name where several rows stand under the number."""
        if not pieces:
            return -9.0
        if len(blocks) == 1:
            return _wraps(pieces, self.width)
        scores = [self._parting(pieces, at, blocks[1:]) for at in range(1, len(pieces))]
        return max(scores, default=_LEVEL)

    def _parting(self, pieces: Sequence[Token], at: int, below: Sequence[Sequence[Token]]) -> float:
        """How well the first `at` pieces read as outer name and the rest as a name like those of the rows below."""
        outer, own = pieces[:at], pieces[at:]
        if own[0].text[0] in "（(）)":
            return -9.0
        lines = [token for block in (own, *below) for token in block]
        score = _LEVEL + _wraps(outer, max(len(t.text) for t in outer))
        score += _wraps(own, max(len(token.text) for token in lines))
        return score + self._likeness(_text(own), [_text(block) for block in below])

    def _likeness(self, name: str, others: Sequence[str]) -> float:
        """Names of rows under one outer name are alike: in length, in their last characters, or known as such."""
        best = 0.0
        for other in others:
            if not other:
                continue
            score = 1.5 * (1 - abs(len(name) - len(other)) / max(len(name), len(other)))
            score += min(_common(name[::-1], other[::-1]), 4) * 0.3 + min(_common(name, other), 2) * 0.15
            score += 2.0 if {_bare(name), _bare(other)} <= self.vocabulary.sub_names else 0.0
            best = max(best, score)
        return best

    def _paths(
        self, blocks: Sequence[Sequence[Token]]
    ) -> tuple[tuple[tuple[Token, ...], ...], tuple[tuple[int, ...], ...]]:
        """Each row's own names with their levels: one level where there is one row, else outer and inner ones."""
        if len(blocks) == 1:
            return ((joined(blocks[0]),) if blocks[0] else (),), ((0,) if blocks[0] else (),)
        first = blocks[0]
        cuts = [(self._parting(first, at, blocks[1:]), at) for at in range(1, len(first))]
        paths: list[tuple[Token, ...]] = []
        levels: list[tuple[int, ...]] = []
        if cuts:
            at = max(cuts)[1]
            paths.append((joined(first[:at]), joined(first[at:])))
            levels.append((0, 1))
        else:
            paths.append(tuple(joined(first) for _ in first[:1]))
            levels.append((0,) * len(paths[0]))
        deeper = False
        for number, block in enumerate(blocks[1:], start=1):
            cut = self._middle(block, blocks[number + 1 : number + 2])
            if cut:
                paths.append((joined(block[:cut]), joined(block[cut:])))
                levels.append((1, 2))
                deeper = True
            else:
                paths.append((joined(block),) if block else ())
                deeper = deeper and self._likeness(_text(block), [paths[number - 1][-1].text]) > 2 if block else deeper
                levels.append(((2 if deeper else 1) if cuts else 0,) if block else ())
        return tuple(paths), tuple(levels)

    def _middle(self, block: Sequence[Token], after: Sequence[Sequence[Token]]) -> int:
        """Where a middle name ends in a row below the first (孤儿 | 集中供养 before 分散供养); 0 for none."""
        for at in range(1, len(block)):
            pair = {_bare(_text(block[at:])), *(_bare(_text(each)) for each in after)}
            if len(pair) == 2 and pair <= self.vocabulary.sub_names:
                return at
        return 0


def _cuts(pieces: Sequence[Token]) -> int:
    """How many pieces a category may have and one more: three, or as many narrow ones as there are."""
    narrow = next((at for at, token in enumerate(pieces) if len(token.text) > _NARROW), len(pieces))
    return min(max(_MOST_PIECES, narrow) + 1, len(pieces))


def _wraps(pieces: Sequence[Token], width: int) -> float:
    """What the breaks inside one cell of that width cost: nothing after full lines."""
    cost = 0.0
    for before, after in pairwise(pieces):
        if before.line == after.line:
            cost -= 1.0
        elif after.text[0] not in "（(":
            cost -= max(0.0, (width - len(before.text) - 1) / max(width, 1)) * _WRAP
    return cost


def _text(pieces: Sequence[Token]) -> str:
    return "".join(token.text for token in pieces)


def _bare(text: str) -> str:
    """A name without the unit behind it."""
    return key_of(text).split("（")[0]


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
