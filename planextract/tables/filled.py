"""A row with all that covers it; and the names that cover it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planextract.model.table import Cell
from planextract.tables.head import Head
from planextract.tables.rows import Row

_SLACK = 2
"""Printed columns by which names of one level may stand apart …"""
_BEHIND_NUMBERS = 12
"""… where places are printed columns; below it they are numbers of cells, and exact."""


@dataclass(slots=True)
class Filled:
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
    is_parent: bool = False
    """Whether it only names the rows below it."""


def fill_names(block: Sequence[Filled], head: Head) -> None:
    """Outer names reach down over the rows below; above the first that prints one, they reach up."""
    before: tuple[tuple[int, Cell], ...] = ()
    no, name = head.at("no"), head.at("name")
    first_place = head.places[name][0] if name is not None else 0
    for each in block:
        own = [(place, token.cell()) for place, token in each.row.names]
        if not own:
            path = before
        else:
            path = (*(_outer(before, own, first_place) if no is None or no not in each.row.cells else ()), *own)
        each.path, each.places = tuple(cell for _, cell in path), tuple(place for place, _ in path)
        before = tuple((place, Cell(cell.text, cell.spans, merged=True)) for place, cell in path)
    _fill_names_up(block)
    for each, after in pairwise(block):
        data = [at for at in each.row.cells if not _is_label(each, at)]
        deeper = bool(after.row.names and each.row.names) and len(after.path) > len(each.path)
        each.is_parent = deeper and not data and not each.row.unplaced
    for each in block:
        each.path = _without_repeats(each.path)


def _is_label(each: Filled, at: int) -> bool:
    return at == 0 and each.row.cells[at].text.strip("().、（）").isdigit()


def _outer(
    before: tuple[tuple[int, Cell], ...], own: Sequence[tuple[int, Cell]], first_place: int
) -> tuple[tuple[int, Cell], ...]:
    """The names of the row above that cover a row whose own names are `own`."""
    place = own[0][0]
    outer = tuple(pair for pair in before if pair[0] < place - _slack(place))
    if outer or place >= first_place or not before or own[0][1].text == before[0][1].text:
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
            if each.places and place < each.places[0] - _slack(place)
        ]
        each.path = (*(cell for _, cell in outer), *each.path)
        each.places = (*(place for place, _ in outer), *each.places)


def _without_repeats(path: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A name that spans two columns may be printed in both."""
    return tuple(cell for at, cell in enumerate(path) if at == 0 or cell.text != path[at - 1].text)


def _slack(place: int) -> int:
    return _SLACK if place > _BEHIND_NUMBERS else 0
