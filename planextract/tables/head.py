"""The head of a table: which lines it is, and which columns it names.

Guarantees: columns are in the order of the table; the name of a column is what its head prints, outer/inner.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from planextract.tables.columns import Column, Context, column_of
from planextract.tables.settling import settled, with_names
from planextract.tables.tokens import Line, Token
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, TEXT, UNIT, Vocabulary


class Head(NamedTuple):
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


_COUNTED = "\0"
"""Stands for the text of an empty head cell over running numbers."""

Cell = tuple[str, int, int]
"""Text of a head cell, first and last place."""


def head_of_grid(lines: Sequence[Line], shape: str, context: Context, vocabulary: Vocabulary) -> tuple[Head, int]:
    """The head of a table whose cells are parted, and how many lines it takes."""
    cells = _top(lines[0], shape, {} if shape == "spaces" else _without_head(lines, vocabulary))
    count = 1
    if len(lines) > 2 and shape != "spaces" and _is_inner_line(lines[1], cells, context, vocabulary):
        count = 2
    while count < len(lines) and _is_head_line(lines[count], context, vocabulary):
        count += 1
    for line in lines[1:count]:
        under = [token for token in line if token.text]
        if shape == "spaces" or len(line) >= len(lines[0]) - 1:
            cells = _over(cells, under, shape)
        else:
            cells = shared_out(cells, [(token.text, -1, -1) for token in under], context, vocabulary)
    return head_of(cells, max(len(line) for line in lines[:count]), context, vocabulary), count


def is_same_head(line: Line, head: Line) -> bool:
    """Whether a line repeats the first line of the head, as after a page break."""
    return [token.text for token in line if token.text] == [token.text for token in head if token.text]


def head_of(cells: Sequence[Cell], width: int, context: Context, vocabulary: Vocabulary) -> Head:
    """The head that these cells make; `width` is the number of cells on the fullest line."""
    columns = settled(with_names(_with_category([_column(text, context, vocabulary) for text, _, _ in cells])), context)
    if context.unit and not any(column.kind == "unit" for column in columns):
        columns = tuple(c._replace(unit=c.unit or context.unit) if c.kind == "value" else c for c in columns)
    return Head(columns, tuple((first, last) for _, first, last in cells), width)


def _column(text: str, context: Context, vocabulary: Vocabulary) -> Column:
    return Column("no", "") if text == _COUNTED else column_of(text, context, vocabulary)


def _with_category(columns: Sequence[Column]) -> list[Column]:
    """A first column without head groups the rows where another one names them."""
    first_lacks = bool(columns) and not columns[0].name and columns[0].kind == "other"
    if first_lacks and any(column.kind == "name" for column in columns):
        return _with_attribute([columns[0]._replace(kind="category"), *columns[1:]])
    return _with_attribute(columns)


def _with_attribute(columns: Sequence[Column]) -> list[Column]:
    """指标类型 behind the values says whether they bind; before the names it groups them."""
    values = [at for at, column in enumerate(columns) if column.kind == "value"]
    if not values or any(column.kind == "attribute" for column in columns):
        return list(columns)
    behind = values[0]
    return [
        column._replace(kind="attribute") if column.kind == "category" and at > behind else column
        for at, column in enumerate(columns)
    ]


def _is_head_line(line: Line, context: Context, vocabulary: Vocabulary) -> bool:
    """Whether at least half of its cells are words of a head, and none is a cell of a row."""
    texts = [token.text for token in line if token.text]
    words = 0
    for at, text in enumerate(texts):
        if column_of(text, context, vocabulary).kind != "other":
            words += 1
        elif text[0] in "（(" and vocabulary.traits(text) & UNIT:
            continue  # 年均增速 | （%）
        elif vocabulary.traits(text) & (NUMBER | ATTRIBUTE | UNIT | BLANK) or (at == 0 and text.isdigit()):
            return False
    return words * 2 >= len(texts)


def _is_inner_line(line: Line, cells: Sequence[Cell], context: Context, vocabulary: Vocabulary) -> bool:
    """Whether a line holds texts only, all of them under head cells that cover several columns and are no names."""
    tokens = [token for token in line if token.text]
    if len(tokens) < 2 or any(vocabulary.traits(token.text) & (NUMBER | BLANK | ATTRIBUTE) for token in tokens):
        return False
    wide = [(a, b) for text, a, b in cells if b > a and column_of(text, context, vocabulary).kind in ("value", "other")]
    return all(any(a <= token.rank <= b for a, b in wide) for token in tokens)


def _without_head(lines: Sequence[Line], vocabulary: Vocabulary) -> dict[int, str]:
    """Ranks of empty head cells that are columns of their own: the rows are counted below, or the first holds texts."""
    found: dict[int, str] = {}
    for token in lines[0]:
        if token.text:
            continue
        below = [line[token.rank].text for line in lines[1:] if len(line) > token.rank and line[token.rank].text]
        if len(below) > 1 and all(text == str(at) for at, text in enumerate(below, start=1)):
            found[token.rank] = _COUNTED
        elif token.rank == 0 and len(below) > 1 and all(vocabulary.traits(text) & TEXT for text in below):
            found[token.rank] = ""
    return found


def _top(line: Line, shape: str, own: Mapping[int, str]) -> list[Cell]:
    """The cells of the first head line; an empty one belongs to the one before, unless it is in `own`."""
    cells: list[Cell] = []
    for token in line:
        if shape == "spaces":
            cells.append((token.text, token.left, token.right - 1))
        elif token.rank in own or (token.text and not (cells and cells[-1][0] == token.text)):
            cells.append((own.get(token.rank, token.text), token.rank, token.rank))
        elif cells:
            cells[-1] = (cells[-1][0], cells[-1][1], token.rank)
    return cells


def _over(cells: Sequence[Cell], under: Sequence[Token], shape: str) -> list[Cell]:
    """Head cells with those of the next line under them, by place: several under one are its inner cells."""
    found: dict[int, list[Token]] = {}
    out: list[Cell] = []
    for token in under:
        at, gap = _above(cells, token, shape)
        if gap > 0 and shape == "spaces":  # nothing stands above it: a cell that is printed a line lower
            out.append((token.text, token.left, token.right - 1))
        else:
            found.setdefault(at, []).append(token)
    for at, (text, first, last) in enumerate(cells):
        inner = found.get(at, [])
        if not inner or [token.text for token in inner] == [text]:
            out.append((text, first, last))
        elif len(inner) == 1 and shape == "spaces":
            out.append((text + inner[0].text, min(first, inner[0].left), max(last, inner[0].right - 1)))
        else:
            first_inner = min(token.left if shape == "spaces" else token.rank for token in inner)
            if shape != "spaces" and first_inner > first:  # the total stands beside its parts
                out.append((text, first, first_inner - 1))
            for token in inner:
                place = (token.left, token.right - 1) if shape == "spaces" else (token.rank, token.rank)
                name = token.text if token.text == text else f"{text}/{token.text}"
                out.append((name, *place))
    return sorted(out, key=lambda cell: cell[1])


def _above(cells: Sequence[Cell], token: Token, shape: str) -> tuple[int, int]:
    """Which head cell stands above, the nearest by place, and how far it is off."""
    first, last = (token.left, token.right - 1) if shape == "spaces" else (token.rank, token.rank)
    gaps = [max(before - last, first - after, 0) for _, before, after in cells]
    return gaps.index(min(gaps)), min(gaps)


def shared_out(cells: Sequence[Cell], inner: Sequence[Cell], context: Context, vocabulary: Vocabulary) -> list[Cell]:
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
