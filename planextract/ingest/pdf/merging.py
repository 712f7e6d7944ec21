"""Tables that go on over the end of a page → one table: repeated heads dropped, cut rows and merged cells joined."""

from collections.abc import Sequence
from typing import NamedTuple

from planextract.ingest.pdf.blocks import REST, PageTable
from planextract.ingest.pdf.merged import MergedCell, MergedTable, begun
from planextract.patterns import compiled

_SAME = 6.0
"""Points by which the columns of two parts may differ."""
_VALUE = compiled(
    r"[≥≤<>＞＜约近]?[-—\d][-—\d.,:：/]*(?:[%‰]|[一-鿿]{0,3})|[%‰]|[\[［（(]?\d[\d.]*[\]］）)]|(?:约束|预期)性"
)
_TERMINAL = compiled(r"[。！？；]$")


class _Meeting(NamedTuple):
    """A cell of the first row below a page break, and the one above it that it may go on."""

    cell: MergedCell
    into: MergedCell | None


def fits(table: MergedTable, part: PageTable) -> bool:
    """Whether a table at the head of the next page has the columns of this one; merged cells may hide some of them."""
    if part.origin not in (table.origin, REST) or (part.origin == REST and table.origin != "ruled"):
        return False
    ours, theirs = table.columns, list(part.columns)
    if abs((ours[-1] - ours[0]) - (theirs[-1] - theirs[0])) > _SAME * 2:
        return False
    shift = ours[0] - theirs[0]
    theirs = [place + shift for place in theirs]
    fewer, more = sorted((ours, theirs), key=len)
    return len(fewer) > 2 and all(any(abs(place - other) <= _SAME for other in more) for place in fewer)


def add_part(table: MergedTable, part: PageTable, page: int) -> None:
    """Add the rows of a part that `fits`."""
    _drop_empty_foot(table)
    shift = table.columns[0] - part.columns[0]
    places = [place + shift for place in part.columns]
    _add_columns(table, places)
    new = begun(part, page)
    for cell in new.cells:
        left = _nearest(table.columns, places[cell.column])
        right = _nearest(table.columns, places[cell.column + cell.width])
        cell.column, cell.width = left, max(right - left, 1)
    new.columns = table.columns
    head = _repeated_head(table, new)
    table.head = max(table.head, head)
    for cell in new.cells:
        if cell.row < head:
            table.repeated += [(page, row) for piece in cell.pieces for row in piece.rows]
    rest = [cell for cell in new.cells if cell.row >= head]
    for cell in rest:
        cell.row += table.height - head
    _join(table, rest, new.height - head)
    table.pages.append(page)
    table.unsure += part.unsure


def _drop_empty_foot(table: MergedTable) -> None:
    """The last row goes where nothing is printed in it: the next one, whose upper edge alone found room."""
    last = [cell for cell in table.cells if cell.row + cell.height == table.height]
    if all(cell.is_empty and cell.height == 1 for cell in last):
        table.cells = [cell for cell in table.cells if cell not in last]
        table.height -= 1


def _add_columns(table: MergedTable, places: Sequence[float]) -> None:
    """Columns that only the new part draws split those of the table, whose cells then cover both."""
    for place in places:
        if min(abs(place - own) for own in table.columns) <= _SAME:
            continue
        at = sum(own < place for own in table.columns)
        table.columns.insert(at, place)
        for cell in table.cells:
            if cell.column >= at:
                cell.column += 1
            elif cell.column + cell.width >= at:
                cell.width += 1


def _nearest(columns: Sequence[float], place: float) -> int:
    return min(range(len(columns)), key=lambda at: abs(columns[at] - place))


def _repeated_head(table: MergedTable, part: MergedTable) -> int:
    """How many rows at the top of a part say the same as the top of the table."""
    ours, theirs = table.by_slot(), part.by_slot()
    count = 0
    while count < min(table.height, part.height - 1) and all(
        _text_at(ours, count, column) == _text_at(theirs, count, column) for column in range(len(table.columns) - 1)
    ):
        count += 1
    while count and any(cell.row < count < cell.row + cell.height for cell in part.cells):
        count -= 1  # a head ends where none of its cells goes on
    return count


def _text_at(slots: dict[tuple[int, int], MergedCell], row: int, column: int) -> str:
    cell = slots.get((row, column))
    return cell.text if cell else ""


def _join(table: MergedTable, rest: list[MergedCell], height: int) -> None:
    """Add rows below; what the page break cut is joined: a row cut in two, a merged cell that goes on."""
    top = table.height
    above = table.by_slot()
    first = [_Meeting(cell, _same_column(above, top - 1, cell)) for cell in rest if cell.row == top]
    if _is_cut_row(first):
        for cell, into in first:
            if into is not None:
                into.pieces += [piece for piece in cell.pieces if piece.rows]
                into.height += cell.height - 1
                rest.remove(cell)
        height -= 1
        for cell in rest:
            cell.row -= 1
    else:
        values = [cell.column for cell, _ in first if cell.column and _is_value(cell.text)]
        for cell, into in first:
            is_label = cell.column < min(values, default=0)
            if into and cell.is_empty and not into.is_empty and (is_label or cell.height > 1 or into.height > 1):
                into.height += cell.height
                rest.remove(cell)
    table.cells += rest
    table.height += height


def _same_column(above: dict[tuple[int, int], MergedCell], row: int, cell: MergedCell) -> MergedCell | None:
    """The cell above a page break that stands in the very columns of the one below it."""
    found = above.get((row, cell.column))
    return found if found and (found.column, found.width) == (cell.column, cell.width) else None


def _is_cut_row(first: Sequence[_Meeting]) -> bool:
    """Whether the first row below a page break is the rest of the last one above it, and no row of its own.

    It then begins without a number of its own, and gives no value where one stands above.
    """
    if not all(cell.is_empty or into for cell, into in first):
        return False
    both = [(cell.text, into.text) for cell, into in first if into and not cell.is_empty and not into.is_empty]
    if any(_is_value(below) or _is_value(above) or below == above for below, above in both):
        return False
    new = [cell for cell, into in first if into and not cell.is_empty and into.is_empty]
    values_above = any(into and _is_value(into.text) for cell, into in first if cell.column)
    begins = next((cell for cell, _ in first if cell.column == 0), None)
    if begins is None or not begins.is_empty:
        return bool(both) and not new and values_above
    if new:
        return bool(both) and not values_above
    return bool(both) and not any(_TERMINAL.search(above) for _, above in both)


def _is_value(text: str) -> bool:
    """Whether a text is a number, a unit of signs, or one of the short words that stand in value columns."""
    return bool(_VALUE.fullmatch(text))
