"""The head of a table that stands in pieces, one head cell (or a part of one) to a line."""

from collections.abc import Sequence
from itertools import accumulate, groupby, pairwise
from operator import or_

from planextract.patterns import compiled
from planextract.tables.columns import Column, Context, column_of
from planextract.tables.head import Cell, Head, head_of, shared_out
from planextract.tables.tokens import Token, joined
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, RUNNING, UNIT, Vocabulary, key_of

_REST = compiled(
    r"[（(）)值]|年(?!均|度|[末初底]\p{Han})"
)  # with these the rest of a cell begins: 2020 | 年, 目标 | 值
_YEAR = compiled(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LONGEST_CELL = 6
"""Pieces that one head cell of a torn table may have: 2025 | 年 | 清源市 | 规划 | 目标 | 值."""
_UNKNOWN = 4.0
"""What a head cell costs whose words no list has."""
_TWO_WORDS = 0.5
"""What it costs to join pieces that are words of a head each."""
_NO_CELL = float("-inf")
_ACROSS_BLANK = 0.2
"""What it costs to join two pieces that a blank parts: 指标 单位 are two cells before they are one."""


def head_of_pieces(tokens: Sequence[Token], context: Context, vocabulary: Vocabulary) -> tuple[Head, int]:
    """The head of a table that stands in pieces, and how many of them it takes: all before the first row."""
    limit = next((at for at, token in enumerate(tokens) if _begins_rows(tokens, at, vocabulary)), len(tokens))
    if limit < len(tokens) and not _names_numbers(tokens[:limit], vocabulary):
        head, end = head_of_pieces(tokens[:limit], context, vocabulary)
        if head.values and head.at("name") is not None:
            return head, end  # the 1 is a value
    # Without running numbers the head ends at the first piece that is no word of one.
    cells, end = _segmented(tokens[:limit], context, vocabulary, known_only=limit == len(tokens))
    return head_of([(text, -1, -1) for text in cells], len(cells), context, vocabulary), end


def _names_numbers(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether the head has a column of running numbers: 序号, its letters on one line or on two."""
    words = vocabulary.words("table_number")
    return any(key_of(one.text) in words or key_of(one.text + two.text) in words for one, two in pairwise(tokens))


def _begins_rows(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether the first running number stands here."""
    token = tokens[at]
    return token.rank == 0 and at > 0 and token.text.rstrip(".、．") in ("1", "１", "①", "（1）")


def _segmented(
    tokens: Sequence[Token], context: Context, vocabulary: Vocabulary, *, known_only: bool
) -> tuple[list[str], int]:
    """The pieces as head cells, and how many pieces they take.

    Fewest cells win: 2020 年 | 目标值 is one. A last line of several places or roles under years is an inner row.
    """
    lines = [list(group) for _, group in groupby(tokens, key=lambda token: token.line)]
    if not known_only and len(lines) > 1 and len(lines[-1]) > 1:
        upper, _ = _best(tokens[: -len(lines[-1])], context, vocabulary)
        inner = [column_of(token.text, context, vocabulary) for token in lines[-1]]
        outer = [column for column in (column_of(t, context, vocabulary) for t in upper) if column.kind == "value"]
        is_inner = all(column.kind == "value" and not _has_year(column) for column in inner)
        if is_inner and len(outer) > 1 and len(inner) % len(outer) == 0 and all(map(_has_year, outer)):
            cells: list[Cell] = [(text, -1, -1) for text in upper]
            shared = shared_out(cells, [(token.text, -1, -1) for token in lines[-1]], context, vocabulary)
            return [text for text, _, _ in shared], len(tokens)
    return _best(tokens, context, vocabulary, known_only=known_only)


def _has_year(column: Column) -> bool:
    return any(character.isdigit() for character in column.name)


def _best(
    tokens: Sequence[Token], context: Context, vocabulary: Vocabulary, *, known_only: bool = False
) -> tuple[list[str], int]:
    """The reading with the fewest cells of the longest run of pieces that can be a head."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    texts: dict[tuple[int, int], str] = {}
    behind_values = list(accumulate((any(c.isdigit() for c in t.text) for t in tokens), or_, initial=False))
    words = [_is_word(token, vocabulary) for token in tokens]
    for end in range(1, len(tokens) + 1):
        found = (_NO_CELL, 0)
        for start in range(max(0, end - _LONGEST_CELL), end):
            if best[start][0] == _NO_CELL:
                continue
            cell = tokens[start:end]
            text = texts[start, end] = joined(cell).text
            score = _score(text, cell, context, vocabulary)
            score = best[start][0] + (_NO_CELL if known_only and score < -_UNKNOWN else score)
            score -= _TWO_WORDS if len(cell) > 1 and not behind_values[start] and all(words[start:end]) else 0.0
            score -= _ACROSS_BLANK * sum(b.line == a.line for a, b in pairwise(cell))
            found = max(found, (score, start))
        best.append(found)
    end = max((at for at in range(len(best)) if best[at][0] > _NO_CELL), default=0)
    cells, at = [], end
    while at:
        start = best[at][1]
        cells.append(texts[start, at])
        at = start
    return cells[::-1], end


def _score(text: str, cell: Sequence[Token], context: Context, vocabulary: Vocabulary) -> float:
    if _REST.match(text):
        return _NO_CELL
    column = column_of(text, context, vocabulary, strict=len(cell) > 1)
    if len(cell) > 1 and column.measure != "level" and len(_YEAR.findall(text)) == 1:
        return _NO_CELL  # 2025年 | 年均增长: growth is not that of one year
    if column.kind != "other" or key_of(text) in vocabulary.words("table_other"):
        return -1.0 if column.kind == "value" else -0.1
    return (
        _NO_CELL if vocabulary.traits(text) & (NUMBER | UNIT | RUNNING | BLANK | ATTRIBUTE) else -_UNKNOWN - len(cell)
    )


def _is_word(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a piece alone is a word of a head: 指标 | 单位 before the years are two cells, 指标 | 属性 one."""
    return column_of(token.text, Context(), vocabulary).kind not in ("other", "value")
