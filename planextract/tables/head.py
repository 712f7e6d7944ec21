"""The head of a table: which lines it is, and which columns it names.

Guarantees: columns are in the order of the table; the name of a column is what its head prints, outer/inner.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from operator import or_

from planextract.tables.columns import Column, Context, column_of, settled, with_names
from planextract.tables.tokens import Line, Token, joined
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, RUNNING, UNIT, Vocabulary, key_of

_LONGEST_CELL = 6
"""Pieces that one head cell of a torn table may have: 2025 | 年 | 清源市 | 规划 | 目标 | 值."""
_UNKNOWN = 4.0
"""What a head cell costs whose words no list has."""
_TWO_WORDS = 0.5
"""What it costs to join pieces that are words of a head each."""
_NO_CELL = float("-inf")
_ACROSS_BLANK = 0.2
"""What it costs to join two pieces that a blank parts: 指标 单位 are two cells before they are one."""


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a table and where they stand on a line."""

    columns: tuple[Column, ...]
    places: tuple[tuple[int, int], ...]
    """For each column the first and last cell of a line that it covers, or its printed columns."""
    width: int
    """Number of cells on the fullest head line."""

    @property
    def values(self) -> tuple[int, ...]:
        """Positions of the columns of values."""
        return tuple(at for at, column in enumerate(self.columns) if column.kind == "value")

    def at(self, kind: str) -> int | None:
        """Position of the first column of that kind."""
        return next((at for at, column in enumerate(self.columns) if column.kind == kind), None)


Cell = tuple[str, int, int]
"""Text of a head cell, first and last place."""


def head_of_grid(lines: Sequence[Line], shape: str, context: Context, vocabulary: Vocabulary) -> tuple[Head, int]:
    """The head of a table whose cells are parted, and how many lines it takes."""
    count = 1
    while count < len(lines) and _is_head_line(lines[count], context, vocabulary):
        count += 1
    cells = _top(lines[0], shape)
    for line in lines[1:count]:
        under = [token for token in line if token.text]
        if shape == "spaces" or len(line) >= len(lines[0]) - 1:
            cells = _over(cells, under, shape)
        else:
            cells = _shared(cells, [(token.text, -1, -1) for token in under], context, vocabulary)
    return _head(cells, max(len(line) for line in lines[:count]), context, vocabulary), count


def is_same_head(line: Line, head: Line) -> bool:
    """Whether a line repeats the first line of the head, as after a page break."""
    return [token.text for token in line if token.text] == [token.text for token in head if token.text]


def _head(cells: Sequence[Cell], width: int, context: Context, vocabulary: Vocabulary) -> Head:
    columns = settled(with_names([column_of(text, context, vocabulary) for text, _, _ in cells]))
    if context.unit and not any(column.kind == "unit" for column in columns):
        columns = tuple(replace(c, unit=c.unit or context.unit) if c.kind == "value" else c for c in columns)
    return Head(columns, tuple((first, last) for _, first, last in cells), width)


def _is_head_line(line: Line, context: Context, vocabulary: Vocabulary) -> bool:
    """Whether at least half of its cells are words of a head, and none is a cell of a row."""
    texts = [token.text for token in line if token.text]
    words = 0
    for at, text in enumerate(texts):
        if column_of(text, context, vocabulary).kind != "other":
            words += 1
        elif vocabulary.traits(text) & (NUMBER | ATTRIBUTE | UNIT | BLANK) or (at == 0 and text.isdigit()):
            return False
    return words * 2 >= len(texts)


def _top(line: Line, shape: str) -> list[Cell]:
    """The cells of the first head line; an empty one belongs to the cell before it."""
    cells: list[Cell] = []
    for token in line:
        if shape == "spaces":
            cells.append((token.text, token.left, token.right - 1))
        elif token.text and not (cells and cells[-1][0] == token.text):
            cells.append((token.text, token.index, token.index))
        elif cells:
            cells[-1] = (cells[-1][0], cells[-1][1], token.index)
    return cells


def _over(cells: Sequence[Cell], under: Sequence[Token], shape: str) -> list[Cell]:
    """Head cells with those of the next line under them, by place: several under one are its inner cells."""
    found: dict[int, list[Token]] = {}
    for token in under:
        found.setdefault(_above(cells, token, shape), []).append(token)
    out: list[Cell] = []
    for at, (text, first, last) in enumerate(cells):
        inner = found.get(at, [])
        if not inner or [token.text for token in inner] == [text]:
            out.append((text, first, last))
        elif len(inner) == 1 and shape == "spaces":
            out.append((text + inner[0].text, min(first, inner[0].left), max(last, inner[0].right - 1)))
        else:
            for token in inner:
                place = (token.left, token.right - 1) if shape == "spaces" else (token.index, token.index)
                name = token.text if token.text == text else f"{text}/{token.text}"
                out.append((name, *place))
    return out


def _above(cells: Sequence[Cell], token: Token, shape: str) -> int:
    """Which head cell stands above: the nearest by place."""
    first, last = (token.left, token.right - 1) if shape == "spaces" else (token.index, token.index)
    return min(range(len(cells)), key=lambda at: max(cells[at][1] - last, first - cells[at][2], 0))


def _shared(cells: Sequence[Cell], inner: Sequence[Cell], context: Context, vocabulary: Vocabulary) -> list[Cell]:
    """Inner cells shared out evenly among the outer cells of values, where their places are lost."""
    outer = [at for at, cell in enumerate(cells) if column_of(cell[0], context, vocabulary).kind == "value"]
    if not outer or len(inner) % len(outer):
        return [*cells, *inner]
    share = len(inner) // len(outer)
    out: list[Cell] = []
    for at, cell in enumerate(cells):
        if at in outer:
            rank = outer.index(at) * share
            out += [(f"{cell[0]}/{text}", -1, -1) for text, _, _ in inner[rank : rank + share]]
        else:
            out.append(cell)
    return out


def head_of_pieces(tokens: Sequence[Token], context: Context, vocabulary: Vocabulary) -> tuple[Head, int]:
    """The head of a table that stands in pieces, and how many of them it takes: all before the first row."""
    limit = next((at for at, token in enumerate(tokens) if _begins_rows(tokens, at, vocabulary)), len(tokens))
    # Without running numbers the head ends at the first piece that is no word of one.
    cells, end = _segmented(tokens[:limit], context, vocabulary, known_only=limit == len(tokens))
    return _head([(text, -1, -1) for text in cells], len(cells), context, vocabulary), end


def _begins_rows(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether the first running number stands here."""
    token = tokens[at]
    return token.index == 0 and at > 0 and token.text.rstrip(".、．") in ("1", "１", "①", "（1）")


def _segmented(
    tokens: Sequence[Token], context: Context, vocabulary: Vocabulary, *, known_only: bool
) -> tuple[list[str], int]:
    """The pieces as head cells, and how many pieces they take.

    Fewest cells win: 2020 年 | 目标值 is one. A last line of several places or roles under years is an inner row.
    """
    lines = [list(group) for _, group in groupby(tokens, key=lambda token: token.line)]
    if not known_only and len(lines) > 1 and len(lines[-1]) > 1:
        upper, end = _best(tokens[: -len(lines[-1])], context, vocabulary)
        inner = [column_of(token.text, context, vocabulary) for token in lines[-1]]
        outer = [column for column in (column_of(t, context, vocabulary) for t in upper) if column.kind == "value"]
        is_inner = all(column.kind == "value" and not _has_year(column) for column in inner)
        if is_inner and len(outer) > 1 and len(inner) % len(outer) == 0 and all(map(_has_year, outer)):
            cells: list[Cell] = [(text, -1, -1) for text in upper]
            shared = _shared(cells, [(token.text, -1, -1) for token in lines[-1]], context, vocabulary)
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
    for end in range(1, len(tokens) + 1):
        found = (_NO_CELL, 0)
        for start in range(max(0, end - _LONGEST_CELL), end):
            if best[start][0] == _NO_CELL:
                continue
            cell = tokens[start:end]
            text = texts[start, end] = joined(cell).text
            score = _score(text, cell, context, vocabulary)
            score = best[start][0] + (_NO_CELL if known_only and score < -_UNKNOWN else score)
            score -= _TWO_WORDS if len(cell) > 1 and not behind_values[start] and _all_words(cell, vocabulary) else 0.0
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
    if text[0] in "（(年值）)":
        return _NO_CELL
    column = column_of(text, context, vocabulary, strict=len(cell) > 1)
    if column.kind != "other" or key_of(text) in vocabulary.words("table_other"):
        return -1.0 if column.kind == "value" else -0.1
    return _NO_CELL if vocabulary.traits(text) & (NUMBER | UNIT | RUNNING | BLANK | ATTRIBUTE) else -_UNKNOWN - len(cell)


def _all_words(cell: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether each piece alone is a word of a head: 指标 | 单位 before the years are two cells, 指标 | 属性 behind are one."""
    kinds = [column_of(token.text, Context(), vocabulary).kind for token in cell]
    return all(kind not in ("other", "value") for kind in kinds)
