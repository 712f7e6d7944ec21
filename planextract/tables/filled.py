"""A row with all that covers it; and the names that cover it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct, field

from planextract.model.table import Cell
from planextract.tables.head import Head
from planextract.tables.rows import Row


class Filled(Struct):
    """One row with all that covers it."""

    row: Row
    """As printed."""
    number: int
    """Which running number it stands under, counted from 0."""
    cells: dict[int, Cell] = field(default_factory=dict)
    path: tuple[Cell, ...] = ()
    """Names, outermost first."""
    places: tuple[int, ...] = ()
    category: Cell | None = None
    is_part: bool = False
    """Whether it is a part of a row above: 其中…"""
    is_parent: bool = False
    """Whether it only names the rows below it."""


Path = tuple[tuple[int, Cell], ...]
"""Places and names, outermost first."""


def fill_names(blocks: Sequence[Sequence[Filled]], head: Head) -> None:
    """Outer names reach down over the rows below; above the first that prints one, they reach up.

    Where the head has several columns of names (一级指标, 二级指标), the outer ones cover several numbers.
    """
    several = sum(column.kind == "name" for column in head.columns) > 1
    before: Path = ()
    lead: Path = ()
    for block in blocks:
        before, lead = _fill_down(block, head, before if several else (), lead)
        _fill_names_up(block)
        for each, after in pairwise(block):
            data = [at for at in each.row.cells if not _is_label(each, at)]
            deeper = bool(after.row.names and each.row.names) and len(after.path) > len(each.path)
            each.is_parent = deeper and not data and not each.row.unplaced
        for each in block:
            each.path = _without_repeats(each.path)


def _fill_down(block: Sequence[Filled], head: Head, before: Path, lead: Path) -> tuple[Path, Path]:
    """Names of the rows of one number, and what they hand on to the next; `lead` is what an 其中 is a part of."""
    no, name = head.at("no"), head.at("name")
    first_place = head.places[name][0] if name is not None else 0
    for at, each in enumerate(block):
        own = tuple((place, token.cell()) for place, token in each.row.names)
        if each.is_part and lead:
            path = (*lead, *own)
        elif not own:
            path = before
        else:
            begins = at == 0 and no is not None and no in each.row.cells
            path = (*(_by_place(before, own) if begins else _outer(before, own, first_place)), *own)
        each.path, each.places = tuple(cell for _, cell in path), tuple(place for place, _ in path)
        before = tuple((place, Cell(cell.text, cell.spans, merged=True)) for place, cell in path)
        if not each.is_part:
            lead = before
    return before, lead


def _is_label(each: Filled, at: int) -> bool:
    return at == 0 and each.row.cells[at].text.strip("().、（）").isdigit()


def _by_place(before: Path, own: Path) -> Path:
    """The names of the row above that stand further left."""
    return tuple(pair for pair in before if pair[0] < own[0][0])


def _outer(before: Path, own: Path, first_place: int) -> Path:
    """The names of the row above that cover a row whose own names are `own`."""
    outer = _by_place(before, own)
    if outer or own[0][0] >= first_place or not before or own[0][1].text == before[0][1].text:
        return outer
    # The empty cells before the name were dropped: it stands where the last names of the row above stand.
    return before[: max(len(before) - len(own), 1)] if len(before) > 1 else before


def _fill_names_up(block: Sequence[Filled]) -> None:
    """Rows above the one that prints the outer name."""
    full = next((each for each in block if each.places and len(each.path) > 1), None)
    if full is None:
        return
    for each in block:
        if each is full:
            return
        outer = [
            (place, Cell(cell.text, cell.spans, merged=True))
            for place, cell in zip(full.places, full.path, strict=True)
            if each.places and place < each.places[0]
        ]
        each.path = (*(cell for _, cell in outer), *each.path)
        each.places = (*(place for place, _ in outer), *each.places)


def _without_repeats(path: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name that spans two columns may be printed in both."""
    return tuple(cell for at, cell in enumerate(path) if at == 0 or cell.text != path[at - 1].text)


def grouped(rows: Sequence[Filled]) -> Iterable[list[Filled]]:
    """The rows of each running number."""
    block: list[Filled] = []
    for row in rows:
        if block and block[-1].number != row.number:
            yield block
            block = []
        block.append(row)
    if block:
        yield block
