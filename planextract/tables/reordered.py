"""Pieces of a table that text gives in another order than rows: all on one line, or one column below the other.

Guarantee: the pieces are the same, each with its own place in the source; only line and rank tell of the rows.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from planextract.tables.columns import Context, column_of
from planextract.tables.tokens import Token, joined
from planextract.tables.vocabulary import ATTRIBUTE, BLANK, NUMBER, TEXT, UNIT, Vocabulary, key_of

_LEAST_ROWS = 2
_LEAST_COLUMNS = 3


def in_rows(tokens: Sequence[Token], context: Context, vocabulary: Vocabulary) -> Sequence[Token]:
    """The pieces row by row."""
    if len(tokens) < _LEAST_COLUMNS:
        return tokens
    if tokens[0].line == tokens[-1].line:
        return _rows_of_one_line(tokens, vocabulary)
    return _rows_of_columns(tokens, context, vocabulary) or tokens


def _rows_of_one_line(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """With each running number a line begins: 1, 2, 3 in front of texts."""
    out: list[Token] = []
    number = line = rank = 0
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        if token.text == str(number + 1) and after is not None and vocabulary.traits(after.text) & TEXT:
            number, line, rank = number + 1, line + 1, 0
        out.append(token._replace(line=token.line + line, rank=rank))
        rank += 1
    return out


def _rows_of_columns(tokens: Sequence[Token], context: Context, vocabulary: Vocabulary) -> list[Token] | None:
    """Where each head stands over all of its cells: the heads, then the rows; null where it is not so."""
    if key_of(tokens[1].text) != "1" or key_of(tokens[0].text) not in vocabulary.words("table_number"):
        return None
    cells = _cells(tokens)
    heads = [at for at, cell in enumerate(cells) if _is_head(cell, context, vocabulary)]
    counts = {after - at - 1 for at, after in pairwise([*heads, len(cells)])}
    if len(heads) < _LEAST_COLUMNS or len(counts) != 1 or (count := counts.pop()) < _LEAST_ROWS:
        return None
    columns = [cells[at : at + count + 1] for at in heads]
    out: list[Token] = []
    for line, row in enumerate(zip(*columns, strict=True), start=tokens[0].line):
        out += [token._replace(line=line, rank=rank) for rank, token in enumerate(row)]
    return out


def _cells(tokens: Sequence[Token]) -> list[Token]:
    """One for each block of lines that blank lines part, or for each line where none do."""
    lines = [joined(list(group)) for _, group in groupby(tokens, key=attrgetter("line"))]
    if all(after.line - line.line == 1 for line, after in pairwise(lines)):
        return lines
    blocks: list[list[Token]] = [[lines[0]]]
    last = lines[0].line
    for line in lines[1:]:
        if line.line - last > 1:
            blocks.append([])
        blocks[-1].append(line)
        last = line.line
    return [joined(block) for block in blocks]


def _is_head(cell: Token, context: Context, vocabulary: Vocabulary) -> bool:
    traits = vocabulary.traits(cell.text)
    if traits & (ATTRIBUTE | BLANK | UNIT) or (traits & NUMBER and "年" not in cell.text):
        return False
    return column_of(cell.text, context, vocabulary).kind != "other"
