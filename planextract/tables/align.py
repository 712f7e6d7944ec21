"""Which column each piece of a line stands in, where empty cells were dropped: the best reading and the next best."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from planextract.tables.head import Head
from planextract.tables.tokens import Token
from planextract.tables.vocabulary import NO_FIT, Vocabulary

MISSING = {
    "no": -0.5, "category": -0.3, "name": -5.0, "unit": -1.0, "value": -1.5, "attribute": -1.0, "status": -0.7,
    "other": -0.3,
}  # fmt: skip
"""What a column without a piece costs a reading."""
_TIE = 0.4
"""Readings whose scores differ by less cannot be told apart."""
# What a cell gains or loses under a cell of the row above that says the same, is of its sort, or is of another sort.
_SAME_ABOVE, _LIKE_ABOVE, _UNLIKE_ABOVE = 2.5, 0.7, -1.0
_Reading = tuple[float, tuple[int, ...]]
_NO_READING: _Reading = (float("-inf"), ())


class Reading(NamedTuple):
    """One column for each piece of a line."""

    columns: tuple[int, ...]
    score: float
    doubtful: frozenset[int]
    """Positions of pieces that stand elsewhere in a reading that is as good."""


def align(
    tokens: Sequence[Token], head: Head, fit: Callable[[Token, int], float], *, is_below: bool = False
) -> Reading:
    """The best reading of a line: columns in order, one piece each, several for the name.

    `is_below` is for a row that stands under the same number as the one before: it may lack anything.
    """
    count = len(head.columns)
    cost = [MISSING[column.kind] * (0.2 if is_below else 1.0) for column in head.columns]
    is_name = [column.kind == "name" for column in head.columns]
    last: list[list[_Reading]] = [[] for _ in range(count)]
    reach: list[list[_Reading]] = [
        [(sum(cost[:at]), ())] for at in range(count)
    ]  # before the first piece: every column up to `at` is empty
    for token in tokens:
        now: list[list[_Reading]] = []
        for at in range(count):
            score = fit(token, at)
            before = [*reach[at], *last[at]] if is_name[at] else reach[at]
            now.append(_two_best([(known + score, (*path, at)) for known, path in before]))
        last, reach = now, _reach(now, cost)
    ends = _two_best([*reach[count - 1], *last[count - 1]]) if not tokens else _ends(last, cost)
    best, other = [*ends, _NO_READING, _NO_READING][:2]
    close = best[0] - other[0] < _TIE
    doubtful = frozenset(i for i, (a, b) in enumerate(zip(best[1], other[1], strict=False)) if close and a != b)
    return Reading(best[1], best[0], doubtful)


def align_below(tokens: Sequence[Token], above: Mapping[int, Token], head: Head, vocabulary: Vocabulary) -> Reading:
    """The best reading of cells under a row of the same number: a number stands under a number, a text under a text."""

    def fit(token: Token, at: int) -> float:
        kind = head.columns[at].kind
        score = NO_FIT if kind in ("no", "category", "name") else vocabulary.fit(token.text, kind)
        other = above.get(at)
        if other is None:
            return score
        if other.text == token.text and kind != "value":
            return score + _SAME_ABOVE
        return score + (_LIKE_ABOVE if vocabulary.alike(other.text, token.text) else _UNLIKE_ABOVE)

    return align(tokens, head, fit, is_below=True)


def _reach(last: list[list[_Reading]], cost: Sequence[float]) -> list[list[_Reading]]:
    """For each column the best readings that end before it, with the cost of the empty columns between."""
    out: list[list[_Reading]] = [[]]
    for at in range(1, len(last)):
        skipped = [(score + cost[at - 1], path) for score, path in out[at - 1]]
        out.append(_two_best([*last[at - 1], *skipped]))
    return out


def _ends(last: list[list[_Reading]], cost: Sequence[float]) -> list[_Reading]:
    return _two_best([(score + sum(cost[at + 1 :]), path) for at, each in enumerate(last) for score, path in each])


def _two_best(readings: list[_Reading]) -> list[_Reading]:
    return sorted(readings, key=lambda reading: -reading[0])[:2]
