"""Tables that a text or markdown file writes as HTML, as OCR does: their cells, pointing at the characters of the text.

Guarantees: tables are in order and share no line; the span of each is whole lines; tags inside cells are in no cell.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from planextract.ingest.grids import CellText, core_of, is_table, slots
from planextract.model.grounded import GroundedCell, GroundedTable
from planextract.model.source import Line
from planextract.model.span import Span
from planextract.patterns import compiled

_TAG = compiled(r"(?i)<(?P<close>/?)(?P<name>table|tr|td|th)\b(?P<rest>[^<>]{0,300})>")
_ANY_TAG = compiled(r"(?<![mM\d])<sup>[（(\[［]?(?:注?\d{1,2}|[①-⑳*])[）)\]］]?</sup>|</?[a-zA-Z][^<>]{0,80}>|[\r\n]+")
_ASKED = compiled(r"(?i)\b(?P<what>row|col)span\s*=\s*[\"']?(?P<count>\d{1,3})")
_BLANKS = " \t\u3000\xa0"


class _Cell(Struct):
    """A cell as it is read."""

    height: int
    width: int
    is_head: bool
    start: int
    end: int = -1


class _Table(Struct):
    start: int
    rows: list[list[_Cell]] = field(default_factory=list)


def markup_tables(text: str, lines: Sequence[Line]) -> tuple[GroundedTable, ...]:
    """The tables of data; those that only box a text stay text."""
    found: list[GroundedTable] = []
    for table, end in _tables(text):
        first, last = (_line_at(lines, at) for at in (table.start, end - 1))
        if found and found[-1].span.end > first.start:
            continue
        made = _grounded(text, table, Span(first.start, last.end))
        if made is not None:
            found.append(made)
    return tuple(found)


def _tables(text: str) -> Iterator[tuple[_Table, int]]:
    """Each innermost table and where it ends."""
    table: _Table | None = None
    cell: _Cell | None = None
    for tag in _TAG.finditer(text):
        name, closes = tag["name"].lower(), bool(tag["close"])
        if cell is not None:
            cell.end, cell = tag.start(), None
        if name == "table":
            if closes and table is not None:
                yield table, tag.end()
            table = None if closes else _Table(tag.start())
        elif table is not None and not closes:
            if name == "tr" or not table.rows:
                table.rows.append([])
            if name != "tr":
                asked = {each["what"].lower(): int(each["count"]) for each in _ASKED.finditer(tag["rest"])}
                cell = _Cell(asked.get("row", 1), asked.get("col", 1) or 1, name == "th", tag.end())
                table.rows[-1].append(cell)


def _grounded(text: str, table: _Table, span: Span) -> GroundedTable | None:
    rows = [row for row in table.rows if row]
    flat = [cell for row in rows for cell in row]
    pieces = [tuple(_pieces(text, cell.start, cell.end)) for cell in flat]
    numbers = iter(range(len(flat)))
    placed = slots([[(cell.height, cell.width, str(next(numbers))) for cell in row] for row in rows])
    if not placed:
        return None
    shown = ["".join(text[piece.start : piece.end] for piece in each) for each in pieces]
    cells = [CellText(*each[:4], shown[int(each.text)]) for each in placed]
    if not is_table(cells):
        return None
    top, bottom = core_of(cells)
    heads = next((at for at, row in enumerate(rows) if not all(cell.is_head for cell in row)), len(rows))
    return GroundedTable(
        span=span,
        height=bottom - top,
        width=max(cell.column + cell.width for cell in cells),
        cells=tuple(
            GroundedCell(
                row=cell.row - top,
                column=cell.column,
                height=min(cell.height, bottom - cell.row),
                width=cell.width,
                text=cell.text,
                spans=pieces[int(each.text)],
                start=pieces[int(each.text)][0].start if cell.text else flat[int(each.text)].start,
            )
            for cell, each in zip(cells, placed, strict=True)
            if top <= cell.row < bottom
        ),
        origin="markup",
        head=heads - top if top < heads < bottom else None,
    )


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """What a cell shows: its characters without tags, breaks, and blanks at both ends of each piece."""
    at = start
    for mark in (*_ANY_TAG.finditer(text, start, end), None):
        stop = mark.start() if mark else end
        piece = text[at:stop]
        left, right = len(piece) - len(piece.lstrip(_BLANKS)), len(piece.rstrip(_BLANKS))
        if left < right:
            yield Span(at + left, at + right)
        at = mark.end() if mark else end


def _line_at(lines: Sequence[Line], offset: int) -> Line:
    return lines[max(bisect_right(lines, offset, key=lambda line: line.start) - 1, 0)]
