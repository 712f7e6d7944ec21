"""Printed rows → rows in which every merged cell counts for each row that it covers.

Guarantees: no row is added; what is filled in is marked as merged and keeps the place where it is printed.
"""

from collections.abc import Sequence

from planextract.model.table import Cell
from planextract.tables.blocks import owners
from planextract.tables.categories import fill_categories
from planextract.tables.filled import Filled, fill_names, grouped
from planextract.tables.head import Head
from planextract.tables.rows import Doubt, Row
from planextract.tables.tokens import Token
from planextract.tables.values import read_value
from planextract.tables.vocabulary import Vocabulary

_ACROSS = ("unit", "attribute", "status", "other")
"""Kinds of columns in which one cell may cover several numbers."""
_LABELS = ("no", "category")
"""Kinds of columns whose cells a row may have that only names the rows below it."""
_SPARSE = 0.3
"""Share of rows without a cell from which on a torn table is taken to have merged cells in a column."""


def filled(rows: Sequence[Row], head: Head, shape: str, vocabulary: Vocabulary) -> tuple[list[Filled], list[Doubt]]:
    """The rows with merged cells filled in; rows that are only titles are left out, their text is the category."""
    doubts: list[Doubt] = []
    plain, titles = _without_titles(rows)
    if not plain:
        return [], doubts
    numbers, sure = _numbers(plain, head, vocabulary)
    if not sure:
        doubts.append(Doubt("it is not sure which rows belong to which running number", plain[0].span()))
    out = [Filled(row, number, is_part=_is_part(row, vocabulary)) for row, number in zip(plain, numbers, strict=True)]
    blocks = list(grouped(out))
    fill_names(blocks, head)
    for block in blocks:
        _fill_block(block, head)
    fill_categories(out, titles, head, doubts, by_lines=shape == "spaces")
    for at, column in enumerate(head.columns):
        if column.kind in _ACROSS:
            _fill_across(out, at, head, (shape, vocabulary), doubts)
    return out, doubts


def _without_titles(rows: Sequence[Row]) -> tuple[list[Row], list[Token | None]]:
    """The rows proper, and for each the title above it."""
    plain, titles, title = [], [], None
    for row in rows:
        if row.title is not None:
            title = row.title
        else:
            plain.append(row)
            titles.append(title)
    return plain, titles


def _numbers(rows: Sequence[Row], head: Head, vocabulary: Vocabulary) -> tuple[list[int], bool]:
    """For each row the running number that it stands under."""
    no = head.at("no")
    if no is not None:
        texts = [row.cells[no].text if no in row.cells else None for row in rows]
        # A repeated number is a merged cell printed anew.
        begins = [text is not None and (at == 0 or text != texts[at - 1]) for at, text in enumerate(texts)]
        begins = [
            b and not (t is not None and _repeats(rows, at, no))
            for at, (b, t) in enumerate(zip(begins, texts, strict=True))
        ]
    else:
        first = min((row.names[0][0] for row in rows if row.names), default=0)
        begins = [_is_outermost(row, first, vocabulary) for row in rows]
        begins[0] = True
    several = any(len(row.names) > 1 for row in rows)
    alone = [several and len(row.names) == 1 for row in rows]
    owner, sure = owners(begins, alone)
    ranks: dict[int | None, int] = {}
    return [ranks.setdefault(each, len(ranks)) for each in owner], sure


def _is_outermost(row: Row, first: int, vocabulary: Vocabulary) -> bool:
    """Whether a row of a table without numbers stands under no other."""
    return bool(row.names) and not _is_part(row, vocabulary) and row.names[0][0] <= first


def _is_part(row: Row, vocabulary: Vocabulary) -> bool:
    return bool(row.names) and vocabulary.names_part(row.names[0][1].text)


def _repeats(rows: Sequence[Row], at: int, no: int) -> bool:
    return at > 0 and no in rows[at - 1].cells and rows[at - 1].cells[no].text == rows[at].cells[no].text


def _fill_block(block: Sequence[Filled], head: Head) -> None:
    """Cells merged over the rows of one number: downwards, then upwards into rows that stand above."""
    for each in block:
        each.cells = {at: token.cell() for at, token in each.row.cells.items()}
    for at in {at for each in block for at in each.cells}:
        kind = head.columns[at].kind
        for order in (block, block[::-1]):
            last: Cell | None = None
            for each in order:
                if at in each.cells:
                    last = each.cells[at]
                elif each.row.unplaced and kind == "value":
                    last = None  # one of its values may stand here, and cover the rows below
                elif last is not None and (not each.is_parent or kind in _LABELS):
                    each.cells[at] = Cell(last.text, last.spans, merged=True)


def _fill_across(rows: Sequence[Filled], at: int, head: Head, how: tuple[str, Vocabulary], doubts: list[Doubt]) -> None:
    """Cells of one column that cover several numbers, inside one category."""
    shape, vocabulary = how
    rows = [each for each in rows if not each.is_parent]
    if head.columns[at].kind == "unit" and any(at not in each.cells for each in rows):
        rows = [each for each in rows if not _has_own_unit(each, head, vocabulary)]
    lacking = [each for each in rows if at not in each.cells]
    if not lacking or len(lacking) == len(rows):
        return
    if len(lacking) < _SPARSE * len(rows) and (shape in ("cells", "spaces") or at not in rows[0].cells):
        return
    start = 0
    for stop in range(1, len(rows) + 1):
        same = stop < len(rows) and _category(rows[stop]) == _category(rows[start])
        if not same:
            _fill_part(rows[start:stop], at, head, doubts)
            start = stop


def _has_own_unit(each: Filled, head: Head, vocabulary: Vocabulary) -> bool:
    """Whether a value brings the unit with it: 2373 元/人/月."""
    return any(at in each.cells and read_value(each.cells[at].text, vocabulary).unit for at in head.values)


def _category(each: Filled) -> str | None:
    return each.category.text if each.category else None


def _fill_part(rows: Sequence[Filled], at: int, head: Head, doubts: list[Doubt]) -> None:
    owner, sure = owners([at in each.cells for each in rows])
    taken = []
    for each, own in zip(rows, owner, strict=True):
        if at in each.cells or own is None or each.row.unplaced:
            continue
        if not each.row.full and at not in each.row.empty and not _is_complete_otherwise(each, at, head):
            continue
        cell = rows[own].cells[at]
        each.cells[at] = Cell(cell.text, cell.spans, merged=True)
        taken.append(each)
    if taken:
        severity = "note" if sure else "warning"
        names = "、".join(each.path[-1].text for each in taken if each.path)
        message = (
            f"“{head.columns[at].name}” is not printed for {names}: read as merged with the next cell of the column"
        )
        doubts.append(Doubt(message, taken[0].row.span(), severity, tuple(each.row.span() for each in taken)))


def _is_complete_otherwise(each: Filled, at: int, head: Head) -> bool:
    wanted = [other for other, column in enumerate(head.columns) if column.kind in ("unit", "value", "attribute")]
    return all(other in each.cells for other in wanted if other != at)
